/* check.h - private to lib/rules: what the checks share. */
#ifndef MCRED_RULES_CHECK_H
#define MCRED_RULES_CHECK_H

#include "rules/circle.h"
#include "rules/rules.h"

/* What is remembered from one file to the next, whatever the model forgets meanwhile. */
typedef struct rules_run {
    mcred_model *model;
    mcred_sink *sink, *quiet;
    mcred_arena *arena;
    size_t held; /* bytes the model may hold between two files */
    circle *prerequisites, *units;
    mcred_map *statuses; /* id of a credential -> mcred_str *, "" where it cannot be read */
    bool knows_people;
    mcred_map *addresses; /* in small letters -> mcred_str *, the handle of the first who has it */
} rules_run;

/* False, with a finding, when memory is short; rules_end is for both. */
bool rules_begin(rules_run *run, mcred_model *model, mcred_sink *sink);
void rules_end(rules_run *run);
/* "draft", "active" or "retired"; "" where there is no such credential to be read. */
mcred_str rules_status_of(rules_run *run, mcred_str id);
/* Notes the addresses of everybody, for checking some people only. */
mcred_status rules_learn_addresses(rules_run *run);
/* Keeps what others will ask of this one. */
void rules_note(rules_run *run, const mcred_credential *credential);
void rules_credential(rules_run *run, const mcred_credential *credential);
void rules_stack(rules_run *run, const mcred_stack *stack);
void rules_person(rules_run *run, const mcred_person *person);

/* Files of the assessment, by path. */
void rules_exemplar(rules_run *run, mcred_str path);
void rules_calibration(rules_run *run, mcred_str path);
/* The number in assignment-3.yaml; the path has been found to have one. */
int rules_number(mcred_str name);
/* Of incentives, by path. */
void rules_settlement(rules_run *run, mcred_str path);
void rules_claim(rules_run *run, mcred_str path);
void rules_incentives(rules_run *run, mcred_str path);
void rules_beside(rules_run *run, const mcred_ref *ref, mcred_str path, const char *kind);

struct mcred_rules {
    rules_run run;
};

/* Whether the rules have something to say about the file at path; reports one that has no place there. */
bool rules_in_place(mcred_str path, mcred_sink *sink);
/* In one of the folders that the format has. */
bool rules_in_format(mcred_str path);
void rules_misplaced(mcred_sink *sink, mcred_str path, const char *why);

/* A definition under check. A draft's gaps are notes, an active one's errors. */
typedef struct check {
    mcred_model *model;
    mcred_sink *sink;
    const mcred_file *file;
    const mcred_credential *credential; /* NULL for other kinds */
    bool draft;
    rules_run *run; /* NULL for evidence */
} check;

/* Something still to be written, at node (or at the file's first field). */
void check_lack(const check *c, const mcred_node *node, const char *sentence);
/* Reports word at node as not found among candidates (of mcred_str), with the closest. */
void check_unknown(const check *c, mcred_rule rule, const mcred_node *node, const char *what, mcred_str word,
                   const mcred_vec *candidates);
/* The field `id` of each entry stands once. */
void check_unique_ids(const check *c, const mcred_node *array, const char *what);
/* The ids of the entries of an array, in a vector of mcred_str. */
mcred_vec check_ids(const check *c, const mcred_node *array);
/* The span of a member's key, for findings about the member as a whole. */
mcred_span check_key(const mcred_node *node);

void check_rubric(const check *c);
void check_competency(const check *c); /* one goal, said as something that can be seen */
void check_references(const check *c);
void check_plausible(const check *c);
void check_picture(const check *c);
void check_issuer(const check *c, const mcred_programme *programme);
void check_blind(const check *c, const mcred_programme *programme); /* somebody can enter what comes in */

#endif
