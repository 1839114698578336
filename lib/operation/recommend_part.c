/* recommend_part.c - the parts of a recommendation's score, in whole hundredths: the same on every machine. */
#include "catalogue/words.h"
#include "recommend.h"

const char *mcred_part_name(mcred_part part) {
    static const char *const names[MCRED_PARTS] = {"goals", "stack", "interests", "time", "level", "freshness"};
    return names[part];
}

int mcred_part_weight(mcred_part part) {
    static const int weights[MCRED_PARTS] = {4, 3, 2, 1, 1, 1};
    return weights[part];
}

int recommend_level_of(mcred_str level) {
    int value = 0;
    for (size_t i = 0; i < level.len; i++) {
        if (level.data[i] < '0' || level.data[i] > '9' || value > 100)
            return -1;
        value = value * 10 + (level.data[i] - '0');
    }
    return level.len > 0 ? value : -1;
}

bool recommend_shares(const recommending *r, const mcred_vec *a, const mcred_vec *b) {
    for (size_t i = 0; i < a->len; i++) {
        for (size_t j = 0; j < b->len; j++) {
            if (catalogue_same(r->arena, *MCRED_AT(mcred_str, a, i), *MCRED_AT(mcred_str, b, j)))
                return true;
        }
    }
    return false;
}

/* Both say something, and nothing is in both. */
static int differs(const recommending *r, const mcred_vec *person, const mcred_vec *audience) {
    return person->len > 0 && audience->len > 0 && !recommend_shares(r, person, audience);
}

static int goals(const recommending *r, const mcred_offer *offer) {
    const mcred_hit *hit = mcred_map_get(r->scores, offer->id);
    return hit && r->best > 0 ? (int)((hit->score * 100 + r->best / 2) / r->best) : 0;
}

static int stack(const recommending *r, const mcred_offer *offer) {
    recommend_step step;
    return recommend_closer(r, offer, &step) ? (step.there * 200 + step.of->steps) / (2 * step.of->steps) : 0;
}

static int in_time(const recommending *r, const mcred_offer *offer) {
    if (offer->hours_hundredths < 0)
        return 50;
    if (offer->hours_hundredths <= r->hours)
        return 100;
    return (int)((r->hours * 200 + offer->hours_hundredths) / (2 * offer->hours_hundredths));
}

static int level(const recommending *r, const mcred_offer *offer) {
    int value = recommend_level_of(offer->level);
    if (value < 0 || !mcred_str_eq(offer->framework, r->framework) || value < r->level)
        return 50;
    return value <= r->level + 1 ? 100 : 0;
}

static int freshness(const recommending *r, const mcred_offer *offer) {
    mcred_str path = mcred_path_credential(r->arena, offer->id);
    mcred_oid now = mcred_view_object(mcred_model_view(r->head), path);
    mcred_oid before = mcred_view_object(r->year_ago, path);
    if (before.hex[0] == '\0')
        return 100;
    return mcred_str_eq(mcred_str_of(now.hex), mcred_str_of(before.hex)) ? 0 : 50;
}

static bool find_missing(const recommending *r, mcred_recommended *item) {
    const mcred_vec *before = &item->offer->prerequisites;
    item->missing = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < before->len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, before, i);
        if (!recommend_has(r, id) && !op_push_str(r->arena, &item->missing, id))
            return false;
    }
    return true;
}

bool recommend_score(const recommending *r, const bool *counts, mcred_recommended *item) {
    static int (*const parts[MCRED_PARTS])(const recommending *, const mcred_offer *) = {goals,   stack, NULL,
                                                                                         in_time, level, freshness};
    const mcred_offer *offer = item->offer;
    int64_t sum = 0, weights = 0;
    if (!find_missing(r, item))
        return false;
    for (int i = 0; i < MCRED_PARTS; i++) {
        if (!counts[i])
            continue;
        item->parts[i] = parts[i] ? parts[i](r, offer) : recommend_shares(r, &r->interests, &offer->topics) ? 100 : 0;
        sum += (int64_t)mcred_part_weight((mcred_part)i) * item->parts[i];
        weights += mcred_part_weight((mcred_part)i);
    }
    item->mismatches = differs(r, &r->positions, &offer->roles) + differs(r, &r->subjects, &offer->subjects) +
                       differs(r, &r->grades, &offer->grades);
    int64_t divisor = (weights > 0 ? weights : 1) * (INT64_C(1) << item->mismatches) * (1 + (int64_t)item->missing.len);
    item->score = (sum * 200 + divisor) / (2 * divisor);
    return true;
}
