/* roster.c - a roster's entries by their first word, and a text held against them word by word. */
#include "roster.h"

#include <string.h>

#include "base/unicode.h"

#define MAX_WORDS 6
/* Between two words of one name: ", " or a line end with an indent, and not a paragraph. */
#define MAX_GAP 4

typedef struct entry {
    mcred_str words[MAX_WORDS]; /* folded */
    size_t count;
    bool capital;       /* of one word, which begins with a capital letter */
    struct entry *next; /* another that begins with the same word */
} entry;

struct op_roster {
    mcred_map *by_word; /* entry */
};

/* ---- words -------------------------------------------------------------------------------- */

/* The next word from at. */
static bool next_word(mcred_str text, size_t at, mcred_span *out) {
    size_t begin = at, i = at;
    bool inside = false;
    while (i < text.len) {
        size_t here = i;
        unsigned char c = (unsigned char)text.data[i];
        uint32_t code = c < 0x80 ? c : mcred_utf8_next(text, &i);
        if (c < 0x80)
            i++;
        bool word = c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                             : mcred_utf8_is_word(code);
        if (word && !inside)
            begin = here;
        if (!word && inside) {
            *out = (mcred_span){begin, here};
            return true;
        }
        inside = word;
    }
    *out = (mcred_span){begin, text.len};
    return inside;
}

static mcred_str word_of(mcred_str text, mcred_span span) {
    return mcred_str_first(mcred_str_from(text, span.begin), span.end - span.begin);
}

/* ---- reading a roster ------------------------------------------------------------------------ */

static bool add_entry(op_roster *roster, mcred_arena *arena, const entry *made) {
    entry *kept = MCRED_NEW(arena, entry);
    if (!kept)
        return false;
    *kept = *made;
    kept->next = mcred_map_get(roster->by_word, made->words[0]);
    return mcred_map_put(roster->by_word, made->words[0], kept);
}

static bool is_number(mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    }
    return true;
}

static bool add_cell(op_roster *roster, mcred_arena *arena, mcred_str cell) {
    entry made = {.count = 0};
    mcred_span span;
    size_t at = 0, bytes = 0;
    bool digits = true;
    for (; made.count < MAX_WORDS && next_word(cell, at, &span); at = span.end) {
        mcred_str word = word_of(cell, span), folded = mcred_unicode_fold(arena, word);
        if (!folded.data)
            return false;
        made.capital = made.count == 0 && word.data[0] >= 'A' && word.data[0] <= 'Z';
        made.words[made.count++] = folded;
        digits = digits && is_number(word);
        bytes += word.len;
    }
    if (bytes < (digits ? 4U : 2U))
        return true;
    if (!add_entry(roster, arena, &made))
        return false;
    if (made.count != 2)
        return true;
    entry turned = made;
    turned.words[0] = made.words[1];
    turned.words[1] = made.words[0];
    return add_entry(roster, arena, &turned);
}

/* The next cell of a line; a quoted one may hold separators. */
static mcred_str cut_cell(mcred_str *line) {
    bool quoted = false;
    size_t i = 0;
    for (; i < line->len; i++) {
        char c = line->data[i];
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == ';' || c == '\t'))
            break;
    }
    mcred_str cell = mcred_str_first(*line, i);
    *line = mcred_str_from(*line, i + 1);
    return mcred_str_trim(cell);
}

static bool is_heading(mcred_arena *arena, mcred_str cell) {
    static const char *const headings[] = {"name",      "names",      "student",    "student name", "full name",
                                           "last name", "first name", "given name", "family name",  "surname",
                                           "id",        "student id", "identifier", "email",        "e-mail"};
    mcred_str plain = cell.len >= 2 && cell.data[0] == '"' ? word_of(cell, (mcred_span){1, cell.len - 1}) : cell;
    mcred_str folded = mcred_unicode_fold(arena, plain);
    for (size_t i = 0; folded.data && i < sizeof headings / sizeof *headings; i++) {
        if (mcred_str_is(folded, headings[i]))
            return true;
    }
    return false;
}

static bool is_headings(mcred_arena *arena, mcred_str line) {
    while (line.len > 0) {
        if (is_heading(arena, cut_cell(&line)))
            return true;
    }
    return false;
}

op_roster *op_roster_read(mcred_arena *arena, mcred_str text) {
    op_roster *roster = MCRED_NEW(arena, op_roster);
    if (!roster || !(roster->by_word = mcred_map_new(arena)))
        return NULL;
    mcred_str rest = mcred_str_starts(text, "\xEF\xBB\xBF") ? mcred_str_from(text, 3) : text;
    for (bool first = true; rest.len > 0; first = false) {
        mcred_str line = mcred_str_trim(mcred_str_cut(&rest, '\n'));
        if (mcred_str_starts(line, "#") || (first && is_headings(arena, line)))
            continue;
        while (line.len > 0) {
            if (!add_cell(roster, arena, cut_cell(&line)))
                return NULL;
        }
    }
    return roster;
}

/* ---- finding its entries -------------------------------------------------------------------------- */

/* A word of plain letters is folded without asking anybody; a very long one is nobody's name. */
static mcred_str fold(mcred_arena *scratch, mcred_str word, char small[64]) {
    if (word.len > 63)
        return MCRED_S("");
    for (size_t i = 0; i < word.len; i++) {
        char c = word.data[i];
        if ((unsigned char)c >= 0x80)
            return mcred_unicode_fold(scratch, word);
        small[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    return (mcred_str){small, word.len};
}

/* Where the entry ends that begins with the word at first; 0 when it is not there. */
static size_t match(const entry *e, mcred_arena *scratch, mcred_str text, bool file_name, mcred_span first) {
    char small[64];
    mcred_span span = first;
    char c = text.data[first.begin];
    if (e->capital && e->count == 1 && !file_name && c >= 'a' && c <= 'z')
        return 0;
    for (size_t i = 1; i < e->count; i++) {
        size_t end = span.end;
        if (!next_word(text, end, &span) || span.begin - end > MAX_GAP ||
            !mcred_str_eq(fold(scratch, word_of(text, span), small), e->words[i]))
            return 0;
    }
    return span.end;
}

bool op_roster_next(const op_roster *roster, mcred_arena *scratch, mcred_str text, bool file_name, size_t *from,
                    mcred_span *out) {
    char small[64];
    mcred_span span;
    for (size_t at = *from; next_word(text, at, &span); at = span.end) {
        size_t longest = 0;
        const entry *e = mcred_map_get(roster->by_word, fold(scratch, word_of(text, span), small));
        for (; e; e = e->next) {
            size_t end = match(e, scratch, text, file_name, span);
            longest = end > longest ? end : longest;
        }
        if (longest > 0) {
            *out = (mcred_span){span.begin, longest};
            *from = longest;
            return true;
        }
    }
    return false;
}
