/* scaffold_stack.c - a stack as a guided form. */
#include "scaffold.h"

void op_scaffold_stack(mcred_buf *out, mcred_str id) {
    mcred_buf title;
    mcred_buf_init(&title, 4096);
    op_words_of(&title, id);
    mcred_buf_puts(out, "mcred: stack/1\n");
    op_field(out, 0, "id", id);
    mcred_buf_puts(out, "# What stands on the award: the topic that the units make up.\n");
    op_field(out, 0, "title", mcred_buf_str(&title));
    mcred_buf_puts(
        out, "# draft, active or retired; only an active stack is awarded.\n"
             "status: draft\n"
             "# A paragraph: what somebody who has all of it can do that the units alone do not show.\n"
             "description: \"\"\n"
             "language: en\n"
             "topics: []       # [formative-assessment]\n"
             "# What makes it up: ids of credentials or other stacks, with the versions and equivalents that count\n"
             "# where that matters, and choices among several.\n"
             "units: []\n"
             "# - checking-for-understanding\n"
             "# - {id: wait-time, version: ^1, equivalents: [questions-that-show-thinking]}\n"
             "# - {any: 1, of: [exit-tickets, hinge-questions]}\n"
             "# How many of them are asked; a choice is one. All of them when left out:\n"
             "# required: 3\n"
             "# Hours of work that the units have to come to:\n"
             "# minimum_hours: 30\n"
             "# A last unit that brings the others together; required: false where it is an honour:\n"
             "# capstone: {id: teaching-portfolio, required: true}\n");
    out->failed = out->failed || title.failed;
    mcred_buf_free(&title);
}
