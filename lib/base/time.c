/* time.c - UTC times and RFC 3339, by arithmetic on the Gregorian calendar. */
#include <stdio.h>

#include "base/calendar.h"

#define DAY 86400

/* Years are counted from March, so that the leap day is the last of a year;
 * 400 years, an era, have 146,097 days. */
static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

int64_t mcred_calendar_days(int64_t year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = floor_div(y, 400);
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Seconds since midnight; not t - days * DAY, which can overflow. */
static int time_of_day(mcred_time t) {
    int64_t seconds = t % DAY;
    return (int)(seconds < 0 ? seconds + DAY : seconds);
}

static void civil_of(int64_t days, int64_t *year, int *month, int *day) {
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t of_era = z - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = y + era * 400 + (*month <= 2);
}

static bool is_leap(int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int mcred_calendar_month_days(int64_t year, int month) {
    if (month == 2)
        return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool mcred_calendar_time(const mcred_calendar *at, mcred_time *out) {
    if (at->month < 1 || at->month > 12 || at->day < 1 || at->day > mcred_calendar_month_days(at->year, at->month))
        return false;
    if (at->hour > 23 || at->minute > 59 || at->second > 59)
        return false;
    int64_t seconds = mcred_calendar_days(at->year, at->month, at->day) * DAY;
    *out = seconds + at->hour * 3600 + at->minute * 60 + at->second - at->offset * 60;
    return true;
}

bool mcred_scan_digits(mcred_str *rest, size_t count, int *out) {
    if (rest->len < count)
        return false;
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        char c = rest->data[i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    *out = value;
    *rest = mcred_str_from(*rest, count);
    return true;
}

bool mcred_scan_char(mcred_str *rest, const char *any_of) {
    for (; rest->len && *any_of; any_of++) {
        if (rest->data[0] == *any_of) {
            *rest = mcred_str_from(*rest, 1);
            return true;
        }
    }
    return false;
}

bool mcred_scan_date(mcred_str *rest, mcred_calendar *at) {
    int year;
    if (!mcred_scan_digits(rest, 4, &year) || !mcred_scan_char(rest, "-") || !mcred_scan_digits(rest, 2, &at->month) ||
        !mcred_scan_char(rest, "-") || !mcred_scan_digits(rest, 2, &at->day))
        return false;
    at->year = year;
    return true;
}

/* Skips a fraction of a second; false when a dot has no digit behind it. */
static bool scan_fraction(mcred_str *rest) {
    int digit;
    if (!mcred_scan_char(rest, "."))
        return true;
    if (!mcred_scan_digits(rest, 1, &digit))
        return false;
    while (mcred_scan_digits(rest, 1, &digit))
        continue;
    return true;
}

bool mcred_scan_clock(mcred_str *rest, mcred_calendar *at) {
    return mcred_scan_digits(rest, 2, &at->hour) && mcred_scan_char(rest, ":") &&
           mcred_scan_digits(rest, 2, &at->minute) && mcred_scan_char(rest, ":") &&
           mcred_scan_digits(rest, 2, &at->second) && scan_fraction(rest);
}

static bool scan_rfc3339_offset(mcred_str *rest, mcred_calendar *at) {
    int hours, minutes;
    if (mcred_scan_char(rest, "Zz"))
        return true;
    bool west = rest->len && rest->data[0] == '-';
    if (!mcred_scan_char(rest, "+-") || !mcred_scan_digits(rest, 2, &hours) || !mcred_scan_char(rest, ":") ||
        !mcred_scan_digits(rest, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    at->offset = (west ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

bool mcred_time_parse(mcred_str s, mcred_time *out) {
    mcred_calendar at = {0};
    return mcred_scan_date(&s, &at) && mcred_scan_char(&s, "Tt") && mcred_scan_clock(&s, &at) &&
           scan_rfc3339_offset(&s, &at) && s.len == 0 && mcred_calendar_time(&at, out);
}

void mcred_time_format(mcred_time t, char out[MCRED_TIME_SIZE]) {
    int64_t days = floor_div(t, DAY), year;
    int month, day, seconds = time_of_day(t);
    civil_of(days, &year, &month, &day);
    (void)snprintf(out, MCRED_TIME_SIZE, "%04lld-%02d-%02dT%02d:%02d:%02dZ", (long long)year, month, day,
                   seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void mcred_time_format_date(mcred_time t, char out[MCRED_TIME_SIZE]) {
    int64_t year;
    int month, day;
    civil_of(floor_div(t, DAY), &year, &month, &day);
    (void)snprintf(out, MCRED_TIME_SIZE, "%04lld-%02d-%02d", (long long)year, month, day);
}

static mcred_time add_calendar(mcred_time t, int years, int months) {
    int64_t days = floor_div(t, DAY), year, later;
    int month, day;
    civil_of(days, &year, &month, &day);
    int64_t total = month - 1 + (int64_t)months;
    year += years + floor_div(total, 12);
    month = (int)(total - floor_div(total, 12) * 12) + 1;
    /* A day past the month's end counts on into the next month by itself, so
     * 29 February becomes 1 March. */
    int64_t target = mcred_calendar_days(year, month, day);
    if (__builtin_mul_overflow(target, (int64_t)DAY, &later) || __builtin_add_overflow(later, time_of_day(t), &later))
        return years < 0 || months < 0 ? INT64_MIN : INT64_MAX;
    return later;
}

mcred_time mcred_time_add_years(mcred_time t, int years) {
    return add_calendar(t, years, 0);
}

mcred_time mcred_time_add_months(mcred_time t, int months) {
    return add_calendar(t, 0, months);
}
