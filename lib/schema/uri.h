/* uri.h - URI references taken apart and resolved (RFC 3986, section 5). */
#ifndef MCRED_SCHEMA_URI_H
#define MCRED_SCHEMA_URI_H

#include "mcred/base.h"

typedef struct mcred_uri {
    mcred_str scheme, authority, path, query, fragment;
    bool has_authority, has_query, has_fragment;
} mcred_uri;

/* Views into text; any text can be taken apart. */
void mcred_uri_split(mcred_str text, mcred_uri *out);
/* reference against base, its fragment cut off. data NULL when memory is short. */
mcred_str mcred_uri_resolve(mcred_arena *arena, mcred_str base, mcred_str reference) MCRED_CHECKED;
/* %41 becomes A. data NULL when memory is short. */
mcred_str mcred_uri_decode(mcred_arena *arena, mcred_str text) MCRED_CHECKED;
/* "file:///..." for a file's name, with what a URI cannot hold escaped. */
mcred_str mcred_uri_of_file(mcred_arena *arena, mcred_str name) MCRED_CHECKED;

#endif
