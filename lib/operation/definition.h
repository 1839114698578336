/* definition.h - private to lib/operation: files that people write, when mcred writes them: credentials, stacks, people.
 */
#ifndef MCRED_OPERATION_DEFINITION_H
#define MCRED_OPERATION_DEFINITION_H

#include "internal.h"

typedef struct op_definition {
    mcred_str kind; /* "credential", "stack", "person" */
    mcred_str id, path, text;
} op_definition;

/* Where one of the kind stands; MCRED_USAGE for another kind. */
mcred_status op_definition_path(mcred_arena *arena, op_definition *definition, mcred_sink *sink);
/* Refuses (operation/exists) a path that the tip has, and an id that a stack or credential there has. */
mcred_status op_definition_free(mcred_model *tip, const op_definition *definition, mcred_sink *sink);
/* Shape, then meaning. Only errors count: what a draft still lacks is what "mcred validate" is for. */
mcred_status op_definition_check(mcred_model *tip, const op_definition *definition, mcred_sink *sink);

#endif
