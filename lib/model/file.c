/* file.c - one file: read, its kind asked first, then its shape. */
#include "base/path.h"
#include "model_internal.h"

/* One finding about the kind, instead of a flood about every field of another kind. */
static mcred_status check_kind(model_kind kind, const mcred_file *file, mcred_sink *sink) {
    const char *name = model_kind_name(kind);
    const mcred_node *tag = mcred_get(file->root, "mcred");
    mcred_str text = mcred_text(tag);
    if (mcred_str_starts(text, name) && mcred_str_is(mcred_str_from(text, mcred_str_of(name).len), "/1"))
        return MCRED_OK;
    mcred_finding *finding;
    mcred_span span = file->root ? (mcred_span){file->root->span.begin, file->root->span.begin} : MCRED_NO_SPAN;
    if (file->source.text.len == 0)
        finding =
            mcred_report(sink, MCRED_RULE_DEFINITION_KIND, &file->source, (mcred_span){0, 0}, "the file is empty");
    else if (!file->root)
        finding = mcred_report(sink, MCRED_RULE_DEFINITION_KIND, &file->source, (mcred_span){0, 0},
                               "the front matter is missing");
    else if (!mcred_is(file->root, MCRED_KIND_OBJECT))
        finding = mcred_report(sink, MCRED_RULE_DEFINITION_KIND, &file->source, span, "this is no %s: it has no fields",
                               name);
    else if (!tag)
        finding =
            mcred_report(sink, MCRED_RULE_DEFINITION_KIND, &file->source, span, "the file does not say what it is");
    else
        finding = mcred_report(sink, MCRED_RULE_DEFINITION_KIND, &file->source, tag->span,
                               "\"%s/1\" is expected here, not \"%.*s\"", name, MCRED_ARG(text));
    if (file->root)
        mcred_finding_hint(sink, finding, "the first line here is: mcred: %s/1", name);
    else
        mcred_finding_hint(sink, finding,
                           "begin with a line of ---, then mcred: %s/1 and its fields, then a line of ---", name);
    return MCRED_NO;
}

static mcred_status parse(mcred_model *model, mcred_str path, mcred_file *file, mcred_sink *sink) {
    if (!mcred_str_ends(path, ".md"))
        return mcred_yaml_parse(model->arena, &file->source, NULL, sink, &file->root);
    mcred_status status = mcred_markdown_parse(model->arena, &file->source, NULL, sink, &file->markdown);
    if (status == MCRED_OK)
        file->root = file->markdown->front;
    return status;
}

mcred_status model_check(mcred_model *model, model_kind kind, mcred_str name, mcred_str bytes, mcred_sink *sink,
                         mcred_file **out) {
    const mcred_schema *schema = NULL;
    mcred_file *file = MCRED_NEW(model->arena, mcred_file);
    if (!file || !mcred_digest_of(bytes, &file->digest))
        return model_memory(sink);
    file->source = (mcred_source){mcred_arena_copy(model->arena, name), bytes};
    mcred_status status = file->source.name.data ? parse(model, name, file, sink) : model_memory(sink);
    if (status == MCRED_OK)
        status = check_kind(kind, file, sink);
    if (status == MCRED_OK)
        status = model_schema(model, kind, sink, &schema);
    if (status == MCRED_OK)
        status = mcred_schema_validate(schema, model->arena, &file->source, file->root, sink);
    if (status == MCRED_OK)
        *out = file;
    return status;
}

mcred_status model_load(mcred_model *model, model_kind kind, mcred_str path, mcred_sink *sink, mcred_file **out) {
    const mcred_str *overlaid = model_overlaid(model, path);
    if (overlaid)
        return model_check(model, kind, path, *overlaid, sink, out);
    mcred_str bytes = {0};
    mcred_status status = mcred_view_read_any(model->view, path, MODEL_MAX_BYTES, model->arena, sink, &bytes);
    return status == MCRED_OK ? model_check(model, kind, path, bytes, sink, out) : status;
}

/* A field whose value the path has already fixed. */
static bool in_place(const mcred_file *file, const model_expect *expect, mcred_sink *sink) {
    bool ok = true;
    for (; expect && expect->field; expect++) {
        const mcred_node *node = mcred_get(file->root, expect->field);
        if (mcred_is(node, MCRED_KIND_OBJECT))
            node = mcred_get(node, "id");
        mcred_str value = mcred_is(node, MCRED_KIND_NUMBER) ? node->text : mcred_text(node);
        if (!node || mcred_str_eq(value, expect->value))
            continue;
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_DEFINITION_MISPLACED, &file->source, node->span,
                                              "%s is \"%.*s\", but the file's place says \"%.*s\"", expect->field,
                                              MCRED_ARG(value), MCRED_ARG(expect->value));
        mcred_finding_hint(sink, finding, "write \"%.*s\", or move the file", MCRED_ARG(expect->value));
        ok = false;
    }
    return ok;
}

mcred_status model_get(mcred_model *model, model_kind kind, mcred_str path, const model_expect *expect,
                       model_builder *build, const mcred_ref *ref, mcred_sink *sink, const void **out) {
    if (!path.data)
        return model_memory(sink);
    model_entry *entry = mcred_map_get(model->entries, path);
    if (!entry) {
        mcred_file *file = NULL;
        entry = model_entry_new(model);
        if (!entry)
            return model_memory(sink);
        entry->status = model_load(model, kind, path, entry->found, &file);
        if (entry->status == MCRED_OK && !in_place(file, expect, entry->found))
            entry->status = MCRED_NO;
        if (entry->status == MCRED_OK && !(entry->thing = build(model, file, ref)))
            return model_memory(sink);
        if (!mcred_map_put(model->entries, path, entry))
            return model_memory(sink);
    }
    *out = entry->thing;
    return model_entry_tell(entry, sink);
}

static model_kind kind_of(const char *name) {
    size_t kind = 0;
    while (kind < KIND_COUNT && !mcred_str_is(mcred_str_of(name), model_kind_name((model_kind)kind)))
        kind++;
    return (model_kind)kind;
}

mcred_status mcred_model_check_file(mcred_model *model, mcred_str path, mcred_sink *sink) {
    model_kind kind = kind_of(mcred_path_kind(path));
    mcred_file *file = NULL;
    return kind == KIND_COUNT ? MCRED_OK : model_load(model, kind, path, sink, &file);
}
