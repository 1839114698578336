/* files.c - the files of a view that the format has a place for, or of the paths asked for. */
#include "base/path.h"
#include "rules/asked.h"
#include "rules/check.h"
#include "rules/seen.h"

/* Deeper than any path of the format; artifacts may nest, but nobody needs more. */
#define MAX_DEPTH 32
/* A few objects can make a tree of endless files; no programme has so many. */
#define MAX_ENTRIES 2000000
/* Below the folder of an attempt, of which there are no two alike. */
#define BELOW_ATTEMPTS 4

typedef struct walk {
    mcred_view *view;
    mcred_arena *arena; /* of the paths found */
    mcred_sink *sink;
    const mcred_str *paths;
    size_t count;
    mcred_asked asked;
    mcred_status status;
    size_t looked_at;
    seen trees;
    mcred_vec *files; /* mcred_str, in arena */
} walk;

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

void rules_misplaced(mcred_sink *sink, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_report(sink, MCRED_RULE_DEFINITION_FILE, &source, MCRED_NO_SPAN, "%s", why);
}

bool rules_in_place(mcred_str path, mcred_sink *sink) {
    const char *kind = mcred_path_kind(path);
    bool definitions =
        mcred_str_starts(path, "people/") || mcred_str_starts(path, "profiles/") || mcred_str_starts(path, "stacks/") ||
        mcred_str_starts(path, "incentives/");
    const char *why = mcred_path_misplaced(path);
    if (!*kind && mcred_str_starts(path, "records/"))
        why = "records/ holds only what mcred writes, and this is no record";
    else if (!*kind && definitions && mcred_str_ends(path, ".yml"))
        why = "the format reads .yaml files here: rename it";
    if (why)
        rules_misplaced(sink, path, why);
    return *kind && !why;
}

static void note_file(walk *w, mcred_str path) {
    if (!rules_in_place(path, w->sink))
        return;
    mcred_str *slot = mcred_vec_push(w->arena, w->files);
    if (slot)
        *slot = mcred_arena_copy(w->arena, path);
    if (!slot || !slot->data)
        w->status = out_of_memory(w->sink);
}

/* Beside evidence.md: what the front matter lists is told at its line there. */
static bool among_artifacts(mcred_str path) {
    return mcred_str_starts(path, "evidence/") && mcred_path_part(path, 4).len > 0 &&
           !mcred_str_is(mcred_path_part(path, 4), "evidence.md");
}

static void walk_folder(walk *w, mcred_str folder, unsigned depth);

static void walk_entry(walk *w, mcred_str path, mcred_entry_kind kind, unsigned depth) {
    if (kind == MCRED_ENTRY_FOLDER && mcred_asked_into(&w->asked, path)) {
        walk_folder(w, path, depth + 1);
    } else if (kind == MCRED_ENTRY_FILE && mcred_asked_for(&w->asked, path)) {
        note_file(w, path);
    } else if ((kind == MCRED_ENTRY_LINK || kind == MCRED_ENTRY_SPECIAL) && mcred_asked_for(&w->asked, path) &&
               !among_artifacts(path)) {
        rules_misplaced(w->sink, path,
                        kind == MCRED_ENTRY_LINK ? "a symbolic link has no place here: put the file itself here"
                                                 : "this is neither a file nor a folder");
    }
}

/* A folder of credentials/ that no definition is in. */
static void check_credential_folder(const walk *w, mcred_str folder, const mcred_vec *entries) {
    for (size_t i = 0; i < entries->len; i++) {
        if (mcred_str_is(MCRED_AT(const mcred_entry, entries, i)->name, "credential.yaml"))
            return;
    }
    rules_misplaced(w->sink, folder, "this folder holds no credential.yaml");
}

static bool too_many(walk *w, size_t more) {
    w->looked_at += more;
    if (w->looked_at <= MAX_ENTRIES)
        return false;
    mcred_report(w->sink, MCRED_RULE_STORE_LIMIT, NULL, MCRED_NO_SPAN,
                 "the repository holds more than %d files: mcred does not look at so many", MAX_ENTRIES);
    w->status = MCRED_FAILED;
    return true;
}

static void walk_entries(walk *w, mcred_str folder, unsigned depth, mcred_arena *arena) {
    mcred_vec entries;
    mcred_status status = mcred_view_list(w->view, folder, arena, w->sink, &entries);
    w->status = mcred_status_worse(w->status, status);
    if (status == MCRED_OK && too_many(w, entries.len))
        return;
    if (status == MCRED_OK && mcred_str_is(mcred_path_dirname(folder), "credentials") &&
        mcred_asked_for(&w->asked, folder))
        check_credential_folder(w, folder, &entries);
    for (size_t i = 0; status == MCRED_OK && w->status != MCRED_FAILED && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(arena, folder, entry->name);
        if (!path.data) {
            w->status = out_of_memory(w->sink);
            return;
        }
        walk_entry(w, path, entry->kind, depth);
    }
}

static void walk_folder(walk *w, mcred_str folder, unsigned depth) {
    if (depth > MAX_DEPTH) {
        rules_misplaced(w->sink, folder, "the folders are nested too deep");
        return;
    }
    if (depth > BELOW_ATTEMPTS && !seen_first(&w->trees, w->view, folder))
        return;
    mcred_arena *arena = mcred_arena_new(0);
    if (arena)
        walk_entries(w, folder, depth, arena);
    else
        w->status = out_of_memory(w->sink);
    mcred_arena_free(arena);
}

static void check_there(walk *w) {
    for (size_t i = 0; i < w->count; i++) {
        if (w->paths[i].len == 0 || mcred_view_kind(w->view, w->paths[i]) != MCRED_ENTRY_NONE)
            continue;
        mcred_report(w->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%.*s\" is not there", MCRED_ARG(w->paths[i]));
        w->status = MCRED_FAILED;
    }
}

static const char *const folders[] = {"credentials", "evidence", "incentives", "people", "profiles", "records", "stacks"};

bool rules_in_format(mcred_str path) {
    mcred_str rest = path, top = mcred_str_cut(&rest, '/');
    bool is = false;
    for (size_t i = 0; !is && i < sizeof folders / sizeof *folders; i++)
        is = mcred_str_is(top, folders[i]);
    return is;
}

static void walk_all(walk *w) {
    if (mcred_asked_for(&w->asked, MCRED_S("mcred.yaml")))
        note_file(w, MCRED_S("mcred.yaml"));
    for (size_t i = 0; w->status != MCRED_FAILED && i < sizeof folders / sizeof *folders; i++) {
        mcred_str folder = mcred_str_of(folders[i]);
        if (mcred_asked_into(&w->asked, folder) && mcred_view_kind(w->view, folder) == MCRED_ENTRY_FOLDER)
            walk_folder(w, folder, 0);
    }
}

mcred_status mcred_rules_files(mcred_view *view, const mcred_str *paths, size_t count, mcred_arena *arena,
                               mcred_sink *sink, mcred_vec *out) {
    walk w = {.view = view, .arena = arena, .sink = sink, .paths = paths, .count = count, .files = out};
    *out = MCRED_VEC(mcred_str);
    if (!seen_begin(&w.trees) || !mcred_asked_note(&w.asked, paths, count, arena))
        w.status = out_of_memory(sink);
    if (w.status == MCRED_OK)
        check_there(&w);
    if (w.status == MCRED_OK)
        walk_all(&w);
    seen_end(&w.trees);
    return w.status;
}
