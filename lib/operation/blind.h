/*
 * blind.h - scoring blind: codes in place of names, and coordinators in place of earners and assessors.
 *
 * A submission is scored blind when the policy says so, or said so when it was made: a promise that was given holds
 * when the policy changes. It is a promise about packets, commits' authors and what is shown; records name everybody.
 */
#ifndef MCRED_OPERATION_BLIND_H
#define MCRED_OPERATION_BLIND_H

#include "internal.h"

bool op_is_blind(const op_standing *standing);

/* ---- codes: code.c ---- */

/* In arena. */
mcred_status op_code_of(mcred_arena *arena, const mcred_submission *submission, mcred_sink *sink, mcred_str *out);
/* How it is called where earner and assessor may read it: by its code when it is scored blind. */
mcred_status op_name_of(mcred_arena *arena, const op_standing *standing, mcred_sink *sink, mcred_str *out);

/* How the submission that a reference or a code names stands at HEAD, whose model is given too. */
mcred_status op_find_standing(mcred_session *session, const char *submission, mcred_sink *sink, mcred_model **head,
                              op_standing *out);
/* Refuses (operation/blind) ref, which was named by its code, where the answer would tell whose it is, as why says. Its
 * coordinators may know, and the earner does. */
mcred_status op_refuse_code(mcred_session *session, const char *submission, const mcred_ref *ref, const char *why,
                            mcred_sink *sink);

/* ---- who enters: blind.c ---- */

/* Refuses (operation/blind) whoever is no coordinator of it at the tip, and the one whose record it is. what: "a
 * submission". */
mcred_status op_may_enter(mcred_model *tip, const mcred_person *actor, mcred_str whose, mcred_str credential,
                          const char *what, mcred_sink *sink);
/* The same for something that comes beside a submission. One that was made before the programme scored blind has its
 * earner's name in the history, but whoever scores it from now on is not to read it in a new commit. */
mcred_status op_may_enter_beside(mcred_model *tip, const mcred_person *actor, const mcred_submission *submission,
                                 const char *what, mcred_sink *sink);
/* In a programme that scores blind, issuers and coordinators make the awards of stacks; elsewhere anybody may. */
bool op_is_no_assessor(mcred_model *tip, const mcred_person *person, mcred_time now, mcred_str stack);
/* 32 random hexadecimal digits, in the session's arena. */
mcred_status op_salt(mcred_session *session, mcred_sink *sink, mcred_str *out);
/* In a programme that scores blind the commit is signed by whoever acts, whatever name git has. */
mcred_status op_sign_blind(op_job *job, mcred_sink *sink);

#endif
