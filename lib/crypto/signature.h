/* signature.h - signatures that another program verifies. */
#ifndef MCRED_CRYPTO_SIGNATURE_INTERNAL_H
#define MCRED_CRYPTO_SIGNATURE_INTERNAL_H

#include "mcred/crypto_signature.h"

/* A detached OpenPGP signature, by gpg; the verdict as mcred_signature_check gives it. */
void signature_openpgp(const mcred_signature_checker *checker, const mcred_signed_object *object,
                       mcred_signature_verdict *out);

#endif
