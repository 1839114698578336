/*
 * markdown.h - evidence and reviews: front matter, sections by marker, links, words, safe HTML.
 *
 * CommonMark through cmark. Ownership: everything lives in the arena given and
 * views the source's text, which must live as long.
 */
#ifndef MCRED_MARKDOWN_H
#define MCRED_MARKDOWN_H

#include "mcred/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The text under one heading that carries a marker comment, such as
 * <!-- mcred:prompt context · 100 to 400 words -->. The section starts at the
 * marker and ends before the heading of the same or a higher level that
 * follows, or before the next marker's heading, or at the end. */
typedef struct mcred_section {
    mcred_str type;    /* "prompt", "criterion", "part", "attest" */
    mcred_str id;      /* "context" */
    mcred_str heading; /* the heading's text above the marker, "" when there is none */
    mcred_span marker; /* the comment */
    mcred_span span;   /* the answer: after the marker up to the section's end */
    mcred_str text;    /* the answer's bytes, trimmed */
    size_t words;      /* words of running text: Unicode letters and digits; each CJK ideograph or kana
                          counts as one; comments, link targets, HTML and code fences' info do not count */
} mcred_section;

typedef struct mcred_link {
    mcred_str target; /* unescaped destination */
    mcred_span span;  /* the link or image in the source; its paragraph where cmark tells no better */
    bool image;
    mcred_str alt; /* of an image: its text */
} mcred_link;

typedef struct mcred_heading {
    int level; /* 1 to 6 */
    mcred_span span;
} mcred_heading;

typedef struct mcred_markdown {
    const mcred_node *front; /* the front matter's tree, or NULL when there is none */
    mcred_span front_span;   /* between the --- lines */
    mcred_span body;
    mcred_vec sections; /* mcred_section, in order */
    mcred_vec links;    /* mcred_link, in order */
    mcred_vec headings; /* mcred_heading, in order; those inside quotations and lists do not count */
} mcred_markdown;

/* Front matter errors are findings like those of mcred_yaml_parse, with places
 * in the whole file. A marker that is malformed or stands twice is a finding.
 * limits->max_bytes is for the whole file; 0 means 1 MiB here. MCRED_NO when an
 * error was reported; *out is written on MCRED_OK only. */
MCRED_API mcred_status mcred_markdown_parse(mcred_arena *arena, const mcred_source *source,
                                            const mcred_document_limits *limits, mcred_sink *sink,
                                            mcred_markdown **out) MCRED_CHECKED;
MCRED_API const mcred_section *mcred_markdown_section(const mcred_markdown *markdown, mcred_str type, mcred_str id);
/* text as HTML without raw HTML, scripts or javascript: and data: targets. */
MCRED_API bool mcred_markdown_html(mcred_str text, mcred_buf *out);
/* The same for a page among others: headings begin at <hLEVEL> (1 to 6), an image is a link to it, and a link whose
 * target is not absolute http, https, mailto or tel is its text alone; so nothing is fetched and nothing leads
 * nowhere. Links tell the other side nothing (rel). */
MCRED_API bool mcred_markdown_page(mcred_str text, int level, mcred_buf *out);
/* Words as above, of any Markdown text. */
MCRED_API size_t mcred_markdown_words(mcred_str text);

#ifdef __cplusplus
}
#endif
#endif
