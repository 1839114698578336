/* canon.c - RDF Dataset Canonicalization 1.0 (W3C Recommendation, 21 May 2024), section 4.4. */
#include "rdf/canon.h"

#include <stdlib.h>
#include <string.h>

#define WORK_LEAST    65536
#define WORK_PER_NODE 256
#define WORK_MOST     ((size_t)1 << 22) /* two seconds or so, however large the document is */
#define LINES_MOST    ((size_t)256 << 20)

mcred_status canon_memory(const canon *c) {
    return mcred_refuse(c->why, MCRED_FAILED, NULL, "memory is short");
}

mcred_status canon_hash(const canon *c, mcred_str bytes, char out[CANON_HEX]) {
    static const char digits[] = "0123456789abcdef";
    unsigned char hash[MCRED_SHA2_MAX];
    if (!mcred_sha2_of(c->sha, bytes, hash))
        return canon_memory(c);
    size_t size = mcred_sha2_size(c->sha);
    for (size_t i = 0; i < size; i++) {
        out[2 * i] = digits[hash[i] >> 4];
        out[2 * i + 1] = digits[hash[i] & 15];
    }
    out[2 * size] = '\0';
    return MCRED_OK;
}

size_t canon_known(const canon_issuer *issuer, size_t node) {
    for (size_t i = 0; i < issuer->count; i++) {
        if (issuer->nodes[i] == node)
            return i;
    }
    return CANON_NONE;
}

mcred_status canon_issue(const canon *c, canon_issuer *issuer, size_t node) {
    if (issuer->count == issuer->cap) {
        size_t cap = issuer->cap ? issuer->cap * 2 : 16;
        size_t *nodes = mcred_arena_array(c->arena, cap, sizeof *nodes);
        if (!nodes)
            return canon_memory(c);
        if (issuer->count)
            memcpy(nodes, issuer->nodes, issuer->count * sizeof *nodes);
        issuer->nodes = nodes;
        issuer->cap = cap;
    }
    issuer->nodes[issuer->count++] = node;
    return MCRED_OK;
}

/* Once for ever: the canonical identifiers. */
static mcred_status name_node(canon *c, size_t node) {
    if (c->nodes[node].issued != CANON_NONE)
        return MCRED_OK;
    c->nodes[node].issued = c->issued.count;
    return canon_issue(c, &c->issued, node);
}

/* ---- the dataset with its blank nodes numbered ----------------------------------------- */

static int compare_terms(const mcred_rdf_term *a, const mcred_rdf_term *b) {
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = mcred_str_cmp(a->text, b->text);
    if (order || a->kind != MCRED_RDF_LITERAL)
        return order;
    order = mcred_str_cmp(a->datatype, b->datatype);
    return order ? order : mcred_str_cmp(a->language, b->language);
}

static int compare_quads(const void *a, const void *b) {
    const mcred_rdf_quad *x = &((const canon_quad *)a)->quad, *y = &((const canon_quad *)b)->quad;
    int order = compare_terms(&x->subject, &y->subject);
    if (order == 0)
        order = compare_terms(&x->predicate, &y->predicate);
    if (order == 0)
        order = compare_terms(&x->object, &y->object);
    return order ? order : compare_terms(&x->graph, &y->graph);
}

/* A dataset is a set: the second of two equal quads goes. */
static mcred_status take_quads(canon *c, const mcred_rdf *dataset) {
    size_t count = dataset->quads.len, kept = 0;
    c->quads = mcred_arena_array(c->arena, count + 1, sizeof *c->quads);
    if (!c->quads)
        return canon_memory(c);
    for (size_t i = 0; i < count; i++)
        c->quads[i].quad = *MCRED_AT(mcred_rdf_quad, &dataset->quads, i);
    qsort(c->quads, count, sizeof *c->quads, compare_quads);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || compare_quads(&c->quads[kept - 1], &c->quads[i]) != 0)
            c->quads[kept++] = c->quads[i];
    }
    c->quad_count = kept;
    return MCRED_OK;
}

/* The node's number; a first time it is given one. */
static mcred_status number_of(canon *c, mcred_map *map, mcred_vec *nodes, const mcred_rdf_term *term, size_t *out) {
    *out = CANON_NONE;
    if (term->kind != MCRED_RDF_BLANK)
        return MCRED_OK;
    size_t *number = mcred_map_get(map, term->text);
    if (!number) {
        canon_node *node = mcred_vec_push(c->arena, nodes);
        number = MCRED_NEW(c->arena, size_t);
        if (!node || !number || !mcred_map_put(map, term->text, number))
            return canon_memory(c);
        *node = (canon_node){.label = term->text, .issued = CANON_NONE};
        *number = nodes->len - 1;
    }
    *out = *number;
    MCRED_AT(canon_node, nodes, *number)->count++;
    return MCRED_OK;
}

static mcred_status number_nodes(canon *c) {
    mcred_map *map = mcred_map_new(c->arena);
    mcred_vec nodes = MCRED_VEC(canon_node);
    mcred_status status = map ? MCRED_OK : canon_memory(c);
    for (size_t i = 0; i < c->quad_count && status == MCRED_OK; i++) {
        canon_quad *quad = &c->quads[i];
        status = number_of(c, map, &nodes, &quad->quad.subject, &quad->subject);
        if (status == MCRED_OK)
            status = number_of(c, map, &nodes, &quad->quad.object, &quad->object);
        if (status == MCRED_OK)
            status = number_of(c, map, &nodes, &quad->quad.graph, &quad->graph);
    }
    c->nodes = nodes.data;
    c->node_count = nodes.len;
    return status;
}

/* A quad that names a node twice is one of its quads once. */
static void mention(canon *c, size_t number, size_t quad) {
    canon_node *node = number == CANON_NONE ? NULL : &c->nodes[number];
    if (node && (node->count == 0 || node->quads[node->count - 1] != quad))
        node->quads[node->count++] = quad;
}

static mcred_status list_mentions(canon *c) {
    for (size_t i = 0; i < c->node_count; i++) {
        c->nodes[i].quads = mcred_arena_array(c->arena, c->nodes[i].count, sizeof(size_t));
        if (!c->nodes[i].quads)
            return canon_memory(c);
        c->nodes[i].count = 0;
    }
    for (size_t i = 0; i < c->quad_count; i++) {
        mention(c, c->quads[i].subject, i);
        mention(c, c->quads[i].object, i);
        mention(c, c->quads[i].graph, i);
    }
    return MCRED_OK;
}

/* ---- lines in order -------------------------------------------------------------------- */

/* Lines written one after another into one buffer, then put in order. */
typedef struct line_list {
    mcred_buf text;
    size_t *ends;
    size_t count;
} line_list;

static int compare_lines(const void *a, const void *b) {
    return mcred_str_cmp(*(const mcred_str *)a, *(const mcred_str *)b);
}

static mcred_status put_sorted(const canon *c, const line_list *lines, mcred_buf *out) {
    mcred_str *views = mcred_arena_array(c->arena, lines->count + 1, sizeof *views);
    if (!views || lines->text.failed)
        return canon_memory(c);
    for (size_t i = 0, begin = 0; i < lines->count; begin = lines->ends[i++])
        views[i] = (mcred_str){lines->text.data + begin, lines->ends[i] - begin};
    qsort(views, lines->count, sizeof *views, compare_lines);
    for (size_t i = 0; i < lines->count; i++)
        mcred_buf_put(out, views[i]);
    return out->failed ? canon_memory(c) : MCRED_OK;
}

static mcred_status lines_new(const canon *c, size_t count, line_list *out) {
    *out = (line_list){.ends = mcred_arena_array(c->arena, count + 1, sizeof(size_t))};
    mcred_buf_init(&out->text, LINES_MOST);
    return out->ends ? MCRED_OK : canon_memory(c);
}

static void add_line(line_list *lines, const mcred_rdf_quad *quad) {
    mcred_rdf_put_quad(quad, &lines->text);
    lines->ends[lines->count++] = lines->text.len;
}

/* ---- the first-degree hash (section 4.6) -------------------------------------------------- */

static void disguise(mcred_rdf_term *term, size_t number, size_t self) {
    if (number != CANON_NONE)
        term->text = number == self ? MCRED_S("a") : MCRED_S("z");
}

static mcred_status hash_first_degree(canon *c, size_t self) {
    canon_node *node = &c->nodes[self];
    line_list lines;
    mcred_buf sorted;
    mcred_status status = lines_new(c, node->count, &lines);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&sorted, LINES_MOST);
    for (size_t i = 0; i < node->count; i++) {
        const canon_quad *quad = &c->quads[node->quads[i]];
        mcred_rdf_quad disguised = quad->quad;
        disguise(&disguised.subject, quad->subject, self);
        disguise(&disguised.object, quad->object, self);
        disguise(&disguised.graph, quad->graph, self);
        add_line(&lines, &disguised);
    }
    status = put_sorted(c, &lines, &sorted);
    if (status == MCRED_OK)
        status = canon_hash(c, mcred_buf_str(&sorted), node->hash);
    mcred_buf_free(&sorted);
    mcred_buf_free(&lines.text);
    return status;
}

/* ---- naming --------------------------------------------------------------------------------- */

typedef struct ranked {
    char hash[CANON_HEX];
    size_t node;
    canon_issuer issuer;
} ranked;

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = strcmp(x->hash, y->hash);
    return order ? order : x->node < y->node ? -1 : x->node > y->node;
}

/* Section 4.4.3, step 5, for the nodes of one hash. */
static mcred_status name_alike(canon *c, ranked *list, size_t count) {
    mcred_status status = MCRED_OK;
    size_t kept = 0;
    for (size_t i = 0; i < count && status == MCRED_OK; i++) {
        if (c->nodes[list[i].node].issued != CANON_NONE)
            continue;
        ranked result = {.node = list[i].node};
        status = canon_issue(c, &result.issuer, result.node);
        if (status == MCRED_OK)
            status = canon_n_degree(c, result.node, &result.issuer, 0, result.hash);
        list[kept++] = result;
    }
    if (status == MCRED_OK)
        qsort(list, kept, sizeof *list, compare_ranked);
    for (size_t i = 0; i < kept && status == MCRED_OK; i++) {
        for (size_t j = 0; j < list[i].issuer.count && status == MCRED_OK; j++)
            status = name_node(c, list[i].issuer.nodes[j]);
    }
    return status;
}

static size_t run_of(const ranked *list, size_t count) {
    size_t run = 1;
    while (run < count && strcmp(list[run].hash, list[0].hash) == 0)
        run++;
    return run;
}

static mcred_status name_nodes(canon *c) {
    ranked *list = mcred_arena_array(c->arena, c->node_count + 1, sizeof *list);
    mcred_status status = list ? MCRED_OK : canon_memory(c);
    for (size_t i = 0; i < c->node_count && status == MCRED_OK; i++) {
        status = hash_first_degree(c, i);
        memcpy(list[i].hash, c->nodes[i].hash, CANON_HEX);
        list[i].node = i;
    }
    if (status != MCRED_OK)
        return status;
    qsort(list, c->node_count, sizeof *list, compare_ranked);
    for (size_t i = 0, run = 0; i < c->node_count && status == MCRED_OK; i += run) {
        run = run_of(list + i, c->node_count - i);
        if (run == 1)
            status = name_node(c, list[i].node);
    }
    for (size_t i = 0, run = 0; i < c->node_count && status == MCRED_OK; i += run) {
        run = run_of(list + i, c->node_count - i);
        if (run > 1)
            status = name_alike(c, list + i, run);
    }
    return status;
}

/* ---- the answer -------------------------------------------------------------------------------- */

static mcred_status name_all(canon *c, mcred_str *names) {
    for (size_t i = 0; i < c->node_count; i++) {
        names[i] = mcred_arena_printf(c->arena, "c14n%zu", c->nodes[i].issued);
        if (!names[i].data)
            return canon_memory(c);
    }
    return MCRED_OK;
}

static mcred_status put_labels(canon *c, const mcred_str *names, mcred_arena *arena, mcred_vec *map) {
    for (size_t i = 0; i < c->issued.count; i++) {
        mcred_rdf_label *label = mcred_vec_push(arena, map);
        if (!label)
            return canon_memory(c);
        label->input = c->nodes[c->issued.nodes[i]].label;
        label->canonical = mcred_arena_copy(arena, names[c->issued.nodes[i]]);
    }
    return MCRED_OK;
}

static mcred_status put_answer(canon *c, const mcred_str *names, mcred_buf *out) {
    line_list lines;
    mcred_status status = lines_new(c, c->quad_count, &lines);
    for (size_t i = 0; i < c->quad_count && status == MCRED_OK; i++) {
        mcred_rdf_quad quad = c->quads[i].quad;
        if (c->quads[i].subject != CANON_NONE)
            quad.subject.text = names[c->quads[i].subject];
        if (c->quads[i].object != CANON_NONE)
            quad.object.text = names[c->quads[i].object];
        if (c->quads[i].graph != CANON_NONE)
            quad.graph.text = names[c->quads[i].graph];
        add_line(&lines, &quad);
    }
    if (status == MCRED_OK)
        status = put_sorted(c, &lines, out);
    mcred_buf_free(&lines.text);
    return status;
}

static mcred_status run(canon *c, const mcred_rdf *dataset, mcred_arena *arena, mcred_rdf_canon *options,
                        mcred_buf *out) {
    mcred_status status = take_quads(c, dataset);
    if (status == MCRED_OK)
        status = number_nodes(c);
    if (status == MCRED_OK)
        status = list_mentions(c);
    size_t usual = WORK_LEAST + WORK_PER_NODE * c->node_count;
    c->limit = options && options->limit ? options->limit : usual < WORK_MOST ? usual : WORK_MOST;
    if (status == MCRED_OK)
        status = name_nodes(c);
    mcred_str *names = mcred_arena_array(c->arena, c->node_count + 1, sizeof *names);
    if (status == MCRED_OK)
        status = names ? name_all(c, names) : canon_memory(c);
    if (status == MCRED_OK)
        status = put_answer(c, names, out);
    if (status == MCRED_OK && options && options->labels)
        status = put_labels(c, names, arena, &options->map);
    return status;
}

mcred_status mcred_rdf_canonize(mcred_arena *arena, const mcred_rdf *dataset, mcred_rdf_canon *options, mcred_buf *out,
                                mcred_why *why) {
    canon c = {.arena = mcred_arena_new(0), .why = why};
    mcred_sha2 *own =
        options && options->sha ? NULL : mcred_sha2_new(options && options->sha384 ? MCRED_SHA384 : MCRED_SHA256);
    c.sha = own ? own : options ? options->sha : NULL;
    mcred_status status = c.arena && c.sha ? run(&c, dataset, arena, options, out) : canon_memory(&c);
    mcred_sha2_free(own);
    mcred_arena_free(c.arena);
    return status;
}
