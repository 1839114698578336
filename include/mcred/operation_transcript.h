/* operation_transcript.h - what one educator has earned, for them to hand on. */
#ifndef MCRED_OPERATION_TRANSCRIPT_H
#define MCRED_OPERATION_TRANSCRIPT_H

#include "mcred/operation_incentives.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_transcript_unit {
    mcred_str id, title; /* as it was when it was earned */
} mcred_transcript_unit;

typedef struct mcred_transcript_award {
    mcred_str id, title, language, version; /* of the definition it was made under; version "" for a stack */
    bool is_stack;
    mcred_str state;                 /* "valid", "expired", "revoked", or "lapsed": of a stack, a unit is gone */
    mcred_time awarded, valid_until; /* renewals included; 0 where it does not expire */
    mcred_time revoked;              /* 0 where it is not */
    mcred_str reason;                /* of that, or "" */
    mcred_str framework, level;      /* "EQF", "6"; "" where it has none */
    mcred_str hours;                 /* of work; of a stack those of its units; "" where nobody says */
    mcred_str summary;               /* what the earner says of the evidence, one line; "" where they do not */
    mcred_vec units;                 /* mcred_transcript_unit, of a stack */
    mcred_str digest;                /* of award.yaml */
    char code[MCRED_CODE_SIZE];
} mcred_transcript_award;

typedef struct mcred_transcript {
    mcred_str earner, name;
    mcred_str programme, issuer, issuer_url, language; /* language: of the programme's names */
    mcred_time made;
    mcred_oid commit;           /* of which the records are */
    mcred_vec awards;           /* mcred_transcript_award: the first earned first */
    size_t credentials, stacks; /* shown and not revoked */
    mcred_str hours;            /* of work, of the credentials among them, each once whatever stacks they are in */
    size_t left_out;            /* revoked, or left out by the earner */
    mcred_targets targets;      /* where they were asked for; awards that are left out have no name there: thing "" */
} mcred_transcript;

typedef struct mcred_transcript_args {
    const char *earner; /* NULL: the person who acts */
    bool all;           /* also what is revoked, and what the earner leaves out */
    bool targets;       /* how far the earner is with the targets of the rules of incentives, too */
    const mcred_source *rules; /* a file of them; NULL: the programme's own */
} mcred_transcript_args;

/* MCRED_NO where there is nobody of that handle, a record cannot be read, or targets are asked for and the rules have
 * none (incentive/none) or contradict themselves; MCRED_UNKNOWN where a definition that an
 * award was made under is not here. */
MCRED_API mcred_status mcred_op_transcript(mcred_session *session, const mcred_transcript_args *args, mcred_sink *sink,
                                           mcred_transcript *out);
/* How long an award is valid, as every form of a transcript says it: a word, a day, or both. */
typedef struct mcred_transcript_until {
    const char *word; /* "revoked", "lapsed", "expired", "no end"; "" for the day alone */
    mcred_time when;  /* 0 for the word alone */
    bool over;        /* it is not valid now */
} mcred_transcript_until;
MCRED_API mcred_transcript_until mcred_transcript_until_of(const mcred_transcript_award *award);
/* The same as a Markdown page, and as an HTML page that stands by itself and is meant for paper. */
MCRED_API void mcred_transcript_markdown(const mcred_transcript *transcript, mcred_buf *out);
MCRED_API void mcred_transcript_html(const mcred_transcript *transcript, mcred_buf *out);

#ifdef __cplusplus
}
#endif
#endif
