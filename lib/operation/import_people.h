/* import_people.h - a table of people: what its columns mean. */
#ifndef MCRED_OPERATION_IMPORT_PEOPLE_H
#define MCRED_OPERATION_IMPORT_PEOPLE_H

#include "import.h"

typedef enum column_kind {
    COLUMN_HANDLE,
    COLUMN_NAME,
    COLUMN_GIVEN,
    COLUMN_FAMILY,
    COLUMN_EMAIL,
    COLUMN_ROLES,
    COLUMN_GOALS,
    COLUMN_LIST, /* positions, subjects, ...: key says which */
    COLUMN_OTHER /* kept under x-... */
} column_kind;

typedef struct column {
    column_kind kind;
    mcred_str heading; /* as it stands there */
    mcred_str key;     /* of LIST and OTHER */
    bool omitted;
} column;

typedef struct people {
    import_job *job;
    mcred_vec columns; /* column */
    mcred_map *emails; /* in small letters -> import_row */
    mcred_map *rows;   /* handle -> import_row */
} people;

/* Which column means what, by its heading. */
mcred_status import_people_headings(people *p, const import_row *row);

#endif
