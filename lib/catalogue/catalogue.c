/* catalogue.c - what a programme offers: opened from the index that was kept, or made anew. */
#include "base/path.h"
#include "catalogue/index.h"

/* A small programme is read faster than a file is written. */
#define WORTH_KEEPING 100

/* What the index depends on: the definitions, by the ids of their trees. "" where it cannot be told. */
static mcred_str key_of(mcred_view *view, mcred_arena *arena) {
    mcred_oid credentials = mcred_view_object(view, MCRED_S("credentials"));
    mcred_oid stacks = mcred_view_object(view, MCRED_S("stacks"));
    if (credentials.hex[0] == '\0')
        return MCRED_S("");
    return mcred_arena_printf(arena, "%s %s", credentials.hex, stacks.hex[0] ? stacks.hex : "-");
}

static mcred_status memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static bool recalled(mcred_catalogue *catalogue, mcred_view *view, mcred_str key) {
    if (key.len == 0)
        return false;
    mcred_arena *scratch = mcred_arena_new(0);
    bool ok = scratch && catalogue_recall(mcred_view_store(view), key, scratch, &catalogue->bytes) &&
              catalogue_read(catalogue);
    if (!ok)
        mcred_buf_free(&catalogue->bytes);
    mcred_arena_free(scratch);
    return ok;
}

static mcred_status built(mcred_catalogue *catalogue, mcred_view *view, mcred_str key, mcred_sink *sink) {
    mcred_status status = catalogue_build(view, sink, &catalogue->bytes);
    if (status == MCRED_OK && !catalogue_read(catalogue))
        status = memory(sink);
    if (status == MCRED_OK && key.len > 0 && catalogue->offers.len >= WORTH_KEEPING)
        catalogue_keep(mcred_view_store(view), key, catalogue->arena, &catalogue->bytes);
    return status;
}

static mcred_status read_again(mcred_model *model, mcred_str path, mcred_sink *sink) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_str name = mcred_path_part(path, 1);
    return mcred_str_is(mcred_path_part(path, 0), "credentials")
               ? mcred_model_credential(model, name, sink, &credential)
               : mcred_model_stack(model, mcred_path_stem(name, ".yaml"), sink, &stack);
}

/* The findings of what could not be read come anew every time. */
static mcred_status tell_broken(const mcred_catalogue *catalogue, mcred_view *view, mcred_sink *sink) {
    mcred_model *model = NULL;
    if (catalogue->broken.len == 0)
        return MCRED_OK;
    mcred_status status = mcred_model_open(view, sink, &model);
    for (size_t i = 0; model && i < catalogue->broken.len; i++)
        status = mcred_status_worse(status, read_again(model, *MCRED_AT(mcred_str, &catalogue->broken, i), sink));
    mcred_model_close(model);
    return mcred_status_worse(status, MCRED_NO);
}

mcred_status mcred_catalogue_open(mcred_view *view, mcred_sink *sink, mcred_catalogue **out) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_catalogue *catalogue = arena ? MCRED_NEW(arena, mcred_catalogue) : NULL;
    if (!catalogue) {
        mcred_arena_free(arena);
        return memory(sink);
    }
    catalogue->arena = arena;
    mcred_str key = key_of(view, arena);
    mcred_status status = key.data ? MCRED_OK : memory(sink);
    if (status == MCRED_OK && !recalled(catalogue, view, key))
        status = built(catalogue, view, key, sink);
    if (status == MCRED_OK)
        status = tell_broken(catalogue, view, sink);
    if (status != MCRED_OK && status != MCRED_NO) {
        mcred_catalogue_close(catalogue);
        return status;
    }
    *out = catalogue;
    return status;
}

void mcred_catalogue_close(mcred_catalogue *catalogue) {
    if (!catalogue)
        return;
    mcred_buf_free(&catalogue->bytes);
    mcred_arena_free(catalogue->arena); /* the catalogue itself lives in it */
}

const mcred_vec *mcred_catalogue_offers(const mcred_catalogue *catalogue) {
    return &catalogue->offers;
}

const mcred_offer *mcred_catalogue_offer(const mcred_catalogue *catalogue, mcred_str id) {
    for (size_t i = 0; i < catalogue->offers.len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_offer, &catalogue->offers, i);
        if (mcred_str_eq(offer->id, id))
            return offer;
    }
    return NULL;
}
