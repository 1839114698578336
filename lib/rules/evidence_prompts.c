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
    const mcred_section *section = mcred_markdown_section(c->evidence->file->markdown, MCRED_S("prompt"), prompt->id);
    if (!section) {
        const mcred_node *of = mcred_get(c->base.file->root, "credential");
        mcred_finding *finding = evidence_missing(c, rule, mcred_node_span(of), "the prompt \"%.*s\" is not answered",
                                                  MCRED_ARG(prompt->id));
        mcred_finding_hint(c->base.sink, finding, "add a heading, below it <!-- mcred:prompt %.*s -->, and the answer",
                           MCRED_ARG(prompt->id));
        return;
    }
    if (section->text.len == 0 || mcred_str_is(section->text, MCRED_SCAFFOLD_ANSWER))
        evidence_missing(c, rule, section->marker, "the prompt \"%.*s\" is not answered", MCRED_ARG(prompt->id));
    else
        check_words(c, prompt, section);
}

/* The ids of all prompts that have no answer yet; *known: id is a prompt's. */
static mcred_vec open_prompts(const evidence_check *c, mcred_str id, bool *known) {
    const mcred_vec *lists[] = {&c->base.credential->overview, &c->base.credential->reflection};
    mcred_vec ids = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < lists[i]->len; j++) {
            mcred_str one = MCRED_AT(mcred_prompt, lists[i], j)->id;
            *known = *known || mcred_str_eq(one, id);
            bool answered = mcred_markdown_section(c->evidence->file->markdown, MCRED_S("prompt"), one) != NULL;
            mcred_str *slot = answered ? NULL : mcred_vec_push(mcred_model_arena(c->base.model), &ids);
            if (slot)
                *slot = one;
        }
    }
    return ids;
}

/* A marker that the definition does not know: the answer would be lost. */
static void check_strays(const evidence_check *c) {
    const mcred_vec *sections = &c->evidence->file->markdown->sections;
    for (size_t i = 0; i < sections->len; i++) {
        const mcred_section *section = MCRED_AT(mcred_section, sections, i);
        bool known = !mcred_str_is(section->type, "prompt");
        mcred_vec ids = known ? MCRED_VEC(mcred_str) : open_prompts(c, section->id, &known);
        if (known)
            continue;
        mcred_finding *finding =
            mcred_report(c->base.sink, MCRED_RULE_EVIDENCE_UNKNOWN, &c->base.file->source, section->marker,
                         "\"%.*s\" has no prompt \"%.*s\"", MCRED_ARG(c->base.credential->id), MCRED_ARG(section->id));
        size_t close = mcred_closest(section->id, ids.data, ids.len);
        if (close != SIZE_MAX)
            mcred_finding_hint(c->base.sink, finding, "did you mean \"%.*s\"?",
                               MCRED_ARG(*MCRED_AT(mcred_str, &ids, close)));
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
