/* test_schema_threads.c - one compiled schema, many threads: run it with MCRED_SANITIZE=thread, too. */
#include "schema_case.h"

#include <pthread.h>

#define THREADS 4
#define ROUNDS  200

static const char schema_text[] =
    "{\"$id\": \"https://x.example/s\", \"$dynamicAnchor\": \"node\", \"type\": \"object\", \"required\": [\"name\"],"
    "\"properties\": {\"name\": {\"type\": \"string\", \"pattern\": \"^\\\\p{Lu}\", \"maxLength\": 20},"
    "\"kind\": {\"enum\": [\"project\", \"unit\", \"work-sample\"]}, \"at\": {\"format\": \"date\"},"
    "\"size\": {\"multipleOf\": 0.01}, \"tags\": {\"uniqueItems\": true, \"contains\": {\"const\": \"a\"}},"
    "\"kids\": {\"items\": {\"$dynamicRef\": \"#node\"}}}, \"unevaluatedProperties\": false}";

typedef struct job {
    const mcred_schema *schema;
    const char *text;
    size_t findings; /* expected */
    bool ok;
} job;

static bool check_once(const job *todo, const mcred_source *source) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    const mcred_node *root = NULL;
    bool ok = mcred_json_parse(arena, source, NULL, sink, &root) == MCRED_OK;
    mcred_status wanted = todo->findings ? MCRED_NO : MCRED_OK;
    ok = ok && mcred_schema_validate(todo->schema, arena, source, root, sink) == wanted;
    ok = ok && mcred_schema_test(todo->schema, arena, root) == wanted && mcred_sink_len(sink) == todo->findings;
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return ok;
}

static void *work(void *given) {
    job *todo = given;
    const mcred_source source = {MCRED_S("t.json"), mcred_str_of(todo->text)};
    todo->ok = true;
    for (int i = 0; i < ROUNDS; i++)
        todo->ok = check_once(todo, &source) && todo->ok;
    return NULL;
}

static void threads_share_a_schema(void **state) {
    (void)state;
    const mcred_schema_options options = {.assert_format = true};
    schema_case c = case_compile(schema_text, &options);
    assert_int_equal(c.status, MCRED_OK);
    job jobs[THREADS] = {
        {.text = "{\"name\": \"A\", \"kids\": [{\"name\": \"B\", \"size\": 4.35}]}"},
        {.text = "{\"name\": \"a\", \"kids\": [{\"nam\": \"B\"}]}", .findings = 3},
        {.text = "{\"name\": \"A\", \"kind\": \"unt\", \"at\": \"2026-02-30\"}", .findings = 2},
        {.text = "{\"name\": \"A\", \"tags\": [\"b\", \"b\"], \"size\": 0.001}", .findings = 3},
    };
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i].schema = c.schema;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(jobs[i].ok);
    }
    case_free(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_share_a_schema)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
