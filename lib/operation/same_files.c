/* same_files.c - who else submitted the same bytes: from the records, shard by shard. */
#include "same_files.h"

#include <string.h>

#include "base/path.h"
#include "shard_pins.h"

/* ---- all shards -------------------------------------------------------------------------------------- */

typedef struct searching {
    mcred_arena *arena;
    mcred_map *wanted; /* digest -> op_wanted * */
    bool memory;
} searching;

static mcred_str earner_of(mcred_str name) {
    return mcred_str_cut(&name, '/');
}

/* "DIGEST earner/credential/attempt" */
static void look_up(searching *s, mcred_str line) {
    mcred_str name = line, digest = mcred_str_cut(&name, ' ');
    op_wanted *wanted = mcred_map_get(s->wanted, digest);
    for (; wanted; wanted = wanted->next) {
        if (mcred_str_eq(earner_of(name), wanted->earner) || op_holds(&wanted->others, name))
            continue;
        mcred_str copy = op_copy(s->arena, name);
        if (!copy.data || !op_push_str(s->arena, &wanted->others, copy))
            s->memory = true;
    }
}

static mcred_status search_shard(searching *s, mcred_model *head, mcred_str shard, mcred_sink *sink) {
    mcred_str pins;
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_status status = scratch ? op_shard_pins(head, shard, scratch, sink, &pins) : op_memory(sink);
    while (status == MCRED_OK && pins.len > 0)
        look_up(s, mcred_str_cut(&pins, '\n'));
    mcred_arena_free(scratch);
    return s->memory ? op_memory(sink) : status;
}

mcred_status op_find_wanted(mcred_model *head, mcred_arena *arena, mcred_sink *sink, mcred_vec *all) {
    searching s = {.arena = arena, .wanted = mcred_map_new(arena)};
    mcred_vec shards;
    for (size_t i = 0; s.wanted && i < all->len; i++) {
        op_wanted *one = MCRED_AT(op_wanted, all, i);
        one->others = MCRED_VEC(mcred_str);
        one->next = mcred_map_get(s.wanted, one->digest);
        if (!mcred_map_put(s.wanted, one->digest, one))
            return op_memory(sink);
    }
    if (!s.wanted)
        return op_memory(sink);
    mcred_status status = all->len > 0
                              ? mcred_view_list(mcred_model_view(head), MCRED_S("records"), arena, sink, &shards)
                              : MCRED_OK;
    for (size_t i = 0; all->len > 0 && status == MCRED_OK && i < shards.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &shards, i);
        if (entry->kind == MCRED_ENTRY_FOLDER)
            status = search_shard(&s, head, entry->name, sink);
    }
    return status;
}

/* ---- one submission ------------------------------------------------------------------------------------ */

/* depth: folders below this one that are still looked into. */
static bool folder_has(mcred_model *head, mcred_str folder, const mcred_oid *blob, unsigned depth) {
    mcred_vec entries;
    mcred_view *view = mcred_model_view(head);
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_arena *scratch = mcred_arena_new(0);
    bool has = false;
    if (quiet && scratch && mcred_view_list(view, folder, scratch, quiet, &entries) == MCRED_OK) {
        for (size_t i = 0; !has && i < entries.len; i++) {
            const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
            mcred_str path = mcred_path_join(scratch, folder, entry->name);
            if (path.data && entry->kind == MCRED_ENTRY_FOLDER && depth > 0)
                has = folder_has(head, path, blob, depth - 1);
            else if (path.data && entry->kind == MCRED_ENTRY_FILE)
                has = mcred_str_is(mcred_str_of(mcred_view_object(view, path).hex), blob->hex);
        }
    }
    mcred_arena_free(scratch);
    mcred_sink_free(quiet);
    return has;
}

/* A template or a worksheet that everybody gets with the credential. */
static bool is_handed_out(mcred_model *head, mcred_str credential, const mcred_pinned *file) {
    mcred_str definition = mcred_path_credential(mcred_model_arena(head), credential);
    return file->blob.hex[0] && definition.data && folder_has(head, mcred_path_dirname(definition), &file->blob, 3);
}

mcred_status op_want_files(mcred_arena *arena, mcred_str earner, const mcred_vec *files, mcred_sink *sink,
                           mcred_vec *all) {
    for (size_t i = 0; i < files->len; i++) {
        op_wanted *one = mcred_vec_push(arena, all);
        if (!one)
            return op_memory(sink);
        *one = (op_wanted){.digest = MCRED_AT(mcred_pinned, files, i)->digest, .earner = earner};
    }
    return MCRED_OK;
}

mcred_status op_take_same(mcred_model *head, mcred_str credential, const mcred_vec *files, const mcred_vec *all,
                          size_t first, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    *out = MCRED_VEC(mcred_same_file);
    for (size_t i = 0; i < files->len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, files, i);
        const op_wanted *one = MCRED_AT(op_wanted, all, first + i);
        if (one->others.len == 0 || is_handed_out(head, credential, file))
            continue;
        mcred_same_file *same = mcred_vec_push(arena, out);
        mcred_str path = op_copy(arena, file->path);
        if (!same || !path.data)
            return op_memory(sink);
        *same = (mcred_same_file){path, one->others};
    }
    return MCRED_OK;
}

mcred_status op_same_files(mcred_model *head, const mcred_ref *ref, const mcred_vec *files, mcred_arena *arena,
                           mcred_sink *sink, mcred_vec *out) {
    mcred_vec wanted = MCRED_VEC(op_wanted);
    mcred_status status = op_want_files(arena, ref->earner, files, sink, &wanted);
    if (status == MCRED_OK)
        status = op_find_wanted(head, arena, sink, &wanted);
    return status == MCRED_OK ? op_take_same(head, ref->credential, files, &wanted, 0, arena, sink, out) : status;
}

const mcred_person *op_quiet_actor(mcred_session *session) {
    const mcred_person *actor = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    if (!quiet || mcred_session_actor(session, quiet, &actor) != MCRED_OK)
        actor = NULL;
    mcred_sink_free(quiet);
    return actor;
}

bool op_may_know_same(const mcred_person *actor, mcred_time now, const mcred_ref *ref) {
    return actor && !mcred_str_eq(actor->handle, ref->earner) &&
           mcred_person_is(actor, "coordinator", now, ref->credential);
}

void op_tell_same(mcred_session *session, const mcred_person *actor, mcred_time now, const mcred_ref *ref,
                  const mcred_vec *files, mcred_sink *sink) {
    mcred_model *head = NULL;
    mcred_vec same = MCRED_VEC(mcred_same_file);
    mcred_sink *quiet = mcred_sink_new(1);
    if (quiet && op_may_know_same(actor, now, ref) && op_head(session, quiet, &head) == MCRED_OK &&
        op_same_files(head, ref, files, session->arena, quiet, &same) == MCRED_OK) {
        for (size_t i = 0; i < same.len; i++) {
            const mcred_same_file *file = MCRED_AT(mcred_same_file, &same, i);
            mcred_source source = {file->path, MCRED_S("")};
            mcred_report(sink, MCRED_RULE_ASSESSMENT_SAME_FILE, &source, MCRED_NO_SPAN,
                         "the same file is in %.*s%s", MCRED_ARG(*MCRED_AT(mcred_str, &file->others, 0)),
                         file->others.len > 1 ? " and other submissions" : "");
        }
    }
    mcred_sink_free(quiet);
}
