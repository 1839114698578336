/* sshsig_read.c - an SSH signature in its armour, taken apart. */
#include "crypto/ssh_key.h"
#include "crypto/ssh_wire.h"
#include "mcred/crypto_ssh.h"
#include "mcred/crypto_text.h"

#define BEGIN "-----BEGIN SSH SIGNATURE-----"
#define END   "-----END SSH SIGNATURE-----"
/* The key, the signature of the largest RSA key, and the names around them. */
#define BYTES_MOST 8192U
#define TEXT_MOST  16384U

/* The base64 between the two lines, without its line breaks. */
static bool unwrap(mcred_str text, mcred_buf *out) {
    mcred_str rest = text, line = mcred_str_trim(mcred_str_cut(&rest, '\n'));
    if (!mcred_str_is(line, BEGIN))
        return false;
    while (rest.len > 0) {
        line = mcred_str_cut(&rest, '\n');
        if (mcred_str_ends(line, "\r"))
            line.len--;
        if (mcred_str_is(line, END))
            return rest.len == 0 && !out->failed;
        mcred_buf_put(out, line);
    }
    return false;
}

static mcred_status decode(mcred_arena *arena, mcred_str text, mcred_str *out, mcred_why *why) {
    mcred_buf base64, bytes;
    mcred_buf_init(&base64, TEXT_MOST);
    mcred_buf_init(&bytes, BYTES_MOST);
    text = mcred_str_trim(text);
    bool read = text.len <= TEXT_MOST && unwrap(text, &base64) && mcred_base64_read(mcred_buf_str(&base64), &bytes);
    if (read)
        *out = mcred_arena_copy(arena, mcred_buf_str(&bytes));
    mcred_buf_free(&base64);
    mcred_buf_free(&bytes);
    if (!read)
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the SSH signature is not base64 between its two lines, or is too long");
    return out->data ? MCRED_OK : mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
}

/* The innermost part: algorithm, signature, and what a security key adds. */
static bool read_signature(mcred_str bytes, mcred_sshsig *out) {
    ssh_wire_reader reader = {bytes, false};
    out->algorithm = ssh_wire_string(&reader);
    out->signature = ssh_wire_string(&reader);
    if (ssh_key_is_sk(out->key.type)) {
        mcred_str flags = ssh_wire_bytes(&reader, 1);
        out->flags = flags.len ? (unsigned char)flags.data[0] : 0;
        out->counter = ssh_wire_number(&reader);
    }
    return ssh_wire_done(&reader);
}

static mcred_status read_parts(mcred_str bytes, mcred_sshsig *out, mcred_why *why) {
    ssh_wire_reader reader = {bytes, false};
    bool magic = mcred_str_is(ssh_wire_bytes(&reader, 6), "SSHSIG");
    uint32_t version = ssh_wire_number(&reader);
    if (!magic)
        return mcred_refuse(why, MCRED_NO, NULL, "the SSH signature does not begin as one");
    if (version != 1)
        return mcred_refuse(why, MCRED_NO, NULL, "the SSH signature is of version %u: mcred knows version 1",
                            (unsigned)version);
    mcred_str key = ssh_wire_string(&reader);
    out->space = ssh_wire_string(&reader);
    mcred_str reserved = ssh_wire_string(&reader);
    out->hash = ssh_wire_string(&reader);
    mcred_str signature = ssh_wire_string(&reader);
    if (!ssh_wire_done(&reader) || reserved.len > 0 || out->space.len == 0)
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the SSH signature is cut off, or has something in it that is unknown");
    mcred_status status = mcred_ssh_key_read(key, &out->key, why);
    if (status == MCRED_OK && !read_signature(signature, out))
        return mcred_refuse(why, MCRED_NO, NULL, "the innermost part of the SSH signature is not one of its key");
    return status;
}

mcred_status mcred_sshsig_read(mcred_arena *arena, mcred_str text, mcred_sshsig *out, mcred_why *why) {
    mcred_sshsig signature = {.flags = 0};
    mcred_str bytes = {NULL, 0};
    mcred_status status = decode(arena, text, &bytes, why);
    if (status == MCRED_OK)
        status = read_parts(bytes, &signature, why);
    if (status == MCRED_OK)
        *out = signature;
    return status;
}
