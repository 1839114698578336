/*
 * fault.c - a library to preload: counts what a command writes, and lets one point fail or kills the process there.
 *
 * MCRED_FAULT_AT=N      the point, from 1; 0 or unset: none
 * MCRED_FAULT_HOW=HOW   kill, or the error of the call: enospc, eio, eintr; short: half of what a write was to write;
 *                       torn: the same, and then it is killed
 * MCRED_FAULT_IN=NAMES  the program whose points they are: mcred, or those that it runs, with blanks between them
 * MCRED_FAULT_COUNT=F   the file that gets a line for each point: its number, and the name of the call. Of several
 *                       processes, those of the one that has the most
 *
 * Points are the calls that change what is on disk: write, rename, link, unlink, fsync, syncfs, mkdir, ftruncate, and
 * open where it is for writing. Standard error is not among them, nor is mcred's standard output; that of a program
 * that it runs is what mcred gets from it. The disk itself is not waited for: what a process has written is there when
 * it dies.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define POINTS_MOST 100000U

static unsigned long points;
static const char *names[POINTS_MOST]; /* of the calls */

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

static int is_meant(void) {
    const char *within = setting("MCRED_FAULT_IN"), *name = program_invocation_short_name;
    size_t len = strlen(name);
    for (const char *at = strstr(within, name); at; at = strstr(at + 1, name)) {
        if ((at == within || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
            return 1;
    }
    return 0;
}

static int is_output(int fd) {
    return fd > 2 || (fd == 1 && strcmp(program_invocation_short_name, "mcred") != 0);
}

/* What the fault makes of a call. */
typedef enum outcome { GOES_ON, FAILS, IS_SHORT, IS_TORN } outcome;

/* One more point; errno is set where the call is to fail. */
static outcome at_point(const char *name) {
    const char *how = setting("MCRED_FAULT_HOW");
    if (!is_meant())
        return GOES_ON;
    unsigned long now = __atomic_add_fetch(&points, 1, __ATOMIC_SEQ_CST);
    if (now <= POINTS_MOST)
        names[now - 1] = name;
    if (now != strtoul(setting("MCRED_FAULT_AT"), NULL, 10))
        return GOES_ON;
    if (strcmp(how, "kill") == 0)
        (void)kill(getpid(), SIGKILL);
    if (strcmp(how, "short") == 0)
        return IS_SHORT;
    if (strcmp(how, "torn") == 0)
        return IS_TORN;
    errno = strcmp(how, "enospc") == 0 ? ENOSPC : strcmp(how, "eintr") == 0 ? EINTR : EIO;
    return FAILS;
}

static int fails(const char *name) {
    return at_point(name) == FAILS;
}

/* Opened at once: mcred may not open a file to write it once it has confined itself. */
static FILE *telling;

__attribute__((constructor)) static void begin(void) {
    const char *file = setting("MCRED_FAULT_COUNT");
    if (*file && is_meant())
        telling = fopen(file, "a+e");
}

/* Lines that are not there yet. */
__attribute__((destructor)) static void tell(void) {
    unsigned long told = 0;
    if (!telling)
        return;
    rewind(telling);
    for (int c = getc(telling); c != EOF; c = getc(telling))
        told += c == '\n';
    for (unsigned long i = told; i < points && i < POINTS_MOST; i++)
        (void)fprintf(telling, "%lu %s\n", i + 1, names[i]);
    (void)fclose(telling);
}

#define REAL(type, name, ...)                                                                                          \
    static type (*real)(__VA_ARGS__);                                                                                  \
    if (!real)                                                                                                         \
    *(void **)&real = dlsym(RTLD_NEXT, name)

/* How much is to be written of len bytes; -1: none, with errno set. */
static ssize_t share(int fd, const char *name, size_t len, outcome *what) {
    *what = is_output(fd) ? at_point(name) : GOES_ON;
    if (*what == FAILS)
        return -1;
    return (ssize_t)(*what != GOES_ON && len > 1 ? len / 2 : len);
}

static ssize_t end(ssize_t written, outcome what) {
    if (what == IS_TORN)
        (void)kill(getpid(), SIGKILL);
    return written;
}

ssize_t write(int fd, const void *bytes, size_t len) {
    REAL(ssize_t, "write", int, const void *, size_t);
    outcome what;
    ssize_t part = share(fd, "write", len, &what);
    return part < 0 ? -1 : end(real(fd, bytes, (size_t)part), what);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    outcome what;
    ssize_t part = share(fd, "write", len, &what);
    return part < 0 ? -1 : end(real(fd, bytes, (size_t)part, at), what);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t at) {
    return pwrite(fd, bytes, len, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    return is_output(fd) && fails("writev") ? -1 : real(fd, parts, count);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fails(__func__) ? -1 : real(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    return fails(__func__) ? -1 : real(from_dir, from, to_dir, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    return fails(__func__) ? -1 : real(from_dir, from, to_dir, to, flags);
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    return fails(__func__) ? -1 : real(from, to);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    return fails(__func__) ? -1 : real(from_dir, from, to_dir, to, flags);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    return fails(__func__) ? -1 : real(path);
}

int unlinkat(int dir, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    return fails(__func__) ? -1 : real(dir, path, flags);
}

static int sync_of(int fd, const char *name) {
    if (fails(name))
        return -1;
    return fcntl(fd, F_GETFD) < 0 ? -1 : 0;
}

int fsync(int fd) {
    return sync_of(fd, __func__);
}

int fdatasync(int fd) {
    return sync_of(fd, __func__);
}

int syncfs(int fd) {
    return sync_of(fd, __func__);
}

int ftruncate(int fd, off_t len) {
    REAL(int, "ftruncate", int, off_t);
    return fails(__func__) ? -1 : real(fd, len);
}

int ftruncate64(int fd, off_t len) {
    return ftruncate(fd, len);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    return fails(__func__) ? -1 : real(path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    return fails(__func__) ? -1 : real(dir, path, mode);
}

static int writes(int flags) {
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

static mode_t mode_of(int flags, va_list rest) {
    return (flags & (O_CREAT | O_TMPFILE)) ? (mode_t)va_arg(rest, int) : 0;
}

#define OPENS(name)                                                                                                    \
    int name(const char *path, int flags, ...) {                                                                       \
        REAL(int, #name, const char *, int, mode_t);                                                                   \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = mode_of(flags, rest);                                                                            \
        va_end(rest);                                                                                                  \
        return writes(flags) && fails(__func__) ? -1 : real(path, flags, mode);                                        \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                                                 \
    int name(int dir, const char *path, int flags, ...) {                                                              \
        REAL(int, #name, int, const char *, int, mode_t);                                                              \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = mode_of(flags, rest);                                                                            \
        va_end(rest);                                                                                                  \
        return writes(flags) && fails(__func__) ? -1 : real(dir, path, flags, mode);                                   \
    }
OPENS_AT(openat)
OPENS_AT(openat64)
