/* review_text.c - one review, for people. */
#include "show_blind.h"
#include "table.h"

/* about: a line above the text, or NULL when the line before says it. */
static void show_feedback(context *ctx, const char *about, mcred_str text) {
    if (about && text.len > 0)
        say(ctx, "    %s\n", about);
    if (text.len > 0)
        say_paragraph(ctx, 6, "", 0, text);
}

void say_review(context *ctx, const mcred_review *review, size_t number) {
    char when[MCRED_TIME_SIZE];
    say(ctx, "\n  ");
    if (number > 0)
        say_as(ctx, LOOK_BOLD, "Review %zu", number);
    else
        say_as(ctx, LOOK_BOLD, "Review by %.*s", MCRED_ARG(review->assessor));
    say(ctx, ", %s%s\n", day(review->reviewed, when), review->adjudicates ? ", settles the split" : "");
    for (size_t i = 0; i < review->scores.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &review->scores, i);
        say(ctx, "    %.*s: %.*s\n", MCRED_ARG(score->criterion), MCRED_ARG(score->level));
        show_feedback(ctx, NULL, score->feedback);
    }
    show_feedback(ctx, review->overview_met ? "overview" : "overview: not met", review->overview_feedback);
    show_feedback(ctx, review->reflection_met ? "reflection" : "reflection: not met", review->reflection_feedback);
    show_feedback(ctx, "comment", review->comment);
}
