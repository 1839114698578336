/* search.c - the catalogue, by words and filters. */
#include "internal.h"
#include "mcred/operation_catalogue.h"

static mcred_status read_query(mcred_session *session, const mcred_search_args *args, mcred_sink *sink,
                               const mcred_query **query, mcred_str *text) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    for (size_t i = 0; i < args->word_count; i++)
        mcred_buf_printf(&buf, "%s%s", i > 0 ? " " : "", args->words[i]);
    mcred_status status = op_take(session->arena, sink, &buf, text);
    if (status == MCRED_OK)
        status = mcred_query_parse(session->arena, *text, sink, query);
    if (status != MCRED_OK || args->word_count == 0 || !mcred_query_is_empty(*query))
        return status;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_CATALOGUE_QUERY, NULL, MCRED_NO_SPAN,
                                          "there is no word to search for in \"%.*s\"", MCRED_ARG(*text));
    mcred_finding_hint(sink, finding,
                       "write one, as questioning, or a filter, as grade:6; mcred list shows everything");
    return MCRED_USAGE;
}

/* Where no status is asked for, only what can be earned is shown, and the rest counted. */
static void leave_out(const mcred_query *query, bool all, mcred_vec *hits, mcred_searched *out) {
    size_t kept = 0;
    if (all || mcred_query_asks(query, "status"))
        return;
    for (size_t i = 0; i < hits->len; i++) {
        const mcred_hit *hit = MCRED_AT(const mcred_hit, hits, i);
        bool draft = mcred_str_is(hit->offer->status, "draft"), retired = mcred_str_is(hit->offer->status, "retired");
        out->drafts += draft;
        out->retired += retired;
        if (!draft && !retired)
            *MCRED_AT(mcred_hit, hits, kept++) = *hit;
    }
    hits->len = kept;
}

/* The definition is read only for what is shown. */
static mcred_status add_snippet(mcred_session *session, mcred_model *head, const mcred_query *query, mcred_found *one) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    if (!quiet)
        return MCRED_FAILED;
    mcred_status status = one->offer->is_stack ? mcred_model_stack(head, one->offer->id, quiet, &stack)
                                               : mcred_model_credential(head, one->offer->id, quiet, &credential);
    mcred_sink_free(quiet);
    const mcred_file *file = credential ? credential->file : stack ? stack->file : NULL;
    if (status == MCRED_OK && file && !mcred_snippet_of(file->root, query, session->arena, &one->snippet))
        return MCRED_FAILED;
    return MCRED_OK;
}

static mcred_status show_hits(mcred_session *session, mcred_model *head, const mcred_search_args *args,
                              const mcred_query *query, const mcred_vec *hits, mcred_sink *sink, mcred_searched *out) {
    size_t shown = args->limit > 0 && args->limit < hits->len ? args->limit : hits->len;
    out->total = hits->len;
    for (size_t i = 0; i < shown; i++) {
        const mcred_hit *hit = MCRED_AT(const mcred_hit, hits, i);
        mcred_found *one = mcred_vec_push(session->arena, &out->found);
        if (!one)
            return op_memory(sink);
        *one = (mcred_found){.offer = hit->offer, .score = hit->score};
        if (args->snippets && add_snippet(session, head, query, one) != MCRED_OK)
            return op_memory(sink);
    }
    return MCRED_OK;
}

mcred_status mcred_op_search(mcred_session *session, const mcred_search_args *args, mcred_sink *sink,
                             mcred_searched *out) {
    mcred_model *head = NULL;
    const mcred_catalogue *catalogue = NULL;
    const mcred_query *query = NULL;
    mcred_vec hits;
    *out = (mcred_searched){.found = MCRED_VEC(mcred_found)};
    mcred_status status = read_query(session, args, sink, &query, &out->query);
    if (status == MCRED_OK)
        status = op_head_programme(session, sink, &head);
    if (status != MCRED_OK)
        return status;
    status = op_catalogue(session, sink, &catalogue);
    if (!catalogue)
        return status;
    if (!mcred_catalogue_search(catalogue, query, session->arena, &hits))
        return op_memory(sink);
    leave_out(query, args->all, &hits, out);
    out->instead = op_copy(session->arena, mcred_catalogue_suggestion(catalogue, query, &out->word));
    return mcred_status_worse(status, show_hits(session, head, args, query, &hits, sink, out));
}
