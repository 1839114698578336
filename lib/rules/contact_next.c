/* contact_next.c - a text from one address or number to the next. */
#include "rules/contact.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Part of a link or an identifier of a work: digits there call nobody. */
static size_t link_at(mcred_str text, size_t at) {
    mcred_str rest = mcred_str_from(text, at);
    if (text.data[at] != 'h' && text.data[at] != '1')
        return 0;
    if (!mcred_str_starts(rest, "http://") && !mcred_str_starts(rest, "https://") && !mcred_str_starts(rest, "10."))
        return 0;
    size_t len = 0;
    while (len < rest.len && (unsigned char)rest.data[len] > ' ')
        len++;
    return len;
}

/* No address, number or link begins with it, nor is it an '@'. Most of a text is such. */
static bool asks_nothing(char c) {
    return c == ' ' || c == '\n' || (c >= 'a' && c <= 'z' && c != 'h') || (c >= 'A' && c <= 'Z');
}

static bool begins_number(mcred_str text, size_t i) {
    return is_digit(text.data[i]) || (text.data[i] == '+' && i + 1 < text.len && is_digit(text.data[i + 1]));
}

bool contact_next(mcred_str text, size_t *from, mcred_span *out, const char **what) {
    for (size_t i = *from; i < text.len; i++) {
        if (asks_nothing(text.data[i]))
            continue;
        bool starts = i == 0 || !is_word(text.data[i - 1]), phone = false;
        size_t link = starts ? link_at(text, i) : 0, len = 0;
        if (text.data[i] == '@' && contact_address(text, i, out)) {
            *what = "somebody's e-mail address";
            *from = out->end;
            return true;
        }
        if (link)
            len = link;
        else if (starts && begins_number(text, i))
            len = contact_number(text, i, &phone);
        if (phone) {
            *what = "somebody's telephone number";
            *out = (mcred_span){i, i + len};
            *from = i + len;
            return true;
        }
        i += len > 0 ? len - 1 : 0;
    }
    return false;
}
