/* pager.c - long text at a terminal goes through the pager that git would use. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"

/* The exit status of a shell, and ours, when there is no such program. */
#define NO_PROGRAM 127

/* In git's order; NULL for none: the text is printed as it is. */
static const char *pager(const context *ctx) {
    const char *found = getenv("GIT_PAGER");
    if (!found)
        found = git_program(ctx, "core.pager");
    if (!found)
        found = getenv("PAGER");
    if (!found)
        return "less";
    return *found == '\0' || strcmp(found, "cat") == 0 ? NULL : found;
}

static _Noreturn void run(const char *program, int from, int other_end) {
    bool ok = dup2(from, STDIN_FILENO) >= 0 && close(other_end) == 0;
    (void)signal(SIGPIPE, SIG_DFL);
    /* Ends at once on a short text, shows colours, and leaves the text where it is. */
    ok = ok && setenv("LESS", "FRX", 0) == 0 && setenv("LV", "-c", 0) == 0;
    if (ok && strcmp(program, "less") == 0)
        (void)execlp("less", "less", (char *)NULL);
    else if (ok)
        (void)execl("/bin/sh", "sh", "-c", program, (char *)NULL);
    _exit(NO_PROGRAM);
}

/* A person who leaves the pager early has read enough. */
static void feed(int to, mcred_str text) {
    while (text.len > 0) {
        ssize_t n = write(to, text.data, text.len);
        if (n <= 0 && errno != EINTR)
            return;
        if (n > 0)
            text = mcred_str_from(text, (size_t)n);
    }
}

/* The keys that interrupt are the pager's while it runs. */
static int wait_for(pid_t child) {
    int state = 0;
    pid_t found;
    do
        found = waitpid(child, &state, 0);
    while (found < 0 && errno == EINTR);
    return found == child && WIFEXITED(state) ? WEXITSTATUS(state) : 0;
}

bool page_text(const context *ctx, mcred_str text) {
    int ends[2];
    bool wanted = ctx->paged && !ctx->globals.no_pager && text.len > 0 && isatty(STDOUT_FILENO);
    const char *program = wanted ? pager(ctx) : NULL;
    if (!program || pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0)
        run(program, ends[0], ends[1]);
    (void)close(ends[0]);
    void (*interrupt)(int) = signal(SIGINT, SIG_IGN), (*quit)(int) = signal(SIGQUIT, SIG_IGN);
    if (child > 0)
        feed(ends[1], text);
    (void)close(ends[1]);
    int code = child > 0 ? wait_for(child) : NO_PROGRAM;
    (void)signal(SIGINT, interrupt);
    (void)signal(SIGQUIT, quit);
    return code != NO_PROGRAM;
}
