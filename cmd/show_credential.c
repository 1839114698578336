/* show_credential.c - a credential: what it is about, what to bring, and the rubric as it is read. */
#include <limits.h>

#include "offer.h"
#include "show.h"

#define FACT_WIDTH 13

/* ---- pieces that the other kinds share ---------------------------------------------------------- */

void show_heading(context *ctx, const char *heading) {
    say(ctx, "\n");
    say_as(ctx, LOOK_BOLD, "%s", heading);
    say(ctx, "\n");
}

void show_title(context *ctx, mcred_str title, mcred_str id, mcred_str version, mcred_str status) {
    say_labelled(ctx, 0, LOOK_BOLD, mcred_arena_cstr(ctx->arena, title), 0, MCRED_S(""));
    say(ctx, "  %.*s", MCRED_ARG(id));
    if (version.len > 0)
        say(ctx, ", version %.*s", MCRED_ARG(version));
    if (status.len > 0) {
        say(ctx, ", ");
        say_as(ctx, mcred_str_is(status, "active") ? LOOK_GOOD : LOOK_WAIT, "%.*s", MCRED_ARG(status));
    }
    say(ctx, "\n");
}

void show_fact(context *ctx, const char *label, mcred_str text) {
    if (mcred_str_trim(text).len > 0)
        say_paragraph(ctx, 2, label, FACT_WIDTH, text);
}

static mcred_vec texts_of(const context *ctx, const mcred_node *list) {
    mcred_vec texts = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(list); i++) {
        mcred_str *slot = mcred_vec_push(ctx->arena, &texts);
        if (slot)
            *slot = mcred_text(mcred_at(list, i));
    }
    return texts;
}

void show_names(context *ctx, const char *label, const mcred_node *list) {
    mcred_vec texts = texts_of(ctx, list);
    show_fact(ctx, label, offer_names(ctx, &texts));
}

/* ---- facts --------------------------------------------------------------------------------------- */

static mcred_str number_text(const mcred_node *node) {
    return node ? node->text : MCRED_S("");
}

static void show_worth(context *ctx, const mcred_node *incentives) {
    mcred_str all = MCRED_S("");
    for (size_t i = 0; i < mcred_count(incentives); i++) {
        const mcred_node *one = mcred_at(incentives, i);
        mcred_str currency = mcred_get_text(one, "currency");
        all =
            mcred_arena_printf(ctx->arena, "%.*s%s%.*s %.*s%s%.*s", MCRED_ARG(all), i > 0 ? ", " : "",
                               MCRED_ARG(number_text(mcred_get(one, "amount"))), MCRED_ARG(mcred_get_text(one, "kind")),
                               currency.len > 0 ? " " : "", MCRED_ARG(currency));
    }
    show_fact(ctx, "worth", all);
}

static void show_facts(context *ctx, const mcred_credential *c) {
    const mcred_node *root = c->file->root, *audience = mcred_get(root, "audience"), *level = mcred_get(root, "level");
    mcred_vec grades = texts_of(ctx, mcred_get(audience, "grades"));
    mcred_str hours = number_text(mcred_get(mcred_get(root, "workload"), "hours"));
    show_names(ctx, "topics", mcred_get(root, "topics"));
    show_names(ctx, "for", mcred_get(audience, "roles"));
    show_fact(ctx, "grades", offer_grades(ctx, &grades));
    show_names(ctx, "subjects", mcred_get(audience, "subjects"));
    if (hours.len > 0)
        show_fact(ctx, "work", mcred_arena_printf(ctx->arena, "%.*s hours", MCRED_ARG(hours)));
    if (level)
        show_fact(ctx, "level",
                  mcred_arena_printf(ctx->arena, "%.*s %.*s", MCRED_ARG(mcred_get_text(level, "framework")),
                                     MCRED_ARG(number_text(mcred_get(level, "value")))));
    show_fact(ctx, "language", c->language);
    show_fact(ctx, "first earn", offer_names(ctx, &c->prerequisites));
    show_worth(ctx, mcred_get(root, "incentives"));
    if (c->validity_years > 0)
        show_fact(ctx, "valid for",
                  mcred_arena_printf(ctx->arena, "%d year%s", c->validity_years, c->validity_years == 1 ? "" : "s"));
}

/* ---- what to write and bring ------------------------------------------------------------------------ */

static mcred_str limits_of(const context *ctx, const mcred_prompt *prompt) {
    bool max = prompt->words_max != INT_MAX;
    if (prompt->words_min > 0 && max)
        return mcred_arena_printf(ctx->arena, " (%d to %d words)", prompt->words_min, prompt->words_max);
    if (max)
        return mcred_arena_printf(ctx->arena, " (at most %d words)", prompt->words_max);
    return prompt->words_min > 0 ? mcred_arena_printf(ctx->arena, " (at least %d words)", prompt->words_min)
                                 : MCRED_S("");
}

static void show_prompts(context *ctx, const char *heading, const mcred_vec *prompts) {
    if (prompts->len > 0)
        show_heading(ctx, heading);
    for (size_t i = 0; i < prompts->len; i++) {
        const mcred_prompt *prompt = MCRED_AT(mcred_prompt, prompts, i);
        mcred_str text = mcred_arena_printf(ctx->arena, "%.*s%.*s", MCRED_ARG(mcred_str_trim(prompt->prompt)),
                                            MCRED_ARG(limits_of(ctx, prompt)));
        say_paragraph(ctx, 2, mcred_arena_cstr(ctx->arena, prompt->id), FACT_WIDTH, text);
    }
}

static const table_column of_evidence[] = {
    {"ID", false, true},    {"NUMBER", false, false},  {"KIND", false, true},
    {"TITLE", false, true}, {"CONSENT", false, false}, {NULL, false, false},
};

static void show_evidence(context *ctx, const mcred_credential *c) {
    table t;
    if (c->evidence.len == 0)
        return;
    show_heading(ctx, "Evidence");
    table_begin(&t, ctx, 2, of_evidence);
    for (size_t i = 0; i < c->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(mcred_evidence_item, &c->evidence, i);
        table_put(&t, LOOK_BOLD, item->id);
        if (item->max == INT_MAX)
            table_say(&t, LOOK_PLAIN, "%d or more", item->min);
        else if (item->min == item->max)
            table_say(&t, LOOK_PLAIN, "%d", item->min);
        else
            table_say(&t, LOOK_PLAIN, "%d to %d", item->min, item->max);
        table_put(&t, LOOK_PLAIN, item->kind);
        table_put(&t, LOOK_PLAIN, item->title);
        table_put(&t, LOOK_WAIT, item->consent_required ? MCRED_S("required") : MCRED_S(""));
    }
    table_end(&t, true);
}

/* ---- the rubric --------------------------------------------------------------------------------------- */

static size_t passing_level(const mcred_credential *c, const mcred_criterion *criterion) {
    mcred_str level = criterion->pass.len > 0 ? criterion->pass : c->pass_every;
    return level.len > 0 ? mcred_credential_level(c, level) : SIZE_MAX;
}

static size_t widest_level(const mcred_credential *c) {
    size_t widest = 0;
    for (size_t i = 0; i < c->levels.len; i++) {
        size_t width = mcred_utf8_width(MCRED_AT(mcred_level, &c->levels, i)->id);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Levels that meet the criterion have a plus, as well as a colour. */
static void show_criterion(context *ctx, const mcred_credential *c, const mcred_criterion *criterion, size_t width) {
    size_t pass = passing_level(c, criterion);
    mcred_str on = offer_names(ctx, &criterion->evidence);
    say(ctx, "\n");
    say_labelled(ctx, 2, LOOK_BOLD, mcred_arena_cstr(ctx->arena, criterion->id), criterion->id.len + 2,
                 criterion->title);
    if (on.len > 0)
        say_paragraph(ctx, 4, "judged on ", 0, on);
    for (size_t i = 0; i < c->levels.len; i++) {
        mcred_str level = MCRED_AT(mcred_level, &c->levels, i)->id;
        bool met = i >= pass;
        mcred_str label = mcred_arena_printf(ctx->arena, "%s%.*s", met ? "+ " : "  ", MCRED_ARG(level));
        say_labelled(ctx, 4, met ? LOOK_GOOD : LOOK_DIM, label.data, width + 4,
                     mcred_text(mcred_get_str(criterion->descriptors, level)));
    }
}

static void show_pass(context *ctx, const mcred_credential *c) {
    if (c->pass_every.len > 0)
        say(ctx, "  earned with %.*s or better on every criterion%s", MCRED_ARG(c->pass_every),
            c->pass_points >= 0 ? ", and" : "\n");
    else if (c->pass_points >= 0)
        say(ctx, "  earned with");
    if (c->pass_points >= 0)
        say(ctx, " at least %lld points:", (long long)c->pass_points);
    for (size_t i = 0; c->pass_points >= 0 && i < c->levels.len; i++) {
        const mcred_level *level = MCRED_AT(mcred_level, &c->levels, i);
        say(ctx, "%s %.*s %lld%s", i > 0 ? "," : "", MCRED_ARG(level->id), (long long)level->points,
            i + 1 == c->levels.len ? "\n" : "");
    }
}

static void show_rubric(context *ctx, const mcred_credential *c) {
    if (c->criteria.len == 0)
        return;
    show_heading(ctx, "Rubric");
    show_pass(ctx, c);
    for (size_t i = 0; i < c->criteria.len; i++)
        show_criterion(ctx, c, MCRED_AT(mcred_criterion, &c->criteria, i), widest_level(c));
}

static void show_references(context *ctx, const mcred_node *list, const char *use, const char *heading) {
    bool first = true;
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *one = mcred_at(list, i);
        if (!mcred_str_is(mcred_get_text(one, "use"), use))
            continue;
        if (first)
            show_heading(ctx, heading);
        first = false;
        say_paragraph(ctx, 2, "- ", 2, mcred_get_text(one, "citation"));
        if (mcred_get_text(one, "url").len > 0)
            say(ctx, "    %.*s\n", MCRED_ARG(mcred_get_text(one, "url")));
    }
}

void show_credential(context *ctx, const mcred_credential *c) {
    const mcred_node *references = mcred_get(mcred_get(c->file->root, "research"), "references");
    show_title(ctx, c->title, c->id, c->version, c->status);
    say(ctx, "\n");
    if (mcred_str_trim(c->competency).len > 0)
        say_paragraph(ctx, 2, "", 0, c->competency);
    say(ctx, "\n");
    show_facts(ctx, c);
    show_prompts(ctx, "Overview", &c->overview);
    show_evidence(ctx, c);
    show_prompts(ctx, "Reflection", &c->reflection);
    show_rubric(ctx, c);
    show_references(ctx, references, "learn", "To learn from");
    show_references(ctx, references, "further", "Further reading");
}
