/* incentives_settle.c - mcred incentives settle: stipends that are due, recorded as paid. */
#include "incentives.h"
#include "table.h"

static void say_payments(context *ctx, const mcred_settled *settled) {
    static const table_column shown[] = {
        {"EARNER", false, true}, {"AWARD", false, false}, {"AMOUNT", true, false}, {"", false, false}, {NULL, false, false}};
    table t;
    table_begin(&t, ctx, 0, shown);
    for (size_t i = 0; i < settled->payments.len; i++) {
        const mcred_settled_line *line = MCRED_AT(mcred_settled_line, &settled->payments, i);
        table_put(&t, LOOK_PLAIN, line->name);
        table_say(&t, LOOK_PLAIN, "%.*s/%.*s", MCRED_ARG(line->earner), MCRED_ARG(line->thing));
        table_put(&t, LOOK_PLAIN, line->amount);
        table_put(&t, LOOK_PLAIN, line->currency);
    }
    for (size_t i = 0; i < settled->totals.len; i++) {
        const mcred_money *total = MCRED_AT(mcred_money, &settled->totals, i);
        table_put(&t, LOOK_DIM, MCRED_S("all"));
        table_put(&t, LOOK_PLAIN, MCRED_S(""));
        table_put(&t, LOOK_BOLD, total->paid);
        table_put(&t, LOOK_PLAIN, total->currency);
    }
    table_end(&t, true);
}

static void say_settled(context *ctx, const mcred_settled *settled, bool dry_run) {
    if (settled->number == 0) {
        if (!ctx->globals.quiet)
            say(ctx, "nothing is to be paid\n");
    } else if (!ctx->globals.quiet) {
        say_payments(ctx, settled);
        say(ctx, "%s settlement %d: %zu payment%s\n", dry_run ? "Would be" : "Recorded as", settled->number,
            settled->payments.len, settled->payments.len == 1 ? "" : "s");
    }
    if (settled->left > 0)
        say(ctx, "%zu more are to be paid: settle again\n", settled->left);
    if (settled->own > 0)
        say(ctx, "left out: %zu of your own, which somebody else has to settle\n", settled->own);
}

static void put_amount(mcred_json *json, mcred_str currency, mcred_str amount) {
    mcred_json_put(json, "currency", currency);
    mcred_json_key(json, "amount");
    mcred_json_number(json, amount);
}

static void json_settled(context *ctx, const mcred_settled *settled) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    if (settled->number > 0) {
        mcred_json_put_int(json, "number", settled->number);
        mcred_json_put(json, "record", settled->path);
        mcred_json_put(json, "digest", settled->digest);
    }
    if (settled->commit.hex[0])
        mcred_json_put(json, "commit", mcred_str_of(settled->commit.hex));
    mcred_json_put_int(json, "left", (int64_t)settled->left);
    mcred_json_put_int(json, "own", (int64_t)settled->own);
    mcred_json_key(json, "payments");
    mcred_json_array(json);
    for (size_t i = 0; i < settled->payments.len; i++) {
        const mcred_settled_line *line = MCRED_AT(mcred_settled_line, &settled->payments, i);
        mcred_json_object(json);
        mcred_json_put(json, "earner", line->earner);
        mcred_json_put(json, "name", line->name);
        mcred_json_put(json, "award", line->thing);
        put_amount(json, line->currency, line->amount);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_key(json, "totals");
    mcred_json_array(json);
    for (size_t i = 0; i < settled->totals.len; i++) {
        const mcred_money *total = MCRED_AT(mcred_money, &settled->totals, i);
        mcred_json_object(json);
        put_amount(json, total->currency, total->paid);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
}

mcred_status incentives_settle(context *ctx) {
    mcred_session *session = NULL;
    mcred_settled settled;
    mcred_settle_args args = {
        .from = option_value(ctx, "from"),
        .to = option_value(ctx, "to"),
        .earner = option_value(ctx, "earner"),
        .reference = option_value(ctx, "reference"),
        .recover = option_given(ctx, "recover"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    if (option_given(ctx, "by") || option_given(ctx, "format") || option_given(ctx, "ledger") ||
        option_given(ctx, "rules") || option_given(ctx, "no-rules") || option_given(ctx, "take"))
        return usage_error(ctx, "settle goes by the programme's own rules, and takes --from, --to, --year, --earner, "
                                "--reference, --recover, --dry-run and --push");
    mcred_status status = incentives_year(ctx, &args.year);
    if (status == MCRED_OK)
        status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_settle(session, &args, ctx->sink, &settled);
    if (status == MCRED_OK) {
        say_settled(ctx, &settled, args.dry_run);
        json_settled(ctx, &settled);
    }
    mcred_session_close(session);
    return status;
}
