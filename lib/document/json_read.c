/* json_read.c - RFC 8259 and nothing else, with the place of every value. */
#include "document/builder.h"
#include "document/json_scan.h"
#include "document/number.h"

#include <string.h>

/* What may stand next. */
typedef enum expect {
    EXPECT_VALUE,       /* at the start, after ':' or ',' in an array */
    EXPECT_FIRST_VALUE, /* after '[' : a value or ']' */
    EXPECT_FIRST_KEY,   /* after '{' : a key or '}' */
    EXPECT_KEY,         /* after ',' in an object */
    EXPECT_COLON,       /* after a key */
    EXPECT_NEXT,        /* after a value: ',' or the closing bracket, or the end */
    EXPECT_NOTHING      /* reading is over */
} expect;

static expect read_string(mcred_json_scan *scan) {
    mcred_str text;
    mcred_span span;
    if (!mcred_json_scan_string(scan, &text, &span))
        return EXPECT_NOTHING;
    mcred_node *node = mcred_builder_add(scan->b, MCRED_KIND_STRING, span);
    if (!node)
        return EXPECT_NOTHING;
    node->text = text;
    return EXPECT_NEXT;
}

static expect read_number(mcred_json_scan *scan) {
    mcred_span span;
    if (!mcred_json_scan_number(scan, &span))
        return EXPECT_NOTHING;
    mcred_node *node = mcred_builder_add(scan->b, MCRED_KIND_NUMBER, span);
    if (!node)
        return EXPECT_NOTHING;
    node->text = (mcred_str){scan->text.data + span.begin, span.end - span.begin};
    return EXPECT_NEXT;
}

static expect read_word(mcred_json_scan *scan) {
    static const char *const words[] = {"null", "true", "false"};
    mcred_span span = mcred_json_scan_word(scan);
    mcred_str word = {scan->text.data + span.begin, span.end - span.begin};
    for (size_t i = 0; i < 3; i++) {
        if (!mcred_str_is(word, words[i]))
            continue;
        mcred_node *node = mcred_builder_add(scan->b, i ? MCRED_KIND_BOOLEAN : MCRED_KIND_NULL, span);
        if (!node)
            return EXPECT_NOTHING;
        node->boolean = i == 1;
        return EXPECT_NEXT;
    }
    mcred_json_scan_fail_value(scan, span);
    return EXPECT_NOTHING;
}

static expect read_open(mcred_json_scan *scan, char c) {
    mcred_span span = {scan->at, scan->at + 1};
    bool object = c == '{';
    if (!mcred_builder_open(scan->b, object ? MCRED_KIND_OBJECT : MCRED_KIND_ARRAY, span))
        return EXPECT_NOTHING;
    scan->at++;
    return object ? EXPECT_FIRST_KEY : EXPECT_FIRST_VALUE;
}

static expect read_close(mcred_json_scan *scan) {
    scan->at++;
    return mcred_builder_close(scan->b, scan->at) ? EXPECT_NEXT : EXPECT_NOTHING;
}

static expect read_value(mcred_json_scan *scan, char c) {
    if (c == '"')
        return read_string(scan);
    if (c == '{' || c == '[')
        return read_open(scan, c);
    if (c == '-' || (c >= '0' && c <= '9'))
        return read_number(scan);
    return read_word(scan);
}

static expect read_key(mcred_json_scan *scan, char c) {
    mcred_str text;
    mcred_span span;
    if (c != '"') {
        mcred_json_scan_fail_key(scan);
        return EXPECT_NOTHING;
    }
    if (!mcred_json_scan_string(scan, &text, &span))
        return EXPECT_NOTHING;
    mcred_builder_key(scan->b, text, span);
    return EXPECT_COLON;
}

static expect read_colon(mcred_json_scan *scan, char c) {
    if (c != ':') {
        mcred_json_scan_fail(scan, "a ':' is missing after the key");
        return EXPECT_NOTHING;
    }
    scan->at++;
    return EXPECT_VALUE;
}

static expect read_next(mcred_json_scan *scan, char c) {
    const mcred_frame *top = mcred_builder_top(scan->b);
    if (!top) {
        mcred_json_scan_fail(scan, "text follows the end of the document");
        return EXPECT_NOTHING;
    }
    bool object = top->node->kind == MCRED_KIND_OBJECT;
    if (c == (object ? '}' : ']'))
        return read_close(scan);
    if (c != ',') {
        mcred_json_scan_fail(scan, object ? "a ',' or '}' is missing" : "a ',' or ']' is missing");
        return EXPECT_NOTHING;
    }
    scan->comma = scan->at++;
    return object ? EXPECT_KEY : EXPECT_VALUE;
}

static expect read_one(mcred_json_scan *scan, expect state, char c) {
    switch (state) {
    case EXPECT_FIRST_VALUE:
        return c == ']' ? read_close(scan) : read_value(scan, c);
    case EXPECT_VALUE:
        return read_value(scan, c);
    case EXPECT_FIRST_KEY:
        return c == '}' ? read_close(scan) : read_key(scan, c);
    case EXPECT_KEY:
        return read_key(scan, c);
    case EXPECT_COLON:
        return read_colon(scan, c);
    case EXPECT_NEXT:
        return read_next(scan, c);
    case EXPECT_NOTHING:
        break;
    }
    return EXPECT_NOTHING;
}

static void read_all(mcred_builder *b, mcred_span part) {
    mcred_json_scan scan = {.b = b, .text = mcred_str_first(b->source->text, part.end), .at = part.begin};
    scan.comma = SIZE_MAX;
    expect state = EXPECT_VALUE;
    while (state != EXPECT_NOTHING && mcred_builder_goes_on(b)) {
        mcred_json_scan_space(&scan);
        if (scan.at == scan.text.len) {
            if (state != EXPECT_NEXT || b->frames.len > 0)
                mcred_json_scan_fail_end(&scan);
            return;
        }
        state = read_one(&scan, state, scan.text.data[scan.at]);
    }
}

mcred_status mcred_json_parse(mcred_arena *arena, const mcred_source *source, const mcred_document_limits *limits,
                              mcred_sink *sink, const mcred_node **root) {
    mcred_builder b;
    mcred_span part = {0, source->text.len};
    bool ascii;
    if (mcred_builder_init(&b, arena, source, limits, sink) && mcred_bytes_check(&b, &part, MCRED_BYTES_JSON, &ascii))
        read_all(&b, part);
    if (b.status == MCRED_OK)
        *root = b.root;
    mcred_builder_free(&b);
    return b.status;
}
