/* turnaround.c - business days by arithmetic on whole weeks, so that no span of years costs time. */
#include "assessment/turnaround.h"

#include <limits.h>

#define DAY 86400

static int64_t day_of(mcred_time t) {
    return t / DAY - (t % DAY < 0);
}

/* 1970-01-01 was a Thursday. 0 is Monday. */
static int weekday(int64_t day) {
    return (int)(((day + 3) % 7 + 7) % 7);
}

static bool works(int64_t day) {
    return weekday(day) < 5;
}

/* Weekdays after `from`, up to and with `to`. */
static int64_t weekdays_between(int64_t from, int64_t to) {
    int64_t weeks = (to - from) / 7, count = weeks * 5;
    for (int64_t day = from + weeks * 7 + 1; day <= to; day++)
        count += works(day);
    return count;
}

/* Holidays that take a weekday away, in the same span. They are in order and each is there once. */
static int64_t holidays_between(const mcred_vec *holidays, int64_t from, int64_t to) {
    int64_t count = 0;
    for (size_t i = 0; i < holidays->len; i++) {
        int64_t day = day_of(*MCRED_AT(mcred_time, holidays, i));
        count += day > from && day <= to && works(day);
    }
    return count;
}

static int64_t business_days(const mcred_policy *policy, int64_t from, int64_t to) {
    return to <= from ? 0 : weekdays_between(from, to) - holidays_between(&policy->holidays, from, to);
}

mcred_time mcred_turnaround_due(const mcred_policy *policy, mcred_time submitted) {
    int64_t from = day_of(submitted), day = from;
    /* What is missing grows the span until nothing is: each round adds at least a day. */
    for (int64_t left = policy->turnaround_days; left > 0;
         left = policy->turnaround_days - business_days(policy, from, day))
        day += left;
    return day * DAY;
}

int mcred_turnaround_day(const mcred_policy *policy, mcred_time submitted, mcred_time now) {
    int64_t days = business_days(policy, day_of(submitted), day_of(now));
    return days > INT_MAX ? INT_MAX : (int)days;
}
