/* usage.c - the short help, from the table. */
#include "command.h"

static void put_option(const option *one, mcred_buf *out) {
    mcred_buf_printf(out, "[--%s%s%s]%s", one->name, one->argument ? " " : "", one->argument ? one->argument : "",
                     one->kind == OPTION_LIST ? "..." : "");
}

void usage_line(const command *of, mcred_buf *out) {
    mcred_buf_printf(out, "usage: mcred %s", of->name);
    if (of->arguments[0])
        mcred_buf_printf(out, " %s", of->arguments);
    for (const option *one = of->options; one && one->name; one++) {
        mcred_buf_putc(out, ' ');
        put_option(one, out);
    }
    mcred_buf_putc(out, '\n');
}

void usage_help(const command *of, mcred_buf *out) {
    usage_line(of, out);
    mcred_buf_printf(out, "\n%s\n", of->summary);
    if (of->options && of->options->name)
        mcred_buf_puts(out, "\n");
    for (const option *one = of->options; one && one->name; one++) {
        size_t before = out->len;
        mcred_buf_printf(out, "  --%s%s%s", one->name, one->argument ? " " : "", one->argument ? one->argument : "");
        size_t width = out->len - before;
        mcred_buf_fill(out, ' ', width < 30 ? 30 - width : 2);
        mcred_buf_printf(out, "%s\n", one->help);
    }
    mcred_buf_printf(out, "\nmcred %s --help has the whole page.\n", of->name);
}

void usage_all(mcred_buf *out) {
    mcred_buf_puts(
        out,
        "usage: mcred [-C DIR] [--json] [--color WHEN] [--as HANDLE] [-q | -v] [--no-pager] COMMAND [ARGUMENT...]\n\n"
        "Micro-credentials as plain text in git.\n\n");
    for (const command *one = commands; one->name; one++) {
        size_t width = mcred_str_of(one->name).len;
        mcred_buf_printf(out, "  %s", one->name);
        mcred_buf_fill(out, ' ', 13 - width);
        mcred_buf_printf(out, "%s\n", one->summary);
    }
    mcred_buf_puts(out, "\nmcred COMMAND -h is a short help, mcred COMMAND --help the manual page,\n"
                        "mcred help RULE explains a finding.\n");
}
