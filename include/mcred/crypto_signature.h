/*
 * crypto_signature.h - what git signs, commits and tags, and texts signed as it does: by SSH keys or OpenPGP keys.
 *
 * An object is taken apart as git does it (gitformat-signature(5)): the text
 * that was signed is the object without its gpgsig header, or without the
 * signature at a tag's end. SSH signatures are verified here; OpenPGP ones by
 * gpg, which is run once for each, asks no network and knows the keys of
 * whoever runs it. Signatures of X.509 cannot be told.
 */
#ifndef MCRED_CRYPTO_SIGNATURE_H
#define MCRED_CRYPTO_SIGNATURE_H

#include "mcred/crypto_ssh.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_signature_kind {
    MCRED_SIGNATURE_NONE, /* not signed */
    MCRED_SIGNATURE_SSH,
    MCRED_SIGNATURE_OPENPGP,
    MCRED_SIGNATURE_X509,
    MCRED_SIGNATURE_OTHER
} mcred_signature_kind;

typedef struct mcred_signed_object {
    mcred_signature_kind kind; /* of a text: mcred_signature_kind_of its signature */
    mcred_str signature; /* as it was made, with its first and last line */
    mcred_str payload;   /* what was signed: the whole object when it is not signed */
} mcred_signed_object;

/* What kind of signature a text is, by its first line; OTHER when it is none. */
MCRED_API mcred_signature_kind mcred_signature_kind_of(mcred_str signature);
/* object: the bytes of a commit, as git cat-file commit gives them. MCRED_NO
 * when it holds more than one signature, or one that git would leave out of
 * what is signed. */
MCRED_API mcred_status mcred_signed_commit_read(mcred_arena *arena, mcred_str object, mcred_signed_object *out,
                                                mcred_why *why) MCRED_CHECKED;
/* The same for a tag; views into the object. */
MCRED_API void mcred_signed_tag_read(mcred_str object, mcred_signed_object *out);

/* What it takes to check one after another; belongs to one thread. */
typedef struct mcred_signature_checker {
    mcred_ssh_verifier *ssh;
    const mcred_host *host; /* runs gpg */
    const char *gpg;        /* the program; NULL: "gpg" */
    const char *space;      /* the namespace that an SSH signature has to be for; NULL: "git" */
} mcred_signature_checker;

#define MCRED_KEY_NAME_SIZE 96
typedef struct mcred_signature_verdict {
    /* MCRED_OK: it holds. MCRED_NO: it does not, or there is none. MCRED_UNKNOWN: gpg, or the key, is not here.
     * MCRED_FAILED: memory. */
    mcred_status status;
    mcred_signature_kind kind;
    /* By which key, when it holds: "SHA256:..." of an SSH key, 40 or 64 upper-case hexadecimal digits of an
     * OpenPGP key, and of the key that this one belongs to. "" otherwise. */
    char key[MCRED_KEY_NAME_SIZE], primary[MCRED_KEY_NAME_SIZE];
    mcred_why why; /* when it does not hold */
} mcred_signature_verdict;

/* Whether the signature holds: nothing about whose key that is. Memory of the
 * arena is for the signature only and can be forgotten afterwards. */
MCRED_API void mcred_signature_check(const mcred_signature_checker *checker, mcred_arena *arena,
                                     const mcred_signed_object *object, mcred_signature_verdict *out);
/* Both in one: of a commit's bytes. */
MCRED_API void mcred_commit_signature_check(const mcred_signature_checker *checker, mcred_arena *arena,
                                            mcred_str object, mcred_signature_verdict *out);

#ifdef __cplusplus
}
#endif
#endif
