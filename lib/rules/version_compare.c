/* version_compare.c - two trees of a definition, field by field. */
#include <string.h>

#include "rules/version.h"

/* Deeper than the schema of a credential goes; fields of one's own may nest further and are compared as a whole. */
#define MAX_DEPTH 12
#define MAX_PATH  512

/* What it needs when a field comes, goes or changes: the longest path that fits decides, also for what is below it.
 * A star stands for any entry of a list. */
static const struct field {
    const char *path;
    mcred_bump needs;
    const char *otherwise; /* the value it has when it is left out */
} fields[] = {
    {"", MCRED_BUMP_PATCH, NULL},
    {"mcred", MCRED_BUMP_NONE, NULL},
    {"id", MCRED_BUMP_NONE, NULL},
    {"version", MCRED_BUMP_NONE, NULL},
    {"status", MCRED_BUMP_NONE, NULL},
    {"competency", MCRED_BUMP_MAJOR, NULL},
    {"rubric", MCRED_BUMP_MAJOR, NULL},
    {"rubric/levels/*/title", MCRED_BUMP_PATCH, NULL},
    {"evidence", MCRED_BUMP_MAJOR, NULL},
    {"evidence/*/title", MCRED_BUMP_PATCH, NULL},
    {"evidence/*/min", MCRED_BUMP_MAJOR, "1"},
    {"evidence/*/consent", MCRED_BUMP_MAJOR, "not-needed"},
    /* A part of the submission that comes or goes is scored or no longer scored; a prompt is a question more. */
    {"overview", MCRED_BUMP_MAJOR, NULL},
    {"overview/*", MCRED_BUMP_MINOR, NULL},
    {"overview/*/prompt", MCRED_BUMP_PATCH, NULL},
    {"reflection", MCRED_BUMP_MAJOR, NULL},
    {"reflection/*", MCRED_BUMP_MINOR, NULL},
    {"reflection/*/prompt", MCRED_BUMP_PATCH, NULL},
    {"method/components/*", MCRED_BUMP_MINOR, NULL},
    {"method/components/*/title", MCRED_BUMP_PATCH, NULL},
    {"method/components/*/description", MCRED_BUMP_PATCH, NULL},
    {"research/references/*", MCRED_BUMP_MINOR, NULL},
    {"research/references/*/url", MCRED_BUMP_PATCH, NULL},
    {"audience", MCRED_BUMP_MINOR, NULL},
    {"workload", MCRED_BUMP_MINOR, NULL},
    {"level", MCRED_BUMP_MINOR, NULL},
    {"participation", MCRED_BUMP_MINOR, NULL},
    {"prerequisites", MCRED_BUMP_MINOR, NULL},
    {"alignments", MCRED_BUMP_MINOR, NULL},
    {"incentives", MCRED_BUMP_MINOR, NULL},
    {"validity", MCRED_BUMP_MINOR, NULL},
};

typedef struct place {
    char path[MAX_PATH];  /* as in the table */
    char shown[MAX_PATH]; /* with the ids of entries */
    unsigned depth;
} place;

typedef struct comparing {
    mcred_arena *arena;
    mcred_vec *out;
    mcred_bump needs;
    bool failed;
} comparing;

/* ---- places ------------------------------------------------------------------------------- */

static void append(char *text, char separator, mcred_str part) {
    size_t len = strlen(text);
    if (len + 1 + part.len >= MAX_PATH)
        return;
    if (len > 0)
        text[len++] = separator;
    memcpy(text + len, part.data, part.len);
    text[len + part.len] = '\0';
}

static place below(const place *at, mcred_str step, mcred_str name) {
    place down = *at;
    append(down.path, '/', step);
    append(down.shown, '.', name);
    down.depth++;
    return down;
}

static bool covers(const char *path, const char *at) {
    size_t len = strlen(path);
    return len == 0 || (strncmp(path, at, len) == 0 && (at[len] == '\0' || at[len] == '/'));
}

static const struct field *field_of(const place *at) {
    const struct field *best = &fields[0];
    for (size_t i = 1; i < sizeof fields / sizeof *fields; i++) {
        if (covers(fields[i].path, at->path) && strlen(fields[i].path) > strlen(best->path))
            best = &fields[i];
    }
    return best;
}

static void add(comparing *c, mcred_bump needs, const mcred_node *now, const place *at, const char *what) {
    if (needs == MCRED_BUMP_NONE)
        return;
    mcred_version_change *change = mcred_vec_push(c->arena, c->out);
    mcred_str text = mcred_arena_printf(c->arena, "%s %s", at->shown, what);
    if (!change || !text.data) {
        c->failed = true;
        return;
    }
    *change = (mcred_version_change){needs, now, text};
    if (needs > c->needs)
        c->needs = needs;
}

/* ---- values ------------------------------------------------------------------------------- */

/* Left out and empty mean the same: nothing was written. */
static bool empty(const mcred_node *node) {
    if (!node || node->kind == MCRED_KIND_NULL)
        return true;
    if (node->kind == MCRED_KIND_STRING)
        return mcred_str_trim(node->text).len == 0;
    return (node->kind == MCRED_KIND_ARRAY || node->kind == MCRED_KIND_OBJECT) && node->count == 0;
}

static bool equal(const mcred_node *a, const mcred_node *b, unsigned depth) {
    if (!a || !b || a->kind != b->kind || a->count != b->count || depth > 128)
        return !a && !b;
    if (a->boolean != b->boolean || !mcred_str_eq(a->text, b->text))
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const mcred_node *one = a->children[i];
        const mcred_node *other = a->kind == MCRED_KIND_OBJECT ? mcred_get_str(b, one->key) : b->children[i];
        if (!equal(one, other, depth + 1))
            return false;
    }
    return true;
}

/* The next letter or digit at or after *at; 0 at the end. */
static uint32_t next_letter(mcred_str text, size_t *at) {
    while (*at < text.len) {
        uint32_t code = mcred_utf8_next(text, at);
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        if (mcred_utf8_is_word(code))
            return code;
    }
    return 0;
}

/* The same letters and digits in the same order: only spaces, punctuation or case differ. */
static bool same_letters(mcred_str a, mcred_str b) {
    size_t i = 0, j = 0;
    uint32_t left, right;
    do {
        left = next_letter(a, &i);
        right = next_letter(b, &j);
    } while (left == right && left != 0);
    return left == right;
}

static bool is_default(const struct field *field, const place *at, const mcred_node *before, const mcred_node *now) {
    const mcred_node *there = now ? now : before;
    return field->otherwise && strcmp(field->path, at->path) == 0 && !(before && now) && there &&
           mcred_str_is(there->text, field->otherwise);
}

static void compare_values(comparing *c, const mcred_node *before, const mcred_node *now, const place *at) {
    mcred_bump needs = field_of(at)->needs;
    if (equal(before, now, 0))
        return;
    bool strings = mcred_is(before, MCRED_KIND_STRING) && mcred_is(now, MCRED_KIND_STRING);
    if (strings && needs > MCRED_BUMP_PATCH && same_letters(before->text, now->text))
        needs = MCRED_BUMP_PATCH;
    add(c, needs, now, at, "changed");
}

/* ---- lists and blocks ----------------------------------------------------------------------- */

static void compare(comparing *c, const mcred_node *before, const mcred_node *now, const mcred_node *parent,
                    const place *at);

/* What an entry of a list is known by; "" when nothing is. */
static mcred_str name_of(const mcred_node *entry) {
    if (!mcred_is(entry, MCRED_KIND_OBJECT))
        return mcred_is(entry, MCRED_KIND_STRING) ? entry->text : MCRED_S("");
    mcred_str name = mcred_get_text(entry, "id");
    if (name.len == 0)
        name = mcred_get_text(entry, "citation");
    return name.len > 0 ? name : mcred_get_text(entry, "name");
}

static const mcred_node *entry_named(const mcred_node *list, mcred_str name, size_t *index) {
    for (size_t i = 0; i < mcred_count(list); i++) {
        if (!mcred_str_eq(name_of(mcred_at(list, i)), name))
            continue;
        *index = i;
        return mcred_at(list, i);
    }
    return NULL;
}

/* Every entry has a name of its own. */
static bool named(const mcred_node *list) {
    for (size_t i = 0; i < mcred_count(list); i++) {
        size_t first = i;
        mcred_str name = name_of(mcred_at(list, i));
        if (name.len == 0 || !entry_named(list, name, &first) || first != i)
            return false;
    }
    return true;
}

static mcred_str shown_name(const comparing *c, mcred_str name) {
    if (mcred_utf8_length(name) <= 60)
        return name;
    size_t end = 0;
    for (size_t i = 0; i < 60; i++)
        (void)mcred_utf8_next(name, &end);
    mcred_str cut = mcred_arena_printf(c->arena, "%.*s…", MCRED_ARG(mcred_str_first(name, end)));
    return cut.data ? cut : MCRED_S("…");
}

static void compare_lists(comparing *c, const mcred_node *before, const mcred_node *now, const place *at) {
    size_t changes = c->out->len, last = 0, index = 0;
    bool moved = false;
    for (size_t i = 0; i < now->count; i++) {
        mcred_str name = name_of(now->children[i]);
        const mcred_node *old = entry_named(before, name, &index);
        place down = below(at, MCRED_S("*"), shown_name(c, name));
        compare(c, old, now->children[i], now, &down);
        moved = moved || (old && index < last);
        last = old ? index : last;
    }
    for (size_t i = 0; i < before->count; i++) {
        mcred_str name = name_of(before->children[i]);
        place down = below(at, MCRED_S("*"), shown_name(c, name));
        if (!entry_named(now, name, &index))
            compare(c, before->children[i], NULL, now, &down);
    }
    if (moved && c->out->len == changes)
        add(c, MCRED_BUMP_PATCH, now, at, "has another order");
}

static void compare_blocks(comparing *c, const mcred_node *before, const mcred_node *now, const place *at) {
    for (size_t i = 0; i < now->count; i++) {
        const mcred_node *one = now->children[i];
        place down = below(at, one->key, one->key);
        compare(c, mcred_get_str(before, one->key), one, now, &down);
    }
    for (size_t i = 0; i < before->count; i++) {
        const mcred_node *one = before->children[i];
        place down = below(at, one->key, one->key);
        if (!mcred_get_str(now, one->key))
            compare(c, one, NULL, now, &down);
    }
}

static void compare(comparing *c, const mcred_node *before, const mcred_node *now, const mcred_node *parent,
                    const place *at) {
    const struct field *field = field_of(at);
    if ((empty(before) && empty(now)) || is_default(field, at, before, now))
        return;
    if (empty(before))
        add(c, field->needs, now, at, "is new");
    else if (empty(now))
        add(c, field->needs, now ? now : parent, at, "is gone");
    else if (at->depth < MAX_DEPTH && mcred_is(before, MCRED_KIND_OBJECT) && mcred_is(now, MCRED_KIND_OBJECT))
        compare_blocks(c, before, now, at);
    else if (at->depth < MAX_DEPTH && mcred_is(before, MCRED_KIND_ARRAY) && mcred_is(now, MCRED_KIND_ARRAY) &&
             named(before) && named(now))
        compare_lists(c, before, now, at);
    else
        compare_values(c, before, now, at);
}

bool mcred_version_changes(mcred_arena *arena, const mcred_node *before, const mcred_node *now, mcred_vec *out,
                           mcred_bump *needs) {
    comparing c = {arena, out, MCRED_BUMP_NONE, false};
    const place top = {.depth = 0};
    *out = MCRED_VEC(mcred_version_change);
    if (mcred_is(before, MCRED_KIND_OBJECT) && mcred_is(now, MCRED_KIND_OBJECT))
        compare_blocks(&c, before, now, &top);
    *needs = c.needs;
    return !c.failed;
}
