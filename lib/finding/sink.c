/* sink.c - the findings of an operation: kept, counted, ordered. */
#include "finding/sink.h"

#include <stdlib.h>

#define DEFAULT_MAX 10000U

mcred_sink *mcred_sink_new(size_t max) {
    mcred_sink *sink = calloc(1, sizeof *sink);
    if (!sink)
        return NULL;
    sink->arena = mcred_arena_new(0);
    if (!sink->arena) {
        free(sink);
        return NULL;
    }
    sink->findings = MCRED_VEC(mcred_finding *);
    sink->brought = MCRED_VEC(mcred_brought);
    sink->max = max ? max : DEFAULT_MAX;
    return sink;
}

mcred_sink *mcred_sink_like(const mcred_sink *sink) {
    return mcred_sink_new(sink->max);
}

void mcred_sink_free(mcred_sink *sink) {
    if (!sink)
        return;
    mcred_index_clear(&sink->index);
    mcred_arena_free(sink->arena);
    free(sink);
}

static mcred_finding *push(mcred_sink *sink) {
    if (sink->findings.len >= sink->max)
        return NULL;
    mcred_finding *fresh = MCRED_NEW(sink->arena, mcred_finding);
    mcred_finding **slot = fresh ? mcred_vec_push(sink->arena, &sink->findings) : NULL;
    if (!slot)
        return NULL;
    *slot = fresh;
    return fresh;
}

mcred_finding *mcred_sink_add(mcred_sink *sink, mcred_rule rule, mcred_severity severity) {
    sink->counts[severity]++;
    size_t order = sink->arrived++;
    mcred_finding *fresh = push(sink);
    if (!fresh) {
        sink->lost.counts[severity]++;
        return NULL;
    }
    const mcred_str empty = MCRED_S("");
    *fresh = (mcred_finding){
        .rule = rule,
        .severity = severity,
        .place = {.file = empty, .excerpt = empty},
        .message = empty,
        .hint = empty,
        .instance = empty,
        .keyword = empty,
        .keyword_uri = empty,
        .labels = MCRED_VEC(mcred_label),
        .order = order,
    };
    return fresh;
}

size_t mcred_sink_count(const mcred_sink *sink, mcred_severity severity) {
    return sink->counts[severity];
}

size_t mcred_sink_dropped(const mcred_sink *sink) {
    return sink->lost.counts[0] + sink->lost.counts[1] + sink->lost.counts[2];
}

size_t mcred_sink_len(const mcred_sink *sink) {
    return sink->findings.len;
}

const mcred_finding *mcred_sink_at(const mcred_sink *sink, size_t index) {
    mcred_finding **slot = mcred_vec_at(&sink->findings, index);
    return slot ? *slot : NULL;
}

mcred_status mcred_sink_verdict(const mcred_sink *sink) {
    return sink->counts[MCRED_ERROR] ? MCRED_NO : MCRED_OK;
}

/* ---- order ------------------------------------------------------------------ */

static int cmp_size(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int cmp_place(const mcred_place *a, const mcred_place *b) {
    int order = mcred_str_cmp(a->file, b->file);
    if (!order)
        order = cmp_size(a->line, b->line);
    return order ? order : cmp_size(a->column, b->column);
}

/* 0 for what a reader would take for the same finding. */
static int cmp_content(const mcred_finding *a, const mcred_finding *b) {
    int order = cmp_place(&a->place, &b->place);
    if (!order)
        order = cmp_size((size_t)a->rule, (size_t)b->rule);
    if (!order)
        order = mcred_str_cmp(a->message, b->message);
    if (!order)
        order = mcred_str_cmp(a->hint, b->hint);
    return order ? order : mcred_str_cmp(a->instance, b->instance);
}

static int by_place(const void *a, const void *b) {
    const mcred_finding *x = *(mcred_finding *const *)a, *y = *(mcred_finding *const *)b;
    int order = cmp_place(&x->place, &y->place);
    return order ? order : cmp_size(x->order, y->order);
}

static int by_content(const void *a, const void *b) {
    const mcred_finding *x = *(mcred_finding *const *)a, *y = *(mcred_finding *const *)b;
    int order = cmp_content(x, y);
    return order ? order : cmp_size(x->order, y->order);
}

void mcred_sink_sort(mcred_sink *sink) {
    mcred_finding **all = sink->findings.data;
    size_t count = sink->findings.len, kept = 0;
    /* What was brought together does not stand together any more. */
    sink->brought.len = 0;
    if (count == 0)
        return;
    /* Sorted by content first, so that duplicates are neighbours. */
    qsort(all, count, sizeof *all, by_content);
    for (size_t i = 0; i < count; i++) {
        if (kept && cmp_content(all[kept - 1], all[i]) == 0)
            sink->counts[all[i]->severity]--;
        else
            all[kept++] = all[i];
    }
    sink->findings.len = kept;
    qsort(all, kept, sizeof *all, by_place);
}

void mcred_sink_limit(mcred_sink *sink, size_t max) {
    sink->max = max ? max : SIZE_MAX;
}

void mcred_sink_cut(mcred_sink *sink, size_t max) {
    mcred_finding **all = sink->findings.data;
    size_t count = sink->findings.len, kept = 0, room[3] = {0}, have[3] = {0};
    if (count <= max)
        return;
    for (size_t i = 0; i < count; i++)
        have[all[i]->severity]++;
    for (size_t severity = 3; severity-- > 0;) {
        room[severity] = have[severity] < max ? have[severity] : max;
        max -= room[severity];
    }
    for (size_t i = 0; i < count; i++) {
        if (room[all[i]->severity] == 0) {
            sink->lost.counts[all[i]->severity]++;
        } else {
            room[all[i]->severity]--;
            all[kept++] = all[i];
        }
    }
    sink->findings.len = kept;
}

size_t mcred_sink_files(const mcred_sink *sink) {
    size_t count = 0;
    mcred_str last = MCRED_S("");
    for (size_t i = 0; i < sink->findings.len; i++) {
        mcred_str file = mcred_sink_at(sink, i)->place.file;
        count += !mcred_str_eq(file, last);
        last = file;
    }
    return count;
}
