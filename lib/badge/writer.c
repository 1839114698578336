/* writer.c - names that are computed, and members of a credential. */
#include "badge/writer.h"

#include "mcred/crypto_text.h"

/* RFC 9562, section 5.8: 122 bits of our own choosing, the version and the variant. */
static void put_uuid(mcred_buf *out, mcred_str hex) {
    static const char variants[] = "89ab";
    mcred_buf_puts(out, "urn:uuid:");
    for (size_t i = 0; i < 32; i++) {
        char c = hex.data[i];
        if (i == 8 || i == 12 || i == 16 || i == 20)
            mcred_buf_putc(out, '-');
        if (i == 12)
            c = '8';
        else if (i == 16)
            c = variants[(unsigned char)c & 3U];
        mcred_buf_putc(out, c);
    }
}

bool badge_put_urn(mcred_buf *out, const char *sort, const mcred_digest *digest, mcred_str name, mcred_str part) {
    mcred_buf text;
    mcred_digest named;
    mcred_buf_init(&text, 4096);
    mcred_buf_printf(&text, "%s\n%.*s\n%.*s\n%.*s\n", sort, MCRED_ARG(mcred_digest_str(digest)), MCRED_ARG(name),
                     MCRED_ARG(part));
    bool ok = !text.failed && mcred_digest_of(mcred_buf_str(&text), &named);
    mcred_buf_free(&text);
    if (ok)
        put_uuid(out, mcred_str_from(mcred_digest_str(&named), sizeof "sha256:" - 1));
    return ok && !out->failed;
}

void badge_member(badge_writer *w, const char *member, mcred_str text) {
    if (text.len)
        mcred_json_put(&w->json, member, text);
}

void badge_member_urn(badge_writer *w, const char *member, const char *sort, mcred_str name, mcred_str part) {
    const mcred_badge_facts *facts = w->facts;
    const mcred_file *definition = facts->credential ? facts->credential->file : facts->stack->file;
    mcred_buf urn;
    mcred_buf_init(&urn, 64);
    if (badge_put_urn(&urn, sort, &definition->digest, name, part))
        mcred_json_put(&w->json, member, mcred_buf_str(&urn));
    else
        w->failed = true;
    mcred_buf_free(&urn);
}

void badge_strings(badge_writer *w, const char *member, const char *const *texts, size_t count) {
    mcred_json_key(&w->json, member);
    mcred_json_array(&w->json);
    for (size_t i = 0; i < count; i++)
        mcred_json_str(&w->json, mcred_str_of(texts[i]));
    mcred_json_end(&w->json, ']');
}

void badge_types(badge_writer *w, const char *const *types, size_t count) {
    badge_strings(w, "type", types, count);
}

void badge_type(badge_writer *w, const char *type) {
    badge_types(w, &type, 1);
}

bool mcred_badge_put_identity(mcred_str address, mcred_str salt, mcred_buf *out) {
    mcred_buf text;
    mcred_digest digest;
    mcred_buf_init(&text, 4096);
    mcred_buf_put(&text, address);
    mcred_buf_put(&text, salt);
    bool ok = !text.failed && mcred_digest_of(mcred_buf_str(&text), &digest);
    mcred_buf_free(&text);
    if (ok)
        mcred_buf_printf(out, "sha256$%.*s",
                         MCRED_ARG(mcred_str_from(mcred_digest_str(&digest), sizeof "sha256:" - 1)));
    return ok && !out->failed;
}
