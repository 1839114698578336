/* words.c - the words of a text: where they begin and end, and how they are compared. */
#include "catalogue/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

#define RIGHT_QUOTE "\xE2\x80\x99" /* U+2019, the apostrophe of typesetters */

/* Han, Hiragana, Katakana, Bopomofo. */
static bool stands_alone(uint32_t code) {
    return (code >= 0x3041 && code <= 0x312F) || (code >= 0x31A0 && code <= 0x31FF) ||
           (code >= 0x3400 && code <= 0x4DBF) || (code >= 0x4E00 && code <= 0x9FFF) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

/* The bytes of an apostrophe at the place, 0 where there is none. */
static size_t apostrophe(mcred_str text, size_t at) {
    if (at < text.len && text.data[at] == '\'')
        return 1;
    mcred_str rest = mcred_str_from(text, at);
    return mcred_str_starts(rest, RIGHT_QUOTE) ? 3 : 0;
}

static bool word_at(mcred_str text, size_t at, size_t *end, bool *alone) {
    if (at >= text.len)
        return false;
    *end = at;
    uint32_t code = mcred_utf8_next(text, end);
    *alone = stands_alone(code);
    return mcred_utf8_is_word(code);
}

/* What French and Italian write before an apostrophe is a word of its own: "l'école" holds "école". */
static bool is_elided(mcred_str word) {
    if (word.len == 2)
        return (word.data[0] | 0x20) == 'q' && (word.data[1] | 0x20) == 'u';
    return word.len == 1 && memchr("cdjlmnst", word.data[0] | 0x20, 8) != NULL;
}

/* From inside the word that begins at begin to its end. */
static size_t word_end(mcred_str text, size_t begin, size_t at) {
    size_t next = at;
    bool alone = false;
    for (;;) {
        size_t quote = apostrophe(text, at), joined = at + quote;
        if (quote > 0 && is_elided((mcred_str){text.data + begin, at - begin}))
            return at;
        if (!word_at(text, joined, &next, &alone) || alone)
            return at;
        at = next;
    }
}

mcred_str catalogue_next_word(mcred_str text, size_t *at, bool *alone) {
    size_t end = 0;
    while (*at < text.len && !word_at(text, *at, &end, alone))
        (void)mcred_utf8_next(text, at);
    if (*at >= text.len)
        return MCRED_S("");
    size_t begin = *at;
    *at = *alone ? end : word_end(text, begin, end);
    return (mcred_str){text.data + begin, *at - begin};
}

static mcred_str plain_apostrophes(mcred_arena *arena, mcred_str form) {
    char *out = mcred_arena_alloc(arena, form.len + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < form.len; i++) {
        bool quote = apostrophe(form, i) == 3;
        out[len++] = quote ? '\'' : form.data[i];
        i += quote ? 2 : 0;
    }
    return (mcred_str){out, out ? len : 0};
}

mcred_str catalogue_form(mcred_arena *arena, mcred_str word) {
    while (word.len > CATALOGUE_WORD_BYTES) {
        size_t end = CATALOGUE_WORD_BYTES;
        while (end > 0 && ((unsigned char)word.data[end] & 0xC0U) == 0x80)
            end--;
        word = mcred_str_first(word, end > 0 ? end : CATALOGUE_WORD_BYTES);
    }
    mcred_str form = mcred_unicode_fold(arena, word);
    return form.data && mcred_str_contains(form, RIGHT_QUOTE) ? plain_apostrophes(arena, form) : form;
}

static int by_word(const void *form, const void *word) {
    return mcred_str_cmp(*(const mcred_str *)form, mcred_str_of(*(const char *const *)word));
}

/* The words are in order. */
bool catalogue_is_common(mcred_str form) {
    static const char *const words[] = {
        "a",    "about", "all",  "also",  "an",    "and",  "any",  "are",   "as",    "at",      "be",     "been",
        "but",  "by",    "can",  "could", "do",    "does", "for",  "from",  "get",   "had",     "has",    "have",
        "how",  "i",     "i'd",  "i'm",   "if",    "in",   "into", "is",    "it",    "its",     "like",   "may",
        "me",   "more",  "my",   "no",    "not",   "of",   "on",   "only",  "or",    "our",     "should", "so",
        "some", "than",  "that", "the",   "their", "them", "then", "there", "these", "they",    "this",   "those",
        "to",   "us",    "want", "was",   "we",    "were", "what", "when",  "where", "whether", "which",  "while",
        "who",  "why",   "will", "with",  "would", "you",  "your",
    };
    if (form.len == 1 && form.data[0] >= 'a')
        return true;
    return bsearch(&form, words, sizeof words / sizeof *words, sizeof *words, by_word) != NULL;
}

bool catalogue_same(mcred_arena *arena, mcred_str a, mcred_str b) {
    size_t i = 0, j = 0;
    bool alone = false;
    for (;;) {
        mcred_str left = catalogue_next_word(a, &i, &alone), right = catalogue_next_word(b, &j, &alone);
        if (left.len == 0 || right.len == 0)
            return left.len == right.len;
        left = catalogue_form(arena, left);
        right = catalogue_form(arena, right);
        if (!left.data || !right.data || !mcred_str_eq(left, right))
            return false;
    }
}
