/* pieces.c - what several pages show: cards, chips, days, lists of awards. */
#include "site/build.h"

void site_put_words(mcred_buf *out, mcred_str id) {
    for (mcred_str rest = id, part; rest.len > 0;) {
        part = mcred_str_cut(&rest, '-');
        html_text(out, part);
        mcred_buf_puts(out, rest.len > 0 ? " " : "");
    }
}

void site_put_day(mcred_buf *out, mcred_time when) {
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    char date[MCRED_TIME_SIZE];
    mcred_time_format_date(when, date);
    unsigned month = (unsigned)(date[5] - '0') * 10 + (unsigned)(date[6] - '0');
    mcred_buf_printf(out, "<time datetime=\"%s\">%s %s %.4s</time>", date, date + (date[8] == '0' ? 9 : 8),
                     months[(month + 11) % 12], date);
}

void site_put_many(mcred_buf *out, size_t count, const char *one, const char *many) {
    mcred_buf_printf(out, "%zu %s", count, count == 1 ? one : many);
}

static void put_grades(const site_thing *thing, mcred_buf *out) {
    size_t count = thing->grades.len;
    if (count == 0)
        return;
    mcred_buf_puts(out, count == 1 ? " · grade " : " · grades ");
    html_text(out, *MCRED_AT(mcred_str, &thing->grades, 0));
    if (count > 1) {
        mcred_buf_puts(out, "–");
        html_text(out, *MCRED_AT(mcred_str, &thing->grades, count - 1));
    }
}

void site_put_card(const site_thing *thing, int depth, int heading, mcred_buf *out) {
    const char *to = depth == 0 ? "" : depth == 1 ? "../" : "../../";
    mcred_buf_printf(
        out, "<li class=\"card\"><img src=\"%sbadges/%.*s.svg\" alt=\"\" width=\"72\" height=\"72\" loading=\"lazy\">",
        to, MCRED_ARG(thing->id));
    mcred_buf_printf(out, "<h%d><a href=\"%s%s/%.*s.html\">", heading, to, thing->is_stack ? "stacks" : "credentials",
                     MCRED_ARG(thing->id));
    html_written(out, "span", NULL, thing->language, thing->title);
    mcred_buf_printf(out, "</a></h%d>", heading);
    html_written(out, "p", NULL, thing->language, thing->words);
    mcred_buf_puts(out, "<p class=\"meta\">");
    if (thing->is_stack) {
        mcred_buf_puts(out, "Stack of ");
        site_put_many(out, thing->needs.len, "unit", "units");
    } else if (thing->hours.len > 0) {
        mcred_buf_puts(out, "About ");
        html_text(out, thing->hours);
        mcred_buf_puts(out, " hours");
    } else {
        mcred_buf_puts(out, "Credential");
    }
    put_grades(thing, out);
    mcred_buf_puts(out, thing->retired ? " · <span class=\"tag warn\">retired</span></p></li>\n" : "</p></li>\n");
}

void site_put_topics(const mcred_vec *topics, int depth, mcred_buf *out) {
    if (topics->len == 0)
        return;
    mcred_buf_puts(out, "<ul class=\"chips\" aria-label=\"Topics\">");
    for (size_t i = 0; i < topics->len; i++) {
        mcred_str topic = *MCRED_AT(mcred_str, topics, i);
        mcred_buf_printf(out, "<li><a href=\"%sindex.html#topic=", depth == 0 ? "" : "../");
        for (size_t at = 0; at < topic.len; at++) {
            unsigned char c = (unsigned char)topic.data[at];
            bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            mcred_buf_printf(out, plain ? "%c" : "%%%02X", c);
        }
        mcred_buf_puts(out, "\">");
        site_put_words(out, topic);
        mcred_buf_puts(out, "</a></li>");
    }
    mcred_buf_puts(out, "</ul>\n");
}

void site_put_awards(const site_person *of, int depth, mcred_buf *out) {
    const char *to = depth == 0 ? "" : "../";
    mcred_buf_puts(out, "<ul class=\"cards\">\n");
    for (size_t i = 0; i < of->awards.len; i++) {
        const site_award *award = *MCRED_AT(site_award *, &of->awards, i);
        mcred_buf_puts(out, "<li class=\"card\">");
        if (award->thing)
            mcred_buf_printf(out, "<img src=\"%sbadges/%.*s.svg\" alt=\"\" width=\"72\" height=\"72\">", to,
                             MCRED_ARG(award->id));
        mcred_buf_printf(out, "<h3><a href=\"%sawards/%.*s/%.*s.html\">", to, MCRED_ARG(of->handle),
                         MCRED_ARG(award->id));
        html_written(out, "span", NULL, award->thing ? award->thing->language : MCRED_S(""), award->title);
        mcred_buf_puts(out, "</a></h3><p class=\"meta\">Awarded ");
        site_put_day(out, award->awarded);
        if (award->state != MCRED_LIFE_VALID)
            mcred_buf_printf(out, " · <span class=\"tag warn\">%s</span>", mcred_life_name(award->state));
        mcred_buf_puts(out, "</p></li>\n");
    }
    mcred_buf_puts(out, "</ul>\n");
}

void site_put_pager(const char *first, const char *others, size_t pages, size_t now, mcred_buf *out) {
    if (pages < 2)
        return;
    mcred_buf_puts(out, "<nav id=\"pager\" aria-label=\"Pages\"><ul class=\"pager\">");
    for (size_t i = 0; i < pages; i++) {
        mcred_buf_printf(out, "<li><a href=\"%s", i == 0 ? first : others);
        if (i > 0)
            mcred_buf_printf(out, "-%zu", i + 1);
        mcred_buf_printf(out, ".html\"%s>%zu</a></li>", i == now ? " aria-current=\"page\"" : "", i + 1);
    }
    mcred_buf_puts(out, "</ul></nav>\n");
}
