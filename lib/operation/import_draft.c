/* import_draft.c - what was read, as the text of a draft, and its place among those that are made. */
#include "import.h"

#include "base/path.h"

#define TEXT_MOST ((size_t)8 << 20)
#define ID_MOST   64

/* ---- a place for it -------------------------------------------------------------------------- */

mcred_status import_add(import_job *job, const char *kind, mcred_str id, mcred_str text, import_made *made) {
    op_definition *what = &made->definition;
    *what = (op_definition){.kind = mcred_str_of(kind), .id = id, .text = text};
    mcred_status status = op_definition_path(job->arena, what, job->sink);
    import_made *slot = status == MCRED_OK ? mcred_vec_push(job->arena, &job->made) : NULL;
    import_made *kept = MCRED_NEW(job->arena, import_made);
    if (!slot || !kept || !mcred_map_put(job->ids, id, kept))
        return status == MCRED_OK ? op_memory(job->sink) : status;
    *slot = *made;
    *kept = *made;
    return MCRED_OK;
}

/* Two of one name in a file: the second is name-2. */
static mcred_str free_id(import_job *job, mcred_str wanted) {
    mcred_str id = wanted;
    for (unsigned n = 2; id.data && mcred_map_get(job->ids, id) && n < 100000; n++) {
        mcred_str tail = mcred_arena_printf(job->arena, "-%u", n);
        mcred_str head = mcred_str_first(wanted, ID_MOST - tail.len);
        while (mcred_str_ends(head, "-"))
            head.len--;
        id = mcred_arena_printf(job->arena, "%.*s%.*s", MCRED_ARG(head), MCRED_ARG(tail));
    }
    return id;
}

static mcred_status choose_id(import_job *job, const import_draft *draft, mcred_str *out) {
    *out = job->args->id ? mcred_str_of(job->args->id) : import_slug(job->arena, draft->named);
    if (job->args->id && mcred_map_get(job->ids, *out))
        return import_refuse(job, MCRED_RULE_IMPORT_FIELD, draft->place,
                             "--id names one definition, and the file holds more than one");
    if (!mcred_handle_ok(*out))
        return import_refuse(job, MCRED_RULE_IMPORT_FIELD, draft->place,
                             "no id can be made of \"%.*s\": say one with --id",
                             MCRED_ARG(mcred_str_first(draft->named, 100)));
    *out = free_id(job, *out);
    return out->data ? MCRED_OK : op_memory(job->sink);
}

/* ---- its text ----------------------------------------------------------------------------------- */

static void put_optional(mcred_buf *out, const char *key, mcred_str value) {
    if (value.len)
        op_field(out, 0, key, value);
}

static void put_kept(mcred_buf *out, const import_draft *draft) {
    if (draft->kept.len == 0)
        return;
    mcred_buf_printf(out, "# What has no place in a definition, as it was.\n%s:", draft->kept_key);
    for (size_t i = 0; i < draft->kept.len; i++) {
        const mcred_node *node = *MCRED_AT(const mcred_node *, &draft->kept, i);
        if (node->key.len > 500)
            out->failed = true;
        mcred_buf_puts(out, "\n  ");
        mcred_yaml_scalar(out, node->key);
        mcred_buf_putc(out, ':');
        import_put_node(out, 2, node);
    }
    mcred_buf_putc(out, '\n');
}

static void put_draft(mcred_buf *out, mcred_str id, const import_draft *draft) {
    mcred_buf_puts(out, "mcred: credential/1\n");
    op_field(out, 0, "id", id);
    op_field(out, 0, "title", draft->title);
    op_field(out, 0, "version", draft->version.len ? draft->version : MCRED_S("1.0.0"));
    mcred_buf_puts(out, "status: draft\n");
    put_optional(out, "competency", draft->competency);
    put_optional(out, "description", draft->description);
    put_optional(out, "language", draft->language);
    if (draft->grades.len) {
        mcred_buf_puts(out, "audience:\n  grades:\n");
        for (size_t i = 0; i < draft->grades.len; i++) {
            mcred_buf_puts(out, "    - ");
            mcred_yaml_scalar(out, *MCRED_AT(mcred_str, &draft->grades, i));
            mcred_buf_putc(out, '\n');
        }
    }
    import_put_list(out, "topics", &draft->topics);
    mcred_buf_put(out, draft->rubric);
    if (draft->alignments.len)
        mcred_buf_puts(out, "alignments:\n");
    for (size_t i = 0; i < draft->alignments.len; i++)
        import_put_alignment(out, 2, MCRED_AT(import_alignment, &draft->alignments, i));
    put_kept(out, draft);
}

static mcred_status names_of(import_job *job, const mcred_vec *nodes, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    for (size_t i = 0; i < nodes->len; i++)
        mcred_buf_printf(&buf, "%s%.*s", i ? ", " : "", MCRED_ARG((*MCRED_AT(const mcred_node *, nodes, i))->key));
    return op_take(job->arena, job->sink, &buf, out);
}

mcred_status import_add_draft(import_job *job, const import_draft *draft) {
    import_made made = {.place = draft->place, .kept_key = draft->kept_key};
    mcred_str id, text;
    mcred_buf buf;
    mcred_status status = choose_id(job, draft, &id);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&buf, TEXT_MOST);
    put_draft(&buf, id, draft);
    if (buf.failed) {
        mcred_buf_free(&buf);
        return import_refuse(job, MCRED_RULE_IMPORT_FIELD, draft->place, "it is too large, or a member's name is");
    }
    status = op_take(job->arena, job->sink, &buf, &text);
    if (status == MCRED_OK)
        status = names_of(job, &draft->kept, &made.kept);
    return status == MCRED_OK ? import_add(job, "credential", id, text, &made) : status;
}
