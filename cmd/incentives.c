/* incentives.c - mcred incentives: hours, CEU, points and money that awards give. */
#include <string.h>

#include "form.h"
#include "incentives.h"
#include "targets.h"

static const char *const groupings[] = {"kind", "person", "credential", "school", "award"};

const option incentives_options[] = {
    {"from", OPTION_VALUE, "DATE", "awards from that day on"},
    {"to", OPTION_VALUE, "DATE", "awards up to that day"},
    {"year", OPTION_VALUE, "YEAR", "instead of both: the fiscal year that ends in YEAR"},
    {"earner", OPTION_VALUE, "HANDLE", "awards of this educator only"},
    {"by", OPTION_VALUE, "WHAT", "what to add up by: kind when not given"},
    {"format", OPTION_VALUE, "FORMAT", "text, json or csv"},
    {"rules", OPTION_VALUE, "FILE", "count by the rules in FILE instead of the programme's own"},
    {"no-rules", OPTION_FLAG, NULL, "count everything that is not revoked"},
    {"take", OPTION_VALUE, "WHICH", "claim: stipend or credit, where only one of them is had"},
    {"reference", OPTION_VALUE, "TEXT", "settle: what the payroll or the bank calls the payment"},
    {"recover", OPTION_FLAG, NULL, "settle: what is owed back has come back, too"},
    {"dry-run", OPTION_FLAG, NULL, "check, say what would be recorded, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {"ledger", OPTION_FLAG, NULL, "write plain-text accounting, for hledger and ledger"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

const char *incentives_by(mcred_incentives_by by) {
    return groupings[by];
}

mcred_str incentives_column(const mcred_incentive_column *column) {
    static const char *const names[][2] = {
        {"clock-hours", "clock hours"}, {"ceu", "CEU"}, {"points", "points"}, {"salary-lane", "salary lane"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (mcred_str_is(column->kind, names[i][0]))
            return mcred_str_of(names[i][1]);
    }
    return column->currency;
}

mcred_status incentives_year(context *ctx, int *year) {
    size_t number = 0;
    if (!option_given(ctx, "year"))
        return MCRED_OK;
    if (!option_number(ctx, "year", &number))
        return MCRED_USAGE;
    if (number < 1900 || number > 9999)
        return usage_error(ctx, "--year is a year such as 2026");
    if (option_given(ctx, "from") || option_given(ctx, "to"))
        return usage_error(ctx, "either --year or --from and --to");
    *year = (int)number;
    return MCRED_OK;
}

static mcred_status read_rules(context *ctx, mcred_incentives_args *args, mcred_source *rules) {
    const char *path = option_value(ctx, "rules");
    args->all = option_given(ctx, "no-rules");
    if (path && args->all)
        return usage_error(ctx, "either --rules or --no-rules");
    args->rules = path ? rules : NULL;
    return path ? form_read(ctx, path, rules) : MCRED_OK;
}

static mcred_status read_args(context *ctx, mcred_incentives_args *args, const char **format) {
    static const char *const formats[] = {"text", "json", "csv"};
    const char *by = option_choice(ctx, "by", groupings, sizeof groupings / sizeof *groupings);
    *format = option_choice(ctx, "format", formats, sizeof formats / sizeof *formats);
    if (!by || !*format)
        return MCRED_USAGE;
    while (strcmp(by, groupings[args->by]) != 0)
        args->by = (mcred_incentives_by)(args->by + 1);
    args->from = option_value(ctx, "from");
    args->to = option_value(ctx, "to");
    args->earner = option_value(ctx, "earner");
    return incentives_year(ctx, &args->year);
}

static void show(context *ctx, const mcred_incentives *found, const mcred_targets *targets, mcred_incentives_by by,
                 const char *format) {
    if (strcmp(format, "json") == 0)
        ctx->globals.json = true;
    incentives_json(ctx, found, targets, by);
    if (strcmp(format, "csv") == 0) {
        incentives_csv(ctx, found, by);
    } else {
        incentives_text(ctx, found, by);
        say_targets(ctx, targets);
    }
}

static mcred_status totals(context *ctx, mcred_session *session, const mcred_incentives_args *args,
                           const char *format) {
    mcred_incentives found;
    mcred_targets targets = {.targets = MCRED_VEC(mcred_target_state)};
    const mcred_targets_args of = {.earner = args->earner, .rules = args->rules};
    mcred_status status = mcred_op_incentives(session, args, ctx->sink, &found);
    if (status == MCRED_OK && args->earner && !args->all)
        status = mcred_op_targets(session, &of, ctx->sink, &targets);
    if (status == MCRED_OK || found.lines.len > 0)
        show(ctx, &found, &targets, args->by, format);
    return status;
}

static mcred_status ledger(context *ctx, mcred_session *session, const mcred_incentives_args *args) {
    mcred_vec entries;
    mcred_status status = mcred_op_ledger(session, args, ctx->sink, &entries);
    if (status == MCRED_OK || entries.len > 0)
        incentives_ledger(ctx, &entries);
    return status;
}

static mcred_status report(context *ctx) {
    mcred_session *session = NULL;
    mcred_incentives_args args = {0};
    mcred_source rules;
    const char *format = NULL;
    bool books = option_given(ctx, "ledger");
    if (option_given(ctx, "reference") || option_given(ctx, "recover") || option_given(ctx, "dry-run") ||
        option_given(ctx, "take") || option_given(ctx, "push"))
        return usage_error(ctx, "--reference, --recover, --take, --dry-run and --push go with settle, claim or approve");
    mcred_status status = read_args(ctx, &args, &format);
    if (status == MCRED_OK && books && (option_given(ctx, "by") || option_given(ctx, "format")))
        status = usage_error(ctx, "--ledger writes every award by itself, in one format: leave out --by and --format");
    if (status == MCRED_OK)
        status = read_rules(ctx, &args, &rules);
    if (status == MCRED_OK)
        status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = books ? ledger(ctx, session, &args) : totals(ctx, session, &args, format);
    mcred_session_close(session);
    return status;
}

mcred_status run_incentives(context *ctx) {
    ctx->paged = true;
    if (ctx->arg_count == 0)
        return report(ctx);
    if (strcmp(ctx->args[0], "settle") == 0)
        return ctx->arg_count == 1 ? incentives_settle(ctx)
                                   : usage_error(ctx, "\"%s\" is one argument too many", ctx->args[1]);
    bool approve = strcmp(ctx->args[0], "approve") == 0;
    if (approve || strcmp(ctx->args[0], "claim") == 0)
        return incentives_claim(ctx, approve);
    return usage_error(ctx, "\"%s\" is not something that is done with incentives: settle, claim and approve are",
                       ctx->args[0]);
}
