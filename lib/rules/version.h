/*
 * version.h - what changed between two versions of a credential's definition, and how far its version has to go up.
 *
 * MAJOR: it is another thing to earn. The competency, the rubric with its pass rule, an evidence item, or a whole part
 *        of the submission came, went or changed.
 * MINOR: those who hold or began it lose nothing: a prompt, a component, a reference, the audience, what it counts for.
 * PATCH: wording: titles, descriptions, and everywhere white space, punctuation and the case of letters.
 *
 * Comments, layout and the fields id, version and status need nothing.
 */
#ifndef MCRED_RULES_VERSION_H
#define MCRED_RULES_VERSION_H

#include "mcred/document.h"

typedef enum mcred_bump { MCRED_BUMP_NONE, MCRED_BUMP_PATCH, MCRED_BUMP_MINOR, MCRED_BUMP_MAJOR } mcred_bump;

typedef struct mcred_version_number {
    int64_t major, minor, patch;
} mcred_version_number;

/* Three numbers of at most nine digits, without leading zeros. */
bool mcred_version_parse(mcred_str text, mcred_version_number *out);
int mcred_version_order(const mcred_version_number *a, const mcred_version_number *b);
mcred_version_number mcred_version_raise(mcred_version_number from, mcred_bump by);
/* How far to is above from; NONE when it is the same or below. */
mcred_bump mcred_version_step(const mcred_version_number *from, const mcred_version_number *to);
/* Whether going from one to the other is enough for changes that need so much. Before 1.0.0 a minor step is as good
 * as a major one. */
bool mcred_version_enough(const mcred_version_number *from, const mcred_version_number *to, mcred_bump needs);

const char *mcred_bump_name(mcred_bump bump); /* "major" */
bool mcred_bump_find(mcred_str name, mcred_bump *out);

typedef struct mcred_version_change {
    mcred_bump needs;
    const mcred_node
        *now;       /* in the newer tree: what came or changed; of what went, the list or block it is gone from */
    mcred_str what; /* "rubric.criteria.wait-time is new", "… changed", "… is gone" */
} mcred_version_change;

/* Every change from one tree to the other, in the order of the newer one: a vector of mcred_version_change in the
 * arena. *needs: the most that any of them asks for. Both trees have the shape of a credential and must outlive the
 * result. False when memory is short. */
bool mcred_version_changes(mcred_arena *arena, const mcred_node *before, const mcred_node *now, mcred_vec *out,
                           mcred_bump *needs) MCRED_CHECKED;

#endif
