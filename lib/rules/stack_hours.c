/* stack_hours.c - how many hours of work a stack can come to. */
#include "rules/stack_hours.h"

typedef struct hours_sum {
    const check *c;
    mcred_arena *arena;
    mcred_map *seen;
    mcred_vec open; /* mcred_str: ids still to be looked at */
    mcred_decimal sum;
    bool ok;
} hours_sum;

static void open_all(hours_sum *s, const mcred_vec *names) {
    for (size_t i = 0; s->ok && i < names->len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, names, i);
        if (mcred_map_get(s->seen, id))
            continue;
        mcred_str *slot = mcred_vec_push(s->arena, &s->open);
        s->ok = slot && mcred_map_put(s->seen, id, s);
        if (slot)
            *slot = id;
    }
}

static void add_hours(hours_sum *s, const mcred_credential *credential) {
    const mcred_node *hours = mcred_get(mcred_get(credential->file->root, "workload"), "hours");
    mcred_decimal value;
    if (mcred_is(hours, MCRED_KIND_NUMBER) && mcred_decimal_parse(s->arena, hours->text, &value))
        s->ok = mcred_decimal_add(s->arena, &s->sum, &value, &s->sum);
}

static void look_at(hours_sum *s, mcred_str id) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_sink *quiet = s->c->run->quiet;
    if (mcred_model_credential(s->c->model, id, quiet, &credential) == MCRED_OK)
        add_hours(s, credential);
    else if (mcred_model_stack(s->c->model, id, quiet, &stack) == MCRED_OK)
        open_all(s, &stack->names);
}

bool stack_most_hours(const check *c, const mcred_stack *stack, mcred_decimal *out) {
    mcred_arena *arena = mcred_model_arena(c->model);
    hours_sum s = {.c = c, .arena = arena, .seen = mcred_map_new(arena), .open = MCRED_VEC(mcred_str)};
    s.ok = s.seen != NULL;
    open_all(&s, &stack->names);
    for (size_t i = 0; s.ok && i < s.open.len; i++)
        look_at(&s, *MCRED_AT(mcred_str, &s.open, i));
    *out = s.sum;
    return s.ok;
}
