/* ssh_case.h - a folder in which ssh-keygen, gpg and git make keys and signatures for the tests. */
#ifndef MCRED_TEST_SSH_CASE_H
#define MCRED_TEST_SSH_CASE_H

#include "reading.h"

#include <unistd.h>

#include "mcred/crypto_signature.h"

typedef struct ssh_case {
    char dir[64];
    mcred_arena *arena;
    mcred_ssh_verifier *verifier;
    mcred_host host;
} ssh_case;

/* Runs a line of shell in the folder, which is also the home; its output goes nowhere. */
static inline int sh_in(const ssh_case *c, const char *words) {
    char line[2048];
    assert_true(
        (size_t)snprintf(line, sizeof line,
                         "cd '%s' && export HOME=\"$PWD\" GNUPGHOME=\"$PWD/gpg\" GIT_CONFIG_NOSYSTEM=1 "
                         "GIT_AUTHOR_DATE=@1772442000 GIT_COMMITTER_DATE=@1772442000 && { %s\n} >/dev/null 2>&1",
                         c->dir, words) < sizeof line);
    return system(line);
}

static inline void sh_ok(const ssh_case *c, const char *words) {
    int code = sh_in(c, words);
    if (code != 0)
        print_message("exit %d from: %s\n", code, words);
    assert_int_equal(code, 0);
}

static inline mcred_str read_in(const ssh_case *c, const char *name) {
    char path[160], bytes[65536];
    assert_true((size_t)snprintf(path, sizeof path, "%s/%s", c->dir, name) < sizeof path);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    assert_int_equal(fclose(file), 0);
    mcred_str out = mcred_arena_copy(c->arena, (mcred_str){bytes, len});
    assert_non_null(out.data);
    return out;
}

static inline void write_in(const ssh_case *c, const char *name, mcred_str bytes) {
    char path[160];
    assert_true((size_t)snprintf(path, sizeof path, "%s/%s", c->dir, name) < sizeof path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

/* What the library has another program do, by the shell. The signature's file is inherited. */
static inline bool case_run(void *ctx, mcred_program *program) {
    const ssh_case *c = ctx;
    mcred_buf line;
    mcred_buf_init(&line, 1024);
    for (size_t i = 0; program->argv[i]; i++)
        mcred_buf_printf(&line, "'%s' ", program->argv[i]);
    mcred_buf_puts(&line, "<program.in >program.out");
    write_in(c, "program.in", program->input);
    program->code = sh_in(c, line.data);
    mcred_buf_free(&line);
    if (program->out)
        mcred_buf_put(program->out, read_in(c, "program.out"));
    return program->code != 127 << 8;
}

static inline ssh_case ssh_begin(void) {
    ssh_case c = {.dir = "/tmp/mcred-ssh-XXXXXX", .arena = mcred_arena_new(0), .verifier = mcred_ssh_verifier_new()};
    assert_non_null(mkdtemp(c.dir));
    assert_non_null(c.arena);
    assert_non_null(c.verifier);
    return c;
}

static inline void ssh_end(ssh_case *c) {
    (void)sh_in(c, "gpgconf --kill all; cd / && rm -rf \"$HOME\"");
    mcred_ssh_verifier_free(c->verifier);
    mcred_arena_free(c->arena);
}

static inline bool has(const char *program) {
    char line[80];
    (void)snprintf(line, sizeof line, "command -v %s >/dev/null", program);
    return system(line) == 0;
}

#endif
