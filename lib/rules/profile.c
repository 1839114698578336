/* profile.c - what a file lacks of a profile. */
#include "base/path.h"
#include "rules/check.h"

/* One part of a JSON pointer, which may have ~0 and ~1 in it, against a key. */
static bool is_key(mcred_str part, mcred_str key) {
    size_t at = 0;
    for (size_t i = 0; i < part.len; i++, at++) {
        char c = part.data[i];
        if (c == '~' && i + 1 < part.len)
            c = part.data[++i] == '1' ? '/' : '~';
        if (at >= key.len || key.data[at] != c)
            return false;
    }
    return at == key.len;
}

static const mcred_node *step(const mcred_node *node, mcred_str part) {
    size_t index = 0;
    if (mcred_is(node, MCRED_KIND_OBJECT)) {
        for (size_t i = 0; i < node->count; i++) {
            if (is_key(part, node->children[i]->key))
                return node->children[i];
        }
        return NULL;
    }
    for (size_t i = 0; i < part.len; i++) {
        if (part.data[i] < '0' || part.data[i] > '9' || index > 1000000)
            return NULL;
        index = index * 10 + (size_t)(part.data[i] - '0');
    }
    return part.len > 0 ? mcred_at(node, index) : NULL;
}

/* The node at a pointer, NULL when there is none; *last: how far it leads. */
static const mcred_node *follow(const mcred_node *root, mcred_str pointer, const mcred_node **last) {
    mcred_str rest = mcred_str_from(pointer, 1);
    const mcred_node *node = root;
    *last = root;
    while (node && rest.len > 0) {
        node = step(node, mcred_str_cut(&rest, '/'));
        *last = node ? node : *last;
    }
    return node;
}

static bool says_nothing(const mcred_node *node) {
    if (!node || node->kind == MCRED_KIND_NULL)
        return true;
    if (node->kind == MCRED_KIND_STRING)
        return mcred_str_trim(node->text).len == 0;
    return (node->kind == MCRED_KIND_ARRAY || node->kind == MCRED_KIND_OBJECT) && node->count == 0;
}

static void check_element(const mcred_file *file, const mcred_profile *profile, const mcred_element *element,
                          mcred_rule rule, mcred_sink *sink) {
    const mcred_node *near = NULL, *last = NULL;
    for (size_t i = 0; i < element->at.len; i++) {
        const mcred_node *node = follow(file->root, *MCRED_AT(mcred_str, &element->at, i), &last);
        if (!says_nothing(node))
            return;
        near = i == 0 ? last : near;
    }
    /* The field that is empty, the block that lacks it, or the first line. */
    mcred_span top = {file->root->span.begin, file->root->span.begin};
    mcred_span span = near && near->key.len > 0 ? near->key_span : top;
    mcred_finding *finding = mcred_report(sink, rule, &file->source, span, "the profile \"%.*s\" asks for %.*s",
                                          MCRED_ARG(profile->id), MCRED_ARG(element->message));
    mcred_finding_hint(sink, finding, "write %.*s", MCRED_ARG(*MCRED_AT(mcred_str, &element->at, 0)));
}

static bool applies(const mcred_element *element, const char *kind) {
    for (size_t i = 0; i < element->of.len; i++) {
        if (mcred_str_is(*MCRED_AT(mcred_str, &element->of, i), kind))
            return true;
    }
    return false;
}

/* What cannot be read is told by whoever checks the file itself. */
static const mcred_file *file_at(mcred_model *model, mcred_str path, mcred_str kind, mcred_sink *sink) {
    const mcred_programme *programme = NULL;
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    const mcred_award *award = NULL;
    mcred_str name = mcred_path_part(path, 1);
    if (mcred_str_is(kind, "programme"))
        return mcred_model_programme(model, sink, &programme) == MCRED_OK ? programme->file : NULL;
    if (mcred_str_is(kind, "credential"))
        return mcred_model_credential(model, name, sink, &credential) == MCRED_OK ? credential->file : NULL;
    if (mcred_str_is(kind, "stack"))
        return mcred_model_stack(model, mcred_str_first(name, name.len - 5), sink, &stack) == MCRED_OK ? stack->file
                                                                                                       : NULL;
    if (mcred_str_is(kind, "award"))
        return mcred_model_award(model, mcred_path_part(path, 2), mcred_path_part(path, 3), sink, &award) == MCRED_OK
                   ? award->file
                   : NULL;
    return NULL;
}

mcred_status mcred_rules_profile(mcred_model *model, const mcred_profile *profile, mcred_str path, mcred_sink *sink) {
    const char *kind = mcred_path_kind(path);
    mcred_sink *quiet = mcred_sink_new(1);
    if (!quiet) {
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
        return MCRED_FAILED;
    }
    const mcred_file *file = file_at(model, path, mcred_str_of(kind), quiet);
    bool award = mcred_str_is(mcred_str_of(kind), "award");
    bool draft = file && mcred_str_is(mcred_get_text(file->root, "status"), "draft");
    mcred_rule rule = award   ? MCRED_RULE_RECORD_PROFILE
                      : draft ? MCRED_RULE_DEFINITION_TODO
                              : MCRED_RULE_DEFINITION_PROFILE;
    for (size_t i = 0; file && i < profile->requires.len; i++) {
        const mcred_element *element = MCRED_AT(mcred_element, &profile->requires, i);
        if (applies(element, kind))
            check_element(file, profile, element, rule, sink);
    }
    mcred_sink_free(quiet);
    return MCRED_OK;
}
