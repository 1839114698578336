/* packet_start.c - a folder to fill in, for an educator who has no git. */
#include "packet.h"

#include "base/path.h"
#include "record.h"
#include "scaffold.h"
#include "update.h"

typedef struct starting {
    mcred_session *session;
    mcred_model *head;
    mcred_sink *sink;
    mcred_str earner;
    const mcred_credential *credential;
    const mcred_programme *programme;
    bool update;
    op_packing packing;
} starting;

static mcred_status find_all(starting *s, const mcred_start_args *args) {
    const mcred_person *actor = NULL, *earner = NULL;
    mcred_str id = mcred_str_of(args->credential);
    mcred_status status = op_need_handle(id, "the id of a credential", s->sink);
    if (status == MCRED_OK)
        status = op_head(s->session, s->sink, &s->head);
    if (status == MCRED_OK)
        status = mcred_session_actor(s->session, s->sink, &actor);
    if (status != MCRED_OK)
        return status;
    s->earner = args->earner ? mcred_str_of(args->earner) : actor->handle;
    status = op_need_person(s->head, s->earner, s->sink, &earner);
    if (status == MCRED_OK)
        status = op_may_act_for(s->head, actor, s->earner, id, s->sink);
    if (status == MCRED_OK)
        status = op_need_active(s->head, id, s->sink, &s->credential);
    return status == MCRED_OK ? op_need_programme(s->head, s->sink, &s->programme) : status;
}

/* ---- what there is already ------------------------------------------------------------------------ */

static mcred_status add_folder(starting *s, mcred_view *view, mcred_str folder, mcred_str relative, unsigned depth) {
    mcred_arena *arena = s->session->arena;
    mcred_vec entries;
    mcred_status status = mcred_view_list(view, folder, arena, s->sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(arena, folder, entry->name), bytes;
        mcred_str below = mcred_path_join(arena, relative, entry->name);
        if (!path.data || !below.data)
            return op_memory(s->sink);
        if (entry->kind == MCRED_ENTRY_FOLDER && depth > 0) {
            status = add_folder(s, view, path, below, depth - 1);
        } else if (entry->kind == MCRED_ENTRY_FILE) {
            if (s->update && mcred_str_is(below, "evidence.md"))
                continue;
            status = mcred_view_read(view, path, (size_t)s->programme->policy.max_file_bytes, arena, s->sink, &bytes);
            if (status == MCRED_OK)
                op_pack_at(&s->packing, "", below, bytes);
        }
    }
    return status;
}

/* Where the evidence there is, is to follow the definition: evidence.md as it becomes. */
static mcred_status add_page(starting *s, mcred_model *model) {
    const mcred_evidence *evidence = NULL;
    mcred_updated updated;
    mcred_str text;
    const op_drafting d = {s->head, model, s->session->arena, s->sink};
    mcred_status status = mcred_model_evidence(model, s->earner, s->credential->id, s->sink, &evidence);
    if (status == MCRED_OK)
        status = op_update_text(s->session, &d, evidence, s->credential, &text, &updated);
    if (status == MCRED_OK)
        op_pack_at(&s->packing, "", MCRED_S("evidence.md"), text);
    return status;
}

/* The work tree's folder where there is one, else the committed one. */
static mcred_status add_present(starting *s, mcred_str folder, bool *any) {
    mcred_model *model = s->head;
    mcred_str evidence = mcred_path_join(s->session->arena, folder, MCRED_S("evidence.md"));
    if (!evidence.data)
        return op_memory(s->sink);
    if (!mcred_store_is_bare(s->session->store)) {
        mcred_status status = op_worktree(s->session, s->sink, &model);
        if (status != MCRED_OK)
            return status;
        if (mcred_view_kind(mcred_model_view(model), evidence) == MCRED_ENTRY_NONE)
            model = s->head;
    }
    *any = mcred_view_kind(mcred_model_view(model), evidence) == MCRED_ENTRY_FILE;
    mcred_status status = *any && s->update ? add_page(s, model) : MCRED_OK;
    if (status != MCRED_OK || !*any)
        return status;
    mcred_str artifacts = mcred_path_join(s->session->arena, folder, MCRED_S("artifacts"));
    if (!artifacts.data)
        return op_memory(s->sink);
    if (mcred_view_kind(mcred_model_view(model), artifacts) == MCRED_ENTRY_NONE)
        op_pack(&s->packing, "artifacts/", MCRED_S(""));
    return add_folder(s, mcred_model_view(model), folder, MCRED_S(""), 16);
}

static mcred_status add_evidence(starting *s) {
    bool any = false;
    mcred_str folder = mcred_path_evidence(s->session->arena, s->earner, s->credential->id);
    mcred_status status = folder.data ? add_present(s, folder, &any) : op_memory(s->sink);
    if (status != MCRED_OK || any)
        return status;
    mcred_buf buf;
    mcred_definition_ref pin;
    status = op_pin_definition(s->head, s->credential->file, s->credential->id, s->credential->version,
                               s->session->arena, s->sink, &pin);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&buf, 1U << 23);
    op_scaffold_evidence(&buf, s->credential, &pin, s->earner, &s->programme->policy.statement);
    op_pack_buf(&s->packing, "evidence.md", &buf);
    op_pack(&s->packing, "artifacts/", MCRED_S(""));
    return MCRED_OK;
}

/* ---- what comes with it ------------------------------------------------------------------------------ */

/* What the assessors of the last attempt asked for; nothing where there was none, or while it is open. */
static mcred_status add_feedback(starting *s) {
    mcred_feedback feedback;
    mcred_ref ref = {s->earner, s->credential->id, 0};
    mcred_str name = mcred_ref_text(s->session->arena, &ref);
    mcred_buf page;
    mcred_sink *quiet = mcred_sink_new(0);
    if (!quiet || !name.data) {
        mcred_sink_free(quiet);
        return op_memory(s->sink);
    }
    mcred_status status = mcred_op_feedback(s->session, name.data, quiet, &feedback);
    mcred_sink_free(quiet);
    if (status != MCRED_OK)
        return status == MCRED_FAILED ? op_memory(s->sink) : MCRED_OK;
    mcred_buf_init(&page, 1U << 27);
    mcred_feedback_html(&feedback, &page);
    op_pack_buf(&s->packing, "feedback.html", &page);
    return MCRED_OK;
}

static void add_read_me(starting *s) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 16);
    mcred_buf_printf(&buf,
                     "%.*s\r\n\r\n"
                     "1. Open rubric.html in a browser: what is asked for, and how it is assessed.\r\n"
                     "2. Open evidence.md in a text editor (Notepad, TextEdit, Word) and write your answers\r\n"
                     "   under the headings. Leave the lines that begin with <!-- as they are. If you use Word,\r\n"
                     "   save it as plain text, under the same name.\r\n"
                     "3. Put your files into the folder \"artifacts\" and write their names into the list at the\r\n"
                     "   top of evidence.md:  path: artifacts/lesson-plan.pdf\r\n"
                     "   Students' names, addresses and numbers do not belong into any of them.\r\n"
                     "4. Read the statement at the end of evidence.md, and put an x between its brackets: [x]\r\n"
                     "5. Make a zip archive of the whole folder and send it back.\r\n",
                     MCRED_ARG(s->credential->title));
    op_pack_buf(&s->packing, "read-me.txt", &buf);
}

mcred_status mcred_op_start_packet(mcred_session *session, const mcred_start_args *args, mcred_sink *sink,
                                   mcred_packet *out) {
    starting s = {.session = session, .sink = sink, .update = args->update};
    mcred_buf page;
    mcred_status status = find_all(&s, args);
    if (status != MCRED_OK)
        return status;
    op_pack_begin(&s.packing, session->arena, s.credential->id);
    add_read_me(&s);
    mcred_buf_init(&page, 1U << 24);
    op_page_rubric(&page, s.credential, s.programme);
    op_pack_buf(&s.packing, "rubric.html", &page);
    status = add_feedback(&s);
    if (status == MCRED_OK)
        status = add_evidence(&s);
    mcred_ref ref = {s.earner, s.credential->id, 0};
    mcred_str name = mcred_ref_text(session->arena, &ref);
    return status == MCRED_OK ? op_pack_finish(&s.packing, name, sink, out) : status;
}
