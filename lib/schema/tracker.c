/* tracker.c - which children of a value have been evaluated. */
#include <stdlib.h>

#include "schema/internal.h"

#define BITS 64U

static size_t word_count(const mcred_tracker *tracker) {
    return (tracker->count + BITS - 1) / BITS;
}

/* On the heap and not in the arena: a large value may be tracked many times in
 * one evaluation, but only a few times at once. */
bool mcred_tracker_init(mcred_eval *e, mcred_tracker *tracker, const mcred_node *instance) {
    *tracker = (mcred_tracker){.count = instance->count};
    if (tracker->count <= BITS)
        return true;
    if (!mcred_eval_work(e, word_count(tracker)))
        return false;
    tracker->words = calloc(word_count(tracker), sizeof *tracker->words);
    return tracker->words || mcred_eval_no_memory(e);
}

void mcred_tracker_free(mcred_tracker *tracker) {
    free(tracker->words);
}

void mcred_tracker_mark(mcred_tracker *tracker, size_t index) {
    if (!tracker || tracker->all || index >= tracker->count)
        return;
    if (tracker->words)
        tracker->words[index / BITS] |= (uint64_t)1 << (index % BITS);
    else
        tracker->few |= (uint64_t)1 << index;
}

void mcred_tracker_mark_all(mcred_tracker *tracker) {
    if (tracker)
        tracker->all = true;
}

bool mcred_tracker_has(const mcred_tracker *tracker, size_t index) {
    if (tracker->all)
        return true;
    uint64_t word = tracker->words ? tracker->words[index / BITS] : tracker->few;
    return (word >> (index % BITS)) & 1;
}

void mcred_tracker_merge(mcred_tracker *into, const mcred_tracker *from) {
    into->all = into->all || from->all;
    into->few |= from->few;
    for (size_t i = 0; into->words && from->words && i < word_count(into); i++)
        into->words[i] |= from->words[i];
}
