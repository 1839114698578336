/* import_align.c - alignments put into a definition where its list of them stands; all else of the text stays. */
#include "import.h"

static bool is_there(const mcred_node *list, mcred_str url) {
    for (size_t i = 0; i < mcred_count(list); i++) {
        if (mcred_str_eq(url, mcred_get_text(mcred_at(list, i), "url")))
            return true;
    }
    return false;
}

static mcred_status put_new(import_job *job, const mcred_node *list, size_t indent, mcred_buf *out, size_t *count) {
    *count = 0;
    for (size_t i = 0; i < job->alignments.len; i++) {
        const import_alignment *one = MCRED_AT(import_alignment, &job->alignments, i);
        if (!is_there(list, one->url)) {
            import_put_alignment(out, indent, one);
            *count += 1;
        } else if (!op_push_str(job->arena, &job->existing, one->name)) {
            return op_memory(job->sink);
        }
    }
    return MCRED_OK;
}

/* The column of the dash before the first item of a block list. */
static size_t dash_column(mcred_str text, const mcred_node *list) {
    size_t at = list->children[0]->span.begin, line;
    while (at > 0 && text.data[at - 1] != '-')
        at--;
    line = at;
    while (line > 0 && text.data[line - 1] != '\n')
        line--;
    return at > line ? at - line - 1 : 0;
}

/* Behind the last line of the list that says something. */
static size_t list_end(mcred_str text, const mcred_node *list) {
    size_t end = list->span.end;
    while (end > list->span.begin && (text.data[end - 1] == ' ' || text.data[end - 1] == '\n'))
        end--;
    while (end < text.len && text.data[end] != '\n')
        end++;
    return end < text.len ? end + 1 : end;
}

static mcred_status edit(import_job *job, const mcred_credential *credential, mcred_sink *sink, mcred_buf *out) {
    mcred_str text = credential->file->source.text;
    const mcred_node *list = mcred_get(credential->file->root, "alignments");
    bool flow = list && list->span.begin < text.len && text.data[list->span.begin] == '[';
    size_t count;
    if (flow && mcred_count(list))
        return op_refuse(sink, MCRED_RULE_OPERATION_SET,
                         "the alignments of \"%.*s\" are written in one line: give each a line of its own first",
                         MCRED_ARG(credential->id));
    bool block = list && !flow && mcred_count(list);
    size_t at = flow ? list->span.begin : block ? list_end(text, list) : text.len;
    mcred_buf_put(out, mcred_str_first(text, at));
    if (flow)
        mcred_buf_putc(out, '\n');
    else if (out->len && out->data[out->len - 1] != '\n')
        mcred_buf_putc(out, '\n');
    if (!list)
        mcred_buf_puts(out, "alignments:\n");
    mcred_status status = put_new(job, list, block ? dash_column(text, list) : 2, out, &count);
    if (status == MCRED_OK && count == 0)
        mcred_buf_clear(out);
    size_t rest = flow ? list->span.end : at;
    if (flow && rest < text.len && text.data[rest] == '\n')
        rest++;
    if (count)
        mcred_buf_put(out, mcred_str_from(text, rest));
    return status;
}

mcred_status import_align(import_job *job, const mcred_credential *credential, mcred_sink *sink, mcred_str *out) {
    mcred_buf text;
    mcred_buf_init(&text, (size_t)8 << 20);
    job->existing.len = 0;
    mcred_status status = edit(job, credential, sink, &text);
    if (status == MCRED_OK && text.len == 0 && !text.failed) {
        mcred_buf_free(&text);
        *out = MCRED_S("");
        return MCRED_OK;
    }
    if (status == MCRED_OK)
        return op_take(job->arena, sink, &text, out);
    mcred_buf_free(&text);
    return status;
}
