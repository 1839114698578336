/* number.c - minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: exact, whatever the size. */
#include "schema/internal.h"

typedef struct limit {
    mcred_decimal value;
    bool upper, exclusive;
} limit;

static bool within(const limit *bound, const mcred_decimal *number) {
    int order = mcred_decimal_cmp(number, &bound->value);
    if (order == 0)
        return !bound->exclusive;
    return bound->upper ? order < 0 : order > 0;
}

static bool run_limit(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    const limit *bound = check->data;
    mcred_decimal number;
    if (!mcred_eval_number(e, value, &number))
        return false;
    if (within(bound, &number))
        return true;
    if (!mcred_eval_tells(e, MCRED_RULE_SCHEMA_RANGE, value))
        return false;
    mcred_str found = mcred_eval_show(e, value), wanted = mcred_eval_show(e, check->at);
    const char *words =
        bound->upper ? (bound->exclusive ? "less than" : "at most") : (bound->exclusive ? "more than" : "at least");
    mcred_eval_report(e, MCRED_RULE_SCHEMA_RANGE, check->at, value, value->span, "%.*s is too %s: it must be %s %.*s",
                      MCRED_ARG(found), bound->upper ? "large" : "small", words, MCRED_ARG(wanted));
    return false;
}

static bool read_number(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, mcred_decimal *out) {
    if (value->kind == MCRED_KIND_NUMBER && mcred_decimal_parse(c->arena, value->text, out))
        return true;
    (void)mcred_compile_wrong(c, unit, value, "a number", MCRED_KIND_NUMBER);
    return false;
}

bool mcred_compile_limit(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    void *data = NULL;
    mcred_decimal number;
    if (!read_number(c, unit, value, &number))
        return mcred_compile_goes_on(c);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_NUMBER), sizeof(limit), &data);
    if (!check)
        return false;
    *(limit *)data = (limit){.value = number,
                             .upper = mcred_str_ends(value->key, "aximum"),
                             .exclusive = mcred_str_starts(value->key, "exclusive")};
    check->run = run_limit;
    return true;
}

static bool run_multiple(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    mcred_decimal number;
    const mcred_decimal *divisor = check->data;
    /* Long division, of at most so many digits by so many. */
    uint64_t digits = divisor->digits.len;
    if (!mcred_eval_number(e, value, &number) || !mcred_eval_work(e, (number.digits.len + 4 * digits) * digits / 512))
        return false;
    if (mcred_decimal_multiple_of(e->scratch, &number, divisor))
        return true;
    if (!mcred_eval_tells(e, MCRED_RULE_SCHEMA_RANGE, value))
        return false;
    mcred_str found = mcred_eval_show(e, value), wanted = mcred_eval_show(e, check->at);
    mcred_eval_report(e, MCRED_RULE_SCHEMA_RANGE, check->at, value, value->span, "%.*s is not a multiple of %.*s",
                      MCRED_ARG(found), MCRED_ARG(wanted));
    return false;
}

bool mcred_compile_multiple(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    void *data = NULL;
    mcred_decimal number;
    if (!read_number(c, unit, value, &number))
        return mcred_compile_goes_on(c);
    if (number.negative || number.digits.len == 0)
        return mcred_compile_wrong(c, unit, value, "a number greater than 0", MCRED_KIND_NUMBER);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_NUMBER), sizeof(mcred_decimal), &data);
    if (!check)
        return false;
    *(mcred_decimal *)data = number;
    check->run = run_multiple;
    return true;
}
