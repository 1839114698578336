/* trust.h - a history held against the rules that were in force at each of its commits. */
#ifndef MCRED_AUDIT_TRUST_H
#define MCRED_AUDIT_TRUST_H

#include "mcred/model.h"
#include "mcred/store_walk.h"

/* Clocks differ: by so many seconds nothing is said. */
#define MCRED_AUDIT_CLOCKS 3600
/* What a model may hold of what it read: some hundred records, and what many of them name. Two are on the way at
 * once. */
#define MCRED_AUDIT_HELD ((size_t)2 << 20)

/* Which part of a history, and what it came to. */
typedef struct mcred_trust {
    const char *rev;          /* given: the last commit; NULL for HEAD */
    const mcred_oid *without; /* given: commits that were looked at before, with all before them */
    size_t without_count;
    size_t commits, records;        /* looked at */
    size_t imported;                /* records of the first commit: there is nothing before it that gives a right */
    mcred_vec touched;              /* mcred_trust_touched: awards that records were added for; once each */
    size_t unknown;                 /* commits whose signature the policy asks for, and cannot be told */
    bool note_touched;              /* given: whether to fill it */
    bool grown;                     /* given: the commits grow on those looked at before: none of them is a beginning */
    bool settled;                   /* a settlement was added */
    bool staged;                    /* given: the last commit is not made yet, so it has no signature and no message */
    mcred_time latest;              /* given: no commit is of later than this; 0: whatever it says */
    const char *remembered;         /* given: the first digits of a commit to find, or NULL */
    mcred_sink *blind;              /* given: told of what was entered blind by nobody who may; NULL: nobody asks */
    mcred_oid found, found_records; /* it, and its tree of records; "" where it is not in the history */
    mcred_time found_when;          /* when it was committed, as it says */
} mcred_trust;

typedef struct mcred_trust_touched {
    mcred_str earner, thing;
} mcred_trust_touched;

/* Walks it once, and reports each commit that edited, deleted, moved or replaced a record, whose dates contradict its
 * place, or that added a record which its maker had no right to make, by people/ and policy as they were before it. The
 * model is of the last commit, and forgets on the way what it read. touched lies in arena. MCRED_OK also with findings;
 * MCRED_UNKNOWN without one in a shallow clone. */
mcred_status mcred_audit_trust(mcred_model *model, mcred_arena *arena, mcred_sink *sink, mcred_trust *trust);

#endif
