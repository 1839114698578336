/* fetch.h - private to lib/badge: the road to the net. */
#ifndef MCRED_BADGE_FETCH_INTERNAL_H
#define MCRED_BADGE_FETCH_INTERNAL_H

#include "mcred/badge_fetch.h"

/* No document that is asked for is larger. */
#define FETCH_MOST ((size_t)8 << 20)

/* What the system's curl brings from an https address: bounded in time and size, no other scheme, nobody's
 * configuration. MCRED_UNKNOWN with the reason. */
mcred_status badge_curl(const mcred_host *host, mcred_arena *arena, mcred_str url, mcred_str *out, mcred_why *why);

#endif
