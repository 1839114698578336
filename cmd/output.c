/* output.c - everything that is printed: text or one JSON document, findings, colour. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"

#define MAX_OUTPUT ((size_t)256 << 20)

void say(context *ctx, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_buf_vprintf(&ctx->out, fmt, args);
    va_end(args);
}

void say_as(context *ctx, look how, const char *fmt, ...) {
    va_list args;
    size_t begin = ctx->out.len;
    va_start(args, fmt);
    mcred_buf_vprintf(&ctx->out, fmt, args);
    va_end(args);
    styled *one = how == LOOK_PLAIN ? NULL : mcred_vec_push(ctx->arena, &ctx->styled);
    if (one)
        *one = (styled){begin, ctx->out.len, how};
}

bool terminal_color(const context *ctx, int fd) {
    const char *when = ctx->globals.color, *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return !(no_color && *no_color) && isatty(fd) && !(term && strcmp(term, "dumb") == 0);
}

int terminal_columns(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
        return size.ws_col;
    return 80;
}

size_t output_columns(const context *ctx) {
    return isatty(STDOUT_FILENO) && !ctx->globals.json ? (size_t)terminal_columns() : 0;
}

const char *day(mcred_time when, char out[MCRED_TIME_SIZE]) {
    mcred_time_format_date(when, out);
    return out;
}

void json_time(context *ctx, const char *key, mcred_time when) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format(when, text);
    mcred_json_put(&ctx->json, key, mcred_str_of(text));
}

void json_paths(context *ctx, const char *key, const mcred_vec *paths) {
    mcred_json_key(&ctx->json, key);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < paths->len; i++)
        mcred_json_str(&ctx->json, *MCRED_AT(mcred_str, paths, i));
    mcred_json_end(&ctx->json, ']');
}

/* A reader that has seen enough is no fault of the disk. */
static bool written(context *ctx, bool ok) {
    if (!ok && errno == EPIPE)
        ctx->reader_left = true;
    return ok;
}

static bool print(context *ctx, FILE *to, mcred_str text) {
    return text.len == 0 || written(ctx, fwrite(text.data, 1, text.len, to) == text.len);
}

/* Texts come from strangers: nothing but line ends reaches the terminal raw. */
static void escape_lines(mcred_str text, const char *line_end, mcred_buf *out) {
    while (text.len > 0) {
        bool ended = mcred_str_find(text, '\n', 0) != SIZE_MAX;
        mcred_str line = mcred_str_cut(&text, '\n');
        while (line.len > 0) {
            bool tab = mcred_str_find(line, '\t', 0) != SIZE_MAX;
            mcred_buf_escaped(out, mcred_str_cut(&line, '\t'));
            if (tab)
                mcred_buf_puts(out, "    ");
        }
        if (ended)
            mcred_buf_puts(out, line_end);
    }
}

static const char *status_word(mcred_status status) {
    switch (status) {
    case MCRED_OK:
        return "ok";
    case MCRED_NO:
        return "no";
    case MCRED_USAGE:
        return "usage";
    case MCRED_FAILED:
        return "failed";
    case MCRED_UNKNOWN:
        return "unknown";
    default:
        return "bug";
    }
}

static bool print_json(context *ctx, mcred_status status) {
    mcred_buf document, findings;
    mcred_json json;
    mcred_buf_init(&document, MAX_OUTPUT);
    mcred_buf_init(&findings, MAX_OUTPUT);
    mcred_render_json(ctx->sink, &findings);
    mcred_json_begin(&json, &document);
    mcred_json_object(&json);
    mcred_json_put(&json, "mcred", mcred_str_of(mcred_version()));
    if (ctx->command)
        mcred_json_put(&json, "command", mcred_str_of(ctx->command->name));
    mcred_json_put(&json, "status", mcred_str_of(status_word(status)));
    mcred_json_put_int(&json, "exit", status);
    mcred_json_key(&json, "findings");
    mcred_json_number(&json, mcred_str_trim(mcred_buf_str(&findings)));
    if (ctx->result.len > 0) {
        mcred_json_key(&json, "result");
        mcred_json_number(&json, mcred_str_trim(mcred_buf_str(&ctx->result)));
    }
    mcred_json_end(&json, '}');
    mcred_buf_putc(&document, '\n');
    bool ok = !document.failed && !findings.failed && print(ctx, stdout, mcred_buf_str(&document));
    mcred_buf_free(&findings);
    mcred_buf_free(&document);
    return ok;
}

/* What validate finds is its output; why it could not run is not. */
static bool are_output(const context *ctx, mcred_status status) {
    return ctx->command && ctx->command->findings_are_output && (status == MCRED_OK || status == MCRED_NO);
}

static bool print_findings(context *ctx, bool to_output) {
    const mcred_render_options options = {
        .color = terminal_color(ctx, to_output ? STDOUT_FILENO : STDERR_FILENO),
        .excerpts = true,
    };
    mcred_buf text;
    mcred_buf_init(&text, MAX_OUTPUT);
    mcred_render_text(ctx->sink, &options, &text);
    bool ok = !text.failed && print(ctx, to_output ? stdout : stderr, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return ok;
}

static const char *sequence(look how) {
    switch (how) {
    case LOOK_BOLD:
        return "\x1b[1m";
    case LOOK_DIM:
        return "\x1b[2m";
    case LOOK_GOOD:
        return "\x1b[32m";
    case LOOK_WAIT:
        return "\x1b[33m";
    case LOOK_LATE:
        return "\x1b[1;31m";
    case LOOK_PLAIN:
    default:
        return "";
    }
}

/* The colours are put in where the text is known to be harmless. */
static void escape_styled(const context *ctx, const char *line_end, mcred_buf *out) {
    mcred_str text = mcred_buf_str(&ctx->out);
    size_t at = 0;
    for (size_t i = 0; i < ctx->styled.len && terminal_color(ctx, STDOUT_FILENO); i++) {
        const styled *one = MCRED_AT(const styled, &ctx->styled, i);
        if (one->begin == one->end || one->end > text.len)
            continue;
        escape_lines((mcred_str){text.data + at, one->begin - at}, line_end, out);
        mcred_buf_puts(out, sequence(one->how));
        escape_lines((mcred_str){text.data + one->begin, one->end - one->begin}, line_end, out);
        mcred_buf_puts(out, "\x1b[0m");
        at = one->end;
    }
    escape_lines(mcred_str_from(text, at), line_end, out);
}

static bool print_text(context *ctx) {
    mcred_buf text;
    if (ctx->folds && !ctx->out.failed)
        fold_output(ctx);
    mcred_buf_init(&text, MAX_OUTPUT);
    escape_styled(ctx, ctx->internet_lines ? "\r\n" : "\n", &text);
    bool ok = !text.failed && !ctx->out.failed &&
              (page_text(ctx, mcred_buf_str(&text)) || print(ctx, stdout, mcred_buf_str(&text)));
    mcred_buf_free(&text);
    return ok;
}

static bool is_format(const context *ctx, const char *name) {
    return ctx->format && strcmp(ctx->format, name) == 0;
}

/* A document for another program, or GitHub's annotations after the log that people read. Why a check could not run
 * is told on standard error as well. */
static bool print_format(context *ctx, mcred_status status) {
    mcred_buf text;
    mcred_buf_init(&text, MAX_OUTPUT);
    ctx->run.version = mcred_version();
    ctx->run.completed = status == MCRED_OK || status == MCRED_NO;
    ctx->run.exit_code = (int)status;
    if (is_format(ctx, "sarif"))
        mcred_render_sarif(ctx->sink, &ctx->run, &text);
    else if (is_format(ctx, "junit"))
        mcred_render_junit(ctx->sink, &ctx->run, &text);
    else
        mcred_render_github(ctx->sink, &text);
    bool ok = !text.failed && print(ctx, stdout, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return ok;
}

static bool print_for_people(context *ctx, mcred_status status) {
    bool findings_first = are_output(ctx, status);
    bool ok = (findings_first ? print_findings(ctx, true) : true) && print_text(ctx);
    return (findings_first ? true : print_findings(ctx, false)) && ok;
}

int output_finish(context *ctx, mcred_status status) {
    bool ok;
    mcred_sink_sort(ctx->sink);
    if (is_format(ctx, "sarif") || is_format(ctx, "junit")) {
        ok = print_format(ctx, status);
        if (!ctx->run.completed)
            ok = print_findings(ctx, false) && ok;
    } else if (is_format(ctx, "github")) {
        ok = print_for_people(ctx, status) && print_format(ctx, status);
    } else if (ctx->globals.json) {
        ok = print_json(ctx, status);
    } else {
        ok = print_for_people(ctx, status);
    }
    if (written(ctx, fflush(stdout) == 0) && ok)
        return (int)status;
    if (ctx->reader_left)
        return NO_READER;
    (void)fputs("error: the output could not be written\n", stderr);
    return MCRED_FAILED;
}
