/*
 * model_assessment.h - typed views of what happens between a submission and its award, and of what assessors learn on.
 *
 * Withdrawals, appeals, assignments and coaches' notes lie beside the
 * submission they are about; calibrations lie where the assessor's own award
 * of the credential would; exemplars lie beside the definition. As in model.h:
 * MCRED_NO without a finding when there is none; everything lives in the
 * model's arena until the model forgets.
 */
#ifndef MCRED_MODEL_ASSESSMENT_H
#define MCRED_MODEL_ASSESSMENT_H

#include "mcred/model.h"

#ifdef __cplusplus
extern "C" {
#endif

MCRED_API mcred_str mcred_path_attempt(mcred_arena *arena, const mcred_ref *ref); /* the folder */
MCRED_API mcred_str mcred_path_withdrawal(mcred_arena *arena, const mcred_ref *ref);
MCRED_API mcred_str mcred_path_appeal(mcred_arena *arena, const mcred_ref *ref);
MCRED_API mcred_str mcred_path_note(mcred_arena *arena, const mcred_ref *ref, mcred_str coach);
MCRED_API mcred_str mcred_path_assignment(mcred_arena *arena, const mcred_ref *ref, int number);
MCRED_API mcred_str mcred_path_calibration(mcred_arena *arena, mcred_str assessor, mcred_str credential, int number);
MCRED_API mcred_str mcred_path_exemplar(mcred_arena *arena, mcred_str credential, mcred_str exemplar);

/* A submission that was taken back before it was decided. */
typedef struct mcred_withdrawal {
    const mcred_file *file;
    mcred_str submission_digest, by;
    mcred_time withdrawn;
    mcred_str reason; /* "" when none was given */
} mcred_withdrawal;

/* The earner asks that another assessor decides what was not met. */
typedef struct mcred_appeal {
    const mcred_file *file;
    mcred_str submission_digest, by;
    mcred_time appealed;
    mcred_str reason;
    mcred_vec reviews; /* mcred_named: what the decision rests on */
    mcred_vec unmet;   /* mcred_str: criteria and parts that the new assessor decides */
} mcred_appeal;

/* Who is asked for the next step. The last one for a step counts. */
typedef struct mcred_assignment {
    const mcred_file *file;
    int number;
    mcred_str submission_digest;
    mcred_str step;      /* "review", "adjudication", "appeal" */
    mcred_vec assessors; /* mcred_str: handles */
    mcred_str by;
    mcred_time assigned;
    int64_t seed; /* -1 where somebody chose */
} mcred_assignment;

/* What a coach agreed with the earner before the next attempt. */
typedef struct mcred_note {
    const mcred_file *file;
    mcred_str submission_digest, by;
    mcred_time noted;
    mcred_str text; /* Markdown */
} mcred_note;

/* Evidence with agreed scores. */
typedef struct mcred_exemplar {
    const mcred_file *file;
    mcred_str id, title;
    mcred_vec scores; /* mcred_score; feedback says why */
} mcred_exemplar;

/* An exemplar as an assessor scored it. */
typedef struct mcred_calibrated {
    const mcred_node *node;
    mcred_str id, digest;
    mcred_oid blob;
    bool seen;        /* the agreed scores were known */
    mcred_vec scores; /* mcred_score */
} mcred_calibrated;

typedef struct mcred_calibration {
    const mcred_file *file;
    int number;
    mcred_str assessor;
    mcred_definition_ref credential;
    mcred_time calibrated;
    mcred_vec exemplars; /* mcred_calibrated */
    int64_t scored, exact, adjacent;
} mcred_calibration;

MCRED_API mcred_status mcred_model_withdrawal(mcred_model *model, const mcred_ref *ref, mcred_sink *sink,
                                              const mcred_withdrawal **out);
MCRED_API mcred_status mcred_model_appeal(mcred_model *model, const mcred_ref *ref, mcred_sink *sink,
                                          const mcred_appeal **out);
MCRED_API mcred_status mcred_model_note(mcred_model *model, const mcred_ref *ref, mcred_str coach, mcred_sink *sink,
                                        const mcred_note **out);
MCRED_API mcred_status mcred_model_assignment(mcred_model *model, const mcred_ref *ref, int number, mcred_sink *sink,
                                              const mcred_assignment **out);
MCRED_API mcred_status mcred_model_calibration(mcred_model *model, mcred_str assessor, mcred_str credential, int number,
                                               mcred_sink *sink, const mcred_calibration **out);
MCRED_API mcred_status mcred_model_exemplar(mcred_model *model, mcred_str credential, mcred_str exemplar,
                                            mcred_sink *sink, const mcred_exemplar **out);
/* As it was when it was scored: by blob, held against the digest. MCRED_UNKNOWN when the object is not here. */
MCRED_API mcred_status mcred_model_exemplar_at(mcred_model *model, mcred_str credential, const mcred_calibrated *scored,
                                               mcred_sink *sink, const mcred_exemplar **out);

/* All of them, by number or name; vectors of const TYPE *. One that is wrong
 * is left out, and makes it MCRED_NO. */
MCRED_API mcred_status mcred_model_notes(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, mcred_vec *out);
MCRED_API mcred_status mcred_model_assignments(mcred_model *model, const mcred_ref *ref, mcred_sink *sink,
                                               mcred_vec *out);
MCRED_API mcred_status mcred_model_calibrations(mcred_model *model, mcred_str assessor, mcred_str credential,
                                                mcred_sink *sink, mcred_vec *out);
MCRED_API mcred_status mcred_model_exemplars(mcred_model *model, mcred_str credential, mcred_sink *sink,
                                             mcred_vec *out);
/* Whether the model reads something at path: a file of the view, or bytes that stand in for one. */
MCRED_API bool mcred_model_has(mcred_model *model, mcred_str path);
/* Whether the earner has records of the thing besides calibrations: a submission or an award. */
MCRED_API mcred_status mcred_model_was_submitted(mcred_model *model, mcred_str earner, mcred_str thing,
                                                 mcred_sink *sink, bool *out);

#ifdef __cplusplus
}
#endif
#endif
