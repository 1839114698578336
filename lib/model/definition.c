/* definition.c - the programme from its tree. */
#include "model_internal.h"

#include <limits.h>
#include <stdlib.h>

static int by_time(const void *a, const void *b) {
    mcred_time left = *(const mcred_time *)a, right = *(const mcred_time *)b;
    return (left > right) - (left < right);
}

/* The schema has seen to it that they are dates and that none is there twice. */
static bool read_days(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_time);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_time *day = mcred_vec_push(model->arena, out);
        if (!day)
            return false;
        if (!model_day(mcred_at(array, i), day))
            out->len--;
    }
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_time);
    return true;
}

/* "required", or a mapping with the measure. */
static mcred_calibration_policy read_calibration(const mcred_node *node) {
    return (mcred_calibration_policy){.required =
                                          mcred_str_is(mcred_text(node), "required") || model_flag(node, "required"),
                                      .exact = model_int(node, "exact", 70),
                                      .adjacent = model_int(node, "adjacent", 90),
                                      .months = model_int(node, "months", 0)};
}

static mcred_signed_policy read_signed(mcred_str word) {
    if (mcred_str_is(word, "require"))
        return MCRED_SIGNED_REQUIRE;
    return mcred_str_is(word, "warn") ? MCRED_SIGNED_WARN : MCRED_SIGNED_OFF;
}

#define STATEMENT                                                                                                      \
    "This evidence shows my own practice, and I made it myself; where others helped me, it says so. Nobody can be "     \
    "recognised in it who has not consented, or whose family has not, and I keep these consents."

static mcred_statement read_statement(const mcred_node *node) {
    mcred_str text = mcred_str_trim(mcred_get_text(node, "text"));
    return (mcred_statement){.text = text.len ? text : MCRED_S(STATEMENT),
                             .version = mcred_get_text(node, "version"),
                             .required = model_flag(node, "required")};
}

/* "kind: [role, role]", in the order of the file. */
static bool read_writes(mcred_model *model, const mcred_node *object, mcred_vec *out) {
    *out = MCRED_VEC(mcred_write_rule);
    for (size_t i = 0; i < mcred_count(object); i++) {
        const mcred_node *node = mcred_at(object, i);
        mcred_write_rule *rule = mcred_vec_push(model->arena, out);
        if (!rule || !model_strings(model, node, &rule->roles))
            return false;
        rule->kind = node->key;
    }
    return true;
}

static mcred_policy read_policy(const mcred_node *node) {
    const mcred_node *evidence = mcred_get(node, "evidence");
    mcred_str agreement = mcred_get_text(node, "agreement"), storage = mcred_get_text(evidence, "storage");
    return (mcred_policy){
        .assessors_required = model_int(node, "assessors_required", 2),
        .agreement = agreement.len ? agreement : MCRED_S("adjudicate"),
        .turnaround_days = model_int(node, "turnaround_days", 14),
        .attempts_max = model_int(mcred_get(node, "attempts"), "max", 0),
        .coach_after = model_int(mcred_get(node, "attempts"), "coach_after", 0),
        .carry_over = model_flag(node, "carry_over"),
        .blind = model_flag(node, "blind"),
        .calibration = read_calibration(mcred_get(node, "calibration")),
        .assessors_earned = model_flag(mcred_get(node, "eligibility"), "earned"),
        .signed_commits = read_signed(mcred_get_text(node, "signed")),
        .max_file_bytes = (uint64_t)model_integer(evidence, "max_file_bytes", INT64_C(50) << 20),
        .max_total_bytes = (uint64_t)model_integer(evidence, "max_total_bytes", INT64_C(500) << 20),
        .max_files = model_int(evidence, "max_files", 200),
        .storage = storage.len ? storage : MCRED_S("repository"),
        .lfs_over = mcred_get(evidence, "lfs_over") ? (uint64_t)model_integer(evidence, "lfs_over", 0) : UINT64_MAX,
        .statement = read_statement(mcred_get(node, "statement")),
        .consent_required = mcred_str_is(mcred_get_text(node, "consent"), "required"),
        .by_author = mcred_str_is(mcred_get_text(node, "identity"), "author"),
    };
}

static bool read_keys(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_issuer_key);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_issuer_key *key = mcred_vec_push(model->arena, out);
        if (!key)
            return false;
        *key = (mcred_issuer_key){
            .node = node, .multikey = mcred_get_text(node, "multikey"), .from = INT64_MIN, .to = INT64_MAX};
        model_days(node, &key->from, &key->to);
    }
    return true;
}

void *model_build_programme(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_programme *out = MCRED_NEW(model->arena, mcred_programme);
    if (!out)
        return NULL;
    const mcred_node *issuer = mcred_get(file->root, "issuer");
    out->file = file;
    out->name = mcred_get_text(file->root, "name");
    out->language = mcred_get_text(file->root, "language");
    out->issuer_name = mcred_get_text(issuer, "name");
    out->issuer_url = mcred_get_text(issuer, "url");
    out->issuer_did = mcred_get_text(issuer, "did");
    out->site = mcred_get_text(file->root, "site");
    out->lists_revoked = mcred_str_is(mcred_get_text(issuer, "revocation"), "list");
    const mcred_node *policy = mcred_get(file->root, "policy");
    out->policy = read_policy(policy);
    const mcred_node *incentives = mcred_get(policy, "incentives");
    out->policy.incentives = incentives ? model_incentive_rules(model, file, incentives) : NULL;
    bool ok = (!incentives || out->policy.incentives) &&
              read_keys(model, mcred_get(issuer, "keys"), &out->issuer_keys) &&
              read_days(model, mcred_get(policy, "holidays"), &out->policy.holidays) &&
              read_days(model, mcred_get(policy, "release"), &out->policy.release) &&
              read_writes(model, mcred_get(policy, "write"), &out->policy.writes);
    return ok ? out : NULL;
}

mcred_status mcred_model_programme(mcred_model *model, mcred_sink *sink, const mcred_programme **out) {
    const void *thing = NULL;
    mcred_status status =
        model_get(model, KIND_PROGRAMME, MCRED_S("mcred.yaml"), NULL, model_build_programme, NULL, sink, &thing);
    *out = thing;
    return status;
}
