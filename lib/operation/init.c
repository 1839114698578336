/* init.c - a programme: mcred.yaml, the first person, .gitattributes, CI files; one commit. */
#include "example.h"

#include <string.h>

#include "base/file.h"
#include "base/path.h"

#define EXAMPLE "riverside"

typedef struct init_job {
    op_job job;
    const mcred_init_args *args;
    mcred_str handle, person_name, email;
    mcred_arena *arena;
    mcred_written *out;
} init_job;

static const char attributes_all[] = "# Records pin exact bytes: git must not convert line ends here.\n"
                                     "* -text\n";
static const char attributes_folders[] = "\n# Records pin exact bytes: git must not convert line ends here.\n"
                                         "mcred.yaml -text\n"
                                         "credentials/** -text\n"
                                         "stacks/** -text\n"
                                         "people/** -text\n"
                                         "evidence/** -text\n"
                                         "records/** -text\n";

/* The folder's own name: the last part of its path in the system. */
static mcred_str folder_name(const mcred_store *store) {
    bool bare = mcred_store_is_bare(store);
    mcred_str path = mcred_str_of(bare ? mcred_store_gitdir(store) : mcred_store_workdir(store));
    while (mcred_str_ends(path, "/"))
        path.len--;
    mcred_str name = mcred_path_basename(path);
    if (bare && mcred_str_ends(name, ".git"))
        name.len -= 4;
    return mcred_str_trim(name).len > 0 && mcred_utf8_check(name) == name.len ? name : MCRED_S("Programme");
}

static mcred_status programme_text(const init_job *job, mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    const mcred_init_args *args = job->args;
    mcred_str name = args->name ? mcred_str_of(args->name) : folder_name(job->job.session->store);
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_buf_puts(&buf, "mcred: programme/1\n");
    op_field(&buf, 0, "name", name);
    mcred_buf_puts(&buf, "language: en\n"
                         "issuer:\n");
    op_field(&buf, 2, "name", args->issuer_name ? mcred_str_of(args->issuer_name) : name);
    if (!args->issuer_url)
        mcred_buf_puts(&buf, "  # Where the issuer is found on the web. Write your own before the first award.\n");
    op_field(&buf, 2, "url", args->issuer_url ? mcred_str_of(args->issuer_url) : MCRED_S("https://example.org/"));
    mcred_buf_puts(&buf, "policy:\n"
                         "  assessors_required: 2    # reviews a submission needs, each by another assessor\n"
                         "  agreement: adjudicate    # a third assessor settles a split; or: majority, all\n"
                         "  turnaround_days: 14      # business days within which a review is promised\n");
    return op_take(arena, sink, &buf, out);
}

static mcred_status person_text(const init_job *job, mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_buf_puts(&buf, "mcred: person/1\n");
    op_field(&buf, 0, "handle", job->handle);
    op_field(&buf, 0, "name", job->person_name);
    if (job->email.len > 0) {
        mcred_buf_puts(&buf, "emails:\n  - ");
        mcred_yaml_scalar(&buf, job->email);
        mcred_buf_putc(&buf, '\n');
    }
    mcred_buf_puts(&buf, "roles:\n  - coordinator\n  - issuer\n  - author\n");
    return op_take(arena, sink, &buf, out);
}

static mcred_status add_checked(mcred_model *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan,
                                mcred_str path, mcred_str text) {
    if (!path.data)
        return op_memory(sink);
    mcred_status status = op_check_text(tip, path, text, sink);
    return status == MCRED_OK ? op_add(arena, sink, plan, path, text, true) : status;
}

static mcred_status add_attributes(mcred_model *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_view *view = mcred_model_view(tip);
    mcred_str path = MCRED_S(".gitattributes"), before = MCRED_S("");
    if (mcred_view_kind(view, path) == MCRED_ENTRY_NONE)
        return op_add(arena, sink, plan, path, mcred_str_of(attributes_all), true);
    mcred_status status = mcred_view_read(view, path, 1U << 20, arena, sink, &before);
    if (status != MCRED_OK || mcred_str_contains(before, "records/** -text"))
        return status;
    mcred_str after =
        mcred_arena_printf(arena, "%.*s%s%s", MCRED_ARG(before),
                           before.len == 0 || mcred_str_ends(before, "\n") ? "" : "\n", attributes_folders);
    return after.data ? op_add(arena, sink, plan, path, after, false) : op_memory(sink);
}

static mcred_status add_programme(const init_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    mcred_str text;
    mcred_status status = programme_text(job, arena, sink, &text);
    return status == MCRED_OK ? add_checked(tip, arena, sink, plan, MCRED_S("mcred.yaml"), text) : status;
}

/* Not over one of the people of the example. */
static mcred_status add_person(const init_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan) {
    mcred_str text, path = mcred_path_person(arena, job->handle);
    if (!path.data)
        return op_memory(sink);
    for (size_t i = 0; i < plan->changes.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_change, &plan->changes, i)->path, path))
            return MCRED_OK;
    }
    mcred_status status = person_text(job, arena, sink, &text);
    return status == MCRED_OK ? add_checked(tip, arena, sink, plan, path, text) : status;
}

typedef struct ci_file {
    const char *service, *from, *to;
} ci_file;

static const ci_file ci_files[] = {
    {"github", "ci/github.yml", ".github/workflows/mcred.yml"},
    {"gitlab", "ci/gitlab.yml", ".gitlab-ci.yml"},
    {"pre-commit", "ci/pre-commit.yaml", ".pre-commit-config.yaml"},
};

static const ci_file *ci_named(const char *service) {
    for (size_t i = 0; i < sizeof ci_files / sizeof *ci_files; i++) {
        if (strcmp(ci_files[i].service, service) == 0)
            return &ci_files[i];
    }
    return NULL;
}

/* A file of that place that is there already is refused with the rest. */
static mcred_status add_ci(const init_job *job, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < job->args->ci_count; i++) {
        const ci_file *file = ci_named(job->args->ci[i]);
        mcred_str text = MCRED_S("");
        if (!file || !op_example_file(file->from, &text))
            return op_refuse(sink, MCRED_RULE_OPERATION_BUG, "the CI file is not part of this build");
        status = op_add(arena, sink, plan, mcred_str_of(file->to), text, true);
    }
    return status;
}

static mcred_status keep_paths(init_job *job, const mcred_commit_plan *plan, mcred_sink *sink) {
    job->out->paths = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < plan->changes.len; i++) {
        if (!op_push_str(job->arena, &job->out->paths, MCRED_AT(mcred_change, &plan->changes, i)->path))
            return op_memory(sink);
    }
    return MCRED_OK;
}

static mcred_status plan_init(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                              mcred_commit_plan *plan) {
    init_job *job = (init_job *)(void *)base;
    if (mcred_view_kind(mcred_model_view(tip), MCRED_S("mcred.yaml")) != MCRED_ENTRY_NONE)
        return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "there is a programme here already: mcred.yaml exists");
    mcred_status status = job->args->example ? op_add_example(arena, sink, plan, EXAMPLE)
                                             : add_programme(job, tip, arena, sink, plan);
    if (status == MCRED_OK)
        status = add_person(job, tip, arena, sink, plan);
    if (status == MCRED_OK)
        status = add_attributes(tip, arena, sink, plan);
    if (status == MCRED_OK)
        status = add_ci(job, arena, sink, plan);
    if (status == MCRED_OK)
        status = keep_paths(job, plan, sink);
    const op_trailer trailers[] = {{"Mcred-Kind", MCRED_S("programme")}, {"Mcred-Actor", job->handle}};
    mcred_str subject = job->args->example ? MCRED_S("Start the example programme") : MCRED_S("Start the programme");
    return status == MCRED_OK ? op_message(arena, sink, subject, trailers, 2, &plan->message) : status;
}

/* A handle out of a name or the first part of an email: "Amina Diallo" as amina-diallo. */
static mcred_status slug(mcred_arena *arena, mcred_sink *sink, mcred_str name, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, 4096);
    for (size_t i = 0; i < name.len && buf.len < 64; i++) {
        char c = name.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep) {
            mcred_buf_putc(&buf, c);
        } else if (buf.len > 0 && buf.data[buf.len - 1] != '-') {
            mcred_buf_putc(&buf, '-');
        }
    }
    while (buf.len > 0 && buf.data[buf.len - 1] == '-')
        buf.len--;
    return op_take(arena, sink, &buf, out);
}

static mcred_status choose_handle(init_job *job, mcred_sink *sink) {
    if (job->args->as) {
        job->handle = mcred_str_of(job->args->as);
        return op_need_handle(job->handle, "a handle", sink);
    }
    mcred_str rest = job->email;
    mcred_status status = slug(job->arena, sink, job->person_name, &job->handle);
    if (status == MCRED_OK && !mcred_handle_ok(job->handle))
        status = slug(job->arena, sink, mcred_str_cut(&rest, '@'), &job->handle);
    if (status != MCRED_OK || mcred_handle_ok(job->handle))
        return status;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_IDENTITY, NULL, MCRED_NO_SPAN,
                                          "it is not known who starts the programme: git has no user.name");
    mcred_finding_hint(sink, finding,
                       "say --as HANDLE, or run: git config --global user.name NAME; "
                       "git config --global user.email ADDRESS");
    return MCRED_USAGE;
}

/* The identity is asked for before anything is made, so that a refusal leaves no empty repository behind. */
static mcred_status find_identity(init_job *job, const char *dir, const mcred_host *host, mcred_sink *sink) {
    mcred_store *store = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    if (!quiet)
        return op_memory(sink);
    mcred_status status = MCRED_OK;
    if (mcred_store_open(dir, host, quiet, &store) == MCRED_OK) {
        job->person_name = op_copy(job->arena, mcred_store_user_name(store));
        job->email = op_copy(job->arena, mcred_store_user_email(store));
        if (!job->person_name.data || !job->email.data)
            status = op_memory(sink);
        mcred_store_close(store);
    } else {
        status = mcred_store_default_identity(host, job->arena, sink, &job->person_name, &job->email);
    }
    mcred_sink_free(quiet);
    if (status == MCRED_OK)
        status = choose_handle(job, sink);
    if (status != MCRED_OK || job->person_name.len > 0)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 4096);
    op_words_of(&buf, job->handle);
    return op_take(job->arena, sink, &buf, &job->person_name);
}

static mcred_status refuse_existing(const char *path, mcred_sink *sink) {
    mcred_dir dir;
    mcred_file_info info;
    if (mcred_dir_open(path, &dir) != MCRED_FILE_OK)
        return MCRED_OK;
    mcred_file_error error = mcred_file_stat(&dir, MCRED_S("mcred.yaml"), &info);
    mcred_dir_close(&dir);
    if (error == MCRED_FILE_MISSING)
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "there is a programme here already: mcred.yaml exists");
}

static mcred_status check_args(const mcred_init_args *args, mcred_sink *sink) {
    const char *wrong = NULL;
    if (args->example && (args->name || args->issuer_name || args->issuer_url))
        wrong = "the example has a name and an issuer of its own";
    else if (args->example && args->bare)
        wrong = "the example needs a work tree: clone it with --bare afterwards";
    for (size_t i = 0; !wrong && i < args->ci_count; i++) {
        if (!ci_named(args->ci[i]))
            wrong = "there are CI files for github, gitlab and pre-commit";
        for (size_t j = 0; !wrong && j < i; j++) {
            if (strcmp(args->ci[i], args->ci[j]) == 0)
                wrong = "the same CI file is asked for twice";
        }
    }
    if (!wrong)
        return MCRED_OK;
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "%s", wrong);
    return MCRED_USAGE;
}

static mcred_status commit_first(init_job *job, mcred_sink *sink) {
    mcred_person first = {.handle = job->handle, .name = job->person_name, .emails = MCRED_VEC(mcred_str)};
    job->job.actor = &first;
    if (job->email.len > 0 && !op_push_str(job->arena, &first.emails, job->email))
        return op_memory(sink);
    return op_run(&job->job, sink, &job->out->commit);
}

/* Two people with one address would be one too many: who has that of a person of the example is that person, or, with
 * --as, somebody without an address. */
static void meet_example(init_job *job, mcred_sink *sink) {
    mcred_str there = op_example_person(job->arena, EXAMPLE, job->email, sink);
    if (there.len == 0 || mcred_str_eq(there, job->handle))
        return;
    if (job->args->as)
        job->email = MCRED_S("");
    else
        job->handle = there;
}

/* The first commit carries the person who runs the command, at the story's beginning. */
static mcred_status begin_story(init_job *job, const mcred_host *host, mcred_sink *sink, op_stage *stage) {
    mcred_status status = op_stage_open(host, job->arena, sink, stage);
    if (status != MCRED_OK)
        return status;
    stage->name = mcred_arena_cstr(job->arena, job->person_name);
    stage->email = job->email.len > 0 ? mcred_arena_cstr(job->arena, job->email) : NULL;
    return stage->name ? MCRED_OK : op_memory(sink);
}

mcred_status mcred_op_init(const mcred_init_args *args, const mcred_host *host, mcred_arena *arena, mcred_sink *sink,
                           mcred_written *out) {
    const char *dir = args->dir ? args->dir : ".";
    mcred_session session = {.host = host, .arena = arena};
    init_job job = {.job = {.session = &session, .plan = plan_init}, .args = args, .arena = arena, .out = out};
    op_stage stage;
    mcred_status status = check_args(args, sink);
    if (status == MCRED_OK)
        status = refuse_existing(dir, sink);
    if (status == MCRED_OK)
        status = find_identity(&job, dir, host, sink);
    if (status == MCRED_OK && args->example)
        meet_example(&job, sink);
    if (status == MCRED_OK && args->example)
        status = begin_story(&job, host, sink, &stage);
    if (status == MCRED_OK)
        status = mcred_store_init(dir, args->bare, args->example ? &stage.host : host, sink, &session.store);
    if (status != MCRED_OK)
        return status;
    status = commit_first(&job, sink);
    mcred_store_close(session.store);
    return status == MCRED_OK && args->example ? op_play_example(&stage, dir, arena, sink) : status;
}
