/* shape.h - private to lib/badge: what a credential has to hold, class by class (Open Badges 3.0, appendix B; CLR 2.0).
 */
#ifndef MCRED_BADGE_SHAPE_H
#define MCRED_BADGE_SHAPE_H

#include "mcred/crypto_why.h"

/* The classes by which a whole credential is looked at. */
#define SHAPE_CREDENTIAL   "AchievementCredential"
#define SHAPE_CREDENTIAL_1 "AchievementCredentialv1p1" /* VC data model 1.1 */
#define SHAPE_TRANSCRIPT   "ClrCredential"

/* MCRED_NO when a member is missing, or not of the type or number that the class asks for: "achievement.name is
 * missing". Members that the table does not know are nobody's business. */
mcred_status shape_check(mcred_arena *arena, const mcred_node *node, const char *class_name,
                         mcred_why *why) MCRED_CHECKED;

#endif
