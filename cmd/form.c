/* form.c - reads a form that was filled in somewhere else. */
#include "form.h"

#include "outside.h"

#define MAX_FORM ((size_t)8 << 20)

mcred_status form_read(context *ctx, const char *path, mcred_source *form) {
    return read_outside(ctx, path, MAX_FORM, form);
}
