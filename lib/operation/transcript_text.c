/* transcript_text.c - a transcript as a Markdown page. */
#include "internal.h"
#include "mcred/operation_transcript.h"

/* One line of text that stays text, also in a cell: each sign that Markdown reads gets its backslash. */
static void put_plain(mcred_buf *out, mcred_str text) {
    mcred_buf line;
    mcred_buf_init(&line, 1U << 20);
    op_comment(&line, text, SIZE_MAX);
    mcred_str rest = mcred_buf_str(&line);
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.data[i];
        if (c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '>' || c == '|' ||
            c == '#' || c == '~' || c == '&')
            mcred_buf_putc(out, '\\');
        mcred_buf_putc(out, c);
    }
    out->failed = out->failed || line.failed;
    mcred_buf_free(&line);
}

static void put_day(mcred_buf *out, mcred_time when) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format_date(when, text);
    mcred_buf_puts(out, text);
}

static void put_about(mcred_buf *out, const mcred_transcript_award *one) {
    put_plain(out, one->title);
    if (one->level.len > 0) {
        mcred_buf_puts(out, " (");
        put_plain(out, one->framework);
        mcred_buf_putc(out, ' ');
        put_plain(out, one->level);
        mcred_buf_putc(out, ')');
    }
    for (size_t i = 0; i < one->units.len; i++) {
        mcred_buf_puts(out, i == 0 ? ": " : "; ");
        put_plain(out, MCRED_AT(mcred_transcript_unit, &one->units, i)->title);
    }
}

mcred_transcript_until mcred_transcript_until_of(const mcred_transcript_award *award) {
    if (award->revoked != 0)
        return (mcred_transcript_until){"revoked", award->revoked, true};
    if (mcred_str_is(award->state, "lapsed"))
        return (mcred_transcript_until){"lapsed", 0, true};
    if (mcred_str_is(award->state, "expired"))
        return (mcred_transcript_until){"expired", award->valid_until, true};
    return (mcred_transcript_until){award->valid_until != 0 ? "" : "no end", award->valid_until, false};
}

static void put_until(mcred_buf *out, mcred_transcript_until until) {
    mcred_buf_printf(out, "%s%s", until.word, *until.word && until.when != 0 ? " " : "");
    if (until.when != 0)
        put_day(out, until.when);
}

static void put_group(mcred_buf *out, const mcred_transcript *t, bool stacks, const char *heading) {
    bool first = true;
    for (size_t i = 0; i < t->awards.len; i++) {
        const mcred_transcript_award *one = MCRED_AT(const mcred_transcript_award, &t->awards, i);
        if (one->is_stack != stacks)
            continue;
        if (first)
            mcred_buf_printf(out,
                             "\n## %s\n\n| Title | Earned | Hours | Valid until | Code |\n"
                             "| --- | --- | ---: | --- | --- |\n",
                             heading);
        first = false;
        mcred_buf_puts(out, "| ");
        put_about(out, one);
        mcred_buf_puts(out, " | ");
        put_day(out, one->awarded);
        mcred_buf_printf(out, " | %.*s | ", MCRED_ARG(one->hours));
        put_until(out, mcred_transcript_until_of(one));
        mcred_buf_printf(out, " | `%s` |\n", one->code);
    }
}

static void put_summaries(mcred_buf *out, const mcred_transcript *t) {
    bool first = true;
    for (size_t i = 0; i < t->awards.len; i++) {
        const mcred_transcript_award *one = MCRED_AT(const mcred_transcript_award, &t->awards, i);
        if (one->summary.len == 0)
            continue;
        mcred_buf_puts(out, first ? "\n## Evidence, in the earner's words\n\n" : "");
        first = false;
        mcred_buf_puts(out, "- **");
        put_plain(out, one->title);
        mcred_buf_puts(out, "**: ");
        put_plain(out, one->summary);
        mcred_buf_putc(out, '\n');
    }
}

static void put_targets(mcred_buf *out, const mcred_transcript *t) {
    mcred_buf words;
    for (size_t i = 0; i < t->targets.targets.len; i++) {
        const mcred_target_state *target = MCRED_AT(mcred_target_state, &t->targets.targets, i);
        mcred_buf_init(&words, 1U << 16);
        mcred_target_words(target, &words);
        mcred_buf_puts(out, i == 0 ? "\n## Targets\n\n**" : "\n**");
        put_plain(out, target->title);
        mcred_buf_puts(out, "**: ");
        put_plain(out, mcred_buf_str(&words));
        mcred_buf_puts(out, target->awards.len > 0 ? "\n\n" : "\n");
        for (size_t j = 0; j < target->awards.len; j++) {
            const mcred_target_award *one = MCRED_AT(mcred_target_award, &target->awards, j);
            mcred_buf_printf(out, "- %.*s: ", MCRED_ARG(one->counted));
            put_plain(out, one->title);
            mcred_buf_puts(out, ", ");
            put_day(out, one->awarded);
            mcred_buf_putc(out, '\n');
        }
        out->failed = out->failed || words.failed;
        mcred_buf_free(&words);
    }
}

static void put_sums(mcred_buf *out, const mcred_transcript *t) {
    mcred_buf_printf(out, "%zu credential%s", t->credentials, t->credentials == 1 ? "" : "s");
    if (t->stacks > 0)
        mcred_buf_printf(out, ", %zu stack%s", t->stacks, t->stacks == 1 ? "" : "s");
    if (t->hours.len > 0)
        mcred_buf_printf(out, ", %.*s hours of work", MCRED_ARG(t->hours));
    mcred_buf_puts(out, ", as of ");
    put_day(out, t->made);
    mcred_buf_puts(out, ".\n");
}

void mcred_transcript_markdown(const mcred_transcript *t, mcred_buf *out) {
    mcred_buf_puts(out, "# Transcript of ");
    put_plain(out, t->name);
    mcred_buf_puts(out, "\n\n");
    put_plain(out, t->issuer);
    if (!mcred_str_eq(t->issuer, t->programme)) {
        mcred_buf_puts(out, ", ");
        put_plain(out, t->programme);
    }
    mcred_buf_puts(out, ".\n");
    put_sums(out, t);
    put_group(out, t, true, "Stacks");
    put_group(out, t, false, "Credentials");
    put_summaries(out, t);
    put_targets(out, t);
    mcred_buf_puts(out, "\nEach code is checked with `mcred verify CODE` in a clone of the programme's repository");
    if (t->commit.hex[0] != '\0')
        mcred_buf_printf(out, "; these are the records as of commit `%.12s`", t->commit.hex);
    mcred_buf_puts(out, ".\n");
}
