/* status_list.c - the lists that say which badges were revoked. */
#include "badge/writer.h"

#include "mcred/crypto_text.h"
#include "media/gzip.h"

void mcred_badge_put_list_address(const mcred_programme *programme, const char *name, mcred_buf *out) {
    mcred_buf_put(out, programme->site);
    mcred_buf_puts(out, mcred_str_ends(programme->site, "/") ? "status/" : "/status/");
    mcred_buf_puts(out, name);
}

static void put_address(mcred_json *json, const char *member, const mcred_programme *programme, const char *name,
                        const char *fragment) {
    mcred_buf address;
    mcred_buf_init(&address, 4096);
    mcred_badge_put_list_address(programme, name, &address);
    mcred_buf_puts(&address, fragment);
    mcred_json_put(json, member, mcred_buf_str(&address));
    mcred_buf_free(&address);
}

/* What a badge says about them. */
void badge_status(badge_writer *w) {
    const mcred_programme *programme = w->facts->programme;
    char fragment[16];
    mcred_buf index;
    if (!programme->site.len)
        return;
    mcred_buf_init(&index, sizeof fragment);
    mcred_buf_printf(&index, "#%u", (unsigned)w->facts->index);
    mcred_json_key(&w->json, "credentialStatus");
    mcred_json_object(&w->json);
    if (programme->lists_revoked) {
        put_address(&w->json, "id", programme, "revocations.json", "");
        mcred_json_put(&w->json, "type", MCRED_S("1EdTechRevocationList"));
    } else {
        put_address(&w->json, "id", programme, "bitstring.json", index.data ? index.data : "");
        mcred_json_put(&w->json, "type", MCRED_S("BitstringStatusListEntry"));
        mcred_json_put(&w->json, "statusPurpose", MCRED_S("revocation"));
        mcred_json_put(&w->json, "statusListIndex", mcred_str_from(mcred_buf_str(&index), 1));
        put_address(&w->json, "statusListCredential", programme, "bitstring.json", "");
    }
    mcred_json_end(&w->json, '}');
    w->failed = w->failed || index.failed;
    mcred_buf_free(&index);
}

/* ---- the W3C's ---------------------------------------------------------------------------------- */

/* "u", base64url, gzip, bits: the first one is the highest of the first byte. */
static bool put_bits(const mcred_vec *revoked, mcred_buf *out) {
    mcred_buf bits, packed;
    mcred_buf_init(&bits, MCRED_STATUS_BITS / 8 + 1);
    mcred_buf_init(&packed, MCRED_STATUS_BITS / 8);
    mcred_buf_fill(&bits, '\0', MCRED_STATUS_BITS / 8);
    for (size_t i = 0; !bits.failed && i < revoked->len; i++) {
        uint32_t index = MCRED_AT(const mcred_badge_revoked, revoked, i)->index;
        unsigned char byte = (unsigned char)bits.data[index / 8];
        bits.data[index / 8] = (char)(unsigned char)(byte | 0x80U >> index % 8);
    }
    bool ok = !bits.failed && gzip_pack(mcred_buf_str(&bits), &packed);
    mcred_buf_putc(out, 'u');
    mcred_base64url_put(out, mcred_buf_str(&packed));
    mcred_buf_free(&bits);
    mcred_buf_free(&packed);
    return ok && !out->failed;
}

static bool put_subject(mcred_json *json, const mcred_programme *programme, const mcred_vec *revoked) {
    mcred_buf bits;
    mcred_buf_init(&bits, MCRED_STATUS_BITS);
    bool ok = put_bits(revoked, &bits);
    mcred_json_key(json, "credentialSubject");
    mcred_json_object(json);
    put_address(json, "id", programme, "bitstring.json", "#list");
    mcred_json_put(json, "type", MCRED_S("BitstringStatusList"));
    mcred_json_put(json, "statusPurpose", MCRED_S("revocation"));
    mcred_json_put(json, "encodedList", mcred_buf_str(&bits));
    mcred_json_end(json, '}');
    mcred_buf_free(&bits);
    return ok;
}

bool mcred_badge_put_bitstring(const mcred_programme *programme, mcred_str issuer, mcred_time when,
                               const mcred_vec *revoked, mcred_buf *out) {
    char from[MCRED_TIME_SIZE];
    mcred_json json;
    mcred_time_format(when, from);
    mcred_json_begin(&json, out);
    mcred_json_object(&json);
    mcred_json_key(&json, "@context");
    mcred_json_array(&json);
    mcred_json_str(&json, MCRED_S("https://www.w3.org/ns/credentials/v2"));
    mcred_json_end(&json, ']');
    put_address(&json, "id", programme, "bitstring.json", "");
    mcred_json_key(&json, "type");
    mcred_json_array(&json);
    mcred_json_str(&json, MCRED_S("VerifiableCredential"));
    mcred_json_str(&json, MCRED_S("BitstringStatusListCredential"));
    mcred_json_end(&json, ']');
    mcred_json_put(&json, "issuer", issuer);
    mcred_json_put(&json, "validFrom", mcred_str_of(from));
    bool ok = put_subject(&json, programme, revoked);
    mcred_json_end(&json, '}');
    return ok && !out->failed;
}

/* ---- 1EdTech's ------------------------------------------------------------------------------------ */

bool mcred_badge_put_revocations(const mcred_programme *programme, mcred_str issuer, const mcred_vec *revoked,
                                 mcred_buf *out) {
    mcred_json json;
    mcred_json_begin(&json, out);
    mcred_json_object(&json);
    put_address(&json, "id", programme, "revocations.json", "");
    mcred_json_put(&json, "issuer", issuer);
    mcred_json_key(&json, "revokedCredentials");
    mcred_json_array(&json);
    for (size_t i = 0; i < revoked->len; i++) {
        const mcred_badge_revoked *one = MCRED_AT(const mcred_badge_revoked, revoked, i);
        mcred_json_object(&json);
        mcred_json_put(&json, "id", one->id);
        mcred_json_put_bool(&json, "revoked", true);
        mcred_json_put(&json, "revocationReason", one->reason);
        mcred_json_end(&json, '}');
    }
    mcred_json_end(&json, ']');
    mcred_json_end(&json, '}');
    return !out->failed;
}
