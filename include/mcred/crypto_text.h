/*
 * crypto_text.h - bytes as text: base64 and base64url (RFC 4648, sections 4 and 5), base58btc, multibase.
 *
 * Reading is strict, so that every byte string has exactly one spelling: no
 * blanks or line breaks, no foreign characters, no missing or additional
 * padding, no bits set after the last byte. Readers append to out and return
 * false, with out as it was, when the text is refused or out is full.
 */
#ifndef MCRED_CRYPTO_TEXT_H
#define MCRED_CRYPTO_TEXT_H

#include "mcred/base.h"

#ifdef __cplusplus
extern "C" {
#endif

MCRED_API void mcred_base64_put(mcred_buf *out, mcred_str bytes); /* with padding */
MCRED_API bool mcred_base64_read(mcred_str text, mcred_buf *out) MCRED_CHECKED;
MCRED_API void mcred_base64url_put(mcred_buf *out, mcred_str bytes); /* without padding, as in JOSE */
MCRED_API bool mcred_base64url_read(mcred_str text, mcred_buf *out) MCRED_CHECKED;
/* The time grows with the square of the length, so texts over 2,048 characters are refused. */
#define MCRED_BASE58_MAX 2048
MCRED_API void mcred_base58_put(mcred_buf *out, mcred_str bytes);
MCRED_API bool mcred_base58_read(mcred_str text, mcred_buf *out) MCRED_CHECKED;
/* A multibase text: 'z' and base58btc, or 'u' and base64url without padding
 * (Controlled Identifiers 1.0, section 2.4); no other base is read. */
MCRED_API bool mcred_multibase_read(mcred_str text, mcred_buf *out) MCRED_CHECKED;
MCRED_API void mcred_hex_put(mcred_buf *out, mcred_str bytes); /* lower case */

#ifdef __cplusplus
}
#endif
#endif
