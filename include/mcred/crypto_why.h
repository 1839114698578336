/* crypto_why.h - why a key, a signature or a document was refused: a sentence, and the place where there is one. */
#ifndef MCRED_CRYPTO_WHY_H
#define MCRED_CRYPTO_WHY_H

#include "mcred/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Written only where a function does not return MCRED_OK. The sentence has no
 * full stop and no control characters, whatever the input held. Functions
 * accept NULL where the caller does not want to know. */
typedef struct mcred_why {
    const mcred_node *node; /* of the document that was given, or NULL */
    char text[240];
} mcred_why;

/* Fills why and returns status, so that a refusal is one line. */
MCRED_API mcred_status mcred_refuse(mcred_why *why, mcred_status status, const mcred_node *node, const char *fmt, ...)
    MCRED_PRINTF(4, 5);

#ifdef __cplusplus
}
#endif
#endif
