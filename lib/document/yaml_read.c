/* yaml_read.c - libyaml's events into the tree. */
#include "document/yaml_reader.h"

#include <string.h>

/* What the reader does after an event. */
typedef enum progress { GO_ON, DOCUMENT_ENDED, STOP } progress;

static mcred_span event_span(mcred_yaml_reader *r, const yaml_event_t *event) {
    mcred_span span;
    span.begin = mcred_yaml_offset(r, event->start_mark.index);
    span.end = mcred_yaml_offset(r, event->end_mark.index);
    return span;
}

static mcred_str from_yaml(const yaml_char_t *z) {
    return mcred_str_of((const char *)z);
}

/* Reports tags, and anchors where they are refused; moves the span's begin to
 * the content. */
static void take_properties(mcred_yaml_reader *r, const yaml_char_t *anchor, const yaml_char_t *tag, mcred_span *span) {
    if (!anchor && !tag)
        return;
    mcred_yaml_properties p = mcred_yaml_properties_at(r, span->begin);
    span->begin = p.content;
    if (span->end < span->begin)
        span->end = span->begin;
    if (tag) {
        mcred_str name = {r->text.data + p.tag.begin, p.tag.end - p.tag.begin};
        mcred_str brief = mcred_document_brief(name);
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_TAG, p.tag, "the tag \"%.*s\" is not read", MCRED_ARG(brief));
    }
    if (anchor && !r->b->limits.aliases) {
        mcred_str brief = mcred_document_brief(from_yaml(anchor));
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_ANCHOR, p.anchor, "the anchor \"&%.*s\" is not allowed",
                             MCRED_ARG(brief));
    }
}

/* The value of a scalar: a view of the source where nothing was folded or
 * escaped, else a copy. */
static bool scalar_text(mcred_yaml_reader *r, const yaml_event_t *event, mcred_span span, mcred_str *out) {
    const char *value = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    size_t quote = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1;
    const char *source = r->text.data + span.begin + quote;
    if (span.end - span.begin == len + 2 * quote && memcmp(source, value, len) == 0) {
        *out = (mcred_str){source, len};
        return true;
    }
    *out = mcred_arena_copy(r->b->arena, (mcred_str){value, len});
    return out->data || mcred_builder_no_memory(r->b);
}

static bool remember_anchor(mcred_yaml_reader *r, const yaml_char_t *name, const mcred_node *node) {
    return !name || !r->b->limits.aliases || mcred_yaml_anchor(r, from_yaml(name), node, false);
}

/* A member's name that is a scalar. With an anchor it needs a node of its own
 * for aliases to copy. */
static bool scalar_key(mcred_yaml_reader *r, const yaml_event_t *event, mcred_str text, mcred_span span) {
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && text.len == 0) {
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_KEY, mcred_yaml_character(r, span.begin), "a key is missing");
        return false;
    }
    mcred_builder_key(r->b, text, span);
    if (!event->data.scalar.anchor)
        return true;
    mcred_node *node = MCRED_NEW(r->b->arena, mcred_node);
    if (!node)
        return mcred_builder_no_memory(r->b);
    *node = (mcred_node){.kind = MCRED_KIND_STRING, .text = text, .span = span, .key_span = MCRED_NO_SPAN};
    return mcred_builder_count(r->b, 1, span) && remember_anchor(r, event->data.scalar.anchor, node);
}

static progress on_scalar(mcred_yaml_reader *r, const yaml_event_t *event) {
    mcred_span span = event_span(r, event);
    yaml_scalar_style_t style = event->data.scalar.style;
    bool in_quotes = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    take_properties(r, event->data.scalar.anchor, event->data.scalar.tag, &span);
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
        span.end = mcred_yaml_block_end(r, span.begin, span.end);
    r->quoted = in_quotes ? span : (mcred_span){0, 0};
    mcred_str text;
    if (!scalar_text(r, event, span, &text))
        return STOP;
    if (mcred_builder_wants_key(r->b))
        return scalar_key(r, event, text, span) ? GO_ON : STOP;
    mcred_node *node;
    if (style == YAML_PLAIN_SCALAR_STYLE) {
        node = mcred_yaml_plain(r->b, text, span);
    } else {
        node = mcred_builder_add(r->b, MCRED_KIND_STRING, span);
        if (node)
            node->text = text;
    }
    return node && remember_anchor(r, event->data.scalar.anchor, node) ? GO_ON : STOP;
}

static progress open_container(mcred_yaml_reader *r, const yaml_event_t *event, mcred_kind kind) {
    bool list = kind == MCRED_KIND_ARRAY;
    const yaml_char_t *anchor = list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    const yaml_char_t *tag = list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    mcred_span span = event_span(r, event);
    take_properties(r, anchor, tag, &span);
    if (mcred_builder_wants_key(r->b)) {
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_KEY, mcred_yaml_character(r, span.begin), "a %s cannot be a key",
                             list ? "list" : "mapping");
        return STOP;
    }
    mcred_frame *frame = mcred_builder_open(r->b, kind, span);
    if (!frame)
        return STOP;
    frame->flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                       : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    if (!anchor || !r->b->limits.aliases)
        return GO_ON;
    frame->anchor = mcred_yaml_anchor(r, from_yaml(anchor), frame->node, true);
    return frame->anchor ? GO_ON : STOP;
}

/* Brackets end where they stand; a block ends with its last value, not where
 * the next line begins. A pair in a list, [a: b], has no bracket. */
static progress close_container(mcred_yaml_reader *r, const yaml_event_t *event) {
    const mcred_frame *top = mcred_builder_top(r->b);
    size_t end = SIZE_MAX;
    if (top && top->flow) {
        size_t mark = mcred_yaml_offset(r, event->end_mark.index);
        if (mark > 0 && (r->text.data[mark - 1] == ']' || r->text.data[mark - 1] == '}'))
            end = mark;
    }
    return mcred_builder_close(r->b, end) ? GO_ON : STOP;
}

static progress on_alias(mcred_yaml_reader *r, const yaml_event_t *event) {
    mcred_span span = event_span(r, event);
    mcred_str name = from_yaml(event->data.alias.anchor);
    mcred_str brief = mcred_document_brief(name);
    bool key = mcred_builder_wants_key(r->b);
    if (!r->b->limits.aliases) {
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_ALIAS, span, "the alias \"*%.*s\" is not allowed",
                             MCRED_ARG(brief));
        if (key)
            return STOP;
        return mcred_builder_add(r->b, MCRED_KIND_NULL, span) ? GO_ON : STOP;
    }
    const mcred_node *node = mcred_yaml_alias(r, name, span);
    if (!node)
        return STOP;
    if (!key)
        return mcred_yaml_copy(r, node, span) ? GO_ON : STOP;
    if (node->kind == MCRED_KIND_ARRAY || node->kind == MCRED_KIND_OBJECT || node->kind == MCRED_KIND_NULL) {
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_KEY, span, "the alias \"*%.*s\" is no text for a key",
                             MCRED_ARG(brief));
        return STOP;
    }
    mcred_builder_key(
        r->b, node->kind == MCRED_KIND_BOOLEAN ? mcred_str_of(node->boolean ? "true" : "false") : node->text, span);
    return GO_ON;
}

static progress on_event(mcred_yaml_reader *r, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return on_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_container(r, event, MCRED_KIND_ARRAY);
    case YAML_MAPPING_START_EVENT:
        return open_container(r, event, MCRED_KIND_OBJECT);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_container(r, event);
    case YAML_ALIAS_EVENT:
        return on_alias(r, event);
    case YAML_DOCUMENT_END_EVENT:
        return DOCUMENT_ENDED;
    case YAML_STREAM_END_EVENT:
        return STOP;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT:
        break;
    }
    return GO_ON;
}

static void read_events(mcred_yaml_reader *r) {
    progress now = GO_ON;
    while (now == GO_ON && mcred_builder_goes_on(r->b)) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) {
            mcred_yaml_error(r);
            return;
        }
        now = on_event(r, &event);
        /* Not left to libyaml, which would look at what follows: its work on
         * further documents has no bound. */
        if (now == DOCUMENT_ENDED)
            mcred_yaml_epilogue(r, mcred_yaml_offset(r, event.end_mark.index), !event.data.document_end.implicit);
        yaml_event_delete(&event);
    }
}

static void read_part(mcred_builder *b, mcred_span part) {
    mcred_yaml_reader r = {.b = b};
    if (!mcred_bytes_check(b, &part, MCRED_BYTES_YAML, &r.ascii))
        return;
    r.text = mcred_str_first(b->source->text, part.end);
    r.begin = r.at = part.begin;
    if (part.begin < part.end) {
        if (!mcred_yaml_prologue(&r))
            return;
        if (!yaml_parser_initialize(&r.parser)) {
            mcred_builder_no_memory(b);
            return;
        }
        yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
        const unsigned char *bytes = (const unsigned char *)r.text.data + r.begin;
        yaml_parser_set_input_string(&r.parser, bytes, r.text.len - r.begin);
        read_events(&r);
        yaml_parser_delete(&r.parser);
    }
    if (b->status == MCRED_OK && !b->root)
        mcred_builder_add(b, MCRED_KIND_NULL, (mcred_span){part.begin, part.begin});
}

mcred_status mcred_yaml_parse_part(mcred_arena *arena, const mcred_source *source, mcred_span part,
                                   const mcred_document_limits *limits, mcred_sink *sink, const mcred_node **root) {
    mcred_builder b;
    if (part.end > source->text.len)
        part.end = source->text.len;
    if (part.begin > part.end)
        part.begin = part.end;
    if (mcred_builder_init(&b, arena, source, limits, sink))
        read_part(&b, part);
    if (b.status == MCRED_OK)
        *root = b.root;
    mcred_builder_free(&b);
    return b.status;
}

mcred_status mcred_yaml_parse(mcred_arena *arena, const mcred_source *source, const mcred_document_limits *limits,
                              mcred_sink *sink, const mcred_node **root) {
    return mcred_yaml_parse_part(arena, source, (mcred_span){0, source->text.len}, limits, sink, root);
}

mcred_status mcred_document_parse(mcred_arena *arena, const mcred_source *source, const mcred_document_limits *limits,
                                  mcred_sink *sink, const mcred_node **root) {
    char ending[5];
    mcred_str name = source->name;
    bool json = false;
    if (name.len >= sizeof ending) {
        memcpy(ending, name.data + name.len - sizeof ending, sizeof ending);
        for (size_t i = 1; i < sizeof ending; i++)
            ending[i] = (char)(ending[i] | 0x20);
        json = memcmp(ending, ".json", sizeof ending) == 0;
    }
    return json ? mcred_json_parse(arena, source, limits, sink, root)
                : mcred_yaml_parse(arena, source, limits, sink, root);
}
