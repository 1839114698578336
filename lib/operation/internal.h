/*
 * internal.h - what the operations share: the session, jobs that end in one commit, look-ups that
 * say what is missing, and where a submission stands.
 */
#ifndef MCRED_OPERATION_INTERNAL_H
#define MCRED_OPERATION_INTERNAL_H

#include "assessment/outcome.h"
#include "mcred/catalogue.h"
#include "mcred/model_assessment.h"
#include "mcred/model_life.h"
#include "mcred/operation.h"

/* ---- session ------------------------------------------------------------------ */

struct mcred_session {
    mcred_store *store;
    const mcred_host *host;
    mcred_arena *arena;
    mcred_str as;         /* "" when --as was not given */
    bool push;            /* what is committed goes to the remote */
    mcred_vec catalogues; /* mcred_catalogue *, kept as well */
    mcred_vec lent;       /* mcred_store *: clones of portfolios */
    mcred_vec snapshots;  /* op_snapshot, kept until the session closes: results point into them */
};

/* The model of HEAD as it is now; the same one while HEAD stays. */
mcred_status op_head(mcred_session *session, mcred_sink *sink, mcred_model **out);
/* The same; MCRED_FAILED (operation/programme) where the programme is not committed, so that nothing is found there. */
mcred_status op_head_programme(mcred_session *session, mcred_sink *sink, mcred_model **out);
/* A fresh model of a revision, or of the work tree; kept by the session. */
mcred_status op_revision(mcred_session *session, const char *rev, mcred_sink *sink, mcred_model **out);
mcred_status op_worktree(mcred_session *session, mcred_sink *sink, mcred_model **out);
/* A model of a view, which the session takes over, also on failure. */
mcred_status op_keep(mcred_session *session, mcred_view *view, mcred_sink *sink, mcred_model **out);

/* The catalogue of HEAD, kept by the session as the model is. *out is written on MCRED_OK and MCRED_NO. */
mcred_status op_catalogue(mcred_session *session, mcred_sink *sink, const mcred_catalogue **out);

/* Reports IO_MEMORY and returns MCRED_FAILED. */
mcred_status op_memory(mcred_sink *sink);
/* Reports a rule that is about no file; returns MCRED_NO. */
mcred_status op_refuse(mcred_sink *sink, mcred_rule rule, const char *fmt, ...) MCRED_PRINTF(3, 4);

/* ---- jobs ----------------------------------------------------------------------- */

typedef struct op_job op_job;
struct op_job {
    mcred_session *session;
    const mcred_person *actor; /* NULL: git's own identity signs */
    /* Called with a model of the tip, again whenever the branch moved: checks
     * everything it rests on there, and fills the plan. */
    mcred_status (*plan)(op_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan);
    bool dry_run;  /* plan only, commit nothing */
    bool draft;    /* what comes of it is no commit but a file in the work tree: the policy is not asked */
    const mcred_commit_plan *planned; /* of the round that is on, for what is asked once it is signed */
    bool as_actor; /* the actor's own name and address sign the commit, whatever git's are */
};

/* Exactly one commit, or none. commit is "" when nothing was to do. */
mcred_status op_run(op_job *job, mcred_sink *sink, mcred_oid *commit);
/* Adds a file to the plan. */
mcred_status op_add(mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan, mcred_str path, mcred_str bytes,
                    bool only_new);
/* Reads bytes back as the file at path: shape and ids. MCRED_NO with findings. */
mcred_status op_check_text(mcred_model *tip, mcred_str path, mcred_str bytes, mcred_sink *sink);
/* The same for a record made here: a finding in it is a fault of ours. */
mcred_status op_check_record(mcred_model *tip, mcred_str path, mcred_str bytes, mcred_sink *sink);

/* Refuses (operation/exists) when the work tree has something at path already. */
mcred_status op_refuse_in_worktree(mcred_session *session, mcred_str path, mcred_sink *sink);
/* A file of the work tree, without a commit; replace: over the one that is there. */
mcred_status op_write_worktree(mcred_session *session, mcred_str path, mcred_str bytes, bool replace, mcred_sink *sink);

/* A trailer of a commit message; an empty value leaves it out. */
typedef struct op_trailer {
    const char *key;
    mcred_str value;
} op_trailer;
/* "subject\n\nkey: value\n…" into *out. */
mcred_status op_message(mcred_arena *arena, mcred_sink *sink, mcred_str subject, const op_trailer *trailers,
                        size_t count, mcred_str *out);
mcred_str op_actor_handle(const op_job *job);

/* ---- look-ups that say what is missing -------------------------------------------- */

mcred_status op_need_handle(mcred_str handle, const char *what, mcred_sink *sink);
/* Says that it is not committed. */
mcred_status op_no_programme(mcred_model *model, mcred_sink *sink);
mcred_status op_need_programme(mcred_model *model, mcred_sink *sink, const mcred_programme **out);
mcred_status op_need_person(mcred_model *model, mcred_str handle, mcred_sink *sink, const mcred_person **out);
mcred_status op_need_credential(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_credential **out);
/* Also refuses a draft and a retired one. */
mcred_status op_need_active(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_credential **out);
mcred_status op_need_stack(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_stack **out);
mcred_status op_need_ref(mcred_str text, mcred_sink *sink, mcred_ref *out);
/* An award has no attempt. hint: how it may be written. */
#define OP_AWARD_NAMES "write EARNER/CREDENTIAL, or EARNER/STACK"
mcred_status op_need_award_ref(mcred_str text, const char *hint, mcred_sink *sink, mcred_ref *out);
/* A submission, or by its code at HEAD. The reference lives as long as text and session do. */
mcred_status op_find_ref(mcred_session *session, mcred_str text, mcred_sink *sink, mcred_ref *out);
/* ref->attempt 0 is replaced by the last one. */
mcred_status op_need_submission(mcred_model *model, mcred_ref *ref, mcred_sink *sink, const mcred_submission **out);
/* earner NULL: the one who acts. For another earner the actor has to be a coordinator of it at the tip. */
mcred_status op_may_act_for(mcred_model *tip, const mcred_person *actor, mcred_str earner, mcred_str credential,
                            mcred_sink *sink);
/* True when the tree has the award; MCRED_OK, *out NULL when there is none. */
mcred_status op_award_of(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                         const mcred_award **out);
/* Refuses (operation/awarded) the credential of ref where it is awarded to the earner already. */
mcred_status op_refuse_awarded(mcred_model *model, const mcred_ref *ref, mcred_sink *sink);
/* Called for each credential and stack that an earner has records of. What was read of an earner is forgotten
 * before the next, and the first status but MCRED_OK ends it. */
typedef mcred_status (*op_thing_fn)(void *ctx, mcred_str earner, mcred_str thing);
mcred_status op_each_thing(mcred_model *model, op_thing_fn fn, void *ctx, mcred_sink *sink);
/* Adds 'did you mean "…"?' to a finding when a name is close. names: mcred_str. */
void op_suggest(mcred_sink *sink, mcred_finding *finding, mcred_str word, const mcred_vec *names);
/* EARNER/CREDENTIAL in whole: of what there are records of. */
void op_suggest_record(mcred_model *model, mcred_sink *sink, mcred_finding *finding, const mcred_ref *ref);
/* Says so where the work tree has another file there than the commit that was looked in, or has it alone. */
bool op_hint_uncommitted(mcred_model *model, mcred_sink *sink, mcred_finding *finding, mcred_str path);
/* A credential, stack or person. MCRED_NO, as what is looked for is not there. */
mcred_status op_suggest_thing(mcred_arena *arena, mcred_model *model, mcred_sink *sink, mcred_finding *finding,
                              mcred_str id);

/* ---- text --------------------------------------------------------------------------- */

/* Moves the buffer's text to the arena and frees the buffer. */
mcred_status op_take(mcred_arena *arena, mcred_sink *sink, mcred_buf *buf, mcred_str *out);
mcred_str op_copy(mcred_arena *arena, mcred_str s); /* "" stays "" */
void op_words_of(mcred_buf *buf, mcred_str id);     /* "lesson-plan" as "Lesson Plan" */
/* One line of running Markdown text: white space folded, '<' kept from opening HTML. */
void op_inline(mcred_buf *buf, mcred_str text);
/* RFC 3986, section 2.3: all but the unreserved characters, and those in kept, as %XX. */
void op_put_encoded(mcred_buf *out, mcred_str text, const char *kept);
/* Lines as a quotation behind the prefix: neither a heading nor a comment of the page around them. */
void op_quoted(mcred_buf *buf, const char *prefix, mcred_str text);
/* Text as a record may hold it: LF line ends, no other control characters but tabs, well-formed UTF-8. MCRED_NO,
 * without a finding, for what is not. */
mcred_status op_clean_text(mcred_arena *arena, mcred_str text, mcred_sink *sink, mcred_str *out);
/* The sections of a record that is about to be written, as they will be read. MCRED_NO, without a finding, where it
 * cannot be read at all. */
mcred_status op_read_back(mcred_arena *arena, mcred_str record, mcred_sink *sink, mcred_markdown **out);
/* One line for a YAML comment, at most max code points. */
void op_comment(mcred_buf *buf, mcred_str text, size_t max);
/* "key: scalar" and a line end, indented by so many spaces. */
void op_field(mcred_buf *buf, size_t indent, const char *key, mcred_str value);
void op_field_int(mcred_buf *buf, size_t indent, const char *key, int64_t value);
void op_field_time(mcred_buf *buf, size_t indent, const char *key, mcred_time value);
bool op_holds(const mcred_vec *names, mcred_str name); /* of mcred_str */
/* Joins with ", ". */
void op_join(mcred_buf *buf, const mcred_vec *names);
/* "2026-06-30", a day in UTC, as its first second or its last. MCRED_USAGE with a finding when it is none; NULL leaves
 * *out as it is. */
mcred_status op_day(const char *day, bool last_second, mcred_sink *sink, mcred_time *out);
/* In byte order, each once. */
void op_sort_paths(mcred_vec *paths);
bool op_push_str(mcred_arena *arena, mcred_vec *vec, mcred_str s) MCRED_CHECKED;

/* ---- where a submission stands ---------------------------------------------------------- */

typedef struct op_standing {
    const mcred_submission *submission;
    const mcred_credential *credential; /* as it was when submitted */
    const mcred_policy *policy;
    mcred_vec reviews;                  /* const mcred_review * */
    mcred_time now;                     /* of a commit made now */
    const mcred_award *award;           /* that was made for this very attempt, or NULL */
    mcred_life life;                    /* of that award */
    const mcred_withdrawal *withdrawal; /* or NULL */
    const mcred_appeal *appeal;         /* or NULL */
    mcred_outcome outcome;
    mcred_outcome first; /* with an appeal: what the earner appealed against */
    mcred_time release;  /* once decided: the midnight from which the result is told; 0: at once */
    mcred_state state;   /* where it stands, all in all */
} op_standing;

/* Outcomes, release and state again, from what the standing holds. */
mcred_status op_settle(mcred_arena *arena, mcred_sink *sink, op_standing *standing);
/* Whether the next review is to say something about this criterion, or the part "overview" or "reflection". */
bool op_is_asked(const op_standing *standing, mcred_str id);
/* The attempt whose word still holds for it; 0 where none does. */
int op_carried(const op_standing *standing, mcred_str id);
/* MCRED_UNKNOWN when the definition's object is not here. ref->attempt is set. */
mcred_status op_stand(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, op_standing *out);
/* A copy for the caller, all in arena. */
mcred_status op_summary(mcred_arena *arena, mcred_sink *sink, const op_standing *standing, mcred_outcome_summary **out);
/* Ids of criteria and parts that are not met (or, while split, undecided). */
mcred_status op_unmet(mcred_arena *arena, mcred_sink *sink, const op_standing *standing, mcred_vec *out);
/* Refuses whoever may not give the next review, with the reason. */
mcred_status op_may_review(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink);
/* The step that is next: "review", "adjudication" or "appeal". */
const char *op_step(const op_standing *standing);
/* Handles of those who may take it, whoever it was assigned to. */
mcred_status op_eligible(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                         mcred_vec *out);
/* Why somebody may not take it. */
typedef struct op_refusal {
    mcred_str handle;
    const char *why; /* after the handle: "has a conflict of interest with the earner" */
} op_refusal;
/* The same, and of those who have or had the role of an assessor or adjudicator, who may not and why. others: op_refusal,
 * or NULL. */
mcred_status op_who_may(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                        mcred_vec *out, mcred_vec *others);
/* Whether somebody holds the credential's own award, not expired. */
mcred_status op_has_earned(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink,
                           bool *out);
/* Whether their last calibration is good enough and holds still; nobody needs one where there are no exemplars. */
mcred_status op_is_calibrated(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink,
                              bool *out);
/* The last assignment for the next step, or NULL; *number: that of the last one for whatever step, 0 for none. */
mcred_status op_last_assignment(mcred_model *model, const op_standing *standing, mcred_sink *sink,
                                const mcred_assignment **out, int *number);
/* Handles of those who may, and whom it was assigned to, where that leaves enough. */
mcred_status op_next_reviewers(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                               mcred_vec *out);
/* Handles of those who could make the award. */
mcred_status op_awarders(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                         mcred_vec *out);
/* Whether a person's roles let them award the credential, or the stack, at that time, by the policy. */
bool op_has_award_role(const mcred_policy *policy, const mcred_person *person, mcred_time now,
                       mcred_str credential);
/* Whether the person could make the award of what the standing is about. */
bool op_may_make_award(const op_standing *standing, const mcred_person *person);
/* Assessors do not read each other: while reviews are still asked for, none is shown. */
bool op_shows_reviews(const op_standing *standing);
/* "waiting for 1 more review, by assessor-2", "not yet: question-design". */
mcred_status op_why(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                    mcred_str *out);

#endif
