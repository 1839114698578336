/* import_rubric.c - a rubric from criteria that share their levels, in whatever way those were written down. */
#include "import.h"

#define LEVELS_MOST   20
#define CRITERIA_MOST 50
#define TEXT_MOST     ((size_t)1 << 20)

typedef struct import_scale {
    mcred_str ids[LEVELS_MOST];
    int64_t points[LEVELS_MOST];
    size_t count;
} import_scale;

static bool read_points(mcred_str text, int64_t *out) {
    mcred_str whole = mcred_str_cut(&text, '.');
    int64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '0')
            return false;
    }
    for (size_t i = 0; i < whole.len; i++) {
        if (whole.data[i] < '0' || whole.data[i] > '9' || value > 100000)
            return false;
        value = value * 10 + (whole.data[i] - '0');
    }
    *out = value;
    return whole.len > 0;
}

/* Points as they are where each level has more than the one before; their order otherwise. */
static void read_scale_points(const import_criterion *criterion, import_scale *scale) {
    int64_t before = -1;
    bool good = true;
    for (size_t i = 0; i < scale->count; i++) {
        good = good && read_points(MCRED_AT(import_level, &criterion->levels, i)->points, &scale->points[i]) &&
               scale->points[i] > before;
        before = scale->points[i];
    }
    for (size_t i = 0; !good && i < scale->count; i++)
        scale->points[i] = (int64_t)i;
}

static bool read_scale(mcred_arena *arena, const import_criterion *criterion, import_scale *scale) {
    scale->count = criterion->levels.len;
    if (scale->count < 2 || scale->count > LEVELS_MOST)
        return false;
    for (size_t i = 0; i < scale->count; i++) {
        const import_level *level = MCRED_AT(import_level, &criterion->levels, i);
        scale->ids[i] = import_slug(arena, level->name);
        for (size_t j = 0; j < i; j++) {
            if (mcred_str_eq(scale->ids[i], scale->ids[j]))
                return false;
        }
        if (scale->ids[i].len == 0 || level->name.len > 100 || level->descriptor.len > 4000)
            return false;
    }
    read_scale_points(criterion, scale);
    return true;
}

static bool same_scale(const import_scale *a, const import_scale *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = mcred_str_eq(a->ids[i], b->ids[i]) && a->points[i] == b->points[i];
    return same;
}

static size_t needed_level(const import_criterion *criterion) {
    for (size_t i = 0; i < criterion->levels.len; i++) {
        if (MCRED_AT(import_level, &criterion->levels, i)->needed)
            return i;
    }
    return SIZE_MAX;
}

static void put_levels(mcred_buf *out, const import_criterion *criterion, const import_scale *scale) {
    mcred_buf_puts(out, "rubric:\n  levels:\n");
    for (size_t i = 0; i < scale->count; i++) {
        mcred_buf_puts(out, "    - ");
        op_field(out, 0, "id", scale->ids[i]);
        op_field(out, 6, "title", MCRED_AT(import_level, &criterion->levels, i)->name);
        op_field_int(out, 6, "points", scale->points[i]);
    }
}

static bool put_criterion(mcred_buf *out, mcred_arena *arena, const import_criterion *criterion,
                          const import_scale *scale, mcred_map *ids, size_t usual) {
    mcred_str title = import_line(arena, criterion->title, 300), id = import_slug(arena, title);
    size_t needed = needed_level(criterion);
    if (id.len == 0 || title.len == 0 || mcred_map_get(ids, id) || !mcred_map_put(ids, id, ids))
        return false;
    mcred_buf_puts(out, "    - ");
    op_field(out, 0, "id", id);
    op_field(out, 6, "title", title);
    if (needed != usual && needed != SIZE_MAX)
        op_field(out, 6, "pass", scale->ids[needed]);
    mcred_buf_puts(out, "      descriptors:");
    bool any = false;
    for (size_t i = 0; i < scale->count; i++) {
        mcred_str text = MCRED_AT(import_level, &criterion->levels, i)->descriptor;
        if (text.len && !any)
            mcred_buf_putc(out, '\n');
        any = any || text.len;
        mcred_buf_fill(out, ' ', text.len ? 8 : 0);
        if (text.len)
            mcred_buf_printf(out, "%.*s: ", MCRED_ARG(scale->ids[i]));
        if (text.len)
            mcred_yaml_scalar(out, text);
        mcred_buf_puts(out, text.len ? "\n" : "");
    }
    mcred_buf_puts(out, any ? "" : " {}\n");
    return true;
}

static bool put_rubric(mcred_buf *out, mcred_arena *arena, const mcred_vec *criteria) {
    const import_criterion *first = MCRED_AT(import_criterion, criteria, 0);
    mcred_map *ids = mcred_map_new(arena);
    import_scale scale, other;
    if (!ids || !first || criteria->len > CRITERIA_MOST || !read_scale(arena, first, &scale))
        return false;
    size_t usual = needed_level(first);
    put_levels(out, first, &scale);
    if (usual != SIZE_MAX)
        mcred_buf_printf(out, "  pass:\n    every: %.*s\n", MCRED_ARG(scale.ids[usual]));
    mcred_buf_puts(out, "  criteria:\n");
    for (size_t i = 0; i < criteria->len; i++) {
        const import_criterion *criterion = MCRED_AT(import_criterion, criteria, i);
        bool ok = read_scale(arena, criterion, &other) && same_scale(&scale, &other) &&
                  (usual != SIZE_MAX || needed_level(criterion) == SIZE_MAX) &&
                  put_criterion(out, arena, criterion, &scale, ids, usual);
        if (!ok)
            return false;
    }
    return !out->failed;
}

mcred_str import_rubric(mcred_arena *arena, const mcred_vec *criteria) {
    mcred_buf out;
    mcred_buf_init(&out, TEXT_MOST);
    bool ok = criteria->len > 0 && put_rubric(&out, arena, criteria);
    mcred_str text = ok ? op_copy(arena, mcred_buf_str(&out)) : MCRED_S("");
    mcred_buf_free(&out);
    return text.data ? text : MCRED_S("");
}
