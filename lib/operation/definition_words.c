/* definition_words.c - what is different between two versions of a definition, in words for whoever works on it. */
#include "draft.h"

#include <limits.h>

#include "rules/version.h"
#include "scaffold.h"

typedef struct wording {
    mcred_arena *arena;
    const mcred_credential *before, *now;
    mcred_vec *out; /* mcred_str */
    bool ok;
} wording;

static void tell(wording *w, const char *fmt, ...) MCRED_PRINTF(2, 3);
static void tell(wording *w, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(w->arena, fmt, args);
    va_end(args);
    w->ok = w->ok && text.data && op_push_str(w->arena, w->out, text);
}

/* ---- prompts ------------------------------------------------------------------------------------- */

const mcred_prompt *op_prompt_of(const mcred_credential *credential, mcred_str id) {
    const mcred_vec *parts[] = {&credential->overview, &credential->reflection};
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < parts[p]->len; i++) {
            const mcred_prompt *prompt = MCRED_AT(const mcred_prompt, parts[p], i);
            if (mcred_str_eq(prompt->id, id))
                return prompt;
        }
    }
    return NULL;
}

static mcred_str limits_of(wording *w, const mcred_prompt *prompt) {
    mcred_buf buf;
    mcred_buf_init(&buf, 256);
    op_word_limits(&buf, prompt);
    mcred_str text = buf.len > 0 ? op_copy(w->arena, mcred_buf_str(&buf)) : MCRED_S("no limit of words");
    w->ok = w->ok && !buf.failed && text.data;
    mcred_buf_free(&buf);
    return text;
}

static void tell_prompt(wording *w, const mcred_prompt *now) {
    const mcred_prompt *before = op_prompt_of(w->before, now->id);
    if (!before) {
        tell(w, "new prompt \"%.*s\": %.*s", MCRED_ARG(now->id), MCRED_ARG(mcred_str_trim(now->prompt)));
        return;
    }
    if (before->words_min != now->words_min || before->words_max != now->words_max) {
        mcred_str new_limits = limits_of(w, now), old_limits = limits_of(w, before);
        tell(w, "the prompt \"%.*s\" asks for %.*s, before %.*s", MCRED_ARG(now->id), MCRED_ARG(new_limits),
             MCRED_ARG(old_limits));
    }
    if (!mcred_str_eq(mcred_str_trim(before->prompt), mcred_str_trim(now->prompt)))
        tell(w, "the prompt \"%.*s\" now reads: %.*s", MCRED_ARG(now->id), MCRED_ARG(mcred_str_trim(now->prompt)));
}

static void tell_prompts(wording *w) {
    const mcred_vec *now[] = {&w->now->overview, &w->now->reflection};
    const mcred_vec *before[] = {&w->before->overview, &w->before->reflection};
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < now[p]->len; i++)
            tell_prompt(w, MCRED_AT(const mcred_prompt, now[p], i));
    }
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < before[p]->len; i++) {
            mcred_str id = MCRED_AT(const mcred_prompt, before[p], i)->id;
            if (!op_prompt_of(w->now, id))
                tell(w, "the prompt \"%.*s\" is no longer asked", MCRED_ARG(id));
        }
    }
}

/* ---- evidence ------------------------------------------------------------------------------------- */

static mcred_str number_of(wording *w, const mcred_evidence_item *item) {
    mcred_str text = item->max == INT_MAX     ? mcred_arena_printf(w->arena, "%d or more", item->min)
                     : item->min == item->max ? mcred_arena_printf(w->arena, "%d", item->min)
                                              : mcred_arena_printf(w->arena, "%d to %d", item->min, item->max);
    w->ok = w->ok && text.data;
    return text;
}

static void tell_item(wording *w, const mcred_evidence_item *now) {
    const mcred_evidence_item *before = mcred_credential_item(w->before, now->id);
    mcred_str number = number_of(w, now);
    if (!before) {
        tell(w, "new evidence \"%.*s\", %.*s: %.*s", MCRED_ARG(now->id), MCRED_ARG(number), MCRED_ARG(now->title));
        return;
    }
    if (before->min != now->min || before->max != now->max) {
        mcred_str was = number_of(w, before);
        tell(w, "of the evidence \"%.*s\" %.*s, before %.*s", MCRED_ARG(now->id), MCRED_ARG(number), MCRED_ARG(was));
    }
    if (before->consent_required != now->consent_required)
        tell(w, now->consent_required ? "consent is required for \"%.*s\"" : "consent is not required for \"%.*s\"",
             MCRED_ARG(now->id));
    if (!mcred_str_eq(before->kind, now->kind))
        tell(w, "the evidence \"%.*s\" is of the kind %.*s", MCRED_ARG(now->id), MCRED_ARG(now->kind));
}

static void tell_items(wording *w) {
    for (size_t i = 0; i < w->now->evidence.len; i++)
        tell_item(w, MCRED_AT(const mcred_evidence_item, &w->now->evidence, i));
    for (size_t i = 0; i < w->before->evidence.len; i++) {
        mcred_str id = MCRED_AT(const mcred_evidence_item, &w->before->evidence, i)->id;
        if (!mcred_credential_item(w->now, id))
            tell(w, "the evidence \"%.*s\" is no longer asked", MCRED_ARG(id));
    }
}

/* ---- the rubric ------------------------------------------------------------------------------------ */

static bool same_descriptors(const wording *w, const mcred_criterion *a, const mcred_criterion *b) {
    for (size_t i = 0; i < w->now->levels.len; i++) {
        mcred_str level = MCRED_AT(const mcred_level, &w->now->levels, i)->id;
        mcred_str left = mcred_str_trim(mcred_text(mcred_get_str(a->descriptors, level)));
        if (!mcred_str_eq(left, mcred_str_trim(mcred_text(mcred_get_str(b->descriptors, level)))))
            return false;
    }
    return mcred_str_eq(a->pass, b->pass);
}

static void tell_criteria(wording *w) {
    for (size_t i = 0; i < w->now->criteria.len; i++) {
        const mcred_criterion *now = MCRED_AT(const mcred_criterion, &w->now->criteria, i);
        const mcred_criterion *before = mcred_credential_criterion(w->before, now->id);
        if (!before)
            tell(w, "new criterion \"%.*s\": %.*s", MCRED_ARG(now->id), MCRED_ARG(now->title));
        else if (!same_descriptors(w, before, now))
            tell(w, "the criterion \"%.*s\" asks for something else at a level", MCRED_ARG(now->id));
    }
    for (size_t i = 0; i < w->before->criteria.len; i++) {
        mcred_str id = MCRED_AT(const mcred_criterion, &w->before->criteria, i)->id;
        if (!mcred_credential_criterion(w->now, id))
            tell(w, "the criterion \"%.*s\" is gone", MCRED_ARG(id));
    }
    if (!mcred_str_eq(w->before->pass_every, w->now->pass_every) || w->before->pass_points != w->now->pass_points)
        tell(w, "another rule says when it is met");
    if (!mcred_str_eq(mcred_str_trim(w->before->competency), mcred_str_trim(w->now->competency)))
        tell(w, "the competency reads otherwise");
}

/* ---- all of it -------------------------------------------------------------------------------------- */

static bool is_told(mcred_str what) {
    static const char *const parts[] = {"overview", "reflection", "evidence", "rubric", "competency"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (mcred_str_starts(what, parts[i]))
            return true;
    }
    return false;
}

static void tell_rest(wording *w) {
    mcred_vec changes;
    mcred_bump needs = MCRED_BUMP_NONE;
    w->ok = w->ok && mcred_version_changes(w->arena, w->before->file->root, w->now->file->root, &changes, &needs);
    for (size_t i = 0; w->ok && i < changes.len; i++) {
        const mcred_version_change *change = MCRED_AT(const mcred_version_change, &changes, i);
        if (change->needs >= MCRED_BUMP_MINOR && !is_told(change->what))
            tell(w, "%.*s", MCRED_ARG(change->what));
    }
    if (w->ok && w->out->len == 0)
        tell(w, "wording only");
}

mcred_status op_definition_words(mcred_arena *arena, mcred_sink *sink, const mcred_credential *before,
                                 const mcred_credential *now, mcred_vec *out) {
    wording w = {arena, before, now, out, true};
    *out = MCRED_VEC(mcred_str);
    tell_prompts(&w);
    tell_items(&w);
    tell_criteria(&w);
    tell_rest(&w);
    return w.ok ? MCRED_OK : op_memory(sink);
}
