/* import_people.c - people from a table: each row as a file in people/. */
#include "import_people.h"

#include "base/path.h"
#include "base/unicode.h"
#include "schema/format.h"

static const char *const role_names[] = {"earner", "assessor", "adjudicator", "coach", "author", "issuer",
                                         "coordinator"};
#define ROLES (sizeof role_names / sizeof *role_names)

/* ---- one row ------------------------------------------------------------------------------------- */

typedef struct person_row {
    const import_row *row;
    mcred_str handle, name, given, family, goals;
    mcred_vec emails, roles; /* mcred_str */
    const import_cell *named, *mailed;
    mcred_str mailed_column; /* its heading */
} person_row;

static mcred_status refuse_cell(const people *p, const person_row *r, size_t at, const char *why) {
    const import_cell *cell = MCRED_AT(import_cell, &r->row->cells, at);
    const column *c = MCRED_AT(column, &p->columns, at);
    return import_refuse(p->job, MCRED_RULE_IMPORT_CELL, cell->span, "row %zu, column \"%.*s\": \"%.*s\" %s",
                         r->row->number, MCRED_ARG(c->heading), MCRED_ARG(mcred_str_first(cell->text, 100)), why);
}

/* Values within one cell, parted by a comma, a semicolon, a bar or a line end. */
static mcred_str next_value(mcred_str *rest) {
    size_t i = 0;
    while (i < rest->len && !mcred_str_contains(MCRED_S(",;|\n"), (const char[]){rest->data[i], '\0'}))
        i++;
    mcred_str value = mcred_str_trim(mcred_str_first(*rest, i));
    *rest = mcred_str_from(*rest, i + 1);
    return value;
}

static mcred_status take_emails(people *p, person_row *r, size_t at, mcred_str text) {
    r->mailed = MCRED_AT(import_cell, &r->row->cells, at);
    r->mailed_column = MCRED_AT(column, &p->columns, at)->heading;
    while (text.len) {
        mcred_str email = next_value(&text);
        if (email.len == 0)
            continue;
        if (email.len > 254 || !mcred_format_email(email))
            return refuse_cell(p, r, at, "is not an e-mail address");
        if (!op_holds(&r->emails, email) && !op_push_str(p->job->arena, &r->emails, email))
            return op_memory(p->job->sink);
    }
    return MCRED_OK;
}

static mcred_status take_roles(people *p, person_row *r, size_t at, mcred_str text) {
    while (text.len) {
        mcred_str role = next_value(&text), folded = mcred_unicode_fold(p->job->arena, role);
        size_t i = 0;
        while (i < ROLES && !mcred_str_is(folded, role_names[i]))
            i++;
        if (role.len && i == ROLES)
            return refuse_cell(p, r, at,
                               "is not a role: earner, assessor, adjudicator, coach, author, issuer or coordinator");
        if (role.len && !op_holds(&r->roles, folded) && !op_push_str(p->job->arena, &r->roles, folded))
            return op_memory(p->job->sink);
    }
    return MCRED_OK;
}

static mcred_status take_cell(people *p, person_row *r, size_t at) {
    const column *c = MCRED_AT(column, &p->columns, at);
    const import_cell *cell = MCRED_AT(import_cell, &r->row->cells, at);
    mcred_str *slots[] = {&r->handle, &r->name, &r->given, &r->family};
    if (c->omitted || cell->text.len == 0)
        return MCRED_OK;
    if (c->kind == COLUMN_EMAIL)
        return take_emails(p, r, at, cell->text);
    if (c->kind == COLUMN_ROLES)
        return take_roles(p, r, at, cell->text);
    if (c->kind == COLUMN_GOALS)
        r->goals = cell->text;
    if (c->kind > COLUMN_FAMILY)
        return MCRED_OK;
    *slots[c->kind] = c->kind == COLUMN_HANDLE ? cell->text : import_line(p->job->arena, cell->text, 200);
    r->named = cell;
    if (c->kind == COLUMN_HANDLE && !mcred_handle_ok(cell->text))
        return refuse_cell(p, r, at, "is not a handle: 2 to 64 small letters and digits, with single hyphens inside");
    return MCRED_OK;
}

/* Every cell is looked at. */
static mcred_status read_row(people *p, person_row *r) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < r->row->cells.len; i++) {
        const import_cell *cell = MCRED_AT(import_cell, &r->row->cells, i);
        mcred_status one = MCRED_OK;
        if (i < p->columns.len)
            one = take_cell(p, r, i);
        else if (cell->text.len)
            one = import_refuse(p->job, MCRED_RULE_IMPORT_CELL, cell->span,
                                "row %zu: \"%.*s\" stands in column %zu, and there are headings for %zu only",
                                r->row->number, MCRED_ARG(mcred_str_first(cell->text, 100)), i + 1, p->columns.len);
        status = mcred_status_worse(status, one);
    }
    return status;
}

/* ---- who it is ------------------------------------------------------------------------------------- */

static mcred_status name_person(people *p, person_row *r) {
    mcred_arena *arena = p->job->arena;
    const import_cell *first = MCRED_AT(import_cell, &r->row->cells, 0);
    if (r->name.len == 0)
        r->name = mcred_str_trim(
            mcred_arena_printf(arena, "%.*s %.*s", MCRED_ARG(r->given), MCRED_ARG(r->family)));
    if (r->name.len == 0)
        return import_refuse(p->job, MCRED_RULE_IMPORT_CELL, first->span, "row %zu: the person has no name",
                             r->row->number);
    if (r->handle.len == 0)
        r->handle = import_slug(arena, r->name);
    if (r->handle.len == 0 && r->emails.len) {
        mcred_str address = *MCRED_AT(mcred_str, &r->emails, 0);
        r->handle = import_slug(arena, mcred_str_cut(&address, '@'));
    }
    if (mcred_handle_ok(r->handle))
        return MCRED_OK;
    return import_refuse(p->job, MCRED_RULE_IMPORT_CELL, r->named ? r->named->span : first->span,
                         "row %zu: no handle can be made of \"%.*s\": add a column \"handle\"", r->row->number,
                         MCRED_ARG(r->name));
}

static mcred_status check_unique(people *p, const person_row *r) {
    const import_cell *first = r->named;
    const import_row *other = mcred_map_get(p->rows, r->handle);
    if (other)
        return import_refuse(p->job, MCRED_RULE_IMPORT_CELL, first->span,
                             "row %zu: \"%.*s\" is the handle of row %zu already: give one of them another in a column "
                             "\"handle\"",
                             r->row->number, MCRED_ARG(r->handle), other->number);
    import_row *row = MCRED_NEW(p->job->arena, import_row);
    if (!row || !mcred_map_put(p->rows, r->handle, row))
        return op_memory(p->job->sink);
    *row = *r->row;
    for (size_t i = 0; i < r->emails.len; i++) {
        mcred_str folded = mcred_unicode_fold(p->job->arena, *MCRED_AT(mcred_str, &r->emails, i));
        other = mcred_map_get(p->emails, folded);
        if (other)
            return import_refuse(p->job, MCRED_RULE_IMPORT_CELL, r->mailed->span,
                                 "row %zu, column \"%.*s\": the address \"%.*s\" is in row %zu already",
                                 r->row->number, MCRED_ARG(r->mailed_column),
                                 MCRED_ARG(*MCRED_AT(mcred_str, &r->emails, i)), other->number);
        if (!folded.data || !mcred_map_put(p->emails, folded, row))
            return op_memory(p->job->sink);
    }
    return MCRED_OK;
}

/* ---- as a file -------------------------------------------------------------------------------------- */

static void put_words(const people *p, mcred_buf *out, const column *c, const import_cell *cell) {
    mcred_vec words = MCRED_VEC(mcred_str);
    mcred_str rest = cell->text;
    while (rest.len) {
        mcred_str word = import_line(p->job->arena, next_value(&rest), 100);
        if (word.len && !op_holds(&words, word) && !op_push_str(p->job->arena, &words, word))
            out->failed = true;
    }
    char *key = mcred_arena_cstr(p->job->arena, c->key);
    if (key)
        import_put_list(out, key, &words);
}

static void put_person(const people *p, const person_row *r, mcred_buf *out) {
    mcred_buf_puts(out, "mcred: person/1\n");
    op_field(out, 0, "handle", r->handle);
    op_field(out, 0, "name", r->name);
    import_put_list(out, "emails", &r->emails);
    if (r->roles.len)
        import_put_list(out, "roles", &r->roles);
    else
        mcred_buf_puts(out, "roles:\n  - earner\n");
    if (r->goals.len)
        op_field(out, 0, "goals", r->goals);
    for (size_t i = 0; i < r->row->cells.len && i < p->columns.len; i++) {
        const column *c = MCRED_AT(column, &p->columns, i);
        const import_cell *cell = MCRED_AT(import_cell, &r->row->cells, i);
        if (c->omitted || cell->text.len == 0)
            continue;
        if (c->kind == COLUMN_LIST)
            put_words(p, out, c, cell);
        if (c->kind != COLUMN_OTHER)
            continue;
        mcred_buf_printf(out, "%.*s: ", MCRED_ARG(c->key));
        mcred_yaml_scalar(out, cell->text);
        mcred_buf_putc(out, '\n');
    }
}

static mcred_status take_row(people *p, const import_row *row) {
    person_row r = {.row = row, .emails = MCRED_VEC(mcred_str), .roles = MCRED_VEC(mcred_str)};
    import_made made = {.kept_key = ""};
    mcred_buf buf;
    mcred_str text;
    mcred_status status = read_row(p, &r);
    /* A handle that is none was told already; without one the name makes it. */
    if (status == MCRED_OK || (status == MCRED_NO && r.handle.len == 0))
        status = mcred_status_worse(status, name_person(p, &r));
    if (r.named && mcred_handle_ok(r.handle))
        status = mcred_status_worse(status, check_unique(p, &r));
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&buf, 1U << 20);
    put_person(p, &r, &buf);
    status = op_take(p->job->arena, p->job->sink, &buf, &text);
    made.place = r.named->span;
    made.emails = r.emails;
    if (r.mailed) {
        made.emails_place = r.mailed->span;
        made.emails_where = mcred_arena_printf(p->job->arena, "row %zu, column \"%.*s\"", row->number,
                                               MCRED_ARG(r.mailed_column));
    }
    return status == MCRED_OK ? import_add(p->job, "person", r.handle, text, &made) : status;
}

/* Every row is looked at, so that all that is wrong is told at once. */
mcred_status import_people(import_job *job) {
    people p = {.job = job, .columns = MCRED_VEC(column)};
    mcred_vec rows;
    p.emails = mcred_map_new(job->arena);
    p.rows = mcred_map_new(job->arena);
    if (!p.emails || !p.rows)
        return op_memory(job->sink);
    mcred_status status = import_csv(job, &rows);
    if (status == MCRED_OK && rows.len == 0)
        return import_refuse(job, MCRED_RULE_IMPORT_TABLE, MCRED_NO_SPAN, "the table is empty");
    if (status == MCRED_OK)
        status = import_people_headings(&p, MCRED_AT(import_row, &rows, 0));
    mcred_status all = status;
    for (size_t i = 1; status == MCRED_OK && i < rows.len; i++)
        all = mcred_status_worse(all, take_row(&p, MCRED_AT(import_row, &rows, i)));
    return all;
}
