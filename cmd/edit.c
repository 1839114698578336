/* edit.c - the person's editor on a temporary file, as git runs it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"

#define MAX_EDITED ((size_t)8 << 20)

/* In git's order. VISUAL, and vi where nothing is set, need a terminal that can show them. */
static const char *editor(const context *ctx) {
    const char *term = getenv("TERM");
    bool dumb = !term || strcmp(term, "dumb") == 0;
    const char *found = variable("GIT_EDITOR");
    if (!found)
        found = git_program(ctx, "core.editor");
    if ((!found || !*found) && !dumb)
        found = variable("VISUAL");
    if (!found || !*found)
        found = variable("EDITOR");
    if (!found && !dumb && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        found = "vi";
    return found;
}

bool edit_possible(const context *ctx) {
    return editor(ctx) != NULL;
}

static bool write_all(int fd, mcred_str text) {
    while (text.len > 0) {
        ssize_t n = write(fd, text.data, text.len);
        if (n <= 0)
            return false;
        text = mcred_str_from(text, (size_t)n);
    }
    return true;
}

static bool read_back(const char *path, mcred_arena *arena, mcred_str *out) {
    mcred_buf text;
    char piece[4096];
    size_t n;
    FILE *file = fopen(path, "rb");
    mcred_buf_init(&text, MAX_EDITED);
    while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
        mcred_buf_put(&text, (mcred_str){piece, n});
    bool ok = file && !ferror(file) && !text.failed;
    if (file)
        (void)fclose(file);
    if (ok)
        *out = mcred_arena_copy(arena, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return ok && out->data;
}

/* The editor's words go through the shell, the file's name does not. */
static bool run_editor(const char *program, const char *path) {
    mcred_buf line;
    mcred_buf_init(&line, 65536);
    mcred_buf_printf(&line, "%s \"$@\"", program);
    pid_t child = line.failed ? -1 : fork();
    if (child == 0) {
        (void)execl("/bin/sh", "sh", "-c", mcred_buf_str(&line).data, program, path, (char *)NULL);
        _exit(127);
    }
    mcred_buf_free(&line);
    int state = 0;
    return child > 0 && waitpid(child, &state, 0) == child && WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

static void failed(context *ctx, const char *why) {
    mcred_report(ctx->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "%s", why);
}

bool edit_text(void *given, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after) {
    context *ctx = given;
    const char *program = editor(ctx), *folder = getenv("TMPDIR");
    if (!program) {
        failed(ctx, "no editor is set: set EDITOR or git's core.editor, or use the options instead");
        return false;
    }
    /* The name is needed after the operation's arena is gone. */
    mcred_str path = mcred_arena_printf(ctx->arena, "%s/mcred-XXXXXX%s", folder && *folder ? folder : "/tmp", suffix);
    char *name = path.data ? mcred_arena_cstr(ctx->arena, path) : NULL;
    int fd = name ? mkostemps(name, (int)strlen(suffix), O_CLOEXEC) : -1;
    if (fd < 0) {
        failed(ctx, "a temporary file for the editor could not be made");
        return false;
    }
    bool ok = write_all(fd, before);
    ok = close(fd) == 0 && ok;
    if (!ok)
        failed(ctx, "the temporary file for the editor could not be written");
    else if (!(ok = run_editor(program, name)))
        failed(ctx, "the editor ended with an error: nothing was changed");
    else if (!(ok = read_back(name, arena, after)))
        failed(ctx, "the edited file could not be read");
    ctx->edited = name;
    return ok;
}

void edit_settle(context *ctx, mcred_status status) {
    if (!ctx->edited)
        return;
    if (status == MCRED_OK)
        (void)unlink(ctx->edited);
    else
        mcred_report(ctx->sink, MCRED_RULE_OPERATION_KEPT, NULL, MCRED_NO_SPAN, "what you wrote is kept in %s",
                     ctx->edited);
}
