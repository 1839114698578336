/* dice.h - randomness that is the same every time, for the tests of keys; never for anything else. */
#ifndef MCRED_TESTS_DICE_H
#define MCRED_TESTS_DICE_H

#include "mcred/base.h"

typedef struct dice {
    uint64_t state;
    size_t left; /* bytes until it runs dry */
} dice;

/* splitmix64 */
static inline bool dice_roll(void *ctx, void *out, size_t len) {
    dice *d = ctx;
    unsigned char *to = out;
    if (len > d->left)
        return false;
    d->left -= len;
    for (size_t i = 0; i < len; i++) {
        d->state += 0x9e3779b97f4a7c15;
        uint64_t z = d->state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        to[i] = (unsigned char)(z >> 56);
    }
    return true;
}

static inline mcred_host dice_host(dice *d) {
    return (mcred_host){.ctx = d, .random = dice_roll};
}

#endif
