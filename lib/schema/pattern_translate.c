/*
 * pattern_translate.c - a regular expression of ECMA-262 in PCRE2's words.
 *
 * The source is read as with the u flag. Where real schemas are commonly laxer
 * and only one meaning is possible (an escaped punctuation mark, a lone brace),
 * so is this. What PCRE2 would read in its own way ((*VERB), \A, a++, [:alpha:],
 * (?i)) is refused or escaped, so that a pattern means here what it means to
 * every other validator.
 */
#include "schema/pattern_parts.h"

#include <stdio.h>
#include <string.h>

bool mcred_pattern_fail(mcred_pattern_parser *p, const char *why) {
    (void)snprintf(p->error->text, sizeof p->error->text, "%s at character %zu", why, p->at + 1);
    p->error->offset = p->at;
    return false;
}

int mcred_pattern_peek(const mcred_pattern_parser *p, size_t ahead) {
    return ahead < p->source.len - p->at ? (unsigned char)p->source.data[p->at + ahead] : -1;
}

/* ---- groups ------------------------------------------------------------------------ */

static bool put_group(mcred_pattern_parser *p) {
    static const char *const openings[] = {"(?:", "(?=", "(?!", "(?<=", "(?<!"};
    mcred_str rest = mcred_str_from(p->source, p->at);
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        if (mcred_str_starts(rest, openings[i])) {
            mcred_buf_puts(p->out, openings[i]);
            p->at += strlen(openings[i]);
            return true;
        }
    }
    if (mcred_str_starts(rest, "(?<")) {
        size_t end = mcred_str_find(rest, '>', 3);
        if (end == SIZE_MAX || end == 3)
            return mcred_pattern_fail(p, "a group name is not closed");
        mcred_buf_put(p->out, mcred_str_first(rest, end + 1));
        p->at += end + 1;
        return true;
    }
    if (mcred_str_starts(rest, "(?"))
        return mcred_pattern_fail(p, "this kind of group is not known");
    mcred_buf_putc(p->out, '(');
    p->at++;
    return true;
}

/* ---- quantifiers ----------------------------------------------------------------------- */

/* The length of {n}, {n,} or {n,m} here, or 0. */
static size_t braces(const mcred_pattern_parser *p) {
    mcred_str rest = mcred_str_from(p->source, p->at);
    size_t i = 1, digits = 0, commas = 0;
    if (rest.len == 0 || rest.data[0] != '{')
        return 0;
    for (; i < rest.len; i++) {
        char c = rest.data[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (c == ',' && digits && !commas)
            commas++;
        else
            break;
    }
    return digits && i < rest.len && rest.data[i] == '}' ? i + 1 : 0;
}

static size_t quantifier(const mcred_pattern_parser *p) {
    int c = mcred_pattern_peek(p, 0);
    return c == '*' || c == '+' || c == '?' ? 1 : braces(p);
}

static bool put_quantifier(mcred_pattern_parser *p, size_t len) {
    if (!p->repeatable)
        return mcred_pattern_fail(p, "there is nothing to repeat");
    mcred_buf_put(p->out, mcred_str_first(mcred_str_from(p->source, p->at), len));
    p->at += len;
    p->repeatable = false;
    if (mcred_pattern_peek(p, 0) == '?') {
        mcred_buf_putc(p->out, '?');
        p->at++;
    }
    return true;
}

/* ---- the walk ---------------------------------------------------------------------------- */

static bool put_close(mcred_pattern_parser *p) {
    if (p->depth == 0)
        return mcred_pattern_fail(p, "a ) has no (");
    p->depth--;
    p->at++;
    p->repeatable = true;
    mcred_buf_putc(p->out, ')');
    return true;
}

/* All bytes of one character, so that a quantifier takes the whole. */
static void put_character(mcred_pattern_parser *p) {
    size_t end = p->at;
    (void)mcred_utf8_next(p->source, &end);
    mcred_buf_put(p->out, (mcred_str){p->source.data + p->at, end - p->at});
    p->at = end;
}

static const char *translation(int c) {
    switch (c) {
    case '.':
        return "[^\\n\\r\\x{2028}\\x{2029}]";
    case '{':
        return "\\{";
    case '}':
        return "\\}";
    case ']':
        return "\\]";
    case '\0':
        return "\\x{0}";
    default:
        return NULL;
    }
}

/* Everything but quantifiers and groups. */
static bool put_atom(mcred_pattern_parser *p, int c) {
    const char *other = translation(c);
    p->repeatable = c != '^' && c != '$' && c != '|';
    if (c == '[')
        return mcred_pattern_class(p);
    if (c == '\\')
        return mcred_pattern_escape(p);
    if (!other) {
        put_character(p);
        return true;
    }
    mcred_buf_puts(p->out, other);
    p->at++;
    return true;
}

static bool put_next(mcred_pattern_parser *p) {
    int c = mcred_pattern_peek(p, 0);
    size_t repeat = quantifier(p);
    if (repeat)
        return put_quantifier(p, repeat);
    if (c == '(') {
        p->depth++;
        p->repeatable = false;
        return put_group(p);
    }
    return c == ')' ? put_close(p) : put_atom(p, c);
}

bool mcred_pattern_translate(mcred_str source, mcred_buf *out, mcred_pattern_error *error) {
    mcred_pattern_parser p = {.source = source, .out = out, .error = error};
    if (mcred_utf8_check(source) != source.len)
        return mcred_pattern_fail(&p, "it is not UTF-8");
    while (p.at < source.len) {
        if (!put_next(&p))
            return false;
    }
    /* So that an empty pattern has a text too. */
    mcred_buf_puts(out, "(?:)");
    return p.depth == 0 || mcred_pattern_fail(&p, "a ( is not closed");
}
