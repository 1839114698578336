/* query.c - what somebody looks for, taken apart; what cannot be understood is shown where it stands. */
#include "catalogue/query.h"

#include <string.h>

#include "catalogue/stem.h"
#include "catalogue/words.h"

#define MAX_BYTES  65536
#define MOST_HOURS INT64_C(1000000) /* in hundredths */

typedef struct parsing {
    mcred_arena *arena;
    mcred_source source;
    mcred_sink *sink;
    mcred_query *query;
    size_t at;
} parsing;

static const char *const fields[] = {"topic",  "grade",    "subject", "role", "hours",
                                     "status", "language", "level",   "kind", "id"};
static const char *const states[] = {"draft", "active", "retired"};
static const char *const kinds[] = {"credential", "stack"};

static mcred_finding *refuse(const parsing *p, mcred_span span, const char *fmt, ...) MCRED_PRINTF(3, 4);
static mcred_finding *refuse(const parsing *p, mcred_span span, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(p->arena, fmt, args);
    va_end(args);
    return mcred_report(p->sink, MCRED_RULE_CATALOGUE_QUERY, &p->source, span, "%.*s", MCRED_ARG(text));
}

static mcred_status no_memory(const parsing *p) {
    mcred_report(p->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static void suggest(const parsing *p, mcred_finding *finding, mcred_str word, const char *const *names, size_t count) {
    mcred_str candidates[16];
    for (size_t i = 0; i < count; i++)
        candidates[i] = mcred_str_of(names[i]);
    size_t close = mcred_closest(word, candidates, count);
    if (close != SIZE_MAX) {
        mcred_finding_hint(p->sink, finding, "did you mean \"%s\"?", names[close]);
        return;
    }
    mcred_str all = MCRED_S("");
    for (size_t i = 0; i < count; i++)
        all = mcred_arena_printf(p->arena, "%.*s%s%s", MCRED_ARG(all), i ? ", " : "", names[i]);
    mcred_finding_hint(p->sink, finding, "known are: %.*s", MCRED_ARG(all));
}

/* ---- items --------------------------------------------------------------------------------- */

static query_item *add(const parsing *p, query_kind kind, bool exclude, mcred_str written) {
    query_item *item = mcred_vec_push(p->arena, &p->query->items);
    if (item)
        *item = (query_item){.kind = kind, .exclude = exclude, .written = written, .forms = MCRED_VEC(mcred_str)};
    return item;
}

static bool add_form(const parsing *p, query_item *item, mcred_str word) {
    mcred_str *slot = mcred_vec_push(p->arena, &item->forms);
    if (!slot)
        return false;
    *slot = catalogue_form(p->arena, word);
    return slot->data != NULL;
}

static bool add_word(const parsing *p, bool exclude, mcred_str word) {
    char stem[MCRED_STEM_LONGEST + 1];
    query_item *item = add(p, QUERY_WORD, exclude, word);
    if (!item || !add_form(p, item, word))
        return false;
    mcred_str form = *MCRED_AT(mcred_str, &item->forms, 0);
    item->stem = mcred_arena_copy(p->arena, mcred_stem(form, stem));
    item->common = catalogue_is_common(form);
    return item->stem.data != NULL;
}

/* Words in a row, in this order. */
static bool add_phrase(const parsing *p, bool exclude, mcred_str text) {
    query_item *item = add(p, QUERY_PHRASE, exclude, text);
    bool alone = false, ok = item != NULL;
    for (size_t at = 0; ok;) {
        mcred_str word = catalogue_next_word(text, &at, &alone);
        if (word.len == 0)
            break;
        ok = add_form(p, item, word);
    }
    return ok;
}

/* Characters that are words by themselves mean little alone: those that touch are a phrase. */
static bool add_words(const parsing *p, bool exclude, mcred_str text) {
    bool ok = true, alone = false;
    for (size_t at = 0; ok;) {
        mcred_str word = catalogue_next_word(text, &at, &alone);
        if (word.len == 0)
            break;
        size_t begin = (size_t)(word.data - text.data), next = at;
        bool more = alone;
        while (more) {
            mcred_str following = catalogue_next_word(text, &next, &more);
            more = more && following.len > 0 && following.data == text.data + at;
            at = more ? next : at;
        }
        mcred_str run = {text.data + begin, at - begin};
        ok = run.len > word.len ? add_phrase(p, exclude, run) : add_word(p, exclude, word);
    }
    return ok;
}

/* ---- hours --------------------------------------------------------------------------------------- */

/* "10", "7.5", "0.25" in hundredths. */
bool mcred_hours_parse(mcred_str text, int64_t *out) {
    int64_t value = 0;
    size_t i = 0, decimals = 0;
    bool point = false;
    for (; i < text.len; i++) {
        char c = text.data[i];
        if (c == '.' && !point && i > 0) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 2 || value > MOST_HOURS)
            return false;
        value = value * 10 + (c - '0');
        decimals += point;
    }
    for (size_t d = decimals; d < 2; d++)
        value *= 10;
    *out = value;
    return text.len > 0 && !(point && decimals == 0) && value <= MOST_HOURS;
}

/* Of "5..7.5"; one of them may be left out. */
static bool read_ends(mcred_str first, mcred_str last, int64_t *low, int64_t *high) {
    *low = 0;
    *high = MOST_HOURS;
    return first.len + last.len > 0 && (first.len == 0 || mcred_hours_parse(first, low)) &&
           (last.len == 0 || mcred_hours_parse(last, high)) && *low <= *high;
}

static bool read_range(mcred_str text, int64_t *low, int64_t *high) {
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.data[i] == '.' && text.data[i + 1] == '.')
            return read_ends(mcred_str_first(text, i), mcred_str_from(text, i + 2), low, high);
    }
    size_t sign = 0;
    while (sign < text.len && sign < 2 && strchr("<>=", text.data[sign]))
        sign++;
    mcred_str operator= mcred_str_first(text, sign);
    int64_t value = 0;
    if (!mcred_hours_parse(mcred_str_from(text, sign), &value))
        return false;
    *low = 0;
    *high = MOST_HOURS;
    if (mcred_str_is(operator, "<="))
        *high = value;
    else if (mcred_str_is(operator, "<"))
        *high = value - 1;
    else if (mcred_str_is(operator, ">="))
        *low = value;
    else if (mcred_str_is(operator, ">"))
        *low = value + 1;
    else
        *low = *high = value;
    return sign < 2 || mcred_str_is(operator, "<=") || mcred_str_is(operator, ">=");
}

/* ---- filters -------------------------------------------------------------------------------------- */

static mcred_status check_one_of(const parsing *p, mcred_str value, mcred_span span, const char *what,
                                 const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (mcred_str_is(value, names[i]))
            return MCRED_OK;
    }
    suggest(p, refuse(p, span, "there is no %s \"%.*s\"", what, MCRED_ARG(value)), value, names, count);
    return MCRED_USAGE;
}

static mcred_status check_value(const parsing *p, query_item *item, mcred_span span) {
    if (item->value.len == 0) {
        mcred_finding_hint(p->sink, refuse(p, span, "\"%s:\" says nothing to look for", item->field),
                           "write the value right after the colon, without a blank: %s:...", item->field);
        return MCRED_USAGE;
    }
    if (strcmp(item->field, "status") == 0)
        return check_one_of(p, item->value, span, "status", states, sizeof states / sizeof *states);
    if (strcmp(item->field, "kind") == 0)
        return check_one_of(p, item->value, span, "kind", kinds, sizeof kinds / sizeof *kinds);
    if (strcmp(item->field, "hours") != 0 || read_range(item->value, &item->low, &item->high))
        return MCRED_OK;
    mcred_finding_hint(p->sink, refuse(p, span, "\"%.*s\" is no number of hours", MCRED_ARG(item->value)),
                       "write a number up to 10000 with at most two decimals: hours:<=10, hours:5..7.5");
    return MCRED_USAGE;
}

static mcred_status add_filter(const parsing *p, bool exclude, mcred_str name, mcred_str value, mcred_span span) {
    size_t begin = (size_t)(name.data - p->source.text.data);
    const mcred_span named = {begin, begin + name.len};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!mcred_str_is(name, fields[i]))
            continue;
        query_item *item = add(p, QUERY_FILTER, exclude, value);
        if (!item)
            return no_memory(p);
        item->field = fields[i];
        item->value = mcred_str_trim(value);
        return check_value(p, item, item->value.len ? span : named);
    }
    mcred_finding *finding = refuse(p, named, "there is no field \"%.*s\" to search in", MCRED_ARG(name));
    suggest(p, finding, name, fields, sizeof fields / sizeof *fields);
    return MCRED_USAGE;
}

/* ---- the text --------------------------------------------------------------------------------------- */

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* From the opening quote past the closing one. */
static mcred_status quoted(parsing *p, mcred_str *out) {
    size_t open = p->at, close = mcred_str_find(p->source.text, '"', open + 1);
    if (close == SIZE_MAX) {
        mcred_finding_hint(p->sink, refuse(p, (mcred_span){open, open + 1}, "the phrase that begins here has no end"),
                           "close it with a second \"");
        return MCRED_USAGE;
    }
    *out = (mcred_str){p->source.text.data + open + 1, close - open - 1};
    p->at = close + 1;
    return MCRED_OK;
}

static mcred_str bare(parsing *p) {
    mcred_str text = p->source.text;
    size_t begin = p->at;
    while (p->at < text.len && !blank(text.data[p->at]) && text.data[p->at] != '"')
        p->at++;
    return (mcred_str){text.data + begin, p->at - begin};
}

static bool is_field_name(mcred_str name) {
    for (size_t i = 0; i < name.len; i++) {
        if (!((name.data[i] >= 'a' && name.data[i] <= 'z') || name.data[i] == '-'))
            return false;
    }
    return name.len > 0;
}

static mcred_status parse_filter(parsing *p, bool exclude, mcred_str word, size_t colon) {
    mcred_str name = mcred_str_first(word, colon), value = mcred_str_from(word, colon + 1);
    size_t begin = (size_t)(value.data - p->source.text.data);
    bool opens = value.len == 0 && p->at < p->source.text.len && p->source.text.data[p->at] == '"';
    mcred_status status = opens ? quoted(p, &value) : MCRED_OK;
    return status == MCRED_OK ? add_filter(p, exclude, name, value, (mcred_span){begin, p->at}) : status;
}

static mcred_status parse_item(parsing *p) {
    mcred_str text = p->source.text, phrase;
    size_t begin = p->at;
    bool exclude = text.data[p->at] == '-' && p->at + 1 < text.len && !blank(text.data[p->at + 1]);
    p->at += exclude;
    if (text.data[p->at] == '"') {
        mcred_status status = quoted(p, &phrase);
        if (status != MCRED_OK)
            return status;
        return add_phrase(p, exclude, phrase) ? MCRED_OK : no_memory(p);
    }
    mcred_str word = bare(p);
    size_t colon = mcred_str_find(word, ':', 0);
    if (colon != SIZE_MAX && is_field_name(mcred_str_first(word, colon)))
        return parse_filter(p, exclude, word, colon);
    if (p->query->items.len >= QUERY_ITEMS) {
        refuse(p, (mcred_span){begin, p->at}, "a query has at most %d parts", QUERY_ITEMS);
        return MCRED_USAGE;
    }
    return add_words(p, exclude, word) ? MCRED_OK : no_memory(p);
}

static mcred_status check_text(const parsing *p) {
    mcred_str text = p->source.text;
    size_t bad = mcred_utf8_check(text);
    if (text.len > MAX_BYTES)
        refuse(p, MCRED_NO_SPAN, "a query has at most %d bytes", MAX_BYTES);
    else if (bad < text.len)
        refuse(p, (mcred_span){bad, bad + 1}, "the query is not UTF-8 here");
    else
        return MCRED_OK;
    return MCRED_USAGE;
}

mcred_status mcred_query_parse(mcred_arena *arena, mcred_str text, mcred_sink *sink, const mcred_query **out) {
    parsing p = {arena, {MCRED_S("query"), text}, sink, MCRED_NEW(arena, mcred_query), 0};
    if (!p.query)
        return no_memory(&p);
    p.query->items = MCRED_VEC(query_item);
    mcred_status status = check_text(&p);
    while (status == MCRED_OK && p.at < text.len) {
        if (blank(text.data[p.at]))
            p.at++;
        else
            status = parse_item(&p);
    }
    if (status == MCRED_OK)
        *out = p.query;
    return status;
}

const mcred_query *mcred_query_words(mcred_arena *arena, mcred_str text) {
    parsing p = {arena, {MCRED_S("words"), text}, NULL, MCRED_NEW(arena, mcred_query), 0};
    if (!p.query)
        return NULL;
    p.query->items = MCRED_VEC(query_item);
    return add_words(&p, false, text) ? p.query : NULL;
}

bool mcred_query_is_empty(const mcred_query *query) {
    for (size_t i = 0; i < query->items.len; i++) {
        const query_item *item = MCRED_AT(const query_item, &query->items, i);
        if (item->kind == QUERY_FILTER || item->forms.len > 0)
            return false;
    }
    return true;
}

bool mcred_query_asks(const mcred_query *query, const char *field) {
    for (size_t i = 0; i < query->items.len; i++) {
        const query_item *item = MCRED_AT(const query_item, &query->items, i);
        if (item->kind == QUERY_FILTER && strcmp(item->field, field) == 0)
            return true;
    }
    return false;
}
