/* people.c - the keys of everybody, and git's file of allowed signers (ssh-keygen(1), ALLOWED SIGNERS). */
#include "mcred/operation_people.h"

#include <stdint.h>

#include "internal.h"
#include "mcred/operation_trust.h"

/* A name in that file is a pattern, and several are a list: what has a meaning there is no address that can be given.
 */
static bool plain(mcred_str address) {
    for (size_t i = 0; i < address.len; i++) {
        unsigned char c = (unsigned char)address.data[i];
        if (c <= ' ' || c == 0x7f || c == ',' || c == '*' || c == '?' || c == '!' || c == '"' || c == '#')
            return false;
    }
    return address.len > 0;
}

/* The addresses that git compares with nothing, but shows; the handle where there is none. */
static void put_names(mcred_buf *out, const mcred_person *person) {
    bool any = false;
    for (size_t i = 0; i < person->emails.len; i++) {
        mcred_str email = *MCRED_AT(mcred_str, &person->emails, i);
        if (!plain(email))
            continue;
        if (any)
            mcred_buf_putc(out, ',');
        mcred_buf_put(out, email);
        any = true;
    }
    if (!any)
        mcred_buf_put(out, person->handle);
}

/* ,valid-after="20260801000000Z" */
static void put_limit(mcred_buf *out, const char *name, mcred_time when) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format(when, text);
    mcred_buf_printf(out, ",%s=\"", name);
    for (const char *c = text; *c; c++) {
        if ((*c >= '0' && *c <= '9') || *c == 'Z')
            mcred_buf_putc(out, *c);
    }
    mcred_buf_putc(out, '"');
}

static void put_signer(mcred_buf *out, const mcred_person *person, const mcred_person_key *key) {
    put_names(out, person);
    mcred_buf_puts(out, " namespaces=\"git," MCRED_CHECKPOINT_SPACE "\"");
    if (key->from != INT64_MIN)
        put_limit(out, "valid-after", key->from);
    if (key->to != INT64_MAX)
        put_limit(out, "valid-before", key->to);
    mcred_buf_printf(out, " %.*s %.*s", MCRED_ARG(key->line), MCRED_ARG(person->handle));
}

static mcred_status add_key(mcred_session *session, const mcred_person *person, const mcred_person_key *key,
                            mcred_sink *sink, mcred_vec *out) {
    mcred_buf line;
    if (key->name.len == 0)
        return MCRED_OK;
    mcred_signing_key *one = mcred_vec_push(session->arena, out);
    if (!one)
        return op_memory(sink);
    *one = (mcred_signing_key){op_copy(session->arena, person->handle),
                               op_copy(session->arena, key->name),
                               op_copy(session->arena, key->line),
                               MCRED_S(""),
                               key->from,
                               key->to};
    if (key->line.len == 0)
        return MCRED_OK;
    mcred_buf_init(&line, 1 << 16);
    put_signer(&line, person, key);
    return op_take(session->arena, sink, &line, &one->signer_line);
}

static mcred_status add_person(mcred_session *session, mcred_model *head, mcred_str handle, mcred_sink *sink,
                               mcred_vec *out) {
    const mcred_person *person = NULL;
    mcred_status status = mcred_model_person(head, handle, sink, &person);
    for (size_t i = 0; status == MCRED_OK && i < person->keys.len; i++)
        status = add_key(session, person, MCRED_AT(mcred_person_key, &person->keys, i), sink, out);
    return status;
}

mcred_status mcred_op_signing_keys(mcred_session *session, mcred_sink *sink, mcred_vec *out) {
    mcred_model *head = NULL;
    mcred_vec people = MCRED_VEC(mcred_str);
    *out = MCRED_VEC(mcred_signing_key);
    mcred_status status = op_head_programme(session, sink, &head), worst = MCRED_OK;
    if (status == MCRED_OK)
        status = mcred_model_people(head, sink, &people);
    for (size_t i = 0; status == MCRED_OK && i < people.len; i++) {
        mcred_status one = add_person(session, head, *MCRED_AT(mcred_str, &people, i), sink, out);
        if (one != MCRED_OK && one != MCRED_NO)
            return one;
        worst = mcred_status_worse(worst, one);
        status = mcred_model_forget(head, MCRED_MODEL_HELD, sink);
    }
    return mcred_status_worse(status, worst);
}
