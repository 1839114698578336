/* privacy.c - people in the evidence: found, or excepted by a coordinator and still visible. */
#include "privacy.h"

#include "base/path.h"

#include "mcred/store_lfs.h"
#include "media/traces.h"
#include "roster.h"
#include "rules/contact.h"
#include "submit_strip.h"

/* An entry under privacy in evidence.md. */
typedef struct exception {
    const mcred_node *node;
    mcred_str path, rule, reviewer, reason;
    size_t count; /* of findings it stands for */
} exception;

typedef struct looking {
    const op_privacy_args *args;
    mcred_sink *sink;
    mcred_vec exceptions; /* exception */
    op_roster *roster;    /* NULL: none */
    mcred_arena *scratch; /* for one file */
    mcred_source file;    /* the one looked into, with its text where it is one */
    mcred_str relative;   /* its path in the folder */
} looking;

/* ---- exceptions --------------------------------------------------------------------------------- */

static bool may_grant(const looking *l, mcred_str handle) {
    mcred_sink *quiet = mcred_sink_new(1);
    const mcred_person *person = NULL;
    bool ok = quiet && mcred_handle_ok(handle) && !mcred_str_eq(handle, l->args->evidence->earner) &&
              op_need_person(l->args->tip, handle, quiet, &person) == MCRED_OK &&
              mcred_person_is(person, "coordinator", l->args->now, l->args->evidence->credential);
    mcred_sink_free(quiet);
    return ok;
}

static mcred_status read_exceptions(looking *l) {
    const mcred_file *file = l->args->evidence->file;
    const mcred_node *array = mcred_get(file->root, "privacy");
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        exception made = {.node = node,
                          .path = mcred_get_text(node, "path"),
                          .rule = mcred_get_text(node, "rule"),
                          .reviewer = mcred_get_text(node, "reviewed_by"),
                          .reason = mcred_get_text(node, "reason")};
        if (!may_grant(l, made.reviewer)) {
            mcred_report(
                l->sink, MCRED_RULE_PRIVACY_REVIEWER, &file->source, mcred_node_span(mcred_get(node, "reviewed_by")),
                "\"%.*s\" is no coordinator who may let something stand in this evidence", MCRED_ARG(made.reviewer));
            continue;
        }
        exception *kept = mcred_vec_push(mcred_model_arena(l->args->work), &l->exceptions);
        if (!kept)
            return op_memory(l->sink);
        *kept = made;
    }
    return MCRED_OK;
}

static void tell_exceptions(const looking *l) {
    for (size_t i = 0; i < l->exceptions.len; i++) {
        const exception *e = MCRED_AT(exception, &l->exceptions, i);
        const mcred_source *source = &l->args->evidence->file->source;
        if (e->count > 0)
            mcred_report(l->sink, MCRED_RULE_PRIVACY_EXCEPTION, source, mcred_node_span(e->node),
                         "\"%.*s\" lets %zu finding%s of %.*s stand in \"%.*s\": %.*s", MCRED_ARG(e->reviewer),
                         e->count, e->count == 1 ? "" : "s", MCRED_ARG(e->rule), MCRED_ARG(e->path),
                         MCRED_ARG(e->reason));
        else
            mcred_report(l->sink, MCRED_RULE_PRIVACY_EXCEPTION, source, mcred_node_span(e->node),
                         "nothing of %.*s is found in \"%.*s\": the exception is not needed", MCRED_ARG(e->rule),
                         MCRED_ARG(e->path));
    }
}

static bool is_excepted(looking *l, mcred_rule rule) {
    for (size_t i = 0; i < l->exceptions.len; i++) {
        exception *e = MCRED_AT(exception, &l->exceptions, i);
        if (mcred_str_eq(e->path, l->relative) && mcred_str_is(e->rule, mcred_rule_get(rule)->id)) {
            e->count++;
            return true;
        }
    }
    return false;
}

/* ---- what is found ------------------------------------------------------------------------------------ */

static void found(looking *l, mcred_rule rule, const mcred_source *source, mcred_span span, const char *where,
                  const char *what, mcred_str quoted) {
    if (is_excepted(l, rule))
        return;
    mcred_finding *finding =
        quoted.len > 0 ? mcred_report(l->sink, rule, source, span, "%s%s: \"%.*s\"", where, what, MCRED_ARG(quoted))
                       : mcred_report(l->sink, rule, source, span, "%s%s", where, what);
    mcred_finding_hint(l->sink, finding, "take it out before it is committed: git keeps everything for ever");
}

static mcred_str cut(mcred_str text, mcred_span span) {
    return mcred_str_first(mcred_str_from(text, span.begin), span.end - span.begin);
}

/* A text of the file itself is pointed into; one of its metadata is quoted. */
static void search_text(looking *l, mcred_str text, size_t from, const char *where) {
    mcred_source file = {l->file.name, MCRED_S("")};
    mcred_span span;
    const char *what;
    for (size_t at = from; contact_next(text, &at, &span, &what);)
        found(l, MCRED_RULE_PRIVACY_CONTACT, where ? &file : &l->file, where ? MCRED_NO_SPAN : span,
              where ? where : "this looks like ", where ? " holds what looks like an address or number" : what,
              where ? cut(text, span) : MCRED_S(""));
    for (size_t at = from; l->roster && op_roster_next(l->roster, l->scratch, text, false, &at, &span);)
        found(l, MCRED_RULE_PRIVACY_NAME, where ? &file : &l->file, where ? MCRED_NO_SPAN : span,
              where ? where : "this", where ? " holds an entry of the roster" : " is in the roster",
              where ? cut(text, span) : MCRED_S(""));
}

static void search_name(looking *l) {
    mcred_source file = {l->file.name, MCRED_S("")};
    mcred_span span;
    const char *what;
    for (size_t at = 0; contact_next(l->relative, &at, &span, &what);)
        found(l, MCRED_RULE_PRIVACY_CONTACT, &file, MCRED_NO_SPAN, "in the file's name stands ", what,
              cut(l->relative, span));
    for (size_t at = 0; l->roster && op_roster_next(l->roster, l->scratch, l->relative, true, &at, &span);)
        found(l, MCRED_RULE_PRIVACY_NAME, &file, MCRED_NO_SPAN, "in the file's name stands ", "an entry of the roster",
              cut(l->relative, span));
}

static mcred_status search_traces(looking *l, mcred_str bytes) {
    mcred_source file = {l->file.name, MCRED_S("")};
    const char *unread = NULL;
    mcred_vec traces;
    if (!traces_read(l->scratch, bytes, &traces, &unread))
        return op_memory(l->sink);
    if (unread)
        mcred_report(l->sink, MCRED_RULE_PRIVACY_UNREAD, &file, MCRED_NO_SPAN,
                     "the metadata could not be looked into: %s", unread);
    for (size_t i = 0; i < traces.len; i++) {
        const trace *t = MCRED_AT(trace, &traces, i);
        if (t->kind == TRACE_AUTHOR)
            found(l, MCRED_RULE_PRIVACY_AUTHOR, &file, MCRED_NO_SPAN, t->where, " names a person", t->text);
        else if (t->kind == TRACE_PLACE)
            found(l, MCRED_RULE_PRIVACY_PLACE, &file, MCRED_NO_SPAN, t->where, " says where it was made", t->text);
        else
            search_text(l, t->text, 0, t->where);
    }
    return MCRED_OK;
}

/* ---- files ----------------------------------------------------------------------------------------------- */

static bool is_known_kind(mcred_str path) {
    static const char *const endings[] = {".jpg", ".jpeg", ".png",  ".pdf", ".docx", ".pptx", ".xlsx", ".odt", ".odp",
                                          ".ods", ".JPG",  ".JPEG", ".PNG", ".PDF",  ".DOCX", ".PPTX", ".XLSX"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (mcred_str_ends(path, endings[i]))
            return true;
    }
    return false;
}

/* A clean copy was asked for, and could not be made. */
static void tell_unstripped(looking *l) {
    const mcred_vec *all = l->args->stripped;
    mcred_source file = {l->file.name, MCRED_S("")};
    for (size_t i = 0; all && i < all->len; i++) {
        const op_stripped *one = MCRED_AT(op_stripped, all, i);
        if (!one->why || !mcred_str_eq(one->path, l->file.name) || is_excepted(l, MCRED_RULE_PRIVACY_STRIP))
            continue;
        mcred_finding *finding = mcred_report(l->sink, MCRED_RULE_PRIVACY_STRIP, &file, MCRED_NO_SPAN,
                                              "its metadata was not taken out: the file %s", one->why);
        mcred_finding_hint(l->sink, finding, "save it anew as JPEG, PNG, PDF or WAVE, or take the metadata out yourself");
    }
}

static mcred_status look_into(looking *l, const mcred_pinned *pinned) {
    const mcred_evidence *evidence = l->args->evidence;
    mcred_str bytes;
    l->file = (mcred_source){pinned->path, MCRED_S("")};
    l->relative = mcred_str_from(pinned->path, evidence->folder.len + 1);
    search_name(l);
    tell_unstripped(l);
    if (mcred_str_is(pinned->storage, "detached"))
        return MCRED_OK; /* it does not enter history */
    if (pinned->size > OP_MAX_LOOKED_INTO) {
        if (is_known_kind(pinned->path))
            mcred_report(l->sink, MCRED_RULE_PRIVACY_UNREAD, &l->file, MCRED_NO_SPAN,
                         "the metadata could not be looked into: the file is over 64 MiB");
        return MCRED_OK;
    }
    mcred_status status = mcred_view_content_read(mcred_model_view(l->args->work), pinned->path, OP_MAX_LOOKED_INTO,
                                                  l->scratch, l->sink, &bytes);
    if (status == MCRED_UNKNOWN || status == MCRED_NO)
        return MCRED_OK; /* it is not here, which has its finding already */
    if (status != MCRED_OK)
        return status;
    if (mcred_utf8_check(bytes) != bytes.len || mcred_str_find(bytes, '\0', 0) < bytes.len)
        return search_traces(l, bytes);
    bool itself = mcred_str_eq(pinned->path, evidence->file->source.name);
    l->file.text = bytes;
    search_text(l, bytes, itself ? evidence->file->markdown->body.begin : 0, NULL);
    return mcred_str_starts(bytes, "%PDF-") ? search_traces(l, bytes) : MCRED_OK;
}

mcred_status op_privacy(const op_privacy_args *args, mcred_sink *sink) {
    looking l = {.args = args, .sink = sink, .exceptions = MCRED_VEC(exception)};
    if (args->roster) {
        l.roster = op_roster_read(mcred_model_arena(args->work), args->roster->text);
        if (!l.roster)
            return op_memory(sink);
    }
    mcred_status status = read_exceptions(&l);
    for (size_t i = 0; status == MCRED_OK && i < args->files->len; i++) {
        l.scratch = mcred_arena_new(0);
        status = l.scratch ? look_into(&l, MCRED_AT(mcred_pinned, args->files, i)) : op_memory(sink);
        mcred_arena_free(l.scratch);
    }
    if (status == MCRED_OK)
        tell_exceptions(&l);
    return status;
}
