/*
 * model.h - typed views of the kinds: programme, person, credential, stack, evidence, submission, review, award.
 *
 * A model reads the files of one view of a repository, checks each against its
 * built-in schema, and hands out structures whose fields are the schema's
 * words. Nothing above this module parses. Everything lives in the model's
 * arena until mcred_model_close or mcred_model_forget. Files are read once and
 * remembered until then.
 */
#ifndef MCRED_MODEL_H
#define MCRED_MODEL_H

#include "mcred/crypto.h"
#include "mcred/crypto_why.h"
#include "mcred/document.h"
#include "mcred/markdown.h"
#include "mcred/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- where things stand (format 1) ------------------------------------------------- */

/* "earner/credential" or "earner/credential/attempt"; attempt 0 when left out. */
typedef struct mcred_ref {
    mcred_str earner, credential;
    int attempt;
} mcred_ref;

/* False with a sentence in *why (static) when text is not a reference. */
MCRED_API bool mcred_ref_parse(mcred_str text, mcred_ref *out, const char **why);
MCRED_API mcred_str mcred_ref_text(mcred_arena *arena, const mcred_ref *ref); /* without the attempt when 0 */

/* A submission's name without its earner, "S-7KQ2-M9XD-4TRB": 60 bits of the SHA-256 of its salt and its record's
 * digest. The same for the same record; nobody works it out from handles. */
#define MCRED_SUBMISSION_CODE_SIZE 17
typedef struct mcred_submission_code {
    char text[MCRED_SUBMISSION_CODE_SIZE];
} mcred_submission_code;

/* False when memory is short. salt "" where the record has none: then the record alone makes the code. */
MCRED_API bool mcred_submission_code_of(mcred_str salt, mcred_str digest, mcred_submission_code *out) MCRED_CHECKED;
/* As people type it: small letters, without hyphens or with blanks, O for 0, I and L for 1. */
MCRED_API bool mcred_submission_code_read(mcred_str text, mcred_submission_code *out);

MCRED_API mcred_str mcred_path_credential(mcred_arena *arena, mcred_str id); /* credentials/ID/credential.yaml */
MCRED_API mcred_str mcred_path_stack(mcred_arena *arena, mcred_str id);      /* stacks/ID.yaml */
MCRED_API mcred_str mcred_path_person(mcred_arena *arena, mcred_str handle); /* people/H.yaml */
MCRED_API mcred_str mcred_path_profile(mcred_arena *arena, mcred_str id);    /* profiles/ID.yaml */
MCRED_API mcred_str mcred_path_evidence(mcred_arena *arena, mcred_str earner, mcred_str credential); /* the folder */
MCRED_API mcred_str mcred_path_records(mcred_arena *arena, mcred_str earner, mcred_str thing);       /* the folder */
MCRED_API mcred_str mcred_path_submission(mcred_arena *arena, const mcred_ref *ref);
MCRED_API mcred_str mcred_path_review(mcred_arena *arena, const mcred_ref *ref, mcred_str assessor);
MCRED_API mcred_str mcred_path_award(mcred_arena *arena, mcred_str earner, mcred_str thing);

/* What kind of file a path of the format should be: "credential", "award", ...;
 * "" for files the format does not name (artifacts, exemplars, README). */
MCRED_API const char *mcred_path_kind(mcred_str path);
/* Why a file of a kind cannot stand at its path, by whose handles it is found; NULL where it can, or is of no kind. */
MCRED_API const char *mcred_path_misplaced(mcred_str path);

/* ---- one file ------------------------------------------------------------------------- */

/* A file that was read: for findings that point into it, and for its digest. */
typedef struct mcred_file {
    mcred_source source; /* name: the path in the repository */
    mcred_digest digest;
    const mcred_node *root;   /* the YAML tree, or the front matter */
    mcred_markdown *markdown; /* of .md files, else NULL */
} mcred_file;

/* ---- the kinds --------------------------------------------------------------------------- */

struct mcred_incentive_rules;

typedef struct mcred_calibration_policy {
    bool required;       /* of whoever assesses a credential that has exemplars */
    int exact, adjacent; /* least agreement in percent, default 70 and 90 */
    int months;          /* a calibration holds so long; 0: for good */
} mcred_calibration_policy;

/* Whether the commits that bring records are signed. */
typedef enum mcred_signed_policy { MCRED_SIGNED_OFF, MCRED_SIGNED_WARN, MCRED_SIGNED_REQUIRE } mcred_signed_policy;
/* What educators attest to with a submission. */
typedef struct mcred_statement {
    mcred_str text;    /* the built-in one where the policy has none */
    mcred_str version; /* the policy's name for the wording, or "" */
    bool required;
} mcred_statement;

/* Who may write a kind of file: what stands under policy.write. */
typedef struct mcred_write_rule {
    mcred_str kind;  /* "review", "person", ... */
    mcred_vec roles; /* mcred_str */
} mcred_write_rule;

typedef struct mcred_policy {
    int assessors_required; /* 1 to 5, default 2 */
    mcred_str agreement;    /* "adjudicate" (default), "majority", "all" */
    bool assessors_earned;  /* who assesses holds the credential's award */
    int turnaround_days;    /* business days, default 14 */
    mcred_vec holidays;     /* mcred_time: midnights in order, each once; no business days */
    mcred_vec release;      /* mcred_time: midnights in order; results wait for the next one; none: told at once */
    int attempts_max;       /* of one educator for one credential; 0: no limit */
    int coach_after;        /* attempts after which a coach's note comes first; 0: never */
    bool carry_over;        /* what an attempt met is not scored again */
    bool blind;             /* coordinators enter what earners and assessors hand in, and neither is told a name */
    mcred_calibration_policy calibration;
    mcred_signed_policy signed_commits;
    uint64_t max_file_bytes;  /* of one artifact, default 50 MiB */
    uint64_t max_total_bytes; /* of one submission, default 500 MiB */
    int max_files;            /* of one submission, default 200 */
    mcred_str storage;        /* of evidence: "repository" (default), "portfolio", "either" */
    uint64_t lfs_over;        /* bytes above which an artifact goes to Git LFS; UINT64_MAX: none does by size */
    mcred_statement statement;
    bool consent_required;    /* for every work sample and recording, whatever the credential asks */
    mcred_vec writes;         /* mcred_write_rule: what the file names, no defaults */
    bool by_author;           /* identity: author. Who a record names is who made its commit */
    const struct mcred_incentive_rules *incentives; /* of model_incentive.h; NULL where there are none */
} mcred_policy;

/* A public key of the issuer: from its first second to its last. */
typedef struct mcred_issuer_key {
    const mcred_node *node;
    mcred_str multikey;
    mcred_time from, to; /* INT64_MIN and INT64_MAX where not limited */
} mcred_issuer_key;

typedef struct mcred_programme {
    const mcred_file *file;
    mcred_str name, issuer_name, issuer_url, language;
    mcred_str issuer_did;  /* "did:web:...", or "" */
    mcred_vec issuer_keys; /* mcred_issuer_key; none: any key signs */
    mcred_str site;        /* where its pages are, "" where that is not said; a slash may be missing at its end */
    bool lists_revoked;    /* badges point to 1EdTech's list, not to the W3C's */
    mcred_policy policy;
} mcred_programme;

/* A role somebody has, its limits included: from its first second to its last. */
typedef struct mcred_grant {
    const mcred_node *node;
    mcred_str role;
    mcred_time from, to;   /* INT64_MIN and INT64_MAX where not limited */
    mcred_vec credentials; /* mcred_str; none: for all */
} mcred_grant;

/* A key somebody signs commits with, from its first second to its last. */
typedef struct mcred_person_key {
    const mcred_node *node; /* its text */
    mcred_str name;         /* as in mcred_signature_verdict: "SHA256:...", or the OpenPGP fingerprint in upper-case
                             * digits without blanks; "" where the text is no key that can be used */
    mcred_str line;         /* of an SSH key, its kind and base64; "" for OpenPGP */
    mcred_time from, to;    /* INT64_MIN and INT64_MAX where not limited */
} mcred_person_key;

typedef struct mcred_person {
    const mcred_file *file;
    mcred_str handle, name;
    mcred_str school;         /* "" where the file has none */
    mcred_time licence_starts; /* the first day of a cycle of their own; INT64_MIN where the file has none */
    int licence_years;         /* of it; 0: as the rules say */
    mcred_vec emails, interests; /* mcred_str */
    mcred_vec roles;             /* mcred_str: names, each once, whatever their limits */
    mcred_vec grants;            /* mcred_grant */
    mcred_vec conflicts;         /* mcred_str: handles */
    mcred_vec keys;              /* mcred_person_key */
    int capacity;                /* open assignments that are taken at once; 0: as many as come */
} mcred_person;

typedef struct mcred_prompt {
    const mcred_node *node;
    mcred_str id, prompt;
    int words_min, words_max; /* 0, INT_MAX where not limited */
} mcred_prompt;

typedef struct mcred_evidence_item {
    const mcred_node *node;
    mcred_str id, title, description, kind;
    int min, max; /* default 1 and INT_MAX */
    bool consent_required;
} mcred_evidence_item;

typedef struct mcred_level {
    const mcred_node *node;
    mcred_str id, title;
    int64_t points;
} mcred_level;

typedef struct mcred_criterion {
    const mcred_node *node;
    mcred_str id, title;
    mcred_vec evidence;            /* mcred_str: ids of evidence items */
    const mcred_node *descriptors; /* object: level id -> text */
    mcred_str pass;                /* level id of its own pass rule, or "" */
} mcred_criterion;

typedef struct mcred_credential {
    const mcred_file *file;
    mcred_str id, title, version, status, competency, language;
    mcred_vec topics, prerequisites; /* mcred_str */
    mcred_vec overview, reflection;  /* mcred_prompt */
    mcred_vec evidence;              /* mcred_evidence_item */
    mcred_vec levels;                /* mcred_level, lowest first */
    mcred_vec criteria;              /* mcred_criterion */
    mcred_str pass_every;            /* level id, or "" */
    int64_t pass_points;             /* -1 when there is no such rule */
    int validity_years;              /* 0: does not expire */
} mcred_credential;

/* A credential or stack as another stack asks for it. */
typedef struct mcred_stack_unit {
    const mcred_node *node; /* of its id */
    mcred_str id;
    mcred_str versions;    /* the range that counts, "" for any */
    mcred_vec equivalents; /* mcred_stack_unit without equivalents: each as good as the unit */
} mcred_stack_unit;

/* An entry of a stack's units: one unit, or a choice of several. */
typedef struct mcred_stack_part {
    const mcred_node *node;
    mcred_str title; /* of a choice, or "" */
    bool choice;
    int any;         /* so many of the units; 1 where it is no choice */
    mcred_vec units; /* mcred_stack_unit */
} mcred_stack_part;

typedef struct mcred_stack {
    const mcred_file *file;
    mcred_str id, title, description;
    mcred_vec units;                  /* mcred_str: ids of credentials (or stacks), those of choices included */
    int required;                     /* how many of them at least; all when the file says nothing and has no choices */
    mcred_vec parts;                  /* mcred_stack_part: the same, as the file has them */
    int parts_required;               /* how many of those */
    mcred_str least_hours;            /* of the awards that count, as a number is spelt; "" where it does not matter */
    const mcred_stack_unit *capstone; /* or NULL */
    bool capstone_required;
    mcred_vec names; /* mcred_str: every id it names: units, equivalents, capstone */
} mcred_stack;

typedef struct mcred_artifact {
    const mcred_node *node;
    mcred_str path;    /* relative to the evidence folder; "" for a slot not filled yet */
    mcred_str item;    /* `for`: id of an evidence item */
    mcred_str consent; /* "on-file" or "" */
    mcred_str title;
    bool shared;                  /* its badge may speak of it */
    mcred_str shown_at;           /* the address where everybody can see it, or "" */
    bool detached;                /* kept out of git; kept says where */
    mcred_str kept, digest, type; /* of a detached file; "" where not said */
    uint64_t size;                /* the same; 0 where not said */
} mcred_artifact;

/* A definition as a record names it. */
typedef struct mcred_definition_ref {
    mcred_str id, version, digest; /* version "" for a stack */
    mcred_oid blob;
} mcred_definition_ref;

typedef struct mcred_evidence {
    const mcred_file *file;
    mcred_str folder; /* evidence/<aa>/<earner>/<credential> */
    mcred_str earner, credential;
    mcred_vec artifacts;             /* mcred_artifact */
    mcred_definition_ref definition; /* that it was begun under or brought up to; id "" where it does not say */
} mcred_evidence;

typedef struct mcred_pinned {
    mcred_str path, digest, item, consent; /* item, consent "" for evidence.md and linked files */
    uint64_t size;                         /* of the file's own bytes, as digest is; wherever they are kept */
    mcred_oid blob;                        /* of an LFS file the pointer's; "" for a detached file */
    mcred_str storage;                     /* "" in git, "lfs", "detached" */
    mcred_str type, kept;                  /* of a detached file: media type, and a note of where it is kept */
} mcred_pinned;

/* The educator's own repository that a submission's evidence is in. */
typedef struct mcred_portfolio_pin {
    mcred_str url, folder;  /* folder: that holds evidence.md, "" for the top */
    mcred_oid commit, tree; /* of the folder; both "" where the evidence is in the programme's repository */
} mcred_portfolio_pin;

/* A criterion or a part that an earlier attempt met, and that is not scored again. */
typedef struct mcred_carried {
    const mcred_node *node;
    mcred_str criterion, level; /* "" for a part */
    mcred_str part;             /* "overview" or "reflection"; "" for a criterion */
    int attempt;                /* that met it */
} mcred_carried;

/* By which rule reviews came to an outcome when a record was made; 0 and "" where the record does not say. */
typedef struct mcred_rule_of_the_day {
    int assessors_required;
    mcred_str agreement;
} mcred_rule_of_the_day;

/* A file of a submission that other educators submitted, too. */
typedef struct mcred_same_file {
    mcred_str path;
    mcred_vec others; /* mcred_str: "earner/credential/attempt" */
} mcred_same_file;

/* What was attested with a submission, by whom. */
typedef struct mcred_attested {
    mcred_str statement; /* digest of its text; "" where nothing was attested */
    mcred_str version, by;
    mcred_str how; /* "form", "command" */
} mcred_attested;

typedef struct mcred_submission {
    const mcred_file *file;
    mcred_ref ref;
    mcred_definition_ref credential;
    mcred_time submitted;
    mcred_str previous;         /* digest of the attempt before, or "" */
    mcred_str entered_by, salt; /* of a submission that is scored blind: a coordinator, and what its code rests on */
    mcred_portfolio_pin portfolio;
    mcred_attested attested;
    mcred_vec evidence;         /* mcred_pinned */
    mcred_vec carried;          /* mcred_carried */
    mcred_rule_of_the_day rule; /* by which that was found to be met */
} mcred_submission;

typedef struct mcred_score {
    const mcred_node *node;
    mcred_str criterion, level;
    mcred_str feedback; /* Markdown, "" when none */
} mcred_score;

typedef struct mcred_review {
    const mcred_file *file;
    mcred_ref ref;
    mcred_str submission_digest;
    mcred_str assessor;
    mcred_str entered_by; /* the coordinator who entered a review that was given blind, or "" */
    mcred_time reviewed;
    bool adjudicates;                      /* the review that settles a split */
    bool on_appeal;                        /* the review that decides an appeal */
    bool overview_given, reflection_given; /* the parts that it says something about */
    bool overview_met, reflection_met;     /* true for a part it says nothing about */
    mcred_str overview_feedback, reflection_feedback;
    mcred_vec scores;  /* mcred_score */
    mcred_str comment; /* Markdown under the part marker "comment", or "" */
} mcred_review;

typedef struct mcred_named {
    mcred_str name, digest;
    int attempt; /* of a review: the earlier attempt it was given to; 0: the one that was awarded */
} mcred_named;

typedef struct mcred_award {
    const mcred_file *file;
    mcred_str earner;
    bool is_stack;
    mcred_definition_ref thing;
    mcred_str submission_digest;
    mcred_str appeal_digest; /* of the appeal that led to it, or "" */
    mcred_rule_of_the_day rule;
    int attempt;                     /* credentials */
    mcred_vec reviews;               /* mcred_named: assessor handle + digest */
    mcred_vec units;                 /* mcred_named: unit id + digest of its award (stacks) */
    mcred_vec results;               /* mcred_score: criterion + level */
    mcred_time awarded, valid_until; /* valid_until 0: does not expire */
} mcred_award;

/* The verification code of an award, such as "7ZQ4-0M9X-HTR2": the first 60 bits of the SHA-256 of its award.yaml in
 * Crockford's base 32. It finds the record and is no proof by itself: that is deriving the award again. */
#define MCRED_CODE_SIZE 15
MCRED_API void mcred_code_of(mcred_str digest, char out[MCRED_CODE_SIZE]); /* digest: "sha256:..." */
/* As people write it: small letters, O for 0, I and L for 1, without hyphens or with blanks. False, with out as it was,
 * when it is none. */
MCRED_API bool mcred_code_read(mcred_str text, char out[MCRED_CODE_SIZE]);

/* What files have to hold besides what the format asks for. */
typedef struct mcred_element {
    const mcred_node *node;
    mcred_vec of;      /* mcred_str: kinds of files */
    mcred_vec at;      /* mcred_str: JSON pointers, of which one is enough */
    mcred_str message; /* what is asked for */
} mcred_element;
typedef struct mcred_profile {
    const mcred_file *file;
    mcred_str id, title, source;
    mcred_vec requires; /* mcred_element */
} mcred_profile;

/* ---- the model ------------------------------------------------------------------------------ */

typedef struct mcred_model mcred_model;

/* The view must outlive the model. Reads nothing yet. */
MCRED_API mcred_status mcred_model_open(mcred_view *view, mcred_sink *sink, mcred_model **out) MCRED_CHECKED;
MCRED_API void mcred_model_close(mcred_model *model);
/* From now on the model reads these bytes (copied) at path, whatever the view holds there and whatever
 * was remembered of it: for text that is to be checked before it is written. MCRED_OK or MCRED_FAILED. */
MCRED_API mcred_status mcred_model_overlay(mcred_model *model, mcred_str path, mcred_str bytes) MCRED_CHECKED;
/* Forgets every file that was read when the model holds more than so many bytes, for going through more
 * files than memory should hold; everything handed out before is gone, too. MCRED_OK or MCRED_FAILED. */
#define MCRED_MODEL_HELD ((size_t)8 << 20) /* a good measure: many definitions, and little beside a programme's all */
MCRED_API mcred_status mcred_model_forget(mcred_model *model, size_t beyond, mcred_sink *sink) MCRED_CHECKED;
MCRED_API mcred_arena *mcred_model_arena(mcred_model *model);
MCRED_API mcred_view *mcred_model_view(mcred_model *model);

/* Each gives MCRED_OK and the thing, or MCRED_NO: *out is NULL and, when the
 * file is there but wrong, sink has the findings. A thing that is missing is
 * MCRED_NO without a finding: the caller knows why it was wanted. */
MCRED_API mcred_status mcred_model_programme(mcred_model *model, mcred_sink *sink, const mcred_programme **out);
MCRED_API mcred_status mcred_model_person(mcred_model *model, mcred_str handle, mcred_sink *sink,
                                          const mcred_person **out);
MCRED_API mcred_status mcred_model_credential(mcred_model *model, mcred_str id, mcred_sink *sink,
                                              const mcred_credential **out);
MCRED_API mcred_status mcred_model_stack(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_stack **out);
/* The programme's own where it has one of that id, else the one built in. */
MCRED_API mcred_status mcred_model_profile(mcred_model *model, mcred_str id, mcred_sink *sink,
                                           const mcred_profile **out);
/* The id of a built-in profile by number, "" past the last. */
MCRED_API mcred_str mcred_builtin_profile(size_t index);
MCRED_API mcred_status mcred_model_evidence(mcred_model *model, mcred_str earner, mcred_str credential,
                                            mcred_sink *sink, const mcred_evidence **out);
MCRED_API mcred_status mcred_model_submission(mcred_model *model, const mcred_ref *ref, mcred_sink *sink,
                                              const mcred_submission **out);
MCRED_API mcred_status mcred_model_review(mcred_model *model, const mcred_ref *ref, mcred_str assessor,
                                          mcred_sink *sink, const mcred_review **out);
MCRED_API mcred_status mcred_model_award(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                                         const mcred_award **out);

/* The definition a record was made under: by blob id, its digest checked.
 * MCRED_UNKNOWN when the object is not here, MCRED_NO when its bytes are not
 * the digest's. */
MCRED_API mcred_status mcred_model_credential_at(mcred_model *model, const mcred_definition_ref *ref, mcred_sink *sink,
                                                 const mcred_credential **out);
MCRED_API mcred_status mcred_model_stack_at(mcred_model *model, const mcred_definition_ref *ref, mcred_sink *sink,
                                            const mcred_stack **out);

/* A person and the programme as some commit had them, by blob. MCRED_UNKNOWN when the object is not here, MCRED_NO
 * with findings when it is no such file. */
MCRED_API mcred_status mcred_model_person_at(mcred_model *model, mcred_str handle, const mcred_oid *blob,
                                             mcred_sink *sink, const mcred_person **out);
MCRED_API mcred_status mcred_model_programme_at(mcred_model *model, const mcred_oid *blob, mcred_sink *sink,
                                                const mcred_programme **out);

/* Lists, in byte order; vectors of mcred_str in the model's arena.
 * Definitions, people and earners stay when the model forgets. Names that
 * are no handles are left out (mcred_rules reports them). */
MCRED_API mcred_status mcred_model_credentials(mcred_model *model, mcred_sink *sink, mcred_vec *out);
MCRED_API mcred_status mcred_model_stacks(mcred_model *model, mcred_sink *sink, mcred_vec *out);
MCRED_API mcred_status mcred_model_people(mcred_model *model, mcred_sink *sink, mcred_vec *out);
/* Earners that have records, earners that have evidence folders. */
MCRED_API mcred_status mcred_model_earners(mcred_model *model, mcred_sink *sink, mcred_vec *out);
MCRED_API mcred_status mcred_model_evidence_earners(mcred_model *model, mcred_sink *sink, mcred_vec *out);
/* Credentials (and stacks) an earner has records of; has evidence folders of. */
MCRED_API mcred_status mcred_model_records_of(mcred_model *model, mcred_str earner, mcred_sink *sink, mcred_vec *out);
MCRED_API mcred_status mcred_model_evidence_of(mcred_model *model, mcred_str earner, mcred_sink *sink, mcred_vec *out);
/* Number of the last attempt, 0 when there is none. */
MCRED_API mcred_status mcred_model_last_attempt(mcred_model *model, mcred_str earner, mcred_str credential,
                                                mcred_sink *sink, int *out);
/* All reviews of a submission, ordered: first by adjudicates, then assessor handle; vector of const mcred_review *. */
MCRED_API mcred_status mcred_model_reviews(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, mcred_vec *out);

/* Whether the person has the role at that time for that credential; "" asks for a role for all of them. */
MCRED_API bool mcred_person_is(const mcred_person *person, const char *role, mcred_time at, mcred_str credential);
/* Whether the person has it at that time for any credential. */
MCRED_API bool mcred_person_holds(const mcred_person *person, const char *role, mcred_time at);
/* Why the text is no key that can be used: false when it is one. */
MCRED_API bool mcred_person_key_refused(mcred_arena *arena, mcred_str text, mcred_why *why);
/* Whether email is one of the person's addresses (ASCII case folded). */
MCRED_API bool mcred_person_has_email(const mcred_person *person, mcred_str email);
/* Whether the person's file lists handle among its conflicts of interest. */
MCRED_API bool mcred_person_has_conflict(const mcred_person *person, mcred_str handle);
/* The person whose emails hold email (ASCII case folded), or NULL with MCRED_NO. */
MCRED_API mcred_status mcred_model_person_by_email(mcred_model *model, mcred_str email, mcred_sink *sink,
                                                   const mcred_person **out);
/* Index of a level by id in credential->levels, or SIZE_MAX. */
MCRED_API size_t mcred_credential_level(const mcred_credential *credential, mcred_str id);
MCRED_API const mcred_criterion *mcred_credential_criterion(const mcred_credential *credential, mcred_str id);
MCRED_API const mcred_evidence_item *mcred_credential_item(const mcred_credential *credential, mcred_str id);

/* Reads and checks any one file of the format, whatever its kind: YAML or
 * Markdown, shape against the schema of the kind its path asks for. */
MCRED_API mcred_status mcred_model_check_file(mcred_model *model, mcred_str path, mcred_sink *sink);

#ifdef __cplusplus
}
#endif
#endif
