/* sign.h - our own signatures, on commits and on other texts, by git's settings. */
#ifndef MCRED_STORE_SIGN_H
#define MCRED_STORE_SIGN_H

#include "mcred/crypto_signature.h"
#include "store/store_internal.h"

/* What git's configuration asks for. */
typedef struct store_signer {
    mcred_signature_kind kind; /* NONE: nothing is signed */
    const mcred_signing *what;
    const char *program;
    const char *key; /* SSH: a file, or with literal the key itself; OpenPGP: what gpg finds it by */
    bool literal;
} store_signer;

/* Settled before anything is written. by: whom gpg looks for where no key is named; NULL: git has no identity. what
 * lives as long as the signer. MCRED_FAILED with store/signing. */
mcred_status store_signer_find(mcred_store *store, const git_signature *by, const mcred_signing *what, mcred_sink *sink,
                               store_signer *out);
/* The signature over a text, in the arena, without its last line's end. MCRED_FAILED with store/signing. */
mcred_status store_sign(mcred_store *store, const store_signer *signer, mcred_arena *arena, mcred_str text,
                        mcred_sink *sink, mcred_str *out);
/* Reports store/signing; MCRED_FAILED. */
mcred_status store_unsigned(const store_signer *signer, mcred_sink *sink, const char *fmt, ...) MCRED_PRINTF(3, 4);
/* The words of the program's last line that is not for machines. */
mcred_str store_last_words(mcred_str said);

#endif
