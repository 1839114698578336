/* targets.c - how far an earner is with what rules of incentives ask. */
#include "incentive/target.h"

#include "incentives.h"

typedef struct telling {
    op_gathered found;
    const mcred_licence *licence;
    mcred_targets *out;
} telling;

static bool text_of(const telling *t, const mcred_decimal *amount, size_t places, mcred_str *out) {
    *out = mcred_amount_text(t->found.arena, amount, places);
    return out->data != NULL;
}

/* "" where nothing is missing. */
static bool missing_of(const telling *t, const mcred_decimal *amount, mcred_str *out) {
    *out = MCRED_S("");
    return mcred_amount_is_zero(amount) || text_of(t, amount, 0, out);
}

static bool copy(const telling *t, mcred_str from, mcred_str *out) {
    *out = op_copy(t->found.arena, from);
    return out->data != NULL;
}

static bool tell_share(const telling *t, const mcred_target_bucket *from, mcred_target_state *to) {
    mcred_target_share *share = mcred_vec_push(t->found.arena, &to->buckets);
    return share && copy(t, from->bucket->id, &share->bucket) && copy(t, from->bucket->title, &share->title) &&
           text_of(t, &from->have, 0, &share->have) && text_of(t, &from->least, 0, &share->least) &&
           missing_of(t, &from->missing, &share->missing);
}

static mcred_str title_of(const telling *t, mcred_str bucket) {
    for (size_t i = 0; i < t->found.rules->buckets.len; i++) {
        const mcred_incentive_bucket *one = MCRED_AT(mcred_incentive_bucket, &t->found.rules->buckets, i);
        if (mcred_str_eq(one->id, bucket))
            return one->title;
    }
    return bucket;
}

static bool tell_award(const telling *t, const mcred_target_part *from, mcred_target_state *to) {
    mcred_target_award *award = mcred_vec_push(t->found.arena, &to->awards);
    if (!award)
        return false;
    *award = (mcred_target_award){.thing = from->of->thing,
                                  .title = from->of->title,
                                  .why = from->of->not_counted,
                                  .buckets = MCRED_VEC(mcred_str),
                                  .awarded = from->of->awarded};
    bool ok = text_of(t, &from->counted, 0, &award->counted);
    for (size_t i = 0; ok && i < from->of->portions.len; i++) {
        const mcred_portion *portion = MCRED_AT(mcred_portion, &from->of->portions, i);
        if (portion->bucket.len > 0 && !mcred_amount_is_zero(&portion->counted))
            ok = op_push_str(t->found.arena, &award->buckets, title_of(t, portion->bucket));
    }
    return ok;
}

static bool tell(const telling *t, const mcred_target *from, mcred_target_state *to) {
    *to = (mcred_target_state){.from = from->period.from,
                               .to = from->period.to,
                               .met = from->met,
                               .buckets = MCRED_VEC(mcred_target_share),
                               .awards = MCRED_VEC(mcred_target_award)};
    bool ok = copy(t, from->target->id, &to->id) && copy(t, from->target->title, &to->title) &&
              copy(t, from->target->kind, &to->kind) && text_of(t, &from->have, 1, &to->have) &&
              text_of(t, &from->least, 1, &to->least) && missing_of(t, &from->missing, &to->missing);
    for (size_t i = 0; ok && i < from->buckets.len; i++)
        ok = tell_share(t, MCRED_AT(mcred_target_bucket, &from->buckets, i), to);
    for (size_t i = 0; ok && i < from->parts.len; i++)
        ok = tell_award(t, MCRED_AT(mcred_target_part, &from->parts, i), to);
    return ok;
}

static bool tell_all(telling *t) {
    bool ok = true;
    const mcred_vec *targets = &t->found.rules->targets;
    for (size_t i = 0; ok && i < targets->len; i++) {
        mcred_target found;
        mcred_target_state *to = mcred_vec_push(t->found.arena, &t->out->targets);
        ok = to &&
             mcred_target_of(t->found.arena, t->found.rules, t->licence,
                             MCRED_AT(mcred_incentive_target, targets, i), t->found.now, &t->found.earned, &found) &&
             tell(t, &found, to);
    }
    return ok && copy(t, t->found.rules->title, &t->out->rules);
}

/* An earner without awards has a name and a licence, too. */
static mcred_status know(telling *t, mcred_str earner) {
    const op_incentive_person *person = op_incentive_person_of(&t->found, earner);
    t->out->earner = op_copy(t->found.arena, earner);
    if (!person)
        return op_memory(t->found.sink);
    t->out->name = person->name;
    t->licence = &person->licence;
    return t->out->earner.data ? MCRED_OK : op_memory(t->found.sink);
}

mcred_status mcred_op_targets(mcred_session *session, const mcred_targets_args *args, mcred_sink *sink,
                              mcred_targets *out) {
    telling t = {.found = {.arena = session->arena, .sink = sink}, .out = out};
    const mcred_incentives_args rules = {.rules = args->rules};
    *out = (mcred_targets){.targets = MCRED_VEC(mcred_target_state)};
    mcred_status status = op_need_handle(mcred_str_of(args->earner), "a handle", sink), known;
    if (status == MCRED_OK)
        status = op_head(session, sink, &t.found.model);
    if (status == MCRED_OK)
        status = op_gather_rules(&t.found, session, &rules);
    if (status == MCRED_OK)
        status = op_gather_earned(&t.found, mcred_str_of(args->earner));
    if (status == MCRED_OK || status == MCRED_UNKNOWN || (status == MCRED_NO && t.found.earned.len > 0)) {
        known = know(&t, mcred_str_of(args->earner));
        if (known == MCRED_OK && t.found.rules && !tell_all(&t))
            known = op_memory(sink);
        status = mcred_status_worse(status, known);
    }
    op_gather_end(&t.found);
    return status;
}
