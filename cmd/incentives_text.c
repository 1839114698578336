/* incentives_text.c - incentives as a table, and what of them does not count. */
#include "incentives.h"
#include "table.h"

/* Further kinds do not fit beside one another; they go to tables of their own below. */
#define BESIDE (TABLE_COLUMNS - 4)

static const char *const heads[] = {"KIND", "PERSON", "CREDENTIAL", "SCHOOL", "AWARD"};

static mcred_str upper(const context *ctx, mcred_str text) {
    char *out = mcred_arena_cstr(ctx->arena, text);
    for (size_t i = 0; out && i < text.len; i++)
        out[i] = out[i] >= 'a' && out[i] <= 'z' ? (char)(out[i] - 'a' + 'A') : out[i];
    return mcred_str_of(out);
}

static mcred_str name_of(const mcred_incentive_group *group, mcred_incentives_by by) {
    if (by == MCRED_BY_SCHOOL && group->name.len == 0)
        return MCRED_S("(no school)");
    return by == MCRED_BY_AWARD ? group->id : group->name;
}

static void put_row(table *t, const mcred_incentive_group *group, mcred_str name, look how, size_t first,
                    size_t count) {
    table_put(t, how, name);
    table_say(t, LOOK_PLAIN, "%zu", group->awards);
    for (size_t i = first; i < first + count; i++)
        table_put(t, LOOK_PLAIN, *MCRED_AT(mcred_str, &group->amounts, i));
}

/* The columns from first on, count of them. */
static void say_columns(context *ctx, const mcred_incentives *found, mcred_incentives_by by, size_t first,
                        size_t count) {
    table_column shown[TABLE_COLUMNS + 1] = {{heads[by], false, true}, {"AWARDS", true, false}};
    table t;
    for (size_t i = 0; i < count; i++) {
        mcred_str name = incentives_column(MCRED_AT(mcred_incentive_column, &found->columns, first + i));
        shown[i + 2] = (table_column){mcred_arena_cstr(ctx->arena, upper(ctx, name)), true, false};
    }
    shown[count + 2] = (table_column){NULL, false, false};
    table_begin(&t, ctx, 0, shown);
    for (size_t i = 0; i < found->groups.len; i++) {
        const mcred_incentive_group *group = MCRED_AT(mcred_incentive_group, &found->groups, i);
        put_row(&t, group, name_of(group, by), LOOK_BOLD, first, count);
    }
    put_row(&t, &found->total, MCRED_S("all"), LOOK_DIM, first, count);
    table_end(&t, true);
}

/* A row a kind: there is nothing to add up across them. */
static void say_kinds(context *ctx, const mcred_incentives *found) {
    static const table_column shown[] = {
        {"KIND", false, false}, {"AWARDS", true, false}, {"AMOUNT", true, false}, {NULL, false, false}};
    table t;
    table_begin(&t, ctx, 0, shown);
    for (size_t i = 0; i < found->groups.len && i < found->columns.len; i++) {
        const mcred_incentive_group *group = MCRED_AT(mcred_incentive_group, &found->groups, i);
        const mcred_incentive_column *column = MCRED_AT(mcred_incentive_column, &found->columns, i);
        if (column->currency.len > 0)
            table_say(&t, LOOK_BOLD, "stipend, %.*s", MCRED_ARG(column->currency));
        else
            table_put(&t, LOOK_BOLD, incentives_column(column));
        table_say(&t, LOOK_PLAIN, "%zu", group->awards);
        table_put(&t, LOOK_PLAIN, *MCRED_AT(mcred_str, &group->amounts, i));
    }
    table_end(&t, true);
}

static void say_not_counted(context *ctx, const mcred_incentives *found) {
    bool any = false;
    for (size_t i = 0; i < found->lines.len; i++) {
        const mcred_incentive_line *line = MCRED_AT(mcred_incentive_line, &found->lines, i);
        if (line->why.len == 0)
            continue;
        if (!any)
            say(ctx, "\nnot counted, or not all of it:\n");
        any = true;
        const mcred_incentive_column *column = MCRED_AT(mcred_incentive_column, &found->columns, line->column);
        say(ctx, "  %.*s/%.*s, %.*s of %.*s %.*s: %.*s\n", MCRED_ARG(line->earner), MCRED_ARG(line->thing),
            MCRED_ARG(line->counted), MCRED_ARG(line->amount), MCRED_ARG(incentives_column(column)),
            MCRED_ARG(line->why));
    }
}

/* What was paid for an award that gives it no more, or gives less. */
static void say_owed_back(context *ctx, const mcred_incentives *found) {
    char when[MCRED_TIME_SIZE];
    for (size_t i = 0; i < found->lines.len; i++) {
        const mcred_incentive_line *line = MCRED_AT(mcred_incentive_line, &found->lines, i);
        if (!mcred_str_starts(line->owed, "-"))
            continue;
        say(ctx, "owed back: %.*s/%.*s, %.*s %.*s: paid by settlement %d on %s", MCRED_ARG(line->earner),
            MCRED_ARG(line->thing), MCRED_ARG(mcred_str_from(line->owed, 1)), MCRED_ARG(line->currency),
            line->settlement, day(line->settled, when));
        say(ctx, "%s%.*s\n", line->why.len > 0 ? ", and now " : "", MCRED_ARG(line->why));
    }
}

static void say_money(context *ctx, const mcred_incentives *found) {
    if (found->money.len > 0)
        say(ctx, "\n");
    for (size_t i = 0; i < found->money.len; i++) {
        const mcred_money *money = MCRED_AT(mcred_money, &found->money, i);
        say(ctx, "%.*s: %.*s paid, %.*s to be paid, %.*s owed back\n", MCRED_ARG(money->currency),
            MCRED_ARG(money->paid), MCRED_ARG(money->due), MCRED_ARG(money->back));
    }
    say_owed_back(ctx, found);
}

void incentives_text(context *ctx, const mcred_incentives *found, mcred_incentives_by by) {
    ctx->folds = true;
    if (found->lines.len == 0) {
        if (!ctx->globals.quiet)
            say(ctx, "no award gives anything here\n");
        return;
    }
    if (by == MCRED_BY_KIND)
        say_kinds(ctx, found);
    for (size_t first = 0; by != MCRED_BY_KIND && first < found->columns.len; first += BESIDE) {
        size_t left = found->columns.len - first;
        say_columns(ctx, found, by, first, left < BESIDE ? left : BESIDE);
        if (left > BESIDE)
            say(ctx, "\n");
    }
    say_not_counted(ctx, found);
    say_money(ctx, found);
    if (found->by_rules)
        say(ctx, "\ncounted by %s%.*s\n", found->rules.len > 0 ? "" : "the programme's rules of incentives",
            MCRED_ARG(found->rules));
}
