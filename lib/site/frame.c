/* frame.c - what stands around every page: title, navigation, foot. */
#include "site/build.h"

static const char *up(int depth) {
    return depth == 0 ? "" : depth == 1 ? "../" : "../../";
}

static html_page page_of(const site *s, const site_frame *frame, mcred_buf *title) {
    html_page page = {.description = frame->description,
                      .language = MCRED_S("en"),
                      .style = MCRED_S(""),
                      .script = MCRED_S(""),
                      .root = up(frame->depth),
                      .code = frame->code};
    mcred_buf_init(title, 4096);
    mcred_buf_put(title, frame->title);
    mcred_buf_puts(title, frame->title.len > 0 ? " · " : "");
    mcred_buf_put(title, s->name);
    page.title = mcred_buf_str(title);
    return page;
}

static void put_link(const site_frame *frame, const char *name, const char *href, mcred_buf *out) {
    mcred_buf_printf(out, "<li><a href=\"%s%s\"%s>%s</a></li>", up(frame->depth), href,
                     mcred_str_is(mcred_str_of(frame->section), name) ? " aria-current=\"true\"" : "", name);
}

void site_begin(const site *s, const site_frame *frame, mcred_buf *out) {
    mcred_buf title;
    html_page page = page_of(s, frame, &title);
    html_begin(out, &page);
    mcred_buf_free(&title);
    mcred_buf_printf(
        out,
        "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><div class=\"page\">"
        "<a class=\"home\" href=\"%sindex.html\">",
        up(frame->depth));
    html_written(out, "span", NULL, s->language, s->name);
    mcred_buf_puts(out, "</a>\n<nav aria-label=\"Site\"><ul>");
    put_link(frame, "Catalogue", "index.html", out);
    put_link(frame, "Stacks", "stacks.html", out);
    put_link(frame, "Educators", "educators.html", out);
    put_link(frame, "Figures", "figures.html", out);
    mcred_buf_puts(out, "</ul></nav></div></header>\n<main id=\"main\" class=\"page\" tabindex=\"-1\">\n");
}

void site_end(const site *s, const site_frame *frame, mcred_buf *out) {
    html_page page = {.root = up(frame->depth)};
    mcred_buf_puts(out, "</main>\n<footer class=\"foot\"><div class=\"page\"><p>Issued by ");
    html_written(out, "span", NULL, s->language, s->issuer);
    mcred_buf_printf(out,
                     ". Every award rests on evidence of practice, scored against the rubric by assessors.</p>\n"
                     "<p><a href=\"%sfeed.xml\">Feed of new awards (Atom)</a></p></div></footer>\n",
                     up(frame->depth));
    html_end(out, &page);
}
