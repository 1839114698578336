/* words_diff.c - the greedy algorithm of E. W. Myers, "An O(ND) difference algorithm and its variations" (1986). */
#include "base/words_diff.h"

#include <stdlib.h>
#include <string.h>

/* Beyond so many edits two texts are said to be different as a whole: the
 * work grows with the square of it. */
#define MAX_EDITS 1000
#define MAX_WORDS 100000

typedef struct texts {
    mcred_vec before, after; /* mcred_str: words */
    mcred_arena *arena;
    mcred_vec *out;
} texts;

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool split(mcred_arena *arena, mcred_str text, mcred_vec *out) {
    *out = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < text.len && out->len < MAX_WORDS;) {
        size_t begin = i;
        while (i < text.len && !is_blank(text.data[i]))
            i++;
        if (i > begin) {
            mcred_str *word = mcred_vec_push(arena, out);
            if (!word)
                return false;
            *word = (mcred_str){text.data + begin, i - begin};
        }
        while (i < text.len && is_blank(text.data[i]))
            i++;
    }
    return true;
}

static bool same(const texts *t, size_t a, size_t b) {
    return mcred_str_eq(*MCRED_AT(mcred_str, &t->before, a), *MCRED_AT(mcred_str, &t->after, b));
}

/* ---- edits ------------------------------------------------------------------------------ */

/* Words that follow each other in one text make one run. */
static bool add(texts *t, mcred_edit_kind kind, mcred_str word) {
    mcred_edit *last = t->out->len ? MCRED_AT(mcred_edit, t->out, t->out->len - 1) : NULL;
    if (last && last->kind == kind) {
        last->text.len = (size_t)(word.data + word.len - last->text.data);
        return true;
    }
    mcred_edit *one = mcred_vec_push(t->arena, t->out);
    if (one)
        *one = (mcred_edit){kind, word};
    return one != NULL;
}

static bool add_gone(texts *t, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (!add(t, MCRED_EDIT_GONE, *MCRED_AT(mcred_str, &t->before, i)))
            return false;
    }
    return true;
}

static bool add_new(texts *t, mcred_edit_kind kind, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (!add(t, kind, *MCRED_AT(mcred_str, &t->after, i)))
            return false;
    }
    return true;
}

/* ---- the shortest way ------------------------------------------------------------------------ */

/* The part of the texts between what they begin and what they end with alike. */
typedef struct middle {
    size_t begin, before_end, after_end;
} middle;

static middle trim(const texts *t) {
    middle m = {0, t->before.len, t->after.len};
    while (m.begin < m.before_end && m.begin < m.after_end && same(t, m.begin, m.begin))
        m.begin++;
    while (m.before_end > m.begin && m.after_end > m.begin && same(t, m.before_end - 1, m.after_end - 1)) {
        m.before_end--;
        m.after_end--;
    }
    return m;
}

/* The furthest x on diagonal k = x - y after d edits, kept for every d, so that
 * the way can be followed back. */
typedef struct search {
    const texts *t;
    middle m;
    int rows, columns; /* of the middle */
    int *furthest[MAX_EDITS + 1];
    int edits; /* of the shortest way */
} search;

static int at(const int *row, int d, int k) {
    return k < -d || k > d ? -1 : row[k + d];
}

static int step(const search *s, int d, int k) {
    const int *row = d > 0 ? s->furthest[d - 1] : NULL;
    int x = 0;
    if (row) {
        int down = at(row, d - 1, k + 1), right = at(row, d - 1, k - 1);
        x = k == -d || (k != d && right < down) ? down : right + 1;
    }
    int y = x - k;
    while (x < s->rows && y >= 0 && y < s->columns && same(s->t, s->m.begin + (size_t)x, s->m.begin + (size_t)y)) {
        x++;
        y++;
    }
    return x;
}

/* False without a way of at most MAX_EDITS, or without memory (*memory). */
static bool find_way(search *s, mcred_arena *scratch, bool *memory) {
    for (int d = 0; d <= MAX_EDITS; d++) {
        s->furthest[d] = mcred_arena_array(scratch, (size_t)(2 * d + 1), sizeof(int));
        if (!s->furthest[d]) {
            *memory = true;
            return false;
        }
        for (int k = -d; k <= d; k += 2) {
            int x = step(s, d, k);
            s->furthest[d][k + d] = x;
            if (x >= s->rows && x - k >= s->columns) {
                s->edits = d;
                return true;
            }
        }
        for (int k = -d + 1; k < d; k += 2)
            s->furthest[d][k + d] = -1;
    }
    return false;
}

/* Where the way stood before each edit, last first: *points has edits + 1 of them. */
typedef struct point {
    int x, y;
} point;

static void follow_back(const search *s, point *points) {
    int x = s->rows, y = s->columns;
    for (int d = s->edits; d > 0; d--) {
        const int *row = s->furthest[d - 1];
        int k = x - y, down = at(row, d - 1, k + 1), right = at(row, d - 1, k - 1);
        int from = k == -d || (k != d && right < down) ? k + 1 : k - 1;
        points[d] = (point){x, y};
        x = at(row, d - 1, from);
        y = x - from;
    }
    points[0] = (point){x, y};
}

static bool add_way(texts *t, const search *s, const point *points) {
    size_t begin = s->m.begin;
    /* Up to the first point all is kept. */
    bool ok = add_new(t, MCRED_EDIT_KEPT, begin, begin + (size_t)points[0].y);
    for (int d = 1; ok && d <= s->edits; d++) {
        point from = points[d - 1], to = points[d];
        bool gone = to.x - to.y > from.x - from.y;
        size_t x = begin + (size_t)from.x, y = begin + (size_t)from.y;
        ok = gone ? add_gone(t, x, x + 1) : add_new(t, MCRED_EDIT_NEW, y, y + 1);
        ok = ok && add_new(t, MCRED_EDIT_KEPT, gone ? y : y + 1, begin + (size_t)to.y);
    }
    return ok;
}

static bool add_middle(texts *t, middle m, mcred_arena *scratch) {
    search s = {.t = t, .m = m, .rows = (int)(m.before_end - m.begin), .columns = (int)(m.after_end - m.begin)};
    bool memory = false;
    if (!find_way(&s, scratch, &memory))
        return !memory && add_gone(t, m.begin, m.before_end) && add_new(t, MCRED_EDIT_NEW, m.begin, m.after_end);
    point *points = mcred_arena_array(scratch, (size_t)s.edits + 1, sizeof *points);
    if (!points)
        return false;
    follow_back(&s, points);
    return add_way(t, &s, points);
}

bool mcred_words_diff(mcred_arena *arena, mcred_str before, mcred_str after, mcred_vec *out) {
    mcred_arena *scratch = mcred_arena_new(0);
    texts t = {.arena = arena, .out = out};
    *out = MCRED_VEC(mcred_edit);
    bool ok = scratch && split(scratch, before, &t.before) && split(scratch, after, &t.after);
    if (ok) {
        middle m = trim(&t);
        ok = add_new(&t, MCRED_EDIT_KEPT, 0, m.begin) && add_middle(&t, m, scratch) &&
             add_new(&t, MCRED_EDIT_KEPT, m.after_end, t.after.len);
    }
    mcred_arena_free(scratch);
    return ok;
}
