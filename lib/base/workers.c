/* workers.c - items handed out one by one, so that no worker waits for a slow one. */
#include "base/workers.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

typedef struct crew {
    mcred_work *work;
    void *ctx;
    size_t count;
    atomic_size_t next;
    atomic_bool stopped;
} crew;

typedef struct worker {
    crew *crew;
    size_t number;
} worker;

static void do_items(crew *all, size_t number) {
    while (!atomic_load(&all->stopped)) {
        size_t index = atomic_fetch_add(&all->next, 1);
        if (index >= all->count)
            return;
        if (!all->work(all->ctx, number, index))
            atomic_store(&all->stopped, true);
    }
}

static void *begin(void *given) {
    const worker *one = given;
    do_items(one->crew, one->number);
    return NULL;
}

/* Signals are the calling thread's, as they were before. */
static size_t start(worker *others, pthread_t *threads, size_t count) {
    sigset_t all, before;
    size_t started = 0;
    (void)sigfillset(&all);
    if (pthread_sigmask(SIG_BLOCK, &all, &before) != 0)
        return 0;
    while (started < count && pthread_create(&threads[started], NULL, begin, &others[started]) == 0)
        started++;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void mcred_workers_run(size_t workers, size_t count, mcred_work *work, void *ctx) {
    crew all = {.work = work, .ctx = ctx, .count = count};
    worker others[MCRED_WORKERS_MOST];
    pthread_t threads[MCRED_WORKERS_MOST];
    if (workers > count)
        workers = count;
    if (workers > MCRED_WORKERS_MOST)
        workers = MCRED_WORKERS_MOST;
    for (size_t i = 1; i < workers; i++)
        others[i - 1] = (worker){&all, i};
    size_t started = workers > 1 ? start(others, threads, workers - 1) : 0;
    do_items(&all, 0);
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
}
