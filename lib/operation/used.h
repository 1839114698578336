/* used.h - the version of a definition that others rest on. */
#ifndef MCRED_OPERATION_USED_H
#define MCRED_OPERATION_USED_H

#include "internal.h"

/* The definition that the last submission of the credential was made under (*used), else the one in the committed
 * model, unless that is a draft. *out NULL where there is none: nobody rests on it yet. */
mcred_status op_used_definition(mcred_model *committed, mcred_str id, mcred_sink *sink, const mcred_credential **out,
                                bool *used);

#endif
