/* export.h - private to lib/operation: an award on its way out of the repository. */
#ifndef MCRED_OPERATION_EXPORT_INTERNAL_H
#define MCRED_OPERATION_EXPORT_INTERNAL_H

#include "life.h"
#include "mcred/badge_credential.h"
#include "mcred/badge_key.h"
#include "mcred/operation_badge.h"
#include "status_index.h"

#define EXPORT_MOST ((size_t)32 << 20)

typedef struct exporting {
    mcred_session *session;
    mcred_arena *arena; /* for what is handed out */
    const mcred_export_args *args;
    mcred_sink *sink;
    mcred_model *model;
    mcred_badge_facts facts;
    mcred_life life;
    mcred_str method;    /* the key's id */
    mcred_time key_from; /* from when it may sign */
    bool even_revoked;   /* an award that was revoked is gathered, too */
    mcred_map *pictures; /* by definition's digest: const mcred_str *, that are not drawn again; NULL: none are kept */
    const mcred_vec *places; /* op_place of all awards; NULL: not known yet */
    mcred_exported *out;
} exporting;

/* export_key.c: private, and of a type that the format can have; then, with the programme known, of a day on which it
 * may sign. The issuer is its DID or, without one, the key itself, so that whoever has the badge has what it takes to
 * check it. */
mcred_status export_check_key(const exporting *e);
mcred_status export_name_issuer(exporting *e);
/* export.c: refuses with site/unknown. */
mcred_status export_no_site(const exporting *e);
/* export.c, with the model and out->ref given: what its badge says, but for the
 * issuer's id; MCRED_NO when it was revoked; what is told of it; and all of that, signed or baked, into out. */
mcred_status export_gather(exporting *e);
mcred_status export_tell(const exporting *e);
mcred_status export_one(exporting *e);
/* export_evidence.c: facts.evidence. */
mcred_status export_find_evidence(exporting *e);
/* export_sign.c: a document of ours as a token, or with a proof in it of that suite and time; plain is freed. */
typedef struct export_how {
    bool token;
    mcred_proof_suite suite;
    mcred_time when;
} export_how;
mcred_status export_sign_text(const exporting *e, mcred_buf *plain, const export_how *how, mcred_str *out);
bool export_as_token(const exporting *e);
/* export_sign.c: the credential with its proof, or as a token, and a line end. */
mcred_status export_sign(const exporting *e, mcred_str *out);
/* export_picture.c: the picture with the credential in it. */
mcred_status export_bake(const exporting *e, mcred_str credential, mcred_str *out);
mcred_status export_bake_transcript(const exporting *e, const mcred_export_args *args, size_t awards,
                                    mcred_str credential, mcred_str *out);

#endif
