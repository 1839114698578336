/* contact.c - e-mail addresses and telephone numbers in a text, by their shape. */
#include "rules/contact.h"

#define MAX_GROUPS 6

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_word(char c) {
    return is_digit(c) || is_letter(c);
}

/* ---- addresses ------------------------------------------------------------------ */

static bool in_address(char c) {
    return is_word(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%';
}

static bool same_letters(mcred_str a, const char *small) {
    size_t i = 0;
    for (; i < a.len && small[i]; i++) {
        char c = a.data[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c) != small[i])
            return false;
    }
    return i == a.len && !small[i];
}

static mcred_str last_label(mcred_str host) {
    size_t begin = host.len;
    while (begin > 0 && host.data[begin - 1] != '.')
        begin--;
    return mcred_str_from(host, begin);
}

/* RFC 2606 and 6761 keep these for examples, with whatever stands before them. */
static bool is_example_host(mcred_str host) {
    static const char *const domains[] = {"example", "invalid", "test", "localhost", "local"};
    mcred_str top = last_label(host);
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        if (same_letters(top, domains[i]))
            return true;
    }
    bool kept = same_letters(top, "org") || same_letters(top, "com") || same_letters(top, "net");
    return kept && same_letters(last_label(mcred_str_first(host, host.len - top.len - 1)), "example");
}

/* Letters, as every domain at the top has them; and not those a picture's name ends with. */
static bool is_domain(mcred_str top) {
    static const char *const files[] = {"gif", "jpeg", "jpg", "pdf", "png", "svg", "webp"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (same_letters(top, files[i]))
            return false;
    }
    for (size_t i = 0; i < top.len; i++) {
        if (!is_letter(top.data[i]))
            return false;
    }
    return top.len >= 2;
}

bool contact_address(mcred_str text, size_t at, mcred_span *out) {
    size_t begin = at, end = at + 1;
    while (begin > 0 && in_address(text.data[begin - 1]))
        begin--;
    while (end < text.len && (is_word(text.data[end]) || text.data[end] == '.' || text.data[end] == '-'))
        end++;
    while (end > at + 1 && !is_word(text.data[end - 1]))
        end--;
    mcred_str host = mcred_str_first(mcred_str_from(text, at + 1), end - at - 1), top = last_label(host);
    bool path_follows = end + 1 < text.len && text.data[end] == ':' && is_word(text.data[end + 1]);
    *out = (mcred_span){begin, end};
    return begin < at && host.len > top.len + 1 && is_domain(top) && !path_follows && !is_example_host(host);
}

/* ---- numbers ---------------------------------------------------------------------- */

/* Groups of digits with separators, as far as they go. */
typedef struct number {
    size_t len, digits, groups;
    size_t sizes[MAX_GROUPS], ends[MAX_GROUPS];
    bool plus, bracket, mixed; /* the first group in brackets; separators of more than one kind */
    char separator;            /* the first */
} number;

static bool separates(mcred_str text, size_t at) {
    char c = text.data[at], next = at + 1 < text.len ? text.data[at + 1] : '\0';
    bool separator = c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
    return separator && (is_digit(next) || next == '(' || (c == ')' && next == ' '));
}

static void add_separator(number *n, char c) {
    if (!n->separator)
        n->separator = c;
    n->mixed = n->mixed || c != n->separator;
}

static number number_at(mcred_str text, size_t at) {
    number n = {.plus = text.data[at] == '+'};
    bool inside = false;
    size_t i = at + n.plus;
    for (; i < text.len && (is_digit(text.data[i]) || separates(text, i)); i++) {
        bool digit = is_digit(text.data[i]);
        n.digits += digit;
        n.groups += digit && !inside;
        if (digit && n.groups <= MAX_GROUPS) {
            n.sizes[n.groups - 1]++;
            n.ends[n.groups - 1] = i + 1 - at;
        }
        if (!digit)
            add_separator(&n, text.data[i]);
        inside = digit;
    }
    n.len = i - at;
    n.bracket = at > 0 && text.data[at - 1] == '(' && n.separator == ')';
    return n;
}

static bool sizes_are(const number *n, size_t a, size_t b, size_t c) {
    return n->groups >= 3 && n->sizes[0] == a && n->sizes[1] == b && n->sizes[2] == c;
}

/* 2026-03-02 or 02.03.2026, and then perhaps a time. */
static bool is_date(mcred_str text, size_t at, const number *n) {
    mcred_str rest = mcred_str_from(text, at);
    bool year_first = sizes_are(n, 4, 2, 2), year_last = sizes_are(n, 2, 2, 4);
    if (n->plus || n->separator == ' ' || (!year_first && !year_last))
        return false;
    mcred_str year = mcred_str_from(rest, year_first ? 0 : n->ends[1] + 1);
    return rest.data[n->ends[0]] == rest.data[n->ends[1]] &&
           (mcred_str_starts(year, "19") || mcred_str_starts(year, "20"));
}

/* 555-010-9988, 1 555 010 9988: area codes begin with 2 to 9. */
static bool is_american(mcred_str rest, const number *n) {
    bool plain = n->groups == 3 && sizes_are(n, 3, 3, 4) && rest.data[0] >= '2';
    bool with_one = n->groups == 4 && sizes_are(n, 1, 3, 3) && n->sizes[3] == 4 && rest.data[0] == '1';
    return (plain || with_one) && !(plain && n->separator == '.' && n->mixed);
}

/* 030 1234567, 06 12 34 56 78: the 0 is dialled within a country. */
static bool is_national(mcred_str rest, const number *n) {
    bool pairs =
        n->groups == 5 && n->digits == 10 && n->sizes[0] == 2 && n->sizes[1] == 2 && n->sizes[2] == 2 && !n->mixed;
    bool long_group = false;
    for (size_t i = 0; i < n->groups && i < MAX_GROUPS; i++)
        long_group = long_group || n->sizes[i] > 2;
    return rest.data[0] == '0' && n->sizes[0] >= 2 && n->groups >= 2 && n->digits >= 9 && n->digits <= 12 &&
           (pairs || long_group);
}

/* At most fifteen digits (ITU-T E.164). Figures in a table, years, ISBNs, ORCIDs
 * and addresses of machines have other shapes. */
static bool is_phone(mcred_str text, size_t at, const number *n) {
    mcred_str rest = mcred_str_from(text, at);
    bool ends = n->len >= rest.len || !is_word(rest.data[n->len]);
    if (!ends || n->digits > 15 || n->groups > MAX_GROUPS)
        return false;
    if (n->plus)
        return n->digits >= 8;
    return (n->bracket && n->digits >= 9) || is_american(rest, n) || is_national(rest, n);
}

size_t contact_number(mcred_str text, size_t at, bool *phone) {
    number n = number_at(text, at);
    bool date = is_date(text, at, &n);
    *phone = !date && is_phone(text, at, &n);
    return date ? n.ends[2] : n.len;
}
