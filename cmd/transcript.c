/* transcript.c - mcred transcript: what an educator has earned, to hand on. */
#include <string.h>

#include "form.h"
#include "table.h"
#include "targets.h"

const option transcript_options[] = {
    {"format", OPTION_VALUE, "FORMAT", "text (default), markdown or html"},
    {"all", OPTION_FLAG, NULL, "also what is revoked, and what the earner leaves out"},
    {"targets", OPTION_FLAG, NULL, "also how far the earner is with the programme's targets"},
    {"rules", OPTION_VALUE, "FILE", "the same with the targets of the rules in FILE"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static const table_column columns[] = {
    {"TITLE", false, true},        {"EARNED", false, false}, {"HOURS", true, false},
    {"VALID UNTIL", false, false}, {"CODE", false, false},   {NULL, false, false},
};

/* ---- text ------------------------------------------------------------------------------------- */

static void put_until(table *t, mcred_transcript_until until) {
    char when[MCRED_TIME_SIZE] = "";
    look how = !until.over ? LOOK_PLAIN : strcmp(until.word, "revoked") == 0 ? LOOK_LATE : LOOK_WAIT;
    if (until.when != 0)
        day(until.when, when);
    table_say(t, how, "%s%s%s", until.word, *until.word && *when ? " " : "", when);
}

static void put_award(table *t, const mcred_transcript_award *one) {
    char when[MCRED_TIME_SIZE];
    if (one->level.len > 0)
        table_say(t, LOOK_BOLD, "%.*s (%.*s %.*s)", MCRED_ARG(one->title), MCRED_ARG(one->framework),
                  MCRED_ARG(one->level));
    else
        table_put(t, LOOK_BOLD, one->title);
    table_say(t, LOOK_PLAIN, "%s", day(one->awarded, when));
    table_put(t, LOOK_PLAIN, one->hours);
    put_until(t, mcred_transcript_until_of(one));
    table_say(t, LOOK_PLAIN, "%s", one->code);
}

static void say_group(context *ctx, const mcred_transcript *transcript, bool stacks, const char *heading) {
    table t;
    table_begin(&t, ctx, 2, columns);
    for (size_t i = 0; i < transcript->awards.len; i++) {
        const mcred_transcript_award *one = MCRED_AT(const mcred_transcript_award, &transcript->awards, i);
        if (one->is_stack == stacks)
            put_award(&t, one);
    }
    if (t.cells.len > 0)
        say(ctx, "\n%s\n", heading);
    table_end(&t, true);
}

/* What is more than a line of a table holds: the units of a stack, what the earner says of the evidence. */
static void say_notes(context *ctx, const mcred_transcript *transcript) {
    bool first = true;
    for (size_t i = 0; i < transcript->awards.len; i++) {
        const mcred_transcript_award *one = MCRED_AT(const mcred_transcript_award, &transcript->awards, i);
        if (one->units.len == 0 && one->summary.len == 0 && one->reason.len == 0)
            continue;
        say(ctx, "%s", first ? "\n" : "");
        first = false;
        mcred_str text = mcred_arena_printf(ctx->arena, "%.*s: ", MCRED_ARG(one->title));
        for (size_t u = 0; u < one->units.len; u++)
            text = mcred_arena_printf(ctx->arena, "%.*s%s%.*s", MCRED_ARG(text), u > 0 ? "; " : "",
                                      MCRED_ARG(MCRED_AT(const mcred_transcript_unit, &one->units, u)->title));
        text = mcred_arena_printf(ctx->arena, "%.*s%.*s%s%.*s", MCRED_ARG(text), MCRED_ARG(one->summary),
                                  one->reason.len > 0 ? (one->summary.len > 0 ? " Revoked: " : "revoked: ") : "",
                                  MCRED_ARG(one->reason));
        say_paragraph(ctx, 2, "", 0, text);
    }
}

static void say_text(context *ctx, const mcred_transcript *t) {
    char when[MCRED_TIME_SIZE];
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(t->name));
    say(ctx, " (%.*s)\n%.*s", MCRED_ARG(t->earner), MCRED_ARG(t->issuer));
    if (!mcred_str_eq(t->issuer, t->programme))
        say(ctx, ", %.*s", MCRED_ARG(t->programme));
    if (t->credentials + t->stacks == 0)
        say(ctx, "\nnothing earned yet");
    else
        say(ctx, "\n%zu credential%s", t->credentials, t->credentials == 1 ? "" : "s");
    if (t->stacks > 0)
        say(ctx, ", %zu stack%s", t->stacks, t->stacks == 1 ? "" : "s");
    if (t->hours.len > 0)
        say(ctx, ", %.*s hours of work", MCRED_ARG(t->hours));
    say(ctx, ", as of %s\n", day(t->made, when));
    say_group(ctx, t, true, "Stacks");
    say_group(ctx, t, false, "Credentials");
    say_notes(ctx, t);
    say_targets(ctx, &t->targets);
    if (ctx->globals.quiet)
        return;
    if (t->awards.len > 0)
        say(ctx, "\neach code is checked with: mcred verify CODE\n");
    if (t->left_out > 0)
        say(ctx, "%s%zu left out, revoked or by the earner's wish: --all shows %s\n", t->awards.len > 0 ? "" : "\n",
            t->left_out, t->left_out == 1 ? "it" : "them");
}

/* ---- JSON -------------------------------------------------------------------------------------- */

static void json_given(context *ctx, const char *key, mcred_str value) {
    if (value.len > 0)
        mcred_json_put(&ctx->json, key, value);
}

static void json_hours(context *ctx, mcred_str hours) {
    if (hours.len == 0)
        return;
    mcred_json_key(&ctx->json, "hours");
    mcred_json_number(&ctx->json, hours);
}

static void json_units(context *ctx, const mcred_vec *units) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "units");
    mcred_json_array(json);
    for (size_t i = 0; i < units->len; i++) {
        const mcred_transcript_unit *unit = MCRED_AT(const mcred_transcript_unit, units, i);
        mcred_json_object(json);
        mcred_json_put(json, "id", unit->id);
        mcred_json_put(json, "title", unit->title);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void json_award(context *ctx, const mcred_transcript_award *one) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, one->is_stack ? "stack" : "credential", one->id);
    mcred_json_put(json, "title", one->title);
    json_given(ctx, "language", one->language);
    json_given(ctx, "version", one->version);
    mcred_json_put(json, "state", one->state);
    json_time(ctx, "awarded", one->awarded);
    if (one->valid_until != 0)
        json_time(ctx, "validUntil", one->valid_until);
    if (one->revoked != 0)
        json_time(ctx, "revoked", one->revoked);
    json_given(ctx, "reason", one->reason);
    json_given(ctx, "framework", one->framework);
    json_given(ctx, "level", one->level);
    json_hours(ctx, one->hours);
    json_given(ctx, "summary", one->summary);
    if (one->is_stack)
        json_units(ctx, &one->units);
    mcred_json_put(json, "digest", one->digest);
    mcred_json_put(json, "code", mcred_str_of(one->code));
    mcred_json_end(json, '}');
}

static void json_transcript(context *ctx, const mcred_transcript *t) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "earner", t->earner);
    mcred_json_put(json, "name", t->name);
    mcred_json_put(json, "programme", t->programme);
    mcred_json_put(json, "issuer", t->issuer);
    json_given(ctx, "issuerUrl", t->issuer_url);
    json_time(ctx, "made", t->made);
    json_given(ctx, "commit", mcred_str_of(t->commit.hex));
    mcred_json_put_int(json, "credentials", (int64_t)t->credentials);
    mcred_json_put_int(json, "stacks", (int64_t)t->stacks);
    json_hours(ctx, t->hours);
    mcred_json_put_int(json, "leftOut", (int64_t)t->left_out);
    mcred_json_key(json, "awards");
    mcred_json_array(json);
    for (size_t i = 0; i < t->awards.len; i++)
        json_award(ctx, MCRED_AT(const mcred_transcript_award, &t->awards, i));
    mcred_json_end(json, ']');
    if (t->targets.targets.len > 0)
        json_targets(ctx, &t->targets);
    mcred_json_end(json, '}');
}

static void show(context *ctx, const mcred_transcript *t, mcred_str format) {
    if (mcred_str_is(format, "html"))
        mcred_transcript_html(t, &ctx->out);
    else if (mcred_str_is(format, "markdown"))
        mcred_transcript_markdown(t, &ctx->out);
    else
        say_text(ctx, t);
    json_transcript(ctx, t);
}

mcred_status run_transcript(context *ctx) {
    static const char *const formats[] = {"text", "markdown", "html"};
    mcred_session *session = NULL;
    mcred_transcript transcript;
    const char *format = option_choice(ctx, "format", formats, 3);
    const char *rules = option_value(ctx, "rules");
    mcred_source source;
    const mcred_transcript_args args = {.earner = ctx->arg_count ? ctx->args[0] : NULL,
                                        .all = option_given(ctx, "all"),
                                        .targets = rules || option_given(ctx, "targets"),
                                        .rules = rules ? &source : NULL};
    if (!format)
        return MCRED_USAGE;
    ctx->paged = ctx->folds = mcred_str_is(mcred_str_of(format), "text");
    mcred_status status = rules ? form_read(ctx, rules, &source) : MCRED_OK;
    if (status == MCRED_OK)
        status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_transcript(session, &args, ctx->sink, &transcript);
    if (status == MCRED_OK)
        show(ctx, &transcript, mcred_str_of(format));
    mcred_session_close(session);
    return status;
}
