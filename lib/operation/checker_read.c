/* checker_read.c - anybody's YAML or JSON: which of the two, and how many documents. */
#include "operation/checker.h"

/* ---- which of the two ----------------------------------------------------------- */

static bool has_ending(mcred_str name, const char *ending) {
    mcred_str wanted = mcred_str_of(ending);
    if (name.len < wanted.len)
        return false;
    mcred_str tail = mcred_str_from(name, name.len - wanted.len);
    for (size_t i = 0; i < tail.len; i++) {
        char c = tail.data[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != wanted.data[i])
            return false;
    }
    return true;
}

/* Standard input, "config", "a.lock": the name does not say what the file
 * holds. Nearly all JSON is YAML, but not all: YAML has no halves of characters
 * as escapes. So what begins like JSON and is JSON is read as JSON. */
static bool may_be_json(const mcred_source *source) {
    mcred_str text = mcred_str_trim(source->text);
    return !has_ending(source->name, ".yaml") && !has_ending(source->name, ".yml") && text.len &&
           mcred_str_find(MCRED_S("{[\""), text.data[0], 0) != SIZE_MAX;
}

static mcred_status guess(mcred_arena *arena, const mcred_source *source, const mcred_document_limits *limits,
                          mcred_sink *sink, const mcred_node **root) {
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_status status = mcred_json_parse(arena, source, limits, quiet, root);
    mcred_sink_free(quiet);
    return status == MCRED_OK ? status : mcred_yaml_parse(arena, source, limits, sink, root);
}

mcred_status mcred_checker_read(mcred_arena *arena, const mcred_source *source, mcred_span part, mcred_sink *sink,
                                const mcred_node **root) {
    const mcred_document_limits limits = {.aliases = true, .max_bytes = MCRED_CHECKER_BYTES};
    bool whole = part.begin == 0 && part.end == source->text.len;
    if (has_ending(source->name, ".json"))
        return mcred_json_parse(arena, source, &limits, sink, root);
    if (whole && may_be_json(source))
        return guess(arena, source, &limits, sink, root);
    return mcred_yaml_parse_part(arena, source, part, &limits, sink, root);
}

/* ---- the documents of a YAML file ------------------------------------------------ */

static bool is_marker(mcred_str line, const char *marker) {
    mcred_str after = mcred_str_from(line, 3);
    return mcred_str_starts(line, marker) &&
           (after.len == 0 || after.data[0] == ' ' || after.data[0] == '\t' || after.data[0] == '\r');
}

static bool is_blank(mcred_str line) {
    mcred_str text = mcred_str_trim(line);
    return text.len == 0 || text.data[0] == '#';
}

/* A line that begins with --- or ... is a marker wherever it stands: YAML
 * forbids such lines even within texts, and JSON has none. The bytes of the
 * document that left begins with; all of them when it is the last. */
static size_t document_length(mcred_str left, bool *started) {
    const char *begin = left.data;
    while (left.len) {
        size_t at = (size_t)(left.data - begin);
        mcred_str line = mcred_str_cut(&left, '\n');
        bool opens = is_marker(line, "---"), closes = is_marker(line, "...");
        if (opens && *started)
            return at;
        if (closes && *started)
            return left.len ? (size_t)(left.data - begin) : SIZE_MAX;
        *started = *started || opens || !(is_blank(line) || line.data[0] == '%');
    }
    return SIZE_MAX;
}

bool mcred_checker_next(const mcred_source *source, mcred_span *rest, mcred_span *document) {
    bool first = rest->begin == 0, started = false;
    if (rest->begin > rest->end || (rest->begin == rest->end && !first))
        return false;
    mcred_str left = mcred_str_from(mcred_str_first(source->text, rest->end), rest->begin);
    size_t length = has_ending(source->name, ".json") ? SIZE_MAX : document_length(left, &started);
    *document = *rest;
    if (length < left.len)
        document->end = rest->begin + length;
    rest->begin = length < left.len ? document->end : SIZE_MAX;
    /* Comments after the last document are none. */
    return first || started;
}
