/* man_text.h - the page that man_text.c puts blocks on, and man_words.c words. */
#ifndef MCRED_CMD_MAN_TEXT_H
#define MCRED_CMD_MAN_TEXT_H

#include "command.h"

typedef struct man_page {
    mcred_buf *out;
    mcred_buf word; /* not put yet: what follows may belong to it */
    size_t width, column, indent;
    bool literal, joined;           /* joined: the next word follows without a blank */
    bool bullets, columns, compact; /* of the list */
    int number;                     /* of the next item; 0 where items are not numbered */
    size_t titles;                  /* parts of a work that were named since .Rs */
    mcred_str name;                 /* of .Nm */
} man_page;

/* Ends the line, where one was begun. */
void man_end_line(man_page *p);
/* From here on, lines begin at this column. */
void man_indent(man_page *p, size_t indent);
/* Puts TEXT as it is, escapes of the pages apart. */
void man_put_text(mcred_buf *out, mcred_str text);
/* Puts a word, on the next line where this one is full. One that closes, and one after an opening bracket or where
 * joined is set, stays with the word before. */
void man_put_word(man_page *p, mcred_str word);
/* Puts what a macro says inside a line: Fl -from Ar FILE. */
void man_put_inline(man_page *p, mcred_str rest);
/* The next word of a macro line; quotes hold words together. */
mcred_str man_next_word(mcred_str *rest);
/* Whether man_put_inline knows a macro of this name. */
bool man_is_inline(mcred_str macro);

#endif
