/* used.c - the version of a definition that others rest on. */
#include "used.h"

/* The last submission an earner made of the credential, when it is later than *last. */
static mcred_status look_at(mcred_model *model, mcred_str earner, mcred_str id, mcred_sink *quiet,
                            const mcred_submission **last) {
    mcred_ref ref = {earner, id, 0};
    const mcred_submission *one = NULL;
    mcred_status status = mcred_model_last_attempt(model, earner, id, quiet, &ref.attempt);
    if (status == MCRED_OK && ref.attempt > 0)
        status = mcred_model_submission(model, &ref, quiet, &one);
    if (one && (!*last || one->submitted > (*last)->submitted))
        *last = one;
    return status == MCRED_FAILED ? status : MCRED_OK;
}

/* Records and definitions that cannot be read are told elsewhere. */
static mcred_status find_used(mcred_model *model, mcred_str id, mcred_sink *quiet, const mcred_credential **out) {
    mcred_vec earners;
    const mcred_submission *last = NULL;
    mcred_status status = mcred_model_earners(model, quiet, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++)
        status = look_at(model, *MCRED_AT(mcred_str, &earners, i), id, quiet, &last);
    if (status == MCRED_OK && last)
        status = mcred_model_credential_at(model, &last->credential, quiet, out);
    return status == MCRED_FAILED ? status : MCRED_OK;
}

mcred_status op_used_definition(mcred_model *committed, mcred_str id, mcred_sink *sink, const mcred_credential **out,
                                bool *used) {
    mcred_sink *quiet = mcred_sink_new(1);
    *out = NULL;
    if (!quiet)
        return op_memory(sink);
    mcred_status status = find_used(committed, id, quiet, out);
    *used = *out != NULL;
    if (status == MCRED_OK && !*out)
        status = mcred_model_credential(committed, id, quiet, out);
    if (status == MCRED_FAILED)
        mcred_sink_merge(sink, quiet);
    mcred_sink_free(quiet);
    if (*out && !*used && mcred_str_is((*out)->status, "draft"))
        *out = NULL;
    return status == MCRED_FAILED ? status : MCRED_OK;
}
