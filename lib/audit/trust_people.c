/* trust_people.c - people as they were before a commit, by handle, by address and by key. */
#include "audit/trust_internal.h"

#include "base/path.h"

const mcred_person *trust_person(trust *t, mcred_str handle) {
    const mcred_person *person = NULL;
    mcred_str path = mcred_handle_ok(handle) ? mcred_path_person(t->arena, handle) : MCRED_S("");
    mcred_oid blob = path.len > 0 ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
    if (!blob.hex[0] || mcred_model_person_at(t->model, handle, &blob, t->quiet, &person) != MCRED_OK)
        return NULL;
    return mcred_str_eq(person->handle, handle) ? person : NULL;
}

/* ---- addresses: whoever ever had one is a candidate, and the tree before the commit decides -------- */

static mcred_str folded(mcred_arena *arena, mcred_str email) {
    char *copy = mcred_arena_cstr(arena, email);
    for (char *c = copy; c && *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + ('a' - 'A')) : *c;
    return copy ? (mcred_str){copy, email.len} : (mcred_str){NULL, 0};
}

static bool holds(const mcred_vec *handles, mcred_str handle) {
    for (size_t i = 0; i < handles->len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, handles, i), handle))
            return true;
    }
    return false;
}

static mcred_status add_address(trust *t, mcred_str email, mcred_str handle) {
    mcred_str key = folded(t->arena, email);
    mcred_vec *handles = key.data ? mcred_map_get(t->emails, key) : NULL;
    if (handles && holds(handles, handle))
        return MCRED_OK;
    if (!handles) {
        handles = MCRED_NEW(t->keep, mcred_vec);
        key = mcred_arena_copy(t->keep, key);
        if (!handles || !key.data || !mcred_map_put(t->emails, key, handles))
            return trust_memory(t);
        *handles = MCRED_VEC(mcred_str);
    }
    mcred_str *slot = mcred_vec_push(t->keep, handles);
    if (slot)
        *slot = mcred_arena_copy(t->keep, handle);
    return slot && slot->data ? MCRED_OK : trust_memory(t);
}

static mcred_status add_addresses(trust *t, mcred_str handle, const mcred_oid *blob) {
    const mcred_person *person = NULL;
    mcred_status status = MCRED_OK;
    if (!mcred_handle_ok(handle) || mcred_model_person_at(t->model, handle, blob, t->quiet, &person) != MCRED_OK)
        return MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < person->emails.len; i++)
        status = add_address(t, *MCRED_AT(mcred_str, &person->emails, i), handle);
    for (size_t i = 0; status == MCRED_OK && i < person->keys.len; i++)
        status = add_address(t, MCRED_AT(mcred_person_key, &person->keys, i)->name, handle);
    return status;
}

mcred_status trust_person_changed(trust *t, const mcred_walk_change *change) {
    mcred_str handle = mcred_path_stem(mcred_path_basename(change->path), ".yaml");
    return t->emails && change->now.hex[0] ? add_addresses(t, handle, &change->now) : MCRED_OK;
}

/* Everybody who is there before the commit, unless that folder was read before. */
static mcred_status read_everybody(trust *t, bool *new) {
    mcred_vec names;
    mcred_oid people = mcred_walk_before(t->walk, MCRED_S("people"));
    *new = !t->emails || !mcred_str_eq(mcred_str_of(people.hex), mcred_str_of(t->people.hex));
    if (!*new)
        return MCRED_OK;
    t->people = people;
    if (!t->emails)
        t->emails = mcred_map_new(t->keep);
    if (!t->emails)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, MCRED_S("people"), t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i);
        mcred_str path = mcred_path_join(t->arena, MCRED_S("people"), name);
        mcred_oid blob = path.data ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
        status = add_addresses(t, mcred_path_stem(name, ".yaml"), &blob);
    }
    return status;
}

/* What a name, an address or that of a key, is looked up for, and whether a person has it. */
typedef bool has_name(const mcred_person *person, mcred_str name);

static bool has_key(const mcred_person *person, mcred_str name) {
    for (size_t i = 0; i < person->keys.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_person_key, &person->keys, i)->name, name))
            return true;
    }
    return false;
}

static const mcred_person *known_by(trust *t, mcred_str name, has_name *has) {
    mcred_str key = folded(t->arena, name);
    const mcred_vec *handles = t->emails && key.data ? mcred_map_get(t->emails, key) : NULL;
    for (size_t i = 0; handles && i < handles->len; i++) {
        const mcred_person *person = trust_person(t, *MCRED_AT(mcred_str, handles, i));
        if (person && has(person, name))
            return person;
    }
    return NULL;
}

static mcred_status find(trust *t, mcred_str name, has_name *has, const mcred_person **out) {
    bool new = false;
    *out = name.len > 0 ? known_by(t, name, has) : NULL;
    if (*out || name.len == 0)
        return MCRED_OK;
    mcred_status status = read_everybody(t, &new);
    if (status == MCRED_OK && new)
        *out = known_by(t, name, has);
    return status;
}

mcred_status trust_person_by_email(trust *t, mcred_str email, const mcred_person **out) {
    return find(t, email, mcred_person_has_email, out);
}

mcred_status trust_person_by_key(trust *t, const mcred_signature_verdict *verdict, const mcred_person **out) {
    mcred_status status = find(t, mcred_str_of(verdict->key), has_key, out);
    return status == MCRED_OK && !*out ? find(t, mcred_str_of(verdict->primary), has_key, out) : status;
}
