/* transcript.c - what one educator has earned: awards and stacks, hours, what the earner says of the evidence. */
#include "mcred/operation_transcript.h"

#include <stdlib.h>

#include "assessment/stack.h"
#include "internal.h"

typedef struct transcript_run {
    mcred_session *session;
    mcred_arena *arena; /* of the session */
    mcred_sink *sink;
    mcred_model *head;
    mcred_holder holder;
    const mcred_node *wishes; /* `transcript` of the person's file, or NULL */
    bool all;
    mcred_vec counted; /* mcred_str: credentials whose hours count */
    mcred_transcript *out;
} transcript_run;

/* ---- what the earner wishes ------------------------------------------------------------------ */

static bool is_left_out(const transcript_run *run, mcred_str id) {
    const mcred_node *list = mcred_get(run->wishes, "leave_out");
    for (size_t i = 0; i < mcred_count(list); i++) {
        if (mcred_str_eq(mcred_text(mcred_at(list, i)), id))
            return true;
    }
    return false;
}

static mcred_status find_summary(const transcript_run *run, mcred_str id, mcred_str *out) {
    const mcred_node *list = mcred_get(run->wishes, "evidence");
    mcred_buf line;
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *entry = mcred_at(list, i);
        if (!mcred_str_eq(mcred_get_text(entry, "credential"), id))
            continue;
        mcred_buf_init(&line, 1U << 16);
        op_comment(&line, mcred_get_text(entry, "summary"), SIZE_MAX);
        return op_take(run->arena, run->sink, &line, out);
    }
    return MCRED_OK;
}

/* ---- one award -------------------------------------------------------------------------------- */

static mcred_status take_life(transcript_run *run, const mcred_held *held, mcred_transcript_award *out) {
    mcred_life life;
    mcred_status status = mcred_model_life(run->head, held->award, run->holder.at, run->sink, &life);
    if (status != MCRED_OK)
        return status;
    bool lapsed = life.state == MCRED_LIFE_VALID && !held->valid;
    out->state = lapsed ? MCRED_S("lapsed") : mcred_str_of(mcred_life_name(life.state));
    out->valid_until = life.valid_until;
    if (life.revocation) {
        out->revoked = life.revocation->revoked;
        out->reason = op_copy(run->arena, life.revocation->reason);
    }
    return MCRED_OK;
}

static mcred_status sum(transcript_run *run, const mcred_vec *ids, mcred_str *out) {
    const mcred_holdings holdings = mcred_holder_holdings(&run->holder);
    mcred_decimal hours = {0};
    mcred_buf buf;
    mcred_status status = mcred_held_hours(run->arena, &holdings, ids, run->sink, &hours);
    if (status != MCRED_OK)
        return status;
    if (hours.digits.len == 0) {
        *out = MCRED_S("");
        return MCRED_OK;
    }
    mcred_buf_init(&buf, 1024);
    if (!mcred_decimal_format(&hours, 512, &buf))
        mcred_buf_putc(&buf, '?');
    return op_take(run->arena, run->sink, &buf, out);
}

static mcred_status take_hours(transcript_run *run, const mcred_held *held, mcred_transcript_award *out) {
    mcred_vec ids = MCRED_VEC(mcred_str);
    if (held->revoked)
        return MCRED_OK;
    return op_push_str(run->arena, &ids, held->id) ? sum(run, &ids, &out->hours) : op_memory(run->sink);
}

static mcred_status take_credential(transcript_run *run, const mcred_held *held, mcred_transcript_award *out) {
    const mcred_credential *definition = NULL;
    mcred_status status = mcred_model_credential_at(run->head, &held->award->thing, run->sink, &definition);
    if (status == MCRED_UNKNOWN)
        mcred_report(run->sink, MCRED_RULE_RECORD_UNKNOWN, &held->award->file->source, MCRED_NO_SPAN,
                     "the definition this was made under is not here");
    if (status != MCRED_OK)
        return status;
    const mcred_node *level = mcred_get(definition->file->root, "level"), *value = mcred_get(level, "value");
    out->title = op_copy(run->arena, definition->title);
    out->language = op_copy(run->arena, definition->language);
    out->framework = op_copy(run->arena, mcred_get_text(level, "framework"));
    out->level = value ? op_copy(run->arena, value->text) : MCRED_S("");
    status = find_summary(run, held->id, &out->summary);
    if (status == MCRED_OK && !held->revoked && !op_push_str(run->arena, &run->counted, out->id))
        return op_memory(run->sink);
    return status;
}

static mcred_status title_of_unit(transcript_run *run, mcred_str id, mcred_str *out) {
    const mcred_held *held = NULL;
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_status status = mcred_holder_find(&run->holder, id, &held);
    *out = id;
    if (status != MCRED_OK || !held)
        return status;
    if (held->award->is_stack && mcred_model_stack_at(run->head, &held->award->thing, run->sink, &stack) == MCRED_OK)
        *out = stack->title;
    else if (mcred_model_credential_at(run->head, &held->award->thing, run->sink, &credential) == MCRED_OK)
        *out = credential->title;
    return MCRED_OK;
}

static mcred_status take_stack(transcript_run *run, const mcred_held *held, mcred_transcript_award *out) {
    const mcred_stack *definition = NULL;
    mcred_status status = mcred_model_stack_at(run->head, &held->award->thing, run->sink, &definition);
    if (status != MCRED_OK)
        return status;
    out->title = op_copy(run->arena, definition->title);
    for (size_t i = 0; status == MCRED_OK && i < held->units.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &held->units, i), title = id;
        mcred_transcript_unit *unit = mcred_vec_push(run->arena, &out->units);
        status = unit ? title_of_unit(run, id, &title) : op_memory(run->sink);
        if (unit)
            *unit = (mcred_transcript_unit){op_copy(run->arena, id), op_copy(run->arena, title)};
    }
    return status;
}

static mcred_status take(transcript_run *run, const mcred_held *held) {
    mcred_transcript *all = run->out;
    if (!run->all && (held->revoked || is_left_out(run, held->id))) {
        all->left_out++;
        return MCRED_OK;
    }
    mcred_transcript_award *out = mcred_vec_push(run->arena, &all->awards);
    if (!out)
        return op_memory(run->sink);
    *out = (mcred_transcript_award){
        .id = op_copy(run->arena, held->id),
        .language = MCRED_S(""),
        .version = op_copy(run->arena, held->version),
        .is_stack = held->award->is_stack,
        .awarded = held->awarded,
        .reason = MCRED_S(""),
        .hours = MCRED_S(""),
        .summary = MCRED_S(""),
        .units = MCRED_VEC(mcred_transcript_unit),
        .digest = op_copy(run->arena, held->digest),
    };
    out->title = out->id;
    mcred_code_of(held->digest, out->code);
    mcred_status status = take_life(run, held, out);
    if (status == MCRED_OK)
        status = out->is_stack ? take_stack(run, held, out) : take_credential(run, held, out);
    if (status == MCRED_OK)
        status = take_hours(run, held, out);
    if (!held->revoked)
        *(out->is_stack ? &all->stacks : &all->credentials) += 1;
    return status;
}

/* ---- all of them ------------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b) {
    const mcred_transcript_award *x = a, *y = b;
    if (x->awarded != y->awarded)
        return x->awarded < y->awarded ? -1 : 1;
    /* A stack of the same second was earned by its unit: it comes after it. */
    return x->is_stack != y->is_stack ? x->is_stack - y->is_stack : mcred_str_cmp(x->id, y->id);
}

static mcred_status take_awards(transcript_run *run) {
    mcred_vec things;
    mcred_status status = mcred_model_records_of(run->head, run->holder.earner, run->sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++) {
        const mcred_held *held = NULL;
        status = mcred_holder_find(&run->holder, *MCRED_AT(mcred_str, &things, i), &held);
        if (status == MCRED_OK && held)
            status = take(run, held);
    }
    if (status == MCRED_OK)
        status = sum(run, &run->counted, &run->out->hours);
    if (run->out->awards.len > 1)
        qsort(run->out->awards.data, run->out->awards.len, sizeof(mcred_transcript_award), by_time);
    return status;
}

static mcred_status take_programme(transcript_run *run) {
    const mcred_programme *programme = NULL;
    mcred_transcript *out = run->out;
    mcred_status status = op_need_programme(run->head, run->sink, &programme);
    if (status != MCRED_OK)
        return status;
    out->programme = op_copy(run->arena, programme->name);
    out->issuer = op_copy(run->arena, programme->issuer_name);
    out->issuer_url = op_copy(run->arena, programme->issuer_url);
    out->language = op_copy(run->arena, programme->language);
    out->commit = mcred_view_oid(mcred_model_view(run->head));
    return mcred_store_now(run->session->store, run->sink, &out->made);
}

/* Somebody who has records and no file in people/ any more has a transcript all the same; *out is NULL then. */
static mcred_status find_person(transcript_run *run, mcred_str handle, const mcred_person **out) {
    mcred_vec earners;
    mcred_status status = op_need_handle(handle, "a handle", run->sink);
    if (status == MCRED_OK)
        status = mcred_model_earners(run->head, run->sink, &earners);
    if (status != MCRED_OK)
        return status;
    mcred_str path = mcred_path_person(run->arena, handle);
    if (op_holds(&earners, handle) && !mcred_model_has(run->head, path))
        return MCRED_OK;
    return op_need_person(run->head, handle, run->sink, out);
}

static mcred_status take_person(transcript_run *run, const char *asked) {
    const mcred_person *person = NULL;
    mcred_status status =
        asked ? find_person(run, mcred_str_of(asked), &person) : mcred_session_actor(run->session, run->sink, &person);
    if (status != MCRED_OK)
        return status;
    if (!person) {
        run->out->earner = run->out->name = op_copy(run->arena, mcred_str_of(asked));
        return MCRED_OK;
    }
    run->wishes = mcred_get(person->file->root, "transcript");
    run->out->earner = op_copy(run->arena, person->handle);
    run->out->name = op_copy(run->arena, person->name);
    return MCRED_OK;
}

/* ---- targets of the rules of incentives ---------------------------------------------------------- */

static bool is_shown(const mcred_transcript *out, mcred_str id) {
    for (size_t i = 0; i < out->awards.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_transcript_award, &out->awards, i)->id, id))
            return true;
    }
    return false;
}

/* What the earner leaves out counts and is not named. */
static void hide_left_out(mcred_transcript *out) {
    for (size_t i = 0; i < out->targets.targets.len; i++) {
        const mcred_vec *awards = &MCRED_AT(mcred_target_state, &out->targets.targets, i)->awards;
        for (size_t j = 0; j < awards->len; j++) {
            mcred_target_award *one = MCRED_AT(mcred_target_award, awards, j);
            if (is_shown(out, one->thing))
                continue;
            one->thing = MCRED_S("");
            one->title = MCRED_S("left out by the earner");
        }
    }
}

static mcred_status take_targets(transcript_run *run, const mcred_transcript_args *args) {
    const mcred_targets_args of = {.earner = mcred_arena_cstr(run->arena, run->out->earner), .rules = args->rules};
    if (!of.earner)
        return op_memory(run->sink);
    mcred_status status = mcred_op_targets(run->session, &of, run->sink, &run->out->targets);
    if (status == MCRED_OK && run->out->targets.targets.len == 0)
        return op_refuse(run->sink, MCRED_RULE_INCENTIVE_NONE, "%s no targets",
                         args->rules ? "these rules of incentives have" : "the programme's rules of incentives have");
    hide_left_out(run->out);
    return status;
}

mcred_status mcred_op_transcript(mcred_session *session, const mcred_transcript_args *args, mcred_sink *sink,
                                 mcred_transcript *out) {
    transcript_run run = {.session = session,
                          .arena = session->arena,
                          .sink = sink,
                          .all = args->all,
                          .counted = MCRED_VEC(mcred_str),
                          .out = out};
    *out = (mcred_transcript){.awards = MCRED_VEC(mcred_transcript_award),
                              .hours = MCRED_S(""),
                              .targets = {.targets = MCRED_VEC(mcred_target_state)}};
    mcred_status status = op_head_programme(session, sink, &run.head);
    if (status == MCRED_OK)
        status = take_person(&run, args->earner);
    if (status == MCRED_OK)
        status = take_programme(&run);
    if (status == MCRED_OK && !mcred_holder_begin(&run.holder, run.head, run.arena, sink, out->earner, out->made))
        status = op_memory(sink);
    if (status == MCRED_OK)
        status = take_awards(&run);
    return status == MCRED_OK && args->targets ? take_targets(&run, args) : status;
}
