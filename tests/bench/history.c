/*
 * history.c - a long history to measure on, for git fast-import: educators who each submit once, are reviewed twice and
 * awarded, one record a commit.
 *
 *   history EDUCATORS [KEY] | git fast-import
 *
 * Makes four records for each. KEY: a public key of the office; with one the policy looks at signatures. The same
 * arguments give the same bytes.
 */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ASSESSORS 20

static const char definition[] =
    "mcred: credential/1\nid: wait-time\ntitle: Giving Students Time to Think\nversion: 1.0.0\nstatus: active\n"
    "competency: The educator waits three seconds or more after a question.\nlanguage: en\nresearch:\n"
    "  rationale: Waiting longer after a question lengthens answers.\n  references:\n"
    "    - {citation: \"Rowe, M. B. (1986). Wait time.\", use: learn}\n    - {citation: \"Wiliam, D. (2011).\", use: "
    "further}\nevidence:\n  - {id: notes, title: Notes of a lesson, kind: observation, min: 1}\nrubric:\n  levels:\n"
    "    - {id: not-yet, points: 0}\n    - {id: shown, points: 2}\n  pass: {every: shown}\n  criteria:\n"
    "    - id: silence\n      title: Waits\n      evidence: [notes]\n      descriptors: {not-yet: No., shown: Yes.}\n";

static long clock_now = 1600000000;
static int marks;

static void hex_of(const EVP_MD *kind, const char *prefix, size_t prefix_len, const char *text, char *out) {
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context || !EVP_DigestInit_ex(context, kind, NULL) || !EVP_DigestUpdate(context, prefix, prefix_len) ||
        !EVP_DigestUpdate(context, text, strlen(text)) || !EVP_DigestFinal_ex(context, raw, &size))
        exit(1);
    EVP_MD_CTX_free(context);
    for (unsigned i = 0; i < size; i++)
        (void)snprintf(out + 2 * (size_t)i, 3, "%02x", raw[i]);
}

static void digest_of(const char *text, char out[72]) {
    memcpy(out, "sha256:", 7);
    hex_of(EVP_sha256(), "", 0, text, out + 7);
}

static void blob_of(const char *text, char out[41]) {
    char head[32];
    int len = snprintf(head, sizeof head, "blob %zu", strlen(text));
    hex_of(EVP_sha1(), head, (size_t)len + 1, text, out);
}

static void begin_commit(const char *who, const char *subject) {
    clock_now += 60;
    (void)printf("commit refs/heads/main\nmark :%d\nauthor %s <%s@large.example> %ld +0000\n"
                 "committer %s <%s@large.example> %ld +0000\ndata %zu\n%s\n",
                 ++marks, who, who, clock_now, who, who, clock_now, strlen(subject) + 1, subject);
    if (marks > 1)
        (void)printf("from :%d\n", marks - 1);
}

static void put_file(const char *path, const char *text) {
    (void)printf("M 100644 inline %s\ndata %zu\n%s\n", path, strlen(text), text);
}

static const char *stamp(void) {
    static char out[32];
    struct tm parts;
    time_t now = clock_now;
    if (!gmtime_r(&now, &parts) || strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        exit(1);
    return out;
}

/* ---- the programme -------------------------------------------------------------------------- */

static void put_person(const char *handle, const char *role) {
    char path[96], text[1024];
    (void)snprintf(path, sizeof path, "people/%s.yaml", handle);
    (void)snprintf(text, sizeof text,
                   "mcred: person/1\nhandle: %s\nname: %s\nemails: [%s@large.example]\nroles: [%s]\n", handle, handle,
                   handle, role);
    put_file(path, text);
}

static void programme(int educators, const char *key) {
    char handle[32], text[512];
    begin_commit("office", "Start the programme");
    (void)snprintf(text, sizeof text,
                   "mcred: programme/1\nname: A large programme\nissuer: {name: A large district, url: "
                   "https://large.example}\n%s",
                   key ? "policy: {signed: warn}\n" : "");
    put_file("mcred.yaml", text);
    put_file("credentials/wait-time/credential.yaml", definition);
    (void)snprintf(text, sizeof text, "coordinator]\nkeys: [%s", key ? key : "");
    put_person("office", key ? text : "coordinator");
    for (int i = 0; i < ASSESSORS; i++) {
        (void)snprintf(handle, sizeof handle, "assessor-%d", i);
        put_person(handle, "assessor");
    }
    for (int i = 0; i < educators; i++) {
        (void)snprintf(handle, sizeof handle, "%02x-earner-%d", i % 256, i);
        put_person(handle, "earner");
    }
}

/* ---- four records ----------------------------------------------------------------------------- */

typedef struct educator {
    char handle[32], folder[96], submission[72], review[2][72], assessor[2][32];
} educator;

static void submit(educator *e) {
    char evidence[256], path[160], text[1024], evidence_digest[72], evidence_blob[41], digest[72], blob[41];
    (void)snprintf(evidence, sizeof evidence,
                   "---\nmcred: evidence/1\ncredential: wait-time\nearner: %s\n---\n# Notes\n", e->handle);
    digest_of(evidence, evidence_digest);
    blob_of(evidence, evidence_blob);
    digest_of(definition, digest);
    blob_of(definition, blob);
    begin_commit(e->handle, "Submit wait-time");
    (void)snprintf(path, sizeof path, "evidence/%.2s/%s/wait-time/evidence.md", e->handle, e->handle);
    put_file(path, evidence);
    (void)snprintf(text, sizeof text,
                   "mcred: submission/1\nearner: %s\nattempt: 1\ncredential:\n  id: wait-time\n  version: 1.0.0\n"
                   "  digest: \"%s\"\n  blob: \"%s\"\nsubmitted: \"%s\"\nevidence:\n  - path: %s\n    size: %zu\n"
                   "    digest: \"%s\"\n    blob: \"%s\"\n    for: notes\n",
                   e->handle, digest, blob, stamp(), path, strlen(evidence), evidence_digest, evidence_blob);
    digest_of(text, e->submission);
    (void)snprintf(path, sizeof path, "%s/1/submission.yaml", e->folder);
    put_file(path, text);
}

static void review(educator *e, int which) {
    char path[160], text[1024];
    begin_commit(e->assessor[which], "Review wait-time");
    (void)snprintf(text, sizeof text,
                   "---\nmcred: review/1\nsubmission:\n  id: %s/wait-time/1\n  digest: \"%s\"\nassessor: %s\n"
                   "reviewed: \"%s\"\nscores:\n  - criterion: silence\n    level: shown\n---\n",
                   e->handle, e->submission, e->assessor[which], stamp());
    digest_of(text, e->review[which]);
    (void)snprintf(path, sizeof path, "%s/1/review-%s.md", e->folder, e->assessor[which]);
    put_file(path, text);
}

static void award(educator *e) {
    char path[160], text[2048], digest[72], blob[41];
    int first = strcmp(e->assessor[0], e->assessor[1]) > 0;
    digest_of(definition, digest);
    blob_of(definition, blob);
    begin_commit("office", "Award wait-time");
    (void)snprintf(text, sizeof text,
                   "mcred: award/1\nearner: %s\ncredential:\n  id: wait-time\n  version: 1.0.0\n  digest: \"%s\"\n"
                   "  blob: \"%s\"\nattempt: 1\nsubmission: \"%s\"\nreviews:\n  - assessor: %s\n    digest: \"%s\"\n"
                   "  - assessor: %s\n    digest: \"%s\"\nrule:\n  assessors_required: 2\n  agreement: adjudicate\n"
                   "results:\n  - criterion: silence\n    level: shown\n    attempt: 1\npoints: 2\nawarded: \"%s\"\n",
                   e->handle, digest, blob, e->submission, e->assessor[first], e->review[first], e->assessor[!first],
                   e->review[!first], stamp());
    (void)snprintf(path, sizeof path, "%s/award.yaml", e->folder);
    put_file(path, text);
}

int main(int argc, char **argv) {
    if (argc < 2 || argc > 3) {
        (void)fputs("usage: history EDUCATORS [KEY]\n", stderr);
        return 2;
    }
    int count = (int)strtol(argv[1], NULL, 10);
    programme(count, argc > 2 ? argv[2] : NULL);
    for (int i = 0; i < count; i++) {
        educator e;
        (void)snprintf(e.handle, sizeof e.handle, "%02x-earner-%d", i % 256, i);
        (void)snprintf(e.folder, sizeof e.folder, "records/%.2s/%s/wait-time", e.handle, e.handle);
        (void)snprintf(e.assessor[0], sizeof e.assessor[0], "assessor-%d", i % ASSESSORS);
        (void)snprintf(e.assessor[1], sizeof e.assessor[1], "assessor-%d", (i + 1) % ASSESSORS);
        submit(&e);
        review(&e, 0);
        review(&e, 1);
        award(&e);
    }
    return 0;
}
