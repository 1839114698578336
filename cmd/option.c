/* option.c - the command line by the table: global options anywhere, -- ends options. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

mcred_status usage_error(const context *ctx, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(ctx->arena, fmt, args);
    va_end(args);
    mcred_finding *finding =
        mcred_report(ctx->sink, MCRED_RULE_OPERATION_USAGE, NULL, MCRED_NO_SPAN, "%.*s", MCRED_ARG(text));
    if (ctx->command) {
        mcred_buf line;
        mcred_buf_init(&line, 4096);
        usage_line(ctx->command, &line);
        mcred_finding_hint(ctx->sink, finding, "%.*s", MCRED_ARG(mcred_str_trim(mcred_buf_str(&line))));
        mcred_buf_free(&line);
    }
    return MCRED_USAGE;
}

/* Options of every command. An argument NULL is a flag. */
static const struct global {
    const char *name;
    char letter;
    const char *argument;
    asked_for asks;
} global_options[] = {
    {"", 'C', "DIR", ASKED_COMMAND},      {"json", 0, NULL, ASKED_COMMAND},    {"color", 0, "WHEN", ASKED_COMMAND},
    {"as", 0, "HANDLE", ASKED_COMMAND},   {"quiet", 'q', NULL, ASKED_COMMAND}, {"verbose", 'v', NULL, ASKED_COMMAND},
    {"no-pager", 0, NULL, ASKED_COMMAND}, {"", 'h', NULL, ASKED_USAGE},        {"help", 0, NULL, ASKED_PAGE},
    {"version", 0, NULL, ASKED_VERSION},
};

typedef struct reader {
    context *ctx;
    int argc, at;
    char **argv;
    asked_for *for_what;
} reader;

static mcred_status apply_global(reader *r, const struct global *global, const char *value) {
    globals *g = &r->ctx->globals;
    if (global->letter == 'C' && chdir(value) != 0) {
        mcred_report(r->ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "the folder \"%s\" cannot be entered",
                     value);
        return MCRED_FAILED;
    }
    if (mcred_str_is(mcred_str_of(global->name), "color")) {
        if (strcmp(value, "auto") != 0 && strcmp(value, "always") != 0 && strcmp(value, "never") != 0)
            return usage_error(r->ctx, "--color is auto, always or never, not \"%s\"", value);
        g->color = value;
    }
    if (mcred_str_is(mcred_str_of(global->name), "as"))
        g->as = value;
    g->json = g->json || mcred_str_is(mcred_str_of(global->name), "json");
    g->quiet = g->quiet || global->letter == 'q';
    g->verbose = g->verbose || global->letter == 'v';
    g->no_pager = g->no_pager || mcred_str_is(mcred_str_of(global->name), "no-pager");
    if (global->asks > *r->for_what)
        *r->for_what = global->asks;
    return MCRED_OK;
}

/* The value of an option: after its '=', or the next word. */
static mcred_status take_value(reader *r, mcred_str name, const char *inline_value, const char **out) {
    if (!inline_value && r->at + 1 >= r->argc)
        return usage_error(r->ctx, "the option %.*s needs a value", MCRED_ARG(name));
    *out = inline_value ? inline_value : r->argv[++r->at];
    return MCRED_OK;
}

static mcred_status keep_value(context *ctx, int which, const char *value) {
    ctx->which[ctx->value_count] = which;
    ctx->values[ctx->value_count++] = value;
    return MCRED_OK;
}

static mcred_status unknown_option(reader *r, const char *word) {
    mcred_vec names = MCRED_VEC(mcred_str);
    const option *options = r->ctx->command ? r->ctx->command->options : NULL;
    mcred_str *slot;
    /* The command's own first: of two that are as near, one of them is meant. */
    for (; options && options->name; options++) {
        if ((slot = mcred_vec_push(r->ctx->arena, &names)))
            *slot = mcred_str_of(options->name);
    }
    for (size_t i = 0; i < sizeof global_options / sizeof *global_options; i++) {
        if (global_options[i].name[0] && (slot = mcred_vec_push(r->ctx->arena, &names)))
            *slot = mcred_str_of(global_options[i].name);
    }
    mcred_str bare = mcred_str_of(word);
    while (bare.len && bare.data[0] == '-')
        bare = mcred_str_from(bare, 1);
    mcred_str rest = bare;
    size_t close = mcred_closest(mcred_str_cut(&rest, '='), names.data, names.len);
    if (close != SIZE_MAX)
        return usage_error(r->ctx, "there is no option \"%s\": did you mean --%.*s?", word,
                           MCRED_ARG(*MCRED_AT(mcred_str, &names, close)));
    return usage_error(r->ctx, "there is no option \"%s\"", word);
}

static mcred_status read_long(reader *r, const char *word) {
    mcred_str rest = mcred_str_of(word + 2), name = mcred_str_cut(&rest, '=');
    const char *equals = strchr(word, '='), *value = NULL;
    const char *inline_value = equals ? equals + 1 : NULL;
    mcred_str shown = {word, name.len + 2};
    mcred_status status = MCRED_OK;
    const option *options = r->ctx->command ? r->ctx->command->options : NULL;
    for (int i = 0; options && options[i].name; i++) {
        if (!mcred_str_is(name, options[i].name))
            continue;
        if (options[i].kind == OPTION_FLAG)
            return inline_value ? usage_error(r->ctx, "the option %.*s takes no value", MCRED_ARG(shown))
                                : keep_value(r->ctx, i, "");
        status = take_value(r, shown, inline_value, &value);
        return status == MCRED_OK ? keep_value(r->ctx, i, value) : status;
    }
    for (size_t i = 0; i < sizeof global_options / sizeof *global_options; i++) {
        const struct global *global = &global_options[i];
        if (name.len == 0 || !mcred_str_is(name, global->name))
            continue;
        if (!global->argument && inline_value)
            return usage_error(r->ctx, "the option %.*s takes no value", MCRED_ARG(shown));
        if (global->argument)
            status = take_value(r, shown, inline_value, &value);
        return status == MCRED_OK ? apply_global(r, global, value) : status;
    }
    return unknown_option(r, word);
}

/* Short options are global and may be joined: -qv. */
static mcred_status read_short(reader *r, const char *word) {
    for (const char *letter = word + 1; *letter; letter++) {
        const struct global *found = NULL;
        for (size_t i = 0; i < sizeof global_options / sizeof *global_options; i++) {
            if (global_options[i].letter == *letter)
                found = &global_options[i];
        }
        if (!found)
            return unknown_option(r, word);
        const char *value = NULL;
        mcred_status status = MCRED_OK;
        if (found->argument)
            status = take_value(r, (mcred_str){word, 2}, letter[1] ? letter + 1 : NULL, &value);
        if (status == MCRED_OK)
            status = apply_global(r, found, value);
        if (status != MCRED_OK || found->argument)
            return status;
    }
    return MCRED_OK;
}

static mcred_status read_command(reader *r, const char *word) {
    r->ctx->command = command_find(mcred_str_of(word));
    if (r->ctx->command)
        return MCRED_OK;
    mcred_str names[64];
    size_t count = 0;
    for (const command *one = commands; one->name && count < 64; one++)
        names[count++] = mcred_str_of(one->name);
    size_t close = mcred_closest(mcred_str_of(word), names, count);
    if (close != SIZE_MAX)
        return usage_error(r->ctx, "there is no command \"%s\": did you mean \"%.*s\"?", word, MCRED_ARG(names[close]));
    return usage_error(r->ctx, "there is no command \"%s\": mcred help lists them", word);
}

static mcred_status check_count(const context *ctx) {
    if (!ctx->command)
        return MCRED_OK;
    if (ctx->arg_count < ctx->command->least)
        return usage_error(ctx, "mcred %s needs %s", ctx->command->name, ctx->command->arguments);
    if (ctx->arg_count > ctx->command->most)
        return usage_error(ctx, "\"%s\" is one argument too many", ctx->args[ctx->command->most]);
    return MCRED_OK;
}

/* Each word is one of them at most. */
static bool make_room(context *ctx, size_t words) {
    ctx->values = mcred_arena_array(ctx->arena, words, sizeof *ctx->values);
    ctx->which = mcred_arena_array(ctx->arena, words, sizeof *ctx->which);
    ctx->args = mcred_arena_array(ctx->arena, words, sizeof *ctx->args);
    if (ctx->values && ctx->which && ctx->args)
        return true;
    mcred_report(ctx->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return false;
}

mcred_status options_read(context *ctx, int argc, char **argv, asked_for *for_what) {
    reader r = {ctx, argc, 1, argv, for_what};
    bool ended = false;
    if (!make_room(ctx, (size_t)argc))
        return MCRED_FAILED;
    for (; r.at < argc; r.at++) {
        const char *word = argv[r.at];
        mcred_status status = MCRED_OK;
        if (!ended && strcmp(word, "--") == 0)
            ended = true;
        else if (!ended && word[0] == '-' && word[1] == '-')
            status = read_long(&r, word);
        else if (!ended && word[0] == '-' && word[1])
            status = read_short(&r, word);
        else if (!ctx->command)
            status = read_command(&r, word);
        else
            ctx->args[ctx->arg_count++] = word;
        if (status != MCRED_OK)
            return status;
    }
    return *for_what == ASKED_COMMAND ? check_count(ctx) : MCRED_OK;
}
