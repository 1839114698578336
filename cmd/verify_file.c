/* verify_file.c - mcred verify FILE: anyone's badge. */
#include "verify_file.h"

#include "mcred/operation_badge.h"
#include "mcred/operation_outside.h"
#include "outside.h"

#include <string.h>
#include <sys/stat.h>

#define BADGE_MOST ((size_t)16 << 20)
#define TRUST_MOST ((size_t)1 << 20)

/* Neither an award, which has a stroke in it, nor a code. */
static bool is_file_here(const char *argument) {
    char code[MCRED_CODE_SIZE];
    struct stat info;
    return !strchr(argument, '/') && !mcred_code_read(mcred_str_of(argument), code) && stat(argument, &info) == 0 &&
           S_ISREG(info.st_mode);
}

bool verify_means_file(const char *argument) {
    return strchr(argument, '.') || argument[0] == '/' || strcmp(argument, "-") == 0 || is_file_here(argument);
}

/* ---- whom is trusted ------------------------------------------------------------------------------ */

static bool is_id(const char *text) {
    return strncmp(text, "did:", 4) == 0 || strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0;
}

static mcred_status add_trust(context *ctx, mcred_vec *trust, mcred_str id) {
    mcred_str *slot = NULL;
    id = mcred_str_trim(id);
    if (id.len == 0 || id.data[0] == '#')
        return MCRED_OK;
    slot = mcred_vec_push(ctx->arena, trust);
    if (slot)
        *slot = mcred_arena_copy(ctx->arena, id);
    return slot && slot->data ? MCRED_OK : MCRED_FAILED;
}

/* An issuer's id, or a file with one a line. */
static mcred_status read_trust(context *ctx, const char *value, mcred_vec *trust) {
    mcred_source file;
    if (is_id(value))
        return add_trust(ctx, trust, mcred_str_of(value));
    mcred_status status = read_outside(ctx, value, TRUST_MOST, &file);
    while (status == MCRED_OK && file.text.len > 0)
        status = add_trust(ctx, trust, mcred_str_cut(&file.text, '\n'));
    return status;
}

static mcred_status read_args(context *ctx, mcred_badge_check_args *args) {
    const char *const *values = NULL;
    size_t count = option_list(ctx, "trust", &values);
    mcred_vec trust = MCRED_VEC(mcred_str);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < count && status == MCRED_OK; i++)
        status = read_trust(ctx, values[i], &trust);
    if (status == MCRED_OK && count > 0 && trust.len == 0)
        return usage_error(ctx, "--trust names no issuer");
    /* A variable that is empty must not turn the question off. */
    if (status == MCRED_OK && option_given(ctx, "recipient") && !*option_value(ctx, "recipient"))
        return usage_error(ctx, "--recipient names no address");
    *args = (mcred_badge_check_args){.now = ctx->host->now(ctx->host->ctx),
                                     .recipient = mcred_str_of(option_value(ctx, "recipient")),
                                     .trust = trust.data,
                                     .trust_count = trust.len};
    return status;
}

/* ---- what is said ------------------------------------------------------------------------------------ */

static const char *word(mcred_status status) {
    return status == MCRED_OK ? "yes" : status == MCRED_NO ? "no" : "cannot tell";
}

/* A name that is only an id says nothing to a reader where the address is there, if hidden. */
static void show_recipient(context *ctx, const mcred_badge_checked *badge) {
    if (badge->lines[MCRED_BADGE_RECIPIENT].made)
        return;
    if (badge->recipient_hidden)
        say(ctx, "  issued to somebody whose address it hides: --recipient EMAIL tells whether it is that one\n");
    else if (badge->recipient.len)
        say(ctx, "  issued to %.*s\n", MCRED_ARG(badge->recipient));
}

/* What a learner record holds, one a line, below the answer about all of it. */
static void show_within(context *ctx, const mcred_badge_checked *badge) {
    for (size_t i = 0; i < badge->within.len; i++) {
        const mcred_badge_within *one = MCRED_AT(const mcred_badge_within, &badge->within, i);
        say(ctx, "    %-11s  %.*s%s%.*s\n", word(one->status),
            MCRED_ARG(one->name.len ? one->name : MCRED_S("a badge without a name that can be relied on")),
            one->why.len ? ": " : "", MCRED_ARG(one->why));
    }
}

static void json_within(mcred_json *json, const mcred_badge_checked *badge) {
    if (badge->within.len == 0)
        return;
    mcred_json_key(json, "badges");
    mcred_json_array(json);
    for (size_t i = 0; i < badge->within.len; i++) {
        const mcred_badge_within *one = MCRED_AT(const mcred_badge_within, &badge->within, i);
        mcred_json_object(json);
        mcred_json_put(json, "name", one->name);
        mcred_json_put(json, "result", mcred_str_of(word(one->status)));
        if (one->why.len)
            mcred_json_put(json, "text", one->why);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void show_text(context *ctx, const char *path, const mcred_badge_checked *badge) {
    char from[MCRED_TIME_SIZE];
    mcred_time when = 0;
    say_as(ctx, LOOK_BOLD, "%s", path);
    if (badge->name.len)
        say(ctx, ": %.*s", MCRED_ARG(badge->name));
    say(ctx, "\n");
    if (badge->issuer_id.len)
        say(ctx, "  issued by %.*s (%.*s)", MCRED_ARG(badge->issuer.len ? badge->issuer : MCRED_S("somebody unnamed")),
            MCRED_ARG(badge->issuer_id));
    if (mcred_time_parse(badge->from, &when))
        say(ctx, ", valid from %s", day(when, from));
    if (badge->issuer_id.len)
        say(ctx, "\n");
    show_recipient(ctx, badge);
    for (size_t i = 0; i < MCRED_BADGE_STEPS; i++) {
        const mcred_badge_line *line = &badge->lines[i];
        if (line->made)
            say(ctx, "  %-11s  %-12s  %.*s\n", word(line->status), mcred_badge_step_name((mcred_badge_step)i),
                MCRED_ARG(line->text));
        if (i == MCRED_BADGE_CONTENTS)
            show_within(ctx, badge);
    }
    say(ctx, "  Is it good? ");
    say_as(ctx, badge->status == MCRED_OK ? LOOK_GOOD : LOOK_LATE, "%s", word(badge->status));
    bool trusted = badge->lines[MCRED_BADGE_TRUST].status == MCRED_OK;
    say(ctx, "%s\n", badge->status == MCRED_OK && !trusted ? ", if the issuer is who it says" : "");
}

static void show_json(context *ctx, const char *path, const mcred_badge_checked *badge) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "file", mcred_str_of(path));
    mcred_json_put(json, "result", mcred_str_of(word(badge->status)));
    if (badge->issuer_id.len) {
        mcred_json_put(json, "form", badge->token ? MCRED_S("jwt") : MCRED_S("json"));
        if (badge->picture)
            mcred_json_put(json, "picture", mcred_str_of(badge->picture));
        mcred_json_put(json, "name", badge->name);
        mcred_json_put(json, "issuer", badge->issuer);
        mcred_json_put(json, "issuer_id", badge->issuer_id);
        if (badge->recipient.len)
            mcred_json_put(json, "recipient", badge->recipient);
        mcred_json_put_bool(json, "recipient_hidden", badge->recipient_hidden);
        mcred_json_put(json, "valid_from", badge->from);
        if (badge->until.len)
            mcred_json_put(json, "valid_until", badge->until);
    }
    mcred_json_key(json, "checks");
    mcred_json_array(json);
    for (size_t i = 0; i < MCRED_BADGE_STEPS; i++) {
        const mcred_badge_line *line = &badge->lines[i];
        if (!line->made)
            continue;
        mcred_json_object(json);
        mcred_json_put(json, "check", mcred_str_of(mcred_badge_step_name((mcred_badge_step)i)));
        mcred_json_put(json, "result", mcred_str_of(word(line->status)));
        mcred_json_put(json, "text", line->text);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    json_within(json, badge);
    mcred_json_end(json, '}');
}

static mcred_status read_badge(context *ctx, const char *path, mcred_arena *arena, mcred_str *text) {
    mcred_source input;
    if (strcmp(path, "-") != 0)
        return mcred_outside_read(path, BADGE_MOST, arena, ctx->sink, text);
    mcred_status status = read_outside(ctx, path, BADGE_MOST, &input);
    *text = input.text;
    return status;
}

static mcred_status check_one(context *ctx, const char *path, const mcred_badge_check_args *args, mcred_arena *arena,
                              mcred_badge_checked *badge) {
    mcred_str text = {0};
    *badge = (mcred_badge_checked){.status = MCRED_FAILED};
    mcred_status status = read_badge(ctx, path, arena, &text);
    if (status == MCRED_OK)
        status = mcred_badge_check(arena, text, args, badge);
    if (status == MCRED_OK) {
        show_text(ctx, path, badge);
        show_json(ctx, path, badge);
        status = badge->status;
    } else if (badge->lines[0].made) {
        mcred_report(ctx->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    }
    return status;
}

/* A plain no outweighs what cannot be told, and not having read one of them outweighs both. */
static mcred_status worse(mcred_status a, mcred_status b) {
    if (a == MCRED_FAILED || b == MCRED_FAILED)
        return MCRED_FAILED;
    return a == MCRED_NO || b == MCRED_NO ? MCRED_NO : a == MCRED_OK ? b : a;
}

static mcred_status open_fetch(context *ctx, mcred_fetch **fetch) {
    const mcred_fetch_args args = {
        .cache = option_value(ctx, "cache"), .online = option_given(ctx, "online"), .host = ctx->host};
    return args.cache || args.online ? mcred_fetch_open(&args, ctx->sink, fetch) : MCRED_OK;
}

mcred_status verify_badge(context *ctx, mcred_session *session, const char *path, mcred_badge_checked *badge) {
    const mcred_fetch_args where = {
        .cache = option_value(ctx, "cache"), .online = option_given(ctx, "online"), .host = ctx->host};
    mcred_badge_check_args args;
    mcred_status status = read_args(ctx, &args);
    if (status == MCRED_OK)
        status = mcred_fetch_open(&where, ctx->sink, &args.fetch);
    if (status == MCRED_OK)
        status = mcred_op_know_issuer(session, args.fetch, ctx->sink);
    if (status == MCRED_OK)
        status = check_one(ctx, path, &args, ctx->arena, badge);
    mcred_fetch_close(args.fetch);
    return status;
}

/* Many files may be named: each is forgotten before the next. */
static mcred_status check_each(context *ctx, const mcred_badge_check_args *args) {
    mcred_arena *one = mcred_arena_new(0);
    mcred_badge_checked badge;
    mcred_status status = one ? MCRED_OK : MCRED_FAILED;
    for (int i = 0; one && i < ctx->arg_count; i++) {
        status = worse(status, check_one(ctx, ctx->args[i], args, one, &badge));
        mcred_arena_reset(one);
    }
    mcred_arena_free(one);
    return status;
}

mcred_status verify_files(context *ctx) {
    mcred_badge_check_args args;
    mcred_status status = read_args(ctx, &args);
    if (status == MCRED_OK)
        status = open_fetch(ctx, &args.fetch);
    if (status != MCRED_OK)
        return status;
    give_up_for_files(ctx);
    args.keys = mcred_keyring_new(); /* without one each file's keys are read anew */
    mcred_json_object(&ctx->json);
    mcred_json_key(&ctx->json, "badges");
    mcred_json_array(&ctx->json);
    status = check_each(ctx, &args);
    mcred_json_end(&ctx->json, ']');
    mcred_json_end(&ctx->json, '}');
    mcred_keyring_free(args.keys);
    mcred_fetch_close(args.fetch);
    return status;
}
