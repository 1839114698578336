/*
 * names.h - where a text names somebody, and another word put there.
 *
 * Looked for are the handle, the addresses, the name as a whole, its parts, and both written without a space. Capital
 * letters and accents do not count; but a part that is also a common word ("Rose", "May") counts with a capital letter
 * only, and small particles ("van", "de") not at all. Nicknames, initials and misspellings are not found.
 */
#ifndef MCRED_OPERATION_NAMES_H
#define MCRED_OPERATION_NAMES_H

#include "internal.h"

typedef struct op_names op_names;

/* person NULL: the handle is all there is. word: what is put in place of a name; letters only, so that it is harmless
 * in prose, paths, YAML and HTML. NULL when memory is short. */
op_names *op_names_of(mcred_arena *arena, mcred_str handle, const mcred_person *person, const char *word);
/* The text, in arena, with the word in place of every name; *count goes up by their number. file_name: common words
 * count in any case. False when memory is short. */
bool op_names_hide(const op_names *names, mcred_arena *arena, mcred_str text, bool file_name, mcred_str *out,
                   size_t *count) MCRED_CHECKED;
/* Whether the bytes of a picture, a recording or any other file hold a name of five letters or more, in ASCII or
 * UTF-16, as it stands in their metadata. */
bool op_names_in_bytes(const op_names *names, mcred_str bytes);

#endif
