/* check_bits.c - one bit of a list of revoked badges: W3C Bitstring Status List 1.0. */
#include "badge/check.h"
#include "mcred/crypto_text.h"
#include "media/gunzip.h"

/* Section 3.1: at least so many bits, so that a badge is one of a crowd. */
#define BITS_LEAST 131072
/* 64 million badges of one issuer in one list. */
#define BYTES_MOST ((size_t)8 << 20)

static bool read_index(mcred_str text, size_t *out) {
    size_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || value > BYTES_MOST)
            return false;
        value = value * 10 + (size_t)(text.data[i] - '0');
    }
    *out = value;
    return text.len > 0 && (text.len == 1 || text.data[0] != '0');
}

static mcred_status unpack(mcred_str encoded, mcred_buf *bits, mcred_why *why) {
    mcred_buf packed;
    mcred_buf_init(&packed, BYTES_MOST);
    mcred_status status = MCRED_OK;
    if (!mcred_str_starts(encoded, "u") || !mcred_multibase_read(encoded, &packed))
        status = mcred_refuse(why, MCRED_UNKNOWN, NULL, "the list is not written as the standard says");
    else if (!media_gunzip(mcred_buf_str(&packed), bits))
        status = bits->failed ? mcred_refuse(why, MCRED_UNKNOWN, NULL, "the list unpacks to more than any list needs")
                              : mcred_refuse(why, MCRED_UNKNOWN, NULL, "the list is damaged");
    mcred_buf_free(&packed);
    if (status == MCRED_OK && bits->len < BITS_LEAST / 8)
        status = mcred_refuse(why, MCRED_UNKNOWN, NULL, "the list is shorter than the standard allows");
    return status;
}

static mcred_status read_bit(const mcred_node *list, size_t index, bool *set, mcred_why *why) {
    mcred_buf bits;
    mcred_buf_init(&bits, BYTES_MOST);
    mcred_status status = unpack(mcred_get_text(list, "encodedList"), &bits, why);
    if (status == MCRED_OK && index / 8 >= bits.len)
        status = mcred_refuse(why, MCRED_UNKNOWN, NULL, "the badge's place is behind the end of the list");
    if (status == MCRED_OK)
        *set = ((unsigned char)bits.data[index / 8] >> (7 - index % 8)) & 1U;
    mcred_buf_free(&bits);
    return status;
}

static mcred_status check_list(const badge_check *c, const badge_other *list, const mcred_node *entry, mcred_why *why) {
    const mcred_node *subject = mcred_get(list->badge, "credentialSubject");
    mcred_str purpose = mcred_get_text(entry, "statusPurpose");
    char *wanted = mcred_arena_cstr(c->arena, purpose);
    if (!badge_holds(mcred_get(list->badge, "type"), "BitstringStatusListCredential") ||
        !badge_holds(mcred_get(subject, "type"), "BitstringStatusList"))
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "what stands there is no such list");
    if (!mcred_str_eq(list->issuer, c->out->issuer_id))
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "the list is one of another issuer");
    if (!wanted || !badge_holds(mcred_get(subject, "statusPurpose"), wanted))
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "the list is one for another purpose");
    return MCRED_OK;
}

mcred_status badge_status_bit(badge_check *c, const mcred_node *entry, bool *set, mcred_why *why) {
    badge_other list = {.node = NULL};
    mcred_str url = mcred_get_text(entry, "statusListCredential");
    size_t index = 0;
    int64_t size = 1;
    if (!read_index(mcred_get_text(entry, "statusListIndex"), &index))
        return mcred_refuse(why, MCRED_UNKNOWN, entry, "the badge's place in the list is no number");
    if (mcred_get(entry, "statusSize") && (!mcred_integer(mcred_get(entry, "statusSize"), &size) || size != 1))
        return mcred_refuse(why, MCRED_UNKNOWN, entry, "the list says more than yes and no");
    mcred_status status = mcred_fetch_get(c->args->fetch, url, &list.text, why);
    if (status == MCRED_OK) {
        mcred_why inner = {.node = NULL};
        status = badge_check_other(c, &list, &inner);
        if (status != MCRED_OK)
            return mcred_refuse(why, status == MCRED_FAILED ? status : MCRED_UNKNOWN, NULL,
                                "the issuer's list cannot be relied on (%s)", inner.text);
    }
    if (status == MCRED_OK)
        status = check_list(c, &list, entry, why);
    return status == MCRED_OK ? read_bit(mcred_get(list.badge, "credentialSubject"), index, set, why) : status;
}
