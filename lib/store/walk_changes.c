/* walk_changes.c - a commit's tree beside those of its parents: sorted entries, merged in one go, alike subtrees left
 * out unread. */
#include <string.h>

#include "store/walk_internal.h"

/* Folders of the format are less deep: what is deeper is told as one thing. */
#define MAX_DEPTH      16U
#define MAX_PATH_BYTES 4096U
#define MAX_SIDES      (WALK_MAX_PARENTS + 1)

/* One folder on all sides: side 0 is the commit, the others its parents. accounted: a parent has the commit's folder
 * just so. */
typedef struct level {
    const git_tree *tree[MAX_SIDES];
    const git_tree_entry *entry[MAX_SIDES]; /* of the name that is looked at; NULL where a side has none */
    size_t at[MAX_SIDES];
    size_t sides;
    const git_tree_entry *last; /* of the commit's names, the one before */
    bool accounted;
} level;

typedef struct changes {
    mcred_walk *walk;
    mcred_vec *out;
    char path[MAX_PATH_BYTES];
} changes;

static bool is_tree(const git_tree_entry *entry) {
    return git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE;
}

static bool alike(const git_tree_entry *a, const git_tree_entry *b) {
    return git_tree_entry_filemode(a) == git_tree_entry_filemode(b) &&
           git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b));
}

/* git's order: folders as if their names ended in '/'. So a file and a folder of one name are two things here. */
static int in_order(const git_tree_entry *a, const git_tree_entry *b) {
    const char *x = git_tree_entry_name(a), *y = git_tree_entry_name(b);
    size_t i = 0;
    while (x[i] && x[i] == y[i])
        i++;
    int left = x[i] ? (unsigned char)x[i] : is_tree(a) ? '/' : 0;
    int right = y[i] ? (unsigned char)y[i] : is_tree(b) ? '/' : 0;
    if (left != right || !x[i] || !y[i])
        return left - right;
    return 0;
}

/* The next name of any side, and what each side has of it; false after the last. */
static bool next_name(level *l) {
    const git_tree_entry *least = NULL;
    for (size_t s = 0; s < l->sides; s++) {
        l->entry[s] = l->tree[s] ? git_tree_entry_byindex(l->tree[s], l->at[s]) : NULL;
        if (l->entry[s] && (!least || in_order(l->entry[s], least) < 0))
            least = l->entry[s];
    }
    for (size_t s = 0; least && s < l->sides; s++) {
        if (l->entry[s] && in_order(l->entry[s], least) == 0)
            l->at[s]++;
        else
            l->entry[s] = NULL;
    }
    return least != NULL;
}

static const git_tree_entry *any_of(const level *l) {
    const git_tree_entry *one = NULL;
    for (size_t s = 0; !one && s < l->sides; s++)
        one = l->entry[s];
    return one;
}

/* Leaves out the parents that have it as the commit does. *differ: the first that has it otherwise, or 0. */
static bool leave_alike(level *l, size_t *differ) {
    bool taken = l->accounted;
    *differ = 0;
    for (size_t s = 1; s < l->sides; s++) {
        if (!l->entry[s])
            continue;
        if (l->entry[0] && alike(l->entry[0], l->entry[s])) {
            taken = true;
            l->entry[s] = NULL;
        } else if (*differ == 0) {
            *differ = s;
        }
    }
    return taken;
}

static void add_change(changes *c, mcred_str path, const git_tree_entry *now, const git_tree_entry *was, bool taken) {
    mcred_walk_change *one = mcred_vec_push(c->walk->arena, c->out);
    mcred_str kept = mcred_arena_copy(c->walk->arena, path);
    if (!one || !kept.data) {
        c->walk->memory = true;
        return;
    }
    *one = (mcred_walk_change){.path = kept, .taken = taken};
    if (now) {
        one->now = store_oid(git_tree_entry_id(now));
        one->regular = git_tree_entry_filemode(now) == GIT_FILEMODE_BLOB;
    }
    if (was)
        one->was = store_oid(git_tree_entry_id(was));
}

static int compare(changes *c, level *l, size_t length, unsigned depth);

static int open_side(changes *c, const git_tree_entry *entry, git_tree **out) {
    return entry ? store_tree(c->walk->store, git_tree_entry_id(entry), out) : 0;
}

static int descend(changes *c, const level *l, bool taken, size_t length, unsigned depth) {
    level next = {.sides = l->sides, .accounted = taken};
    git_tree *open[MAX_SIDES] = {NULL};
    int code = 0;
    for (size_t s = 0; code == 0 && s < l->sides; s++) {
        code = open_side(c, l->entry[s], &open[s]);
        next.tree[s] = open[s];
    }
    if (code == 0)
        code = compare(c, &next, length, depth + 1);
    for (size_t s = 0; s < l->sides; s++)
        git_tree_free(open[s]);
    return code;
}

static bool is_looked_at(const git_tree_entry *entry) {
    static const char *const tops[] = {"records", "people", "credentials", "stacks", "incentives"};
    const char *name = git_tree_entry_name(entry);
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        if (strcmp(name, tops[i]) == 0)
            return true;
    }
    return !is_tree(entry) && strcmp(name, "mcred.yaml") == 0;
}

/* What stands at c->path, of so many bytes. */
static int look_into(changes *c, level *l, size_t length, unsigned depth) {
    size_t differ = 0;
    const git_tree_entry *entry = any_of(l);
    bool taken = leave_alike(l, &differ);
    if (taken && differ == 0)
        return 0;
    if (is_tree(entry) && depth < MAX_DEPTH && length + 1 < MAX_PATH_BYTES) {
        c->path[length] = '/';
        return descend(c, l, taken, length + 1, depth);
    }
    add_change(c, (mcred_str){c->path, length}, l->entry[0], differ ? l->entry[differ] : NULL,
               c->walk->parents > 1 && (taken || !l->entry[0]));
    return 0;
}

static int look_at(changes *c, level *l, size_t length, unsigned depth) {
    size_t differ = 0;
    if (++c->walk->looked > STORE_MAX_ENTRIES)
        return GIT_EUSER;
    const git_tree_entry *entry = any_of(l);
    if (depth == 0 && !is_looked_at(entry))
        return 0;
    const char *name = git_tree_entry_name(entry);
    size_t size = strlen(name);
    if (length + size + 2 <= MAX_PATH_BYTES) {
        memcpy(c->path + length, name, size + 1);
        return look_into(c, l, length + size, depth);
    }
    bool taken = leave_alike(l, &differ);
    if (!taken || differ > 0)
        add_change(c, (mcred_str){c->path, length}, l->entry[0], differ ? l->entry[differ] : NULL, false);
    return 0;
}

/* Whether a file before the folder at that place has its name: between the two there are only names that begin so. */
static bool is_named_before(const git_tree *tree, size_t place) {
    const char *name = git_tree_entry_name(git_tree_entry_byindex(tree, place));
    size_t size = strlen(name);
    for (size_t i = place; i > 0; i--) {
        const char *before = git_tree_entry_name(git_tree_entry_byindex(tree, i - 1));
        if (strncmp(before, name, size) != 0 || before[size] == '\0')
            return strcmp(before, name) == 0;
    }
    return false;
}

/* git itself sorts what is in a folder, and names nothing twice. */
static bool is_in_place(const level *l) {
    return (!l->last || in_order(l->last, l->entry[0]) < 0) &&
           !(is_tree(l->entry[0]) && is_named_before(l->tree[0], l->at[0] - 1));
}

static void check_order(changes *c, level *l, size_t length) {
    if (!l->entry[0])
        return;
    if (!is_in_place(l) && c->walk->disorder.len == 0) {
        c->walk->disorder =
            mcred_arena_copy(c->walk->arena, (mcred_str){length > 0 ? c->path : "/", length > 0 ? length : 1});
        c->walk->memory = c->walk->memory || !c->walk->disorder.data;
    }
    l->last = l->entry[0];
}

static int compare(changes *c, level *l, size_t length, unsigned depth) {
    int code = 0;
    while (code == 0 && !c->walk->memory && next_name(l)) {
        check_order(c, l, length);
        code = look_at(c, l, length, depth);
    }
    return code;
}

/* Straight to one path, whatever stands beside it. */
static int changes_within(changes *c, mcred_str path) {
    const mcred_walk *walk = c->walk;
    git_tree_entry *owned[MAX_SIDES] = {NULL};
    level l = {.sides = walk->parents + 1};
    int code = path.len + 2 > MAX_PATH_BYTES ? GIT_EUSER : 0;
    for (size_t s = 0; code == 0 && s < l.sides; s++) {
        code = store_tree_entry(walk->store, s == 0 ? walk->now : walk->before[s - 1], path, &owned[s]);
        l.entry[s] = owned[s];
    }
    const git_tree_entry *first = any_of(&l);
    for (size_t s = 0; first && s < l.sides; s++) {
        if (l.entry[s] && is_tree(l.entry[s]) != is_tree(first))
            l.entry[s] = NULL; /* a file where a folder was: two things, as in_order says */
    }
    if (code == 0 && first) {
        memcpy(c->path, path.data, path.len);
        code = look_into(c, &l, path.len, 0);
    }
    for (size_t s = 0; s < MAX_SIDES; s++)
        git_tree_entry_free(owned[s]);
    return code;
}

int walk_changes(mcred_walk *walk, const mcred_str *within, size_t count, mcred_vec *out) {
    level top = {.sides = walk->parents + 1};
    changes c = {.walk = walk, .out = out};
    int code = 0;
    *out = MCRED_VEC(mcred_walk_change);
    walk->looked = 0;
    for (size_t i = 0; code == 0 && i < count; i++)
        code = changes_within(&c, within[i]);
    if (count > 0)
        return code;
    top.tree[0] = walk->now;
    for (size_t i = 0; i < walk->parents; i++)
        top.tree[i + 1] = walk->before[i];
    return compare(&c, &top, 0, 0);
}
