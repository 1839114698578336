/* check.h - private to lib/badge: a badge under check. */
#ifndef MCRED_BADGE_CHECK_INTERNAL_H
#define MCRED_BADGE_CHECK_INTERNAL_H

#include "mcred/badge_check.h"

typedef struct badge_check {
    mcred_arena *arena;
    const mcred_badge_check_args *args;
    mcred_badge_checked *out;
    const mcred_node *badge; /* the credential */
    mcred_vcjwt jwt;         /* of a token */
    mcred_key *key;          /* by which a proof held */
    mcred_str method;        /* where that key is; "" for one that came with a token */
    bool had;                /* that place was looked at: the key was really there */
} badge_check;

/* Notes what a step came to; true when it is MCRED_OK. */
bool badge_line(badge_check *c, mcred_badge_step step, mcred_status status, const char *fmt, ...) MCRED_PRINTF(4, 5);

mcred_str badge_issuer_id(const mcred_node *badge);
/* A member, or its older name in the VC data model 1.1. */
mcred_str badge_date(const mcred_node *badge, const char *name, const char *older);
/* The text is the node's, or one of the texts in it. */
bool badge_holds(const mcred_node *node, const char *text);

/* check_read.c: JSON or a token, perhaps in a picture; a line on its structure where it is neither. */
bool badge_read(badge_check *c, mcred_str text);
bool badge_check_structure(badge_check *c);
bool badge_check_proof(badge_check *c); /* leaves the key */
void badge_check_rest(badge_check *c);
/* Behind the key: a newer version takes the badge's place. */
void badge_check_refresh(badge_check *c);
void badge_check_dates(badge_check *c);
/* What it says of whom it was issued to; id may be "". */
void badge_tell_recipient(badge_check *c, mcred_str id, const mcred_node *identifiers, const char *member);
/* identifiers: one or a list; member: the name of the hash in each. */
void badge_check_recipient(badge_check *c, const mcred_node *identifiers, const char *member);
void badge_check_trust(badge_check *c);

/* ---- check_transcript.c: a learner record, CLR 2.0. ---- */
bool badge_is_transcript(const mcred_node *badge);
bool badge_transcript_structure(badge_check *c);
void badge_check_contents(badge_check *c);
/* All checks of a badge that stands within another document; a record within a record is none. */
void badge_check_within(mcred_arena *arena, const mcred_node *badge, const mcred_badge_check_args *args,
                        mcred_badge_checked *out);

/* ---- check_2.c: an assertion of Open Badges 2.0, all of it. ---- */
bool badge_is_2(const mcred_node *badge);
void badge_check_2(badge_check *c);

/* A signed credential that a badge leads to, such as a list or an endorsement: its proof, then whose key it is and
 * when it is valid. MCRED_OK when all of that holds; why says what does not. text, or node where it is in the badge. */
typedef struct badge_other {
    mcred_str text;
    const mcred_node *node;
    /* Set on MCRED_OK: */
    const mcred_node *badge;
    mcred_str issuer;
} badge_other;
mcred_status badge_check_other(badge_check *c, badge_other *other, mcred_why *why);

/* ---- check_status.c, check_bits.c, check_endorsements.c ---- */
void badge_check_status(badge_check *c);
/* A BitstringStatusListEntry (Bitstring Status List 1.0, section 3.2): whether its bit is set. MCRED_UNKNOWN with why
 * where the list does not tell. */
mcred_status badge_status_bit(badge_check *c, const mcred_node *entry, bool *set, mcred_why *why);
void badge_check_endorsements(badge_check *c);

/* ---- check_key.c ---- */
/* The key that a DID URL or an https address names: computed, or looked up where that may be done. *had: it was looked
 * up. MCRED_UNKNOWN where it could not be had. */
mcred_status badge_find_key(badge_check *c, mcred_str method, mcred_key **out, bool *had, mcred_why *why);
void badge_check_key(badge_check *c);
/* The id of an issuer itself, a part of it, or an address below it. */
bool badge_is_below(mcred_str address, mcred_str issuer);

/* ---- key_document.c: keys in documents that name them ---- */
/* The https address of a document by the id of what it is about: a did:web or an https address; "" for others. */
mcred_str badge_document_url(mcred_arena *arena, mcred_str id);
mcred_status badge_fetch_json(badge_check *c, mcred_str url, const mcred_node **out, mcred_why *why);
/* The key of that name in a controller document, key document, JWK or JWK set. */
mcred_status badge_document_key(const mcred_node *document, mcred_str method, mcred_time when, mcred_key **out,
                                mcred_why *why);
/* MCRED_OK: the document lists this key as one that asserts; MCRED_NO: others only; MCRED_UNKNOWN: no keys at all. */
mcred_status badge_document_lists(const mcred_node *document, const mcred_key *key);

#endif
