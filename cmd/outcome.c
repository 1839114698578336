/* outcome.c - where a submission stands, as text and as JSON. */
#include "outcome.h"

void show_outcome(context *ctx, const mcred_outcome_summary *outcome) {
    say(ctx, "  state        %.*s, %d of %d reviews in\n", MCRED_ARG(outcome->text), outcome->reviews_in,
        outcome->reviews_required);
    for (size_t i = 0; i < outcome->criteria.len; i++) {
        const mcred_outcome_criterion *one = MCRED_AT(mcred_outcome_criterion, &outcome->criteria, i);
        const char *word = one->level.len == 0 && one->split ? "split" : one->met ? "met" : "not met";
        say(ctx, "    ");
        say_as(ctx, one->met ? LOOK_GOOD : LOOK_WAIT, "%-8s", word);
        say(ctx, " %.*s%s%.*s%s", MCRED_ARG(one->id), one->level.len ? ": " : "", MCRED_ARG(one->level),
            one->appealed ? ", on appeal" : "");
        if (one->carried > 0)
            say(ctx, ", by attempt %d", one->carried);
        say(ctx, "\n");
    }
    if (outcome->criteria.len > 0 && (!outcome->overview_met || !outcome->reflection_met))
        say(ctx, "    %-8s %s%s%s\n", "not met", outcome->overview_met ? "" : "overview",
            outcome->overview_met || outcome->reflection_met ? "" : ", ", outcome->reflection_met ? "" : "reflection");
    if (outcome->first) {
        say(ctx, "  before the appeal\n");
        show_outcome(ctx, outcome->first);
    }
}

void json_outcome(context *ctx, const char *key, const mcred_outcome_summary *outcome) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, key);
    mcred_json_object(json);
    mcred_json_put(json, "state", outcome->state);
    mcred_json_put_int(json, "reviewsIn", outcome->reviews_in);
    mcred_json_put_int(json, "reviewsRequired", outcome->reviews_required);
    if (outcome->points >= 0)
        mcred_json_put_int(json, "points", outcome->points);
    mcred_json_key(json, "criteria");
    mcred_json_array(json);
    for (size_t i = 0; i < outcome->criteria.len; i++) {
        const mcred_outcome_criterion *one = MCRED_AT(mcred_outcome_criterion, &outcome->criteria, i);
        mcred_json_object(json);
        mcred_json_put(json, "id", one->id);
        if (one->level.len > 0)
            mcred_json_put(json, "level", one->level);
        mcred_json_put_bool(json, "met", one->met);
        mcred_json_put_bool(json, "split", one->split);
        if (one->appealed)
            mcred_json_put_bool(json, "appealed", true);
        if (one->carried > 0)
            mcred_json_put_int(json, "carriedFrom", one->carried);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    if (outcome->criteria.len > 0) {
        mcred_json_put_bool(json, "overviewMet", outcome->overview_met);
        mcred_json_put_bool(json, "reflectionMet", outcome->reflection_met);
    }
    if (outcome->first)
        json_outcome(ctx, "beforeAppeal", outcome->first);
    mcred_json_end(json, '}');
}
