/*
 * competency.c - one goal, said as something that can be seen.
 *
 * These look at words, so they know English only and say nothing about other
 * languages. They warn: an author may know better.
 */
#include "rules/check.h"

#define MAX_WORDS 128

/* Third person, as a competency is written: "The educator plans ...". */
static const char *const verbs[] = {
    "adapts",      "adjusts",  "aligns",      "analyses",  "analyzes",   "applies",   "asks",     "assesses",
    "builds",      "chooses",  "coaches",     "collects",  "communicates", "compares", "conducts", "creates",
    "designs",     "develops", "differentiates", "documents", "encourages", "engages", "establishes", "evaluates",
    "explains",    "facilitates", "gathers",  "gives",     "groups",     "guides",    "helps",    "identifies",
    "implements",  "improves", "integrates",  "interprets", "introduces", "investigates", "involves", "leads",
    "maintains",   "makes",    "manages",     "measures",  "models",     "monitors",  "observes", "organises",
    "organizes",   "plans",    "prepares",    "presents",  "promotes",   "provides",  "records",  "reflects",
    "responds",    "reviews",  "runs",        "scaffolds", "selects",    "sets",      "shares",   "shows",
    "supports",    "teaches",  "tracks",      "trains",    "uses",       "waits",     "works",    "writes",
};

/* What nobody can see an educator do. */
static const char *const vague[] = {
    "appreciates", "believes", "grasps", "knows", "learns", "realises", "realizes", "understands", "values",
};

typedef struct word {
    mcred_str text; /* without the comma */
    bool comma;     /* one follows */
} word;

static bool is_one_of(mcred_str text, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (mcred_str_is(text, list[i]))
            return true;
    }
    return false;
}

static bool is_verb(mcred_str text) {
    return is_one_of(text, verbs, sizeof verbs / sizeof *verbs) || is_one_of(text, vague, sizeof vague / sizeof *vague);
}

static size_t split(mcred_str text, word *out) {
    size_t count = 0;
    while (text.len > 0 && count < MAX_WORDS) {
        mcred_str one = mcred_str_trim(mcred_str_cut(&text, ' '));
        if (one.len == 0)
            continue;
        char last = one.data[one.len - 1];
        bool mark = last == ',' || last == ';' || last == '.' || last == ':';
        out[count++] = (word){mcred_str_first(one, one.len - mark), mark};
    }
    return count;
}

/* "… students' work and manages …": a verb after "and" that continues no list of
 * verbs such as "plans, asks and adapts questions". */
static bool begins_second_goal(const word *words, size_t and, size_t count) {
    return mcred_str_is(words[and].text, "and") && and + 2 < count && and > 0 && is_verb(words[and + 1].text) &&
           !is_verb(words[and - 1].text);
}

static mcred_span span_of(const check *c, const mcred_node *node, mcred_str part) {
    const char *text = c->file->source.text.data;
    /* A folded or escaped scalar has its text elsewhere: then all of it. */
    bool inside = part.data >= text && part.data + part.len <= text + c->file->source.text.len;
    return inside ? (mcred_span){(size_t)(part.data - text), (size_t)(part.data - text) + part.len} : node->span;
}

static void check_goals(const check *c, const mcred_node *node, const word *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!begins_second_goal(words, i, count))
            continue;
        mcred_finding *finding =
            mcred_report(c->sink, MCRED_RULE_DEFINITION_ONE_GOAL, &c->file->source, span_of(c, node, words[i + 1].text),
                         "the competency seems to name two goals: the second begins at \"and %.*s\"",
                         MCRED_ARG(words[i + 1].text));
        mcred_finding_hint(c->sink, finding, "keep one here, and make another credential of the other");
        return;
    }
}

static void check_verbs(const check *c, const mcred_node *node, const word *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!is_one_of(words[i].text, vague, sizeof vague / sizeof *vague))
            continue;
        mcred_finding *finding =
            mcred_report(c->sink, MCRED_RULE_DEFINITION_VERB, &c->file->source, span_of(c, node, words[i].text),
                         "nobody can see that somebody \"%.*s\"", MCRED_ARG(words[i].text));
        mcred_finding_hint(c->sink, finding, "say what the educator does: plans, asks, designs, leads");
        return;
    }
}

void check_competency(const check *c) {
    word words[MAX_WORDS];
    const mcred_node *node = mcred_get(c->file->root, "competency");
    mcred_str text = mcred_str_trim(c->credential->competency);
    if (mcred_str_contains(text, ". "))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_COMPETENCY, &c->file->source, mcred_node_span(node),
                     "the competency is more than one sentence");
    mcred_str language = c->credential->language;
    if (text.len == 0 || (language.len > 0 && !mcred_str_starts(language, "en")))
        return;
    size_t count = split(text, words);
    check_goals(c, node, words, count);
    check_verbs(c, node, words, count);
}
