/*
 * badge_fetch.h - what stands at addresses on the web: keys, issuers, lists of revoked badges.
 *
 * Nothing is ever fetched unless it was asked for: from a folder of files that
 * were kept, or through the system's curl.
 */
#ifndef MCRED_BADGE_FETCH_H
#define MCRED_BADGE_FETCH_H

#include "mcred/crypto_why.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_fetch mcred_fetch;

typedef struct mcred_fetch_args {
    const char *cache;      /* a folder, or NULL */
    bool online;            /* ask the net first; what comes is kept in the folder, where there is one */
    const mcred_host *host; /* to run curl; outlives the mcred_fetch */
} mcred_fetch_args;

/* MCRED_FAILED with a finding when the folder cannot be opened. */
MCRED_API mcred_status mcred_fetch_open(const mcred_fetch_args *args, mcred_sink *sink,
                                        mcred_fetch **out) MCRED_CHECKED;
MCRED_API void mcred_fetch_close(mcred_fetch *fetch); /* NULL is fine */
/* What stands at an address, from whoever knows: it is asked for no more. One that would never be asked for is passed
 * over. False without memory. */
MCRED_API bool mcred_fetch_know(mcred_fetch *fetch, mcred_str url, mcred_str bytes) MCRED_CHECKED;

/* The bytes at an https address, without its fragment; they live until it is closed, and each address is asked for
 * once. MCRED_UNKNOWN with the reason where they could not be had, always for a NULL fetch. */
MCRED_API mcred_status mcred_fetch_get(mcred_fetch *fetch, mcred_str url, mcred_str *out, mcred_why *why) MCRED_CHECKED;

/* The name of the file in the folder that stands for an address: "riverside.example+status+1". False for an address
 * that is never fetched: not https, a user's name in it, no host that is a name with a dot in it. */
MCRED_API bool mcred_fetch_name(mcred_str url, mcred_buf *out) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
