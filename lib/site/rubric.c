/* rubric.c - every criterion with what each level looks like; on an award, with the level that was reached. */
#include "site/build.h"

static mcred_str reached(const mcred_vec *results, mcred_str criterion) {
    for (size_t i = 0; results && i < results->len; i++) {
        const mcred_score *score = MCRED_AT(const mcred_score, results, i);
        if (mcred_str_eq(score->criterion, criterion))
            return score->level;
    }
    return MCRED_S("");
}

static void put_level(const mcred_credential *c, const mcred_criterion *criterion, const mcred_level *level,
                      mcred_str reached_level, mcred_buf *out) {
    mcred_str pass = criterion->pass.len > 0 ? criterion->pass : c->pass_every;
    bool is_pass = mcred_str_eq(pass, level->id), is_reached = mcred_str_eq(reached_level, level->id);
    mcred_buf_printf(out, "<li class=\"%s%s\"><p class=\"level\">", is_pass ? "pass " : "",
                     is_reached ? "reached" : "");
    if (level->title.len > 0)
        html_written(out, "span", NULL, c->language, level->title);
    else
        site_put_words(out, level->id);
    if (is_reached)
        mcred_buf_puts(out, " <span class=\"tag\">reached</span>");
    else if (is_pass && reached_level.len == 0)
        mcred_buf_puts(out, " <span class=\"tag\">needed</span>");
    mcred_buf_puts(out, "</p>");
    html_prose(out, c->language, mcred_text(mcred_get_str(criterion->descriptors, level->id)), 5);
    mcred_buf_puts(out, "</li>\n");
}

void site_put_rubric(const mcred_credential *c, const mcred_vec *results, mcred_buf *out) {
    for (size_t i = 0; i < c->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(const mcred_criterion, &c->criteria, i);
        mcred_buf_puts(out, "<section class=\"panel\">");
        html_written(out, "h3", NULL, c->language, criterion->title);
        mcred_buf_puts(out, "\n<ul class=\"levels\">\n");
        for (size_t j = 0; j < c->levels.len; j++) {
            const mcred_level *level = MCRED_AT(const mcred_level, &c->levels, j);
            mcred_str at = reached(results, criterion->id);
            if (!results || mcred_str_eq(at, level->id))
                put_level(c, criterion, level, at, out);
        }
        mcred_buf_puts(out, "</ul></section>\n");
    }
}
