/* path.c - which paths may be used inside a repository, and their parts. */
#include "base/path.h"

#include <string.h>

#define MAX_PARTS      32U
#define MAX_PART       255U
#define MAX_PATH_BYTES 4000U

/* Code points that HFS+ leaves out when it compares names. */
static bool is_ignorable(uint32_t code) {
    return (code >= 0x200C && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x206A && code <= 0x206F) || code == 0xFEFF;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_letters(mcred_str a, const char *z) {
    if (a.len != strlen(z))
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.data[i]) != z[i])
            return false;
    }
    return true;
}

/* NTFS drops dots and spaces at the end of a name. */
static mcred_str without_tail(mcred_str part) {
    while (part.len && (part.data[part.len - 1] == '.' || part.data[part.len - 1] == ' '))
        part.len--;
    return part;
}

/* Some system could take the part for git's own folder. */
static bool looks_like_git(mcred_str part) {
    char seen[MAX_PART];
    size_t len = 0;
    /* What begins like most parts is seen whole, and is neither. */
    if (lower(part.data[0]) != 'g' && part.data[0] != '.' && (unsigned char)part.data[0] < 0x80)
        return false;
    for (size_t offset = 0; offset < part.len;) {
        size_t start = offset;
        if (is_ignorable(mcred_utf8_next(part, &offset)))
            continue;
        memcpy(seen + len, part.data + start, offset - start);
        len += offset - start;
    }
    mcred_str name = without_tail((mcred_str){seen, len});
    return same_letters(name, ".git") || same_letters(name, "git~1");
}

/* com1 ... com9 and lpt1 ... lpt9, with the superscripts that Windows takes
 * for digits. */
static bool is_numbered_device(mcred_str stem) {
    mcred_str kind = mcred_str_first(stem, 3), number = mcred_str_from(stem, 3);
    if (!same_letters(kind, "com") && !same_letters(kind, "lpt"))
        return false;
    if (number.len == 1)
        return number.data[0] >= '0' && number.data[0] <= '9';
    return mcred_str_is(number, "\xC2\xB9") || mcred_str_is(number, "\xC2\xB2") || mcred_str_is(number, "\xC2\xB3");
}

/* Windows gives these names to devices in every folder, whatever follows the
 * first dot. */
static bool is_device(mcred_str part) {
    static const char *const names[] = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"};
    mcred_str rest = part;
    mcred_str stem = without_tail(mcred_str_cut(&rest, '.'));
    if (stem.len < 3 || stem.len > sizeof "conout$" - 1)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (same_letters(stem, names[i]))
            return true;
    }
    return is_numbered_device(stem);
}

static const char *part_refused(mcred_str part) {
    if (part.len == 0)
        return "has an empty part";
    if (mcred_str_is(part, "."))
        return "has a part \".\"";
    if (mcred_str_is(part, ".."))
        return "leaves the folder";
    if (part.len > MAX_PART)
        return "has a part over 255 bytes";
    if (without_tail(part).len == 0)
        return "has a part of only dots and spaces";
    if (looks_like_git(part))
        return "has a part that could be taken for .git";
    if (is_device(part))
        return "has a part that is a device name on Windows";
    return NULL;
}

static const char *bytes_refused(mcred_str path) {
    if (mcred_utf8_check(path) != path.len)
        return "is not UTF-8";
    for (size_t offset = 0; offset < path.len;) {
        uint32_t code = mcred_utf8_next(path, &offset);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            return "has a control character";
        if (code == '\\')
            return "has a backslash";
        if (code == ':')
            return "has a colon";
    }
    return NULL;
}

const char *mcred_path_refused(mcred_str path) {
    if (path.len == 0)
        return "is empty";
    if (path.len > MAX_PATH_BYTES)
        return "is over 4,000 bytes";
    if (path.data[0] == '/')
        return "is absolute";
    const char *reason = bytes_refused(path);
    if (reason)
        return reason;
    size_t parts = 0, start = 0;
    while (start != SIZE_MAX) {
        size_t slash = mcred_str_find(path, '/', start);
        size_t end = slash == SIZE_MAX ? path.len : slash;
        reason = part_refused((mcred_str){path.data + start, end - start});
        if (reason)
            return reason;
        if (++parts > MAX_PARTS)
            return "has more than 32 parts";
        start = slash == SIZE_MAX ? SIZE_MAX : slash + 1;
    }
    return NULL;
}

mcred_str mcred_path_join(mcred_arena *arena, mcred_str a, mcred_str b) {
    const mcred_str none = {NULL, 0};
    if (a.len == 0)
        return mcred_arena_copy(arena, b);
    bool slash = a.data[a.len - 1] != '/';
    if (a.len > MAX_PATH_BYTES * 16 || b.len > MAX_PATH_BYTES * 16)
        return none;
    char *joined = mcred_arena_alloc(arena, a.len + slash + b.len + 1);
    if (!joined)
        return none;
    memcpy(joined, a.data, a.len);
    if (slash)
        joined[a.len] = '/';
    if (b.len)
        memcpy(joined + a.len + slash, b.data, b.len);
    return (mcred_str){joined, a.len + slash + b.len};
}

/* Where the last part starts. */
static size_t last_part(mcred_str path) {
    size_t at = path.len;
    while (at && path.data[at - 1] != '/')
        at--;
    return at;
}

mcred_str mcred_path_dirname(mcred_str path) {
    size_t at = last_part(path);
    return mcred_str_first(path, at ? at - 1 : 0);
}

mcred_str mcred_path_basename(mcred_str path) {
    return mcred_str_from(path, last_part(path));
}

mcred_str mcred_path_part(mcred_str path, size_t n) {
    mcred_str rest = path, part = {0};
    for (size_t i = 0; i <= n; i++)
        part = mcred_str_cut(&rest, '/');
    return part;
}

mcred_str mcred_path_stem(mcred_str name, const char *suffix) {
    return mcred_str_ends(name, suffix) ? mcred_str_first(name, name.len - mcred_str_of(suffix).len) : name;
}

bool mcred_path_within(mcred_str folder, mcred_str path) {
    if (folder.len == 0)
        return true;
    if (!mcred_str_eq(mcred_str_first(path, folder.len), folder))
        return false;
    return path.len == folder.len || path.data[folder.len] == '/';
}

bool mcred_handle_ok(mcred_str handle) {
    if (handle.len < 2 || handle.len > 64)
        return false;
    char before = '-'; /* so that a '-' at the start is refused like a double one */
    for (size_t i = 0; i < handle.len; i++) {
        char c = handle.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (c != '-' || before == '-'))
            return false;
        before = c;
    }
    return before != '-';
}
