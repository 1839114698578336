/* view_layer.c - files that are only in memory, over another view. */
#include <string.h>

#include "base/path.h"
#include "mcred/crypto.h"
#include "store/store_internal.h"

struct store_layer {
    mcred_view *base;
    mcred_str folder;
    bool alone;
    mcred_map *files; /* path -> mcred_given_file * */
};

mcred_status mcred_view_layer(mcred_view *base, mcred_str folder, bool alone, const mcred_vec *files, mcred_sink *sink,
                              mcred_view **out) {
    mcred_arena *arena = base->store->arena;
    mcred_view *view = MCRED_NEW(arena, mcred_view);
    store_layer *layer = MCRED_NEW(arena, store_layer);
    if (!view || !layer)
        return store_memory(sink);
    *layer = (store_layer){base, mcred_arena_copy(arena, folder), alone, mcred_map_new(arena)};
    bool ok = layer->folder.data && layer->files;
    for (size_t i = 0; ok && i < files->len; i++) {
        const mcred_given_file *file = MCRED_AT(mcred_given_file, files, i);
        mcred_str path = mcred_arena_copy(arena, file->path);
        mcred_given_file *kept = MCRED_NEW(arena, mcred_given_file);
        ok = path.data && kept && mcred_map_put(layer->files, path, kept);
        if (ok)
            *kept = (mcred_given_file){path, file->bytes, file->instead};
    }
    if (!ok)
        return store_memory(sink);
    *view = (mcred_view){.store = base->store, .commit = base->commit, .worktree = base->worktree, .layer = layer};
    *out = view;
    return MCRED_OK;
}

const mcred_given_file *mcred_view_given(const mcred_view *view, mcred_str path) {
    for (; view->layer; view = view->layer->base) {
        const mcred_given_file *given = mcred_map_get(view->layer->files, path);
        if (given)
            return given;
    }
    return NULL;
}

/* What the layer does not have is asked of the view below, unless the folder is the layer's alone. */
static bool is_covered(const store_layer *layer, mcred_str path) {
    return layer->alone && mcred_path_within(layer->folder, path);
}

typedef struct reach {
    mcred_str path;
    bool is;
} reach;

static bool reaches_into(void *ctx, mcred_str path, void *value) {
    reach *into = ctx;
    (void)value;
    into->is = mcred_path_within(into->path, path);
    return !into->is;
}

/* No commit has what the layer gives, nor a folder with something of the layer in it. */
mcred_oid store_layer_object(mcred_view *view, mcred_str path) {
    const store_layer *layer = view->layer;
    reach into = {path, is_covered(layer, path)};
    if (!into.is)
        mcred_map_each(layer->files, reaches_into, &into);
    return into.is ? (mcred_oid){""} : mcred_view_object(layer->base, path);
}

/* ---- folders ----------------------------------------------------------------------------------- */

typedef struct listing {
    mcred_arena *arena;
    mcred_str folder;
    mcred_map *names; /* name -> mcred_entry * */
    bool failed;
} listing;

static void add_name(listing *all, mcred_str name, mcred_entry_kind kind) {
    if (mcred_map_get(all->names, name))
        return;
    mcred_entry *entry = MCRED_NEW(all->arena, mcred_entry);
    mcred_str copy = mcred_arena_copy(all->arena, name);
    if (!entry || !copy.data || !mcred_map_put(all->names, copy, entry)) {
        all->failed = true;
        return;
    }
    *entry = (mcred_entry){copy, kind};
}

static bool add_given(void *ctx, mcred_str path, void *value) {
    listing *all = ctx;
    (void)value;
    if (!mcred_path_within(all->folder, path) || path.len == all->folder.len)
        return true;
    mcred_str rest = mcred_str_from(path, all->folder.len > 0 ? all->folder.len + 1 : 0);
    bool deeper = mcred_str_find(rest, '/', 0) != SIZE_MAX;
    mcred_str name = mcred_str_cut(&rest, '/');
    add_name(all, name, deeper ? MCRED_ENTRY_FOLDER : MCRED_ENTRY_FILE);
    return !all->failed;
}

typedef struct putting {
    mcred_arena *arena;
    mcred_vec *out;
    bool ok;
} putting;

static bool put_entry(void *ctx, mcred_str name, void *value) {
    putting *to = ctx;
    const mcred_entry *entry = value;
    to->ok = store_add_entry(to->arena, to->out, name, entry->kind);
    return to->ok;
}

mcred_status store_layer_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    const store_layer *layer = view->layer;
    if (!mcred_path_within(layer->folder, path))
        return mcred_view_list(layer->base, path, arena, sink, out);
    listing all = {.arena = arena, .folder = path, .names = mcred_map_new(arena)};
    mcred_vec below = MCRED_VEC(mcred_entry);
    mcred_status status = all.names ? MCRED_OK : store_memory(sink);
    if (status == MCRED_OK && !layer->alone)
        status = mcred_view_list(layer->base, path, arena, sink, &below);
    if (status != MCRED_OK)
        return status;
    mcred_map_each(layer->files, add_given, &all);
    for (size_t i = 0; i < below.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &below, i);
        add_name(&all, entry->name, entry->kind);
    }
    putting to = {arena, out, true};
    mcred_map_each(all.names, put_entry, &to);
    return to.ok && !all.failed ? MCRED_OK : store_memory(sink);
}

static bool is_below(void *ctx, mcred_str path, void *value) {
    listing *all = ctx;
    (void)value;
    all->failed = all->failed || mcred_path_within(all->folder, path); /* here: found */
    return !all->failed;
}

mcred_entry_kind store_layer_kind(mcred_view *view, mcred_str path) {
    const store_layer *layer = view->layer;
    if (mcred_map_get(layer->files, path))
        return MCRED_ENTRY_FILE;
    mcred_entry_kind below = is_covered(layer, path) ? MCRED_ENTRY_NONE : mcred_view_kind(layer->base, path);
    if (below != MCRED_ENTRY_NONE)
        return below;
    listing all = {.folder = path};
    mcred_map_each(layer->files, is_below, &all);
    return all.failed ? MCRED_ENTRY_FOLDER : MCRED_ENTRY_NONE;
}

/* ---- files --------------------------------------------------------------------------------------- */

mcred_status store_layer_read(mcred_view *view, mcred_str path, size_t limit, bool missing_is_wrong, mcred_arena *arena,
                              mcred_sink *sink, mcred_str *out) {
    const store_layer *layer = view->layer;
    const mcred_given_file *given = mcred_map_get(layer->files, path);
    if (given && given->bytes.len > limit)
        return store_file_finding(sink, path, MCRED_FILE_TOO_LARGE);
    if (given) {
        *out = mcred_arena_copy(arena, given->bytes);
        return out->data ? MCRED_OK : store_memory(sink);
    }
    if (is_covered(layer, path))
        return missing_is_wrong ? store_file_finding(sink, path, MCRED_FILE_MISSING) : MCRED_NO;
    return missing_is_wrong ? mcred_view_read(layer->base, path, limit, arena, sink, out)
                            : mcred_view_read_any(layer->base, path, limit, arena, sink, out);
}

static bool facts_of(mcred_str bytes, mcred_file_facts *out) {
    char blob[MCRED_BLOB_ID_SIZE];
    mcred_digest digest;
    mcred_blob_hasher *hasher = mcred_blob_hasher_new(bytes.len);
    bool ok = hasher && mcred_blob_hasher_add(hasher, bytes) && mcred_blob_hasher_finish(hasher, blob) &&
              mcred_digest_of(bytes, &digest);
    mcred_blob_hasher_free(hasher);
    if (!ok)
        return false;
    out->size = bytes.len;
    memcpy(out->digest, digest.text, sizeof digest.text);
    memcpy(out->blob.hex, blob, sizeof blob);
    return true;
}

mcred_status store_layer_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                               mcred_file_facts *out) {
    const store_layer *layer = view->layer;
    const mcred_given_file *given = mcred_map_get(layer->files, path);
    if (!given && is_covered(layer, path))
        return store_file_finding(sink, path, MCRED_FILE_MISSING);
    if (!given)
        return mcred_view_facts(layer->base, path, limit, sink, out);
    if (given->bytes.len > limit)
        return store_file_finding(sink, path, MCRED_FILE_TOO_LARGE);
    return facts_of(given->bytes, out) ? MCRED_OK : store_memory(sink);
}
