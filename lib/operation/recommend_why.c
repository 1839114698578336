/* recommend_why.c - the reasons of a recommendation, in words. */
#include "catalogue/words.h"
#include "recommend.h"

#define GOAL_WORDS 3

static bool give(const recommending *r, mcred_recommended *item, const char *fmt, ...) MCRED_PRINTF(3, 4);
static bool give(const recommending *r, mcred_recommended *item, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(r->arena, fmt, args);
    va_end(args);
    return text.data && op_push_str(r->arena, &item->reasons, text);
}

static bool join(const recommending *r, const mcred_vec *names, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    op_join(&buf, names);
    return op_take(r->arena, r->sink, &buf, out) == MCRED_OK;
}

/* Those of the person's that the audience has, too. */
static bool common(const recommending *r, const mcred_vec *person, const mcred_vec *audience, mcred_vec *out) {
    *out = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < person->len; i++) {
        mcred_vec one = {.data = MCRED_AT(mcred_str, person, i), .len = 1, .size = sizeof(mcred_str)};
        if (recommend_shares(r, &one, audience) && !op_push_str(r->arena, out, *MCRED_AT(mcred_str, person, i)))
            return false;
    }
    return true;
}

static bool why_held(const recommending *r, mcred_recommended *item) {
    const held *found = recommend_held(r, item->offer->id);
    char day[MCRED_TIME_SIZE];
    if (!found)
        return true;
    mcred_time_format_date(found->until, day);
    switch (found->state) {
    case HELD_DRAFT:
        return give(r, item, "you have begun it");
    case HELD_NOT_YET:
        return give(r, item, "attempt %d was not yet: go on from its feedback", found->attempt);
    case HELD_EXPIRED:
        return give(r, item, "your award expired on %s", day);
    case HELD_REVOKED:
        return give(r, item, "your award was revoked");
    case HELD_VALID:
    case HELD_OPEN:
    default:
        return true;
    }
}

static bool why_stack(const recommending *r, mcred_recommended *item) {
    recommend_step step;
    if (recommend_closer(r, item->offer, &step)) {
        const mcred_stack *stack = step.of->stack;
        return give(r, item, "brings you to %d of %d %s of %.*s", step.there, step.of->steps,
                    stack->required == step.of->steps ? "units" : "steps", MCRED_ARG(stack->title));
    }
    return !r->toward || give(r, item, "opens the way to what comes after it");
}

static bool why_goals(const recommending *r, mcred_recommended *item) {
    mcred_vec words;
    mcred_str text;
    if (!r->words || item->parts[MCRED_PART_GOALS] == 0)
        return true;
    return mcred_catalogue_words_in(r->catalogue, r->words, item->offer, GOAL_WORDS, r->arena, &words) &&
           join(r, &words, &text) && (text.len == 0 || give(r, item, "speaks of your goals: %.*s", MCRED_ARG(text)));
}

static bool why_audience(const recommending *r, mcred_recommended *item) {
    mcred_vec grades, subjects;
    mcred_str grade, subject;
    if (!common(r, &r->grades, &item->offer->grades, &grades) ||
        !common(r, &r->subjects, &item->offer->subjects, &subjects) || !join(r, &grades, &grade) ||
        !join(r, &subjects, &subject))
        return false;
    if (grades.len > 0)
        return give(r, item, "fits grade%s %.*s%s%.*s", grades.len > 1 ? "s" : "", MCRED_ARG(grade),
                    subjects.len > 0 ? " " : "", MCRED_ARG(subject));
    return subjects.len == 0 || give(r, item, "fits %.*s", MCRED_ARG(subject));
}

static bool why_not_for(const recommending *r, mcred_recommended *item, const mcred_vec *person,
                        const mcred_vec *audience, const char *what) {
    mcred_str names;
    if (person->len == 0 || audience->len == 0 || recommend_shares(r, person, audience))
        return true;
    return join(r, audience, &names) && give(r, item, "made for other %s: %.*s", what, MCRED_ARG(names));
}

static bool why_interests(const recommending *r, mcred_recommended *item) {
    mcred_vec topics;
    mcred_str names;
    if (!common(r, &r->interests, &item->offer->topics, &topics) || !join(r, &topics, &names))
        return false;
    return topics.len == 0 || give(r, item, "is about %.*s, which interests you", MCRED_ARG(names));
}

static bool why_prerequisites(const recommending *r, mcred_recommended *item) {
    if (item->missing.len == 0)
        return item->offer->prerequisites.len == 0 || give(r, item, "builds on what you earned");
    mcred_vec titles = MCRED_VEC(mcred_str);
    mcred_str names;
    for (size_t i = 0; i < item->missing.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &item->missing, i);
        const mcred_offer *before = mcred_catalogue_offer(r->catalogue, id);
        if (!op_push_str(r->arena, &titles, before ? before->title : id))
            return false;
    }
    return join(r, &titles, &names) && give(r, item, "needs %.*s first", MCRED_ARG(names));
}

static bool why_level(const recommending *r, mcred_recommended *item) {
    int level = recommend_level_of(item->offer->level);
    if (r->framework.len == 0 || level < 0 || !mcred_str_eq(item->offer->framework, r->framework) || level <= r->level)
        return true;
    return give(r, item, "%.*s %d, %s level %d that you earned", MCRED_ARG(r->framework), level,
                level == r->level + 1 ? "one above the" : "well above the", r->level);
}

static bool why_fresh(const recommending *r, const bool *counts, mcred_recommended *item) {
    int part = item->parts[MCRED_PART_FRESHNESS];
    if (!counts[MCRED_PART_FRESHNESS] || part == 0)
        return true;
    return give(r, item, part == 100 ? "new this year" : "revised this year");
}

static bool why_time(const recommending *r, mcred_recommended *item) {
    const mcred_offer *offer = item->offer;
    if (offer->hours.len == 0)
        return give(r, item, "hours are not said");
    if (r->hours >= 0 && offer->hours_hundredths > r->hours)
        return give(r, item, "about %.*s hours, more than you have", MCRED_ARG(offer->hours));
    return give(r, item, "about %.*s hours", MCRED_ARG(offer->hours));
}

bool recommend_reasons(const recommending *r, const bool *counts, mcred_recommended *item) {
    const mcred_offer *offer = item->offer;
    item->reasons = MCRED_VEC(mcred_str);
    return why_held(r, item) && why_stack(r, item) && why_goals(r, item) && why_audience(r, item) &&
           why_not_for(r, item, &r->positions, &offer->roles, "positions") &&
           why_not_for(r, item, &r->subjects, &offer->subjects, "subjects") &&
           why_not_for(r, item, &r->grades, &offer->grades, "grades") && why_interests(r, item) &&
           why_prerequisites(r, item) && why_level(r, item) && why_fresh(r, counts, item) && why_time(r, item);
}
