/*
 * finding.h - what mcred has to say: a rule, a place and a sentence.
 *
 * The library never prints. Whatever it has to tell goes into a sink as a
 * finding: a stable rule id, a severity, a place in a file, a sentence, a
 * hint. Failures (a repository that cannot be read) are findings too, without
 * a place. The caller renders the sink as text, JSON, and so on.
 *
 * A sink copies all it needs when a finding is added: the source may go away
 * afterwards. A sink belongs to one thread; sinks of workers are merged.
 */
#ifndef MCRED_FINDING_H
#define MCRED_FINDING_H

#include "mcred/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_severity { MCRED_NOTE, MCRED_WARNING, MCRED_ERROR } mcred_severity;

/* Every rule, from the tables in mcred/rules/. */
typedef enum mcred_rule {
#define MCRED_RULE(symbol, id, severity, summary, explanation) MCRED_RULE_##symbol,
#include "mcred/rules.def"
#undef MCRED_RULE
    MCRED_RULE_COUNT
} mcred_rule;

typedef struct mcred_rule_info {
    const char *id;          /* "schema/unknown-field" */
    mcred_severity severity; /* its default */
    const char *summary;     /* one line */
    const char *explanation; /* a paragraph, shown by `mcred help RULE` */
} mcred_rule_info;

MCRED_API const mcred_rule_info *mcred_rule_get(mcred_rule rule);
MCRED_API bool mcred_rule_find(mcred_str id, mcred_rule *out);

/* A rule shown: what makes it fire and what does not. */
typedef struct mcred_rule_example {
    const char *file; /* where the snippets stand, "" for an example in words */
    const char *bad, *good;
} mcred_rule_example;
MCRED_API const mcred_rule_example *mcred_rule_example_of(mcred_rule rule); /* NULL when it has none */

/* A text that findings point into. name: the path as the user knows it. The
 * text must not change between two findings about it. */
typedef struct mcred_source {
    mcred_str name;
    mcred_str text;
} mcred_source;

/* Bytes [begin, end) of a source's text. */
typedef struct mcred_span {
    size_t begin, end;
} mcred_span;

#define MCRED_NO_SPAN ((mcred_span){SIZE_MAX, SIZE_MAX})

/* A place as people count: lines and columns from 1, columns in code points. */
typedef struct mcred_place {
    mcred_str file; /* "" when the finding is about no file */
    size_t line;    /* 0 when the finding is about the whole file */
    size_t column;
    size_t end_line; /* the last position covered is just before end_column */
    size_t end_column;
    mcred_str excerpt;     /* the text of the first line, cut to what can be shown; an ellipsis
                            * takes the place of a character where it was cut */
    size_t excerpt_column; /* the column of the excerpt's first character */
} mcred_place;

typedef struct mcred_label {
    mcred_place place;
    mcred_str text;
} mcred_label;

typedef struct mcred_finding {
    mcred_rule rule;
    mcred_severity severity;
    mcred_place place;
    mcred_str message;     /* a sentence without its full stop */
    mcred_str hint;        /* what to do: 'did you mean "descriptors"?', or "" */
    mcred_str instance;    /* JSON pointer into the file, or "" */
    mcred_str keyword;     /* JSON pointer into the schema, or "": the way taken, through each $ref */
    mcred_str keyword_uri; /* where that keyword stands: the URI of its schema with a JSON pointer, or "" */
    mcred_vec labels;      /* of mcred_label: related places */
    size_t order;          /* of arrival */
} mcred_finding;

typedef struct mcred_sink mcred_sink;

/* max: findings kept, 0 for 10,000; further ones are counted only. */
MCRED_API mcred_sink *mcred_sink_new(size_t max);
MCRED_API void mcred_sink_free(mcred_sink *sink);
/* An empty one that keeps as many. */
MCRED_API mcred_sink *mcred_sink_like(const mcred_sink *sink);

/* Adds a finding with the rule's own severity. source may be NULL (about no
 * file); span MCRED_NO_SPAN means the whole file. Returns the finding so that
 * a hint, pointers and labels can follow, or NULL when it was only counted; the functions below
 * accept NULL. */
MCRED_API mcred_finding *mcred_report(mcred_sink *sink, mcred_rule rule, const mcred_source *source, mcred_span span,
                                      const char *fmt, ...) MCRED_PRINTF(5, 6);
/* The same where the programme's policy says that it is only a warning. */
MCRED_API mcred_finding *mcred_report_warning(mcred_sink *sink, mcred_rule rule, const mcred_source *source,
                                              mcred_span span, const char *fmt, ...) MCRED_PRINTF(5, 6);
MCRED_API void mcred_finding_hint(mcred_sink *sink, mcred_finding *finding, const char *fmt, ...) MCRED_PRINTF(3, 4);
MCRED_API void mcred_finding_label(mcred_sink *sink, mcred_finding *finding, const mcred_source *source,
                                   mcred_span span, const char *fmt, ...) MCRED_PRINTF(5, 6);
MCRED_API void mcred_finding_pointers(mcred_sink *sink, mcred_finding *finding, mcred_str instance, mcred_str keyword);
MCRED_API void mcred_finding_keyword_uri(mcred_sink *sink, mcred_finding *finding, mcred_str uri);

MCRED_API size_t mcred_sink_count(const mcred_sink *sink, mcred_severity severity); /* kept or not */
MCRED_API size_t mcred_sink_dropped(const mcred_sink *sink);
/* Orders by file, line, column, then arrival, and drops duplicates. */
MCRED_API void mcred_sink_sort(mcred_sink *sink);
/* From now on keeps so many findings; 0 for as many as memory holds. */
MCRED_API void mcred_sink_limit(mcred_sink *sink, size_t max);
/* Leaves only the max gravest of them, in their order; the others count as not shown. */
MCRED_API void mcred_sink_cut(mcred_sink *sink, size_t max);
/* The number of files that have findings; of a sorted sink. */
MCRED_API size_t mcred_sink_files(const mcred_sink *sink);
MCRED_API size_t mcred_sink_len(const mcred_sink *sink);
MCRED_API const mcred_finding *mcred_sink_at(const mcred_sink *sink, size_t index);
MCRED_API void mcred_sink_merge(mcred_sink *into, const mcred_sink *from);
/* The same, but only the first time that something comes under this key, also through sinks that are
 * merged: for findings that several may bring. */
MCRED_API void mcred_sink_bring(mcred_sink *into, mcred_str key, const mcred_sink *from);
/* MCRED_NO when an error was reported, MCRED_OK otherwise. */
MCRED_API mcred_status mcred_sink_verdict(const mcred_sink *sink);

/* ---- renderers ----------------------------------------------------------- */

typedef struct mcred_render_options {
    bool color;
    bool excerpts; /* source lines with carets (text only) */
} mcred_render_options;

/* Like a compiler's: "file:line:column: error: message [rule]", the line, the
 * carets and the hint. Control characters come out escaped. options NULL: excerpts
 * without colour. */
MCRED_API void mcred_render_text(const mcred_sink *sink, const mcred_render_options *options, mcred_buf *out);
/* A JSON array of findings: rule, severity, message, hint, file, line, column,
 * endLine, endColumn, instance, keyword, related. Members without a value are
 * left out; rule, severity and message are always there. */
MCRED_API void mcred_render_json(const mcred_sink *sink, mcred_buf *out);
/* What the formats for other programs tell about a run besides its findings. */
typedef struct mcred_run {
    const char *version; /* of mcred */
    bool completed;      /* the check ran to its end, whatever it found */
    int exit_code;
    mcred_severity fails;   /* JUnit: findings from this severity on are failures */
    const mcred_str *files; /* what was checked, in byte order */
    size_t file_count;
} mcred_run;

/* SARIF 2.1.0, one run: findings about files are its results, others are notifications. The sink is sorted. */
MCRED_API void mcred_render_sarif(const mcred_sink *sink, const mcred_run *run, mcred_buf *out);
/* JUnit XML: one test case for each file, one failure for each file that has any. The sink is sorted. */
MCRED_API void mcred_render_junit(const mcred_sink *sink, const mcred_run *run, mcred_buf *out);
/* Workflow commands that GitHub turns into annotations, one line for each finding. */
MCRED_API void mcred_render_github(const mcred_sink *sink, mcred_buf *out);
/* "2 errors, 1 warning" or "no findings", and "(5 not shown)" when findings were
 * only counted. */
MCRED_API void mcred_render_summary(const mcred_sink *sink, mcred_buf *out);

#ifdef __cplusplus
}
#endif
#endif
