/* unicode.c - properties of characters, from utf8proc. */
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define VIRAMA 9

/* The text under a normal form; *out is the caller's to free. */
static bool normalise(mcred_str text, utf8proc_option_t form, mcred_str *out) {
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &result,
                                        form | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (len < 0)
        return false;
    *out = (mcred_str){(const char *)result, (size_t)len};
    return true;
}

static bool is_same_under(mcred_str text, utf8proc_option_t form, bool *same) {
    mcred_str other;
    if (!normalise(text, form, &other))
        return false;
    *same = mcred_str_eq(text, other);
    free((void *)(uintptr_t)other.data);
    return true;
}

static bool is_mark(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

static bool is_letter_digit(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LO ||
           category == UTF8PROC_CATEGORY_LM || category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_MN ||
           category == UTF8PROC_CATEGORY_MC;
}

bool mcred_unicode_of(uint32_t code, mcred_unicode *out) {
    char bytes[4];
    const utf8proc_property_t *properties = utf8proc_get_property((utf8proc_int32_t)code);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    size_t len = mcred_utf8_encode(code, bytes);
    *out = (mcred_unicode){
        .assigned = category != UTF8PROC_CATEGORY_CN,
        .letter_digit = is_letter_digit(category),
        .mark = is_mark(category),
        .virama = properties->combining_class == VIRAMA,
        .ignorable = properties->ignorable || category == UTF8PROC_CATEGORY_ZS,
    };
    return is_same_under((mcred_str){bytes, len}, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &out->stable);
}

bool mcred_unicode_is_nfc(mcred_str text) {
    bool same = false;
    return is_same_under(text, 0, &same) && same;
}

/* ---- folding ------------------------------------------------------------------------ */

/* The blocks of combining accents; the marks of other scripts are letters of theirs. */
static bool is_accent(utf8proc_int32_t code) {
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) ||
           (code >= 0xFE20 && code <= 0xFE2F);
}

/* Letters that Unicode does not take apart, in small form. */
static const struct plain {
    utf8proc_int32_t code;
    const char *letters;
} plain_letters[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"},
    {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}, {0x167, "t"},
};

static const char *plain_of(utf8proc_int32_t code) {
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++) {
        if (plain_letters[i].code == code)
            return plain_letters[i].letters;
    }
    return NULL;
}

/* codes has room for two letters in place of each one. The new length. */
static utf8proc_ssize_t take_off(const utf8proc_int32_t *from, utf8proc_ssize_t count, utf8proc_int32_t *to) {
    utf8proc_ssize_t len = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        const char *plain = plain_of(from[i]);
        if (is_accent(from[i]))
            continue;
        for (const char *letter = plain; letter && *letter; letter++)
            to[len++] = *letter;
        if (!plain)
            to[len++] = from[i];
    }
    return len;
}

static mcred_str fold_ascii(mcred_arena *arena, mcred_str word) {
    mcred_str copy = mcred_arena_copy(arena, word);
    char *data = (char *)(uintptr_t)copy.data; /* our own copy */
    for (size_t i = 0; data && i < copy.len; i++) {
        if (data[i] >= 'A' && data[i] <= 'Z')
            data[i] = (char)(data[i] + ('a' - 'A'));
    }
    return copy;
}

static bool is_ascii(mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    }
    return true;
}

/* Room for what a well-formed word comes apart into, and for its plain letters behind that. */
static mcred_str fold_well_formed(mcred_arena *arena, mcred_str word) {
    const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)word.data;
    utf8proc_ssize_t room = utf8proc_decompose(bytes, (utf8proc_ssize_t)word.len, NULL, 0, options);
    utf8proc_int32_t *codes =
        room < 0 ? NULL : mcred_arena_array(arena, 3 * (size_t)room + 1, sizeof(utf8proc_int32_t));
    if (!codes)
        return (mcred_str){0};
    utf8proc_int32_t *taken = codes + room;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, (utf8proc_ssize_t)word.len, codes, room, options);
    if (count < 0)
        return (mcred_str){0};
    count = utf8proc_normalize_utf32(taken, take_off(codes, count, taken), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    char *out = count < 0 ? NULL : mcred_arena_alloc(arena, 4 * (size_t)count + 1);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; out && i < count; i++)
        len += mcred_utf8_encode((uint32_t)taken[i], out + len);
    return (mcred_str){out, out ? len : 0};
}

mcred_str mcred_unicode_fold(mcred_arena *arena, mcred_str word) {
    if (is_ascii(word))
        return fold_ascii(arena, word);
    if (mcred_utf8_check(word) == word.len)
        return fold_well_formed(arena, word);
    char *out = mcred_arena_alloc(arena, 3 * word.len + 1);
    size_t len = 0;
    for (size_t at = 0; out && at < word.len;)
        len += mcred_utf8_encode(mcred_utf8_next(word, &at), out + len);
    return out ? fold_well_formed(arena, (mcred_str){out, len}) : (mcred_str){0};
}

bool mcred_unicode_caseless(mcred_arena *arena, mcred_str text, mcred_str *out) {
    mcred_str folded;
    if (mcred_utf8_check(text) != text.len || !normalise(text, UTF8PROC_CASEFOLD, &folded)) {
        *out = mcred_arena_copy(arena, text);
        return out->data != NULL;
    }
    *out = mcred_arena_copy(arena, folded);
    free((void *)(uintptr_t)folded.data);
    return out->data != NULL;
}
