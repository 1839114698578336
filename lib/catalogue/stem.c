/* stem.c - the Porter2 stemmer, step by step as its authors describe it. */
#include "catalogue/stem.h"

#include <string.h>

/* y is written Y where it is a consonant. Room for the letter that step 1b may add. */
typedef struct word {
    char *text;
    size_t len, r1, r2; /* where the regions R1 and R2 begin; len where they are empty */
} word;

typedef struct ending {
    const char *suffix, *instead;
} ending;

static bool vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool ends(const word *w, const char *suffix) {
    size_t len = strlen(suffix);
    return len <= w->len && memcmp(w->text + w->len - len, suffix, len) == 0;
}

static bool is(const word *w, const char *text) {
    return strlen(text) == w->len && ends(w, text);
}

static void cut(word *w, size_t letters) {
    w->len -= letters;
}

static void replace(word *w, const char *suffix, const char *instead) {
    size_t len = strlen(instead);
    cut(w, strlen(suffix));
    memcpy(w->text + w->len, instead, len);
    w->len += len;
}

static bool in_r1(const word *w, const char *suffix) {
    return w->len - strlen(suffix) >= w->r1;
}

static bool in_r2(const word *w, const char *suffix) {
    return w->len - strlen(suffix) >= w->r2;
}

static bool vowel_before(const word *w, size_t end) {
    for (size_t i = 0; i < end; i++) {
        if (vowel(w->text[i]))
            return true;
    }
    return false;
}

/* After the first consonant that follows a vowel, at or after from. */
static size_t region(const word *w, size_t from) {
    for (size_t i = from + 1; i < w->len; i++) {
        if (!vowel(w->text[i]) && vowel(w->text[i - 1]))
            return i + 1;
    }
    return w->len;
}

static void find_regions(word *w) {
    static const char *const given[] = {"gener", "commun", "arsen"};
    w->r1 = region(w, 0);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        size_t len = strlen(given[i]);
        if (len <= w->len && memcmp(w->text, given[i], len) == 0)
            w->r1 = len;
    }
    w->r2 = w->r1 < w->len ? region(w, w->r1) : w->len;
}

/* The first len letters end in a short syllable. */
static bool short_syllable(const word *w, size_t len) {
    const char *t = w->text;
    if (len == 2)
        return vowel(t[0]) && !vowel(t[1]);
    return len > 2 && !vowel(t[len - 3]) && vowel(t[len - 2]) && !vowel(t[len - 1]) && !strchr("wxY", t[len - 1]);
}

static bool ends_double(const word *w) {
    return w->len >= 2 && w->text[w->len - 1] == w->text[w->len - 2] && strchr("bdfgmnprt", w->text[w->len - 1]);
}

/* "add", "egg" and "odd" are whole words, not "ad" with its last letter doubled. */
static bool is_whole_double(const word *w) {
    return w->len == 3 && strchr("aeo", w->text[0]);
}

static void mark_consonant_y(word *w) {
    for (size_t i = 0; i < w->len; i++) {
        if (w->text[i] == 'y' && (i == 0 || vowel(w->text[i - 1])))
            w->text[i] = 'Y';
    }
}

static void step_0(word *w) {
    if (ends(w, "'s'"))
        cut(w, 3);
    else if (ends(w, "'s"))
        cut(w, 2);
    else if (ends(w, "'"))
        cut(w, 1);
}

static void step_1a(word *w) {
    if (ends(w, "sses")) {
        cut(w, 2);
    } else if (ends(w, "ied") || ends(w, "ies")) {
        cut(w, w->len > 4 ? 2 : 1);
    } else if (ends(w, "s") && !ends(w, "us") && !ends(w, "ss") && w->len > 2 && vowel_before(w, w->len - 2)) {
        cut(w, 1);
    }
}

static void step_1b(word *w) {
    static const char *const dropped[] = {"ingly", "edly", "ing", "ed"};
    if (ends(w, "eedly") || ends(w, "eed")) {
        const char *suffix = ends(w, "eedly") ? "eedly" : "eed";
        if (in_r1(w, suffix))
            replace(w, suffix, "ee");
        return;
    }
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        if (!ends(w, dropped[i]))
            continue;
        size_t left = w->len - strlen(dropped[i]);
        if (!vowel_before(w, left))
            return;
        w->len = left;
        if (ends(w, "at") || ends(w, "bl") || ends(w, "iz"))
            replace(w, "", "e");
        else if (ends_double(w) && !is_whole_double(w))
            cut(w, 1);
        else if (w->r1 >= w->len && short_syllable(w, w->len))
            replace(w, "", "e");
        return;
    }
}

static void step_1c(word *w) {
    if (w->len > 2 && (ends(w, "y") || ends(w, "Y")) && !vowel(w->text[w->len - 2]))
        w->text[w->len - 1] = 'i';
}

/* The longest ending of the list that the word has, or NULL; the longer ones stand first. */
static const ending *longest(const word *w, const ending *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (ends(w, list[i].suffix))
            return &list[i];
    }
    return NULL;
}

static void step_2(word *w) {
    static const ending list[] = {
        {"ational", "ate"}, {"ization", "ize"}, {"fulness", "ful"}, {"ousness", "ous"}, {"iveness", "ive"},
        {"tional", "tion"}, {"biliti", "ble"},  {"lessli", "less"}, {"entli", "ent"},   {"ation", "ate"},
        {"alism", "al"},    {"aliti", "al"},    {"ousli", "ous"},   {"iviti", "ive"},   {"fulli", "ful"},
        {"enci", "ence"},   {"anci", "ance"},   {"abli", "able"},   {"izer", "ize"},    {"ator", "ate"},
        {"alli", "al"},     {"bli", "ble"},     {"ogi", "og"},      {"li", ""},
    };
    const ending *found = longest(w, list, sizeof list / sizeof *list);
    if (!found || !in_r1(w, found->suffix))
        return;
    char before = w->len > strlen(found->suffix) ? w->text[w->len - strlen(found->suffix) - 1] : '\0';
    if (strcmp(found->suffix, "ogi") == 0 && before != 'l')
        return;
    if (strcmp(found->suffix, "li") == 0 && (before == '\0' || !strchr("cdeghkmnrt", before)))
        return;
    replace(w, found->suffix, found->instead);
}

static void step_3(word *w) {
    static const ending list[] = {
        {"ational", "ate"}, {"tional", "tion"}, {"alize", "al"}, {"icate", "ic"}, {"iciti", "ic"},
        {"ative", ""},      {"ical", "ic"},     {"ness", ""},    {"ful", ""},
    };
    const ending *found = longest(w, list, sizeof list / sizeof *list);
    if (!found || !in_r1(w, found->suffix))
        return;
    if (strcmp(found->suffix, "ative") != 0 || in_r2(w, found->suffix))
        replace(w, found->suffix, found->instead);
}

static void step_4(word *w) {
    static const ending list[] = {
        {"ement", ""}, {"ance", ""}, {"ence", ""}, {"able", ""}, {"ible", ""}, {"ment", ""},
        {"ant", ""},   {"ent", ""},  {"ism", ""},  {"ate", ""},  {"iti", ""},  {"ous", ""},
        {"ive", ""},   {"ize", ""},  {"ion", ""},  {"al", ""},   {"er", ""},   {"ic", ""},
    };
    const ending *found = longest(w, list, sizeof list / sizeof *list);
    if (!found || !in_r2(w, found->suffix))
        return;
    if (strcmp(found->suffix, "ion") == 0 && (w->len < 4 || !strchr("st", w->text[w->len - 4])))
        return;
    replace(w, found->suffix, "");
}

static void step_5(word *w) {
    if (ends(w, "e")) {
        if (in_r2(w, "e") || (in_r1(w, "e") && !short_syllable(w, w->len - 1)))
            cut(w, 1);
    } else if (ends(w, "ll") && in_r2(w, "l")) {
        cut(w, 1);
    }
}

/* Words whose stem the steps would not find. */
static const char *irregular(const word *w) {
    static const ending list[] = {
        {"skis", "ski"},      {"skies", "sky"},    {"dying", "die"},   {"lying", "lie"},   {"tying", "tie"},
        {"idly", "idl"},      {"gently", "gentl"}, {"ugly", "ugli"},   {"early", "earli"}, {"only", "onli"},
        {"singly", "singl"},  {"sky", "sky"},      {"news", "news"},   {"howe", "howe"},   {"atlas", "atlas"},
        {"cosmos", "cosmos"}, {"bias", "bias"},    {"andes", "andes"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (is(w, list[i].suffix))
            return list[i].instead;
    }
    return NULL;
}

/* Words that are done after step 1a. */
static bool stays(const word *w) {
    static const char *const list[] = {"inning",  "outing",  "canning", "herring",
                                       "earring", "proceed", "exceed",  "succeed"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (is(w, list[i]))
            return true;
    }
    return false;
}

static void take_steps(word *w) {
    mark_consonant_y(w);
    find_regions(w);
    step_0(w);
    step_1a(w);
    if (stays(w))
        return;
    step_1b(w);
    step_1c(w);
    step_2(w);
    step_3(w);
    step_4(w);
    step_5(w);
}

static bool can_stem(mcred_str text) {
    bool ok = text.len > 2 && text.len < MCRED_STEM_LONGEST;
    for (size_t i = 0; ok && i < text.len; i++)
        ok = (text.data[i] >= 'a' && text.data[i] <= 'z') || text.data[i] == '\'';
    return ok;
}

mcred_str mcred_stem(mcred_str text, char out[MCRED_STEM_LONGEST + 1]) {
    if (!can_stem(text))
        return text;
    if (text.data[0] == '\'')
        text = mcred_str_from(text, 1);
    memcpy(out, text.data, text.len);
    word w = {out, text.len, text.len, text.len};
    const char *given = irregular(&w);
    if (given)
        return mcred_str_of(given);
    if (w.len > 2)
        take_steps(&w);
    for (size_t i = 0; i < w.len; i++)
        out[i] = w.text[i] == 'Y' ? 'y' : w.text[i];
    out[w.len] = '\0';
    return (mcred_str){out, w.len};
}
