/* operation_site.h - the programme as a folder of web pages. */
#ifndef MCRED_OPERATION_SITE_H
#define MCRED_OPERATION_SITE_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- site ------------------------------------------------------------------ */
typedef struct mcred_site_args {
    const char *folder;   /* made when it is not there */
    const char *revision; /* NULL: HEAD */
    const char *address;  /* where it will stand, "https://…"; NULL for what mcred.yaml says */
} mcred_site_args;
typedef struct mcred_sited {
    size_t files, written, removed;             /* written: those that were not there so */
    size_t credentials, stacks, awards, people; /* with a page */
    size_t kept_private;                        /* awards without one: their earners have not opted in */
} mcred_sited;
/* MCRED_NO with findings when a definition or record cannot be used, or the folder is somebody else's. */
MCRED_API mcred_status mcred_op_site(mcred_session *session, const mcred_site_args *args, mcred_sink *sink,
                                     mcred_sited *out);

#ifdef __cplusplus
}
#endif
#endif
