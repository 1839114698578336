/* model.c - a model's life, its schemas, and values read from trees. */
#include "model_internal.h"

#include <limits.h>
#include <string.h>

#include "base/calendar.h"

#define DAY (24 * 60 * 60)

mcred_status model_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

/* The map of what was read lies beside it. */
static bool begin_reading(mcred_model *model) {
    model->read = MCRED_VEC(model_entry *);
    model->entries = mcred_map_new(model->arena);
    return model->entries != NULL;
}

mcred_status mcred_model_open(mcred_view *view, mcred_sink *sink, mcred_model **out) {
    mcred_arena *keep = mcred_arena_new(0), *arena = mcred_arena_new(0);
    mcred_model *model = keep ? MCRED_NEW(keep, mcred_model) : NULL;
    if (model)
        *model = (mcred_model){.keep = keep, .arena = arena, .view = view};
    if (!model || !arena || !begin_reading(model)) {
        mcred_arena_free(keep);
        mcred_arena_free(arena);
        return model_memory(sink);
    }
    *out = model;
    return MCRED_OK;
}

static void free_findings(const mcred_model *model) {
    for (size_t i = 0; i < model->read.len; i++)
        mcred_sink_free((*MCRED_AT(model_entry *, &model->read, i))->found);
}

mcred_status mcred_model_forget(mcred_model *model, size_t beyond, mcred_sink *sink) {
    if (mcred_arena_used(model->arena) <= beyond)
        return MCRED_OK;
    free_findings(model);
    mcred_arena_reset(model->arena);
    return begin_reading(model) ? MCRED_OK : model_memory(sink);
}

void mcred_model_close(mcred_model *model) {
    if (!model)
        return;
    for (size_t i = 0; i < KIND_COUNT; i++)
        mcred_schema_free(model->schemas[i]);
    free_findings(model);
    mcred_arena_free(model->arena);
    mcred_arena_free(model->keep);
}

mcred_arena *mcred_model_arena(mcred_model *model) {
    return model->arena;
}

mcred_view *mcred_model_view(mcred_model *model) {
    return model->view;
}

mcred_status model_schema(mcred_model *model, model_kind kind, mcred_sink *sink, const mcred_schema **out) {
    if (!model->schemas[kind]) {
        const mcred_builtin_schema *builtin = mcred_builtin_schema_find(mcred_str_of(model_kind_name(kind)));
        mcred_source *source = MCRED_NEW(model->keep, mcred_source);
        const mcred_node *root = NULL;
        if (!builtin || !source)
            return model_memory(sink);
        *source = (mcred_source){mcred_str_of(builtin->kind), builtin->json};
        const mcred_schema_options options = {.assert_format = true};
        mcred_status status = mcred_json_parse(model->keep, source, NULL, sink, &root);
        if (status == MCRED_OK)
            status = mcred_schema_compile(model->keep, source, root, &options, sink, &model->schemas[kind]);
        if (status != MCRED_OK)
            return status == MCRED_NO ? MCRED_BUG : status;
    }
    *out = model->schemas[kind];
    return MCRED_OK;
}

bool model_strings(mcred_model *model, const mcred_node *array, mcred_vec *vec) {
    *vec = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_str *item = mcred_vec_push(model->arena, vec);
        if (!item)
            return false;
        *item = mcred_text(mcred_at(array, i));
    }
    return true;
}

int64_t model_integer(const mcred_node *object, const char *key, int64_t otherwise) {
    int64_t value = 0;
    return mcred_integer(mcred_get(object, key), &value) ? value : otherwise;
}

int model_int(const mcred_node *object, const char *key, int otherwise) {
    int64_t value = model_integer(object, key, otherwise);
    return value < 0 ? 0 : value > INT_MAX ? INT_MAX : (int)value;
}

/* The schema has seen to it that it is a date. */
bool model_day(const mcred_node *node, mcred_time *out) {
    mcred_str rest = mcred_text(node);
    mcred_calendar at = {0};
    return rest.len > 0 && mcred_scan_date(&rest, &at) && mcred_calendar_time(&at, out);
}

void model_days(const mcred_node *object, mcred_time *from, mcred_time *to) {
    (void)model_day(mcred_get(object, "from"), from);
    if (model_day(mcred_get(object, "to"), to))
        *to += DAY - 1;
}

bool model_flag(const mcred_node *object, const char *key) {
    const mcred_node *node = mcred_get(object, key);
    return mcred_is(node, MCRED_KIND_BOOLEAN) && node->boolean;
}

mcred_time model_time(const mcred_node *object, const char *key) {
    mcred_time value = 0;
    return mcred_time_parse(mcred_get_text(object, key), &value) ? value : 0;
}

mcred_oid model_oid(mcred_str hex) {
    mcred_oid oid = {""};
    if (hex.len == MCRED_OID_LEN)
        memcpy(oid.hex, hex.data, MCRED_OID_LEN);
    return oid;
}

mcred_definition_ref model_definition_ref(const mcred_node *node) {
    return (mcred_definition_ref){
        .id = mcred_get_text(node, "id"),
        .version = mcred_get_text(node, "version"),
        .digest = mcred_get_text(node, "digest"),
        .blob = model_oid(mcred_get_text(node, "blob")),
    };
}
