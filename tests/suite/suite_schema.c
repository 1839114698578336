/*
 * suite_schema.c - the JSON Schema test suite, draft 2020-12.
 *
 * $MCRED_SUITES names a folder that holds json-schema-2020-12/tests and
 * .../remotes; without it the test is skipped. Each case is asked twice: with
 * findings and without, and both answers must be the suite's.
 */
#include <dirent.h>

#include "files.h"
#include "mcred/schema.h"

#define REMOTE  "http://localhost:1234/"

typedef struct run {
    mcred_arena *files; /* texts and names: they live until the end */
    const char *root;
    bool assert_format;
    size_t passed, failed;
} run;

static bool load(void *ctx, mcred_str uri, mcred_source *out) {
    run *r = ctx;
    if (!mcred_str_starts(uri, REMOTE))
        return false;
    mcred_str name = mcred_str_from(uri, sizeof REMOTE - 1);
    mcred_str path = mcred_arena_printf(r->files, "%s/remotes/%.*s", r->root, MCRED_ARG(name));
    *out = (mcred_source){.name = mcred_arena_copy(r->files, uri), .text = suite_file(r->files, path.data)};
    return out->text.data != NULL;
}

static void print_findings(const mcred_sink *sink) {
    for (size_t i = 0; i < mcred_sink_len(sink); i++) {
        const mcred_finding *finding = mcred_sink_at(sink, i);
        printf("#     %s: %.*s\n", mcred_rule_get(finding->rule)->id, MCRED_ARG(finding->message));
    }
}

static void count(run *r, bool ok, const char *file, const mcred_node *group, const mcred_node *test, const char *why,
                  const mcred_sink *sink) {
    if (ok) {
        r->passed++;
        return;
    }
    r->failed++;
    printf("not ok - %s: %.*s: %.*s (%s)\n", file, MCRED_ARG(mcred_get_text(group, "description")),
           MCRED_ARG(mcred_get_text(test, "description")), why);
    print_findings(sink);
}

static void run_test(run *r, const char *file, const mcred_source *source, const mcred_node *group,
                     const mcred_schema *schema, const mcred_node *test) {
    const mcred_node *valid = mcred_get(test, "valid"), *data = mcred_get(test, "data");
    mcred_status wanted = valid && valid->boolean ? MCRED_OK : MCRED_NO;
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    mcred_status told = mcred_schema_validate(schema, scratch, source, data, sink);
    mcred_status tested = mcred_schema_test(schema, scratch, data);
    bool said = (mcred_sink_count(sink, MCRED_ERROR) > 0) == (told != MCRED_OK);
    count(r, told == wanted && tested == wanted && said, file, group, test,
          told != wanted     ? "wrong"
          : tested != wanted ? "yes or no differs"
                             : "findings do not fit",
          sink);
    mcred_sink_free(sink);
    mcred_arena_free(scratch);
}

static void run_group(run *r, const char *file, const mcred_source *source, const mcred_node *group) {
    mcred_schema_options options = {.assert_format = r->assert_format, .load = load, .ctx = r};
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    mcred_schema *schema = NULL;
    const mcred_node *tests = mcred_get(group, "tests");
    mcred_status status = mcred_schema_compile(arena, source, mcred_get(group, "schema"), &options, sink, &schema);
    for (size_t i = 0; i < mcred_count(tests); i++) {
        if (status == MCRED_OK)
            run_test(r, file, source, group, schema, mcred_at(tests, i));
        else
            count(r, false, file, group, mcred_at(tests, i), "the schema was refused", sink);
    }
    mcred_schema_free(status == MCRED_OK ? schema : NULL);
    mcred_sink_free(sink);
    mcred_arena_free(arena);
}

static void run_file(run *r, const char *folder, const char *name) {
    mcred_str path = mcred_arena_printf(r->files, "%s/%s", folder, name);
    mcred_source source = {.name = path, .text = suite_file(r->files, path.data)};
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    const mcred_node *groups = NULL;
    if (mcred_json_parse(arena, &source, NULL, sink, &groups) != MCRED_OK) {
        r->failed++;
        printf("not ok - %s cannot be read\n", name);
    }
    for (size_t i = 0; i < mcred_count(groups); i++)
        run_group(r, name, &source, mcred_at(groups, i));
    mcred_sink_free(sink);
    mcred_arena_free(arena);
}

static void run_folder(run *r, const char *below, bool assert_format) {
    mcred_str folder = mcred_arena_printf(r->files, "%s/tests%s", r->root, below);
    DIR *dir = opendir(folder.data);
    r->assert_format = assert_format;
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        if (mcred_str_ends(mcred_str_of(entry->d_name), ".json"))
            run_file(r, folder.data, entry->d_name);
    }
    if (dir)
        closedir(dir);
}

int main(void) {
    const char *suites = getenv("MCRED_SUITES");
    if (!suites) {
        puts("skipped: MCRED_SUITES is not set");
        return SKIPPED;
    }
    run r = {.files = mcred_arena_new(0)};
    r.root = mcred_arena_printf(r.files, "%s/json-schema-2020-12", suites).data;
    run_folder(&r, "", false);
    run_folder(&r, "/optional", false);
    run_folder(&r, "/optional/format", true);
    printf("%zu passed, %zu failed\n", r.passed, r.failed);
    mcred_arena_free(r.files);
    return r.failed || !r.passed;
}
