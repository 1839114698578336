/* files.c - what is no page: style, script, badges, the data that the search looks through. */
#include "site/build.h"

#include "site_assets.inc"

mcred_status site_asset(site *s, const site_page *page, mcred_buf *out) {
    (void)s;
    for (size_t i = 0; i < site_assets_count; i++) {
        if (mcred_str_eq(mcred_str_of(site_assets_table[i].key), mcred_str_of(page->about)))
            mcred_buf_put(out, (mcred_str){(const char *)site_assets_table[i].data, site_assets_table[i].len});
    }
    return MCRED_OK;
}

mcred_status site_badge(site *s, const site_page *page, mcred_buf *out) {
    const site_thing *thing = page->about;
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_badge_face face;
    if (thing->picture.len > 0) {
        mcred_buf_put(out, thing->picture);
        return MCRED_OK;
    }
    mcred_status status = thing->is_stack ? mcred_model_stack(s->job->model, thing->id, s->sink, &stack)
                                          : mcred_model_credential(s->job->model, thing->id, s->sink, &credential);
    if (status != MCRED_OK)
        return status;
    face = stack ? mcred_badge_face_stack(stack) : mcred_badge_face_credential(credential);
    mcred_badge_draw(&face, out);
    return MCRED_OK;
}

static void put_text(mcred_buf *out, mcred_str text) {
    mcred_json_quote(out, text);
    mcred_buf_putc(out, ',');
}

static void put_names(mcred_buf *out, const mcred_vec *names, const char *after) {
    mcred_buf_putc(out, '[');
    for (size_t i = 0; i < names->len; i++) {
        mcred_buf_puts(out, i > 0 ? "," : "");
        mcred_json_quote(out, *MCRED_AT(mcred_str, names, i));
    }
    mcred_buf_puts(out, after);
}

/* A call with rows of: stack?, id, title, words, language, hours, units, retired?, topics, grades, subjects. */
mcred_status site_catalogue_data(site *s, const site_page *page, mcred_buf *out) {
    (void)page;
    mcred_buf_puts(out, "mcredCatalogue([\n");
    for (size_t i = 0; i < s->all.len; i++) {
        const site_thing *thing = *MCRED_AT(site_thing *, &s->all, i);
        mcred_buf_printf(out, "%s[%d,", i > 0 ? ",\n" : "", thing->is_stack);
        put_text(out, thing->id);
        put_text(out, thing->title);
        put_text(out, thing->words);
        put_text(out, thing->language);
        put_text(out, thing->hours);
        mcred_buf_printf(out, "%zu,%d,", thing->is_stack ? thing->needs.len : 0, thing->retired);
        put_names(out, &thing->topics, "],");
        put_names(out, &thing->grades, "],");
        put_names(out, &thing->subjects, "]]");
    }
    mcred_buf_puts(out, "\n]);\n");
    return MCRED_OK;
}
