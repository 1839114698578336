/* day.c - a day that was asked for, as a time. */
#include "internal.h"

#include "base/calendar.h"

mcred_status op_day(const char *day, bool last_second, mcred_sink *sink, mcred_time *out) {
    mcred_str rest = mcred_str_of(day);
    mcred_calendar at = {0};
    mcred_time midnight = 0;
    if (!day)
        return MCRED_OK;
    if (!mcred_scan_date(&rest, &at) || rest.len > 0 || !mcred_calendar_time(&at, &midnight)) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%s\" is not a day, such as 2031-06-30", day);
        return MCRED_USAGE;
    }
    *out = last_second ? midnight + 24 * 60 * 60 - 1 : midnight;
    return MCRED_OK;
}
