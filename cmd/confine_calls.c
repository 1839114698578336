/*
 * confine_calls.c - commands that only read give up the network, and where they can programs, before they look at what
 * somebody else wrote.
 *
 * On Linux with seccomp, on processors that are named below, for this process
 * and the programs it runs. Elsewhere nothing changes. That one process looks
 * into another is Landlock's to deny (confine.c).
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "command.h"

#if defined __x86_64__
#define OUR_CALLS  AUDIT_ARCH_X86_64
#define CALLS_MOST 0x3fffffffU /* from there on they are those of x32 */
#elif defined __aarch64__
#define OUR_CALLS  AUDIT_ARCH_AARCH64
#define CALLS_MOST UINT32_MAX
#endif

#ifdef OUR_CALLS
#define FIELD(name)    ((unsigned)offsetof(struct seccomp_data, name))
#define LOAD(offset)   ((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset)))
#define RESULT(action) ((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, (action)))
/* Goes on with the next one but `yes` where it holds, else with the next one but `no`. */
#define IF(test, value, yes, no) ((struct sock_filter)BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), (yes), (no)))
#define DENY                     (SECCOMP_RET_ERRNO | EPERM)

typedef struct filter {
    struct sock_filter steps[32];
    unsigned short count;
} filter;

static void add(filter *f, struct sock_filter step) {
    f->steps[f->count++] = step;
}

static void deny(filter *f, unsigned call) {
    add(f, IF(BPF_JEQ, call, 0, 1));
    add(f, RESULT(DENY));
}

/* Another processor's calls, which the kernel may take as well, have other numbers: none of them. */
static void begin(filter *f) {
    add(f, LOAD(FIELD(arch)));
    add(f, IF(BPF_JEQ, OUR_CALLS, 1, 0));
    add(f, RESULT(DENY));
    add(f, LOAD(FIELD(nr)));
    add(f, IF(BPF_JGT, CALLS_MOST, 0, 1));
    add(f, RESULT(DENY));
}

/* Sockets of this machine only: gpg asks its agent through one. The last of the checks, as it looks at an argument. */
static void deny_network(filter *f) {
    add(f, IF(BPF_JEQ, SYS_socket, 0, 3));
    add(f, LOAD(FIELD(args))); /* the lower half of the first argument: both processors begin with it */
    add(f, IF(BPF_JEQ, AF_UNIX, 1, 0));
    add(f, RESULT(DENY));
}

static bool install(bool programs) {
    filter f = {.count = 0};
    begin(&f);
    deny(&f, SYS_process_vm_readv);
    deny(&f, SYS_process_vm_writev);
    deny(&f, SYS_io_uring_setup); /* it would do the others' work unseen */
    if (!programs) {
        deny(&f, SYS_execve);
        deny(&f, SYS_execveat);
    }
    deny_network(&f);
    add(&f, RESULT(SECCOMP_RET_ALLOW));
    struct sock_fprog program = {f.count, f.steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static bool install(bool programs) {
    (void)programs;
    return false;
}
#endif

bool confine_calls(const context *ctx, bool records, bool *programs) {
    bool verifies = only_reads(ctx) && strcmp(ctx->command->name, "verify") == 0;
    if (!only_reads(ctx) || (verifies && option_given(ctx, "online")))
        return false;
    /* A pager at a terminal, and gpg for signatures, which a hook looks at as well. */
    *programs = (records && (verifies || runs_hook(ctx))) || (!ctx->globals.no_pager && isatty(STDOUT_FILENO));
    return install(*programs);
}
