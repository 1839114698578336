/* range.c - ranges of versions: "^1", "1.2", "1.2.0", "^1 || ^2". */
#include "rules/range.h"

typedef struct bounds {
    mcred_version_number from, below; /* below is not in it */
} bounds;

/* "1", "1.2" or "1.2.0" as three numbers; *given: how many were written. */
static bool read_numbers(mcred_str text, mcred_version_number *out, int *given) {
    char padded[64];
    size_t len = 0;
    int dots = 0;
    if (text.len == 0 || text.len > 40)
        return false;
    for (size_t i = 0; i < text.len; i++)
        dots += text.data[i] == '.';
    for (size_t i = 0; i < text.len; i++)
        padded[len++] = text.data[i];
    for (int i = dots; i < 2; i++) {
        padded[len++] = '.';
        padded[len++] = '0';
    }
    *given = dots + 1;
    return dots <= 2 && mcred_version_parse((mcred_str){padded, len}, out);
}

static bool read_bounds(mcred_str text, bounds *out) {
    int given = 0;
    bool caret = mcred_str_starts(text, "^");
    if (!read_numbers(mcred_str_from(text, caret ? 1 : 0), &out->from, &given))
        return false;
    mcred_bump step = given == 1 ? MCRED_BUMP_MAJOR : given == 2 ? MCRED_BUMP_MINOR : MCRED_BUMP_PATCH;
    /* Before 1.0.0 a minor step may change anything, so compatible ends there: ^0.2 is below 0.3.0. */
    if (caret && (out->from.major > 0 || given == 1))
        step = MCRED_BUMP_MAJOR;
    else if (caret && (out->from.minor > 0 || given == 2))
        step = MCRED_BUMP_MINOR;
    out->below = mcred_version_raise(out->from, step);
    return true;
}

/* Cuts the first alternative off *rest, whose data is NULL after the last. */
static mcred_str next(mcred_str *rest) {
    mcred_str text = *rest;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.data[i] != '|' || text.data[i + 1] != '|')
            continue;
        *rest = mcred_str_from(text, i + 2);
        return mcred_str_trim(mcred_str_first(text, i));
    }
    *rest = (mcred_str){0};
    return mcred_str_trim(text);
}

bool mcred_range_ok(mcred_str text) {
    bounds one;
    mcred_str rest = text;
    do {
        if (!read_bounds(next(&rest), &one))
            return false;
    } while (rest.data);
    return true;
}

bool mcred_range_holds(mcred_str range, mcred_str version) {
    mcred_version_number is;
    if (range.len == 0)
        return true;
    if (!mcred_version_parse(version, &is) || !mcred_range_ok(range))
        return false;
    for (mcred_str rest = range; rest.data;) {
        bounds one;
        if (read_bounds(next(&rest), &one) && mcred_version_order(&one.from, &is) <= 0 &&
            mcred_version_order(&is, &one.below) < 0)
            return true;
    }
    return false;
}
