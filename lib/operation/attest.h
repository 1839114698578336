/* attest.h - the privacy and integrity statement: in the educator's form, and in the record of the submission. */
#ifndef MCRED_OPERATION_ATTEST_H
#define MCRED_OPERATION_ATTEST_H

#include "internal.h"

typedef struct op_attest_args {
    mcred_arena *arena; /* of the result */
    const mcred_statement *statement;
    const mcred_evidence *evidence;
    mcred_str actor;
    bool by_command;                             /* the actor attests */
    bool (*ask)(void *ctx, mcred_str statement); /* asks the actor; NULL: nobody can be asked */
    void *ctx;
    mcred_str *asked; /* digest of the statement that the actor said yes to; kept from one try to the next */
} op_attest_args;

/* What the record says of it; digest "" where nothing was attested and nothing has to be. MCRED_NO with a finding where
 * it is required, or the form is of another statement. */
mcred_status op_attest(const op_attest_args *args, mcred_sink *sink, mcred_attested *out);
/* The section of evidence.md with the statement and a box to tick. */
void op_put_statement(mcred_buf *out, const mcred_statement *statement);

#endif
