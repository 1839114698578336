/* outside.c - files that do not belong to the programme: packets, forms, rosters. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "internal.h"
#include "mcred/operation_outside.h"

static mcred_status cannot(const char *path, const char *why, mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%s\" cannot be read: it %s", path, why);
    return MCRED_FAILED;
}

static const char *open_error(int error) {
    return error == ENOENT || error == ENOTDIR ? mcred_file_error_text(MCRED_FILE_MISSING)
           : error == EACCES || error == EPERM ? mcred_file_error_text(MCRED_FILE_DENIED)
                                               : mcred_file_error_text(MCRED_FILE_IO);
}

/* The size may lie or change: what counts is what comes. */
static mcred_status read_all(int fd, const char *path, size_t limit, mcred_buf *out, mcred_sink *sink) {
    char piece[65536];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return cannot(path, mcred_file_error_text(MCRED_FILE_IO), sink);
        if ((size_t)n > limit - out->len)
            return cannot(path, mcred_file_error_text(MCRED_FILE_TOO_LARGE), sink);
        mcred_buf_put(out, (mcred_str){piece, (size_t)n});
        if (out->failed)
            return op_memory(sink);
    }
    return MCRED_OK;
}

mcred_status mcred_outside_read(const char *path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                                mcred_str *bytes) {
    struct stat info;
    mcred_buf buf;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return cannot(path, open_error(errno), sink);
    mcred_buf_init(&buf, limit + 1);
    mcred_status status = MCRED_OK;
    if (fstat(fd, &info) != 0)
        status = cannot(path, mcred_file_error_text(MCRED_FILE_IO), sink);
    else if (S_ISDIR(info.st_mode))
        status = cannot(path, "is a folder", sink);
    else if (!S_ISREG(info.st_mode))
        status = cannot(path, mcred_file_error_text(MCRED_FILE_SPECIAL), sink);
    else
        status = read_all(fd, path, limit, &buf, sink);
    (void)close(fd);
    if (status == MCRED_OK) {
        *bytes = mcred_arena_copy(arena, mcred_buf_str(&buf));
        status = bytes->data ? MCRED_OK : op_memory(sink);
    }
    mcred_buf_free(&buf);
    return status;
}

/* "a/b.zip" as the folder "a" and the name "b.zip". */
static mcred_file_error open_folder(const char *path, mcred_dir *dir, mcred_str *name) {
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 0;
    *name = mcred_str_of(slash ? slash + 1 : path);
    if (len == 0)
        return mcred_dir_open(".", dir);
    if (len >= sizeof folder)
        return MCRED_FILE_BAD_PATH;
    memcpy(folder, path, len);
    folder[len] = '\0';
    return mcred_dir_open(folder, dir);
}

mcred_status mcred_outside_write(const char *path, mcred_str bytes, mcred_sink *sink) {
    mcred_dir dir;
    mcred_str name;
    mcred_file_error error = open_folder(path, &dir, &name);
    if (error == MCRED_FILE_OK) {
        error = mcred_file_write(&dir, name, bytes, false, false);
        mcred_dir_close(&dir);
    }
    if (error == MCRED_FILE_OK)
        return MCRED_OK;
    if (error == MCRED_FILE_EXISTS)
        return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "\"%s\" is there already", path);
    mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "\"%s\" cannot be written: it %s", path,
                 mcred_file_error_text(error));
    return MCRED_FAILED;
}
