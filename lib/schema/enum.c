/* enum.c - the keywords const and enum. */
#include <stdlib.h>

#include "schema/internal.h"

/* Values shown in a message. */
#define LISTED 6U

typedef struct choice {
    uint64_t hash;
    const mcred_node *value;
} choice;

typedef struct choices {
    choice *list; /* by hash */
    size_t count;
} choices;

/* ---- what to say ------------------------------------------------------------------ */

mcred_str mcred_choice_words(mcred_eval *e, const mcred_node *const *values, size_t count) {
    mcred_buf buf;
    if (count > LISTED)
        return MCRED_S("");
    mcred_buf_init(&buf, 4096);
    for (size_t i = 0; i < count; i++) {
        if (i)
            mcred_buf_puts(&buf, i + 1 < count ? ", " : " or ");
        mcred_buf_put(&buf, mcred_eval_show(e, values[i]));
    }
    mcred_str text = mcred_arena_copy(e->scratch, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return text.data ? text : MCRED_S("");
}

void mcred_suggest_value(mcred_eval *e, mcred_finding *finding, const mcred_node *const *values, size_t all,
                         const mcred_node *value) {
    size_t count = all < MCRED_CANDIDATES ? all : MCRED_CANDIDATES;
    bool useful = finding && value->text.len && e->suggestions < MCRED_SUGGESTIONS;
    mcred_str *names = useful ? mcred_arena_array(e->scratch, count, sizeof *names) : NULL;
    if (!names)
        return;
    for (size_t i = 0; i < count; i++) {
        const mcred_node *other = values[i];
        if (other->kind != value->kind && other->text.len && mcred_str_eq(other->text, value->text)) {
            mcred_finding_hint(e->sink, finding,
                               value->kind == MCRED_KIND_STRING ? "take the quotes off: %.*s"
                                                                : "put it in quotes: \"%.*s\"",
                               MCRED_ARG(value->text));
            return;
        }
        names[i] = mcred_text(other);
    }
    if (value->kind == MCRED_KIND_STRING)
        mcred_suggest_near(e, finding, value->text, names, count);
}

/* ---- const ----------------------------------------------------------------------- */

static bool run_const(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    if (mcred_value_equal(e, value, check->at))
        return true;
    if (e->status != MCRED_OK || !mcred_eval_tells(e, MCRED_RULE_SCHEMA_CONST, value))
        return false;
    mcred_finding *finding;
    mcred_str wanted = mcred_eval_show(e, check->at), found = mcred_eval_show(e, value);
    if (check->at->kind == MCRED_KIND_ARRAY || check->at->kind == MCRED_KIND_OBJECT)
        finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_CONST, check->at, value, mcred_eval_head(value),
                                    "this is not the one value that the schema allows");
    else
        finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_CONST, check->at, value, value->span,
                                    "expected %.*s, found %.*s", MCRED_ARG(wanted), MCRED_ARG(found));
    mcred_suggest_value(e, finding, &check->at, 1, value);
    return false;
}

bool mcred_compile_const(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL, 0, NULL);
    if (!check)
        return false;
    check->run = run_const;
    check->goes_on = false;
    return true;
}

/* ---- enum ------------------------------------------------------------------------- */

static bool is_choice(mcred_eval *e, const choices *all, const mcred_node *value) {
    uint64_t hash = mcred_value_hash(e, value);
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->list[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < all->count && all->list[low].hash == hash; low++) {
        if (mcred_value_equal(e, value, all->list[low].value))
            return true;
    }
    return false;
}

static bool run_enum(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    const mcred_node *at = check->at;
    if (is_choice(e, check->data, value))
        return true;
    if (e->status != MCRED_OK || !mcred_eval_tells(e, MCRED_RULE_SCHEMA_ENUM, value))
        return false;
    mcred_str found = mcred_eval_show(e, value), words = mcred_choice_words(e, at->children, at->count);
    mcred_finding *finding;
    if (words.len)
        finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_ENUM, at, value, value->span, "expected %.*s, found %.*s",
                                    MCRED_ARG(words), MCRED_ARG(found));
    else
        finding =
            mcred_eval_report(e, MCRED_RULE_SCHEMA_ENUM, at, value, value->span,
                              "%.*s is none of the %zu values that are allowed here", MCRED_ARG(found), at->count);
    mcred_suggest_value(e, finding, at->children, at->count, value);
    return false;
}

static int by_hash(const void *a, const void *b) {
    const choice *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

bool mcred_compile_enum(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_ARRAY)
        return mcred_compile_wrong(c, unit, value, "an array", MCRED_KIND_ARRAY);
    void *data = NULL;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL, sizeof(choices), &data);
    choices *all = data;
    if (!check)
        return false;
    all->list = mcred_arena_array(c->arena, value->count, sizeof *all->list);
    if (!all->list)
        return mcred_compile_no_memory(c);
    mcred_eval e = {.scratch = c->arena, .work = UINT64_MAX, .mode = MCRED_TEST};
    all->count = value->count;
    for (size_t i = 0; i < value->count; i++)
        all->list[i] = (choice){mcred_value_hash(&e, value->children[i]), value->children[i]};
    if (e.status != MCRED_OK)
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, value, "the values of enum are too large");
    qsort(all->list, all->count, sizeof *all->list, by_hash);
    check->run = run_enum;
    check->goes_on = false;
    return mcred_compile_goes_on(c);
}
