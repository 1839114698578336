/* credential.c - a definition as a whole: one competency, its research, prompts and prerequisites. */
#include "rules/check.h"

static void check_texts(const check *c) {
    const mcred_node *root = c->file->root;
    const mcred_node *competency = mcred_get(root, "competency");
    if (mcred_str_trim(c->credential->title).len == 0)
        check_lack(c, mcred_get(root, "title"), "write the title");
    if (mcred_str_trim(c->credential->competency).len == 0)
        check_lack(c, competency, "write the competency: one sentence that says what the educator does, and for what");
}

static void check_research(const check *c) {
    const mcred_node *research = mcred_get(c->file->root, "research");
    const mcred_node *references = mcred_get(research, "references");
    bool learn = false, further = false;
    for (size_t i = 0; i < mcred_count(references); i++) {
        mcred_str use = mcred_get_text(mcred_at(references, i), "use");
        learn = learn || mcred_str_is(use, "learn");
        further = further || mcred_str_is(use, "further");
    }
    const mcred_node *rationale = mcred_get(research, "rationale");
    if (mcred_str_trim(mcred_text(rationale)).len == 0)
        check_lack(c, rationale ? rationale : research, "write the rationale: what studies found about the practice");
    if (!learn)
        check_lack(c, references ? references : research, "name a work to learn the skill from (use: learn)");
    if (!further)
        check_lack(c, references ? references : research, "name a work for further reading (use: further)");
}

static void check_prompts(const check *c, const mcred_vec *prompts) {
    for (size_t i = 0; i < prompts->len; i++) {
        const mcred_prompt *prompt = MCRED_AT(mcred_prompt, prompts, i);
        if (prompt->words_min > prompt->words_max)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_LIMITS, &c->file->source,
                         mcred_node_span(mcred_get(prompt->node, "words")),
                         "at least %d and at most %d words cannot both be", prompt->words_min, prompt->words_max);
    }
}

/* Overview and reflection share the markers in evidence.md, so their ids do too. */
static void check_prompt_ids(const check *c) {
    const mcred_node *reflection = mcred_get(c->file->root, "reflection");
    check_unique_ids(c, mcred_get(c->file->root, "overview"), "prompt");
    check_unique_ids(c, reflection, "prompt");
    for (size_t i = 0; i < c->credential->overview.len; i++) {
        const mcred_prompt *first = MCRED_AT(mcred_prompt, &c->credential->overview, i);
        for (size_t j = 0; j < mcred_count(reflection); j++) {
            const mcred_node *id = mcred_get(mcred_at(reflection, j), "id");
            if (!mcred_str_eq(mcred_text(id), first->id))
                continue;
            mcred_finding *finding =
                mcred_report(c->sink, MCRED_RULE_DEFINITION_DUPLICATE, &c->file->source, mcred_node_span(id),
                             "the prompt \"%.*s\" stands twice", MCRED_ARG(first->id));
            mcred_finding_label(c->sink, finding, &c->file->source, mcred_node_span(mcred_get(first->node, "id")),
                                "first defined here");
        }
    }
}

typedef mcred_str path_of(mcred_arena *arena, mcred_str id);
typedef mcred_status list_of(mcred_model *model, mcred_sink *sink, mcred_vec *out);

/* Each id in the array has its file; the whole list is asked for only where one has not. */
static void check_known(const check *c, const mcred_node *array, path_of *path, list_of *list, const char *what) {
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *one = mcred_at(array, i);
        mcred_str file = path(mcred_model_arena(c->model), one->text);
        mcred_vec known;
        if (!file.data || mcred_view_kind(mcred_model_view(c->model), file) == MCRED_ENTRY_FILE)
            continue;
        if (list(c->model, c->sink, &known) == MCRED_OK)
            check_unknown(c, MCRED_RULE_DEFINITION_UNKNOWN, one, what, one->text, &known);
    }
}

static void check_prerequisites(const check *c) {
    const mcred_node *array = mcred_get(c->file->root, "prerequisites");
    check_known(c, array, mcred_path_credential, mcred_model_credentials, "credential");
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *one = mcred_at(array, i);
        if (circle_closes(c->run->prerequisites, c->credential->id, one->text, c->run->quiet))
            mcred_report(c->sink, MCRED_RULE_DEFINITION_CYCLE, &c->file->source, one->span,
                         "the prerequisite \"%.*s\" leads back to \"%.*s\"", MCRED_ARG(one->text),
                         MCRED_ARG(c->credential->id));
    }
}

static void check_authors(const check *c) {
    check_known(c, mcred_get(c->file->root, "authors"), mcred_path_person, mcred_model_people, "person");
}

static void check_name_space(const check *c) {
    mcred_str stack = mcred_path_stack(mcred_model_arena(c->model), c->credential->id);
    if (stack.data && mcred_view_kind(mcred_model_view(c->model), stack) == MCRED_ENTRY_FILE)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_NAME_SPACE, &c->file->source,
                     mcred_node_span(mcred_get(c->file->root, "id")), "a stack has the id \"%.*s\" already",
                     MCRED_ARG(c->credential->id));
}

static void check_all(const check *c) {
    check_texts(c);
    check_competency(c);
    check_research(c);
    check_references(c);
    check_prompts(c, &c->credential->overview);
    check_prompts(c, &c->credential->reflection);
    check_prompt_ids(c);
    check_unique_ids(c, mcred_get(c->file->root, "evidence"), "evidence item");
    if (c->credential->evidence.len == 0)
        check_lack(c, mcred_get(c->file->root, "evidence"), "write what evidence the educator brings");
    check_rubric(c);
    check_plausible(c);
    check_prerequisites(c);
    check_authors(c);
    check_name_space(c);
    check_picture(c);
}

void rules_credential(rules_run *run, const mcred_credential *credential) {
    const check c = {.model = run->model,
                     .sink = run->sink,
                     .file = credential->file,
                     .credential = credential,
                     .draft = mcred_str_is(credential->status, "draft"),
                     .run = run};
    rules_note(run, credential);
    check_all(&c);
}
