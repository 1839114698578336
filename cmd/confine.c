/*
 * confine.c - commands that only read give up the right to write, before they look at what somebody else wrote.
 *
 * On Linux with Landlock (5.13 and later), for this process and the programs it
 * runs: files are written, made and removed in the git directory, where the
 * catalogue's index is kept, in gpg's folder, in a site's folder and in /dev
 * alone. Elsewhere nothing changes.
 */
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "command.h"

/* Of later kernels than the headers may be of. */
#define ACCESS_REFER    (1ULL << 13)
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_WRITES                                                                                                  \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |                  \
     LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |                        \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                     \
     LANDLOCK_ACCESS_FS_MAKE_SYM)

bool runs_hook(const context *ctx) {
    return ctx->command && strcmp(ctx->command->name, "hook") == 0 && ctx->arg_count > 0 &&
           strcmp(ctx->args[0], "run") == 0;
}

bool only_reads(const context *ctx) {
    const command *given = ctx->command;
    static const char *const names[] = {"validate", "verify",   "show", "list",      "search",   "status",
                                        "queue",    "feedback", "diff", "stats",     "progress", "recommend",
                                        "people",   "site",     "log",  "transcript"};
    for (size_t i = 0; given && i < sizeof names / sizeof *names; i++) {
        if (strcmp(given->name, names[i]) == 0)
            return true;
    }
    return runs_hook(ctx);
}

/* What the kernel knows to deny; 0 without Landlock. */
static unsigned long long known_accesses(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return 0;
    return ACCESS_WRITES | (version >= 2 ? ACCESS_REFER : 0) | (version >= 3 ? ACCESS_TRUNCATE : 0);
}

/* A folder that is not there is left out: nothing can be written below it. */
static bool allow(int ruleset, const char *path, unsigned long long accesses) {
    struct landlock_path_beneath_attr rule = {.allowed_access = accesses, .parent_fd = -1};
    rule.parent_fd = path ? open(path, O_PATH | O_CLOEXEC) : -1;
    if (rule.parent_fd < 0)
        return true;
    bool done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    (void)close(rule.parent_fd);
    return done;
}

static const char *gpg_folder(const context *ctx) {
    const char *folder = variable("GNUPGHOME"), *home = variable("HOME");
    if (folder || !home)
        return folder;
    return mcred_arena_printf(ctx->arena, "%s/.gnupg", home).data;
}

/* Where a site is made: its folder, or the one it will be in. */
static const char *site_folder(const context *ctx) {
    if (strcmp(ctx->command->name, "site") != 0 || ctx->arg_count == 0)
        return NULL;
    mcred_str out = mcred_str_of(ctx->args[0]);
    while (out.len > 1 && out.data[out.len - 1] == '/')
        out.len--;
    size_t slash = out.len;
    while (slash > 0 && out.data[slash - 1] != '/')
        slash--;
    return slash == 0 ? "." : mcred_arena_cstr(ctx->arena, mcred_str_first(out, slash));
}

bool confine(const context *ctx, mcred_session *session) {
    /* What comes from the net is kept in a folder of the user's. */
    bool keeps = only_reads(ctx) && strcmp(ctx->command->name, "verify") == 0 && option_given(ctx, "online");
    unsigned long long accesses = only_reads(ctx) && !keeps ? known_accesses() : 0;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = accesses};
#ifdef MCRED_COVERAGE
    accesses = 0; /* the counters are written at the end */
#endif
    if (!accesses)
        return false;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (ruleset < 0)
        return false;
    const char *gitdir = session ? mcred_store_gitdir(mcred_session_store(session)) : NULL;
    bool done = allow(ruleset, gitdir, accesses) && allow(ruleset, session ? gpg_folder(ctx) : NULL, accesses) &&
                allow(ruleset, site_folder(ctx), accesses) && allow(ruleset, "/dev", LANDLOCK_ACCESS_FS_WRITE_FILE) &&
                prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    (void)close(ruleset);
    return done;
}
