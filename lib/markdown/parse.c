/* parse.c - one file of evidence or one review. */
#include "markdown/bound.h"
#include "markdown/tree.h"

/* Prose is short; cmark needs some 150 bytes for a byte of hostile text. */
#define PROSE_BYTES ((size_t)1 << 20)

static bool read_front(mcred_builder *b, const mcred_document_limits *limits, mcred_markdown *markdown) {
    mcred_status status =
        mcred_yaml_parse_part(b->arena, b->source, markdown->front_span, limits, b->sink, &markdown->front);
    b->status = mcred_status_worse(b->status, status);
    return status != MCRED_FAILED;
}

static bool read_body(mcred_builder *b, mcred_markdown *markdown) {
    mcred_tree tree;
    size_t crowded = mcred_markdown_crowded(mcred_str_first(b->source->text, markdown->body.end), markdown->body.begin);
    if (crowded != SIZE_MAX) {
        mcred_builder_report(b, MCRED_RULE_MARKDOWN_CROWDED, (mcred_span){crowded, crowded},
                             "too many brackets of images and links stand in one paragraph");
        return false;
    }
    bool ok = mcred_tree_make(&tree, b, markdown->body) && mcred_sections_find(&tree, markdown) &&
              mcred_sections_stray(&tree);
    /* With a broken marker the result is not handed out. */
    if (ok && b->status == MCRED_OK)
        ok = mcred_sections_count(&tree, markdown) && mcred_links_find(&tree, markdown);
    mcred_tree_free(&tree);
    return ok;
}

static bool read_all(mcred_builder *b, const mcred_document_limits *limits, mcred_markdown *markdown) {
    mcred_span all = {0, b->source->text.len};
    bool ascii, has_front;
    if (!limits || limits->max_bytes == 0)
        b->limits.max_bytes = PROSE_BYTES;
    if (!mcred_bytes_check(b, &all, MCRED_BYTES_PROSE, &ascii) || !mcred_front_split(b, all, markdown, &has_front))
        return false;
    if (has_front && !read_front(b, limits, markdown))
        return false;
    return read_body(b, markdown);
}

mcred_status mcred_markdown_parse(mcred_arena *arena, const mcred_source *source, const mcred_document_limits *limits,
                                  mcred_sink *sink, mcred_markdown **out) {
    mcred_builder b;
    mcred_markdown *markdown = MCRED_NEW(arena, mcred_markdown);
    if (mcred_builder_init(&b, arena, source, limits, sink)) {
        if (!markdown) {
            mcred_builder_no_memory(&b);
        } else {
            markdown->sections = MCRED_VEC(mcred_section);
            markdown->links = MCRED_VEC(mcred_link);
            markdown->headings = MCRED_VEC(mcred_heading);
            read_all(&b, limits, markdown);
        }
    }
    if (b.status == MCRED_OK)
        *out = markdown;
    mcred_builder_free(&b);
    return b.status;
}

const mcred_section *mcred_markdown_section(const mcred_markdown *markdown, mcred_str type, mcred_str id) {
    for (size_t i = 0; markdown && i < markdown->sections.len; i++) {
        const mcred_section *section = MCRED_AT(mcred_section, &markdown->sections, i);
        if (mcred_str_eq(section->type, type) && mcred_str_eq(section->id, id))
            return section;
    }
    return NULL;
}
