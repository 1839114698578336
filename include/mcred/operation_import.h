/* operation_import.h - definitions, frameworks and people that others wrote down: mcred_op_import. */
#ifndef MCRED_OPERATION_IMPORT_H
#define MCRED_OPERATION_IMPORT_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_import_args {
    const mcred_source *file; /* its name and bytes, which outlive the session */
    const char *id;           /* of the one definition that is made; NULL: from its name */
    const char *align;        /* of a framework: the credential that its items are added to; NULL: they become drafts */
    const char *const *items; /* of a framework: codes, identifiers or URIs */
    size_t item_count;        /* none: every item that has no parts */
    const char *const *omit;  /* of people: headings of columns that are left out */
    size_t omit_count;
    bool skip_existing; /* pass over what is there already, instead of refusing all */
    bool dry_run;
} mcred_import_args;

typedef struct mcred_import_kept {
    mcred_str where; /* a path, or "every person" */
    mcred_str key;   /* "x-open-badges" */
    mcred_str what;  /* "criteria, image" */
} mcred_import_kept;

typedef struct mcred_imported {
    const char *sort;   /* "people", "definitions", "alignments" */
    size_t count;       /* of them that are new */
    const char *noun;   /* the sort, in the number of the count: "person" */
    mcred_vec paths;    /* mcred_str: files that are written */
    mcred_vec existing; /* mcred_str: what was there already and is left as it is */
    mcred_vec kept;     /* mcred_import_kept: what has no place in the format */
    mcred_oid commit;   /* "" for a dry run, and where nothing was new */
} mcred_imported;

/* Open Badges 2.0 BadgeClass, Open Badges 3.0 Achievement (also within its credential), CASE 1.1 and 1.0 CFPackage,
 * people as CSV. One commit with all of it, or none. MCRED_NO with import/... findings at places in the file. */
MCRED_API mcred_status mcred_op_import(mcred_session *session, const mcred_import_args *args, mcred_sink *sink,
                                       mcred_imported *out);

#ifdef __cplusplus
}
#endif
#endif
