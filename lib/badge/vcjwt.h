/* vcjwt.h - private to lib/badge: tokens. */
#ifndef MCRED_BADGE_VCJWT_H
#define MCRED_BADGE_VCJWT_H

#include "mcred/badge_proof.h"

/* What stands in the claims may be left out of the vc claim's credential (VC data model 1.1, section 6.3.1): it is
 * put there. MCRED_FAILED without memory. */
mcred_status vcjwt_complete(mcred_arena *arena, mcred_vcjwt *jwt, mcred_why *why);

#endif
