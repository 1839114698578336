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
