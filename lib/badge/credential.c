/* credential.c - an award as an OpenBadgeCredential. */
#include "badge/writer.h"

#define SALT_DIGITS 32

void badge_issuer(badge_writer *w, const mcred_programme *programme, mcred_str id) {
    const mcred_node *node = mcred_get(programme->file->root, "issuer");
    mcred_json_key(&w->json, "issuer");
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "id", id);
    badge_type(w, "Profile");
    mcred_json_put(&w->json, "name", programme->issuer_name);
    badge_member(w, "url", programme->issuer_url);
    badge_member(w, "email", mcred_get_text(node, "email"));
    badge_member(w, "description", mcred_str_trim(mcred_get_text(node, "description")));
    mcred_json_end(&w->json, '}');
}

/* ---- the subject --------------------------------------------------------------------------- */

void badge_identity(badge_writer *w, mcred_str email, const mcred_digest *of) {
    mcred_buf urn, hash;
    mcred_buf_init(&urn, 64);
    mcred_buf_init(&hash, 128);
    mcred_digest salt;
    bool ok = badge_put_urn(&urn, "salt", of, MCRED_S(""), MCRED_S("")) && mcred_digest_of(mcred_buf_str(&urn), &salt);
    mcred_str digits =
        ok ? mcred_str_first(mcred_str_from(mcred_digest_str(&salt), sizeof "sha256:" - 1), SALT_DIGITS) : MCRED_S("");
    w->failed = w->failed || !ok || !mcred_badge_put_identity(email, digits, &hash);
    mcred_json_key(&w->json, "identifier");
    mcred_json_array(&w->json);
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "type", MCRED_S("IdentityObject"));
    mcred_json_put(&w->json, "identityType", MCRED_S("emailAddress"));
    mcred_json_put_bool(&w->json, "hashed", true);
    mcred_json_put(&w->json, "identityHash", mcred_buf_str(&hash));
    mcred_json_put(&w->json, "salt", digits);
    mcred_json_end(&w->json, '}');
    mcred_json_end(&w->json, ']');
    mcred_buf_free(&urn);
    mcred_buf_free(&hash);
}

static void result(badge_writer *w, const mcred_score *score) {
    const mcred_credential *credential = w->facts->credential;
    const mcred_level *level = mcred_vec_at(&credential->levels, mcred_credential_level(credential, score->level));
    mcred_json_object(&w->json);
    badge_type(w, "Result");
    badge_member_urn(w, "resultDescription", "criterion", score->criterion, MCRED_S(""));
    badge_member_urn(w, "achievedLevel", "level", score->criterion, score->level);
    mcred_json_put(&w->json, "status", MCRED_S("Completed"));
    mcred_json_put(&w->json, "value", level && level->title.len ? level->title : score->level);
    mcred_json_end(&w->json, '}');
}

static void subject(badge_writer *w) {
    const mcred_award *award = w->facts->award;
    mcred_buf urn;
    mcred_buf_init(&urn, 64);
    w->failed = w->failed || !badge_put_urn(&urn, "subject", &award->file->digest, MCRED_S(""), MCRED_S(""));
    mcred_json_key(&w->json, "credentialSubject");
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "id", mcred_buf_str(&urn));
    badge_type(w, "AchievementSubject");
    if (w->facts->email.len)
        badge_identity(w, w->facts->email, &award->file->digest);
    badge_achievement(w);
    if (w->facts->credential && award->results.len) {
        mcred_json_key(&w->json, "result");
        mcred_json_array(&w->json);
        for (size_t i = 0; i < award->results.len; i++)
            result(w, MCRED_AT(mcred_score, &award->results, i));
        mcred_json_end(&w->json, ']');
    }
    mcred_json_end(&w->json, '}');
    mcred_buf_free(&urn);
}

/* ---- the credential ---------------------------------------------------------------------------- */

static void head(badge_writer *w) {
    static const char *const contexts[] = {"https://www.w3.org/ns/credentials/v2",
                                           "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                                           "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"};
    static const char *const types[] = {"VerifiableCredential", "OpenBadgeCredential"};
    mcred_buf id;
    mcred_buf_init(&id, 64);
    w->failed = w->failed || !mcred_badge_put_id(w->facts->award, &id);
    badge_strings(w, "@context", contexts, sizeof contexts / sizeof *contexts);
    mcred_json_put(&w->json, "id", mcred_buf_str(&id));
    badge_types(w, types, 2);
    mcred_json_put(&w->json, "name", w->facts->credential ? w->facts->credential->title : w->facts->stack->title);
    mcred_buf_free(&id);
}

void badge_date_member(badge_writer *w, const char *member, mcred_time time) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format(time, text);
    mcred_json_put(&w->json, member, mcred_str_of(text));
}

static void evidence(badge_writer *w) {
    const mcred_vec *all = &w->facts->evidence;
    if (all->len == 0)
        return;
    mcred_json_key(&w->json, "evidence");
    mcred_json_array(&w->json);
    for (size_t i = 0; i < all->len; i++) {
        const mcred_badge_evidence *one = MCRED_AT(const mcred_badge_evidence, all, i);
        mcred_json_object(&w->json);
        badge_member(w, "id", one->address);
        badge_type(w, "Evidence");
        badge_member(w, "name", one->name);
        badge_member(w, "description", one->description);
        badge_member(w, "genre", one->genre);
        mcred_json_end(&w->json, '}');
    }
    mcred_json_end(&w->json, ']');
}

void badge_schema(badge_writer *w, const char *id) {
    mcred_json_key(&w->json, "credentialSchema");
    mcred_json_array(&w->json);
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "id", mcred_str_of(id));
    mcred_json_put(&w->json, "type", MCRED_S("1EdTechJsonSchemaValidator2019"));
    mcred_json_end(&w->json, '}');
    mcred_json_end(&w->json, ']');
}

bool mcred_badge_put(const mcred_badge_facts *facts, mcred_buf *out) {
    badge_writer w = {.facts = facts};
    mcred_json_begin(&w.json, out);
    mcred_json_object(&w.json);
    head(&w);
    badge_issuer(&w, facts->programme, facts->issuer);
    badge_date_member(&w, "awardedDate", facts->award->awarded);
    badge_date_member(&w, "validFrom", facts->award->awarded);
    if (facts->life->valid_until)
        badge_date_member(&w, "validUntil", facts->life->valid_until);
    subject(&w);
    evidence(&w);
    badge_schema(&w, "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json");
    badge_status(&w);
    mcred_json_end(&w.json, '}');
    return !w.failed && !out->failed;
}

bool mcred_badge_put_id(const mcred_award *award, mcred_buf *out) {
    return badge_put_urn(out, "credential", &award->file->digest, MCRED_S(""), MCRED_S(""));
}
