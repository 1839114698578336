/* packet_review.c - all an assessor needs to score a submission without git. */
#include "blind_packet.h"

#include "base/path.h"
#include "blind.h"
#include "mcred/model_evidence.h"
#include "mcred/store_lfs.h"
#include "review_input.h"

typedef struct reviewing {
    mcred_session *session;
    mcred_model *head;
    mcred_sink *sink;
    op_standing standing;
    const mcred_programme *programme;
    const mcred_person *assessor;
    mcred_ref ref;
    mcred_str name; /* of the submission */
    op_packing packing;
    op_blinding blinding;
    mcred_str answers; /* evidence.md, as the assessor gets it */
    mcred_vec beside;  /* op_page_file: the other files of the evidence */
} reviewing;

static mcred_status find_all(reviewing *r, const mcred_review_packet_args *args) {
    const mcred_person *actor = NULL;
    mcred_status status = op_find_ref(r->session, mcred_str_of(args->submission), r->sink, &r->ref);
    if (status == MCRED_OK)
        status = mcred_session_actor(r->session, r->sink, &actor);
    if (status == MCRED_OK)
        status = op_head(r->session, r->sink, &r->head);
    if (status == MCRED_OK)
        status = op_need_programme(r->head, r->sink, &r->programme);
    if (status == MCRED_OK)
        status = op_stand(r->head, &r->ref, r->sink, &r->standing);
    if (status == MCRED_OK)
        status = op_packet_reader(r->head, &r->standing, actor, args->assessor, r->sink, &r->assessor);
    if (status == MCRED_OK)
        status = op_name_of(r->session->arena, &r->standing, r->sink, &r->name);
    return status == MCRED_OK ? op_blind_begin(&r->blinding, r->session->arena, r->head, &r->standing,
                                               op_is_blind(&r->standing), r->sink)
                              : status;
}

/* ---- the evidence ------------------------------------------------------------------------------ */

static mcred_status read_from(mcred_store *store, const mcred_pinned *pinned, mcred_arena *arena, mcred_sink *sink,
                              mcred_str *out) {
    size_t limit = (size_t)pinned->size;
    return mcred_str_is(pinned->storage, "lfs")
               ? mcred_store_content_read(store, &pinned->blob, pinned->path, limit, arena, sink, out)
               : mcred_store_blob(store, &pinned->blob, limit, arena, sink, out);
}

/* In the programme's repository, else in one that was lent. */
static mcred_status find_bytes(mcred_session *session, const mcred_pinned *pinned, mcred_sink *sink, mcred_str *out) {
    mcred_status status = read_from(session->store, pinned, session->arena, sink, out);
    for (size_t i = 0; status == MCRED_UNKNOWN && i < session->lent.len; i++)
        status = read_from(*MCRED_AT(mcred_store *, &session->lent, i), pinned, session->arena, sink, out);
    return status;
}

static mcred_status not_here(const mcred_pinned *pinned, mcred_sink *sink) {
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_UNKNOWN, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" is not in this repository", MCRED_ARG(pinned->path));
    mcred_finding_hint(sink, finding, "where it is in the educator's own: clone that, and say --portfolio DIR");
    return MCRED_UNKNOWN;
}

mcred_status op_evidence_bytes(mcred_session *session, const mcred_pinned *pinned, mcred_sink *sink, mcred_str *out) {
    mcred_digest digest;
    mcred_status status = find_bytes(session, pinned, sink, out);
    if (status == MCRED_OK && !mcred_digest_of(*out, &digest))
        return op_memory(sink);
    if (status == MCRED_NO || (status == MCRED_OK && !mcred_str_eq(mcred_digest_str(&digest), pinned->digest)))
        return op_refuse(sink, MCRED_RULE_OPERATION_CHANGED, "\"%.*s\" is not the file that was submitted",
                         MCRED_ARG(pinned->path));
    return status == MCRED_UNKNOWN ? not_here(pinned, sink) : status;
}

/* As the assessor gets it: without names where it is scored blind. */
static mcred_status pack(reviewing *r, const mcred_pinned *pinned, mcred_str path, mcred_str bytes) {
    bool answers = mcred_str_is(path, "evidence.md");
    mcred_status status = op_blind_file(&r->blinding, &path, &bytes);
    if (status != MCRED_OK)
        return status;
    op_pack_at(&r->packing, "evidence/", path, bytes);
    if (answers) {
        r->answers = bytes;
        return MCRED_OK;
    }
    op_page_file *file = mcred_vec_push(r->session->arena, &r->beside);
    const mcred_evidence_item *item = mcred_credential_item(r->standing.credential, pinned->item);
    if (!file)
        return op_memory(r->sink);
    *file = (op_page_file){path, item ? item->title : MCRED_S("")};
    return MCRED_OK;
}

/* A detached file is kept elsewhere: the packet says where, and which bytes it has. */
static mcred_status add_absent(reviewing *r, const mcred_pinned *pinned, mcred_str relative) {
    mcred_buf buf;
    mcred_str path = mcred_arena_printf(r->session->arena, "%.*s.txt", MCRED_ARG(relative));
    mcred_buf_init(&buf, 1U << 16);
    mcred_buf_printf(&buf,
                     "This file is kept apart from the evidence.\r\nWhere: %.*s\r\nSHA-256: %.*s\r\nBytes: %llu\r\n",
                     MCRED_ARG(pinned->kept), MCRED_ARG(pinned->digest), (unsigned long long)pinned->size);
    mcred_str text = buf.failed ? (mcred_str){0} : op_copy(r->session->arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    if (!path.data || !text.data)
        return op_memory(r->sink);
    return pack(r, pinned, path, text);
}

static mcred_status add_file(reviewing *r, const mcred_pinned *pinned, mcred_str folder) {
    mcred_str bytes;
    mcred_str relative = mcred_path_within(folder, pinned->path) ? mcred_str_from(pinned->path, folder.len + 1)
                                                                 : mcred_path_basename(pinned->path);
    if (mcred_str_is(pinned->storage, "detached"))
        return add_absent(r, pinned, relative);
    mcred_status status = op_evidence_bytes(r->session, pinned, r->sink, &bytes);
    return status == MCRED_OK ? pack(r, pinned, relative, bytes) : status;
}

/* The answers to read in a browser, and links to the files they speak of. */
static void add_page(reviewing *r) {
    mcred_buf page;
    size_t body = 0;
    mcred_source source = {MCRED_S("evidence.md"), r->answers};
    mcred_markdown *markdown = NULL;
    mcred_buf_init(&page, 1U << 27);
    if (mcred_markdown_parse(r->session->arena, &source, NULL, r->sink, &markdown) == MCRED_OK)
        body = markdown->body.begin;
    op_page_evidence(&page, r->standing.credential->language, r->standing.credential->title,
                     mcred_str_from(r->answers, body), &r->beside);
    op_pack_buf(&r->packing, "evidence/evidence.html", &page);
}

static mcred_status add_evidence(reviewing *r) {
    const mcred_vec *files = &r->standing.submission->evidence;
    mcred_str folder = mcred_path_evidence(r->session->arena, r->ref.earner, r->ref.credential);
    mcred_status status = folder.data ? MCRED_OK : op_memory(r->sink);
    for (size_t i = 0; status == MCRED_OK && i < files->len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, files, i);
        /* What was withdrawn since reaches no assessor. */
        if (!mcred_model_redacted(r->head, r->ref.earner, r->ref.credential, file->path, file->digest))
            status = add_file(r, file, folder);
    }
    if (status == MCRED_OK)
        add_page(r);
    return status;
}

/* ---- the rest ------------------------------------------------------------------------------------ */

static void add_read_me(reviewing *r) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 16);
    mcred_buf_printf(&buf,
                     "%.*s\r\n\r\n"
                     "1. Open rubric.html in a browser: the criteria and their levels.\r\n"
                     "2. Open evidence/evidence.html: the educator's answers, and links to the files.\r\n"
                     "3. Open review.md in a text editor. Write a level between the quotation marks for each\r\n"
                     "   criterion, and feedback under its heading. Leave the lines that begin with <!-- as\r\n"
                     "   they are. If you use Word, save it as plain text.\r\n"
                     "4. Send review.md back. Delete the other files when you are done.\r\n",
                     MCRED_ARG(r->standing.credential->title));
    op_pack_buf(&r->packing, "read-me.txt", &buf);
}

static mcred_status add_form(reviewing *r) {
    mcred_str form;
    mcred_status status = op_review_form_text(r->session, r->ref, r->assessor, true, r->sink, &form);
    if (status == MCRED_OK)
        op_pack(&r->packing, "review.md", form);
    return status;
}

/* The packet's one folder. */
static mcred_str base_of(const reviewing *r) {
    if (op_is_blind(&r->standing))
        return r->name;
    return mcred_arena_printf(r->session->arena, "%.*s-%.*s-%d", MCRED_ARG(r->ref.earner), MCRED_ARG(r->ref.credential),
                              r->ref.attempt);
}

mcred_status mcred_op_review_packet(mcred_session *session, const mcred_review_packet_args *args, mcred_sink *sink,
                                    mcred_packet *out) {
    reviewing r = {.session = session, .sink = sink, .answers = MCRED_S(""), .beside = MCRED_VEC(op_page_file)};
    mcred_buf page;
    mcred_status status = find_all(&r, args);
    if (status != MCRED_OK)
        return status;
    r.ref = r.standing.submission->ref;
    mcred_str base = base_of(&r);
    if (!base.data)
        return op_memory(sink);
    op_pack_begin(&r.packing, session->arena, base);
    add_read_me(&r);
    status = add_form(&r);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&page, 1U << 24);
    op_page_rubric(&page, r.standing.credential, r.programme);
    op_pack_buf(&r.packing, "rubric.html", &page);
    status = add_evidence(&r);
    if (status == MCRED_OK)
        status = op_pack_finish(&r.packing, r.name, sink, out);
    if (status == MCRED_OK)
        out->blinded = r.blinding.report;
    return status;
}
