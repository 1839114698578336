/* stack.c - a stack from its tree: units, choices among them, versions and equivalents, a capstone. */
#include <limits.h>

#include "model_internal.h"

static bool note_name(mcred_model *model, mcred_str id, mcred_vec *names) {
    mcred_str *slot = mcred_vec_push(model->arena, names);
    if (slot)
        *slot = id;
    return slot != NULL;
}

/* A unit is written as its id, or as a mapping that has one. */
static bool read_unit(mcred_model *model, const mcred_node *node, mcred_stack_unit *out, mcred_vec *names) {
    const mcred_node *id = mcred_is(node, MCRED_KIND_OBJECT) ? mcred_get(node, "id") : node;
    *out = (mcred_stack_unit){
        .node = id,
        .id = mcred_text(id),
        .versions = mcred_get_text(node, "version"),
        .equivalents = MCRED_VEC(mcred_stack_unit),
    };
    if (!note_name(model, out->id, names))
        return false;
    const mcred_node *equivalents = mcred_get(node, "equivalents");
    for (size_t i = 0; i < mcred_count(equivalents); i++) {
        const mcred_node *one = mcred_at(equivalents, i);
        const mcred_node *name = mcred_is(one, MCRED_KIND_OBJECT) ? mcred_get(one, "id") : one;
        mcred_stack_unit *other = mcred_vec_push(model->arena, &out->equivalents);
        if (!other)
            return false;
        *other = (mcred_stack_unit){.node = name,
                                    .id = mcred_text(name),
                                    .versions = mcred_get_text(one, "version"),
                                    .equivalents = MCRED_VEC(mcred_stack_unit)};
        if (!note_name(model, other->id, names))
            return false;
    }
    return true;
}

static bool read_part(mcred_model *model, const mcred_node *node, mcred_stack *out) {
    const mcred_node *of = mcred_get(node, "of");
    mcred_stack_part *part = mcred_vec_push(model->arena, &out->parts);
    if (!part)
        return false;
    *part = (mcred_stack_part){
        .node = node,
        .title = mcred_get_text(node, "title"),
        .choice = of != NULL,
        .any = of ? model_int(node, "any", 1) : 1,
        .units = MCRED_VEC(mcred_stack_unit),
    };
    for (size_t i = 0; i < (of ? mcred_count(of) : 1); i++) {
        mcred_stack_unit *unit = mcred_vec_push(model->arena, &part->units);
        if (!unit || !read_unit(model, of ? mcred_at(of, i) : node, unit, &out->names))
            return false;
        mcred_str *slot = mcred_vec_push(model->arena, &out->units);
        if (!slot)
            return false;
        *slot = unit->id;
    }
    return true;
}

/* The least number of units that earn it: of the parts, those that ask for the fewest. Counts are at most 200. */
static int least_units(const mcred_stack *stack) {
    int left = stack->parts_required, sum = 0, size = 0;
    while (left > 0 && size < 200) {
        size++;
        for (size_t i = 0; left > 0 && i < stack->parts.len; i++) {
            if (MCRED_AT(const mcred_stack_part, &stack->parts, i)->any != size)
                continue;
            sum += size;
            left--;
        }
    }
    return sum + left;
}

static bool read_capstone(mcred_model *model, const mcred_node *node, mcred_stack *out) {
    if (!node)
        return true;
    mcred_stack_unit *capstone = MCRED_NEW(model->arena, mcred_stack_unit);
    const mcred_node *required = mcred_get(node, "required");
    out->capstone = capstone;
    out->capstone_required = !required || model_flag(node, "required");
    return capstone && read_unit(model, node, capstone, &out->names);
}

void *model_build_stack(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    const mcred_node *root = file->root, *units = mcred_get(root, "units"), *hours = mcred_get(root, "minimum_hours");
    mcred_stack *out = MCRED_NEW(model->arena, mcred_stack);
    if (!out)
        return NULL;
    out->file = file;
    out->id = mcred_get_text(root, "id");
    out->title = mcred_get_text(root, "title");
    out->description = mcred_get_text(root, "description");
    out->units = out->names = MCRED_VEC(mcred_str);
    out->parts = MCRED_VEC(mcred_stack_part);
    out->least_hours = mcred_is(hours, MCRED_KIND_NUMBER) ? hours->text : MCRED_S("");
    for (size_t i = 0; i < mcred_count(units); i++) {
        if (!read_part(model, mcred_at(units, i), out))
            return NULL;
    }
    if (!read_capstone(model, mcred_get(root, "capstone"), out))
        return NULL;
    out->parts_required = model_int(root, "required", (int)out->parts.len);
    out->required = least_units(out);
    return out;
}

mcred_status mcred_model_stack(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_stack **out) {
    const model_expect expect[] = {{"id", id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status =
        model_get(model, KIND_STACK, mcred_path_stack(model->arena, id), expect, model_build_stack, NULL, sink, &thing);
    *out = thing;
    return status;
}
