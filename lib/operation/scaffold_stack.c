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
    mcred_buf_puts(out, "# draft, active or retired; only an active stack is awarded.\n"
                        "status: draft\n"
                        "# A paragraph: what somebody who has all of it can do that the units alone do not show.\n"
                        "description: \"\"\n"
                        "language: en\n"
                        "topics: []       # [formative-assessment]\n"
                        "# Ids of the credentials (or stacks) that make it up.\n"
                        "units: []\n"
                        "# - checking-for-understanding\n"
                        "# How many of the units are asked. All of them when left out:\n"
                        "# required: 3\n");
    out->failed = out->failed || title.failed;
    mcred_buf_free(&title);
}
