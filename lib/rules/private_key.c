/* private_key.c - private keys that lie in the repository, where everybody who clones it has them. */
#include "base/path.h"
#include "mcred/crypto_key.h"
#include "rules/rules.h"

/* As deep as files of the format are looked for. */
#define DEPTH_MOST 32
/* A key takes a few kilobytes; larger files are recordings and pictures. */
#define READ_MOST ((size_t)256 << 10)

typedef struct search {
    mcred_view *view;
    const mcred_str *paths;
    size_t count;
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

static mcred_status look_into(const search *s, mcred_str path) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_str text = {0};
    size_t at = 0;
    if (!arena)
        return MCRED_FAILED;
    /* What cannot be read, or is too large, others speak of. */
    if (mcred_view_read_any(s->view, path, READ_MOST, arena, s->quiet, &text) == MCRED_OK &&
        mcred_pem_has_private(text, &at) && !mcred_view_is_ignored(s->view, path)) {
        const mcred_source source = {path, until_label(text, at)};
        mcred_finding *finding = mcred_report(s->sink, MCRED_RULE_KEY_HELD, &source, (mcred_span){at, source.text.len},
                                              "this is a private key, which everybody who clones the repository has");
        mcred_finding_hint(s->sink, finding,
                           "take it out, and use another key from now on: what was committed stays in the history");
    }
    mcred_arena_free(arena);
    return MCRED_OK;
}

/* Asked for: the path, a folder it is in, or something in it. */
static bool asked_for(const search *s, mcred_str path) {
    bool is = s->count == 0 || path.len == 0;
    for (size_t i = 0; !is && i < s->count; i++)
        is = mcred_path_within(path, s->paths[i]) || mcred_path_within(s->paths[i], path);
    return is;
}

static mcred_status look_in_folder(const search *s, mcred_str folder, unsigned depth);

static mcred_status look_at(const search *s, mcred_str path, mcred_entry_kind kind, unsigned depth) {
    bool of_mcred = mcred_str_starts(path, "records/") && mcred_path_kind(path)[0];
    if (!asked_for(s, path) || of_mcred)
        return MCRED_OK;
    if (kind == MCRED_ENTRY_FOLDER && depth < DEPTH_MOST && !mcred_view_is_ignored(s->view, path))
        return look_in_folder(s, path, depth + 1);
    return kind == MCRED_ENTRY_FILE ? look_into(s, path) : MCRED_OK;
}

static mcred_status look_in_folder(const search *s, mcred_str folder, unsigned depth) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_vec entries;
    mcred_status status = arena ? mcred_view_list(s->view, folder, arena, s->quiet, &entries) : MCRED_FAILED;
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(const mcred_entry, &entries, i);
        mcred_str path = folder.len ? mcred_path_join(arena, folder, entry->name) : entry->name;
        status = path.data ? look_at(s, path, entry->kind, depth) : MCRED_FAILED;
    }
    mcred_arena_free(arena);
    return status == MCRED_NO ? MCRED_OK : status;
}

mcred_status mcred_rules_private_keys(mcred_view *view, const mcred_str *paths, size_t count, mcred_sink *sink) {
    search s = {view, paths, count, sink, mcred_sink_new(1)};
    mcred_status status = s.quiet ? look_in_folder(&s, MCRED_S(""), 0) : MCRED_FAILED;
    mcred_sink_free(s.quiet);
    if (status != MCRED_OK)
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN,
                     "the repository could not be searched for private keys");
    return status;
}
