/* section.c - the sections that markers begin. */
#include "markdown/marker.h"

#include <string.h>

/* While the blocks go by: the last heading, and the section that is open. */
typedef struct outline {
    const mcred_tree *tree;
    mcred_markdown *markdown;
    mcred_map *seen;     /* "type id" to mcred_section */
    cmark_node *heading; /* the nearest above, or NULL */
    mcred_str heading_text;
    size_t heading_begin;
    mcred_section *open; /* NULL when none */
    int open_level;      /* of the open section's heading, 0 for none */
} outline;

/* Ends the open section before offset. */
static void end_section(outline *o, size_t offset) {
    if (!o->open)
        return;
    mcred_section *section = o->open;
    if (offset < section->span.begin)
        offset = section->span.begin;
    section->span.end = offset;
    section->text = mcred_str_trim((mcred_str){o->tree->text.data + section->span.begin, offset - section->span.begin});
    o->open = NULL;
}

static void report_fault(const mcred_tree *tree, const mcred_marker *marker) {
    mcred_str type = mcred_document_brief(marker->type), word = mcred_document_brief(marker->about);
    mcred_finding *finding =
        mcred_builder_report(tree->b, MCRED_RULE_MARKDOWN_MARKER, marker->span, "%s%s%.*s%s", marker->fault,
                             word.len ? ": \"" : "", MCRED_ARG(word), word.len ? "\"" : "");
    size_t count;
    const mcred_str *types = mcred_marker_types(&count);
    size_t closest = mcred_closest(type, types, count);
    if (closest != SIZE_MAX && !mcred_str_eq(type, types[closest]))
        mcred_finding_hint(tree->b->sink, finding, "did you mean \"%.*s\"?", MCRED_ARG(types[closest]));
    else
        mcred_finding_hint(tree->b->sink, finding, "write it like <!-- mcred:prompt context -->");
}

/* True when this marker is the first of its name. *failed: memory is short. */
static bool first_of_name(outline *o, mcred_section *section, bool *failed) {
    mcred_builder *b = o->tree->b;
    mcred_str name = mcred_arena_printf(b->scratch, "%.*s %.*s", MCRED_ARG(section->type), MCRED_ARG(section->id));
    const mcred_section *first = name.data ? mcred_map_get(o->seen, name) : NULL;
    if (first) {
        mcred_finding *finding = mcred_builder_report(b, MCRED_RULE_MARKDOWN_DUPLICATE_MARKER, section->marker,
                                                      "the marker for %.*s stands twice", MCRED_ARG(name));
        mcred_finding_label(b->sink, finding, b->source, first->marker, "first stands here");
        return false;
    }
    *failed = !name.data || !mcred_map_put(o->seen, name, section);
    return !*failed;
}

static bool begin_section(outline *o, const mcred_marker *marker) {
    mcred_builder *b = o->tree->b;
    /* Sections are built in scratch memory, where they do not move. */
    mcred_section *section = MCRED_NEW(b->scratch, mcred_section);
    mcred_section **slot = mcred_vec_push(b->scratch, &o->markdown->sections);
    if (!section || !slot)
        return mcred_builder_no_memory(b);
    *slot = section;
    section->type = marker->type;
    section->id = marker->id;
    section->marker = marker->span;
    section->span = (mcred_span){marker->span.end, marker->span.end};
    section->heading = o->heading_text;
    section->text = (mcred_str){"", 0};
    bool failed = false;
    if (!first_of_name(o, section, &failed))
        return !failed || mcred_builder_no_memory(b);
    o->open = section;
    o->open_level = o->heading ? cmark_node_get_heading_level(o->heading) : 0;
    return true;
}

static bool on_comment(outline *o, cmark_node *block) {
    const mcred_tree *tree = o->tree;
    size_t line = mcred_tree_begin(tree, block);
    size_t end = mcred_tree_line_end(tree, line);
    size_t begin = line;
    while (begin < end && tree->text.data[begin] == ' ')
        begin++;
    mcred_marker marker;
    if (!mcred_marker_read((mcred_str){tree->text.data + begin, end - begin}, begin, &marker))
        return true;
    if (marker.fault) {
        report_fault(tree, &marker);
        return true;
    }
    /* The heading above belongs to this section, not to the one before. */
    bool own_heading = o->heading && o->open && o->heading_begin >= o->open->span.begin;
    end_section(o, own_heading ? o->heading_begin : line);
    return begin_section(o, &marker);
}

static bool on_heading(outline *o, cmark_node *block) {
    mcred_heading *heading = mcred_vec_push(o->tree->b->arena, &o->markdown->headings);
    if (!heading)
        return mcred_builder_no_memory(o->tree->b);
    *heading = (mcred_heading){cmark_node_get_heading_level(block), mcred_tree_span(o->tree, block)};
    o->heading = block;
    o->heading_begin = mcred_tree_begin(o->tree, block);
    if (o->open && o->open_level > 0 && cmark_node_get_heading_level(block) <= o->open_level)
        end_section(o, o->heading_begin);
    return mcred_tree_plain(o->tree, block, &o->heading_text);
}

/* Sections in order, from pointers to items in the arena. */
static bool keep_sections(const mcred_tree *tree, mcred_markdown *markdown) {
    mcred_vec found = markdown->sections;
    markdown->sections = MCRED_VEC(mcred_section);
    for (size_t i = 0; i < found.len; i++) {
        mcred_section *section = mcred_vec_push(tree->b->arena, &markdown->sections);
        if (!section)
            return mcred_builder_no_memory(tree->b);
        *section = **MCRED_AT(mcred_section *, &found, i);
    }
    return true;
}

/* A marker behind other text on its line is no block of its own, so it would
 * pass unseen. */
static void on_inline_comment(const mcred_tree *tree, cmark_node *node, mcred_span block) {
    mcred_marker marker;
    mcred_str comment = mcred_str_of(cmark_node_get_literal(node));
    if (!mcred_marker_read(comment, block.begin, &marker))
        return;
    const char *from = tree->text.data + block.begin;
    const char *hit = memmem(from, block.end - block.begin, comment.data, comment.len);
    if (hit)
        block = (mcred_span){block.begin + (size_t)(hit - from), block.begin + (size_t)(hit - from) + comment.len};
    mcred_finding *finding =
        mcred_builder_report(tree->b, MCRED_RULE_MARKDOWN_MARKER, block, "the marker must stand on a line of its own");
    mcred_finding_hint(tree->b->sink, finding, "move it to the line under the heading");
}

bool mcred_sections_stray(const mcred_tree *tree) {
    cmark_iter *iter = cmark_iter_new(tree->root);
    if (!iter)
        return mcred_builder_no_memory(tree->b);
    mcred_span block = tree->body;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING))
            block = mcred_tree_span(tree, node);
        else if (type == CMARK_NODE_HTML_INLINE && mcred_builder_goes_on(tree->b))
            on_inline_comment(tree, node, block);
    }
    cmark_iter_free(iter);
    return tree->b->status != MCRED_FAILED;
}

bool mcred_sections_find(const mcred_tree *tree, mcred_markdown *markdown) {
    outline o = {.tree = tree, .markdown = markdown, .seen = mcred_map_new(tree->b->scratch)};
    if (!o.seen)
        return mcred_builder_no_memory(tree->b);
    o.heading_text = (mcred_str){"", 0};
    markdown->sections = MCRED_VEC(mcred_section *);
    markdown->headings = MCRED_VEC(mcred_heading);
    for (cmark_node *block = cmark_node_first_child(tree->root); block; block = cmark_node_next(block)) {
        cmark_node_type type = cmark_node_get_type(block);
        if (type == CMARK_NODE_HEADING && !on_heading(&o, block))
            return false;
        if (type == CMARK_NODE_HTML_BLOCK && !on_comment(&o, block))
            return false;
        if (!mcred_builder_goes_on(tree->b))
            return tree->b->status != MCRED_FAILED;
    }
    end_section(&o, tree->body.end);
    return keep_sections(tree, markdown);
}
