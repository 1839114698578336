/* plain_text.c - what encodings and word processors do to a form, undone. */
#include "plain_text.h"

#include <string.h>

#define MAX_TEXT ((size_t)8 << 20)

/* ---- encodings ----------------------------------------------------------------------------- */

static void put_code(mcred_buf *out, uint32_t code) {
    char bytes[4];
    size_t len = mcred_utf8_encode(code, bytes);
    mcred_buf_put(out, len > 0 ? (mcred_str){bytes, len} : MCRED_S("\xEF\xBF\xBD"));
}

static uint32_t unit_at(mcred_str bytes, size_t at, bool big) {
    uint32_t first = (unsigned char)bytes.data[at], second = (unsigned char)bytes.data[at + 1];
    return big ? first << 8 | second : second << 8 | first;
}

static void from_utf16(mcred_buf *out, mcred_str bytes, bool big) {
    for (size_t i = 2; i + 1 < bytes.len; i += 2) {
        uint32_t unit = unit_at(bytes, i, big);
        if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.len) {
            uint32_t low = unit_at(bytes, i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        put_code(out, unit);
    }
}

/* What Windows-1252 has between 0x80 and 0x9f (the WHATWG Encoding Standard's index); the rest is Latin-1. */
static void from_windows(mcred_buf *out, mcred_str bytes) {
    static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        put_code(out, c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c);
    }
}

static const char *not_text(mcred_str bytes) {
    if (mcred_str_starts(bytes, "PK\x03\x04") || mcred_str_starts(bytes, "\xD0\xCF\x11\xE0"))
        return "is a document of a word processor under another name";
    if (mcred_str_starts(bytes, "{\\rtf"))
        return "is rich text (RTF)";
    if (mcred_str_starts(bytes, "%PDF-"))
        return "is a PDF file under another name";
    return memchr(bytes.data, '\0', bytes.len) ? "is not a text file" : NULL;
}

/* *how: what is to be told, or NULL. */
static const char *decode(mcred_buf *out, mcred_str bytes, const char **how) {
    bool little = mcred_str_starts(bytes, "\xFF\xFE"), big = mcred_str_starts(bytes, "\xFE\xFF");
    *how = NULL;
    if (bytes.len == 0)
        return "is empty";
    if (little || big) {
        from_utf16(out, bytes, big);
        *how = "it was saved as UTF-16";
        return NULL;
    }
    const char *why = not_text(bytes);
    if (why)
        return why;
    if (mcred_str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = mcred_str_from(bytes, 3);
    if (mcred_utf8_check(bytes) == bytes.len) {
        mcred_buf_put(out, bytes);
    } else {
        from_windows(out, bytes);
        *how = "it was saved in the encoding of Windows (1252)";
    }
    return NULL;
}

/* ---- marks ----------------------------------------------------------------------------------- */

/* One line on its way. */
typedef struct mending {
    mcred_buf *out;
    bool front, changed;
} mending;

typedef enum mark { MARK_NONE, MARK_DOUBLE, MARK_SINGLE, MARK_DASH, MARK_SPACE } mark;

/* The mark at the offset, with its length. */
static mark mark_at(mcred_str line, size_t at, size_t *len) {
    static const struct {
        const char *bytes;
        mark mark;
    } marks[] = {{"\u201C", MARK_DOUBLE}, {"\u201D", MARK_DOUBLE}, {"\u201E", MARK_DOUBLE}, {"\u2018", MARK_SINGLE},
                 {"\u2019", MARK_SINGLE}, {"\u201A", MARK_SINGLE}, {"\u2013", MARK_DASH},   {"\u2014", MARK_DASH},
                 {"\u2011", MARK_DASH},   {"\u2212", MARK_DASH},   {"\u00A0", MARK_SPACE},  {"\u202F", MARK_SPACE}};
    mcred_str rest = mcred_str_from(line, at);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (mcred_str_starts(rest, marks[i].bytes)) {
            *len = strlen(marks[i].bytes);
            return marks[i].mark;
        }
    }
    *len = 1;
    return MARK_NONE;
}

static bool opens(mcred_str line, size_t at) {
    while (at > 0 && (line.data[at - 1] == ' ' || line.data[at - 1] == '\t'))
        at--;
    return at == 0 || strchr(":-{[,", line.data[at - 1]) != NULL;
}

static bool closes(mcred_str line, size_t after) {
    while (after < line.len && (line.data[after] == ' ' || line.data[after] == '\t'))
        after++;
    return after >= line.len || strchr(",}]:#", line.data[after]) != NULL;
}

/* The mark that closes the value which the one at begin opens, or SIZE_MAX. */
static size_t closing(mcred_str line, size_t begin, mark kind) {
    size_t len = 0;
    (void)mark_at(line, begin, &len);
    for (size_t at = begin + len; at < line.len; at += len) {
        if (mark_at(line, at, &len) == kind && closes(line, at + len))
            return at;
    }
    return SIZE_MAX;
}

/* Quotation marks around a value become plain ones; those inside stay, they are the person's words. */
static void mend_front(mending *m, mcred_str line) {
    size_t len = 0, close = SIZE_MAX;
    char quote = '"';
    for (size_t at = 0; at < line.len; at += len) {
        mark kind = mark_at(line, at, &len);
        bool quotes = kind == MARK_DOUBLE || kind == MARK_SINGLE;
        if (quotes && close == SIZE_MAX && opens(line, at))
            close = closing(line, at, kind);
        else if (at != close)
            quotes = false;
        if (quotes && close != SIZE_MAX) {
            quote = kind == MARK_DOUBLE ? '"' : '\'';
            mcred_buf_putc(m->out, quote);
            close = at == close ? SIZE_MAX : close;
        } else if (kind == MARK_SPACE || (kind == MARK_DASH && mcred_str_trim(mcred_str_first(line, at)).len == 0)) {
            mcred_buf_putc(m->out, kind == MARK_SPACE ? ' ' : '-');
        } else {
            mcred_buf_put(m->out, mcred_str_first(mcred_str_from(line, at), len));
            continue;
        }
        m->changed = true;
    }
}

/* Dashes of any length alone on a line: what "---" becomes. */
static bool is_fence(mcred_str line) {
    size_t len = 0, dashes = 0;
    line = mcred_str_trim(line);
    for (size_t at = 0; at < line.len; at += len) {
        mark kind = mark_at(line, at, &len);
        if (kind != MARK_DASH && line.data[at] != '-')
            return false;
        dashes += kind == MARK_DASH ? 2 : 1;
    }
    return dashes >= 3 || (dashes == 2 && len > 1);
}

/* <!— mcred:prompt context —> as the comment it was. */
static bool mend_marker(mending *m, mcred_str line) {
    size_t len = 0, at = 2;
    mcred_str text = mcred_str_trim(line);
    if (!mcred_str_starts(text, "<!") || !mcred_str_contains(text, "mcred:") || !mcred_str_ends(text, ">"))
        return false;
    while (at < text.len && (text.data[at] == '-' || mark_at(text, at, &len) == MARK_DASH))
        at += text.data[at] == '-' ? 1 : len;
    size_t end = text.len - 1;
    while (end > at && (text.data[end - 1] == '-' || (end > at + 2 && mark_at(text, end - 3, &len) == MARK_DASH)))
        end -= text.data[end - 1] == '-' ? 1 : 3;
    mcred_buf_puts(m->out, "<!--");
    for (size_t i = at; i < end; i += len) {
        if (mark_at(text, i, &len) == MARK_SPACE)
            mcred_buf_putc(m->out, ' ');
        else
            mcred_buf_put(m->out, mcred_str_first(mcred_str_from(text, i), len));
    }
    mcred_buf_puts(m->out, "-->");
    mcred_str made = mcred_str_from(mcred_buf_str(m->out), m->out->len - (end - at) - 7);
    m->changed = m->changed || !mcred_str_eq(made, text);
    return true;
}

static void mend_line(mending *m, mcred_str line, size_t number) {
    bool fence = (number == 1 || m->front) && is_fence(line);
    if (fence) {
        m->front = number == 1;
        m->changed = m->changed || !mcred_str_is(mcred_str_trim(line), "---");
        mcred_buf_puts(m->out, "---");
    } else if (m->front) {
        mend_front(m, line);
    } else if (!mend_marker(m, line)) {
        mcred_buf_put(m->out, line);
    }
}

static void mend(mending *m, mcred_str text) {
    size_t number = 0, begin = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool end = i == text.len, cr = !end && text.data[i] == '\r', lf = !end && text.data[i] == '\n';
        if (!end && !cr && !lf)
            continue;
        mend_line(m, (mcred_str){text.data + begin, i - begin}, ++number);
        if (!end)
            mcred_buf_putc(m->out, '\n');
        if (cr && i + 1 < text.len && text.data[i + 1] == '\n')
            i++;
        begin = i + 1;
    }
}

mcred_status op_plain_text(mcred_arena *arena, mcred_str name, mcred_str bytes, mcred_sink *sink, mcred_str *out) {
    mcred_source source = {name, MCRED_S("")};
    mcred_buf decoded, buf;
    const char *how = NULL;
    mcred_buf_init(&decoded, MAX_TEXT);
    mcred_buf_init(&buf, MAX_TEXT);
    const char *why = bytes.len > MAX_TEXT / 4 ? "is too long for a form" : decode(&decoded, bytes, &how);
    if (why) {
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_PACKET_TEXT, &source, MCRED_NO_SPAN, "the file %s", why);
        mcred_finding_hint(sink, finding, "save it again as plain text, in the encoding UTF-8");
        mcred_buf_free(&decoded);
        return MCRED_NO;
    }
    mending m = {.out = &buf};
    mend(&m, mcred_buf_str(&decoded));
    buf.failed = buf.failed || decoded.failed;
    mcred_buf_free(&decoded);
    if (how || m.changed)
        mcred_report(sink, MCRED_RULE_PACKET_MENDED, &source, MCRED_NO_SPAN, "%s%s%s", how ? how : "",
                     how && m.changed ? ", and " : "",
                     m.changed ? "what the editor made of quotation marks and dashes was put right" : "");
    return op_take(arena, sink, &buf, out);
}
