/* progress.c - mcred progress: how far educators are with a stack, what is missing, the cheapest way there. */
#include "progress.h"
#include "table.h"

const option progress_options[] = {
    {"earner", OPTION_VALUE, "HANDLE", "of this educator; yourself when left out"},
    {"all", OPTION_FLAG, NULL, "of everybody who has begun, a line each"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void say_bar_of(context *ctx, const mcred_progress *p) {
    bool held = mcred_str_is(p->state, "awarded");
    say_bar(ctx, held ? 1 : p->there, held ? 1 : p->steps);
}

static const char *words(mcred_str state) {
    static const char *const all[][2] = {
        {"counts", "counts"},   {"other-version", "other version"}, {"in-review", "in review"},
        {"not-yet", "not yet"}, {"earned", "to be awarded"},        {"closed", "cannot be started"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (mcred_str_is(state, all[i][0]))
            return all[i][1];
    }
    return NULL;
}

static void say_state(context *ctx, mcred_str state) {
    const char *said = words(state);
    if (said)
        say(ctx, "%-17s ", said);
    else
        say(ctx, "%-17.*s ", MCRED_ARG(state));
}

static void say_unit(context *ctx, const char *indent, const mcred_progress_unit *unit) {
    char when[MCRED_TIME_SIZE];
    say(ctx, "%s", indent);
    say_state(ctx, unit->state);
    say(ctx, "%.*s%s", MCRED_ARG(unit->id), unit->is_stack ? " (stack)" : "");
    if (unit->by.len > 0 && !mcred_str_eq(unit->by, unit->id))
        say(ctx, ", by %.*s", MCRED_ARG(unit->by));
    if (unit->version.len > 0)
        say(ctx, ", version %.*s", MCRED_ARG(unit->version));
    if (mcred_str_is(unit->state, "other-version"))
        say(ctx, " where %.*s counts", MCRED_ARG(unit->accepts));
    if (unit->awarded != 0)
        say(ctx, ", awarded %s", day(unit->awarded, when));
    if (unit->valid_until != 0)
        say(ctx, ", valid until %s", day(unit->valid_until, when));
    if (unit->awarded == 0 && unit->hours.len > 0)
        say(ctx, ", %.*s hours", MCRED_ARG(unit->hours));
    say(ctx, "\n");
}

static void say_part(context *ctx, const mcred_progress_part *part) {
    if (part->choice)
        say(ctx, "  any %d of these%s%.*s, %d there:\n", part->any, part->title.len > 0 ? " for " : "",
            MCRED_ARG(part->title), part->have);
    for (size_t i = 0; i < part->units.len; i++)
        say_unit(ctx, part->choice ? "    " : "  ", MCRED_AT(mcred_progress_unit, &part->units, i));
}

static bool decided_soon(mcred_str state) {
    return mcred_str_is(state, "submitted") || mcred_str_is(state, "in-review") ||
           mcred_str_is(state, "adjudication") || mcred_str_is(state, "earned");
}

static bool is_expired(const mcred_progress *p) {
    for (size_t i = 0; i < p->parts.len; i++) {
        const mcred_vec *units = &MCRED_AT(mcred_progress_part, &p->parts, i)->units;
        for (size_t j = 0; j < units->len; j++) {
            if (mcred_str_is(MCRED_AT(mcred_progress_unit, units, j)->state, "expired"))
                return true;
        }
    }
    return p->capstone && mcred_str_is(p->capstone->state, "expired");
}

/* How many on the way have work left of which nobody says how much: it is none in the sum. */
static size_t without_hours(const mcred_progress *p) {
    size_t count = 0;
    for (size_t i = 0; i < p->way.len; i++) {
        const mcred_progress_unit *unit = MCRED_AT(mcred_progress_unit, &p->way, i);
        count += unit->hours.len == 0 && !decided_soon(unit->state);
    }
    return count;
}

static void say_way(context *ctx, const mcred_progress *p) {
    if (p->way_hours.len == 0)
        return;
    if (!p->way_found) {
        say(ctx, "nothing that can be started now leads there%s\n",
            is_expired(p) ? "; what expired can be renewed" : "");
        return;
    }
    size_t unsaid = without_hours(p);
    say(ctx, "%s, ", p->way_exact ? "the cheapest way" : "a short way");
    if (unsaid < p->way.len)
        say(ctx, "%.*s hours of work%s:\n", MCRED_ARG(p->way_hours), unsaid > 0 ? " and those that are not said" : "");
    else
        say(ctx, "hours are not said:\n");
    for (size_t i = 0; i < p->way.len; i++) {
        const mcred_progress_unit *unit = MCRED_AT(mcred_progress_unit, &p->way, i);
        say(ctx, "  %.*s", MCRED_ARG(unit->id));
        if (decided_soon(unit->state))
            say(ctx, ", waits to be decided");
        else if (unit->hours.len > 0)
            say(ctx, ", %.*s hours", MCRED_ARG(unit->hours));
        say(ctx, "%s\n", mcred_str_is(unit->state, "draft") || mcred_str_is(unit->state, "not-yet") ? ", begun" : "");
    }
}

static void say_where(context *ctx, const mcred_progress *p) {
    char when[MCRED_TIME_SIZE];
    if (p->awarded == 0) {
        say(ctx, " %d of %d%s\n", p->there, p->steps,
            mcred_str_is(p->state, "complete") ? ", complete: mcred award makes the award" : "");
        return;
    }
    say(ctx, " awarded %s", day(p->awarded, when));
    if (mcred_str_is(p->state, "lapsed"))
        say(ctx, ", lapsed: %d of %d", p->there, p->steps);
    else if (mcred_str_is(p->state, "revoked"))
        say(ctx, ", revoked");
    else if (p->changed && !p->today)
        say(ctx, ", by what the stack asked then; today it asks for more");
    say(ctx, "\n");
}

static void say_one(context *ctx, const mcred_progress *p) {
    say(ctx, "%.*s (%.*s)\n%.*s (%.*s)\n", MCRED_ARG(p->title), MCRED_ARG(p->stack), MCRED_ARG(p->name),
        MCRED_ARG(p->earner));
    say_bar_of(ctx, p);
    say_where(ctx, p);
    if (p->parts_required < (int)p->parts.len)
        say(ctx, "  any %d of these %zu, %d there:\n", p->parts_required, p->parts.len, p->parts_there);
    for (size_t i = 0; i < p->parts.len; i++)
        say_part(ctx, MCRED_AT(mcred_progress_part, &p->parts, i));
    if (p->capstone) {
        say(ctx, "  the capstone%s:\n", p->capstone_required ? "" : ", which is not asked");
        say_unit(ctx, "    ", p->capstone);
    }
    if (p->least_hours.len > 0)
        say(ctx, "  hours: %.*s of %.*s\n", MCRED_ARG(p->hours), MCRED_ARG(p->least_hours));
    say_way(ctx, p);
}

static void say_line(context *ctx, const mcred_progress *p) {
    say_bar_of(ctx, p);
    say(ctx, " %.*s (%.*s)", MCRED_ARG(p->name), MCRED_ARG(p->earner));
    say_where(ctx, p);
}

mcred_status run_progress(context *ctx) {
    mcred_session *session = NULL;
    mcred_vec all = MCRED_VEC(mcred_progress);
    const mcred_progress_args args = {
        .stack = ctx->args[0], .earner = option_value(ctx, "earner"), .all = option_given(ctx, "all")};
    if (args.all && args.earner)
        return usage_error(ctx, "either --all or --earner, not both");
    ctx->paged = ctx->folds = true;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_progress(session, &args, ctx->sink, &all);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < all.len; i++) {
        const mcred_progress *p = MCRED_AT(mcred_progress, &all, i);
        if (args.all)
            say_line(ctx, p);
        else
            say_one(ctx, p);
        progress_json(ctx, p);
    }
    mcred_json_end(&ctx->json, ']');
    if (status == MCRED_OK && all.len == 0 && !ctx->globals.quiet)
        say(ctx, "nobody has begun it yet\n");
    mcred_session_close(session);
    return status;
}
