/*
 * openpgp.c - OpenPGP signatures through gpg (GnuPG's doc/DETAILS: the lines of --status-fd).
 *
 * What gpg thinks of the key's dates does not count: when a key was good is
 * for the programme to say, and a key that was withdrawn later has signed all
 * the same.
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crypto/signature.h"

#define PREFIX      "[GNUPG:] "
#define SECONDS     60
#define STATUS_MOST 65536U

/* What gpg said, line by line. */
typedef struct told {
    unsigned valid, bad, other;
    bool no_key;
    mcred_str key, primary, unknown; /* of VALIDSIG; of ERRSIG */
} told;

static mcred_str word(mcred_str line, int index) {
    mcred_str out = mcred_str_cut(&line, ' ');
    for (int i = 0; i < index; i++)
        out = mcred_str_cut(&line, ' ');
    return out;
}

static void read_line(mcred_str line, told *t) {
    mcred_str name = word(line, 0);
    if (mcred_str_is(name, "VALIDSIG")) {
        t->valid++;
        t->key = word(line, 1);
        t->primary = word(line, 10);
    } else if (mcred_str_is(name, "BADSIG")) {
        t->bad++;
    } else if (mcred_str_is(name, "ERRSIG")) {
        t->other++;
        t->unknown = word(line, 1);
        t->no_key = t->no_key || mcred_str_is(word(line, 6), "9");
    }
}

static bool is_hex(mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'F'))
            return false;
    }
    return text.len == 40 || text.len == 64;
}

static void put(char out[MCRED_KEY_NAME_SIZE], mcred_str text) {
    memcpy(out, text.data, text.len);
    out[text.len] = '\0';
}

static void judge(const told *t, mcred_signature_verdict *out) {
    if (t->bad)
        out->status = mcred_refuse(&out->why, MCRED_NO, NULL, "the signature does not match what was signed");
    else if (t->valid + t->other > 1)
        out->status = mcred_refuse(&out->why, MCRED_NO, NULL, "there are several signatures in one");
    else if (t->other && t->no_key)
        out->status = mcred_refuse(&out->why, MCRED_UNKNOWN, NULL,
                                   "gpg does not have the public key %.*s: import it with gpg --import",
                                   MCRED_ARG(mcred_str_first(t->unknown, 64)));
    else if (t->other)
        out->status = mcred_refuse(&out->why, MCRED_UNKNOWN, NULL, "gpg cannot check a signature of this kind");
    else if (!t->valid || !is_hex(t->key) || !is_hex(t->primary))
        out->status = mcred_refuse(&out->why, MCRED_NO, NULL, "gpg finds no signature in it");
    if (out->status != MCRED_OK)
        return;
    put(out->key, t->key);
    put(out->primary, t->primary);
}

static void read_status(mcred_str text, mcred_signature_verdict *out) {
    told t = {.valid = 0};
    while (text.len > 0) {
        mcred_str line = mcred_str_cut(&text, '\n');
        if (mcred_str_starts(line, PREFIX))
            read_line(mcred_str_from(line, sizeof PREFIX - 1), &t);
    }
    judge(&t, out);
}

/* gpg wants the signature as a file: one without a name, in memory, which the child inherits. */
static int as_file(mcred_str bytes, char path[64]) {
    int fd = memfd_create("signature", 0);
    if (fd < 0)
        return -1;
    for (ssize_t n = 1; bytes.len > 0 && n > 0; bytes = mcred_str_from(bytes, n > 0 ? (size_t)n : 0))
        n = write(fd, bytes.data, bytes.len);
    if (bytes.len > 0) {
        (void)close(fd);
        return -1;
    }
    (void)snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

static bool run(const mcred_signature_checker *checker, const char *path, mcred_str payload, mcred_buf *out) {
    const char *argv[] = {checker->gpg ? checker->gpg : "gpg",
                          "--batch",
                          "--no-tty",
                          "--status-fd=1",
                          "--no-auto-key-retrieve",
                          "--disable-dirmngr",
                          "--trust-model=always",
                          "--verify",
                          "--",
                          path,
                          "-",
                          NULL};
    mcred_program program = {.argv = argv, .input = payload, .out = out, .seconds = SECONDS};
    return checker->host && checker->host->run && checker->host->run(checker->host->ctx, &program);
}

void signature_openpgp(const mcred_signature_checker *checker, const mcred_signed_object *object,
                       mcred_signature_verdict *out) {
    char path[64];
    mcred_buf text;
    int fd = as_file(object->signature, path);
    if (fd < 0) {
        out->status = mcred_refuse(&out->why, MCRED_FAILED, NULL, "memory is short");
        return;
    }
    mcred_buf_init(&text, STATUS_MOST);
    if (!run(checker, path, object->payload, &text))
        out->status = mcred_refuse(&out->why, MCRED_UNKNOWN, NULL,
                                   "the program %s, which checks OpenPGP signatures, cannot be run",
                                   checker->gpg ? checker->gpg : "gpg");
    else
        read_status(mcred_buf_str(&text), out);
    mcred_buf_free(&text);
    (void)close(fd);
}
