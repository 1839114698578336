/* lots.h - work on many paths, by several threads. */
#ifndef MCRED_OPERATION_LOTS_H
#define MCRED_OPERATION_LOTS_H

#include "internal.h"
#include "rules/rules.h"

/* What a thread has of its own. */
typedef struct op_hand {
    mcred_store *store; /* NULL where the model is the caller's */
    mcred_view *view;
    mcred_model *model;
    mcred_rules *rules; /* NULL unless asked for */
} op_hand;

typedef struct op_lots {
    const void *ctx; /* read by all threads */
    bool rules;
    /* Where the lot ends that begins there. */
    size_t (*end)(const mcred_str *paths, size_t begin, size_t count);
    mcred_status (*check)(const void *ctx, op_hand *own, const mcred_str *paths, size_t count, mcred_sink *sink);
} op_lots;

/* Does the work on all paths (of mcred_str), with so many threads besides this one. What is reported and its order do
 * not depend on how many. MCRED_OK, or MCRED_FAILED. */
mcred_status op_lots_do(mcred_session *session, mcred_model *model, const mcred_vec *paths, size_t jobs,
                        const op_lots *work, mcred_sink *sink) MCRED_CHECKED;

#endif
