/* offer.h - a credential or stack of the catalogue, as text and as JSON. */
#ifndef MCRED_CMD_OFFER_H
#define MCRED_CMD_OFFER_H

#include "command.h"

/* "4-8, 10": numbers that follow one another as a range. */
mcred_str offer_grades(const context *ctx, const mcred_vec *grades);
mcred_str offer_names(const context *ctx, const mcred_vec *names); /* "a, b" */
/* Members of the object that is open. */
void json_offer(context *ctx, const mcred_offer *offer);
void json_score(context *ctx, const char *key, int64_t millionths);
/* "1 draft and 2 retired credentials fit, too: --all shows them" */
void say_left_out(context *ctx, const mcred_searched *searched);

#endif
