/* progress_tell.c - how far one earner is with one stack, what is missing, and the cheapest way there. */
#include "progress_run.h"

#include "assessment/stack_way.h"

/* ---- what can be earned ---------------------------------------------------------------------- */

/* Where the last attempt stands, "draft" where there is only evidence, "" where there is nothing. */
static mcred_status state_of(op_progress_run *run, mcred_str id, mcred_str *out) {
    mcred_ref ref = {run->earner, id, 0};
    op_standing standing;
    *out = MCRED_S("");
    mcred_status status = mcred_model_last_attempt(run->head, run->earner, id, run->sink, &ref.attempt);
    if (status != MCRED_OK)
        return status;
    if (ref.attempt == 0) {
        mcred_str folder = mcred_path_evidence(run->arena, run->earner, id);
        if (folder.data && mcred_view_kind(mcred_model_view(run->drafts), folder) == MCRED_ENTRY_FOLDER)
            *out = MCRED_S("draft");
        return folder.data ? MCRED_OK : op_memory(run->sink);
    }
    status = op_stand(run->head, &ref, run->sink, &standing);
    if (status == MCRED_OK)
        *out = mcred_str_of(mcred_state_id(standing.outcome.state));
    return status;
}

static mcred_str hours_of(const mcred_credential *credential) {
    const mcred_node *hours = mcred_get(mcred_get(credential->file->root, "workload"), "hours");
    return mcred_is(hours, MCRED_KIND_NUMBER) ? hours->text : MCRED_S("");
}

static mcred_status offer(void *ctx, mcred_str id, mcred_way_offer *out) {
    op_progress_run *run = ctx;
    const mcred_credential *credential = NULL;
    mcred_str state;
    *out = (mcred_way_offer){.prerequisites = MCRED_VEC(mcred_str)};
    mcred_status status = mcred_model_credential(run->head, id, run->quiet, &credential);
    if (status != MCRED_OK)
        return status == MCRED_NO ? MCRED_OK : status;
    status = state_of(run, id, &state);
    if (status != MCRED_OK)
        return status;
    out->done = mcred_str_is(state, "submitted") || mcred_str_is(state, "in-review") ||
                mcred_str_is(state, "adjudication") || mcred_str_is(state, "earned");
    out->open = out->done || mcred_str_is(credential->status, "active");
    out->begun = state.len > 0;
    out->version = credential->version;
    out->hours = hours_of(credential);
    if (!out->done)
        out->prerequisites = credential->prerequisites;
    return MCRED_OK;
}

static mcred_status offer_stack(void *ctx, mcred_str id, const mcred_stack **out) {
    op_progress_run *run = ctx;
    const mcred_stack *stack = NULL;
    *out = NULL;
    mcred_status status = mcred_model_stack(run->head, id, run->quiet, &stack);
    if (status != MCRED_OK)
        return status == MCRED_NO ? MCRED_OK : status;
    mcred_str state = mcred_get_text(stack->file->root, "status");
    if (state.len == 0 || mcred_str_is(state, "active"))
        *out = stack;
    return MCRED_OK;
}

/* ---- one unit -------------------------------------------------------------------------------- */

static const char *why_not(const op_progress_run *run, const mcred_held *held) {
    if (held->valid)
        return "other-version";
    if (held->revoked)
        return "revoked";
    return held->until != 0 && held->until < run->now ? "expired" : "lapsed";
}

static mcred_status describe(op_progress_run *run, mcred_str id, mcred_progress_unit *out) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_str state = MCRED_S("");
    mcred_status status = MCRED_OK;
    *out = (mcred_progress_unit){.id = op_copy(run->keep, id), .title = op_copy(run->keep, id)};
    if (mcred_model_credential(run->head, id, run->quiet, &credential) == MCRED_OK) {
        out->title = op_copy(run->keep, credential->title);
        out->hours = op_copy(run->keep, hours_of(credential));
        status = state_of(run, id, &state);
        if (status == MCRED_OK && state.len == 0)
            state = mcred_str_is(credential->status, "active") ? MCRED_S("missing") : MCRED_S("closed");
    } else if (mcred_model_stack(run->head, id, run->quiet, &stack) == MCRED_OK) {
        out->title = op_copy(run->keep, stack->title);
        out->is_stack = true;
        state = MCRED_S("missing");
    } else {
        state = MCRED_S("closed");
    }
    out->state = op_copy(run->keep, state);
    return status;
}

static mcred_status tell_unit(op_progress_run *run, const mcred_unit_progress *unit, mcred_progress_unit *out) {
    const mcred_held *held = unit->by ? unit->by : unit->instead;
    mcred_status status = describe(run, unit->unit->id, out);
    out->accepts = op_copy(run->keep, unit->unit->versions);
    if (status != MCRED_OK || !held)
        return status;
    if (unit->by)
        out->by = op_copy(run->keep, unit->by->id);
    out->state = mcred_str_of(unit->by ? "counts" : why_not(run, held));
    out->version = op_copy(run->keep, held->version);
    out->awarded = held->awarded;
    out->valid_until = held->until;
    return MCRED_OK;
}

static mcred_status tell_parts(op_progress_run *run, const mcred_stack_progress *p, mcred_progress *out) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < p->parts.len; i++) {
        const mcred_part_progress *part = MCRED_AT(const mcred_part_progress, &p->parts, i);
        mcred_progress_part *told = mcred_vec_push(run->keep, &out->parts);
        if (!told)
            return op_memory(run->sink);
        *told = (mcred_progress_part){.title = op_copy(run->keep, part->part->title),
                                      .choice = part->part->choice,
                                      .there = part->there,
                                      .any = part->part->any,
                                      .have = part->have,
                                      .units = MCRED_VEC(mcred_progress_unit)};
        for (size_t j = 0; status == MCRED_OK && j < part->units.len; j++) {
            mcred_progress_unit *unit = mcred_vec_push(run->keep, &told->units);
            status = unit ? tell_unit(run, MCRED_AT(const mcred_unit_progress, &part->units, j), unit)
                          : op_memory(run->sink);
            out->begun = out->begun || (status == MCRED_OK && !mcred_str_is(unit->state, "missing") &&
                                        !mcred_str_is(unit->state, "closed"));
        }
    }
    if (status != MCRED_OK || !p->stack->capstone)
        return status;
    mcred_progress_unit *capstone = MCRED_NEW(run->keep, mcred_progress_unit);
    out->capstone = capstone;
    out->capstone_required = p->stack->capstone_required;
    return capstone ? tell_unit(run, &p->capstone, capstone) : op_memory(run->sink);
}

/* ---- the way --------------------------------------------------------------------------------- */

static mcred_status tell_decimal(op_progress_run *run, const mcred_decimal *value, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1024);
    if (!mcred_decimal_format(value, 512, &buf))
        mcred_buf_putc(&buf, '?');
    return op_take(run->keep, run->sink, &buf, out);
}

static mcred_status tell_way(op_progress_run *run, const mcred_stack *stack, mcred_progress *out) {
    const mcred_holdings holdings = mcred_holder_holdings(&run->holder);
    const mcred_way_offers offers = {offer, offer_stack, run};
    mcred_way way;
    mcred_status status = mcred_stack_way(run->arena, stack, &holdings, &offers, run->sink, &way);
    if (status == MCRED_OK)
        status = tell_decimal(run, &way.hours, &out->way_hours);
    out->way_found = status == MCRED_OK && way.found;
    out->way_exact = status == MCRED_OK && way.exact;
    for (size_t i = 0; status == MCRED_OK && i < way.ids.len; i++) {
        mcred_progress_unit *unit = mcred_vec_push(run->keep, &out->way);
        status = unit ? describe(run, *MCRED_AT(mcred_str, &way.ids, i), unit) : op_memory(run->sink);
    }
    return status;
}

/* ---- one earner ------------------------------------------------------------------------------ */

/* An award counts by the definition it was made under; what is open by today's. */
static mcred_status measure(op_progress_run *run, const mcred_stack *stack, mcred_stack_progress *p,
                            mcred_progress *out) {
    const mcred_holdings holdings = mcred_holder_holdings(&run->holder);
    const mcred_award *award = NULL;
    mcred_status status = mcred_stack_progress_of(run->arena, stack, &holdings, run->sink, p);
    if (status == MCRED_OK)
        status = op_award_of(run->head, run->earner, stack->id, run->sink, &award);
    if (status != MCRED_OK)
        return status;
    out->today = p->earned;
    out->state = p->earned ? MCRED_S("complete") : MCRED_S("open");
    if (!award)
        return MCRED_OK;
    const mcred_held *held = NULL;
    status = mcred_holder_find(&run->holder, stack->id, &held);
    if (status == MCRED_OK)
        status = mcred_holder_standing(&run->holder, award, p);
    if (status != MCRED_OK)
        return status;
    out->state = held && held->valid     ? MCRED_S("awarded")
                 : held && held->revoked ? MCRED_S("revoked")
                                         : MCRED_S("lapsed");
    out->awarded = award->awarded;
    out->changed = !mcred_str_eq(award->thing.digest, mcred_digest_str(&stack->file->digest));
    return MCRED_OK;
}

static mcred_status tell_name(op_progress_run *run, mcred_progress *out) {
    const mcred_person *person = NULL;
    out->earner = op_copy(run->keep, run->earner);
    out->name = out->earner;
    if (mcred_model_person(run->head, run->earner, run->quiet, &person) == MCRED_OK)
        out->name = op_copy(run->keep, person->name);
    return out->earner.data && out->name.data ? MCRED_OK : op_memory(run->sink);
}

mcred_status op_progress_tell(op_progress_run *run, const mcred_stack *stack, bool way, mcred_progress *out) {
    mcred_stack_progress p;
    *out = (mcred_progress){.stack = op_copy(run->keep, stack->id),
                            .title = op_copy(run->keep, stack->title),
                            .parts = MCRED_VEC(mcred_progress_part),
                            .way = MCRED_VEC(mcred_progress_unit)};
    mcred_status status = tell_name(run, out);
    if (status == MCRED_OK)
        status = measure(run, stack, &p, out);
    if (status != MCRED_OK)
        return status;
    out->steps = p.steps;
    out->there = p.steps_there;
    out->parts_required = p.stack->parts_required;
    out->parts_there = p.parts_there;
    out->least_hours = op_copy(run->keep, p.stack->least_hours);
    status = tell_decimal(run, &p.hours, &out->hours);
    if (status == MCRED_OK)
        status = tell_parts(run, &p, out);
    out->begun = out->begun || out->awarded != 0;
    if (status == MCRED_OK && way && !p.earned)
        status = tell_way(run, p.stack, out);
    return status;
}
