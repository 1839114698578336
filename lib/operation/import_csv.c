/* import_csv.c - tables as spreadsheets save them (RFC 4180, with the separators that are in use). */
#include "import.h"

#define ROWS_MOST  20000
#define CELLS_MOST 200

typedef struct csv_reader {
    import_job *job;
    mcred_str text;
    size_t at;
    char separator;
} csv_reader;

/* A byte-order mark, and the line "sep=;" by which some spreadsheets name the separator. */
static char skip_preface(csv_reader *r) {
    if (mcred_str_starts(r->text, "\xEF\xBB\xBF"))
        r->at = 3;
    mcred_str rest = mcred_str_from(r->text, r->at), line = mcred_str_cut(&rest, '\n');
    line = mcred_str_trim(line);
    if (!mcred_str_starts(line, "sep=") || line.len != 5)
        return 0;
    r->at = r->text.len - rest.len;
    return line.data[4];
}

static char find_separator(const csv_reader *r) {
    static const char separators[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    for (size_t i = r->at; i < r->text.len && (quoted || r->text.data[i] != '\n'); i++) {
        quoted = quoted != (r->text.data[i] == '"');
        for (size_t j = 0; j < 3; j++)
            counts[j] += !quoted && r->text.data[i] == separators[j];
    }
    size_t best = counts[1] > counts[0] ? 1 : 0;
    return separators[counts[2] > counts[best] ? 2 : best];
}

static bool at_end(const csv_reader *r) {
    return r->at >= r->text.len || r->text.data[r->at] == '\n' || r->text.data[r->at] == '\r' ||
           r->text.data[r->at] == r->separator;
}

static mcred_status read_quoted(csv_reader *r, size_t number, size_t column, import_cell *cell) {
    size_t begin = r->at++;
    mcred_buf value;
    mcred_buf_init(&value, r->text.len + 1);
    bool closed = false;
    while (r->at < r->text.len && !closed) {
        char c = r->text.data[r->at++];
        bool twice = c == '"' && r->at < r->text.len && r->text.data[r->at] == '"';
        closed = c == '"' && !twice;
        r->at += twice;
        if (!closed)
            mcred_buf_putc(&value, c);
    }
    cell->span = (mcred_span){begin, r->at};
    mcred_status status = op_take(r->job->arena, r->job->sink, &value, &cell->text);
    if (status == MCRED_OK && !closed)
        return import_refuse(r->job, MCRED_RULE_IMPORT_TABLE, (mcred_span){begin, begin + 1},
                             "row %zu, column %zu: the quotation mark that begins the cell is never closed", number,
                             column);
    if (status == MCRED_OK && !at_end(r))
        return import_refuse(r->job, MCRED_RULE_IMPORT_TABLE, cell->span,
                             "row %zu, column %zu: something stands behind the cell's closing quotation mark", number,
                             column);
    return status;
}

static mcred_status read_cell(csv_reader *r, size_t number, size_t column, import_cell *cell) {
    if (r->at < r->text.len && r->text.data[r->at] == '"')
        return read_quoted(r, number, column, cell);
    size_t begin = r->at;
    while (!at_end(r))
        r->at++;
    cell->span = (mcred_span){begin, r->at};
    cell->text = mcred_str_first(mcred_str_from(r->text, begin), r->at - begin);
    return MCRED_OK;
}

static void skip_line_end(csv_reader *r) {
    bool carriage = r->at < r->text.len && r->text.data[r->at] == '\r';
    r->at += carriage;
    r->at += r->at < r->text.len && r->text.data[r->at] == '\n';
}

static mcred_status check_cell(csv_reader *r, size_t number, size_t column, const import_cell *cell) {
    size_t bad = mcred_utf8_check(cell->text);
    if (bad < cell->text.len)
        return import_refuse(r->job, MCRED_RULE_IMPORT_TABLE, cell->span,
                             "row %zu, column %zu: the text is not UTF-8: save the table as \"CSV UTF-8\"", number,
                             column);
    if (mcred_str_find(cell->text, '\0', 0) != SIZE_MAX)
        return import_refuse(r->job, MCRED_RULE_IMPORT_TABLE, cell->span,
                             "row %zu, column %zu: the cell holds a NUL byte: this is no table of text", number,
                             column);
    return MCRED_OK;
}

static mcred_status read_row(csv_reader *r, import_row *row, bool *blank) {
    bool more = true;
    *blank = true;
    for (size_t column = 1; more; column++) {
        import_cell *cell = column <= CELLS_MOST ? mcred_vec_push(r->job->arena, &row->cells) : NULL;
        if (!cell)
            return import_refuse(r->job, MCRED_RULE_IMPORT_TABLE, (mcred_span){r->at, r->at},
                                 "row %zu has more than %d columns", row->number, CELLS_MOST);
        mcred_status status = read_cell(r, row->number, column, cell);
        if (status == MCRED_OK)
            status = check_cell(r, row->number, column, cell);
        if (status != MCRED_OK)
            return status;
        cell->text = mcred_str_trim(cell->text);
        *blank = *blank && cell->text.len == 0;
        more = r->at < r->text.len && r->text.data[r->at] == r->separator;
        r->at += more;
    }
    skip_line_end(r);
    return MCRED_OK;
}

mcred_status import_csv(import_job *job, mcred_vec *rows) {
    csv_reader r = {.job = job, .text = job->source.text};
    r.separator = skip_preface(&r);
    if (!r.separator)
        r.separator = find_separator(&r);
    *rows = MCRED_VEC(import_row);
    for (size_t number = 1; r.at < r.text.len; number++) {
        import_row row = {number, MCRED_VEC(import_cell)};
        bool blank = false;
        mcred_status status = read_row(&r, &row, &blank);
        if (status == MCRED_OK && number > ROWS_MOST)
            status = import_refuse(job, MCRED_RULE_IMPORT_TABLE, MCRED_NO_SPAN, "the table has more than %d rows",
                                   ROWS_MOST);
        import_row *slot = status == MCRED_OK && !blank ? mcred_vec_push(job->arena, rows) : NULL;
        if (status != MCRED_OK)
            return status;
        if (slot)
            *slot = row;
        else if (!blank)
            return op_memory(job->sink);
    }
    return MCRED_OK;
}
