/* audit_internal.h - private to lib/audit: one run and what its checks share. */
#ifndef MCRED_AUDIT_INTERNAL_H
#define MCRED_AUDIT_INTERNAL_H

#include "assessment/outcome.h"
#include "audit/audit.h"
#include "mcred/model_assessment.h"

typedef struct audit {
    mcred_model *model;
    mcred_sink *sink;
    mcred_audit_result *result;
    bool unknown; /* something needed is not here */
    bool blind;   /* something that was scored blind has been seen */
} audit;

/* Says that the field at node of file should have been something else. */
void audit_differs(const audit *a, const mcred_file *file, const mcred_node *node, const char *fmt, ...)
    MCRED_PRINTF(4, 5);
/* What a record rests on was there when it was made. Clocks differ; more than that is told at the record's field. */
void audit_later(const audit *a, const mcred_file *file, const char *field, mcred_time made, mcred_time rests_on);
/* The file at path must have this digest. False when it does not (reported at
 * path, naming who recorded it). */
bool audit_file_digest(audit *a, mcred_str path, mcred_str digest, mcred_str recorded_in);
/* The same of a record that was read. */
bool audit_record_digest(audit *a, const mcred_file *file, mcred_str digest, mcred_str recorded_in);
/* Evidence of a submission: every file by its git object; with current, the
 * files at their paths too. */
void audit_evidence(audit *a, const mcred_submission *submission, bool current);
/* The definition a record names: there, unchanged, and not changed under the same version. */
const mcred_credential *audit_definition(audit *a, const mcred_file *record, const mcred_definition_ref *ref);
/* Digest, names and assessor of every review of a submission. False when one is wrong. */
bool audit_reviews(audit *a, const mcred_submission *submission, mcred_vec *reviews);
/* Of a submission that is scored blind: who entered it and its reviews. */
void audit_blind(audit *a, const mcred_submission *submission, const mcred_vec *reviews);
/* Attempt ref and those before it: the chain of digests. */
const mcred_submission *audit_submission(audit *a, const mcred_ref *ref);

/* Of what was entered blind, by the commit that added it: its author is the coordinator who entered it. Where the
 * policy asked for that when a record was added, somebody entered it. */
mcred_status audit_blind_history(audit *a, mcred_str folder);
/* Whether that is asked at all: something is scored blind, or the policy says so. */
bool audit_is_blind(const audit *a, mcred_sink *quiet);
/* Records below a folder as they were when they were added. MCRED_OK or MCRED_FAILED. */
mcred_status audit_history(audit *a, mcred_str folder);
/* The history is not all here: says so. MCRED_OK. */
mcred_status audit_cut_off(audit *a);

/* The outcome by the rule that a record names. False when it cannot be told. */
bool audit_outcome(audit *a, const mcred_submission *submission, const mcred_credential *credential,
                   const mcred_rule_of_the_day *rule, const mcred_vec *reviews, mcred_outcome *out);
/* What a submission says is met already, derived from the attempts before it. */
void audit_carried(audit *a, const mcred_submission *submission, const mcred_credential *credential);
/* Withdrawal, appeal, assignments and notes; *appeal is the appeal, or NULL. */
void audit_beside(audit *a, const mcred_submission *submission, const mcred_vec *reviews, const mcred_appeal **appeal,
                  bool awarded);
/* Calibrations of a person for a credential, counted again. */
void audit_calibrations(audit *a, mcred_str assessor, mcred_str credential);

/* What stands beside the folders of the format and has the name of one of them but for its letters. */
mcred_status audit_look_alikes(audit *a);

/* Settlements: in a chain, about awards that are there, never more than an award gives, and sums that are right. */
mcred_status audit_settlements(audit *a);

/* An award, or attempts that none rests on. */
void audit_thing(audit *a, mcred_str earner, mcred_str thing);
/* What came of it, when so many errors were told before it. */
mcred_status audit_verdict(const audit *a, size_t errors_before);
void audit_credential_award(audit *a, const mcred_award *award);
void audit_stack_award(audit *a, const mcred_award *award);
/* Renewals and the revocation beside an award; or without one, where there should be none. */
void audit_life(audit *a, const mcred_award *award);
void audit_life_without_award(audit *a, mcred_str earner, mcred_str thing);

#endif
