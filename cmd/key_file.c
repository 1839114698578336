/* key_file.c - the files of keys: for their owner only, and never in a repository. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "key.h"
#include "write.h"

mcred_status key_read_file(context *ctx, const char *path, mcred_buf *out) {
    char piece[4096];
    ssize_t n = 0;
    bool input = strcmp(path, "-") == 0;
    struct stat info;
    int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool ok = fd >= 0 && (input || (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)));
    while (ok && !out->failed && (n = read(fd, piece, sizeof piece)) > 0)
        mcred_buf_put(out, (mcred_str){piece, (size_t)n});
    int code = fd < 0 || n < 0 ? errno : 0;
    mcred_wipe(piece, sizeof piece);
    if (!input && fd >= 0)
        (void)close(fd);
    if (ok && n == 0 && !out->failed)
        return MCRED_OK;
    mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "%s: %s", path,
                 code ? strerror(code)
                 : ok ? "is larger than any key"
                      : "is not a file");
    return MCRED_FAILED;
}

static mcred_status cannot_write(context *ctx, const char *path, int code) {
    mcred_finding *finding =
        mcred_report(ctx->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "%s: %s", path, strerror(code));
    if (code == EEXIST)
        mcred_finding_hint(ctx->sink, finding, "a key is never overwritten: choose another name, or move the old one");
    return MCRED_FAILED;
}

/* ---- where it may lie ------------------------------------------------------------------ */

static bool has(const char *folder, const char *name) {
    char path[PATH_MAX + 16];
    struct stat info;
    mcred_buf text;
    mcred_buf_init(&text, sizeof path - 1);
    mcred_buf_printf(&text, "%s/%s", folder, name);
    bool found = !text.failed && lstat(text.data, &info) == 0;
    mcred_buf_free(&text);
    return found;
}

/* A work tree, a bare repository or a programme. */
static bool is_repository(const char *folder) {
    return has(folder, ".git") || has(folder, "mcred.yaml") ||
           (has(folder, "HEAD") && has(folder, "objects") && has(folder, "refs"));
}

/* The folder as it really is, and each one above it. */
static mcred_status outside(context *ctx, const char *folder, const char *path) {
    char real[PATH_MAX];
    if (!realpath(folder, real))
        return cannot_write(ctx, path, errno);
    for (char *end = strcmp(real, "/") == 0 ? real : real + strlen(real); end; end = strrchr(real, '/')) {
        *end = '\0';
        if (!is_repository(real[0] ? real : "/"))
            continue;
        mcred_report(ctx->sink, MCRED_RULE_KEY_INSIDE, NULL, MCRED_NO_SPAN,
                     "%s lies in the repository %s, where everybody who clones it would have the key", path,
                     real[0] ? real : "/");
        return MCRED_NO;
    }
    return MCRED_OK;
}

/* The same for the deepest folder on the way that is there: before any is made. */
static mcred_status outside_yet(context *ctx, const char *folder, const char *path) {
    char *there = mcred_arena_cstr(ctx->arena, mcred_str_of(folder));
    struct stat info;
    while (there && stat(there, &info) != 0) {
        char *slash = strrchr(there, '/');
        if (!slash || slash == there)
            return outside(ctx, slash ? "/" : ".", path);
        *slash = '\0';
    }
    return there ? outside(ctx, there, path) : MCRED_FAILED;
}

/* The folders on the way, for their owner only. */
static bool make_folders(char *folder) {
    for (char *at = strchr(folder + 1, '/'); at; at = strchr(at + 1, '/')) {
        *at = '\0';
        bool ok = mkdir(folder, 0700) == 0 || errno == EEXIST;
        *at = '/';
        if (!ok)
            return false;
    }
    return mkdir(folder, 0700) == 0 || errno == EEXIST;
}

/* ---- writing ----------------------------------------------------------------------------- */

static mcred_status write_new(context *ctx, const char *path, mcred_str text) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannot_write(ctx, path, errno);
    bool ok = fchmod(fd, 0600) == 0 && write_all(fd, text);
    int code = errno;
    if (close(fd) != 0 && ok) {
        code = errno;
        ok = false;
    }
    if (ok)
        return MCRED_OK;
    (void)unlink(path);
    return cannot_write(ctx, path, code);
}

mcred_status key_write_file(context *ctx, const char *path, mcred_str text) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? mcred_arena_cstr(ctx->arena, (mcred_str){path, (size_t)(slash - path)}) : NULL;
    mcred_status status = folder && *folder ? outside_yet(ctx, folder, path) : MCRED_OK;
    if (status != MCRED_OK)
        return status;
    if (folder && *folder && !make_folders(folder))
        return cannot_write(ctx, path, errno);
    status = outside(ctx, !slash ? "." : folder && *folder ? folder : "/", path);
    return status == MCRED_OK ? write_new(ctx, path, text) : status;
}
