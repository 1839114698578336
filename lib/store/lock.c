/* lock.c - waiting for others: the lock of the writers, pauses between tries, and a lock that somebody left behind. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/commit.h"

void store_sleep(mcred_store *store, unsigned attempt) {
    unsigned char noise[2] = {0, 0};
    unsigned long most = attempt < 6 ? 5UL << attempt : 250UL, wait = most;
    /* Without noise two that wait may wake together again, and wait again. */
    if (store->host->random(store->host->ctx, noise, sizeof noise))
        wait = 1 + (noise[0] * 256UL + noise[1]) % most;
    const struct timespec pause = {0, (long)wait * 1000000L};
    (void)nanosleep(&pause, NULL);
}

mcred_status store_locked(mcred_store *store, mcred_sink *sink) {
    mcred_str path =
        mcred_arena_printf(store->arena, "%s%s.lock", git_repository_commondir(store->repo), store->branch);
    struct stat info;
    if (!path.data || stat(path.data, &info) != 0)
        return store_fail(sink, "the branch is locked");
    mcred_time age = store->host->now(store->host->ctx) - info.st_mtime;
    mcred_report(sink, MCRED_RULE_STORE_LOCKED, NULL, MCRED_NO_SPAN,
                 "the branch is locked by \"%.*s\", %lld seconds old: if no git or mcred is running, remove it",
                 MCRED_ARG(path), age > 0 ? (long long)age : 0);
    return MCRED_FAILED;
}

/* One mcred writes at a time, so that none works in vain and no index entry is
 * lost. Only advice: without the lock the compare-and-swap still decides. */
int store_lock_writers(mcred_store *store) {
    mcred_str path = mcred_arena_printf(store->arena, "%smcred.lock", git_repository_commondir(store->repo));
    int fd = path.data ? open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    /* A colleague's lock file may be for reading only. */
    if (path.data && fd < 0 && errno == EACCES)
        fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    for (unsigned i = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; i++) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || i > STORE_TRIES) {
            (void)close(fd);
            return -1;
        }
        store_sleep(store, i);
    }
    return fd;
}
