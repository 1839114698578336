/* excerpt.c - the window of a line that is shown with a finding. */
#include "base/quote.h"
#include "finding/place.h"

#define WIDE      100U /* columns shown */
#define LEAD      30U  /* columns shown before the place when the line is cut there */
#define MAX_BYTES 800U /* characters without width could go on for ever */
#define ELLIPSIS  "\xE2\x80\xA6"

static bool at_line_end(mcred_str text, size_t offset) {
    if (offset >= text.len || text.data[offset] == '\n')
        return true;
    return text.data[offset] == '\r' && offset + 1 < text.len && text.data[offset + 1] == '\n';
}

/* A tab is shown as one space. */
static size_t shown_width(mcred_str character) {
    return mcred_str_is(character, "\t") ? 1 : mcred_escaped_width(character);
}

/* The end of what fits into so many columns from start on. */
static size_t reach(mcred_str text, size_t start, size_t columns) {
    size_t end = start, width = 0;
    while (!at_line_end(text, end) && end - start < MAX_BYTES) {
        size_t next = end;
        (void)mcred_utf8_next(text, &next);
        width += shown_width((mcred_str){text.data + end, next - end});
        if (width > columns)
            break;
        end = next;
    }
    return end;
}

/* Start of the character before offset, which is not 0. */
static size_t previous(mcred_str text, size_t offset) {
    for (size_t back = 1; back <= 4 && back <= offset; back++) {
        size_t next = offset - back;
        (void)mcred_utf8_next(text, &next);
        if (next == offset)
            return offset - back;
    }
    return offset - 1;
}

/* Goes back from offset by at least so many columns, or to the line's start. */
static size_t retreat(mcred_str text, size_t line_start, size_t offset, size_t columns) {
    size_t start = offset, width = 0;
    while (start > line_start && width < columns && offset - start < MAX_BYTES / 2) {
        size_t before = previous(text, start);
        width += shown_width((mcred_str){text.data + before, start - before});
        start = before;
    }
    return start;
}

static size_t window_start(mcred_str text, size_t line_start, size_t offset) {
    if (retreat(text, line_start, offset, WIDE - LEAD) == line_start)
        return line_start;
    return retreat(text, line_start, offset, LEAD);
}

bool mcred_excerpt(mcred_arena *arena, mcred_str text, size_t line_start, size_t offset, mcred_str *out,
                   size_t *before) {
    size_t start = line_start, end = reach(text, start, WIDE);
    bool whole = at_line_end(text, end);
    if (!whole) {
        start = window_start(text, line_start, offset);
        end = reach(text, start, WIDE - 1);
    }
    mcred_str shown = {text.data ? text.data + start : "", end - start};
    /* Before the first character lies nothing, also where a byte order mark was
     * skipped and offset points into it. */
    size_t count = offset > start ? mcred_utf8_length(mcred_str_first(shown, offset - start)) : 0;
    size_t first = 0;
    if (start > line_start)
        (void)mcred_utf8_next(shown, &first);
    mcred_str rest = mcred_str_from(shown, first);
    mcred_str copy = mcred_arena_printf(arena, "%s%.*s%s", first ? ELLIPSIS : "", MCRED_ARG(rest),
                                        at_line_end(text, end) ? "" : ELLIPSIS);
    if (!copy.data)
        return false;
    *out = copy;
    *before = count;
    return true;
}
