/*
 * operation_packet.h - packets: zip archives by which educators and assessors take part without git.
 *
 * A packet is made in memory and written by mcred_outside_write; what comes back is read by mcred_outside_read.
 * Everything in it is taken as hostile.
 */
#ifndef MCRED_OPERATION_PACKET_H
#define MCRED_OPERATION_PACKET_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file of the evidence in a packet that is scored blind. For the coordinator; nothing of it is in the packet. */
typedef struct mcred_blinded {
    mcred_str path, packed; /* below the evidence folder, as submitted and as in the packet */
    bool rewritten;         /* a text: names in it were replaced */
    size_t replaced;        /* so many */
    bool cleaned;           /* no text: metadata were taken out */
    mcred_vec found;        /* mcred_str: where a name, an author or a place stands in what went as it is */
    const char *unseen;     /* what nobody looked at in it, or NULL */
} mcred_blinded;

typedef struct mcred_packet {
    mcred_str bytes;   /* the archive */
    mcred_str about;   /* what it is for: "earner/credential", "earner/credential/1" */
    mcred_vec paths;   /* mcred_str: what is in it */
    mcred_vec blinded; /* mcred_blinded: none where it is not scored blind */
} mcred_packet;

/* A folder to fill in: evidence.md, the rubric and the references as a page, and what the earner has so far. Writes
 * nothing and commits nothing; args->no_commit is not looked at. */
MCRED_API mcred_status mcred_op_start_packet(mcred_session *session, const mcred_start_args *args, mcred_sink *sink,
                                             mcred_packet *out);
typedef struct mcred_review_packet_args {
    const char *submission;
    const char *assessor; /* scored blind: for whom a coordinator makes it; NULL: the person who acts */
} mcred_review_packet_args;
/* For an assessor: the evidence as it was submitted, the rubric as a page, and the form to fill in. */
MCRED_API mcred_status mcred_op_review_packet(mcred_session *session, const mcred_review_packet_args *args,
                                              mcred_sink *sink, mcred_packet *out);

/* Clones of educators' own repositories, or folders in them, from which packets take evidence that is not in the
 * programme's. They are open until the session closes. */
MCRED_API mcred_status mcred_session_lend(mcred_session *session, const char *const *folders, size_t count,
                                          mcred_sink *sink);

/* Feedback as a page that needs nothing else: no script runs in it and nothing is fetched. */
MCRED_API void mcred_feedback_html(const mcred_feedback *feedback, mcred_buf *out);

#ifdef __cplusplus
}
#endif
#endif
