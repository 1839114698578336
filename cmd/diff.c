/* diff.c - mcred diff: what changed between two attempts. */
#include "command.h"

const option diff_options[] = {
    {"portfolio", OPTION_LIST, "DIR", "a clone of an educator's own repository that evidence is in"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* Far from a change, what was kept is told by its first and last words. */
#define SHOWN_WORDS 12

static mcred_str first_words(mcred_str text, size_t count) {
    size_t i = 0;
    for (; i < text.len; i++) {
        if ((text.data[i] == ' ' || text.data[i] == '\n') && --count == 0)
            break;
    }
    return mcred_str_first(text, i);
}

static mcred_str last_words(mcred_str text, size_t count) {
    size_t i = text.len;
    for (; i > 0; i--) {
        if ((text.data[i - 1] == ' ' || text.data[i - 1] == '\n') && --count == 0)
            break;
    }
    return mcred_str_from(text, i);
}

/* Words of running text on one line; indented lines would be read as quotations. */
static void say_folded(context *ctx, mcred_str text) {
    bool first = true;
    while (text.len > 0) {
        mcred_str line = mcred_str_trim(mcred_str_cut(&text, '\n'));
        if (line.len > 0)
            say(ctx, "%s%.*s", first ? "" : " ", MCRED_ARG(line));
        first = first && line.len == 0;
    }
}

static void say_kept(context *ctx, mcred_str text, bool opens, bool closes) {
    mcred_str head = first_words(text, SHOWN_WORDS), tail = last_words(text, SHOWN_WORDS);
    bool whole = head.len + tail.len + 3 >= text.len;
    if (whole) {
        say_folded(ctx, text);
        return;
    }
    if (!opens)
        say_folded(ctx, head);
    say(ctx, "%s...%s", opens ? "" : " ", closes ? "" : " ");
    if (!closes)
        say_folded(ctx, tail);
}

static void say_words(context *ctx, const mcred_vec *words) {
    say(ctx, "    ");
    for (size_t i = 0; i < words->len; i++) {
        const mcred_reworded *one = MCRED_AT(mcred_reworded, words, i);
        if (i > 0)
            say(ctx, " ");
        if (one->how == ' ') {
            say_kept(ctx, one->text, i == 0, i + 1 == words->len);
            continue;
        }
        say(ctx, one->how == '-' ? "[-" : "{+");
        say_folded(ctx, one->text);
        say(ctx, one->how == '-' ? "-]" : "+}");
    }
    say(ctx, "\n");
}

static void say_file(context *ctx, const mcred_file_change *file) {
    unsigned long long before = file->before, after = file->after;
    if (file->how == '+')
        say(ctx, "  new      %.*s, %llu bytes\n", MCRED_ARG(file->path), after);
    else if (file->how == '-')
        say(ctx, "  gone     %.*s, %llu bytes\n", MCRED_ARG(file->path), before);
    else if (file->how == '~')
        say(ctx, "  changed  %.*s, %llu to %llu bytes\n", MCRED_ARG(file->path), before, after);
    else
        say(ctx, "  same     %.*s\n", MCRED_ARG(file->path));
}

static void show_text(context *ctx, const mcred_compared *compared) {
    say(ctx, "%.*s, against attempt %d\n", MCRED_ARG(mcred_ref_text(ctx->arena, &compared->ref)), compared->before);
    if (!compared->same_definition)
        say(ctx, "The definition moved on from version %.*s to %.*s.\n", MCRED_ARG(compared->version_before),
            MCRED_ARG(compared->version));
    say(ctx, "\nAnswers: words taken out as [-words-], put in as {+words+}\n");
    for (size_t i = 0; i < compared->answers.len; i++) {
        const mcred_answer_change *answer = MCRED_AT(mcred_answer_change, &compared->answers, i);
        say(ctx, "  %.*s%s\n", MCRED_ARG(answer->id), answer->words.len > 0 ? "" : ": as before");
        if (answer->words.len > 0)
            say_words(ctx, &answer->words);
    }
    say(ctx, "\nFiles\n");
    for (size_t i = 0; i < compared->files.len; i++)
        say_file(ctx, MCRED_AT(mcred_file_change, &compared->files, i));
}

static const char *word_of(char how) {
    return how == '+' ? "new" : how == '-' ? "gone" : how == '~' ? "changed" : "same";
}

static void json_answer(context *ctx, const mcred_answer_change *answer) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "prompt", answer->id);
    mcred_json_put_bool(json, "changed", answer->words.len > 0);
    mcred_json_key(json, "words");
    mcred_json_array(json);
    for (size_t i = 0; i < answer->words.len; i++) {
        const mcred_reworded *one = MCRED_AT(mcred_reworded, &answer->words, i);
        mcred_json_object(json);
        mcred_json_put(json, word_of(one->how), one->text);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
}

static void json_compared(context *ctx, const mcred_compared *compared) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "submission", mcred_ref_text(ctx->arena, &compared->ref));
    mcred_json_put_int(json, "against", compared->before);
    mcred_json_put_bool(json, "sameDefinition", compared->same_definition);
    mcred_json_key(json, "answers");
    mcred_json_array(json);
    for (size_t i = 0; i < compared->answers.len; i++)
        json_answer(ctx, MCRED_AT(mcred_answer_change, &compared->answers, i));
    mcred_json_end(json, ']');
    mcred_json_key(json, "files");
    mcred_json_array(json);
    for (size_t i = 0; i < compared->files.len; i++) {
        const mcred_file_change *file = MCRED_AT(mcred_file_change, &compared->files, i);
        mcred_json_object(json);
        mcred_json_put(json, "path", file->path);
        mcred_json_put(json, "change", mcred_str_of(word_of(file->how)));
        mcred_json_put_int(json, "before", (int64_t)file->before);
        mcred_json_put_int(json, "after", (int64_t)file->after);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
}

mcred_status run_diff(context *ctx) {
    mcred_session *session = NULL;
    mcred_compared compared;
    mcred_diff_args args = {.submission = ctx->args[0]};
    args.portfolio_count = option_list(ctx, "portfolio", &args.portfolios);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_diff(session, &args, ctx->sink, &compared);
    if (status == MCRED_OK) {
        ctx->paged = ctx->folds = true;
        show_text(ctx, &compared);
        json_compared(ctx, &compared);
    }
    mcred_session_close(session);
    return status;
}
