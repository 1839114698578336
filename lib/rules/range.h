/*
 * range.h - which versions of a credential count for something.
 *
 * A range is "1" or "1.2" (any version that begins so), "1.2.0" (that one alone), "^1.2" (1.2.0 and all later versions
 * that are compatible with it: below 2.0.0, and below 0.3.0 for "^0.2"), or several of these joined by "||".
 */
#ifndef MCRED_RULES_RANGE_H
#define MCRED_RULES_RANGE_H

#include "rules/version.h"

/* False when text is no range. */
bool mcred_range_ok(mcred_str text);
/* Whether the range holds version; the empty range holds everything, a text that is no range nothing. */
bool mcred_range_holds(mcred_str range, mcred_str version);

#endif
