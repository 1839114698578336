/* validate.c - mcred validate. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

const option validate_options[] = {
    {"rev", OPTION_VALUE, "REV", "check the files of a commit instead of the work tree"},
    {"since", OPTION_VALUE, "REV", "check what changed since a commit, and what depends on it"},
    {"stdin-path", OPTION_VALUE, "PATH", "check standard input as if it were the file at this path"},
    {"profile", OPTION_LIST, "PROFILE", "ask for a profile's elements too: eu, open-badges, or one in profiles/"},
    {"format", OPTION_VALUE, "FORMAT", "text, json, sarif, github or junit"},
    {"max-findings", OPTION_VALUE, "N", "show so many findings, the gravest first; 0 for all"},
    {"fail-on", OPTION_VALUE, "SEVERITY", "error, warning, note or never; error when not given"},
    {"jobs", OPTION_VALUE, "N", "check with so many threads; one a processor, at most 8, when not given"},
    {"strict", OPTION_FLAG, NULL, "let warnings fail as well: --fail-on warning"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* Appends the parts of path to out, "." and ".." worked out. Names only: a
 * symlink in the path is the library's to refuse. */
static void add_parts(mcred_str path, mcred_buf *out) {
    while (path.len > 0) {
        mcred_str part = mcred_str_cut(&path, '/');
        if (mcred_str_is(part, "..")) {
            while (out->len > 0 && out->data[out->len - 1] != '/')
                out->data[--out->len] = '\0';
            if (out->len > 0)
                out->data[--out->len] = '\0';
        } else if (part.len > 0 && !mcred_str_is(part, ".")) {
            mcred_buf_putc(out, '/');
            mcred_buf_put(out, part);
        }
    }
}

/* A path as typed, from the current folder, becomes one of the programme. */
static mcred_status in_programme(context *ctx, const char *workdir, const char *typed, const char **out) {
    char here[PATH_MAX], *top;
    mcred_buf path;
    mcred_status status = MCRED_OK;
    if (!workdir) {
        *out = typed;
        return MCRED_OK;
    }
    top = realpath(workdir, NULL);
    mcred_buf_init(&path, 2 * PATH_MAX);
    if (typed[0] != '/' && getcwd(here, sizeof here))
        add_parts(mcred_str_of(here), &path);
    add_parts(mcred_str_of(typed), &path);
    mcred_str whole = mcred_buf_str(&path), root = mcred_str_of(top);
    if (!top || path.failed || !mcred_str_starts(whole, top) || (whole.len > root.len && whole.data[root.len] != '/')) {
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%s\" is not in the programme's folder",
                     typed);
        status = MCRED_FAILED;
    } else {
        mcred_str below = mcred_str_from(whole, root.len + 1);
        *out = mcred_arena_cstr(ctx->arena, below);
        status = *out ? MCRED_OK : MCRED_FAILED;
    }
    mcred_buf_free(&path);
    free(top);
    return status;
}

/* ---- what counts, and how it is shown -------------------------------------------------------- */

/* Findings that a person is shown at once; a program gets them all. */
#define SHOWN_TO_PEOPLE 100

static bool choose_format(context *ctx) {
    static const char *const formats[] = {"text", "json", "sarif", "github", "junit"};
    const char *format = option_choice(ctx, "format", formats, sizeof formats / sizeof *formats);
    if (!format)
        return false;
    if (ctx->globals.json && option_given(ctx, "format") && strcmp(format, "json") != 0) {
        (void)usage_error(ctx, "--json and --format %s do not go together", format);
        return false;
    }
    ctx->globals.json = ctx->globals.json || strcmp(format, "json") == 0;
    ctx->format = format;
    return true;
}

static bool choose_severity(context *ctx) {
    static const char *const names[] = {"error", "warning", "note", "never"};
    static const mcred_severity severities[] = {MCRED_ERROR, MCRED_WARNING, MCRED_NOTE, MCRED_ERROR + 1};
    const char *name = option_choice(ctx, "fail-on", names, sizeof names / sizeof *names);
    ctx->run.fails = option_given(ctx, "strict") ? MCRED_WARNING : MCRED_ERROR;
    for (size_t i = 0; name && option_given(ctx, "fail-on") && i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0)
            ctx->run.fails = severities[i];
    }
    return name != NULL;
}

/* A number given for an option, at most 100,000,000. */
static bool choose_most(const context *ctx, size_t *most) {
    bool machine = ctx->globals.json || strcmp(ctx->format, "sarif") == 0 || strcmp(ctx->format, "junit") == 0;
    *most = machine ? SIZE_MAX : SHOWN_TO_PEOPLE;
    if (!option_given(ctx, "max-findings"))
        return true;
    bool ok = option_number(ctx, "max-findings", most);
    *most = *most > 0 ? *most : SIZE_MAX;
    return ok;
}

/* More threads than that only wait for the disk. */
#define MOST_UNASKED 8

static bool choose_jobs(const context *ctx, size_t *jobs) {
    if (option_given(ctx, "jobs")) {
        if (!option_number(ctx, "jobs", jobs))
            return false;
        if (*jobs >= 1 && *jobs <= 64)
            return true;
        (void)usage_error(ctx, "--jobs is 1 to 64");
        return false;
    }
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *jobs = processors < 1 ? 1 : processors > MOST_UNASKED ? MOST_UNASKED : (size_t)processors;
    return true;
}

static mcred_status verdict(const context *ctx) {
    for (size_t severity = ctx->run.fails; severity <= MCRED_ERROR; severity++) {
        if (mcred_sink_count(ctx->sink, (mcred_severity)severity) > 0)
            return MCRED_NO;
    }
    return MCRED_OK;
}

static void show_summary(context *ctx, size_t files, size_t most) {
    mcred_buf summary;
    mcred_buf_init(&summary, 4096);
    mcred_render_summary(ctx->sink, &summary);
    size_t with = mcred_sink_files(ctx->sink), count = mcred_sink_len(ctx->sink);
    size_t total = with > files ? with : files;
    mcred_sink_cut(ctx->sink, most);
    if (mcred_sink_len(ctx->sink) < count)
        say(ctx, "… and %zu more: --max-findings 0 shows all\n", count - mcred_sink_len(ctx->sink));
    say(ctx, "%.*s in ", MCRED_ARG(mcred_buf_str(&summary)));
    if (with > 0)
        say(ctx, "%zu of ", with);
    say(ctx, "%zu file%s\n", total, total == 1 ? "" : "s");
    mcred_json_object(&ctx->json);
    mcred_json_put_int(&ctx->json, "files", (int64_t)files);
    mcred_json_put_int(&ctx->json, "errors", (int64_t)mcred_sink_count(ctx->sink, MCRED_ERROR));
    mcred_json_put_int(&ctx->json, "warnings", (int64_t)mcred_sink_count(ctx->sink, MCRED_WARNING));
    mcred_json_put_int(&ctx->json, "notes", (int64_t)mcred_sink_count(ctx->sink, MCRED_NOTE));
    mcred_json_put_int(&ctx->json, "not_shown", (int64_t)mcred_sink_dropped(ctx->sink));
    mcred_json_end(&ctx->json, '}');
    mcred_buf_free(&summary);
}

/* The session's arena goes before the output is printed. */
static mcred_status keep_files(context *ctx, const mcred_vec *files) {
    mcred_str *copies = mcred_arena_array(ctx->arena, files->len, sizeof *copies);
    for (size_t i = 0; copies && i < files->len; i++) {
        copies[i] = mcred_arena_copy(ctx->arena, *MCRED_AT(mcred_str, files, i));
        if (!copies[i].data)
            return MCRED_FAILED;
    }
    ctx->run.files = copies;
    ctx->run.file_count = copies ? files->len : 0;
    return copies ? MCRED_OK : MCRED_FAILED;
}

/* ---- the command --------------------------------------------------------------------------------- */

/* One file may be larger than the format allows: that is told as a finding. */
#define MOST_INPUT ((size_t)9 << 20)

static mcred_status take_input(context *ctx, const char *workdir, mcred_buf *input, mcred_validate_args *args) {
    char piece[65536];
    ssize_t count;
    if (ctx->arg_count > 0 || args->rev || args->since)
        return usage_error(ctx, "--stdin-path checks one file: it goes with no path, --rev or --since");
    while ((count = read(STDIN_FILENO, piece, sizeof piece)) > 0 && !input->failed)
        mcred_buf_put(input, (mcred_str){piece, (size_t)count});
    args->text = mcred_arena_copy(ctx->arena, mcred_buf_str(input));
    if (count < 0 || input->failed || !args->text.data) {
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "standard input %s",
                     count < 0 ? "cannot be read" : "is too large");
        return MCRED_FAILED;
    }
    return in_programme(ctx, workdir, option_value(ctx, "stdin-path"), &args->text_path);
}

static mcred_status check(context *ctx, mcred_session *session, size_t jobs, mcred_validated *done) {
    const char **paths = mcred_arena_array(ctx->arena, (size_t)ctx->arg_count, sizeof *paths);
    const char *workdir = mcred_store_workdir(mcred_session_store(session));
    mcred_status status = paths ? MCRED_OK : MCRED_FAILED;
    for (int i = 0; status == MCRED_OK && i < ctx->arg_count; i++)
        status = in_programme(ctx, workdir, ctx->args[i], &paths[i]);
    mcred_validate_args args = {
        .paths = paths,
        .path_count = (size_t)ctx->arg_count,
        .rev = option_value(ctx, "rev"),
        .since = option_value(ctx, "since"),
        .jobs = jobs,
    };
    args.profile_count = option_list(ctx, "profile", &args.profiles);
    mcred_buf input;
    mcred_buf_init(&input, MOST_INPUT);
    if (status == MCRED_OK && option_given(ctx, "stdin-path"))
        status = take_input(ctx, workdir, &input, &args);
    mcred_buf_free(&input);
    return status == MCRED_OK ? mcred_op_validate(session, &args, ctx->sink, done) : status;
}

mcred_status run_validate(context *ctx) {
    mcred_session *session = NULL;
    mcred_validated done = {.files = MCRED_VEC(mcred_str)};
    size_t most = 0, jobs = 1;
    if (!choose_format(ctx) || !choose_severity(ctx) || !choose_most(ctx, &most) || !choose_jobs(ctx, &jobs))
        return MCRED_USAGE;
    mcred_sink_limit(ctx->sink, 0);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = check(ctx, session, jobs, &done);
    if (status == MCRED_OK || status == MCRED_NO)
        status = keep_files(ctx, &done.files) == MCRED_OK ? verdict(ctx) : MCRED_FAILED;
    if (status == MCRED_OK || status == MCRED_NO)
        show_summary(ctx, done.files.len, most);
    mcred_session_close(session);
    return status;
}
