/* person.c - people: their roles, when and for what; whose address it is. */
#include "model_internal.h"

#include <stdint.h>

/* "assessor", or a mapping with the role and its limits. */
static bool read_grant(mcred_model *model, const mcred_node *node, mcred_grant *out) {
    bool plain = mcred_is(node, MCRED_KIND_STRING);
    *out = (mcred_grant){.node = node,
                         .role = plain ? mcred_text(node) : mcred_get_text(node, "role"),
                         .from = INT64_MIN,
                         .to = INT64_MAX};
    out->credentials = MCRED_VEC(mcred_str);
    if (plain)
        return true;
    model_days(node, &out->from, &out->to);
    return model_strings(model, mcred_get(node, "credentials"), &out->credentials);
}

static bool read_roles(mcred_model *model, const mcred_node *array, mcred_person *out) {
    out->grants = MCRED_VEC(mcred_grant);
    out->roles = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_grant *grant = mcred_vec_push(model->arena, &out->grants);
        if (!grant || !read_grant(model, mcred_at(array, i), grant))
            return false;
        bool known = false;
        for (size_t r = 0; r < out->roles.len; r++)
            known = known || mcred_str_eq(*MCRED_AT(mcred_str, &out->roles, r), grant->role);
        mcred_str *role = known ? NULL : mcred_vec_push(model->arena, &out->roles);
        if (role)
            *role = grant->role;
        else if (!known)
            return false;
    }
    return true;
}

void *model_build_person(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_person *out = MCRED_NEW(model->arena, mcred_person);
    if (!out)
        return NULL;
    out->file = file;
    out->handle = mcred_get_text(file->root, "handle");
    out->name = mcred_get_text(file->root, "name");
    out->school = mcred_get_text(file->root, "school");
    out->licence_starts = INT64_MIN;
    (void)model_day(mcred_get(mcred_get(file->root, "licence"), "starts"), &out->licence_starts);
    out->licence_years = model_int(mcred_get(file->root, "licence"), "years", 0);
    out->capacity = model_int(file->root, "capacity", 0);
    bool ok = model_strings(model, mcred_get(file->root, "emails"), &out->emails) &&
              read_roles(model, mcred_get(file->root, "roles"), out) &&
              model_strings(model, mcred_get(file->root, "conflicts"), &out->conflicts) &&
              model_keys(model, mcred_get(file->root, "keys"), &out->keys) &&
              model_strings(model, mcred_get(file->root, "interests"), &out->interests);
    return ok ? out : NULL;
}

mcred_status mcred_model_person(mcred_model *model, mcred_str handle, mcred_sink *sink, const mcred_person **out) {
    const model_expect expect[] = {{"handle", handle}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_PERSON, mcred_path_person(model->arena, handle), expect,
                                    model_build_person, NULL, sink, &thing);
    *out = thing;
    return status;
}

/* ---- roles and conflicts ------------------------------------------------------------------------ */

static bool in_scope(const mcred_grant *grant, mcred_str credential) {
    bool in = grant->credentials.len == 0;
    for (size_t i = 0; !in && i < grant->credentials.len; i++)
        in = mcred_str_eq(*MCRED_AT(mcred_str, &grant->credentials, i), credential);
    return in;
}

bool mcred_person_is(const mcred_person *person, const char *role, mcred_time at, mcred_str credential) {
    for (size_t i = 0; i < person->grants.len; i++) {
        const mcred_grant *grant = MCRED_AT(const mcred_grant, &person->grants, i);
        if (mcred_str_is(grant->role, role) && grant->from <= at && at <= grant->to && in_scope(grant, credential))
            return true;
    }
    return false;
}

bool mcred_person_holds(const mcred_person *person, const char *role, mcred_time at) {
    for (size_t i = 0; i < person->grants.len; i++) {
        const mcred_grant *grant = MCRED_AT(const mcred_grant, &person->grants, i);
        if (mcred_str_is(grant->role, role) && grant->from <= at && at <= grant->to)
            return true;
    }
    return false;
}

bool mcred_person_has_conflict(const mcred_person *person, mcred_str handle) {
    for (size_t i = 0; i < person->conflicts.len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, &person->conflicts, i), handle))
            return true;
    }
    return false;
}

/* ---- addresses ---------------------------------------------------------------------------------- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool same_address(mcred_str a, mcred_str b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    }
    return true;
}

bool mcred_person_has_email(const mcred_person *person, mcred_str email) {
    for (size_t i = 0; i < person->emails.len; i++) {
        if (same_address(*MCRED_AT(mcred_str, &person->emails, i), email))
            return true;
    }
    return false;
}

mcred_status mcred_model_person_by_email(mcred_model *model, mcred_str email, mcred_sink *sink,
                                         const mcred_person **out) {
    mcred_vec people;
    *out = NULL;
    mcred_status status = mcred_model_people(model, sink, &people);
    for (size_t i = 0; status == MCRED_OK && i < people.len; i++) {
        const mcred_person *person = NULL;
        mcred_status one = mcred_model_person(model, *MCRED_AT(mcred_str, &people, i), sink, &person);
        if (one != MCRED_OK && one != MCRED_NO)
            return one;
        if (person && mcred_person_has_email(person, email)) {
            *out = person;
            return MCRED_OK;
        }
    }
    return status == MCRED_OK ? MCRED_NO : status;
}
