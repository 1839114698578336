/* html.c - escaping, and what people wrote put into pages. */
#include "site/html.h"

/* Embeddings and overrides turn what follows around; isolates end with their element. */
static bool turns(uint32_t code) {
    return code >= 0x202A && code <= 0x202E;
}

static bool is_control(uint32_t code) {
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xFFFD;
}

static const char *entity(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return is_control(code) ? "\xEF\xBF\xBD" : turns(code) ? "" : NULL;
    }
}

void html_text(mcred_buf *out, mcred_str text) {
    size_t plain = 0;
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        const char *instead = entity(mcred_utf8_next(text, &at));
        if (!instead)
            continue;
        mcred_buf_put(out, (mcred_str){text.data + plain, begin - plain});
        mcred_buf_puts(out, instead);
        plain = at;
    }
    mcred_buf_put(out, mcred_str_from(text, plain));
}

static void put_language(mcred_buf *out, mcred_str language) {
    if (language.len > 0) {
        mcred_buf_puts(out, " lang=\"");
        html_text(out, language);
        mcred_buf_putc(out, '"');
    }
    mcred_buf_puts(out, " dir=\"auto\"");
}

void html_written(mcred_buf *out, const char *element, const char *name, mcred_str language, mcred_str text) {
    mcred_buf_printf(out, "<%s", element);
    if (name)
        mcred_buf_printf(out, " class=\"%s\"", name);
    put_language(out, language);
    mcred_buf_putc(out, '>');
    html_text(out, mcred_str_trim(text));
    mcred_buf_printf(out, "</%s>", element);
}

void html_markdown(mcred_buf *out, mcred_str text, int level) {
    if (!mcred_markdown_page(text, level, out))
        out->failed = true;
}

void html_prose(mcred_buf *out, mcred_str language, mcred_str text, int level) {
    mcred_buf_puts(out, "<div class=\"prose\"");
    put_language(out, language);
    mcred_buf_puts(out, ">\n");
    html_markdown(out, text, level);
    mcred_buf_puts(out, "</div>\n");
}

const char *html_direction(mcred_str language) {
    static const char *const leftwards[] = {"ar",  "arc",     "ckb", "dv", "fa",  "ha-arab", "he", "iw", "ku-arab",
                                            "nqo", "pa-arab", "ps",  "sd", "syr", "ug",      "ur", "yi"};
    for (size_t i = 0; i < sizeof leftwards / sizeof leftwards[0]; i++) {
        mcred_str tag = mcred_str_of(leftwards[i]);
        if (language.len < tag.len || (language.len > tag.len && language.data[tag.len] != '-'))
            continue;
        size_t same = 0;
        while (same < tag.len && (language.data[same] | 0x20) == (tag.data[same] | 0x20))
            same++;
        if (same == tag.len)
            return "rtl";
    }
    return "ltr";
}
