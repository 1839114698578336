/* form.c - reads a form that was filled in somewhere else. */
#include <stdio.h>
#include <string.h>

#include "form.h"

#define MAX_FORM ((size_t)8 << 20)

mcred_status form_read(context *ctx, const char *path, mcred_source *form) {
    mcred_buf text;
    char piece[4096];
    size_t n;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    mcred_buf_init(&text, MAX_FORM);
    while (file && !text.failed && (n = fread(piece, 1, sizeof piece, file)) > 0)
        mcred_buf_put(&text, (mcred_str){piece, n});
    bool ok = file && !ferror(file) && !text.failed;
    if (ok)
        *form = (mcred_source){mcred_str_of(path), mcred_arena_copy(ctx->arena, mcred_buf_str(&text))};
    else
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN,
                     text.failed ? "\"%s\" is too large for a form" : "\"%s\" could not be read", path);
    if (file && file != stdin)
        (void)fclose(file);
    mcred_buf_free(&text);
    return ok && form->text.data ? MCRED_OK : MCRED_FAILED;
}
