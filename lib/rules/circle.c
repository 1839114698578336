/*
 * circle.c - which ids lead back to themselves.
 *
 * Tarjan's strongly connected components, kept from one question to the next:
 * over a whole programme every id and every step is looked at once. Without
 * recursion, because a chain may be as long as the programme.
 */
#include "rules/circle.h"

typedef struct point {
    mcred_str id;
    mcred_vec steps;       /* point * */
    size_t next;           /* of the steps, to be followed */
    size_t number, lowest; /* in order of arrival, from 1; 0 before it */
    size_t group;          /* those that lead to each other; 0 until known */
} point;

struct circle {
    mcred_arena *arena;
    mcred_model *model;
    circle_steps *steps;
    mcred_map *points;   /* id -> point */
    mcred_vec way, open; /* point *: from the first to the one looked at; those without a group yet */
    size_t numbers, groups;
};

circle *circle_new(mcred_arena *arena, mcred_model *model, circle_steps *steps) {
    circle *all = MCRED_NEW(arena, circle);
    mcred_map *points = mcred_map_new(arena);
    if (!all || !points)
        return NULL;
    *all = (circle){.arena = arena, .model = model, .steps = steps, .points = points};
    all->way = MCRED_VEC(point *);
    all->open = MCRED_VEC(point *);
    return all;
}

static point *point_of(circle *all, mcred_str id) {
    point *known = mcred_map_get(all->points, id);
    if (known)
        return known;
    point *fresh = MCRED_NEW(all->arena, point);
    if (!fresh)
        return NULL;
    *fresh = (point){.id = mcred_arena_copy(all->arena, id), .steps = MCRED_VEC(point *)};
    return fresh->id.data && mcred_map_put(all->points, fresh->id, fresh) ? fresh : NULL;
}

static bool add(circle *all, mcred_vec *list, point *one) {
    point **slot = mcred_vec_push(all->arena, list);
    if (slot)
        *slot = one;
    return slot != NULL;
}

static bool arrive(circle *all, point *at, mcred_sink *quiet) {
    const mcred_vec ids = all->steps(all->model, at->id, quiet);
    for (size_t i = 0; i < ids.len; i++) {
        point *to = point_of(all, *MCRED_AT(mcred_str, &ids, i));
        if (!to || !add(all, &at->steps, to))
            return false;
    }
    at->number = at->lowest = ++all->numbers;
    return add(all, &all->way, at) && add(all, &all->open, at);
}

static point *last(const mcred_vec *list) {
    return list->len > 0 ? *MCRED_AT(point *, list, list->len - 1) : NULL;
}

/* Everything after it that has no group yet leads back to it, or it would have one. */
static void leave(circle *all, const point *at) {
    all->way.len--;
    point *before = last(&all->way);
    if (before && at->lowest < before->lowest)
        before->lowest = at->lowest;
    if (at->lowest != at->number)
        return;
    all->groups++;
    for (point *one = last(&all->open); one && at->group == 0; one = last(&all->open)) {
        one->group = all->groups;
        all->open.len--;
    }
}

static bool explore(circle *all, point *start, mcred_sink *quiet) {
    bool ok = arrive(all, start, quiet);
    for (point *at = start; ok && at; at = last(&all->way)) {
        if (at->next == at->steps.len) {
            leave(all, at);
            continue;
        }
        point *to = *MCRED_AT(point *, &at->steps, at->next++);
        if (to->number == 0)
            ok = arrive(all, to, quiet);
        else if (to->group == 0 && to->number < at->lowest)
            at->lowest = to->number;
    }
    return ok;
}

bool circle_closes(circle *all, mcred_str from, mcred_str to, mcred_sink *quiet) {
    point *begin = all ? point_of(all, from) : NULL, *end = begin ? point_of(all, to) : NULL;
    if (!end)
        return false;
    if (begin->number == 0 && !explore(all, begin, quiet))
        return false;
    return begin == end || (begin->group > 0 && begin->group == end->group);
}
