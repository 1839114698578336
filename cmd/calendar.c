/* calendar.c - due dates as an iCalendar (RFC 5545): one entry a submission, on the day it is due. */
#include "calendar.h"

/* RFC 5545, section 3.1: no line has more than 75 octets; the next begins with a space. */
#define LINE_OCTETS 75U

static void put_folded(mcred_buf *out, mcred_str line) {
    size_t room = LINE_OCTETS, at = 0;
    while (at < line.len) {
        size_t next = at;
        (void)mcred_utf8_next(line, &next);
        if (next - at > room) {
            mcred_buf_puts(out, "\n ");
            room = LINE_OCTETS - 1;
        }
        mcred_buf_put(out, mcred_str_first(mcred_str_from(line, at), next - at));
        room -= next - at;
        at = next;
    }
    mcred_buf_putc(out, '\n');
}

/* Section 3.3.11. */
static void put_text(mcred_buf *out, mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\\' || c == ';' || c == ',')
            mcred_buf_putc(out, '\\');
        if (c == '\n')
            mcred_buf_puts(out, "\\n");
        else if (c != '\r')
            mcred_buf_putc(out, c);
    }
}

static void put_date(mcred_buf *out, mcred_time when) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format_date(when, text);
    for (const char *c = text; *c; c++) {
        if (*c != '-')
            mcred_buf_putc(out, *c);
    }
}

void calendar_begin(mcred_buf *out) {
    mcred_buf_puts(out, "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//mcred//queue//EN\nCALSCALE:GREGORIAN\n");
}

void calendar_end(mcred_buf *out) {
    mcred_buf_puts(out, "END:VCALENDAR\n");
}

static void put_line(mcred_buf *out, const char *name, mcred_str text, bool escape) {
    mcred_buf line;
    mcred_buf_init(&line, (size_t)1 << 20);
    mcred_buf_puts(&line, name);
    if (escape)
        put_text(&line, text);
    else
        mcred_buf_put(&line, text);
    put_folded(out, mcred_buf_str(&line));
    mcred_buf_free(&line);
}

static void put_day(mcred_buf *out, const char *name, mcred_time when, const char *rest) {
    mcred_buf_puts(out, name);
    put_date(out, when);
    mcred_buf_puts(out, rest);
}

void calendar_add(mcred_buf *out, mcred_arena *arena, const mcred_queued *one) {
    mcred_str id = one->name;
    const char *what = mcred_str_is(one->state, "earned") ? "Award due" : "Review due";
    mcred_str summary = mcred_arena_printf(arena, "%s: %.*s (%.*s)", what, MCRED_ARG(one->title), MCRED_ARG(id));
    mcred_buf_puts(out, "BEGIN:VEVENT\n");
    /* The same submission keeps its entry when the calendar is read again. */
    put_line(out, "UID:mcred/", id, false);
    put_day(out, "DTSTAMP:", one->submitted, "T000000Z\n");
    put_day(out, "DTSTART;VALUE=DATE:", one->due, "\n");
    put_line(out, "SUMMARY:", summary, true);
    mcred_buf_puts(out, "TRANSP:TRANSPARENT\nEND:VEVENT\n");
}
