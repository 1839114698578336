/* fold.c - lines that a terminal has no room for go on below themselves, and what is coloured in them stays so. */
#include "command.h"

/* Blanks that become a line end, and as many columns before what follows. */
typedef struct fold {
    size_t begin, end, indent;
} fold;

/* What a line goes on under: its own text, behind the mark of a list. */
static size_t indent_of(mcred_str line, size_t width) {
    size_t blanks = 0;
    while (blanks < line.len && line.data[blanks] == ' ')
        blanks++;
    mcred_str text = mcred_str_from(line, blanks);
    bool listed = mcred_str_starts(text, "- ") || mcred_str_starts(text, "* ");
    size_t indent = blanks + (listed ? 2 : 0);
    return indent < width / 2 ? indent : width / 2;
}

static bool fold_line(const context *ctx, mcred_str line, size_t place, size_t width, mcred_vec *folds) {
    size_t indent = indent_of(line, width), at = 0, used = 0;
    fold gap = {0, 0, indent}; /* the last that the line may end at; none where its end is 0 */
    while (at < line.len && line.data[at] == ' ')
        used = ++at;
    while (at < line.len) {
        size_t next = at, columns = mcred_utf8_character(line, &next);
        if (line.data[at] == ' ') {
            gap.begin = gap.end == at && gap.end > 0 ? gap.begin : at;
            gap.end = next;
        } else if (used + columns > width && gap.end > 0) {
            fold *one = mcred_vec_push(ctx->arena, folds);
            if (!one)
                return false;
            *one = (fold){place + gap.begin, place + gap.end, indent};
            used = indent + mcred_utf8_width((mcred_str){line.data + gap.end, at - gap.end});
            gap.end = 0;
        }
        used += columns;
        at = next;
    }
    return true;
}

/* Where a byte of the text has gone to. */
static size_t moved(const mcred_vec *folds, size_t place, size_t *seen, size_t *removed, size_t *added) {
    for (; *seen < folds->len; (*seen)++) {
        const fold *one = MCRED_AT(const fold, folds, *seen);
        if (one->begin >= place)
            break;
        place = place < one->end ? one->end : place;
        *removed += one->end - one->begin;
        *added += 1 + one->indent;
    }
    return place + *added - *removed;
}

static void move_styles(context *ctx, const mcred_vec *folds) {
    size_t seen = 0, removed = 0, added = 0;
    for (size_t i = 0; i < ctx->styled.len; i++) {
        styled *one = MCRED_AT(styled, &ctx->styled, i);
        one->begin = moved(folds, one->begin, &seen, &removed, &added);
        one->end = moved(folds, one->end, &seen, &removed, &added);
    }
}

void fold_output(context *ctx) {
    size_t width = output_columns(ctx), from = 0;
    mcred_vec folds = MCRED_VEC(fold);
    mcred_str text = mcred_buf_str(&ctx->out), rest = text;
    bool ok = true;
    while (ok && width > 0 && rest.len > 0) {
        size_t place = text.len - rest.len;
        ok = fold_line(ctx, mcred_str_cut(&rest, '\n'), place, width, &folds);
    }
    if (!ok || folds.len == 0)
        return;
    mcred_buf folded;
    mcred_buf_init(&folded, ctx->out.max);
    for (size_t i = 0; i < folds.len; i++) {
        const fold *one = MCRED_AT(const fold, &folds, i);
        mcred_buf_put(&folded, (mcred_str){text.data + from, one->begin - from});
        mcred_buf_putc(&folded, '\n');
        mcred_buf_fill(&folded, ' ', one->indent);
        from = one->end;
    }
    mcred_buf_put(&folded, mcred_str_from(text, from));
    move_styles(ctx, &folds);
    mcred_buf_free(&ctx->out);
    ctx->out = folded;
}
