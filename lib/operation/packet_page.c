/* packet_page.c - pages in packets: one file each that needs nothing else, readable on a phone, printable. */
#include "packet.h"

#include <limits.h>

#include "scaffold.h"
#include "site/html.h"

static void begin(mcred_buf *out, const html_page *page) {
    html_begin(out, page);
    mcred_buf_puts(out, "<main class=\"page narrow\">\n");
}

static void end(mcred_buf *out, const html_page *page) {
    mcred_buf_puts(out, "</main>\n");
    html_end(out, page);
}

void op_page_markdown(mcred_buf *out, mcred_str language, mcred_str title, mcred_str markdown, int level) {
    const html_page page = {.title = title, .language = language, .style = html_style()};
    begin(out, &page);
    html_prose(out, language, markdown, level);
    end(out, &page);
}

static void put_file(mcred_buf *out, mcred_str language, const op_page_file *file) {
    mcred_buf_puts(out, "<li><a href=\"");
    op_put_encoded(out, file->path, "/");
    mcred_buf_puts(out, "\">");
    html_text(out, file->path);
    mcred_buf_puts(out, "</a>");
    if (file->about.len > 0) {
        mcred_buf_puts(out, "<br>");
        html_written(out, "span", "small", language, file->about);
    }
    mcred_buf_puts(out, "</li>\n");
}

void op_page_evidence(mcred_buf *out, mcred_str language, mcred_str title, mcred_str markdown, const mcred_vec *files) {
    const html_page page = {.title = title, .language = language, .style = html_style()};
    begin(out, &page);
    html_prose(out, language, markdown, 1);
    if (files->len > 0)
        mcred_buf_puts(out, "<h2>Files</h2>\n<ul>\n");
    for (size_t i = 0; i < files->len; i++)
        put_file(out, language, MCRED_AT(op_page_file, files, i));
    mcred_buf_puts(out, files->len > 0 ? "</ul>\n" : "");
    end(out, &page);
}

void mcred_feedback_html(const mcred_feedback *feedback, mcred_buf *out) {
    mcred_buf markdown;
    mcred_buf_init(&markdown, 1U << 26);
    mcred_feedback_markdown(feedback, &markdown);
    op_page_markdown(out, MCRED_S(""), feedback->title, mcred_buf_str(&markdown), 1);
    out->failed = out->failed || markdown.failed;
    mcred_buf_free(&markdown);
}

/* ---- the rubric ------------------------------------------------------------------------------------ */

static void put_paragraph(mcred_buf *out, mcred_str text) {
    text = mcred_str_trim(text);
    if (text.len == 0)
        return;
    mcred_buf_puts(out, "<p>");
    html_text(out, text);
    mcred_buf_puts(out, "</p>\n");
}

static void put_items(mcred_buf *out, const mcred_credential *credential) {
    if (credential->evidence.len == 0)
        return;
    mcred_buf_puts(out, "<h2>Evidence to bring</h2>\n<ul>\n");
    for (size_t i = 0; i < credential->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(mcred_evidence_item, &credential->evidence, i);
        mcred_buf_puts(out, "<li><strong>");
        html_text(out, item->title);
        if (item->max == INT_MAX)
            mcred_buf_printf(out, "</strong> (%d or more)", item->min);
        else if (item->min == item->max)
            mcred_buf_printf(out, "</strong> (%d)", item->min);
        else
            mcred_buf_printf(out, "</strong> (%d to %d)", item->min, item->max);
        if (item->description.len > 0) {
            mcred_buf_puts(out, "<br>");
            html_text(out, mcred_str_trim(item->description));
        }
        if (item->consent_required)
            mcred_buf_puts(out, "<br><span class=\"small\">Consent of everybody who can be recognised is "
                                "required.</span>");
        mcred_buf_puts(out, "</li>\n");
    }
    mcred_buf_puts(out, "</ul>\n");
}

static void put_prompts(mcred_buf *out, const char *heading, const mcred_vec *prompts) {
    if (prompts->len == 0)
        return;
    mcred_buf_printf(out, "<h2>%s</h2>\n<ul>\n", heading);
    for (size_t i = 0; i < prompts->len; i++) {
        const mcred_prompt *prompt = MCRED_AT(mcred_prompt, prompts, i);
        mcred_buf_puts(out, "<li>");
        html_text(out, mcred_str_trim(prompt->prompt));
        mcred_buf_puts(out, " <span class=\"small\">");
        op_word_limits(out, prompt);
        mcred_buf_puts(out, "</span></li>\n");
    }
    mcred_buf_puts(out, "</ul>\n");
}

static mcred_str level_name(const mcred_level *level) {
    return level->title.len > 0 ? level->title : level->id;
}

static void put_pass(mcred_buf *out, const mcred_credential *credential) {
    size_t every =
        credential->pass_every.len > 0 ? mcred_credential_level(credential, credential->pass_every) : SIZE_MAX;
    mcred_buf_puts(out, "<p>It is earned with ");
    if (every != SIZE_MAX) {
        mcred_buf_puts(out, "at least <strong>");
        html_text(out, level_name(MCRED_AT(mcred_level, &credential->levels, every)));
        mcred_buf_puts(out, "</strong> on every criterion");
    }
    if (credential->pass_points >= 0)
        mcred_buf_printf(out, "%s%lld points or more", every != SIZE_MAX ? ", and " : "",
                         (long long)credential->pass_points);
    mcred_buf_puts(out, ". The levels that meet a criterion are marked as met.</p>\n");
}

static void put_criterion(mcred_buf *out, const mcred_credential *credential, const mcred_criterion *criterion) {
    mcred_buf_puts(out, "<section>\n<h3>");
    html_text(out, criterion->title);
    mcred_buf_puts(out, "</h3>\n<ul class=\"levels\">\n");
    for (size_t i = 0; i < credential->levels.len; i++) {
        const mcred_level *level = MCRED_AT(mcred_level, &credential->levels, i);
        bool met = mcred_criterion_met(credential, criterion, i);
        mcred_buf_puts(out, met ? "<li class=\"pass\"><div class=\"level\"><span>" : "<li><div class=\"level\"><span>");
        html_text(out, level_name(level));
        mcred_buf_puts(out, met ? "</span><span class=\"tag\">met</span></div>\n<p>" : "</span></div>\n<p>");
        html_text(out, mcred_str_trim(mcred_text(mcred_get_str(criterion->descriptors, level->id))));
        mcred_buf_puts(out, "</p></li>\n");
    }
    mcred_buf_puts(out, "</ul>\n</section>\n");
}

static void put_references(mcred_buf *out, const mcred_node *list, const char *use, const char *heading) {
    bool first = true;
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *one = mcred_at(list, i);
        mcred_str url = mcred_get_text(one, "url");
        if (!mcred_str_is(mcred_get_text(one, "use"), use))
            continue;
        if (first)
            mcred_buf_printf(out, "<h3>%s</h3>\n<ul>\n", heading);
        first = false;
        mcred_buf_puts(out, "<li>");
        html_text(out, mcred_get_text(one, "citation"));
        if (mcred_str_starts(url, "https://") || mcred_str_starts(url, "http://")) {
            mcred_buf_puts(out, "<br><a rel=\"noreferrer\" href=\"");
            html_text(out, url);
            mcred_buf_puts(out, "\">");
            html_text(out, url);
            mcred_buf_puts(out, "</a>");
        }
        mcred_buf_puts(out, "</li>\n");
    }
    if (!first)
        mcred_buf_puts(out, "</ul>\n");
}

void op_page_rubric(mcred_buf *out, const mcred_credential *credential, const mcred_programme *programme) {
    const mcred_node *research = mcred_get(credential->file->root, "research");
    const html_page page = {.title = credential->title, .language = credential->language, .style = html_style()};
    begin(out, &page);
    mcred_buf_puts(out, "<h1>");
    html_text(out, credential->title);
    mcred_buf_puts(out, "</h1>\n<p class=\"small\">");
    html_text(out, programme->name);
    mcred_buf_puts(out, ", version ");
    html_text(out, credential->version);
    mcred_buf_puts(out, "</p>\n");
    put_paragraph(out, credential->competency);
    put_items(out, credential);
    put_prompts(out, "Overview questions", &credential->overview);
    put_prompts(out, "Reflection questions", &credential->reflection);
    mcred_buf_puts(out, "<h2>How it is assessed</h2>\n");
    put_pass(out, credential);
    for (size_t i = 0; i < credential->criteria.len; i++)
        put_criterion(out, credential, MCRED_AT(mcred_criterion, &credential->criteria, i));
    mcred_buf_puts(out, "<h2>Why, and what to read</h2>\n");
    put_paragraph(out, mcred_get_text(research, "rationale"));
    put_references(out, mcred_get(research, "references"), "learn", "To learn the skill from");
    put_references(out, mcred_get(research, "references"), "further", "Further reading");
    end(out, &page);
}
