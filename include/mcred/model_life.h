/*
 * model_life.h - the later life of an award: revoked, renewed, expired.
 *
 * A record is never edited, so what becomes of an award stands in records
 * beside it: revocation.yaml, and renewal-1.yaml, renewal-2.yaml and so on.
 * mcred_model_life is the one answer to whether an award counts at a time.
 */
#ifndef MCRED_MODEL_LIFE_H
#define MCRED_MODEL_LIFE_H

#include "mcred/model.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_revocation {
    const mcred_file *file;
    mcred_str earner, thing, award_digest;
    mcred_str reason, by;
    mcred_time revoked;
} mcred_revocation;

typedef struct mcred_renewal {
    const mcred_file *file;
    mcred_str earner, thing, award_digest;
    int number;         /* from 1 */
    mcred_str previous; /* digest of the renewal before, "" for the first */
    mcred_str reason;   /* may be "" */
    mcred_str by;
    mcred_time renewed, valid_until;
} mcred_renewal;

MCRED_API mcred_str mcred_path_revocation(mcred_arena *arena, mcred_str earner, mcred_str thing);
MCRED_API mcred_str mcred_path_renewal(mcred_arena *arena, mcred_str earner, mcred_str thing, int number);

/* N of a file called renewal-N.yaml, as mcred writes it; 0 for other names. */
MCRED_API int mcred_renewal_number(mcred_str name);

/* MCRED_NO and NULL when there is none (without a finding) or when it is wrong (with findings). */
MCRED_API mcred_status mcred_model_revocation(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                                              const mcred_revocation **out);
MCRED_API mcred_status mcred_model_renewal(mcred_model *model, mcred_str earner, mcred_str thing, int number,
                                           mcred_sink *sink, const mcred_renewal **out);

typedef enum mcred_life_state {
    MCRED_LIFE_VALID,   /* counts; until valid_until where that is not 0 */
    MCRED_LIFE_EXPIRED, /* its time is over */
    MCRED_LIFE_REVOKED  /* taken back, whatever its time */
} mcred_life_state;

/* An award at a time. Records made later than that are not looked at. */
typedef struct mcred_life {
    mcred_life_state state;
    mcred_time valid_until;             /* renewals included; 0: does not expire */
    int renewals;                       /* how many of them count */
    const mcred_renewal *renewal;       /* the last of them, or NULL */
    const mcred_revocation *revocation; /* or NULL */
} mcred_life;

/* MCRED_OK; MCRED_NO or MCRED_FAILED with findings when a record beside the award cannot be read: nothing
 * is known of the award then. An award is valid up to and including valid_until; it counts from
 * award->awarded on, which the caller compares where it matters. */
MCRED_API mcred_status mcred_model_life(mcred_model *model, const mcred_award *award, mcred_time at, mcred_sink *sink,
                                        mcred_life *out);
MCRED_API const char *mcred_life_name(mcred_life_state state); /* "valid", "expired", "revoked" */

#ifdef __cplusplus
}
#endif
#endif
