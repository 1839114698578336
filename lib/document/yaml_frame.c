/* yaml_frame.c - what stands around the one document of a file: directives before it, nothing after it. */
#include "document/yaml_reader.h"

#include <string.h>

static bool line_end(char c) {
    return c == '\n' || c == '\r';
}

static size_t skip_line(mcred_str text, size_t i) {
    while (i < text.len && !line_end(text.data[i]))
        i++;
    return i;
}

static size_t skip_space(mcred_str text, size_t i) {
    while (i < text.len && (text.data[i] == ' ' || text.data[i] == '\t' || line_end(text.data[i])))
        i++;
    return i;
}

static bool line_start(const mcred_yaml_reader *r, size_t i) {
    return i == r->begin || line_end(r->text.data[i - 1]);
}

/* The marker --- or ... at the start of a line. */
static bool marker_at(const mcred_yaml_reader *r, size_t i, const char *marker) {
    mcred_str rest = mcred_str_from(r->text, i);
    if (!line_start(r, i) || !mcred_str_starts(rest, marker))
        return false;
    return rest.len == 3 || rest.data[3] == ' ' || rest.data[3] == '\t' || line_end(rest.data[3]);
}

static bool version_known(mcred_str directive) {
    mcred_str version = mcred_str_from(directive, 5);
    size_t comment = mcred_str_find(version, '#', 0);
    if (comment != SIZE_MAX && comment > 0 && (version.data[comment - 1] == ' ' || version.data[comment - 1] == '\t'))
        version = mcred_str_first(version, comment);
    version = mcred_str_trim(version);
    return mcred_str_is(version, "1.2") || mcred_str_is(version, "1.1");
}

static bool directive_known(mcred_yaml_reader *r, mcred_span span) {
    mcred_str line = {r->text.data + span.begin, span.end - span.begin};
    mcred_str brief = mcred_document_brief(mcred_str_trim(line));
    bool version = mcred_str_starts(line, "%YAML ") || mcred_str_starts(line, "%YAML\t");
    if (version && version_known(line))
        return true;
    if (mcred_str_starts(line, "%TAG"))
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_TAG, span, "the tag directive \"%.*s\" is not read",
                             MCRED_ARG(brief));
    else if (version)
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_DIRECTIVE, span,
                             "\"%.*s\" names a version of YAML that is not read", MCRED_ARG(brief));
    else
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_DIRECTIVE, span, "the directive \"%.*s\" is not known",
                             MCRED_ARG(brief));
    return false;
}

bool mcred_yaml_prologue(mcred_yaml_reader *r) {
    size_t i = r->begin;
    while (i < r->text.len) {
        size_t end = skip_line(r->text, i);
        if (r->text.data[i] == '%') {
            if (!directive_known(r, (mcred_span){i, end}))
                return false;
        } else {
            size_t content = skip_space(mcred_str_first(r->text, end), i);
            if (content < end && r->text.data[content] != '#')
                break;
        }
        i = end < r->text.len ? end + 1 : end;
    }
    return true;
}

/* Past white space, comments and end markers. */
static size_t skip_nothing(const mcred_yaml_reader *r, size_t i, bool *marked) {
    while (i < r->text.len) {
        size_t next = skip_space(r->text, i);
        bool blank = next > i || i == r->begin || line_start(r, i);
        if (next < r->text.len && r->text.data[next] == '#' && blank) {
            next = skip_line(r->text, next);
        } else if (next < r->text.len && marker_at(r, next, "...")) {
            *marked = true;
            next += 3;
        } else if (mcred_str_starts(mcred_str_from(r->text, next), "\xEF\xBB\xBF")) {
            next += 3;
        }
        if (next == i)
            break;
        i = next;
    }
    return i;
}

/* The line --- of the further document that begins at i with directives. */
static size_t find_start(const mcred_yaml_reader *r, size_t i) {
    size_t at = i;
    while (at < r->text.len) {
        if (marker_at(r, at, "---"))
            return at;
        at = skip_space(r->text, skip_line(r->text, at));
    }
    return i;
}

void mcred_yaml_epilogue(mcred_yaml_reader *r, size_t offset, bool marked) {
    size_t at = skip_nothing(r, offset, &marked);
    if (at >= r->text.len)
        return;
    if (marked && r->text.data[at] == '%')
        at = find_start(r, at);
    if (marked || marker_at(r, at, "---")) {
        size_t end = marker_at(r, at, "---") ? at + 3 : skip_line(r->text, at);
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_FURTHER, (mcred_span){at, end},
                             "a second document begins here; one file holds one document");
        return;
    }
    mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_YAML_SYNTAX, (mcred_span){at, skip_line(r->text, at)},
                         "text follows the end of the document");
}
