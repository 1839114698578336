/* reference.c - works that a definition rests on: addresses that can lead somewhere, each work once. */
#include "rules/check.h"

/* The DOI in an address of doi.org; false when the address is another. */
static bool doi_of(mcred_str url, mcred_str *out) {
    static const char *const hosts[] = {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/",
                                        "http://dx.doi.org/"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        if (mcred_str_starts(url, hosts[i])) {
            *out = mcred_str_from(url, mcred_str_of(hosts[i]).len);
            return true;
        }
    }
    return false;
}

/* ISO 26324: "10.", four to nine digits of the registrant (which may have
 * parts), a slash and a suffix. */
static bool is_doi(mcred_str doi) {
    if (!mcred_str_starts(doi, "10."))
        return false;
    size_t i = 3, digits = 0;
    for (; i < doi.len && doi.data[i] >= '0' && doi.data[i] <= '9'; i++)
        digits++;
    while (i < doi.len && doi.data[i] == '.') {
        for (i++; i < doi.len && doi.data[i] >= '0' && doi.data[i] <= '9'; i++) {
        }
    }
    return digits >= 4 && digits <= 9 && i + 1 < doi.len && doi.data[i] == '/';
}

/* "https://host.domain/...": what a reader's browser can open. */
static bool is_web_address(mcred_str url) {
    size_t scheme = mcred_str_starts(url, "https://") ? 8 : mcred_str_starts(url, "http://") ? 7 : 0;
    mcred_str rest = mcred_str_from(url, scheme), host = mcred_str_cut(&rest, '/');
    size_t dot = mcred_str_find(host, '.', 0);
    return scheme > 0 && dot != SIZE_MAX && dot > 0 && dot + 1 < host.len;
}

static void check_url(const check *c, const mcred_node *node) {
    mcred_str url = mcred_text(node), doi = {0};
    if (url.len == 0)
        return;
    mcred_finding *finding = NULL;
    if (doi_of(url, &doi) && !is_doi(doi)) {
        finding = mcred_report(c->sink, MCRED_RULE_DEFINITION_REFERENCE, &c->file->source, node->span,
                               "\"%.*s\" is no DOI", MCRED_ARG(doi));
        mcred_finding_hint(c->sink, finding, "a DOI is written like 10.1177/002248718603700110");
    } else if (!is_web_address(url)) {
        finding = mcred_report(c->sink, MCRED_RULE_DEFINITION_REFERENCE, &c->file->source, node->span,
                               "\"%.*s\" is no address that a reader can open", MCRED_ARG(url));
        mcred_finding_hint(c->sink, finding,
                           mcred_str_starts(url, "doi:") || is_doi(url) ? "write a DOI as https://doi.org/10.…"
                                                                        : "write it with https:// and the host's name");
    }
}

static void check_twice(const check *c, const mcred_node *references, size_t i) {
    const mcred_node *citation = mcred_get(mcred_at(references, i), "citation");
    for (size_t j = 0; j < i; j++) {
        const mcred_node *other = mcred_get(mcred_at(references, j), "citation");
        if (mcred_text(citation).len == 0 || !mcred_str_eq(mcred_text(citation), mcred_text(other)))
            continue;
        mcred_finding *finding = mcred_report(c->sink, MCRED_RULE_DEFINITION_REFERENCE, &c->file->source,
                                              citation->span, "this work is listed twice");
        mcred_finding_label(c->sink, finding, &c->file->source, other->span, "first listed here");
        return;
    }
}

void check_references(const check *c) {
    const mcred_node *references = mcred_get(mcred_get(c->file->root, "research"), "references");
    const mcred_node *alignments = mcred_get(c->file->root, "alignments");
    for (size_t i = 0; i < mcred_count(references); i++) {
        check_url(c, mcred_get(mcred_at(references, i), "url"));
        check_twice(c, references, i);
    }
    for (size_t i = 0; i < mcred_count(alignments); i++)
        check_url(c, mcred_get(mcred_at(alignments, i), "url"));
}
