/* help.c - mcred help: the list, a manual page, or a rule. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "table.h"

#define WIDEST 78

/* Shows the page with man where a person sits at a terminal that has it. */
static bool show_with_man(const char *page) {
    if (!isatty(STDOUT_FILENO))
        return false;
    pid_t child = fork();
    if (child == 0) {
        /* man says itself that it has no such page; the text built in follows then. */
        (void)close(STDERR_FILENO);
        (void)execlp("man", "man", page, (char *)NULL);
        _exit(127);
    }
    int state = 0;
    return child > 0 && waitpid(child, &state, 0) == child && WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

/* The pages that belong to no command. */
static const char *const topics[][3] = {{"mcred", "mcred", "mcred.1"},
                                        {"format", "mcred-format", "mcred-format.5"},
                                        {"trust", "mcred-trust", "mcred-trust.7"}};

/* The page in man's words, and the file it is embedded from. */
static bool find_page(context *ctx, mcred_str word, mcred_str *page, mcred_str *file) {
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        if (mcred_str_is(word, topics[i][0])) {
            *page = mcred_str_of(topics[i][1]);
            *file = mcred_str_of(topics[i][2]);
            return true;
        }
    }
    if (!command_find(word))
        return false;
    *page = mcred_arena_printf(ctx->arena, "mcred-%.*s", MCRED_ARG(word));
    *file = mcred_arena_printf(ctx->arena, "mcred-%.*s.1", MCRED_ARG(word));
    return page->data && file->data;
}

/* As wide as manual pages are, where the terminal is as wide. */
static size_t help_width(const context *ctx) {
    size_t columns = output_columns(ctx);
    return columns > 0 && columns < WIDEST ? columns : WIDEST;
}

static mcred_status help_page(context *ctx, mcred_str page, mcred_str file) {
    if (!ctx->globals.json && !ctx->globals.no_pager && show_with_man(page.data))
        return MCRED_OK;
    if (!man_text(file, help_width(ctx), &ctx->out))
        return MCRED_BUG;
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "page", page);
    mcred_json_put(&ctx->json, "text", mcred_buf_str(&ctx->out));
    mcred_json_end(&ctx->json, '}');
    return MCRED_OK;
}

static const char *severity(mcred_severity of) {
    return of == MCRED_ERROR ? "error" : of == MCRED_WARNING ? "warning" : "note";
}

static void say_wrapped(context *ctx, mcred_str text) {
    while (text.len > 0) {
        mcred_str line = text_cut_line(&text, help_width(ctx));
        say(ctx, "%.*s\n", MCRED_ARG(line));
    }
}

static void say_snippet(context *ctx, const char *lead, const char *snippet) {
    mcred_str rest = mcred_str_of(snippet);
    say(ctx, "\n%s\n\n", lead);
    while (rest.len > 0) {
        mcred_str line = mcred_str_cut(&rest, '\n');
        say(ctx, "%s%.*s\n", line.len > 0 ? "    " : "", MCRED_ARG(line));
    }
}

static void help_example(context *ctx, const mcred_rule_example *example) {
    const bool words = !*example->file;
    if (!words)
        say(ctx, "\nFor example, in %s:\n", example->file);
    say_snippet(ctx, words ? "For example, not:" : "Not:", example->bad);
    say_snippet(ctx, "But:", example->good);
    mcred_json_key(&ctx->json, "example");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "file", mcred_str_of(example->file));
    mcred_json_put(&ctx->json, "bad", mcred_str_of(example->bad));
    mcred_json_put(&ctx->json, "good", mcred_str_of(example->good));
    mcred_json_end(&ctx->json, '}');
}

static void help_rule(context *ctx, const mcred_rule_info *rule, const mcred_rule_example *example) {
    say(ctx, "%s (%s)\n\n", rule->id, severity(rule->severity));
    say_wrapped(ctx, mcred_str_of(rule->summary));
    say(ctx, "\n");
    say_wrapped(ctx, mcred_str_of(rule->explanation));
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "rule", mcred_str_of(rule->id));
    mcred_json_put(&ctx->json, "severity", mcred_str_of(severity(rule->severity)));
    mcred_json_put(&ctx->json, "summary", mcred_str_of(rule->summary));
    mcred_json_put(&ctx->json, "explanation", mcred_str_of(rule->explanation));
    if (example)
        help_example(ctx, example);
    mcred_json_end(&ctx->json, '}');
}

static mcred_status unknown_topic(const context *ctx, const char *word) {
    mcred_vec names = MCRED_VEC(mcred_str);
    mcred_str *slot;
    for (const command *one = commands; one->name; one++) {
        if ((slot = mcred_vec_push(ctx->arena, &names)))
            *slot = mcred_str_of(one->name);
    }
    for (int i = 0; i < MCRED_RULE_COUNT; i++) {
        if ((slot = mcred_vec_push(ctx->arena, &names)))
            *slot = mcred_str_of(mcred_rule_get((mcred_rule)i)->id);
    }
    size_t close = mcred_closest(mcred_str_of(word), names.data, names.len);
    if (close == SIZE_MAX)
        return usage_error(ctx, "there is no command or rule \"%s\"", word);
    return usage_error(ctx, "there is no command or rule \"%s\": did you mean \"%.*s\"?", word,
                       MCRED_ARG(*MCRED_AT(mcred_str, &names, close)));
}

mcred_status help_command(context *ctx, const command *of) {
    mcred_str page, file;
    ctx->paged = true;
    return find_page(ctx, mcred_str_of(of->name), &page, &file) ? help_page(ctx, page, file) : MCRED_FAILED;
}

mcred_status run_help(context *ctx) {
    mcred_rule rule;
    ctx->paged = true;
    if (ctx->arg_count == 0) {
        usage_all(&ctx->out);
        mcred_json_str(&ctx->json, mcred_buf_str(&ctx->out));
        return MCRED_OK;
    }
    mcred_str word = mcred_str_of(ctx->args[0]);
    mcred_str page, file;
    if (find_page(ctx, word, &page, &file))
        return help_page(ctx, page, file);
    if (!mcred_rule_find(word, &rule))
        return unknown_topic(ctx, ctx->args[0]);
    help_rule(ctx, mcred_rule_get(rule), mcred_rule_example_of(rule));
    return MCRED_OK;
}
