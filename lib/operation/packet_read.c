/* packet_read.c - an evidence folder that comes back as a zip archive, from whatever system. */
#include "packet.h"

#include "base/path.h"
#include "base/unicode.h"
#include "media/zip.h"
#include "plain_text.h"

/* What a system or an editor leaves behind in every folder. */
static bool is_litter(mcred_str path) {
    static const char *const names[] = {".DS_Store", "Thumbs.db", "desktop.ini", ".localized"};
    mcred_str name = mcred_path_basename(path);
    if (mcred_str_starts(path, "__MACOSX/") || mcred_str_contains(path, "/__MACOSX/") || mcred_str_starts(name, "._") ||
        mcred_str_starts(name, "~$") || mcred_str_starts(name, ".~lock."))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (mcred_str_is(name, names[i]))
            return true;
    }
    return false;
}

static mcred_status refuse_zip(const mcred_source *archive, const zip_refusal *why, mcred_sink *sink) {
    mcred_source source = {archive->name, MCRED_S("")};
    if (why->memory)
        return op_memory(sink);
    mcred_finding *finding =
        why->entry.len > 0
            ? mcred_report(sink, MCRED_RULE_PACKET_ZIP, &source, MCRED_NO_SPAN, "\"%.*s\" in the packet %s",
                           MCRED_ARG(why->entry), why->why)
            : mcred_report(sink, MCRED_RULE_PACKET_ZIP, &source, MCRED_NO_SPAN, "the packet %s", why->why);
    mcred_finding_hint(sink, finding, "nothing of the packet was taken: make the zip archive again from the folder");
    return MCRED_NO;
}

/* ---- where is evidence.md? ------------------------------------------------------------------------ */

/* The best name has rank 3; 0 is none. Windows hides endings, and other systems do not mind capital letters. */
static int rank_of(mcred_arena *arena, mcred_str path) {
    mcred_str name;
    if (is_litter(path) || !mcred_unicode_caseless(arena, mcred_path_basename(path), &name))
        return 0;
    if (mcred_str_is(mcred_path_basename(path), "evidence.md"))
        return 3;
    return mcred_str_is(name, "evidence.md") || mcred_str_is(name, "evidence.md.txt") ? 2
           : mcred_str_is(name, "evidence.txt")                                       ? 1
                                                                                      : 0;
}

static size_t depth_of(mcred_str path) {
    size_t depth = 0;
    for (size_t i = 0; i < path.len; i++)
        depth += path.data[i] == '/';
    return depth;
}

static bool is_document(mcred_str path) {
    mcred_str name = mcred_path_basename(path);
    return mcred_str_starts(name, "evidence") &&
           (mcred_str_ends(name, ".docx") || mcred_str_ends(name, ".doc") || mcred_str_ends(name, ".odt") ||
            mcred_str_ends(name, ".rtf") || mcred_str_ends(name, ".pdf"));
}

static mcred_status no_evidence(const mcred_source *archive, const mcred_vec *files, mcred_sink *sink) {
    mcred_source source = {archive->name, MCRED_S("")};
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_PACKET_EVIDENCE, &source, MCRED_NO_SPAN, "the packet has no file evidence.md");
    for (size_t i = 0; i < files->len; i++) {
        mcred_str path = MCRED_AT(zip_file, files, i)->path;
        if (!is_document(path))
            continue;
        mcred_finding_hint(sink, finding, "save \"%.*s\" as plain text, under the name evidence.md", MCRED_ARG(path));
        return MCRED_NO;
    }
    mcred_finding_hint(sink, finding, "put the whole folder into the archive, the file evidence.md included");
    return MCRED_NO;
}

/* The one nearest to the top; of two equally near the one with the better name. */
static mcred_status find_evidence(mcred_arena *arena, const mcred_source *archive, const mcred_vec *files,
                                  mcred_sink *sink, const zip_file **out) {
    const zip_file *best = NULL;
    int best_rank = 0;
    bool twice = false;
    for (size_t i = 0; i < files->len; i++) {
        const zip_file *file = MCRED_AT(zip_file, files, i);
        int rank = rank_of(arena, file->path);
        if (rank == 0)
            continue;
        size_t depth = depth_of(file->path), best_depth = best ? depth_of(best->path) : SIZE_MAX;
        bool same_folder = best && mcred_str_eq(mcred_path_dirname(file->path), mcred_path_dirname(best->path));
        if (depth < best_depth || (depth == best_depth && same_folder && rank > best_rank)) {
            best = file;
            best_rank = rank;
            twice = false;
        } else if (depth == best_depth && !same_folder) {
            twice = true;
        }
    }
    if (!best)
        return no_evidence(archive, files, sink);
    mcred_source source = {archive->name, MCRED_S("")};
    *out = best;
    if (!twice)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_PACKET_EVIDENCE, &source, MCRED_NO_SPAN,
                 "the packet has more than one evidence.md: send one packet for each credential");
    return MCRED_NO;
}

/* ---- whose is it? ------------------------------------------------------------------------------------ */

static mcred_status no_handle(const mcred_source *source, const mcred_node *front, const char *key, mcred_sink *sink) {
    const mcred_node *node = mcred_get(front, key);
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_PACKET_EARNER, source, mcred_node_span(node ? node : front),
                                          "the packet does not say its %s", key);
    mcred_finding_hint(sink, finding, "the first lines hold \"%s: …\", as they did when the packet was made", key);
    return MCRED_NO;
}

static mcred_status take_front(mcred_arena *arena, const mcred_source *source, mcred_str earner, mcred_sink *sink,
                               op_packet *out) {
    mcred_markdown *markdown = NULL;
    mcred_status status = mcred_markdown_parse(arena, source, NULL, sink, &markdown);
    if (status != MCRED_OK)
        return status;
    const mcred_node *front = markdown->front;
    out->earner = mcred_get_text(front, "earner");
    out->credential = mcred_get_text(front, "credential");
    if (!mcred_handle_ok(out->earner))
        return no_handle(source, front, "earner", sink);
    if (!mcred_handle_ok(out->credential))
        return no_handle(source, front, "credential", sink);
    if (earner.len == 0 || mcred_str_eq(earner, out->earner))
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_PACKET_EARNER, source, mcred_node_span(mcred_get(front, "earner")),
                 "the packet is the evidence of \"%.*s\", not of \"%.*s\"", MCRED_ARG(out->earner), MCRED_ARG(earner));
    return MCRED_NO;
}

/* ---- the files ----------------------------------------------------------------------------------------- */

static bool is_ours(mcred_str relative) {
    return mcred_str_is(relative, "rubric.html") || mcred_str_is(relative, "feedback.html") ||
           mcred_str_is(relative, "read-me.txt");
}

static mcred_status place_file(mcred_arena *arena, const mcred_source *archive, const zip_file *file, mcred_str root,
                               mcred_str folder, mcred_sink *sink, op_packet *out) {
    mcred_source source = {archive->name, MCRED_S("")};
    if (is_litter(file->path))
        return MCRED_OK;
    if (!mcred_path_within(root, file->path)) {
        mcred_report(sink, MCRED_RULE_PACKET_EVIDENCE, &source, MCRED_NO_SPAN,
                     "\"%.*s\" in the packet stands outside the folder of evidence.md", MCRED_ARG(file->path));
        return MCRED_NO;
    }
    mcred_str relative = mcred_str_from(file->path, root.len > 0 ? root.len + 1 : 0);
    if (is_ours(relative))
        return MCRED_OK;
    mcred_given_file *given = mcred_vec_push(arena, &out->files);
    if (!given)
        return op_memory(sink);
    *given = (mcred_given_file){.path = mcred_path_join(arena, folder, relative), .bytes = file->bytes};
    return given->path.data ? MCRED_OK : op_memory(sink);
}

static mcred_status place_all(mcred_arena *arena, const mcred_source *archive, const mcred_vec *files,
                              const zip_file *evidence, mcred_str text, mcred_sink *sink, op_packet *out) {
    mcred_str root = mcred_path_dirname(evidence->path);
    mcred_str folder = mcred_path_evidence(arena, out->earner, out->credential);
    mcred_given_file *first = mcred_vec_push(arena, &out->files);
    if (!folder.data || !first)
        return op_memory(sink);
    *first = (mcred_given_file){.path = mcred_path_join(arena, folder, MCRED_S("evidence.md")), .bytes = text};
    mcred_status status = first->path.data ? MCRED_OK : op_memory(sink);
    for (size_t i = 0; status == MCRED_OK && i < files->len; i++) {
        const zip_file *file = MCRED_AT(zip_file, files, i);
        if (file != evidence)
            status = place_file(arena, archive, file, root, folder, sink, out);
    }
    return status;
}

mcred_status op_packet_read(mcred_session *session, const mcred_source *archive, mcred_str earner,
                            const mcred_policy *policy, mcred_sink *sink, op_packet *out) {
    mcred_arena *arena = session->arena;
    const zip_limits limits = {(size_t)policy->max_files * 2 + 200, policy->max_total_bytes + (1U << 20)};
    zip_refusal why = {.why = NULL};
    mcred_vec files;
    const zip_file *evidence = NULL;
    mcred_str text;
    *out = (op_packet){.files = MCRED_VEC(mcred_given_file)};
    if (!zip_read(arena, archive->text, &limits, &files, &why))
        return refuse_zip(archive, &why, sink);
    mcred_status status = find_evidence(arena, archive, &files, sink, &evidence);
    if (status == MCRED_OK)
        status = op_plain_text(arena, evidence->path, evidence->bytes, sink, &text);
    if (status != MCRED_OK)
        return status;
    const mcred_source source = {evidence->path, text};
    status = take_front(arena, &source, earner, sink, out);
    return status == MCRED_OK ? place_all(arena, archive, &files, evidence, text, sink, out) : status;
}

void op_packet_unlisted(const op_packet *packet, const mcred_vec *used, mcred_sink *sink) {
    for (size_t i = 0; i < packet->files.len; i++) {
        const mcred_given_file *file = MCRED_AT(mcred_given_file, &packet->files, i);
        bool found = false;
        for (size_t j = 0; !found && j < used->len; j++)
            found = mcred_str_eq(MCRED_AT(mcred_pinned, used, j)->path, file->path);
        if (found)
            continue;
        const mcred_source source = {file->path, MCRED_S("")};
        mcred_report(sink, MCRED_RULE_PACKET_UNLISTED, &source, MCRED_NO_SPAN,
                     "the file is in the packet but not in the list of artifacts, so it is not submitted");
    }
}
