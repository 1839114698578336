/* evidence_artifacts.c - artifacts: present in number, consented to, inside the folder. */
#include "rules/evidence.h"

#include <limits.h>

#include "base/path.h"

static void check_path(evidence_check *c, const mcred_artifact *artifact) {
    const mcred_node *node = mcred_get(artifact->node, "path");
    const char *refused = mcred_path_refused(artifact->path);
    mcred_str path = mcred_path_join(mcred_model_arena(c->base.model), c->evidence->folder, artifact->path);
    if (refused)
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_PATH, &c->base.file->source, node->span, "the path \"%.*s\" %s",
                     MCRED_ARG(artifact->path), refused);
    else if (mcred_str_is(artifact->path, "evidence.md") || (path.data && mcred_map_get(c->listed, path)))
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_DUPLICATE, &c->base.file->source, node->span,
                     "\"%.*s\" is listed twice", MCRED_ARG(artifact->path));
    else if (artifact->detached && path.data)
        evidence_detached(c, path, artifact);
    else
        evidence_file(c, artifact->path, node->span, artifact);
    if (!artifact->detached)
        evidence_attached(c, artifact);
}

/* Where the credential asks for it, and where the policy does: for what shows students. */
static bool needs_consent(const evidence_check *c, const mcred_evidence_item *item) {
    bool students = mcred_str_is(item->kind, "work-sample") || mcred_str_is(item->kind, "recording");
    return item->consent_required || (students && c->policy->consent_required);
}

static void check_artifact(evidence_check *c, const mcred_artifact *artifact, const mcred_vec *items) {
    const mcred_node *item_node = mcred_get(artifact->node, "for");
    const mcred_evidence_item *item = mcred_credential_item(c->base.credential, artifact->item);
    if (!item)
        check_unknown(&c->base, MCRED_RULE_EVIDENCE_UNKNOWN, item_node, "evidence item", artifact->item, items);
    if (artifact->path.len == 0) {
        evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_SLOT, item_node->span,
                         "this slot for \"%.*s\" has no file yet", MCRED_ARG(artifact->item));
        return;
    }
    check_path(c, artifact);
    if (item && needs_consent(c, item) && !mcred_str_is(artifact->consent, "on-file")) {
        mcred_finding *finding =
            evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_CONSENT,
                             mcred_get(artifact->node, "path")->span, "consent is required for \"%.*s\" and not stated",
                             MCRED_ARG(artifact->path));
        mcred_finding_hint(c->base.sink, finding, "write consent: on-file once you have it");
    }
}

static void check_count(const evidence_check *c, const mcred_evidence_item *item) {
    int count = 0;
    for (size_t i = 0; i < c->evidence->artifacts.len; i++) {
        const mcred_artifact *artifact = MCRED_AT(mcred_artifact, &c->evidence->artifacts, i);
        count += artifact->path.len > 0 && mcred_str_eq(artifact->item, item->id);
    }
    const mcred_node *list = mcred_get(c->base.file->root, "artifacts");
    mcred_rule rule = c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_COUNT;
    if (count < item->min)
        evidence_missing(c, rule, check_key(list), "\"%.*s\" (%.*s): %d of at least %d", MCRED_ARG(item->id),
                         MCRED_ARG(item->title), count, item->min);
    else if (item->max != INT_MAX && count > item->max)
        evidence_missing(c, rule, check_key(list), "\"%.*s\" (%.*s): %d of at most %d", MCRED_ARG(item->id),
                         MCRED_ARG(item->title), count, item->max);
}

void evidence_artifacts(evidence_check *c) {
    const mcred_credential *credential = c->base.credential;
    mcred_vec items = check_ids(&c->base, mcred_get(credential->file->root, "evidence"));
    for (size_t i = 0; i < c->evidence->artifacts.len; i++)
        check_artifact(c, MCRED_AT(mcred_artifact, &c->evidence->artifacts, i), &items);
    for (size_t i = 0; i < credential->evidence.len; i++)
        check_count(c, MCRED_AT(mcred_evidence_item, &credential->evidence, i));
}
