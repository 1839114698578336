/* signer.h - whose key something is signed by. */
#ifndef MCRED_OPERATION_SIGNER_H
#define MCRED_OPERATION_SIGNER_H

#include "internal.h"
#include "mcred/crypto_signature.h"

/* By the people of a model, and whether the key was valid then. *out NULL where it is nobody's. */
mcred_status op_key_owner(mcred_model *people, const mcred_signature_verdict *verdict, mcred_time at, mcred_sink *sink,
                          const mcred_person **out, bool *valid);

#endif
