/*
 * operation.h - the front door: one function a use case. Commands, hooks and tests enter here.
 *
 * Every operation takes a session (a repository opened for one person), an
 * argument structure (zero is the default of every field) and a sink, and
 * fills a result whose text lives in the session's arena. Operations that
 * write make exactly one commit or none. Nothing here prints.
 */
#ifndef MCRED_OPERATION_H
#define MCRED_OPERATION_H

#include "mcred/model_life.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_session mcred_session;

/* Opens the repository at or above path, and the programme in it. as: the
 * handle given with --as, or NULL. MCRED_FAILED outside a repository or a
 * programme. host must outlive the session. */
MCRED_API mcred_status mcred_session_open(const char *path, const char *as, const mcred_host *host, mcred_sink *sink,
                                          mcred_session **out) MCRED_CHECKED;
/* From now on what is committed also goes to the remote, as mcred_commit_request says. */
MCRED_API void mcred_session_push(mcred_session *session);
MCRED_API void mcred_session_close(mcred_session *session);
MCRED_API mcred_arena *mcred_session_arena(mcred_session *session);
MCRED_API mcred_store *mcred_session_store(mcred_session *session);
/* The person who acts: --as, else the one whose emails hold git's user.email.
 * MCRED_USAGE with a finding (operation/identity) when that is nobody. */
MCRED_API mcred_status mcred_session_actor(mcred_session *session, mcred_sink *sink, const mcred_person **out);

/* Where a submission stands, for people and programs. */
typedef struct mcred_outcome_criterion {
    mcred_str id, title, level; /* level "" while undecided */
    bool met, split;
    bool appealed; /* decided on appeal */
    int carried;   /* the earlier attempt that met it, or 0 */
} mcred_outcome_criterion;
typedef struct mcred_outcome_summary mcred_outcome_summary;
struct mcred_outcome_summary {
    mcred_str state; /* "submitted", "in-review", "adjudication", "held", "not-yet", "appealed", "earned",
                        "awarded", "withdrawn", "lapsed", "revoked": see mcred-format(5) */
    mcred_str text;  /* the same in words */
    int reviews_in, reviews_required;
    int64_t points; /* -1 while undecided */
    bool overview_met, reflection_met;
    mcred_vec criteria;                 /* mcred_outcome_criterion; none while undecided or held */
    const mcred_outcome_summary *first; /* with an appeal: the outcome that was appealed against; else NULL */
};

/* ---- init -------------------------------------------------------------------- */
typedef struct mcred_init_args {
    const char *dir;  /* NULL: "." */
    const char *name; /* of the programme; NULL: the folder's name */
    const char *issuer_name, *issuer_url;
    const char *as; /* handle for the first person, made a coordinator; NULL: from git's user.name */
    bool bare;
    bool example; /* the example programme and its records; name, issuer and bare do not go with it */
    const char *const *ci;
    size_t ci_count; /* "github", "gitlab", "pre-commit": files that check the programme */
} mcred_init_args;
typedef struct mcred_written {
    mcred_vec paths;  /* mcred_str: files written */
    mcred_oid commit; /* "" when none was made */
    bool again;       /* start: the evidence was there; it has a checklist now of what the last attempt did not meet */
} mcred_written;
/* Needs no session. arena holds the result. One commit; with example one more for
 * each record, the last one now and the others in the weeks before it. */
MCRED_API mcred_status mcred_op_init(const mcred_init_args *args, const mcred_host *host, mcred_arena *arena,
                                     mcred_sink *sink, mcred_written *out);

/* ---- new ----------------------------------------------------------------------- */
typedef struct mcred_new_args {
    const char *kind; /* "credential", "stack", "person" */
    const char *id;
    const char *from; /* id of one to copy, or NULL */
    const char *const *set;
    size_t set_count; /* "key=value": top-level or dotted key; value is a YAML scalar */
    bool no_commit;   /* leave the file in the work tree only */
    /* Lets a person edit the text before it is checked and committed (NULL: no).
     * Returns false to give up. */
    bool (*edit)(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after);
    void *ctx;
} mcred_new_args;
MCRED_API mcred_status mcred_op_new(mcred_session *session, const mcred_new_args *args, mcred_sink *sink,
                                    mcred_written *out);

/* ---- start ---------------------------------------------------------------------- */
typedef struct mcred_start_args {
    const char *credential;
    const char *earner;    /* NULL: the person who acts */
    const char *portfolio; /* a folder of the educator's own repository to put it in, uncommitted; NULL: none */
    bool no_commit;
    bool update; /* of a packet: the evidence there is follows the definition as it is now */
} mcred_start_args;
MCRED_API mcred_status mcred_op_start(mcred_session *session, const mcred_start_args *args, mcred_sink *sink,
                                      mcred_written *out);

/* ---- validate --------------------------------------------------------------------- */
typedef struct mcred_validate_args {
    const char *const *paths;
    size_t path_count; /* relative to the programme's folder; none: everything */
    const char *rev;   /* a commit instead of the work tree */
    const char
        *since; /* only what changed since this commit (of the paths, where there are any), and what depends on it */
    /* A file that is checked alone, as if text stood at this path; paths and since are not looked at. NULL: none. */
    const char *text_path;
    const char *const *profiles;
    size_t profile_count; /* ids, or paths in the programme's folder */
    mcred_str text;
    size_t jobs;        /* threads at most; 0 is 1 */
    bool history_known; /* the caller holds records against their history itself */
} mcred_validate_args;
typedef struct mcred_validated {
    mcred_vec files; /* mcred_str: the files of the format that were checked, in byte order */
} mcred_validated;
MCRED_API mcred_status mcred_op_validate(mcred_session *session, const mcred_validate_args *args, mcred_sink *sink,
                                         mcred_validated *out);

/* ---- bump ---------------------------------------------------------------------------- */
typedef struct mcred_bump_args {
    const char *part; /* "major", "minor", "patch" */
    const char *credential;
    bool no_commit;
} mcred_bump_args;
typedef struct mcred_bumped {
    mcred_str path, version;
    mcred_str from; /* the version compared with: of the last submission, else the committed one */
    bool used;      /* submissions were made under it */
    mcred_oid commit;
} mcred_bumped;
/* Raises the version of the definition in the work tree (HEAD when bare), whose other changes are committed with it.
 * MCRED_NO with definition/version when they ask for more. */
MCRED_API mcred_status mcred_op_bump(mcred_session *session, const mcred_bump_args *args, mcred_sink *sink,
                                     mcred_bumped *out);

/* ---- submit ------------------------------------------------------------------------ */
typedef struct mcred_submit_args {
    const char *credential;     /* NULL: the only one with a draft */
    const char *earner;         /* NULL: the person who acts, or the one a packet is of */
    const mcred_source *packet; /* the evidence as a zip archive (name and bytes), or NULL: it is in the work tree */
    const char *portfolio; /* a clone of the educator's own repository, whose last commit counts; NULL: the work tree */
    const mcred_source *roster; /* people who must not appear (name and text), or NULL; not of the repository */
    bool attest; /* the person who acts attests to the programme's statement */
    /* Asks them, where the statement is required and not attested otherwise (NULL: they cannot be asked). */
    bool (*ask)(void *ctx, mcred_str statement);
    void *ctx;
    bool strip; /* submit copies without metadata, which take the place of the files in the work tree */
    bool dry_run;
} mcred_submit_args;
typedef struct mcred_receipt {
    mcred_ref ref;
    mcred_str title, version; /* of the credential */
    mcred_str digest;         /* of submission.yaml */
    mcred_time submitted;
    mcred_attested attested;
    mcred_vec files; /* mcred_pinned */
    mcred_oid commit;
} mcred_receipt;
/* What is attested with submissions here. */
MCRED_API mcred_status mcred_op_statement(mcred_session *session, mcred_sink *sink, mcred_statement *out);
MCRED_API mcred_status mcred_op_submit(mcred_session *session, const mcred_submit_args *args, mcred_sink *sink,
                                       mcred_receipt *out);

/* ---- review --------------------------------------------------------------------------- */
typedef struct mcred_review_args {
    const char *submission; /* NULL: the one the form is for */
    const char *const *scores;
    size_t score_count; /* "CRITERION=LEVEL" */
    const char *const *feedback;
    size_t feedback_count;             /* "CRITERION=TEXT", also overview=, reflection= and comment= */
    const char *overview, *reflection; /* "met" (default) or "not-met" */
    const mcred_source *form;          /* a review form instead of the above, or NULL */
    const char *assessor;              /* scored blind: whose review a coordinator enters; NULL: as the form says */
    bool (*edit)(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after);
    void *ctx;
    bool dry_run;
} mcred_review_args;
typedef struct mcred_reviewed {
    mcred_ref ref;
    mcred_str name; /* of the submission: its code where it is scored blind */
    mcred_str assessor, digest, path;
    bool adjudicates, on_appeal;
    mcred_outcome_summary *after; /* where the submission stands now */
    mcred_oid commit;
} mcred_reviewed;
/* The form an assessor fills: review.md with the rubric in it. */
MCRED_API mcred_status mcred_op_review_form(mcred_session *session, const char *submission, mcred_sink *sink,
                                            mcred_str *out);
MCRED_API mcred_status mcred_op_review(mcred_session *session, const mcred_review_args *args, mcred_sink *sink,
                                       mcred_reviewed *out);

/* ---- award -------------------------------------------------------------------------------- */
typedef struct mcred_award_args {
    const char *const *submissions;
    size_t count;
    bool all;
    bool dry_run;
} mcred_award_args;
typedef struct mcred_decision {
    mcred_ref ref; /* of a stack: credential is the stack's id, attempt 0 */
    bool is_stack;
    mcred_str state;  /* "awarded", "already-awarded", "not-yet", "adjudication", "in-review", "submitted";
                         with `all` also "earned": the actor's own, somebody else has to make it, and
                         "broken": a record that it rests on cannot be used */
    mcred_str why;    /* a sentence */
    mcred_vec unmet;  /* mcred_str: criteria and parts not met */
    mcred_str digest; /* of award.yaml, where there is one */
} mcred_decision;
typedef struct mcred_awarded {
    mcred_vec decisions; /* mcred_decision, by earner and credential */
    mcred_oid commit;
} mcred_awarded;
/* MCRED_OK when every submission asked for is awarded (now or before), MCRED_NO when one is not. With `all`
 * MCRED_OK whatever the outcomes; what rests on a broken record is passed over, and makes it MCRED_NO,
 * MCRED_UNKNOWN or MCRED_FAILED while the others are awarded. */
MCRED_API mcred_status mcred_op_award(mcred_session *session, const mcred_award_args *args, mcred_sink *sink,
                                      mcred_awarded *out);

/* ---- status, show ------------------------------------------------------------------------------ */
/* The definition of a draft is not the one any more that the draft was begun under. */
typedef struct mcred_moved {
    mcred_str version_before, version;
    mcred_vec changes; /* mcred_str: in words; none where the definition of then is not here */
} mcred_moved;
typedef struct mcred_standing {
    mcred_str credential, title;
    mcred_str state; /* "draft", "awarded", or as in mcred_outcome_summary */
    int attempt;     /* 0 for a draft never submitted */
    bool is_stack;
    mcred_time since; /* of the last record, 0 for a draft */
    int reviews_in, reviews_required;
    int day, days;            /* open attempts: business day `day` of the `days` promised; days 0 for others */
    mcred_time due;           /* open attempts: midnight of the last day in time; else 0 */
    mcred_vec lacks;          /* mcred_str: what submit would refuse the draft for, a sentence each; after an attempt
                                 that is over, the next one is the draft */
    const mcred_moved *moved; /* of a draft, or NULL */
    mcred_vec unmet;          /* mcred_str */
    mcred_time told;          /* held: the midnight from which the result is told; else 0 */
    const char *life;         /* awarded: "valid", "expired", "revoked"; else NULL */
    mcred_time valid_until;   /* awarded: renewals included; 0 where it does not expire */
} mcred_standing;
typedef struct mcred_status_of {
    mcred_str earner, name;
    mcred_vec standings; /* mcred_standing */
    mcred_vec stacks;    /* mcred_progress (mcred/operation_progress.h): of one earner, the stacks that are begun */
} mcred_status_of;
/* earner: NULL for all that have drafts or records. out: vector of mcred_status_of. */
MCRED_API mcred_status mcred_op_status(mcred_session *session, const char *earner, mcred_sink *sink, mcred_vec *out);

/* What a stack names, as it is now. */
typedef struct mcred_shown_unit {
    mcred_str id, title, hours; /* hours "" where it says none, and for a stack */
    bool is_stack;
} mcred_shown_unit;
typedef struct mcred_shown {
    const char *kind;                   /* "credential", "stack", "person", "submission", "award" */
    const mcred_credential *credential; /* also of a submission: the definition it was made under */
    const mcred_stack *stack;
    mcred_vec units; /* mcred_shown_unit: what the stack names, units, equivalents and capstone */
    const mcred_person *person;
    const mcred_submission *submission;
    bool blind; /* the submission is scored blind: no assessor is named where it is shown */
    const mcred_award *award;
    const mcred_life *life; /* of the award, now; NULL without one */
    mcred_vec reviews;      /* const mcred_review *: those that may be shown */
    mcred_vec redactions;   /* const mcred_redaction *: of a submission's evidence, in order */
    mcred_vec same;         /* mcred_same_file: told to coordinators only */
    mcred_outcome_summary *outcome;
} mcred_shown;
/* THING: a credential, stack or person by id; EARNER/CREDENTIAL[/ATTEMPT] for
 * a submission with its award where there is one. */
MCRED_API mcred_status mcred_op_show(mcred_session *session, const char *thing, mcred_sink *sink, mcred_shown *out);

/* A submission as somebody may see it who scores it blind. */
typedef struct mcred_blind_file {
    mcred_str path; /* below the evidence folder, the earner's names replaced */
    mcred_str item; /* `for`, or "" */
    uint64_t size;
} mcred_blind_file;
typedef struct mcred_shown_blind {
    mcred_str code, credential, title, version;
    mcred_time submitted;
    mcred_vec files;   /* mcred_blind_file */
    mcred_vec reviews; /* const mcred_review *: those that may be shown; not for their assessors' handles */
    mcred_outcome_summary *outcome;
} mcred_shown_blind;
/* Whether a submission that is named by its code is to be shown blind to whoever acts: anybody but its coordinators. */
MCRED_API mcred_status mcred_op_is_shown_blind(mcred_session *session, const char *thing, mcred_sink *sink, bool *out);
MCRED_API mcred_status mcred_op_show_blind(mcred_session *session, const char *submission, mcred_sink *sink,
                                           mcred_shown_blind *out);

/* ---- feedback ----------------------------------------------------------------------------------- */
/* A criterion, or one of the parts "overview" and "reflection". No assessor is named. */
typedef struct mcred_advice {
    mcred_str id, title;
    mcred_str level; /* settled; "" for a part */
    bool met;
    mcred_str aim;   /* not met: the descriptor of the level that would be; "" where there is none */
    mcred_vec bring; /* not met: mcred_str, titles of the evidence it is judged on */
    mcred_vec said;  /* mcred_str: what assessors wrote, Markdown */
} mcred_advice;
typedef struct mcred_feedback {
    mcred_ref ref;
    mcred_str title; /* of the credential */
    bool earned;
    int64_t points, pass_points; /* pass_points -1 where points do not decide */
    mcred_vec advice;            /* mcred_advice, in the order of the definition */
    mcred_vec comments;          /* mcred_str: on the whole, Markdown */
} mcred_feedback;
/* MCRED_NO while the submission is not decided: reviews stay sealed until then. */
MCRED_API mcred_status mcred_op_feedback(mcred_session *session, const char *submission, mcred_sink *sink,
                                         mcred_feedback *out);

/* The same as a Markdown page. */
MCRED_API void mcred_feedback_markdown(const mcred_feedback *feedback, mcred_buf *out);

/* ---- diff ----------------------------------------------------------------------------------- */
/* A run of words that is as before (' '), taken out ('-') or put in ('+'). */
typedef struct mcred_reworded {
    char how;
    mcred_str text;
} mcred_reworded;
typedef struct mcred_answer_change {
    mcred_str id;    /* of the prompt */
    mcred_vec words; /* mcred_reworded; none where the answer is as before */
} mcred_answer_change;
typedef struct mcred_file_change {
    char how;               /* '+' new, '-' taken out, '~' other bytes, ' ' as before */
    mcred_str path;         /* below the evidence folder */
    uint64_t before, after; /* bytes */
} mcred_file_change;
typedef struct mcred_compared {
    mcred_ref ref;
    int before;           /* the attempt it is compared with */
    bool same_definition; /* both were made under the same bytes of the definition */
    mcred_str version_before, version;
    mcred_vec answers; /* mcred_answer_change, as they stand in the later attempt, then those only before */
    mcred_vec files;   /* mcred_file_change by path, without evidence.md */
} mcred_compared;
typedef struct mcred_diff_args {
    const char *submission;
    const char *const *portfolios; /* as for verify */
    size_t portfolio_count;
} mcred_diff_args;
/* Attempt N against attempt N - 1. MCRED_NO for a first attempt; MCRED_UNKNOWN
 * when the evidence of one is not in this repository. */
MCRED_API mcred_status mcred_op_diff(mcred_session *session, const mcred_diff_args *args, mcred_sink *sink,
                                     mcred_compared *out);

/* ---- queue -------------------------------------------------------------------------------------- */
typedef struct mcred_queued {
    mcred_ref ref;
    mcred_str name; /* of the submission: its code where it is scored blind */
    bool blind;
    mcred_str title;           /* of the credential */
    mcred_str state;           /* "submitted", "in-review", "adjudication", "appealed", "held", "earned" (the award is to be
                                  made) */
    mcred_time submitted, due; /* due: midnight of the last day in time */
    int day, days;             /* today is business day `day` of the `days` promised */
    bool overdue;
    int reviews_in, reviews_required;
    mcred_vec whom;  /* mcred_str: handles of those who can do the next step */
    size_t unnamed;  /* how many more can, whom the person who acts is not told: it is scored blind */
    mcred_time told; /* "held": the midnight from which the result is told; else 0 */
    mcred_vec same;  /* mcred_same_file: told to coordinators only */
} mcred_queued;
/* What is open and for whom it waits; assessor NULL: everything, and for coordinators also what is decided and held
 * until its release. What is scored blind is not told as another person's by whoever is no coordinator. out: vector of mcred_queued, the first due first. */
MCRED_API mcred_status mcred_op_queue(mcred_session *session, const char *assessor, mcred_sink *sink, mcred_vec *out);

/* ---- verify ---------------------------------------------------------------------------------------- */
typedef struct mcred_verify_args {
    const char *const *awards; /* EARNER/CREDENTIAL, or verification codes */
    size_t count;              /* none: all */
    const char *rev;
    const char *since;             /* all, but only the commits after this one and what they added; NULL: everything */
    const char *checkpoint;        /* all, and that the history holds what it remembers: a code or a file; NULL: none */
    const char *const *portfolios; /* clones of educators' own repositories, where evidence may be */
    size_t portfolio_count;
} mcred_verify_args;
/* An award that was asked for, as its record has it. */
typedef struct mcred_verified_award {
    mcred_ref ref;
    mcred_str title; /* of the definition, or the id where that is not here */
    mcred_time awarded;
    const char *life;       /* "valid", "expired", "revoked": now, or at the time of the revision asked for */
    mcred_time valid_until; /* renewals included; 0 where it does not expire */
    char code[MCRED_CODE_SIZE];
} mcred_verified_award;
/* Who signed something, and by which key, as mcred_signature_verdict names it. */
typedef struct mcred_signer {
    mcred_str handle, key;
} mcred_signer;
typedef struct mcred_verified {
    size_t awards, submissions, reviews, files, unknown;
    size_t detached, redacted; /* files kept outside git, and withdrawn ones that are gone: not looked at */
    mcred_vec asked;           /* mcred_verified_award: those that args names, none when it names none */
    size_t commits, imported;  /* of the history, where all was asked for: commits, and records of the first of them */
    bool checkpoint_file;       /* it was held against a checkpoint in a file */
    bool checkpoint_signed;     /* which somebody signed */
    mcred_signer checkpoint_by; /* who did: handle "" where that is not known, key "" where the signature does not hold */
} mcred_verified;
/* The committed records (HEAD or rev); then, with a work tree and no rev, every
 * file they rest on as it stands in the work tree. */
MCRED_API mcred_status mcred_op_verify(mcred_session *session, const mcred_verify_args *args, mcred_sink *sink,
                                       mcred_verified *out);

/* ---- schema check: any schema, anybody's files; needs no session ---------------------------------------- */
typedef struct mcred_checker_args {
    const char *location; /* absolute path of the schema: the base of its relative references; NULL: "/" */
    const char *const *resolve;
    size_t resolve_count; /* "PREFIX=DIR" */
    bool assert_format;
} mcred_checker_args;
/* A schema made ready; read-only, may be shared by threads. */
typedef struct mcred_checker mcred_checker;
/* JSON or YAML. MCRED_USAGE when a PREFIX=DIR is none, MCRED_FAILED when the
 * schema cannot be used. The source's text must outlive the checker. */
MCRED_API mcred_status mcred_checker_open(const mcred_source *schema, const mcred_checker_args *args, mcred_sink *sink,
                                          mcred_checker **out) MCRED_CHECKED;
/* JSON or YAML; of YAML each document, with aliases. MCRED_OK when all are
 * valid, MCRED_NO with findings when not. */
MCRED_API mcred_status mcred_checker_run(const mcred_checker *checker, const mcred_source *file,
                                         mcred_sink *sink) MCRED_CHECKED;
MCRED_API void mcred_checker_close(mcred_checker *checker); /* NULL is fine */

#ifdef __cplusplus
}
#endif
#endif
