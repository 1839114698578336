/*
 * generate.c - a large programme to measure on: definitions of about 6 KB and evidence folders.
 *
 *   generate FOLDER DEFINITIONS EVIDENCE
 *
 * The same numbers give the same bytes: words come from a generator with a fixed seed.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static uint64_t seed = 20261123;

/* xorshift64 (Marsaglia 2003). */
static uint64_t next(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static const char *const words[] = {
    "students", "question", "answer", "lesson",  "evidence",  "teacher", "rubric", "level",
    "feedback", "practice", "reads",  "writes",  "listens",   "before",  "after",  "without",
    "because",  "whole",    "class",  "small",   "groups",    "plan",    "notes",  "recording",
    "sample",   "each",     "every",  "science", "fractions", "talk",
};

static void put_words(FILE *to, int count) {
    for (int i = 0; i < count; i++)
        (void)fprintf(to, "%s%s", i ? " " : "", words[next() % (sizeof words / sizeof *words)]);
}

static void die(const char *what) {
    (void)fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* Makes the folders of path, which ends in a file. */
static FILE *create(const char *folder, const char *path) {
    static char full[1024];
    if ((size_t)snprintf(full, sizeof full, "%s/%s", folder, path) >= sizeof full)
        die(path);
    for (char *slash = strchr(full + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(full, 0777) != 0 && errno != EEXIST)
            die(full);
        *slash = '/';
    }
    FILE *file = fopen(full, "wb");
    if (!file)
        die(full);
    return file;
}

static void finish(FILE *file) {
    if (fclose(file) != 0)
        die("a file");
}

/* ---- definitions -------------------------------------------------------------------- */

static void put_prompts(FILE *to, const char *list, int count) {
    (void)fprintf(to, "%s:\n", list);
    for (int i = 0; i < count; i++) {
        (void)fprintf(to, "  - id: %s-%d\n    prompt: >-\n      What %d ", list, i, i);
        put_words(to, 18);
        (void)fprintf(to, "?\n    words: {min: 20, max: %d}\n", 200 + i);
    }
}

static void put_rubric(FILE *to, int criteria) {
    (void)fprintf(to, "rubric:\n  levels:\n    - {id: not-yet, points: 0}\n    - {id: developing, points: 1}\n"
                      "    - {id: demonstrated, points: 2}\n  pass: {every: demonstrated}\n  criteria:\n");
    for (int i = 0; i < criteria; i++) {
        (void)fprintf(to, "    - id: criterion-%d\n      title: The %d. ", i, i + 1);
        put_words(to, 5);
        (void)fprintf(to, "\n      evidence: [%s]\n      descriptors:\n", i % 2 ? "plan" : "notes");
        static const char *const levels[] = {"not-yet", "developing", "demonstrated"};
        for (int j = 0; j < 3; j++) {
            (void)fprintf(to, "        %s: At level %d ", levels[j], j);
            put_words(to, 17);
            (void)fprintf(to, ".\n");
        }
    }
}

static void put_research(FILE *to) {
    (void)fprintf(to, "research:\n  rationale: >-\n");
    for (int i = 0; i < 6; i++) {
        (void)fprintf(to, "    ");
        put_words(to, 11);
        (void)fprintf(to, "\n");
    }
    (void)fprintf(to, "  references:\n");
    for (int i = 0; i < 5; i++) {
        (void)fprintf(to, "    - citation: \"Author, %c. (%d). ", 'A' + i, 1990 + (int)(next() % 30));
        put_words(to, 9);
        (void)fprintf(to, ".\"\n      url: https://doi.org/10.1234/%" PRIu64 "\n      use: %s\n", next() % 1000000,
                      i % 2 ? "further" : "learn");
    }
}

static void definition(const char *folder, int number) {
    char path[128];
    (void)snprintf(path, sizeof path, "credentials/unit-%05d/credential.yaml", number);
    FILE *to = create(folder, path);
    (void)fprintf(to, "mcred: credential/1\nid: unit-%05d\ntitle: Unit %d on ", number, number);
    put_words(to, 4);
    (void)fprintf(to, "\nversion: 1.%d.0\nstatus: active\ncompetency: The educator plans ", number % 7);
    put_words(to, 12);
    (void)fprintf(to, ".\nlanguage: en\naudience: {roles: [teacher], grades: [\"6\", \"7\"], subjects: [science]}\n"
                      "topics: [questioning, practice]\nworkload: {hours: 12}\n");
    if (number > 0)
        (void)fprintf(to, "prerequisites: [unit-%05d]\n", (int)(next() % (uint64_t)number));
    put_research(to);
    put_prompts(to, "overview", 2);
    (void)fprintf(to, "evidence:\n  - {id: plan, title: A lesson plan, kind: project, min: 1, max: 2}\n"
                      "  - {id: notes, title: Notes of lessons, kind: observation, min: 1, max: 6}\n");
    put_prompts(to, "reflection", 2);
    put_rubric(to, 6);
    (void)fprintf(to, "incentives:\n  - {kind: clock-hours, amount: 12}\nvalidity: {years: 5}\nlicense: CC-BY-4.0\n");
    finish(to);
}

/* ---- evidence -------------------------------------------------------------------------- */

static void put_answer(FILE *to, const char *list, int number) {
    (void)fprintf(to, "\n## Answer %s %d\n<!-- mcred:prompt %s-%d · 20 to 200 words -->\n\n", list, number, list,
                  number);
    for (int i = 0; i < 3; i++) {
        put_words(to, 25);
        (void)fprintf(to, "%s\n", i == 1 ? " **and** [notes](notes.md)." : "");
    }
}

static void evidence(const char *folder, int number, int definitions) {
    char path[160], base[128], handle[32];
    int unit = (int)(next() % (uint64_t)definitions);
    (void)snprintf(handle, sizeof handle, "e%d-earner", number);
    (void)snprintf(base, sizeof base, "evidence/%.2s/%s/unit-%05d", handle, handle, unit);
    (void)snprintf(path, sizeof path, "people/e%d-earner.yaml", number);
    FILE *to = create(folder, path);
    (void)fprintf(to, "mcred: person/1\nhandle: e%d-earner\nname: Earner %d\nroles: [earner]\n", number, number);
    finish(to);
    (void)snprintf(path, sizeof path, "%s/evidence.md", base);
    to = create(folder, path);
    (void)fprintf(to,
                  "---\nmcred: evidence/1\ncredential: unit-%05d\nearner: e%d-earner\nartifacts:\n"
                  "  - {path: plan.md, for: plan}\n  - {path: notes.md, for: notes}\n---\n# My work\n",
                  unit, number);
    put_answer(to, "overview", 0);
    put_answer(to, "overview", 1);
    put_answer(to, "reflection", 0);
    put_answer(to, "reflection", 1);
    finish(to);
    for (int i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", base, i ? "notes.md" : "plan.md");
        to = create(folder, path);
        put_words(to, 60);
        (void)fprintf(to, "\n");
        finish(to);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) {
        (void)fputs("usage: generate FOLDER DEFINITIONS EVIDENCE\n", stderr);
        return 2;
    }
    int definitions = (int)strtol(argv[2], NULL, 10), folders = (int)strtol(argv[3], NULL, 10);
    FILE *to = create(argv[1], "mcred.yaml");
    (void)fprintf(
        to,
        "mcred: programme/1\nname: A large programme\nissuer: {name: A large district, url: https://large.example}\n");
    finish(to);
    for (int i = 0; i < definitions; i++)
        definition(argv[1], i);
    for (int i = 0; i < folders; i++)
        evidence(argv[1], i, definitions);
    return 0;
}
