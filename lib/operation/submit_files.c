/* submit_files.c - the files of a submission on their way into the commit: as they are, by Git LFS, or not at all. */
#include "submit_files.h"

#include <string.h>

#include "base/path.h"
#include "mcred/model_evidence.h"
#include "mcred/store_layer.h"

/* ---- Git LFS ----------------------------------------------------------------------------------------- */

static mcred_status pin_pointer(mcred_pinned *file, mcred_sink *sink) {
    mcred_lfs_pointer pointer = {.size = file->size};
    char blob[MCRED_BLOB_ID_SIZE];
    mcred_buf text;
    if (file->digest.len >= sizeof pointer.digest)
        return op_memory(sink);
    memcpy(pointer.digest, file->digest.data, file->digest.len);
    mcred_buf_init(&text, MCRED_LFS_POINTER_MAX);
    mcred_lfs_format(&pointer, &text);
    mcred_blob_hasher *hasher = mcred_blob_hasher_new(text.len);
    bool good = hasher && !text.failed && mcred_blob_hasher_add(hasher, mcred_buf_str(&text)) &&
                mcred_blob_hasher_finish(hasher, blob);
    mcred_blob_hasher_free(hasher);
    mcred_buf_free(&text);
    if (!good)
        return op_memory(sink);
    memcpy(file->blob.hex, blob, sizeof blob);
    file->storage = MCRED_S("lfs");
    return MCRED_OK;
}

/* A file in the work tree may be a pointer already, where git-lfs did not put the file itself there. */
static bool is_pointer(mcred_model *work, mcred_str path, mcred_arena *arena, mcred_str *text) {
    mcred_lfs_pointer pointer;
    mcred_sink *quiet = mcred_sink_new(1);
    bool is = quiet &&
              mcred_view_read(mcred_model_view(work), path, MCRED_LFS_POINTER_MAX, arena, quiet, text) == MCRED_OK &&
              mcred_lfs_parse(*text, &pointer);
    mcred_sink_free(quiet);
    return is;
}

mcred_status op_choose_lfs(mcred_store *store, const mcred_policy *policy, mcred_sink *sink, mcred_vec *files) {
    /* evidence.md comes first, and is read so often that git keeps it. */
    for (size_t i = 1; i < files->len; i++) {
        mcred_pinned *file = MCRED_AT(mcred_pinned, files, i);
        if (file->storage.len > 0 || (file->size <= policy->lfs_over && !mcred_lfs_tracks(store, file->path)))
            continue;
        mcred_status status = pin_pointer(file, sink);
        if (status != MCRED_OK)
            return status;
    }
    return MCRED_OK;
}

/* ---- .gitattributes and .gitignore in the evidence folder ---------------------------------------------- */

/* One file of such lines, as it will be. */
typedef struct lines {
    mcred_str path, before;
    mcred_buf after;
    bool more;
} lines;

static mcred_status lines_begin(lines *l, mcred_model *tip, mcred_model *work, mcred_str folder, const char *name,
                                mcred_arena *arena, mcred_sink *sink) {
    l->path = mcred_path_join(arena, folder, mcred_str_of(name));
    if (!l->path.data)
        return op_memory(sink);
    mcred_view *view = mcred_model_view(work);
    if (mcred_view_kind(view, l->path) == MCRED_ENTRY_NONE)
        view = mcred_model_view(tip);
    if (mcred_view_kind(view, l->path) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    mcred_status status = mcred_view_read(view, l->path, 1U << 20, arena, sink, &l->before);
    mcred_buf_put(&l->after, l->before);
    if (l->before.len > 0 && !mcred_str_ends(l->before, "\n"))
        mcred_buf_putc(&l->after, '\n');
    return status;
}

/* The pattern that means this one file: from the folder on, and nothing in it a wildcard. */
static void put_pattern(mcred_buf *out, mcred_str relative) {
    mcred_buf_putc(out, '/');
    for (size_t i = 0; i < relative.len; i++) {
        char c = relative.data[i];
        if (c == ' ') {
            mcred_buf_puts(out, "[[:space:]]");
            continue;
        }
        if (c == '*' || c == '?' || c == '[' || c == ']' || c == '\\')
            mcred_buf_putc(out, '\\');
        mcred_buf_putc(out, c);
    }
}

static bool has_line(mcred_str text, mcred_str line) {
    while (text.len > 0) {
        if (mcred_str_eq(mcred_str_trim(mcred_str_cut(&text, '\n')), line))
            return true;
    }
    return false;
}

static mcred_status lines_add(lines *l, mcred_str relative, const char *rest, mcred_sink *sink) {
    mcred_buf line;
    mcred_buf_init(&line, 1U << 16);
    put_pattern(&line, relative);
    mcred_buf_puts(&line, rest);
    if (!has_line(l->before, mcred_buf_str(&line))) {
        mcred_buf_put(&l->after, mcred_buf_str(&line));
        mcred_buf_putc(&l->after, '\n');
        l->more = true;
    }
    bool failed = line.failed || l->after.failed;
    mcred_buf_free(&line);
    return failed ? op_memory(sink) : MCRED_OK;
}

static mcred_status lines_end(lines *l, mcred_status status, mcred_arena *arena, mcred_sink *sink,
                              mcred_commit_plan *plan) {
    if (status == MCRED_OK && l->more)
        status = op_add(arena, sink, plan, l->path, mcred_buf_str(&l->after), false);
    mcred_buf_free(&l->after);
    return status;
}

/* ---- the plan --------------------------------------------------------------------------------------- */

typedef struct adding {
    mcred_model *tip, *work;
    mcred_str folder;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_commit_plan *plan;
    lines attributes, ignored;
} adding;

static mcred_status add_detached(adding *a, const mcred_pinned *file) {
    if (mcred_view_kind(mcred_model_view(a->tip), file->path) != MCRED_ENTRY_NONE) {
        mcred_source source = {file->path, {0}};
        mcred_finding *finding =
            mcred_report(a->sink, MCRED_RULE_STORAGE_DETACHED, &source, MCRED_NO_SPAN,
                         "the file is in git already, so it is not detached: its history keeps it");
        mcred_finding_hint(a->sink, finding,
                           "if it was never submitted, git rm --cached it and commit; a submitted one: mcred redact");
        return MCRED_NO;
    }
    return lines_add(&a->ignored, mcred_str_from(file->path, a->folder.len + 1), "", a->sink);
}

static mcred_status add_lfs(adding *a, const mcred_pinned *file, mcred_change *change) {
    mcred_store *store = mcred_view_store(mcred_model_view(a->tip));
    mcred_str text = {0};
    if (is_pointer(a->work, file->path, a->arena, &text)) {
        change->from_worktree = false;
        change->bytes = text;
    } else {
        change->lfs = true;
    }
    if (mcred_lfs_tracks(store, file->path))
        return MCRED_OK;
    return lines_add(&a->attributes, mcred_str_from(file->path, a->folder.len + 1),
                     " filter=lfs diff=lfs merge=lfs -text", a->sink);
}

static mcred_status add_one(adding *a, const mcred_pinned *file) {
    if (mcred_str_is(file->storage, "detached"))
        return add_detached(a, file);
    mcred_change *change = mcred_vec_push(a->arena, &a->plan->changes);
    if (!change)
        return op_memory(a->sink);
    *change = (mcred_change){.path = op_copy(a->arena, file->path), .expect_digest = op_copy(a->arena, file->digest)};
    /* Bytes that are only in memory are committed as they are, those of the work tree from there. */
    const mcred_given_file *given = mcred_view_given(mcred_model_view(a->work), file->path);
    change->from_worktree = !given;
    if (given) {
        change->bytes = given->bytes;
        change->instead = given->instead;
    }
    if (!change->path.data || !change->expect_digest.data)
        return op_memory(a->sink);
    return mcred_str_is(file->storage, "lfs") ? add_lfs(a, file, change) : MCRED_OK;
}

mcred_status op_add_files(mcred_model *tip, mcred_model *work, mcred_str folder, const mcred_vec *files,
                          mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    adding a = {.tip = tip, .work = work, .folder = folder, .arena = arena, .sink = sink, .plan = plan};
    mcred_buf_init(&a.attributes.after, 1U << 21);
    mcred_buf_init(&a.ignored.after, 1U << 21);
    mcred_status status = lines_begin(&a.attributes, tip, work, folder, ".gitattributes", arena, sink);
    if (status == MCRED_OK)
        status = lines_begin(&a.ignored, tip, work, folder, ".gitignore", arena, sink);
    for (size_t i = 0; status == MCRED_OK && i < files->len; i++)
        status = add_one(&a, MCRED_AT(mcred_pinned, files, i));
    status = lines_end(&a.attributes, status, arena, sink, plan);
    return lines_end(&a.ignored, status, arena, sink, plan);
}
