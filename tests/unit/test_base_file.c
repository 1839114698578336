/* test_base_file.c - reading and writing below a folder, whatever lies there. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/walk.h"

typedef struct world {
    char path[64];
    mcred_dir dir;
    mcred_arena *arena;
} world;

static int set_up(void **state) {
    world *w = calloc(1, sizeof *w);
    (void)snprintf(w->path, sizeof w->path, "/tmp/mcred-file-XXXXXX");
    if (!mkdtemp(w->path) || mcred_dir_open(w->path, &w->dir) != MCRED_FILE_OK)
        return -1;
    w->arena = mcred_arena_new(0);
    *state = w;
    return 0;
}

static void remove_tree(int at, const char *name) {
    if (unlinkat(at, name, 0) == 0)
        return;
    mcred_dir dir = {openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    mcred_arena *arena = mcred_arena_new(0);
    mcred_vec names;
    if (dir.fd >= 0 && mcred_dir_list(&dir, MCRED_S(""), 1000, arena, &names) == MCRED_FILE_OK) {
        for (size_t i = 0; i < names.len; i++)
            remove_tree(dir.fd, MCRED_AT(mcred_dir_name, &names, i)->name.data);
    }
    mcred_arena_free(arena);
    mcred_dir_close(&dir);
    (void)unlinkat(at, name, AT_REMOVEDIR);
}

static int tear_down(void **state) {
    world *w = *state;
    mcred_dir_close(&w->dir);
    remove_tree(AT_FDCWD, w->path);
    mcred_arena_free(w->arena);
    free(w);
    return 0;
}

static void put(const world *w, const char *path, const char *text) {
    assert_int_equal(mcred_file_write(&w->dir, mcred_str_of(path), mcred_str_of(text), true, false), MCRED_FILE_OK);
}

static void assert_content(const world *w, const char *path, const char *text) {
    mcred_str bytes;
    assert_int_equal(mcred_file_read(&w->dir, mcred_str_of(path), 1000, w->arena, &bytes), MCRED_FILE_OK);
    assert_int_equal(bytes.len, strlen(text));
    assert_string_equal(bytes.data, text);
}

static void assert_unreadable(const world *w, const char *path, mcred_file_error error) {
    mcred_str bytes = MCRED_S("untouched");
    assert_int_equal(mcred_file_read(&w->dir, mcred_str_of(path), 1000, w->arena, &bytes), error);
    assert_string_equal(bytes.data, "untouched");
}

static size_t names_in(const world *w, const char *path) {
    mcred_vec names;
    assert_int_equal(mcred_dir_list(&w->dir, mcred_str_of(path), 100, w->arena, &names), MCRED_FILE_OK);
    return names.len;
}

static void what_is_written_is_read_back(void **state) {
    const world *w = *state;
    put(w, "records/ed/educator-1/award.yaml", "mcred: award/1\n");
    assert_content(w, "records/ed/educator-1/award.yaml", "mcred: award/1\n");
    put(w, "records/ed/educator-1/award.yaml", "");
    assert_content(w, "records/ed/educator-1/award.yaml", "");
    assert_int_equal(names_in(w, "records/ed/educator-1"), 1); /* no temporary file stays */
}

static void existing_files_are_replaced_only_when_asked(void **state) {
    const world *w = *state;
    put(w, "a.md", "first");
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("a.md"), MCRED_S("second"), false, false), MCRED_FILE_EXISTS);
    assert_content(w, "a.md", "first");
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("b.md"), MCRED_S("second"), false, false), MCRED_FILE_OK);
    assert_content(w, "b.md", "second");
    assert_int_equal(names_in(w, ""), 2);
}

static void executables_are_executable(void **state) {
    const world *w = *state;
    mcred_file_info info;
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("hook"), MCRED_S("#!/bin/sh\n"), false, true), MCRED_FILE_OK);
    assert_int_equal(mcred_file_stat(&w->dir, MCRED_S("hook"), &info), MCRED_FILE_OK);
    assert_true(info.executable);
    assert_int_equal(info.size, 10);
    put(w, "hook", "text");
    assert_int_equal(mcred_file_stat(&w->dir, MCRED_S("hook"), &info), MCRED_FILE_OK);
    assert_false(info.executable);
}

static void nothing_stays_of_a_write_that_failed(void **state) {
    const world *w = *state;
    put(w, "file", "x");
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("file/below"), MCRED_S("x"), true, false), MCRED_FILE_DIRECTORY);
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("a/b/../c"), MCRED_S("x"), true, false), MCRED_FILE_BAD_PATH);
    assert_int_equal(mkdirat(w->dir.fd, "folder", 0777), 0);
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("folder"), MCRED_S("x"), true, false), MCRED_FILE_DIRECTORY);
    assert_int_equal(names_in(w, ""), 2);
    assert_int_equal(names_in(w, "folder"), 0);
}

static void a_write_that_fails_half_way_leaves_nothing(void **state) {
    const world *w = *state;
    struct rlimit before, small;
    char text[8192];
    memset(text, 'x', sizeof text);
    put(w, "kept", "as it was");
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){4096, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    mcred_file_error fresh = mcred_file_write(&w->dir, MCRED_S("a/b/c"), (mcred_str){text, 8192}, false, false);
    mcred_file_error known = mcred_file_write(&w->dir, MCRED_S("kept"), (mcred_str){text, 8192}, true, false);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(fresh, MCRED_FILE_TOO_LARGE);
    assert_int_equal(known, MCRED_FILE_TOO_LARGE);
    assert_int_equal(names_in(w, ""), 1); /* neither folders nor temporary files */
    assert_content(w, "kept", "as it was");
}

static void a_folder_without_permission_is_denied(void **state) {
    const world *w = *state;
    put(w, "secret", "x");
    assert_int_equal(fchmodat(w->dir.fd, "secret", 0, 0), 0);
    assert_int_equal(mkdirat(w->dir.fd, "locked", 0555), 0);
    /* Nothing is denied to the root user: be somebody else for a moment. */
    bool root = geteuid() == 0;
    if (root)
        assert_int_equal(fchmod(w->dir.fd, 0755) | seteuid(65534), 0);
    mcred_str bytes;
    mcred_file_error write = mcred_file_write(&w->dir, MCRED_S("locked/a/b"), MCRED_S("x"), true, false);
    mcred_file_error read = mcred_file_read(&w->dir, MCRED_S("secret"), 9, w->arena, &bytes);
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(write, MCRED_FILE_DENIED);
    assert_int_equal(read, MCRED_FILE_DENIED);
}

static void errors_of_the_system_keep_their_meaning(void **state) {
    (void)state;
    const struct {
        int code;
        mcred_file_error error;
    } cases[] = {{ENOSPC, MCRED_FILE_FULL},          {EDQUOT, MCRED_FILE_FULL},
                 {EROFS, MCRED_FILE_DENIED},         {EIO, MCRED_FILE_IO},
                 {ENOMEM, MCRED_FILE_NOMEM},         {ELOOP, MCRED_FILE_SYMLINK},
                 {ENAMETOOLONG, MCRED_FILE_BAD_PATH}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(mcred_file_error_of(cases[i].code), cases[i].error);
    mcred_dir closed = {-1};
    assert_int_equal(mcred_file_write(&closed, MCRED_S("a"), MCRED_S("x"), true, false), MCRED_FILE_IO);
}

static void symlinks_are_never_followed(void **state) {
    const world *w = *state;
    put(w, "real/secret", "secret");
    assert_int_equal(symlinkat("real/secret", w->dir.fd, "link"), 0);
    assert_int_equal(symlinkat("real", w->dir.fd, "folder"), 0);
    assert_int_equal(symlinkat("/etc", w->dir.fd, "outside"), 0);
    assert_int_equal(symlinkat("nowhere", w->dir.fd, "dangling"), 0);
    assert_unreadable(w, "link", MCRED_FILE_SYMLINK);
    assert_unreadable(w, "folder/secret", MCRED_FILE_SYMLINK);
    assert_unreadable(w, "outside/passwd", MCRED_FILE_SYMLINK);
    assert_unreadable(w, "dangling", MCRED_FILE_SYMLINK);
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("link"), MCRED_S("x"), true, false), MCRED_FILE_SYMLINK);
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("folder/new"), MCRED_S("x"), true, false), MCRED_FILE_SYMLINK);
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("dangling"), MCRED_S("x"), false, false), MCRED_FILE_EXISTS);
    assert_content(w, "real/secret", "secret");
    mcred_vec names;
    assert_int_equal(mcred_dir_list(&w->dir, MCRED_S("folder"), 9, w->arena, &names), MCRED_FILE_SYMLINK);
    mcred_file_info info;
    assert_int_equal(mcred_file_stat(&w->dir, MCRED_S("link"), &info), MCRED_FILE_OK);
    assert_true(info.is_link);
}

static void devices_fifos_and_sockets_are_not_opened(void **state) {
    const world *w = *state;
    assert_int_equal(mkfifoat(w->dir.fd, "fifo", 0666), 0);
    assert_unreadable(w, "fifo", MCRED_FILE_SPECIAL); /* and does not hang */
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", w->path);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    (void)close(fd);
    assert_unreadable(w, "socket", MCRED_FILE_SPECIAL);
    mcred_file_info info;
    assert_int_equal(mcred_file_stat(&w->dir, MCRED_S("fifo"), &info), MCRED_FILE_OK);
    assert_true(info.is_special);
    mcred_dir dev;
    mcred_str bytes;
    assert_int_equal(mcred_dir_open("/dev", &dev), MCRED_FILE_OK);
    assert_int_equal(mcred_file_read(&dev, MCRED_S("null"), 9, w->arena, &bytes), MCRED_FILE_SPECIAL);
    mcred_dir_close(&dev);
}

static void folders_and_missing_files_have_their_own_errors(void **state) {
    const world *w = *state;
    mcred_dir dir;
    put(w, "folder/file", "x");
    assert_unreadable(w, "folder", MCRED_FILE_DIRECTORY);
    assert_unreadable(w, "nothing", MCRED_FILE_MISSING);
    assert_unreadable(w, "nothing/below", MCRED_FILE_MISSING);
    assert_unreadable(w, "folder/file/below", MCRED_FILE_DIRECTORY);
    assert_unreadable(w, "../etc/passwd", MCRED_FILE_BAD_PATH);
    assert_unreadable(w, "/etc/passwd", MCRED_FILE_BAD_PATH);
    assert_int_equal(mcred_dir_open("/nonexistent-folder", &dir), MCRED_FILE_MISSING);
    assert_int_equal(mcred_dir_open("/dev/null", &dir), MCRED_FILE_DIRECTORY);
}

static void large_files_are_refused_before_they_are_read(void **state) {
    const world *w = *state;
    put(w, "ten", "0123456789");
    mcred_str bytes;
    assert_int_equal(mcred_file_read(&w->dir, MCRED_S("ten"), 9, w->arena, &bytes), MCRED_FILE_TOO_LARGE);
    assert_int_equal(mcred_file_read(&w->dir, MCRED_S("ten"), 10, w->arena, &bytes), MCRED_FILE_OK);
    mcred_arena *small = mcred_arena_new(8);
    assert_int_equal(mcred_file_read(&w->dir, MCRED_S("ten"), 10, small, &bytes), MCRED_FILE_NOMEM);
    mcred_arena_free(small);
}

typedef struct gather {
    const world *w;
    const char *touch; /* to be changed while the file is read */
    bool replace, stop;
    uint64_t seen;
    unsigned sum;
} gather;

static bool take(void *ctx, mcred_str piece) {
    gather *g = ctx;
    for (size_t i = 0; i < piece.len; i++)
        g->sum += (unsigned char)piece.data[i];
    g->seen += piece.len;
    if (g->touch && g->replace) {
        put(g->w, g->touch, "another file");
    } else if (g->touch) {
        int fd = openat(g->w->dir.fd, g->touch, O_WRONLY | O_APPEND | O_CLOEXEC);
        assert_int_equal(write(fd, "x", 1), 1);
        (void)close(fd);
    }
    return !g->stop;
}

static void put_large(const world *w) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1000000);
    mcred_buf_fill(&buf, '\1', 300000);
    assert_int_equal(mcred_file_write(&w->dir, MCRED_S("large"), mcred_buf_str(&buf), true, false), MCRED_FILE_OK);
    mcred_buf_free(&buf);
}

static void streaming_gives_every_byte_once(void **state) {
    const world *w = *state;
    uint64_t size = 0;
    gather g = {.w = w};
    put_large(w);
    assert_int_equal(mcred_file_stream(&w->dir, MCRED_S("large"), 300000, take, &g, &size), MCRED_FILE_OK);
    assert_int_equal(size, 300000);
    assert_int_equal(g.sum, 300000);
    assert_int_equal(mcred_file_stream(&w->dir, MCRED_S("large"), 299999, take, &g, &size), MCRED_FILE_TOO_LARGE);
    g = (gather){.w = w, .stop = true};
    assert_int_equal(mcred_file_stream(&w->dir, MCRED_S("large"), 300000, take, &g, &size), MCRED_FILE_IO);
    assert_true(g.seen < 300000);
}

static void a_file_that_changes_while_it_is_read_is_noticed(void **state) {
    const world *w = *state;
    uint64_t size = 42;
    gather grows = {.w = w, .touch = "large"}, replaced = {.w = w, .touch = "large", .replace = true};
    put_large(w);
    assert_int_equal(mcred_file_stream(&w->dir, MCRED_S("large"), 400000, take, &grows, &size), MCRED_FILE_CHANGED);
    put_large(w);
    assert_int_equal(mcred_file_stream(&w->dir, MCRED_S("large"), 400000, take, &replaced, &size), MCRED_FILE_CHANGED);
    assert_int_equal(size, 42);
}

static void names_come_in_byte_order(void **state) {
    const world *w = *state;
    const char *expected[] = {".hidden", "B", "a", "a-b", "ab"};
    put(w, "list/ab", "");
    put(w, "list/a", "");
    put(w, "list/B", "");
    put(w, "list/a-b/c", "");
    put(w, "list/.hidden", "");
    mcred_vec names;
    assert_int_equal(mcred_dir_list(&w->dir, MCRED_S("list"), 5, w->arena, &names), MCRED_FILE_OK);
    assert_int_equal(names.len, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(MCRED_AT(mcred_dir_name, &names, i)->name.data, expected[i]);
    assert_true(S_ISREG(MCRED_AT(mcred_dir_name, &names, 2)->type));
    assert_true(S_ISDIR(MCRED_AT(mcred_dir_name, &names, 3)->type));
    assert_int_equal(mcred_dir_list(&w->dir, MCRED_S("list"), 4, w->arena, &names), MCRED_FILE_TOO_LARGE);
    assert_int_equal(mcred_dir_list(&w->dir, MCRED_S("none"), 4, w->arena, &names), MCRED_FILE_MISSING);
    assert_int_equal(mcred_dir_list(&w->dir, MCRED_S("list/a"), 4, w->arena, &names), MCRED_FILE_DIRECTORY);
}

static void files_can_be_removed(void **state) {
    const world *w = *state;
    put(w, "folder/file", "x");
    assert_int_equal(mcred_file_remove(&w->dir, MCRED_S("folder/file")), MCRED_FILE_OK);
    assert_unreadable(w, "folder/file", MCRED_FILE_MISSING);
    assert_int_equal(mcred_file_remove(&w->dir, MCRED_S("folder/file")), MCRED_FILE_MISSING);
    assert_int_equal(mcred_file_remove(&w->dir, MCRED_S("folder")), MCRED_FILE_DIRECTORY);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_is_read_back),
        TEST(existing_files_are_replaced_only_when_asked),
        TEST(executables_are_executable),
        TEST(nothing_stays_of_a_write_that_failed),
        TEST(a_write_that_fails_half_way_leaves_nothing),
        TEST(a_folder_without_permission_is_denied),
        TEST(errors_of_the_system_keep_their_meaning),
        TEST(symlinks_are_never_followed),
        TEST(devices_fifos_and_sockets_are_not_opened),
        TEST(folders_and_missing_files_have_their_own_errors),
        TEST(large_files_are_refused_before_they_are_read),
        TEST(streaming_gives_every_byte_once),
        TEST(a_file_that_changes_while_it_is_read_is_noticed),
        TEST(names_come_in_byte_order),
        TEST(files_can_be_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
