/* submission_record.c - the text of submission.yaml, and what records have in common. */
#include "record.h"

void op_put_definition(mcred_buf *out, const char *key, const mcred_definition_ref *definition) {
    mcred_buf_printf(out, "%s:\n", key);
    op_field(out, 2, "id", definition->id);
    if (definition->version.len > 0)
        op_field(out, 2, "version", definition->version);
    op_field(out, 2, "digest", definition->digest);
    op_field(out, 2, "blob", mcred_str_of(definition->blob.hex));
}

mcred_status op_pin_definition(mcred_model *tip, const mcred_file *file, mcred_str id, mcred_str version,
                               mcred_arena *arena, mcred_sink *sink, mcred_definition_ref *out) {
    mcred_file_facts facts;
    mcred_status status = mcred_view_facts(mcred_model_view(tip), file->source.name, 1U << 24, sink, &facts);
    if (status != MCRED_OK)
        return status;
    *out = (mcred_definition_ref){op_copy(arena, id), op_copy(arena, version),
                                  op_copy(arena, mcred_str_of(facts.digest)), facts.blob};
    return out->id.data && out->version.data && out->digest.data ? MCRED_OK : op_memory(sink);
}

mcred_status op_digest(mcred_arena *arena, mcred_sink *sink, mcred_str bytes, mcred_str *out) {
    mcred_digest digest;
    if (!mcred_digest_of(bytes, &digest))
        return op_memory(sink);
    *out = op_copy(arena, mcred_digest_str(&digest));
    return out->data ? MCRED_OK : op_memory(sink);
}

void op_put_pinned(mcred_buf *out, const mcred_pinned *pinned) {
    mcred_buf_puts(out, "  - path: ");
    mcred_yaml_scalar(out, pinned->path);
    mcred_buf_printf(out, "\n    size: %llu\n", (unsigned long long)pinned->size);
    op_field(out, 4, "digest", pinned->digest);
    if (pinned->blob.hex[0])
        op_field(out, 4, "blob", mcred_str_of(pinned->blob.hex));
    if (pinned->storage.len > 0)
        op_field(out, 4, "storage", pinned->storage);
    if (pinned->type.len > 0)
        op_field(out, 4, "type", pinned->type);
    if (pinned->kept.len > 0)
        op_field(out, 4, "kept", pinned->kept);
    if (pinned->item.len > 0)
        op_field(out, 4, "for", pinned->item);
    if (pinned->consent.len > 0)
        op_field(out, 4, "consent", pinned->consent);
}

static void put_carried(mcred_buf *out, const mcred_carried *carried) {
    mcred_buf_puts(out, carried->part.len > 0 ? "  - part: " : "  - criterion: ");
    mcred_yaml_scalar(out, carried->part.len > 0 ? carried->part : carried->criterion);
    mcred_buf_putc(out, '\n');
    if (carried->part.len == 0)
        op_field(out, 4, "level", carried->level);
    op_field_int(out, 4, "attempt", carried->attempt);
}

static void put_portfolio(mcred_buf *out, const mcred_portfolio_pin *pin) {
    mcred_buf_puts(out, "portfolio:\n");
    op_field(out, 2, "url", pin->url);
    op_field(out, 2, "commit", mcred_str_of(pin->commit.hex));
    if (pin->folder.len > 0)
        op_field(out, 2, "folder", pin->folder);
    op_field(out, 2, "tree", mcred_str_of(pin->tree.hex));
}

static void put_attested(mcred_buf *out, const mcred_attested *attested) {
    mcred_buf_puts(out, "attested:\n");
    op_field(out, 2, "by", attested->by);
    op_field(out, 2, "how", attested->how);
    if (attested->version.len > 0)
        op_field(out, 2, "version", attested->version);
    op_field(out, 2, "statement", attested->statement);
}

void op_put_submission(mcred_buf *out, const op_submission_text *text) {
    mcred_buf_puts(out, "mcred: submission/1\n");
    op_field(out, 0, "earner", text->ref.earner);
    op_field_int(out, 0, "attempt", text->ref.attempt);
    op_put_definition(out, "credential", &text->credential);
    op_field_time(out, 0, "submitted", text->submitted);
    if (text->salt.len > 0) {
        op_field(out, 0, "entered_by", text->entered_by);
        op_field(out, 0, "salt", text->salt);
    }
    if (text->previous.len > 0)
        op_field(out, 0, "previous", text->previous);
    if (text->attested.statement.len > 0)
        put_attested(out, &text->attested);
    if (text->carried && text->carried->len > 0) {
        op_put_rule(out, text->rule);
        mcred_buf_puts(out, "carried:\n");
    }
    for (size_t i = 0; text->carried && i < text->carried->len; i++)
        put_carried(out, MCRED_AT(mcred_carried, text->carried, i));
    if (text->portfolio.commit.hex[0])
        put_portfolio(out, &text->portfolio);
    mcred_buf_puts(out, "evidence:\n");
    for (size_t i = 0; i < text->evidence->len; i++)
        op_put_pinned(out, MCRED_AT(mcred_pinned, text->evidence, i));
}
