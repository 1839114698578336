/* csv.c - cells of a table for a spreadsheet. */
#include "csv.h"

#include <string.h>

/* What a cell begins with that is worked out: also behind blanks, which some spreadsheets take away, and in the wide
 * forms of East Asian keyboards. */
static bool is_formula(mcred_str text) {
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    mcred_str rest = mcred_str_trim(text);
    if (text.len > 0 && strchr("\t\r\n", text.data[0]))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (mcred_str_starts(rest, wide[i]))
            return true;
    }
    return rest.len > 0 && strchr("=+-@|%", rest.data[0]);
}

static bool needs_quotes(mcred_str text) {
    bool blank = text.len > 0 && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
    for (size_t i = 0; !blank && i < text.len; i++)
        blank = strchr(",;\"\r\n\t'", text.data[i]) != NULL;
    return blank;
}

void csv_text(context *ctx, mcred_str text) {
    bool formula = is_formula(text), quotes = formula || needs_quotes(text);
    if (quotes)
        mcred_buf_putc(&ctx->out, '"');
    if (formula)
        mcred_buf_putc(&ctx->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"')
            mcred_buf_putc(&ctx->out, '"');
        mcred_buf_putc(&ctx->out, text.data[i]);
    }
    if (quotes)
        mcred_buf_putc(&ctx->out, '"');
}

void csv_number(context *ctx, mcred_str number) {
    mcred_buf_put(&ctx->out, number);
}

void csv_comma(context *ctx) {
    mcred_buf_putc(&ctx->out, ',');
}

void csv_end(context *ctx) {
    mcred_buf_putc(&ctx->out, '\n');
}
