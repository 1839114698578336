/* baked_svg.c - a credential in an element of an SVG. */
#include "media/baked_svg.h"

/* ---- reading ----------------------------------------------------------------------------------- */

static mcred_status take_one(const baked_svg *found, mcred_arena *arena, mcred_str *text, mcred_why *why) {
    mcred_str body = mcred_str_trim(mcred_buf_str(&found->body)), verify = mcred_str_trim(found->verify);
    if (found->count != 1)
        return mcred_refuse(why, MCRED_NO, NULL, "the picture holds %s credential",
                            found->count ? "more than one" : "no");
    /* Open Badges 2.0 has the data as text beside the token. */
    if (verify.len && body.len && found->kind != BAKED_OPEN_BADGE_2)
        return mcred_refuse(why, MCRED_NO, NULL, "the picture holds more than one credential");
    if (!verify.len && !body.len)
        return mcred_refuse(why, MCRED_NO, NULL, "the credential in the picture is empty");
    *text = mcred_arena_copy(arena, verify.len ? verify : body);
    return text->data ? MCRED_OK : MCRED_FAILED;
}

mcred_status baked_svg_read(mcred_arena *arena, mcred_str svg, baked_kind *kind, mcred_str *text, mcred_why *why) {
    baked_svg found = {.arena = arena};
    mcred_status status = baked_svg_find(svg, &found, why);
    if (status == MCRED_OK)
        status = take_one(&found, arena, text, why);
    *kind = found.kind;
    mcred_buf_free(&found.body);
    return status;
}

/* ---- writing ------------------------------------------------------------------------------------- */

/* XML 1.0, section 2.2: what may not stand there is written by its number, which JSON reads as the same. */
static void put_json(mcred_buf *out, mcred_str json) {
    size_t brackets = 0;
    for (size_t at = 0; at < json.len;) {
        size_t from = at;
        uint32_t code = mcred_utf8_next(json, &at);
        if ((code == '>' && brackets >= 2) || code == 0xFFFE || code == 0xFFFF || (code < ' ' && code != '\n'))
            mcred_buf_printf(out, "\\u%04x", (unsigned)code);
        else
            mcred_buf_put(out, (mcred_str){json.data + from, at - from});
        brackets = code == ']' ? brackets + 1 : 0;
    }
}

static void put_element(mcred_buf *out, const baked_words *words, mcred_str text) {
    text = mcred_str_trim(text);
    mcred_buf_printf(out, "\n<%s:%s", words->prefix, words->element);
    if (mcred_str_starts(text, "{")) {
        mcred_buf_puts(out, "><![CDATA[");
        put_json(out, text);
        mcred_buf_printf(out, "]]></%s:%s>", words->prefix, words->element);
    } else {
        mcred_buf_printf(out, " verify=\"%.*s\"></%s:%s>", MCRED_ARG(text), words->prefix, words->element);
    }
}

static mcred_str part(mcred_str text, size_t begin, size_t end) {
    return mcred_str_first(mcred_str_from(text, begin), end - begin);
}

/* The outer tag, with the namespace where it was not said yet, and the credential right after it. */
static void put_outer(mcred_buf *out, mcred_str svg, const baked_svg *found, const baked_words *words, mcred_str text) {
    mcred_str tag = part(svg, found->outer.begin, found->outer.end);
    mcred_buf_put(out, mcred_str_first(tag, tag.len - (found->outer_closed ? 2 : 1)));
    if (baked_svg_bound(found, mcred_str_of(words->prefix)).len == 0)
        mcred_buf_printf(out, " xmlns:%s=\"%s\"", words->prefix, words->names);
    mcred_buf_putc(out, '>');
    put_element(out, words, text);
    if (found->outer_closed)
        mcred_buf_puts(out, "</svg>");
}

/* A line break that put_element wrote goes with the element. */
static void put_rest(mcred_buf *out, mcred_str svg, const baked_svg *found) {
    size_t from = found->outer.end;
    for (size_t i = 0; i < found->places.len; i++) {
        const mcred_span *place = MCRED_AT(mcred_span, &found->places, i);
        size_t begin = place->begin > from && svg.data[place->begin - 1] == '\n' ? place->begin - 1 : place->begin;
        mcred_buf_put(out, part(svg, from, begin));
        from = place->end;
    }
    mcred_buf_put(out, mcred_str_from(svg, from));
}

static mcred_status write_found(mcred_str svg, const baked_svg *found, baked_kind kind, mcred_str text, mcred_buf *out,
                                mcred_why *why) {
    const baked_words *words = baked_words_of(kind);
    mcred_str bound = baked_svg_bound(found, mcred_str_of(words->prefix));
    if ((found->count && found->kind != kind) || (bound.len && !mcred_str_is(bound, words->names)))
        return mcred_refuse(why, MCRED_NO, NULL, "the picture holds a credential of another kind already");
    mcred_buf_put(out, mcred_str_first(svg, found->outer.begin));
    put_outer(out, svg, found, words, text);
    put_rest(out, svg, found);
    return out->failed ? MCRED_FAILED : MCRED_OK;
}

mcred_status baked_svg_write(mcred_str svg, baked_kind kind, mcred_str text, mcred_buf *out, mcred_why *why) {
    if (!baked_is_svg(svg))
        return mcred_refuse(why, MCRED_NO, NULL, "this is no SVG picture");
    baked_svg found = {.arena = mcred_arena_new(0)};
    mcred_status status = found.arena ? baked_svg_find(svg, &found, why) : MCRED_FAILED;
    if (status == MCRED_OK)
        status = write_found(svg, &found, kind, text, out, why);
    mcred_buf_free(&found.body);
    mcred_arena_free(found.arena);
    return status;
}
