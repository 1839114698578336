/* walk_changes.c - what a commit changed of the files that the walk looks at. */
#include "store/walk_internal.h"

typedef struct changes {
    mcred_walk *walk;
    mcred_vec *out;
} changes;

static bool is_looked_at(void *ctx, const store_entry *top) {
    static const char *const folders[] = {"records", "people", "credentials", "stacks", "incentives"};
    (void)ctx;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (mcred_str_is(top->name, folders[i]))
            return true;
    }
    return top->mode != GIT_FILEMODE_TREE && mcred_str_is(top->name, "mcred.yaml");
}

static int add_change(void *ctx, const store_difference *found) {
    const changes *c = ctx;
    mcred_walk_change *one = mcred_vec_push(c->walk->arena, c->out);
    mcred_str kept = mcred_arena_copy(c->walk->arena, found->path);
    if (!one || !kept.data) {
        c->walk->memory = true;
        return -1;
    }
    *one = (mcred_walk_change){.path = kept, .taken = c->walk->parents > 1 && found->taken};
    if (found->now) {
        one->now = store_oid(&found->now->id);
        one->regular = found->now->mode == GIT_FILEMODE_BLOB;
    }
    if (found->was)
        one->was = store_oid(&found->was->id);
    return 0;
}

/* The first folder of the commit's that is not in git's order, "/" for the top. */
static int note_disorder(void *ctx, mcred_str folder) {
    mcred_walk *walk = ((const changes *)ctx)->walk;
    if (walk->disorder.len > 0)
        return 0;
    walk->disorder = mcred_arena_copy(walk->arena, folder.len > 0 ? folder : MCRED_S("/"));
    walk->memory = !walk->disorder.data;
    return walk->memory ? -1 : 0;
}

int walk_changes(mcred_walk *walk, const mcred_str *within, size_t count, mcred_vec *out) {
    changes c = {.walk = walk, .out = out};
    store_comparison comparison = {.store = walk->store,
                                   .sides = walk->parents + 1,
                                   .wanted = is_looked_at,
                                   .each = add_change,
                                   .disordered = note_disorder,
                                   .ctx = &c};
    int code = 0;
    *out = MCRED_VEC(mcred_walk_change);
    comparison.side[0] = walk->now;
    for (size_t i = 0; i < walk->parents; i++)
        comparison.side[i + 1] = walk->before[i];
    for (size_t i = 0; code == 0 && i < count; i++)
        code = store_compare_at(&comparison, within[i]);
    if (count == 0)
        code = store_compare(&comparison);
    walk->looked = comparison.looked;
    return code;
}
