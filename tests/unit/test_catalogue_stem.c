/* test_catalogue_stem.c - the Porter2 stemmer on words whose stems were worked out by hand from its description. */
#include "reading.h"

#include "catalogue/stem.h"

static void same_stem(const char *word, const char *stem) {
    char out[MCRED_STEM_LONGEST + 1];
    mcred_str got = mcred_stem(mcred_str_of(word), out);
    if (!mcred_str_is(got, stem))
        fail_msg("the stem of \"%s\" is \"%s\", not \"%.*s\"", word, stem, MCRED_ARG(got));
}

static void each_step_does_its_part(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        /* 0 */ {"student's", "student"},
        {"students'", "student"},
        {"'tis", "tis"},
        /* 1a */ {"caresses", "caress"},
        {"ties", "tie"},
        {"cries", "cri"},
        {"tied", "tie"},
        {"cried", "cri"},
        {"gas", "gas"},
        {"this", "this"},
        {"gaps", "gap"},
        {"kiwis", "kiwi"},
        {"status", "status"},
        {"class", "class"},
        /* 1b */ {"agreed", "agre"},
        {"feed", "feed"},
        {"hopping", "hop"},
        {"hoping", "hope"},
        {"hoped", "hope"},
        {"luxuriated", "luxuri"},
        {"troubled", "troubl"},
        {"sized", "size"},
        {"planned", "plan"},
        {"repeatedly", "repeat"},
        {"sing", "sing"},
        {"red", "red"},
        {"falling", "fall"},
        {"adding", "add"},
        {"odds", "odd"},
        /* 1c */ {"cry", "cri"},
        {"by", "by"},
        {"say", "say"},
        {"happy", "happi"},
        {"enjoy", "enjoy"},
        {"youth", "youth"},
        /* 2 */ {"relational", "relat"},
        {"conditional", "condit"},
        {"consistency", "consist"},
        {"organizer", "organ"},
        {"possibly", "possibl"},
        {"apology", "apolog"},
        {"psychology", "psycholog"},
        {"analogously", "analog"},
        {"thoughtfully", "thought"},
        {"hopelessly", "hopeless"},
        {"knightly", "knight"},
        {"gladly", "glad"},
        {"conspicuously", "conspicu"},
        {"effectiveness", "effect"},
        {"formality", "formal"},
        /* 3 */ {"formalize", "formal"},
        {"electrical", "electr"},
        {"goodness", "good"},
        {"hopeful", "hope"},
        {"communicative", "communic"},
        {"formative", "format"},
        {"native", "nativ"},
        /* 4 */ {"revival", "reviv"},
        {"allowance", "allow"},
        {"inference", "infer"},
        {"adjustable", "adjust"},
        {"replacement", "replac"},
        {"adjustment", "adjust"},
        {"dependent", "depend"},
        {"adoption", "adopt"},
        {"region", "region"},
        {"activate", "activ"},
        {"effective", "effect"},
        {"reflective", "reflect"},
        /* 5 */ {"probate", "probat"},
        {"rate", "rate"},
        {"cease", "ceas"},
        {"controlling", "control"},
        {"roll", "roll"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        same_stem(pairs[i][0], pairs[i][1]);
}

static void some_words_are_their_own_rule(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"skis", "ski"},          {"skies", "sky"},
        {"dying", "die"},         {"early", "earli"},
        {"only", "onli"},         {"news", "news"},
        {"bias", "bias"},         {"innings", "inning"},
        {"proceeds", "proceed"},  {"exceeding", "exceed"},
        {"generate", "generat"},  {"general", "general"},
        {"communal", "communal"}, {"communication", "communic"},
        {"arsenic", "arsenic"},   {"arsenal", "arsenal"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        same_stem(pairs[i][0], pairs[i][1]);
}

static void words_of_the_trade_come_together(void **state) {
    (void)state;
    static const char *const families[][5] = {
        {"question", "question", "questions", "questioning", "questioned"},
        {"assess", "assess", "assessing", "assesses", "assessed"},
        {"discuss", "discussing", "discussed", "discusses", "discussion"},
        {"educ", "educate", "educator", "educators", "education"},
        {"reflect", "reflect", "reflecting", "reflection", "reflective"},
        {"collabor", "collaborate", "collaborative", "collaboration", "collaborating"},
        {"famili", "family", "families", "families", "family"},
        {"plan", "plan", "plans", "planned", "planning"},
    };
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        for (size_t j = 1; j < 5; j++)
            same_stem(families[i][j], families[i][0]);
    }
}

static void what_is_no_english_word_stays(void **state) {
    (void)state;
    static const char *const words[] = {
        "", "a", "as", "'", "''", "evaluaci\xC3\xB3n", "\xE8\xA9\x95\xE4\xBE\xA1", "b2b", "2026", "X", "Running"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        same_stem(words[i], words[i]);
    char longer[200], out[MCRED_STEM_LONGEST + 1];
    memset(longer, 'a', sizeof longer);
    assert_int_equal(mcred_stem((mcred_str){longer, sizeof longer}, out).len, sizeof longer);
    for (size_t len = 0; len < sizeof longer; len++)
        assert_true(mcred_stem((mcred_str){longer, len}, out).len <= len);
}

/* Every short word over a few letters: nothing is read or written outside it, and no stem is longer. */
static void no_word_breaks_it(void **state) {
    (void)state;
    static const char letters[] = "aeiysdlnt'";
    const size_t count = sizeof letters - 1;
    char out[MCRED_STEM_LONGEST + 1];
    for (size_t number = 0; number < 1000000; number++) {
        char word[6];
        size_t rest = number;
        for (size_t i = 0; i < sizeof word; i++, rest /= count)
            word[i] = letters[rest % count];
        assert_true(mcred_stem((mcred_str){word, sizeof word}, out).len <= sizeof word);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_does_its_part),
        cmocka_unit_test(some_words_are_their_own_rule),
        cmocka_unit_test(words_of_the_trade_come_together),
        cmocka_unit_test(what_is_no_english_word_stays),
        cmocka_unit_test(no_word_breaks_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
