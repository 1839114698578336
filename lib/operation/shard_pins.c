/* shard_pins.c - reading a shard's submissions for their digests alone, and keeping what was read. */
#include "shard_pins.h"

#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "mcred/crypto.h"

#define FORMAT      1
#define LIMIT       ((size_t)256 << 20)
#define DIGEST_SIZE 71 /* "sha256:" and 64 digits */
/* Fewer submissions are read again as fast as they are recalled. */
#define WORTH_KEEPING 20

typedef struct shard {
    mcred_view *view;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_buf lines;
    size_t submissions;
} shard;

/* ---- kept ------------------------------------------------------------------------------------------- */

/* The first line says what the lines after it are of, and what their digest is. */
static mcred_str head_of(const shard *s, const mcred_oid *tree, mcred_str lines) {
    mcred_digest digest;
    if (!mcred_digest_of(lines, &digest))
        return (mcred_str){0};
    return mcred_arena_printf(s->arena, "mcred-pins %d %s %.*s\n", FORMAT, tree->hex,
                              MCRED_ARG(mcred_digest_str(&digest)));
}

static mcred_str name_of(const shard *s, mcred_str shard_name) {
    return mcred_arena_printf(s->arena, "mcred/pins/%.*s", MCRED_ARG(shard_name));
}

static bool recall(const shard *s, mcred_str name, const mcred_oid *tree, mcred_str *out) {
    mcred_dir dir;
    mcred_str file = {0};
    if (mcred_dir_open(mcred_store_gitdir(mcred_view_store(s->view)), &dir) != MCRED_FILE_OK)
        return false;
    mcred_file_error error = mcred_file_read(&dir, name, LIMIT, s->arena, &file);
    mcred_dir_close(&dir);
    size_t line = error == MCRED_FILE_OK ? mcred_str_find(file, '\n', 0) : SIZE_MAX;
    if (line >= file.len)
        return false;
    mcred_str lines = mcred_str_from(file, line + 1), head = head_of(s, tree, lines);
    *out = lines;
    return head.data && mcred_str_eq(head, mcred_str_first(file, line + 1));
}

/* Where it cannot be kept it is read again the next time. */
static void keep(const shard *s, mcred_str name, const mcred_oid *tree) {
    mcred_dir dir;
    mcred_str head = head_of(s, tree, mcred_buf_str(&s->lines));
    mcred_str whole = mcred_arena_printf(s->arena, "%.*s%.*s", MCRED_ARG(head), MCRED_ARG(mcred_buf_str(&s->lines)));
    if (!head.data || !whole.data ||
        mcred_dir_open(mcred_store_gitdir(mcred_view_store(s->view)), &dir) != MCRED_FILE_OK)
        return;
    (void)!mcred_file_write(&dir, name, whole, true, false);
    mcred_dir_close(&dir);
}

/* ---- read ----------------------------------------------------------------------------------------------- */

/* The list of files comes last in a submission's record. */
static void put_pins(shard *s, mcred_str record, mcred_str name) {
    static const char list[] = "\nevidence:", start[] = "sha256:";
    const char *hit = memmem(record.data, record.len, list, sizeof list - 1);
    mcred_str rest = hit ? mcred_str_from(record, (size_t)(hit - record.data)) : MCRED_S("");
    while (rest.len >= DIGEST_SIZE && (hit = memmem(rest.data, rest.len, start, sizeof start - 1)) != NULL) {
        rest = mcred_str_from(rest, (size_t)(hit - rest.data));
        if (rest.len < DIGEST_SIZE)
            return;
        mcred_buf_printf(&s->lines, "%.*s %.*s\n", DIGEST_SIZE, rest.data, MCRED_ARG(name));
        rest = mcred_str_from(rest, DIGEST_SIZE);
    }
}

/* folder is records/AA/earner/credential/attempt, of which the name is what follows the shard. */
static mcred_status read_attempt(shard *s, mcred_str folder, size_t name_at) {
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_str path = scratch ? mcred_path_join(scratch, folder, MCRED_S("submission.yaml")) : (mcred_str){0}, record;
    bool memory = !path.data || !quiet;
    if (!memory && mcred_view_read_any(s->view, path, 1U << 24, scratch, quiet, &record) == MCRED_OK) {
        put_pins(s, record, mcred_str_from(folder, name_at));
        s->submissions++;
    }
    mcred_sink_free(quiet);
    mcred_arena_free(scratch);
    return memory || s->lines.failed ? op_memory(s->sink) : MCRED_OK;
}

/* depth: 0 for the folders of attempts. */
static mcred_status read_folder(shard *s, mcred_str folder, unsigned depth, size_t name_at) {
    mcred_vec entries;
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_status status =
        scratch ? mcred_view_list(s->view, folder, scratch, s->sink, &entries) : op_memory(s->sink);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(scratch, folder, entry->name);
        if (!path.data)
            status = op_memory(s->sink);
        else if (entry->kind == MCRED_ENTRY_FOLDER)
            status = depth > 0 ? read_folder(s, path, depth - 1, name_at) : read_attempt(s, path, name_at);
    }
    mcred_arena_free(scratch);
    return status;
}

mcred_status op_shard_pins(mcred_model *head, mcred_str shard_name, mcred_arena *arena, mcred_sink *sink,
                           mcred_str *out) {
    shard s = {.view = mcred_model_view(head), .arena = arena, .sink = sink};
    mcred_str folder = mcred_arena_printf(arena, "records/%.*s", MCRED_ARG(shard_name)), name = name_of(&s, shard_name);
    if (!folder.data || !name.data)
        return op_memory(sink);
    mcred_oid tree = mcred_view_tree(s.view, folder);
    if (tree.hex[0] && recall(&s, name, &tree, out))
        return MCRED_OK;
    mcred_buf_init(&s.lines, LIMIT);
    mcred_status status = read_folder(&s, folder, 2, folder.len + 1);
    if (status == MCRED_OK && tree.hex[0] && s.submissions >= WORTH_KEEPING)
        keep(&s, name, &tree);
    if (status != MCRED_OK) {
        mcred_buf_free(&s.lines);
        return status;
    }
    return op_take(arena, sink, &s.lines, out);
}
