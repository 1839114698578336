/* builder.c - the growing tree and its limits. */
#include "document/builder.h"

#include <string.h>

#define BRIEF 60

static mcred_document_limits without_zeros(const mcred_document_limits *limits) {
    mcred_document_limits all = {0};
    if (limits)
        all = *limits;
    if (all.max_bytes == 0)
        all.max_bytes = (size_t)8 << 20;
    if (all.max_depth == 0)
        all.max_depth = 128;
    if (all.max_nodes == 0)
        all.max_nodes = 1000000;
    if (all.max_nodes > UINT32_MAX) /* the index of an object counts in 32 bits */
        all.max_nodes = UINT32_MAX;
    return all;
}

bool mcred_builder_init(mcred_builder *b, mcred_arena *arena, const mcred_source *source,
                        const mcred_document_limits *limits, mcred_sink *sink) {
    *b = (mcred_builder){.arena = arena, .source = source, .sink = sink};
    b->limits = without_zeros(limits);
    b->frames = MCRED_VEC(mcred_frame);
    b->pending = MCRED_VEC(const mcred_node *);
    b->scratch = mcred_arena_new(0);
    return b->scratch || mcred_builder_no_memory(b);
}

void mcred_builder_free(mcred_builder *b) {
    mcred_arena_free(b->scratch);
    b->scratch = NULL;
}

mcred_finding *mcred_builder_report(mcred_builder *b, mcred_rule rule, mcred_span span, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str message = mcred_arena_vprintf(b->scratch, fmt, args);
    va_end(args);
    b->findings++;
    b->status = mcred_status_worse(b->status, MCRED_NO);
    return mcred_report(b->sink, rule, b->source, span, "%.*s", MCRED_ARG(message));
}

bool mcred_builder_no_memory(mcred_builder *b) {
    if (b->status != MCRED_FAILED)
        mcred_report(b->sink, MCRED_RULE_IO_MEMORY, b->source, MCRED_NO_SPAN, "memory ran out while reading");
    b->status = MCRED_FAILED;
    return false;
}

bool mcred_builder_goes_on(const mcred_builder *b) {
    return b->status != MCRED_FAILED && b->findings < MCRED_DOCUMENT_FINDINGS;
}

mcred_frame *mcred_builder_top(const mcred_builder *b) {
    return b->frames.len ? MCRED_AT(mcred_frame, &b->frames, b->frames.len - 1) : NULL;
}

bool mcred_builder_wants_key(const mcred_builder *b) {
    const mcred_frame *top = mcred_builder_top(b);
    return top && top->node->kind == MCRED_KIND_OBJECT && !top->has_key;
}

void mcred_builder_key(mcred_builder *b, mcred_str key, mcred_span span) {
    mcred_frame *top = mcred_builder_top(b);
    if (!top)
        return;
    top->key = key;
    top->key_span = span;
    top->has_key = true;
}

bool mcred_builder_count(mcred_builder *b, size_t nodes, mcred_span span) {
    if (nodes > b->limits.max_nodes - b->nodes) {
        mcred_builder_report(b, MCRED_RULE_DOCUMENT_TOO_MANY, span, "the document holds more than %zu values",
                             b->limits.max_nodes);
        return false;
    }
    b->nodes += nodes;
    return true;
}

/* Takes its place and its name from the container on top. */
static bool attach(mcred_builder *b, mcred_node *node) {
    mcred_frame *top = mcred_builder_top(b);
    if (!top) {
        b->root = node;
        return true;
    }
    node->parent = top->node;
    node->index = b->pending.len - top->first;
    if (top->has_key) {
        node->key = top->key;
        node->key_span = top->key_span;
        top->has_key = false;
    }
    const mcred_node **slot = mcred_vec_push(b->scratch, &b->pending);
    if (!slot)
        return mcred_builder_no_memory(b);
    *slot = node;
    return true;
}

mcred_node *mcred_builder_add(mcred_builder *b, mcred_kind kind, mcred_span span) {
    if (!mcred_builder_count(b, 1, span))
        return NULL;
    mcred_node *node = MCRED_NEW(b->arena, mcred_node);
    if (!node) {
        mcred_builder_no_memory(b);
        return NULL;
    }
    node->kind = kind;
    node->span = span;
    node->text = (mcred_str){"", 0};
    node->key = (mcred_str){"", 0};
    node->key_span = MCRED_NO_SPAN;
    return attach(b, node) ? node : NULL;
}

bool mcred_builder_deep_enough(mcred_builder *b, size_t depth, mcred_span span) {
    if (depth <= b->limits.max_depth)
        return true;
    mcred_builder_report(b, MCRED_RULE_DOCUMENT_TOO_DEEP, span, "nested deeper than %zu levels", b->limits.max_depth);
    return false;
}

mcred_frame *mcred_builder_open(mcred_builder *b, mcred_kind kind, mcred_span span) {
    if (!mcred_builder_deep_enough(b, b->frames.len + 1, span))
        return NULL;
    mcred_node *node = mcred_builder_add(b, kind, span);
    if (!node)
        return NULL;
    mcred_frame *frame = mcred_vec_push(b->scratch, &b->frames);
    if (!frame) {
        mcred_builder_no_memory(b);
        return NULL;
    }
    frame->node = node;
    frame->first = b->pending.len;
    return frame;
}

/* Moves the children of the container on top from `pending` into the arena. */
static bool collect_children(mcred_builder *b, const mcred_frame *top) {
    size_t count = b->pending.len - top->first;
    if (count == 0)
        return true;
    const mcred_node **children = mcred_arena_array(b->arena, count, sizeof *children);
    if (!children)
        return mcred_builder_no_memory(b);
    const mcred_node *const *from = b->pending.data;
    for (size_t i = 0; i < count; i++)
        children[i] = from[top->first + i];
    top->node->children = children;
    top->node->count = count;
    b->pending.len = top->first;
    return true;
}

bool mcred_builder_close(mcred_builder *b, size_t end) {
    mcred_frame *top = mcred_builder_top(b);
    if (!top || !collect_children(b, top))
        return false;
    mcred_node *node = top->node;
    if (end != SIZE_MAX)
        node->span.end = end;
    else if (node->count)
        node->span.end = node->children[node->count - 1]->span.end;
    if (top->anchor)
        top->anchor->open = false;
    b->frames.len--;
    return node->kind != MCRED_KIND_OBJECT || mcred_builder_index(b, node);
}

mcred_str mcred_document_brief(mcred_str text) {
    if (text.len <= BRIEF)
        return text;
    size_t len = BRIEF;
    while (len > 0 && ((unsigned char)text.data[len] & 0xC0) == 0x80)
        len--;
    return mcred_str_first(text, len);
}
