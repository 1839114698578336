/* trust_definition.c - the definitions that records are made under, and their versions. */
#include "audit/trust_internal.h"

#include "base/path.h"

static mcred_str key_of(mcred_arena *arena, mcred_str id, mcred_str version) {
    return mcred_arena_printf(arena, "%.*s %.*s", MCRED_ARG(id), MCRED_ARG(version));
}

static mcred_status note_used(trust *t, mcred_str key, const mcred_oid *blob) {
    mcred_oid *kept = MCRED_NEW(t->keep, mcred_oid);
    mcred_str name = mcred_arena_copy(t->keep, key);
    if (!kept || !name.data || !mcred_map_put(t->used, name, kept))
        return trust_memory(t);
    *kept = *blob;
    return MCRED_OK;
}

/* The programme's own at the time, which is the one of the commit before. */
mcred_status trust_uses_definition(trust *t, const trust_record *record) {
    const mcred_node *stack = mcred_get(record->root, "stack");
    const mcred_node *named = stack ? stack : mcred_get(record->root, "credential");
    mcred_str blob = mcred_get_text(named, "blob"), version = mcred_get_text(named, "version");
    mcred_str path = stack ? mcred_path_stack(t->arena, record->thing) : mcred_path_credential(t->arena, record->thing);
    mcred_str key = key_of(t->arena, record->thing, version);
    if (!path.data || !key.data)
        return trust_memory(t);
    mcred_oid then = mcred_walk_before(t->walk, path);
    if (!mcred_str_is(blob, then.hex)) {
        trust_report(t, MCRED_RULE_TRUST_DEFINITION, record->change->path,
                     "the record names a definition that was not the programme's before this commit");
        return MCRED_OK;
    }
    const mcred_oid *used = mcred_map_get(t->used, key);
    if (used && !mcred_str_eq(mcred_str_of(used->hex), mcred_str_of(then.hex)))
        trust_report(t, MCRED_RULE_TRUST_DEFINITION_EDITED, record->change->path,
                     "earlier records were made under another text of version %.*s", MCRED_ARG(version));
    return stack || used ? MCRED_OK : note_used(t, key, &then);
}

/* The version a definition says it has; "" where it cannot be read. */
static mcred_status version_of(trust *t, const mcred_walk_change *change, mcred_str *out) {
    mcred_str text = {0};
    const mcred_node *root = NULL;
    mcred_store *store = mcred_view_store(mcred_model_view(t->model));
    mcred_status status = mcred_store_blob(store, &change->now, (size_t)8 << 20, t->arena, t->sink, &text);
    *out = MCRED_S("");
    if (status != MCRED_OK)
        return status == MCRED_FAILED ? status : MCRED_OK;
    const mcred_source source = {change->path, text};
    if (mcred_yaml_parse(t->arena, &source, NULL, t->quiet, &root) == MCRED_OK)
        *out = mcred_get_text(root, "version");
    return MCRED_OK;
}

mcred_status trust_definition_changed(trust *t, const mcred_walk_change *change) {
    mcred_str version;
    if (!mcred_str_is(mcred_str_of(mcred_path_kind(change->path)), "credential") || mcred_map_count(t->used) == 0)
        return MCRED_OK;
    mcred_status status = version_of(t, change, &version);
    mcred_str key = key_of(t->arena, mcred_path_part(change->path, 1), version);
    const mcred_oid *used = status == MCRED_OK && key.data ? mcred_map_get(t->used, key) : NULL;
    trust_damage *before = mcred_map_get(t->damage, change->path);
    if (!used)
        return status;
    bool same = mcred_str_eq(mcred_str_of(used->hex), mcred_str_of(change->now.hex));
    if (before)
        before->put_back = same;
    return same ? MCRED_OK : trust_note_damage(t, change->path, used, MCRED_RULE_TRUST_DEFINITION_EDITED, MCRED_S(""));
}
