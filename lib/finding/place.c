/*
 * place.c - lines and columns of byte offsets.
 *
 * LF and CRLF end a line; a CR alone is a character like any other, as it is
 * for editors and for git. A byte order mark is not part of the first line.
 */
#include "finding/place.h"

#include <stdlib.h>

/* A mark every so many bytes: reading on from the nearest one is cheap. */
#define STEP ((size_t)4096)
/* Texts up to this size are read from their beginning instead. */
#define SMALL ((size_t)64 << 10)

typedef struct mcred_mark {
    size_t offset;     /* of a code point */
    size_t line;       /* from 1 */
    size_t line_start; /* offset of that line's first character */
    size_t column;     /* of the code point at offset, from 1 */
} mcred_mark;

static mcred_mark text_start(mcred_str text) {
    size_t bom = mcred_str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    return (mcred_mark){bom, 1, bom, 1};
}

/* Moves on to the code point that contains offset, line by line as far as
 * possible. */
static void move_to(mcred_str text, size_t offset, mcred_mark *at) {
    for (;;) {
        size_t end = mcred_str_find(mcred_str_first(text, offset), '\n', at->offset);
        if (end == SIZE_MAX)
            break;
        *at = (mcred_mark){end + 1, at->line + 1, end + 1, 1};
    }
    while (at->offset < offset) {
        size_t next = at->offset;
        (void)mcred_utf8_next(text, &next);
        if (next > offset)
            break;
        at->offset = next;
        at->column++;
    }
}

void mcred_index_clear(mcred_index *index) {
    free(index->marks);
    *index = (mcred_index){0};
}

static bool index_is_for(const mcred_index *index, const mcred_source *source) {
    return index->marks && index->source.text.data == source->text.data && index->source.text.len == source->text.len &&
           mcred_str_eq(index->source.name, source->name);
}

/* Without memory for marks all still works, only slower. */
static void build_index(mcred_arena *arena, mcred_index *index, const mcred_source *source) {
    mcred_index_clear(index);
    mcred_str name = mcred_arena_copy(arena, source->name);
    size_t count = source->text.len / STEP + 1;
    if (!name.data || count > SIZE_MAX / sizeof(mcred_mark))
        return;
    mcred_mark *marks = malloc(count * sizeof *marks);
    if (!marks)
        return;
    mcred_mark at = text_start(source->text);
    for (size_t i = 0; i < count; i++) {
        move_to(source->text, i * STEP, &at);
        marks[i] = at;
    }
    *index = (mcred_index){{name, source->text}, marks, count};
}

static mcred_mark locate(const mcred_index *index, const mcred_source *source, size_t offset) {
    mcred_mark at = text_start(source->text);
    if (index_is_for(index, source) && offset / STEP < index->count)
        at = index->marks[offset / STEP];
    move_to(source->text, offset, &at);
    /* Between CR and LF is still the line's end. */
    if (at.offset > at.line_start && at.offset < source->text.len && source->text.data[at.offset] == '\n' &&
        source->text.data[at.offset - 1] == '\r') {
        at.offset--;
        at.column--;
    }
    return at;
}

bool mcred_place_find(mcred_arena *arena, mcred_index *index, const mcred_source *source, mcred_span span,
                      mcred_place *out) {
    mcred_place place = {.file = mcred_arena_copy(arena, source->name), .excerpt = MCRED_S("")};
    if (!place.file.data)
        return false;
    if (span.begin == SIZE_MAX) {
        *out = place;
        return true;
    }
    size_t len = source->text.len, before;
    size_t begin = span.begin < len ? span.begin : len;
    size_t end = span.end < begin ? begin : span.end < len ? span.end : len;
    if (len > SMALL && !index_is_for(index, source))
        build_index(arena, index, source);
    mcred_mark first = locate(index, source, begin), last = locate(index, source, end);
    if (!mcred_excerpt(arena, source->text, first.line_start, first.offset, &place.excerpt, &before))
        return false;
    place.line = first.line;
    place.column = first.column;
    place.end_line = last.line;
    place.end_column = last.column;
    place.excerpt_column = first.column - before;
    *out = place;
    return true;
}
