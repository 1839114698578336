/* yaml_error.c - libyaml's complaints as sentences a person can act on. */
#include "document/yaml_reader.h"

#include <string.h>

typedef struct explanation {
    const char *problem; /* how libyaml's text begins */
    const char *message;
    const char *hint;
    bool at_context; /* the place that helps is where the thing began */
} explanation;

static const explanation EXPLANATIONS[] = {
    {"mapping values are not allowed", "a ':' cannot stand here",
     "put a value that contains \": \" in quotes, and check that the line above ends as it should", false},
    {"found character that cannot start any token", "a value cannot begin with this character",
     "put the value in quotes", false},
    {"could not find expected ':'", "a ':' is missing after the key",
     "write \"key: value\", with a space after the colon", true},
    {"found unexpected end of stream", "the value's closing quote is missing", NULL, true},
    {"found unexpected document indicator", "the value's closing quote is missing", NULL, true},
    {"did not find expected ',' or ']'", "a ',' or ']' is missing", NULL, false},
    {"did not find expected ',' or '}'", "a ',' or '}' is missing", NULL, false},
    {"did not find expected '-' indicator", "this line does not fit into the list",
     "each entry begins with \"- \", and all stand in the same column", false},
    {"did not find expected key", "this line does not fit into the mapping",
     "keys of one mapping stand in the same column; a value in quotes ends with its quote", false},
    {"did not find expected node content", "a value or a key is missing", NULL, false},
    {"did not find expected <document start>", "a line of --- is missing before this text",
     "after a directive the document begins with ---", false},
    {"block sequence entries are not allowed", "a list cannot begin here", "begin the list on a line of its own",
     false},
    {"block collections are not allowed", "an indented list or mapping cannot stand in brackets", NULL, false},
    {"mapping keys are not allowed", "a '?' key cannot stand here", NULL, false},
    {"found unknown escape character", "the escape is not known to YAML",
     "write a backslash twice, or use single quotes", false},
    {"did not find expected hexdecimal number", "the escape needs hexadecimal digits", NULL, false},
    {"found invalid Unicode character escape code", "the escape is no Unicode character",
     "write the character itself instead of a pair of \\u escapes", false},
    {"found a tab character where an indentation", "a tab is used as indentation", "use spaces", false},
    {"found a tab character that violates", "a tab is used as indentation", "use spaces", false},
    {"found an indentation indicator equal to 0", "the indentation indicator must be 1 to 9", NULL, false},
    {"did not find expected comment or line break", "only a comment may follow here on the line", NULL, false},
    {"did not find expected alphabetic or numeric character", "a name is missing after '&' or '*'",
     "put a value that begins with '&' or '*' in quotes", false},
    {"found duplicate %YAML directive", "the %YAML directive stands twice", NULL, false},
};

static const explanation BEHIND_VALUE = {NULL, "this text does not belong to the value before it",
                                         "put the whole value in one pair of quotes", false};

/* True when only white space stands before offset on its line. */
static bool begins_line(const mcred_yaml_reader *r, size_t offset) {
    while (offset > r->begin && (r->text.data[offset - 1] == ' ' || r->text.data[offset - 1] == '\t'))
        offset--;
    return offset == r->begin || r->text.data[offset - 1] == '\n' || r->text.data[offset - 1] == '\r';
}

static const explanation *find_explanation(const mcred_yaml_reader *r, const char *problem, size_t offset) {
    if (problem && strcmp(problem, "did not find expected key") == 0 && !begins_line(r, offset))
        return &BEHIND_VALUE;
    for (size_t i = 0; problem && i < sizeof EXPLANATIONS / sizeof EXPLANATIONS[0]; i++) {
        if (strncmp(problem, EXPLANATIONS[i].problem, strlen(EXPLANATIONS[i].problem)) == 0)
            return &EXPLANATIONS[i];
    }
    return NULL;
}

/* The tab in the indentation of the line that offset stands on, or SIZE_MAX. */
static size_t tab_in_indentation(const mcred_yaml_reader *r, size_t offset) {
    size_t begin = offset < r->text.len ? offset : r->text.len;
    while (begin > r->begin && r->text.data[begin - 1] != '\n' && r->text.data[begin - 1] != '\r')
        begin--;
    while (begin < r->text.len && r->text.data[begin] == ' ')
        begin++;
    return begin < r->text.len && r->text.data[begin] == '\t' ? begin : SIZE_MAX;
}

static bool report_tab(mcred_yaml_reader *r, size_t offset) {
    size_t tab = tab_in_indentation(r, offset);
    if (tab == SIZE_MAX)
        return false;
    mcred_finding *finding =
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_TAB, (mcred_span){tab, tab + 1}, "a tab is used as indentation");
    mcred_finding_hint(r->b->sink, finding, "use spaces");
    return true;
}

/* Where the thing began that libyaml could not finish. */
static void label_context(mcred_yaml_reader *r, mcred_finding *finding, const explanation *known) {
    const yaml_parser_t *p = &r->parser;
    bool value = known == &BEHIND_VALUE || (known && known->at_context);
    if (!p->context || value || p->context_mark.index == p->problem_mark.index)
        return;
    mcred_str context = mcred_str_of(p->context);
    const char *text = NULL;
    if (mcred_str_contains(context, "block mapping"))
        text = "the mapping begins here";
    else if (mcred_str_contains(context, "flow mapping") || mcred_str_contains(context, "flow sequence"))
        text = "this bracket is not closed";
    else if (mcred_str_contains(context, "block collection") || mcred_str_contains(context, "block sequence"))
        text = "the list begins here";
    else if (mcred_str_contains(context, "quoted scalar"))
        text = "the value begins here";
    if (!text)
        return;
    size_t offset = mcred_yaml_offset(r, p->context_mark.index);
    mcred_finding_label(r->b->sink, finding, r->b->source, mcred_yaml_character(r, offset), "%s", text);
}

/* A quote that was forgotten ends at the next one, often lines below: what
 * stands behind that one is not what is wrong. */
static bool report_open_quote(mcred_yaml_reader *r, size_t offset) {
    mcred_str text = {r->text.data + r->quoted.begin, r->quoted.end - r->quoted.begin};
    if (mcred_str_find(text, '\n', 0) == SIZE_MAX)
        return false;
    mcred_finding *finding =
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_YAML_SYNTAX, mcred_yaml_character(r, r->quoted.begin),
                             "the value's closing quote is missing, or more text follows it");
    mcred_finding_label(r->b->sink, finding, r->b->source, mcred_yaml_character(r, offset),
                        "the next quote ends the value, and this follows");
    return true;
}

static void report_syntax(mcred_yaml_reader *r, const yaml_parser_t *p) {
    size_t offset = mcred_yaml_offset(r, p->problem_mark.index);
    if (report_tab(r, offset))
        return;
    const explanation *known = find_explanation(r, p->problem, offset);
    if (known == &BEHIND_VALUE && report_open_quote(r, offset))
        return;
    if (known && known->at_context && p->context)
        offset = mcred_yaml_offset(r, p->context_mark.index);
    mcred_span span = mcred_yaml_character(r, offset);
    if (p->problem && mcred_str_contains(mcred_str_of(p->problem), "undefined tag handle")) {
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_TAG, span, "tags are not read");
        return;
    }
    const char *message = known ? known->message : p->problem ? p->problem : "this is not well-formed YAML";
    mcred_finding *finding = mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_YAML_SYNTAX, span, "%s", message);
    if (known && known->hint)
        mcred_finding_hint(r->b->sink, finding, "%s", known->hint);
    label_context(r, finding, known);
}

void mcred_yaml_error(mcred_yaml_reader *r) {
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR) {
        mcred_builder_no_memory(r->b);
    } else if (p->error == YAML_READER_ERROR) {
        size_t offset = r->begin + p->problem_offset;
        if (offset > r->text.len)
            offset = r->text.len;
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_YAML_SYNTAX, mcred_yaml_character(r, offset), "%s",
                             p->problem ? p->problem : "this byte cannot be read");
    } else {
        report_syntax(r, p);
    }
}
