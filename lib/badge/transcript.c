/* transcript.c - badges of one earner as a ClrCredential. */
#include "mcred/badge_transcript.h"

#include "badge/writer.h"

static void head(badge_writer *w, const mcred_badge_transcript *transcript) {
    static const char *const contexts[] = {"https://www.w3.org/ns/credentials/v2",
                                           "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                                           "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                                           "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"};
    static const char *const types[] = {"VerifiableCredential", "ClrCredential"};
    mcred_buf id, name;
    mcred_buf_init(&id, 64);
    mcred_buf_init(&name, 4096);
    mcred_buf_printf(&name, "Transcript of %.*s", MCRED_ARG(transcript->programme->name));
    w->failed = w->failed || name.failed || !mcred_badge_transcript_put_id(transcript, &id);
    badge_strings(w, "@context", contexts, sizeof contexts / sizeof *contexts);
    mcred_json_put(&w->json, "id", mcred_buf_str(&id));
    badge_types(w, types, 2);
    mcred_json_put(&w->json, "name", mcred_buf_str(&name));
    mcred_buf_free(&id);
    mcred_buf_free(&name);
}

static void associations(badge_writer *w, const mcred_vec *all) {
    if (all->len == 0)
        return;
    mcred_json_key(&w->json, "association");
    mcred_json_array(&w->json);
    for (size_t i = 0; i < all->len; i++) {
        const mcred_badge_association *one = MCRED_AT(const mcred_badge_association, all, i);
        mcred_json_object(&w->json);
        mcred_json_put(&w->json, "type", MCRED_S("Association"));
        mcred_json_put(&w->json, "associationType", MCRED_S("isParentOf"));
        mcred_json_put(&w->json, "sourceId", one->source);
        mcred_json_put(&w->json, "targetId", one->target);
        mcred_json_end(&w->json, '}');
    }
    mcred_json_end(&w->json, ']');
}

static void subject(badge_writer *w, const mcred_badge_transcript *transcript) {
    mcred_buf urn;
    mcred_buf_init(&urn, 64);
    w->failed = w->failed || !badge_put_urn(&urn, "transcript subject", &transcript->digest, MCRED_S(""), MCRED_S(""));
    mcred_json_key(&w->json, "credentialSubject");
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "id", mcred_buf_str(&urn));
    badge_type(w, "ClrSubject");
    if (transcript->email.len)
        badge_identity(w, transcript->email, &transcript->digest);
    mcred_json_key(&w->json, "verifiableCredential");
    mcred_json_array(&w->json);
    for (size_t i = 0; i < transcript->badges.len; i++)
        mcred_json_number(&w->json, mcred_str_trim(*MCRED_AT(mcred_str, &transcript->badges, i)));
    mcred_json_end(&w->json, ']');
    associations(w, &transcript->associations);
    mcred_json_end(&w->json, '}');
    mcred_buf_free(&urn);
}

bool mcred_badge_transcript_put(const mcred_badge_transcript *transcript, mcred_buf *out) {
    badge_writer w = {.facts = NULL};
    mcred_json_begin(&w.json, out);
    mcred_json_object(&w.json);
    head(&w, transcript);
    badge_issuer(&w, transcript->programme, transcript->issuer);
    badge_date_member(&w, "validFrom", transcript->when);
    subject(&w, transcript);
    badge_schema(&w, "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json");
    mcred_json_end(&w.json, '}');
    return !w.failed && !out->failed;
}

bool mcred_badge_transcript_put_id(const mcred_badge_transcript *transcript, mcred_buf *out) {
    return badge_put_urn(out, "transcript", &transcript->digest, MCRED_S(""), MCRED_S(""));
}

bool mcred_badge_put_achievement_id(const mcred_file *definition, mcred_buf *out) {
    return badge_put_urn(out, "achievement", &definition->digest, MCRED_S(""), MCRED_S(""));
}
