/*
 * incentives_ledger.c - incentives as plain-text accounting, in the part of the journal format that hledger and ledger
 * share: a line of date and description, two postings that balance. Everything in it is an id, a date or a number, so
 * that nothing people wrote can end a line or begin a comment.
 */
#include "incentives.h"

/* Commodities with a hyphen stand in quotes; currencies are bare. */
static void say_amount(context *ctx, const mcred_ledger_entry *entry, const char *sign) {
    say(ctx, "%s%.*s ", sign, MCRED_ARG(entry->amount));
    if (entry->currency.len > 0)
        say(ctx, "%.*s\n", MCRED_ARG(entry->currency));
    else
        say(ctx, "\"%.*s\"\n", MCRED_ARG(entry->kind));
}

static void say_entry(context *ctx, const mcred_ledger_entry *entry) {
    char when[MCRED_TIME_SIZE];
    say(ctx, "\n%s * %.*s/%.*s %s", day(entry->when, when), MCRED_ARG(entry->earner), MCRED_ARG(entry->thing),
        entry->what);
    if (entry->settlement > 0)
        say(ctx, ", settlement %d", entry->settlement);
    say(ctx, "\n");
    say(ctx, "    %.*s  ", MCRED_ARG(entry->to));
    say_amount(ctx, entry, "");
    say(ctx, "    %.*s  ", MCRED_ARG(entry->from));
    say_amount(ctx, entry, "-");
}

static void json_entry(context *ctx, const mcred_ledger_entry *entry) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    json_time(ctx, "when", entry->when);
    mcred_json_put(json, "what", mcred_str_of(entry->what));
    if (entry->settlement > 0)
        mcred_json_put_int(json, "settlement", entry->settlement);
    mcred_json_put(json, "earner", entry->earner);
    mcred_json_put(json, "award", entry->thing);
    mcred_json_put(json, "kind", entry->kind);
    if (entry->currency.len > 0)
        mcred_json_put(json, "currency", entry->currency);
    mcred_json_key(json, "amount");
    mcred_json_number(json, entry->amount);
    mcred_json_put(json, "to", entry->to);
    mcred_json_put(json, "from", entry->from);
    mcred_json_end(json, '}');
}

void incentives_ledger(context *ctx, const mcred_vec *entries) {
    say(ctx, "; what awards give, written by mcred incentives --ledger\n");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < entries->len; i++) {
        const mcred_ledger_entry *entry = MCRED_AT(mcred_ledger_entry, entries, i);
        say_entry(ctx, entry);
        json_entry(ctx, entry);
    }
    mcred_json_end(&ctx->json, ']');
}
