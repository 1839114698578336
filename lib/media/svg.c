/* svg.c - reads the XML of a picture piece by piece, for whoever visits it; svg_rules.c says what may be in it. */
#include "media/svg_internal.h"

#define MAX_DEPTH      64
#define MAX_ATTRIBUTES 250 /* of one element: each is held against those before it */

void svg_report(svg_scan *scan, mcred_rule rule, size_t begin, size_t end, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str said = mcred_arena_vprintf(scan->arena, fmt, args);
    va_end(args);
    if (scan->sink)
        mcred_report(scan->sink, rule, scan->source, (mcred_span){begin, end}, "%.*s", MCRED_ARG(said));
    else if (scan->ok)
        (void)mcred_refuse(scan->why, MCRED_NO, NULL, "%.*s", MCRED_ARG(said));
    scan->ok = false;
}

bool svg_malformed(svg_scan *scan, size_t at, const char *what) {
    size_t end = at < scan->source->text.len ? at + 1 : at;
    svg_report(scan, MCRED_RULE_PICTURE_MALFORMED, at, end, "%s", what);
    return false;
}

static mcred_str rest(const svg_scan *scan) {
    return mcred_str_from(scan->source->text, scan->at);
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == ':' || (unsigned char)c >= 0x80;
}

static void skip_space(svg_scan *scan) {
    mcred_str text = scan->source->text;
    while (scan->at < text.len && is_space(text.data[scan->at]))
        scan->at++;
}

static mcred_str read_name(svg_scan *scan) {
    mcred_str text = rest(scan);
    size_t len = 0;
    while (len < text.len && is_name(text.data[len]))
        len++;
    scan->at += len;
    return mcred_str_first(text, len);
}

/* Moves past the next mark; false where there is none. *between gets what stands before it. */
static bool read_until(svg_scan *scan, const char *mark, mcred_str *between) {
    mcred_str text = rest(scan);
    for (size_t i = 0; i < text.len; i++) {
        if (!mcred_str_starts(mcred_str_from(text, i), mark))
            continue;
        *between = mcred_str_first(text, i);
        scan->at += i + mcred_str_of(mark).len;
        return true;
    }
    return false;
}

static bool in_style(const svg_scan *scan) {
    const mcred_str *open = mcred_vec_at(&scan->open, scan->open.len - 1);
    return open && mcred_str_is(*open, "style");
}

/* ---- pieces --------------------------------------------------------------------------------- */

static bool read_attribute(svg_scan *scan, mcred_str element, mcred_vec *seen) {
    size_t begin = scan->at;
    mcred_str name = read_name(scan), raw, value;
    if (name.len == 0)
        return svg_malformed(scan, begin, "an attribute's name was expected here");
    if (seen->len >= MAX_ATTRIBUTES)
        return svg_malformed(scan, begin, "an element has too many attributes");
    for (size_t i = 0; i < seen->len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, seen, i), name))
            return svg_malformed(scan, begin, "the attribute stands twice");
    }
    mcred_str *slot = mcred_vec_push(scan->arena, seen);
    if (slot)
        *slot = name;
    skip_space(scan);
    mcred_str text = rest(scan);
    if (text.len == 0 || text.data[0] != '=')
        return svg_malformed(scan, scan->at, "an equals sign was expected here");
    scan->at++;
    skip_space(scan);
    text = rest(scan);
    if (text.len == 0 || (text.data[0] != '"' && text.data[0] != '\''))
        return svg_malformed(scan, scan->at, "a value in quotation marks was expected here");
    size_t open = ++scan->at;
    if (!read_until(scan, text.data[0] == '"' ? "\"" : "'", &raw) || mcred_str_find(raw, '<', 0) != SIZE_MAX)
        return svg_malformed(scan, open - 1, "the value's quotation mark is not closed");
    if (!svg_resolve(scan, raw, open, &value))
        return false;
    if (scan->visitor->attribute)
        scan->visitor->attribute(scan, element, name, value, (mcred_span){begin, scan->at});
    return true;
}

static bool push_element(svg_scan *scan, mcred_str name, size_t begin) {
    if (scan->open.len >= MAX_DEPTH)
        return svg_malformed(scan, begin, "elements are nested too deeply");
    mcred_str *slot = mcred_vec_push(scan->arena, &scan->open);
    if (!slot)
        return svg_malformed(scan, begin, "there is not enough memory for this file");
    *slot = name;
    mcred_buf_clear(&scan->css);
    return true;
}

static bool read_element(svg_scan *scan) {
    size_t begin = scan->at - 1;
    mcred_str name = read_name(scan);
    mcred_vec seen = MCRED_VEC(mcred_str);
    if (name.len == 0)
        return svg_malformed(scan, begin, "an element's name was expected here");
    if (scan->open.len == 0 && scan->rooted)
        return svg_malformed(scan, begin, "a second outer element");
    if (!scan->rooted && !mcred_str_is(name, "svg"))
        return svg_malformed(scan, begin, "the outer element is not svg");
    if (in_style(scan))
        return svg_malformed(scan, begin, "an element inside a style sheet");
    if (scan->visitor->element)
        scan->visitor->element(scan, name, begin);
    for (;;) {
        size_t before = scan->at;
        skip_space(scan);
        mcred_str text = rest(scan);
        if (mcred_str_starts(text, "/>") || mcred_str_starts(text, ">")) {
            bool closed = text.data[0] == '/';
            scan->at += closed ? 2 : 1;
            if (scan->visitor->tagged)
                scan->visitor->tagged(scan, name, (mcred_span){begin, scan->at}, closed);
            scan->rooted = true;
            return closed || push_element(scan, name, begin);
        }
        if (text.len == 0)
            return svg_malformed(scan, begin, "the tag is not closed");
        if (before == scan->at)
            return svg_malformed(scan, scan->at, "a blank was expected before this");
        if (!read_attribute(scan, name, &seen))
            return false;
    }
}

static bool read_end(svg_scan *scan) {
    size_t begin = scan->at - 2;
    mcred_str name = read_name(scan);
    skip_space(scan);
    const mcred_str *open = mcred_vec_at(&scan->open, scan->open.len - 1);
    if (!open || !mcred_str_eq(*open, name) || !mcred_str_starts(rest(scan), ">"))
        return svg_malformed(scan, begin, "this does not close the element that is open");
    scan->at++;
    if (mcred_str_is(name, "style") && scan->visitor->style)
        scan->visitor->style(scan, mcred_buf_str(&scan->css), (mcred_span){begin, scan->at});
    if (scan->visitor->ended)
        scan->visitor->ended(scan, name, scan->at);
    scan->open.len--;
    return true;
}

static void take_text(svg_scan *scan, mcred_str text) {
    if (in_style(scan))
        mcred_buf_put(&scan->css, text);
    if (scan->visitor->text)
        scan->visitor->text(scan, text);
}

static bool read_text(svg_scan *scan) {
    size_t begin = scan->at;
    mcred_str text = rest(scan), value;
    size_t len = mcred_str_find(text, '<', 0);
    text = mcred_str_first(text, len == SIZE_MAX ? text.len : len);
    scan->at += text.len;
    if (scan->open.len == 0 && mcred_str_trim(text).len > 0)
        return svg_malformed(scan, begin, "text outside the outer element");
    if (!svg_resolve(scan, text, begin, &value))
        return false;
    take_text(scan, value);
    return true;
}

/* <!-- -->, <![CDATA[ ]]>, <!DOCTYPE>, and <? ?>, of which only the first line's is wanted. */
static bool read_special(svg_scan *scan) {
    size_t begin = scan->at;
    mcred_str between, text = rest(scan);
    if (mcred_str_starts(text, "<!--")) {
        scan->at += 4;
        return read_until(scan, "-->", &between) || svg_malformed(scan, begin, "the comment is not closed");
    }
    if (mcred_str_starts(text, "<![CDATA[")) {
        scan->at += 9;
        if (scan->open.len == 0 || !read_until(scan, "]]>", &between))
            return svg_malformed(scan, begin, "this CDATA section stands outside, or is not closed");
        take_text(scan, between);
        return true;
    }
    if (mcred_str_starts(text, "<?xml") && text.len > 5 && is_space(text.data[5]) && begin == 0)
        return read_until(scan, "?>", &between) || svg_malformed(scan, begin, "the first line is not closed");
    if (mcred_str_starts(text, "<?xml-stylesheet")) {
        svg_report(scan, MCRED_RULE_PICTURE_OUTSIDE, begin, begin + 16, "a style sheet from elsewhere");
        return read_until(scan, "?>", &between);
    }
    return svg_malformed(scan, begin, "a DOCTYPE or an instruction; a badge needs neither, so take it out");
}

static bool read_piece(svg_scan *scan) {
    mcred_str text = rest(scan);
    if (text.data[0] != '<')
        return read_text(scan);
    if (mcred_str_starts(text, "<!") || mcred_str_starts(text, "<?"))
        return read_special(scan);
    bool end = mcred_str_starts(text, "</");
    scan->at += end ? 2 : 1;
    return end ? read_end(scan) : read_element(scan);
}

static bool is_text(svg_scan *scan) {
    mcred_str text = scan->source->text;
    size_t wrong = mcred_utf8_check(text);
    if (wrong < text.len)
        return svg_malformed(scan, wrong, "this byte is not UTF-8");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20 && !is_space((char)c))
            return svg_malformed(scan, i, "a control character");
    }
    return true;
}

static void read_pieces(svg_scan *scan) {
    bool readable = is_text(scan);
    if (mcred_str_starts(scan->source->text, "\xEF\xBB\xBF"))
        scan->at = 3;
    while (readable && scan->at < scan->source->text.len)
        readable = read_piece(scan);
    if (readable && !scan->rooted)
        svg_malformed(scan, 0, "there is no svg element");
    else if (readable && scan->open.len > 0)
        svg_malformed(scan, scan->source->text.len, "an element is not closed");
}

mcred_status svg_read(svg_scan *scan) {
    scan->arena = mcred_arena_new(0);
    if (!scan->arena)
        return MCRED_FAILED;
    scan->open = MCRED_VEC(mcred_str);
    scan->ok = true;
    mcred_buf_init(&scan->css, scan->source->text.len + 1);
    read_pieces(scan);
    mcred_buf_free(&scan->css);
    mcred_arena_free(scan->arena);
    return scan->ok ? MCRED_OK : MCRED_NO;
}

mcred_status mcred_svg_check(const mcred_source *source, mcred_sink *sink) {
    svg_scan scan = {.source = source, .visitor = &svg_rules, .sink = sink};
    mcred_status status = svg_read(&scan);
    if (status == MCRED_FAILED)
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "there is not enough memory");
    return status;
}
