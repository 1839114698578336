/* show_blind.h - what show prints for those who score blind, and how both print a review. */
#ifndef MCRED_CMD_SHOW_BLIND_H
#define MCRED_CMD_SHOW_BLIND_H

#include "command.h"

mcred_status show_blind(context *ctx, mcred_session *session, const char *submission);

/* ---- review_text.c ---- */
/* number: of a review that was given blind, in place of its assessor; else 0. */
void say_review(context *ctx, const mcred_review *review, size_t number);

#endif
