/* workers.h - the same work on many items, by several threads. */
#ifndef MCRED_BASE_WORKERS_H
#define MCRED_BASE_WORKERS_H

#include "mcred/base.h"

/* Does item number index. worker: which of the workers does it, from 0, for what each of them has
 * of its own. False: nothing more is begun. */
typedef bool mcred_work(void *ctx, size_t worker, size_t index);

/* Does items 0 to count - 1, begun in that order, by at most so many workers: the calling thread is
 * number 0, and where a thread cannot be had the others do its share. Returns when all have ended. */
void mcred_workers_run(size_t workers, size_t count, mcred_work *work, void *ctx);

#define MCRED_WORKERS_MOST 64

#endif
