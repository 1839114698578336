/* export_key.c - the key that signs: whether it may, and in whose name. */
#include "export.h"

mcred_status export_check_key(const exporting *e) {
    const mcred_key *key = e->args->key;
    const char *type = mcred_key_type_name(mcred_key_type_of(key));
    if (!mcred_key_is_private(key))
        return op_refuse(e->sink, MCRED_RULE_KEY_REFUSED,
                         "this is a public key: a badge is signed with the private one");
    if (e->args->format == MCRED_BADGE_JSON && mcred_key_type_of(key) != MCRED_KEY_ED25519)
        return op_refuse(
            e->sink, MCRED_RULE_KEY_REFUSED,
            "a badge as JSON is signed with an ed25519 key, and this is a key of type %s: use --format jwt, "
            "or another key",
            type);
    return MCRED_OK;
}

/* The real clock counts here: a date that is set for a commit must not wake a key that is retired. */
static mcred_status check_days(exporting *e) {
    char day[MCRED_TIME_SIZE];
    const mcred_host *host = e->session->host;
    mcred_time now = host->now(host->ctx);
    const mcred_issuer_key *key = mcred_issuer_key_find(e->facts.programme, e->args->key);
    if (e->facts.programme->issuer_keys.len == 0)
        return MCRED_OK;
    if (!key)
        return op_refuse(e->sink, MCRED_RULE_KEY_RETIRED,
                         "this key is none of the issuer's in mcred.yaml: mcred key publish adds it");
    e->key_from = key->from;
    mcred_time_format_date(now < key->from ? key->from : key->to, day);
    if (now < key->from)
        return op_refuse(e->sink, MCRED_RULE_KEY_RETIRED, "this key signs from %s on, not before", day);
    if (now > key->to)
        return op_refuse(e->sink, MCRED_RULE_KEY_RETIRED,
                         "this key was retired after %s: what it signed stays good, but it signs nothing new", day);
    return MCRED_OK;
}

mcred_status export_name_issuer(exporting *e) {
    mcred_buf did, method;
    mcred_status status = check_days(e);
    if (status != MCRED_OK)
        return status;
    e->facts.issuer = e->facts.programme->issuer_did;
    mcred_buf_init(&did, 4096);
    mcred_buf_init(&method, 8192);
    if (!e->facts.issuer.len && !mcred_key_put_did_key(e->args->key, &did))
        did.failed = true;
    status = e->facts.issuer.len ? MCRED_OK : op_take(e->arena, e->sink, &did, &e->facts.issuer);
    if (status == MCRED_OK && !mcred_did_key_id_put(e->facts.issuer, e->args->key, &method))
        method.failed = true;
    if (status == MCRED_OK)
        return op_take(e->arena, e->sink, &method, &e->method);
    mcred_buf_free(&method);
    return status;
}
