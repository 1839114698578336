/* plausible.c - numbers and settings that are allowed and still look like a slip. */
#include "rules/check.h"

#include <limits.h>
#include <stdlib.h>

/* ---- words ------------------------------------------------------------------------------- */

#define MOST_WORDS 3000

static void check_range(const check *c, const mcred_prompt *prompt) {
    const mcred_node *words = mcred_get(prompt->node, "words");
    const mcred_node *max = mcred_get(words, "max");
    if (!max || prompt->words_min > prompt->words_max)
        return;
    if (prompt->words_max > MOST_WORDS)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_WORDS, &c->file->source, max->span,
                     "%d words are more than assessors will read: an answer rarely needs over 1000", prompt->words_max);
    else if (prompt->words_min > 0 && prompt->words_max - prompt->words_min < prompt->words_min / 5)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_WORDS, &c->file->source, mcred_node_span(words),
                     "between %d and %d words there is hardly room: people will count words instead of thinking",
                     prompt->words_min, prompt->words_max);
}

static bool same_prompt(const mcred_prompt *a, const mcred_prompt *b) {
    mcred_str text = mcred_str_trim(a->prompt);
    return text.len > 0 && mcred_str_eq(text, mcred_str_trim(b->prompt));
}

static void check_prompt_list(const check *c, const mcred_vec *prompts) {
    for (size_t i = 0; i < prompts->len; i++) {
        const mcred_prompt *prompt = MCRED_AT(mcred_prompt, prompts, i);
        check_range(c, prompt);
        for (size_t j = 0; j < i; j++) {
            const mcred_prompt *other = MCRED_AT(mcred_prompt, prompts, j);
            if (!same_prompt(prompt, other))
                continue;
            mcred_finding *finding =
                mcred_report(c->sink, MCRED_RULE_DEFINITION_PROMPT, &c->file->source,
                             mcred_node_span(mcred_get(prompt->node, "prompt")), "the same question is asked twice");
            mcred_finding_label(c->sink, finding, &c->file->source, mcred_node_span(mcred_get(other->node, "prompt")),
                                "first asked here");
        }
    }
}

/* ---- time ---------------------------------------------------------------------------------- */

/* A number node as a double: this is about orders of magnitude. */
static bool amount_of(const mcred_node *node, double *out) {
    char text[64];
    if (!mcred_is(node, MCRED_KIND_NUMBER) || node->text.len >= sizeof text)
        return false;
    double value = 0, scale = 0;
    for (size_t i = 0; i < node->text.len; i++) {
        char ch = node->text.data[i];
        if (ch == '.' && scale == 0)
            scale = 1;
        else if (ch >= '0' && ch <= '9')
            value = value * 10 + (ch - '0'), scale *= 10;
        else
            return false;
    }
    *out = scale > 0 ? value / scale : value;
    return true;
}

/* IACET: one continuing education unit is ten hours of participation. */
static double hours_of(const mcred_node *incentive) {
    double amount = 0;
    mcred_str kind = mcred_get_text(incentive, "kind");
    if (!amount_of(mcred_get(incentive, "amount"), &amount))
        return 0;
    return mcred_str_is(kind, "clock-hours") ? amount : mcred_str_is(kind, "ceu") ? amount * 10 : 0;
}

static void check_workload(const check *c) {
    double workload = 0;
    const mcred_node *incentives = mcred_get(c->file->root, "incentives");
    const mcred_node *hours = mcred_get(mcred_get(c->file->root, "workload"), "hours");
    if (!amount_of(hours, &workload) || workload <= 0)
        return;
    for (size_t i = 0; i < mcred_count(incentives); i++) {
        const mcred_node *amount = mcred_get(mcred_at(incentives, i), "amount");
        double credited = hours_of(mcred_at(incentives, i));
        if (credited <= workload * 2 && (credited <= 0 || credited >= workload / 4))
            continue;
        mcred_finding *finding = mcred_report(
            c->sink, MCRED_RULE_DEFINITION_WORKLOAD, &c->file->source, mcred_node_span(amount),
            "this credits %s than the workload says it takes", credited > workload ? "far more" : "far less");
        mcred_finding_label(c->sink, finding, &c->file->source, mcred_node_span(hours), "hours of work");
    }
}

/* ---- consent, prerequisites, version ----------------------------------------------------------- */

static void check_consent(const check *c) {
    const mcred_node *items = mcred_get(c->file->root, "evidence");
    for (size_t i = 0; i < mcred_count(items); i++) {
        const mcred_node *item = mcred_at(items, i), *kind = mcred_get(item, "kind");
        bool students = mcred_str_is(mcred_text(kind), "work-sample") || mcred_str_is(mcred_text(kind), "recording");
        if (!students || mcred_get(item, "consent"))
            continue;
        mcred_finding *finding =
            mcred_report(c->sink, MCRED_RULE_DEFINITION_CONSENT, &c->file->source, kind->span,
                         "students may be recognised in \"%.*s\", and nothing is said about consent",
                         MCRED_ARG(mcred_get_text(item, "id")));
        mcred_finding_hint(c->sink, finding, "add consent: required, or consent: not-needed");
    }
}

static void check_closed(const check *c) {
    const mcred_node *array = mcred_get(c->file->root, "prerequisites");
    for (size_t i = 0; !c->draft && i < mcred_count(array); i++) {
        const mcred_node *one = mcred_at(array, i);
        mcred_str status = rules_status_of(c->run, one->text);
        if (status.len > 0 && !mcred_str_is(status, "active"))
            mcred_report(c->sink, MCRED_RULE_DEFINITION_CLOSED, &c->file->source, one->span,
                         "\"%.*s\" has to be earned first, and it is %s", MCRED_ARG(one->text),
                         mcred_str_is(status, "draft") ? "a draft" : "retired");
    }
}

static void check_version(const check *c) {
    if (!mcred_str_is(c->credential->status, "active") || !mcred_str_starts(c->credential->version, "0."))
        return;
    mcred_finding *finding = mcred_report(c->sink, MCRED_RULE_DEFINITION_UNSTABLE, &c->file->source,
                                          mcred_node_span(mcred_get(c->file->root, "version")),
                                          "an active definition with a version before 1.0.0");
    mcred_finding_hint(c->sink, finding, "what educators may start is version 1.0.0 or later");
}

void check_plausible(const check *c) {
    check_prompt_list(c, &c->credential->overview);
    check_prompt_list(c, &c->credential->reflection);
    check_workload(c);
    check_consent(c);
    check_closed(c);
    check_version(c);
}
