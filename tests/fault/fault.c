/*
 * fault.c - a library to preload: counts what a command writes, and lets one point fail or kills the process there.
 *
 * MCRED_FAULT_AT=N      the point, from 1; 0 or unset: none
 * MCRED_FAULT_HOW=HOW   kill, or the error of the call: enospc, eio, eintr; short: half of what a write was to write
 * MCRED_FAULT_IN=NAME   the program whose points they are: mcred, or one that it runs
 * MCRED_FAULT_COUNT=F   the file that gets the number of points at the end
 *
 * Points are the calls that change what is on disk: write, rename, link, unlink, fsync, mkdir, ftruncate, and open
 * where it is for writing. Standard error is not among them, nor is mcred's standard output; that of a program that it
 * runs is what mcred gets from it.
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

static unsigned long points;

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

static int is_meant(void) {
    return strcmp(setting("MCRED_FAULT_IN"), program_invocation_short_name) == 0;
}

static int is_output(int fd) {
    return fd > 2 || (fd == 1 && strcmp(program_invocation_short_name, "mcred") != 0);
}

/* One more point. Whether the call is to fail, with errno set; *part: it is to write a part only. */
static int fails(int *part) {
    const char *how = setting("MCRED_FAULT_HOW");
    if (!is_meant())
        return 0;
    unsigned long now = __atomic_add_fetch(&points, 1, __ATOMIC_SEQ_CST);
    if (now != strtoul(setting("MCRED_FAULT_AT"), NULL, 10))
        return 0;
    if (strcmp(how, "kill") == 0)
        (void)kill(getpid(), SIGKILL);
    if (strcmp(how, "short") == 0) {
        if (part)
            *part = 1;
        return 0;
    }
    errno = strcmp(how, "enospc") == 0 ? ENOSPC : strcmp(how, "eintr") == 0 ? EINTR : EIO;
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char *file = setting("MCRED_FAULT_COUNT");
    FILE *(*open_it)(const char *, const char *) = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");
    FILE *out = *file && is_meant() ? open_it(file, "w") : NULL;
    if (!out)
        return;
    (void)fprintf(out, "%lu\n", points);
    (void)fclose(out);
}

#define REAL(type, name, ...)                                                                                          \
    static type (*real)(__VA_ARGS__);                                                                                  \
    if (!real)                                                                                                         \
    *(void **)&real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *bytes, size_t len) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int part = 0;
    if (is_output(fd) && fails(&part))
        return -1;
    return real(fd, bytes, part && len > 1 ? len / 2 : len);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    int part = 0;
    return fails(&part) ? -1 : real(fd, bytes, part && len > 1 ? len / 2 : len, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t at) {
    return pwrite(fd, bytes, len, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    return is_output(fd) && fails(NULL) ? -1 : real(fd, parts, count);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fails(NULL) ? -1 : real(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    return fails(NULL) ? -1 : real(from_dir, from, to_dir, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    return fails(NULL) ? -1 : real(from_dir, from, to_dir, to, flags);
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    return fails(NULL) ? -1 : real(from, to);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    return fails(NULL) ? -1 : real(from_dir, from, to_dir, to, flags);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    return fails(NULL) ? -1 : real(path);
}

int unlinkat(int dir, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    return fails(NULL) ? -1 : real(dir, path, flags);
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    return fails(NULL) ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    return fails(NULL) ? -1 : real(fd);
}

int ftruncate(int fd, off_t len) {
    REAL(int, "ftruncate", int, off_t);
    return fails(NULL) ? -1 : real(fd, len);
}

int ftruncate64(int fd, off_t len) {
    return ftruncate(fd, len);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    return fails(NULL) ? -1 : real(path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    return fails(NULL) ? -1 : real(dir, path, mode);
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
        return writes(flags) && fails(NULL) ? -1 : real(path, flags, mode);                                            \
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
        return writes(flags) && fails(NULL) ? -1 : real(dir, path, flags, mode);                                       \
    }
OPENS_AT(openat)
OPENS_AT(openat64)
