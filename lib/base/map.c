/*
 * map.c - text to pointer, in an AVL tree.
 *
 * A balanced tree and not a hash table: the cost stays O(log n) for keys that
 * were chosen to collide, and walking it gives the keys in byte order. The
 * height of an AVL tree is under 1.45 * log2(n), so the recursion below is
 * bounded by about 90 for any number of keys that fits in memory.
 */
#include "mcred/base.h"

typedef struct node {
    struct node *left, *right;
    mcred_str key;
    void *value;
    int height;
} node;

struct mcred_map {
    mcred_arena *arena;
    node *root;
    size_t count;
};

mcred_map *mcred_map_new(mcred_arena *arena) {
    mcred_map *map = MCRED_NEW(arena, mcred_map);
    if (map)
        map->arena = arena;
    return map;
}

static node *find(const mcred_map *map, mcred_str key) {
    node *at = map->root;
    while (at) {
        int order = mcred_str_cmp(key, at->key);
        if (order == 0)
            return at;
        at = order < 0 ? at->left : at->right;
    }
    return NULL;
}

void *mcred_map_get(const mcred_map *map, mcred_str key) {
    const node *hit = find(map, key);
    return hit ? hit->value : NULL;
}

static int height(const node *at) {
    return at ? at->height : 0;
}

static void measure(node *at) {
    int left = height(at->left), right = height(at->right);
    at->height = 1 + (left > right ? left : right);
}

static node *rotate_right(node *top) {
    node *up = top->left;
    if (!up)
        return top;
    top->left = up->right;
    up->right = top;
    measure(top);
    measure(up);
    return up;
}

static node *rotate_left(node *top) {
    node *up = top->right;
    if (!up)
        return top;
    top->right = up->left;
    up->left = top;
    measure(top);
    measure(up);
    return up;
}

static node *balance(node *at) {
    int lean = height(at->left) - height(at->right);
    if (lean > 1) {
        if (height(at->left->left) < height(at->left->right))
            at->left = rotate_left(at->left);
        return rotate_right(at);
    }
    if (lean < -1) {
        if (height(at->right->right) < height(at->right->left))
            at->right = rotate_right(at->right);
        return rotate_left(at);
    }
    measure(at);
    return at;
}

static node *insert(node *at, node *fresh) {
    if (!at)
        return fresh;
    if (mcred_str_cmp(fresh->key, at->key) < 0)
        at->left = insert(at->left, fresh);
    else
        at->right = insert(at->right, fresh);
    return balance(at);
}

bool mcred_map_put(mcred_map *map, mcred_str key, void *value) {
    node *known = find(map, key);
    if (known) {
        known->value = value;
        return true;
    }
    node *fresh = MCRED_NEW(map->arena, node);
    if (!fresh)
        return false;
    *fresh = (node){.key = key, .value = value, .height = 1};
    map->root = insert(map->root, fresh);
    map->count++;
    return true;
}

size_t mcred_map_count(const mcred_map *map) {
    return map->count;
}

static bool walk(const node *at, bool (*each)(void *ctx, mcred_str key, void *value), void *ctx) {
    return !at || (walk(at->left, each, ctx) && each(ctx, at->key, at->value) && walk(at->right, each, ctx));
}

void mcred_map_each(const mcred_map *map, bool (*each)(void *ctx, mcred_str key, void *value), void *ctx) {
    (void)walk(map->root, each, ctx);
}
