/* front.c - the YAML between a first line of --- and the next one. */
#include "markdown/tree.h"

/* The line at i: its content without trailing blanks is exactly "---". */
static bool fence(mcred_str text, size_t begin, size_t end) {
    while (end > begin && (text.data[end - 1] == ' ' || text.data[end - 1] == '\t'))
        end--;
    return mcred_str_is((mcred_str){text.data + begin, end - begin}, "---");
}

static size_t line_end(mcred_str text, size_t i) {
    while (i < text.len && text.data[i] != '\n' && text.data[i] != '\r')
        i++;
    return i;
}

static size_t next_line(mcred_str text, size_t end) {
    if (end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n')
        return end + 2;
    return end < text.len ? end + 1 : end;
}

bool mcred_front_split(mcred_builder *b, mcred_span all, mcred_markdown *markdown, bool *has_front) {
    mcred_str text = mcred_str_first(b->source->text, all.end);
    size_t end = line_end(text, all.begin);
    *has_front = fence(text, all.begin, end);
    markdown->front_span = (mcred_span){all.begin, all.begin};
    markdown->body = all;
    if (!*has_front)
        return true;
    size_t begin = next_line(text, end);
    for (size_t i = begin; i < text.len; i = next_line(text, end)) {
        end = line_end(text, i);
        if (!fence(text, i, end))
            continue;
        markdown->front_span = (mcred_span){begin, i};
        markdown->body = (mcred_span){next_line(text, end), all.end};
        return true;
    }
    mcred_finding *finding = mcred_builder_report(
        b, MCRED_RULE_MARKDOWN_FRONT_MATTER, (mcred_span){all.begin, all.begin + 3}, "the front matter is not closed");
    mcred_finding_hint(b->sink, finding, "add a line of --- after the last field");
    return false;
}
