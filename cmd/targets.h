/* targets.h - how far an educator is with what rules of incentives ask, as text and as JSON. */
#ifndef MCRED_CMD_TARGETS_H
#define MCRED_CMD_TARGETS_H

#include "command.h"

/* "Licence renewal: 3.0 of 8.0 clock hours, Literacy short by 2, due 30 June 2026", and the awards below. */
void say_targets(context *ctx, const mcred_targets *found);
/* A member "targets" of the object that is open. */
void json_targets(context *ctx, const mcred_targets *found);

/* A number as it is spelled, of money or hours; "" is 0. */
void json_amount(mcred_json *json, const char *key, mcred_str number);

#endif
