/* evidence.c - an evidence folder against its definition and the programme's policy. */
#include "rules/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "mcred/model_evidence.h"

mcred_finding *evidence_missing(const evidence_check *c, mcred_rule rule, mcred_span span, const char *fmt, ...) {
    mcred_str text;
    va_list args;
    va_start(args, fmt);
    text = mcred_arena_vprintf(mcred_model_arena(c->base.model), fmt, args);
    va_end(args);
    mcred_finding *finding = mcred_report(c->base.sink, rule, &c->base.file->source, span, "%.*s", MCRED_ARG(text));
    return finding;
}

static int by_path(const void *a, const void *b) {
    const mcred_pinned *left = a, *right = b;
    return mcred_str_cmp(left->path, right->path);
}

/* evidence.md stays first; the rest is put in byte order. */
static void sort_files(mcred_vec *files) {
    if (files && files->len > 2)
        qsort(mcred_vec_at(files, 1), files->len - 1, files->size, by_path);
}

static bool pin(evidence_check *c, mcred_str path, const mcred_content *content, const mcred_artifact *artifact) {
    const mcred_file_facts *facts = &content->facts;
    mcred_arena *arena = mcred_model_arena(c->base.model);
    c->total += facts->size;
    if (!c->files)
        return true;
    mcred_pinned *pinned = mcred_vec_push(arena, c->files);
    if (!pinned)
        return false;
    *pinned = (mcred_pinned){
        .path = path,
        .digest = mcred_arena_copy(arena, mcred_str_of(facts->digest)),
        .item = artifact ? artifact->item : (mcred_str){0},
        .consent = artifact ? artifact->consent : (mcred_str){0},
        .size = facts->size,
        .blob = facts->blob,
        .storage = content->lfs ? MCRED_S("lfs") : (mcred_str){0},
    };
    return pinned->digest.data != NULL;
}

/* The system's own reason, moved from the file to the line of evidence.md that names it. */
static void report_file(const evidence_check *c, mcred_str relative, mcred_span span, const mcred_sink *reasons) {
    const mcred_finding *why = mcred_sink_len(reasons) ? mcred_sink_at(reasons, 0) : NULL;
    if (why)
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_FILE, &c->base.file->source, span, "\"%.*s\": %.*s",
                     MCRED_ARG(relative), MCRED_ARG(why->message));
    else
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_FILE, &c->base.file->source, span, "\"%.*s\" could not be read",
                     MCRED_ARG(relative));
}

static void report_not_here(const evidence_check *c, mcred_str relative, mcred_span span) {
    mcred_finding *finding =
        evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_STORAGE_MISSING, span,
                         "\"%.*s\" is kept by Git LFS, and its object is not here", MCRED_ARG(relative));
    mcred_finding_hint(c->base.sink, finding, "git lfs pull brings it");
}

/* Whether the file was withdrawn: what is gone for that reason is not missed, and what comes back is refused. */
static bool withdrawn(const evidence_check *c, mcred_str path, mcred_str relative, mcred_span span, mcred_status status,
                      const mcred_content *content) {
    bool there = status == MCRED_OK || status == MCRED_UNKNOWN;
    if (!there && mcred_view_kind(mcred_model_view(c->base.model), path) != MCRED_ENTRY_NONE)
        return false;
    mcred_str digest = there ? mcred_str_of(content->facts.digest) : MCRED_S("");
    const mcred_redaction *redaction =
        mcred_model_redacted(c->base.model, c->evidence->earner, c->evidence->credential, path, digest);
    if (redaction && (there || !c->base.draft)) {
        mcred_finding *finding =
            mcred_report(c->base.sink, MCRED_RULE_STORAGE_REDACTED, &c->base.file->source, span,
                         "\"%.*s\" was withdrawn: %.*s", MCRED_ARG(relative), MCRED_ARG(redaction->reason));
        mcred_finding_hint(c->base.sink, finding, "take it out of evidence.md");
    }
    return redaction != NULL;
}

void evidence_file(evidence_check *c, mcred_str relative, mcred_span span, const mcred_artifact *artifact) {
    mcred_model *model = c->base.model;
    mcred_str path = mcred_path_join(mcred_model_arena(model), c->evidence->folder, relative);
    mcred_sink *reasons = mcred_sink_new(1);
    mcred_content content = {.lfs = false};
    if (!path.data || !reasons) {
        mcred_sink_free(reasons);
        return;
    }
    mcred_status status =
        mcred_view_content(mcred_model_view(model), path, c->policy->max_file_bytes, reasons, &content);
    if (withdrawn(c, path, relative, span, status, &content)) {
        mcred_sink_free(reasons);
        return;
    }
    if (status == MCRED_UNKNOWN)
        report_not_here(c, relative, span);
    if (status != MCRED_OK && status != MCRED_UNKNOWN) {
        report_file(c, relative, span, reasons);
    } else if (content.facts.size == 0) {
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_FILE, &c->base.file->source, span, "\"%.*s\" is empty",
                     MCRED_ARG(relative));
    } else if (!mcred_map_put(c->listed, path, c) || !pin(c, path, &content, artifact)) {
        mcred_report(c->base.sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    }
    mcred_sink_free(reasons);
}

/* evidence.md was read to get here; only a submission needs its digest. */
static void evidence_itself(evidence_check *c) {
    mcred_str text = c->base.file->source.text;
    if (c->files || text.len == 0 || text.len > c->policy->max_file_bytes) {
        evidence_file(c, MCRED_S("evidence.md"), MCRED_NO_SPAN, NULL);
        return;
    }
    c->total += text.len;
    if (!mcred_map_put(c->listed, c->base.file->source.name, c))
        mcred_report(c->base.sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
}

static void check_size(const evidence_check *c) {
    size_t count = mcred_map_count(c->listed);
    mcred_span list = check_key(mcred_get(c->base.file->root, "artifacts"));
    if (count > (size_t)c->policy->max_files)
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_SIZE, &c->base.file->source, list,
                     "the submission has %zu files, and the policy allows %d", count, c->policy->max_files);
    if (c->total > c->policy->max_total_bytes)
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_SIZE, &c->base.file->source, list,
                     "the submission has %llu bytes, and the policy allows %llu", (unsigned long long)c->total,
                     (unsigned long long)c->policy->max_total_bytes);
}

void mcred_rules_evidence(mcred_model *model, const mcred_evidence *evidence, const mcred_credential *credential,
                          const mcred_policy *policy, mcred_evidence_stage stage, mcred_sink *sink, mcred_vec *files) {
    evidence_check c = {
        .base = {.model = model,
                 .sink = sink,
                 .file = evidence->file,
                 .credential = credential,
                 .draft = stage == MCRED_STAGE_DRAFT},
        .evidence = evidence,
        .policy = policy,
        .stage = stage,
        .files = files,
        .listed = mcred_map_new(mcred_model_arena(model)),
    };
    if (!c.listed) {
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
        return;
    }
    if (files)
        *files = MCRED_VEC(mcred_pinned);
    evidence_itself(&c);
    evidence_prompts(&c);
    evidence_artifacts(&c);
    evidence_links(&c);
    evidence_text(&c);
    check_size(&c);
    sort_files(files);
}
