/* export.h - private to lib/operation: an award on its way out of the repository. */
#ifndef MCRED_OPERATION_EXPORT_INTERNAL_H
#define MCRED_OPERATION_EXPORT_INTERNAL_H

#include "life.h"
#include "mcred/badge_credential.h"
#include "mcred/badge_key.h"
#include "mcred/operation_badge.h"

#define EXPORT_MOST ((size_t)32 << 20)

typedef struct exporting {
    mcred_session *session;
    const mcred_export_args *args;
    mcred_sink *sink;
    mcred_model *model;
    mcred_badge_facts facts;
    mcred_life life;
    mcred_str method;    /* the key's id */
    mcred_time key_from; /* from when it may sign */
    mcred_exported *out;
} exporting;

/* export_key.c: private, and of a type that the format can have; then, with the programme known, of a day on which it
 * may sign. The issuer is its DID or, without one, the key itself, so that whoever has the badge has what it takes to
 * check it. */
mcred_status export_check_key(const exporting *e);
mcred_status export_name_issuer(exporting *e);
/* export_sign.c: the credential with its proof, or as a token, and a line end. */
mcred_status export_sign(const exporting *e, mcred_str *out);
/* export_picture.c: the picture with the credential in it. */
mcred_status export_bake(const exporting *e, mcred_str credential, mcred_str *out);

#endif
