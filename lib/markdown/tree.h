/*
 * tree.h - cmark's tree of a text, and where its blocks stand in the bytes.
 *
 * cmark tells lines and columns of blocks; of inlines it tells nothing that
 * can be relied on. All walks use cmark's iterator: nesting is only bounded by
 * the length of the text, so nothing here recurses.
 */
#ifndef MCRED_MARKDOWN_TREE_H
#define MCRED_MARKDOWN_TREE_H

#include "mcred/markdown.h"

#include <cmark.h>

#include "document/builder.h"

typedef struct mcred_tree {
    mcred_builder *b; /* reports, and the arenas */
    mcred_str text;   /* of the whole source */
    mcred_span body;
    cmark_node *root;
    mcred_vec lines; /* size_t: where the body's lines begin */
} mcred_tree;

/* False when memory is short (reported). The tree must be freed anyway. */
bool mcred_tree_make(mcred_tree *tree, mcred_builder *b, mcred_span body);
void mcred_tree_free(mcred_tree *tree);
/* Where a block's first line begins. */
size_t mcred_tree_begin(const mcred_tree *tree, cmark_node *block);
/* From the block's first character to the end of its last line. */
mcred_span mcred_tree_span(const mcred_tree *tree, cmark_node *block);
/* The end of the line that offset stands on, before its line break. */
size_t mcred_tree_line_end(const mcred_tree *tree, size_t offset);
/* The text of the inlines below a node, without marks, at most some thousand
 * bytes of it; into the arena. */
bool mcred_tree_plain(const mcred_tree *tree, cmark_node *node, mcred_str *out);

/* front.c: the front matter's and the body's place. False after a finding. */
bool mcred_front_split(mcred_builder *b, mcred_span all, mcred_markdown *markdown, bool *has_front);
/* section.c, link.c: fill the vectors. False when memory is short. */
bool mcred_sections_find(const mcred_tree *tree, mcred_markdown *markdown);
/* Reports markers that stand inside a paragraph or heading. */
bool mcred_sections_stray(const mcred_tree *tree);
bool mcred_links_find(const mcred_tree *tree, mcred_markdown *markdown);
/* words.c: counts the words of each section. */
bool mcred_sections_count(const mcred_tree *tree, mcred_markdown *markdown);

#endif
