/* show.h - one thing as a person would want to read it, kind by kind. */
#ifndef MCRED_CMD_SHOW_H
#define MCRED_CMD_SHOW_H

#include "table.h"

void show_credential(context *ctx, const mcred_credential *credential);
void show_stack(context *ctx, const mcred_shown *shown);
void show_person(context *ctx, const mcred_person *person);
/* located: NULL, or where each file was found. */
void show_submission(context *ctx, const mcred_shown *shown, const mcred_vec *located);
void show_award(context *ctx, const mcred_shown *shown);

/* "Title", bold, and a line below it: id, version, status. */
void show_title(context *ctx, mcred_str title, mcred_str id, mcred_str version, mcred_str status);
/* "  label      text", nothing where text is empty. */
void show_fact(context *ctx, const char *label, mcred_str text);
void show_names(context *ctx, const char *label, const mcred_node *list);
void show_heading(context *ctx, const char *heading);

#endif
