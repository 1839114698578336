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
    "adapts",     "adjusts",     "aligns",       "analyses",   "analyzes",       "applies",      "asks",
    "assesses",   "builds",      "chooses",      "coaches",    "collects",       "communicates", "compares",
    "conducts",   "creates",     "designs",      "develops",   "differentiates", "documents",    "encourages",
    "engages",    "establishes", "evaluates",    "explains",   "facilitates",    "gathers",      "gives",
    "groups",     "guides",      "helps",        "identifies", "implements",     "improves",     "integrates",
    "interprets", "introduces",  "investigates", "involves",   "leads",          "maintains",    "makes",
    "manages",    "measures",    "models",       "monitors",   "observes",       "organises",    "organizes",
    "plans",      "prepares",    "presents",     "promotes",   "provides",       "records",      "reflects",
    "responds",   "reviews",     "runs",         "scaffolds",  "selects",        "sets",         "shares",
    "shows",      "supports",    "teaches",      "tracks",     "trains",         "uses",         "waits",
    "works",      "writes",
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

/* Verbs that are nouns as well are nouns before one of these: "lesson plans and models for". */
static bool follows_noun(mcred_str text) {
    static const char *const words[] = {"about",  "across",  "and",   "are",     "as",     "at",     "because",
                                        "before", "between", "by",    "during",  "for",    "from",   "in",
                                        "into",   "is",      "like",  "of",      "on",     "or",     "so",
                                        "such",   "than",    "that",  "through", "to",     "under",  "used",
                                        "where",  "which",   "while", "with",    "within", "without"};
    return is_one_of(text, words, sizeof words / sizeof *words);
}

static bool is_also_noun(mcred_str text) {
    static const char *const nouns[] = {
        "builds", "designs", "documents", "groups",   "guides",  "helps",   "leads",  "makes",     "measures",
        "models", "plans",   "presents",  "promotes", "records", "reviews", "runs",   "scaffolds", "sets",
        "shares", "shows",   "supports",  "tracks",   "trains",  "uses",    "values", "waits",     "works"};
    return is_one_of(text, nouns, sizeof nouns / sizeof *nouns);
}

/* "tasks that build on what each student knows": from here on somebody or
 * something else does what the verbs say. */
static bool begins_clause(const word *words, size_t i, size_t count) {
    static const char *const others[] = {"each",    "every", "everybody", "everyone", "how",   "nobody",
                                         "whether", "what",  "when",      "where",    "whose", "why"};
    static const char *const relative[] = {"that", "which", "who"};
    if (is_one_of(words[i].text, relative, sizeof relative / sizeof *relative))
        return i + 1 < count && is_verb(words[i + 1].text);
    return is_one_of(words[i].text, others, sizeof others / sizeof *others);
}

static bool in_clause(const word *words, size_t before, size_t count) {
    for (size_t i = 0; i < before; i++) {
        if (begins_clause(words, i, count))
            return true;
    }
    return false;
}

/* "plans, asks and adapts questions", "An educator listens and responds": one
 * list of verbs, whether or not each of them is known here. */
static bool continues_verbs(const word *words, size_t and) {
    return is_verb(words[and-1].text) || and <= 3 || (words[and-2].comma && is_verb(words[and-2].text));
}

/* "… students' work and manages …": a verb after "and" that continues no list of verbs. */
static bool begins_second_goal(const word *words, size_t and, size_t count) {
    if (!mcred_str_is(words[and].text, "and") || and+2 >= count || and == 0 || !is_verb(words[and+1].text))
        return false;
    if (is_also_noun(words[and+1].text) && follows_noun(words[and+2].text))
        return false;
    return !words[and+1].comma && !continues_verbs(words, and) && !in_clause(words, and, count);
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
        mcred_finding *finding = mcred_report(
            c->sink, MCRED_RULE_DEFINITION_ONE_GOAL, &c->file->source, span_of(c, node, words[i + 1].text),
            "the competency seems to name two goals: the second begins at \"and %.*s\"", MCRED_ARG(words[i + 1].text));
        mcred_finding_hint(c->sink, finding, "keep one here, and make another credential of the other");
        return;
    }
}

/* Who does it comes first, in a few words: "An experienced educator of adults knows". */
#define LONGEST_SUBJECT 5

/* Only what the educator does: that students understand is what the rest of the sentence is for. */
static void check_verbs(const check *c, const mcred_node *node, const word *words, size_t count) {
    size_t i = 0;
    while (i < count && i <= LONGEST_SUBJECT && !is_verb(words[i].text))
        i++;
    if (i >= count || !is_one_of(words[i].text, vague, sizeof vague / sizeof *vague) || in_clause(words, i, count))
        return;
    mcred_finding *finding =
        mcred_report(c->sink, MCRED_RULE_DEFINITION_VERB, &c->file->source, span_of(c, node, words[i].text),
                     "nobody can see that somebody \"%.*s\"", MCRED_ARG(words[i].text));
    mcred_finding_hint(c->sink, finding, "say what the educator does: plans, asks, designs, leads");
}

/* "z. B.", "e.g.", "Dr.": the point does not end the sentence. */
static bool is_abbreviation(mcred_str before) {
    static const char *const titles[] = {"Dr", "Mr", "Mrs", "Ms", "No", "Prof", "St", "etc", "vs"};
    size_t begin = before.len;
    while (begin > 0 && before.data[begin - 1] != ' ' && before.data[begin - 1] != '(')
        begin--;
    mcred_str last = mcred_str_from(before, begin);
    return last.len < 2 || mcred_str_find(last, '.', 0) != SIZE_MAX ||
           is_one_of(last, titles, sizeof titles / sizeof *titles);
}

/* Where a second sentence begins, or SIZE_MAX. */
static size_t second_sentence(mcred_str text) {
    for (size_t i = 1; i + 2 < text.len; i++) {
        char mark = text.data[i], next = text.data[i + 2];
        bool space = text.data[i + 1] == ' ' || text.data[i + 1] == '\n';
        bool begins = (next >= 'A' && next <= 'Z') || (unsigned char)next >= 0x80;
        if ((mark == '.' || mark == '!' || mark == '?') && space && begins &&
            !is_abbreviation(mcred_str_first(text, i)))
            return i + 2;
    }
    return SIZE_MAX;
}

static void check_sentences(const check *c, const mcred_node *node, mcred_str text) {
    size_t second = second_sentence(text);
    if (second == SIZE_MAX)
        return;
    mcred_finding *finding =
        mcred_report(c->sink, MCRED_RULE_DEFINITION_COMPETENCY, &c->file->source,
                     span_of(c, node, mcred_str_from(text, second)), "the competency is more than one sentence");
    mcred_finding_hint(c->sink, finding, "keep one sentence here, and move the rest to the description");
}

void check_competency(const check *c) {
    word words[MAX_WORDS];
    const mcred_node *node = mcred_get(c->file->root, "competency");
    mcred_str text = mcred_str_trim(c->credential->competency);
    check_sentences(c, node, text);
    mcred_str language = c->credential->language;
    if (text.len == 0 || (language.len > 0 && !mcred_str_starts(language, "en")))
        return;
    size_t count = split(text, words);
    check_goals(c, node, words, count);
    check_verbs(c, node, words, count);
}
