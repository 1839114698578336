/* csv.h - cells of a table for a spreadsheet (RFC 4180) that no spreadsheet takes for a formula. */
#ifndef MCRED_CMD_CSV_H
#define MCRED_CMD_CSV_H

#include "command.h"

/* Text that people wrote: in quotes where it needs them; an apostrophe before what a spreadsheet would work out or
 * run, such as "=1+1" or "@SUM". */
void csv_text(context *ctx, mcred_str text);
void csv_number(context *ctx, mcred_str number); /* a number of our own, as it is */
void csv_comma(context *ctx);
void csv_end(context *ctx); /* of the line */

#endif
