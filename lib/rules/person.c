/* person.c - people and the programme: whose address and key it is, what roles say, and limits that can be kept. */
#include "rules/check.h"

static mcred_str small_letters(mcred_arena *arena, mcred_str text) {
    char *copy = mcred_arena_cstr(arena, text);
    for (size_t i = 0; copy && i < text.len; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] + ('a' - 'A'));
    }
    return (mcred_str){copy, copy ? text.len : 0};
}

/* The handle of whoever has this address or key first: the person's own when nobody had it before. The key is in the
 * run's arena. */
static mcred_str holder(rules_run *run, mcred_str key, mcred_str handle) {
    const mcred_str *first = key.data ? mcred_map_get(run->addresses, key) : NULL;
    if (first)
        return *first;
    mcred_str *own = MCRED_NEW(run->arena, mcred_str);
    if (!key.data || !own)
        return handle;
    *own = mcred_arena_copy(run->arena, handle);
    return own->data && mcred_map_put(run->addresses, key, own) ? *own : handle;
}

static mcred_str holder_of_address(rules_run *run, mcred_str email, mcred_str handle) {
    return holder(run, small_letters(run->arena, email), handle);
}

static mcred_str holder_of_key(rules_run *run, mcred_str name, mcred_str handle) {
    return holder(run, mcred_arena_copy(run->arena, name), handle);
}

static void learn(rules_run *run, const mcred_person *person) {
    for (size_t i = 0; i < person->emails.len; i++)
        (void)holder_of_address(run, *MCRED_AT(mcred_str, &person->emails, i), person->handle);
    for (size_t i = 0; i < person->keys.len; i++) {
        mcred_str name = MCRED_AT(mcred_person_key, &person->keys, i)->name;
        if (name.len > 0)
            (void)holder_of_key(run, name, person->handle);
    }
}

mcred_status rules_learn_addresses(rules_run *run) {
    mcred_vec people;
    mcred_status status = mcred_model_people(run->model, run->sink, &people);
    for (size_t i = 0; status == MCRED_OK && i < people.len; i++) {
        const mcred_person *person = NULL;
        mcred_status one = mcred_model_person(run->model, *MCRED_AT(mcred_str, &people, i), run->quiet, &person);
        if (person)
            learn(run, person);
        status = one == MCRED_FAILED ? one : mcred_model_forget(run->model, run->held, run->sink);
    }
    return status;
}

static void check_known(const check *c, const mcred_node *node, const char *what, mcred_str path,
                        const mcred_vec *all) {
    if (path.data && mcred_view_kind(mcred_model_view(c->model), path) == MCRED_ENTRY_NONE)
        check_unknown(c, MCRED_RULE_DEFINITION_UNKNOWN, node, what, mcred_text(node), all);
}

static void check_grants(const check *c, const mcred_person *person) {
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_vec all = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < person->grants.len; i++) {
        const mcred_grant *grant = MCRED_AT(const mcred_grant, &person->grants, i);
        const mcred_node *scope = mcred_get(grant->node, "credentials");
        if (grant->to < grant->from)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_ROLE, &person->file->source,
                         mcred_node_span(mcred_get(grant->node, "to")), "the role ends before it begins");
        if (scope && all.len == 0 && mcred_model_credentials(c->model, c->sink, &all) != MCRED_OK)
            return;
        for (size_t j = 0; j < mcred_count(scope); j++)
            check_known(c, mcred_at(scope, j), "credential",
                        mcred_path_credential(arena, mcred_text(mcred_at(scope, j))), &all);
    }
}

static void check_conflicts(const check *c, const mcred_person *person) {
    const mcred_node *conflicts = mcred_get(person->file->root, "conflicts");
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_vec all = MCRED_VEC(mcred_str);
    if (!conflicts || mcred_model_people(c->model, c->sink, &all) != MCRED_OK)
        return;
    for (size_t i = 0; i < mcred_count(conflicts); i++) {
        const mcred_node *node = mcred_at(conflicts, i);
        if (mcred_str_eq(mcred_text(node), person->handle))
            mcred_report(c->sink, MCRED_RULE_DEFINITION_ROLE, &person->file->source, node->span,
                         "nobody is in conflict with themselves");
        else
            check_known(c, node, "person", mcred_path_person(arena, mcred_text(node)), &all);
    }
}

static void check_addresses(rules_run *run, const mcred_person *person) {
    const mcred_node *emails = mcred_get(person->file->root, "emails");
    for (size_t i = 0; i < mcred_count(emails); i++) {
        const mcred_node *email = mcred_at(emails, i);
        mcred_str first = holder_of_address(run, email->text, person->handle);
        if (!mcred_str_eq(first, person->handle))
            mcred_report(run->sink, MCRED_RULE_DEFINITION_EMAIL, &person->file->source, email->span,
                         "\"%.*s\" has this address already", MCRED_ARG(first));
    }
}

/* What it names has a definition; each credential has one summary. */
static void check_transcript(const check *c) {
    const mcred_node *wishes = mcred_get(c->file->root, "transcript");
    const mcred_node *evidence = mcred_get(wishes, "evidence"), *out = mcred_get(wishes, "leave_out");
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_vec all = MCRED_VEC(mcred_str);
    if (!wishes || mcred_model_credentials(c->model, c->sink, &all) != MCRED_OK)
        return;
    for (size_t i = 0; i < mcred_count(evidence); i++) {
        const mcred_node *node = mcred_get(mcred_at(evidence, i), "credential");
        bool again = false;
        for (size_t j = 0; !again && j < i; j++)
            again = mcred_str_eq(mcred_get_text(mcred_at(evidence, j), "credential"), mcred_text(node));
        if (again)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_DUPLICATE, &c->file->source, mcred_node_span(node),
                         "there is a summary for \"%.*s\" already", MCRED_ARG(mcred_text(node)));
        else
            check_known(c, node, "credential", mcred_path_credential(arena, mcred_text(node)), &all);
    }
    for (size_t i = 0; i < mcred_count(out); i++) {
        const mcred_node *node = mcred_at(out, i);
        mcred_str stack = mcred_path_stack(arena, mcred_text(node));
        if (stack.data && mcred_view_kind(mcred_model_view(c->model), stack) == MCRED_ENTRY_NONE)
            check_known(c, node, "credential or stack", mcred_path_credential(arena, mcred_text(node)), &all);
    }
}

static void check_key_of(const check *c, const mcred_person *person, const mcred_person_key *key) {
    mcred_why why;
    mcred_str first = key->name.len > 0 ? holder_of_key(c->run, key->name, person->handle) : person->handle;
    if (key->name.len == 0 && mcred_person_key_refused(c->run->arena, mcred_text(key->node), &why))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_KEY, &person->file->source, key->node->span, "%s", why.text);
    else if (key->to < key->from)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_KEY, &person->file->source, key->node->span,
                     "the key's last day is before its first");
    else if (!mcred_str_eq(first, person->handle))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_KEY_OWNER, &person->file->source, key->node->span,
                     "\"%.*s\" has this key already", MCRED_ARG(first));
}

void rules_person(rules_run *run, const mcred_person *person) {
    const check c = {.model = run->model, .sink = run->sink, .file = person->file, .run = run};
    check_grants(&c, person);
    check_conflicts(&c, person);
    check_addresses(run, person);
    check_transcript(&c);
    for (size_t i = 0; i < person->keys.len; i++)
        check_key_of(&c, person, MCRED_AT(mcred_person_key, &person->keys, i));
}

void mcred_rules_programme(mcred_model *model, const mcred_programme *programme, mcred_sink *sink) {
    const check c = {.model = model, .sink = sink, .file = programme->file};
    const mcred_policy *policy = &programme->policy;
    if (policy->incentives)
        mcred_rules_incentives(model, policy->incentives, sink);
    if (policy->max_file_bytes > policy->max_total_bytes)
        mcred_report(sink, MCRED_RULE_DEFINITION_LIMITS, &programme->file->source,
                     check_key(mcred_get(mcred_get(programme->file->root, "policy"), "evidence")),
                     "one file may be larger than a whole submission");
    check_issuer(&c, programme);
    check_blind(&c, programme);
}
