/*
 * import_case.c - a framework of competencies: CASE 1.1 and 1.0, CFPackage.
 *
 * Its items become drafts, each aligned with the item it came from, or
 * alignments of a credential that is there.
 */
#include "import.h"

typedef struct framework {
    import_job *job;
    const mcred_node *package;
    mcred_map *parents; /* identifiers of items that others are children of */
    mcred_str title;
} framework;

static const mcred_node *link_of(const mcred_node *association, const char *name) {
    return mcred_get(mcred_get(association, name), "identifier");
}

static bool read_parents(framework *f) {
    const mcred_node *associations = mcred_get(f->package, "CFAssociations");
    f->parents = mcred_map_new(f->job->arena);
    for (size_t i = 0; f->parents && i < mcred_count(associations); i++) {
        const mcred_node *one = mcred_at(associations, i), *parent = link_of(one, "destinationNodeURI");
        if (mcred_str_is(mcred_get_text(one, "associationType"), "isChildOf") && parent &&
            !mcred_map_put(f->parents, mcred_text(parent), f))
            return false;
    }
    return f->parents != NULL;
}

/* ---- which items? --------------------------------------------------------------------------------- */

static bool is_named(const mcred_node *item, mcred_str name) {
    return mcred_str_eq(name, mcred_get_text(item, "humanCodingScheme")) ||
           mcred_str_eq(name, mcred_get_text(item, "identifier")) || mcred_str_eq(name, mcred_get_text(item, "uri"));
}

static bool is_wanted(const framework *f, const mcred_node *item) {
    const mcred_import_args *args = f->job->args;
    for (size_t i = 0; i < args->item_count; i++) {
        if (is_named(item, mcred_str_of(args->items[i])))
            return true;
    }
    return args->item_count == 0 && !mcred_map_get(f->parents, mcred_get_text(item, "identifier"));
}

static mcred_status check_wanted(framework *f, const mcred_node *items) {
    const mcred_import_args *args = f->job->args;
    for (size_t i = 0; i < args->item_count; i++) {
        bool found = false;
        for (size_t j = 0; !found && j < mcred_count(items); j++)
            found = is_named(mcred_at(items, j), mcred_str_of(args->items[i]));
        if (!found)
            return import_refuse(f->job, MCRED_RULE_IMPORT_FIELD, mcred_node_span(items),
                                 "the framework has no item \"%s\"", args->items[i]);
    }
    return MCRED_OK;
}

/* ---- what an item is ------------------------------------------------------------------------------ */

static mcred_str item_title(mcred_arena *arena, const mcred_node *item, size_t most) {
    mcred_str brief = mcred_get_text(item, "abbreviatedStatement");
    return import_line(arena, brief.len ? brief : mcred_get_text(item, "fullStatement"), most);
}

static import_alignment alignment_of(const framework *f, const mcred_node *item) {
    mcred_str full = mcred_get_text(item, "fullStatement");
    mcred_arena *arena = f->job->arena;
    return (import_alignment){.name = item_title(arena, item, 500),
                              .url = mcred_get_text(item, "uri"),
                              .framework = import_line(arena, f->title, 500),
                              .code = import_line(arena, mcred_get_text(item, "humanCodingScheme"), 200),
                              .description = full.len <= 4000 ? full : import_line(arena, full, 4000),
                              .target_type = MCRED_S("CFItem")};
}

static mcred_status check_item(framework *f, const mcred_node *item) {
    static const char *const names[] = {"identifier", "uri", "fullStatement"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const mcred_node *node = mcred_get(item, names[i]);
        if (mcred_str_trim(mcred_text(node)).len == 0)
            return import_refuse(f->job, MCRED_RULE_IMPORT_FIELD, mcred_node_span(node ? node : item),
                                 "an item has no %s", names[i]);
    }
    const mcred_node *uri = mcred_get(item, "uri");
    if (!import_is_url(uri->text))
        return import_refuse(f->job, MCRED_RULE_IMPORT_FIELD, uri->span, "\"%.*s\" is not an address",
                             MCRED_ARG(mcred_str_first(uri->text, 100)));
    return MCRED_OK;
}

/* ---- as a draft ------------------------------------------------------------------------------------- */

static bool take_list(mcred_arena *arena, const mcred_node *node, bool slugs, mcred_vec *out) {
    bool exact = mcred_is(node, MCRED_KIND_ARRAY);
    for (size_t i = 0; i < mcred_count(node) && out->len < 50; i++) {
        mcred_str text = mcred_text(mcred_at(node, i));
        mcred_str plain = slugs ? import_slug(arena, text) : import_line(arena, text, 100);
        exact = exact && mcred_str_eq(text, plain);
        if (plain.len && !op_holds(out, plain) && !op_push_str(arena, out, plain))
            return false;
    }
    return exact && mcred_count(node) == out->len;
}

static bool take_item_member(framework *f, const mcred_node *node, import_draft *draft) {
    static const char *const carried[] = {"uri", "humanCodingScheme", "CFDocumentURI", "abbreviatedStatement", NULL};
    mcred_arena *arena = f->job->arena;
    if (mcred_str_is(node->key, "fullStatement"))
        return mcred_str_eq(draft->competency, node->text);
    if (mcred_str_is(node->key, "language") && import_is_language(mcred_text(node)))
        draft->language = node->text;
    if (mcred_str_is(node->key, "language"))
        return draft->language.len > 0;
    if (mcred_str_is(node->key, "educationLevel"))
        return take_list(arena, node, false, &draft->grades);
    if (mcred_str_is(node->key, "conceptKeywords"))
        return take_list(arena, node, true, &draft->topics);
    for (size_t i = 0; carried[i]; i++) {
        if (mcred_str_is(node->key, carried[i]))
            return true;
    }
    return false;
}

static mcred_status add_item(framework *f, const mcred_node *item) {
    mcred_arena *arena = f->job->arena;
    mcred_str full = mcred_get_text(item, "fullStatement");
    import_draft draft = {.place = item->span,
                          .title = item_title(arena, item, 200),
                          .competency = import_line(arena, full, 1000),
                          .kept_key = "x-case",
                          .grades = MCRED_VEC(mcred_str),
                          .topics = MCRED_VEC(mcred_str),
                          .alignments = MCRED_VEC(import_alignment),
                          .kept = MCRED_VEC(const mcred_node *)};
    draft.named = draft.title;
    draft.rubric = import_case_rubric(arena, f->package, mcred_get_text(item, "identifier"));
    import_alignment *alignment = mcred_vec_push(arena, &draft.alignments);
    if (!alignment)
        return op_memory(f->job->sink);
    *alignment = alignment_of(f, item);
    for (size_t i = 0; i < item->count; i++) {
        if (take_item_member(f, item->children[i], &draft))
            continue;
        const mcred_node **slot = mcred_vec_push(arena, &draft.kept);
        if (!slot)
            return op_memory(f->job->sink);
        *slot = item->children[i];
    }
    return import_add_draft(f->job, &draft);
}

static mcred_status take_item(framework *f, const mcred_node *item) {
    mcred_status status = check_item(f, item);
    if (status != MCRED_OK || !f->job->args->align)
        return status == MCRED_OK ? add_item(f, item) : status;
    import_alignment *slot = mcred_vec_push(f->job->arena, &f->job->alignments);
    if (!slot)
        return op_memory(f->job->sink);
    *slot = alignment_of(f, item);
    return MCRED_OK;
}

/* ---- the package -------------------------------------------------------------------------------------- */

/* Criteria that name no item belong to no draft. */
static void tell_rubrics(framework *f) {
    const mcred_node *rubrics = mcred_get(f->package, "CFRubrics");
    for (size_t i = 0; i < mcred_count(rubrics); i++) {
        const mcred_node *rubric = mcred_at(rubrics, i), *criteria = mcred_get(rubric, "CFRubricCriteria");
        bool tied = false;
        for (size_t j = 0; j < mcred_count(criteria); j++)
            tied = tied || link_of(mcred_at(criteria, j), "CFItemURI");
        if (!tied)
            mcred_report(f->job->sink, MCRED_RULE_IMPORT_LEFT_OUT, &f->job->source, rubric->span,
                         "no criterion of this rubric names an item, so it is not taken");
    }
}

mcred_status import_framework(import_job *job, const mcred_node *package) {
    framework f = {.job = job, .package = package};
    const mcred_node *document = mcred_get(package, "CFDocument"), *items = mcred_get(package, "CFItems");
    f.title = mcred_str_trim(mcred_get_text(document, "title"));
    if (f.title.len == 0)
        return import_refuse(job, MCRED_RULE_IMPORT_FIELD, mcred_node_span(document), "the framework has no title");
    if (!read_parents(&f))
        return op_memory(job->sink);
    mcred_status status = check_wanted(&f, items);
    for (size_t i = 0; status == MCRED_OK && i < mcred_count(items); i++) {
        if (is_wanted(&f, mcred_at(items, i)))
            status = take_item(&f, mcred_at(items, i));
    }
    if (status == MCRED_OK && !job->args->align)
        tell_rubrics(&f);
    return status;
}

/* ---- its rubrics ---------------------------------------------------------------------------------------- */

static mcred_str number_text(const mcred_node *node) {
    return mcred_is(node, MCRED_KIND_NUMBER) || mcred_is(node, MCRED_KIND_STRING) ? node->text : MCRED_S("");
}

static void add_criterion(mcred_arena *arena, const mcred_node *node, mcred_vec *criteria) {
    const mcred_node *levels = mcred_get(node, "CFRubricCriterionLevels");
    mcred_str category = mcred_get_text(node, "category");
    import_criterion *criterion = mcred_vec_push(arena, criteria);
    if (!criterion)
        return;
    *criterion = (import_criterion){.title = category.len ? category : mcred_get_text(node, "description"),
                                    .levels = MCRED_VEC(import_level)};
    for (size_t i = 0; i < mcred_count(levels) && i < 50; i++) {
        const mcred_node *one = mcred_at(levels, i);
        import_level *level = mcred_vec_push(arena, &criterion->levels);
        if (level)
            *level = (import_level){.name = mcred_get_text(one, "quality"),
                                    .descriptor = mcred_get_text(one, "description"),
                                    .points = number_text(mcred_get(one, "score"))};
    }
}

mcred_str import_case_rubric(mcred_arena *arena, const mcred_node *package, mcred_str item) {
    const mcred_node *rubrics = mcred_get(package, "CFRubrics");
    mcred_vec criteria = MCRED_VEC(import_criterion);
    for (size_t i = 0; i < mcred_count(rubrics); i++) {
        const mcred_node *all = mcred_get(mcred_at(rubrics, i), "CFRubricCriteria");
        for (size_t j = 0; j < mcred_count(all) && criteria.len < 200; j++) {
            if (mcred_str_eq(item, mcred_text(link_of(mcred_at(all, j), "CFItemURI"))))
                add_criterion(arena, mcred_at(all, j), &criteria);
        }
    }
    return import_rubric(arena, &criteria);
}
