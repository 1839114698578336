/* documents.c - the documents that references lead to. */
#include "schema/internal.h"

static bool looks_like_json(const mcred_source *source) {
    mcred_str text = mcred_str_trim(source->text);
    return mcred_str_ends(source->name, ".json") || mcred_str_starts(text, "{") || mcred_str_is(text, "true") ||
           mcred_str_is(text, "false");
}

static mcred_resource *read(mcred_compiler *c, mcred_str uri, const mcred_source *found) {
    mcred_source *source = MCRED_NEW(c->arena, mcred_source);
    const mcred_node *root = NULL;
    if (!source) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    *source = *found;
    mcred_status status = looks_like_json(source) ? mcred_json_parse(c->arena, source, NULL, c->sink, &root)
                                                  : mcred_yaml_parse(c->arena, source, NULL, c->sink, &root);
    if (status != MCRED_OK) {
        c->status = mcred_status_worse(c->status, status);
        return NULL;
    }
    return mcred_scan_document(c, source, root, uri);
}

mcred_resource *mcred_documents_get(mcred_compiler *c, mcred_str uri) {
    mcred_resource *known = mcred_map_get(c->resources, uri);
    mcred_source source = {.name = uri};
    if (known)
        return known;
    if (mcred_metaschema_find(uri, &source))
        return read(c, uri, &source);
    if (c->options.load && c->options.load(c->options.ctx, uri, &source))
        return read(c, uri, &source);
    return NULL;
}
