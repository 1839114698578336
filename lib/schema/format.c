/* format.c - the table of formats, and the short ones. */
#include "schema/format.h"

#include "schema/pattern.h"

static int hex(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_uuid(mcred_str text) {
    bool ok = text.len == 36;
    for (size_t i = 0; ok && i < text.len; i++) {
        bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        ok = hyphen ? text.data[i] == '-' : hex(text.data[i]) >= 0;
    }
    return ok;
}

static bool is_json_pointer(mcred_str text) {
    if (text.len && text.data[0] != '/')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool escaped = i + 1 < text.len && (text.data[i + 1] == '0' || text.data[i + 1] == '1');
        if (text.data[i] == '~' && !escaped)
            return false;
    }
    return true;
}

/* Takes a number without leading zeros off the text. */
static bool take_number(mcred_str *rest, bool positive) {
    size_t digits = 0;
    while (digits < rest->len && rest->data[digits] >= '0' && rest->data[digits] <= '9')
        digits++;
    bool zero = digits && rest->data[0] == '0';
    *rest = mcred_str_from(*rest, digits);
    return digits && !(zero && (positive || digits > 1));
}

/* How many levels up; then, since the version that draft 2020-12 names, how
 * many items on or back; then '#' or a JSON pointer. */
static bool is_relative_pointer(mcred_str text) {
    mcred_str rest = text;
    if (!take_number(&rest, false))
        return false;
    if (mcred_str_starts(rest, "+") || mcred_str_starts(rest, "-")) {
        rest = mcred_str_from(rest, 1);
        if (!take_number(&rest, true))
            return false;
    }
    return mcred_str_is(rest, "#") || is_json_pointer(rest);
}

/* Translating checks the syntax of ECMA-262; PCRE2 then checks the rest. */
static bool is_regex(mcred_str text) {
    mcred_pattern_error error = {.offset = 0};
    mcred_arena *arena = mcred_arena_new(0);
    mcred_pattern *pattern = arena ? mcred_pattern_new(arena, text, &error) : NULL;
    /* Such a pattern is right, even though it cannot be used as one here. */
    bool ok = pattern != NULL || error.unsupported;
    if (pattern)
        mcred_pattern_free(pattern);
    mcred_arena_free(arena);
    return ok;
}

static const mcred_format formats[] = {
    {"date-time", mcred_format_date_time, "2026-03-02T09:00:00Z"},
    {"date", mcred_format_date, "2026-03-02"},
    {"time", mcred_format_time, "09:00:00Z"},
    {"duration", mcred_format_duration, "P2DT3H"},
    {"email", mcred_format_email, "name@example.org"},
    {"idn-email", mcred_format_idn_email, "name@example.org"},
    {"hostname", mcred_format_hostname, "www.example.org"},
    {"idn-hostname", mcred_format_idn_hostname, "www.example.org"},
    {"ipv4", mcred_format_ipv4, "192.0.2.1"},
    {"ipv6", mcred_format_ipv6, "2001:db8::1"},
    {"uri", mcred_format_uri, "https://example.org/page"},
    {"uri-reference", mcred_format_uri_reference, "../page"},
    {"iri", mcred_format_iri, "https://example.org/page"},
    {"iri-reference", mcred_format_iri_reference, "../page"},
    {"uri-template", mcred_format_uri_template, "/people/{name}"},
    {"uuid", is_uuid, "123e4567-e89b-12d3-a456-426614174000"},
    {"json-pointer", is_json_pointer, "/rubric/criteria/0"},
    {"relative-json-pointer", is_relative_pointer, "1/title"},
    {"regex", is_regex, NULL},
};

const mcred_format *mcred_format_find(mcred_str name) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (mcred_str_is(name, formats[i].name))
            return &formats[i];
    }
    return NULL;
}
