/* report.c - from a failed check to a finding: where, which keyword, how far off. */
#include <stdlib.h>

#include "schema/internal.h"

/* Bytes of a user's text in a message. */
#define SHOWN 60U
/* Bytes of all pointers into one value: keys may be long, and findings many. */
#define POINTERS    ((size_t)16 << 20)
#define LONGEST_URI 8192U

/* ---- how far a value is from a schema ------------------------------------------------- */

/* Of two branches the one with the smaller sum is the closer one. A wrong type
 * at the branch's own value, or a wrong const or enum right below it (the
 * field that says which branch is meant), rules the branch out; elsewhere a
 * failure counts less the deeper it lies. */
static uint64_t weight(const mcred_eval *e, mcred_rule rule) {
    unsigned deep = e->level - e->branch_level;
    bool fixed = rule == MCRED_RULE_SCHEMA_CONST || rule == MCRED_RULE_SCHEMA_ENUM;
    if (deep == 0 && rule == MCRED_RULE_SCHEMA_TYPE)
        return (uint64_t)1 << 40;
    if (deep == 1 && fixed)
        return (uint64_t)1 << 24;
    return deep < 8 ? 256U >> deep : 1;
}

bool mcred_eval_tells(mcred_eval *e, mcred_rule rule, const mcred_node *instance) {
    (void)instance;
    if (e->mode == MCRED_MEASURE)
        e->distance += weight(e, rule);
    return e->mode == MCRED_REPORT && e->status == MCRED_OK;
}

/* ---- where the keyword stands ------------------------------------------------------------ */

static void put_token(mcred_buf *out, mcred_str token) {
    mcred_buf_putc(out, '/');
    for (size_t i = 0; i < token.len; i++) {
        char c = token.data[i];
        if (c == '~' || c == '/')
            mcred_buf_puts(out, c == '~' ? "~0" : "~1");
        else
            mcred_buf_putc(out, c);
    }
}

static const char hex_digits[] = "0123456789ABCDEF";

/* A pointer as the fragment of a URI (RFC 6901, section 6). */
static void put_fragment(mcred_buf *out, mcred_str pointer) {
    for (size_t i = 0; i < pointer.len; i++) {
        unsigned char c = (unsigned char)pointer.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && c < 0x80 && mcred_str_find(MCRED_S("-._~!$&'()*+,;=:@/?"), (char)c, 0) != SIZE_MAX);
        if (plain) {
            mcred_buf_putc(out, (char)c);
        } else {
            mcred_buf_putc(out, '%');
            mcred_buf_putc(out, hex_digits[c >> 4]);
            mcred_buf_putc(out, hex_digits[c & 15]);
        }
    }
}

/* At least the bytes that a pointer to the node has. */
static size_t pointer_length(const mcred_node *node) {
    size_t len = 0;
    for (const mcred_node *at = node; at->parent; at = at->parent)
        len += at->key.len + 8;
    return len;
}

/* Where the keyword stands: from the root of its own resource. */
static void put_place(mcred_eval *e, mcred_buf *out, const mcred_resource *resource, const mcred_node *at) {
    if (pointer_length(at) > LONGEST_URI) {
        out->failed = true;
        return;
    }
    mcred_str pointer = mcred_node_pointer(e->scratch, at);
    mcred_str above = mcred_node_pointer(e->scratch, resource->root);
    if (above.len <= pointer.len)
        pointer = mcred_str_from(pointer, above.len);
    mcred_buf_put(out, resource->uri);
    mcred_buf_putc(out, '#');
    put_fragment(out, pointer);
}

/* The step from a keyword into one of several subschemas. */
static void put_step(mcred_buf *out, const mcred_node *via, const mcred_node *schema) {
    if (schema->parent != via)
        return;
    if (via->kind == MCRED_KIND_OBJECT)
        put_token(out, schema->key);
    else
        mcred_buf_printf(out, "/%zu", schema->index);
}

static void put_path(mcred_buf *out, const mcred_eval_frame *const *frames, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!frames[i]->via)
            continue;
        put_token(out, frames[i]->via->key);
        put_step(out, frames[i]->via, frames[i]->unit->at);
    }
}

/* The way evaluation took, from the schema's root through each $ref. */
static void keyword_path(const mcred_eval *e, const mcred_node *at, mcred_buf *out) {
    const mcred_eval_frame **frames = calloc(e->depth, sizeof *frames);
    size_t n = e->depth;
    for (const mcred_eval_frame *frame = e->top; frames && frame && n; frame = frame->parent)
        frames[--n] = frame;
    if (frames)
        put_path(out, frames, e->depth);
    if (frames && at)
        put_token(out, at->key);
    free(frames);
}

static void tell_keyword_uri(mcred_eval *e, mcred_finding *finding, const mcred_node *at) {
    mcred_buf uri;
    mcred_buf_init(&uri, LONGEST_URI);
    put_place(e, &uri, e->top->unit->resource, at ? at : e->top->unit->at);
    if (!uri.failed)
        mcred_finding_keyword_uri(e->sink, finding, mcred_buf_str(&uri));
    mcred_buf_free(&uri);
}

static mcred_str instance_path(mcred_eval *e, const mcred_node *instance) {
    size_t len = pointer_length(instance);
    if (len > POINTERS - e->pointers)
        return MCRED_S("");
    e->pointers += len;
    return mcred_node_pointer(e->scratch, instance);
}

mcred_finding *mcred_eval_report(mcred_eval *e, mcred_rule rule, const mcred_node *at, const mcred_node *instance,
                                 mcred_span span, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str message = mcred_arena_vprintf(e->scratch, fmt, args);
    va_end(args);
    mcred_finding *finding = mcred_report(e->sink, rule, e->source, span, "%.*s", MCRED_ARG(message));
    if (!finding)
        return NULL;
    mcred_buf keyword;
    mcred_buf_init(&keyword, 4096);
    keyword_path(e, at, &keyword);
    mcred_finding_pointers(e->sink, finding, instance_path(e, instance),
                           keyword.failed ? MCRED_S("") : mcred_buf_str(&keyword));
    mcred_buf_free(&keyword);
    tell_keyword_uri(e, finding, at);
    return finding;
}

mcred_span mcred_eval_head(const mcred_node *value) {
    if (value->parent && value->parent->kind == MCRED_KIND_OBJECT)
        return value->key_span;
    if (value->kind == MCRED_KIND_ARRAY || value->kind == MCRED_KIND_OBJECT)
        return (mcred_span){value->span.begin, value->span.begin + 1};
    return value->span;
}

/* ---- findings that several checks make ----------------------------------------------------- */

/* A schema that is false: what it means depends on the keyword that led here. */
bool mcred_eval_refuse(mcred_eval *e, const mcred_node *instance) {
    const mcred_eval_frame *frame = e->top;
    if (!mcred_eval_tells(e, MCRED_RULE_SCHEMA_NOT_ALLOWED, instance))
        return false;
    bool member = frame->via && instance->parent && instance->parent->kind == MCRED_KIND_OBJECT && frame->parent &&
                  frame->parent->instance == instance->parent;
    if (member)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT_ALLOWED, NULL, instance, instance->key_span,
                          "field \"%.*s\" is not allowed here", MCRED_ARG(mcred_eval_brief(e, instance->key)));
    else
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT_ALLOWED, NULL, instance, instance->span, "no value is allowed here");
    return false;
}

bool mcred_eval_pattern(mcred_eval *e, const mcred_pattern *pattern, mcred_str text, const mcred_node *instance) {
    if (!e->matcher && !(e->matcher = mcred_matcher_new()))
        return mcred_eval_no_memory(e);
    mcred_match match = MCRED_MATCH_LIMIT;
    for (uint32_t limit = MCRED_MATCH_LEAST; match == MCRED_MATCH_LIMIT && limit <= MCRED_MATCH_MOST;
         limit *= MCRED_MATCH_FACTOR) {
        if (!mcred_eval_work(e, mcred_pattern_cost(pattern, text, limit)))
            return false;
        match = mcred_pattern_match(pattern, e->matcher, text, limit);
    }
    if (match == MCRED_MATCH_NO_MEMORY)
        return mcred_eval_no_memory(e);
    if (match == MCRED_MATCH_LIMIT)
        return mcred_eval_stop(e, MCRED_RULE_SCHEMA_WORK, instance, "matching the pattern %.*s takes too long",
                               MCRED_ARG(mcred_eval_brief(e, pattern->source)));
    return match == MCRED_MATCH_YES;
}

bool mcred_eval_number(mcred_eval *e, const mcred_node *instance, mcred_decimal *out) {
    if (!mcred_eval_work(e, 1 + instance->text.len / 16))
        return false;
    if (mcred_decimal_parse(e->scratch, instance->text, out))
        return true;
    return mcred_eval_stop(e, MCRED_RULE_SCHEMA_WORK, instance, "the number is too large to be checked");
}

mcred_str mcred_eval_brief(mcred_eval *e, mcred_str text) {
    size_t len = text.len < SHOWN ? text.len : SHOWN;
    while (len < text.len && len && ((unsigned char)text.data[len] & 0xc0) == 0x80)
        len--;
    if (len == text.len)
        return text;
    mcred_str brief = mcred_arena_printf(e->scratch, "%.*s…", MCRED_ARG(mcred_str_first(text, len)));
    return brief.data ? brief : MCRED_S("…");
}

mcred_str mcred_eval_show(mcred_eval *e, const mcred_node *value) {
    mcred_str shown = mcred_eval_brief(e, value->text);
    switch (value->kind) {
    case MCRED_KIND_STRING:
        shown = mcred_arena_printf(e->scratch, "\"%.*s\"", MCRED_ARG(shown));
        return shown.data ? shown : MCRED_S("this text");
    case MCRED_KIND_NUMBER:
        return shown;
    case MCRED_KIND_BOOLEAN:
        return value->boolean ? MCRED_S("true") : MCRED_S("false");
    case MCRED_KIND_NULL:
        return MCRED_S("null");
    case MCRED_KIND_ARRAY:
        return MCRED_S("this array");
    case MCRED_KIND_OBJECT:
        break;
    }
    return MCRED_S("this object");
}
