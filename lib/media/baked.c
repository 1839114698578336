/* baked.c - what the kinds of baked credentials are called, and which picture it is. */
#include "media/baked_internal.h"
#include "media/png.h"

const baked_words *baked_words_of(baked_kind kind) {
    static const baked_words words[BAKED_KINDS] = {
        [BAKED_BADGE] = {"openbadgecredential", "openbadges", "https://purl.imsglobal.org/ob/v3p0", "credential"},
        [BAKED_TRANSCRIPT] = {"clrcredential", "clr", "https://purl.imsglobal.org/clr/v2p0", "credential"},
        [BAKED_OPEN_BADGE_2] = {"openbadges", "openbadges", "http://openbadges.org", "assertion"},
    };
    return &words[kind];
}

bool baked_is_png(mcred_str bytes) {
    return mcred_str_starts(bytes, PNG_SIGNATURE);
}

bool baked_is_svg(mcred_str bytes) {
    if (mcred_str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = mcred_str_from(bytes, 3);
    return mcred_str_starts(mcred_str_trim(bytes), "<");
}
