/*
 * site.h - a programme as a folder of pages that need no server.
 *
 * All is read before anything is written: what cannot be read leaves the
 * folder as it was. Of people it tells what they opted into (public: true in
 * their file) and otherwise numbers in which nobody can be found. The same
 * commit on the same day gives the same bytes.
 */
#ifndef MCRED_SITE_H
#define MCRED_SITE_H

#include "mcred/model.h"

typedef struct mcred_site_job {
    mcred_model *model; /* of the commit */
    const char *folder; /* made when it is not there */
    mcred_str address;  /* where it will stand, for the feed: "https://…/", or "" */
    mcred_time now;     /* what has expired */
} mcred_site_job;

typedef struct mcred_site_done {
    size_t files, written, removed; /* written: those that were not there so */
    size_t credentials, stacks, awards, people;
    size_t kept_private; /* awards without a page: their earners have not opted in */
} mcred_site_done;

/* MCRED_OK; MCRED_NO when a definition or record cannot be used, or the folder is somebody else's: nothing is written
 * then. MCRED_FAILED. */
mcred_status mcred_site_build(const mcred_site_job *job, mcred_sink *sink, mcred_site_done *out);

#endif
