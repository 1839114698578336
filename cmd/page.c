/* page.c - a Markdown text as one HTML page that needs nothing else: readable on a phone, printable. */
#include "page.h"

/* The policy forbids every fetch and script, so that an image an assessor
 * linked to does not tell its owner who reads the page. */
static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n";
static const char style[] =
    "<style>\n"
    "body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem; color: "
    "#1b1b1b;\n"
    "  background: #fff; overflow-wrap: anywhere; }\n"
    "h1 { font-size: 1.6rem; line-height: 1.25; }\n"
    "h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #ccc; }\n"
    "h3 { font-size: 1.05rem; margin-bottom: .3rem; }\n"
    "blockquote { margin: .5rem 0; padding: .1rem 1rem; border-left: .25rem solid #2b6cb0; background: #f3f7fb; }\n"
    "@media print { body { max-width: none; padding: 0; font-size: 11pt; } h3 { break-after: avoid; } }\n"
    "</style>\n";

static void put_escaped(mcred_buf *out, mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        switch (text.data[i]) {
        case '&':
            mcred_buf_puts(out, "&amp;");
            break;
        case '<':
            mcred_buf_puts(out, "&lt;");
            break;
        case '>':
            mcred_buf_puts(out, "&gt;");
            break;
        default:
            mcred_buf_putc(out, text.data[i]);
        }
    }
}

mcred_status page_of(context *ctx, mcred_str title, mcred_str markdown) {
    mcred_buf body;
    mcred_buf_init(&body, (size_t)128 << 20);
    bool ok = mcred_markdown_html(markdown, &body) && !body.failed;
    mcred_buf_puts(&ctx->out, head);
    mcred_buf_puts(&ctx->out, "<title>");
    put_escaped(&ctx->out, title);
    mcred_buf_puts(&ctx->out, "</title>\n");
    mcred_buf_puts(&ctx->out, style);
    mcred_buf_puts(&ctx->out, "</head>\n<body>\n<main>\n");
    mcred_buf_put(&ctx->out, mcred_buf_str(&body));
    mcred_buf_puts(&ctx->out, "</main>\n</body>\n</html>\n");
    mcred_buf_free(&body);
    if (!ok)
        mcred_report(ctx->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return ok ? MCRED_OK : MCRED_FAILED;
}
