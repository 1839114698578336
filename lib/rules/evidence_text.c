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

static void report(const evidence_check *c, const mcred_source *source, mcred_rule rule, mcred_span span,
                   const char *what) {
    mcred_finding *finding = mcred_report(c->base.sink, rule, source, span, "this looks like %s", what);
    mcred_finding_hint(c->base.sink, finding, "take it out before it is committed: git keeps everything for ever");
}

/* Before a submission they are refused or excepted one by one: see lib/operation/privacy.c. */
static void check_people(const evidence_check *c, const mcred_source *source, size_t from) {
    const char *what;
    mcred_span span;
    while (c->stage != MCRED_STAGE_SUBMIT && contact_next(source->text, &from, &span, &what))
        report(c, source, MCRED_RULE_EVIDENCE_PERSON, span, what);
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
