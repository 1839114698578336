/* operation_life.h - the later life of an award: mcred_op_revoke and mcred_op_renew. */
#ifndef MCRED_OPERATION_LIFE_H
#define MCRED_OPERATION_LIFE_H

#include "mcred/model_life.h"
#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_revoke_args {
    const char *award;  /* EARNER/CREDENTIAL or EARNER/STACK */
    const char *reason; /* one line; asked for */
    bool dry_run;
} mcred_revoke_args;
typedef struct mcred_renew_args {
    const char *award;
    const char *reason; /* one line, or NULL */
    const char *until;  /* "2031-06-30": valid through that day, UTC; NULL: the definition's years more */
    bool dry_run;
} mcred_renew_args;
typedef struct mcred_lived {
    mcred_ref ref; /* attempt 0 */
    mcred_str title, path, digest;
    mcred_time when;        /* of the record */
    mcred_time valid_until; /* renew */
    mcred_oid commit;       /* "" for a rehearsal */
} mcred_lived;

/* Issuers and coordinators may, for awards of others. MCRED_NO with award/none or award/revoked. A note says
 * which stacks the earner was awarded that rest on the award. */
MCRED_API mcred_status mcred_op_revoke(mcred_session *session, const mcred_revoke_args *args, mcred_sink *sink,
                                       mcred_lived *out);
/* MCRED_NO with award/none, award/revoked, award/lasting or award/until. */
MCRED_API mcred_status mcred_op_renew(mcred_session *session, const mcred_renew_args *args, mcred_sink *sink,
                                      mcred_lived *out);

#ifdef __cplusplus
}
#endif
#endif
