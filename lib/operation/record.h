/* record.h - the texts of records, written by hand so that the same inputs give the same bytes. */
#ifndef MCRED_OPERATION_RECORD_H
#define MCRED_OPERATION_RECORD_H

#include "internal.h"

/* "credential:" or "stack:" with id, version, digest and blob. */
void op_put_definition(mcred_buf *out, const char *key, const mcred_definition_ref *definition);
/* The file's digest and blob id as the tip has it. */
mcred_status op_pin_definition(mcred_model *tip, const mcred_file *file, mcred_str id, mcred_str version,
                               mcred_arena *arena, mcred_sink *sink, mcred_definition_ref *out);
/* "sha256:…" of bytes, in arena. */
mcred_status op_digest(mcred_arena *arena, mcred_sink *sink, mcred_str bytes, mcred_str *out);

typedef struct op_submission_text {
    mcred_ref ref;
    mcred_definition_ref credential;
    mcred_time submitted;
    mcred_str entered_by, salt; /* "" where it is not scored blind */
    mcred_str previous;
    const mcred_vec *carried;      /* mcred_carried, or NULL */
    const mcred_policy *rule;      /* by which it was found to be met */
    mcred_attested attested;
    mcred_portfolio_pin portfolio; /* commit "" where there is none */
    const mcred_vec *evidence;     /* mcred_pinned */
} op_submission_text;
/* One file of a list: "  - path: …" and its fields. */
void op_put_pinned(mcred_buf *out, const mcred_pinned *pinned);
void op_put_submission(mcred_buf *out, const op_submission_text *text);

/* One of the rubric's criteria as an assessor scored it. */
typedef struct op_scored {
    const mcred_criterion *criterion;
    size_t level; /* index */
    mcred_str feedback;
} op_scored;
typedef struct op_review_text {
    mcred_ref ref;
    mcred_str submission_digest;
    const mcred_credential *credential;
    mcred_str assessor, entered_by; /* entered_by "" where it is not given blind */
    mcred_time reviewed;
    bool adjudicates, on_appeal;
    bool overview_asked, reflection_asked; /* the parts that the record says something about */
    bool overview_met, reflection_met;
    mcred_str overview_feedback, reflection_feedback, comment;
    mcred_vec scores; /* op_scored, in rubric order: of the criteria that were asked for */
} op_review_text;
void op_put_review(mcred_buf *out, mcred_arena *arena, const op_review_text *text);
/* Refuses (operation/feedback) what would not be read back from the record as it was given. */
mcred_status op_check_feedback(const op_review_text *text, mcred_str record, mcred_arena *arena, mcred_sink *sink);
/* The standing as it is with this review, too, settled anew. */
mcred_status op_with_review(mcred_arena *arena, mcred_sink *sink, const op_review_text *text, op_standing *standing);

/* The reviews of an earlier attempt that something is carried over from. */
typedef struct op_earlier {
    int attempt;
    mcred_vec reviews; /* const mcred_review * */
} op_earlier;
typedef struct op_award_text {
    const op_standing *standing;
    mcred_time awarded;
    mcred_vec earlier; /* op_earlier, by attempt */
} op_award_text;
void op_put_award(mcred_buf *out, const op_award_text *text);
/* "rule:", by which reviews come to an outcome. */
void op_put_rule(mcred_buf *out, const mcred_policy *policy);
/* "reviews:" with assessors and digests, by handle. */
void op_put_reviews(mcred_buf *out, const mcred_vec *reviews);

typedef struct op_stack_award_text {
    mcred_str earner;
    mcred_definition_ref stack;
    const mcred_vec *units; /* mcred_named */
    mcred_time awarded;
} op_stack_award_text;
void op_put_stack_award(mcred_buf *out, const op_stack_award_text *text);

#endif
