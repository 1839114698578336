/* names.c - a person's names in every form that is looked for. */
#include "names_internal.h"

#include <string.h>

#include "base/unicode.h"
#include "name_words.h"

/* Of a name without a space between its words, or of a part inside a longer word. */
#define LEAST_NEEDLE 4
#define LEAST_BYTES  5
#define MAX_PARTS    8

typedef struct naming {
    mcred_arena *arena;
    op_names *names;
    mcred_buf roster; /* its lines */
    bool ok;
} naming;

/* ---- lines of the roster --------------------------------------------------------------------------- */

/* What would end a cell or begin a comment is no part of a name. */
static void add_line(naming *n, mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        mcred_buf_putc(&n->roster, strchr("\r\n\t,;#\"", c) ? ' ' : c);
    }
    mcred_buf_putc(&n->roster, '\n');
}

static mcred_str small(naming *n, mcred_str text) {
    mcred_str copy = mcred_arena_copy(n->arena, text);
    char *data = (char *)(uintptr_t)copy.data; /* our own copy */
    for (size_t i = 0; data && i < copy.len; i++) {
        if (data[i] >= 'A' && data[i] <= 'Z')
            data[i] = (char)(data[i] + ('a' - 'A'));
    }
    n->ok = n->ok && copy.data;
    return copy.data ? copy : MCRED_S("");
}

/* ---- needles ------------------------------------------------------------------------------------------ */

static void add_needle(naming *n, mcred_str text, bool exact) {
    op_needle *needle = mcred_vec_push(n->arena, &n->names->needles);
    if (needle)
        *needle = (op_needle){exact ? text : small(n, text), exact, text.len >= LEAST_BYTES};
    n->ok = n->ok && needle;
}

/* Scripts that put no space between words: from Thai on, without the extensions of Latin and Greek. */
static bool is_unspaced(mcred_str part) {
    size_t codes = 0;
    for (size_t at = 0; at < part.len; codes++) {
        uint32_t code = mcred_utf8_next(part, &at);
        if (code < 0xE00 || (code >= 0x1E00 && code < 0x2000))
            return false;
    }
    return codes > 1;
}

static bool is_ascii(mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    }
    return true;
}

/* As a link writes letters beyond ASCII: Zo%C3%AB. */
static void add_escaped(naming *n, mcred_str part) {
    mcred_buf buf;
    mcred_buf_init(&buf, 3 * part.len + 1);
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.data[i];
        if (c >= 0x80)
            mcred_buf_printf(&buf, "%%%02X", c);
        else
            mcred_buf_putc(&buf, part.data[i]);
    }
    mcred_str text = op_copy(n->arena, mcred_buf_str(&buf));
    n->ok = n->ok && !buf.failed && text.data;
    mcred_buf_free(&buf);
    if (n->ok)
        add_needle(n, text, false);
}

/* ---- parts of a name ---------------------------------------------------------------------------------- */

static size_t split(mcred_str name, mcred_str parts[MAX_PARTS]) {
    size_t count = 0;
    while (name.len > 0 && count < MAX_PARTS) {
        size_t end = 0;
        while (end < name.len && !strchr(" \t\r\n,;#\"().-", name.data[end]))
            end++;
        if (end > 0)
            parts[count++] = mcred_str_first(name, end);
        name = mcred_str_from(name, end + 1);
    }
    return count;
}

static void add_part(naming *n, mcred_str part, bool first) {
    mcred_str folded = mcred_unicode_fold(n->arena, part);
    n->ok = n->ok && folded.data;
    if (!n->ok || op_name_is_title(folded) || (!first && op_name_is_particle(folded)))
        return;
    if (is_unspaced(part)) {
        add_needle(n, part, true);
        return;
    }
    if (mcred_utf8_length(part) < 2)
        return;
    bool common = mcred_utf8_length(part) < 3 || op_name_is_common(folded);
    add_line(n, common ? part : small(n, part));
    add_line(n, mcred_arena_printf(n->arena, "%.*ss", MCRED_ARG(part))); /* Aminas Klasse */
    if (!is_ascii(part))
        add_escaped(n, part);
    if (!common && folded.len >= LEAST_NEEDLE) {
        add_needle(n, part, false);
        if (!is_ascii(part))
            add_needle(n, folded, false);
    }
}

/* "aminadiallo", and the other way round. */
static void add_joined(naming *n, const mcred_str *parts, size_t count) {
    if (count < 2)
        return;
    mcred_str first = mcred_unicode_fold(n->arena, parts[0]), last = mcred_unicode_fold(n->arena, parts[count - 1]);
    mcred_str one = mcred_arena_printf(n->arena, "%.*s%.*s", MCRED_ARG(first), MCRED_ARG(last));
    mcred_str other = mcred_arena_printf(n->arena, "%.*s%.*s", MCRED_ARG(last), MCRED_ARG(first));
    mcred_str whole = mcred_arena_printf(n->arena, "%.*s %.*s", MCRED_ARG(first), MCRED_ARG(last));
    n->ok = n->ok && first.data && last.data && one.data && other.data && whole.data;
    if (!n->ok || one.len < LEAST_NEEDLE)
        return;
    add_needle(n, one, is_unspaced(one));
    add_needle(n, other, is_unspaced(one));
    add_needle(n, whole, false);
    add_line(n, mcred_arena_printf(n->arena, "%.*s %.*s", MCRED_ARG(first), MCRED_ARG(last)));
}

static void add_name(naming *n, mcred_str name) {
    mcred_str parts[MAX_PARTS];
    size_t count = split(name, parts), first = 0;
    add_line(n, name);
    for (size_t i = 0; i < count; i++) {
        add_part(n, parts[i], i == first);
        first += i == first && op_name_is_title(small(n, parts[i]));
    }
    add_joined(n, parts + (first < count ? first : 0), count - (first < count ? first : 0));
}

/* ---- all of them ------------------------------------------------------------------------------------------ */

static mcred_str capital(naming *n, mcred_str word) {
    mcred_str copy = mcred_arena_copy(n->arena, word);
    char *data = (char *)(uintptr_t)copy.data; /* our own copy */
    if (data && copy.len > 0 && data[0] >= 'a' && data[0] <= 'z')
        data[0] = (char)(data[0] - ('a' - 'A'));
    n->ok = n->ok && copy.data;
    return copy.data ? copy : MCRED_S("");
}

/* A handle that is a common word counts as that word does. */
static void add_handle(naming *n, mcred_str handle) {
    mcred_str parts[MAX_PARTS];
    size_t count = split(handle, parts);
    add_line(n, op_name_is_common(handle) ? capital(n, handle) : handle);
    if (count > 1)
        add_joined(n, parts, count);
    else if (handle.len >= LEAST_NEEDLE && !op_name_is_common(handle))
        add_needle(n, handle, false);
}

static void add_address(naming *n, mcred_str address) {
    mcred_str local = mcred_str_first(address, mcred_str_find(address, '@', 0));
    add_line(n, address);
    if (local.len >= LEAST_NEEDLE && !op_name_is_common(local))
        add_line(n, local);
}

op_names *op_names_of(mcred_arena *arena, mcred_str handle, const mcred_person *person, const char *word) {
    naming n = {.arena = arena, .names = MCRED_NEW(arena, op_names), .ok = true};
    if (!n.names)
        return NULL;
    n.names->needles = MCRED_VEC(op_needle);
    n.names->word = mcred_str_of(word);
    mcred_buf_init(&n.roster, 1U << 20);
    mcred_buf_putc(&n.roster, '\n'); /* the first line could be one of headings */
    add_handle(&n, handle);
    if (person)
        add_name(&n, person->name);
    for (size_t i = 0; person && i < person->emails.len; i++)
        add_address(&n, *MCRED_AT(mcred_str, &person->emails, i));
    if (n.ok && !n.roster.failed)
        n.names->roster = op_roster_read(arena, mcred_buf_str(&n.roster));
    mcred_buf_free(&n.roster);
    return n.ok && n.names->roster ? n.names : NULL;
}
