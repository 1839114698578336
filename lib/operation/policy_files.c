/* policy_files.c - who may write each file of a commit, by the people and the policy that it is made on. */
#include "policy.h"

#include "audit/rights.h"
#include "base/path.h"

/* A record, or one to be. */
typedef struct record {
    const mcred_record_kind *kind;
    mcred_str earner, thing, who, named; /* named: who makes its commit */
    mcred_time when;
} record;

static mcred_status refuse(const op_asking *ask, mcred_rule rule, mcred_str path, const char *hint, const char *fmt,
                           ...) MCRED_PRINTF(5, 6);
static mcred_status refuse(const op_asking *ask, mcred_rule rule, mcred_str path, const char *hint, const char *fmt,
                           ...) {
    va_list args;
    const mcred_source source = {path, {0}};
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(ask->arena, fmt, args);
    va_end(args);
    mcred_finding *finding = mcred_report(ask->sink, rule, &source, MCRED_NO_SPAN, "%.*s", MCRED_ARG(text));
    mcred_finding_hint(ask->sink, finding, "%s", hint);
    return MCRED_NO;
}

static mcred_status person(const op_asking *ask, mcred_str handle, const mcred_person **out) {
    *out = NULL;
    mcred_status status = mcred_handle_ok(handle) ? mcred_model_person(ask->tip, handle, ask->quiet, out) : MCRED_OK;
    return status == MCRED_FAILED ? op_memory(ask->sink) : MCRED_OK;
}

/* ---- who makes the commit ----------------------------------------------------------------------- */

/* The author, as git's configuration has it; mcred writes the address of who acts where git has none, and for what is
 * scored blind, which nobody else of the programme makes use of. */
static mcred_status by_address(const op_asking *ask, const mcred_person **out) {
    mcred_str email = mcred_store_user_email(ask->job->session->store);
    *out = ask->job->actor;
    if (email.len == 0 || (*out && mcred_person_has_email(*out, email)))
        return MCRED_OK;
    *out = NULL;
    mcred_status status = mcred_model_person_by_email(ask->tip, email, ask->quiet, out);
    if (!*out && ask->job->as_actor)
        *out = ask->job->actor;
    return status == MCRED_FAILED ? op_memory(ask->sink) : MCRED_OK;
}

static mcred_status maker_of(const op_asking *ask, const mcred_person **out) {
    *out = ask->signer;
    return ask->signer ? MCRED_OK : by_address(ask, out);
}

static bool enters_for(const op_asking *ask, const record *r, const mcred_person *maker) {
    return mcred_str_is(mcred_str_of(r->kind->name), "submission") &&
           mcred_person_is(maker, "coordinator", ask->now, r->thing);
}

static mcred_status ask_maker(const op_asking *ask, mcred_str path, const record *r) {
    const mcred_person *maker = NULL;
    mcred_status status = maker_of(ask, &maker);
    if (status != MCRED_OK)
        return status;
    if (!maker)
        return refuse(ask, MCRED_RULE_TRUST_ACTOR, path, "git config user.email ADDRESS, as in your file in people/",
                      "the policy asks who makes a commit, and nobody in people/ has git's address %.*s",
                      MCRED_ARG(mcred_store_user_email(ask->job->session->store)));
    if (r->named.len == 0 || mcred_str_eq(maker->handle, r->named) || enters_for(ask, r, maker))
        return MCRED_OK;
    return refuse(ask, MCRED_RULE_TRUST_ACTOR, path, "nothing was written: whoever it names has to make it",
                  "the %s would name \"%.*s\", but its commit would be %s \"%.*s\", and the policy asks that both are "
                  "one person",
                  r->kind->name, MCRED_ARG(r->named), ask->signer ? "signed by" : "made by", MCRED_ARG(maker->handle));
}

/* ---- records -------------------------------------------------------------------------------------- */

/* "author, coordinator" */
static mcred_str names_of(const op_asking *ask, const mcred_vec *roles, const char *const *others) {
    mcred_buf buf;
    mcred_str out = MCRED_S("");
    mcred_buf_init(&buf, 4096);
    if (roles)
        op_join(&buf, roles);
    for (size_t i = 0; !roles && i < 4 && others[i]; i++)
        mcred_buf_printf(&buf, "%s%s", i > 0 ? ", " : "", others[i]);
    return op_take(ask->arena, ask->sink, &buf, &out) == MCRED_OK ? out : MCRED_S("");
}

/* Where the policy says who writes submissions it is who enters them; elsewhere whoever the record names. */
static mcred_status writer_of(const op_asking *ask, const record *r, mcred_str *out) {
    const mcred_person *maker = ask->job->actor, *named = NULL;
    bool blind = !mcred_str_eq(r->named, r->who);
    *out = r->who;
    if (!mcred_written_by_maker(ask->policy, r->kind))
        return MCRED_OK;
    mcred_status status = !blind && ask->maker_known && ask->by_author ? maker_of(ask, &maker) : MCRED_OK;
    if (status == MCRED_OK && blind) /* the word of both */
        status = person(ask, r->who, &named);
    bool own = named && mcred_may_make(ask->policy, r->kind, named, r->earner, r->thing, r->when);
    *out = own ? r->who : blind ? r->named : maker ? maker->handle : r->who;
    return status;
}

static mcred_status ask_role(const op_asking *ask, mcred_str path, const record *r) {
    const mcred_person *who = NULL;
    mcred_str writer;
    mcred_status status = writer_of(ask, r, &writer);
    if (status == MCRED_OK && writer.len > 0)
        status = person(ask, writer, &who);
    if (status != MCRED_OK || r->who.len == 0)
        return status;
    if (who && mcred_may_make(ask->policy, r->kind, who, r->earner, r->thing, r->when))
        return MCRED_OK;
    mcred_str roles = names_of(ask, mcred_roles_to_write(ask->policy, r->kind->name), r->kind->roles);
    return refuse(ask, MCRED_RULE_TRUST_ROLE, path, "nothing was written: somebody has to do it who has the role",
                  "\"%.*s\" has no role to make this %s: it takes one of %.*s", MCRED_ARG(writer), r->kind->name,
                  MCRED_ARG(roles));
}

static mcred_status look_at(const op_asking *ask, mcred_str path, const record *r) {
    mcred_status status = ask_role(ask, path, r);
    return status == MCRED_OK && ask->maker_known && ask->by_author ? ask_maker(ask, path, r) : status;
}

static record place_of(const op_asking *ask, mcred_str path) {
    record r = {.kind = mcred_record_kind_of(path), .when = ask->now};
    bool placed = r.kind && !mcred_str_is(mcred_str_of(r.kind->name), "settlement");
    r.earner = placed ? mcred_path_part(path, 2) : MCRED_S("");
    r.thing = placed ? mcred_path_part(path, 3) : MCRED_S("");
    return r;
}

mcred_status op_ask_record(const op_asking *ask, const mcred_change *change) {
    const mcred_node *root = NULL;
    record r = place_of(ask, change->path);
    if (!r.kind || change->remove || change->from_worktree)
        return MCRED_OK;
    mcred_status status = mcred_record_fields(change->path, change->bytes, ask->arena, ask->quiet, &root);
    if (status != MCRED_OK)
        return op_memory(ask->sink);
    mcred_str entered_by = mcred_get_text(root, "entered_by");
    r.who = r.kind->who[0] ? mcred_get_text(root, r.kind->who) : op_actor_handle(ask->job);
    r.named = entered_by.len > 0 ? entered_by : r.who;
    (void)mcred_time_parse(mcred_get_text(root, r.kind->when), &r.when);
    return look_at(ask, change->path, &r);
}

mcred_status op_ask_record_by(const op_asking *ask, mcred_str path, mcred_str who) {
    record r = place_of(ask, path);
    r.who = r.named = who;
    return r.kind ? look_at(ask, path, &r) : MCRED_OK;
}

/* ---- the programme, people, definitions ------------------------------------------------------------- */

mcred_status op_ask_definition(const op_asking *ask, mcred_str path) {
    const char *kind = mcred_definition_kind(path);
    const mcred_vec *roles = kind ? mcred_roles_to_write(ask->policy, kind) : NULL;
    const mcred_person *maker = ask->job->actor;
    if (!roles || !ask->maker_known)
        return MCRED_OK;
    bool claimed = maker && !ask->policy->by_author && !ask->signer;
    mcred_status status = claimed ? person(ask, maker->handle, &maker) : maker_of(ask, &maker);
    if (status != MCRED_OK || mcred_may_define(roles, maker, path, ask->now))
        return status;
    mcred_str who = maker ? maker->handle : mcred_store_user_email(ask->job->session->store);
    mcred_str names = names_of(ask, roles, NULL);
    return refuse(ask, MCRED_RULE_TRUST_WRITE, path, "nothing was written: somebody has to do it who has the role",
                  "\"%.*s\" has no role to change this %s: the policy asks for one of %.*s", MCRED_ARG(who), kind,
                  MCRED_ARG(names));
}
