/* name_words.h - words in names that are no names, and names that are words. All in small letters, without accents. */
#ifndef MCRED_OPERATION_NAME_WORDS_H
#define MCRED_OPERATION_NAME_WORDS_H

#include "mcred/base.h"

bool op_name_is_title(mcred_str word);    /* "dr", "mrs", "jr": says nothing about who it is */
bool op_name_is_particle(mcred_str word); /* "van", "de": the same, where it does not begin the name */
/* Whether text says it without meaning anybody; of English, and of the languages around it where they share schools. */
bool op_name_is_common(mcred_str word);

#endif
