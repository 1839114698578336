/* rights.c - the roles that let somebody write a file, as the policy has them or as they are without one. */
#include "audit/rights.h"

#include "base/path.h"

static const mcred_record_kind kinds[] = {
    {"submission", "earner", "submitted", {"earner", "coordinator"}, false},
    {"review", "assessor", "reviewed", {"assessor", "adjudicator"}, true},
    {"award", "", "awarded", {"issuer", "coordinator", "assessor"}, true},
    {"revocation", "by", "revoked", {"issuer", "coordinator"}, true},
    {"renewal", "by", "renewed", {"issuer", "coordinator"}, true},
    {"withdrawal", "by", "withdrawn", {"earner", "coordinator"}, false},
    {"appeal", "by", "appealed", {"earner", "coordinator"}, false},
    {"assignment", "by", "assigned", {"coordinator"}, false},
    {"note", "by", "noted", {"coach", "coordinator"}, true},
    {"calibration", "assessor", "calibrated", {"assessor", "adjudicator"}, false},
    {"redaction", "by", "redacted", {"earner", "coordinator"}, false},
    {"claim", "by", "claimed", {"earner", "coordinator", "issuer"}, false},
    {"approval", "by", "approved", {"coordinator", "issuer"}, true},
    {"settlement", "by", "settled", {"coordinator", "issuer"}, false},
};

const mcred_record_kind *mcred_record_kind_named(mcred_str name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (mcred_str_is(name, kinds[i].name))
            return &kinds[i];
    }
    return NULL;
}

const mcred_record_kind *mcred_record_kind_of(mcred_str path) {
    return mcred_record_kind_named(mcred_str_of(mcred_path_kind(path)));
}

/* ---- reading a record --------------------------------------------------------------------------- */

/* The lines between the first one, of ---, and the next of those. */
static mcred_span front_of(mcred_str text) {
    mcred_str rest = text, line = mcred_str_cut(&rest, '\n');
    size_t begin = text.len - rest.len;
    if (!mcred_str_is(mcred_str_trim(line), "---"))
        return MCRED_NO_SPAN;
    while (rest.len > 0) {
        size_t end = text.len - rest.len;
        line = mcred_str_cut(&rest, '\n');
        if (mcred_str_starts(line, "---") && mcred_str_trim(line).len == 3)
            return (mcred_span){begin, end};
    }
    return MCRED_NO_SPAN;
}

mcred_status mcred_record_fields(mcred_str path, mcred_str text, mcred_arena *arena, mcred_sink *quiet,
                                 const mcred_node **out) {
    const mcred_source source = {path, text};
    mcred_span part = mcred_str_ends(path, ".md") ? front_of(text) : (mcred_span){0, text.len};
    *out = NULL;
    if (part.begin == SIZE_MAX)
        return MCRED_OK;
    mcred_status status = mcred_yaml_parse_part(arena, &source, part, NULL, quiet, out);
    return status == MCRED_FAILED ? status : MCRED_OK;
}

/* ---- roles ------------------------------------------------------------------------------------------ */

const mcred_vec *mcred_roles_to_write(const mcred_policy *policy, const char *kind) {
    for (size_t i = 0; policy && i < policy->writes.len; i++) {
        const mcred_write_rule *rule = MCRED_AT(mcred_write_rule, &policy->writes, i);
        if (mcred_str_is(rule->kind, kind))
            return &rule->roles;
    }
    return NULL;
}

static bool has_role(const mcred_person *person, mcred_str role, mcred_str thing, mcred_time at) {
    char name[32];
    if (role.len >= sizeof name)
        return false;
    for (size_t i = 0; i <= role.len; i++)
        name[i] = i < role.len ? role.data[i] : '\0';
    return mcred_person_is(person, name, at, thing);
}

bool mcred_may_make(const mcred_policy *policy, const mcred_record_kind *kind, const mcred_person *person,
                    mcred_str earner, mcred_str thing, mcred_time at) {
    const mcred_vec *named = mcred_roles_to_write(policy, kind->name);
    size_t count = named ? named->len : sizeof kind->roles / sizeof *kind->roles;
    for (size_t i = 0; i < count && (named || kind->roles[i]); i++) {
        mcred_str role = named ? *MCRED_AT(mcred_str, named, i) : mcred_str_of(kind->roles[i]);
        bool about = mcred_str_is(role, "earner") && !kind->for_others;
        if (about ? mcred_str_eq(person->handle, earner) : has_role(person, role, thing, at))
            return true;
    }
    return false;
}

bool mcred_written_by_maker(const mcred_policy *policy, const mcred_record_kind *kind) {
    return mcred_str_is(mcred_str_of(kind->who), "earner") && mcred_roles_to_write(policy, kind->name);
}

/* ---- definitions -------------------------------------------------------------------------------------- */

const char *mcred_definition_kind(mcred_str path) {
    return mcred_str_is(path, "mcred.yaml")         ? "programme"
           : mcred_str_starts(path, "incentives/")  ? "programme"
           : mcred_str_starts(path, "people/")      ? "person"
           : mcred_str_starts(path, "credentials/") ? "credential"
           : mcred_str_starts(path, "stacks/")      ? "stack"
                                                    : NULL;
}

/* The programme and people are for no credential in particular: a role for some of them is not enough. */
static mcred_str thing_of(mcred_str path) {
    return mcred_str_starts(path, "credentials/") ? mcred_path_part(path, 1)
           : mcred_str_starts(path, "stacks/")    ? mcred_path_stem(mcred_path_part(path, 1), ".yaml")
                                                  : MCRED_S("");
}

bool mcred_may_define(const mcred_vec *roles, const mcred_person *person, mcred_str path, mcred_time at) {
    for (size_t i = 0; person && i < roles->len; i++) {
        if (has_role(person, *MCRED_AT(mcred_str, roles, i), thing_of(path), at))
            return true;
    }
    return false;
}

/* ---- keys ------------------------------------------------------------------------------------------- */

const mcred_person_key *mcred_key_of(const mcred_person *person, const mcred_signature_verdict *verdict) {
    for (size_t i = 0; i < person->keys.len; i++) {
        const mcred_person_key *key = MCRED_AT(mcred_person_key, &person->keys, i);
        if (key->name.len > 0 && (mcred_str_is(key->name, verdict->key) || mcred_str_is(key->name, verdict->primary)))
            return key;
    }
    return NULL;
}
