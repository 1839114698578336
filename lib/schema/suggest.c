/* suggest.c - unknown and missing members, with what to write instead. */
#include "schema/internal.h"

#define DEEPEST 6U

/* Bounded in number: comparing names is slow, and nobody reads so many hints. */
void mcred_suggest_near(mcred_eval *e, mcred_finding *finding, mcred_str word, const mcred_str *names, size_t count) {
    if (!finding || e->suggestions++ >= MCRED_SUGGESTIONS)
        return;
    size_t near = mcred_closest(word, names, count);
    if (near != SIZE_MAX)
        mcred_finding_hint(e->sink, finding, "did you mean \"%.*s\"?", MCRED_ARG(names[near]));
}

/* ---- unknown members ------------------------------------------------------------------ */

typedef struct candidates {
    mcred_str names[MCRED_CANDIDATES];
    size_t count;
} candidates;

/* The names that a schema and those for the same value know; without those
 * that the object already has. */
static void collect(candidates *all, const mcred_unit *unit, const mcred_node *object, unsigned depth) {
    const mcred_members *members = unit->members;
    for (size_t i = 0; members && i < members->count && all->count < MCRED_CANDIDATES; i++) {
        if (!mcred_get_str(object, members->members[i].name))
            all->names[all->count++] = members->members[i].name;
    }
    for (size_t i = 0; i < unit->count && depth < DEEPEST; i++) {
        const mcred_check *check = &unit->checks[i];
        for (size_t j = 0; j < check->same_count && all->count < MCRED_CANDIDATES; j++) {
            if (check->same[j])
                collect(all, check->same[j], object, depth + 1);
        }
    }
}

void mcred_suggest_unknown(mcred_eval *e, const mcred_node *at, const mcred_node *object, const mcred_node *member) {
    mcred_finding *finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_UNKNOWN_FIELD, at, member, member->key_span,
                                               "unknown field \"%.*s\"", MCRED_ARG(mcred_eval_brief(e, member->key)));
    candidates *all = finding && e->suggestions < MCRED_SUGGESTIONS ? MCRED_NEW(e->scratch, candidates) : NULL;
    if (!all)
        return;
    collect(all, e->top->unit, object, mcred_str_is(at->key, "additionalProperties") ? DEEPEST : 0);
    mcred_suggest_near(e, finding, member->key, all->names, all->count);
}

/* ---- missing members --------------------------------------------------------------------- */

/* The schema of a member: required often stands in a branch, and properties
 * in the schema around it. */
static const mcred_unit *member_schema(const mcred_eval *e, const mcred_node *object, mcred_str name) {
    for (const mcred_eval_frame *at = e->top; at && at->instance == object; at = at->parent) {
        const mcred_unit *unit = at->unit->members ? mcred_members_find(at->unit->members, name) : NULL;
        if (unit && !unit->boolean)
            return unit;
    }
    return NULL;
}

/* What the schema of a member says that could stand there. */
static mcred_str sample(mcred_eval *e, const mcred_unit *unit) {
    static const char *const keys[] = {"const", "default"};
    for (size_t i = 0; i < 2; i++) {
        const mcred_node *value = mcred_get(unit->at, keys[i]);
        if (value && value->kind != MCRED_KIND_ARRAY && value->kind != MCRED_KIND_OBJECT)
            return mcred_eval_show(e, value);
    }
    switch (mcred_unit_types(unit)) {
    case MCRED_ON(MCRED_KIND_STRING):
        return MCRED_S("\"…\"");
    case MCRED_ON(MCRED_KIND_ARRAY):
        return MCRED_S("[…]");
    case MCRED_ON(MCRED_KIND_OBJECT):
        return MCRED_S("{…}");
    default:
        return MCRED_S("…");
    }
}

/* In YAML's block style text goes without quotes. */
static mcred_str unquoted(mcred_str value) {
    bool quoted = value.len > 2 && value.data[0] == '"' && value.data[value.len - 1] == '"';
    return quoted ? (mcred_str){value.data + 1, value.len - 2} : value;
}

void mcred_suggest_line(mcred_eval *e, mcred_finding *finding, const mcred_node *object, mcred_str name) {
    const mcred_unit *unit = member_schema(e, object, name);
    mcred_str value = unit ? sample(e, unit) : MCRED_S("…");
    mcred_str text = e->source ? e->source->text : MCRED_S("");
    if (object->span.begin < text.len && text.data[object->span.begin] == '{')
        mcred_finding_hint(e->sink, finding, "add \"%.*s\": %.*s", MCRED_ARG(name), MCRED_ARG(value));
    else
        mcred_finding_hint(e->sink, finding, "add a line \"%.*s: %.*s\"", MCRED_ARG(name), MCRED_ARG(unquoted(value)));
}

void mcred_suggest_missing(mcred_eval *e, const mcred_node *at, const mcred_node *object, mcred_str name) {
    mcred_finding *finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_REQUIRED, at, object, mcred_eval_head(object),
                                               "field \"%.*s\" is missing", MCRED_ARG(name));
    mcred_suggest_line(e, finding, object, name);
}
