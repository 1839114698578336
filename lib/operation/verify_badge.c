/* verify_badge.c - a badge that somebody brings against the record of the award that it is said to be of. */
#include "export.h"
#include "mcred/crypto_jcs.h"

typedef struct matching {
    exporting e;
    const mcred_node *badge, *ours; /* credentials */
    mcred_badge_line *out;
} matching;

static mcred_status say(matching *m, mcred_status status, const char *fmt, ...) MCRED_PRINTF(3, 4);
static mcred_status say(matching *m, mcred_status status, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(m->e.arena, fmt, args);
    va_end(args);
    *m->out = (mcred_badge_line){true, status, text};
    return text.data ? MCRED_OK : op_memory(m->e.sink);
}

/* ---- one member ------------------------------------------------------------------------------------ */

/* The same whatever the order of members and the spelling of numbers. */
static bool same(const mcred_node *a, const mcred_node *b) {
    mcred_buf x, y;
    if (!a || !b)
        return a == b;
    mcred_buf_init(&x, EXPORT_MOST);
    mcred_buf_init(&y, EXPORT_MOST);
    bool equal = mcred_jcs_put(a, &x, NULL) == MCRED_OK && mcred_jcs_put(b, &y, NULL) == MCRED_OK &&
                 mcred_str_eq(mcred_buf_str(&x), mcred_buf_str(&y));
    mcred_buf_free(&x);
    mcred_buf_free(&y);
    return equal;
}

/* Member by member, but for the picture, which is wherever the site is today. */
static bool same_achievement(const mcred_node *a, const mcred_node *b) {
    size_t pictures = (mcred_get(a, "image") != NULL), ours = (mcred_get(b, "image") != NULL);
    bool equal =
        mcred_is(a, MCRED_KIND_OBJECT) && mcred_is(b, MCRED_KIND_OBJECT) && a->count - pictures == b->count - ours;
    for (size_t i = 0; equal && i < b->count; i++) {
        const mcred_node *member = b->children[i];
        equal = mcred_str_is(member->key, "image") || same(mcred_get_str(a, member->key), member);
    }
    return equal;
}

/* What follows from the record alone. The issuer's description, the address of the earner, the evidence that they share
 * and the place of the list of revoked badges may be others by now, and the badge as good as it was. */
static const char *differing(const matching *m) {
    static const char *const members[] = {"id", "type", "name", "awardedDate", "validFrom"};
    static const char *const of_subject[] = {"id", "type", "result"};
    const mcred_node *subject = mcred_get(m->badge, "credentialSubject"),
                     *ours = mcred_get(m->ours, "credentialSubject");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (!same(mcred_get(m->badge, members[i]), mcred_get(m->ours, members[i])))
            return members[i];
    }
    for (size_t i = 0; i < sizeof of_subject / sizeof *of_subject; i++) {
        if (!same(mcred_get(subject, of_subject[i]), mcred_get(ours, of_subject[i])))
            return of_subject[i];
    }
    return same_achievement(mcred_get(subject, "achievement"), mcred_get(ours, "achievement")) ? NULL : "achievement";
}

/* ---- who issued it, and until when ------------------------------------------------------------------- */

/* Its proof was held against the keys in mcred.yaml where it is of the programme's DID. Where no keys are named there,
 * the key that is the issuer's id is nobody else's. */
static bool is_issuer(const matching *m, mcred_str id) {
    const mcred_programme *programme = m->e.facts.programme;
    mcred_str key = mcred_str_from(id, sizeof "did:key:" - 1);
    bool found = programme->issuer_keys.len == 0;
    if (programme->issuer_did.len && mcred_str_eq(id, programme->issuer_did))
        return true;
    for (size_t i = 0; !found && i < programme->issuer_keys.len; i++)
        found = mcred_str_eq(MCRED_AT(const mcred_issuer_key, &programme->issuer_keys, i)->multikey, key);
    return found && mcred_str_starts(id, "did:key:");
}

/* An earlier renewal's is fine; later than the record, or for ever, is not. */
static bool lasts_too_long(const matching *m) {
    mcred_time until = 0;
    if (!m->e.life.valid_until)
        return false;
    return !mcred_time_parse(mcred_get_text(m->badge, "validUntil"), &until) || until > m->e.life.valid_until;
}

static mcred_status judge(matching *m) {
    char day[MCRED_TIME_SIZE];
    const mcred_revocation *revocation = m->e.life.revocation;
    const char *other = differing(m);
    if (!same(mcred_get(m->badge, "id"), mcred_get(m->ours, "id")))
        return say(m, MCRED_NO, "It is not the badge of this award: its id is another.");
    if (other)
        return say(m, MCRED_NO, "It does not say what the record says: \"%s\" is another.", other);
    if (lasts_too_long(m))
        return say(m, MCRED_NO, "It is valid for longer than the record says.");
    if (!is_issuer(m, m->e.facts.issuer))
        return say(m, MCRED_NO, "It was issued by a key that mcred.yaml does not name.");
    if (revocation) {
        mcred_time_format_date(revocation->revoked, day);
        return say(m, MCRED_NO, "The award was revoked on %s: %.*s", day, MCRED_ARG(revocation->reason));
    }
    if (!same(mcred_get(m->badge, "validUntil"), mcred_get(m->ours, "validUntil")))
        return say(m, MCRED_OK, "It says what the record says, which was renewed since: export it again.");
    return say(m, MCRED_OK, "It says what the record of this award says.");
}

/* What would be exported today in the name of the badge's issuer. */
static mcred_status make_ours(matching *m) {
    exporting *e = &m->e;
    const mcred_document_limits limits = {.max_bytes = EXPORT_MOST};
    const mcred_node *issuer = mcred_get(m->badge, "issuer");
    mcred_source source = {.name = MCRED_S("badge")};
    mcred_buf plain;
    e->facts.issuer = mcred_is(issuer, MCRED_KIND_OBJECT) ? mcred_get_text(issuer, "id") : mcred_text(issuer);
    mcred_buf_init(&plain, EXPORT_MOST);
    if (!mcred_badge_put(&e->facts, &plain))
        plain.failed = true;
    mcred_status status = op_take(e->arena, e->sink, &plain, &source.text);
    return status == MCRED_OK ? mcred_json_parse(e->arena, &source, &limits, e->sink, &m->ours) : status;
}

mcred_status mcred_op_match_badge(mcred_session *session, const char *award, const mcred_node *badge, mcred_sink *sink,
                                  mcred_badge_line *out) {
    mcred_exported exported = {.format = MCRED_BADGE_JSON};
    matching m = {
        .e = {.session = session, .arena = session->arena, .sink = sink, .out = &exported, .even_revoked = true},
        .badge = badge,
        .out = out};
    *out = (mcred_badge_line){false, MCRED_UNKNOWN, MCRED_S("")};
    mcred_status status = op_need_award_ref(mcred_str_of(award), OP_AWARD_NAMES, sink, &exported.ref);
    if (status == MCRED_OK)
        status = op_head(session, sink, &m.e.model);
    if (status == MCRED_OK)
        status = export_gather(&m.e);
    if (status == MCRED_OK)
        status = make_ours(&m);
    return status == MCRED_OK ? judge(&m) : status;
}

mcred_status mcred_op_know_issuer(mcred_session *session, mcred_fetch *fetch, mcred_sink *sink) {
    const mcred_programme *programme = NULL;
    mcred_model *model = NULL;
    mcred_buf address, document;
    mcred_status status = op_head(session, sink, &model);
    if (status == MCRED_OK)
        status = op_need_programme(model, sink, &programme);
    if (status != MCRED_OK || !programme->issuer_did.len)
        return status;
    mcred_buf_init(&address, 4096);
    mcred_buf_init(&document, 1 << 20);
    mcred_did_web_address_put(programme->issuer_did, &address);
    status = mcred_did_document_put(programme, &document, NULL);
    bool known = status == MCRED_OK && !address.failed &&
                 mcred_fetch_know(fetch, mcred_buf_str(&address), mcred_buf_str(&document));
    mcred_buf_free(&address);
    mcred_buf_free(&document);
    /* A key there that is none is for validate to say. */
    return known || status == MCRED_NO ? MCRED_OK : op_memory(sink);
}
