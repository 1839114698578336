/* format_time.c - date-time, date, time (RFC 3339), duration (its appendix A). */
#include "base/calendar.h"
#include "schema/format.h"

static bool scan_fraction(mcred_str *rest) {
    int digit;
    if (!mcred_scan_char(rest, "."))
        return true;
    if (!mcred_scan_digits(rest, 1, &digit))
        return false;
    while (rest->len && rest->data[0] >= '0' && rest->data[0] <= '9')
        *rest = mcred_str_from(*rest, 1);
    return true;
}

/* Minutes east of UTC. */
static bool scan_offset(mcred_str *rest, int *minutes) {
    int hour, minute;
    *minutes = 0;
    if (mcred_scan_char(rest, "Zz"))
        return true;
    bool west = rest->len && rest->data[0] == '-';
    if (!mcred_scan_char(rest, "+-") || !mcred_scan_digits(rest, 2, &hour) || !mcred_scan_char(rest, ":") ||
        !mcred_scan_digits(rest, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *minutes = (west ? -1 : 1) * (hour * 60 + minute);
    return true;
}

/* A leap second is allowed where it can be: at 23:59:60 UTC. */
static bool is_time(mcred_str rest) {
    int hour, minute, second, offset;
    if (!mcred_scan_digits(&rest, 2, &hour) || !mcred_scan_char(&rest, ":") || !mcred_scan_digits(&rest, 2, &minute) ||
        !mcred_scan_char(&rest, ":") || !mcred_scan_digits(&rest, 2, &second) || !scan_fraction(&rest) ||
        !scan_offset(&rest, &offset) || rest.len)
        return false;
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    int utc = (hour * 60 + minute - offset + 2 * 1440) % 1440;
    return second < 60 || utc == 1439;
}

static bool scan_date(mcred_str *rest) {
    int year, month, day;
    if (!mcred_scan_digits(rest, 4, &year) || !mcred_scan_char(rest, "-") || !mcred_scan_digits(rest, 2, &month) ||
        !mcred_scan_char(rest, "-") || !mcred_scan_digits(rest, 2, &day))
        return false;
    return month >= 1 && month <= 12 && day >= 1 && day <= mcred_calendar_month_days(year, month);
}

bool mcred_format_date(mcred_str text) {
    return scan_date(&text) && text.len == 0;
}

bool mcred_format_time(mcred_str text) {
    return is_time(text);
}

bool mcred_format_date_time(mcred_str text) {
    return scan_date(&text) && mcred_scan_char(&text, "Tt") && is_time(text);
}

/* Digits and one of the units; *unit is its place in units. */
static bool scan_part(mcred_str *rest, const char *units, size_t *unit) {
    size_t digits = 0;
    while (digits < rest->len && rest->data[digits] >= '0' && rest->data[digits] <= '9')
        digits++;
    if (digits == 0 || digits == rest->len)
        return false;
    size_t at = mcred_str_find(mcred_str_of(units), rest->data[digits], 0);
    *rest = mcred_str_from(*rest, digits + 1);
    *unit = at;
    return at != SIZE_MAX;
}

/* Parts of the units in their order and without gaps (1Y2D lacks its months). */
static bool scan_parts(mcred_str *rest, const char *units) {
    size_t last = SIZE_MAX, unit;
    while (rest->len && rest->data[0] != 'T') {
        if (!scan_part(rest, units, &unit) || (last != SIZE_MAX && unit != last + 1))
            return false;
        last = unit;
    }
    return true;
}

bool mcred_format_duration(mcred_str text) {
    if (!mcred_scan_char(&text, "P") || text.len == 0)
        return false;
    if (text.data[text.len - 1] == 'W') {
        size_t unit;
        return scan_part(&text, "W", &unit) && text.len == 0;
    }
    if (!scan_parts(&text, "YMD"))
        return false;
    if (text.len == 0)
        return true;
    return mcred_scan_char(&text, "T") && text.len > 0 && scan_parts(&text, "HMS") && text.len == 0;
}
