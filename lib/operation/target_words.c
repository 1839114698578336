/* target_words.c - how far somebody is with a target, in a sentence. */
#include "base/calendar.h"
#include "incentive/count.h"
#include "mcred/operation_incentives.h"

/* "30 June 2026". */
static void put_date(mcred_buf *out, mcred_time when) {
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    char text[MCRED_TIME_SIZE];
    mcred_calendar at = {0};
    mcred_time_format_date(when, text);
    mcred_str rest = mcred_str_of(text);
    if (mcred_scan_date(&rest, &at) && at.month >= 1 && at.month <= 12)
        mcred_buf_printf(out, "%d %s %lld", at.day, months[at.month - 1], (long long)at.year);
    else
        mcred_buf_puts(out, text);
}

/* What is missing in buckets; where none is, what is missing in all. */
static void put_missing(const mcred_target_state *target, mcred_buf *out) {
    bool any = false;
    for (size_t i = 0; i < target->buckets.len; i++) {
        const mcred_target_share *share = MCRED_AT(mcred_target_share, &target->buckets, i);
        if (share->missing.len == 0)
            continue;
        any = true;
        mcred_buf_printf(out, ", %.*s short by %.*s", MCRED_ARG(share->title), MCRED_ARG(share->missing));
    }
    if (!any && target->missing.len > 0)
        mcred_buf_printf(out, ", short by %.*s", MCRED_ARG(target->missing));
}

void mcred_target_words(const mcred_target_state *target, mcred_buf *out) {
    mcred_str unit = mcred_incentive_words(target->kind, MCRED_S(""));
    mcred_buf_printf(out, "%.*s of %.*s %.*s%s", MCRED_ARG(target->have), MCRED_ARG(target->least), MCRED_ARG(unit),
                     target->met ? ", met" : "");
    put_missing(target, out);
    if (target->to == INT64_MAX)
        return;
    mcred_buf_puts(out, target->met ? ", for the time up to " : ", due ");
    put_date(out, target->to);
}
