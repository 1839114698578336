/* draw_title.c - a badge's words: initials that can be seen from afar, the title in up to three lines. */
#include "badge/draw_internal.h"

static void put_escaped(mcred_buf *out, mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '&')
            mcred_buf_puts(out, "&amp;");
        else if (c == '<' || c == '>')
            mcred_buf_puts(out, c == '<' ? "&lt;" : "&gt;");
        else
            mcred_buf_putc(out, (unsigned char)c < 0x20 ? ' ' : c);
    }
}

/* ---- initials -------------------------------------------------------------------------------- */

/* Words that a title's initials pass over, in the languages that the programmes of today are written in. */
static bool passed_over(mcred_str word) {
    static const char *const small[] = {"a",    "an",  "and",  "as",  "at",  "by",   "for", "from", "in",  "of",
                                        "on",   "or",  "that", "the", "to",  "with", "de",  "del",  "des", "di",
                                        "do",   "du",  "el",   "en",  "et",  "la",   "las", "le",   "les", "los",
                                        "para", "por", "y",    "der", "die", "das",  "und", "mit",  "von"};
    char low[8];
    if (word.len == 0 || word.len >= sizeof low)
        return word.len == 0;
    for (size_t i = 0; i < word.len; i++)
        low[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] | 0x20 : word.data[i]);
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++) {
        if (mcred_str_is((mcred_str){low, word.len}, small[i]))
            return true;
    }
    return false;
}

/* The first letter with the marks on it; none of a word that begins otherwise. */
static mcred_str first_letter(mcred_str word) {
    size_t at = 0;
    if (word.len == 0 || !mcred_utf8_is_word(mcred_utf8_next(word, &at)))
        return (mcred_str){word.data, 0};
    for (size_t next = at; next < word.len; at = next) {
        (void)mcred_utf8_next(word, &next);
        if (mcred_utf8_width((mcred_str){word.data + at, next - at}) > 0)
            break;
    }
    return mcred_str_first(word, at);
}

void draw_initials(const mcred_badge_face *face, mcred_buf *out) {
    mcred_str rest = face->title;
    int count = 0;
    while (rest.len > 0 && count < 2) {
        mcred_str word = mcred_str_cut(&rest, ' ');
        mcred_str letter = passed_over(word) ? MCRED_S("") : first_letter(word);
        if (letter.len == 1 && letter.data[0] >= 'a' && letter.data[0] <= 'z')
            mcred_buf_putc(out, (char)(letter.data[0] - 'a' + 'A'));
        else
            mcred_buf_put(out, letter);
        /* Letters that join, or that are words, stand alone. */
        count += letter.len > 2 ? 2 : letter.len > 0;
    }
}

static void put_initials(const mcred_badge_face *face, mcred_buf *out) {
    mcred_buf initials;
    mcred_buf_init(&initials, 4096);
    draw_initials(face, &initials);
    mcred_buf_puts(
        out, "<text x=\"200\" y=\"176\" font-size=\"92\" font-weight=\"700\" font-family=\"Georgia, 'Noto Serif', "
             "'Liberation Serif', serif\">");
    put_escaped(out, mcred_buf_str(&initials));
    mcred_buf_puts(out, "</text>\n");
    mcred_buf_free(&initials);
}

/* ---- title ----------------------------------------------------------------------------------------- */

/* A first line of at most so many columns off *rest; between words where there are any. */
static mcred_str cut_line(mcred_str *rest, size_t columns) {
    size_t at = 0, space = 0;
    *rest = mcred_str_trim(*rest);
    while (at < rest->len) {
        size_t next = at;
        uint32_t code = mcred_utf8_next(*rest, &next);
        if (code == ' ')
            space = at;
        if (mcred_utf8_width(mcred_str_first(*rest, next)) > columns)
            break;
        at = next;
    }
    size_t end = at == rest->len ? at : space > 0 ? space : at > 0 ? at : rest->len;
    mcred_str line = mcred_str_first(*rest, end);
    *rest = mcred_str_from(*rest, end);
    return line;
}

/* The narrowest columns into which the title fits, so that its lines are alike. */
static size_t columns_for(mcred_str title) {
    size_t columns = 12;
    for (; columns < 30; columns++) {
        mcred_str rest = title;
        for (int i = 0; i < DRAW_LINES; i++)
            (void)cut_line(&rest, columns);
        if (mcred_str_trim(rest).len == 0)
            break;
    }
    return columns;
}

size_t draw_lines(const mcred_badge_face *face, mcred_str lines[DRAW_LINES], bool *cut) {
    mcred_str rest = face->title;
    size_t columns = columns_for(face->title), count = 0;
    while (count < DRAW_LINES && mcred_str_trim(rest).len > 0)
        lines[count++] = cut_line(&rest, columns);
    *cut = mcred_str_trim(rest).len > 0;
    return count;
}

static void put_lines(const mcred_badge_face *face, mcred_buf *out) {
    mcred_str lines[DRAW_LINES];
    size_t widest = 1;
    bool cut = false;
    int count = (int)draw_lines(face, lines, &cut);
    for (int i = 0; i < count; i++) {
        size_t width = mcred_utf8_width(lines[i]);
        widest = width > widest ? width : widest;
    }
    /* About 200 units are there; a column of a sans-serif takes a little more than half its size. */
    int size = (int)(200 * 100 / (56 * (widest + (cut ? 1 : 0))));
    size = size > 24 ? 24 : size;
    mcred_buf_printf(out,
                     "<g font-size=\"%d\" font-weight=\"600\" font-family=\"system-ui, 'Noto Sans', 'Liberation Sans', "
                     "Arial, sans-serif\">\n",
                     size);
    for (int i = 0; i < count; i++) {
        mcred_buf_printf(out, "<text x=\"200\" y=\"%d\">", 248 - (count - 1) * (size * 5 / 8) + i * (size * 5 / 4));
        put_escaped(out, lines[i]);
        mcred_buf_printf(out, "%s</text>\n", cut && i + 1 == count ? "…" : "");
    }
    mcred_buf_puts(out, "</g>\n");
}

void draw_title(const mcred_badge_face *face, mcred_buf *out) {
    mcred_buf_puts(out, "<g fill=\"#fff\" text-anchor=\"middle\"");
    if (face->language.len > 0) {
        mcred_buf_puts(out, " xml:lang=\"");
        put_escaped(out, face->language); /* a language tag holds letters, digits and hyphens */
        mcred_buf_putc(out, '"');
    }
    mcred_buf_puts(out, ">\n<title>");
    put_escaped(out, face->title);
    mcred_buf_puts(out, "</title>\n");
    put_initials(face, out);
    put_lines(face, out);
    mcred_buf_puts(out, "</g>\n");
}
