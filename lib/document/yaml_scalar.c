/* yaml_scalar.c - plain scalars under the core schema of YAML 1.2.2, section 10.3. */
#include "document/number.h"
#include "document/yaml_reader.h"

#include <string.h>

static bool is_null(mcred_str s) {
    return s.len == 0 || mcred_str_is(s, "~") || mcred_str_is(s, "null") || mcred_str_is(s, "Null") ||
           mcred_str_is(s, "NULL");
}

static bool is_true(mcred_str s) {
    return mcred_str_is(s, "true") || mcred_str_is(s, "True") || mcred_str_is(s, "TRUE");
}

static bool is_false(mcred_str s) {
    return mcred_str_is(s, "false") || mcred_str_is(s, "False") || mcred_str_is(s, "FALSE");
}

static mcred_kind word_kind(mcred_str s) {
    if (is_null(s))
        return MCRED_KIND_NULL;
    return is_true(s) || is_false(s) ? MCRED_KIND_BOOLEAN : MCRED_KIND_STRING;
}

static mcred_kind number_kind(mcred_builder *b, mcred_str s, mcred_span span) {
    mcred_str brief = mcred_document_brief(s);
    mcred_spelling spelling = mcred_number_spelling(s);
    if (spelling == MCRED_SPELLING_NONE)
        return MCRED_KIND_STRING;
    mcred_finding *finding = NULL;
    if (spelling == MCRED_SPELLING_SPECIAL)
        finding = mcred_builder_report(b, MCRED_RULE_DOCUMENT_NUMBER, span, "\"%.*s\" is not a JSON number",
                                       MCRED_ARG(brief));
    else if (spelling == MCRED_SPELLING_RADIX && s.len > MCRED_NUMBER_RADIX_DIGITS)
        finding = mcred_builder_report(b, MCRED_RULE_DOCUMENT_NUMBER, span, "\"%.*s…\" has too many digits",
                                       MCRED_ARG(brief));
    mcred_finding_hint(b->sink, finding, "put it in quotes where text is meant");
    return MCRED_KIND_NUMBER;
}

/* Most scalars are words that cannot be anything but text: their first
 * character tells. */
static mcred_kind plain_kind(mcred_builder *b, mcred_str s, mcred_span span) {
    if (s.len == 0)
        return MCRED_KIND_NULL;
    char first = s.data[0];
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.')
        return number_kind(b, s, span);
    if (s.len <= 5 && strchr("~nNtTfF", first))
        return word_kind(s);
    return MCRED_KIND_STRING;
}

mcred_node *mcred_yaml_plain(mcred_builder *b, mcred_str text, mcred_span span) {
    mcred_kind kind = plain_kind(b, text, span);
    mcred_node *node = mcred_builder_add(b, kind, span);
    if (!node)
        return NULL;
    node->boolean = kind == MCRED_KIND_BOOLEAN && is_true(text);
    if (kind == MCRED_KIND_STRING || kind == MCRED_KIND_NUMBER)
        node->text = text;
    return node;
}
