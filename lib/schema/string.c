/* string.c - minLength, maxLength, pattern, format. */
#include "schema/format.h"
#include "schema/internal.h"

/* ---- length ---------------------------------------------------------------------- */

typedef struct length {
    size_t bound;
    bool upper;
} length;

/* Counts code points only where the number of bytes leaves it open. */
static bool fits(const length *limit, mcred_str text) {
    if (limit->upper)
        return text.len <= limit->bound || mcred_utf8_length(text) <= limit->bound;
    return text.len >= limit->bound && (text.len / 4 >= limit->bound || mcred_utf8_length(text) >= limit->bound);
}

static bool run_length(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    const length *limit = check->data;
    if (!mcred_eval_work(e, value->text.len / 64))
        return false;
    if (fits(limit, value->text))
        return true;
    if (!mcred_eval_tells(e, MCRED_RULE_SCHEMA_LENGTH, value))
        return false;
    mcred_str found = mcred_eval_show(e, value);
    size_t characters = mcred_utf8_length(value->text);
    if (value->text.len == 0)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_LENGTH, check->at, value, value->span, "this text must not be empty");
    else
        mcred_eval_report(e, MCRED_RULE_SCHEMA_LENGTH, check->at, value, value->span,
                          "%.*s is too %s: it has %zu %s and must have at %s %zu", MCRED_ARG(found),
                          limit->upper ? "long" : "short", characters, characters == 1 ? "character" : "characters",
                          limit->upper ? "most" : "least", limit->bound);
    return false;
}

bool mcred_compile_length(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    size_t bound;
    void *data = NULL;
    if (!mcred_compile_count(c, unit, value, &bound))
        return mcred_compile_goes_on(c);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_STRING), sizeof(length), &data);
    if (!check)
        return false;
    *(length *)data = (length){bound, mcred_str_starts(value->key, "max")};
    check->run = run_length;
    check->goes_on = false; /* one finding about a text is enough */
    return true;
}

/* ---- pattern ------------------------------------------------------------------------ */

static bool run_pattern(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    const mcred_pattern *pattern = check->data;
    mcred_str words = e->top->unit->message;
    if (mcred_eval_pattern(e, pattern, value->text, value))
        return true;
    if (e->status != MCRED_OK || !mcred_eval_tells(e, MCRED_RULE_SCHEMA_PATTERN, value))
        return false;
    mcred_str found = mcred_eval_show(e, value);
    if (words.len)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_PATTERN, check->at, value, value->span, "%.*s %.*s", MCRED_ARG(found),
                          MCRED_ARG(words));
    else
        mcred_eval_report(e, MCRED_RULE_SCHEMA_PATTERN, check->at, value, value->span,
                          "%.*s does not match the pattern %.*s", MCRED_ARG(found),
                          MCRED_ARG(mcred_eval_brief(e, pattern->source)));
    return false;
}

bool mcred_compile_pattern_keyword(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_STRING)
        return mcred_compile_wrong(c, unit, value, "a string", MCRED_KIND_STRING);
    const mcred_pattern *pattern = mcred_compile_pattern(c, unit, value, value->text);
    if (!pattern)
        return mcred_compile_goes_on(c);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_STRING), 0, NULL);
    if (!check)
        return false;
    check->run = run_pattern;
    check->goes_on = false;
    check->data = pattern;
    return true;
}

bool mcred_compile_message(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_STRING)
        return mcred_compile_wrong(c, unit, value, "a string", MCRED_KIND_STRING);
    unit->message = value->text;
    return true;
}

/* ---- format --------------------------------------------------------------------------- */

static bool run_format(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    const mcred_format *format = check->data;
    if (!mcred_eval_work(e, 1 + value->text.len / 16))
        return false;
    if (format->ok(value->text))
        return true;
    if (!mcred_eval_tells(e, MCRED_RULE_SCHEMA_FORMAT, value))
        return false;
    mcred_str found = mcred_eval_show(e, value);
    mcred_finding *finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_FORMAT, check->at, value, value->span,
                                               "%.*s is no valid %s", MCRED_ARG(found), format->name);
    if (format->example)
        mcred_finding_hint(e->sink, finding, "write it like %s", format->example);
    return false;
}

bool mcred_compile_format(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_STRING)
        return mcred_compile_wrong(c, unit, value, "a string", MCRED_KIND_STRING);
    const mcred_format *format = mcred_format_find(value->text);
    bool asserted = c->options.assert_format || (unit->resource->vocabularies & MCRED_VOCAB_FORMAT_ASSERTION);
    if (!asserted || !format)
        return true;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_STRING), 0, NULL);
    if (!check)
        return false;
    check->run = run_format;
    check->data = format;
    return true;
}
