/* portfolio.h - the educator's own repository as the place of the evidence. */
#ifndef MCRED_OPERATION_PORTFOLIO_H
#define MCRED_OPERATION_PORTFOLIO_H

#include "internal.h"

/* The evidence of one credential in a portfolio, as its HEAD has it. */
typedef struct op_portfolio {
    mcred_store *store;
    mcred_view *head, *seen; /* seen: the programme's HEAD with the evidence in its place */
    mcred_model *model;      /* of seen */
    mcred_portfolio_pin pin; /* in the session's arena */
} op_portfolio;

/* dir: the portfolio, or a folder in it. The evidence is in dir itself, in dir/CREDENTIAL, or where the programme would
 * have it. Refuses (storage/portfolio) what is not committed, and a repository without an address for others. out is
 * closed by the caller, also after a failure. */
mcred_status op_portfolio_open(mcred_session *session, const char *dir, mcred_str earner, mcred_str credential,
                               mcred_sink *sink, op_portfolio *out);
void op_portfolio_close(op_portfolio *portfolio);
/* Whether the policy lets evidence live in a portfolio (given), or in the programme's repository. */
mcred_status op_storage_allowed(const mcred_policy *policy, bool portfolio, mcred_sink *sink);

#endif
