/* paths.c - where things stand in format 1, and which kind a path asks for. */
#include "base/path.h"
#include "mcred/model_assessment.h"
#include "mcred/model_life.h"
#include "model_internal.h"

static const char *const kind_names[KIND_COUNT] = {
    "programme", "person",     "credential", "stack",       "evidence", "submission",
    "review",    "award",      "profile",    "revocation",  "renewal",  "withdrawal",
    "appeal",    "assignment", "note",       "calibration", "exemplar", "redaction",
    "settlement", "claim",      "approval",   "incentives"};

const char *model_kind_name(model_kind kind) {
    return kind_names[kind];
}

mcred_str mcred_path_credential(mcred_arena *arena, mcred_str id) {
    return mcred_arena_printf(arena, "credentials/%.*s/credential.yaml", MCRED_ARG(id));
}

mcred_str mcred_path_stack(mcred_arena *arena, mcred_str id) {
    return mcred_arena_printf(arena, "stacks/%.*s.yaml", MCRED_ARG(id));
}

mcred_str mcred_path_person(mcred_arena *arena, mcred_str handle) {
    return mcred_arena_printf(arena, "people/%.*s.yaml", MCRED_ARG(handle));
}

mcred_str mcred_path_profile(mcred_arena *arena, mcred_str id) {
    return mcred_arena_printf(arena, "profiles/%.*s.yaml", MCRED_ARG(id));
}

mcred_str mcred_path_evidence(mcred_arena *arena, mcred_str earner, mcred_str credential) {
    return mcred_arena_printf(arena, "evidence/%.*s/%.*s/%.*s", MCRED_ARG(mcred_str_first(earner, 2)),
                              MCRED_ARG(earner), MCRED_ARG(credential));
}

mcred_str mcred_path_records(mcred_arena *arena, mcred_str earner, mcred_str thing) {
    return mcred_arena_printf(arena, "records/%.*s/%.*s/%.*s", MCRED_ARG(mcred_str_first(earner, 2)), MCRED_ARG(earner),
                              MCRED_ARG(thing));
}

mcred_str mcred_path_submission(mcred_arena *arena, const mcred_ref *ref) {
    mcred_str folder = mcred_path_records(arena, ref->earner, ref->credential);
    return mcred_arena_printf(arena, "%.*s/%d/submission.yaml", MCRED_ARG(folder), ref->attempt);
}

mcred_str mcred_path_review(mcred_arena *arena, const mcred_ref *ref, mcred_str assessor) {
    mcred_str folder = mcred_path_records(arena, ref->earner, ref->credential);
    return mcred_arena_printf(arena, "%.*s/%d/review-%.*s.md", MCRED_ARG(folder), ref->attempt, MCRED_ARG(assessor));
}

mcred_str mcred_path_award(mcred_arena *arena, mcred_str earner, mcred_str thing) {
    mcred_str folder = mcred_path_records(arena, earner, thing);
    return mcred_arena_printf(arena, "%.*s/award.yaml", MCRED_ARG(folder));
}

mcred_str mcred_path_attempt(mcred_arena *arena, const mcred_ref *ref) {
    mcred_str folder = mcred_path_records(arena, ref->earner, ref->credential);
    return mcred_arena_printf(arena, "%.*s/%d", MCRED_ARG(folder), ref->attempt);
}

mcred_str mcred_path_withdrawal(mcred_arena *arena, const mcred_ref *ref) {
    mcred_str folder = mcred_path_attempt(arena, ref);
    return mcred_arena_printf(arena, "%.*s/withdrawal.yaml", MCRED_ARG(folder));
}

mcred_str mcred_path_appeal(mcred_arena *arena, const mcred_ref *ref) {
    mcred_str folder = mcred_path_attempt(arena, ref);
    return mcred_arena_printf(arena, "%.*s/appeal.yaml", MCRED_ARG(folder));
}

mcred_str mcred_path_note(mcred_arena *arena, const mcred_ref *ref, mcred_str coach) {
    mcred_str folder = mcred_path_attempt(arena, ref);
    return mcred_arena_printf(arena, "%.*s/note-%.*s.md", MCRED_ARG(folder), MCRED_ARG(coach));
}

mcred_str mcred_path_assignment(mcred_arena *arena, const mcred_ref *ref, int number) {
    mcred_str folder = mcred_path_attempt(arena, ref);
    return mcred_arena_printf(arena, "%.*s/assignment-%d.yaml", MCRED_ARG(folder), number);
}

mcred_str mcred_path_calibration(mcred_arena *arena, mcred_str assessor, mcred_str credential, int number) {
    mcred_str folder = mcred_path_records(arena, assessor, credential);
    return mcred_arena_printf(arena, "%.*s/calibration-%d.yaml", MCRED_ARG(folder), number);
}

mcred_str mcred_path_exemplar(mcred_arena *arena, mcred_str credential, mcred_str exemplar) {
    return mcred_arena_printf(arena, "credentials/%.*s/exemplars/%.*s/exemplar.yaml", MCRED_ARG(credential),
                              MCRED_ARG(exemplar));
}

/* A name such as assignment-3.yaml. */
static bool numbered(mcred_str name, const char *prefix) {
    size_t begin = mcred_str_of(prefix).len, end = name.len - (sizeof ".yaml" - 1);
    if (!mcred_str_starts(name, prefix) || !mcred_str_ends(name, ".yaml") || begin >= end || name.data[begin] == '0')
        return false;
    for (size_t i = begin; i < end; i++) {
        if (name.data[i] < '0' || name.data[i] > '9')
            return false;
    }
    return end - begin <= 5;
}

/* Kind of the last part of a path of n parts below records/. */
static const char *record_kind(const mcred_str *part, size_t n) {
    if (n == 3 && mcred_str_is(part[1], "settlements") && numbered(part[2], "settlement-"))
        return "settlement";
    if (n == 5 && mcred_str_is(part[4], "award.yaml"))
        return "award";
    if (n == 5 && mcred_str_is(part[4], "revocation.yaml"))
        return "revocation";
    if (n == 5 && mcred_renewal_number(part[4]) > 0)
        return "renewal";
    if (n == 5 && mcred_str_is(part[4], "approval.yaml"))
        return "approval";
    if (n == 5 && numbered(part[4], "claim-"))
        return "claim";
    if (n == 5 && numbered(part[4], "calibration-"))
        return "calibration";
    if (n == 5 && numbered(part[4], "redaction-"))
        return "redaction";
    if (n == 6 && mcred_str_is(part[5], "submission.yaml"))
        return "submission";
    if (n == 6 && mcred_str_is(part[5], "withdrawal.yaml"))
        return "withdrawal";
    if (n == 6 && mcred_str_is(part[5], "appeal.yaml"))
        return "appeal";
    if (n == 6 && numbered(part[5], "assignment-"))
        return "assignment";
    if (n == 6 && mcred_str_starts(part[5], "note-") && mcred_str_ends(part[5], ".md"))
        return "note";
    if (n == 6 && mcred_str_starts(part[5], "review-") && mcred_str_ends(part[5], ".md"))
        return "review";
    return "";
}

const char *mcred_path_kind(mcred_str path) {
    mcred_str part[7] = {{0}};
    size_t n = 0;
    for (mcred_str rest = path; rest.len > 0 && n < 7; n++)
        part[n] = mcred_str_cut(&rest, '/');
    if (n == 1)
        return mcred_str_is(part[0], "mcred.yaml") ? "programme" : "";
    if (n == 2 && mcred_str_ends(part[1], ".yaml"))
        return mcred_str_is(part[0], "people")       ? "person"
               : mcred_str_is(part[0], "stacks")     ? "stack"
               : mcred_str_is(part[0], "profiles")   ? "profile"
               : mcred_str_is(part[0], "incentives") ? "incentives"
                                                     : "";
    if (n == 3 && mcred_str_is(part[0], "credentials") && mcred_str_is(part[2], "credential.yaml"))
        return "credential";
    if (n == 5 && mcred_str_is(part[0], "credentials") && mcred_str_is(part[2], "exemplars") &&
        mcred_str_is(part[4], "exemplar.yaml"))
        return "exemplar";
    if (n == 5 && mcred_str_is(part[0], "evidence") && mcred_str_is(part[4], "evidence.md"))
        return "evidence";
    return mcred_str_is(part[0], "records") ? record_kind(part, n) : "";
}

const char *mcred_path_misplaced(mcred_str path) {
    mcred_str kind = mcred_str_of(mcred_path_kind(path));
    bool by_earner = mcred_str_starts(path, "evidence/") || mcred_str_starts(path, "records/");
    /* Settlements are of everybody, and numbered. */
    if (kind.len == 0 || mcred_str_is(kind, "programme") || mcred_str_is(kind, "settlement"))
        return NULL;
    bool ok = by_earner ? mcred_handle_ok(mcred_path_part(path, 2)) && mcred_handle_ok(mcred_path_part(path, 3))
                        : mcred_handle_ok(mcred_path_stem(mcred_path_part(path, 1), ".yaml"));
    if (!ok)
        return "the name in this path is no handle: 2 to 64 small letters, digits and single hyphens inside";
    if (by_earner && !mcred_str_eq(mcred_path_part(path, 1), mcred_str_first(mcred_path_part(path, 2), 2)))
        return "the second folder of this path is not the first two characters of the third";
    return NULL;
}
