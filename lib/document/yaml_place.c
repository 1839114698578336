/* yaml_place.c - from libyaml's marks to bytes of the source. */
#include "document/yaml_reader.h"

#include <string.h>

static bool continues(mcred_str text, size_t i) {
    return i < text.len && ((unsigned char)text.data[i] & 0xC0) == 0x80;
}

/* True for eight bytes of ASCII at i. */
static bool ascii_word(mcred_str text, size_t i) {
    uint64_t word;
    if (i + sizeof word > text.len)
        return false;
    memcpy(&word, text.data + i, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t mcred_yaml_offset(mcred_yaml_reader *r, size_t index) {
    if (r->ascii)
        return index < r->text.len - r->begin ? r->begin + index : r->text.len;
    while (r->index < index && r->at < r->text.len) {
        if (index - r->index >= 8 && ascii_word(r->text, r->at)) {
            r->at += 8;
            r->index += 8;
            continue;
        }
        r->at++;
        while (continues(r->text, r->at))
            r->at++;
        r->index++;
    }
    /* Marks rise, apart from a step back to the key of a mapping or to the
     * context of an error. */
    while (r->index > index && r->at > r->begin) {
        r->at--;
        while (r->at > r->begin && continues(r->text, r->at))
            r->at--;
        r->index--;
    }
    return r->at;
}

mcred_span mcred_yaml_character(const mcred_yaml_reader *r, size_t offset) {
    size_t end = offset;
    if (end < r->text.len && r->text.data[end] != '\n' && r->text.data[end] != '\r')
        mcred_utf8_next(r->text, &end);
    return (mcred_span){offset, end};
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Past white space, line ends and comments. */
static size_t skip_blank(mcred_str text, size_t i) {
    while (i < text.len) {
        if (text.data[i] == '#') {
            while (i < text.len && text.data[i] != '\n' && text.data[i] != '\r')
                i++;
        } else if (blank(text.data[i])) {
            i++;
        } else {
            break;
        }
    }
    return i;
}

static size_t skip_word(mcred_str text, size_t i) {
    while (i < text.len && !blank(text.data[i]))
        i++;
    return i;
}

/* An anchor's name is letters, digits, '-' and '_' to libyaml. */
static size_t skip_name(mcred_str text, size_t i) {
    while (i < text.len) {
        char c = text.data[i];
        bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!name)
            break;
        i++;
    }
    return i;
}

mcred_yaml_properties mcred_yaml_properties_at(const mcred_yaml_reader *r, size_t begin) {
    mcred_yaml_properties found = {{begin, begin}, {begin, begin}, begin};
    size_t i = begin;
    while (i < r->text.len && (r->text.data[i] == '&' || r->text.data[i] == '!')) {
        bool anchor = r->text.data[i] == '&';
        size_t end = anchor ? skip_name(r->text, i + 1) : skip_word(r->text, i + 1);
        *(anchor ? &found.anchor : &found.tag) = (mcred_span){i, end};
        i = skip_blank(r->text, end);
    }
    found.content = i;
    return found;
}

size_t mcred_yaml_block_end(const mcred_yaml_reader *r, size_t begin, size_t end) {
    size_t last = end;
    while (last > begin && blank(r->text.data[last - 1]))
        last--;
    while (last < end && (r->text.data[last] == ' ' || r->text.data[last] == '\t'))
        last++;
    return last;
}
