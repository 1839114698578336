/* site.c - the pages of a revision. */
#include "site/site.h"

#include "internal.h"
#include "mcred/operation_site.h"

/* With a slash at its end, and nothing in it that could end an attribute. */
static mcred_status read_address(mcred_session *session, const char *given, mcred_sink *sink, mcred_str *out) {
    mcred_str text = mcred_str_of(given);
    *out = MCRED_S("");
    if (!given)
        return MCRED_OK;
    bool web = mcred_str_starts(text, "https://") || mcred_str_starts(text, "http://");
    if (!web || mcred_utf8_has_control(text) || mcred_str_find(text, ' ', 0) != SIZE_MAX) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%s\" is no address: it has to begin with https:// or http://",
                  given);
        return MCRED_USAGE;
    }
    *out = mcred_arena_printf(session->arena, "%s%s", given, mcred_str_ends(text, "/") ? "" : "/");
    return out->data ? MCRED_OK : op_memory(sink);
}

mcred_status mcred_op_site(mcred_session *session, const mcred_site_args *args, mcred_sink *sink, mcred_sited *out) {
    const mcred_programme *programme = NULL;
    mcred_site_job job = {.folder = args->folder};
    mcred_site_done done = {0};
    *out = (mcred_sited){0};
    mcred_status status = read_address(session, args->address, sink, &job.address);
    if (status == MCRED_OK)
        status = args->revision ? op_revision(session, args->revision, sink, &job.model)
                                : op_head(session, sink, &job.model);
    if (status == MCRED_OK)
        status = op_need_programme(job.model, sink, &programme);
    if (status == MCRED_OK && !args->address && programme->site.len)
        status = read_address(session, mcred_arena_cstr(session->arena, programme->site), sink, &job.address);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK)
        status = mcred_site_build(&job, sink, &done);
    *out = (mcred_sited){done.files,  done.written, done.removed, done.credentials,
                         done.stacks, done.awards,  done.people,  done.kept_private};
    return status;
}
