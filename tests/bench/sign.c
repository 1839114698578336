/*
 * sign.c - a history made again with every commit signed: what git commit-tree -S would make of it, in one process.
 *
 *   git rev-list --reverse HEAD | git cat-file --batch | sign KEY COUNT TIP | git index-pack --stdin
 *
 * Reads so many commits, each with the one before it as its parent, or none. Writes a pack of the signed ones, and the
 * id of the last into the file TIP. KEY: a private key that ssh-keygen -t ed25519 made without a passphrase.
 */
#include <openssl/evp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define COMMIT_MOST    65536U
#define ID_HEX         40U
#define KEY_BYTES      32U
#define SIGNATURE_LINE 70U

/* Bytes that grow at their end. */
typedef struct bytes {
    unsigned char data[2 * COMMIT_MOST];
    size_t len;
} bytes;

static void fail(const char *why) {
    (void)fprintf(stderr, "sign: %s\n", why);
    exit(1);
}

static void put(bytes *to, const void *data, size_t len) {
    if (len > sizeof to->data - to->len)
        fail("a commit is too large");
    memcpy(to->data + to->len, data, len);
    to->len += len;
}

static void put_text(bytes *to, const char *text) {
    put(to, text, strlen(text));
}

/* As SSH has it: the length, most significant byte first, and the bytes. */
static void put_string(bytes *to, const void *data, size_t len) {
    const unsigned char head[4] = {(unsigned char)(len >> 24), (unsigned char)(len >> 16), (unsigned char)(len >> 8),
                                   (unsigned char)len};
    put(to, head, sizeof head);
    put(to, data, len);
}

static void hash(const EVP_MD *kind, const bytes *of, unsigned char out[EVP_MAX_MD_SIZE]) {
    if (EVP_Digest(of->data, of->len, out, NULL, kind, NULL) != 1)
        fail("a hash cannot be made");
}

/* ---- the key ------------------------------------------------------------------------------------- */

typedef struct key {
    EVP_PKEY *secret;
    bytes blob; /* the public key as SSH has it */
} key;

static size_t read_armour(const char *path, unsigned char out[4096]) {
    unsigned char text[4096];
    char line[256];
    size_t held = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        fail("the key cannot be read");
    while (fgets(line, sizeof line, file)) {
        size_t len = strcspn(line, "\n");
        if (line[0] == '-' || len > sizeof text - held)
            continue;
        memcpy(text + held, line, len);
        held += len;
    }
    (void)fclose(file);
    int len = EVP_DecodeBlock(out, text, (int)held);
    return len > 0 ? (size_t)len : 0;
}

/* Takes one string off the front. */
static const unsigned char *take(const unsigned char **at, size_t *left, size_t *len) {
    const unsigned char *from = *at;
    *len = *left < 4 ? SIZE_MAX : (size_t)from[0] << 24 | (size_t)from[1] << 16 | (size_t)from[2] << 8 | from[3];
    if (*left < 4 || *len > *left - 4)
        fail("the key is no key of SSH's");
    *at += 4 + *len;
    *left -= 4 + *len;
    return from + 4;
}

/* "openssh-key-v1", cipher, derivation, its options, a count, the public key, and the private part: two numbers that
 * are alike, the kind, the public key once more, and the seed before it. */
static void read_key(const char *path, key *out) {
    static const char magic[] = "openssh-key-v1";
    unsigned char raw[4096];
    size_t left = read_armour(path, raw), len = 0;
    const unsigned char *at = raw + sizeof magic, *part;
    if (left < sizeof magic + 4 || memcmp(raw, magic, sizeof magic) != 0)
        fail("the key is no key of SSH's");
    left -= sizeof magic;
    part = take(&at, &left, &len);
    if (len != 4 || memcmp(part, "none", 4) != 0)
        fail("the key has a passphrase");
    (void)take(&at, &left, &len);
    (void)take(&at, &left, &len);
    if (left < 4)
        fail("the key is no key of SSH's");
    at += 4;
    left -= 4;
    part = take(&at, &left, &len);
    put(&out->blob, part, len);
    at = take(&at, &left, &len);
    if (len < 8)
        fail("the key is no key of SSH's");
    at += 8;
    left = len - 8;
    (void)take(&at, &left, &len);
    (void)take(&at, &left, &len);
    part = take(&at, &left, &len);
    out->secret = len == 2 * KEY_BYTES ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, part, KEY_BYTES) : NULL;
    if (!out->secret)
        fail("the key is no Ed25519 key");
}

/* ---- a signature ---------------------------------------------------------------------------------- */

static void put_preamble(bytes *to) {
    put_string(to, "git", 3);
    put_string(to, "", 0);
    put_string(to, "sha512", 6);
}

static void sign(const key *with, const bytes *commit, unsigned char out[2 * KEY_BYTES]) {
    static bytes message;
    unsigned char digest[EVP_MAX_MD_SIZE];
    size_t len = 2 * KEY_BYTES;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    hash(EVP_sha512(), commit, digest);
    message.len = 0;
    put_text(&message, "SSHSIG");
    put_preamble(&message);
    put_string(&message, digest, 64);
    if (!context || EVP_DigestSignInit(context, NULL, NULL, NULL, with->secret) != 1 ||
        EVP_DigestSign(context, out, &len, message.data, message.len) != 1)
        fail("a signature cannot be made");
    EVP_MD_CTX_free(context);
}

/* What ssh-keygen -Y sign -n git writes, without its armour. */
static void put_signature(const key *with, const bytes *commit, bytes *to) {
    static const unsigned char version[] = {0, 0, 0, 1};
    static bytes inner;
    unsigned char raw[2 * KEY_BYTES];
    sign(with, commit, raw);
    inner.len = to->len = 0;
    put_string(&inner, "ssh-ed25519", 11);
    put_string(&inner, raw, sizeof raw);
    put_text(to, "SSHSIG");
    put(to, version, sizeof version);
    put_string(to, with->blob.data, with->blob.len);
    put_preamble(to);
    put_string(to, inner.data, inner.len);
}

/* A header of the commit: its further lines begin with a space. */
static void put_header(const bytes *signature, bytes *to) {
    static unsigned char text[4096];
    if (signature->len > 2048)
        fail("a signature is too large");
    size_t len = (size_t)EVP_EncodeBlock(text, signature->data, (int)signature->len);
    put_text(to, "gpgsig -----BEGIN SSH SIGNATURE-----\n");
    for (size_t at = 0; at < len; at += SIGNATURE_LINE) {
        put_text(to, " ");
        put(to, text + at, len - at < SIGNATURE_LINE ? len - at : SIGNATURE_LINE);
        put_text(to, "\n");
    }
    put_text(to, " -----END SSH SIGNATURE-----\n");
}

/* ---- the pack ------------------------------------------------------------------------------------- */

typedef struct pack {
    EVP_MD_CTX *sum;
    z_stream stream;
} pack;

static void write_out(pack *to, const void *data, size_t len) {
    if (EVP_DigestUpdate(to->sum, data, len) != 1 || fwrite(data, 1, len, stdout) != len)
        fail("the pack cannot be written");
}

static void begin_pack(pack *to, unsigned long count) {
    const unsigned char head[12] = {'P',
                                    'A',
                                    'C',
                                    'K',
                                    0,
                                    0,
                                    0,
                                    2,
                                    (unsigned char)(count >> 24),
                                    (unsigned char)(count >> 16),
                                    (unsigned char)(count >> 8),
                                    (unsigned char)count};
    to->sum = EVP_MD_CTX_new();
    if (!to->sum || EVP_DigestInit_ex(to->sum, EVP_sha1(), NULL) != 1 || deflateInit(&to->stream, 1) != Z_OK)
        fail("memory ran out");
    write_out(to, head, sizeof head);
}

/* A commit is an object of kind 1: four bits of its size in the first byte, seven in each that follows. */
static void add_to_pack(pack *to, bytes *commit) {
    static unsigned char packed[3 * COMMIT_MOST];
    unsigned char head[10];
    size_t len = 0, size = commit->len >> 4;
    head[0] = (unsigned char)(0x10U | (commit->len & 15U) | (size ? 0x80U : 0U));
    for (len = 1; size; size >>= 7)
        head[len++] = (unsigned char)((size & 127U) | (size >> 7 ? 0x80U : 0U));
    write_out(to, head, len);
    to->stream.next_in = commit->data;
    to->stream.avail_in = (unsigned)commit->len;
    to->stream.next_out = packed;
    to->stream.avail_out = sizeof packed;
    if (deflate(&to->stream, Z_FINISH) != Z_STREAM_END)
        fail("a commit cannot be packed");
    write_out(to, packed, sizeof packed - to->stream.avail_out);
    (void)deflateReset(&to->stream);
}

static void end_pack(pack *to) {
    unsigned char sum[EVP_MAX_MD_SIZE];
    if (EVP_DigestFinal_ex(to->sum, sum, NULL) != 1 || fwrite(sum, 1, 20, stdout) != 20 || fflush(stdout) != 0)
        fail("the pack cannot be written");
    EVP_MD_CTX_free(to->sum);
    (void)deflateEnd(&to->stream);
}

/* ---- the commits ---------------------------------------------------------------------------------- */

/* As git cat-file --batch writes them: "ID commit SIZE", the bytes, a line end. */
static void read_commit(bytes *out) {
    char line[128], kind[16];
    if (!fgets(line, sizeof line, stdin) || sscanf(line, "%*40s %15s %zu", kind, &out->len) != 2 ||
        strcmp(kind, "commit") != 0 || out->len >= COMMIT_MOST || fread(out->data, 1, out->len, stdin) != out->len ||
        getchar() != '\n')
        fail("standard input is not what git cat-file --batch writes of commits");
    out->data[out->len] = '\0';
}

/* The commit with that parent in place of its own, and where its headers end. */
static size_t put_on(const bytes *commit, const char *parent, bytes *out) {
    static const char tree[] = "tree ", header[] = "parent ";
    const char *text = (const char *)commit->data, *end = strstr(text, "\n\n");
    size_t first = sizeof tree - 1 + ID_HEX + 1, after = first;
    if (!end || commit->len < 2 * first)
        fail("a commit has no message");
    while (strncmp(text + after, header, sizeof header - 1) == 0)
        after += sizeof header - 1 + ID_HEX + 1;
    out->len = 0;
    put(out, text, first);
    if (parent[0]) {
        put_text(out, header);
        put(out, parent, ID_HEX);
        put_text(out, "\n");
    }
    put(out, text + after, commit->len - after);
    return (size_t)(end - text) + 1 - after + first + (parent[0] ? sizeof header + ID_HEX : 0);
}

static void name_commit(const bytes *commit, char out[ID_HEX + 1]) {
    static bytes object;
    unsigned char id[EVP_MAX_MD_SIZE];
    char head[32];
    int len = snprintf(head, sizeof head, "commit %zu", commit->len);
    object.len = 0;
    put(&object, head, (size_t)len + 1);
    put(&object, commit->data, commit->len);
    hash(EVP_sha1(), &object, id);
    for (size_t i = 0; i < ID_HEX / 2; i++)
        (void)snprintf(out + 2 * i, 3, "%02x", id[i]);
}

static void write_tip(const char *path, const char *id) {
    FILE *file = fopen(path, "w");
    if (!file || fprintf(file, "%s\n", id) < 0 || fclose(file) != 0)
        fail("the id of the last commit cannot be written");
}

int main(int argc, char **argv) {
    static bytes commit, plain, signature, done;
    static key with;
    pack out = {.sum = NULL};
    char parent[ID_HEX + 1] = "";
    if (argc != 4)
        fail("usage: sign KEY COUNT TIP");
    read_key(argv[1], &with);
    unsigned long count = strtoul(argv[2], NULL, 10);
    begin_pack(&out, count);
    for (unsigned long i = 0; i < count; i++) {
        read_commit(&commit);
        size_t headers = put_on(&commit, parent, &plain);
        put_signature(&with, &plain, &signature);
        done.len = 0;
        put(&done, plain.data, headers);
        put_header(&signature, &done);
        put(&done, plain.data + headers, plain.len - headers);
        name_commit(&done, parent);
        add_to_pack(&out, &done);
    }
    end_pack(&out);
    write_tip(argv[3], parent);
    EVP_PKEY_free(with.secret);
    return 0;
}
