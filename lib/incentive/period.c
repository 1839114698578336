/* period.c - the year or the licence cycle that a time is in. */
#include "incentive/period.h"

#include "base/calendar.h"

#define DAY ((mcred_time)24 * 60 * 60)

static mcred_time midnight(int64_t year, int month, int day) {
    return mcred_calendar_days(year, month, day) * DAY;
}

static int64_t year_of(mcred_time at) {
    char text[MCRED_TIME_SIZE];
    mcred_calendar found = {0};
    mcred_time_format_date(at, text);
    mcred_str rest = mcred_str_of(text);
    return mcred_scan_date(&rest, &found) ? found.year : 1970;
}

static mcred_incentive_period fiscal_year(const mcred_incentive_rules *rules, mcred_time at) {
    int64_t year = year_of(at);
    if (midnight(year, rules->year_month, rules->year_day) > at)
        year--;
    return (mcred_incentive_period){midnight(year, rules->year_month, rules->year_day),
                                    midnight(year + 1, rules->year_month, rules->year_day) - 1};
}

/* Cycles before the one that is stated count, too. */
static mcred_incentive_period cycle(mcred_time starts, int years, mcred_time at) {
    int64_t apart = year_of(at) - year_of(starts);
    int number = (int)(apart / years);
    while (mcred_time_add_years(starts, number * years) > at)
        number--;
    while (mcred_time_add_years(starts, (number + 1) * years) <= at)
        number++;
    return (mcred_incentive_period){mcred_time_add_years(starts, number * years),
                                    mcred_time_add_years(starts, (number + 1) * years) - 1};
}

mcred_incentive_period mcred_incentive_period_of(const mcred_incentive_rules *rules, const mcred_licence *licence,
                                                 mcred_incentive_per per, mcred_time at) {
    bool own = licence->starts != INT64_MIN;
    int years = own && licence->years > 0 ? licence->years : rules->cycle_years;
    if (per == MCRED_PER_AWARD)
        return (mcred_incentive_period){at, at};
    if (per == MCRED_PER_YEAR)
        return fiscal_year(rules, at);
    if (per == MCRED_PER_CYCLE && years > 0)
        return cycle(own ? licence->starts : rules->cycle_starts, years, at);
    return (mcred_incentive_period){INT64_MIN, INT64_MAX};
}

mcred_time mcred_incentive_deadline(mcred_time awarded, int days) {
    mcred_time begin = awarded - ((awarded % DAY) + DAY) % DAY;
    return begin + ((mcred_time)days + 1) * DAY - 1;
}
