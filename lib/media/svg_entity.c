/* svg_entity.c - XML's own five entities, and characters by their number. */
#include "media/svg_internal.h"

static bool numeric(mcred_str name, uint32_t *code) {
    bool hex = mcred_str_starts(name, "#x");
    size_t at = hex ? 2 : 1;
    if (name.len <= at || name.len > 9)
        return false;
    *code = 0;
    for (; at < name.len; at++) {
        char c = name.data[at], low = (char)(c | 0x20);
        uint32_t digit = c >= '0' && c <= '9'              ? (uint32_t)(c - '0')
                         : hex && low >= 'a' && low <= 'f' ? (uint32_t)(low - 'a') + 10
                                                           : 99;
        if (digit == 99)
            return false;
        *code = *code * (hex ? 16 : 10) + digit;
    }
    return *code >= 0x20 || *code == '\n' || *code == '\t' || *code == '\r';
}

static bool known_entity(mcred_str name, uint32_t *code) {
    static const struct {
        const char *name;
        uint32_t code;
    } five[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof five / sizeof five[0]; i++) {
        if (mcred_str_is(name, five[i].name)) {
            *code = five[i].code;
            return true;
        }
    }
    return mcred_str_starts(name, "#") && numeric(name, code);
}

bool svg_resolve(svg_scan *scan, mcred_str text, size_t begin, mcred_str *out) {
    char *made = mcred_arena_alloc(scan->arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; made && i < text.len;) {
        if (text.data[i] != '&') {
            made[len++] = text.data[i++];
            continue;
        }
        size_t end = mcred_str_find(text, ';', i);
        uint32_t code;
        char bytes[4];
        if (end == SIZE_MAX || !known_entity((mcred_str){text.data + i + 1, end - i - 1}, &code))
            return svg_malformed(scan, begin + i, "this entity is not one of XML's own; write & as &amp;");
        size_t count = mcred_utf8_encode(code, bytes);
        if (count == 0)
            return svg_malformed(scan, begin + i, "this number is no character");
        for (size_t j = 0; j < count; j++) /* never more bytes than the entity has */
            made[len++] = bytes[j];
        i = end + 1;
    }
    *out = (mcred_str){made ? made : "", made ? len : 0};
    return true;
}
