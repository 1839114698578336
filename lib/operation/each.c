/* each.c - every earner's records, one after the other, however many there are. */
#include "internal.h"

static mcred_status each_of(mcred_model *model, mcred_str earner, op_thing_fn fn, void *ctx, mcred_sink *sink) {
    mcred_vec things;
    mcred_status status = mcred_model_records_of(model, earner, sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
        status = fn(ctx, earner, *MCRED_AT(mcred_str, &things, i));
    return status == MCRED_OK ? mcred_model_forget(model, MCRED_MODEL_HELD, sink) : status;
}

mcred_status op_each_thing(mcred_model *model, op_thing_fn fn, void *ctx, mcred_sink *sink) {
    mcred_vec earners;
    mcred_status status = mcred_model_earners(model, sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++)
        status = each_of(model, *MCRED_AT(mcred_str, &earners, i), fn, ctx, sink);
    return status;
}
