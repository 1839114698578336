/*
 * suite_schema_command.c - the JSON Schema test suite again, through `mcred schema check`.
 *
 * $MCRED is the binary; $MCRED_SUITES as for suite_schema. Each group is one
 * run: its schema and its values go into files byte by byte, and the document
 * that --json prints says which of them are valid.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mcred/document.h"

#define SKIPPED 77

typedef struct run {
    mcred_arena *arena; /* of one suite file */
    const char *binary, *root;
    char folder[64];
    bool assert_format;
    size_t passed, failed;
} run;

static mcred_str read_stream(mcred_arena *arena, FILE *from) {
    mcred_buf text;
    char piece[65536];
    mcred_buf_init(&text, (size_t)64 << 20);
    for (size_t n; (n = fread(piece, 1, sizeof piece, from)) > 0;)
        mcred_buf_put(&text, (mcred_str){piece, n});
    mcred_str copy = mcred_arena_copy(arena, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return copy;
}

static const mcred_node *parse(mcred_arena *arena, const mcred_source *source) {
    const mcred_node *root = NULL;
    mcred_status status = mcred_json_parse(arena, source, NULL, NULL, &root);
    return status == MCRED_OK ? root : NULL;
}

/* The bytes that the node has in the suite. */
static void write_value(const run *r, const mcred_source *source, const mcred_node *node, const char *name) {
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s.json", r->folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || !node)
        abort();
    (void)fwrite(source->text.data + node->span.begin, 1, node->span.end - node->span.begin, file);
    if (fclose(file) != 0)
        abort();
}

static const mcred_node *run_command(run *r, size_t count) {
    mcred_buf line;
    mcred_buf_init(&line, 1 << 20);
    mcred_buf_printf(
        &line, "cd '%s' && '%s' --json schema check --resolve 'http://localhost:1234=%s/remotes' %s -- schema.json",
        r->folder, r->binary, r->root, r->assert_format ? "--assert-format" : "");
    for (size_t i = 0; i < count; i++)
        mcred_buf_printf(&line, " %zu.json", i);
    FILE *output = popen(line.data, "r");
    if (!output)
        abort();
    mcred_source *source = MCRED_NEW(r->arena, mcred_source);
    *source = (mcred_source){MCRED_S("output.json"), read_stream(r->arena, output)};
    (void)pclose(output);
    mcred_buf_free(&line);
    return parse(r->arena, source);
}

/* What the command must print about each value. */
static bool agrees(const mcred_node *output, size_t index, bool valid) {
    char name[32];
    const mcred_node *result = mcred_get(output, "result");
    const mcred_node *file = mcred_at(mcred_get(result, "files"), index), *said = mcred_get(file, "valid");
    const mcred_node *errors = mcred_get(result, "errors");
    bool explained = false;
    (void)snprintf(name, sizeof name, "%zu.json", index);
    for (size_t i = 0; i < mcred_count(errors); i++)
        explained = explained || mcred_str_is(mcred_get_text(mcred_at(errors, i), "file"), name);
    return said && said->boolean == valid && explained != valid && mcred_str_is(mcred_get_text(file, "file"), name);
}

static void run_group(run *r, const char *file, const mcred_source *source, const mcred_node *group) {
    const mcred_node *tests = mcred_get(group, "tests");
    write_value(r, source, mcred_get(group, "schema"), "schema");
    for (size_t i = 0; i < mcred_count(tests); i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "%zu", i);
        write_value(r, source, mcred_get(mcred_at(tests, i), "data"), name);
    }
    const mcred_node *output = run_command(r, mcred_count(tests));
    for (size_t i = 0; i < mcred_count(tests); i++) {
        const mcred_node *test = mcred_at(tests, i), *valid = mcred_get(test, "valid");
        bool ok = agrees(output, i, valid && valid->boolean);
        *(ok ? &r->passed : &r->failed) += 1;
        if (!ok)
            printf("not ok - %s: %.*s: %.*s\n", file, MCRED_ARG(mcred_get_text(group, "description")),
                   MCRED_ARG(mcred_get_text(test, "description")));
    }
}

static void run_file(run *r, const char *folder, const char *name) {
    r->arena = mcred_arena_new(0);
    mcred_str path = mcred_arena_printf(r->arena, "%s/%s", folder, name);
    FILE *file = fopen(path.data, "rb");
    if (!file)
        abort();
    mcred_source source = {path, read_stream(r->arena, file)};
    (void)fclose(file);
    const mcred_node *groups = parse(r->arena, &source);
    if (!groups)
        r->failed++;
    for (size_t i = 0; i < mcred_count(groups); i++)
        run_group(r, name, &source, mcred_at(groups, i));
    mcred_arena_free(r->arena);
}

static void run_folder(run *r, const char *below, bool assert_format) {
    char folder[4096];
    (void)snprintf(folder, sizeof folder, "%s/tests%s", r->root, below);
    DIR *dir = opendir(folder);
    r->assert_format = assert_format;
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        if (mcred_str_ends(mcred_str_of(entry->d_name), ".json"))
            run_file(r, folder, entry->d_name);
    }
    if (dir)
        (void)closedir(dir);
}

int main(void) {
    const char *suites = getenv("MCRED_SUITES"), *binary = getenv("MCRED");
    char root[4096], clean[128];
    run r = {.binary = binary, .root = root, .folder = "/tmp/mcred-suite-XXXXXX"};
    if (!suites || !binary || !*binary) {
        puts("skipped: MCRED_SUITES or MCRED is not set");
        return SKIPPED;
    }
    (void)snprintf(root, sizeof root, "%s/json-schema-2020-12", suites);
    if (!mkdtemp(r.folder))
        return 1;
    run_folder(&r, "", false);
    run_folder(&r, "/optional", false);
    run_folder(&r, "/optional/format", true);
    printf("%zu passed, %zu failed\n", r.passed, r.failed);
    (void)snprintf(clean, sizeof clean, "rm -rf '%s'", r.folder);
    return system(clean) != 0 || r.failed || !r.passed;
}
