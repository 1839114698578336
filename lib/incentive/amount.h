/* amount.h - exact amounts of incentives: hours, CEU, points, money. */
#ifndef MCRED_INCENTIVE_AMOUNT_H
#define MCRED_INCENTIVE_AMOUNT_H

#include "base/decimal.h"

/* *to grows, or shrinks, by value. False when memory is short. */
bool mcred_amount_add(mcred_arena *arena, mcred_decimal *to, const mcred_decimal *value) MCRED_CHECKED;
bool mcred_amount_take(mcred_arena *arena, mcred_decimal *from, const mcred_decimal *value) MCRED_CHECKED;
bool mcred_amount_is_zero(const mcred_decimal *amount);
/* As it is written: plain, exact, with at least so many decimals ("150.00"). data NULL when memory is short. */
mcred_str mcred_amount_text(mcred_arena *arena, const mcred_decimal *amount, size_t places);
/* How many decimals the currency's amounts are written with (ISO 4217, minor unit); 0 for "". */
size_t mcred_currency_places(mcred_str currency);

#endif
