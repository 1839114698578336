/*
 * Any bytes as somebody's badge, all its checks. Nothing that was not signed is said of it.
 *
 * A changed badge is one whose signature does not hold, and nothing is looked at behind that. So an input may also be a
 * letter and a badge not yet signed: it is signed here, for t as a token, for r and j with a proof of either suite, for
 * p not at all. Further documents, each behind a zero byte and with a letter of its own, stand at
 * https://riverside.example/1, /2 and so on.
 */
#include "fuzz.h"

#include <string.h>

#include "mcred/badge_check.h"

#define MOST       (16u << 20)
#define PLACES     6
#define RECIPIENT  "amina@riverside.example"
#define SIGNER_KEY "z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z"
#define SIGNER     "did:key:" SIGNER_KEY
#define RIVERSIDE  "https://riverside.example/"

static bool no_secret(void *ctx, void *out, size_t len) {
    (void)ctx;
    memset(out, 7, len);
    return true;
}

/* The key of all that is signed here: the one of SIGNER. */
static mcred_key *signer(void) {
    static const mcred_host host = {.random = no_secret};
    static mcred_key *key;
    if (!key && mcred_key_new(MCRED_KEY_ED25519, 0, &host, &key, NULL) != MCRED_OK)
        key = NULL;
    return key;
}

static bool put_signed(char how, const mcred_node *badge, mcred_buf *out) {
    const mcred_str method = MCRED_S(SIGNER "#" SIGNER_KEY);
    const mcred_jws_header header = {.kid = method, .jwk = true};
    const mcred_proof_options options = {.suite = how == 'r' ? MCRED_EDDSA_RDFC_2022 : MCRED_EDDSA_JCS_2022,
                                         .method = method,
                                         .created = MCRED_S("2026-08-01T00:00:00Z")};
    mcred_status status = how == 't' ? mcred_vcjwt_sign(badge, signer(), &header, out, NULL)
                                     : mcred_proof_add(badge, signer(), &options, out, NULL);
    return status == MCRED_OK;
}

static bool has_letter(mcred_str text) {
    return text.len > 0 && memchr("prtj", text.data[0], 4);
}

/* What the letter asks for, or the text itself where that cannot be signed. */
static mcred_str made(mcred_arena *arena, mcred_str text) {
    mcred_source *source = MCRED_NEW(arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(1);
    const mcred_node *badge = NULL;
    const char how = has_letter(text) ? text.data[0] : 'p';
    mcred_buf out;
    mcred_buf_init(&out, MOST);
    text = mcred_str_from(text, has_letter(text));
    if (how != 'p' && source && sink) {
        *source = (mcred_source){MCRED_S("fuzz"), text};
        if (mcred_json_parse(arena, source, NULL, sink, &badge) == MCRED_OK && put_signed(how, badge, &out))
            text = mcred_arena_copy(arena, mcred_buf_str(&out));
    }
    mcred_buf_free(&out);
    mcred_sink_free(sink);
    return text;
}

static bool stand(mcred_arena *arena, mcred_str rest, mcred_fetch *fetch) {
    bool ok = true;
    for (int i = 1; ok && i <= PLACES && rest.len > 0; i++) {
        mcred_str url = mcred_arena_printf(arena, RIVERSIDE "%d", i);
        ok = mcred_fetch_know(fetch, url, made(arena, mcred_str_cut(&rest, '\0')));
    }
    return ok;
}

static void check(mcred_arena *arena, mcred_str text, mcred_fetch *fetch) {
    const mcred_str trust[] = {MCRED_S(RIVERSIDE "1"), MCRED_S(SIGNER)};
    const mcred_badge_check_args args = {
        .now = 1790000000, .recipient = MCRED_S(RECIPIENT), .trust = trust, .trust_count = 2, .fetch = fetch};
    mcred_badge_checked checked;
    if (mcred_badge_check(arena, text, &args, &checked) != MCRED_OK)
        return;
    bool held = checked.lines[MCRED_BADGE_PROOF].made && checked.lines[MCRED_BADGE_PROOF].status == MCRED_OK;
    if (!held && (checked.status == MCRED_OK || checked.issuer_id.len || checked.name.len))
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_str rest = {(const char *)data, size};
    mcred_arena *arena = mcred_arena_new(128u << 20);
    mcred_sink *sink = mcred_sink_new(1);
    mcred_fetch *fetch = NULL;
    /* Only what has a letter is cut: a picture is full of zeros. */
    mcred_str badge = has_letter(rest) ? mcred_str_cut(&rest, '\0') : rest;
    if (badge.len == size)
        rest = MCRED_S("");
    if (arena && sink && signer() && mcred_fetch_open(&(mcred_fetch_args){.cache = NULL}, sink, &fetch) == MCRED_OK &&
        stand(arena, rest, fetch))
        check(arena, made(arena, badge), fetch);
    mcred_fetch_close(fetch);
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return 0;
}
