/* compare.c - a commit's tree beside others: sorted entries, merged in one go, alike subtrees left out unread. */
#include <string.h>

#include "store/trees.h"

/* Folders of the format are less deep: what is deeper is told as one thing. */
#define MAX_DEPTH      16U
#define MAX_PATH_BYTES 4096U

/* One folder on all sides. accounted: a side has the commit's folder just so. */
typedef struct level {
    store_tree *tree[STORE_SIDES_MOST];
    store_entry entry[STORE_SIDES_MOST]; /* of the name that is looked at */
    bool has[STORE_SIDES_MOST];          /* whether the side has it, and otherwise than the commit */
    size_t at[STORE_SIDES_MOST], end[STORE_SIDES_MOST];
    size_t sides;
    bool accounted;
} level;

typedef struct comparing {
    store_comparison *of;
    char path[MAX_PATH_BYTES];
} comparing;

static bool is_tree(const store_entry *entry) {
    return entry->mode == GIT_FILEMODE_TREE;
}

static int in_order(const store_entry *a, const store_entry *b) {
    return store_entry_order(a->name, is_tree(a), b->name, is_tree(b));
}

static bool alike(const store_entry *a, const store_entry *b) {
    return a->mode == b->mode && git_oid_equal(&a->id, &b->id);
}

/* ---- the next name ------------------------------------------------------------------------------- */

static bool all_alike(const level *l) {
    if (l->sides < 2)
        return false;
    for (size_t s = 0; s < l->sides; s++) {
        if (l->at[s] == l->end[s] || (s > 0 && !store_tree_alike(l->tree[0], l->at[0], l->tree[s], l->at[s])))
            return false;
    }
    return true;
}

/* Most of a folder is as it was. Of two sides what is alike at both ends is left out at once. */
static void leave_out_ends(comparing *c, level *l) {
    size_t first = 0, last = 0;
    for (size_t s = 0; s < l->sides; s++)
        l->end[s] = l->tree[s] ? store_tree_count(l->tree[s]) : 0;
    if (l->sides != 2 || !l->tree[0] || !l->tree[1] || store_tree_disordered(l->tree[0]) ||
        store_tree_disordered(l->tree[1]))
        return;
    store_tree_same_ends(l->tree[0], l->tree[1], &first, &last);
    c->of->looked += first + last;
    for (size_t s = 0; s < 2; s++) {
        l->at[s] += first;
        l->end[s] -= last;
    }
}

static void leave_out(comparing *c, level *l) {
    while (c->of->looked <= STORE_MAX_ENTRIES && all_alike(l)) {
        c->of->looked++;
        for (size_t s = 0; s < l->sides; s++)
            l->at[s]++;
    }
}

/* The next name of any side, and what each side has of it; *first is a side that has it. False after the last. */
static bool next_name(comparing *c, level *l, size_t *first) {
    bool found = false;
    leave_out(c, l);
    for (size_t s = 0; s < l->sides; s++) {
        l->has[s] = l->at[s] < l->end[s];
        if (!l->has[s])
            continue;
        l->entry[s] = store_tree_at(l->tree[s], l->at[s]);
        if (!found || in_order(&l->entry[s], &l->entry[*first]) < 0)
            *first = s;
        found = true;
    }
    for (size_t s = 0; found && s < l->sides; s++) {
        l->has[s] = l->has[s] && (s == *first || in_order(&l->entry[s], &l->entry[*first]) == 0);
        l->at[s] += l->has[s];
    }
    return found;
}

/* Leaves out the sides that have it as the commit does. *differ: the first that has it otherwise, or 0. */
static bool leave_alike(level *l, size_t *differ) {
    bool taken = l->accounted;
    *differ = 0;
    for (size_t s = 1; s < l->sides; s++) {
        if (!l->has[s])
            continue;
        if (l->has[0] && alike(&l->entry[0], &l->entry[s])) {
            taken = true;
            l->has[s] = false;
        } else if (*differ == 0) {
            *differ = s;
        }
    }
    return taken;
}

/* ---- folders ------------------------------------------------------------------------------------- */

static int compare(comparing *c, level *l, size_t length, unsigned depth);

static int descend(comparing *c, const level *l, bool taken, size_t length, unsigned depth) {
    level next = {.sides = l->sides, .accounted = taken};
    int code = 0;
    /* The commit's own last: the others were read before, and it is like them. */
    for (size_t s = l->sides; code == 0 && s > 0; s--) {
        if (l->has[s - 1])
            code = store_tree_open_like(c->of->store, &l->entry[s - 1].id, next.tree[1], &next.tree[s - 1]);
    }
    if (code == 0)
        code = compare(c, &next, length, depth + 1);
    for (size_t s = 0; s < l->sides; s++)
        store_tree_close(next.tree[s]);
    return code;
}

static int tell(comparing *c, const level *l, size_t length, size_t differ, bool taken) {
    const store_difference one = {.path = {c->path, length},
                                  .now = l->has[0] ? &l->entry[0] : NULL,
                                  .was = differ ? &l->entry[differ] : NULL,
                                  .taken = taken};
    return c->of->each(c->of->ctx, &one);
}

/* What stands at c->path, of so many bytes. */
static int look_into(comparing *c, level *l, bool folder, size_t length, unsigned depth) {
    size_t differ = 0;
    bool taken = leave_alike(l, &differ);
    if (taken && differ == 0)
        return 0;
    if (folder && depth < MAX_DEPTH && length + 1 < MAX_PATH_BYTES) {
        c->path[length] = '/';
        return descend(c, l, taken, length + 1, depth);
    }
    return tell(c, l, length, differ, taken || !l->has[0]);
}

static int look_at(comparing *c, level *l, size_t first, size_t length, unsigned depth) {
    const store_entry *entry = &l->entry[first];
    mcred_str name = entry->name;
    size_t differ = 0;
    if (++c->of->looked > STORE_MAX_ENTRIES)
        return GIT_EUSER;
    if (depth == 0 && c->of->wanted && !c->of->wanted(c->of->ctx, entry))
        return 0;
    if (length + name.len + 2 <= MAX_PATH_BYTES) {
        memcpy(c->path + length, name.data, name.len);
        return look_into(c, l, is_tree(entry), length + name.len, depth);
    }
    bool taken = leave_alike(l, &differ);
    return taken && differ == 0 ? 0 : tell(c, l, length, differ, false);
}

static int compare(comparing *c, level *l, size_t length, unsigned depth) {
    int code = 0;
    size_t first = 0;
    if (l->tree[0] && c->of->disordered && store_tree_disordered(l->tree[0]))
        code = c->of->disordered(c->of->ctx, (mcred_str){c->path, length > 0 ? length - 1 : 0});
    leave_out_ends(c, l);
    while (code == 0 && next_name(c, l, &first))
        code = look_at(c, l, first, length, depth);
    return code;
}

int store_compare(store_comparison *of) {
    level top = {.sides = of->sides};
    comparing c = {.of = of};
    size_t length = of->base.len;
    of->looked = 0;
    if (length + 1 >= MAX_PATH_BYTES)
        return 0;
    for (size_t s = 0; s < of->sides; s++)
        top.tree[s] = of->side[s];
    if (length > 0) {
        memcpy(c.path, of->base.data, length);
        c.path[length++] = '/';
    }
    return compare(&c, &top, length, 0);
}

int store_compare_at(store_comparison *of, mcred_str path) {
    level l = {.sides = of->sides};
    comparing c = {.of = of};
    size_t first = of->sides;
    int code = path.len + 2 > MAX_PATH_BYTES ? GIT_EUSER : 0;
    for (size_t s = 0; code == 0 && s < of->sides; s++) {
        if (of->side[s])
            code = store_find_any(of->store, store_tree_id(of->side[s]), path, &l.entry[s]);
        l.has[s] = code == 0 && of->side[s] && l.entry[s].mode != GIT_FILEMODE_UNREADABLE;
        first = l.has[s] && first == of->sides ? s : first;
    }
    if (code < 0 || first == of->sides)
        return code;
    /* A file where a folder was: two things, as in_order says. */
    for (size_t s = first; s < of->sides; s++)
        l.has[s] = l.has[s] && is_tree(&l.entry[s]) == is_tree(&l.entry[first]);
    memcpy(c.path, path.data, path.len);
    return look_into(&c, &l, is_tree(&l.entry[first]), path.len, 0);
}
