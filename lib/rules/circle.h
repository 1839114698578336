/* circle.h - private to lib/rules: which ids lead back to themselves, by prerequisites or by units. */
#ifndef MCRED_RULES_CIRCLE_H
#define MCRED_RULES_CIRCLE_H

#include "mcred/model.h"

typedef struct circle circle;

/* The ids that id leads to in one step: a vector of mcred_str that need not
 * outlive the next call. What cannot be read leads nowhere. */
typedef mcred_vec circle_steps(mcred_model *model, mcred_str id, mcred_sink *quiet);

/* NULL when memory is short. Each id is asked for its steps once. */
circle *circle_new(mcred_arena *arena, mcred_model *model, circle_steps *steps);
/* Whether to, which is one step from from, leads back to it. False when memory is short. */
bool circle_closes(circle *all, mcred_str from, mcred_str to, mcred_sink *quiet);

#endif
