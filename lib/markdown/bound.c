/* bound.c - cmark 0.30 looks at every open "![" of a paragraph for every link that it closes. */
#include "markdown/bound.h"

/* Looks that are allowed in all: well under a second. Ten thousand images in
 * one paragraph pass. */
#define LOOKS 100000000U

/* The end of the lines from begin up to a blank one. Counts what opens images
 * and what closes links among them. */
static size_t count_paragraph(mcred_str text, size_t begin, uint64_t *opening, uint64_t *closing) {
    bool blank = false; /* the line so far */
    size_t i = begin;
    for (; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\n' || c == '\r') {
            bool pair = c == '\n' && i > begin && text.data[i - 1] == '\r';
            if (blank && !pair)
                return i + 1;
            blank = true;
        } else if (c != ' ' && c != '\t') {
            blank = false;
        }
        *closing += c == ']';
        *opening += c == '[' && i > begin && text.data[i - 1] == '!';
    }
    return i;
}

size_t mcred_markdown_crowded(mcred_str text, size_t from) {
    uint64_t looks = 0;
    for (size_t begin = from; begin < text.len;) {
        uint64_t opening = 0, closing = 0;
        size_t end = count_paragraph(text, begin, &opening, &closing);
        looks += opening * closing;
        if (looks > LOOKS)
            return begin;
        begin = end;
    }
    return SIZE_MAX;
}
