/* zip_read.c - an archive into memory, entry by entry, until something is wrong with one. */
#include "media/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/path.h"
#include "media/zip_names.h"
#include "media/zip_utf8.h"

/* Deflate makes at most 1,032 bytes of one; documents and pictures stay far below this. */
#define MOST_RATIO ((uint64_t)250)
#define FREE_BYTES ((uint64_t)16 << 20)

typedef struct reading {
    mcred_arena *arena;
    const zip_limits *limits;
    struct archive *archive;
    zip_names names;
    uint64_t most; /* bytes that may still come */
    bool ratio;    /* most comes from the ratio, not from the limits */
    size_t entries;
    mcred_vec *out;
    zip_refusal *refusal;
} reading;

static bool refuse(reading *r, mcred_str entry, const char *why) {
    *r->refusal = (zip_refusal){.entry = mcred_arena_copy(r->arena, entry), .why = why};
    if (!r->refusal->entry.data)
        *r->refusal = (zip_refusal){.why = "needs more memory than there is", .memory = true};
    return false;
}

static bool no_memory(reading *r) {
    *r->refusal = (zip_refusal){.why = "needs more memory than there is", .memory = true};
    return false;
}

/* ---- one entry ------------------------------------------------------------------------------- */

/* A trailing '/' says folder, whatever the entry's attributes say. */
static bool name_of(reading *r, struct archive_entry *entry, mcred_str *path, bool *folder) {
    const char *name = archive_entry_pathname(entry);
    mcred_str given = mcred_str_of(name);
    *folder = archive_entry_filetype(entry) == AE_IFDIR || mcred_str_ends(given, "/");
    *path = mcred_arena_copy(r->arena, mcred_str_ends(given, "/") ? mcred_str_first(given, given.len - 1) : given);
    return path->data ? true : no_memory(r);
}

static bool check_entry(reading *r, struct archive_entry *entry, mcred_str path, bool folder) {
    bool memory = false;
    mode_t type = archive_entry_filetype(entry);
    const char *why = mcred_path_refused(path);
    if (why)
        return refuse(r, path, why);
    if (type == AE_IFLNK || archive_entry_hardlink(entry))
        return refuse(r, path, "is a link");
    if (type != AE_IFREG && type != AE_IFDIR)
        return refuse(r, path, "is neither a file nor a folder");
    if (archive_entry_is_encrypted(entry))
        return refuse(r, path, "is locked with a password");
    why = zip_names_add(&r->names, path, folder, &memory);
    if (memory)
        return no_memory(r);
    return why ? refuse(r, path, why) : true;
}

static bool read_bytes(reading *r, mcred_str path, mcred_buf *bytes) {
    char piece[16384];
    la_ssize_t n;
    while ((n = archive_read_data(r->archive, piece, sizeof piece)) > 0) {
        if ((uint64_t)n > r->most)
            return refuse(r, path,
                          r->ratio ? "unpacks to far more than any document would: it looks like a trap"
                                   : "makes the archive larger than the policy allows");
        r->most -= (uint64_t)n;
        mcred_buf_put(bytes, (mcred_str){piece, (size_t)n});
        if (bytes->failed)
            return no_memory(r);
    }
    return n == 0 ? true : refuse(r, path, "is damaged");
}

static bool add_file(reading *r, mcred_str path) {
    mcred_buf bytes;
    mcred_buf_init(&bytes, (size_t)r->limits->bytes + 1);
    bool ok = read_bytes(r, path, &bytes);
    zip_file *file = ok ? mcred_vec_push(r->arena, r->out) : NULL;
    if (file)
        *file = (zip_file){.path = path, .bytes = mcred_arena_copy(r->arena, mcred_buf_str(&bytes))};
    if (ok && (!file || !file->bytes.data))
        ok = no_memory(r);
    mcred_buf_free(&bytes);
    return ok;
}

static bool read_entry(reading *r, struct archive_entry *entry) {
    mcred_str path;
    bool folder = false;
    if (++r->entries > r->limits->files)
        return refuse(r, MCRED_S(""), "holds more files than the policy allows");
    if (!name_of(r, entry, &path, &folder) || !check_entry(r, entry, path, folder))
        return false;
    return folder ? true : add_file(r, path);
}

/* ---- the archive ------------------------------------------------------------------------------- */

static bool read_all(reading *r) {
    struct archive_entry *entry = NULL;
    for (;;) {
        int code = archive_read_next_header(r->archive, &entry);
        if (code == ARCHIVE_EOF)
            return true;
        if (code == ARCHIVE_WARN) /* a name that is not UTF-8, or two headers that do not agree */
            return refuse(r, mcred_str_of(archive_entry_pathname(entry)),
                          "has a name or a size that cannot be made out");
        if (code != ARCHIVE_OK)
            return refuse(r, MCRED_S(""), "is damaged, or is no zip archive");
        if (!read_entry(r, entry))
            return false;
    }
}

static bool open_archive(reading *r, mcred_str bytes) {
    return archive_read_support_format_zip_seekable(r->archive) == ARCHIVE_OK &&
           archive_read_set_option(r->archive, "zip", "hdrcharset", "UTF-8") == ARCHIVE_OK &&
           archive_read_open_memory(r->archive, bytes.data, bytes.len) == ARCHIVE_OK;
}

bool zip_read(mcred_arena *arena, mcred_str bytes, const zip_limits *limits, mcred_vec *out, zip_refusal *refusal) {
    media_utf8 utf8;
    uint64_t fair = FREE_BYTES + MOST_RATIO * bytes.len;
    reading r = {.arena = arena,
                 .limits = limits,
                 .archive = archive_read_new(),
                 .most = fair < limits->bytes ? fair : limits->bytes,
                 .ratio = fair < limits->bytes,
                 .out = out,
                 .refusal = refusal};
    *out = MCRED_VEC(zip_file);
    if (!r.archive || !zip_names_begin(&r.names, arena)) {
        (void)archive_read_free(r.archive);
        return no_memory(&r);
    }
    media_utf8_begin(&utf8);
    bool ok = open_archive(&r, bytes) ? read_all(&r) : refuse(&r, MCRED_S(""), "is damaged, or is no zip archive");
    (void)archive_read_free(r.archive);
    media_utf8_end(&utf8);
    return ok;
}
