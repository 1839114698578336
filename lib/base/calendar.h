/* calendar.h - dates of the Gregorian calendar, and the parts of a written time. */
#ifndef MCRED_BASE_CALENDAR_H
#define MCRED_BASE_CALENDAR_H

#include "mcred/base.h"

typedef struct mcred_calendar {
    int64_t year;
    int month, day, hour, minute, second;
    int offset; /* minutes east of UTC */
} mcred_calendar;

/* Days since 1970-01-01. A day beyond the month's end counts on. */
int64_t mcred_calendar_days(int64_t year, int month, int day);
int mcred_calendar_month_days(int64_t year, int month);
/* False when a part is out of range; the parts are not negative. */
bool mcred_calendar_time(const mcred_calendar *at, mcred_time *out);

/* Each takes its part off the front of *rest; after false, *rest is anything
 * between what it was and its end. */
bool mcred_scan_digits(mcred_str *rest, size_t count, int *out); /* exactly count, at most 9 */
bool mcred_scan_char(mcred_str *rest, const char *any_of);
bool mcred_scan_date(mcred_str *rest, mcred_calendar *at);  /* 2026-03-02 */
bool mcred_scan_clock(mcred_str *rest, mcred_calendar *at); /* 09:00:00, a fraction is skipped */

#endif
