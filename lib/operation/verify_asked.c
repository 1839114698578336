/* verify_asked.c - the awards that verify is asked about: by name, or by the code that stands on a transcript. */
#include "verify.h"

#define AWARD_BYTES ((uint64_t)1 << 20)

typedef struct code_run {
    mcred_session *session;
    mcred_model *model;
    mcred_sink *sink;
    char code[MCRED_CODE_SIZE];
    mcred_vec *names; /* const char *: "earner/thing" */
} code_run;

static mcred_status add_name(code_run *run, mcred_str earner, mcred_str thing) {
    const char **name = mcred_vec_push(run->session->arena, run->names);
    mcred_str text = mcred_arena_printf(run->session->arena, "%.*s/%.*s", MCRED_ARG(earner), MCRED_ARG(thing));
    if (!name || !text.data)
        return op_memory(run->sink);
    *name = text.data;
    return MCRED_OK;
}

static mcred_status look_at(void *ctx, mcred_str earner, mcred_str thing) {
    code_run *run = ctx;
    mcred_view *view = mcred_model_view(run->model);
    mcred_str path = mcred_path_award(mcred_model_arena(run->model), earner, thing);
    mcred_file_facts facts;
    char code[MCRED_CODE_SIZE];
    if (!path.data)
        return op_memory(run->sink);
    if (mcred_view_kind(view, path) != MCRED_ENTRY_FILE)
        return MCRED_OK;
    mcred_status status = mcred_view_facts(view, path, AWARD_BYTES, run->sink, &facts);
    if (status != MCRED_OK)
        return status == MCRED_NO ? MCRED_OK : status;
    mcred_code_of(mcred_str_of(facts.digest), code);
    return mcred_str_is(mcred_str_of(code), run->code) ? add_name(run, earner, thing) : MCRED_OK;
}

/* Every award that has the code: with 60 bits that is one, unless somebody made a second on purpose. */
static mcred_status find_code(code_run *run) {
    size_t before = run->names->len;
    mcred_status status = op_each_thing(run->model, look_at, run, run->sink);
    if (status == MCRED_OK && run->names->len == before)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_NOT_FOUND, "no award here has the code %s", run->code);
    return status;
}

mcred_status op_verify_names(mcred_session *session, mcred_model *model, mcred_sink *sink, mcred_verify_args *args,
                             mcred_vec *names) {
    code_run run = {.session = session, .model = model, .sink = sink, .names = names};
    mcred_status status = MCRED_OK;
    *names = MCRED_VEC(const char *);
    for (size_t i = 0; status == MCRED_OK && i < args->count; i++) {
        if (mcred_code_read(mcred_str_of(args->awards[i]), run.code)) {
            status = find_code(&run);
            continue;
        }
        const char **name = mcred_vec_push(session->arena, names);
        if (!name)
            return op_memory(sink);
        *name = args->awards[i];
    }
    args->awards = names->data;
    args->count = names->len;
    return status;
}

/* ---- what is said of them ------------------------------------------------------------------------- */

static mcred_str title_of(mcred_model *model, const mcred_award *award, mcred_sink *quiet) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    if (award->is_stack && mcred_model_stack_at(model, &award->thing, quiet, &stack) == MCRED_OK)
        return stack->title;
    if (!award->is_stack && mcred_model_credential_at(model, &award->thing, quiet, &credential) == MCRED_OK)
        return credential->title;
    return award->thing.id;
}

mcred_status op_verify_describe(mcred_session *session, mcred_model *model, const mcred_award *award, mcred_sink *sink,
                                mcred_vec *out) {
    mcred_life life;
    mcred_time now = 0;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_verified_award *one = mcred_vec_push(session->arena, out);
    mcred_status status = one && quiet ? mcred_store_now(session->store, sink, &now) : op_memory(sink);
    if (status == MCRED_OK)
        status = mcred_model_life(model, award, now, sink, &life);
    if (status == MCRED_OK) {
        *one = (mcred_verified_award){
            .ref = {op_copy(session->arena, award->earner), op_copy(session->arena, award->thing.id), 0},
            .title = op_copy(session->arena, title_of(model, award, quiet)),
            .awarded = award->awarded,
            .life = mcred_life_name(life.state),
            .valid_until = life.valid_until,
        };
        mcred_code_of(mcred_digest_str(&award->file->digest), one->code);
    } else if (one) {
        out->len--;
    }
    mcred_sink_free(quiet);
    return status;
}
