/* check_read.c - a file from anywhere on its way to a badge: JSON, a token, or a picture with one of them in it. */
#include "badge/check.h"
#include "media/baked.h"

#define JSON_MOST ((size_t)8 << 20)

static bool read_json(badge_check *c, mcred_str text) {
    const mcred_document_limits limits = {.max_bytes = JSON_MOST};
    mcred_source *source = MCRED_NEW(c->arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(1);
    mcred_status status = MCRED_FAILED;
    if (source && sink) {
        *source = (mcred_source){MCRED_S("badge"), text};
        status = mcred_json_parse(c->arena, source, &limits, sink, &c->badge);
    }
    const mcred_finding *finding = sink ? mcred_sink_at(sink, 0) : NULL;
    if (status != MCRED_OK)
        (void)badge_line(c, MCRED_BADGE_STRUCTURE, status, "The file is not JSON that can be accepted: %.*s.",
                         MCRED_ARG(finding ? finding->message : MCRED_S("memory ran out")));
    mcred_sink_free(sink);
    return status == MCRED_OK;
}

static bool read_token(badge_check *c, mcred_str text) {
    mcred_why why = {.node = NULL};
    mcred_status status = mcred_vcjwt_read(c->arena, text, &c->jwt, &why);
    c->out->token = true;
    c->badge = c->jwt.credential;
    return status == MCRED_OK || badge_line(c, MCRED_BADGE_STRUCTURE, status,
                                            "The file is not a signed token that can be accepted: %s.", why.text);
}

/* What people have beside their badge, by how it begins; NULL for what may be one. */
static const char *other_kind(mcred_str text) {
    static const struct {
        const char *begin, *what;
    } kinds[] = {
        {"%PDF", "a PDF document"},
        {"\xFF\xD8\xFF", "a JPEG picture"},
        {"GIF8", "a GIF picture"},
        {"RIFF", "a WebP picture or a sound"},
        {"PK\x03\x04", "a packed folder or a document of an office program"},
        {"\x1F\x8B", "a packed file"},
        {"<!DOCTYPE html", "a web page"},
        {"<!doctype html", "a web page"},
        {"<html", "a web page"},
        {"<HTML", "a web page"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (mcred_str_starts(text, kinds[i].begin))
            return kinds[i].what;
    }
    return NULL;
}

/* The reader of JSON knows which encoding it is, and says so. */
static bool is_wide(mcred_str text) {
    return mcred_str_starts(text, "\xFF\xFE") || mcred_str_starts(text, "\xFE\xFF");
}

static bool read_words(badge_check *c, mcred_str text) {
    const char *holder = c->out->picture ? "picture" : "file";
    mcred_str trimmed = mcred_str_trim(mcred_str_from(text, mcred_str_starts(text, "\xEF\xBB\xBF") ? 3 : 0));
    if (trimmed.len == 0)
        return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_NO, "The %s is empty.", holder);
    if (mcred_str_starts(trimmed, "{") || mcred_str_starts(trimmed, "[") || is_wide(text))
        return read_json(c, text);
    if (mcred_str_starts(trimmed, "ey"))
        return read_token(c, trimmed);
    return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_NO, "The %s holds neither JSON nor a signed token.", holder);
}

/* Open Badges 2.0: a picture may hold no more than the address of its assertion. */
static bool read_address(badge_check *c, mcred_str url) {
    mcred_why why = {.node = NULL};
    mcred_status status = badge_fetch_json(c, url, &c->badge, &why);
    return status == MCRED_OK ||
           badge_line(c, MCRED_BADGE_STRUCTURE, status, "The badge that the picture names could not be had: %s.",
                      why.text);
}

static bool read_picture(badge_check *c, mcred_str picture, bool png) {
    mcred_why why = {.node = NULL};
    mcred_str text;
    baked_kind kind;
    c->out->picture = png ? "png" : "svg";
    mcred_status status =
        png ? baked_png_read(picture, &kind, &text, &why) : baked_svg_read(c->arena, picture, &kind, &text, &why);
    if (status != MCRED_OK)
        return badge_line(c, MCRED_BADGE_STRUCTURE, status, "The picture cannot be accepted: %s.", why.text);
    if (kind == BAKED_OPEN_BADGE_2 && mcred_str_starts(text, "https://"))
        return read_address(c, mcred_str_trim(text));
    return read_words(c, text);
}

bool badge_read(badge_check *c, mcred_str text) {
    bool png = baked_is_png(text);
    const char *other = other_kind(mcred_str_trim(text));
    if (other)
        return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_NO,
                          "The file is %s, which holds no badge: JSON, a signed token, a PNG or an SVG picture does.",
                          other);
    return png || baked_is_svg(text) ? read_picture(c, text, png) : read_words(c, text);
}
