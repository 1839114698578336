/* checker.h - schema check: what its files share. */
#ifndef MCRED_OPERATION_CHECKER_H
#define MCRED_OPERATION_CHECKER_H

#include "base/file.h"
#include "mcred/operation.h"
#include "mcred/schema.h"

#define MCRED_CHECKER_BYTES ((size_t)64 << 20)

/* One --resolve: URIs under prefix are files below dir. */
typedef struct mcred_resolver {
    mcred_str prefix, folder;
    mcred_dir dir;
} mcred_resolver;

typedef struct mcred_resolvers {
    mcred_arena *arena; /* the texts live there */
    mcred_sink *sink;   /* while the schema is compiled */
    mcred_resolver *list;
    size_t count;
} mcred_resolvers;

/* checker_resolve.c. base: URI of the schema, for prefixes that are relative. */
mcred_status mcred_resolvers_open(mcred_resolvers *resolvers, mcred_str base, const mcred_checker_args *args);
void mcred_resolvers_close(mcred_resolvers *resolvers);
bool mcred_resolvers_load(void *ctx, mcred_str uri, mcred_source *out); /* for mcred_schema_options */

/* checker_read.c: the text as a tree, by its name's ending or, without one
 * that tells, by its first character. */
mcred_status mcred_checker_read(mcred_arena *arena, const mcred_source *source, mcred_span part, mcred_sink *sink,
                                const mcred_node **root) MCRED_CHECKED;
/* Cuts the next document of a YAML file off *rest; false when there is none.
 * Any other file is one document. first: *rest is the whole text. */
bool mcred_checker_next(const mcred_source *source, mcred_span *rest, mcred_span *document);

#endif
