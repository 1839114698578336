/* import_people_headings.c - people from a table: which column means what. */
#include "import_people.h"

#include "base/unicode.h"

static const struct {
    const char *heading; /* folded; several: with '|' between */
    column_kind kind;
    const char *key;
} meanings[] = {
    {"handle|username|user name", COLUMN_HANDLE, ""},
    {"name|full name|display name", COLUMN_NAME, ""},
    {"first name|given name|forename", COLUMN_GIVEN, ""},
    {"last name|family name|surname", COLUMN_FAMILY, ""},
    {"email|emails|e mail|e mails|email address|e mail address|mail", COLUMN_EMAIL, ""},
    {"role|roles", COLUMN_ROLES, ""},
    {"goal|goals", COLUMN_GOALS, ""},
    {"position|positions|job title", COLUMN_LIST, "positions"},
    {"subject|subjects", COLUMN_LIST, "subjects"},
    {"grade|grades|grade level|grade levels", COLUMN_LIST, "grades"},
    {"language|languages", COLUMN_LIST, "languages"},
    {"interest|interests", COLUMN_LIST, "interests"},
};

static mcred_str plain_heading(mcred_arena *arena, mcred_str heading) {
    mcred_str folded = mcred_unicode_fold(arena, heading);
    char *text = folded.data ? mcred_arena_cstr(arena, folded) : NULL;
    for (size_t i = 0; text && i < folded.len; i++) {
        if (text[i] == '_' || text[i] == '-')
            text[i] = ' ';
    }
    return mcred_str_trim((mcred_str){text, text ? folded.len : 0});
}

static void mean(column *c, mcred_str plain) {
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        mcred_str rest = mcred_str_of(meanings[i].heading);
        while (rest.len) {
            if (mcred_str_eq(plain, mcred_str_cut(&rest, '|'))) {
                c->kind = meanings[i].kind;
                c->key = mcred_str_of(meanings[i].key);
                return;
            }
        }
    }
    c->kind = COLUMN_OTHER;
}

static bool is_omitted(const people *p, mcred_str heading) {
    for (size_t i = 0; i < p->job->args->omit_count; i++) {
        if (mcred_str_is(heading, p->job->args->omit[i]))
            return true;
    }
    return false;
}

static const column *column_like(const people *p, const column *like) {
    for (size_t i = 0; i < p->columns.len; i++) {
        const column *c = MCRED_AT(column, &p->columns, i);
        if (c != like && !c->omitted && c->kind == like->kind && mcred_str_eq(c->key, like->key))
            return c;
    }
    return NULL;
}

static mcred_status tell_kept(people *p, const column *c) {
    mcred_import_kept *kept = mcred_vec_push(p->job->arena, &p->job->kept);
    if (!kept)
        return op_memory(p->job->sink);
    *kept = (mcred_import_kept){MCRED_S("every person"), c->key, c->heading};
    return MCRED_OK;
}

static mcred_status add_column(people *p, size_t number, const import_cell *cell) {
    mcred_arena *arena = p->job->arena;
    column *c = mcred_vec_push(arena, &p->columns);
    if (!c)
        return op_memory(p->job->sink);
    c->heading = cell->text;
    c->omitted = is_omitted(p, c->heading);
    mean(c, plain_heading(arena, c->heading));
    if (c->kind == COLUMN_OTHER) {
        mcred_str slug = import_slug(arena, c->heading);
        c->key = slug.len ? mcred_arena_printf(arena, "x-%.*s", MCRED_ARG(slug))
                          : mcred_arena_printf(arena, "x-column-%zu", number);
    }
    if (!c->key.data)
        return op_memory(p->job->sink);
    const column *other = c->omitted || c->kind == COLUMN_EMAIL ? NULL : column_like(p, c);
    if (other)
        return import_refuse(p->job, MCRED_RULE_IMPORT_TABLE, cell->span,
                             "column %zu, \"%.*s\", means the same as \"%.*s\"", number, MCRED_ARG(c->heading),
                             MCRED_ARG(other->heading));
    return c->kind == COLUMN_OTHER && !c->omitted ? tell_kept(p, c) : MCRED_OK;
}

static bool has(const people *p, column_kind kind) {
    for (size_t i = 0; i < p->columns.len; i++) {
        const column *c = MCRED_AT(column, &p->columns, i);
        if (c->kind == kind && !c->omitted)
            return true;
    }
    return false;
}

mcred_status import_people_headings(people *p, const import_row *row) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < row->cells.len; i++)
        status = add_column(p, i + 1, MCRED_AT(import_cell, &row->cells, i));
    if (status != MCRED_OK || has(p, COLUMN_NAME) || has(p, COLUMN_GIVEN) || has(p, COLUMN_FAMILY))
        return status;
    return import_refuse(p->job, MCRED_RULE_IMPORT_TABLE, MCRED_AT(import_cell, &row->cells, 0)->span,
                         "no column is headed \"name\", or \"first name\" and \"last name\"");
}
