/* compile.c - from a schema document to units with checks; findings about the schema. */
#include "schema/internal.h"

#include <string.h>

#include "schema/uri.h"

/* ---- findings -------------------------------------------------------------------- */

bool mcred_compile_goes_on(const mcred_compiler *c) {
    return c->status != MCRED_FAILED && c->findings < MCRED_SCHEMA_FINDINGS;
}

bool mcred_compile_no_memory(mcred_compiler *c) {
    if (c->status != MCRED_FAILED)
        mcred_report(c->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out while a schema was read");
    c->status = MCRED_FAILED;
    return false;
}

mcred_finding *mcred_compile_report(mcred_compiler *c, mcred_rule rule, const mcred_resource *resource,
                                    const mcred_node *node, const char *fmt, ...) {
    va_list args;
    if (c->status != MCRED_FAILED)
        c->status = MCRED_NO;
    c->findings++;
    va_start(args, fmt);
    mcred_str message = mcred_arena_vprintf(c->arena, fmt, args);
    va_end(args);
    mcred_finding *finding =
        mcred_report(c->sink, rule, resource->source, mcred_node_span(node), "%.*s", MCRED_ARG(message));
    mcred_finding_pointers(c->sink, finding, mcred_node_pointer(c->arena, node), MCRED_S(""));
    return finding;
}

/* The type is right, the value is not. */
static bool out_of_range(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, const char *wanted) {
    mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, value, "\"%.*s\" must be %s",
                         MCRED_ARG(value->key), wanted);
    return mcred_compile_goes_on(c);
}

bool mcred_compile_wrong(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, const char *wanted,
                         mcred_kind kind) {
    if (value->kind == kind)
        return out_of_range(c, unit, value, wanted);
    mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, value, "\"%.*s\" must be %s, not %s",
                         MCRED_ARG(value->key), wanted, mcred_kind_name(value->kind));
    return mcred_compile_goes_on(c);
}

/* ---- what the keywords' compilers use ------------------------------------------------ */

mcred_check *mcred_compile_check(mcred_compiler *c, mcred_unit *unit, const mcred_node *value, unsigned kinds,
                                 size_t data_size, void **data) {
    void *own = data_size ? mcred_arena_alloc(c->arena, data_size) : NULL;
    if (unit->count == unit->room) {
        size_t room = unit->room ? unit->room * 2 : 4;
        mcred_check *checks = mcred_arena_array(c->arena, room, sizeof *checks);
        if (checks && unit->count)
            memcpy(checks, unit->checks, unit->count * sizeof *checks);
        if (checks) {
            unit->checks = checks;
            unit->room = room;
        }
    }
    if (unit->count == unit->room || (data_size && !own)) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    mcred_check *check = &unit->checks[unit->count++];
    *check = (mcred_check){.at = value, .kinds = kinds, .data = own, .goes_on = true};
    if (data)
        *data = own;
    return check;
}

bool mcred_compile_same(mcred_compiler *c, mcred_check *check, size_t count) {
    check->same = mcred_arena_array(c->arena, count, sizeof(const mcred_unit *));
    if (!check->same)
        return mcred_compile_no_memory(c);
    check->same_count = count;
    return true;
}

bool mcred_compile_queue(mcred_compiler *c, mcred_unit *unit) {
    if (unit->queued)
        return true;
    mcred_unit **slot = mcred_vec_push(c->arena, &c->queue);
    if (!slot)
        return mcred_compile_no_memory(c);
    *slot = unit;
    unit->queued = true;
    return true;
}

const mcred_unit *mcred_compile_child(mcred_compiler *c, const mcred_unit *unit, const mcred_node *child) {
    mcred_unit *found = mcred_scan_find(c, child);
    if (!found) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, child,
                             "a schema is an object, true or false, not %s", mcred_kind_name(child->kind));
        return NULL;
    }
    return mcred_compile_queue(c, found) ? found : NULL;
}

bool mcred_compile_count(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, size_t *out) {
    mcred_decimal number;
    int64_t small;
    if (value->kind != MCRED_KIND_NUMBER || !mcred_decimal_parse(c->arena, value->text, &number) || number.negative ||
        !mcred_decimal_is_integer(&number)) {
        (void)mcred_compile_wrong(c, unit, value, "an integer of at least 0", MCRED_KIND_NUMBER);
        return false;
    }
    *out = mcred_decimal_fits_int64(&number, &small) ? (size_t)small : SIZE_MAX;
    return true;
}

static mcred_pattern *add_pattern(mcred_compiler *c, const mcred_unit *unit, const mcred_node *at, mcred_str source) {
    mcred_pattern_error error;
    mcred_pattern *pattern = mcred_pattern_new(c->arena, source, &error);
    if (!pattern && error.no_memory)
        (void)mcred_compile_no_memory(c);
    else if (!pattern)
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, at, "\"%.*s\" is no pattern: %s",
                             MCRED_ARG(source), error.text);
    if (!pattern)
        return NULL;
    pattern->next = c->schema->patterns;
    c->schema->patterns = pattern;
    c->pattern_bytes += mcred_pattern_size(pattern);
    if (c->pattern_bytes > MCRED_PATTERN_MEMORY) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, at, "the schema's patterns are too large");
        c->findings = MCRED_SCHEMA_FINDINGS;
        return NULL;
    }
    return pattern;
}

const mcred_pattern *mcred_compile_pattern(mcred_compiler *c, const mcred_unit *unit, const mcred_node *at,
                                           mcred_str source) {
    mcred_pattern *pattern = mcred_map_get(c->patterns, source);
    if (pattern)
        return pattern;
    pattern = add_pattern(c, unit, at, source);
    if (pattern && !mcred_map_put(c->patterns, pattern->source, pattern)) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    return pattern;
}

/* ---- keywords that only have to be of the right type ------------------------------------ */

bool mcred_compile_text(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return value->kind == MCRED_KIND_STRING || mcred_compile_wrong(c, unit, value, "a string", MCRED_KIND_STRING);
}

bool mcred_compile_flag(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return value->kind == MCRED_KIND_BOOLEAN ||
           mcred_compile_wrong(c, unit, value, "true or false", MCRED_KIND_BOOLEAN);
}

bool mcred_compile_list(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return value->kind == MCRED_KIND_ARRAY || mcred_compile_wrong(c, unit, value, "an array", MCRED_KIND_ARRAY);
}

/* Definitions are compiled even when nothing refers to them, so that a mistake
 * in one does not wait for its first use. */
bool mcred_compile_definitions(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_OBJECT)
        return mcred_compile_wrong(c, unit, value, "an object of schemas", MCRED_KIND_OBJECT);
    for (size_t i = 0; i < value->count && mcred_compile_goes_on(c); i++)
        (void)mcred_compile_child(c, unit, value->children[i]);
    return mcred_compile_goes_on(c);
}

/* ---- the driver ------------------------------------------------------------------------- */

static bool compile_unit(mcred_compiler *c, mcred_unit *unit) {
    size_t count;
    const mcred_keyword *keywords = mcred_keywords(&count);
    const mcred_node *values[MCRED_KEYWORDS_MAX] = {NULL};
    for (size_t i = 0; i < unit->at->count; i++) {
        const mcred_node *value = unit->at->children[i];
        const mcred_keyword *keyword = mcred_keyword_find(value->key, unit->resource->vocabularies);
        if (keyword)
            values[keyword - keywords] = value;
    }
    for (size_t i = 0; i < count; i++) {
        if (!values[i])
            continue;
        if (keywords[i].shape == MCRED_SHAPE_SCHEMA && !mcred_compile_child(c, unit, values[i])) {
            if (!mcred_compile_goes_on(c))
                return false;
        } else if (keywords[i].compile && !keywords[i].compile(c, unit, values[i])) {
            return false;
        }
    }
    return true;
}

/* The units from the one at first on; gives the place behind the last. */
static size_t compile_queue(mcred_compiler *c, size_t first) {
    size_t i = first;
    for (; i < c->queue.len && mcred_compile_goes_on(c); i++) {
        mcred_unit *unit = *MCRED_AT(mcred_unit *, &c->queue, i);
        if (!unit->boolean && !compile_unit(c, unit) && !mcred_compile_goes_on(c))
            break;
    }
    return i;
}

static bool prepare(mcred_compiler *c, const mcred_source *source, mcred_str *base) {
    c->schema = MCRED_NEW(c->arena, mcred_schema);
    c->resources = mcred_map_new(c->arena);
    c->patterns = mcred_map_new(c->arena);
    c->queue = MCRED_VEC(mcred_unit *);
    c->described = MCRED_VEC(mcred_described);
    *base = c->options.base_uri ? mcred_arena_copy(c->arena, mcred_str_of(c->options.base_uri))
                                : mcred_uri_of_file(c->arena, source->name);
    return (c->schema && c->resources && c->patterns && base->data) || mcred_compile_no_memory(c);
}

static void compile_all(mcred_compiler *c, const mcred_source *source, const mcred_node *root) {
    mcred_str base;
    if (!prepare(c, source, &base))
        return;
    mcred_resource *resource = mcred_scan_document(c, source, root, base);
    if (!resource) {
        c->status = mcred_status_worse(c->status, MCRED_NO);
        return;
    }
    mcred_unit *unit = mcred_scan_find(c, root);
    c->schema->root = mcred_compile_child(c, unit, root);
    size_t done = 0;
    do {
        done = compile_queue(c, done);
    } while (mcred_dialect_queue(c) && mcred_compile_goes_on(c) && done < c->queue.len);
    mcred_dialect_check(c);
}

mcred_status mcred_schema_compile(mcred_arena *arena, const mcred_source *source, const mcred_node *root,
                                  const mcred_schema_options *options, mcred_sink *sink, mcred_schema **out) {
    mcred_compiler c = {.arena = arena, .sink = sink, .status = MCRED_OK};
    if (options)
        c.options = *options;
    compile_all(&c, source, root);
    if (c.status == MCRED_OK)
        *out = c.schema;
    else
        mcred_schema_free(c.schema);
    return c.status;
}

void mcred_schema_free(mcred_schema *schema) {
    mcred_pattern *pattern = schema ? schema->patterns : NULL;
    while (pattern) {
        mcred_pattern *next = pattern->next;
        mcred_pattern_free(pattern);
        pattern = next;
    }
    if (schema)
        schema->patterns = NULL;
}
