/* evidence_prompts.c - every prompt answered, within its limits. */
#include "rules/evidence.h"

#include <limits.h>

static void check_words(const evidence_check *c, const mcred_prompt *prompt, const mcred_section *section) {
    size_t words = section->words;
    if (words < (size_t)prompt->words_min)
        evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_WORDS, section->marker,
                         "the answer to \"%.*s\" has %zu words; at least %d are asked", MCRED_ARG(prompt->id), words,
                         prompt->words_min);
    else if (prompt->words_max != INT_MAX && words > (size_t)prompt->words_max)
        evidence_missing(c, c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_WORDS, section->marker,
                         "the answer to \"%.*s\" has %zu words; at most %d are asked", MCRED_ARG(prompt->id), words,
                         prompt->words_max);
}

static void check_prompt(const evidence_check *c, const mcred_prompt *prompt) {
    mcred_rule rule = c->base.draft ? MCRED_RULE_EVIDENCE_TODO : MCRED_RULE_EVIDENCE_ANSWER;
    const mcred_section *section =
        mcred_markdown_section(c->evidence->file->markdown, MCRED_S("prompt"), prompt->id);
    if (!section) {
        mcred_finding *finding =
            evidence_missing(c, rule, MCRED_NO_SPAN, "the prompt \"%.*s\" is not answered", MCRED_ARG(prompt->id));
        mcred_finding_hint(c->base.sink, finding, "add a heading, below it <!-- mcred:prompt %.*s -->, and the answer",
                           MCRED_ARG(prompt->id));
        return;
    }
    if (section->text.len == 0 || mcred_str_is(section->text, MCRED_SCAFFOLD_ANSWER))
        evidence_missing(c, rule, section->marker, "the prompt \"%.*s\" is not answered", MCRED_ARG(prompt->id));
    else
        check_words(c, prompt, section);
}

static bool is_prompt(const mcred_vec *prompts, mcred_str id) {
    for (size_t i = 0; i < prompts->len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_prompt, prompts, i)->id, id))
            return true;
    }
    return false;
}

/* A marker that the definition does not know: the answer would be lost. */
static void check_strays(const evidence_check *c) {
    const mcred_vec *sections = &c->evidence->file->markdown->sections;
    const mcred_credential *credential = c->base.credential;
    for (size_t i = 0; i < sections->len; i++) {
        const mcred_section *section = MCRED_AT(mcred_section, sections, i);
        if (!mcred_str_is(section->type, "prompt") || is_prompt(&credential->overview, section->id) ||
            is_prompt(&credential->reflection, section->id))
            continue;
        mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_UNKNOWN, &c->base.file->source, section->marker,
                     "\"%.*s\" has no prompt \"%.*s\"", MCRED_ARG(credential->id), MCRED_ARG(section->id));
    }
}

void evidence_prompts(const evidence_check *c) {
    const mcred_credential *credential = c->base.credential;
    for (size_t i = 0; i < credential->overview.len; i++)
        check_prompt(c, MCRED_AT(mcred_prompt, &credential->overview, i));
    for (size_t i = 0; i < credential->reflection.len; i++)
        check_prompt(c, MCRED_AT(mcred_prompt, &credential->reflection, i));
    check_strays(c);
}
