/* model_internal.h - private to lib/model: the model's state and what its files share. */
#ifndef MCRED_MODEL_INTERNAL_H
#define MCRED_MODEL_INTERNAL_H

#include "mcred/model.h"
#include "mcred/schema.h"

/* No file of the format that people write may be larger. */
#define MODEL_MAX_BYTES ((size_t)8 << 20)

typedef enum model_kind {
    KIND_PROGRAMME,
    KIND_PERSON,
    KIND_CREDENTIAL,
    KIND_STACK,
    KIND_EVIDENCE,
    KIND_SUBMISSION,
    KIND_REVIEW,
    KIND_AWARD,
    KIND_PROFILE,
    KIND_REVOCATION,
    KIND_RENEWAL,
    KIND_WITHDRAWAL,
    KIND_APPEAL,
    KIND_ASSIGNMENT,
    KIND_NOTE,
    KIND_CALIBRATION,
    KIND_EXEMPLAR,
    KIND_REDACTION,
    KIND_SETTLEMENT,
    KIND_CLAIM,
    KIND_APPROVAL,
    KIND_INCENTIVES,
    KIND_COUNT
} model_kind;

/* What reading a path came to. The findings are kept: whoever asks is told them, even when the file was
 * first read for somebody who only wanted to know whether it can be. */
typedef struct model_entry {
    mcred_status status;
    const void *thing;
    mcred_sink *found; /* NULL when there is nothing to tell */
    mcred_digest key;  /* of what was found, once it has been told */
} model_entry;

/* The lists that are asked for again and again, and kept from the first time. */
typedef enum model_listed {
    LISTED_CREDENTIALS,
    LISTED_STACKS,
    LISTED_PEOPLE,
    LISTED_EARNERS,
    LISTED_EVIDENCE,
    LISTED_COUNT
} model_listed;

struct mcred_model {
    mcred_arena *keep;  /* the model itself, schemas, overlays and lists: until it is closed */
    mcred_arena *arena; /* what was read: until it is forgotten */
    mcred_view *view;
    mcred_map *entries;  /* path, or "digest path" for older definitions -> model_entry */
    mcred_map *overlays; /* path -> mcred_str *, NULL until there is one */
    mcred_schema *schemas[KIND_COUNT];
    mcred_vec read; /* model_entry *: all of them, for their sinks */
    mcred_vec lists[LISTED_COUNT];
    bool listed[LISTED_COUNT];
};

const char *model_kind_name(model_kind kind);
/* The text that stands in for the file at path, or NULL. */
const mcred_str *model_overlaid(const mcred_model *model, mcred_str path);

/* A new entry with an empty sink to read into; NULL when memory is short. */
model_entry *model_entry_new(mcred_model *model);
/* Adds what was found to sink, once to each sink. The entry's status. */
mcred_status model_entry_tell(model_entry *entry, mcred_sink *sink);

/* The compiled built-in schema of a kind. */
mcred_status model_schema(mcred_model *model, model_kind kind, mcred_sink *sink, const mcred_schema **out);

/* Reads and checks the file at path. MCRED_NO: missing (without a finding) or wrong (with findings). */
mcred_status model_load(mcred_model *model, model_kind kind, mcred_str path, mcred_sink *sink, mcred_file **out);
/* The same for bytes that are there already, shown under name. */
mcred_status model_check(mcred_model *model, model_kind kind, mcred_str name, mcred_str bytes, mcred_sink *sink,
                         mcred_file **out);

/* Builds the typed structure of a file; NULL when memory is short. */
typedef void *model_builder(mcred_model *model, mcred_file *file, const mcred_ref *ref);

/* Load, check the place, build and remember. expect: field names and the
 * values the path asks for, ended by a NULL name. */
typedef struct model_expect {
    const char *field;
    mcred_str value;
} model_expect;
mcred_status model_get(mcred_model *model, model_kind kind, mcred_str path, const model_expect *expect,
                       model_builder *build, const mcred_ref *ref, mcred_sink *sink, const void **out);

model_builder model_build_programme, model_build_person, model_build_credential, model_build_stack,
    model_build_evidence, model_build_submission, model_build_review, model_build_award, model_build_profile,
    model_build_withdrawal, model_build_appeal, model_build_assignment, model_build_note, model_build_calibration,
    model_build_exemplar, model_build_redaction;

/* The rules of incentives that stand at node of file; NULL when memory is short. */
struct mcred_incentive_rules *model_incentive_rules(mcred_model *model, const mcred_file *file,
                                                    const mcred_node *node);
/* A number as the file spells it; "" where there is none. */
mcred_str model_spelt(const mcred_node *object, const char *key);

/* The same for a file as it was when a record named it: by blob id, held against the digest. */
mcred_status model_get_at(mcred_model *model, model_kind kind, const mcred_definition_ref *ref, mcred_str path,
                          model_builder *build, mcred_sink *sink, const void **out);

mcred_status model_memory(mcred_sink *sink);
/* Fills vec (of mcred_str) from an array of strings; false when memory is short. */
bool model_strings(mcred_model *model, const mcred_node *array, mcred_vec *vec);
/* The same for names with digests (mcred_named), the name under key, and for scores (mcred_score). */
bool model_named(mcred_model *model, const mcred_node *array, const char *key, mcred_vec *out);
bool model_scores(mcred_model *model, const mcred_node *array, mcred_vec *out);
int64_t model_integer(const mcred_node *object, const char *key, int64_t otherwise);
int model_int(const mcred_node *object, const char *key, int otherwise);
/* Files as a record lists them: mcred_pinned. */
bool model_pinned(mcred_model *model, const mcred_node *array, mcred_vec *out);
/* A date as its midnight; false where there is none. */
bool model_day(const mcred_node *node, mcred_time *out);
/* From the first second of `from` to the last of `to`, where the mapping has them. */
void model_days(const mcred_node *object, mcred_time *from, mcred_time *to);
/* Somebody's keys: mcred_person_key. */
bool model_keys(mcred_model *model, const mcred_node *array, mcred_vec *out);
bool model_flag(const mcred_node *object, const char *key); /* false where it is not there */
mcred_time model_time(const mcred_node *object, const char *key);
mcred_definition_ref model_definition_ref(const mcred_node *node);
mcred_oid model_oid(mcred_str hex);

#endif
