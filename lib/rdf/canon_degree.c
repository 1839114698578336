/* canon_degree.c - the N-degree hash (RDFC-1.0, sections 4.7 and 4.8), with a bound on its work. */
#include <stdlib.h>
#include <string.h>

#include "rdf/canon.h"

/* Deeper than graphs of badges by far, and within any stack. */
#define DEPTH_MOST 1000
#define PATH_MOST  ((size_t)1 << 22)

/* A neighbour, and the hash that tells how the node is tied to it. */
typedef struct related {
    char hash[CANON_HEX];
    size_t node;
} related;

/* One way through the neighbours of one hash. */
typedef struct attempt {
    canon_issuer issuer;
    mcred_buf path;
    size_t *recursion;
    size_t recursions;
} attempt;

static mcred_status spend(canon *c, size_t steps) {
    c->work += steps;
    if (c->work > c->limit)
        return mcred_refuse(c->why, MCRED_NO, NULL,
                            "the document's nodes without an id are alike in too many ways to be put in order");
    return MCRED_OK;
}

static mcred_status copy_issuer(canon *c, const canon_issuer *from, canon_issuer *to) {
    size_t cap = from->count + 8;
    size_t *nodes = mcred_arena_array(c->arena, cap, sizeof *nodes);
    if (!nodes)
        return canon_memory(c);
    if (from->count)
        memcpy(nodes, from->nodes, from->count * sizeof *nodes);
    *to = (canon_issuer){nodes, from->count, cap};
    return spend(c, 1 + from->count / 8);
}

/* ---- the neighbours ---------------------------------------------------------------- */

static mcred_status hash_related(canon *c, const canon_quad *quad, size_t node, const canon_issuer *issuer,
                                 char position, char out[CANON_HEX]) {
    mcred_buf input;
    size_t known = c->nodes[node].issued;
    mcred_buf_init(&input, PATH_MOST);
    mcred_buf_putc(&input, position);
    if (position != 'g')
        rdf_put_term(&quad->quad.predicate, &input);
    if (known != CANON_NONE)
        mcred_buf_printf(&input, "_:c14n%zu", known);
    else if ((known = canon_known(issuer, node)) != CANON_NONE)
        mcred_buf_printf(&input, "_:b%zu", known);
    else
        mcred_buf_puts(&input, c->nodes[node].hash);
    mcred_status status = input.failed ? canon_memory(c) : canon_hash(c, mcred_buf_str(&input), out);
    mcred_buf_free(&input);
    return status;
}

static mcred_status add_related(canon *c, const canon_quad *quad, size_t self, size_t node, char position,
                                const canon_issuer *issuer, mcred_vec *list) {
    if (node == CANON_NONE || node == self)
        return MCRED_OK;
    related *place = mcred_vec_push(c->arena, list);
    mcred_status status = place ? spend(c, 1 + issuer->count / 8) : canon_memory(c);
    if (status != MCRED_OK)
        return status;
    place->node = node;
    return hash_related(c, quad, node, issuer, position, place->hash);
}

static int compare_related(const void *a, const void *b) {
    const related *x = a, *y = b;
    int order = strcmp(x->hash, y->hash);
    return order ? order : x->node < y->node ? -1 : x->node > y->node;
}

static mcred_status find_related(canon *c, size_t self, const canon_issuer *issuer, mcred_vec *list) {
    const canon_node *node = &c->nodes[self];
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < node->count && status == MCRED_OK; i++) {
        const canon_quad *quad = &c->quads[node->quads[i]];
        status = add_related(c, quad, self, quad->subject, 's', issuer, list);
        if (status == MCRED_OK)
            status = add_related(c, quad, self, quad->object, 'o', issuer, list);
        if (status == MCRED_OK)
            status = add_related(c, quad, self, quad->graph, 'g', issuer, list);
    }
    if (status == MCRED_OK && list->len)
        qsort(list->data, list->len, sizeof(related), compare_related);
    return status;
}

/* ---- the orders ----------------------------------------------------------------------- */

/* The next order of the nodes as numbers; equal ones are not exchanged. */
static bool next_order(size_t *nodes, size_t count) {
    size_t i = count - 1, j = count - 1;
    while (i > 0 && nodes[i - 1] >= nodes[i])
        i--;
    if (i == 0)
        return false;
    while (nodes[j] <= nodes[i - 1])
        j--;
    size_t swapped = nodes[i - 1];
    nodes[i - 1] = nodes[j];
    nodes[j] = swapped;
    for (j = count - 1; i < j; i++, j--) {
        swapped = nodes[i];
        nodes[i] = nodes[j];
        nodes[j] = swapped;
    }
    return true;
}

static bool is_worse(const mcred_buf *path, const mcred_buf *chosen) {
    return chosen->len && path->len >= chosen->len && mcred_str_cmp(mcred_buf_str(path), mcred_buf_str(chosen)) > 0;
}

/* Names the nodes in this order. *worse: no use going on. */
static mcred_status walk(canon *c, const size_t *nodes, size_t count, attempt *a, const mcred_buf *chosen,
                         bool *worse) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < count && status == MCRED_OK && !*worse; i++) {
        size_t issued = c->nodes[nodes[i]].issued;
        if (issued != CANON_NONE) {
            mcred_buf_printf(&a->path, "_:c14n%zu", issued);
        } else {
            if (canon_known(&a->issuer, nodes[i]) == CANON_NONE) {
                a->recursion[a->recursions++] = nodes[i];
                status = canon_issue(c, &a->issuer, nodes[i]);
            }
            mcred_buf_printf(&a->path, "_:b%zu", canon_known(&a->issuer, nodes[i]));
        }
        *worse = is_worse(&a->path, chosen);
    }
    return status;
}

static mcred_status descend(canon *c, attempt *a, size_t depth, const mcred_buf *chosen, bool *worse) {
    char hash[CANON_HEX];
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < a->recursions && status == MCRED_OK && !*worse; i++) {
        size_t known = canon_known(&a->issuer, a->recursion[i]);
        status = canon_n_degree(c, a->recursion[i], &a->issuer, depth + 1, hash);
        if (status == MCRED_OK)
            mcred_buf_printf(&a->path, "_:b%zu<%s>", known, hash);
        *worse = is_worse(&a->path, chosen);
    }
    return status;
}

static mcred_status try_order(canon *c, const size_t *nodes, size_t count, const canon_issuer *issuer, size_t depth,
                              attempt *best) {
    attempt a = {.recursion = mcred_arena_array(c->arena, count, sizeof(size_t))};
    bool worse = false;
    mcred_buf_init(&a.path, PATH_MOST);
    mcred_status status = a.recursion ? copy_issuer(c, issuer, &a.issuer) : canon_memory(c);
    if (status == MCRED_OK)
        status = walk(c, nodes, count, &a, &best->path, &worse);
    if (status == MCRED_OK && !worse)
        status = descend(c, &a, depth, &best->path, &worse);
    if (status == MCRED_OK && a.path.failed)
        status = canon_memory(c);
    if (status == MCRED_OK && !worse &&
        (best->path.len == 0 || mcred_str_cmp(mcred_buf_str(&a.path), mcred_buf_str(&best->path)) < 0)) {
        mcred_buf_free(&best->path);
        *best = a;
    } else {
        mcred_buf_free(&a.path);
    }
    return status;
}

/* All nodes of one hash: the order with the least path is the one. */
static mcred_status choose(canon *c, const related *list, size_t count, canon_issuer *issuer, size_t depth,
                           mcred_buf *data) {
    size_t *nodes = mcred_arena_array(c->arena, count, sizeof *nodes);
    attempt best = {.recursions = 0};
    mcred_buf_init(&best.path, PATH_MOST);
    mcred_status status = nodes ? MCRED_OK : canon_memory(c);
    for (size_t i = 0; nodes && i < count; i++)
        nodes[i] = list[i].node;
    bool more = status == MCRED_OK;
    while (more && status == MCRED_OK) {
        status = try_order(c, nodes, count, issuer, depth, &best);
        more = next_order(nodes, count);
    }
    if (status == MCRED_OK) {
        mcred_buf_puts(data, list[0].hash);
        mcred_buf_put(data, mcred_buf_str(&best.path));
        *issuer = best.issuer;
    }
    mcred_buf_free(&best.path);
    return status;
}

mcred_status canon_n_degree(canon *c, size_t node, canon_issuer *issuer, size_t depth, char out[CANON_HEX]) {
    mcred_vec list = MCRED_VEC(related);
    mcred_buf data;
    if (depth > DEPTH_MOST)
        return spend(c, c->limit + 1);
    mcred_buf_init(&data, PATH_MOST);
    mcred_status status = find_related(c, node, issuer, &list);
    for (size_t i = 0, end = 0; i < list.len && status == MCRED_OK; i = end) {
        const related *first = MCRED_AT(related, &list, i);
        while (end < list.len && strcmp(MCRED_AT(related, &list, end)->hash, first->hash) == 0)
            end++;
        status = choose(c, first, end - i, issuer, depth, &data);
    }
    if (status == MCRED_OK)
        status = data.failed ? canon_memory(c) : canon_hash(c, mcred_buf_str(&data), out);
    mcred_buf_free(&data);
    return status;
}
