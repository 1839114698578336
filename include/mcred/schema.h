/*
 * schema.h - JSON Schema draft 2020-12: compile once, validate many.
 *
 * A compiled schema is read-only and may be shared by threads. Schemas are as
 * hostile as instances: reference loops that make no progress, deep nesting
 * and huge documents end in a finding.
 */
#ifndef MCRED_SCHEMA_H
#define MCRED_SCHEMA_H

#include "mcred/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_schema mcred_schema;

typedef struct mcred_schema_options {
    bool assert_format;   /* format fails instead of annotating */
    const char *base_uri; /* of a schema without $id; NULL: "file:///" + source name */
    /* Text of the document at uri (no fragment), or false when it is not to be
     * had: then a $ref to it is a finding. The text must live as long as the
     * schema. NULL: only the built-in meta-schemas. Called while compiling only. */
    bool (*load)(void *ctx, mcred_str uri, mcred_source *out);
    void *ctx;
} mcred_schema_options;

/* MCRED_NO with findings when the schema cannot be used. The schema keeps what
 * it needs of root: arena, tree and text must outlive it. options may be NULL.
 * Freed by mcred_schema_free (PCRE2 patterns live outside the arena). */
MCRED_API mcred_status mcred_schema_compile(mcred_arena *arena, const mcred_source *source, const mcred_node *root,
                                            const mcred_schema_options *options, mcred_sink *sink,
                                            mcred_schema **out) MCRED_CHECKED;
MCRED_API void mcred_schema_free(mcred_schema *schema);

/* MCRED_OK valid, MCRED_NO with findings, MCRED_FAILED when memory or the work
 * bound ran out. scratch is for the call only. Findings name the exact key or
 * value, suggest near names, and report the closest branch of anyOf and oneOf. */
MCRED_API mcred_status mcred_schema_validate(const mcred_schema *schema, mcred_arena *scratch,
                                             const mcred_source *source, const mcred_node *instance,
                                             mcred_sink *sink) MCRED_CHECKED;
/* Yes or no only, without findings: MCRED_OK, MCRED_NO, MCRED_FAILED. */
MCRED_API mcred_status mcred_schema_test(const mcred_schema *schema, mcred_arena *scratch,
                                         const mcred_node *instance) MCRED_CHECKED;

/* ---- the built-in schemas, one a kind ------------------------------------------ */

typedef struct mcred_builtin_schema {
    const char *kind; /* "credential" */
    const char *tag;  /* "credential/1", the value of the file's `mcred` field */
    const char *title;
    mcred_str json; /* the bytes of schemas/<kind>.schema.json */
} mcred_builtin_schema;

MCRED_API const mcred_builtin_schema *mcred_builtin_schemas(size_t *count);
MCRED_API const mcred_builtin_schema *mcred_builtin_schema_find(mcred_str kind_or_tag); /* or NULL */

#ifdef __cplusplus
}
#endif
#endif
