/* hook.h - mcred hook: what git calls, and how it comes to. */
#ifndef HOOK_H
#define HOOK_H

#include "command.h"

/* The hooks of git that mcred can be: "pre-commit", "pre-push", "pre-receive", "update"; NULL after the last. */
extern const char *const hook_names[];
mcred_status hook_install(context *ctx, const char *name);

#endif
