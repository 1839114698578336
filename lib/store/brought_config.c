/*
 * brought_config.c - the files that a repository's configuration includes, looked at before libgit2 reads them: one may
 * be a pipe, or have no end.
 *
 * Conditions (includeIf) are not: a file that would not be included has to be a file as well.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "store/brought.h"

#define DEPTH_MOST 10U
#define FILES_MOST 100U

typedef struct reading {
    const char *home;
    mcred_arena *arena;
    mcred_sink *sink;
    unsigned files;
} reading;

static bool is_word(mcred_str text, const char *word) {
    return text.len == strlen(word) && strncasecmp(text.data, word, text.len) == 0;
}

/* "[include]", "[includeIf "..."]", and what stands behind it in the line. False where it is no head of a section. */
static bool read_head(mcred_str *line, bool *includes) {
    size_t end = 1;
    bool quoted = false;
    if (!mcred_str_starts(*line, "["))
        return false;
    for (; end < line->len && (quoted || line->data[end] != ']'); end++) {
        if (line->data[end] == '\\' && quoted)
            end++;
        else if (line->data[end] == '"')
            quoted = !quoted;
    }
    mcred_str name = mcred_str_first(mcred_str_from(*line, 1), end - 1);
    size_t word = 0;
    while (word < name.len && name.data[word] != ' ' && name.data[word] != '\t' && name.data[word] != '.')
        word++;
    name = mcred_str_first(name, word);
    *includes = is_word(name, "include") || is_word(name, "includeIf");
    *line = mcred_str_trim(mcred_str_from(*line, end < line->len ? end + 1 : line->len));
    return true;
}

/* Without quotes, escapes and what is said behind a '#' or ';'. */
static const char *read_value(mcred_str text, mcred_arena *arena) {
    char *out = mcred_arena_alloc(arena, text.len + 1);
    size_t len = 0, kept = 0;
    bool quoted = false;
    for (size_t i = 0; out && i < text.len; i++) {
        char c = text.data[i];
        if (!quoted && (c == '#' || c == ';'))
            break;
        if (c == '"') {
            quoted = !quoted;
            continue;
        }
        if (c == '\\' && i + 1 < text.len)
            c = text.data[++i];
        out[len++] = c;
        kept = quoted || (c != ' ' && c != '\t') ? len : kept;
    }
    if (out)
        out[kept] = '\0';
    return out;
}

static const char *place_of(const reading *r, const char *path, const char *value) {
    const char *slash = strrchr(path, '/');
    if (value[0] == '/')
        return value;
    if (value[0] == '~' && value[1] == '/' && r->home)
        return mcred_arena_printf(r->arena, "%s%s", r->home, value + 1).data;
    return mcred_arena_printf(r->arena, "%.*s%s", slash ? (int)(slash - path + 1) : 0, path, value).data;
}

static mcred_status read_file(reading *r, const char *path, unsigned depth);

static mcred_status include(reading *r, const char *path, mcred_str text, unsigned depth) {
    const char *value = read_value(text, r->arena);
    const char *target = value ? place_of(r, path, value) : NULL;
    if (!target)
        return store_memory(r->sink);
    if (value[0] == '\0' || depth == DEPTH_MOST || ++r->files > FILES_MOST)
        return MCRED_OK;
    mcred_str name = mcred_arena_printf(r->arena, "included file \"%s\"", value);
    mcred_status status =
        name.data ? brought_check(target, name.data, BROUGHT_RULES_MOST, r->sink) : store_memory(r->sink);
    return status == MCRED_OK ? read_file(r, target, depth + 1) : status;
}

static mcred_status read_text(reading *r, const char *path, mcred_str text, unsigned depth) {
    bool includes = false;
    mcred_status status = MCRED_OK;
    while (status == MCRED_OK && text.len > 0) {
        mcred_str line = mcred_str_trim(mcred_str_cut(&text, '\n'));
        (void)read_head(&line, &includes);
        mcred_str key = mcred_str_trim(mcred_str_cut(&line, '='));
        if (includes && is_word(key, "path"))
            status = include(r, path, mcred_str_trim(line), depth);
    }
    return status;
}

/* Where it is a link, what that leads to, as libgit2 reads it. */
static mcred_status read_file(reading *r, const char *path, unsigned depth) {
    mcred_dir dir;
    mcred_str text = {0};
    char *real = realpath(path, NULL), *slash = real ? strrchr(real, '/') : NULL;
    if (slash) {
        *slash = '\0';
        if (mcred_dir_open(*real ? real : "/", &dir) == MCRED_FILE_OK) {
            if (mcred_file_read(&dir, mcred_str_of(slash + 1), (size_t)BROUGHT_RULES_MOST, r->arena, &text) !=
                MCRED_FILE_OK)
                text = (mcred_str){0};
            mcred_dir_close(&dir);
        }
    }
    free(real);
    return read_text(r, path, text, depth);
}

mcred_status brought_check_includes(const char *common, const char *home, mcred_arena *arena, mcred_sink *sink) {
    reading r = {.home = home, .arena = arena, .sink = sink};
    mcred_str path = mcred_arena_printf(arena, "%s/config", common);
    return path.data ? read_file(&r, path.data, 0) : store_memory(sink);
}
