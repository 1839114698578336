/* export_transcript.c - everything an earner was awarded, in one signed record. */
#include "export.h"
#include "mcred/badge_transcript.h"

/* One of its badges. */
typedef struct entry {
    mcred_str thing, achievement;
    const mcred_stack *stack; /* NULL for a credential */
} entry;

typedef struct transcribing {
    exporting e;
    mcred_exported badge;
    mcred_badge_transcript transcript;
    mcred_vec entries;
    mcred_buf records; /* the digests of what it rests on, a line each */
} transcribing;

static mcred_status keep_entry(transcribing *t) {
    exporting *e = &t->e;
    const mcred_file *definition = e->facts.credential ? e->facts.credential->file : e->facts.stack->file;
    entry *one = mcred_vec_push(e->arena, &t->entries);
    mcred_buf id;
    if (!one || !op_push_str(e->arena, &t->transcript.badges, t->badge.text))
        return op_memory(e->sink);
    *one = (entry){.thing = t->badge.ref.credential, .stack = e->facts.stack};
    mcred_buf_init(&id, 64);
    if (!mcred_badge_put_achievement_id(definition, &id))
        id.failed = true;
    return op_take(e->arena, e->sink, &id, &one->achievement);
}

static void keep_records(transcribing *t) {
    const mcred_award *award = t->e.facts.award;
    const mcred_renewal *renewal = t->e.life.renewal;
    mcred_time when = renewal ? renewal->renewed : award->awarded;
    mcred_buf_printf(&t->records, "%.*s\n", MCRED_ARG(mcred_digest_str(&award->file->digest)));
    if (renewal)
        mcred_buf_printf(&t->records, "%.*s\n", MCRED_ARG(mcred_digest_str(&renewal->file->digest)));
    t->transcript.when = when > t->transcript.when ? when : t->transcript.when;
}

static mcred_status take_award(transcribing *t, mcred_str earner, mcred_str thing) {
    exporting *e = &t->e;
    const mcred_award *award = NULL;
    mcred_life life;
    mcred_status status = op_award_of(e->model, earner, thing, e->sink, &award);
    if (status == MCRED_OK && award)
        status = mcred_model_life(e->model, award, INT64_MAX, e->sink, &life);
    if (status != MCRED_OK || !award || life.revocation)
        return status;
    t->badge = (mcred_exported){.ref = {earner, thing, 0}, .format = MCRED_BADGE_JSON};
    status = export_one(e);
    if (status == MCRED_OK)
        status = keep_entry(t);
    if (status == MCRED_OK)
        keep_records(t);
    return status;
}

static bool was_before(const mcred_vec *names, size_t index) {
    bool any = false;
    for (size_t i = 0; i < index; i++)
        any = any || mcred_str_eq(*MCRED_AT(mcred_str, names, i), *MCRED_AT(mcred_str, names, index));
    return any;
}

/* A stack is the parent of each of its units that is in the record, too: what stands for one and its capstone included. */
static mcred_status relate(transcribing *t, const entry *parent) {
    const mcred_vec *names = &parent->stack->names;
    for (size_t i = 0; i < names->len; i++) {
        for (size_t j = 0; j < t->entries.len; j++) {
            const entry *unit = MCRED_AT(entry, &t->entries, j);
            if (!mcred_str_eq(unit->thing, *MCRED_AT(mcred_str, names, i)) || was_before(names, i))
                continue;
            mcred_badge_association *one = mcred_vec_push(t->e.arena, &t->transcript.associations);
            if (!one)
                return op_memory(t->e.sink);
            *one = (mcred_badge_association){parent->achievement, unit->achievement};
        }
    }
    return MCRED_OK;
}

static mcred_status no_awards(const exporting *e, mcred_str earner, bool any_records) {
    mcred_vec earners;
    mcred_finding *finding = mcred_report(e->sink, MCRED_RULE_AWARD_NONE, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" has no award that counts", MCRED_ARG(earner));
    if (!any_records && mcred_model_earners(e->model, e->sink, &earners) == MCRED_OK)
        op_suggest(e->sink, finding, earner, &earners);
    return MCRED_NO;
}

static mcred_status gather(transcribing *t, mcred_str earner) {
    exporting *e = &t->e;
    mcred_vec things;
    mcred_status status = op_head(e->session, e->sink, &e->model);
    if (status == MCRED_OK)
        status = mcred_model_records_of(e->model, earner, e->sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
        status = take_award(t, earner, *MCRED_AT(mcred_str, &things, i));
    if (status == MCRED_OK && t->entries.len == 0)
        return no_awards(e, earner, things.len > 0);
    for (size_t i = 0; status == MCRED_OK && i < t->entries.len; i++) {
        const entry *one = MCRED_AT(entry, &t->entries, i);
        status = one->stack ? relate(t, one) : MCRED_OK;
    }
    if (status == MCRED_OK &&
        (t->records.failed || !mcred_digest_of(mcred_buf_str(&t->records), &t->transcript.digest)))
        status = op_memory(e->sink);
    t->transcript.programme = e->facts.programme;
    t->transcript.issuer = e->facts.issuer;
    t->transcript.email = e->facts.email;
    return status;
}

static mcred_status write_transcript(transcribing *t, const mcred_export_args *args, mcred_str *out) {
    const export_how how = {.token = args->format == MCRED_BADGE_JWT, .suite = args->suite, .when = t->transcript.when};
    mcred_buf plain;
    mcred_buf_init(&plain, EXPORT_MOST);
    if (!mcred_badge_transcript_put(&t->transcript, &plain))
        plain.failed = true;
    mcred_str text = {0};
    mcred_status status = export_sign_text(&t->e, &plain, &how, &text);
    if (status == MCRED_OK && (args->format == MCRED_BADGE_PNG || args->format == MCRED_BADGE_SVG))
        return export_bake_transcript(&t->e, args, t->entries.len, text, out);
    *out = text;
    return status;
}

mcred_status mcred_op_export_transcript(mcred_session *session, const char *earner, const mcred_export_args *args,
                                        mcred_sink *sink, mcred_exported_transcript *out) {
    /* The badges in it are JSON, whatever it is itself. */
    mcred_export_args inner = *args;
    inner.format = MCRED_BADGE_JSON;
    transcribing t = {.e = {.session = session, .arena = session->arena, .args = &inner, .sink = sink}};
    *out = (mcred_exported_transcript){.earner = mcred_str_of(earner)};
    t.e.out = &t.badge;
    t.entries = MCRED_VEC(entry);
    t.transcript.badges = MCRED_VEC(mcred_str);
    t.transcript.associations = MCRED_VEC(mcred_badge_association);
    mcred_buf_init(&t.records, 1 << 20);
    mcred_status status = op_need_handle(out->earner, "an earner", sink);
    if (status == MCRED_OK)
        status = export_check_key(&t.e);
    if (status == MCRED_OK)
        status = gather(&t, out->earner);
    if (status == MCRED_OK)
        status = write_transcript(&t, args, &out->text);
    out->awards = t.entries.len;
    out->associations = t.transcript.associations.len;
    mcred_buf_free(&t.records);
    return status;
}
