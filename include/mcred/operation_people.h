/* operation_people.h - the people of a programme, for other programs. */
#ifndef MCRED_OPERATION_PEOPLE_H
#define MCRED_OPERATION_PEOPLE_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A key that somebody signs with. */
typedef struct mcred_signing_key {
    mcred_str handle;
    mcred_str name;        /* "SHA256:...", or an OpenPGP fingerprint */
    mcred_str ssh;         /* kind and base64; "" for OpenPGP */
    mcred_str signer_line; /* as ssh-keygen's file of allowed signers has it; "" for OpenPGP */
    mcred_time from, to;   /* INT64_MIN and INT64_MAX where not limited */
} mcred_signing_key;

/* The keys that people/ lists in HEAD, by handle: a vector of mcred_signing_key. Keys that cannot be used are left out;
 * a file that is wrong is a finding. */
MCRED_API mcred_status mcred_op_signing_keys(mcred_session *session, mcred_sink *sink, mcred_vec *out);

#ifdef __cplusplus
}
#endif
#endif
