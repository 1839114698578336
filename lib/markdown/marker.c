/* marker.c - reading one marker comment. */
#include "markdown/marker.h"

#include "base/path.h"

#include <string.h>

static const mcred_str TYPES[] = {
    {"prompt", 6},
    {"criterion", 9},
    {"part", 4},
    {"attest", 6},
};

const mcred_str *mcred_marker_types(size_t *count) {
    *count = sizeof TYPES / sizeof TYPES[0];
    return TYPES;
}

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

static size_t skip_blank(mcred_str s, size_t i) {
    while (i < s.len && blank(s.data[i]))
        i++;
    return i;
}

static size_t skip_word(mcred_str s, size_t i) {
    while (i < s.len && !blank(s.data[i]))
        i++;
    return i;
}

/* After "<!--": offset behind "mcred:" in any case, or SIZE_MAX. */
static size_t after_prefix(mcred_str s) {
    static const char prefix[] = "mcred";
    size_t i = skip_blank(s, 4);
    for (size_t k = 0; k < 5; k++, i++) {
        if (i >= s.len || (s.data[i] | 0x20) != prefix[k])
            return SIZE_MAX;
    }
    i = skip_blank(s, i);
    return i < s.len && s.data[i] == ':' ? i + 1 : SIZE_MAX;
}

static size_t find_close(mcred_str s) {
    for (size_t i = 4; i + 3 <= s.len; i++) {
        if (memcmp(s.data + i, "-->", 3) == 0)
            return i;
    }
    return SIZE_MAX;
}

static bool known_type(mcred_str type) {
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (mcred_str_eq(type, TYPES[i]))
            return true;
    }
    return false;
}

static const char *fault_of(mcred_str line, size_t close, mcred_marker *marker) {
    if (close == SIZE_MAX)
        return "the marker is not closed with --> on its line";
    if (skip_blank(line, close + 3) != line.len)
        return "the marker must stand on a line of its own";
    if (marker->type.len == 0)
        return "the marker names no type";
    marker->about = marker->type;
    if (!known_type(marker->type))
        return "the marker's type is not known";
    marker->about = marker->id;
    if (marker->id.len == 0)
        return "the marker names no id";
    return mcred_handle_ok(marker->id) ? NULL : "the marker's id is malformed";
}

bool mcred_marker_read(mcred_str line, size_t offset, mcred_marker *out) {
    if (!mcred_str_starts(line, "<!--"))
        return false;
    size_t begin = after_prefix(line);
    if (begin == SIZE_MAX)
        return false;
    size_t close = find_close(line);
    mcred_str inside = close == SIZE_MAX ? line : mcred_str_first(line, close);
    size_t type_end = skip_word(inside, begin);
    size_t id = skip_blank(inside, type_end);
    size_t id_end = skip_word(inside, id);
    *out = (mcred_marker){.fault = NULL, .about = {"", 0}};
    out->type = begin < type_end ? (mcred_str){line.data + begin, type_end - begin} : (mcred_str){"", 0};
    out->id = id < id_end ? (mcred_str){line.data + id, id_end - id} : (mcred_str){"", 0};
    out->span = (mcred_span){offset, offset + (close == SIZE_MAX ? line.len : close + 3)};
    out->fault = fault_of(line, close, out);
    return true;
}
