/* blind_words.c - what assessors and earners wrote, shown to the other without names. */
#include "blind_words.h"

typedef struct wording {
    mcred_arena *arena;
    mcred_vec names; /* const op_names * */
    bool ok;
} wording;

/* A person whose file is gone or wrong is known by the handle alone. */
static void add_names(wording *w, mcred_model *model, mcred_str handle, const char *word) {
    const mcred_person *person = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    if (quiet)
        (void)!mcred_model_person(model, handle, quiet, &person);
    mcred_sink_free(quiet);
    const op_names **slot = quiet ? mcred_vec_push(w->arena, &w->names) : NULL;
    if (slot)
        *slot = op_names_of(w->arena, handle, person, word);
    w->ok = w->ok && slot && *slot;
}

static mcred_str hide(wording *w, mcred_str text) {
    size_t count = 0;
    for (size_t i = 0; w->ok && text.len > 0 && i < w->names.len; i++)
        w->ok = op_names_hide(*MCRED_AT(const op_names *, &w->names, i), w->arena, text, false, &text, &count);
    return text;
}

static mcred_review *hide_review(wording *w, const mcred_review *from) {
    mcred_review *to = MCRED_NEW(w->arena, mcred_review);
    if (!to)
        return NULL;
    *to = *from;
    to->scores = MCRED_VEC(mcred_score);
    for (size_t i = 0; i < from->scores.len; i++) {
        mcred_score *score = mcred_vec_push(w->arena, &to->scores);
        if (!score)
            return NULL;
        *score = *MCRED_AT(mcred_score, &from->scores, i);
        score->feedback = hide(w, score->feedback);
    }
    to->overview_feedback = hide(w, from->overview_feedback);
    to->reflection_feedback = hide(w, from->reflection_feedback);
    to->comment = hide(w, from->comment);
    return to;
}

static void hide_all(wording *w, op_standing *standing) {
    mcred_vec reviews = MCRED_VEC(const mcred_review *);
    for (size_t i = 0; w->ok && i < standing->reviews.len; i++) {
        const mcred_review **slot = mcred_vec_push(w->arena, &reviews);
        mcred_review *review = slot ? hide_review(w, *MCRED_AT(const mcred_review *, &standing->reviews, i)) : NULL;
        w->ok = w->ok && review;
        if (slot)
            *slot = review;
    }
    standing->reviews = reviews;
    mcred_appeal *appeal = standing->appeal ? MCRED_NEW(w->arena, mcred_appeal) : NULL;
    if (!standing->appeal)
        return;
    w->ok = w->ok && appeal;
    if (appeal) {
        *appeal = *standing->appeal;
        appeal->reason = hide(w, appeal->reason);
        standing->appeal = appeal;
    }
}

mcred_status op_hide_words(mcred_arena *arena, mcred_model *model, bool earner, mcred_sink *sink,
                           op_standing *standing) {
    wording w = {.arena = arena, .names = MCRED_VEC(const op_names *), .ok = true};
    for (size_t i = 0; i < standing->reviews.len; i++)
        add_names(&w, model, (*MCRED_AT(const mcred_review *, &standing->reviews, i))->assessor, "ASSESSOR");
    if (earner)
        add_names(&w, model, standing->submission->ref.earner, "EDUCATOR");
    hide_all(&w, standing);
    return w.ok ? MCRED_OK : op_memory(sink);
}

/* ---- as it comes in --------------------------------------------------------------------------------------- */

static bool names_somebody(wording *w, mcred_str text) {
    size_t count = 0;
    mcred_str hidden;
    for (size_t i = 0; w->ok && i < w->names.len; i++)
        w->ok = op_names_hide(*MCRED_AT(const op_names *, &w->names, i), w->arena, text, false, &hidden, &count);
    return count > 0;
}

mcred_status op_warn_of_names(mcred_arena *arena, mcred_model *tip, const op_review_input *input, mcred_str assessor,
                              mcred_sink *sink) {
    wording w = {.arena = arena, .names = MCRED_VEC(const op_names *), .ok = true};
    add_names(&w, tip, assessor, "ASSESSOR");
    for (size_t i = 0; w.ok && i < input->feedback.len; i++) {
        const op_given *given = MCRED_AT(op_given, &input->feedback, i);
        if (!names_somebody(&w, given->value))
            continue;
        mcred_finding *finding =
            mcred_report(sink, MCRED_RULE_OPERATION_NAMED, input->form, input->form ? given->span : MCRED_NO_SPAN,
                         "the feedback on \"%.*s\" names its assessor", MCRED_ARG(given->name));
        mcred_finding_hint(sink, finding, "the record keeps it; wherever it is shown, ASSESSOR stands there instead");
    }
    return w.ok ? MCRED_OK : op_memory(sink);
}
