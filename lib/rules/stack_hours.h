/* stack_hours.h - private to lib/rules: how many hours of work a stack can come to. */
#ifndef MCRED_RULES_STACK_HOURS_H
#define MCRED_RULES_STACK_HOURS_H

#include "base/decimal.h"
#include "rules/check.h"

/* The sum of workload.hours over every credential that the stack names, itself or through other stacks, each once: no
 * earner can have more. False when memory is short. */
bool stack_most_hours(const check *c, const mcred_stack *stack, mcred_decimal *out);

#endif
