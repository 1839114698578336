/* export_sign.c - the credential of an award, signed. */
#include "export.h"

static mcred_status sign_json(const exporting *e, const mcred_node *badge, mcred_buf *out, mcred_why *why) {
    char created[MCRED_TIME_SIZE];
    mcred_time when = e->life.renewal ? e->life.renewal->renewed : e->facts.award->awarded;
    mcred_time_format(when < e->key_from ? e->key_from : when, created);
    const mcred_proof_options options = {
        .suite = e->args->suite, .created = mcred_str_of(created), .method = e->method};
    return mcred_proof_add(badge, e->args->key, &options, out, why);
}

/* In a picture there is whatever the key can make, JSON first. */
static bool as_token(const exporting *e) {
    return e->args->format == MCRED_BADGE_JWT ||
           (e->args->format != MCRED_BADGE_JSON && mcred_key_type_of(e->args->key) != MCRED_KEY_ED25519);
}

static mcred_status sign_badge(const exporting *e, mcred_str unsigned_text, mcred_buf *out) {
    const mcred_source source = {MCRED_S("badge"), unsigned_text};
    const mcred_document_limits limits = {.max_bytes = EXPORT_MOST};
    bool named = e->facts.programme->issuer_did.len > 0;
    const mcred_jws_header header = {.jwk = !named, .kid = named ? e->method : MCRED_S("")};
    const mcred_node *badge = NULL;
    mcred_why why = {.node = NULL};
    mcred_status status = mcred_json_parse(e->session->arena, &source, &limits, e->sink, &badge);
    if (status != MCRED_OK)
        return status;
    status = as_token(e) ? mcred_vcjwt_sign(badge, e->args->key, &header, out, &why) : sign_json(e, badge, out, &why);
    if (status == MCRED_OK)
        return MCRED_OK;
    /* Everything in it was written here, in words that the standard's contexts define. */
    mcred_report(e->sink, MCRED_RULE_OPERATION_BUG, NULL, MCRED_NO_SPAN, "the badge cannot be signed: %s",
                 why.text[0] ? why.text : "memory is short");
    return status == MCRED_FAILED ? MCRED_FAILED : MCRED_BUG;
}

/* In JSON every character may be written by its number: those that a terminal obeys are, and mean the same. */
static void put_plainly(mcred_str text, mcred_buf *out) {
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t code = mcred_utf8_next(text, &at);
        mcred_str one = {text.data + from, at - from};
        if (code != '\n' && code < 0x10000 && mcred_utf8_has_control(one))
            mcred_buf_printf(out, "\\u%04x", (unsigned)code);
        else
            mcred_buf_put(out, one);
    }
    mcred_buf_putc(out, '\n');
}

mcred_status export_sign(const exporting *e, mcred_str *out) {
    mcred_buf plain, badge, text;
    mcred_str unsigned_text = {0};
    mcred_buf_init(&plain, EXPORT_MOST);
    mcred_buf_init(&badge, EXPORT_MOST);
    mcred_buf_init(&text, EXPORT_MOST);
    if (!mcred_badge_put(&e->facts, &plain))
        plain.failed = true;
    mcred_status status = op_take(e->session->arena, e->sink, &plain, &unsigned_text);
    if (status == MCRED_OK)
        status = sign_badge(e, unsigned_text, &badge);
    if (status == MCRED_OK) {
        put_plainly(mcred_buf_str(&badge), &text);
        status = op_take(e->session->arena, e->sink, &text, out);
    }
    mcred_buf_free(&badge);
    mcred_buf_free(&text);
    return status;
}
