/* test_store_identity.c - who commits and when, field by field as git does it. */
#include "store_case.h"

static const char *in_dir(repo *r, const char *variable, const char *below) {
    mcred_str text = mcred_arena_printf(r->arena, "%s=%s/%s", variable, r->dir, below);
    assert_non_null(text.data);
    return text.data;
}

static void is(repo *r, const char *name, const char *email) {
    assert_int_equal(repo_open(r, ""), MCRED_OK);
    assert_true(mcred_str_is(mcred_store_user_name(r->store), name));
    assert_true(mcred_str_is(mcred_store_user_email(r->store), email));
}

static void the_environment_comes_before_the_configuration(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "git config user.name 'Local Name'; git config user.email local@school.example"), 0);
    is(r, "Cora Diaz", "cora@school.example");
    r->name = NULL;
    is(r, "Local Name", "cora@school.example");
    r->name = "";
    r->email = NULL;
    is(r, "Local Name", "local@school.example");
    assert_int_equal(repo_sh(r, "git config author.email author@school.example"), 0);
    is(r, "Local Name", "author@school.example");
}

static void git_reads_its_files_in_this_order(void **state) {
    repo *r = *state;
    r->name = r->email = NULL;
    assert_int_equal(repo_sh(r, "mkdir -p home/.config/git xdg/git && "
                                "printf '[user]\\nname=System\\nemail=system@x.example\\n' >system && "
                                "printf '[user]\\nname=Config\\n' >home/.config/git/config && "
                                "printf '[user]\\nname=Xdg\\n' >xdg/git/config && "
                                "printf '[include]\\npath=more\\n' >home/.gitconfig && "
                                "printf '[user]\\nemail=home@x.example\\n' >home/more"),
                     0);
    r->vars[0] = in_dir(r, "GIT_CONFIG_SYSTEM", "system");
    is(r, "System", "system@x.example");
    r->vars[1] = in_dir(r, "HOME", "home");
    is(r, "Config", "home@x.example");
    r->vars[2] = in_dir(r, "XDG_CONFIG_HOME", "xdg");
    is(r, "Xdg", "home@x.example");
    r->vars[3] = in_dir(r, "GIT_CONFIG_GLOBAL", "home/more");
    is(r, "System", "home@x.example");
}

static void git_config_nosystem_is_a_boolean(void **state) {
    static const struct {
        const char *value;
        bool read;
    } cases[] = {{"0", true},     {"false", true}, {"no", true}, {"1", false},
                 {"true", false}, {"yes", false},  {"?", false}};
    repo *r = *state;
    r->name = r->email = NULL;
    repo_write(r, "system", "[user]\n\tname = System\n");
    r->vars[0] = in_dir(r, "GIT_CONFIG_SYSTEM", "system");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mcred_str text = mcred_arena_printf(r->arena, "GIT_CONFIG_NOSYSTEM=%s", cases[i].value);
        r->vars[1] = text.data;
        is(r, cases[i].read ? "System" : "", "");
    }
}

static void a_repository_is_not_needed(void **state) {
    repo *r = *state;
    mcred_str name, email;
    r->name = NULL;
    repo_write(r, "config", "[user]\n\tname = Noor Haddad\n[core]\n\teditor = vi -n\n");
    r->vars[0] = in_dir(r, "GIT_CONFIG_GLOBAL", "config");
    assert_int_equal(mcred_store_default_identity(&r->host, r->arena, r->sink, &name, &email), MCRED_OK);
    assert_true(mcred_str_is(name, "Noor Haddad"));
    assert_true(mcred_str_is(email, "cora@school.example"));
    assert_true(mcred_str_is(mcred_store_setting(r->dir, &r->host, r->arena, "core.editor"), "vi -n"));
    assert_true(mcred_str_is(mcred_store_setting("/", &r->host, r->arena, "core.editor"), "vi -n"));
    assert_null(mcred_store_setting("/", &r->host, r->arena, "core.pager").data);
}

static void a_configuration_that_cannot_be_read_is_told(void **state) {
    repo *r = *state;
    repo_write(r, "config", "[user\n");
    r->vars[0] = in_dir(r, "GIT_CONFIG_GLOBAL", "config");
    assert_int_equal(repo_open(r, ""), MCRED_FAILED);
    assert_true(repo_says(r, "git's configuration cannot be read"));
}

/* ---- in the commit ------------------------------------------------------------------------- */

static mcred_status commit_as(repo *r, const char *name, const char *email) {
    mcred_oid commit;
    plan p = plan_text("a.yaml", name);
    r->name = name;
    r->email = email;
    return repo_commit(r, r->store, &p, &commit);
}

static void is_author(const repo *r, const char *who) {
    char line[256];
    (void)snprintf(line, sizeof line, "log -1 --format='%%an <%%ae>' | grep -x -F '%s'", who);
    assert_int_equal(repo_git(r, line), 0);
}

static void what_would_break_the_commit_is_left_out(void **state) {
    repo *r = *state;
    assert_int_equal(commit_as(r, "Ana\nparent 0 <a@b> 1", "ana@school.example\n\nsubject"), MCRED_OK);
    is_author(r, "Anaparent 0 a@b 1 <ana@school.examplesubject>");
    assert_int_equal(commit_as(r, "  Ana \x1b[31m Lima ", "<ana@school.example>"), MCRED_OK);
    is_author(r, "Ana [31m Lima <ana@school.example>");
    repo_is_sound(r);
}

static void a_name_without_a_letter_is_none(void **state) {
    repo *r = *state;
    assert_int_equal(commit_as(r, "<>", "ana@school.example"), MCRED_USAGE);
    assert_int_equal(commit_as(r, "Ana", " \n "), MCRED_USAGE);
    assert_int_equal(repo_found(r, "store/identity"), 2);
    assert_int_not_equal(repo_git(r, "rev-parse --verify HEAD"), 0);
}

static void the_committer_may_be_another(void **state) {
    repo *r = *state;
    r->vars[0] = "GIT_COMMITTER_NAME=Coordinator";
    assert_int_equal(
        repo_sh(r, "git config user.email office@school.example; git config committer.email desk@school.example"), 0);
    assert_int_equal(repo_open(r, ""), MCRED_OK);
    assert_int_equal(commit_as(r, "Ana", "ana@school.example"), MCRED_OK);
    is_author(r, "Ana <ana@school.example>");
    assert_int_equal(repo_git(r, "log -1 --format='%cn <%ce>' | grep -x -F 'Coordinator <desk@school.example>'"), 0);
    /* git log -g shows who moved the branch. */
    assert_int_equal(repo_git(r, "log -g -1 --format='%gn <%ge> %gs' | grep -x -F "
                                 "'Coordinator <desk@school.example> mcred: Write a file'"),
                     0);
}

/* ---- when ------------------------------------------------------------------------------------- */

static void dates_that_git_cannot_keep_are_refused(void **state) {
    static const char *const dates[] = {"1969-12-31T23:59:59Z", "1900-01-01T00:00:00Z", "2106-02-07T06:28:16Z", "soon"};
    repo *r = *state;
    mcred_oid commit;
    mcred_time now;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        plan p = plan_text("a.yaml", "a: 1\n");
        r->date = dates[i];
        assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_USAGE);
        assert_int_equal(mcred_store_now(r->store, r->sink, &now), MCRED_USAGE);
        assert_int_equal(repo_found(r, "store/date"), 2 * (i + 1));
    }
}

static void the_first_and_the_last_date_are_kept(void **state) {
    static const char *const dates[] = {"1970-01-01T00:00:00Z", "2106-02-07T06:28:15Z"};
    repo *r = *state;
    for (size_t i = 0; i < 2; i++) {
        mcred_oid commit;
        char line[128];
        plan p = plan_text("a.yaml", dates[i]);
        r->date = dates[i];
        assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
        (void)snprintf(line, sizeof line, "log -1 --date=iso-strict-local --format=%%at | grep -x %s",
                       i ? "4294967295" : "0");
        assert_int_equal(repo_git(r, line), 0);
    }
}

static void the_author_date_comes_first_then_the_committer_s_then_the_clock(void **state) {
    repo *r = *state;
    mcred_time now = 0;
    assert_int_equal(mcred_store_clock(&r->host, r->sink, &now), MCRED_OK);
    assert_int_equal(now, 1772442000);
    r->vars[0] = "GIT_COMMITTER_DATE=@1700000000 +0000";
    assert_int_equal(mcred_store_clock(&r->host, r->sink, &now), MCRED_OK);
    assert_int_equal(now, 1700000000);
    r->date = "2026-03-02T10:00:00+01:00";
    assert_int_equal(mcred_store_now(r->store, r->sink, &now), MCRED_OK);
    assert_int_equal(now, 1772442000);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_environment_comes_before_the_configuration),
        CASE(git_reads_its_files_in_this_order),
        CASE(git_config_nosystem_is_a_boolean),
        CASE(a_repository_is_not_needed),
        CASE(a_configuration_that_cannot_be_read_is_told),
        CASE(what_would_break_the_commit_is_left_out),
        CASE(a_name_without_a_letter_is_none),
        CASE(the_committer_may_be_another),
        CASE(dates_that_git_cannot_keep_are_refused),
        CASE(the_first_and_the_last_date_are_kept),
        CASE(the_author_date_comes_first_then_the_committer_s_then_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
