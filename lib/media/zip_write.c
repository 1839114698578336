/* zip_write.c - files as an archive that says nothing about when and where it was made. */
#include "media/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include "media/zip_utf8.h"

static la_ssize_t put_piece(struct archive *archive, void *ctx, const void *piece, size_t len) {
    mcred_buf *out = ctx;
    (void)archive;
    mcred_buf_put(out, (mcred_str){piece, len});
    return out->failed ? -1 : (la_ssize_t)len;
}

/* Without a time libarchive writes the first day of the format, 1 January 1980, whatever the time zone. */
static bool describe(struct archive_entry *entry, const zip_file *file) {
    char path[4100];
    if (file->path.len >= sizeof path)
        return false;
    for (size_t i = 0; i < file->path.len; i++)
        path[i] = file->path.data[i];
    path[file->path.len] = '\0';
    bool folder = mcred_str_ends(file->path, "/");
    archive_entry_copy_pathname(entry, path);
    archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, folder ? 0755 : 0644);
    archive_entry_set_size(entry, (la_int64_t)file->bytes.len);
    return true;
}

static bool put_file(struct archive *archive, struct archive_entry *entry, const zip_file *file) {
    (void)archive_entry_clear(entry);
    int method = file->stored ? archive_write_zip_set_compression_store(archive)
                              : archive_write_zip_set_compression_deflate(archive);
    if (method != ARCHIVE_OK || !describe(entry, file) || archive_write_header(archive, entry) != ARCHIVE_OK)
        return false;
    return file->bytes.len == 0 ||
           archive_write_data(archive, file->bytes.data, file->bytes.len) == (la_ssize_t)file->bytes.len;
}

bool zip_write(const mcred_vec *files, mcred_buf *out) {
    media_utf8 utf8;
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive ? archive_entry_new() : NULL;
    media_utf8_begin(&utf8);
    bool ok = entry && archive_write_set_format_zip(archive) == ARCHIVE_OK &&
              archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK &&
              archive_write_open(archive, out, NULL, put_piece, NULL) == ARCHIVE_OK;
    for (size_t i = 0; ok && i < files->len; i++)
        ok = put_file(archive, entry, MCRED_AT(zip_file, files, i));
    ok = ok && archive_write_close(archive) == ARCHIVE_OK && !out->failed;
    archive_entry_free(entry);
    (void)archive_write_free(archive);
    media_utf8_end(&utf8);
    return ok;
}
