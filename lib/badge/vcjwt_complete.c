/* vcjwt_complete.c - a credential of the data model 1.1 in a token, which may leave to the claims what they say anyway. */
#include "badge/vcjwt.h"

typedef struct completing {
    mcred_arena *arena;
    const mcred_node *payload;
    mcred_node *whole;
    bool failed;
} completing;

static mcred_node *add_member(completing *c, const char *name, mcred_kind kind) {
    mcred_node *node = MCRED_NEW(c->arena, mcred_node);
    if (node) {
        *node = (mcred_node){.kind = kind, .text = MCRED_S(""), .key = mcred_str_of(name), .parent = c->whole};
        node->index = c->whole->count;
        c->whole->children[c->whole->count++] = node;
    }
    c->failed = c->failed || !node;
    return node;
}

/* The object once more, with room for so many members. */
static mcred_node *copy_object(completing *c, const mcred_node *object, size_t more) {
    mcred_node *copy = MCRED_NEW(c->arena, mcred_node);
    const mcred_node **children = mcred_arena_array(c->arena, object->count + more, sizeof(const mcred_node *));
    c->failed = c->failed || !copy || !children;
    if (c->failed)
        return NULL;
    for (size_t i = 0; i < object->count; i++)
        children[i] = object->children[i];
    *copy = *object;
    copy->children = children;
    copy->lookup = NULL;
    return copy;
}

static void take_text(completing *c, const char *name, const char *claim) {
    mcred_str text = mcred_get_text(c->payload, claim);
    if (c->failed || mcred_get(c->whole, name) || !text.len)
        return;
    mcred_node *node = add_member(c, name, MCRED_KIND_STRING);
    if (node)
        node->text = text;
}

static void take_date(completing *c, const char *name, const char *claim) {
    char text[MCRED_TIME_SIZE];
    int64_t seconds = 0;
    mcred_time again = 0;
    if (c->failed || mcred_get(c->whole, name) || !mcred_integer(mcred_get(c->payload, claim), &seconds))
        return;
    mcred_time_format(seconds, text);
    if (!mcred_time_parse(mcred_str_of(text), &again) || again != seconds)
        return;
    mcred_node *node = add_member(c, name, MCRED_KIND_STRING);
    mcred_str copy = mcred_arena_copy(c->arena, mcred_str_of(text));
    c->failed = c->failed || !copy.data;
    if (node && copy.data)
        node->text = copy;
}

static void take_subject(completing *c) {
    const char *name = "credentialSubject";
    const mcred_node *subject = mcred_get(c->whole, name);
    completing inner = {.arena = c->arena, .payload = c->payload};
    if (c->failed || !mcred_is(subject, MCRED_KIND_OBJECT))
        return;
    inner.whole = copy_object(&inner, subject, 1);
    take_text(&inner, "id", "sub");
    c->failed = inner.failed;
    for (size_t i = 0; !c->failed && i < c->whole->count; i++) {
        if (c->whole->children[i] == subject)
            c->whole->children[i] = inner.whole;
    }
}

mcred_status vcjwt_complete(mcred_arena *arena, mcred_vcjwt *jwt, mcred_why *why) {
    completing c = {.arena = arena, .payload = jwt->payload};
    c.whole = copy_object(&c, jwt->credential, 4);
    take_text(&c, "id", "jti");
    take_text(&c, "issuer", "iss");
    take_date(&c, "issuanceDate", "nbf");
    take_date(&c, "expirationDate", "exp");
    take_subject(&c);
    jwt->credential = c.whole;
    return c.failed ? mcred_refuse(why, MCRED_FAILED, NULL, "memory is short") : MCRED_OK;
}
