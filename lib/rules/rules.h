/* rules.h - meaning, beyond shape: what a schema cannot say about definitions and evidence. */
#ifndef MCRED_RULES_H
#define MCRED_RULES_H

#include "mcred/model.h"
#include "rules/asked.h"
#include "rules/version.h"

/* What mcred start writes where an answer is to stand; left alone it is no answer. */
#define MCRED_SCAFFOLD_ANSWER "_Write your answer here._"

/* Logic of one credential: ids unique, levels and points in order, a pass rule
 * that can be met and can be failed, every criterion judged on evidence that
 * exists, descriptors for every level, one competency, prerequisites that
 * exist. What a draft may still lack is a note (rule definition/todo) for a
 * draft and an error for an active definition. */
void mcred_rules_credential(mcred_model *model, const mcred_credential *credential, mcred_sink *sink);
void mcred_rules_stack(mcred_model *model, const mcred_stack *stack, mcred_sink *sink);
void mcred_rules_person(mcred_model *model, const mcred_person *person, mcred_sink *sink);
/* Rules of incentives: buckets that are there, shares that come to the whole, a cycle where one is asked for. */
void mcred_rules_incentives(mcred_model *model, const struct mcred_incentive_rules *rules, mcred_sink *sink);
void mcred_rules_programme(mcred_model *model, const mcred_programme *programme, mcred_sink *sink);

typedef enum mcred_evidence_stage {
    MCRED_STAGE_DRAFT, /* what is missing is a note; what is wrong is an error */
    MCRED_STAGE_SUBMIT /* what is missing is an error */
} mcred_evidence_stage;

/* Completeness against the definition: each prompt answered within its limits
 * and no longer scaffold text, artifacts present in number and kind, consent
 * where required, paths that stay in the folder, regular files, sizes within
 * the policy, links that lead to files that are there. *files (may be NULL)
 * gets the files of the submission, evidence.md first, then artifacts and
 * linked files in byte order: vector of mcred_pinned in the model's arena,
 * digests and blobs filled in. */
void mcred_rules_evidence(mcred_model *model, const mcred_evidence *evidence, const mcred_credential *credential,
                          const mcred_policy *policy, mcred_evidence_stage stage, mcred_sink *sink, mcred_vec *files);

/* Reports (definition/version) when a definition was changed and its version not raised far enough. version: what it
 * is to be, now's own or another. used: submissions were made under before. least: changes that need less are let pass.
 * False when it is not far enough. */
bool mcred_rules_version(mcred_model *model, const mcred_credential *before, bool used, const mcred_credential *now,
                         mcred_str version, mcred_bump least, mcred_sink *sink);

/* What the file lacks of the profile, if it is a programme, a definition or an award: definition/profile or
 * record/profile; a draft's gaps are notes. MCRED_OK, or MCRED_FAILED. */
mcred_status mcred_rules_profile(mcred_model *model, const mcred_profile *profile, mcred_str path, mcred_sink *sink);

/* The badge.svg beside a definition, in the model's arena: "" where there is none. MCRED_NO with findings where it is
 * more than a picture, or too large. */
mcred_status mcred_rules_picture(mcred_model *model, mcred_str id, mcred_sink *sink, mcred_str *out);

/* What a search for private keys is cut into: the files at the top and whatever lies in the folders there, as far as
 * asked for; a vector of mcred_str in the arena. MCRED_OK, or MCRED_FAILED with a finding. */
mcred_status mcred_rules_key_parts(const mcred_asked *asked, mcred_view *view, mcred_arena *arena, mcred_sink *sink,
                                   mcred_vec *out) MCRED_CHECKED;
/* Reports (key/held) each private key in one part, as far as asked for. MCRED_OK, or MCRED_FAILED with a finding. */
mcred_status mcred_rules_private_keys(const mcred_asked *asked, mcred_view *view, mcred_str part,
                                      mcred_sink *sink) MCRED_CHECKED;

/* One file alone, whether it is there or only in the model's overlay. */
mcred_status mcred_rules_file(mcred_model *model, mcred_str path, mcred_sink *sink);

/* The files that the rules have something to say about, of the whole view or below the given paths (files or
 * folders; NULL for all): a vector of mcred_str in the arena, folder by folder in byte order. Reports what stands
 * where the format has no place for it. */
mcred_status mcred_rules_files(mcred_view *view, const mcred_str *paths, size_t count, mcred_arena *arena,
                               mcred_sink *sink, mcred_vec *out) MCRED_CHECKED;

/* The rules at work on one model; they remember some of what they learn from file to file. */
typedef struct mcred_rules mcred_rules;
mcred_status mcred_rules_open(mcred_model *model, mcred_sink *sink, mcred_rules **out) MCRED_CHECKED;
void mcred_rules_close(mcred_rules *rules);
/* Looks at some of those files. Findings about them are the same however they are divided, but the people are all
 * in one part. The model forgets on the way when it holds more than so many bytes. MCRED_OK, or MCRED_FAILED. */
mcred_status mcred_rules_check(mcred_rules *rules, const mcred_str *files, size_t count, size_t held,
                               mcred_sink *sink) MCRED_CHECKED;

#endif
