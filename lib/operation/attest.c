/* attest.c - a statement that is read before it is attested, by a tick in the form or by whoever submits. */
#include "attest.h"

/* The digest's first digits stand in the form, so that a statement that changed meanwhile is not taken for attested. */
#define SHORT 12

static mcred_str short_of(const mcred_digest *digest) {
    mcred_str hex = mcred_digest_str(digest);
    return mcred_str_first(mcred_str_from(hex, mcred_str_find(hex, ':', 0) + 1), SHORT);
}

void op_put_statement(mcred_buf *out, const mcred_statement *statement) {
    mcred_digest digest;
    if (!mcred_digest_of(statement->text, &digest)) {
        out->failed = true;
        return;
    }
    mcred_buf_puts(out, "\n## Privacy and integrity\n\n> ");
    op_inline(out, statement->text);
    mcred_buf_printf(out, "\n\n<!-- mcred:attest %.*s -->\n\n", MCRED_ARG(short_of(&digest)));
    mcred_buf_puts(out, "- [ ] I attest to this (put an x between the brackets).\n");
}

/* ---- the form -------------------------------------------------------------------------------------- */

static const mcred_section *section_of(const mcred_evidence *evidence) {
    const mcred_vec *sections = &evidence->file->markdown->sections;
    for (size_t i = 0; i < sections->len; i++) {
        const mcred_section *section = MCRED_AT(mcred_section, sections, i);
        if (mcred_str_is(section->type, "attest"))
            return section;
    }
    return NULL;
}

/* "[x]", whatever stands between the brackets; or a box that a word processor made of it. */
static bool is_ticked(mcred_str text) {
    size_t open = mcred_str_find(text, '[', 0), close = open < text.len ? mcred_str_find(text, ']', open) : SIZE_MAX;
    if (close < text.len)
        return mcred_str_trim(mcred_str_first(mcred_str_from(text, open + 1), close - open - 1)).len > 0;
    return mcred_str_contains(text, "\xE2\x98\x91") || mcred_str_contains(text, "\xE2\x98\x92");
}

/* ---- the record ---------------------------------------------------------------------------------------- */

static mcred_status take(const op_attest_args *args, mcred_str digest, mcred_str by, const char *how, mcred_sink *sink,
                         mcred_attested *out) {
    *out = (mcred_attested){.statement = op_copy(args->arena, digest),
                            .version = op_copy(args->arena, args->statement->version),
                            .by = op_copy(args->arena, by),
                            .how = mcred_str_of(how)};
    return out->statement.data && out->version.data && out->by.data ? MCRED_OK : op_memory(sink);
}

static bool says_yes(const op_attest_args *args, mcred_str digest) {
    if (args->by_command || mcred_str_eq(*args->asked, digest))
        return true;
    if (!args->statement->required || !args->ask || !args->ask(args->ctx, args->statement->text))
        return false;
    *args->asked = digest;
    return true;
}

static mcred_status refuse(const op_attest_args *args, const mcred_section *section, mcred_sink *sink) {
    const mcred_file *file = args->evidence->file;
    bool other = section && is_ticked(section->text);
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_ATTEST, &file->source, section ? section->marker : MCRED_NO_SPAN,
                     other ? "the privacy and integrity statement has changed since it was ticked here"
                           : "the privacy and integrity statement is not attested");
    mcred_finding_hint(sink, finding,
                       section && !other ? "read it above, and put an x between the brackets"
                                         : "mcred submit --attest, once you have read it: mcred submit --statement");
    return MCRED_NO;
}

mcred_status op_attest(const op_attest_args *args, mcred_sink *sink, mcred_attested *out) {
    mcred_digest digest;
    const mcred_section *section = section_of(args->evidence);
    bool ticked = section && is_ticked(section->text);
    *out = (mcred_attested){.statement = MCRED_S("")};
    if (!mcred_digest_of(args->statement->text, &digest))
        return op_memory(sink);
    mcred_str whole = op_copy(args->arena, mcred_digest_str(&digest));
    if (!whole.data)
        return op_memory(sink);
    if (ticked && mcred_str_eq(section->id, short_of(&digest)))
        return take(args, whole, args->evidence->earner, "form", sink, out);
    if (says_yes(args, whole))
        return take(args, whole, args->actor, "command", sink, out);
    return args->statement->required || ticked ? refuse(args, section, sink) : MCRED_OK;
}

mcred_status mcred_op_statement(mcred_session *session, mcred_sink *sink, mcred_statement *out) {
    mcred_model *head = NULL;
    const mcred_programme *programme = NULL;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = op_need_programme(head, sink, &programme);
    if (status == MCRED_OK)
        *out = programme->policy.statement;
    return status;
}
