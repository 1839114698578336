/* private_key.c - private keys that lie in the repository, where everybody who clones it has them. */
#include "base/path.h"
#include "mcred/crypto_key.h"
#include "rules/check.h"
#include "rules/seen.h"

/* As deep as files of the format are looked for. */
#define DEPTH_MOST 32
/* A key takes a few kilobytes; larger files are recordings and pictures. */
#define READ_MOST ((size_t)256 << 10)

typedef struct search {
    const mcred_asked *asked;
    mcred_view *view;
    mcred_arena *text; /* of one file */
    seen *trees;
    mcred_sink *sink, *quiet;
} search;

/* Nothing of the key may be shown: the text that a finding sees ends with the line that begins it. */
static mcred_str until_label(mcred_str text, size_t at) {
    static const char label[] = "-----BEGIN ";
    size_t end = at + sizeof label - 1;
    while (end < text.len && text.data[end] != '-' && text.data[end] != '\n')
        end++;
    return mcred_str_first(text, end + 5);
}

static void look_into(const search *s, mcred_str path) {
    mcred_str text = {0};
    size_t at = 0;
    /* What cannot be read, or is too large, others speak of. */
    if (mcred_view_read_any(s->view, path, READ_MOST, s->text, s->quiet, &text) == MCRED_OK &&
        mcred_pem_has_private(text, &at) && !mcred_view_is_ignored(s->view, path)) {
        const mcred_source source = {path, until_label(text, at)};
        mcred_finding *finding = mcred_report(s->sink, MCRED_RULE_KEY_HELD, &source, (mcred_span){at, source.text.len},
                                              "this is a private key, which everybody who clones the repository has");
        mcred_finding_hint(s->sink, finding,
                           "take it out, and use another key from now on: what was committed stays in the history");
    }
    mcred_arena_reset(s->text);
}

/* Folders that git ignores may be huge. Those of the format are not, and asking costs more than looking. */
static bool worth_entering(const search *s, mcred_str folder) {
    return mcred_asked_into(s->asked, folder) && (rules_in_format(folder) || !mcred_view_is_ignored(s->view, folder));
}

static mcred_status look_in_folder(const search *s, mcred_str folder, unsigned depth);

static mcred_status look_at(const search *s, mcred_str path, mcred_entry_kind kind, unsigned depth) {
    if (kind == MCRED_ENTRY_FOLDER && depth < DEPTH_MOST && worth_entering(s, path))
        return look_in_folder(s, path, depth + 1);
    bool of_mcred = mcred_str_starts(path, "records/") && mcred_path_kind(path)[0];
    if (kind == MCRED_ENTRY_FILE && !of_mcred && mcred_asked_for(s->asked, path))
        look_into(s, path);
    return MCRED_OK;
}

/* The entries of a folder, by their paths; a folder that cannot be listed has none here: others speak of it. */
static mcred_status list(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *quiet, mcred_vec *out) {
    mcred_status status = mcred_view_list(view, folder, arena, quiet, out);
    for (size_t i = 0; status == MCRED_OK && folder.len && i < out->len; i++) {
        mcred_entry *entry = mcred_vec_at(out, i);
        entry->name = mcred_path_join(arena, folder, entry->name);
        if (!entry->name.data)
            status = MCRED_FAILED;
    }
    if (status == MCRED_NO)
        *out = MCRED_VEC(mcred_entry);
    return status == MCRED_NO ? MCRED_OK : status;
}

static mcred_status look_in_folder(const search *s, mcred_str folder, unsigned depth) {
    if (!seen_first(s->trees, s->view, folder))
        return MCRED_OK;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_vec entries = MCRED_VEC(mcred_entry);
    mcred_status status = arena ? list(s->view, folder, arena, s->quiet, &entries) : MCRED_FAILED;
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(const mcred_entry, &entries, i);
        status = look_at(s, entry->name, entry->kind, depth);
    }
    mcred_arena_free(arena);
    return status;
}

static mcred_status outcome(mcred_status status, mcred_sink *sink) {
    if (status != MCRED_OK)
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN,
                     "the repository could not be searched for private keys");
    return status;
}

mcred_status mcred_rules_private_keys(const mcred_asked *asked, mcred_view *view, mcred_str part, mcred_sink *sink) {
    seen trees;
    bool ready = seen_begin(&trees);
    search s = {.asked = asked,
                .view = view,
                .text = mcred_arena_new(0),
                .trees = &trees,
                .sink = sink,
                .quiet = mcred_sink_new(1)};
    mcred_status status = ready && s.text && s.quiet ? look_at(&s, part, mcred_view_kind(view, part), 1) : MCRED_FAILED;
    mcred_sink_free(s.quiet);
    mcred_arena_free(s.text);
    seen_end(&trees);
    return outcome(status, sink);
}

/* ---- parts: so that several threads can search ---------------------------------------------------- */

typedef struct cutting {
    search s;
    mcred_arena *arena;
    mcred_vec *out;
} cutting;

static mcred_status add_part(const cutting *c, mcred_str path) {
    mcred_str *slot = mcred_vec_push(c->arena, c->out);
    if (slot)
        *slot = path;
    return slot ? MCRED_OK : MCRED_FAILED;
}

static mcred_status cut_folder(const cutting *c, mcred_str folder, bool top) {
    mcred_vec entries = MCRED_VEC(mcred_entry);
    mcred_status status = list(c->s.view, folder, c->arena, c->s.quiet, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(const mcred_entry, &entries, i);
        bool folder_of_top = top && entry->kind == MCRED_ENTRY_FOLDER;
        if (!folder_of_top)
            status = add_part(c, entry->name);
        else if (worth_entering(&c->s, entry->name))
            status = cut_folder(c, entry->name, false);
    }
    return status;
}

mcred_status mcred_rules_key_parts(const mcred_asked *asked, mcred_view *view, mcred_arena *arena, mcred_sink *sink,
                                   mcred_vec *out) {
    cutting c = {.s = {.asked = asked, .view = view, .quiet = mcred_sink_new(1)}, .arena = arena, .out = out};
    *out = MCRED_VEC(mcred_str);
    mcred_status status = c.s.quiet ? cut_folder(&c, MCRED_S(""), true) : MCRED_FAILED;
    mcred_sink_free(c.s.quiet);
    return outcome(status, sink);
}
