/* scaffold_person.c - a person as a guided form. */
#include "scaffold.h"

void op_scaffold_person(mcred_buf *out, mcred_str handle, mcred_str name, mcred_str email, const mcred_vec *roles) {
    mcred_buf words;
    mcred_buf_init(&words, 4096);
    op_words_of(&words, handle);
    mcred_buf_puts(out, "mcred: person/1\n");
    op_field(out, 0, "handle", handle);
    mcred_buf_puts(out, "# As it should stand on an award.\n");
    op_field(out, 0, "name", name.len > 0 ? name : mcred_buf_str(&words));
    mcred_buf_puts(out, "# git's user.email is looked up here to know who acts.\n"
                        "emails: [");
    if (email.len > 0)
        mcred_yaml_scalar(out, email);
    mcred_buf_puts(out, "]\n"
                        "# earner, assessor, adjudicator, author, issuer, coordinator\n"
                        "roles: [");
    if (roles->len > 0) {
        op_join(out, roles);
    } else {
        mcred_buf_puts(out, "earner");
    }
    mcred_buf_puts(out, "]\n"
                        "# What mcred recommend goes by; also: goals, positions, subjects, grades, languages, available.\n"
                        "interests: []    # [questioning, feedback]\n");
    out->failed = out->failed || words.failed;
    mcred_buf_free(&words);
}
