/* test_crypto_signature.c - signatures of commits and tags that git made. */
#include "ssh_case.h"

static ssh_case repository(void) {
    ssh_case c = ssh_begin();
    sh_ok(&c,
          "git init -q -b main . && git config user.name 'Rosa Klein' && git config user.email rosa@school.example");
    return c;
}

static mcred_signature_verdict check(ssh_case *c, mcred_str object) {
    c->host = (mcred_host){.ctx = c, .run = case_run};
    const mcred_signature_checker checker = {.ssh = c->verifier, .host = &c->host};
    mcred_signature_verdict verdict;
    mcred_commit_signature_check(&checker, c->arena, object, &verdict);
    return verdict;
}

static mcred_str commit_of(const ssh_case *c) {
    sh_ok(c, "git cat-file commit HEAD >commit");
    return read_in(c, "commit");
}

/* The text with its first `from` made `to`, of the same length. */
static mcred_str changed(const ssh_case *c, mcred_str text, const char *from, const char *to) {
    mcred_str copy = mcred_arena_copy(c->arena, text);
    char *bytes = mcred_arena_cstr(c->arena, copy), *at = strstr(bytes, from);
    assert_non_null(at);
    assert_int_equal(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
    return (mcred_str){bytes, text.len};
}

static void use_ssh(const ssh_case *c) {
    sh_ok(c, "ssh-keygen -q -t ed25519 -N '' -f key && git config gpg.format ssh && git config user.signingkey key");
}

static void a_commit_that_git_signed_with_ssh(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = repository();
    use_ssh(&c);
    sh_ok(&c, "git commit -q -S --allow-empty -m 'one' -m 'and more'");
    mcred_signature_verdict verdict = check(&c, commit_of(&c));
    assert_int_equal(verdict.status, MCRED_OK);
    assert_int_equal(verdict.kind, MCRED_SIGNATURE_SSH);
    sh_ok(&c, "ssh-keygen -lf key.pub | cut -d' ' -f2 | tr -d '\\n' >print");
    assert_string_equal(verdict.key, read_in(&c, "print").data);
    assert_int_equal(check(&c, changed(&c, commit_of(&c), "and more", "and less")).status, MCRED_NO);
    assert_int_equal(check(&c, changed(&c, commit_of(&c), "1772442000", "1772442001")).status, MCRED_NO);
    ssh_end(&c);
}

static void headers_around_the_signature_are_signed(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = repository();
    use_ssh(&c);
    sh_ok(&c,
          "git commit -q --allow-empty -m base && git checkout -q -b side && git commit -q --allow-empty -m side && "
          "git tag -s -m 'a tag' side-1 && git checkout -q main && git config i18n.commitEncoding ISO-8859-1 && "
          "git merge -q -S --no-ff -m merge side-1");
    mcred_str commit = commit_of(&c);
    assert_true(mcred_str_contains(commit, "\nmergetag ") && mcred_str_contains(commit, "\nencoding "));
    assert_int_equal(check(&c, commit).status, MCRED_OK);
    assert_int_equal(check(&c, changed(&c, commit, "a tag", "a cat")).status, MCRED_NO);
    ssh_end(&c);
}

static void a_commit_without_a_signature(void **state) {
    (void)state;
    ssh_case c = repository();
    sh_ok(&c, "git commit -q --allow-empty -m 'gpgsig -----BEGIN SSH SIGNATURE-----'");
    mcred_signature_verdict verdict = check(&c, commit_of(&c));
    assert_int_equal(verdict.status, MCRED_NO);
    assert_int_equal(verdict.kind, MCRED_SIGNATURE_NONE);
    assert_string_equal(verdict.why.text, "there is no signature");
    ssh_end(&c);
}

static void assert_verdict(const char *object, mcred_status status, const char *why) {
    ssh_case c = ssh_begin();
    mcred_signature_verdict verdict = check(&c, mcred_str_of(object));
    assert_int_equal(verdict.status, status);
    assert_string_equal(verdict.why.text, why);
    ssh_end(&c);
}

static void commits_made_by_hand(void **state) {
    (void)state;
    assert_verdict("", MCRED_NO, "there is no signature");
    assert_verdict("gpgsig", MCRED_NO, "the commit has a gpgsig-... header, which no signature covers");
    assert_verdict("gpgsig x", MCRED_NO, "the signature is neither of SSH nor of OpenPGP");
    assert_verdict("tree 1\ngpgsig x\ngpgsig y\n\nmessage", MCRED_NO, "the commit has 2 signatures");
    assert_verdict("tree 1\ngpgsig-sha256 x\n y\n\nmessage", MCRED_NO,
                   "the commit has a gpgsig-... header, which no signature covers");
    assert_verdict("tree 1\n\ngpgsig x\n", MCRED_NO, "there is no signature");
    assert_verdict("gpgsig -----BEGIN SIGNED MESSAGE-----\n\nx", MCRED_UNKNOWN,
                   "the signature is one of X.509 (S/MIME), which mcred does not read");
    assert_verdict("gpgsig -----BEGIN SSH SIGNATURE-----\n\nx", MCRED_NO,
                   "the SSH signature is not base64 between its two lines, or is too long");
}

static void a_tag_that_git_signed(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = repository();
    use_ssh(&c);
    sh_ok(&c, "git commit -q --allow-empty -m one && git tag -s -m 'a tag' v1 && git cat-file tag v1 >tag");
    const mcred_signature_checker checker = {.ssh = c.verifier};
    mcred_signed_object parts;
    mcred_signature_verdict verdict;
    mcred_signed_tag_read(read_in(&c, "tag"), &parts);
    mcred_signature_check(&checker, c.arena, &parts, &verdict);
    assert_int_equal(verdict.status, MCRED_OK);
    mcred_signed_tag_read(changed(&c, read_in(&c, "tag"), "a tag", "a cat"), &parts);
    mcred_signature_check(&checker, c.arena, &parts, &verdict);
    assert_int_equal(verdict.status, MCRED_NO);
    mcred_signed_tag_read(MCRED_S("object 1\n\nno signature\n"), &parts);
    assert_int_equal(parts.kind, MCRED_SIGNATURE_NONE);
    ssh_end(&c);
}

/* ---- OpenPGP -------------------------------------------------------------------------- */

static void use_gpg(const ssh_case *c) {
    sh_ok(
        c,
        "mkdir -m 700 gpg && gpg --batch -q --passphrase '' --quick-gen-key 'Rosa Klein <rosa@school.example>' "
        "ed25519 sign never && gpg --batch --with-colons -K | sed -n 's/^fpr:*//;T;s/:.*//;p;q' | tr -d '\\n' >print");
}

static void a_commit_that_git_signed_with_openpgp(void **state) {
    (void)state;
    if (!has("gpg"))
        skip();
    ssh_case c = repository();
    use_gpg(&c);
    sh_ok(&c, "git commit -q -S --allow-empty -m one");
    mcred_signature_verdict verdict = check(&c, commit_of(&c));
    assert_int_equal(verdict.status, MCRED_OK);
    assert_int_equal(verdict.kind, MCRED_SIGNATURE_OPENPGP);
    assert_string_equal(verdict.key, read_in(&c, "print").data);
    assert_string_equal(verdict.primary, verdict.key);
    mcred_str other = changed(&c, commit_of(&c), "one", "two");
    assert_int_equal(check(&c, other).status, MCRED_NO);
    /* Withdrawn later: it signed all the same. */
    sh_ok(&c, "sed 's/^:---/---/' gpg/openpgp-revocs.d/*.rev >rev && gpg --batch --import rev");
    assert_int_equal(check(&c, commit_of(&c)).status, MCRED_OK);
    sh_ok(&c, "gpg --batch --yes --delete-secret-and-public-key $(cat print)");
    verdict = check(&c, commit_of(&c));
    assert_int_equal(verdict.status, MCRED_UNKNOWN);
    assert_true(mcred_str_starts(mcred_str_of(verdict.why.text), "gpg does not have the public key "));
    ssh_end(&c);
}

static void without_gpg_it_cannot_be_told(void **state) {
    (void)state;
    ssh_case c = ssh_begin();
    c.host = (mcred_host){.ctx = &c, .run = case_run};
    const mcred_signature_checker checker = {.ssh = c.verifier, .host = &c.host, .gpg = "no-such-gpg"};
    mcred_signature_verdict verdict;
    mcred_commit_signature_check(&checker, c.arena, MCRED_S("gpgsig -----BEGIN PGP SIGNATURE-----\n\nx"), &verdict);
    assert_int_equal(verdict.status, MCRED_UNKNOWN);
    assert_string_equal(verdict.why.text, "the program no-such-gpg, which checks OpenPGP signatures, cannot be run");
    ssh_end(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_commit_that_git_signed_with_ssh),
        cmocka_unit_test(headers_around_the_signature_are_signed),
        cmocka_unit_test(a_commit_without_a_signature),
        cmocka_unit_test(commits_made_by_hand),
        cmocka_unit_test(a_tag_that_git_signed),
        cmocka_unit_test(a_commit_that_git_signed_with_openpgp),
        cmocka_unit_test(without_gpg_it_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
