/* trust_policy.c - who may write what, by the policy and the people of the commit before. */
#include "audit/trust_internal.h"

#include "base/path.h"

const mcred_programme *trust_programme(trust *t) {
    const mcred_programme *programme = NULL;
    mcred_oid blob = mcred_walk_before(t->walk, MCRED_S("mcred.yaml"));
    if (!blob.hex[0] || mcred_model_programme_at(t->model, &blob, t->quiet, &programme) != MCRED_OK)
        return NULL;
    return programme;
}

static const mcred_policy *policy_of(trust *t) {
    const mcred_programme *programme = trust_programme(t);
    return programme ? &programme->policy : NULL;
}

/* ---- a record ---------------------------------------------------------------------------------- */

static bool may(const mcred_policy *policy, const mcred_person *person, const trust_record *record, mcred_time at) {
    return mcred_may_make(policy, record->kind, person, record->earner, record->thing, at);
}

/* Where the policy says who writes submissions: whoever made the commit. What is entered blind is the word of both. */
static mcred_str writer_of(const mcred_policy *policy, const mcred_person *named, const trust_record *record) {
    bool blind = record->entered_by.len > 0;
    mcred_str writer = blind ? record->entered_by : record->maker;
    if (writer.len == 0 || !mcred_written_by_maker(policy, record->kind))
        return record->who;
    return blind && may(policy, named, record, record->when) ? record->who : writer;
}

mcred_status trust_may_write(trust *t, const trust_record *record) {
    const mcred_walk_commit *commit = t->commit;
    mcred_str path = record->change->path;
    if (record->who.len == 0)
        return MCRED_OK;
    const mcred_policy *policy = policy_of(t);
    const mcred_person *named = trust_person(t, record->who);
    mcred_str who = named ? writer_of(policy, named, record) : record->who;
    const mcred_person *person = mcred_str_eq(who, record->who) ? named : trust_person(t, who);
    if (!person) {
        trust_report(t, MCRED_RULE_TRUST_ROLE, path, "\"%.*s\" was nobody in people/ before this commit",
                     MCRED_ARG(who));
    } else if (!may(policy, person, record, record->when)) {
        trust_report(t, MCRED_RULE_TRUST_ROLE, path, "\"%.*s\" had no role to make this %s", MCRED_ARG(who),
                     record->kind->name);
    } else if (!may(policy, person, record, commit->committed) && !trust_near(commit->committed, record->when)) {
        trust_report(t, MCRED_RULE_TRUST_ROLE, path, "\"%.*s\" had no role to make this %s when it was committed",
                     MCRED_ARG(who), record->kind->name);
    }
    return MCRED_OK;
}

/* ---- who made a commit ----------------------------------------------------------------------------- */

/* What mcred wrote into the message: the last line of that name. */
static mcred_str trailer(mcred_str message) {
    mcred_str found = MCRED_S("");
    const char *name = "Mcred-Actor: ";
    for (mcred_str rest = message; rest.len > 0;) {
        mcred_str line = mcred_str_cut(&rest, '\n');
        if (mcred_str_starts(line, name))
            found = mcred_str_trim(mcred_str_from(line, mcred_str_of(name).len));
    }
    return found;
}

static bool for_an_earner(trust *t, const trust_record *record, mcred_str maker) {
    const mcred_person *person =
        mcred_str_is(mcred_str_of(record->kind->who), "earner") ? trust_person(t, maker) : NULL;
    return person && mcred_person_is(person, "coordinator", record->when, record->thing);
}

/* What is scored blind comes from the one and is entered by the other. */
static mcred_str named_in(const trust_record *record) {
    return record->entered_by.len > 0 ? record->entered_by : record->who;
}

/* By the policy then, or because its submission was, which had to be entered itself. */
bool trust_is_blind(trust *t, const trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    const mcred_submission *submission = NULL;
    const mcred_ref ref = {record->earner, record->thing, record->attempt};
    if (programme && programme->policy.blind)
        return true;
    return mcred_str_is(mcred_str_of(record->kind->name), "review") &&
           mcred_model_submission(t->model, &ref, t->quiet, &submission) == MCRED_OK && submission->entered_by.len > 0;
}

/* Elsewhere nobody enters records for others: what says so is not believed. */
static void check_entered(trust *t, trust_record *record) {
    if (record->entered_by.len == 0)
        return;
    if (!trust_is_blind(t, record)) {
        trust_report(t, MCRED_RULE_TRUST_ACTOR, record->change->path,
                     "\"%.*s\" entered it for somebody else, and it was not scored blind",
                     MCRED_ARG(record->entered_by));
        record->entered_by = MCRED_S("");
        return;
    }
    const mcred_person *person = trust_person(t, record->entered_by);
    if (!person || !mcred_person_is(person, "coordinator", record->when, record->thing))
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" was no coordinator, who enters records for others", MCRED_ARG(record->entered_by));
}

trust_maker trust_maker_of_commit(const trust *t) {
    return (trust_maker){t->commit->author_email, trailer(t->commit->message), t->signer};
}

/* Who signed, or else whose address the author has. *out NULL where that is nobody. */
static mcred_status maker_of(trust *t, const trust_maker *maker, const mcred_person **out) {
    if (maker->signer.len == 0)
        return trust_person_by_email(t, maker->email, out);
    *out = trust_person(t, maker->signer);
    return MCRED_OK;
}

static mcred_status made_by_author(trust *t, trust_record *record) {
    const trust_maker by = trust_maker_of_commit(t);
    const mcred_person *maker = NULL;
    mcred_status status = maker_of(t, &by, &maker);
    if (status != MCRED_OK)
        return status;
    record->maker = maker ? maker->handle : record->maker;
    if (!maker)
        trust_report(t, MCRED_RULE_TRUST_ACTOR, record->change->path,
                     "the commit's author %.*s was nobody in people/ before it, so nobody is known to have made this",
                     MCRED_ARG(t->commit->author_email));
    else if (record->who.len == 0)
        record->who = maker->handle;
    else if (!mcred_str_eq(maker->handle, named_in(record)) && !for_an_earner(t, record, maker->handle))
        trust_report(t, MCRED_RULE_TRUST_ACTOR, record->change->path, "the record names \"%.*s\", but \"%.*s\" %s",
                     MCRED_ARG(named_in(record)), MCRED_ARG(maker->handle),
                     t->signer.len > 0 ? "signed the commit" : "made the commit");
    return MCRED_OK;
}

mcred_status trust_made_by(trust *t, trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    mcred_str claimed = trailer(t->commit->message);
    record->maker = claimed;
    check_entered(t, record);
    if (record->who.len == 0)
        record->who = claimed;
    else if (claimed.len > 0 && !mcred_str_eq(claimed, named_in(record)) && !for_an_earner(t, record, claimed))
        trust_report(t, MCRED_RULE_TRUST_ACTOR, record->change->path,
                     "the record names \"%.*s\", but the commit says that \"%.*s\" made it",
                     MCRED_ARG(named_in(record)), MCRED_ARG(claimed));
    bool required = programme && programme->policy.signed_commits == MCRED_SIGNED_REQUIRE && t->signer.len > 0;
    bool nameless = record->who.len == 0 && !t->result->staged;
    bool asked = required || nameless || (programme && programme->policy.by_author);
    return asked ? made_by_author(t, record) : MCRED_OK;
}

/* ---- the programme, people, definitions ------------------------------------------------------------- */

mcred_status trust_may_define(trust *t, const trust_maker *maker, mcred_str path, bool *may_it, mcred_str *who) {
    const mcred_policy *policy = policy_of(t);
    const char *kind = mcred_definition_kind(path);
    const mcred_vec *roles = kind ? mcred_roles_to_write(policy, kind) : NULL;
    const mcred_person *person = NULL;
    mcred_status status = MCRED_OK;
    *may_it = !roles;
    *who = MCRED_S("");
    if (!roles)
        return MCRED_OK;
    bool by_claim = maker->claimed.len > 0 && !policy->by_author && maker->signer.len == 0;
    if (by_claim)
        person = trust_person(t, maker->claimed);
    else
        status = maker_of(t, maker, &person);
    *may_it = status == MCRED_OK && mcred_may_define(roles, person, path, t->commit->committed);
    *who = person ? person->handle : by_claim ? maker->claimed : maker->email;
    return status;
}

mcred_status trust_definition_written(trust *t, const mcred_walk_change *change) {
    const trust_maker maker = trust_maker_of_commit(t);
    bool may_it = false;
    mcred_str who;
    mcred_status status = trust_may_define(t, &maker, change->path, &may_it, &who);
    if (status == MCRED_OK && !may_it)
        trust_report(t, MCRED_RULE_TRUST_WRITE, change->path,
                     "\"%.*s\" had no role to change this %s, by the policy then", MCRED_ARG(who),
                     mcred_definition_kind(change->path));
    return status;
}
