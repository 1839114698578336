/*
 * suite_crypto_jcs.c - the test data of RFC 8785's authors: inputs and their canonical form.
 *
 * $MCRED_SUITES names a folder that holds jcs/testdata; without it the test is
 * skipped.
 */
#include "files.h"

#include "mcred/crypto_jcs.h"

static int check(mcred_arena *arena, const char *root, const char *name) {
    const char *input = mcred_arena_printf(arena, "input/%s.json", name).data;
    const char *output = mcred_arena_printf(arena, "output/%s.json", name).data;
    const mcred_node *node = suite_json(arena, root, input);
    mcred_str wanted = suite_read(arena, root, output);
    mcred_why why = {.node = NULL};
    mcred_buf out;
    mcred_buf_init(&out, 1 << 20);
    int bad = !node || mcred_jcs_put(node, &out, &why) != MCRED_OK || !mcred_str_eq(mcred_buf_str(&out), wanted);
    printf("%s - %s%s\n", bad ? "not ok" : "ok", name, why.text);
    if (bad)
        printf("# %.*s\n", MCRED_ARG(mcred_buf_str(&out)));
    mcred_buf_free(&out);
    return bad;
}

int main(void) {
    static const char *const names[] = {"arrays", "french", "structures", "unicode", "values", "weird"};
    mcred_arena *arena = mcred_arena_new(0);
    const char *root = suite_folder(arena, "jcs/testdata");
    int failed = 0;
    for (size_t i = 0; root && i < sizeof names / sizeof *names; i++)
        failed += check(arena, root, names[i]);
    mcred_arena_free(arena);
    return !root ? SKIPPED : failed ? 1 : 0;
}
