/* unchanged.c - whether evidence is what it was: in evidence.md without what mcred put there for the educator. */
#include "attempts.h"

#include "mcred/model_evidence.h"

size_t op_line_at(mcred_str text, const char *words, size_t from) {
    while (from < text.len) {
        if (mcred_str_starts(mcred_str_from(text, from), words))
            return from;
        from = mcred_str_find(text, '\n', from);
        if (from == SIZE_MAX)
            return SIZE_MAX;
        from++;
    }
    return SIZE_MAX;
}

/* Between two offsets nothing counts. */
typedef struct hole {
    size_t begin, end;
} hole;

/* From one line to another, or to the end. */
static hole hole_of(mcred_str text, const char *first, const char *last, bool with_last) {
    size_t begin = op_line_at(text, first, 0), end = op_line_at(text, last, begin);
    if (end != SIZE_MAX && with_last)
        end = mcred_str_find(text, '\n', end);
    return (hole){begin, end < text.len ? end : text.len};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* A text, byte by byte, without holes and white space. */
typedef struct reader {
    mcred_str text;
    size_t at;
    hole holes[2];
} reader;

static reader reader_of(mcred_str text) {
    hole list = hole_of(text, OP_CHECKLIST_BEGIN, OP_CHECKLIST_END, true);
    if (op_line_at(text, OP_CHECKLIST_END, 0) == SIZE_MAX)
        list.begin = SIZE_MAX; /* a list without an end is the educator's own text */
    return (reader){text, 0, {list, hole_of(text, "<!-- mcred:attest", "#", false)}};
}

/* '\0' at the end. */
static char next(reader *r) {
    for (; r->at < r->text.len; r->at++) {
        for (size_t i = 0; i < 2; i++) {
            if (r->at >= r->holes[i].begin && r->at < r->holes[i].end)
                r->at = r->holes[i].end;
        }
        if (r->at < r->text.len && !is_blank(r->text.data[r->at]))
            return r->text.data[r->at++];
    }
    return '\0';
}

static bool same_page(mcred_str one, mcred_str other) {
    reader left = reader_of(one), right = reader_of(other);
    char c;
    do {
        c = next(&left);
        if (c != next(&right))
            return false;
    } while (c != '\0');
    return true;
}

/* ---- all of it --------------------------------------------------------------------------------------- */

/* Where the earlier page is not here, its digest has decided. */
static bool says_the_same(mcred_model *tip, const mcred_submission *previous, mcred_model *work,
                          const mcred_pinned *now) {
    const mcred_pinned *before = MCRED_AT(mcred_pinned, &previous->evidence, 0);
    mcred_str then, text;
    mcred_absence absence;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_arena *scratch = mcred_arena_new(0);
    bool same = quiet && scratch && mcred_str_eq(before->path, now->path) &&
                mcred_evidence_read(tip, previous, before, NULL, (size_t)before->size, scratch, quiet, &then,
                                    &absence) == MCRED_OK &&
                mcred_view_read(mcred_model_view(work), now->path, (size_t)now->size, scratch, quiet, &text) ==
                    MCRED_OK &&
                same_page(then, text);
    mcred_arena_free(scratch);
    mcred_sink_free(quiet);
    return same;
}

bool op_same_evidence(mcred_model *tip, const mcred_submission *previous, mcred_model *work, const mcred_vec *files) {
    if (previous->evidence.len != files->len)
        return false;
    for (size_t i = 0; i < files->len; i++) {
        const mcred_pinned *one = MCRED_AT(mcred_pinned, &previous->evidence, i);
        const mcred_pinned *other = MCRED_AT(mcred_pinned, files, i);
        if (!mcred_str_eq(one->path, other->path) ||
            (!mcred_str_eq(one->digest, other->digest) &&
             (i > 0 || !says_the_same(tip, previous, work, other)))) /* evidence.md comes first */
            return false;
    }
    return true;
}
