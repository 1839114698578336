/* version.c - semantic versions: read, ordered, raised. */
#include "rules/version.h"

static bool read_number(mcred_str text, int64_t *out) {
    if (text.len == 0 || text.len > 9 || (text.len > 1 && text.data[0] == '0'))
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    *out = value;
    return true;
}

bool mcred_version_parse(mcred_str text, mcred_version_number *out) {
    mcred_version_number version;
    mcred_str rest = text;
    mcred_str major = mcred_str_cut(&rest, '.'), minor = mcred_str_cut(&rest, '.');
    if (!read_number(major, &version.major) || !read_number(minor, &version.minor) ||
        !read_number(rest, &version.patch))
        return false;
    *out = version;
    return true;
}

static int order(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

int mcred_version_order(const mcred_version_number *a, const mcred_version_number *b) {
    int by = order(a->major, b->major);
    if (by == 0)
        by = order(a->minor, b->minor);
    return by != 0 ? by : order(a->patch, b->patch);
}

mcred_version_number mcred_version_raise(mcred_version_number from, mcred_bump by) {
    switch (by) {
    case MCRED_BUMP_MAJOR:
        return (mcred_version_number){from.major + 1, 0, 0};
    case MCRED_BUMP_MINOR:
        return (mcred_version_number){from.major, from.minor + 1, 0};
    case MCRED_BUMP_PATCH:
        return (mcred_version_number){from.major, from.minor, from.patch + 1};
    case MCRED_BUMP_NONE:
    default:
        return from;
    }
}

mcred_bump mcred_version_step(const mcred_version_number *from, const mcred_version_number *to) {
    if (mcred_version_order(from, to) >= 0)
        return MCRED_BUMP_NONE;
    if (to->major > from->major)
        return MCRED_BUMP_MAJOR;
    return to->minor > from->minor ? MCRED_BUMP_MINOR : MCRED_BUMP_PATCH;
}

bool mcred_version_enough(const mcred_version_number *from, const mcred_version_number *to, mcred_bump needs) {
    mcred_bump step = mcred_version_step(from, to);
    if (from->major == 0 && needs == MCRED_BUMP_MAJOR)
        needs = MCRED_BUMP_MINOR;
    return step >= needs;
}

static const char *const names[] = {"none", "patch", "minor", "major"};

const char *mcred_bump_name(mcred_bump bump) {
    return names[bump];
}

bool mcred_bump_find(mcred_str name, mcred_bump *out) {
    for (size_t i = MCRED_BUMP_PATCH; i <= MCRED_BUMP_MAJOR; i++) {
        if (!mcred_str_is(name, names[i]))
            continue;
        *out = (mcred_bump)i;
        return true;
    }
    return false;
}
