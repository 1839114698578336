/* language.c - a language tag (BCP 47) as Open Badges 3.0 takes it. */
#include "badge/writer.h"

/* ASCII letters only; what else there is stays. */
static char small(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static char large(char c) {
    return (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
}

static bool all_of(mcred_str text, char from, char to) {
    bool all = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        all = all && small(text.data[i]) >= from && small(text.data[i]) <= to;
    return all;
}

/* The first so many letters are large ones. */
static void put_part(mcred_buf *out, mcred_str part, size_t large_ones) {
    if (out->len)
        mcred_buf_putc(out, '-');
    for (size_t i = 0; i < part.len; i++)
        mcred_buf_putc(out, i < large_ones ? large(part.data[i]) : small(part.data[i]));
}

/* 1EdTech's schema has the language, its script and its region, each in its usual letters, and nothing behind them. */
void badge_language(badge_writer *w, mcred_str tag) {
    mcred_str rest = tag, part = mcred_str_cut(&rest, '-');
    mcred_buf text;
    if (part.len < 2 || part.len > 4 || !all_of(part, 'a', 'z'))
        return;
    mcred_buf_init(&text, 64);
    put_part(&text, part, 0);
    part = mcred_str_cut(&rest, '-');
    if (part.len == 4 && all_of(part, 'a', 'z')) {
        put_part(&text, part, 1);
        part = mcred_str_cut(&rest, '-');
    }
    if ((part.len == 2 && all_of(part, 'a', 'z')) || (part.len == 3 && all_of(part, '0', '9')))
        put_part(&text, part, 2);
    w->failed = w->failed || text.failed;
    mcred_json_put(&w->json, "inLanguage", mcred_buf_str(&text));
    mcred_buf_free(&text);
}
