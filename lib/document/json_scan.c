/* json_scan.c - strings, numbers and words of JSON. */
#include "document/json_scan.h"

#include "document/number.h"

#include <string.h>

void mcred_json_scan_space(mcred_json_scan *scan) {
    const char *data = scan->text.data;
    while (scan->at < scan->text.len) {
        char c = data[scan->at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            break;
        scan->at++;
    }
}

static bool fail_at(mcred_json_scan *scan, size_t begin, size_t end, const char *message) {
    mcred_builder_report(scan->b, MCRED_RULE_DOCUMENT_JSON_SYNTAX, (mcred_span){begin, end}, "%s", message);
    return false;
}

/* ---- strings -------------------------------------------------------------- */

/* Finds the closing quote. *escaped: a backslash stands before it. */
static bool find_end(mcred_json_scan *scan, size_t begin, size_t *end, bool *escaped) {
    *escaped = false;
    for (size_t i = begin + 1; i < scan->text.len; i++) {
        unsigned char c = (unsigned char)scan->text.data[i];
        if (c == '"') {
            *end = i;
            return true;
        }
        if (c < 0x20 && (c == '\n' || c == '\r'))
            return fail_at(scan, begin, i, "the string is not closed on its line");
        if (c == 0)
            return fail_at(scan, i, i + 1, "a NUL byte stands in the string");
        if (c < 0x20)
            return fail_at(scan, i, i + 1, "a control character must be written as an escape, such as \\t");
        if (c == '\\') {
            *escaped = true;
            i++;
        }
    }
    return fail_at(scan, begin, scan->text.len, "the string is not closed");
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits of \uXXXX that begin at i; -1 when they are not four. */
static long unit(mcred_str text, size_t i, size_t end) {
    long value = 0;
    for (size_t k = 0; k < 4; k++) {
        int digit = i + k < end ? hex_value(text.data[i + k]) : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The character of the \u escape at *i (its backslash); moves *i past it. */
static bool unicode_escape(mcred_json_scan *scan, size_t *i, size_t end, uint32_t *code) {
    size_t begin = *i;
    long high = unit(scan->text, begin + 2, end);
    if (high < 0)
        return fail_at(scan, begin, begin + 2, "\\u needs four hexadecimal digits");
    *i = begin + 6;
    *code = (uint32_t)high;
    if (high < 0xD800 || high > 0xDFFF)
        return true;
    bool pair = high < 0xDC00 && *i + 1 < end && scan->text.data[*i] == '\\' && scan->text.data[*i + 1] == 'u';
    long low = pair ? unit(scan->text, *i + 2, end) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return fail_at(scan, begin, *i, "half of a surrogate pair stands alone");
    *code = 0x10000U + (((uint32_t)high - 0xD800U) << 10) + ((uint32_t)low - 0xDC00U);
    *i += 6;
    return true;
}

static bool simple_escape(char c, char *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *found = c ? strchr(from, c) : NULL;
    if (!found)
        return false;
    *out = to[found - from];
    return true;
}

/* Copies text [begin, end) with its escapes resolved. */
static bool unescape(mcred_json_scan *scan, size_t begin, size_t end, mcred_str *text) {
    char *out = mcred_arena_array(scan->b->arena, end - begin + 1, 1);
    if (!out)
        return mcred_builder_no_memory(scan->b);
    size_t len = 0;
    for (size_t i = begin; i < end;) {
        char c = scan->text.data[i];
        if (c != '\\') {
            out[len++] = c;
            i++;
        } else if (scan->text.data[i + 1] == 'u') {
            uint32_t code;
            if (!unicode_escape(scan, &i, end, &code))
                return false;
            len += mcred_utf8_encode(code, out + len);
        } else if (simple_escape(scan->text.data[i + 1], &out[len])) {
            len++;
            i += 2;
        } else {
            return fail_at(scan, i, i + 2, "the escape is not known to JSON");
        }
    }
    *text = (mcred_str){out, len};
    return true;
}

bool mcred_json_scan_string(mcred_json_scan *scan, mcred_str *text, mcred_span *span) {
    size_t begin = scan->at, end;
    bool escaped;
    if (!find_end(scan, begin, &end, &escaped))
        return false;
    *text = (mcred_str){scan->text.data + begin + 1, end - begin - 1};
    if (escaped && !unescape(scan, begin + 1, end, text))
        return false;
    *span = (mcred_span){begin, end + 1};
    scan->at = end + 1;
    return true;
}

/* ---- numbers and words ------------------------------------------------------ */

/* Letters and the rest of what people write for a value. */
static bool word_character(char c) {
    return c != 0 && !strchr(" \t\r\n,:[]{}\"", c);
}

mcred_span mcred_json_scan_word(mcred_json_scan *scan) {
    size_t begin = scan->at;
    while (scan->at < scan->text.len && word_character(scan->text.data[scan->at]))
        scan->at++;
    if (scan->at == begin)
        scan->at++;
    return (mcred_span){begin, scan->at};
}

static const char *number_fault(mcred_str word) {
    size_t i = word.data[0] == '-' ? 1 : 0;
    if (i + 1 < word.len && word.data[i] == '0' && word.data[i + 1] >= '0' && word.data[i + 1] <= '9')
        return "a number must not begin with 0";
    if (mcred_str_is(word, "-Infinity"))
        return "Infinity is not a JSON number";
    return "the number is not written as JSON writes numbers";
}

bool mcred_json_scan_number(mcred_json_scan *scan, mcred_span *span) {
    mcred_span found = mcred_json_scan_word(scan);
    mcred_str word = {scan->text.data + found.begin, found.end - found.begin};
    if (mcred_number_spelling(word) != MCRED_SPELLING_JSON)
        return fail_at(scan, found.begin, found.end, number_fault(word));
    *span = found;
    return true;
}

/* ---- what is said ------------------------------------------------------------ */

void mcred_json_scan_fail(mcred_json_scan *scan, const char *message) {
    size_t end = scan->at;
    if (end < scan->text.len)
        mcred_utf8_next(scan->text, &end);
    fail_at(scan, scan->at, end, message);
}

static bool after_comma(const mcred_json_scan *scan) {
    size_t i = scan->at;
    while (i > 0 && strchr(" \t\r\n", scan->text.data[i - 1]) && scan->text.data[i - 1])
        i--;
    return i > 0 && i - 1 == scan->comma;
}

void mcred_json_scan_fail_value(mcred_json_scan *scan, mcred_span word) {
    mcred_str text = {scan->text.data + word.begin, word.end - word.begin};
    scan->at = word.begin;
    if ((text.data[0] == ']' || text.data[0] == '}') && after_comma(scan))
        fail_at(scan, scan->comma, scan->comma + 1, "a ',' must not stand before the closing bracket");
    else if (text.data[0] == '\'')
        fail_at(scan, word.begin, word.end, "JSON strings stand in double quotes");
    else if (text.data[0] == '/' || text.data[0] == '#')
        fail_at(scan, word.begin, word.end, "JSON has no comments");
    else if (mcred_str_is(text, "NaN") || mcred_str_is(text, "Infinity"))
        fail_at(scan, word.begin, word.end, "NaN and Infinity are not JSON numbers");
    else if (text.len == 1 && strchr(",:]}", text.data[0]) && text.data[0])
        fail_at(scan, word.begin, word.end, "a value is missing");
    else
        fail_at(scan, word.begin, word.end, "this is not a JSON value; text stands in double quotes");
}

void mcred_json_scan_fail_key(mcred_json_scan *scan) {
    char c = scan->text.data[scan->at];
    if (c == '}' && after_comma(scan))
        fail_at(scan, scan->comma, scan->comma + 1, "a ',' must not stand before the closing bracket");
    else if (c == '/' || c == '#')
        mcred_json_scan_fail(scan, "JSON has no comments");
    else
        mcred_json_scan_fail(scan, "a key in double quotes is missing");
}

void mcred_json_scan_fail_end(mcred_json_scan *scan) {
    const mcred_frame *top = mcred_builder_top(scan->b);
    mcred_finding *finding =
        mcred_builder_report(scan->b, MCRED_RULE_DOCUMENT_JSON_SYNTAX, (mcred_span){scan->at, scan->at},
                             "the text ends before the document does");
    if (!top)
        return;
    mcred_span bracket = {top->node->span.begin, top->node->span.begin + 1};
    mcred_finding_label(scan->b->sink, finding, scan->b->source, bracket, "this bracket is not closed");
}
