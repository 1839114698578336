/* type.c - the keyword type. */
#include "schema/internal.h"

static const struct {
    const char *name, *words;
    unsigned bit;
} types[] = {
    {"null", "null", MCRED_ON(MCRED_KIND_NULL)},          {"boolean", "true or false", MCRED_ON(MCRED_KIND_BOOLEAN)},
    {"integer", "an integer", MCRED_ON_INTEGER},          {"number", "a number", MCRED_ON(MCRED_KIND_NUMBER)},
    {"string", "a string", MCRED_ON(MCRED_KIND_STRING)},  {"array", "an array", MCRED_ON(MCRED_KIND_ARRAY)},
    {"object", "an object", MCRED_ON(MCRED_KIND_OBJECT)},
};
#define TYPES (sizeof types / sizeof types[0])

unsigned mcred_type_bit(mcred_str name) {
    for (size_t i = 0; i < TYPES; i++) {
        if (mcred_str_is(name, types[i].name))
            return types[i].bit;
    }
    return 0;
}

/* ---- in words ------------------------------------------------------------------ */

mcred_str mcred_type_words(mcred_arena *arena, unsigned mask) {
    mcred_buf buf;
    mcred_buf_init(&buf, 256);
    unsigned left = mask;
    for (size_t i = 0; i < TYPES; i++) {
        if (!(mask & types[i].bit))
            continue;
        left &= ~types[i].bit;
        if (buf.len)
            mcred_buf_puts(&buf, left ? ", " : " or ");
        mcred_buf_puts(&buf, types[i].words);
    }
    mcred_str words = mcred_arena_copy(arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return words.data ? words : MCRED_S("another type");
}

const char *mcred_kind_words(const mcred_node *value) {
    static const char *const words[] = {"null", "true or false", "a number", "a string", "an array", "an object"};
    /* YAML: a key with nothing behind it. */
    if (value->kind == MCRED_KIND_NULL && value->span.begin == value->span.end)
        return "nothing";
    if (value->kind == MCRED_KIND_BOOLEAN)
        return value->boolean ? "true" : "false";
    return words[value->kind];
}

static unsigned unit_types(const mcred_unit *unit, unsigned depth) {
    unsigned found = unit->types;
    for (size_t i = 0; i < unit->count && !found && depth < 4; i++) {
        const mcred_check *check = &unit->checks[i];
        if (check->same_count == 1 && check->same[0])
            found = unit_types(check->same[0], depth + 1);
    }
    return found;
}

unsigned mcred_unit_types(const mcred_unit *unit) {
    return unit_types(unit, 0);
}

/* ---- the check --------------------------------------------------------------------- */

static bool looks_like_number(mcred_str text) {
    size_t at = text.len && text.data[0] == '-';
    bool digits = false;
    for (; at < text.len; at++) {
        char c = text.data[at];
        if (c >= '0' && c <= '9')
            digits = true;
        else if (c != '.')
            return false;
    }
    return digits;
}

static void hint(mcred_eval *e, mcred_finding *finding, unsigned mask, const mcred_node *value) {
    bool scalar = value->kind == MCRED_KIND_NUMBER || value->kind == MCRED_KIND_BOOLEAN;
    mcred_str text = value->kind == MCRED_KIND_BOOLEAN ? mcred_eval_show(e, value) : value->text;
    if ((mask & MCRED_ON(MCRED_KIND_STRING)) && scalar && text.len < 40)
        mcred_finding_hint(e->sink, finding, "put it in quotes: \"%.*s\"", MCRED_ARG(text));
    else if ((mask & (MCRED_ON(MCRED_KIND_NUMBER) | MCRED_ON_INTEGER)) && value->kind == MCRED_KIND_STRING &&
             looks_like_number(value->text))
        mcred_finding_hint(e->sink, finding, "take the quotes off");
    else if (mask == MCRED_ON(MCRED_KIND_ARRAY) && value->kind == MCRED_KIND_STRING)
        mcred_finding_hint(e->sink, finding, "write a list, also for one item");
}

static bool is_integer(mcred_eval *e, const mcred_node *value) {
    mcred_decimal number;
    bool digits = value->text.len > 0;
    for (size_t i = 0; i < value->text.len && digits; i++)
        digits = value->text.data[i] >= '0' && value->text.data[i] <= '9';
    return digits || (mcred_eval_number(e, value, &number) && mcred_decimal_is_integer(&number));
}

static bool run_type(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    unsigned mask = e->top->unit->types;
    if (mask & MCRED_ON(value->kind))
        return true;
    if (value->kind == MCRED_KIND_NUMBER && (mask & MCRED_ON_INTEGER) && is_integer(e, value))
        return true;
    if (e->status != MCRED_OK || !mcred_eval_tells(e, MCRED_RULE_SCHEMA_TYPE, value))
        return false;
    mcred_str wanted = mcred_type_words(e->scratch, mask);
    bool number = value->kind == MCRED_KIND_NUMBER && (mask & MCRED_ON_INTEGER);
    mcred_str shown = number ? mcred_eval_show(e, value) : mcred_str_of(mcred_kind_words(value));
    mcred_span span = value->span.begin == value->span.end ? mcred_eval_head(value) : value->span;
    mcred_finding *finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_TYPE, check->at, value, span,
                                               "expected %.*s, found %.*s", MCRED_ARG(wanted), MCRED_ARG(shown));
    hint(e, finding, mask, value);
    return false;
}

/* ---- compiling ------------------------------------------------------------------------ */

static bool add_type(mcred_compiler *c, mcred_unit *unit, const mcred_node *name) {
    unsigned bit = name->kind == MCRED_KIND_STRING ? mcred_type_bit(name->text) : 0;
    if (bit & unit->types)
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, name, "\"%.*s\" stands twice in \"type\"",
                             MCRED_ARG(name->text));
    unit->types |= bit;
    if (bit)
        return mcred_compile_goes_on(c);
    mcred_finding *finding = mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, name,
                                                  "\"%.*s\" is no type", MCRED_ARG(name->text));
    mcred_finding_hint(c->sink, finding, "types are null, boolean, integer, number, string, array and object");
    return mcred_compile_goes_on(c);
}

bool mcred_compile_type(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind == MCRED_KIND_STRING && !add_type(c, unit, value))
        return false;
    if (value->kind != MCRED_KIND_STRING && (value->kind != MCRED_KIND_ARRAY || value->count == 0))
        return mcred_compile_wrong(c, unit, value, "a type or an array of types", MCRED_KIND_ARRAY);
    for (size_t i = 0; i < value->count; i++) {
        if (!add_type(c, unit, value->children[i]))
            return false;
    }
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL & ~unit->types, 0, NULL);
    if (!check)
        return false;
    check->run = run_type;
    check->goes_on = false;
    return true;
}
