/* stack.c - a stack's award, derived again from the awards that it names. */
#include "assessment/stack.h"
#include "audit/audit_internal.h"

typedef struct stack_audit {
    audit *a;
    const mcred_award *award;
    const mcred_stack *stack;
    mcred_holder holder;
} stack_audit;

static bool names(const mcred_vec *ids, mcred_str id) {
    for (size_t i = 0; i < ids->len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, ids, i), id))
            return true;
    }
    return false;
}

static bool rests_on(const mcred_award *award, mcred_str id) {
    for (size_t i = 0; i < award->units.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_named, &award->units, i)->name, id))
            return true;
    }
    return false;
}

/* The award was decided on what it names: an award that was made since adds nothing to it. */
static mcred_status find(void *ctx, mcred_str id, const mcred_held **out) {
    stack_audit *of = ctx;
    *out = NULL;
    if (names(&of->stack->names, id) && !rests_on(of->award, id))
        return MCRED_OK;
    return mcred_holder_find(&of->holder, id, out);
}

static mcred_status hours(void *ctx, const mcred_held *held, mcred_str *out) {
    stack_audit *of = ctx;
    return mcred_holder_hours(&of->holder, held, out);
}

/* ---- what is wrong ------------------------------------------------------------------------ */

static bool counts(const mcred_vec *counting, mcred_str id) {
    for (size_t i = 0; i < counting->len; i++) {
        if (mcred_str_eq((*MCRED_AT(const mcred_held *, counting, i))->id, id))
            return true;
    }
    return false;
}

static void compare_units(const stack_audit *of, const mcred_vec *counting) {
    const mcred_node *units = mcred_get(of->award->file->root, "units");
    for (size_t i = 0; i < of->award->units.len; i++) {
        mcred_str id = MCRED_AT(mcred_named, &of->award->units, i)->name;
        if (!names(&of->stack->names, id))
            audit_differs(of->a, of->award->file, mcred_at(units, i), "\"%.*s\" is no unit of the stack",
                          MCRED_ARG(id));
        else if (!counts(counting, id))
            audit_differs(of->a, of->award->file, mcred_at(units, i),
                          "\"%.*s\" did not count then: expired, taken back, or of a version that is not accepted",
                          MCRED_ARG(id));
    }
}

static void compare_outcome(const stack_audit *of, const mcred_stack_progress *p) {
    const mcred_file *file = of->award->file;
    const mcred_node *units = mcred_get(file->root, "units");
    mcred_buf text;
    if (p->earned)
        return;
    if (p->parts_there < of->stack->parts_required)
        audit_differs(of->a, file, units, "%d units are named; the stack requires %d", p->parts_there,
                      of->stack->parts_required);
    else if (of->stack->capstone && of->stack->capstone_required && !p->capstone.by)
        audit_differs(of->a, file, units, "the capstone \"%.*s\" is not named", MCRED_ARG(of->stack->capstone->id));
    if (p->hours_there)
        return;
    mcred_buf_init(&text, 256);
    if (mcred_decimal_format(&p->hours, 64, &text))
        audit_differs(of->a, file, units, "the units come to %.*s hours; the stack requires %.*s",
                      MCRED_ARG(mcred_buf_str(&text)), MCRED_ARG(of->stack->least_hours));
    mcred_buf_free(&text);
}

static void derive(stack_audit *of) {
    mcred_arena *arena = mcred_model_arena(of->a->model);
    const mcred_holdings holdings = {find, hours, of};
    mcred_stack_progress progress;
    mcred_vec counting;
    if (!mcred_holder_begin(&of->holder, of->a->model, arena, of->a->sink, of->award->earner, of->award->awarded))
        return;
    of->holder.decided = true;
    mcred_status status = mcred_stack_progress_of(arena, of->stack, &holdings, of->a->sink, &progress);
    of->a->unknown = of->a->unknown || status == MCRED_UNKNOWN;
    if (status != MCRED_OK || !mcred_stack_counting(arena, &progress, &counting))
        return;
    compare_units(of, &counting);
    compare_outcome(of, &progress);
}

void audit_stack_award(audit *a, const mcred_award *award) {
    stack_audit of = {.a = a, .award = award};
    mcred_status status = mcred_model_stack_at(a->model, &award->thing, a->sink, &of.stack);
    if (status == MCRED_UNKNOWN) {
        mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &award->file->source,
                     mcred_node_span(mcred_get(mcred_get(award->file->root, "stack"), "blob")),
                     "the stack this was made under (git object %s) is not here", award->thing.blob.hex);
        a->unknown = true;
    }
    for (size_t i = 0; i < award->units.len; i++) {
        const mcred_named *unit = MCRED_AT(mcred_named, &award->units, i);
        mcred_str path = mcred_path_award(mcred_model_arena(a->model), award->earner, unit->name);
        audit_file_digest(a, path, unit->digest, award->file->source.name);
    }
    if (of.stack)
        derive(&of);
}
