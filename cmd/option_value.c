/* option_value.c - what was given with options: values, lists, choices, numbers. */
#include <string.h>

#include "command.h"

static int option_index(const context *ctx, const char *name) {
    const option *options = ctx->command->options;
    for (int i = 0; options && options[i].name; i++) {
        if (strcmp(options[i].name, name) == 0)
            return i;
    }
    return -1;
}

const char *option_value(const context *ctx, const char *name) {
    int which = option_index(ctx, name);
    const char *value = NULL;
    for (int i = 0; i < ctx->value_count; i++) {
        if (ctx->which[i] == which)
            value = ctx->values[i];
    }
    return value;
}

bool option_given(const context *ctx, const char *name) {
    return option_value(ctx, name) != NULL;
}

size_t option_list(const context *ctx, const char *name, const char *const **out) {
    int which = option_index(ctx, name);
    const char **list = mcred_arena_array(ctx->arena, (size_t)ctx->value_count, sizeof *list);
    size_t count = 0;
    for (int i = 0; list && i < ctx->value_count; i++) {
        if (ctx->which[i] == which)
            list[count++] = ctx->values[i];
    }
    *out = list;
    return count;
}

const char *option_choice(const context *ctx, const char *name, const char *const *choices, size_t count) {
    const char *value = option_value(ctx, name);
    mcred_buf known;
    if (!value)
        return choices[0];
    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, choices[i]) == 0)
            return choices[i];
    }
    mcred_buf_init(&known, 1024);
    for (size_t i = 0; i < count; i++)
        mcred_buf_printf(&known, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", choices[i]);
    (void)usage_error(ctx, "--%s is %.*s, not \"%s\"", name, MCRED_ARG(mcred_buf_str(&known)), value);
    mcred_buf_free(&known);
    return NULL;
}

bool option_number(const context *ctx, const char *name, size_t *out) {
    const char *text = option_value(ctx, name);
    size_t value = 0;
    if (!text)
        text = "";
    const char *c = text;
    for (; *c >= '0' && *c <= '9' && value < 100000000; c++)
        value = value * 10 + (size_t)(*c - '0');
    if (*c || c == text) {
        (void)usage_error(ctx, "--%s is a number, not \"%s\"", name, text);
        return false;
    }
    *out = value;
    return true;
}
