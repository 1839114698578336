/* trust_calibration.c - a calibration, held against the exemplars that the programme had before it: all of them, as
 * they were, once each, and every criterion that they are scored on. */
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"

static const mcred_node *named(const mcred_node *list, const char *field, mcred_str name, size_t *times) {
    const mcred_node *found = NULL;
    *times = 0;
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *one = mcred_at(list, i);
        if (!mcred_str_eq(mcred_get_text(one, field), name))
            continue;
        found = one;
        (*times)++;
    }
    return found;
}

static void report(const trust *t, const trust_record *record, mcred_str exemplar, const char *what) {
    trust_report(t, MCRED_RULE_TRUST_CALIBRATION, record->change->path, "the exemplar \"%.*s\" %s", MCRED_ARG(exemplar),
                 what);
}

static void check_scores(const trust *t, const trust_record *record, mcred_str name, const mcred_node *agreed,
                         const mcred_node *given) {
    size_t times = 0;
    for (size_t i = 0; i < mcred_count(agreed); i++) {
        if (!named(given, "criterion", mcred_get_text(mcred_at(agreed, i), "criterion"), &times) || times > 1) {
            report(t, record, name, "is not scored once on each of its criteria");
            return;
        }
    }
    if (mcred_count(given) > mcred_count(agreed))
        report(t, record, name, "is scored on more than its criteria");
}

/* *there: the folder of that name holds one. */
static mcred_status check_exemplar(trust *t, const trust_record *record, mcred_str name, bool *there) {
    size_t times = 0;
    const mcred_node *root = NULL, *one = named(mcred_get(record->root, "exemplars"), "id", name, &times);
    mcred_str path = mcred_path_exemplar(t->arena, record->thing, name);
    mcred_oid then = path.data ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
    *there = then.hex[0] != '\0';
    if (!*there)
        return path.data ? MCRED_OK : trust_memory(t);
    if (!one || times > 1)
        report(t, record, name, one ? "is counted more than once" : "is left out");
    else if (!mcred_str_is(mcred_get_text(one, "blob"), then.hex))
        report(t, record, name, "was another one then");
    if (!one)
        return MCRED_OK;
    mcred_status status = trust_fields(t, path, &then, &root);
    if (status == MCRED_OK && root)
        check_scores(t, record, name, mcred_get(root, "scores"), mcred_get(one, "scores"));
    return status;
}

mcred_status trust_check_calibration(trust *t, const trust_record *record) {
    mcred_vec names;
    size_t count = 0;
    mcred_str folder = mcred_arena_printf(t->arena, "credentials/%.*s/exemplars", MCRED_ARG(record->thing));
    mcred_str path = mcred_path_credential(t->arena, record->thing);
    if (!folder.data || !path.data)
        return trust_memory(t);
    (void)trust_names_definition(t, record, mcred_get(record->root, "credential"), path);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        bool there = false;
        status = check_exemplar(t, record, *MCRED_AT(mcred_str, &names, i), &there);
        count += there;
    }
    if (status == MCRED_OK && mcred_count(mcred_get(record->root, "exemplars")) > count)
        trust_report(t, MCRED_RULE_TRUST_CALIBRATION, record->change->path,
                     "it counts exemplars that the programme did not have then");
    return status;
}
