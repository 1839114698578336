/*
 * checkpoint_file.c - a checkpoint as text, and read again.
 *
 * The signature is the last field, and signs every byte before its line: what
 * stands in the file is either signed or the signature.
 */
#include "checkpoint.h"

#include <string.h>

#include "mcred/operation_outside.h"

#define MAX_FILE_BYTES ((size_t)64 << 10)
#define FIRST_LINE     "mcred: checkpoint/1\n"

/* ---- writing ------------------------------------------------------------------------------ */

mcred_status op_checkpoint_text(mcred_arena *arena, const mcred_checkpoint *made, mcred_sink *sink, mcred_str *out) {
    mcred_buf text;
    mcred_buf_init(&text, 4096);
    mcred_buf_puts(&text, FIRST_LINE);
    op_field(&text, 0, "code", mcred_str_of(made->code));
    op_field(&text, 0, "commit", mcred_str_of(made->commit.hex));
    if (made->records.hex[0])
        op_field(&text, 0, "records", mcred_str_of(made->records.hex));
    op_field_int(&text, 0, "count", (int64_t)made->count);
    op_field_time(&text, 0, "made", made->made);
    return op_take(arena, sink, &text, out);
}

mcred_status op_checkpoint_write(mcred_arena *arena, const char *file, mcred_str text, mcred_str signature,
                                 mcred_sink *sink) {
    mcred_buf whole;
    mcred_str bytes;
    mcred_buf_init(&whole, MAX_FILE_BYTES);
    mcred_buf_put(&whole, text);
    if (signature.len > 0)
        mcred_buf_puts(&whole, "signature: |\n");
    while (signature.len > 0) {
        mcred_str line = mcred_str_cut(&signature, '\n');
        mcred_buf_printf(&whole, "  %.*s\n", MCRED_ARG(line));
    }
    mcred_status status = op_take(arena, sink, &whole, &bytes);
    return status == MCRED_OK ? mcred_outside_write(file, bytes, sink) : status;
}

/* ---- reading ------------------------------------------------------------------------------ */

static bool is_hex(mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (!(text.data[i] >= '0' && text.data[i] <= '9') && !(text.data[i] >= 'a' && text.data[i] <= 'f'))
            return false;
    }
    return text.len == MCRED_OID_LEN;
}

/* False where something stands behind the signature, or beside it in its line, which it would not sign. */
static bool take_signature(const mcred_node *root, mcred_str text, op_remembered *out) {
    const mcred_node *signature = mcred_get(root, "signature");
    if (!signature)
        return true;
    size_t at = signature->key_span.begin;
    bool own_line = at > 0 && text.data[at - 1] == '\n';
    if (!own_line || signature->index + 1 != root->count || !mcred_str_starts(text, FIRST_LINE))
        return false;
    out->text = mcred_str_first(text, at);
    out->signature = mcred_text(signature);
    return out->signature.len > 0;
}

mcred_status op_checkpoint_read(mcred_session *session, const char *path, mcred_sink *sink, op_remembered *out) {
    mcred_source source = {mcred_str_of(path), {0}};
    const mcred_node *root = NULL;
    mcred_status status = mcred_outside_read(path, MAX_FILE_BYTES, session->arena, sink, &source.text);
    if (status == MCRED_OK)
        status = mcred_yaml_parse(session->arena, &source, NULL, sink, &root);
    if (status != MCRED_OK)
        return status == MCRED_NO ? MCRED_USAGE : status;
    mcred_str commit = mcred_get_text(root, "commit"), records = mcred_get_text(root, "records");
    if (!mcred_str_is(mcred_get_text(root, "mcred"), "checkpoint/1") || !is_hex(commit) ||
        !take_signature(root, source.text, out))
        return op_no_checkpoint(path, sink);
    out->file = true;
    memcpy(out->commit, commit.data, commit.len);
    out->code = mcred_get_text(root, "code");
    if (is_hex(records))
        memcpy(out->records.hex, records.data, records.len);
    (void)mcred_integer(mcred_get(root, "count"), &out->count);
    (void)mcred_time_parse(mcred_get_text(root, "made"), &out->made);
    return MCRED_OK;
}
