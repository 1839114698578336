/* host.c - the library's clock, environment and randomness, from this process. */
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include "command.h"

static mcred_time process_now(void *ctx) {
    (void)ctx;
    return (mcred_time)time(NULL);
}

static const char *process_getenv(void *ctx, const char *name) {
    (void)ctx;
    return getenv(name);
}

static bool process_random(void *ctx, void *out, size_t len) {
    (void)ctx;
    return getrandom(out, len, 0) == (ssize_t)len;
}

const mcred_host process_host = {NULL, process_now, process_getenv, process_random, run_program};
