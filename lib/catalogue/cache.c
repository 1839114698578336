/* cache.c - an index kept below the git directory: for one key, or not at all. */
#include <string.h>

#include "base/file.h"
#include "catalogue/index.h"

#define NAME  MCRED_S("mcred/catalogue.index")
#define LIMIT ((size_t)600 << 20)
/* Raised whenever index.h describes other bytes, or build.c other words. */
#define FORMAT 1

/* The first line says what the bytes after it are for and what their digest is. */
static mcred_str head_of(mcred_arena *arena, mcred_str key, mcred_str bytes) {
    mcred_digest digest;
    if (!mcred_digest_of(bytes, &digest))
        return (mcred_str){0};
    return mcred_arena_printf(arena, "mcred-catalogue %d %s %.*s %.*s\n", FORMAT, MCRED_VERSION, MCRED_ARG(key),
                              MCRED_ARG(mcred_digest_str(&digest)));
}

bool catalogue_recall(const mcred_store *store, mcred_str key, mcred_arena *arena, mcred_buf *out) {
    mcred_dir dir;
    mcred_str file = {0};
    if (mcred_dir_open(mcred_store_gitdir(store), &dir) != MCRED_FILE_OK)
        return false;
    mcred_file_error error = mcred_file_read(&dir, NAME, LIMIT, arena, &file);
    mcred_dir_close(&dir);
    size_t line = error == MCRED_FILE_OK ? mcred_str_find(file, '\n', 0) : SIZE_MAX;
    if (line == SIZE_MAX)
        return false;
    mcred_str bytes = mcred_str_from(file, line + 1), head = head_of(arena, key, bytes);
    if (!head.data || !mcred_str_eq(head, mcred_str_first(file, line + 1)))
        return false;
    mcred_buf_init(out, LIMIT);
    mcred_buf_put(out, bytes);
    return !out->failed;
}

void catalogue_keep(const mcred_store *store, mcred_str key, mcred_arena *arena, const mcred_buf *bytes) {
    mcred_dir dir;
    mcred_buf file;
    mcred_str head = head_of(arena, key, mcred_buf_str(bytes));
    if (!head.data || mcred_dir_open(mcred_store_gitdir(store), &dir) != MCRED_FILE_OK)
        return;
    mcred_buf_init(&file, LIMIT);
    mcred_buf_put(&file, head);
    mcred_buf_put(&file, mcred_buf_str(bytes));
    if (!file.failed)
        (void)!mcred_file_write(&dir, NAME, mcred_buf_str(&file), true, false);
    mcred_buf_free(&file);
    mcred_dir_close(&dir);
}
