/*
 * evidence_text.c - how the text of evidence reads, and what should not be in it.
 *
 * What looks like somebody's address, number or key is a warning: git keeps
 * everything that was ever committed, for everybody who can clone it.
 */
#include "mcred/store_lfs.h"
#include "rules/contact.h"
#include "rules/evidence.h"

#include <string.h>

#define MAX_TEXT_BYTES ((size_t)1 << 20)

/* ---- the page --------------------------------------------------------------------------- */

static void check_pictures(const evidence_check *c) {
    const mcred_vec *links = &c->evidence->file->markdown->links;
    for (size_t i = 0; i < links->len; i++) {
        const mcred_link *link = MCRED_AT(mcred_link, links, i);
        if (!link->image || mcred_str_trim(link->alt).len > 0)
            continue;
        mcred_finding *finding = mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_PICTURE, &c->base.file->source,
                                              link->span, "the picture has no text for those who cannot see it");
        mcred_finding_hint(c->base.sink, finding, "say in the brackets what it shows: ![students sorting cards](…)");
    }
}

static void check_headings(const evidence_check *c) {
    const mcred_vec *headings = &c->evidence->file->markdown->headings;
    for (size_t i = 1; i < headings->len; i++) {
        const mcred_heading *before = MCRED_AT(mcred_heading, headings, i - 1);
        const mcred_heading *heading = MCRED_AT(mcred_heading, headings, i);
        if (heading->level > before->level + 1)
            mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_HEADING, &c->base.file->source, heading->span,
                         "a heading of level %d below one of level %d: a level is left out", heading->level,
                         before->level);
    }
}

/* ---- people ---------------------------------------------------------------------------------- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Part of a link or an identifier of a work: digits there call nobody. */
static size_t link_at(mcred_str text, size_t at) {
    mcred_str rest = mcred_str_from(text, at);
    if (text.data[at] != 'h' && text.data[at] != '1')
        return 0;
    if (!mcred_str_starts(rest, "http://") && !mcred_str_starts(rest, "https://") && !mcred_str_starts(rest, "10."))
        return 0;
    size_t len = 0;
    while (len < rest.len && (unsigned char)rest.data[len] > ' ')
        len++;
    return len;
}

static void report(const evidence_check *c, const mcred_source *source, mcred_rule rule, mcred_span span,
                   const char *what) {
    mcred_finding *finding = mcred_report(c->base.sink, rule, source, span, "this looks like %s", what);
    mcred_finding_hint(c->base.sink, finding, "take it out before it is committed: git keeps everything for ever");
}

/* Looks at the number that begins at i; the offset of its last byte. */
static size_t check_number(const evidence_check *c, const mcred_source *source, size_t i) {
    bool phone = false;
    size_t len = contact_number(source->text, i, &phone);
    if (phone)
        report(c, source, MCRED_RULE_EVIDENCE_PERSON, (mcred_span){i, i + len}, "somebody's telephone number");
    return i + len - 1;
}

/* No address, number or link begins with it, nor is it an '@'. Most of a text is such. */
static bool asks_nothing(char c) {
    return c == ' ' || c == '\n' || (c >= 'a' && c <= 'z' && c != 'h') || (c >= 'A' && c <= 'Z');
}

static void check_people(const evidence_check *c, const mcred_source *source, size_t from) {
    mcred_str text = source->text;
    mcred_span span;
    for (size_t i = from; i < text.len; i++) {
        if (asks_nothing(text.data[i]))
            continue;
        bool starts = i == 0 || !is_word(text.data[i - 1]);
        size_t link = starts ? link_at(text, i) : 0;
        if (text.data[i] == '@' && contact_address(text, i, &span)) {
            report(c, source, MCRED_RULE_EVIDENCE_PERSON, span, "somebody's e-mail address");
            i = span.end - 1;
        } else if (link) {
            i += link - 1;
        } else if (starts && (is_digit(text.data[i]) ||
                              (text.data[i] == '+' && i + 1 < text.len && is_digit(text.data[i + 1])))) {
            i = check_number(c, source, i);
        }
    }
}

/* ---- secrets ------------------------------------------------------------------------------------ */

static void check_secrets(const evidence_check *c, const mcred_source *source) {
    static const char *const marks[] = {
        "-----BEGIN PRIVATE KEY-----",           "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----",        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----", "-----BEGIN ENCRYPTED PRIVATE KEY-----"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        mcred_str mark = mcred_str_of(marks[i]);
        const char *hit = memmem(source->text.data, source->text.len, mark.data, mark.len);
        size_t at = hit ? (size_t)(hit - source->text.data) : 0;
        if (hit)
            report(c, source, MCRED_RULE_EVIDENCE_SECRET, (mcred_span){at, at + mark.len}, "a private key");
    }
}

static bool is_text(mcred_str path) {
    return mcred_str_ends(path, ".md") || mcred_str_ends(path, ".txt") || mcred_str_ends(path, ".csv");
}

static void check_file(const evidence_check *c, mcred_str path, mcred_arena *arena) {
    mcred_source source = {path, {0}};
    mcred_sink *quiet = mcred_sink_new(1);
    /* A file that cannot be read has its finding already. */
    mcred_status status = quiet ? mcred_view_content_read(mcred_model_view(c->base.model), path, MAX_TEXT_BYTES, arena,
                                                          quiet, &source.text)
                                : MCRED_NO;
    mcred_sink_free(quiet);
    if (status != MCRED_OK || mcred_utf8_check(source.text) != source.text.len)
        return;
    check_people(c, &source, 0);
    check_secrets(c, &source);
}

/* An artifact, or a file that a link leads to. Its text is needed for a moment only. */
static bool check_listed(void *ctx, mcred_str path, void *value) {
    const evidence_check *c = ctx;
    (void)value;
    mcred_arena *arena =
        is_text(path) && !mcred_str_eq(path, c->evidence->file->source.name) ? mcred_arena_new(0) : NULL;
    if (arena)
        check_file(c, path, arena);
    mcred_arena_free(arena);
    return true;
}

void evidence_text(evidence_check *c) {
    const mcred_file *file = c->evidence->file;
    check_pictures(c);
    check_headings(c);
    check_people(c, &file->source, file->markdown->body.begin);
    check_secrets(c, &file->source);
    mcred_map_each(c->listed, check_listed, c);
}
