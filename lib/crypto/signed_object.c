/* signed_object.c - a commit or a tag of git, its signature, and the text that was signed. */
#include <string.h>

#include "mcred/crypto_signature.h"

#define HEADER "gpgsig"

mcred_signature_kind mcred_signature_kind_of(mcred_str signature) {
    if (mcred_str_starts(signature, "-----BEGIN SSH SIGNATURE-----"))
        return MCRED_SIGNATURE_SSH;
    if (mcred_str_starts(signature, "-----BEGIN PGP SIGNATURE-----") ||
        mcred_str_starts(signature, "-----BEGIN PGP MESSAGE-----"))
        return MCRED_SIGNATURE_OPENPGP;
    if (mcred_str_starts(signature, "-----BEGIN SIGNED MESSAGE-----"))
        return MCRED_SIGNATURE_X509;
    return MCRED_SIGNATURE_OTHER;
}

/* The next line with its line break. */
static mcred_str next_line(mcred_str *rest) {
    size_t end = mcred_str_find(*rest, '\n', 0);
    mcred_str line = mcred_str_first(*rest, end == SIZE_MAX ? rest->len : end + 1);
    *rest = mcred_str_from(*rest, line.len);
    return line;
}

static void append(char *to, size_t *len, mcred_str piece) {
    if (piece.len)
        memcpy(to + *len, piece.data, piece.len);
    *len += piece.len;
}

/* ---- commits ------------------------------------------------------------------------ */

typedef struct parts {
    char *payload, *signature; /* room for the whole object each */
    size_t payload_len, signature_len;
    unsigned headers; /* gpgsig, and others that begin so */
    bool other;
} parts;

/* Takes the header apart line by line, and leaves the message with the blank line before it in *rest. */
static void read_header(mcred_str *rest, parts *p) {
    bool inside = false;
    while (rest->len > 0 && rest->data[0] != '\n') {
        mcred_str line = next_line(rest);
        bool goes_on = inside && line.data[0] == ' ';
        if (!goes_on)
            inside = mcred_str_starts(line, HEADER " ");
        if (inside) {
            p->headers += !goes_on;
            append(p->signature, &p->signature_len, mcred_str_from(line, goes_on ? 1 : sizeof HEADER));
        } else {
            p->other = p->other || mcred_str_starts(line, HEADER);
            append(p->payload, &p->payload_len, line);
        }
    }
}

mcred_status mcred_signed_commit_read(mcred_arena *arena, mcred_str object, mcred_signed_object *out, mcred_why *why) {
    mcred_str rest = object;
    parts p = {.payload = mcred_arena_array(arena, object.len + 1, 2)};
    if (!p.payload)
        return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    p.signature = p.payload + object.len + 1;
    read_header(&rest, &p);
    append(p.payload, &p.payload_len, rest);
    /* Git takes every header that begins so out of what it verifies: what stands there is signed by nobody. */
    if (p.other)
        return mcred_refuse(why, MCRED_NO, NULL, "the commit has a " HEADER "-... header, which no signature covers");
    if (p.headers > 1)
        return mcred_refuse(why, MCRED_NO, NULL, "the commit has %u signatures", p.headers);
    out->signature = (mcred_str){p.signature, p.signature_len};
    out->payload = (mcred_str){p.payload, p.payload_len};
    out->kind = p.headers ? mcred_signature_kind_of(out->signature) : MCRED_SIGNATURE_NONE;
    return MCRED_OK;
}

/* ---- tags --------------------------------------------------------------------------- */

void mcred_signed_tag_read(mcred_str object, mcred_signed_object *out) {
    mcred_str rest = object;
    *out = (mcred_signed_object){MCRED_SIGNATURE_NONE, MCRED_S(""), object};
    /* The last beginning counts, as for git: the message may speak of signatures. */
    while (rest.len > 0) {
        mcred_str from = rest;
        (void)next_line(&rest);
        if (mcred_signature_kind_of(from) == MCRED_SIGNATURE_OTHER)
            continue;
        out->kind = mcred_signature_kind_of(from);
        out->signature = from;
        out->payload = mcred_str_first(object, object.len - from.len);
    }
}
