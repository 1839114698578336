/* merge.c - findings of one sink told to another. */
#include "finding/sink.h"

static mcred_str copy_text(mcred_sink *sink, mcred_str s) {
    mcred_str copy = mcred_arena_copy(sink->arena, s);
    return copy.data ? copy : MCRED_S("");
}

static mcred_place copy_place(mcred_sink *sink, const mcred_place *from) {
    mcred_place copy = *from;
    copy.file = copy_text(sink, from->file);
    copy.excerpt = copy_text(sink, from->excerpt);
    return copy;
}

static void copy_finding(mcred_sink *sink, const mcred_finding *from) {
    mcred_finding *copy = mcred_sink_add(sink, from->rule, from->severity);
    if (!copy)
        return;
    copy->place = copy_place(sink, &from->place);
    copy->message = copy_text(sink, from->message);
    copy->hint = copy_text(sink, from->hint);
    copy->instance = copy_text(sink, from->instance);
    copy->keyword = copy_text(sink, from->keyword);
    copy->keyword_uri = copy_text(sink, from->keyword_uri);
    for (size_t i = 0; i < from->labels.len; i++) {
        const mcred_label *label = MCRED_AT(const mcred_label, &from->labels, i);
        mcred_label *slot = mcred_vec_push(sink->arena, &copy->labels);
        if (!slot)
            return;
        *slot = (mcred_label){copy_place(sink, &label->place), copy_text(sink, label->text)};
    }
}

static void copy_findings(mcred_sink *into, const mcred_sink *from, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        copy_finding(into, mcred_sink_at(from, i));
}

/* Findings that were not kept where they come from. */
static void count_dropped(mcred_sink *into, const mcred_tally *lost) {
    for (size_t i = 0; i < 3; i++) {
        into->counts[i] += lost->counts[i];
        into->lost.counts[i] += lost->counts[i];
        into->arrived += lost->counts[i];
    }
}

/* The key as this sink keeps it; its data is NULL when it was here before. Without memory for
 * that the findings are told again rather than not at all. */
static mcred_str first_time(mcred_sink *sink, mcred_str key) {
    if (!sink->keys)
        sink->keys = mcred_map_new(sink->arena);
    if (sink->keys && mcred_map_get(sink->keys, key))
        return (mcred_str){0};
    mcred_str kept = mcred_arena_copy(sink->arena, key);
    if (sink->keys && kept.data)
        (void)!mcred_map_put(sink->keys, kept, sink);
    return kept.data ? kept : MCRED_S("");
}

/* Where the findings stand now that were told under the key since so many. */
static void note_brought(mcred_sink *into, mcred_str key, size_t begin, mcred_tally lost) {
    mcred_brought *slot = key.len ? mcred_vec_push(into->arena, &into->brought) : NULL;
    if (slot)
        *slot = (mcred_brought){key, begin, into->findings.len, lost};
}

static mcred_tally less(mcred_tally a, const mcred_tally *b) {
    for (size_t i = 0; i < 3; i++)
        a.counts[i] -= b->counts[i];
    return a;
}

/* Findings [begin, end) of from, and some it lost, told under a key. */
static void bring(mcred_sink *into, mcred_str key, const mcred_sink *from, size_t begin, size_t end,
                  const mcred_tally *lost) {
    mcred_str kept = first_time(into, key);
    if (!kept.data)
        return;
    size_t at = into->findings.len;
    mcred_tally before = into->lost;
    copy_findings(into, from, begin, end);
    count_dropped(into, lost);
    note_brought(into, kept, at, less(into->lost, &before));
}

void mcred_sink_bring(mcred_sink *into, mcred_str key, const mcred_sink *from) {
    bring(into, key, from, 0, from->findings.len, &from->lost);
}

void mcred_sink_merge(mcred_sink *into, const mcred_sink *from) {
    size_t at = 0, count = from->findings.len;
    mcred_tally lost = from->lost;
    for (size_t i = 0; i < from->brought.len; i++) {
        const mcred_brought *one = MCRED_AT(const mcred_brought, &from->brought, i);
        copy_findings(into, from, at, one->begin);
        bring(into, one->key, from, one->begin, one->end, &one->lost);
        lost = less(lost, &one->lost);
        at = one->end;
    }
    copy_findings(into, from, at, count);
    count_dropped(into, &lost);
}
