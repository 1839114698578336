/* issuer.c - the issuer's public keys: each a key, once, and for days that can be kept. */
#include "mcred/crypto_key.h"
#include "rules/check.h"

static void report(const check *c, const mcred_issuer_key *key, const char *member, const char *what) {
    const mcred_node *node = mcred_get(key->node, member);
    mcred_report(c->sink, MCRED_RULE_DEFINITION_ISSUER_KEY, &c->file->source, mcred_node_span(node ? node : key->node), "%s",
                 what);
}

static bool is_key(const mcred_issuer_key *issuer, mcred_why *why) {
    mcred_key *key = NULL;
    bool ok = mcred_key_read_multikey(issuer->multikey, &key, why) == MCRED_OK;
    mcred_key_free(key);
    return ok;
}

void check_issuer(const check *c, const mcred_programme *programme) {
    for (size_t i = 0; i < programme->issuer_keys.len; i++) {
        const mcred_issuer_key *key = MCRED_AT(const mcred_issuer_key, &programme->issuer_keys, i);
        mcred_why why = {.node = NULL};
        if (!is_key(key, &why))
            report(c, key, "multikey", why.text);
        if (key->to < key->from)
            report(c, key, "to", "the key is retired before it may sign");
        for (size_t j = 0; j < i; j++) {
            if (mcred_str_eq(MCRED_AT(const mcred_issuer_key, &programme->issuer_keys, j)->multikey, key->multikey))
                report(c, key, "multikey", "this key is named twice");
        }
    }
}
