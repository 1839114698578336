/* import.c - mcred_op_import: read all of a file, check all of it on the tip, and commit all of it or nothing. */
#include "import.h"

#include <stdarg.h>

#include "base/path.h"
#include "base/unicode.h"

#define DRAFTS_MOST 2000

mcred_status import_refuse(import_job *job, mcred_rule rule, mcred_span place, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(job->arena, fmt, args);
    va_end(args);
    if (!text.data)
        return op_memory(job->sink);
    mcred_report(job->sink, rule, &job->source, place, "%.*s", MCRED_ARG(text));
    return MCRED_NO;
}

/* ---- reading -------------------------------------------------------------------------------------- */

static mcred_status usage(import_job *job, const char *why) {
    op_refuse(job->sink, MCRED_RULE_OPERATION_USAGE, "%s", why);
    return MCRED_USAGE;
}

static mcred_status check_options(import_job *job) {
    const mcred_import_args *args = job->args;
    bool framework = job->sort && (args->align || (job->made.len && MCRED_AT(import_made, &job->made, 0)->kept_key &&
                                                   mcred_str_is(mcred_str_of(job->sort), "definitions")));
    bool people = mcred_str_is(mcred_str_of(job->sort), "people");
    if (people && (args->id || args->align || args->item_count))
        return usage(job, "--id, --align and --item are for definitions and frameworks, and this is a table of people");
    if (!people && args->omit_count)
        return usage(job, "--omit is for tables of people");
    if (!framework && args->item_count)
        return usage(job, "--item is for frameworks");
    if (args->align && !mcred_str_is(mcred_str_of(job->sort), "alignments"))
        return usage(job, "--align is for frameworks");
    return MCRED_OK;
}

/* What people give it that is neither JSON nor a table, by how it begins; NULL for what may be one. */
static const char *other_kind(mcred_str text) {
    static const struct {
        const char *begin, *what;
    } kinds[] = {
        {"\xFF\xFE", "the file is UTF-16: save it as \"CSV UTF-8\", or as JSON in UTF-8"},
        {"\xFE\xFF", "the file is UTF-16: save it as \"CSV UTF-8\", or as JSON in UTF-8"},
        {"\x89PNG", "the file is a picture: import takes JSON and tables of people in CSV"},
        {"\xFF\xD8\xFF", "the file is a picture: import takes JSON and tables of people in CSV"},
        {"<", "the file is a picture or a page (XML): import takes JSON and tables of people in CSV"},
        {"PK\x03\x04", "the file is a spreadsheet or another packed file: save the table as \"CSV UTF-8\""},
        {"\xD0\xCF\x11\xE0", "the file is a spreadsheet of an older kind: save the table as \"CSV UTF-8\""},
        {"%PDF", "the file is a PDF: import takes JSON and tables of people in CSV"},
        {"eyJ", "the file is a signed token: import takes JSON and tables of people in CSV"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (mcred_str_starts(text, kinds[i].begin))
            return kinds[i].what;
    }
    return NULL;
}

static mcred_status read_file(import_job *job) {
    mcred_str text = job->source.text;
    mcred_str trimmed = mcred_str_trim(mcred_str_from(text, mcred_str_starts(text, "\xEF\xBB\xBF") ? 3 : 0));
    bool json = mcred_str_starts(trimmed, "{") || mcred_str_starts(trimmed, "[");
    const char *other = other_kind(text);
    if (other)
        return import_refuse(job, MCRED_RULE_IMPORT_KIND, MCRED_NO_SPAN, "%s", other);
    if (!json)
        job->sort = "people";
    mcred_status status = json ? import_json(job) : import_people(job);
    if (status == MCRED_OK)
        status = check_options(job);
    if (status == MCRED_OK && job->made.len + job->alignments.len == 0)
        return import_refuse(job, MCRED_RULE_IMPORT_KIND, MCRED_NO_SPAN, "there is nothing in it to import");
    if (status == MCRED_OK && !mcred_str_is(mcred_str_of(job->sort), "people") && job->made.len > DRAFTS_MOST)
        return import_refuse(job, MCRED_RULE_IMPORT_KIND, MCRED_NO_SPAN,
                             "it would make %zu definitions, and %d are the most: choose some with --item",
                             job->made.len, DRAFTS_MOST);
    return status;
}

/* ---- on the tip -------------------------------------------------------------------------------------- */

/* Addresses of the people that are there: in small letters -> mcred_str handle. */
static mcred_status known_addresses(mcred_model *tip, mcred_arena *arena, mcred_sink *sink, mcred_map **out) {
    mcred_vec people;
    *out = mcred_map_new(arena);
    mcred_status status = *out ? mcred_model_people(tip, sink, &people) : op_memory(sink);
    mcred_sink *quiet = status == MCRED_OK ? mcred_sink_new(1) : NULL;
    for (size_t i = 0; quiet && status == MCRED_OK && i < people.len; i++) {
        const mcred_person *person = NULL;
        (void)mcred_model_person(tip, *MCRED_AT(mcred_str, &people, i), quiet, &person);
        for (size_t j = 0; person && j < person->emails.len; j++) {
            mcred_str folded = mcred_unicode_fold(arena, *MCRED_AT(mcred_str, &person->emails, j));
            if (!folded.data || !mcred_map_put(*out, folded, MCRED_AT(mcred_str, &people, i)))
                status = op_memory(sink);
        }
    }
    if (status == MCRED_OK && !quiet)
        status = op_memory(sink);
    mcred_sink_free(quiet);
    return status;
}

static mcred_status check_address(import_job *job, mcred_map *known, const import_made *made, mcred_sink *sink) {
    for (size_t i = 0; i < made->emails.len; i++) {
        mcred_str email = *MCRED_AT(mcred_str, &made->emails, i), folded = mcred_unicode_fold(job->arena, email);
        const mcred_str *handle = mcred_map_get(known, folded);
        if (!handle)
            continue;
        mcred_report(sink, MCRED_RULE_IMPORT_CELL, &job->source, made->emails_place,
                     "%.*s: the address \"%.*s\" is that of \"%.*s\" in the programme already",
                     MCRED_ARG(made->emails_where), MCRED_ARG(email), MCRED_ARG(*handle));
        return MCRED_NO;
    }
    return MCRED_OK;
}

static mcred_status find_existing(import_job *job, mcred_model *tip, import_made *made, mcred_sink *sink) {
    const op_definition *what = &made->definition;
    mcred_status status = MCRED_OK;
    made->existing = mcred_view_kind(mcred_model_view(tip), what->path) != MCRED_ENTRY_NONE;
    if (made->existing && job->args->skip_existing)
        return MCRED_OK;
    if (made->existing) {
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_EXISTS, &job->source, made->place,
                                              "\"%.*s\" is there already", MCRED_ARG(what->path));
        mcred_finding_hint(sink, finding, "--skip-existing leaves it as it is and takes the others");
        return MCRED_NO;
    }
    status = op_definition_free(tip, what, sink);
    return status == MCRED_OK ? op_refuse_in_worktree(job->job.session, what->path, sink) : status;
}

static mcred_status plan_one(import_job *job, mcred_model *tip, mcred_map *known, import_made *made, mcred_arena *arena,
                             mcred_sink *sink, mcred_commit_plan *plan) {
    const op_definition *what = &made->definition;
    bool person = mcred_str_is(what->kind, "person");
    mcred_status status = find_existing(job, tip, made, sink);
    if (status != MCRED_OK || made->existing)
        return status;
    if (person)
        status = check_address(job, known, made, sink);
    if (status == MCRED_OK)
        status = person ? op_check_text(tip, what->path, what->text, sink) : op_definition_check(tip, what, sink);
    return status == MCRED_OK ? op_add(arena, sink, plan, what->path, what->text, true) : status;
}

static mcred_status plan_made(import_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                              mcred_commit_plan *plan) {
    mcred_map *known = NULL;
    mcred_status status = known_addresses(tip, arena, sink, &known), all = status;
    for (size_t i = 0; status == MCRED_OK && i < job->made.len; i++)
        all = mcred_status_worse(
            all, plan_one(job, tip, known, MCRED_AT(import_made, &job->made, i), arena, sink, plan));
    return all;
}

/* The definition may not have changes that nobody committed: they would be left out of it, or come with it. */
static mcred_status refuse_uncommitted(import_job *job, const mcred_credential *committed, mcred_sink *sink) {
    mcred_model *work = NULL;
    const mcred_credential *there = NULL;
    if (mcred_store_is_bare(job->job.session->store))
        return MCRED_OK;
    mcred_status status = op_worktree(job->job.session, sink, &work);
    if (status == MCRED_OK)
        status = op_need_credential(work, committed->id, sink, &there);
    if (status != MCRED_OK || mcred_str_eq(there->file->source.text, committed->file->source.text))
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_CHANGED, "\"%.*s\" has changes that are not committed: commit them first",
                     MCRED_ARG(mcred_path_credential(job->arena, committed->id)));
}

static mcred_status plan_align(import_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan) {
    const mcred_credential *credential = NULL;
    mcred_str id = mcred_str_of(job->args->align);
    op_definition what = {.kind = MCRED_S("credential"), .id = id};
    mcred_status status = op_need_credential(tip, id, sink, &credential);
    if (status == MCRED_OK)
        status = refuse_uncommitted(job, credential, sink);
    if (status == MCRED_OK)
        status = op_definition_path(job->arena, &what, sink);
    if (status == MCRED_OK)
        status = import_align(job, credential, sink, &what.text);
    job->made.len = 0;
    if (status != MCRED_OK || what.text.len == 0)
        return status;
    status = op_definition_check(tip, &what, sink);
    if (status != MCRED_OK)
        return status;
    import_made *made = mcred_vec_push(job->arena, &job->made);
    if (!made)
        return op_memory(sink);
    made->definition = what;
    return op_add(arena, sink, plan, what.path, what.text, false);
}

static size_t count_new(const import_job *job) {
    size_t count = job->args->align ? job->alignments.len - job->existing.len : 0;
    for (size_t i = 0; !job->args->align && i < job->made.len; i++)
        count += !MCRED_AT(import_made, &job->made, i)->existing;
    return count;
}

/* "1 person", "2 people". */
static const char *noun_of(const import_job *job) {
    static const char *const single[][2] = {
        {"people", "person"}, {"definitions", "definition"}, {"alignments", "alignment"}};
    for (size_t i = 0; count_new(job) == 1 && i < sizeof single / sizeof *single; i++) {
        if (mcred_str_is(mcred_str_of(job->sort), single[i][0]))
            return single[i][1];
    }
    return job->sort;
}

static mcred_status plan_import(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    import_job *job = (import_job *)(void *)base;
    mcred_status status = job->args->align ? plan_align(job, tip, arena, sink, plan)
                                           : plan_made(job, tip, arena, sink, plan);
    mcred_str name = mcred_path_basename(job->source.name), subject;
    mcred_buf line;
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&line, 4096);
    mcred_buf_printf(&line, "Import %zu %s from ", count_new(job), noun_of(job));
    op_comment(&line, mcred_str_is(name, "-") ? MCRED_S("standard input") : name, 60);
    status = op_take(arena, sink, &line, &subject);
    const op_trailer trailers[] = {{"Mcred-Kind", MCRED_S("import")},
                                   {"Mcred-Actor", op_actor_handle(base)},
                                   {"Mcred-Credential", mcred_str_of(job->args->align)}};
    return status == MCRED_OK ? op_message(arena, sink, subject, trailers, 3, &plan->message) : status;
}

/* ---- the operation --------------------------------------------------------------------------------------- */

static mcred_status tell(import_job *job, mcred_imported *out) {
    out->sort = job->sort;
    out->noun = noun_of(job);
    out->count = count_new(job);
    out->existing = job->existing;
    out->kept = job->kept;
    for (size_t i = 0; i < job->made.len; i++) {
        const import_made *made = MCRED_AT(import_made, &job->made, i);
        mcred_vec *list = made->existing ? &out->existing : &out->paths;
        if (!op_push_str(job->arena, list, made->definition.path))
            return op_memory(job->sink);
        if (made->existing || made->kept.len == 0)
            continue;
        mcred_import_kept *kept = mcred_vec_push(job->arena, &out->kept);
        if (!kept)
            return op_memory(job->sink);
        *kept = (mcred_import_kept){made->definition.path, mcred_str_of(made->kept_key), made->kept};
    }
    return MCRED_OK;
}

mcred_status mcred_op_import(mcred_session *session, const mcred_import_args *args, mcred_sink *sink,
                             mcred_imported *out) {
    import_job job = {.job = {.session = session, .plan = plan_import, .dry_run = true},
                      .args = args,
                      .arena = session->arena,
                      .sink = sink,
                      .source = *args->file,
                      .made = MCRED_VEC(import_made),
                      .alignments = MCRED_VEC(import_alignment),
                      .kept = MCRED_VEC(mcred_import_kept),
                      .existing = MCRED_VEC(mcred_str)};
    *out = (mcred_imported){.sort = "", .noun = "", .paths = MCRED_VEC(mcred_str)};
    job.ids = mcred_map_new(job.arena);
    mcred_status status = job.ids ? mcred_session_actor(session, sink, &job.job.actor) : op_memory(sink);
    if (status == MCRED_OK && args->id)
        status = op_need_handle(mcred_str_of(args->id), "an id", sink);
    if (status == MCRED_OK)
        status = read_file(&job);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    job.job.dry_run = args->dry_run;
    if (status == MCRED_OK && !args->dry_run && count_new(&job) > 0)
        status = op_run(&job.job, sink, &out->commit);
    return status == MCRED_OK ? tell(&job, out) : status;
}
