/* incentives.c - what awards give, as lines and as sums. */
#include "incentives.h"

#include <stdlib.h>

typedef struct report {
    op_gathered found;
    mcred_incentives_args args;
    mcred_incentives *out;
    mcred_map *groups; /* id -> sums */
    mcred_vec order;   /* sums *, in the order of their first line */
    size_t columns;
} report;

/* Of one group. */
typedef struct sums {
    mcred_str id, name;
    const mcred_earned *first; /* of its lines; NULL: of all */
    size_t awards;
    mcred_decimal *amounts; /* a column each */
    bool *any;
} sums;

static bool is_asked(const report *r, const mcred_earned *one) {
    return one->awarded >= r->out->from && one->awarded <= r->out->to;
}

/* ---- columns --------------------------------------------------------------------------------- */

static int by_column(const void *a, const void *b) {
    const mcred_incentive_column *left = a, *right = b;
    size_t left_rank = mcred_incentive_rank(left->kind), right_rank = mcred_incentive_rank(right->kind);
    int order = (left_rank > right_rank) - (left_rank < right_rank);
    return order != 0 ? order : mcred_str_cmp(left->currency, right->currency);
}

static size_t column_of(const mcred_vec *columns, const mcred_earned *one) {
    for (size_t i = 0; i < columns->len; i++) {
        const mcred_incentive_column *column = MCRED_AT(mcred_incentive_column, columns, i);
        if (mcred_str_eq(column->kind, one->kind) && mcred_str_eq(column->currency, one->currency))
            return i;
    }
    return SIZE_MAX;
}

static bool find_columns(report *r) {
    mcred_vec *columns = &r->out->columns;
    for (size_t i = 0; i < r->found.earned.len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, &r->found.earned, i);
        if (!is_asked(r, one) || column_of(columns, one) != SIZE_MAX)
            continue;
        mcred_incentive_column *column = mcred_vec_push(r->found.arena, columns);
        if (!column)
            return false;
        *column = (mcred_incentive_column){one->kind, one->currency};
    }
    if (columns->len > 1)
        qsort(columns->data, columns->len, columns->size, by_column);
    r->columns = columns->len;
    return true;
}

/* ---- groups ------------------------------------------------------------------------------------ */

static mcred_str kind_id(const report *r, const mcred_earned *one) {
    return one->currency.len == 0 ? one->kind
                                  : mcred_arena_printf(r->found.arena, "%.*s %.*s", MCRED_ARG(one->kind),
                                                       MCRED_ARG(one->currency));
}

/* Where the line belongs: the group's id and its name. */
static mcred_str group_id(const report *r, const mcred_earned *one, mcred_str *name) {
    const op_incentive_person *person = op_incentive_person_of(&r->found, one->earner);
    mcred_str id = MCRED_S("");
    switch (r->args.by) {
    case MCRED_BY_KIND:
        id = *name = kind_id(r, one);
        break;
    case MCRED_BY_PERSON:
        id = one->earner;
        *name = person->name;
        break;
    case MCRED_BY_CREDENTIAL:
        id = one->thing;
        *name = one->title;
        break;
    case MCRED_BY_SCHOOL:
        id = *name = person->school;
        break;
    case MCRED_BY_AWARD:
        id = mcred_arena_printf(r->found.arena, "%.*s/%.*s", MCRED_ARG(one->earner), MCRED_ARG(one->thing));
        *name = one->title;
        break;
    }
    return id;
}

static sums *sums_new(report *r, mcred_str id, mcred_str name) {
    sums *made = MCRED_NEW(r->found.arena, sums);
    if (!made)
        return NULL;
    made->id = id;
    made->name = name;
    made->amounts = mcred_arena_array(r->found.arena, r->columns + 1, sizeof *made->amounts);
    made->any = mcred_arena_array(r->found.arena, r->columns + 1, sizeof *made->any);
    return made->amounts && made->any ? made : NULL;
}

static sums *sums_of(report *r, const mcred_earned *one) {
    mcred_str name = MCRED_S(""), id = group_id(r, one, &name);
    sums *known = id.data ? mcred_map_get(r->groups, id) : NULL;
    if (known || !id.data)
        return known;
    sums **place = mcred_vec_push(r->found.arena, &r->order), *made = sums_new(r, id, name);
    if (!place || !made || !mcred_map_put(r->groups, id, made))
        return NULL;
    *place = made;
    made->first = one;
    return made;
}

static bool add(const report *r, sums *to, const mcred_earned *one, size_t column, bool new_award) {
    to->awards += new_award;
    to->any[column] = true;
    return mcred_amount_add(r->found.arena, &to->amounts[column], &one->counted);
}

/* ---- the result ---------------------------------------------------------------------------------- */

static mcred_str text_of(const report *r, const mcred_decimal *amount, mcred_str currency) {
    return mcred_amount_text(r->found.arena, amount, mcred_currency_places(currency));
}

static bool put_group(report *r, const sums *from, mcred_incentive_group *to) {
    *to = (mcred_incentive_group){
        .id = from->id, .name = from->name, .awards = from->awards, .amounts = MCRED_VEC(mcred_str)};
    if (r->args.by == MCRED_BY_AWARD && from->first) {
        const op_incentive_person *person = op_incentive_person_of(&r->found, from->first->earner);
        to->earner = from->first->earner;
        to->person = person->name;
        to->school = person->school;
        to->awarded = from->first->awarded;
    }
    for (size_t i = 0; i < r->columns; i++) {
        mcred_str *text = mcred_vec_push(r->found.arena, &to->amounts);
        if (!text)
            return false;
        mcred_str currency = MCRED_AT(mcred_incentive_column, &r->out->columns, i)->currency;
        *text = from->any[i] ? text_of(r, &from->amounts[i], currency) : MCRED_S("");
        if (!text->data)
            return false;
    }
    return true;
}

static bool put_line(report *r, const mcred_earned *one, size_t column) {
    const op_incentive_person *person = op_incentive_person_of(&r->found, one->earner);
    mcred_incentive_line *line = mcred_vec_push(r->found.arena, &r->out->lines);
    if (!line)
        return false;
    const op_paid *paid = op_paid_for(&r->found, one);
    mcred_decimal owed;
    *line = (mcred_incentive_line){.earner = one->earner,
                                   .name = person->name,
                                   .school = person->school,
                                   .thing = one->thing,
                                   .title = one->title,
                                   .kind = one->kind,
                                   .currency = one->currency,
                                   .amount = text_of(r, &one->amount, one->currency),
                                   .counted = text_of(r, &one->counted, one->currency),
                                   .why = one->not_counted,
                                   .awarded = one->awarded,
                                   .settlement = paid ? paid->number : 0,
                                   .settled = paid ? paid->last : 0,
                                   .column = column};
    if (!line->amount.data || !line->counted.data || !op_owed(&r->found, one, &owed))
        return false;
    if (one->currency.len == 0)
        return true;
    const mcred_decimal none = {false, MCRED_S(""), 0};
    line->paid = text_of(r, paid ? &paid->sum : &none, one->currency);
    line->owed = text_of(r, &owed, one->currency);
    return line->paid.data && line->owed.data;
}

/* ---- money --------------------------------------------------------------------------------------- */

static bool put_money(report *r, const mcred_incentive_column *column) {
    mcred_decimal paid = {0}, due = {0}, back = {0};
    mcred_arena *arena = r->found.arena;
    bool ok = true;
    for (size_t i = 0; ok && i < r->found.earned.len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, &r->found.earned, i);
        const op_paid *of = op_paid_for(&r->found, one);
        mcred_decimal owed;
        if (!is_asked(r, one) || !mcred_str_eq(one->currency, column->currency))
            continue;
        ok = op_owed(&r->found, one, &owed) && (!of || mcred_amount_add(arena, &paid, &of->sum)) &&
             (owed.negative ? mcred_amount_take(arena, &back, &owed) : mcred_amount_add(arena, &due, &owed));
    }
    mcred_money *money = ok ? mcred_vec_push(arena, &r->out->money) : NULL;
    if (!money)
        return false;
    *money = (mcred_money){column->currency, text_of(r, &paid, column->currency), text_of(r, &due, column->currency),
                           text_of(r, &back, column->currency)};
    return money->paid.data && money->due.data && money->back.data;
}

static int by_name(const void *a, const void *b) {
    const sums *const *left = a, *const *right = b;
    int order = mcred_str_cmp((*left)->name, (*right)->name);
    return order != 0 ? order : mcred_str_cmp((*left)->id, (*right)->id);
}

static int by_kind(const void *a, const void *b) {
    const sums *const *left = a, *const *right = b;
    size_t i = 0, j = 0;
    while (!(*left)->any[i])
        i++;
    while (!(*right)->any[j])
        j++;
    return (i > j) - (i < j);
}

static void sort_groups(report *r) {
    mcred_vec *order = &r->order;
    if (order->len > 1 && r->args.by == MCRED_BY_KIND)
        qsort(order->data, order->len, order->size, by_kind);
    else if (order->len > 1 && r->args.by != MCRED_BY_AWARD)
        qsort(order->data, order->len, order->size, by_name);
}

static bool add_lines(report *r, sums *total) {
    const mcred_earned *before = NULL;
    for (size_t i = 0; i < r->found.earned.len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, &r->found.earned, i);
        if (!is_asked(r, one))
            continue;
        size_t column = column_of(&r->out->columns, one);
        bool new_award =
            !before || !mcred_str_eq(before->thing, one->thing) || !mcred_str_eq(before->earner, one->earner);
        sums *group = sums_of(r, one);
        if (!group || !add(r, group, one, column, new_award || r->args.by == MCRED_BY_KIND) ||
            !add(r, total, one, column, new_award) || !put_line(r, one, column))
            return false;
        before = one;
    }
    return true;
}

static bool fill(report *r) {
    sums *total = find_columns(r) ? sums_new(r, MCRED_S(""), MCRED_S("")) : NULL;
    bool ok = total && add_lines(r, total);
    if (ok)
        sort_groups(r);
    for (size_t i = 0; ok && i < r->order.len; i++) {
        mcred_incentive_group *group = mcred_vec_push(r->found.arena, &r->out->groups);
        ok = group && put_group(r, *MCRED_AT(sums *, &r->order, i), group);
    }
    for (size_t i = 0; ok && i < r->columns; i++) {
        const mcred_incentive_column *column = MCRED_AT(mcred_incentive_column, &r->out->columns, i);
        ok = column->currency.len == 0 || put_money(r, column);
    }
    r->out->by_rules = r->found.rules != NULL;
    r->out->rules = r->found.rules ? op_copy(r->found.arena, r->found.rules->title) : MCRED_S("");
    return ok && r->out->rules.data && put_group(r, total, &r->out->total);
}

mcred_status mcred_op_incentives(mcred_session *session, const mcred_incentives_args *args, mcred_sink *sink,
                                 mcred_incentives *out) {
    report r = {.found = {.arena = session->arena, .sink = sink}, .args = *args, .out = out};
    *out = (mcred_incentives){.from = INT64_MIN,
                              .to = INT64_MAX,
                              .columns = MCRED_VEC(mcred_incentive_column),
                              .groups = MCRED_VEC(mcred_incentive_group),
                              .lines = MCRED_VEC(mcred_incentive_line),
                              .money = MCRED_VEC(mcred_money),
                              .total = {.amounts = MCRED_VEC(mcred_str)}};
    r.order = MCRED_VEC(sums *);
    r.groups = mcred_map_new(session->arena);
    mcred_status status = r.groups ? op_head_programme(session, sink, &r.found.model) : op_memory(sink);
    if (status == MCRED_OK)
        status = op_gather_rules(&r.found, session, args);
    if (status == MCRED_OK)
        status = op_period(&r.found, args, &out->from, &out->to);
    if (status == MCRED_OK) {
        status = op_gather_earned(&r.found, mcred_str_of(args->earner));
        if (status != MCRED_FAILED && status != MCRED_USAGE && !fill(&r))
            status = op_memory(sink);
    }
    op_gather_end(&r.found);
    return status;
}
