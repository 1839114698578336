/* export_sign.c - what leaves the repository, signed. */
#include "export.h"

static mcred_status prove(const exporting *e, const mcred_node *document, const export_how *how, mcred_buf *out,
                          mcred_why *why) {
    char created[MCRED_TIME_SIZE];
    mcred_time_format(how->when < e->key_from ? e->key_from : how->when, created);
    const mcred_proof_options options = {.suite = how->suite, .created = mcred_str_of(created), .method = e->method};
    return mcred_proof_add(document, e->args->key, &options, out, why);
}

static mcred_status sign_document(const exporting *e, mcred_str unsigned_text, const export_how *how, mcred_buf *out) {
    const mcred_source source = {MCRED_S("badge"), unsigned_text};
    const mcred_document_limits limits = {.max_bytes = EXPORT_MOST};
    bool named = e->facts.programme->issuer_did.len > 0;
    const mcred_jws_header header = {.jwk = !named, .kid = named ? e->method : MCRED_S("")};
    const mcred_node *document = NULL;
    mcred_why why = {.node = NULL};
    mcred_status status = mcred_json_parse(e->arena, &source, &limits, e->sink, &document);
    if (status != MCRED_OK)
        return status;
    status =
        how->token ? mcred_vcjwt_sign(document, e->args->key, &header, out, &why) : prove(e, document, how, out, &why);
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

mcred_status export_sign_text(const exporting *e, mcred_buf *plain, const export_how *how, mcred_str *out) {
    mcred_buf signature, text;
    mcred_str unsigned_text = {0};
    mcred_buf_init(&signature, EXPORT_MOST);
    mcred_buf_init(&text, EXPORT_MOST);
    mcred_status status = op_take(e->arena, e->sink, plain, &unsigned_text);
    if (status == MCRED_OK)
        status = sign_document(e, unsigned_text, how, &signature);
    if (status == MCRED_OK) {
        put_plainly(mcred_buf_str(&signature), &text);
        status = op_take(e->arena, e->sink, &text, out);
    }
    mcred_buf_free(&signature);
    mcred_buf_free(&text);
    return status;
}

/* In a picture there is whatever the key can make, JSON first. */
bool export_as_token(const exporting *e) {
    return e->args->format == MCRED_BADGE_JWT ||
           (e->args->format != MCRED_BADGE_JSON && mcred_key_type_of(e->args->key) != MCRED_KEY_ED25519);
}

mcred_status export_sign(const exporting *e, mcred_str *out) {
    const export_how how = {.token = export_as_token(e),
                            .suite = e->args->suite,
                            .when = e->life.renewal ? e->life.renewal->renewed : e->facts.award->awarded};
    mcred_buf plain;
    mcred_buf_init(&plain, EXPORT_MOST);
    if (!mcred_badge_put(&e->facts, &plain))
        plain.failed = true;
    return export_sign_text(e, &plain, &how, out);
}
