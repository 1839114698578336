/* pattern_class.c - character classes: [...] of a pattern. */
#include "schema/pattern_parts.h"

static bool read_item(mcred_pattern_parser *p, mcred_pattern_item *out) {
    if (mcred_pattern_peek(p, 0) == '\\') {
        p->at++;
        return mcred_pattern_read_escape(p, true, out);
    }
    *out = (mcred_pattern_item){.code = mcred_utf8_next(p->source, &p->at)};
    return true;
}

static bool put_single(mcred_pattern_parser *p, const mcred_pattern_item *item) {
    if (item->property.data)
        return mcred_pattern_put_property(p, item->property, item->property_negated);
    if (item->set)
        mcred_buf_puts(p->out, item->set);
    else if (item->code < 0xd800 || item->code > 0xdfff)
        mcred_pattern_put_code(p->out, item->code);
    return true;
}

/* Halves of characters (surrogates) stand in no text: they are cut off both ends. */
static bool put_range(mcred_pattern_parser *p, uint32_t low, uint32_t high) {
    if (low > high)
        return mcred_pattern_fail(p, "a range goes backwards");
    if (low >= 0xd800 && low <= 0xdfff)
        low = 0xe000;
    if (high >= 0xd800 && high <= 0xdfff)
        high = 0xd7ff;
    if (low > high)
        return true;
    mcred_pattern_put_code(p->out, low);
    mcred_buf_putc(p->out, '-');
    mcred_pattern_put_code(p->out, high);
    return true;
}

static bool put_item(mcred_pattern_parser *p) {
    mcred_pattern_item first, last;
    if (!read_item(p, &first))
        return false;
    int after = mcred_pattern_peek(p, 1);
    if (mcred_pattern_peek(p, 0) != '-' || after < 0 || after == ']')
        return put_single(p, &first);
    p->at++;
    if (!read_item(p, &last))
        return false;
    if (first.code != MCRED_NO_CODE && last.code != MCRED_NO_CODE)
        return put_range(p, first.code, last.code);
    /* [\w-x]: no range, so the hyphen is itself. */
    if (!put_single(p, &first))
        return false;
    mcred_pattern_put_code(p->out, '-');
    return put_single(p, &last);
}

bool mcred_pattern_class(mcred_pattern_parser *p) {
    mcred_buf_putc(p->out, '[');
    p->at++;
    if (mcred_pattern_peek(p, 0) == '^') {
        p->at++;
        mcred_buf_putc(p->out, '^');
    }
    while (mcred_pattern_peek(p, 0) != ']') {
        if (mcred_pattern_peek(p, 0) < 0)
            return mcred_pattern_fail(p, "a [ is not closed");
        if (!put_item(p))
            return false;
    }
    p->at++;
    mcred_buf_putc(p->out, ']');
    return true;
}
