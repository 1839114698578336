/* builtin.c - the schemas of mcred's own kinds, embedded at build. */
#include "mcred/schema.h"

#include "builtin_schemas.inc"

#define ENTRY(key, bytes, size, heading)                                                                               \
    {.kind = key, .tag = key "/1", .title = heading, .json = {(const char *)(bytes), size}},

/* The last one ends the table, which is never empty then. */
static const mcred_builtin_schema table[] = {builtin_schemas_each(ENTRY){.kind = NULL}};

const mcred_builtin_schema *mcred_builtin_schemas(size_t *count) {
    *count = sizeof table / sizeof table[0] - 1;
    return table;
}

const mcred_builtin_schema *mcred_builtin_schema_find(mcred_str kind_or_tag) {
    for (const mcred_builtin_schema *at = table; at->kind; at++) {
        if (mcred_str_is(kind_or_tag, at->kind) || mcred_str_is(kind_or_tag, at->tag))
            return at;
    }
    return NULL;
}
