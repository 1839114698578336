/* mcred.h - all of libmcred's public headers, and its version. */
#ifndef MCRED_MCRED_H
#define MCRED_MCRED_H

#include "mcred/badge_check.h"
#include "mcred/badge_credential.h"
#include "mcred/badge_fetch.h"
#include "mcred/badge_proof.h"
#include "mcred/base.h"
#include "mcred/catalogue.h"
#include "mcred/crypto.h"
#include "mcred/crypto_jcs.h"
#include "mcred/crypto_jws.h"
#include "mcred/crypto_key.h"
#include "mcred/crypto_keyring.h"
#include "mcred/crypto_sha2.h"
#include "mcred/crypto_signature.h"
#include "mcred/crypto_ssh.h"
#include "mcred/crypto_text.h"
#include "mcred/crypto_why.h"
#include "mcred/document.h"
#include "mcred/finding.h"
#include "mcred/markdown.h"
#include "mcred/model.h"
#include "mcred/model_evidence.h"
#include "mcred/model_incentive.h"
#include "mcred/model_life.h"
#include "mcred/operation.h"
#include "mcred/operation_badge.h"
#include "mcred/operation_import.h"
#include "mcred/operation_catalogue.h"
#include "mcred/operation_recommend.h"
#include "mcred/operation_draft.h"
#include "mcred/operation_evidence.h"
#include "mcred/operation_incentives.h"
#include "mcred/operation_life.h"
#include "mcred/operation_log.h"
#include "mcred/model_assessment.h"
#include "mcred/operation_assessment.h"
#include "mcred/operation_calibrate.h"
#include "mcred/operation_stats.h"
#include "mcred/operation_people.h"
#include "mcred/operation_progress.h"
#include "mcred/operation_site.h"
#include "mcred/operation_transcript.h"
#include "mcred/rdf.h"
#include "mcred/schema.h"
#include "mcred/store.h"
#include "mcred/store_lfs.h"
#include "mcred/operation_outside.h"
#include "mcred/operation_packet.h"
#include "mcred/store_layer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "0.1.0", of the library that is linked. */
MCRED_API const char *mcred_version(void);

#ifdef __cplusplus
}
#endif
#endif
