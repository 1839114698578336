/* test_store_view.c - the files of a commit and of the work tree are read in the same way. */
#include "store_case.h"

static mcred_view *commit_view(repo *r, const char *rev) {
    mcred_view *view = NULL;
    assert_int_equal(mcred_view_commit(r->store, rev, r->sink, &view), MCRED_OK);
    return view;
}

static mcred_view *worktree_view(repo *r) {
    mcred_view *view = NULL;
    assert_int_equal(mcred_view_worktree(r->store, r->sink, &view), MCRED_OK);
    return view;
}

static void make(repo *r) {
    char line[256];
    (void)snprintf(line, sizeof line, "cd '%s' && mkdir -p a/b && ln -s /etc/passwd link && printf one >a/b/one.txt",
                   r->dir);
    assert_int_equal(system(line), 0);
    repo_write(r, "a-file", "two\n");
    assert_int_equal(repo_git(r, "add -A"), 0);
    assert_int_equal(repo_git(r, "-c user.name=X -c user.email=x@example.org commit -q -m all"), 0);
}

static void check_kinds(mcred_view *view) {
    assert_int_equal(mcred_view_kind(view, MCRED_S("")), MCRED_ENTRY_FOLDER);
    assert_int_equal(mcred_view_kind(view, MCRED_S("a")), MCRED_ENTRY_FOLDER);
    assert_int_equal(mcred_view_kind(view, MCRED_S("a/b/one.txt")), MCRED_ENTRY_FILE);
    assert_int_equal(mcred_view_kind(view, MCRED_S("link")), MCRED_ENTRY_LINK);
    assert_int_equal(mcred_view_kind(view, MCRED_S("nothing")), MCRED_ENTRY_NONE);
    assert_int_equal(mcred_view_kind(view, MCRED_S("a/b/one.txt/two")), MCRED_ENTRY_NONE);
    assert_int_equal(mcred_view_kind(view, MCRED_S("a/../a-file")), MCRED_ENTRY_NONE);
}

static void check_list(repo *r, mcred_view *view) {
    static const char *const names[] = {"a", "a-file", "link"};
    mcred_vec entries;
    assert_int_equal(mcred_view_list(view, MCRED_S(""), r->arena, r->sink, &entries), MCRED_OK);
    assert_int_equal(entries.len, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(mcred_str_is(MCRED_AT(mcred_entry, &entries, i)->name, names[i]));
    assert_int_equal(mcred_view_list(view, MCRED_S("nothing"), r->arena, r->sink, &entries), MCRED_OK);
    assert_int_equal(entries.len, 0);
}

static void check_bytes(repo *r, mcred_view *view) {
    mcred_str text;
    mcred_file_facts facts;
    assert_int_equal(mcred_view_read(view, MCRED_S("a/b/one.txt"), 3, r->arena, r->sink, &text), MCRED_OK);
    assert_true(mcred_str_is(text, "one"));
    assert_int_equal(mcred_view_facts(view, MCRED_S("a/b/one.txt"), 3, r->sink, &facts), MCRED_OK);
    assert_int_equal(facts.size, 3);
    /* printf one | sha256sum; printf one | git hash-object --stdin */
    assert_string_equal(facts.digest, "sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    assert_string_equal(facts.blob.hex, "43dd47ea691c90a5fa7827892c70241913351963");
    assert_int_equal(mcred_sink_len(r->sink), 0);
}

static void check_refusals(repo *r, mcred_view *view) {
    static const char *const paths[] = {"a/b/two.txt", "a", "link", "../x", "a/b/one.txt"};
    mcred_str text = MCRED_S("untouched");
    mcred_file_facts facts;
    size_t before = mcred_sink_len(r->sink);
    for (size_t i = 0; i < 5; i++) {
        /* The last is there and one byte too long. */
        assert_int_equal(mcred_view_read(view, mcred_str_of(paths[i]), 2, r->arena, r->sink, &text), MCRED_NO);
        assert_int_equal(mcred_view_facts(view, mcred_str_of(paths[i]), 2, r->sink, &facts), MCRED_NO);
    }
    assert_true(mcred_str_is(text, "untouched"));
    assert_int_equal(mcred_sink_len(r->sink), before + 10);
    assert_int_equal(repo_found(r, "io/read"), before + 10);
}

static void a_commit_and_the_work_tree_read_alike(void **state) {
    repo *r = *state;
    make(r);
    mcred_view *views[] = {commit_view(r, NULL), worktree_view(r)};
    for (size_t i = 0; i < 2; i++) {
        check_kinds(views[i]);
        check_list(r, views[i]);
    }
    for (size_t i = 0; i < 2; i++)
        check_bytes(r, views[i]);
    for (size_t i = 0; i < 2; i++) {
        check_refusals(r, views[i]);
        mcred_view_close(views[i]);
    }
}

static void packed_objects_read_as_loose_ones(void **state) {
    repo *r = *state;
    make(r);
    assert_int_equal(repo_git(r, "repack -q -a -d"), 0);
    mcred_view *view = commit_view(r, "HEAD");
    check_bytes(r, view);
    mcred_view_close(view);
}

/* printf one | git hash-object --stdin */
static void check_blob(repo *r) {
    mcred_oid one = {"43dd47ea691c90a5fa7827892c70241913351963"}, none = {"0123456789012345678901234567890123456789"};
    mcred_str text;
    mcred_file_facts facts;
    assert_int_equal(mcred_store_blob_facts(r->store, &one, 3, r->sink, &facts), MCRED_OK);
    assert_int_equal(facts.size, 3);
    assert_string_equal(facts.digest, "sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    assert_string_equal(facts.blob.hex, one.hex);
    assert_int_equal(mcred_store_blob_facts(r->store, &one, 2, r->sink, &facts), MCRED_NO);
    assert_int_equal(mcred_store_blob(r->store, &one, 2, r->arena, r->sink, &text), MCRED_NO);
    assert_int_equal(mcred_store_blob_facts(r->store, &none, 3, r->sink, &facts), MCRED_UNKNOWN);
    none.hex[0] = '\0';
    assert_int_equal(mcred_store_blob_facts(r->store, &none, 3, r->sink, &facts), MCRED_UNKNOWN);
    mcred_view *view = commit_view(r, NULL);
    none = mcred_view_oid(view); /* an object, and no blob */
    mcred_view_close(view);
    assert_int_equal(mcred_store_blob_facts(r->store, &none, 1000, r->sink, &facts), MCRED_UNKNOWN);
    assert_int_equal(mcred_store_commit_bytes(r->store, &none, 1000, r->arena, r->sink, &text), MCRED_OK);
    assert_true(mcred_str_starts(text, "tree ") && mcred_str_contains(text, "\ncommitter "));
    assert_int_equal(mcred_store_commit_bytes(r->store, &none, 10, r->arena, r->sink, &text), MCRED_NO);
    assert_int_equal(mcred_store_commit_bytes(r->store, &one, 1000, r->arena, r->sink, &text), MCRED_UNKNOWN);
    assert_int_equal(mcred_sink_len(r->sink), 0);
}

static void a_blob_is_known_by_its_id(void **state) {
    repo *r = *state;
    make(r);
    check_blob(r);
    assert_int_equal(repo_git(r, "repack -q -a -d"), 0);
    assert_int_equal(repo_open(r, ""), MCRED_OK);
    check_blob(r);
}

static void a_large_file_is_hashed_in_pieces(void **state) {
    repo *r = *state;
    char line[1024];
    mcred_file_facts facts;
    (void)snprintf(line, sizeof line, "head -c 3000001 /dev/zero >'%s/big'", r->dir);
    assert_int_equal(system(line), 0);
    mcred_view *view = worktree_view(r);
    assert_int_equal(mcred_view_facts(view, MCRED_S("big"), 1 << 30, r->sink, &facts), MCRED_OK);
    assert_int_equal(facts.size, 3000001);
    (void)snprintf(line, sizeof line,
                   "test $(git hash-object '%s/big') = %s && test sha256:$(sha256sum <'%s/big' | cut -c1-64) = %s",
                   r->dir, facts.blob.hex, r->dir, facts.digest);
    assert_int_equal(system(line), 0);
    assert_int_equal(mcred_view_facts(view, MCRED_S("big"), 3000000, r->sink, &facts), MCRED_NO);
    mcred_view_close(view);
}

static void devices_are_never_opened(void **state) {
    repo *r = *state;
    char path[128];
    mcred_str text;
    (void)snprintf(path, sizeof path, "%s/pipe", r->dir);
    assert_int_equal(mkfifo(path, 0600), 0);
    mcred_view *view = worktree_view(r);
    assert_int_equal(mcred_view_kind(view, MCRED_S("pipe")), MCRED_ENTRY_SPECIAL);
    assert_int_equal(mcred_view_read(view, MCRED_S("pipe"), 10, r->arena, r->sink, &text), MCRED_NO);
    mcred_view_close(view);
}

static void an_unborn_branch_is_empty(void **state) {
    repo *r = *state;
    mcred_vec entries;
    mcred_view *view = commit_view(r, NULL);
    assert_string_equal(mcred_view_oid(view).hex, "");
    assert_int_equal(mcred_view_list(view, MCRED_S(""), r->arena, r->sink, &entries), MCRED_OK);
    assert_int_equal(entries.len, 0);
    assert_int_equal(mcred_view_kind(view, MCRED_S("mcred.yaml")), MCRED_ENTRY_NONE);
    mcred_view_close(view);
}

static void a_revision_that_is_none_gets_a_sentence(void **state) {
    repo *r = *state;
    mcred_view *view = NULL;
    make(r);
    assert_int_equal(mcred_view_commit(r->store, "no-such-branch", r->sink, &view), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/revision"), 1);
    assert_null(view);
}

static void a_missing_object_is_a_damaged_repository_and_not_a_missing_file(void **state) {
    repo *r = *state;
    mcred_str text;
    make(r);
    char line[256];
    (void)snprintf(line, sizeof line, "rm -f '%s/.git/objects/43/dd47ea691c90a5fa7827892c70241913351963'", r->dir);
    assert_int_equal(system(line), 0);
    mcred_view *view = commit_view(r, NULL);
    assert_int_equal(mcred_view_read(view, MCRED_S("a/b/one.txt"), 10, r->arena, r->sink, &text), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/git"), 1);
    mcred_oid oid;
    memcpy(oid.hex, "43dd47ea691c90a5fa7827892c70241913351963", sizeof oid.hex);
    assert_int_equal(mcred_store_blob(r->store, &oid, 10, r->arena, r->sink, &text), MCRED_UNKNOWN);
    mcred_view_close(view);
}

/* The object of a folder is gone: nothing below it is simply "not there". */
static void a_missing_folder_object_is_no_missing_folder(void **state) {
    repo *r = *state;
    mcred_vec entries;
    mcred_str text;
    make(r);
    assert_int_equal(repo_sh(r, "t=$(git rev-parse HEAD:a/b) && rm -f .git/objects/${t%\"${t#??}\"}/${t#??}"), 0);
    mcred_view *view = commit_view(r, NULL);
    assert_int_not_equal(mcred_view_kind(view, MCRED_S("a/b/one.txt")), MCRED_ENTRY_NONE);
    assert_int_equal(mcred_view_read(view, MCRED_S("a/b/one.txt"), 10, r->arena, r->sink, &text), MCRED_FAILED);
    assert_int_equal(mcred_view_list(view, MCRED_S("a/b"), r->arena, r->sink, &entries), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/git"), 2);
    mcred_view_close(view);
    plan p = plan_text("a/b/two.txt", "two");
    mcred_oid commit;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/git"), 3);
}

/* git holds names that no other system can: they are listed, and what is behind them is refused. */
static void names_that_are_not_allowed_are_listed_and_refused_alike(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "mkdir -p f/con && echo x >f/con/a && echo y >'f/a\\b' && git add -A && "
                                "git -c user.name=X -c user.email=x@example.org commit -q -m odd"),
                     0);
    mcred_view *views[] = {commit_view(r, NULL), worktree_view(r)};
    for (size_t i = 0; i < 2; i++) {
        mcred_vec entries;
        mcred_str text;
        assert_int_equal(mcred_view_list(views[i], MCRED_S("f"), r->arena, r->sink, &entries), MCRED_OK);
        assert_int_equal(entries.len, 2);
        assert_true(mcred_str_is(MCRED_AT(mcred_entry, &entries, 0)->name, "a\\b"));
        assert_int_equal(MCRED_AT(mcred_entry, &entries, 0)->kind, MCRED_ENTRY_FILE);
        assert_int_equal(MCRED_AT(mcred_entry, &entries, 1)->kind, MCRED_ENTRY_FOLDER);
        assert_int_equal(mcred_view_list(views[i], MCRED_S("f/con"), r->arena, r->sink, &entries), MCRED_NO);
        assert_int_equal(mcred_view_kind(views[i], MCRED_S("f/con")), MCRED_ENTRY_NONE);
        assert_int_equal(mcred_view_read(views[i], MCRED_S("f/con/a"), 10, r->arena, r->sink, &text), MCRED_NO);
        assert_int_equal(mcred_sink_len(r->sink), 2 * (i + 1));
        mcred_view_close(views[i]);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_commit_and_the_work_tree_read_alike),
        CASE(packed_objects_read_as_loose_ones),
        CASE(a_blob_is_known_by_its_id),
        CASE(a_large_file_is_hashed_in_pieces),
        CASE(devices_are_never_opened),
        CASE(an_unborn_branch_is_empty),
        CASE(a_revision_that_is_none_gets_a_sentence),
        CASE(a_missing_object_is_a_damaged_repository_and_not_a_missing_file),
        CASE(a_missing_folder_object_is_no_missing_folder),
        CASE(names_that_are_not_allowed_are_listed_and_refused_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
