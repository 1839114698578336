/* list.c - mcred list: what is offered, as a table. */
#include "offer.h"
#include "table.h"

const option list_options[] = {
    {"all", OPTION_FLAG, NULL, "drafts and retired ones, too"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static const table_column of_credentials[] = {
    {"ID", false, false},    {"TITLE", false, true},   {"HOURS", true, false}, {"GRADES", false, true},
    {"TOPICS", false, true}, {"STATUS", false, false}, {NULL, false, false},
};
static const table_column of_stacks[] = {
    {"STACK", false, false}, {"TITLE", false, true},   {"UNITS", true, false}, {"", false, true},
    {"TOPICS", false, true}, {"STATUS", false, false}, {NULL, false, false},
};

static look of_status(mcred_str status) {
    return mcred_str_is(status, "active") ? LOOK_GOOD : mcred_str_is(status, "draft") ? LOOK_WAIT : LOOK_DIM;
}

static void put_row(table *t, const mcred_offer *offer, bool with_status) {
    const context *ctx = t->ctx;
    table_put(t, LOOK_BOLD, offer->id);
    table_put(t, LOOK_PLAIN, offer->title);
    if (offer->is_stack)
        table_say(t, LOOK_PLAIN, "%zu", offer->units.len);
    else
        table_put(t, LOOK_PLAIN, offer->hours);
    table_put(t, LOOK_PLAIN, offer_grades(ctx, &offer->grades));
    table_put(t, LOOK_PLAIN, offer_names(ctx, &offer->topics));
    table_put(t, of_status(offer->status), with_status ? offer->status : MCRED_S(""));
}

static void show_kind(context *ctx, const mcred_searched *searched, bool stacks, bool with_status) {
    table_column shown[TABLE_COLUMNS];
    table t;
    size_t count = 0;
    for (const table_column *column = stacks ? of_stacks : of_credentials; column->title; column++)
        shown[count++] = *column;
    if (!with_status)
        shown[count - 1].title = "";
    shown[count] = (table_column){NULL, false, false};
    table_begin(&t, ctx, 0, shown);
    for (size_t i = 0; i < searched->found.len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_found, &searched->found, i)->offer;
        if (offer->is_stack == stacks)
            put_row(&t, offer, with_status);
    }
    if (t.cells.len > 0 && ctx->out.len > 0)
        say(ctx, "\n");
    table_end(&t, true);
}

static void json_kind(context *ctx, const mcred_searched *searched, bool stacks) {
    for (size_t i = 0; i < searched->found.len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_found, &searched->found, i)->offer;
        if (offer->is_stack != stacks)
            continue;
        mcred_json_object(&ctx->json);
        json_offer(ctx, offer);
        mcred_json_end(&ctx->json, '}');
    }
}

static void show(context *ctx, const mcred_searched *searched) {
    bool with_status = option_given(ctx, "all");
    for (size_t i = 0; i < searched->found.len; i++)
        with_status =
            with_status || !mcred_str_is(MCRED_AT(const mcred_found, &searched->found, i)->offer->status, "active");
    show_kind(ctx, searched, false, with_status);
    show_kind(ctx, searched, true, with_status);
    if (searched->found.len == 0 && !ctx->globals.quiet)
        say(ctx, searched->query.len > 0 ? "nothing fits\n"
                                         : "nothing is offered yet: mcred new credential ID begins one\n");
    say_left_out(ctx, searched);
    mcred_json_array(&ctx->json);
    json_kind(ctx, searched, false);
    json_kind(ctx, searched, true);
    mcred_json_end(&ctx->json, ']');
}

mcred_status run_list(context *ctx) {
    mcred_session *session = NULL;
    mcred_searched searched;
    const mcred_search_args args = {
        .words = ctx->args, .word_count = (size_t)ctx->arg_count, .all = option_given(ctx, "all")};
    ctx->paged = ctx->folds = true;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK) {
        status = mcred_op_search(session, &args, ctx->sink, &searched);
        if (status == MCRED_OK || status == MCRED_NO)
            show(ctx, &searched);
    }
    mcred_session_close(session);
    return status;
}
