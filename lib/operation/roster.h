/* roster.h - the names and identifiers of people who must not appear in evidence. */
#ifndef MCRED_OPERATION_ROSTER_H
#define MCRED_OPERATION_ROSTER_H

#include "mcred/finding.h"

typedef struct op_roster op_roster;

/* A line holds cells with ',', ';' or a tab between them, perhaps in quotation marks; each cell is a name or an
 * identifier. '#' begins a comment line; a first line of headings ("Name", "Student ID") is passed over, and so are
 * cells that would be found everywhere: one letter, or fewer than four digits. NULL when memory is short. */
op_roster *op_roster_read(mcred_arena *arena, mcred_str text);
/* The next entry in a text from *from, which moves behind it. Accents, capital letters and what stands between the
 * words do not count, and two words may stand the other way round; but a name of one word has its capital letter,
 * except in a file's name. scratch: memory for a moment. */
bool op_roster_next(const op_roster *roster, mcred_arena *scratch, mcred_str text, bool file_name, size_t *from,
                    mcred_span *out);

#endif
