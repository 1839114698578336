/* blind.c - what was scored blind was entered by coordinators, who are neither earner nor assessor. */
#include "audit/audit_internal.h"

typedef struct entry {
    const mcred_file *file;
    mcred_str by;           /* entered_by */
    const char *what;       /* "submission" */
    mcred_str one, another; /* who may not have entered it */
    mcred_str credential;
    mcred_time when;
} entry;

static void report(const audit *a, const entry *e, const char *fmt, mcred_str name) {
    mcred_buf text;
    mcred_buf_init(&text, 4096);
    mcred_buf_printf(&text, "\"%.*s\" %s", MCRED_ARG(name), fmt);
    mcred_report(a->sink, MCRED_RULE_RECORD_BLIND, &e->file->source,
                 mcred_node_span(mcred_get(e->file->root, "entered_by")), "the %s is scored blind, and %.*s", e->what,
                 MCRED_ARG(mcred_buf_str(&text)));
    mcred_buf_free(&text);
}

/* Whose file in people/ is gone cannot be told. */
static void check_role(audit *a, const entry *e) {
    const mcred_person *person = NULL;
    mcred_str path = mcred_path_person(mcred_model_arena(a->model), e->by);
    if (!path.data || !mcred_model_has(a->model, path)) {
        mcred_report(
            a->sink, MCRED_RULE_RECORD_UNKNOWN, &e->file->source, MCRED_NO_SPAN,
            "\"%.*s\" entered it and has no file in people/ any more: whether that was a coordinator cannot be "
            "told",
            MCRED_ARG(e->by));
        a->unknown = true;
    } else if (mcred_model_person(a->model, e->by, a->sink, &person) == MCRED_OK &&
               !mcred_person_is(person, "coordinator", e->when, e->credential)) {
        report(a, e, "entered it, who was no coordinator of it then", e->by);
    }
}

static void check(audit *a, const entry *e) {
    if (e->by.len == 0)
        mcred_report(a->sink, MCRED_RULE_RECORD_BLIND, &e->file->source, MCRED_NO_SPAN,
                     "the %s is scored blind, and no coordinator entered it", e->what);
    else if (mcred_str_eq(e->by, e->one))
        report(a, e, "entered it, who is its earner", e->by);
    else if (mcred_str_eq(e->by, e->another))
        report(a, e, "entered it, who is its assessor", e->by);
    else
        check_role(a, e);
}

void audit_blind(audit *a, const mcred_submission *submission, const mcred_vec *reviews) {
    const mcred_ref *ref = &submission->ref;
    bool blind = submission->salt.len > 0;
    if (blind || submission->entered_by.len > 0)
        check(a, &(entry){submission->file, submission->entered_by, "submission", ref->earner, MCRED_S(""),
                          ref->credential, submission->submitted});
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        if (blind || review->entered_by.len > 0)
            check(a, &(entry){review->file, review->entered_by, "review", ref->earner, review->assessor,
                              ref->credential, review->reviewed});
    }
}
