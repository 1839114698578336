/* trust_definition.c - the definitions that records are made under, and their versions. */
#include "audit/trust_internal.h"

#include "base/path.h"

#include <string.h>

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

/* The programme's own at the time is the one of the commit before. */
bool trust_names_definition(const trust *t, const trust_record *record, const mcred_node *named, mcred_str path) {
    mcred_oid then = mcred_walk_before(t->walk, path);
    if (then.hex[0] && mcred_str_is(mcred_get_text(named, "blob"), then.hex))
        return true;
    trust_report(t, MCRED_RULE_TRUST_DEFINITION, record->change->path,
                 "the record names a definition that was not the programme's before this commit");
    return false;
}

/* Who uses a text first finds out whether it was ready to be used. */
static mcred_status check_active(trust *t, const trust_record *record, mcred_str path, const mcred_oid *blob) {
    const mcred_node *root = NULL;
    mcred_status status = trust_fields(t, path, blob, &root);
    mcred_str word = mcred_get_text(root, "status");
    if (status == MCRED_OK && word.len > 0 && !mcred_str_is(word, "active"))
        trust_report(t, MCRED_RULE_TRUST_DEFINITION, record->change->path,
                     "the definition says \"status: %.*s\": it takes no submissions", MCRED_ARG(word));
    return status;
}

mcred_status trust_uses_definition(trust *t, const trust_record *record) {
    const mcred_node *stack = mcred_get(record->root, "stack");
    const mcred_node *named = stack ? stack : mcred_get(record->root, "credential");
    mcred_str version = mcred_get_text(named, "version");
    mcred_str path = stack ? mcred_path_stack(t->arena, record->thing) : mcred_path_credential(t->arena, record->thing);
    mcred_str key = key_of(t->arena, record->thing, version);
    if (!path.data || !key.data)
        return trust_memory(t);
    if (!trust_names_definition(t, record, named, path))
        return MCRED_OK;
    mcred_oid then = mcred_walk_before(t->walk, path);
    const mcred_oid *used = mcred_map_get(t->used, key);
    if (used && !mcred_str_eq(mcred_str_of(used->hex), mcred_str_of(then.hex)))
        trust_report(t, MCRED_RULE_TRUST_DEFINITION_EDITED, record->change->path,
                     "earlier records were made under another text of version %.*s", MCRED_ARG(version));
    if (stack || used)
        return MCRED_OK;
    mcred_status status = note_used(t, key, &then);
    return status == MCRED_OK ? check_active(t, record, path, &then) : status;
}

/* The version a definition says it has; "" where it cannot be read. */
static mcred_status version_of(trust *t, mcred_str path, const mcred_oid *blob, mcred_str *out) {
    const mcred_node *root = NULL;
    mcred_status status = blob->hex[0] ? trust_fields(t, path, blob, &root) : MCRED_OK;
    *out = mcred_get_text(root, "version");
    return status;
}

/* ---- records from before the commits that are looked at --------------------------------------------- */

/* What is looked for among them, and the text that the first one found was made under. */
typedef struct use {
    mcred_str id, version;
    mcred_oid blob;
} use;

static mcred_status look_at_attempts(trust *t, mcred_str earner, use *of) {
    mcred_status status = MCRED_OK;
    for (int attempt = 1; status == MCRED_OK && !of->blob.hex[0]; attempt++) {
        const mcred_ref ref = {earner, of->id, attempt};
        const mcred_node *root = NULL;
        mcred_str path = mcred_path_submission(t->arena, &ref);
        mcred_oid blob = path.data ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
        if (!blob.hex[0])
            return path.data ? MCRED_OK : trust_memory(t);
        status = trust_fields(t, path, &blob, &root);
        const mcred_node *named = mcred_get(root, "credential");
        mcred_str text = mcred_get_text(named, "blob");
        if (mcred_str_eq(mcred_get_text(named, "version"), of->version) && text.len == MCRED_OID_LEN)
            memcpy(of->blob.hex, text.data, text.len);
    }
    return status;
}

static mcred_status find_use(trust *t, use *of) {
    mcred_vec shards, earners;
    mcred_status status = mcred_walk_names_before(t->walk, MCRED_S("records"), t->arena, t->sink, &shards);
    for (size_t i = 0; status == MCRED_OK && i < shards.len && !of->blob.hex[0]; i++) {
        mcred_str shard = mcred_path_join(t->arena, MCRED_S("records"), *MCRED_AT(mcred_str, &shards, i));
        status = shard.data ? mcred_walk_names_before(t->walk, shard, t->arena, t->sink, &earners) : trust_memory(t);
        for (size_t j = 0; status == MCRED_OK && j < earners.len && !of->blob.hex[0]; j++)
            status = look_at_attempts(t, *MCRED_AT(mcred_str, &earners, j), of);
    }
    return status;
}

/* A text is changed under its version: where the walk did not begin at the beginning, whether that was used is asked of
 * the records that were there. */
static mcred_status used_before(trust *t, const mcred_walk_change *change, mcred_str version, mcred_str key) {
    use of = {mcred_path_part(change->path, 1), version, {""}};
    mcred_str before;
    mcred_status status = version_of(t, change->path, &change->was, &before);
    if (status == MCRED_OK && version.len > 0 && mcred_str_eq(before, version))
        status = find_use(t, &of);
    return status == MCRED_OK && of.blob.hex[0] ? note_used(t, key, &of.blob) : status;
}

/* ---- a definition that is changed --------------------------------------------------------------------- */

mcred_status trust_definition_changed(trust *t, const mcred_walk_change *change) {
    mcred_str version;
    const bool some = t->result->grown || mcred_map_count(t->used) > 0;
    if (!mcred_str_is(mcred_str_of(mcred_path_kind(change->path)), "credential") || !some)
        return MCRED_OK;
    mcred_status status = version_of(t, change->path, &change->now, &version);
    mcred_str key = key_of(t->arena, mcred_path_part(change->path, 1), version);
    if (status == MCRED_OK && key.data && t->result->grown && !mcred_map_get(t->used, key))
        status = used_before(t, change, version, key);
    const mcred_oid *used = status == MCRED_OK && key.data ? mcred_map_get(t->used, key) : NULL;
    trust_damage *before = mcred_map_get(t->damage, change->path);
    if (!used)
        return status;
    bool same = mcred_str_eq(mcred_str_of(used->hex), mcred_str_of(change->now.hex));
    if (before)
        before->put_back = same;
    return same ? MCRED_OK : trust_note_damage(t, change->path, used, MCRED_RULE_TRUST_DEFINITION_EDITED, MCRED_S(""));
}
