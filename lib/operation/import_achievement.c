/*
 * import_achievement.c - a BadgeClass (Open Badges 2.0) or an Achievement (Open Badges 3.0, section B.1.1) as a draft.
 *
 * Member by member: what the format has a field for goes there, and what it has none for, or not in this form, is
 * kept as it is.
 */
#include "import.h"
#include "rules/version.h"

typedef struct achievement_taking {
    import_job *job;
    import_draft draft;
} achievement_taking;

/* True when nothing of the member is lost. */
typedef bool (*member_taker)(achievement_taking *t, const mcred_node *node);

static bool take_nothing(achievement_taking *t, const mcred_node *node) {
    (void)t;
    (void)node;
    return true;
}

static bool take_name(achievement_taking *t, const mcred_node *node) {
    t->draft.named = node->text;
    t->draft.title = import_line(t->job->arena, node->text, 200);
    return mcred_str_eq(t->draft.title, node->text);
}

static bool take_description(achievement_taking *t, const mcred_node *node) {
    bool fits = mcred_is(node, MCRED_KIND_STRING) && node->text.len <= 20000;
    if (fits)
        t->draft.description = node->text;
    return fits;
}

static bool take_language(achievement_taking *t, const mcred_node *node) {
    bool fits = import_is_language(mcred_text(node));
    if (fits)
        t->draft.language = node->text;
    return fits;
}

static bool take_version(achievement_taking *t, const mcred_node *node) {
    mcred_version_number version;
    bool fits = mcred_version_parse(mcred_text(node), &version);
    if (fits)
        t->draft.version = node->text;
    return fits;
}

/* Topics are small letters and hyphens: "Formative Assessment" is kept beside what it becomes. */
static bool take_tags(achievement_taking *t, const mcred_node *node) {
    bool exact = mcred_is(node, MCRED_KIND_ARRAY);
    for (size_t i = 0; i < mcred_count(node) && t->draft.topics.len < 50; i++) {
        mcred_str tag = mcred_text(mcred_at(node, i)), topic = import_slug(t->job->arena, tag);
        exact = exact && mcred_str_eq(tag, topic);
        if (topic.len && !op_holds(&t->draft.topics, topic) &&
            !op_push_str(t->job->arena, &t->draft.topics, topic))
            return false;
    }
    return exact && mcred_count(node) == t->draft.topics.len;
}

static const char *const alignment_members[] = {"type",        "targetName",        "targetUrl",  "targetFramework",
                                                "targetCode",  "targetDescription", "targetType", "@type",
                                                NULL};

static bool known_member(mcred_str key) {
    for (size_t i = 0; alignment_members[i]; i++) {
        if (mcred_str_is(key, alignment_members[i]))
            return true;
    }
    return false;
}

static bool take_alignment(achievement_taking *t, const mcred_node *node) {
    const import_alignment alignment = {
        .name = import_line(t->job->arena, mcred_get_text(node, "targetName"), 500),
        .url = mcred_get_text(node, "targetUrl"),
        .framework = import_line(t->job->arena, mcred_get_text(node, "targetFramework"), 500),
        .code = import_line(t->job->arena, mcred_get_text(node, "targetCode"), 200),
        .description = mcred_get_text(node, "targetDescription"),
        .target_type = mcred_get_text(node, "targetType"),
    };
    bool fits = alignment.name.len && import_is_url(alignment.url) && alignment.description.len <= 4000 &&
                t->draft.alignments.len < 100;
    bool exact = fits && mcred_str_eq(alignment.name, mcred_get_text(node, "targetName"));
    for (size_t i = 0; fits && i < node->count; i++)
        exact = exact && known_member(node->children[i]->key);
    import_alignment *slot = fits ? mcred_vec_push(t->job->arena, &t->draft.alignments) : NULL;
    if (slot)
        *slot = alignment;
    return exact && slot;
}

static bool take_alignments(achievement_taking *t, const mcred_node *node) {
    bool exact = true;
    if (mcred_is(node, MCRED_KIND_OBJECT))
        return take_alignment(t, node);
    for (size_t i = 0; i < mcred_count(node); i++)
        exact = take_alignment(t, mcred_at(node, i)) && exact;
    return exact && mcred_is(node, MCRED_KIND_ARRAY);
}

static bool take_results(achievement_taking *t, const mcred_node *node) {
    bool exact = false;
    t->draft.rubric = import_result_rubric(t->job->arena, node, &exact);
    return exact;
}

static const struct {
    const char *name;
    member_taker take;
} takers[] = {
    {"@context", take_nothing},
    {"type", take_nothing},
    {"@type", take_nothing},
    {"name", take_name},
    {"description", take_description},
    {"inLanguage", take_language},
    {"@language", take_language},
    {"version", take_version},
    {"tag", take_tags},
    {"tags", take_tags},
    {"alignment", take_alignments},
    {"resultDescription", take_results},
};

static mcred_status take_member(achievement_taking *t, const mcred_node *member) {
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++) {
        if (mcred_str_is(member->key, takers[i].name) && takers[i].take(t, member))
            return MCRED_OK;
    }
    const mcred_node **slot = mcred_vec_push(t->job->arena, &t->draft.kept);
    if (!slot)
        return op_memory(t->job->sink);
    *slot = member;
    return MCRED_OK;
}

mcred_status import_achievement(import_job *job, const mcred_node *achievement) {
    achievement_taking t = {.job = job,
                            .draft = {.place = achievement->span,
                                      .kept_key = "x-open-badges",
                                      .grades = MCRED_VEC(mcred_str),
                                      .topics = MCRED_VEC(mcred_str),
                                      .alignments = MCRED_VEC(import_alignment),
                                      .kept = MCRED_VEC(const mcred_node *)}};
    const mcred_node *name = mcred_get(achievement, "name");
    mcred_status status = MCRED_OK;
    if (mcred_str_trim(mcred_text(name)).len == 0)
        return import_refuse(job, MCRED_RULE_IMPORT_FIELD, mcred_node_span(name ? name : achievement),
                             "the achievement has no name");
    for (size_t i = 0; status == MCRED_OK && i < achievement->count; i++)
        status = take_member(&t, achievement->children[i]);
    return status == MCRED_OK ? import_add_draft(job, &t.draft) : status;
}

/* ---- its results as a rubric (section B.1.21, ResultDescription) ---------------------------------- */

static bool read_level(mcred_arena *arena, const mcred_node *node, mcred_str required, import_criterion *out) {
    import_level *level = mcred_vec_push(arena, &out->levels);
    if (!level)
        return false;
    *level = (import_level){.name = mcred_get_text(node, "name"),
                            .descriptor = mcred_get_text(node, "description"),
                            .points = mcred_get_text(node, "points"),
                            .needed = required.len && mcred_str_eq(required, mcred_get_text(node, "id"))};
    return mcred_get(node, "alignment") == NULL;
}

static bool read_result(mcred_arena *arena, const mcred_node *node, import_criterion *out) {
    const mcred_node *levels = mcred_get(node, "rubricCriterionLevel");
    mcred_str required = mcred_get_text(node, "requiredLevel");
    *out = (import_criterion){.title = mcred_get_text(node, "name"), .levels = MCRED_VEC(import_level)};
    bool exact = mcred_str_is(mcred_get_text(node, "resultType"), "RubricCriterionLevel") && mcred_count(levels) > 1 &&
                 !mcred_get(node, "alignment");
    for (size_t i = 0; i < mcred_count(levels) && i < 50; i++)
        exact = read_level(arena, mcred_at(levels, i), required, out) && exact;
    return exact;
}

mcred_str import_result_rubric(mcred_arena *arena, const mcred_node *results, bool *exact) {
    mcred_vec criteria = MCRED_VEC(import_criterion);
    *exact = mcred_is(results, MCRED_KIND_ARRAY);
    for (size_t i = 0; i < mcred_count(results) && i < 200; i++) {
        const mcred_node *node = mcred_at(results, i);
        /* A percentage or a grade is no criterion. */
        import_criterion one;
        bool good = read_result(arena, node, &one);
        *exact = *exact && good;
        import_criterion *slot = one.levels.len ? mcred_vec_push(arena, &criteria) : NULL;
        if (slot)
            *slot = one;
    }
    mcred_str text = import_rubric(arena, &criteria);
    *exact = *exact && text.len > 0;
    return text;
}
