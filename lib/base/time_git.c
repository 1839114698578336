/* time_git.c - the date forms that git takes in GIT_AUTHOR_DATE. */
#include "base/calendar.h"

/* Zones lie between -14:00 and +14:00; more is a typing error. */
#define FARTHEST (14 * 60)

static void skip_spaces(mcred_str *rest) {
    while (mcred_scan_char(rest, " "))
        continue;
}

/* Z, +01, +0100, +01:00; nothing at all means UTC. */
static bool scan_offset(mcred_str *rest, int *offset) {
    int hours, minutes = 0;
    *offset = 0;
    if (rest->len == 0 || mcred_scan_char(rest, "Zz"))
        return true;
    bool west = rest->data[0] == '-';
    if (!mcred_scan_char(rest, "+-") || !mcred_scan_digits(rest, 2, &hours))
        return false;
    bool colon = mcred_scan_char(rest, ":");
    if ((colon || rest->len) && !mcred_scan_digits(rest, 2, &minutes))
        return false;
    if (minutes > 59 || hours * 60 + minutes > FARTHEST)
        return false;
    *offset = (west ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

/* Seconds since 1970. Without the '@', git takes fewer than 9 digits for a
 * date of another form, so they are refused. */
static bool scan_seconds(mcred_str *rest, mcred_time *out) {
    bool marked = mcred_scan_char(rest, "@");
    int digit;
    int64_t value = 0;
    size_t count = 0;
    while (mcred_scan_digits(rest, 1, &digit)) {
        if (++count > 15)
            return false;
        value = value * 10 + digit;
    }
    if (count < (marked ? 1U : 9U))
        return false;
    *out = value;
    return true;
}

static bool parse_raw(mcred_str s, mcred_time *out, int *offset) {
    mcred_time seconds;
    if (!scan_seconds(&s, &seconds))
        return false;
    if (s.len && !mcred_scan_char(&s, " "))
        return false;
    if (!scan_offset(&s, offset) || s.len)
        return false;
    *out = seconds;
    return true;
}

static bool parse_iso(mcred_str s, mcred_time *out, int *offset) {
    mcred_calendar at = {0};
    if (!mcred_scan_date(&s, &at) || !mcred_scan_char(&s, "Tt ") || !mcred_scan_clock(&s, &at))
        return false;
    skip_spaces(&s);
    if (!scan_offset(&s, &at.offset) || s.len)
        return false;
    *offset = at.offset;
    return mcred_calendar_time(&at, out);
}

static bool scan_name(mcred_str *rest, const char *names, int *index) {
    for (int i = 0; names[0]; i++, names += 3) {
        if (mcred_str_starts(*rest, (const char[4]){names[0], names[1], names[2], '\0'})) {
            *rest = mcred_str_from(*rest, 3);
            *index = i;
            return true;
        }
    }
    return false;
}

static bool scan_day_of_month(mcred_str *rest, int *day) {
    int second;
    if (!mcred_scan_digits(rest, 1, day))
        return false;
    if (mcred_scan_digits(rest, 1, &second))
        *day = *day * 10 + second;
    return true;
}

/* "Mon, 2 Mar 2026 09:00:00 +0100", the day of the week optional. */
static bool parse_rfc2822(mcred_str s, mcred_time *out, int *offset) {
    mcred_calendar at = {0};
    int ignored, month, year;
    if (scan_name(&s, "MonTueWedThuFriSatSun", &ignored) && !mcred_scan_char(&s, ","))
        return false;
    skip_spaces(&s);
    if (!scan_day_of_month(&s, &at.day) || !mcred_scan_char(&s, " ") ||
        !scan_name(&s, "JanFebMarAprMayJunJulAugSepOctNovDec", &month) || !mcred_scan_char(&s, " ") ||
        !mcred_scan_digits(&s, 4, &year) || !mcred_scan_char(&s, " ") || !mcred_scan_clock(&s, &at))
        return false;
    at.month = month + 1;
    at.year = year;
    skip_spaces(&s);
    if (!scan_offset(&s, &at.offset) || s.len)
        return false;
    *offset = at.offset;
    return mcred_calendar_time(&at, out);
}

bool mcred_time_parse_git(mcred_str s, mcred_time *out, int *offset) {
    mcred_time when;
    int east;
    s = mcred_str_trim(s);
    if (!parse_raw(s, &when, &east) && !parse_iso(s, &when, &east) && !parse_rfc2822(s, &when, &east))
        return false;
    *out = when;
    if (offset)
        *offset = east;
    return true;
}
