/* key_passphrase.c - the passphrase of a key: from a file, from a command, or typed and not shown. */
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "key.h"

#define PASSPHRASE_MOST 1024
#define SECONDS         120

/* The first line of what a file or command gave. */
static mcred_status take_line(context *ctx, mcred_buf *text, const char *from, mcred_buf *out) {
    mcred_str rest = mcred_buf_str(text), line = mcred_str_cut(&rest, '\n');
    if (line.len && line.data[line.len - 1] == '\r')
        line.len--;
    mcred_buf_put(out, line);
    mcred_status status = MCRED_OK;
    if (line.len == 0 || line.len > PASSPHRASE_MOST) {
        mcred_report(ctx->sink, MCRED_RULE_KEY_REFUSED, NULL, MCRED_NO_SPAN,
                     "%s gives no passphrase of 1 to %d bytes in its first line", from, PASSPHRASE_MOST);
        status = MCRED_NO;
    }
    mcred_buf_wipe(text);
    return status;
}

static mcred_status from_file(context *ctx, const char *path, mcred_buf *out) {
    mcred_buf text;
    key_secret_init(&text, 65536);
    mcred_status status = key_read_file(ctx, path, &text);
    if (status == MCRED_OK)
        return take_line(ctx, &text, path, out);
    mcred_buf_wipe(&text);
    return status;
}

static mcred_status from_command(context *ctx, const char *line, mcred_buf *out) {
    const char *const argv[] = {"sh", "-c", line, NULL};
    mcred_buf text;
    key_secret_init(&text, 65536);
    mcred_program program = {.argv = argv, .out = &text, .seconds = SECONDS};
    if (ctx->host->run(ctx->host->ctx, &program) && program.code == 0)
        return take_line(ctx, &text, "the passphrase command", out);
    mcred_buf_wipe(&text);
    mcred_report(ctx->sink, MCRED_RULE_KEY_REFUSED, NULL, MCRED_NO_SPAN, "the passphrase command did not succeed");
    return MCRED_FAILED;
}

/* ---- at the terminal -------------------------------------------------------------------- */

/* What is typed there is not shown. Ctrl-C comes as a character, so that it never leaves a terminal that shows nothing. */
static bool ask(int terminal, const char *question, mcred_buf *out) {
    struct termios before, silent;
    char c = '\0';
    bool ended = false;
    if (tcgetattr(terminal, &before) != 0)
        return false;
    silent = before;
    silent.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    silent.c_cc[VEOL] = '\x03'; /* which ends the line as well */
    (void)tcsetattr(terminal, TCSAFLUSH, &silent);
    (void)!write(terminal, question, strlen(question));
    while (out->len <= PASSPHRASE_MOST && !ended && read(terminal, &c, 1) == 1) {
        ended = c == '\n';
        if (c == '\x03' || c == '\x1c')
            break;
        if (!ended)
            mcred_buf_putc(out, c);
    }
    (void)tcsetattr(terminal, TCSAFLUSH, &before);
    (void)!write(terminal, "\n", 1);
    return ended && out->len <= PASSPHRASE_MOST;
}

static mcred_status refused(context *ctx, const char *why) {
    mcred_report(ctx->sink, MCRED_RULE_KEY_REFUSED, NULL, MCRED_NO_SPAN, "%s", why);
    return MCRED_NO;
}

static mcred_status ask_twice(context *ctx, int terminal, mcred_buf *out) {
    mcred_buf again;
    key_secret_init(&again, 2048);
    bool asked = ask(terminal, "Passphrase for the new key (empty for none): ", out) &&
                 ask(terminal, "The same again: ", &again);
    bool same = asked && mcred_str_eq(mcred_buf_str(out), mcred_buf_str(&again));
    mcred_buf_wipe(&again);
    return same ? MCRED_OK : refused(ctx, asked ? "the two passphrases are not the same" : "no passphrase was typed");
}

static mcred_status from_terminal(context *ctx, bool is_new, mcred_buf *out) {
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    mcred_status status = MCRED_OK;
    if (terminal < 0)
        return usage_error(ctx, "there is no terminal to ask for the passphrase: give --passphrase-file, "
                                "--passphrase-command or, for a key without one, --no-passphrase");
    if (is_new)
        status = ask_twice(ctx, terminal, out);
    else if (!ask(terminal, "Passphrase of the key: ", out))
        status = refused(ctx, "no passphrase was typed");
    (void)close(terminal);
    return status;
}

mcred_status key_passphrase(context *ctx, bool is_new, mcred_buf *out) {
    const char *file = option_value(ctx, "passphrase-file"), *run = option_value(ctx, "passphrase-command");
    bool none = option_given(ctx, "no-passphrase");
    if ((file != NULL) + (run != NULL) + none > 1)
        return usage_error(ctx, "the passphrase comes from one place only");
    if (file)
        return from_file(ctx, file, out);
    if (run)
        return from_command(ctx, run, out);
    return none ? MCRED_OK : from_terminal(ctx, is_new, out);
}
