/* lock.c - waiting for others: the lock of the writers, pauses between tries, and a lock that somebody left behind. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/commit.h"

static unsigned sleep_up_to(mcred_store *store, unsigned most) {
    unsigned char noise[2] = {0, 0};
    unsigned wait = most;
    /* Without noise two that wait may wake together again, and wait again. */
    if (store->host->random(store->host->ctx, noise, sizeof noise))
        wait = 1 + (noise[0] * 256U + noise[1]) % most;
    const struct timespec pause = {(time_t)(wait / 1000U), (long)(wait % 1000U) * 1000000L};
    (void)nanosleep(&pause, NULL);
    return wait;
}

unsigned store_sleep(mcred_store *store, unsigned attempt) {
    return sleep_up_to(store, attempt < 6 ? 5U << attempt : 250U);
}

/* Those who come back at once meet again: what a remote is asked takes long, and the longer, the more are asking. */
unsigned store_sleep_for_remote(mcred_store *store, unsigned attempt, mcred_time took) {
    unsigned most = attempt < 5 ? 100U << attempt : 3000U;
    unsigned twice = took < 1 ? 0 : took > 5 ? 10000U : (unsigned)took * 2000U;
    return sleep_up_to(store, most > twice ? most : twice);
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

static mcred_status busy(int fd, mcred_sink *sink) {
    (void)close(fd);
    mcred_report(sink, MCRED_RULE_STORE_BUSY, NULL, MCRED_NO_SPAN,
                 "another mcred has been writing here for a minute: nothing was written, run the command again");
    return MCRED_FAILED;
}

/* Somebody else has it than when this was asked last: each writes the time into it. */
static bool is_in_other_hands(int fd, struct stat *seen) {
    struct stat now;
    if (fstat(fd, &now) != 0)
        return false;
    bool other = now.st_mtim.tv_sec != seen->st_mtim.tv_sec || now.st_mtim.tv_nsec != seen->st_mtim.tv_nsec;
    *seen = now;
    return other;
}

/*
 * One mcred writes at a time, so that none works in vain, no index entry is lost, and what another one is writing is
 * not taken for the left-overs of one that was killed. Where the lock cannot be had at all, as on a file system without
 * locks, the compare-and-swap still decides.
 */
mcred_status store_lock_writers(mcred_store *store, mcred_sink *sink, int *out) {
    mcred_str path = mcred_arena_printf(store->arena, "%smcred.lock", git_repository_commondir(store->repo));
    int fd = path.data ? open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    unsigned waited = 0, in_all = 0;
    struct stat seen = {0};
    /* A colleague's lock file may be for reading only. */
    if (path.data && fd < 0 && errno == EACCES)
        fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    for (unsigned i = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; i++) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            (void)close(fd);
            fd = -1;
        } else if (waited > STORE_LOCK_WAIT || in_all > STORE_LOCK_MOST) {
            return busy(fd, sink);
        } else {
            /* Those who have waited for long look as often as one who comes new: else it would be first. */
            unsigned pause = sleep_up_to(store, i < 3 ? 5U << i : 40U);
            waited = is_in_other_hands(fd, &seen) ? 0 : waited + pause;
            in_all += pause;
        }
    }
    /* So that those who wait see that it goes on. Where that cannot be, they wait a minute in all. */
    if (fd >= 0)
        (void)!futimens(fd, NULL);
    *out = fd;
    return MCRED_OK;
}
