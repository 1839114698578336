/* reference.c - $ref, $dynamicRef: resolved when compiling, followed when evaluating. */
#include "schema/internal.h"

#include "schema/uri.h"

/* ---- resolving -------------------------------------------------------------------- */

/* One token of a JSON pointer: ~1 is '/', ~0 is '~'. Views when nothing is escaped. */
static bool unescape(mcred_compiler *c, mcred_str token, mcred_str *out) {
    *out = token;
    if (mcred_str_find(token, '~', 0) == SIZE_MAX)
        return true;
    char *text = mcred_arena_cstr(c->arena, token);
    if (!text)
        return mcred_compile_no_memory(c);
    size_t len = 0;
    for (size_t i = 0; i < token.len; i++) {
        char next = token.data[i] == '~' && i + 1 < token.len ? token.data[i + 1] : '\0';
        if (next == '0' || next == '1') {
            text[len++] = next == '0' ? '~' : '/';
            i++;
        } else {
            text[len++] = token.data[i];
        }
    }
    *out = (mcred_str){text, len};
    return true;
}

static const mcred_node *item_at(const mcred_node *array, mcred_str token) {
    size_t index = 0;
    if (token.len == 0 || token.len > 9 || (token.len > 1 && token.data[0] == '0'))
        return NULL;
    for (size_t i = 0; i < token.len; i++) {
        if (token.data[i] < '0' || token.data[i] > '9')
            return NULL;
        index = index * 10 + (size_t)(token.data[i] - '0');
    }
    return mcred_at(array, index);
}

static const mcred_node *follow_pointer(mcred_compiler *c, const mcred_node *node, mcred_str pointer) {
    if (pointer.len == 0)
        return node;
    mcred_str rest = mcred_str_from(pointer, 1);
    for (bool last = false; node && !last;) {
        mcred_str name;
        last = mcred_str_find(rest, '/', 0) == SIZE_MAX;
        mcred_str token = mcred_str_cut(&rest, '/');
        if (!unescape(c, token, &name))
            return NULL;
        node = node->kind == MCRED_KIND_ARRAY ? item_at(node, name) : mcred_get_str(node, name);
    }
    return node;
}

/* The unit that fragment names in the resource, or NULL. */
static mcred_unit *find_target(mcred_compiler *c, const mcred_resource *resource, mcred_str fragment,
                               mcred_str *anchor) {
    *anchor = MCRED_S("");
    if (fragment.len && fragment.data[0] != '/') {
        *anchor = fragment;
        return mcred_map_get(resource->anchors, fragment);
    }
    const mcred_node *node = follow_pointer(c, resource->root, fragment);
    return node ? mcred_scan_stray(c, node) : NULL;
}

static void report_missing(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, mcred_str uri) {
    const mcred_resource *resource = mcred_map_get(c->resources, uri);
    if (!mcred_compile_goes_on(c))
        return;
    if (resource) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_REF, unit->resource, value, "\"%.*s\" leads to no schema",
                             MCRED_ARG(value->text));
        return;
    }
    mcred_finding *finding = mcred_compile_report(c, MCRED_RULE_SCHEMA_REF, unit->resource, value,
                                                  "the schema \"%.*s\" is not here", MCRED_ARG(uri));
    mcred_finding_hint(c->sink, finding,
                       "name the folder that holds it with --resolve; mcred never reads from the network");
}

const mcred_unit *mcred_reference_resolve(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value,
                                          mcred_str *anchor) {
    if (value->kind != MCRED_KIND_STRING) {
        (void)mcred_compile_wrong(c, unit, value, "a string", MCRED_KIND_STRING);
        return NULL;
    }
    mcred_uri parts;
    mcred_uri_split(value->text, &parts);
    mcred_str uri = mcred_uri_resolve(c->arena, unit->resource->uri, value->text);
    mcred_str fragment = mcred_uri_decode(c->arena, parts.fragment);
    if (!uri.data || !fragment.data) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    const mcred_resource *resource = mcred_documents_get(c, uri);
    mcred_unit *target = resource ? find_target(c, resource, fragment, anchor) : NULL;
    if (target)
        return mcred_compile_queue(c, target) ? target : NULL;
    report_missing(c, unit, value, uri);
    return NULL;
}

/* ---- following ------------------------------------------------------------------------ */

/* True when the same schema is already being run on the same value: following
 * the reference would never end. */
static bool goes_round(const mcred_eval *e, const mcred_unit *target, const mcred_node *instance) {
    for (const mcred_eval_frame *at = e->top; at && at->instance == instance; at = at->parent) {
        if (at->unit == target)
            return true;
    }
    return false;
}

/* The schema is at fault, not the value, so the finding points there. */
static bool stop_loop(mcred_eval *e, const mcred_check *check) {
    const mcred_source *source = e->top->unit->resource->source;
    if (e->sink && e->status == MCRED_OK) {
        mcred_finding *finding =
            mcred_report(e->sink, MCRED_RULE_SCHEMA_LOOP, source, check->at->span,
                         "\"%.*s\" comes back to itself without an end", MCRED_ARG(check->at->text));
        mcred_finding_pointers(e->sink, finding, mcred_node_pointer(e->scratch, check->at), MCRED_S(""));
    }
    e->status = MCRED_FAILED;
    return false;
}

static bool follow(mcred_eval *e, const mcred_unit *target, const mcred_check *check, const mcred_node *instance) {
    if (goes_round(e, target, instance))
        return stop_loop(e, check);
    return mcred_eval_same(e, target, instance, check->at);
}

static bool run_ref(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    return follow(e, check->same[0], check, instance);
}

/* The outermost schema resource on the way here that has the anchor decides. */
static bool run_dynamic_ref(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    const mcred_str *anchor = check->data;
    const mcred_unit *target = check->same[0]; /* when nothing overrides it */
    const mcred_resource *last = NULL;
    uint64_t steps = 0;
    for (const mcred_eval_frame *at = e->top; at; at = at->parent) {
        steps++;
        if (at->unit->resource == last)
            continue;
        last = at->unit->resource;
        const mcred_unit *hit = mcred_map_get(last->dynamic, *anchor);
        if (hit)
            target = hit;
    }
    return mcred_eval_work(e, steps / 8) && follow(e, target, check, instance);
}

typedef enum reference_kind { STATIC, DYNAMIC, RECURSIVE } reference_kind;

static bool compile_reference(mcred_compiler *c, mcred_unit *unit, const mcred_node *value, reference_kind kind) {
    mcred_str anchor = MCRED_S("");
    const mcred_unit *target = mcred_reference_resolve(c, unit, value, &anchor);
    if (!target)
        return mcred_compile_goes_on(c);
    if (kind == RECURSIVE)
        anchor = MCRED_RECURSIVE_ANCHOR;
    void *data = NULL;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL, sizeof(mcred_str), &data);
    if (!check || !mcred_compile_same(c, check, 1))
        return false;
    /* Without a $dynamicAnchor at its own target it is an ordinary $ref. */
    bool dynamic = kind != STATIC && anchor.len && mcred_map_get(target->resource->dynamic, anchor) == target;
    check->same[0] = target;
    check->run = dynamic ? run_dynamic_ref : run_ref;
    *(mcred_str *)data = anchor;
    return true;
}

bool mcred_compile_ref(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_reference(c, unit, value, STATIC);
}

bool mcred_compile_dynamic_ref(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_reference(c, unit, value, DYNAMIC);
}

bool mcred_compile_recursive_ref(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (!mcred_str_is(mcred_text(value), "#"))
        return mcred_compile_wrong(c, unit, value, "\"#\"", MCRED_KIND_STRING);
    return compile_reference(c, unit, value, RECURSIVE);
}
