/* scaffold.h - texts that a person goes on with: definitions as guided forms, evidence folders. */
#ifndef MCRED_OPERATION_SCAFFOLD_H
#define MCRED_OPERATION_SCAFFOLD_H

#include "internal.h"

/* Every field in a good order, each with a comment that says what a good one is. Valid as a draft. */
void op_scaffold_credential(mcred_buf *out, mcred_str id, mcred_str author);
void op_scaffold_stack(mcred_buf *out, mcred_str id);
/* name, email may be ""; roles: mcred_str, none for an earner. */
void op_scaffold_person(mcred_buf *out, mcred_str handle, mcred_str name, mcred_str email, const mcred_vec *roles);
/* The evidence.md of one earner for one definition, which is named in it, with the statement to attest to. */
void op_scaffold_evidence(mcred_buf *out, const mcred_credential *credential, const mcred_definition_ref *definition,
                          mcred_str earner, const mcred_statement *statement);
/* Its parts above the prompts: title and competency; what to bring; what assessors look for. */
void op_scaffold_aim(mcred_buf *out, const mcred_credential *credential);
void op_scaffold_items(mcred_buf *out, const mcred_credential *credential);
void op_scaffold_criteria(mcred_buf *out, const mcred_credential *credential);
/* A heading, the question, the marker and a line to replace. The question stands above the marker, so that it never
 * counts as part of the answer. */
void op_scaffold_prompt(mcred_buf *out, const mcred_prompt *prompt);
void op_prompt_marker(mcred_buf *out, const mcred_prompt *prompt);
/* The question as one line of quotation, without a line end. */
void op_prompt_question(mcred_buf *out, const mcred_prompt *prompt);
/* "100 to 400 words", "at least 100 words", "at most 400 words", or nothing. */
void op_word_limits(mcred_buf *out, const mcred_prompt *prompt);

/* Sets one value in a YAML text by editing the place where it stands, so that
 * comments and order stay. key: keys joined by dots, list items by number.
 * value: a YAML value on one line; where the text has a string it stays one. */
mcred_status op_set_value(mcred_arena *arena, mcred_str name, mcred_str text, mcred_str key, mcred_str value,
                          mcred_sink *sink, mcred_str *out);

#endif
