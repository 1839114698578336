/* baked_svg_find.c - looks through an SVG for credentials, by namespace, and for what must not be beside one. */
#include "media/baked_svg.h"
#include "media/svg_internal.h"

/* In scope at a time: each element's name is held against them. */
#define MAX_BOUND 100

typedef struct binding {
    mcred_str prefix, names;
    size_t depth; /* of the element that says so, the outer one having 1 */
} binding;

static mcred_str kept(baked_svg *found, mcred_str text) {
    mcred_str copy = mcred_arena_copy(found->arena, text);
    found->memory = found->memory || !copy.data;
    return copy.data ? copy : MCRED_S("");
}

/* ---- namespaces ----------------------------------------------------------------------------- */

static void bind_prefix(svg_scan *scan, mcred_str name, mcred_str value) {
    baked_svg *found = scan->found;
    binding *bound = found->bound.len < MAX_BOUND ? mcred_vec_push(found->arena, &found->bound) : NULL;
    mcred_str prefix = mcred_str_is(name, "xmlns") ? MCRED_S("") : svg_local(name);
    if (bound)
        *bound = (binding){kept(found, prefix), kept(found, value), scan->open.len + 1};
    else if (found->bound.len >= MAX_BOUND)
        svg_report(scan, MCRED_RULE_PICTURE_MALFORMED, 0, 0, "the SVG picture names too many namespaces");
    else
        found->memory = true;
}

static void leave(baked_svg *found, size_t depth) {
    while (found->bound.len && MCRED_AT(binding, &found->bound, found->bound.len - 1)->depth >= depth)
        found->bound.len--;
}

static mcred_str names_of(const baked_svg *found, mcred_str prefix, size_t depth) {
    for (size_t i = found->bound.len; i > 0; i--) {
        const binding *bound = MCRED_AT(binding, &found->bound, i - 1);
        if (bound->depth <= depth && mcred_str_eq(bound->prefix, prefix))
            return bound->names;
    }
    return MCRED_S("");
}

mcred_str baked_svg_bound(const baked_svg *found, mcred_str prefix) {
    return names_of(found, prefix, 1);
}

static bool find_kind(const baked_svg *found, mcred_str name, size_t depth, baked_kind *kind) {
    mcred_str names = names_of(found, svg_prefix(name), depth), local = svg_local(name);
    for (int i = 0; i < BAKED_KINDS; i++) {
        const baked_words *words = baked_words_of((baked_kind)i);
        *kind = (baked_kind)i;
        if (mcred_str_is(names, words->names) && mcred_str_is(local, words->element))
            return true;
    }
    return false;
}

/* ---- what the scanner tells ------------------------------------------------------------------ */

static void on_element(svg_scan *scan, mcred_str name, size_t begin) {
    baked_svg *found = scan->found;
    found->tag_verify = MCRED_S("");
    if (mcred_str_is(svg_squeezed(scan, svg_local(name)), "script"))
        svg_report(scan, MCRED_RULE_PICTURE_SCRIPT, begin, begin, "the SVG picture holds a script");
    if (found->inside)
        svg_report(scan, MCRED_RULE_PICTURE_MALFORMED, begin, begin, "the credential in the picture is not plain text");
}

static void on_attribute(svg_scan *scan, mcred_str element, mcred_str name, mcred_str value, mcred_span place) {
    baked_svg *found = scan->found;
    mcred_str low = svg_squeezed(scan, svg_local(name));
    (void)element;
    if (mcred_str_is(name, "xmlns") || mcred_str_is(svg_prefix(name), "xmlns"))
        bind_prefix(scan, name, value);
    else if (mcred_str_is(name, "verify"))
        found->tag_verify = kept(found, value);
    else if ((low.len > 2 && mcred_str_starts(low, "on")) ||
             mcred_str_contains(svg_squeezed(scan, value), "javascript:"))
        svg_report(scan, MCRED_RULE_PICTURE_SCRIPT, place.begin, place.end, "the SVG picture holds a script");
}

static void on_credential(svg_scan *scan, mcred_span place, bool closed) {
    baked_svg *found = scan->found;
    mcred_span *slot = mcred_vec_push(found->arena, &found->places);
    if (slot)
        *slot = place;
    found->memory = found->memory || !slot;
    found->count++;
    found->verify = found->tag_verify;
    mcred_buf_clear(&found->body);
    found->inside = closed ? 0 : scan->open.len + 1;
}

static void on_tag(svg_scan *scan, mcred_str name, mcred_span place, bool closed) {
    baked_svg *found = scan->found;
    size_t depth = scan->open.len + 1;
    baked_kind kind;
    if (depth == 1) {
        found->outer = place;
        found->outer_closed = closed;
    }
    if (find_kind(found, name, depth, &kind)) {
        found->kind = kind;
        on_credential(scan, place, closed);
    }
    if (closed && depth > 1)
        leave(found, depth);
}

static void on_text(svg_scan *scan, mcred_str text) {
    baked_svg *found = scan->found;
    if (found->inside)
        mcred_buf_put(&found->body, text);
}

static void on_end(svg_scan *scan, mcred_str name, size_t end) {
    baked_svg *found = scan->found;
    size_t depth = scan->open.len;
    (void)name;
    if (found->inside == depth && found->places.len) {
        MCRED_AT(mcred_span, &found->places, found->places.len - 1)->end = end;
        found->inside = 0;
    }
    if (depth > 1)
        leave(found, depth);
}

mcred_status baked_svg_find(mcred_str svg, baked_svg *found, mcred_why *why) {
    static const svg_visitor visitor = {
        .element = on_element, .attribute = on_attribute, .tagged = on_tag, .text = on_text, .ended = on_end};
    const mcred_source source = {MCRED_S("picture"), svg};
    svg_scan scan = {.source = &source, .visitor = &visitor, .found = found, .why = why};
    found->places = MCRED_VEC(mcred_span);
    found->bound = MCRED_VEC(binding);
    mcred_buf_init(&found->body, svg.len + 1);
    mcred_status status = svg_read(&scan);
    if (status == MCRED_OK && (found->memory || found->body.failed))
        status = MCRED_FAILED;
    return status;
}
