/*
 * pattern.h - regular expressions of ECMA-262 (with its u flag), run by PCRE2.
 *
 * A compiled pattern is read-only and may be shared; a matcher belongs to one
 * thread. Matching is bounded: no pattern can hang it.
 */
#ifndef MCRED_SCHEMA_PATTERN_H
#define MCRED_SCHEMA_PATTERN_H

#include "mcred/base.h"

/* pattern_simple.c: patterns that are matched without PCRE2, in one pass. */
#define MCRED_SIMPLE_RANGES 16
typedef enum mcred_simple_how { MCRED_SIMPLE_NOT, MCRED_SIMPLE_PREFIX, MCRED_SIMPLE_CLASS } mcred_simple_how;
typedef struct mcred_simple_range {
    uint32_t low, high; /* code points, both included */
} mcred_simple_range;
typedef struct mcred_simple {
    mcred_simple_how how;
    mcred_str prefix; /* of "^text"; in the source */
    bool negated, not_empty;
    bool ascii[128]; /* whether a range has it */
    size_t count;
    mcred_simple_range ranges[MCRED_SIMPLE_RANGES];
} mcred_simple;
/* False when the pattern is not of that kind; it may be no pattern at all, too. */
bool mcred_simple_find(mcred_str source, mcred_simple *out);
bool mcred_simple_match(const mcred_simple *simple, mcred_str text);

typedef struct mcred_pattern mcred_pattern;
struct mcred_pattern {
    mcred_pattern *next; /* for the owner's list */
    mcred_str source;
    mcred_simple simple;
    bool anchored; /* a match can begin at the text's start only */
    void *code;
};

typedef struct mcred_matcher mcred_matcher;

/* What is wrong with a pattern: a few words, and where. */
typedef struct mcred_pattern_error {
    char text[160];
    size_t offset; /* into the source; SIZE_MAX when not known */
    bool no_memory;
    bool unsupported; /* right in ECMA-262, but PCRE2 cannot run it */
} mcred_pattern_error;

/* In the arena, but for what mcred_pattern_free frees. NULL when it is no pattern. */
mcred_pattern *mcred_pattern_new(mcred_arena *arena, mcred_str source, mcred_pattern_error *error);
void mcred_pattern_free(mcred_pattern *pattern);
size_t mcred_pattern_size(const mcred_pattern *pattern); /* bytes of its code */

mcred_matcher *mcred_matcher_new(void);
void mcred_matcher_free(mcred_matcher *matcher);

typedef enum mcred_match { MCRED_MATCH_NO, MCRED_MATCH_YES, MCRED_MATCH_LIMIT, MCRED_MATCH_NO_MEMORY } mcred_match;

/* The pattern somewhere in the text. limit: steps of backtracking allowed at
 * each place where a match may begin. */
mcred_match mcred_pattern_match(const mcred_pattern *pattern, mcred_matcher *matcher, mcred_str text, uint32_t limit);
/* Units of work that such a match may take, in the worst case. */
uint64_t mcred_pattern_cost(const mcred_pattern *pattern, mcred_str text, uint32_t limit);
/* Limits to try one after the other: nearly all matches stay within the first. */
#define MCRED_MATCH_LEAST  50U
#define MCRED_MATCH_MOST   500000U
#define MCRED_MATCH_FACTOR 10U

/* pattern_translate.c: source as PCRE2 understands it. False with *error set. */
bool mcred_pattern_translate(mcred_str source, mcred_buf *out, mcred_pattern_error *error);

/* pattern_property.c: the part between the braces of \p{...}; appends the
 * property for PCRE2 without braces. False when there is no such property.
 * *negate: the result must be negated once more. */
bool mcred_pattern_property(mcred_str name, mcred_buf *out, bool *negate);

#endif
