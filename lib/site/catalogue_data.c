/* catalogue_data.c - what the search of the catalogue looks through, made short: it is read with the page.
 *
 * A call with the signs that stand for words, those words, the names of topics, grades and subjects, and rows of:
 * stack?, id, title, words, language, hours, units, retired?, topics, grades, subjects, the last three by their places.
 */
#include "site/build.h"

#include <stdlib.h>

/* Signs of two bytes in UTF-8; those that a text has itself are left to it. */
#define FIRST_SIGN 0x80U
#define LAST_SIGN  0x7FFU

typedef struct often {
    mcred_str word; /* with the blank after it */
    size_t count;
    uint32_t sign; /* 0: none */
} often;

typedef struct shortening {
    site *s;
    mcred_map *words; /* word -> often */
    mcred_vec all;    /* often * */
    bool taken[LAST_SIGN + 1];
} shortening;

/* ---- which words are worth a sign ------------------------------------------------------------------- */

static mcred_str next_word(mcred_str *rest) {
    size_t at = mcred_str_find(*rest, ' ', 0);
    mcred_str word = mcred_str_first(*rest, at == SIZE_MAX ? rest->len : at + 1);
    *rest = mcred_str_from(*rest, word.len);
    return word;
}

static void count_words(shortening *h, mcred_str text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t code = mcred_utf8_next(text, &at);
        if (code <= LAST_SIGN)
            h->taken[code] = true;
    }
    while (text.len > 0) {
        mcred_str word = next_word(&text);
        often *one = mcred_map_get(h->words, word);
        often **place = one ? NULL : mcred_vec_push(h->s->arena, &h->all);
        if (!one && place && (one = *place = MCRED_NEW(h->s->arena, often)))
            one->word = word;
        if (!one || (one->count++ == 0 && !mcred_map_put(h->words, one->word, one))) {
            h->s->failed = true;
            return;
        }
    }
}

/* Bytes that it saves, all in all; the word itself is told once, in quotes. */
static int64_t saved(const often *one) {
    return (int64_t)one->count * ((int64_t)one->word.len - 2) - (int64_t)one->word.len - 5;
}

static int by_saved(const void *a, const void *b) {
    const often *x = *(often *const *)a, *y = *(often *const *)b;
    if (saved(x) != saved(y))
        return saved(x) > saved(y) ? -1 : 1;
    return mcred_str_cmp(x->word, y->word);
}

static void give_signs(shortening *h) {
    uint32_t sign = FIRST_SIGN + 0x20; /* no control characters */
    if (h->all.len > 1)
        qsort(h->all.data, h->all.len, sizeof(often *), by_saved);
    for (size_t i = 0; i < h->all.len; i++) {
        often *one = *MCRED_AT(often *, &h->all, i);
        while (sign <= LAST_SIGN && (h->taken[sign] || !mcred_utf8_is_word(sign)))
            sign++;
        if (sign > LAST_SIGN || saved(one) <= 0) {
            h->all.len = i;
            return;
        }
        one->sign = sign++;
    }
}

/* ---- the data ------------------------------------------------------------------------------------------ */

static void put_sign(mcred_buf *out, uint32_t sign) {
    char bytes[4];
    mcred_buf_put(out, (mcred_str){bytes, mcred_utf8_encode(sign, bytes)});
}

static void put_short(const shortening *h, mcred_buf *out, mcred_str text) {
    mcred_buf line;
    mcred_buf_init(&line, SITE_MAX_PAGE);
    while (text.len > 0) {
        mcred_str word = next_word(&text);
        const often *one = mcred_map_get(h->words, word);
        if (one && one->sign)
            put_sign(&line, one->sign);
        else
            mcred_buf_put(&line, word);
    }
    mcred_json_quote(out, mcred_buf_str(&line));
    mcred_buf_putc(out, ',');
    out->failed = out->failed || line.failed;
    mcred_buf_free(&line);
}

static void put_names(mcred_buf *out, const mcred_vec *names) {
    mcred_buf_putc(out, '[');
    for (size_t i = 0; i < names->len; i++) {
        mcred_buf_puts(out, i > 0 ? "," : "");
        mcred_json_quote(out, *MCRED_AT(mcred_str, names, i));
    }
    mcred_buf_puts(out, "],\n");
}

static void put_places(mcred_buf *out, const mcred_vec *names, const mcred_vec *all, const char *after) {
    const char *before = "";
    mcred_buf_putc(out, '[');
    for (size_t i = 0; i < names->len; i++) {
        for (size_t place = 0; place < all->len; place++) {
            if (!mcred_str_eq(*MCRED_AT(mcred_str, all, place), *MCRED_AT(mcred_str, names, i)))
                continue;
            mcred_buf_printf(out, "%s%zu", before, place);
            before = ",";
            break;
        }
    }
    mcred_buf_puts(out, after);
}

static void put_row(const shortening *h, const site_thing *thing, mcred_buf *out) {
    const site *s = h->s;
    mcred_buf_printf(out, "[%d,", thing->is_stack);
    mcred_json_quote(out, thing->id);
    mcred_buf_putc(out, ',');
    put_short(h, out, thing->title);
    put_short(h, out, mcred_str_trim(thing->words));
    mcred_json_quote(out, thing->language);
    mcred_buf_putc(out, ',');
    mcred_json_quote(out, thing->hours);
    mcred_buf_printf(out, ",%zu,%d,", thing->is_stack ? thing->needs.len : 0, thing->retired);
    put_places(out, &thing->topics, &s->topics, "],");
    put_places(out, &thing->grades, &s->grades, "],");
    put_places(out, &thing->subjects, &s->subjects, "]]");
}

static void put_often(const shortening *h, mcred_buf *out) {
    mcred_buf_puts(out, "mcredCatalogue(\"");
    for (size_t i = 0; i < h->all.len; i++)
        put_sign(out, (*MCRED_AT(often *, &h->all, i))->sign);
    mcred_buf_puts(out, "\",\n[");
    for (size_t i = 0; i < h->all.len; i++) {
        mcred_buf_puts(out, i > 0 ? "," : "");
        mcred_json_quote(out, (*MCRED_AT(often *, &h->all, i))->word);
    }
    mcred_buf_puts(out, "],\n");
}

mcred_status site_catalogue_data(site *s, const site_page *page, mcred_buf *out) {
    (void)page;
    shortening h = {.s = s, .words = mcred_map_new(s->arena), .all = MCRED_VEC(often *)};
    if (!h.words)
        return site_memory(s->sink);
    for (size_t i = 0; i < s->all.len; i++) {
        const site_thing *thing = *MCRED_AT(site_thing *, &s->all, i);
        count_words(&h, thing->title);
        count_words(&h, mcred_str_trim(thing->words));
    }
    if (s->failed)
        return site_memory(s->sink);
    give_signs(&h);
    put_often(&h, out);
    put_names(out, &s->topics);
    put_names(out, &s->grades);
    put_names(out, &s->subjects);
    mcred_buf_puts(out, "[\n");
    for (size_t i = 0; i < s->all.len; i++) {
        mcred_buf_puts(out, i > 0 ? ",\n" : "");
        put_row(&h, *MCRED_AT(site_thing *, &s->all, i), out);
    }
    mcred_buf_puts(out, "\n]);\n");
    return MCRED_OK;
}
