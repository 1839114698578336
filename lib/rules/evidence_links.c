/* evidence_links.c - local links in the text: files that an assessor must be able to open. */
#include "rules/evidence.h"

#include "base/path.h"

/* "https:", "mailto:", "//host": not ours to check. */
static bool leads_away(mcred_str target) {
    if (mcred_str_starts(target, "//"))
        return true;
    for (size_t i = 0; i < target.len; i++) {
        char ch = target.data[i];
        bool letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
        if (ch == ':')
            return i > 1;
        if (!letter && !(i > 0 && ((ch >= '0' && ch <= '9') || ch == '+' || ch == '-' || ch == '.')))
            return false;
    }
    return false;
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The path of a relative link: no query or fragment, percent escapes decoded. */
static mcred_str local_path(mcred_arena *arena, mcred_str target) {
    mcred_str rest = target;
    rest = mcred_str_cut(&rest, '#');
    rest = mcred_str_cut(&rest, '?');
    if (mcred_str_starts(rest, "./"))
        rest = mcred_str_from(rest, 2);
    char *out = mcred_arena_alloc(arena, rest.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < rest.len; i++) {
        int high = i + 2 < rest.len && rest.data[i] == '%' ? hex(rest.data[i + 1]) : -1;
        int low = high >= 0 ? hex(rest.data[i + 2]) : -1;
        if (low >= 0) {
            out[n++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[n++] = rest.data[i];
        }
    }
    return (mcred_str){out, n};
}

static void check_link(evidence_check *c, const mcred_link *link) {
    mcred_arena *arena = mcred_model_arena(c->base.model);
    mcred_str path = local_path(arena, link->target);
    if (path.len == 0 || leads_away(link->target))
        return;
    const char *refused = mcred_path_refused(path);
    if (refused) {
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_PATH, &c->base.file->source, link->span,
                     "the link to \"%.*s\" %s", MCRED_ARG(path), refused);
        return;
    }
    mcred_str whole = mcred_path_join(arena, c->evidence->folder, path);
    if (!whole.data || mcred_map_get(c->listed, whole))
        return;
    if (mcred_view_kind(mcred_model_view(c->base.model), whole) == MCRED_ENTRY_NONE)
        evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_LINK, link->span,
                         "the link leads to \"%.*s\", which is not there", MCRED_ARG(path));
    else
        evidence_file(c, path, link->span, NULL);
}

void evidence_links(evidence_check *c) {
    const mcred_vec *links = &c->evidence->file->markdown->links;
    for (size_t i = 0; i < links->len; i++)
        check_link(c, MCRED_AT(mcred_link, links, i));
}
