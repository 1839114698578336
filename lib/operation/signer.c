/* signer.c - whose key something is signed by. */
#include "signer.h"

#include "audit/rights.h"

/* Files that are wrong have nobody's key in them; that they are is for validate to tell. */
static mcred_status look_through(mcred_model *people, const mcred_signature_verdict *verdict, mcred_time at,
                                 mcred_sink *quiet, const mcred_person **out, bool *valid) {
    mcred_vec handles;
    mcred_status status = mcred_model_people(people, quiet, &handles);
    for (size_t i = 0; status == MCRED_OK && !*out && i < handles.len; i++) {
        const mcred_person *person = NULL;
        mcred_status one = mcred_model_person(people, *MCRED_AT(mcred_str, &handles, i), quiet, &person);
        const mcred_person_key *key = one == MCRED_OK ? mcred_key_of(person, verdict) : NULL;
        if (one == MCRED_FAILED)
            status = one;
        if (!key)
            continue;
        *out = person;
        *valid = at >= key->from && at <= key->to;
    }
    return status;
}

mcred_status op_key_owner(mcred_model *people, const mcred_signature_verdict *verdict, mcred_time at, mcred_sink *sink,
                          const mcred_person **out, bool *valid) {
    mcred_sink *quiet = mcred_sink_new(0);
    *out = NULL;
    *valid = false;
    if (!quiet)
        return op_memory(sink);
    mcred_status status = look_through(people, verdict, at, quiet, out, valid);
    if (status != MCRED_OK)
        mcred_sink_merge(sink, quiet);
    mcred_sink_free(quiet);
    return status;
}
