/* svg_rules.c - the elements that draw, and the references that stay in the file. */
#include "media/svg_internal.h"

/* Each may repeat all before it, so the picture doubles with every one or two. */
#define MAX_USES 20

static const char SVG_NAMES[] = "http://www.w3.org/2000/svg";

/* Of SVG 2 and Filter Effects 1: what draws and describes. */
static const char *const DRAWING[] = {"svg",
                                      "g",
                                      "defs",
                                      "symbol",
                                      "use",
                                      "title",
                                      "desc",
                                      "metadata",
                                      "path",
                                      "rect",
                                      "circle",
                                      "ellipse",
                                      "line",
                                      "polyline",
                                      "polygon",
                                      "text",
                                      "tspan",
                                      "textPath",
                                      "style",
                                      "image",
                                      "linearGradient",
                                      "radialGradient",
                                      "stop",
                                      "clipPath",
                                      "mask",
                                      "pattern",
                                      "marker",
                                      "filter",
                                      "feBlend",
                                      "feColorMatrix",
                                      "feComposite",
                                      "feOffset",
                                      "feFlood",
                                      "feGaussianBlur",
                                      "feDropShadow",
                                      "feMerge",
                                      "feMergeNode",
                                      "feTile",
                                      "feTurbulence",
                                      "feMorphology",
                                      "feComponentTransfer",
                                      "feFuncR",
                                      "feFuncG",
                                      "feFuncB",
                                      "feFuncA",
                                      "feConvolveMatrix",
                                      "feDisplacementMap",
                                      "feDiffuseLighting",
                                      "feSpecularLighting",
                                      "feDistantLight",
                                      "fePointLight",
                                      "feSpotLight",
                                      "switch",
                                      "view"};

/* Prefixes that drawing programs leave behind; they draw nothing. */
static const char *const NOTES[] = {"inkscape", "sodipodi", "rdf", "cc", "dc"};

static bool among(mcred_str name, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (mcred_str_is(name, list[i]))
            return true;
    }
    return false;
}

mcred_str svg_prefix(mcred_str name) {
    size_t colon = mcred_str_find(name, ':', 0);
    return mcred_str_first(name, colon == SIZE_MAX ? 0 : colon);
}

mcred_str svg_local(mcred_str name) {
    mcred_str prefix = svg_prefix(name);
    return prefix.len > 0 ? mcred_str_from(name, prefix.len + 1) : name;
}

static void check_element(svg_scan *scan, mcred_str name, size_t begin) {
    mcred_str prefix = svg_prefix(name);
    if (mcred_str_is(name, "use") && ++scan->uses == MAX_USES + 1)
        svg_report(scan, MCRED_RULE_PICTURE_SCRIPT, begin, begin + 4,
                   "more than %d <use> elements: one that repeats another can make a small file endless", MAX_USES);
    if (prefix.len > 0 ? among(prefix, NOTES, sizeof NOTES / sizeof NOTES[0])
                       : among(name, DRAWING, sizeof DRAWING / sizeof DRAWING[0]))
        return;
    svg_report(scan, MCRED_RULE_PICTURE_SCRIPT, begin, begin + 1 + name.len,
               "<%.*s> is not among the elements that only draw", MCRED_ARG(name));
}

mcred_str svg_squeezed(svg_scan *scan, mcred_str text) {
    char *made = mcred_arena_alloc(scan->arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; made && i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c > 0x20)
            made[len++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return (mcred_str){made ? made : "", made ? len : 0};
}

static bool is_embedded(mcred_str target) {
    return mcred_str_starts(target, "data:image/png;base64,") || mcred_str_starts(target, "data:image/jpeg;base64,") ||
           mcred_str_starts(target, "data:image/gif;base64,") || mcred_str_starts(target, "data:image/webp;base64,");
}

/* Every url() leads to an id in the file, and nothing imports. */
static bool css_stays(mcred_str css) {
    if (mcred_str_contains(css, "\\") || mcred_str_contains(css, "@import") || mcred_str_contains(css, "@font-face") ||
        mcred_str_contains(css, "image-set(") || mcred_str_contains(css, "src(") ||
        mcred_str_contains(css, "expression("))
        return false;
    for (size_t i = 0; i < css.len; i++) {
        mcred_str here = mcred_str_from(css, i);
        if (!mcred_str_starts(here, "url("))
            continue;
        here = mcred_str_from(here, 4);
        if (mcred_str_starts(here, "\"") || mcred_str_starts(here, "'"))
            here = mcred_str_from(here, 1);
        if (!mcred_str_starts(here, "#") && !is_embedded(here))
            return false;
    }
    return true;
}

static void check_style(svg_scan *scan, mcred_str css, mcred_span place) {
    if (!css_stays(svg_squeezed(scan, css)))
        svg_report(scan, MCRED_RULE_PICTURE_OUTSIDE, place.begin, place.end,
                   "the style sheet refers to something outside the file, or hides what it refers to");
}

static void check_reference(svg_scan *scan, mcred_str element, mcred_str target, mcred_span place) {
    bool image = mcred_str_is(element, "image");
    if (mcred_str_starts(target, "#") || target.len == 0 || (image && is_embedded(target)))
        return;
    bool acts = mcred_str_starts(target, "javascript:") || mcred_str_starts(target, "data:");
    svg_report(scan, acts ? MCRED_RULE_PICTURE_SCRIPT : MCRED_RULE_PICTURE_OUTSIDE, place.begin, place.end,
               "a reference that leads out of the file");
}

/* The namespaces of a picture: its own, and those of notes; none of pages, which can do anything. */
static void check_names(svg_scan *scan, mcred_str name, mcred_str value, mcred_span place) {
    mcred_str prefix = svg_local(name);
    if (mcred_str_is(name, "xmlns") ? mcred_str_is(value, SVG_NAMES)
                                    : !among(prefix, NOTES, sizeof NOTES / sizeof NOTES[0]) ||
                                          (!mcred_str_contains(value, "xhtml") &&
                                           !mcred_str_contains(value, "MathML") && !mcred_str_is(value, SVG_NAMES)))
        return;
    svg_report(scan, MCRED_RULE_PICTURE_SCRIPT, place.begin, place.end,
               "elements of another namespace do not belong in a picture");
}

static void check_attribute(svg_scan *scan, mcred_str element, mcred_str name, mcred_str value, mcred_span place) {
    mcred_str local = svg_squeezed(scan, svg_local(name)), plain = svg_squeezed(scan, value);
    bool names = mcred_str_is(name, "xmlns") || mcred_str_is(svg_prefix(name), "xmlns");
    if (names) {
        check_names(scan, name, value, place);
    } else if (mcred_str_starts(local, "on") || mcred_str_contains(plain, "javascript:")) {
        svg_report(scan, MCRED_RULE_PICTURE_SCRIPT, place.begin, place.end, "an attribute that could run something");
    } else if (mcred_str_is(local, "href") || mcred_str_is(local, "src")) {
        check_reference(scan, element, plain, place);
    } else if (mcred_str_is(local, "base")) {
        svg_report(scan, MCRED_RULE_PICTURE_OUTSIDE, place.begin, place.end, "references would start from elsewhere");
    } else if (!css_stays(plain)) {
        svg_report(scan, MCRED_RULE_PICTURE_OUTSIDE, place.begin, place.end,
                   "the value refers to something outside the file, or hides what it refers to");
    }
}

static void check_outer(svg_scan *scan, mcred_str name, mcred_span place, bool closed) {
    mcred_str tag = mcred_str_first(mcred_str_from(scan->source->text, place.begin), place.end - place.begin);
    (void)name;
    (void)closed;
    if (!scan->rooted && !mcred_str_contains(tag, SVG_NAMES))
        svg_report(scan, MCRED_RULE_PICTURE_MALFORMED, place.begin, place.begin + 4,
                   "the svg element does not say xmlns=\"%s\"", SVG_NAMES);
}

const svg_visitor svg_rules = {
    .element = check_element, .attribute = check_attribute, .tagged = check_outer, .style = check_style};
