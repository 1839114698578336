/* html_page.c - the shell of a page, and the policy that keeps everything else out of it. */
#include "site/html.h"

#include "mcred/crypto.h"

#include "site_assets.inc"

mcred_str html_asset(const char *name) {
    for (size_t i = 0; i < site_assets_count; i++) {
        if (mcred_str_is(mcred_str_of(site_assets_table[i].key), name))
            return (mcred_str){(const char *)site_assets_table[i].data, site_assets_table[i].len};
    }
    return MCRED_S("");
}

mcred_str html_style(void) {
    return html_asset("site.css");
}

static unsigned nibble(char c) {
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
}

/* 'sha256-…' of CSP level 3: base64 of what mcred_digest holds in hexadecimal. */
static void put_source(mcred_buf *out, mcred_str text) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    mcred_digest digest;
    if (!mcred_digest_of(text, &digest)) {
        out->failed = true;
        return;
    }
    const char *hex = digest.text + sizeof "sha256:" - 1;
    mcred_buf_puts(out, " 'sha256-");
    /* Three hexadecimal digits are two of base64; 32 bytes leave one over. */
    for (size_t i = 0; i < 63; i += 3) {
        unsigned bits = nibble(hex[i]) << 8 | nibble(hex[i + 1]) << 4 | nibble(hex[i + 2]);
        mcred_buf_putc(out, alphabet[bits >> 6]);
        mcred_buf_putc(out, alphabet[bits & 63]);
    }
    mcred_buf_putc(out, alphabet[nibble(hex[63]) << 2]);
    mcred_buf_puts(out, "='");
}

static void put_policy(mcred_buf *out, const html_page *page) {
    mcred_buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    if (page->style.len > 0 || page->root) {
        mcred_buf_puts(out, "; style-src");
        mcred_buf_puts(out, page->root ? " 'self'" : "");
        if (page->style.len > 0)
            put_source(out, page->style);
    }
    if (page->script.len > 0 || page->code) {
        mcred_buf_puts(out, "; script-src");
        mcred_buf_puts(out, page->code ? " 'self'" : "");
        if (page->script.len > 0)
            put_source(out, page->script);
    }
    mcred_buf_puts(out, page->root ? "; img-src 'self'" : "");
    mcred_buf_puts(out, "; base-uri 'none'; form-action 'none'\">\n");
}

void html_begin(mcred_buf *out, const html_page *page) {
    mcred_str language = page->language.len > 0 ? page->language : MCRED_S("en");
    mcred_buf_puts(out, "<!doctype html>\n<html lang=\"");
    html_text(out, language);
    mcred_buf_printf(out, "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", html_direction(language));
    put_policy(out, page);
    mcred_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_text(out, page->title);
    mcred_buf_puts(out, "</title>\n");
    if (page->description.len > 0) {
        mcred_buf_puts(out, "<meta name=\"description\" content=\"");
        html_text(out, page->description);
        mcred_buf_puts(out, "\">\n");
    }
    if (page->root)
        mcred_buf_printf(out, "<link rel=\"stylesheet\" href=\"%sassets/site.css\">\n", page->root);
    if (page->style.len > 0) {
        mcred_buf_puts(out, "<style>");
        mcred_buf_put(out, page->style);
        mcred_buf_puts(out, "</style>\n");
    }
    if (page->root && page->code)
        mcred_buf_printf(out, "<script defer src=\"%s%s\"></script>\n", page->root, page->code);
    mcred_buf_puts(out, "</head>\n<body>\n");
}

void html_end(mcred_buf *out, const html_page *page) {
    if (page->script.len > 0) {
        mcred_buf_puts(out, "<script>");
        mcred_buf_put(out, page->script);
        mcred_buf_puts(out, "</script>\n");
    }
    mcred_buf_puts(out, "</body>\n</html>\n");
}
