/*
 * suite_rdf_canon.c - the W3C suite of RDF Dataset Canonicalization 1.0: canonical N-Quads, the map of labels, and the
 * graph that must be refused for its cost.
 *
 * $MCRED_SUITES names a folder that holds rdf-canon/tests; without it the test
 * is skipped.
 */
#include "files.h"

#include "mcred/rdf.h"

static bool same_map(const mcred_node *wanted, const mcred_vec *map) {
    if (mcred_count(wanted) != map->len)
        return false;
    for (size_t i = 0; i < map->len; i++) {
        const mcred_rdf_label *label = MCRED_AT(mcred_rdf_label, map, i);
        if (!mcred_str_eq(mcred_text(mcred_get_str(wanted, label->input)), label->canonical))
            return false;
    }
    return true;
}

static bool passes(mcred_arena *arena, const char *root, const mcred_node *entry, mcred_buf *out, mcred_why *why) {
    mcred_rdf dataset = {MCRED_VEC(mcred_rdf_quad)};
    mcred_rdf_canon options = {.labels = true, .map = MCRED_VEC(mcred_rdf_label)};
    mcred_str type = mcred_get_text(entry, "type"), result = mcred_get_text(entry, "result");
    options.sha384 = mcred_str_is(mcred_get_text(entry, "hashAlgorithm"), "SHA384");
    const char *action = mcred_arena_cstr(arena, mcred_get_text(entry, "action"));
    if (mcred_rdf_read_nquads(arena, suite_read(arena, root, action), &dataset, why) != MCRED_OK)
        return false;
    mcred_status status = mcred_rdf_canonize(arena, &dataset, &options, out, why);
    if (mcred_str_ends(type, "NegativeEvalTest"))
        return status == MCRED_NO;
    if (status != MCRED_OK)
        return false;
    if (mcred_str_ends(type, "MapTest"))
        return same_map(suite_json(arena, root, mcred_arena_cstr(arena, result)), &options.map);
    return mcred_str_eq(mcred_buf_str(out), suite_read(arena, root, mcred_arena_cstr(arena, result)));
}

static int check(mcred_arena *arena, const char *root, const mcred_node *entry) {
    mcred_why why = {.node = NULL};
    mcred_buf out;
    mcred_buf_init(&out, 1 << 20);
    bool ok = passes(arena, root, entry, &out, &why);
    printf("%s - %.*s: %.*s %s\n", ok ? "ok" : "not ok", MCRED_ARG(mcred_get_text(entry, "id")),
           MCRED_ARG(mcred_get_text(entry, "name")), why.text);
    if (!ok)
        printf("%.*s", MCRED_ARG(mcred_buf_str(&out)));
    mcred_buf_free(&out);
    return !ok;
}

int main(void) {
    mcred_arena *arena = mcred_arena_new(0);
    const char *root = suite_folder(arena, "rdf-canon/tests");
    const mcred_node *entries = root ? mcred_get(suite_json(arena, root, "manifest.jsonld"), "entries") : NULL;
    int failed = 0;
    for (size_t i = 0; i < mcred_count(entries); i++)
        failed += check(arena, root, mcred_at(entries, i));
    /* 64 of N-Quads, 21 of maps, one that is refused. */
    bool all = mcred_count(entries) == 86;
    mcred_arena_free(arena);
    return !root ? SKIPPED : failed || !all ? 1 : 0;
}
