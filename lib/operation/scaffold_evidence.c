/* scaffold_evidence.c - the evidence folder's evidence.md, made from the definition. */
#include "scaffold.h"

#include "attest.h"
#include "record.h"
#include "rules/rules.h"

#include <limits.h>

static void put_number_asked(mcred_buf *out, const mcred_evidence_item *item) {
    if (item->max == INT_MAX) {
        mcred_buf_printf(out, "%d or more", item->min);
    } else if (item->min == item->max) {
        mcred_buf_printf(out, "%d", item->min);
    } else {
        mcred_buf_printf(out, "%d to %d", item->min, item->max);
    }
}

/* One slot of the front matter for each artifact that is required. */
static void put_slots(mcred_buf *out, const mcred_evidence_item *item) {
    mcred_buf_puts(out, "  # ");
    op_comment(out, item->title, 200);
    mcred_buf_puts(out, ": ");
    put_number_asked(out, item);
    mcred_buf_puts(out, " (");
    op_comment(out, item->kind, 40);
    mcred_buf_puts(out,
                   item->consent_required ? "), with consent: write \"consent: on-file\" once you hold it\n" : ")\n");
    for (int i = 0; i < item->min && i < 100; i++) {
        mcred_buf_puts(out, "  - path:\n");
        op_field(out, 4, "for", item->id);
        if (item->consent_required)
            mcred_buf_puts(out, "    consent:\n");
    }
}

static bool any_slot(const mcred_credential *credential) {
    for (size_t i = 0; i < credential->evidence.len; i++) {
        if (MCRED_AT(mcred_evidence_item, &credential->evidence, i)->min > 0)
            return true;
    }
    return false;
}

static void put_front(mcred_buf *out, const mcred_credential *credential, const mcred_definition_ref *definition,
                      mcred_str earner) {
    mcred_buf_puts(out, "---\nmcred: evidence/1\n");
    op_field(out, 0, "credential", credential->id);
    op_field(out, 0, "earner", earner);
    mcred_buf_puts(out, "# As the credential was when this was begun; mcred start --update brings it along.\n");
    op_put_definition(out, "definition", definition);
    mcred_buf_puts(out, "# Put the files beside this one and name them here: path: artifacts/lesson-plan.md\n");
    mcred_buf_puts(out, any_slot(credential) ? "artifacts:\n" : "artifacts: []\n");
    for (size_t i = 0; i < credential->evidence.len; i++)
        put_slots(out, MCRED_AT(mcred_evidence_item, &credential->evidence, i));
    mcred_buf_puts(out, "---\n");
}

void op_scaffold_aim(mcred_buf *out, const mcred_credential *credential) {
    mcred_buf_puts(out, "\n# ");
    op_inline(out, credential->title);
    mcred_buf_puts(out, "\n\n");
    if (credential->competency.len > 0) {
        op_inline(out, credential->competency);
        mcred_buf_putc(out, '\n');
    }
}

void op_scaffold_items(mcred_buf *out, const mcred_credential *credential) {
    if (credential->evidence.len == 0)
        return;
    mcred_buf_puts(out, "\n## Evidence to bring\n\n");
    for (size_t i = 0; i < credential->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(mcred_evidence_item, &credential->evidence, i);
        mcred_buf_puts(out, "- **");
        op_inline(out, item->title);
        mcred_buf_puts(out, "** (`");
        op_inline(out, item->id);
        mcred_buf_puts(out, "`, ");
        put_number_asked(out, item);
        mcred_buf_puts(out, ")");
        if (item->description.len > 0) {
            mcred_buf_puts(out, ": ");
            op_inline(out, item->description);
        }
        if (item->consent_required)
            mcred_buf_puts(out, " Consent of everybody who can be recognised is required.");
        mcred_buf_putc(out, '\n');
    }
}

static mcred_str pass_level(const mcred_credential *credential, const mcred_criterion *criterion) {
    return criterion->pass.len > 0 ? criterion->pass : credential->pass_every;
}

void op_scaffold_criteria(mcred_buf *out, const mcred_credential *credential) {
    if (credential->criteria.len == 0)
        return;
    mcred_buf_puts(out, "\n## What assessors look for\n\n");
    for (size_t i = 0; i < credential->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &credential->criteria, i);
        mcred_str level = pass_level(credential, criterion);
        mcred_str text = mcred_text(mcred_get_str(criterion->descriptors, level));
        mcred_buf_puts(out, "- **");
        op_inline(out, criterion->title);
        mcred_buf_puts(out, "**");
        if (text.len > 0) {
            mcred_buf_puts(out, ", to be ");
            op_inline(out, level);
            mcred_buf_puts(out, ": ");
            op_inline(out, text);
        }
        mcred_buf_putc(out, '\n');
    }
}

void op_word_limits(mcred_buf *out, const mcred_prompt *prompt) {
    bool max = prompt->words_max != INT_MAX;
    if (prompt->words_min > 0 && max) {
        mcred_buf_printf(out, "%d to %d words", prompt->words_min, prompt->words_max);
    } else if (max) {
        mcred_buf_printf(out, "at most %d words", prompt->words_max);
    } else if (prompt->words_min > 0) {
        mcred_buf_printf(out, "at least %d words", prompt->words_min);
    }
}

void op_prompt_marker(mcred_buf *out, const mcred_prompt *prompt) {
    mcred_buf limits;
    mcred_buf_init(&limits, 256);
    op_word_limits(&limits, prompt);
    mcred_buf_printf(out, "<!-- mcred:prompt %.*s", MCRED_ARG(prompt->id));
    if (limits.len > 0)
        mcred_buf_printf(out, " · %s", limits.data);
    mcred_buf_puts(out, " -->");
    out->failed = out->failed || limits.failed;
    mcred_buf_free(&limits);
}

void op_prompt_question(mcred_buf *out, const mcred_prompt *prompt) {
    mcred_buf_puts(out, "> ");
    op_inline(out, prompt->prompt);
}

void op_scaffold_prompt(mcred_buf *out, const mcred_prompt *prompt) {
    mcred_buf_puts(out, "\n## ");
    op_words_of(out, prompt->id);
    mcred_buf_puts(out, "\n\n");
    op_prompt_question(out, prompt);
    mcred_buf_puts(out, "\n\n");
    op_prompt_marker(out, prompt);
    mcred_buf_puts(out, "\n\n" MCRED_SCAFFOLD_ANSWER "\n");
}

void op_scaffold_evidence(mcred_buf *out, const mcred_credential *credential, const mcred_definition_ref *definition,
                          mcred_str earner, const mcred_statement *statement) {
    put_front(out, credential, definition, earner);
    op_scaffold_aim(out, credential);
    op_scaffold_items(out, credential);
    op_scaffold_criteria(out, credential);
    for (size_t i = 0; i < credential->overview.len; i++)
        op_scaffold_prompt(out, MCRED_AT(mcred_prompt, &credential->overview, i));
    for (size_t i = 0; i < credential->reflection.len; i++)
        op_scaffold_prompt(out, MCRED_AT(mcred_prompt, &credential->reflection, i));
    op_put_statement(out, statement);
}
