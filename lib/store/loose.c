/*
 * loose.c - loose objects, read by our own hand.
 *
 * libgit2 1.5 goes on for ever in a loose object that is cut off, and reserves whatever memory one claims to need. Ours
 * is asked first; what it finds damaged is damaged for libgit2, too, which still checks the bytes against their id.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2/sys/odb_backend.h>
#include <zlib.h>

#include "store/store_internal.h"

/* Beside the packs, which are asked before or after: libgit2's own reader of loose objects comes last. */
#define PRIORITY 2
#define PIECE    16384U
#define CHUNK    (1U << 20)
/* deflate makes at most so many bytes of one. */
#define RATIO_MOST 1032U
/* "commit " and a number. */
#define HEADER_MOST 32U

typedef struct backend {
    git_odb_backend parent;
    int folder; /* objects/ */
} backend;

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

/* Objects of git before 1.5 begin otherwise; libgit2 reads them. */
static bool is_deflated(const reader *r) {
    unsigned first = r->in[0], second = r->in[1];
    return (first & 0x8fU) == 8 && (first << 8 | second) % 31 == 0;
}

static int begin(reader *r) {
    struct stat info;
    if (fstat(r->fd, &info) != 0 || !S_ISREG(info.st_mode))
        return damaged();
    r->packed = (uint64_t)info.st_size;
    if (more_input(r) < 0)
        return -1;
    if (r->z.avail_in >= 2 && !is_deflated(r))
        return GIT_PASSTHROUGH;
    return inflateInit(&r->z) == Z_OK ? 0 : damaged();
}

static void path_of(const git_oid *id, char path[GIT_OID_HEXSZ + 2]) {
    git_oid_pathfmt(path, id);
    path[GIT_OID_HEXSZ + 1] = '\0';
}

static int open_reader(reader *r, int folder, const git_oid *id) {
    char path[GIT_OID_HEXSZ + 2];
    *r = (reader){.type = GIT_OBJECT_INVALID};
    path_of(id, path);
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

static int folder_of(const git_odb_backend *of) {
    return ((const backend *)(const void *)of)->folder;
}

/* ---- what libgit2 asks ------------------------------------------------------------------------------ */

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

static int on_read(void **out, size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    reader r;
    int code = open_reader(&r, folder_of(of), id);
    if (code < 0)
        return code;
    unsigned char *data = git_odb_backend_data_alloc(of, r.size + 1);
    code = data ? read_whole(&r, data) : -1;
    close_reader(&r);
    if (code < 0) {
        git_odb_backend_data_free(of, data);
        return code;
    }
    *out = data;
    *size = r.size;
    *type = r.type;
    return 0;
}

static int on_read_header(size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    reader r;
    int code = open_reader(&r, folder_of(of), id);
    if (code < 0)
        return code;
    close_reader(&r);
    *size = r.size;
    *type = r.type;
    return 0;
}

static int on_exists(git_odb_backend *of, const git_oid *id) {
    struct stat info;
    char path[GIT_OID_HEXSZ + 2];
    path_of(id, path);
    return fstatat(folder_of(of), path, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
}

static void on_free(git_odb_backend *of) {
    backend *own = (backend *)(void *)of;
    (void)close(own->folder);
    free(own);
}

/* ---- in its place ------------------------------------------------------------------------------------- */

/* Takes the folder over. */
static backend *make(int folder) {
    backend *own = folder >= 0 ? calloc(1, sizeof *own) : NULL;
    if (!own || git_odb_init_backend(&own->parent, GIT_ODB_BACKEND_VERSION) < 0) {
        if (folder >= 0)
            (void)close(folder);
        free(own);
        return NULL;
    }
    own->folder = folder;
    own->parent.read = on_read;
    own->parent.read_header = on_read_header;
    own->parent.exists = on_exists;
    own->parent.free = on_free;
    return own;
}

static int open_folder(git_repository *repo) {
    git_buf objects = GIT_BUF_INIT;
    int folder = -1;
    if (git_repository_item_path(&objects, repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
        folder = open(objects.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    git_buf_dispose(&objects);
    return folder;
}

static int put_into(git_odb *odb, int folder) {
    backend *own = make(folder);
    int code = own ? git_odb_add_backend(odb, &own->parent, PRIORITY) : -1;
    if (code < 0 && own)
        on_free(&own->parent);
    return code;
}

int store_loose_into(git_odb *odb, const char *objects) {
    return put_into(odb, open(objects, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

int store_add_loose(git_repository *repo) {
    git_odb *odb = NULL;
    int code = git_repository_odb(&odb, repo);
    if (code == 0)
        code = put_into(odb, open_folder(repo));
    git_odb_free(odb);
    return code;
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
