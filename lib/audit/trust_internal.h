/* trust_internal.h - private to lib/audit/trust*.c: one walk and what its checks share. */
#ifndef MCRED_AUDIT_TRUST_INTERNAL_H
#define MCRED_AUDIT_TRUST_INTERNAL_H

#include "assessment/state.h"
#include "audit/rights.h"
#include "audit/trust.h"
#include "mcred/crypto_signature.h"

#define TRUST_CLOCKS MCRED_AUDIT_CLOCKS

/* A record or definition that is not as it was. */
typedef struct trust_damage {
    mcred_oid original, commit; /* as it was, and the first commit that changed it */
    mcred_rule rule;
    mcred_str to;  /* moved: where to */
    bool put_back; /* a later commit did */
    size_t since;  /* the number of the commit since which it is not as it was; 0: it has been put back */
    bool missed;   /* meanwhile records were added beside it, which were not held against it */
} trust_damage;

typedef struct trust {
    mcred_model *model; /* of the last commit; reads people and policies of any */
    mcred_sink *sink;
    mcred_trust *result;
    mcred_arena *keep;  /* of the run */
    mcred_arena *arena; /* of one commit */
    mcred_sink *quiet;  /* of what others report */
    mcred_walk *walk;
    const mcred_walk_commit *commit;
    mcred_map *damage; /* path -> trust_damage */
    /* Folder of an earner's thing -> size_t *: the last commit that added to it, once anything is damaged. */
    mcred_map *added;
    mcred_map *used;    /* "ID VERSION" -> mcred_oid *: the definition that records were made under */
    mcred_map *emails;  /* address in lower case -> mcred_vec * of handles; NULL until somebody asks */
    mcred_map *touched; /* "EARNER/THING" */
    mcred_map *late;    /* commit -> mcred_time *: the latest before it, where that is later than its own */
    mcred_map *makers;  /* "BLOB PATH" -> trust_maker *: of definitions, people and the programme */
    mcred_oid people;   /* the tree of people/ that emails was made from */
    mcred_signature_checker checker; /* its ssh NULL until somebody asks */
    mcred_str signer;                /* of the commit that is looked at: handle, "" where its signature tells nobody */
    mcred_vec roots;                 /* mcred_oid: commits without a parent */
} trust;

typedef struct trust_record trust_record;
struct trust_record {
    const mcred_record_kind *kind;
    const mcred_walk_change *change;
    mcred_str earner, thing; /* as its place says; "" for those about many */
    int attempt;             /* 0 for those beside the award */
    const mcred_node *root;
    mcred_str who;        /* handle, "" where nobody is known to have made it */
    mcred_str entered_by; /* of what is scored blind: the coordinator who entered it for them; else "" */
    mcred_str maker;      /* of the commit: handle, "" where nobody says */
    mcred_time when;
};

/* ---- trust_report.c ---- */
/* About a file in the commit that is looked at; the sentence ends with its id. */
mcred_finding *trust_report(const trust *t, mcred_rule rule, mcred_str path, const char *fmt, ...) MCRED_PRINTF(4, 5);
mcred_status trust_memory(const trust *t);
/* Alike, but for clocks that differ. */
bool trust_near(mcred_time a, mcred_time b);

/* ---- trust_dates.c ---- */
mcred_status trust_dates(trust *t);

/* ---- trust_history.c: records are only ever added ---- */
/* A record by its name, in the folder of the earner and thing that it is about. */
bool trust_in_place(mcred_str path);
mcred_status trust_history(trust *t, const mcred_walk_change *change, bool *added);
/* After the walk: what is still not as it was. */
mcred_status trust_history_end(trust *t);
/* A record that is added where another one may be missing. */
mcred_status trust_note_added(trust *t, mcred_str path);
/* Whether such a record was there once, and somebody took it away or changed it. */
bool trust_is_away(const trust *t, mcred_str path);
mcred_status trust_note_damage(trust *t, mcred_str path, const mcred_oid *original, mcred_rule rule, mcred_str to);

/* ---- trust_record.c, trust_checks.c, trust_attempt.c, trust_standing.c, trust_review.c, trust_eligible.c,
 * trust_calibration.c, trust_evidence.c: a record that a commit added ---- */
mcred_status trust_added(trust *t, const mcred_walk_change *change);
/* One that was there when the history began: nobody before it gives a right. */
mcred_status trust_imported(trust *t, const mcred_walk_change *change);
/* The fields of a record, or *out NULL where it cannot be read. */
mcred_status trust_fields(trust *t, mcred_str path, const mcred_oid *blob, const mcred_node **out);
mcred_status trust_check_submission(trust *t, const trust_record *record);
mcred_status trust_check_review(trust *t, const trust_record *record);
mcred_status trust_check_award(trust *t, const trust_record *record);
mcred_status trust_check_beside(trust *t, const trust_record *record);
mcred_status trust_check_withdrawal(trust *t, const trust_record *record);
mcred_status trust_check_appeal(trust *t, const trust_record *record);
mcred_status trust_check_note(trust *t, const trust_record *record);
mcred_status trust_check_calibration(trust *t, const trust_record *record);
mcred_status trust_check_life(trust *t, const trust_record *record);
mcred_status trust_check_settlement(trust *t, const trust_record *record);
/* What a submission hands in, held against the definition and the policy of then. */
mcred_status trust_check_evidence(trust *t, const trust_record *record, const mcred_programme *programme);
/* Whether an attempt stood then so that this may happen to it, as mcred_state_allows has it. */
mcred_status trust_check_move(trust *t, const trust_record *record, const mcred_ref *of, mcred_event event);
/* A record that is numbered follows the one before it. */
mcred_status trust_check_number(const trust *t, const trust_record *record);
int trust_number(mcred_str name); /* of KIND-NUMBER.yaml; 0 for other names */
/* The rule that a decision names, beside the policy's. */
void trust_check_rule(trust *t, const trust_record *record);
/* Report what should have been there first, and what the record came too late for. */
bool trust_need(const trust *t, const trust_record *record, mcred_str path, const char *what);
void trust_too_late(const trust *t, const trust_record *record, mcred_str path, const char *what);
/* Whether one of the two, the earner and somebody else, had named the other. */
bool trust_in_conflict(trust *t, const trust_record *record, const mcred_person *assessor);
/* Whether the assessor had what the policy asks for besides the role. */
mcred_status trust_check_eligible(trust *t, const trust_record *record);
/* Whether the folder of the record's thing had such a file before the commit. */
bool trust_had(const trust *t, mcred_str path);

/* ---- trust_blind.c ---- */
void trust_check_blind(const trust *t, const trust_record *record);

/* ---- trust_people.c: people as they were before the commit ---- */
/* NULL where there was no such person, or the file is wrong. */
const mcred_person *trust_person(trust *t, mcred_str handle);
mcred_status trust_person_by_email(trust *t, mcred_str email, const mcred_person **out);
/* Whose key it was: *out NULL where nobody had it. */
mcred_status trust_person_by_key(trust *t, const mcred_signature_verdict *verdict, const mcred_person **out);
/* A change below people/, so that addresses are known. */
mcred_status trust_person_changed(trust *t, const mcred_walk_change *change);

/* ---- trust_signature.c ---- */
/* Of a commit that brings records: holds its signature against the policy, and finds out who signed. */
mcred_status trust_signed(trust *t);

/* ---- trust_policy.c: who may write what ---- */
/* The programme as it was before the commit; NULL where there was none. */
const mcred_programme *trust_programme(trust *t);
mcred_status trust_may_write(trust *t, const trust_record *record);
mcred_status trust_made_by(trust *t, trust_record *record);
/* Whether earner and assessor are kept from knowing each other. */
bool trust_is_blind(trust *t, const trust_record *record);
/* A change of the programme, of a person or of a definition. */
mcred_status trust_definition_written(trust *t, const mcred_walk_change *change);
/* How a commit says who made it; the address, the line of its message and, where it is signed, the signer. */
typedef struct trust_maker {
    mcred_str email, claimed, signer;
} trust_maker;
trust_maker trust_maker_of_commit(const trust *t);
/* Whether they may change the file, by policy and people of what is before. *who in words where they may not. */
mcred_status trust_may_define(trust *t, const trust_maker *maker, mcred_str path, bool *may, mcred_str *who);

/* ---- trust_merge.c ---- */
/* Who made which text of a definition, for the merges that take it later. */
mcred_status trust_note_maker(trust *t, const mcred_walk_change *change);
/* A merge has no word of its own: what it takes from a side is held against what the other sides had. */
mcred_status trust_merged(trust *t);

/* ---- trust_definition.c ---- */
/* Whether the definition that the record names is the programme's own then; reports where it is not. */
bool trust_names_definition(const trust *t, const trust_record *record, const mcred_node *named, mcred_str path);
mcred_status trust_uses_definition(trust *t, const trust_record *record);
mcred_status trust_definition_changed(trust *t, const mcred_walk_change *change);

#endif
