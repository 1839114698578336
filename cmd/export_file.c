/* export_file.c - the file that a badge goes to: the old one or the new one, never half of it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export.h"
#include "write.h"

static bool write_beside(const char *path, const char *beside, mcred_str text) {
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, text);
    ok = close(fd) == 0 && ok;
    ok = ok && rename(beside, path) == 0;
    int code = errno;
    if (!ok)
        (void)unlink(beside);
    errno = code;
    return ok;
}

mcred_status export_write(context *ctx, const char *path, mcred_str text) {
    struct stat info;
    const char *beside = mcred_arena_printf(ctx->arena, "%s.%ld.tmp", path, (long)getpid()).data;
    bool special = lstat(path, &info) == 0 && !S_ISREG(info.st_mode);
    if (!special && beside && write_beside(path, beside, text))
        return MCRED_OK;
    mcred_report(ctx->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "%s: %s", path,
                 special ? "is something else than a file" : strerror(errno));
    return MCRED_FAILED;
}

mcred_status export_folder(context *ctx, const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return MCRED_OK;
    mcred_report(ctx->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "%s: %s", path, strerror(errno));
    return MCRED_FAILED;
}
