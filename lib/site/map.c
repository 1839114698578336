/* map.c - the units of a stack as a graph: what comes first stands left, the stack itself at the right. */
#include "site/build.h"

#include <stdlib.h>

#define MAX_UNITS 64
#define WIDE      200
#define HIGH      56
#define GAP_X     60
#define GAP_Y     18

#define MAX_GROUPS 16
#define LABEL      26 /* above the units of a choice */

/* Rows that belong together: a choice, or the capstone. */
typedef struct map_group {
    size_t first, last;
    mcred_str label;
} map_group;

typedef struct map {
    const site_thing *units[MAX_UNITS];
    mcred_str ids[MAX_UNITS];
    int column[MAX_UNITS], top[MAX_UNITS];
    size_t count;
    int columns, high;
    map_group groups[MAX_GROUPS];
    size_t group_count;
} map;

static size_t index_of(const map *m, mcred_str id) {
    size_t i = 0;
    while (i < m->count && !mcred_str_eq(m->ids[i], id))
        i++;
    return i;
}

/* A unit stands right of its prerequisites among the units, each in a row of its own, so that no way leads through
 * another unit. Circles end after so many rounds. */
static void place(map *m) {
    for (size_t round = 0; round < m->count; round++) {
        for (size_t i = 0; i < m->count; i++) {
            const mcred_vec *needs = m->units[i] && !m->units[i]->is_stack ? &m->units[i]->needs : NULL;
            for (size_t j = 0; needs && j < needs->len; j++) {
                size_t before = index_of(m, *MCRED_AT(mcred_str, needs, j));
                if (before < m->count && m->column[i] <= m->column[before] && m->column[before] < 3)
                    m->column[i] = m->column[before] + 1;
            }
        }
    }
    for (size_t i = 0; i < m->count; i++)
        m->columns = m->column[i] >= m->columns ? m->column[i] + 1 : m->columns;
}

/* A line of at most so many columns of the title, off *rest. */
static mcred_str cut(mcred_str *rest, size_t columns) {
    size_t at = 0, space = 0;
    *rest = mcred_str_trim(*rest);
    while (at < rest->len) {
        size_t next = at;
        (void)mcred_utf8_character(*rest, &next);
        if (mcred_utf8_width(mcred_str_first(*rest, next)) > columns)
            break;
        if (rest->data[at] == ' ')
            space = at;
        at = next;
    }
    size_t end = at == rest->len ? at : space > 0 ? space : at > 0 ? at : rest->len;
    mcred_str line = mcred_str_first(*rest, end);
    *rest = mcred_str_from(*rest, end);
    return line;
}

static void put_label(mcred_str title, int x, int y, mcred_buf *out) {
    mcred_str rest = title, first = cut(&rest, 25), second = cut(&rest, 24);
    bool one = second.len == 0, more = mcred_str_trim(rest).len > 0;
    mcred_buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">", x + WIDE / 2,
                     y + HIGH / 2 + (one ? 5 : -4));
    html_text(out, first);
    mcred_buf_puts(out, "</text>");
    if (one)
        return;
    mcred_buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">", x + WIDE / 2, y + HIGH / 2 + 14);
    html_text(out, second);
    mcred_buf_puts(out, more ? "…</text>" : "</text>");
}

static void put_node(const site_thing *thing, mcred_str id, int x, int y, bool goal, mcred_buf *out) {
    if (thing && !goal) {
        mcred_buf_printf(out, "<a href=\"../%s/%.*s.html\"><title>", thing->is_stack ? "stacks" : "credentials",
                         MCRED_ARG(id));
        html_text(out, thing->title);
        mcred_buf_puts(out, "</title>");
    }
    mcred_buf_printf(out, "<rect class=\"node%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"12\"/>",
                     goal ? " goal" : "", x, y, WIDE, HIGH);
    put_label(thing ? thing->title : id, x, y, out);
    mcred_buf_puts(out, thing && !goal ? "</a>\n" : "\n");
}

static int left(int column) {
    return 10 + column * (WIDE + GAP_X);
}

/* ---- rows ------------------------------------------------------------------------------------------ */

static void add_row(const site *s, map *m, mcred_str id) {
    if (m->count == MAX_UNITS)
        return;
    m->ids[m->count] = id;
    m->units[m->count] = mcred_map_get(s->things, id);
    m->top[m->count++] = m->high;
    m->high += HIGH + GAP_Y;
}

/* The rows that follow until close_group stand in a box of their own. */
static map_group *open_group(map *m, mcred_str label) {
    map_group *group = m->group_count < MAX_GROUPS ? &m->groups[m->group_count++] : NULL;
    if (group) {
        *group = (map_group){m->count, m->count, label};
        m->high += LABEL;
    }
    return group;
}

static void close_group(map *m, map_group *group) {
    if (group && m->count > group->first) {
        group->last = m->count - 1;
        m->high += GAP_Y / 2;
    } else if (group) {
        m->group_count--;
    }
}

static mcred_status lay_out(site *s, const site_thing *stack, map *m) {
    m->high = 10;
    for (size_t i = 0; i < stack->parts.len; i++) {
        const site_part *part = MCRED_AT(const site_part, &stack->parts, i);
        mcred_str label = mcred_arena_printf(s->arena, "any %d of%s%.*s", part->any, part->title.len > 0 ? ": " : "",
                                             MCRED_ARG(part->title));
        if (!label.data)
            return site_memory(s->sink);
        map_group *group = part->choice ? open_group(m, label) : NULL;
        for (size_t j = 0; j < part->units.len; j++)
            add_row(s, m, MCRED_AT(const site_unit, &part->units, j)->id);
        close_group(m, group);
    }
    if (stack->capstone) {
        map_group *group =
            open_group(m, stack->capstone_required ? MCRED_S("capstone") : MCRED_S("capstone, if you like"));
        add_row(s, m, stack->capstone->id);
        close_group(m, group);
    }
    m->high += 10 - GAP_Y;
    return MCRED_OK;
}

static void put_groups(const map *m, mcred_buf *out) {
    for (size_t i = 0; i < m->group_count; i++) {
        const map_group *group = &m->groups[i];
        int y = m->top[group->first] - LABEL + 2, wide = m->columns * (WIDE + GAP_X) - GAP_X + 12;
        mcred_str rest = group->label, label = cut(&rest, 28);
        mcred_buf_printf(out, "<rect class=\"group\" x=\"4\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"12\"/>", y, wide,
                         m->top[group->last] + HIGH + GAP_Y / 2 - 3 - y);
        mcred_buf_printf(out, "<text class=\"soft\" x=\"16\" y=\"%d\">", y + 17);
        html_text(out, label);
        mcred_buf_puts(out, mcred_str_trim(rest).len > 0 ? "…</text>\n" : "</text>\n");
    }
}

static void put_edge(int x, int y, int to_x, int to_y, bool first, mcred_buf *out) {
    int bend = GAP_X / 2;
    mcred_buf_printf(out, "<path class=\"edge%s\" d=\"M%d %dC%d %d %d %d %d %d\" marker-end=\"url(#tip)\"/>\n",
                     first ? " first" : "", x, y, x + bend, y, to_x - bend - 6, to_y, to_x - 6, to_y);
}

static bool has_order(const map *m) {
    bool any = false;
    for (size_t i = 0; i < m->count; i++)
        any = any || m->column[i] > 0;
    return any;
}

static void put_edges(const map *m, int goal_x, int goal_y, mcred_buf *out) {
    for (size_t i = 0; i < m->count; i++) {
        const mcred_vec *needs = m->units[i] && !m->units[i]->is_stack ? &m->units[i]->needs : NULL;
        mcred_buf_printf(out, "<path class=\"edge\" d=\"M%d %dH%d\"/>\n", left(m->column[i]) + WIDE,
                         m->top[i] + HIGH / 2, goal_x - GAP_X);
        put_edge(goal_x - GAP_X, m->top[i] + HIGH / 2, goal_x, goal_y, false, out);
        for (size_t j = 0; needs && j < needs->len; j++) {
            size_t before = index_of(m, *MCRED_AT(mcred_str, needs, j));
            if (before < m->count)
                put_edge(left(m->column[before]) + WIDE, m->top[before] + HIGH / 2, left(m->column[i]),
                         m->top[i] + HIGH / 2, true, out);
        }
    }
}

mcred_status site_put_map(site *s, const site_thing *stack, mcred_buf *out) {
    map m = {.count = 0};
    mcred_status status = lay_out(s, stack, &m);
    if (status != MCRED_OK)
        return status;
    place(&m);
    int high = m.high < HIGH + 20 ? HIGH + 20 : m.high, goal_x = left(m.columns), wide = goal_x + WIDE + 10;
    mcred_buf_printf(
        out,
        "<div class=\"map\" tabindex=\"0\" role=\"group\" aria-label=\"Map of the stack\"><svg width=\"%d\" "
        "height=\"%d\" viewBox=\"0 0 %d %d\">\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"2\" refY=\"4\" "
        "markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 "
        "8Z\"/></marker></defs>\n",
        wide, high, wide, high);
    put_groups(&m, out);
    put_edges(&m, goal_x, high / 2, out);
    for (size_t i = 0; i < m.count; i++)
        put_node(m.units[i], m.ids[i], left(m.column[i]), m.top[i], false, out);
    put_node(stack, stack->id, goal_x, high / 2 - HIGH / 2, true, out);
    mcred_buf_puts(out, "</svg></div>\n");
    if (has_order(&m))
        mcred_buf_puts(out, "<p class=\"soft small\">A dashed line leads on from what has to be earned first.</p>\n");
    return MCRED_OK;
}
