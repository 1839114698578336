/* test_catalogue_search.c - what a query finds and in which order, and an index of bytes nobody should trust. */
#include "model_case.h"

#include "catalogue/index.h"
#include "catalogue/words.h"
#include "mcred/catalogue.h"

/* A definition with this title, competency and rationale. */
static void define(const desk *d, const char *id, const char *title, const char *competency, const char *rationale) {
    char path[128], text[4096];
    const char *rest = strstr(desk_credential, "overview:");
    assert_true((size_t)snprintf(path, sizeof path, "credentials/%s/credential.yaml", id) < sizeof path);
    assert_true((size_t)snprintf(text, sizeof text,
                                 "mcred: credential/1\nid: %s\ntitle: \"%s\"\nversion: 1.0.0\nstatus: active\n"
                                 "competency: \"%s\"\nresearch:\n  rationale: \"%s\"\n  references:\n"
                                 "    - {citation: \"Somebody (2001). A book.\", use: learn}\n%s",
                                 id, title, competency, rationale, rest) < sizeof text);
    place(d, path, text);
}

static void define_some(const desk *d) {
    define(d, "aa", "Asking Questions", "The educator asks questions.", "Thinking takes time.");
    define(d, "bb", "Waiting", "The educator waits after each question.", "Waiting changes who answers.");
    define(d, "cc", "Marking Homework", "The educator marks homework.", "A question is answered in the margin.");
}

static mcred_catalogue *opened(const desk *d) {
    mcred_catalogue *catalogue = NULL;
    assert_int_equal(mcred_catalogue_open(d->view, d->r->sink, &catalogue), MCRED_OK);
    no_findings(d);
    return catalogue;
}

/* The ids that the query finds, in order. */
static void finds(const desk *d, const mcred_catalogue *catalogue, const char *text, const char *expected) {
    char found[256] = "";
    const mcred_query *query = NULL;
    mcred_vec hits;
    assert_int_equal(mcred_query_parse(d->r->arena, mcred_str_of(text), d->r->sink, &query), MCRED_OK);
    assert_true(mcred_catalogue_search(catalogue, query, d->r->arena, &hits));
    for (size_t i = 0; i < hits.len; i++) {
        mcred_str id = MCRED_AT(const mcred_hit, &hits, i)->offer->id;
        size_t used = strlen(found);
        (void)snprintf(found + used, sizeof found - used, "%s%.*s", i ? " " : "", MCRED_ARG(id));
    }
    assert_string_equal(found, expected);
}

static void a_find_in_the_title_comes_before_one_in_the_text(void **state) {
    const desk *d = *state;
    define_some(d);
    mcred_catalogue *catalogue = opened(d);
    finds(d, catalogue, "question", "aa bb cc");
    finds(d, catalogue, "QUESTIONING", "aa bb cc");
    finds(d, catalogue, "homework question", "cc aa bb");
    finds(d, catalogue, "question question homework", "cc aa bb");
    finds(d, catalogue, "the of a", "cc aa bb");
    finds(d, catalogue, "the question", "aa bb cc");
    finds(d, catalogue, "", "aa cc bb");
    finds(d, catalogue, "nowhere", "");
    mcred_catalogue_close(catalogue);
}

static void a_phrase_is_required_and_stays_within_one_text(void **state) {
    const desk *d = *state;
    define_some(d);
    mcred_catalogue *catalogue = opened(d);
    finds(d, catalogue, "\"asks questions\"", "aa");
    finds(d, catalogue, "\"ask question\"", "");
    /* the end of one title and the beginning of the next text are no phrase */
    finds(d, catalogue, "\"notes plan\"", "");
    finds(d, catalogue, "\"each question\" homework", "bb");
    finds(d, catalogue, "question -\"each question\"", "aa cc");
    finds(d, catalogue, "question -waiting", "aa cc");
    finds(d, catalogue, "\"\" question", "");
    mcred_catalogue_close(catalogue);
}

static void more_of_what_was_asked_for_comes_first(void **state) {
    const desk *d = *state;
    define(d, "aa", "Feedback Feedback Feedback", "The educator gives feedback.", "Feedback helps.");
    define(d, "bb", "Feedback on Drafts", "The educator responds to drafts.", "Drafts change.");
    mcred_catalogue *catalogue = opened(d);
    finds(d, catalogue, "feedback", "aa bb");
    finds(d, catalogue, "feedback drafts", "bb aa");
    mcred_catalogue_close(catalogue);
}

static void words_are_told_apart_in_any_script(void **state) {
    (void)state;
    mcred_str text = MCRED_S("L'école qu’on aime, don't: 評価 x2!");
    const char *words[] = {"L", "école", "qu", "on", "aime", "don't", "評", "価", "x2"};
    size_t at = 0;
    bool alone = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(mcred_str_is(catalogue_next_word(text, &at, &alone), words[i]));
    assert_int_equal(catalogue_next_word(text, &at, &alone).len, 0);
}

/* Reads the bytes as an index and asks it for everything; what matters is that nothing is read beyond them. */
static void ask_bytes(const mcred_buf *bytes, size_t len) {
    const mcred_query *query = NULL;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    mcred_catalogue *catalogue = MCRED_NEW(arena, mcred_catalogue);
    mcred_vec hits;
    catalogue->arena = arena;
    mcred_buf_init(&catalogue->bytes, 1U << 20);
    mcred_buf_put(&catalogue->bytes, (mcred_str){bytes->data, len});
    if (catalogue_read(catalogue)) {
        assert_int_equal(mcred_query_parse(arena, MCRED_S("asks \"asks questions\" waiting"), sink, &query), MCRED_OK);
        assert_true(mcred_catalogue_search(catalogue, query, arena, &hits));
    }
    mcred_sink_free(sink);
    mcred_catalogue_close(catalogue);
}

static void an_index_of_any_bytes_is_read_within_its_bounds(void **state) {
    const desk *d = *state;
    mcred_buf bytes;
    define_some(d);
    assert_int_equal(catalogue_build(d->view, d->r->sink, &bytes), MCRED_OK);
    for (size_t len = 0; len < bytes.len; len++)
        ask_bytes(&bytes, len);
    for (size_t i = 0; i < bytes.len; i++) {
        const char was = bytes.data[i];
        static const unsigned char others[] = {0, 1, 0x7F, 0x80, 0xFF};
        for (size_t j = 0; j < sizeof others; j++) {
            bytes.data[i] = (char)others[j];
            ask_bytes(&bytes, bytes.len);
        }
        bytes.data[i] = was;
    }
    ask_bytes(&bytes, bytes.len);
    mcred_buf_free(&bytes);
}

static void a_query_has_bounds(void **state) {
    const desk *d = *state;
    const mcred_query *query = NULL;
    mcred_buf text;
    mcred_buf_init(&text, 1U << 20);
    for (int i = 0; i < 201; i++)
        mcred_buf_printf(&text, "w%d ", i);
    assert_int_equal(mcred_query_parse(d->r->arena, mcred_buf_str(&text), d->r->sink, &query), MCRED_USAGE);
    assert_true(repo_says(d->r, "at most 200 parts"));
    ask_anew(d);
    mcred_buf_fill(&text, 'x', 70000);
    assert_int_equal(mcred_query_parse(d->r->arena, mcred_buf_str(&text), d->r->sink, &query), MCRED_USAGE);
    assert_true(repo_says(d->r, "at most 65536 bytes"));
    ask_anew(d);
    mcred_buf_free(&text);
}

/* What people write about themselves is no query: no syntax, no bound on its words. */
static void free_words_are_no_syntax(void **state) {
    const desk *d = *state;
    mcred_buf text;
    mcred_vec hits;
    define_some(d);
    mcred_catalogue *catalogue = opened(d);
    mcred_buf_init(&text, 1U << 20);
    for (int i = 0; i < 10000; i++)
        mcred_buf_printf(&text, "goal-%dx \"hours:none -x ", i);
    mcred_buf_printf(&text, "homework");
    const mcred_query *query = mcred_query_words(d->r->arena, mcred_buf_str(&text));
    assert_non_null(query);
    assert_true(mcred_catalogue_search(catalogue, query, d->r->arena, &hits));
    assert_int_equal(hits.len, 1);
    assert_true(mcred_str_is(MCRED_AT(const mcred_hit, &hits, 0)->offer->id, "cc"));
    mcred_buf_free(&text);
    mcred_catalogue_close(catalogue);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        desk_test(a_find_in_the_title_comes_before_one_in_the_text),
        desk_test(a_phrase_is_required_and_stays_within_one_text),
        desk_test(more_of_what_was_asked_for_comes_first),
        cmocka_unit_test(words_are_told_apart_in_any_script),
        desk_test(an_index_of_any_bytes_is_read_within_its_bounds),
        desk_test(a_query_has_bounds),
        desk_test(free_words_are_no_syntax),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
