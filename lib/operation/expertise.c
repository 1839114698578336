/* expertise.c - how well somebody knows what they are to assess: a number that anybody can work out from the files. */
#include "assign.h"

#include "base/unicode.h"

enum { EARNED = 4, CALIBRATED = 3, SUBJECT = 2, GRADE = 2, MOST_REVIEWS = 5, MOST_TOPICS = 3 };

static bool same_words(mcred_arena *arena, mcred_str one, mcred_str other, bool *memory) {
    mcred_str left, right;
    if (!mcred_unicode_caseless(arena, one, &left) || !mcred_unicode_caseless(arena, other, &right)) {
        *memory = true;
        return false;
    }
    return mcred_str_eq(left, right);
}

/* How many entries of one list are in the other, whatever their capitals. */
static int in_common(mcred_arena *arena, const mcred_node *one, const mcred_node *other, bool *memory) {
    int count = 0;
    for (size_t i = 0; i < mcred_count(one); i++) {
        bool found = false;
        for (size_t j = 0; j < mcred_count(other) && !found; j++)
            found = same_words(arena, mcred_text(mcred_at(one, i)), mcred_text(mcred_at(other, j)), memory);
        count += found;
    }
    return count;
}

static int at_most(int count, int most) {
    return count < most ? count : most;
}

/* What the person's file and the definition have in common. */
static bool compare_files(mcred_arena *arena, const mcred_person *person, const mcred_credential *credential,
                          mcred_expertise *out) {
    bool memory = false;
    const mcred_node *own = person->file->root, *asked = credential->file->root;
    const mcred_node *audience = mcred_get(asked, "audience");
    out->subject = in_common(arena, mcred_get(own, "subjects"), mcred_get(audience, "subjects"), &memory) > 0;
    out->grade = in_common(arena, mcred_get(own, "grades"), mcred_get(audience, "grades"), &memory) > 0;
    out->topics = in_common(arena, mcred_get(own, "interests"), mcred_get(asked, "topics"), &memory);
    return !memory;
}

/* Who agrees with exemplars; where there are none, nobody is said to. */
static mcred_status find_calibrated(const op_assign_run *run, const op_standing *standing, mcred_str handle,
                                    bool *out) {
    mcred_vec exemplars;
    mcred_sink *quiet = mcred_sink_new(0);
    *out = false;
    if (!quiet)
        return op_memory(run->sink);
    mcred_status status =
        mcred_model_exemplars(run->tip, standing->submission->ref.credential, quiet, &exemplars);
    mcred_sink_free(quiet);
    if (status == MCRED_FAILED)
        return op_memory(run->sink);
    return status == MCRED_OK && exemplars.len > 0 ? op_is_calibrated(run->tip, standing, handle, run->sink, out)
                                                   : MCRED_OK;
}

mcred_status op_expertise_of(const op_assign_run *run, const op_standing *standing, mcred_str handle,
                             mcred_expertise *out) {
    const mcred_person *person = NULL;
    *out = (mcred_expertise){.reviews = op_reviews_of(run, handle, standing->submission->ref.credential)};
    mcred_status status = op_has_earned(run->tip, standing, handle, run->sink, &out->earned);
    if (status == MCRED_OK)
        status = find_calibrated(run, standing, handle, &out->calibrated);
    if (status == MCRED_OK)
        status = op_need_person(run->tip, handle, run->sink, &person);
    if (status == MCRED_OK && !compare_files(run->arena, person, standing->credential, out))
        return op_memory(run->sink);
    out->points = EARNED * out->earned + CALIBRATED * out->calibrated + SUBJECT * out->subject + GRADE * out->grade +
                  at_most(out->reviews, MOST_REVIEWS) + at_most(out->topics, MOST_TOPICS);
    return status;
}
