/* achievement.c - a definition as an Achievement: its criteria as text, its rubric as descriptions of results. */
#include "badge/writer.h"

/* The longest definition is 8 MiB. */
#define NARRATIVE_MOST ((size_t)16 << 20)

static mcred_str level_name(const mcred_level *level) {
    return level->title.len ? level->title : level->id;
}

/* The level that a criterion has to reach; NULL where only points count. */
static const mcred_level *needed(const mcred_credential *credential, const mcred_criterion *criterion) {
    mcred_str id = criterion->pass.len ? criterion->pass : credential->pass_every;
    return id.len ? mcred_vec_at(&credential->levels, mcred_credential_level(credential, id)) : NULL;
}

static mcred_str descriptor(const mcred_criterion *criterion, const mcred_level *level) {
    return mcred_text(mcred_get_str(criterion->descriptors, level->id));
}

/* ---- the criteria, as a person reads them ------------------------------------------------ */

void badge_put_folded(mcred_buf *out, mcred_str text) {
    bool blank = false;
    text = mcred_str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        bool white = text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\t' || text.data[i] == '\r';
        if (!white && blank)
            mcred_buf_putc(out, ' ');
        if (!white)
            mcred_buf_putc(out, text.data[i]);
        blank = white;
    }
}

static void put_criterion(mcred_buf *out, const mcred_credential *credential, const mcred_criterion *criterion) {
    const mcred_level *least = needed(credential, criterion);
    mcred_buf_puts(out, "\n\n**");
    badge_put_folded(out, criterion->title);
    mcred_buf_puts(out, "**\n");
    for (size_t i = 0; i < credential->levels.len; i++) {
        const mcred_level *level = MCRED_AT(mcred_level, &credential->levels, i);
        mcred_str text = descriptor(criterion, level);
        mcred_buf_printf(out, "\n- %.*s%s", MCRED_ARG(level_name(level)), level == least ? " (to be reached)" : "");
        if (text.len)
            mcred_buf_puts(out, ": ");
        badge_put_folded(out, text);
    }
}

static void put_narrative(mcred_buf *out, const mcred_credential *credential) {
    badge_put_folded(out, credential->competency);
    mcred_buf_puts(out, "\n\nAssessors score the evidence on each of these criteria.");
    if (credential->pass_points >= 0)
        mcred_buf_printf(out, " At least %lld points are needed in all.", (long long)credential->pass_points);
    for (size_t i = 0; i < credential->criteria.len; i++)
        put_criterion(out, credential, MCRED_AT(mcred_criterion, &credential->criteria, i));
}

static void criteria(badge_writer *w) {
    mcred_buf text;
    mcred_buf_init(&text, NARRATIVE_MOST);
    if (w->facts->credential)
        put_narrative(&text, w->facts->credential);
    else
        badge_put_stack_words(w->facts->stack, &w->facts->titles, &text);
    w->failed = w->failed || text.failed;
    mcred_json_key(&w->json, "criteria");
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "narrative", mcred_buf_str(&text));
    mcred_json_end(&w->json, '}');
    mcred_buf_free(&text);
}

/* ---- and as programs do ------------------------------------------------------------------- */

static void level_of(badge_writer *w, const mcred_criterion *criterion, const mcred_level *level) {
    char points[24];
    mcred_buf text;
    mcred_buf_init(&text, sizeof points);
    mcred_buf_printf(&text, "%lld", (long long)level->points);
    mcred_json_object(&w->json);
    badge_member_urn(w, "id", "level", criterion->id, level->id);
    badge_type(w, "RubricCriterionLevel");
    mcred_json_put(&w->json, "name", level_name(level));
    mcred_json_put(&w->json, "level", level->id);
    mcred_json_put(&w->json, "points", mcred_buf_str(&text));
    badge_member(w, "description", mcred_str_trim(descriptor(criterion, level)));
    mcred_json_end(&w->json, '}');
    mcred_buf_free(&text);
}

static void result_description(badge_writer *w, const mcred_criterion *criterion) {
    const mcred_credential *credential = w->facts->credential;
    const mcred_level *least = needed(credential, criterion);
    mcred_json_object(&w->json);
    badge_member_urn(w, "id", "criterion", criterion->id, MCRED_S(""));
    badge_type(w, "ResultDescription");
    mcred_json_put(&w->json, "name", criterion->title.len ? criterion->title : criterion->id);
    mcred_json_put(&w->json, "resultType", MCRED_S("RubricCriterionLevel"));
    if (least)
        badge_member_urn(w, "requiredLevel", "level", criterion->id, least->id);
    mcred_json_key(&w->json, "rubricCriterionLevel");
    mcred_json_array(&w->json);
    for (size_t i = 0; i < credential->levels.len; i++)
        level_of(w, criterion, MCRED_AT(mcred_level, &credential->levels, i));
    mcred_json_end(&w->json, ']');
    mcred_json_end(&w->json, '}');
}

/* As mcred import keeps it: one of the standard's types, or one that somebody added to them. */
static void target_type(badge_writer *w, mcred_str type) {
    static const char *const known[] = {"ceasn:Competency",  "ceterms:Credential",     "CFItem", "CFRubric",
                                        "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL"};
    bool fits = mcred_str_starts(type, "ext:");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        fits = fits || mcred_str_is(type, known[i]);
    if (fits)
        badge_member(w, "targetType", type);
}

static void alignment(badge_writer *w, const mcred_node *node) {
    mcred_json_object(&w->json);
    badge_type(w, "Alignment");
    mcred_json_put(&w->json, "targetName", mcred_get_text(node, "name"));
    mcred_json_put(&w->json, "targetUrl", mcred_get_text(node, "url"));
    badge_member(w, "targetFramework", mcred_get_text(node, "framework"));
    badge_member(w, "targetCode", mcred_get_text(node, "code"));
    target_type(w, mcred_get_text(node, "x-target-type"));
    badge_member(w, "targetDescription", mcred_str_trim(mcred_get_text(node, "description")));
    mcred_json_end(&w->json, '}');
}

/* In what language, and on which topics. */
static void about(badge_writer *w, const mcred_node *definition) {
    const mcred_node *topics = mcred_get(definition, "topics");
    badge_language(w, mcred_get_text(definition, "language"));
    if (mcred_count(topics)) {
        mcred_json_key(&w->json, "tag");
        mcred_json_array(&w->json);
        for (size_t i = 0; i < mcred_count(topics); i++)
            mcred_json_str(&w->json, mcred_text(mcred_at(topics, i)));
        mcred_json_end(&w->json, ']');
    }
}

static void of_credential(badge_writer *w, const mcred_credential *credential) {
    const mcred_node *alignments = mcred_get(credential->file->root, "alignments");
    mcred_json_put(&w->json, "version", credential->version);
    about(w, credential->file->root);
    if (mcred_count(alignments)) {
        mcred_json_key(&w->json, "alignment");
        mcred_json_array(&w->json);
        for (size_t i = 0; i < mcred_count(alignments); i++)
            alignment(w, mcred_at(alignments, i));
        mcred_json_end(&w->json, ']');
    }
    if (credential->criteria.len) {
        mcred_json_key(&w->json, "resultDescription");
        mcred_json_array(&w->json);
        for (size_t i = 0; i < credential->criteria.len; i++)
            result_description(w, MCRED_AT(mcred_criterion, &credential->criteria, i));
        mcred_json_end(&w->json, ']');
    }
}

/* The one that mcred site writes. */
static void image(badge_writer *w, mcred_str id) {
    mcred_str site = w->facts->programme->site;
    mcred_buf address;
    if (!site.len)
        return;
    mcred_buf_init(&address, 4096);
    mcred_buf_printf(&address, "%.*s%sbadges/%.*s.svg", MCRED_ARG(site), mcred_str_ends(site, "/") ? "" : "/",
                     MCRED_ARG(id));
    mcred_json_key(&w->json, "image");
    mcred_json_object(&w->json);
    mcred_json_put(&w->json, "id", mcred_buf_str(&address));
    mcred_json_put(&w->json, "type", MCRED_S("Image"));
    mcred_json_end(&w->json, '}');
    w->failed = w->failed || address.failed;
    mcred_buf_free(&address);
}

void badge_achievement(badge_writer *w) {
    const mcred_credential *credential = w->facts->credential;
    const mcred_stack *stack = w->facts->stack;
    mcred_str title = credential ? credential->title : stack->title;
    mcred_str described = credential ? mcred_get_text(credential->file->root, "description") : stack->description;
    described = mcred_str_trim(described.len || !credential ? described : credential->competency);
    mcred_json_key(&w->json, "achievement");
    mcred_json_object(&w->json);
    badge_member_urn(w, "id", "achievement", MCRED_S(""), MCRED_S(""));
    badge_type(w, "Achievement");
    mcred_json_put(&w->json, "achievementType", MCRED_S("MicroCredential"));
    mcred_json_put(&w->json, "name", title);
    mcred_json_put(&w->json, "description", described.len ? described : title);
    image(w, credential ? credential->id : stack->id);
    criteria(w);
    if (credential)
        of_credential(w, credential);
    else
        about(w, stack->file->root);
    mcred_json_end(&w->json, '}');
}
