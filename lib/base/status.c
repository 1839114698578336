/* status.c - how bad a status is, compared with another. */
#include "mcred/base.h"

/* The exit codes are not in order of weight, so the order is spelled out. */
static int weight(mcred_status status) {
    switch (status) {
    case MCRED_OK:
        return 0;
    case MCRED_NO:
        return 1;
    case MCRED_UNKNOWN:
        return 2;
    case MCRED_USAGE:
        return 3;
    case MCRED_FAILED:
        return 4;
    case MCRED_BUG:
        break;
    }
    return 5;
}

mcred_status mcred_status_worse(mcred_status a, mcred_status b) {
    return weight(b) > weight(a) ? b : a;
}
