/* incentives_csv.c - incentives for a spreadsheet: a line a group, a column a kind and a currency. No line of totals: a
 * sheet adds up by itself, and would count it twice. */
#include "csv.h"
#include "incentives.h"

static const char *const heads[] = {"kind,awards", "person,name,awards", "credential,title,awards", "school,awards",
                                    "award,title,earner,name,school,awarded,awards"};

static bool has_name(mcred_incentives_by by) {
    return by == MCRED_BY_PERSON || by == MCRED_BY_CREDENTIAL || by == MCRED_BY_AWARD;
}

/* Whose award it is, for the payroll. */
static void put_whose(context *ctx, const mcred_incentive_group *group) {
    char when[MCRED_TIME_SIZE];
    csv_comma(ctx);
    csv_text(ctx, group->earner);
    csv_comma(ctx);
    csv_text(ctx, group->person);
    csv_comma(ctx);
    csv_text(ctx, group->school);
    say(ctx, ",%s", day(group->awarded, when));
}

void incentives_csv(context *ctx, const mcred_incentives *found, mcred_incentives_by by) {
    say(ctx, "%s", heads[by]);
    for (size_t i = 0; i < found->columns.len; i++) {
        const mcred_incentive_column *column = MCRED_AT(mcred_incentive_column, &found->columns, i);
        say(ctx, ",%.*s%s%.*s", MCRED_ARG(column->kind), column->currency.len > 0 ? "-" : "",
            MCRED_ARG(column->currency));
    }
    csv_end(ctx);
    for (size_t i = 0; i < found->groups.len; i++) {
        const mcred_incentive_group *group = MCRED_AT(mcred_incentive_group, &found->groups, i);
        csv_text(ctx, group->id);
        if (has_name(by)) {
            csv_comma(ctx);
            csv_text(ctx, group->name);
        }
        if (by == MCRED_BY_AWARD)
            put_whose(ctx, group);
        say(ctx, ",%zu", group->awards);
        for (size_t j = 0; j < group->amounts.len; j++) {
            csv_comma(ctx);
            csv_number(ctx, *MCRED_AT(mcred_str, &group->amounts, j));
        }
        csv_end(ctx);
    }
}
