/* checklist.c - the next attempt begins with a list, in evidence.md, of what the last one did not meet. */
#include "attempts.h"

#define MAX_BYTES ((size_t)4 << 20)

static void put_item(mcred_buf *out, const mcred_advice *advice) {
    mcred_buf_puts(out, "- [ ] **");
    op_inline(out, advice->title);
    mcred_buf_puts(out, "**");
    if (advice->level.len > 0)
        mcred_buf_printf(out, ", now %.*s", MCRED_ARG(advice->level));
    if (advice->aim.len > 0) {
        mcred_buf_puts(out, ". What it takes: ");
        op_inline(out, advice->aim);
    }
    mcred_buf_putc(out, '\n');
    for (size_t i = 0; i < advice->bring.len; i++) {
        mcred_buf_puts(out, i == 0 ? "  Bring: " : ", ");
        op_inline(out, *MCRED_AT(mcred_str, &advice->bring, i));
    }
    if (advice->bring.len > 0)
        mcred_buf_putc(out, '\n');
    for (size_t i = 0; i < advice->said.len; i++) {
        mcred_buf_putc(out, '\n');
        op_quoted(out, "  > ", *MCRED_AT(mcred_str, &advice->said, i));
    }
    mcred_buf_putc(out, '\n');
}

static void put_met(mcred_buf *out, const mcred_feedback *feedback, bool carry_over) {
    const char *before = carry_over ? "Met, and not scored again: " : "Met already: ";
    for (size_t i = 0; i < feedback->advice.len; i++) {
        const mcred_advice *advice = MCRED_AT(mcred_advice, &feedback->advice, i);
        if (!advice->met)
            continue;
        mcred_buf_puts(out, before);
        op_inline(out, advice->title);
        before = ", ";
    }
    if (before[0] == ',')
        mcred_buf_puts(out, ".\n\n");
}

static void put_list(mcred_buf *out, const mcred_feedback *feedback, bool carry_over, const mcred_vec *notes) {
    mcred_buf_printf(out, OP_CHECKLIST_BEGIN "\n## To do after attempt %d\n\n", feedback->ref.attempt);
    for (size_t i = 0; i < feedback->advice.len; i++) {
        const mcred_advice *advice = MCRED_AT(mcred_advice, &feedback->advice, i);
        if (!advice->met)
            put_item(out, advice);
    }
    put_met(out, feedback, carry_over);
    for (size_t i = 0; i < notes->len; i++) {
        mcred_buf_puts(out, "Agreed with your coach:\n\n");
        op_quoted(out, "  > ", (*MCRED_AT(const mcred_note *, notes, i))->text);
        mcred_buf_putc(out, '\n');
    }
    mcred_buf_puts(out, OP_CHECKLIST_END "\n");
}

/* Where the front matter ends: behind its second line of three hyphens. */
static size_t body_of(mcred_str text) {
    size_t at = mcred_str_find(text, '\n', 0);
    while (at != SIZE_MAX) {
        mcred_str line = mcred_str_from(text, at + 1);
        line = mcred_str_trim(mcred_str_cut(&line, '\n'));
        size_t end = mcred_str_find(text, '\n', at + 1);
        if (mcred_str_is(line, "---"))
            return end == SIZE_MAX ? text.len : end + 1;
        at = end;
    }
    return 0;
}

/* The list takes the place of the one of the attempt before, or stands above everything. */
static void put_page(mcred_buf *out, mcred_str page, mcred_str list) {
    size_t begin = op_line_at(page, OP_CHECKLIST_BEGIN, 0);
    size_t end = begin == SIZE_MAX ? SIZE_MAX : op_line_at(page, OP_CHECKLIST_END, begin);
    bool replaces = end != SIZE_MAX;
    size_t from = replaces ? begin : body_of(page), to = from;
    if (replaces) {
        size_t next = mcred_str_find(page, '\n', end);
        to = next == SIZE_MAX ? page.len : next + 1;
    }
    mcred_buf_put(out, (mcred_str){page.data, from});
    mcred_buf_put(out, list);
    if (!replaces)
        mcred_buf_putc(out, '\n');
    mcred_buf_put(out, mcred_str_from(page, to));
}

/* What was attested with the last attempt is to be attested anew. */
static void put_unticked(mcred_buf *out, mcred_str page) {
    size_t marker = op_line_at(page, "<!-- mcred:attest", 0);
    size_t open = marker == SIZE_MAX ? SIZE_MAX : mcred_str_find(page, '[', marker);
    size_t close = open == SIZE_MAX ? SIZE_MAX : mcred_str_find(page, ']', open);
    bool box = close != SIZE_MAX && close - open <= 16;
    mcred_buf_put(out, box ? mcred_str_first(page, open + 1) : page);
    if (box) {
        mcred_buf_putc(out, ' ');
        mcred_buf_put(out, mcred_str_from(page, close));
    }
}

static mcred_status write_page(mcred_session *session, const mcred_feedback *feedback, const op_standing *standing,
                               const mcred_vec *notes, mcred_str page, mcred_sink *sink, mcred_str *out) {
    mcred_buf buf;
    mcred_str list;
    mcred_buf_init(&buf, MAX_BYTES);
    put_list(&buf, feedback, standing->policy->carry_over, notes);
    mcred_status status = op_take(session->arena, sink, &buf, &list);
    if (status != MCRED_OK)
        return status;
    mcred_str heading = mcred_arena_printf(session->arena, "## To do after attempt %d\n", feedback->ref.attempt);
    if (!heading.data)
        return op_memory(sink);
    if (op_line_at(page, heading.data, 0) != SIZE_MAX)
        return MCRED_OK;
    mcred_buf_init(&buf, MAX_BYTES * 2);
    put_page(&buf, page, list);
    status = op_take(session->arena, sink, &buf, &page);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&buf, MAX_BYTES * 2);
    put_unticked(&buf, page);
    return op_take(session->arena, sink, &buf, out);
}

static mcred_status read_page(mcred_session *session, mcred_str path, mcred_sink *sink, mcred_str *page) {
    mcred_view *work = NULL;
    mcred_status status = mcred_view_worktree(session->store, sink, &work);
    if (status != MCRED_OK)
        return status;
    if (mcred_view_kind(work, path) == MCRED_ENTRY_FILE)
        status = mcred_view_read(work, path, MAX_BYTES, session->arena, sink, page);
    mcred_view_close(work);
    return status;
}

mcred_status op_checklist(mcred_session *session, mcred_str earner, mcred_str credential, mcred_str path,
                          mcred_sink *sink, mcred_str *out) {
    mcred_model *head = NULL;
    mcred_ref ref = {earner, credential, 0};
    op_standing standing;
    mcred_feedback feedback;
    mcred_vec notes;
    mcred_str page = {NULL, 0};
    *out = page;
    if (mcred_store_is_bare(session->store))
        return MCRED_OK;
    mcred_status status = read_page(session, path, sink, &page);
    if (status == MCRED_OK && page.data)
        status = op_head(session, sink, &head);
    if (status == MCRED_OK && page.data)
        status = mcred_model_last_attempt(head, earner, credential, sink, &ref.attempt);
    if (status != MCRED_OK || ref.attempt == 0)
        return status;
    status = op_stand(head, &ref, sink, &standing);
    if (status != MCRED_OK || standing.state != MCRED_STATE_NOT_YET)
        return status;
    mcred_str name = mcred_ref_text(session->arena, &ref);
    status = name.data ? mcred_op_feedback(session, name.data, sink, &feedback) : op_memory(sink);
    if (status == MCRED_OK)
        status = mcred_model_notes(head, &ref, sink, &notes);
    return status == MCRED_OK ? write_page(session, &feedback, &standing, &notes, page, sink, out) : status;
}
