/* portfolio.c - the educator's own repository: where the evidence is in it, and what a submission pins of it. */
#include "portfolio.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"

static mcred_status refuse(mcred_sink *sink, const char *hint, const char *fmt, ...) MCRED_PRINTF(3, 4);
static mcred_status refuse(mcred_sink *sink, const char *hint, const char *fmt, ...) {
    mcred_buf text;
    mcred_buf_init(&text, 1U << 16);
    va_list args;
    va_start(args, fmt);
    mcred_buf_vprintf(&text, fmt, args);
    va_end(args);
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_STORAGE_PORTFOLIO, NULL, MCRED_NO_SPAN, "%.*s", MCRED_ARG(mcred_buf_str(&text)));
    mcred_buf_free(&text);
    if (hint)
        mcred_finding_hint(sink, finding, "%s", hint);
    return MCRED_NO;
}

/* ---- the folder ------------------------------------------------------------------------------------ */

/* Where dir is in the repository: its real path less the work tree's. */
static mcred_status place_of(op_portfolio *p, const char *dir, mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    const char *top = mcred_store_workdir(p->store);
    char *real = realpath(dir, NULL), *root = top ? realpath(top, NULL) : NULL;
    mcred_str path = mcred_str_of(real), base = mcred_str_of(root);
    *out = MCRED_S("");
    if (top && base.len > 0 && mcred_path_within(base, path) && path.len > base.len)
        *out = mcred_arena_copy(arena, mcred_str_from(path, base.len + 1));
    free(real);
    free(root);
    return out->data ? MCRED_OK : op_memory(sink);
}

static bool holds_page(op_portfolio *p, mcred_arena *arena, mcred_str folder) {
    mcred_str page = mcred_path_join(arena, folder, MCRED_S("evidence.md"));
    return page.data && mcred_view_kind(p->head, page) == MCRED_ENTRY_FILE;
}

static mcred_status find_folder(op_portfolio *p, mcred_session *session, const char *dir, mcred_str earner,
                                mcred_str credential, mcred_sink *sink) {
    mcred_arena *arena = session->arena;
    mcred_str place;
    mcred_status status = place_of(p, dir, arena, sink, &place);
    if (status != MCRED_OK)
        return status;
    const mcred_str candidates[] = {place, mcred_path_join(arena, place, credential),
                                    mcred_path_join(arena, place, mcred_path_evidence(arena, earner, credential))};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (!candidates[i].data)
            return op_memory(sink);
        if (!holds_page(p, arena, candidates[i]))
            continue;
        p->pin.folder = candidates[i];
        return MCRED_OK;
    }
    return refuse(sink, "commit it in the portfolio first; mcred start --portfolio makes one",
                  "the last commit of the portfolio has no evidence.md for \"%.*s\" in \"%s\"", MCRED_ARG(credential),
                  dir);
}

/* ---- what is pinned ---------------------------------------------------------------------------------- */

/* Everything in the folder is as the commit has it. */
static mcred_status refuse_uncommitted(op_portfolio *p, mcred_session *session, mcred_sink *sink) {
    mcred_view *work = NULL;
    mcred_vec changed;
    if (mcred_store_is_bare(p->store))
        return MCRED_OK;
    mcred_status status = mcred_view_worktree(p->store, sink, &work);
    const char *folder = p->pin.folder.len > 0 ? mcred_arena_cstr(session->arena, p->pin.folder) : "*";
    if (status == MCRED_OK && !folder)
        status = op_memory(sink);
    if (status == MCRED_OK)
        status = mcred_view_changed(p->head, work, p->pin.folder.len > 0 ? folder : "", session->arena, sink, &changed);
    mcred_view_close(work);
    if (status != MCRED_OK || changed.len == 0)
        return status;
    return refuse(sink, "commit it in the portfolio: what is submitted is what its last commit has",
                  "\"%.*s\" in the portfolio is not as it was committed%s",
                  MCRED_ARG(*MCRED_AT(mcred_str, &changed, 0)), changed.len > 1 ? ", and neither are others" : "");
}

/* Records hold no passwords: of https://name:secret@host/ the part before the '@' goes. */
static mcred_str without_secret(mcred_arena *arena, mcred_str url) {
    size_t colon = mcred_str_find(url, ':', 0), start = colon + 3;
    size_t slash = colon == SIZE_MAX ? SIZE_MAX : mcred_str_find(url, '/', start);
    size_t at = colon == SIZE_MAX ? SIZE_MAX : mcred_str_find(url, '@', start);
    if (at == SIZE_MAX || (slash != SIZE_MAX && at > slash) || !mcred_str_contains(url, "://"))
        return mcred_arena_copy(arena, url);
    mcred_str user = mcred_str_first(mcred_str_from(url, start), at - start);
    if (mcred_str_starts(url, "ssh://") && mcred_str_find(user, ':', 0) == SIZE_MAX)
        return mcred_arena_copy(arena, url);
    return mcred_arena_printf(arena, "%.*s%.*s", MCRED_ARG(mcred_str_first(url, start)),
                              MCRED_ARG(mcred_str_from(url, at + 1)));
}

/* An address that means something on another machine: a URL, or host:path. */
static bool is_address(mcred_str url) {
    size_t colon = mcred_str_find(url, ':', 0), slash = mcred_str_find(url, '/', 0);
    if (url.len == 0 || mcred_utf8_has_control(url) || url.len > 2000 || mcred_str_starts(url, "file:"))
        return false;
    return colon != SIZE_MAX && colon > 1 && (slash == SIZE_MAX || colon < slash);
}

static mcred_status pin_address(op_portfolio *p, mcred_session *session, mcred_sink *sink) {
    mcred_str url = mcred_store_remote(p->store, "origin");
    if (!is_address(url))
        return refuse(sink, "git remote add origin https://… in the portfolio",
                      url.len > 0 ? "the portfolio's origin is no address that others could clone it from"
                                  : "the portfolio has no remote \"origin\", so nobody could find it");
    p->pin.url = without_secret(session->arena, url);
    if (!p->pin.url.data)
        return op_memory(sink);
    if (!mcred_store_pushed(p->store, &p->pin.commit, "origin")) {
        mcred_finding *finding =
            mcred_report(sink, MCRED_RULE_STORAGE_UNPUSHED, NULL, MCRED_NO_SPAN,
                         "commit %.12s of the portfolio is on no branch of its origin yet", p->pin.commit.hex);
        mcred_finding_hint(sink, finding, "git push in the portfolio, so that assessors can fetch it");
    }
    return MCRED_OK;
}

static mcred_status pin_commit(op_portfolio *p, mcred_session *session, const char *dir, mcred_sink *sink) {
    if (mcred_store_is(p->store, session->store))
        return refuse(sink, NULL, "\"%s\" is in the programme's own repository", dir);
    mcred_status status = mcred_view_commit(p->store, NULL, sink, &p->head);
    if (status != MCRED_OK)
        return status;
    p->pin.commit = mcred_view_oid(p->head);
    return p->pin.commit.hex[0] ? MCRED_OK : refuse(sink, NULL, "the portfolio \"%s\" has no commit yet", dir);
}

static mcred_status see_it_in_place(op_portfolio *p, mcred_session *session, mcred_str earner, mcred_str credential,
                                    mcred_sink *sink) {
    mcred_model *programme = NULL;
    mcred_str at = mcred_path_evidence(session->arena, earner, credential);
    p->pin.tree = mcred_view_tree(p->head, p->pin.folder);
    mcred_status status = at.data ? op_head(session, sink, &programme) : op_memory(sink);
    if (status == MCRED_OK)
        status = mcred_view_mount(mcred_model_view(programme), at, p->head, p->pin.folder, sink, &p->seen);
    return status == MCRED_OK ? mcred_model_open(p->seen, sink, &p->model) : status;
}

mcred_status op_portfolio_open(mcred_session *session, const char *dir, mcred_str earner, mcred_str credential,
                               mcred_sink *sink, op_portfolio *out) {
    mcred_status status = mcred_store_open_other(dir, session->host, sink, &out->store);
    if (status == MCRED_OK)
        status = pin_commit(out, session, dir, sink);
    if (status == MCRED_OK)
        status = find_folder(out, session, dir, earner, credential, sink);
    if (status == MCRED_OK)
        status = refuse_uncommitted(out, session, sink);
    if (status == MCRED_OK)
        status = pin_address(out, session, sink);
    return status == MCRED_OK ? see_it_in_place(out, session, earner, credential, sink) : status;
}

void op_portfolio_close(op_portfolio *portfolio) {
    mcred_model_close(portfolio->model);
    mcred_view_close(portfolio->seen);
    mcred_view_close(portfolio->head);
    mcred_store_close(portfolio->store);
}

mcred_status op_storage_allowed(const mcred_policy *policy, bool portfolio, mcred_sink *sink) {
    mcred_finding *finding;
    if (mcred_str_is(policy->storage, "either") || portfolio == mcred_str_is(policy->storage, "portfolio"))
        return MCRED_OK;
    if (portfolio) {
        mcred_report(sink, MCRED_RULE_STORAGE_POLICY, NULL, MCRED_NO_SPAN,
                     "this programme keeps evidence in its own repository, not in portfolios");
        return MCRED_NO;
    }
    finding = mcred_report(sink, MCRED_RULE_STORAGE_POLICY, NULL, MCRED_NO_SPAN,
                           "this programme keeps no evidence in its repository: it stays in the educator's own");
    mcred_finding_hint(sink, finding, "say which repository that is with --portfolio DIR");
    return MCRED_NO;
}
