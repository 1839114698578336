/* snippet.c - the piece of a definition's text that shows best why it was found. */
#include <string.h>

#include "catalogue/query.h"
#include "catalogue/stem.h"
#include "catalogue/text.h"
#include "catalogue/words.h"

#define WIDTH  160 /* columns */
#define BEFORE 60  /* of them before the first find, at most */

/* A word of the text in hand. */
typedef struct seen {
    mcred_span span;
    mcred_str form, stem;
    bool marked;
} seen;

typedef struct choosing {
    mcred_arena *arena;
    const mcred_query *query;
    bool failed;
    mcred_str first; /* the competency, or what comes nearest: for want of better */
    catalogue_field first_field;
    size_t best; /* how many items the best text has */
    catalogue_field field;
    mcred_str text;
    mcred_vec words; /* seen: of the best text */
} choosing;

/* One line: blanks and line ends are one blank. */
static mcred_str one_line(mcred_arena *arena, mcred_str text) {
    char *out = mcred_arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        bool blank = text.data[i] == ' ' || text.data[i] == '\t' || text.data[i] == '\n' || text.data[i] == '\r';
        if (!blank)
            out[len++] = text.data[i];
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    return mcred_str_trim((mcred_str){out, out ? len : 0});
}

static bool see_words(mcred_arena *arena, mcred_str text, mcred_vec *out) {
    char stem[MCRED_STEM_LONGEST + 1];
    bool alone = false;
    *out = MCRED_VEC(seen);
    for (size_t at = 0;;) {
        mcred_str word = catalogue_next_word(text, &at, &alone);
        if (word.len == 0)
            return true;
        seen *one = mcred_vec_push(arena, out);
        if (!one)
            return false;
        one->span = (mcred_span){at - word.len, at};
        one->form = catalogue_form(arena, word);
        one->stem = mcred_arena_copy(arena, mcred_stem(one->form, stem));
        if (!one->form.data || !one->stem.data)
            return false;
    }
}

/* ---- marks --------------------------------------------------------------------------------------- */

static bool stands_at(const mcred_vec *words, size_t index, const query_item *item) {
    if (item->kind == QUERY_WORD)
        return mcred_str_eq(MCRED_AT(const seen, words, index)->stem, item->stem);
    for (size_t i = 0; i < item->forms.len; i++) {
        const seen *word = mcred_vec_at(words, index + i);
        if (!word || !mcred_str_eq(word->form, *MCRED_AT(mcred_str, &item->forms, i)))
            return false;
    }
    return item->forms.len > 0;
}

static bool mark_item(mcred_vec *words, const query_item *item) {
    bool any = false;
    for (size_t i = 0; i < words->len; i++) {
        if (!stands_at(words, i, item))
            continue;
        any = true;
        for (size_t j = 0; j < item->forms.len; j++)
            MCRED_AT(seen, words, i + j)->marked = true;
    }
    return any;
}

/* How many of the items stand in the text; what does is marked. */
static size_t mark_all(mcred_vec *words, const mcred_query *query) {
    size_t items = 0;
    for (size_t i = 0; i < query->items.len; i++) {
        const query_item *item = MCRED_AT(const query_item, &query->items, i);
        if (item->kind != QUERY_FILTER && !item->exclude && !item->common)
            items += mark_item(words, item);
    }
    return items;
}

static bool consider(void *ctx, catalogue_field field, mcred_str text) {
    choosing *c = ctx;
    mcred_vec words;
    if (field == FIELD_TITLE || field == FIELD_TOPICS)
        return true;
    text = one_line(c->arena, text);
    if (!text.data || !see_words(c->arena, text, &words)) {
        c->failed = true;
        return false;
    }
    if (c->first.len == 0) {
        c->first = text;
        c->first_field = field;
    }
    size_t items = mark_all(&words, c->query);
    if (items > c->best) {
        c->best = items;
        c->field = field;
        c->text = text;
        c->words = words;
    }
    return true;
}

/* ---- the piece ---------------------------------------------------------------------------------------- */

/* Where so many columns before the place a word begins. */
static size_t begin_before(const choosing *c, size_t place) {
    for (size_t i = 0; i < c->words.len; i++) {
        size_t begin = MCRED_AT(const seen, &c->words, i)->span.begin;
        mcred_str between = {c->text.data + begin, place - begin};
        if (begin >= place || mcred_utf8_width(between) <= BEFORE)
            return i == 0 ? 0 : begin;
    }
    return 0;
}

/* The end of the last word that fits. */
static size_t end_after(mcred_str text, size_t begin) {
    size_t used = 0, at = begin, end = begin;
    while (at < text.len) {
        size_t next = at;
        used += mcred_utf8_character(text, &next);
        if (used > WIDTH)
            return end > begin ? end : at;
        at = next;
        if (at == text.len || text.data[at] == ' ')
            end = at;
    }
    return text.len;
}

/* Marked words with only a blank between them are one mark. */
static bool joins(const choosing *c, size_t index) {
    const seen *before = index > 0 ? MCRED_AT(const seen, &c->words, index - 1) : NULL;
    const seen *word = MCRED_AT(const seen, &c->words, index);
    return before && before->marked && word->span.begin <= before->span.end + 1 &&
           (word->span.begin == before->span.end || c->text.data[before->span.end] == ' ');
}

static bool put_marks(const choosing *c, size_t begin, size_t end, size_t shift, mcred_snippet *out) {
    for (size_t i = 0; i < c->words.len; i++) {
        const seen *word = MCRED_AT(const seen, &c->words, i);
        if (!word->marked || word->span.begin < begin || word->span.end > end)
            continue;
        mcred_span *last = out->marks.len > 0 ? MCRED_AT(mcred_span, &out->marks, out->marks.len - 1) : NULL;
        if (last && joins(c, i)) {
            last->end = word->span.end - begin + shift;
            continue;
        }
        last = mcred_vec_push(c->arena, &out->marks);
        if (!last)
            return false;
        *last = (mcred_span){word->span.begin - begin + shift, word->span.end - begin + shift};
    }
    return true;
}

static bool cut_out(choosing *c, mcred_snippet *out) {
    size_t begin = 0, mark = 0;
    while (mark < c->words.len && !MCRED_AT(const seen, &c->words, mark)->marked)
        mark++;
    if (mark < c->words.len && mcred_utf8_width(c->text) > WIDTH)
        begin = begin_before(c, MCRED_AT(const seen, &c->words, mark)->span.begin);
    size_t end = end_after(c->text, begin);
    const char *before = begin > 0 ? "…" : "", *after = end < c->text.len ? "…" : "";
    out->text = mcred_arena_printf(c->arena, "%s%.*s%s", before, (int)(end - begin), c->text.data + begin, after);
    return out->text.data && put_marks(c, begin, end, strlen(before), out);
}

bool mcred_snippet_of(const mcred_node *definition, const mcred_query *query, mcred_arena *arena, mcred_snippet *out) {
    choosing c = {.arena = arena, .query = query, .words = MCRED_VEC(seen)};
    *out = (mcred_snippet){.field = "", .text = MCRED_S(""), .marks = MCRED_VEC(mcred_span)};
    if (!catalogue_texts(definition, consider, &c) && c.failed)
        return false;
    if (c.best == 0) {
        c.text = c.first;
        c.field = c.first_field;
    }
    if (c.text.len == 0)
        return true;
    out->field = catalogue_field_name(c.field);
    return cut_out(&c, out);
}
