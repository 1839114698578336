/* key_publish.c - a public key put into mcred.yaml with its days, and the pages that tell others about the keys. */
#include <string.h>

#include "mcred/badge_key.h"
#include "mcred/operation_badge.h"
#include "rules/rules.h"
#include "scaffold.h"

typedef struct publishing {
    mcred_session *session;
    const mcred_publish_args *args;
    mcred_sink *sink;
    mcred_model *model; /* of the work tree, with the text as it is now */
    const mcred_programme *programme;
    mcred_str name, text; /* of mcred.yaml */
    mcred_published *out;
} publishing;

/* Reads the text as it is now: a programme in every respect. */
static mcred_status read_again(publishing *p) {
    mcred_status status = op_check_text(p->model, p->name, p->text, p->sink);
    return status == MCRED_OK ? op_need_programme(p->model, p->sink, &p->programme) : status;
}

static mcred_status set(publishing *p, mcred_str key, const char *value) {
    if (!value)
        return MCRED_OK;
    mcred_status status =
        key.data ? op_set_value(p->session->arena, p->name, p->text, key, mcred_str_of(value), p->sink, &p->text)
                 : op_memory(p->sink);
    return status == MCRED_OK ? read_again(p) : status;
}

/* ---- a new entry --------------------------------------------------------------------------------- */

/* What stands before a place in its line. */
static mcred_str line_before(mcred_str text, size_t at) {
    size_t begin = at;
    while (begin > 0 && text.data[begin - 1] != '\n')
        begin--;
    return mcred_str_first(mcred_str_from(text, begin), at - begin);
}

/* "multikey: z6Mk...", "from: ...", "to: ...", with what stands between two of them. */
static void put_entry(const publishing *p, mcred_str key, const char *between, size_t indent, mcred_buf *out) {
    const char *const names[] = {"from", "to"}, *const days[] = {p->args->from ? p->args->from : p->args->today,
                                                                 p->args->to};
    mcred_buf_printf(out, "multikey: %.*s", MCRED_ARG(key));
    for (size_t i = 0; i < 2; i++) {
        if (!days[i])
            continue;
        mcred_buf_puts(out, between);
        mcred_buf_fill(out, ' ', indent);
        mcred_buf_printf(out, "%s: %s", names[i], days[i]);
    }
}

/* Before the first entry of the list, or as the first member of the issuer: in its style, so that nothing else moves.
 */
static bool put_new(const publishing *p, mcred_str key, mcred_buf *out, size_t *at) {
    const mcred_node *issuer = mcred_get(p->programme->file->root, "issuer");
    const mcred_node *keys = mcred_get(issuer, "keys"), *first = mcred_at(keys, 0);
    bool flow = p->text.data[(first ? keys : issuer)->span.begin] == (first ? '[' : '{');
    *at = first ? first->span.begin : flow ? issuer->span.begin + 1 : issuer->children[0]->key_span.begin;
    mcred_str before = line_before(p->text, *at);
    if (flow) {
        mcred_buf_puts(out, first ? "{" : "keys: [{");
        put_entry(p, key, ", ", 0, out);
        mcred_buf_puts(out, first ? "}, " : "}], ");
    } else if (first) {
        put_entry(p, key, "\n", before.len, out);
        mcred_buf_putc(out, '\n');
        mcred_buf_put(out, before);
    } else {
        mcred_buf_puts(out, "keys:\n");
        mcred_buf_fill(out, ' ', before.len + 2);
        mcred_buf_puts(out, "- ");
        put_entry(p, key, "\n", before.len + 4, out);
        mcred_buf_putc(out, '\n');
        mcred_buf_put(out, before);
    }
    return !mcred_is(keys, MCRED_KIND_ARRAY) || first;
}

static mcred_status add_key(publishing *p, mcred_str key) {
    mcred_buf entry, whole;
    size_t at = 0;
    mcred_buf_init(&entry, 1 << 16);
    mcred_buf_init(&whole, p->text.len + (1 << 16));
    if (!put_new(p, key, &entry, &at)) {
        mcred_buf_free(&entry);
        return op_refuse(p->sink, MCRED_RULE_OPERATION_SET, "mcred.yaml has an empty list of keys: take it out first");
    }
    mcred_buf_put(&whole, mcred_str_first(p->text, at));
    mcred_buf_put(&whole, mcred_buf_str(&entry));
    mcred_buf_put(&whole, mcred_str_from(p->text, at));
    whole.failed = whole.failed || entry.failed;
    mcred_buf_free(&entry);
    mcred_status status = op_take(p->session->arena, p->sink, &whole, &p->text);
    if (status == MCRED_OK)
        status = read_again(p);
    if (status == MCRED_OK && !mcred_issuer_key_find(p->programme, p->args->key))
        return op_refuse(p->sink, MCRED_RULE_OPERATION_SET,
                         "the key does not fit into mcred.yaml; edit the file instead");
    return status;
}

/* ---- an entry that is there ------------------------------------------------------------------------ */

static mcred_status set_days(publishing *p, size_t index) {
    mcred_arena *arena = p->session->arena;
    mcred_status status = set(p, mcred_arena_printf(arena, "issuer.keys.%zu.from", index), p->args->from);
    return status == MCRED_OK ? set(p, mcred_arena_printf(arena, "issuer.keys.%zu.to", index), p->args->to) : status;
}

static mcred_status put_key(publishing *p) {
    const mcred_issuer_key *known = mcred_issuer_key_find(p->programme, p->args->key);
    if (known)
        return set_days(p, known->node->index);
    mcred_buf buf;
    mcred_str key = {0};
    mcred_buf_init(&buf, 4096);
    if (!mcred_key_put_multikey(p->args->key, &buf))
        buf.failed = true;
    mcred_status status = op_take(p->session->arena, p->sink, &buf, &key);
    return status == MCRED_OK ? add_key(p, key) : status;
}

/* ---- the pages ---------------------------------------------------------------------------------------- */

static mcred_status page(publishing *p, mcred_status (*put)(const mcred_programme *, mcred_buf *, mcred_why *),
                         mcred_str *out) {
    mcred_buf buf;
    mcred_why why = {.node = NULL};
    mcred_buf_init(&buf, 1 << 20);
    mcred_status status = put(p->programme, &buf, &why);
    if (status == MCRED_OK || status == MCRED_FAILED)
        return op_take(p->session->arena, p->sink, &buf, out);
    mcred_buf_free(&buf);
    return op_refuse(p->sink, MCRED_RULE_KEY_REFUSED, "a key in mcred.yaml cannot be published: %s", why.text);
}

static mcred_status write_pages(publishing *p) {
    mcred_buf address;
    mcred_status status = page(p, mcred_jwk_set_put, &p->out->jwks);
    if (status != MCRED_OK || !p->programme->issuer_did.len)
        return status;
    p->out->did = p->programme->issuer_did;
    mcred_buf_init(&address, 4096);
    mcred_did_web_address_put(p->out->did, &address);
    status = op_take(p->session->arena, p->sink, &address, &p->out->address);
    return status == MCRED_OK ? page(p, mcred_did_document_put, &p->out->document) : status;
}

static mcred_status check_rules(publishing *p) {
    size_t before = mcred_sink_count(p->sink, MCRED_ERROR);
    mcred_rules_programme(p->model, p->programme, p->sink);
    return mcred_sink_count(p->sink, MCRED_ERROR) > before ? MCRED_NO : MCRED_OK;
}

/* Shape only: the file's schema asks for a day that there is. */
static mcred_status check_day(const publishing *p, const char *day) {
    size_t len = day ? strspn(day, "0123456789-") : 10;
    if (len == 10 && (!day || day[len] == '\0'))
        return MCRED_OK;
    op_refuse(p->sink, MCRED_RULE_OPERATION_USAGE, "\"%s\" is no date such as 2026-01-31", day);
    return MCRED_USAGE;
}

mcred_status mcred_op_key_publish(mcred_session *session, const mcred_publish_args *args, mcred_sink *sink,
                                  mcred_published *out) {
    publishing p = {.session = session, .args = args, .sink = sink, .name = MCRED_S("mcred.yaml"), .out = out};
    *out = (mcred_published){0};
    if (mcred_store_is_bare(session->store)) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "a bare repository has no mcred.yaml to write to");
        return MCRED_USAGE;
    }
    mcred_status status = check_day(&p, args->from);
    if (status == MCRED_OK)
        status = check_day(&p, args->to);
    if (status == MCRED_OK)
        status = op_worktree(session, sink, &p.model);
    if (status == MCRED_OK)
        status = op_need_programme(p.model, sink, &p.programme);
    if (status != MCRED_OK)
        return status;
    const mcred_str before = p.text = p.programme->file->source.text;
    status = put_key(&p);
    if (status == MCRED_OK)
        status = set(&p, MCRED_S("issuer.did"), args->did);
    if (status == MCRED_OK)
        status = check_rules(&p);
    if (status == MCRED_OK)
        status = write_pages(&p);
    out->changed = !mcred_str_eq(before, p.text);
    return status == MCRED_OK && out->changed ? op_write_worktree(session, p.name, p.text, true, sink) : status;
}
