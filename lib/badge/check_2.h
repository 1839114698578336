/* check_2.h - private to lib/badge: an assertion of Open Badges 2.0 under check. */
#ifndef MCRED_BADGE_CHECK_2_H
#define MCRED_BADGE_CHECK_2_H

#include "badge/check.h"

typedef struct badge_2 {
    badge_check *c;
    bool hosted;               /* it is vouched for by the place where it stands; else by a signature */
    mcred_str id, creator;     /* creator: of its signature, the address of the key */
    const mcred_node *classes; /* its BadgeClass, or NULL where that was not had */
    const mcred_node *profile; /* of its issuer, as it stands at the issuer's address; NULL where that was not had */
    mcred_why why;             /* why one of them was not had */
} badge_2;

/* What stands at a node that is either the thing or its address. */
const mcred_node *badge_2_follow(badge_2 *two, const mcred_node *node);

bool badge_2_proof(badge_2 *two);
void badge_2_key(badge_2 *two);
void badge_2_status(badge_2 *two);

#endif
