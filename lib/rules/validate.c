/* validate.c - every file of a view that the format has a place for, or of the paths asked for. */
#include "base/path.h"
#include "rules/check.h"

/* Deeper than any path of the format; artifacts may nest, but nobody needs more. */
#define MAX_DEPTH 32

typedef struct walk {
    rules_run run;
    mcred_model *model;
    mcred_sink *sink;
    const mcred_str *paths;
    size_t count;
    mcred_map *asked, *above; /* the paths, and the folders they are in; as keys */
    mcred_status status;
    mcred_arena *keep;
    mcred_vec *files; /* mcred_str, in keep: of the format, looked at; NULL when nobody asks */
} walk;

/* The path itself was asked for, or a folder it is in. */
static bool wanted(const walk *w, mcred_str path) {
    bool is = w->count == 0 || mcred_map_get(w->asked, path) || mcred_map_get(w->asked, MCRED_S(""));
    for (size_t i = path.len; !is && i > 0; i--)
        is = path.data[i - 1] == '/' && mcred_map_get(w->asked, mcred_str_first(path, i - 1));
    return is;
}

/* A folder is entered when something below it may be wanted. */
static bool leads_to_wanted(const walk *w, mcred_str folder) {
    return wanted(w, folder) || mcred_map_get(w->above, folder);
}

static bool note_paths(walk *w) {
    for (size_t i = 0; i < w->count; i++) {
        mcred_str path = w->paths[i];
        if (!mcred_map_put(w->asked, path, w))
            return false;
        for (size_t j = path.len; j > 0; j--) {
            if (path.data[j - 1] == '/' && !mcred_map_put(w->above, mcred_str_first(path, j - 1), w))
                return false;
        }
    }
    return true;
}

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static void misplaced(const walk *w, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_report(w->sink, MCRED_RULE_DEFINITION_FILE, &source, MCRED_NO_SPAN, "%s", why);
}

static void evidence_of(const walk *w, mcred_str path) {
    mcred_str earner = mcred_path_part(path, 2), id = mcred_path_part(path, 3);
    const mcred_evidence *evidence = NULL;
    const mcred_credential *credential = NULL;
    const mcred_programme *programme = NULL;
    if (mcred_model_evidence(w->model, earner, id, w->sink, &evidence) != MCRED_OK)
        return;
    mcred_view *view = mcred_model_view(w->model);
    mcred_arena *arena = mcred_model_arena(w->model);
    if (mcred_view_kind(view, mcred_path_person(arena, earner)) != MCRED_ENTRY_FILE)
        mcred_report(w->sink, MCRED_RULE_EVIDENCE_UNKNOWN, &evidence->file->source,
                     mcred_node_span(mcred_get(evidence->file->root, "earner")),
                     "there is no person \"%.*s\" in people/", MCRED_ARG(earner));
    if (mcred_view_kind(view, mcred_path_credential(arena, id)) != MCRED_ENTRY_FILE) {
        mcred_report(w->sink, MCRED_RULE_EVIDENCE_UNKNOWN, &evidence->file->source,
                     mcred_node_span(mcred_get(evidence->file->root, "credential")),
                     "there is no credential \"%.*s\" in credentials/", MCRED_ARG(id));
        return;
    }
    if (mcred_model_credential(w->model, id, w->sink, &credential) == MCRED_OK &&
        mcred_model_programme(w->model, w->sink, &programme) == MCRED_OK)
        mcred_rules_evidence(w->model, evidence, credential, &programme->policy, MCRED_STAGE_DRAFT, w->sink, NULL);
}

static void record_of(const walk *w, mcred_str path, const char *kind) {
    mcred_str text =
        mcred_arena_printf(mcred_model_arena(w->model), "%.*s/%.*s/%.*s", MCRED_ARG(mcred_path_part(path, 2)),
                           MCRED_ARG(mcred_path_part(path, 3)), MCRED_ARG(mcred_path_part(path, 4)));
    mcred_ref ref;
    const char *why = NULL;
    if (mcred_str_is(mcred_str_of(kind), "award")) {
        const mcred_award *award = NULL;
        (void)!mcred_model_award(w->model, mcred_path_part(path, 2), mcred_path_part(path, 3), w->sink, &award);
        return;
    }
    if (!text.data || !mcred_ref_parse(text, &ref, &why)) {
        misplaced(w, path, "this record is not at records/AA/EARNER/CREDENTIAL/ATTEMPT");
        return;
    }
    const mcred_submission *submission = NULL;
    const mcred_review *review = NULL;
    if (mcred_str_is(mcred_str_of(kind), "submission"))
        (void)!mcred_model_submission(w->model, &ref, w->sink, &submission);
    else
        (void)!mcred_model_review(w->model, &ref, mcred_path_stem(mcred_str_from(mcred_path_part(path, 5), 7), ".md"),
                                  w->sink, &review);
}

static void definition_of(walk *w, mcred_str path, const char *kind) {
    if (mcred_str_is(mcred_str_of(kind), "programme")) {
        const mcred_programme *programme = NULL;
        if (mcred_model_programme(w->model, w->sink, &programme) == MCRED_OK)
            mcred_rules_programme(w->model, programme, w->sink);
    } else if (mcred_str_is(mcred_str_of(kind), "person")) {
        const mcred_person *person = NULL;
        if (mcred_model_person(w->model, mcred_path_stem(mcred_path_part(path, 1), ".yaml"), w->sink, &person) ==
            MCRED_OK)
            rules_person(&w->run, person);
    } else if (mcred_str_is(mcred_str_of(kind), "stack")) {
        const mcred_stack *stack = NULL;
        if (mcred_model_stack(w->model, mcred_path_stem(mcred_path_part(path, 1), ".yaml"), w->sink, &stack) ==
            MCRED_OK)
            rules_stack(&w->run, stack);
    } else if (mcred_str_is(mcred_str_of(kind), "profile")) {
        const mcred_profile *profile = NULL;
        (void)!mcred_model_profile(w->model, mcred_path_stem(mcred_path_part(path, 1), ".yaml"), w->sink, &profile);
    } else {
        const mcred_credential *credential = NULL;
        if (mcred_model_credential(w->model, mcred_path_part(path, 1), w->sink, &credential) == MCRED_OK)
            rules_credential(&w->run, credential);
    }
}

/* What is wrong with the handles in a path of the format, by which everything is found; NULL: nothing. */
static const char *handles_refused(mcred_str path, const char *kind) {
    bool by_earner = mcred_str_starts(path, "evidence/") || mcred_str_starts(path, "records/");
    bool ok = by_earner ? mcred_handle_ok(mcred_path_part(path, 2)) && mcred_handle_ok(mcred_path_part(path, 3))
                        : mcred_str_is(mcred_str_of(kind), "programme") ||
                              mcred_handle_ok(mcred_path_stem(mcred_path_part(path, 1), ".yaml"));
    if (!ok)
        return "the name in this path is no handle: 2 to 64 small letters, digits and single hyphens inside";
    if (by_earner && !mcred_str_eq(mcred_path_part(path, 1), mcred_str_first(mcred_path_part(path, 2), 2)))
        return "the second folder of this path is not the first two characters of the third";
    return NULL;
}

static void note_file(walk *w, mcred_str path) {
    mcred_str *slot = mcred_vec_push(w->keep, w->files);
    if (slot)
        *slot = mcred_arena_copy(w->keep, path);
    if (!slot || !slot->data)
        w->status = out_of_memory(w->sink);
}

static void check_file(walk *w, mcred_str path) {
    const char *kind = mcred_path_kind(path);
    if (*kind && w->files)
        note_file(w, path);
    bool definitions =
        mcred_str_starts(path, "people/") || mcred_str_starts(path, "profiles/") || mcred_str_starts(path, "stacks/");
    if (!*kind && mcred_str_starts(path, "records/"))
        misplaced(w, path, "records/ holds only what mcred writes, and this is no record");
    const char *refused = *kind ? handles_refused(path, kind) : NULL;
    if (refused)
        misplaced(w, path, refused);
    else if (!*kind && definitions && mcred_str_ends(path, ".yml"))
        misplaced(w, path, "the format reads .yaml files here: rename it");
    else if (mcred_str_is(mcred_str_of(kind), "evidence"))
        evidence_of(w, path);
    else if (mcred_str_starts(path, "records/") && *kind)
        record_of(w, path, kind);
    else if (*kind)
        definition_of(w, path, kind);
}

/* Beside evidence.md: what the front matter lists is told at its line there. */
static bool among_artifacts(mcred_str path) {
    return mcred_str_starts(path, "evidence/") && mcred_path_part(path, 4).len > 0 &&
           !mcred_str_is(mcred_path_part(path, 4), "evidence.md");
}

static void walk_folder(walk *w, mcred_str folder, unsigned depth);

static void walk_entry(walk *w, mcred_str path, mcred_entry_kind kind, unsigned depth) {
    if (kind == MCRED_ENTRY_FOLDER && leads_to_wanted(w, path)) {
        walk_folder(w, path, depth + 1);
    } else if (kind == MCRED_ENTRY_FILE && wanted(w, path)) {
        check_file(w, path);
        w->status = mcred_status_worse(w->status, mcred_model_forget(w->model, w->run.held, w->sink));
    } else if ((kind == MCRED_ENTRY_LINK || kind == MCRED_ENTRY_SPECIAL) && wanted(w, path) && !among_artifacts(path)) {
        misplaced(w, path,
                  kind == MCRED_ENTRY_LINK ? "a symbolic link has no place here: put the file itself here"
                                           : "this is neither a file nor a folder");
    }
}

/* A folder of credentials/ that no definition is in. */
static void check_credential_folder(const walk *w, mcred_str folder) {
    mcred_str file = mcred_path_join(mcred_model_arena(w->model), folder, MCRED_S("credential.yaml"));
    if (file.data && mcred_view_kind(mcred_model_view(w->model), file) == MCRED_ENTRY_NONE)
        misplaced(w, folder, "this folder holds no credential.yaml");
}

static void walk_entries(walk *w, mcred_str folder, unsigned depth, mcred_arena *arena) {
    mcred_vec entries;
    mcred_status status = mcred_view_list(mcred_model_view(w->model), folder, arena, w->sink, &entries);
    w->status = mcred_status_worse(w->status, status);
    bool is_credentials = mcred_str_is(folder, "credentials");
    for (size_t i = 0; status == MCRED_OK && w->status != MCRED_FAILED && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(arena, folder, entry->name);
        if (!path.data) {
            w->status = out_of_memory(w->sink);
            return;
        }
        if (is_credentials && entry->kind == MCRED_ENTRY_FOLDER && wanted(w, path))
            check_credential_folder(w, path);
        walk_entry(w, path, entry->kind, depth);
    }
}

static void walk_folder(walk *w, mcred_str folder, unsigned depth) {
    if (depth > MAX_DEPTH) {
        misplaced(w, folder, "the folders are nested too deep");
        return;
    }
    /* Not the model's, which may forget. */
    mcred_arena *arena = mcred_arena_new(0);
    if (arena)
        walk_entries(w, folder, depth, arena);
    else
        w->status = out_of_memory(w->sink);
    mcred_arena_free(arena);
}

static void check_there(walk *w) {
    for (size_t i = 0; i < w->count; i++) {
        if (w->paths[i].len == 0 || mcred_view_kind(mcred_model_view(w->model), w->paths[i]) != MCRED_ENTRY_NONE)
            continue;
        mcred_report(w->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%.*s\" is not there", MCRED_ARG(w->paths[i]));
        w->status = MCRED_FAILED;
    }
}

static void check_all(walk *w) {
    static const char *const folders[] = {"credentials", "evidence", "people", "profiles", "records", "stacks"};
    if (wanted(w, MCRED_S("mcred.yaml")))
        check_file(w, MCRED_S("mcred.yaml"));
    /* Otherwise they are learned on the way, in the same order. */
    if (leads_to_wanted(w, MCRED_S("people")) && !wanted(w, MCRED_S("people")))
        w->status = mcred_status_worse(w->status, rules_learn_addresses(&w->run));
    for (size_t i = 0; w->status != MCRED_FAILED && i < sizeof folders / sizeof *folders; i++) {
        mcred_str folder = mcred_str_of(folders[i]);
        if (leads_to_wanted(w, folder) && mcred_view_kind(mcred_model_view(w->model), folder) == MCRED_ENTRY_FOLDER)
            walk_folder(w, folder, 0);
    }
}

mcred_status mcred_rules_file(mcred_model *model, mcred_str path, mcred_sink *sink) {
    walk w = {.model = model, .sink = sink, .status = MCRED_OK};
    bool ok = rules_begin(&w.run, model, sink);
    /* What is handed to the model only is not forgotten. */
    w.run.held = SIZE_MAX;
    if (ok)
        w.status = rules_learn_addresses(&w.run);
    if (ok)
        check_file(&w, path);
    rules_end(&w.run);
    return ok ? w.status : MCRED_FAILED;
}

mcred_status mcred_rules_validate(mcred_model *model, const mcred_str *paths, size_t count, mcred_arena *arena,
                                  mcred_sink *sink, mcred_vec *files) {
    walk w = {.model = model, .sink = sink, .paths = paths, .count = count, .keep = arena, .files = files};
    *files = MCRED_VEC(mcred_str);
    if (!rules_begin(&w.run, model, sink)) {
        rules_end(&w.run);
        return MCRED_FAILED;
    }
    w.run.held = MCRED_MODEL_HELD;
    w.asked = mcred_map_new(w.run.arena);
    w.above = mcred_map_new(w.run.arena);
    if (w.asked && w.above && note_paths(&w)) {
        check_there(&w);
    } else {
        w.status = out_of_memory(sink);
    }
    if (w.status == MCRED_OK)
        check_all(&w);
    rules_end(&w.run);
    return mcred_status_worse(w.status, mcred_sink_verdict(sink));
}
