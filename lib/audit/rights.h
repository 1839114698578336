/* rights.h - who may write what: by a policy, and by the roles of people as they are at one commit. */
#ifndef MCRED_AUDIT_RIGHTS_H
#define MCRED_AUDIT_RIGHTS_H

#include "mcred/crypto_signature.h"
#include "mcred/model.h"

/* What is known of one kind of record. */
typedef struct mcred_record_kind {
    const char *name;
    const char *who, *when; /* its fields: who made it, and when; who "" where the record does not say */
    const char *roles[4];   /* that may make it where the policy does not say; "earner": whom it is about */
    bool for_others;        /* nobody makes one about themselves */
} mcred_record_kind;

const mcred_record_kind *mcred_record_kind_named(mcred_str name); /* NULL where there is no such kind */
/* Of the record at path; NULL where none has such a name. */
const mcred_record_kind *mcred_record_kind_of(mcred_str path);
/* The fields of a record, or *out NULL: that it cannot be read is for others to tell. MCRED_FAILED: memory. */
mcred_status mcred_record_fields(mcred_str path, mcred_str text, mcred_arena *arena, mcred_sink *quiet,
                                 const mcred_node **out);
/* The roles that the policy names for a kind of file; NULL where it does not say. policy may be NULL. */
const mcred_vec *mcred_roles_to_write(const mcred_policy *policy, const char *kind);
/* Whether the policy names who may write such records, and whoever a record names is not who writes it: a submission is
 * the earner's, and written by whoever makes its commit. */
bool mcred_written_by_maker(const mcred_policy *policy, const mcred_record_kind *kind);
/* Whether somebody may make a record of what the earner did for the thing. */
bool mcred_may_make(const mcred_policy *policy, const mcred_record_kind *kind, const mcred_person *person,
                    mcred_str earner, mcred_str thing, mcred_time at);

/* "programme", also of its incentives, "person", "credential" or "stack" of what people write; NULL for other paths. */
const char *mcred_definition_kind(mcred_str path);
/* Whether a person, or NULL for nobody, has one of the roles for the file at path. */
bool mcred_may_define(const mcred_vec *roles, const mcred_person *person, mcred_str path, mcred_time at);

/* The one of the person's keys that signed, valid then or not; NULL where none of them did. */
const mcred_person_key *mcred_key_of(const mcred_person *person, const mcred_signature_verdict *verdict);

#endif
