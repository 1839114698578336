/* import.h - private to mcred_op_import: what is read from others' files on its way into the programme's. */
#ifndef MCRED_OPERATION_IMPORT_INTERNAL_H
#define MCRED_OPERATION_IMPORT_INTERNAL_H

#include "definition.h"
#include "mcred/operation_import.h"

/* A file that is to be written. */
typedef struct import_made {
    op_definition definition;
    mcred_span place;     /* in the file that is imported */
    mcred_vec emails;     /* mcred_str: of a person */
    mcred_span emails_place;
    mcred_str emails_where; /* the same in words */
    const char *kept_key; /* "x-open-badges" */
    mcred_str kept;       /* names of members below it, joined */
    bool existing;        /* passed over */
} import_made;

/* What a definition can be aligned with. Texts are of the format's length and form. */
typedef struct import_alignment {
    mcred_str name, url, framework, code, description, target_type;
} import_alignment;

typedef struct import_job {
    op_job job;
    const mcred_import_args *args;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_source source;
    const char *sort;
    mcred_vec made;       /* import_made */
    mcred_map *ids;       /* of those: id -> import_made of its row, by index */
    mcred_vec alignments; /* import_alignment: for args->align */
    mcred_vec kept;       /* mcred_import_kept: about all of them */
    mcred_vec existing;   /* mcred_str: alignments that were there */
} import_job;

/* A definition on its way. Views are of the source or the arena. */
typedef struct import_draft {
    mcred_span place;
    mcred_str named; /* what its id is made of */
    mcred_str title, version, competency, description, language;
    mcred_vec grades, topics; /* mcred_str */
    mcred_vec alignments;     /* import_alignment */
    mcred_str rubric;         /* YAML, or "" */
    const char *kept_key;
    mcred_vec kept; /* const mcred_node *: members that have no place in the format */
} import_draft;

/* import/field at a node of the file; returns MCRED_NO. */
mcred_status import_refuse(import_job *job, mcred_rule rule, mcred_span place, const char *fmt, ...)
    MCRED_PRINTF(4, 5);

/* ---- import_text.c ---- */
/* "Wait Time!" as "wait-time", at most 64 bytes; "" where nothing is left of it. */
mcred_str import_slug(mcred_arena *arena, mcred_str text);
/* On one line without control characters; cut after so many bytes at a character, with an ellipsis. */
mcred_str import_line(mcred_arena *arena, mcred_str text, size_t most);
bool import_is_url(mcred_str text);
bool import_is_language(mcred_str text);
/* A value below a key that stands in column indent: "[]", a scalar, or lines of their own. */
void import_put_node(mcred_buf *out, size_t indent, const mcred_node *node);
/* "key: ["a", "b"]", or nothing. */
void import_put_list(mcred_buf *out, const char *key, const mcred_vec *texts);
/* An item of a block list whose dash stands in column indent. */
void import_put_alignment(mcred_buf *out, size_t indent, const import_alignment *alignment);

/* ---- import_draft.c: the text of a definition, and its place among those that are made. ---- */
mcred_status import_add_draft(import_job *job, const import_draft *draft);
/* Gives what was made its path in the programme, and its place in the list. */
mcred_status import_add(import_job *job, const char *kind, mcred_str id, mcred_str text, import_made *made);

/* ---- readers, by kind of file ---- */
mcred_status import_json(import_job *job);
mcred_status import_achievement(import_job *job, const mcred_node *achievement);
/* The rubric of resultDescription, or "" where it is none of ours. *exact: nothing of it is lost. */
mcred_str import_result_rubric(mcred_arena *arena, const mcred_node *results, bool *exact);
mcred_status import_framework(import_job *job, const mcred_node *package);
/* The rubric of the CFRubricCriteria that name the item, or "". */
mcred_str import_case_rubric(mcred_arena *arena, const mcred_node *package, mcred_str item);
mcred_status import_people(import_job *job);

/* ---- import_rubric.c: a rubric from criteria that share their levels. ---- */
typedef struct import_level {
    mcred_str name, descriptor, points;
    bool needed; /* the one to be reached */
} import_level;
typedef struct import_criterion {
    mcred_str title;
    mcred_vec levels; /* import_level */
} import_criterion;
/* YAML, or "" where the criteria do not share their levels, or have more of anything than the format allows. */
mcred_str import_rubric(mcred_arena *arena, const mcred_vec *criteria);

/* ---- import_align.c ---- */
/* A credential's text with the alignments in it; those that are there already go to job->existing. */
mcred_status import_align(import_job *job, const mcred_credential *credential, mcred_sink *sink, mcred_str *out);

/* ---- import_csv.c ---- */
typedef struct import_cell {
    mcred_str text;  /* without its quotation marks */
    mcred_span span; /* with them */
} import_cell;
typedef struct import_row {
    size_t number;   /* as a spreadsheet counts: the headings are row 1 */
    mcred_vec cells; /* import_cell */
} import_row;
/* RFC 4180 with a comma, semicolon or tab between cells, told by the headings. Rows without text are left out. */
mcred_status import_csv(import_job *job, mcred_vec *rows);

#endif
