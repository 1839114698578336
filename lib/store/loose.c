/*
 * loose.c - loose objects, read by our own hand.
 *
 * libgit2 1.5 goes on for ever in a loose object that is cut off, and reserves whatever memory one claims to need. It
 * still checks the bytes against their id.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "store/loose.h"

#define PIECE 16384U
#define CHUNK (1U << 20)
/* deflate makes at most so many bytes of one. */
#define RATIO_MOST 1032U
/* "commit " and a number. */
#define HEADER_MOST 32U

typedef struct reader {
    int fd;
    bool ended;
    uint64_t packed; /* bytes of the file */
    size_t size;     /* of the object, as its header says */
    git_object_t type;
    z_stream z;
    unsigned char in[PIECE];
} reader;

static int damaged(void) {
    (void)git_error_set_str(GIT_ERROR_ODB, "a loose object is cut off or damaged");
    return -1;
}

/* ---- one file ---------------------------------------------------------------------------------- */

static int more_input(reader *r) {
    ssize_t n = 0;
    do
        n = read(r->fd, r->in, sizeof r->in);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return damaged();
    r->z.next_in = r->in;
    r->z.avail_in = (uInt)n;
    return 0;
}

/* Fewer than want bytes only where the object ends. */
static int take(reader *r, void *out, unsigned want, unsigned *got) {
    r->z.next_out = out;
    r->z.avail_out = want;
    while (r->z.avail_out > 0 && !r->ended) {
        if (r->z.avail_in == 0 && more_input(r) < 0)
            return -1;
        int code = inflate(&r->z, Z_NO_FLUSH);
        r->ended = code == Z_STREAM_END;
        if (code != Z_OK && code != Z_STREAM_END)
            return damaged();
    }
    *got = want - r->z.avail_out;
    return 0;
}

static bool parse_header(reader *r, const char *text) {
    static const struct {
        const char *name;
        git_object_t type;
    } types[] = {{"commit ", GIT_OBJECT_COMMIT}, {"tree ", GIT_OBJECT_TREE}, {"blob ", GIT_OBJECT_BLOB}, {"tag ", GIT_OBJECT_TAG}};
    char *end = NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t len = strlen(types[i].name);
        if (strncmp(text, types[i].name, len) != 0 || text[len] < '0' || text[len] > '9')
            continue;
        errno = 0;
        unsigned long long size = strtoull(text + len, &end, 10);
        r->type = types[i].type;
        r->size = (size_t)size;
        return errno == 0 && *end == '\0' && size <= r->packed * RATIO_MOST;
    }
    return false;
}

static int read_header(reader *r) {
    char text[HEADER_MOST];
    for (size_t i = 0; i < sizeof text; i++) {
        unsigned got = 0;
        if (take(r, text + i, 1, &got) < 0 || got == 0)
            return damaged();
        if (text[i] == '\0')
            return parse_header(r, text) ? 0 : damaged();
    }
    return damaged();
}

static void close_reader(reader *r) {
    (void)inflateEnd(&r->z);
    (void)close(r->fd);
}

static int begin(reader *r) {
    struct stat info;
    if (fstat(r->fd, &info) != 0 || !S_ISREG(info.st_mode))
        return damaged();
    r->packed = (uint64_t)info.st_size;
    if (more_input(r) < 0)
        return -1;
    return inflateInit(&r->z) == Z_OK ? 0 : damaged();
}

void store_loose_path(const git_oid *id, char path[GIT_OID_HEXSZ + 2]) {
    git_oid_pathfmt(path, id);
    path[GIT_OID_HEXSZ + 1] = '\0';
}

static int open_reader(reader *r, int folder, const git_oid *id) {
    char path[GIT_OID_HEXSZ + 2];
    *r = (reader){.type = GIT_OBJECT_INVALID};
    store_loose_path(id, path);
    r->fd = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (r->fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? GIT_ENOTFOUND : damaged();
    int code = begin(r);
    if (code < 0) {
        (void)close(r->fd);
        return code;
    }
    code = read_header(r);
    if (code < 0)
        close_reader(r);
    return code;
}

/* ---- whole ---------------------------------------------------------------------------------------- */

static int read_whole(reader *r, unsigned char *out) {
    unsigned got = 0, want = 1;
    for (size_t done = 0; done < r->size; done += got) {
        want = r->size - done < CHUNK ? (unsigned)(r->size - done) : CHUNK;
        if (take(r, out + done, want, &got) < 0 || got < want)
            return damaged();
    }
    unsigned char over;
    out[r->size] = '\0';
    return take(r, &over, 1, &got) < 0 || got > 0 ? damaged() : 0;
}

int store_loose_read(int folder, const git_oid *id, git_odb_backend *owner, store_loose_object *out) {
    reader r;
    int code = open_reader(&r, folder, id);
    if (code < 0)
        return code;
    unsigned char *data = git_odb_backend_data_alloc(owner, r.size + 1);
    code = data ? read_whole(&r, data) : -1;
    close_reader(&r);
    if (code < 0) {
        git_odb_backend_data_free(owner, data);
        return code;
    }
    *out = (store_loose_object){data, r.size, r.type};
    return 0;
}

int store_loose_header(int folder, const git_oid *id, store_loose_object *out) {
    reader r;
    int code = open_reader(&r, folder, id);
    if (code < 0)
        return code;
    close_reader(&r);
    *out = (store_loose_object){NULL, r.size, r.type};
    return 0;
}

/* ---- in pieces ---------------------------------------------------------------------------------------- */

static bool give_pieces(reader *r, bool (*each)(void *ctx, mcred_str piece), void *ctx) {
    unsigned char piece[PIECE];
    size_t done = 0;
    unsigned got = 1;
    bool good = true;
    while (good && got > 0 && done <= r->size) {
        good = take(r, piece, sizeof piece, &got) == 0 && each(ctx, (mcred_str){(const char *)piece, got});
        done += got;
    }
    return good && done == r->size;
}

static int open_folder(git_repository *repo) {
    git_buf objects = GIT_BUF_INIT;
    int folder = -1;
    if (git_repository_item_path(&objects, repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
        folder = open(objects.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    git_buf_dispose(&objects);
    return folder;
}

bool store_loose_pieces(git_repository *repo, const git_oid *id, bool (*each)(void *ctx, mcred_str piece), void *ctx) {
    reader r;
    int folder = open_folder(repo);
    bool good = folder >= 0 && open_reader(&r, folder, id) == 0;
    if (good) {
        good = give_pieces(&r, each, ctx);
        close_reader(&r);
    }
    if (folder >= 0)
        (void)close(folder);
    return good;
}
