/* folder.c - the site's files: only in a folder that is ours, only those that changed. */
#include "site/build.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#define MARKER    ".mcred-site"
#define HEAD      "mcred site/1\n"
#define MAX_FILES ((size_t)1 << 26) /* bytes of the marker */

static mcred_status refuse(const site *s, mcred_str path, mcred_file_error error) {
    mcred_report(s->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "\"%s/%.*s\" cannot be written: it %s",
                 s->job->folder, MCRED_ARG(path), mcred_file_error_text(error));
    return MCRED_FAILED;
}

/* The folder, and the files that the last run left there. */
static mcred_status open_ours(site *s, mcred_dir *dir, mcred_str *before) {
    mcred_vec names;
    *before = MCRED_S("");
    if (mkdir(s->job->folder, 0777) != 0 && errno != EEXIST)
        return refuse(s, MCRED_S(""), MCRED_FILE_DENIED);
    mcred_file_error error = mcred_dir_open(s->job->folder, dir);
    if (error != MCRED_FILE_OK)
        return refuse(s, MCRED_S(""), error);
    error = mcred_file_read(dir, MCRED_S(MARKER), MAX_FILES, s->arena, before);
    if (error == MCRED_FILE_OK && mcred_str_starts(*before, HEAD)) {
        *before = mcred_str_from(*before, sizeof HEAD - 1);
        return MCRED_OK;
    }
    error = mcred_dir_list(dir, MCRED_S(""), 1, s->arena, &names);
    if (error == MCRED_FILE_OK && names.len == 0) {
        *before = MCRED_S("");
        return MCRED_OK;
    }
    mcred_finding *finding = mcred_report(s->sink, MCRED_RULE_SITE_FOLDER, NULL, MCRED_NO_SPAN,
                                          "\"%s\" holds files that are not of a site of mcred", s->job->folder);
    mcred_finding_hint(s->sink, finding, "name a folder that is empty or not there yet");
    mcred_dir_close(dir);
    return MCRED_NO;
}

/* With the files of the last run besides, while it is not known that they are gone. */
static mcred_status put_marker(const site *s, const mcred_dir *dir, mcred_str before) {
    mcred_buf text;
    mcred_buf_init(&text, MAX_FILES);
    mcred_buf_puts(&text, HEAD);
    for (size_t i = 0; i < s->pages.len; i++) {
        mcred_buf_put(&text, MCRED_AT(const site_page, &s->pages, i)->path);
        mcred_buf_putc(&text, '\n');
    }
    mcred_buf_put(&text, before);
    mcred_file_error error =
        text.failed ? MCRED_FILE_NOMEM : mcred_file_write(dir, MCRED_S(MARKER), mcred_buf_str(&text), true, false);
    mcred_buf_free(&text);
    return error == MCRED_FILE_OK ? MCRED_OK : refuse(s, MCRED_S(MARKER), error);
}

static bool is_there(const mcred_dir *dir, mcred_str path, mcred_str bytes, mcred_arena *scratch) {
    mcred_file_info info;
    mcred_str old;
    bool same = mcred_file_stat(dir, path, &info) == MCRED_FILE_OK && info.size == bytes.len &&
                mcred_file_read(dir, path, bytes.len, scratch, &old) == MCRED_FILE_OK && mcred_str_eq(old, bytes);
    mcred_arena_reset(scratch);
    return same;
}

/* The files of the last run, each by its path. */
static mcred_status note_before(site *s, mcred_str before, mcred_map **out) {
    *out = mcred_map_new(s->arena);
    while (*out && before.len > 0) {
        mcred_str path = mcred_str_cut(&before, '\n');
        if (path.len > 0 && !mcred_map_put(*out, path, s))
            return site_memory(s->sink);
    }
    return *out ? MCRED_OK : site_memory(s->sink);
}

static mcred_status write_page(site *s, const mcred_dir *dir, const mcred_map *before, const site_page *page,
                               mcred_buf *text, mcred_arena *scratch, mcred_site_done *done) {
    mcred_buf_clear(text);
    mcred_status status = page->render(s, page, text);
    if (status != MCRED_OK)
        return status;
    if (text->failed)
        return site_memory(s->sink);
    done->files++;
    if (mcred_map_get(before, page->path) && is_there(dir, page->path, mcred_buf_str(text), scratch))
        return MCRED_OK;
    mcred_file_error error = mcred_file_write_derived(dir, page->path, mcred_buf_str(text));
    if (error != MCRED_FILE_OK)
        return refuse(s, page->path, error);
    done->written++;
    return mcred_model_forget(s->job->model, MCRED_MODEL_HELD, s->sink);
}

static mcred_status write_pages(site *s, const mcred_dir *dir, const mcred_map *before, mcred_site_done *done) {
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_buf text;
    mcred_status status = scratch ? MCRED_OK : site_memory(s->sink);
    mcred_buf_init(&text, SITE_MAX_PAGE);
    for (size_t i = 0; status == MCRED_OK && i < s->pages.len; i++)
        status = write_page(s, dir, before, MCRED_AT(const site_page, &s->pages, i), &text, scratch, done);
    mcred_buf_free(&text);
    mcred_arena_free(scratch);
    return status;
}

static mcred_status remove_old(site *s, const mcred_dir *dir, mcred_str before, mcred_site_done *done) {
    mcred_map *now = mcred_map_new(s->arena);
    for (size_t i = 0; now && i < s->pages.len; i++) {
        site_page *page = MCRED_AT(site_page, &s->pages, i);
        if (!mcred_map_put(now, page->path, page))
            return site_memory(s->sink);
    }
    while (now && before.len > 0) {
        mcred_str path = mcred_str_cut(&before, '\n');
        if (path.len > 0 && !mcred_map_get(now, path) && mcred_file_remove_derived(dir, path) == MCRED_FILE_OK)
            done->removed++;
    }
    return now ? MCRED_OK : site_memory(s->sink);
}

mcred_status site_write(site *s, mcred_site_done *done) {
    mcred_dir dir;
    mcred_str before;
    mcred_map *known = NULL;
    mcred_status status = open_ours(s, &dir, &before);
    if (status != MCRED_OK)
        return status;
    status = note_before(s, before, &known);
    if (status == MCRED_OK)
        status = put_marker(s, &dir, before);
    if (status == MCRED_OK)
        status = write_pages(s, &dir, known, done);
    if (status == MCRED_OK)
        status = remove_old(s, &dir, before, done);
    if (status == MCRED_OK)
        status = put_marker(s, &dir, MCRED_S(""));
    mcred_dir_close(&dir);
    return status;
}
