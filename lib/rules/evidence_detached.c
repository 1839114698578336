/* evidence_detached.c - artifacts that are kept out of git: described well enough to be found and known again. */
#include "rules/evidence.h"

/* Recordings are why files are detached, so the policy's limits, which are git's, are not theirs. */
#define MAX_DETACHED (UINT64_C(1) << 40)

/* Its media type as far as the name tells. */
static mcred_str type_of(mcred_str path) {
    static const struct {
        const char *ending, *type;
    } known[] = {
        {".mp4", "video/mp4"},
        {".m4v", "video/mp4"},
        {".mov", "video/quicktime"},
        {".webm", "video/webm"},
        {".mkv", "video/x-matroska"},
        {".avi", "video/x-msvideo"},
        {".mp3", "audio/mpeg"},
        {".m4a", "audio/mp4"},
        {".wav", "audio/wav"},
        {".ogg", "audio/ogg"},
        {".flac", "audio/flac"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".png", "image/png"},
        {".gif", "image/gif"},
        {".heic", "image/heic"},
        {".pdf", "application/pdf"},
        {".zip", "application/zip"},
        {".txt", "text/plain"},
        {".csv", "text/csv"},
        {".md", "text/markdown"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        mcred_str ending = mcred_str_of(known[i].ending);
        mcred_str tail = mcred_str_from(path, path.len > ending.len ? path.len - ending.len : path.len);
        bool same = tail.len == ending.len;
        for (size_t j = 0; same && j < tail.len; j++) {
            char c = tail.data[j];
            same = (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) == ending.data[j];
        }
        if (same)
            return mcred_str_of(known[i].type);
    }
    return MCRED_S("application/octet-stream");
}

static void report(const evidence_check *c, const mcred_artifact *artifact, const char *field, const char *fmt, ...)
    MCRED_PRINTF(4, 5);
static void report(const evidence_check *c, const mcred_artifact *artifact, const char *field, const char *fmt, ...) {
    const mcred_node *node = mcred_get(artifact->node, field);
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(mcred_model_arena(c->base.model), fmt, args);
    va_end(args);
    mcred_report(c->base.sink, MCRED_RULE_STORAGE_DETACHED, &c->base.file->source,
                 mcred_node_span(node ? node : mcred_get(artifact->node, "path")), "%.*s", MCRED_ARG(text));
}

/* What is only missing. */
static void lack(const evidence_check *c, const mcred_artifact *artifact, const char *what) {
    evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_STORAGE_DETACHED,
                     mcred_node_span(mcred_get(artifact->node, "path")), "\"%.*s\" is detached: %s",
                     MCRED_ARG(artifact->path), what);
}

/* The file as it lies here; false when what lies here is not what is stated, or cannot be read. */
static bool look(const evidence_check *c, const mcred_artifact *artifact, mcred_str path, mcred_file_facts *facts) {
    mcred_sink *reasons = mcred_sink_new(1);
    bool good =
        reasons && mcred_view_facts(mcred_model_view(c->base.model), path, MAX_DETACHED, reasons, facts) == MCRED_OK;
    const mcred_finding *why = reasons && mcred_sink_len(reasons) ? mcred_sink_at(reasons, 0) : NULL;
    if (!good)
        report(c, artifact, "path", "\"%.*s\": %.*s", MCRED_ARG(artifact->path),
               MCRED_ARG(why ? why->message : MCRED_S("the file could not be read")));
    mcred_sink_free(reasons);
    if (!good)
        return false;
    if (artifact->size > 0 && artifact->size != facts->size) {
        report(c, artifact, "size", "the file here has %llu bytes, not %llu", (unsigned long long)facts->size,
               (unsigned long long)artifact->size);
        return false;
    }
    if (artifact->digest.len > 0 && !mcred_str_is(artifact->digest, facts->digest)) {
        report(c, artifact, "digest", "the file here has digest %s", facts->digest);
        return false;
    }
    return true;
}

void evidence_detached(evidence_check *c, mcred_str path, const mcred_artifact *artifact) {
    mcred_arena *arena = mcred_model_arena(c->base.model);
    mcred_pinned pinned = {.path = path,
                           .digest = artifact->digest,
                           .item = artifact->item,
                           .consent = artifact->consent,
                           .size = artifact->size,
                           .storage = MCRED_S("detached"),
                           .type = artifact->type.len > 0 ? artifact->type : type_of(artifact->path),
                           .kept = artifact->kept};
    if (artifact->kept.len == 0)
        lack(c, artifact, "kept has to say where it is kept");
    if (!mcred_map_put(c->listed, path, c))
        return;
    if (mcred_view_kind(mcred_model_view(c->base.model), path) != MCRED_ENTRY_NONE) {
        mcred_file_facts facts;
        if (!look(c, artifact, path, &facts))
            return;
        pinned.digest = mcred_arena_copy(arena, mcred_str_of(facts.digest));
        pinned.size = facts.size;
    } else if (artifact->digest.len == 0 || artifact->size == 0) {
        lack(c, artifact, "put it here for a moment so that it can be hashed, or state its digest and size");
        return;
    }
    mcred_pinned *slot = c->files && pinned.digest.data ? mcred_vec_push(arena, c->files) : NULL;
    if (slot)
        *slot = pinned;
}

/* A note of where a file is kept that would go into git all the same: surely not what was meant. */
void evidence_attached(const evidence_check *c, const mcred_artifact *artifact) {
    static const char *const fields[] = {"kept", "digest", "size", "type"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!mcred_get(artifact->node, fields[i]))
            continue;
        report(c, artifact, fields[i], "%s is for a detached file: write storage: detached, or take it out", fields[i]);
        return;
    }
}
