/* words.c - words of running text. */
#include "markdown/words.h"

#include "markdown/bound.h"
#include "markdown/tree.h"

/* Scripts without spaces between words: one character, one word. */
static bool counts_alone(uint32_t code) {
    return (code >= 0x3400 && code <= 0x4DBF) || (code >= 0x4E00 && code <= 0x9FFF) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3007 ||
           (code >= 0x3041 && code <= 0x3096) || (code >= 0x309D && code <= 0x309F) ||
           (code >= 0x30A1 && code <= 0x30FA) || (code >= 0x30FC && code <= 0x30FF) ||
           (code >= 0x31F0 && code <= 0x31FF) || (code >= 0xFF66 && code <= 0xFF9D);
}

/* What may stand inside a word between two letters or digits. */
static bool joins(uint32_t code) {
    return code == '\'' || code == 0x2019 || code == '-' || code == 0x2010 || code == 0x2011 || code == '_' ||
           code == '.' || code == ',' || code == 0x00B7 || code == 0x00AD || code == 0x200D || code == 0x200C;
}

static bool is_word(uint32_t code) {
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
    return mcred_utf8_is_word(code);
}

void mcred_words_break(mcred_word_counter *counter) {
    counter->inside = counter->joined = false;
}

static void add_code(mcred_word_counter *counter, uint32_t code) {
    if (counts_alone(code)) {
        counter->words++;
        mcred_words_break(counter);
    } else if (is_word(code)) {
        if (!counter->inside && !counter->joined)
            counter->words++;
        counter->inside = true;
        counter->joined = false;
    } else {
        counter->joined = counter->inside && joins(code);
        counter->inside = false;
    }
}

void mcred_words_add(mcred_word_counter *counter, mcred_str piece) {
    for (size_t i = 0; i < piece.len;)
        add_code(counter, mcred_utf8_next(piece, &i));
}

/* ---- of cmark's tree ---------------------------------------------------------- */

/* While the events go by. Images' alternative texts are not running text:
 * `images` counts those that are open. */
typedef struct reader {
    mcred_word_counter counter;
    size_t images;
} reader;

static void on_event(reader *r, cmark_event_type event, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_IMAGE:
        if (event == CMARK_EVENT_ENTER)
            r->images++;
        else
            r->images--;
        mcred_words_break(&r->counter);
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
        if (r->images == 0)
            mcred_words_add(&r->counter, mcred_str_of(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
        break; /* a word may go on across their edges */
    default:
        mcred_words_break(&r->counter);
        break;
    }
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
        mcred_words_break(&r->counter);
}

/* The section that a top-level block belongs to; sections and blocks both come
 * in order. */
static mcred_section *section_of(const mcred_tree *tree, mcred_markdown *markdown, cmark_node *block, size_t *at) {
    size_t offset = mcred_tree_begin(tree, block);
    mcred_section *section = MCRED_AT(mcred_section, &markdown->sections, *at);
    while (section && section->span.end <= offset)
        section = MCRED_AT(mcred_section, &markdown->sections, ++*at);
    return section && section->span.begin <= offset ? section : NULL;
}

bool mcred_sections_count(const mcred_tree *tree, mcred_markdown *markdown) {
    cmark_iter *iter = cmark_iter_new(tree->root);
    if (!iter)
        return mcred_builder_no_memory(tree->b);
    reader r = {{0, false, false}, 0};
    size_t at = 0;
    mcred_section *section = NULL;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && cmark_node_parent(node) == tree->root) {
            if (section)
                section->words += r.counter.words;
            section = section_of(tree, markdown, node, &at);
            r.counter = (mcred_word_counter){0, false, false};
        }
        on_event(&r, event, node);
    }
    if (section)
        section->words += r.counter.words;
    cmark_iter_free(iter);
    return true;
}

size_t mcred_markdown_words(mcred_str text) {
    reader r = {{0, false, false}, 0};
    if (mcred_markdown_crowded(text, 0) != SIZE_MAX) {
        mcred_words_add(&r.counter, text);
        return r.counter.words;
    }
    cmark_node *root = cmark_parse_document(text.len ? text.data : "", text.len, CMARK_OPT_DEFAULT);
    cmark_iter *iter = root ? cmark_iter_new(root) : NULL;
    if (iter) {
        for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
            on_event(&r, event, cmark_iter_get_node(iter));
        cmark_iter_free(iter);
    }
    if (root)
        cmark_node_free(root);
    return r.counter.words;
}
