/* look_alike.c - names that some computers take for those of the format: git tells People/ from people/, and a disk
 * that does not know small letters from capitals checks out one file over the other. */
#include "audit/audit_internal.h"

#include "base/unicode.h"

static const char *const names[] = {"mcred.yaml", "people",   "credentials", "stacks",
                                    "incentives", "evidence", "records",     "profiles"};

static void report(const audit *a, mcred_str name, const char *of) {
    const mcred_source source = {name, {0}};
    mcred_finding *finding = mcred_report(a->sink, MCRED_RULE_TRUST_LOOK_ALIKE, &source, MCRED_NO_SPAN,
                                          "on some computers this is \"%s\", and one hides the other there", of);
    mcred_finding_hint(a->sink, finding, "git mv or git rm it, and look at who brought it");
}

static mcred_status look_at(const audit *a, mcred_str name) {
    mcred_str folded;
    if (!mcred_unicode_caseless(mcred_model_arena(a->model), name, &folded)) {
        mcred_report(a->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
        return MCRED_FAILED;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (mcred_str_is(folded, names[i]) && !mcred_str_is(name, names[i]))
            report(a, name, names[i]);
    }
    return MCRED_OK;
}

mcred_status audit_look_alikes(audit *a) {
    mcred_vec entries;
    mcred_status status =
        mcred_view_list(mcred_model_view(a->model), MCRED_S(""), mcred_model_arena(a->model), a->sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++)
        status = look_at(a, MCRED_AT(mcred_entry, &entries, i)->name);
    return status;
}
