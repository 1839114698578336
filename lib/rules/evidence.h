/* evidence.h - private to lib/rules: one evidence folder under check. */
#ifndef MCRED_RULES_EVIDENCE_H
#define MCRED_RULES_EVIDENCE_H

#include "rules/check.h"

typedef struct evidence_check {
    check base;
    const mcred_evidence *evidence;
    const mcred_policy *policy;
    mcred_evidence_stage stage;
    mcred_vec *files;  /* mcred_pinned, or NULL when nobody asks */
    mcred_map *listed; /* path in the repository -> anything */
    uint64_t total;    /* bytes of all files so far */
} evidence_check;

/* What is only missing: a note in a draft, an error on submission. */
mcred_finding *evidence_missing(const evidence_check *c, mcred_rule rule, mcred_span span, const char *fmt, ...)
    MCRED_PRINTF(4, 5);
/* Checks one file of the folder and pins it. relative: below the folder. */
void evidence_file(evidence_check *c, mcred_str relative, mcred_span span, const mcred_artifact *artifact);

/* An artifact that is kept out of git; path: in the repository. */
void evidence_detached(evidence_check *c, mcred_str path, const mcred_artifact *artifact);
/* One that is not, and may not say what is said of detached ones. */
void evidence_attached(const evidence_check *c, const mcred_artifact *artifact);
void evidence_prompts(const evidence_check *c);
void evidence_artifacts(evidence_check *c);
void evidence_links(evidence_check *c);
void evidence_text(evidence_check *c);

#endif
