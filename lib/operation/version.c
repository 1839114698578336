/* version.c - the version of the library that is linked. */
#include "mcred/mcred.h"

const char *mcred_version(void) {
    return MCRED_VERSION;
}
