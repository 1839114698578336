/* person_key.c - the keys that somebody signs with: SSH keys by their line, OpenPGP keys by their fingerprint. */
#include <stdint.h>

#include "mcred/crypto_ssh.h"
#include "model_internal.h"

#define NAME_MOST 128U

/* Upper-case digits without blanks; false when it is no fingerprint. */
static bool read_digits(mcred_str text, mcred_buf *out) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool small = c >= 'a' && c <= 'f';
        if (c == ' ')
            continue;
        if (!small && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'F'))
            return false;
        mcred_buf_putc(out, small ? (char)(c - 'a' + 'A') : c);
    }
    return !out->failed && (out->len == 40 || out->len == 64);
}

static mcred_str keep(mcred_arena *arena, const mcred_buf *buf) {
    return buf->failed ? MCRED_S("") : mcred_arena_copy(arena, mcred_buf_str(buf));
}

/* Everything stays "" for a text that is no key. False when memory is short. */
static bool read_ssh(mcred_arena *arena, mcred_str text, mcred_person_key *out) {
    mcred_ssh_key key;
    mcred_buf name, line;
    if (mcred_ssh_key_read_line(arena, text, &key, NULL) != MCRED_OK || mcred_ssh_key_check(&key, NULL) != MCRED_OK)
        return true;
    mcred_buf_init(&name, NAME_MOST);
    mcred_buf_init(&line, 2 * text.len + NAME_MOST);
    mcred_ssh_key_put_line(&key, &line);
    if (mcred_ssh_key_put_fingerprint(key.bytes, &name)) {
        out->name = keep(arena, &name);
        out->line = keep(arena, &line);
    }
    mcred_buf_free(&name);
    mcred_buf_free(&line);
    return out->name.data && out->line.data;
}

static bool read_key(mcred_arena *arena, const mcred_node *node, mcred_person_key *out) {
    const mcred_node *text = mcred_is(node, MCRED_KIND_STRING) ? node : mcred_get(node, "key");
    mcred_buf digits;
    *out = (mcred_person_key){text, MCRED_S(""), MCRED_S(""), INT64_MIN, INT64_MAX};
    if (text != node)
        model_days(node, &out->from, &out->to);
    mcred_buf_init(&digits, NAME_MOST);
    bool openpgp = read_digits(mcred_text(text), &digits);
    if (openpgp)
        out->name = keep(arena, &digits);
    mcred_buf_free(&digits);
    return openpgp ? out->name.data != NULL : read_ssh(arena, mcred_text(text), out);
}

bool model_keys(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_person_key);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_person_key *key = mcred_vec_push(model->arena, out);
        if (!key || !read_key(model->arena, mcred_at(array, i), key))
            return false;
    }
    return true;
}

bool mcred_person_key_refused(mcred_arena *arena, mcred_str text, mcred_why *why) {
    mcred_ssh_key key;
    mcred_buf digits;
    mcred_buf_init(&digits, NAME_MOST);
    bool good = read_digits(text, &digits);
    mcred_buf_free(&digits);
    return !good &&
           (mcred_ssh_key_read_line(arena, text, &key, why) != MCRED_OK || mcred_ssh_key_check(&key, why) != MCRED_OK);
}
