/* crypto_jcs.h - canonical JSON: JSON Canonicalization Scheme (RFC 8785). */
#ifndef MCRED_CRYPTO_JCS_H
#define MCRED_CRYPTO_JCS_H

#include "mcred/crypto_why.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the canonical form: members by UTF-16 code units, numbers as
 * ECMAScript prints them, no blanks. Duplicate members were refused when the
 * document was read. MCRED_NO for a number that is no finite double. */
MCRED_API mcred_status mcred_jcs_put(const mcred_node *node, mcred_buf *out, mcred_why *why) MCRED_CHECKED;
/* The same for an object of these members, in any order, taken from other
 * objects: a document without its proof, a proof with its document's context. */
MCRED_API mcred_status mcred_jcs_put_members(const mcred_node *const *members, size_t count, mcred_buf *out,
                                             mcred_why *why) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
