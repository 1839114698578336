/* svg_internal.h - what the scanner of SVG tells the rules about it. */
#ifndef MCRED_MEDIA_SVG_INTERNAL_H
#define MCRED_MEDIA_SVG_INTERNAL_H

#include "media/svg.h"

typedef struct svg_scan {
    const mcred_source *source;
    mcred_sink *sink;
    mcred_arena *arena;
    size_t at;
    mcred_vec open; /* mcred_str: names of the elements that are open */
    mcred_buf css;  /* the text of the style sheet that is open */
    size_t uses;    /* <use> elements so far */
    bool rooted;    /* the outer element has been seen */
    bool ok;        /* nothing was reported */
} svg_scan;

/* Reports and remembers that something was. */
void svg_report(svg_scan *scan, mcred_rule rule, size_t begin, size_t end, const char *fmt, ...) MCRED_PRINTF(5, 6);

/* svg_rules.c: one element's name; one attribute, its value with entities resolved; the text of a style sheet. */
void svg_element(svg_scan *scan, mcred_str name, size_t begin);
void svg_attribute(svg_scan *scan, mcred_str element, mcred_str name, mcred_str value, mcred_span place);
void svg_style(svg_scan *scan, mcred_str css, mcred_span place);

#endif
