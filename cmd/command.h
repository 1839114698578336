/*
 * command.h - what a command is, and what it is given.
 *
 * To add a command: a file cmd/NAME.c with its table of options and its run
 * function, a line in the table of commands.c, a page man/mcred-NAME.1 whose
 * SYNOPSIS is the line that `mcred NAME -h` prints, and a test. The structure
 * tests hold the four together; shell completion follows from the table.
 */
#ifndef MCRED_COMMAND_H
#define MCRED_COMMAND_H

#include <limits.h>

#include "mcred/mcred.h"

typedef enum option_kind { OPTION_FLAG, OPTION_VALUE, OPTION_LIST } option_kind;

typedef struct option {
    const char *name; /* without the dashes */
    option_kind kind;
    const char *argument; /* "HANDLE"; NULL for a flag */
    const char *help;
} option;

/* How a part of the text looks where there is colour. */
typedef enum look { LOOK_PLAIN, LOOK_BOLD, LOOK_DIM, LOOK_GOOD, LOOK_WAIT, LOOK_LATE } look;

/* A part of the text for standard output, by its bytes. */
typedef struct styled {
    size_t begin, end;
    look how;
} styled;

/* What a shell tells of a program that SIGPIPE ended. */
#define NO_READER 141

/* Of arguments: as many as the system takes. */
#define ANY_NUMBER INT_MAX

typedef struct context context;

typedef struct command {
    const char *name;
    const char *arguments; /* as shown: "[CREDENTIAL]"; "" for none */
    const char *summary;
    const option *options;    /* ended by a NULL name; may be NULL */
    int least, most;          /* number of arguments */
    bool findings_are_output; /* findings go to standard output, as for validate */
    mcred_status (*run)(context *ctx);
} command;

extern const command commands[]; /* ended by a NULL name */
const command *command_find(mcred_str name);

/* What was asked for instead of the command itself: -h, --help, --version. */
typedef enum asked_for { ASKED_COMMAND, ASKED_USAGE, ASKED_PAGE, ASKED_VERSION } asked_for;

/* The global options, before or after the command's name. */
typedef struct globals {
    const char *as;
    const char *color; /* "auto", "always", "never" */
    bool json, quiet, verbose, no_pager;
} globals;

struct context {
    const command *command;
    const mcred_host *host;
    mcred_sink *sink;
    mcred_arena *arena;
    globals globals;
    const char **values; /* options as given, in order, with their index in which[] */
    int *which;
    int value_count;
    const char **args;
    int arg_count;
    bool reader_left;    /* who read standard output or standard error has gone */
    bool paged;          /* the text may be long: at a terminal it goes through a pager */
    bool folds;          /* it is for reading, no document: at a terminal its lines are as wide as that */
    const char *edited;  /* the temporary file of edit_text, or NULL */
    mcred_buf out;       /* text for standard output; escaped when it is printed */
    mcred_vec styled;    /* of its parts, in order: those that have a colour or weight at a terminal */
    bool internet_lines; /* its lines end in CR LF, as a format asks */
    mcred_buf result;    /* the JSON value of "result" */
    mcred_json json;     /* writes into result */
    const char *format;  /* "sarif", "github", "junit": findings are printed so; NULL or others: as text */
    mcred_run run;       /* what such a format tells besides */
};

/* ---- option.c ---- */
/* Reads the words after the program's name. MCRED_USAGE with a finding. */
mcred_status options_read(context *ctx, int argc, char **argv, asked_for *for_what);
mcred_status usage_error(const context *ctx, const char *fmt, ...) MCRED_PRINTF(2, 3);

/* ---- option_value.c ---- */
bool option_given(const context *ctx, const char *name);
const char *option_value(const context *ctx, const char *name); /* NULL when not given */
/* All values of a list option, in order. */
size_t option_list(const context *ctx, const char *name, const char *const **out);
/* The value when it is one of the choices, the first where it was not given;
 * else NULL, with a finding. */
const char *option_choice(const context *ctx, const char *name, const char *const *choices, size_t count);
/* The value of an option that was given, as a number; false with a finding when it is none. */
bool option_number(const context *ctx, const char *name, size_t *out);

/* ---- usage.c ---- */
void usage_line(const command *of, mcred_buf *out); /* "usage: mcred submit ..." */
void usage_help(const command *of, mcred_buf *out); /* the short help of -h */
void usage_all(mcred_buf *out);                     /* the list of commands */

/* ---- output.c ---- */
void say(context *ctx, const char *fmt, ...) MCRED_PRINTF(2, 3);
/* Prints what the command said and found. The exit code, 3 when the output cannot be written, or NO_READER. */
int output_finish(context *ctx, mcred_status status);
void say_as(context *ctx, look how, const char *fmt, ...) MCRED_PRINTF(3, 4);
bool terminal_color(const context *ctx, int fd);
int terminal_columns(void);                /* 80 where it cannot be told */
size_t output_columns(const context *ctx); /* to wrap text to; 0 where it is not read at a terminal */
/* JSON of things several commands show. */
void json_paths(context *ctx, const char *key, const mcred_vec *paths);
void json_time(context *ctx, const char *key, mcred_time when);
const char *day(mcred_time when, char out[MCRED_TIME_SIZE]);

/* ---- fold.c ---- */
/* Puts what stands in out into lines that the terminal has room for, broken at blanks. */
void fold_output(context *ctx);

/* ---- edit.c ---- */
/* Opens the person's editor on before; ctx is a context. */
bool edit_text(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after);
bool edit_possible(const context *ctx);
/* After the command: the temporary file goes when all went well, and is kept
 * and named when not, so that nobody loses what they wrote. */
void edit_settle(context *ctx, mcred_status status);

/* ---- setting.c ---- */
const char *variable(const char *name); /* of the environment; NULL when unset or empty */
/* A program that git's configuration names: the user's and the system's, never the repository's own, which may come
 * from anybody. NULL where they name none. */
const char *git_program(const context *ctx, const char *key);
/* git's configuration here, with or without a repository; NULL where it says nothing, "" where it says that. */
const char *git_setting(const context *ctx, const char *key);

/* ---- pager.c ---- */
/* Shows a paged command's text at a terminal. False: it still has to be printed. */
bool page_text(const context *ctx, mcred_str text);

/* ---- host.c ---- */
extern const mcred_host process_host;

/* ---- program.c ---- */
/* Another program, for the library: mcred_host.run. */
bool run_program(void *ctx, mcred_program *program);

/* ---- help.c ---- */
/* The manual page of a command: with man at a terminal that has it, else its text. */
mcred_status help_command(context *ctx, const command *of);

/* ---- man_text.c ---- */
/* The page "mcred-submit.1" as plain text in lines of at most width columns; false when there is no such page. */
bool man_text(mcred_str page, size_t width, mcred_buf *out);

/* ---- confine.c ---- */
/* Whether the command writes nothing but what it was asked to make elsewhere, as a site. */
bool only_reads(const context *ctx);
/* hook run: what is pushed is a stranger's, too. */
bool runs_hook(const context *ctx);
/* From now on a command that only reads writes nowhere but where it has to; session: NULL outside of any repository.
 * False where the kernel has no such thing, and for all other commands. */
bool confine(const context *ctx, mcred_session *session);

/* ---- confine_calls.c ---- */
/* From now on such a command does not reach the network, and starts no program where *programs is false. False where it
 * may, and where the kernel has no such thing. records: it looks at commits, whose signatures may take gpg. */
bool confine_calls(const context *ctx, bool records, bool *programs);

/* ---- session.c ---- */
/* Opens the programme at or above the current folder; -v says on standard error which one. */
mcred_status open_session(context *ctx, mcred_session **session);
/* For a command that reads anybody's files, outside of any repository: gives up the right to do more. */
void give_up_for_files(const context *ctx);

mcred_status run_init(context *ctx);
mcred_status run_new(context *ctx);
mcred_status run_start(context *ctx);
mcred_status run_validate(context *ctx);
mcred_status run_bump(context *ctx);
mcred_status run_submit(context *ctx);
mcred_status run_review(context *ctx);
mcred_status run_award(context *ctx);
mcred_status run_withdraw(context *ctx);
mcred_status run_appeal(context *ctx);
mcred_status run_assign(context *ctx);
mcred_status run_coach(context *ctx);
mcred_status run_diff(context *ctx);
mcred_status run_feedback(context *ctx);
mcred_status run_status(context *ctx);
mcred_status run_progress(context *ctx);
mcred_status run_transcript(context *ctx);
mcred_status run_show(context *ctx);
mcred_status run_log(context *ctx);
mcred_status run_redact(context *ctx);
mcred_status run_queue(context *ctx);
mcred_status run_verify(context *ctx);
mcred_status run_checkpoint(context *ctx);
mcred_status run_hook(context *ctx);
mcred_status run_revoke(context *ctx);
mcred_status run_renew(context *ctx);
mcred_status run_key(context *ctx);
mcred_status run_export(context *ctx);
mcred_status run_import(context *ctx);
mcred_status run_list(context *ctx);
mcred_status run_search(context *ctx);
mcred_status run_stats(context *ctx);
mcred_status run_incentives(context *ctx);
mcred_status run_calibrate(context *ctx);
mcred_status run_recommend(context *ctx);
mcred_status run_people(context *ctx);
mcred_status run_site(context *ctx);
mcred_status run_schema(context *ctx);
mcred_status run_help(context *ctx);
mcred_status run_version(context *ctx);
mcred_status run_completion(context *ctx);

extern const option stats_options[], calibrate_options[], incentives_options[];
extern const option list_options[], search_options[], recommend_options[];
extern const option diff_options[], show_options[], log_options[], redact_options[], checkpoint_options[];
extern const option init_options[], new_options[], start_options[], validate_options[], bump_options[],
    submit_options[], review_options[], award_options[], withdraw_options[], appeal_options[], assign_options[],
    coach_options[], feedback_options[], queue_options[], verify_options[], schema_options[], revoke_options[],
    renew_options[], key_options[], progress_options[], export_options[];
extern const option site_options[], transcript_options[], import_options[];

#endif
