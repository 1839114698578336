/* search.c - mcred search: the catalogue by words, the best first. */
#include "offer.h"
#include "table.h"

#define SHOWN 10

const option search_options[] = {
    {"all", OPTION_FLAG, NULL, "drafts and retired ones, too"},
    {"limit", OPTION_VALUE, "N", "show at most so many; 10 when not given, 0 for all"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* "12 hours, grades 4-8, science". */
static mcred_str about(const context *ctx, const mcred_offer *offer) {
    mcred_str text = MCRED_S("");
    if (offer->is_stack)
        text = mcred_arena_printf(ctx->arena, ", stack of %zu units", offer->units.len);
    if (offer->hours.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s, %.*s hours", MCRED_ARG(text), MCRED_ARG(offer->hours));
    if (offer->grades.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s, grades %.*s", MCRED_ARG(text),
                                  MCRED_ARG(offer_grades(ctx, &offer->grades)));
    if (offer->subjects.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s, %.*s", MCRED_ARG(text),
                                  MCRED_ARG(offer_names(ctx, &offer->subjects)));
    if (!mcred_str_is(offer->status, "active"))
        text = mcred_arena_printf(ctx->arena, "%.*s, %.*s", MCRED_ARG(text), MCRED_ARG(offer->status));
    return text;
}

/* The marked words between asterisks. */
static mcred_str marked(const context *ctx, const mcred_snippet *snippet) {
    mcred_buf buf;
    size_t at = 0;
    mcred_buf_init(&buf, 1U << 20);
    for (size_t i = 0; i < snippet->marks.len; i++) {
        mcred_span mark = *MCRED_AT(mcred_span, &snippet->marks, i);
        mcred_buf_put(&buf, (mcred_str){snippet->text.data + at, mark.begin - at});
        mcred_buf_printf(&buf, "*%.*s*", (int)(mark.end - mark.begin), snippet->text.data + mark.begin);
        at = mark.end;
    }
    mcred_buf_put(&buf, mcred_str_from(snippet->text, at));
    mcred_str text = mcred_arena_copy(ctx->arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return text;
}

static void say_found(context *ctx, const mcred_found *found) {
    const mcred_offer *offer = found->offer;
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(offer->title));
    say(ctx, "\n");
    say_paragraph(ctx, 2, "", 0,
                  mcred_arena_printf(ctx->arena, "%.*s%.*s", MCRED_ARG(offer->id), MCRED_ARG(about(ctx, offer))));
    if (found->snippet.text.len > 0)
        say_paragraph(
            ctx, 2, "", 0,
            mcred_arena_printf(ctx->arena, "%s: %.*s", found->snippet.field, MCRED_ARG(marked(ctx, &found->snippet))));
    say(ctx, "\n");
}

static void json_found(context *ctx, const mcred_found *found) {
    mcred_json *json = &ctx->json;
    const mcred_snippet *snippet = &found->snippet;
    mcred_json_object(json);
    json_offer(ctx, found->offer);
    json_score(ctx, "score", found->score);
    mcred_json_key(json, "snippet");
    mcred_json_object(json);
    mcred_json_put(json, "field", mcred_str_of(snippet->field));
    mcred_json_put(json, "text", snippet->text);
    mcred_json_key(json, "marks");
    mcred_json_array(json);
    for (size_t i = 0; i < snippet->marks.len; i++) {
        mcred_span mark = *MCRED_AT(mcred_span, &snippet->marks, i);
        mcred_json_object(json);
        mcred_json_put_int(json, "begin", (int64_t)mcred_utf8_length(mcred_str_first(snippet->text, mark.begin)));
        mcred_json_put_int(json, "end", (int64_t)mcred_utf8_length(mcred_str_first(snippet->text, mark.end)));
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
    mcred_json_end(json, '}');
}

static void say_end(context *ctx, const mcred_searched *searched) {
    if (ctx->globals.quiet)
        return;
    if (searched->total == 0)
        say(ctx, "nothing fits\n");
    else if (searched->found.len < searched->total)
        say(ctx, "%zu of %zu are shown: --limit 0 shows all\n", searched->found.len, searched->total);
    if (searched->instead.len > 0)
        say(ctx, "\"%.*s\" is in no definition; did you mean \"%.*s\"?\n", MCRED_ARG(searched->word),
            MCRED_ARG(searched->instead));
    say_left_out(ctx, searched);
}

static void show(context *ctx, const mcred_searched *searched) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "query", searched->query);
    mcred_json_put_int(json, "total", (int64_t)searched->total);
    mcred_json_put_int(json, "drafts", (int64_t)searched->drafts);
    mcred_json_put_int(json, "retired", (int64_t)searched->retired);
    if (searched->instead.len > 0)
        mcred_json_put(json, "suggestion", searched->instead);
    mcred_json_key(json, "found");
    mcred_json_array(json);
    for (size_t i = 0; i < searched->found.len; i++) {
        const mcred_found *found = MCRED_AT(const mcred_found, &searched->found, i);
        say_found(ctx, found);
        json_found(ctx, found);
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
    say_end(ctx, searched);
}

mcred_status run_search(context *ctx) {
    mcred_session *session = NULL;
    mcred_searched searched;
    mcred_search_args args = {.words = ctx->args,
                              .word_count = (size_t)ctx->arg_count,
                              .all = option_given(ctx, "all"),
                              .limit = SHOWN,
                              .snippets = true};
    if (option_given(ctx, "limit") && !option_number(ctx, "limit", &args.limit))
        return MCRED_USAGE;
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
