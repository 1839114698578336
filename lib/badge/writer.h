/* writer.h - private to lib/badge: a credential on its way into JSON. */
#ifndef MCRED_BADGE_WRITER_H
#define MCRED_BADGE_WRITER_H

#include "mcred/badge_credential.h"

typedef struct badge_writer {
    const mcred_badge_facts *facts;
    mcred_json json;
    bool failed;
} badge_writer;

/* "urn:uuid:..." from what it names: its sort, the digest it rests on, and perhaps names within that. */
bool badge_put_urn(mcred_buf *out, const char *sort, const mcred_digest *digest, mcred_str name, mcred_str part);
/* A member that is such a name. */
void badge_member_urn(badge_writer *w, const char *member, const char *sort, mcred_str name, mcred_str part);
/* A member that is a text, where there is one. */
void badge_member(badge_writer *w, const char *member, mcred_str text);
void badge_strings(badge_writer *w, const char *member, const char *const *texts, size_t count);
void badge_types(badge_writer *w, const char *const *types, size_t count);
void badge_type(badge_writer *w, const char *type);

void badge_date_member(badge_writer *w, const char *member, mcred_time time);
void badge_issuer(badge_writer *w, const mcred_programme *programme, mcred_str id);
/* The hashed address, with a salt from the digest: whoever knows it can tell that it is meant; nobody else reads it. */
void badge_identity(badge_writer *w, mcred_str email, const mcred_digest *of);
void badge_schema(badge_writer *w, const char *id);
void badge_achievement(badge_writer *w);
void badge_language(badge_writer *w, mcred_str tag);
/* Running text: a line break within a list item would end it. */
void badge_put_folded(mcred_buf *out, mcred_str text);
/* titles: mcred_str, by the stack's names; "" for what was not earned. */
void badge_put_stack_words(const mcred_stack *stack, const mcred_vec *titles, mcred_buf *out);
void badge_status(badge_writer *w);

#endif
