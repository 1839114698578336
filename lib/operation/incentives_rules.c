/* incentives_rules.c - the rules that incentives are counted by, and the period that is asked for. */
#include "base/calendar.h"
#include "incentives.h"
#include "rules/rules.h"

/* What the model has read is forgotten on the way through the records, so the rules live in a model of their own. */
mcred_status op_gather_rules(op_gathered *run, mcred_session *session, const mcred_incentives_args *args) {
    size_t errors = mcred_sink_count(run->sink, MCRED_ERROR);
    run->ruling = NULL;
    run->rules = NULL;
    mcred_status status = mcred_store_now(session->store, run->sink, &run->now);
    if (status != MCRED_OK || args->all)
        return status;
    status = mcred_model_open(mcred_model_view(run->model), run->sink, &run->ruling);
    if (status == MCRED_OK)
        status = args->rules ? mcred_model_incentive_file(run->ruling, args->rules, run->sink, &run->rules)
                             : mcred_model_incentive_rules(run->ruling, run->sink, &run->rules);
    if (status == MCRED_OK)
        mcred_rules_incentives(run->ruling, run->rules, run->sink);
    if (mcred_sink_count(run->sink, MCRED_ERROR) > errors)
        return mcred_status_worse(status, MCRED_NO);
    return status == MCRED_NO ? MCRED_OK : status;
}

void op_gather_end(op_gathered *run) {
    mcred_model_close(run->ruling);
    run->ruling = NULL;
    run->rules = NULL;
}

/* The fiscal year is called by the year in which it ends. */
static void fiscal_year(const op_gathered *run, int year, mcred_time *from, mcred_time *to) {
    static const mcred_incentive_rules calendar_year = {.year_month = 1, .year_day = 1};
    const mcred_incentive_rules *rules = run->rules ? run->rules : &calendar_year;
    const mcred_licence none = {INT64_MIN, 0};
    bool calendar = rules->year_month == 1 && rules->year_day == 1;
    mcred_time starts = mcred_calendar_days(year, rules->year_month, rules->year_day) * 24 * 60 * 60;
    mcred_incentive_period period =
        mcred_incentive_period_of(rules, &none, MCRED_PER_YEAR, calendar ? starts : starts - 1);
    *from = period.from;
    *to = period.to;
}

mcred_status op_period(const op_gathered *run, const mcred_incentives_args *args, mcred_time *from, mcred_time *to) {
    *from = INT64_MIN;
    *to = INT64_MAX;
    if (args->year > 0) {
        fiscal_year(run, args->year, from, to);
        return MCRED_OK;
    }
    mcred_status status = op_day(args->from, false, run->sink, from);
    if (status == MCRED_OK)
        status = op_day(args->to, true, run->sink, to);
    if (status != MCRED_OK || *from <= *to)
        return status;
    op_refuse(run->sink, MCRED_RULE_OPERATION_USAGE, "the period ends on %s, before it begins on %s", args->to,
              args->from);
    return MCRED_USAGE;
}
