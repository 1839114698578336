/* recommend_known.c - what is known of the earner: the person's file, and what is earned and begun. */
#include "recommend.h"

static bool texts_of(recommending *r, const mcred_node *list, mcred_vec *out) {
    *out = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(list); i++) {
        if (!op_push_str(r->arena, out, mcred_text(mcred_at(list, i))))
            return false;
    }
    return true;
}

static bool silent(recommending *r, bool is_silent, const char *field, mcred_recommendations *out) {
    return !is_silent || op_push_str(r->arena, &out->silent, mcred_str_of(field));
}

mcred_status recommend_know_person(recommending *r, const mcred_person *person, mcred_recommendations *out) {
    const mcred_node *root = person->file->root;
    const mcred_node *hours = mcred_get(mcred_get(root, "available"), "hours");
    r->earner = person->handle;
    r->goals = mcred_str_trim(mcred_get_text(root, "goals"));
    if (!hours || !mcred_hours_parse(hours->text, &r->hours))
        r->hours = -1;
    bool ok = texts_of(r, mcred_get(root, "interests"), &r->interests) &&
              texts_of(r, mcred_get(root, "positions"), &r->positions) &&
              texts_of(r, mcred_get(root, "subjects"), &r->subjects) &&
              texts_of(r, mcred_get(root, "grades"), &r->grades) &&
              texts_of(r, mcred_get(root, "languages"), &r->languages);
    out->earner = person->handle;
    out->name = person->name;
    ok = ok && silent(r, r->goals.len == 0, "goals", out) && silent(r, r->interests.len == 0, "interests", out) &&
         silent(r, r->positions.len == 0, "positions", out) && silent(r, r->subjects.len == 0, "subjects", out) &&
         silent(r, r->grades.len == 0, "grades", out) && silent(r, r->hours < 0, "available", out);
    if (ok && r->goals.len > 0)
        r->words = mcred_query_words(r->arena, r->goals);
    return ok && (r->goals.len == 0 || r->words) ? MCRED_OK : op_memory(r->sink);
}

/* ---- records ------------------------------------------------------------------------------ */

const held *recommend_held(const recommending *r, mcred_str id) {
    return mcred_map_get(r->held, id);
}

bool recommend_has(const recommending *r, mcred_str id) {
    const held *found = recommend_held(r, id);
    return found && found->state == HELD_VALID;
}

static held *keep(recommending *r, mcred_str id, held_state state) {
    held *one = MCRED_NEW(r->arena, held);
    if (one)
        *one = (held){.state = state};
    return one && mcred_map_put(r->held, id, one) ? one : NULL;
}

static mcred_status know_award(recommending *r, mcred_str id, const mcred_award *award, held *one) {
    mcred_life life;
    mcred_status status = mcred_model_life(r->head, award, r->now, r->sink, &life);
    if (status != MCRED_OK)
        return status;
    one->state = life.state == MCRED_LIFE_VALID     ? HELD_VALID
                 : life.state == MCRED_LIFE_EXPIRED ? HELD_EXPIRED
                                                    : HELD_REVOKED;
    one->until = life.valid_until;
    const mcred_offer *offer = mcred_catalogue_offer(r->catalogue, id);
    int level = offer && one->state == HELD_VALID ? recommend_level_of(offer->level) : -1;
    if (level >= 0 && (r->framework.len == 0 || level > r->level)) {
        r->level = level;
        r->framework = offer->framework;
    }
    return MCRED_OK;
}

/* What cannot be read is not recommended: it may well be earned. */
static mcred_status know_thing(recommending *r, mcred_str id) {
    const mcred_award *award = NULL;
    mcred_ref ref = {r->earner, id, 0};
    op_standing standing;
    held *one = keep(r, id, HELD_OPEN);
    if (!one)
        return op_memory(r->sink);
    mcred_status status = op_award_of(r->head, r->earner, id, r->sink, &award);
    if (status == MCRED_OK && award)
        return know_award(r, id, award, one);
    if (status == MCRED_OK)
        status = mcred_model_last_attempt(r->head, r->earner, id, r->sink, &ref.attempt);
    if (status == MCRED_OK && ref.attempt > 0)
        status = op_stand(r->head, &ref, r->sink, &standing);
    if (status != MCRED_OK || ref.attempt == 0)
        return status;
    one->attempt = ref.attempt;
    if (standing.outcome.state == MCRED_STATE_NOT_YET)
        one->state = HELD_NOT_YET;
    return MCRED_OK;
}

static mcred_status know_drafts(recommending *r) {
    mcred_model *drafts = r->head;
    mcred_vec evidence;
    mcred_status status = mcred_store_is_bare(r->session->store) ? MCRED_OK : op_worktree(r->session, r->sink, &drafts);
    if (status == MCRED_OK)
        status = mcred_model_evidence_of(drafts, r->earner, r->sink, &evidence);
    for (size_t i = 0; status == MCRED_OK && i < evidence.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &evidence, i);
        if (!recommend_held(r, id) && !keep(r, id, HELD_DRAFT))
            status = op_memory(r->sink);
    }
    return status;
}

mcred_status recommend_know_records(recommending *r) {
    mcred_vec records;
    r->held = mcred_map_new(r->arena);
    if (!r->held)
        return op_memory(r->sink);
    mcred_status status = mcred_model_records_of(r->head, r->earner, r->sink, &records);
    mcred_status worst = status;
    for (size_t i = 0; status == MCRED_OK && i < records.len; i++)
        worst = mcred_status_worse(worst, know_thing(r, *MCRED_AT(mcred_str, &records, i)));
    return worst == MCRED_FAILED ? worst : mcred_status_worse(worst, know_drafts(r));
}
