/* pattern.c - the one file that talks to PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "schema/pattern.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

/* Kilobytes of backtracking memory. */
#define HEAP_LIMIT      16384U
#define LONGEST_PATTERN 65536U

struct mcred_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

/* ---- compiling ------------------------------------------------------------------- */

static pcre2_code *compile(mcred_str translated, mcred_pattern_error *error) {
    int number = 0;
    PCRE2_SIZE offset = 0;
    /* The translation writes \x{...} for ECMA-262's \x and \u, so PCRE2's own
     * imitation of those (ALT_BSUX), which knows no braces, stays off. So does
     * UCP: \b is about ASCII words. */
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)translated.data, translated.len,
                                     PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF |
                                         PCRE2_ALLOW_EMPTY_CLASS | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK,
                                     &number, &offset, NULL);
    if (!code && (number == PCRE2_ERROR_NOMEMORY || number == PCRE2_ERROR_HEAP_FAILED))
        error->no_memory = true;
    else if (!code)
        error->unsupported = number == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH ||
                             number == PCRE2_ERROR_QUANTIFIER_TOO_BIG || number == PCRE2_ERROR_SUBPATTERN_NAME_TOO_LONG;
    if (!code && !error->no_memory)
        (void)pcre2_get_error_message(number, (PCRE2_UCHAR *)error->text, sizeof error->text);
    return code;
}

mcred_pattern *mcred_pattern_new(mcred_arena *arena, mcred_str source, mcred_pattern_error *error) {
    *error = (mcred_pattern_error){.offset = SIZE_MAX};
    mcred_pattern *pattern = MCRED_NEW(arena, mcred_pattern);
    if (source.len > LONGEST_PATTERN) {
        (void)snprintf(error->text, sizeof error->text, "it is longer than %u bytes", LONGEST_PATTERN);
        return NULL;
    }
    if (pattern)
        pattern->source = mcred_arena_copy(arena, source);
    if (!pattern || !pattern->source.data) {
        error->no_memory = true;
        return NULL;
    }
    (void)mcred_simple_find(pattern->source, &pattern->simple);
    mcred_buf buf;
    mcred_buf_init(&buf, (size_t)LONGEST_PATTERN * 64);
    if (mcred_pattern_translate(source, &buf, error) && !buf.failed)
        pattern->code = compile(mcred_buf_str(&buf), error);
    else
        error->no_memory = error->no_memory || buf.failed;
    mcred_buf_free(&buf);
    if (!pattern->code)
        return NULL;
    uint32_t options = 0;
    (void)pcre2_pattern_info(pattern->code, PCRE2_INFO_ALLOPTIONS, &options);
    pattern->anchored = (options & PCRE2_ANCHORED) != 0;
    return pattern;
}

void mcred_pattern_free(mcred_pattern *pattern) {
    pcre2_code_free(pattern->code);
    pattern->code = NULL;
}

size_t mcred_pattern_size(const mcred_pattern *pattern) {
    size_t size = 0;
    if (pcre2_pattern_info(pattern->code, PCRE2_INFO_SIZE, &size) != 0)
        return 0;
    return size;
}

/* ---- matching ----------------------------------------------------------------------- */

mcred_matcher *mcred_matcher_new(void) {
    mcred_matcher *matcher = calloc(1, sizeof *matcher);
    if (!matcher)
        return NULL;
    matcher->data = pcre2_match_data_create(1, NULL);
    matcher->context = pcre2_match_context_create(NULL);
    if (!matcher->data || !matcher->context) {
        mcred_matcher_free(matcher);
        return NULL;
    }
    pcre2_set_heap_limit(matcher->context, HEAP_LIMIT);
    return matcher;
}

void mcred_matcher_free(mcred_matcher *matcher) {
    if (!matcher)
        return;
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->context);
    free(matcher);
}

/* PCRE2 counts steps anew at each place where a match may begin. */
uint64_t mcred_pattern_cost(const mcred_pattern *pattern, mcred_str text, uint32_t limit) {
    uint64_t places = pattern->anchored ? 1 : (uint64_t)text.len + 1;
    if (pattern->simple.how != MCRED_SIMPLE_NOT)
        return 1 + text.len / 16;
    return 4 + text.len / 16 + places * (limit / 10);
}

mcred_match mcred_pattern_match(const mcred_pattern *pattern, mcred_matcher *matcher, mcred_str text, uint32_t limit) {
    if (pattern->simple.how != MCRED_SIMPLE_NOT)
        return mcred_simple_match(&pattern->simple, text) ? MCRED_MATCH_YES : MCRED_MATCH_NO;
    pcre2_set_match_limit(matcher->context, limit);
    /* The document's reader has checked the text's UTF-8. */
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)(text.data ? text.data : ""), text.len, 0, PCRE2_NO_UTF_CHECK,
                             matcher->data, matcher->context);
    if (result >= 0)
        return MCRED_MATCH_YES;
    switch (result) {
    case PCRE2_ERROR_NOMATCH:
        return MCRED_MATCH_NO;
    case PCRE2_ERROR_NOMEMORY:
        return MCRED_MATCH_NO_MEMORY;
    default:
        return MCRED_MATCH_LIMIT;
    }
}
