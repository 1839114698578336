/* redact.h - artifacts withdrawn after they were submitted. */
#ifndef MCRED_OPERATION_REDACT_H
#define MCRED_OPERATION_REDACT_H

#include "internal.h"
#include "mcred/operation_evidence.h"

/* Fills in also: who else submitted files with the bytes of out->files. */
mcred_status op_redact_also(mcred_session *session, mcred_sink *sink, mcred_redacted *out);

#endif
