/* feedback.c - mcred feedback: what the earner should change, what was strong, what to bring. */
#include "command.h"

const option feedback_options[] = {
    {"format", OPTION_VALUE, "FORMAT", "text (default), markdown or html"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void say_lines(context *ctx, mcred_str text) {
    while (text.len > 0) {
        mcred_str line = mcred_str_cut(&text, '\n');
        say(ctx, "      %.*s\n", MCRED_ARG(line));
    }
}

static void say_advice(context *ctx, const mcred_advice *advice) {
    say(ctx, "  %.*s%s%.*s\n", MCRED_ARG(advice->title), advice->level.len ? ": " : "", MCRED_ARG(advice->level));
    if (advice->aim.len > 0)
        say(ctx, "    it takes: %.*s\n", MCRED_ARG(advice->aim));
    for (size_t i = 0; i < advice->bring.len; i++)
        say(ctx, "%s%.*s%s", i == 0 ? "    bring: " : ", ", MCRED_ARG(*MCRED_AT(mcred_str, &advice->bring, i)),
            i + 1 == advice->bring.len ? "\n" : "");
    for (size_t i = 0; i < advice->said.len; i++)
        say_lines(ctx, *MCRED_AT(mcred_str, &advice->said, i));
}

static void say_group(context *ctx, const mcred_feedback *feedback, bool met, const char *heading) {
    bool first = true;
    for (size_t i = 0; i < feedback->advice.len; i++) {
        const mcred_advice *advice = MCRED_AT(mcred_advice, &feedback->advice, i);
        if (advice->met != met)
            continue;
        if (first)
            say(ctx, "\n%s\n", heading);
        first = false;
        say_advice(ctx, advice);
    }
}

static void show_text(context *ctx, const mcred_feedback *feedback) {
    ctx->folds = true;
    say(ctx, "%.*s\n%.*s: %s\n", MCRED_ARG(feedback->title), MCRED_ARG(mcred_ref_text(ctx->arena, &feedback->ref)),
        feedback->earned ? "earned" : "not yet");
    if (feedback->pass_points >= 0)
        say(ctx, "%lld of %lld points\n", (long long)feedback->points, (long long)feedback->pass_points);
    say_group(ctx, feedback, false, "What to change");
    say_group(ctx, feedback, true, "What was strong");
    if (feedback->comments.len > 0)
        say(ctx, "\nOn the whole\n");
    for (size_t i = 0; i < feedback->comments.len; i++)
        say_lines(ctx, *MCRED_AT(mcred_str, &feedback->comments, i));
}

static void json_advice(context *ctx, const mcred_advice *advice) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "id", advice->id);
    mcred_json_put(json, "title", advice->title);
    mcred_json_put_bool(json, "met", advice->met);
    if (advice->level.len > 0)
        mcred_json_put(json, "level", advice->level);
    if (advice->aim.len > 0)
        mcred_json_put(json, "aim", advice->aim);
    if (advice->bring.len > 0)
        json_paths(ctx, "bring", &advice->bring);
    json_paths(ctx, "feedback", &advice->said);
    mcred_json_end(json, '}');
}

static void json_feedback(context *ctx, const mcred_feedback *feedback) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "submission", mcred_ref_text(ctx->arena, &feedback->ref));
    mcred_json_put(json, "title", feedback->title);
    mcred_json_put_bool(json, "earned", feedback->earned);
    if (feedback->points >= 0)
        mcred_json_put_int(json, "points", feedback->points);
    mcred_json_key(json, "advice");
    mcred_json_array(json);
    for (size_t i = 0; i < feedback->advice.len; i++)
        json_advice(ctx, MCRED_AT(mcred_advice, &feedback->advice, i));
    mcred_json_end(json, ']');
    json_paths(ctx, "comments", &feedback->comments);
    mcred_json_end(json, '}');
}

static void show_page(context *ctx, const mcred_feedback *feedback, bool html) {
    if (html)
        mcred_feedback_html(feedback, &ctx->out);
    else
        mcred_feedback_markdown(feedback, &ctx->out);
}

static void show(context *ctx, const mcred_feedback *feedback, mcred_str format) {
    if (mcred_str_is(format, "text"))
        show_text(ctx, feedback);
    else
        show_page(ctx, feedback, mcred_str_is(format, "html"));
    json_feedback(ctx, feedback);
}

mcred_status run_feedback(context *ctx) {
    static const char *const formats[] = {"text", "markdown", "html"};
    mcred_session *session = NULL;
    mcred_feedback feedback;
    const char *format = option_choice(ctx, "format", formats, 3);
    if (!format)
        return MCRED_USAGE;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_feedback(session, ctx->args[0], ctx->sink, &feedback);
    if (status == MCRED_OK)
        show(ctx, &feedback, mcred_str_of(format));
    mcred_session_close(session);
    return status;
}
