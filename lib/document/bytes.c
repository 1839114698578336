/* bytes.c - what is wrong with a text can often be told from its bytes: size, encoding, control characters. */
#include "document/builder.h"

#include <string.h>

static unsigned char byte_at(mcred_str text, size_t i) {
    return i < text.len ? (unsigned char)text.data[i] : 0xFF;
}

/* "UTF-16" or "UTF-32" by byte order mark or by where the first NULs stand. */
static const char *wide_encoding(mcred_str text) {
    unsigned char a = byte_at(text, 0), b = byte_at(text, 1), c = byte_at(text, 2), d = byte_at(text, 3);
    bool marked = (a == 0xFF && b == 0xFE) || (a == 0xFE && b == 0xFF);
    if (text.len >= 4 && ((a == 0xFF && b == 0xFE && c == 0 && d == 0) || (a == 0 && b == 0 && c == 0xFE && d == 0xFF)))
        return "UTF-32";
    if (text.len >= 2 && marked)
        return "UTF-16";
    if (text.len >= 4 && ((a && !b && !c && !d) || (!a && !b && !c && d)))
        return "UTF-32";
    if (text.len >= 4 && ((a && !b && c && !d) || (!a && b && !c && d)))
        return "UTF-16";
    return NULL;
}

/* Characters that YAML does not call printable, and those that YAML 1.1 takes
 * for line breaks but YAML 1.2 does not: a reader of the other version would
 * see another document. In prose a line separator does no harm. Returns the
 * length in bytes, 0 when all is well. */
static size_t refused_length(mcred_str text, size_t i, mcred_bytes kind) {
    unsigned char a = (unsigned char)text.data[i];
    if (a < 0x20)
        return a == '\t' || a == '\n' || a == '\r' ? 0 : 1;
    if (a < 0x7F)
        return 0;
    unsigned char b = byte_at(text, i + 1), c = byte_at(text, i + 2);
    if (a == 0x7F)
        return 1;
    if (a == 0xC2)
        return b < 0xA0 ? 2 : 0;
    if (a == 0xE2)
        return kind == MCRED_BYTES_YAML && b == 0x80 && (c == 0xA8 || c == 0xA9) ? 3 : 0;
    if (a == 0xEF)
        return b == 0xBF && (c == 0xBE || c == 0xBF) ? 3 : 0;
    return 0;
}

/* Most texts are ASCII: then there is nothing to decode, and libyaml's code
 * points are bytes. */
static bool all_ascii(mcred_str text) {
    uint64_t seen = 0, word;
    size_t i = 0;
    for (; i + sizeof word <= text.len; i += sizeof word) {
        memcpy(&word, text.data + i, sizeof word);
        seen |= word;
    }
    for (; i < text.len; i++)
        seen |= (unsigned char)text.data[i];
    return (seen & UINT64_C(0x8080808080808080)) == 0;
}

#define EACH UINT64_C(0x0101010101010101)

/* True for eight bytes that are all printable ASCII: the common case, told at
 * once. */
static bool printable_word(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t delete = word ^ 0x7F * EACH;
    uint64_t refused = ((word - 0x20 * EACH) & ~word) | ((delete - EACH) & ~delete) | word;
    return (refused & 0x80 * EACH) == 0;
}

/* The first character to refuse at or after i, or the part's end. */
static size_t find_refused(mcred_str text, size_t i, size_t end, mcred_bytes kind) {
    while (i < end) {
        if (i + 8 <= end && printable_word(text.data + i)) {
            i += 8;
            continue;
        }
        for (size_t stop = i + 8 < end ? i + 8 : end; i < stop; i++) {
            if (refused_length(text, i, kind))
                return i;
        }
    }
    return end;
}

static bool check_controls(mcred_builder *b, mcred_span part, mcred_bytes kind) {
    mcred_str text = b->source->text;
    size_t at = find_refused(text, part.begin, part.end, kind);
    if (at == part.end)
        return true;
    mcred_span span = {at, at + refused_length(text, at, kind)};
    size_t offset = at;
    uint32_t code = mcred_utf8_next(text, &offset);
    if (code == 0)
        mcred_builder_report(b, MCRED_RULE_DOCUMENT_CONTROL, span, "a NUL byte stands in the text");
    else
        mcred_builder_report(b, MCRED_RULE_DOCUMENT_CONTROL, span, "the control character U+%04X stands in the text",
                             (unsigned)code);
    return false;
}

static bool check_encoding(mcred_builder *b, mcred_span part, bool ascii) {
    mcred_str text = {b->source->text.data + part.begin, part.end - part.begin};
    const char *wide = wide_encoding(text);
    if (wide) {
        mcred_builder_report(b, MCRED_RULE_DOCUMENT_ENCODING, (mcred_span){part.begin, part.begin},
                             "the file is %s; save it as UTF-8", wide);
        return false;
    }
    size_t bad = ascii ? text.len : mcred_utf8_check(text);
    if (bad == text.len)
        return true;
    size_t at = part.begin + bad;
    mcred_finding *finding = mcred_builder_report(b, MCRED_RULE_DOCUMENT_UTF8, (mcred_span){at, at + 1},
                                                  "the byte 0x%02X is not valid UTF-8", (unsigned)byte_at(text, bad));
    mcred_finding_hint(b->sink, finding, "save the file as UTF-8");
    return false;
}

bool mcred_bytes_check(mcred_builder *b, mcred_span *part, mcred_bytes kind, bool *ascii) {
    size_t size = part->end - part->begin;
    *ascii = false;
    if (size == 0)
        return true;
    if (size > b->limits.max_bytes) {
        mcred_builder_report(b, MCRED_RULE_DOCUMENT_TOO_LARGE, (mcred_span){part->begin, part->begin},
                             "%zu bytes are more than the %zu that are read", size, b->limits.max_bytes);
        return false;
    }
    *ascii = all_ascii((mcred_str){b->source->text.data + part->begin, size});
    if (!check_encoding(b, *part, *ascii))
        return false;
    if (size >= 3 && memcmp(b->source->text.data + part->begin, "\xEF\xBB\xBF", 3) == 0)
        part->begin += 3;
    return kind == MCRED_BYTES_JSON || check_controls(b, *part, kind);
}
