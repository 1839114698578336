/* svg_internal.h - the scanner of SVG, and what it tells whoever looks for something in it. */
#ifndef MCRED_MEDIA_SVG_INTERNAL_H
#define MCRED_MEDIA_SVG_INTERNAL_H

#include "mcred/crypto_why.h"
#include "media/svg.h"

typedef struct svg_scan svg_scan;

/* What is called as the scanner goes. Each may be NULL. Places are bytes of the source. */
typedef struct svg_visitor {
    void (*element)(svg_scan *scan, mcred_str name, size_t begin);
    /* Its value with entities resolved. */
    void (*attribute)(svg_scan *scan, mcred_str element, mcred_str name, mcred_str value, mcred_span place);
    void (*tagged)(svg_scan *scan, mcred_str name, mcred_span place, bool closed); /* after its attributes */
    void (*text)(svg_scan *scan, mcred_str text);                                  /* CDATA, too */
    void (*ended)(svg_scan *scan, mcred_str name, size_t end);                     /* by an end tag */
    void (*style)(svg_scan *scan, mcred_str css, mcred_span place);
} svg_visitor;

struct svg_scan {
    const mcred_source *source;
    const svg_visitor *visitor;
    void *found;      /* the visitor's own */
    mcred_sink *sink; /* NULL: why takes the first thing that is wrong */
    mcred_why *why;
    mcred_arena *arena;
    size_t at;
    mcred_vec open; /* mcred_str: names of the elements that are open */
    mcred_buf css;  /* the text of the style sheet that is open */
    size_t uses;    /* <use> elements so far */
    bool rooted;    /* the outer element has been seen */
    bool ok;        /* nothing was reported */
};

/* Reports and remembers that something was. */
void svg_report(svg_scan *scan, mcred_rule rule, size_t begin, size_t end, const char *fmt, ...) MCRED_PRINTF(5, 6);

/* The end of reading, false: what follows cannot be understood. */
bool svg_malformed(svg_scan *scan, size_t at, const char *what);
/* Text with its entities resolved, in the scan's arena. */
bool svg_resolve(svg_scan *scan, mcred_str text, size_t begin, mcred_str *out);

/* Reads all of it; the caller has set source, visitor, found, and sink or why. MCRED_NO when something was reported. */
mcred_status svg_read(svg_scan *scan) MCRED_CHECKED;
/* svg_rules.c: that it draws and does nothing else. */
extern const svg_visitor svg_rules;

mcred_str svg_prefix(mcred_str name); /* "" where there is none */
mcred_str svg_local(mcred_str name);
/* The text in small letters and without white space and controls, as browsers read schemes. */
mcred_str svg_squeezed(svg_scan *scan, mcred_str text);

#endif
