/* strip.c - which kind of file it is, and whether nothing is left that names a person or a place. */
#include "strip_internal.h"

#include "media/traces.h"

static bool is_text(mcred_str bytes) {
    return mcred_utf8_check(bytes) == bytes.len && mcred_str_find(bytes, '\0', 0) >= bytes.len;
}

static bool is_wave(mcred_str bytes) {
    return bytes.len >= 12 && mcred_str_starts(bytes, "RIFF") && mcred_str_starts(mcred_str_from(bytes, 8), "WAVE");
}

static void strip_kind(stripping *s) {
    if (mcred_str_starts(s->bytes, "\xFF\xD8\xFF"))
        strip_jpeg(s);
    else if (mcred_str_starts(s->bytes, "\x89PNG\r\n\x1A\n"))
        strip_png(s);
    else if (mcred_str_starts(s->bytes, "%PDF-"))
        strip_pdf(s);
    else if (mcred_str_starts(s->bytes, "PK\x03\x04"))
        strip_office(s);
    else if (is_wave(s->bytes))
        strip_wave(s);
    else if (is_text(s->bytes))
        mcred_buf_put(&s->out, s->bytes);
    else
        s->why = "is of a kind whose metadata cannot be taken out here";
}

/* The reader of traces has the last word. */
static bool look_again(mcred_arena *arena, mcred_str clean, const char **why) {
    const char *unread = NULL;
    mcred_vec traces;
    if (!traces_read(arena, clean, &traces, &unread))
        return false;
    for (size_t i = 0; i < traces.len && !*why; i++) {
        if (MCRED_AT(trace, &traces, i)->kind != TRACE_TEXT)
            *why = "names a person or a place where it cannot be taken out safely";
    }
    if (unread && !*why)
        *why = "is damaged or locked";
    return true;
}

strip_outcome strip_metadata(mcred_arena *arena, mcred_str bytes, mcred_str *out, const char **why) {
    stripping s = {.arena = arena, .bytes = bytes};
    mcred_buf_init(&s.out, bytes.len * 2 + (1U << 20));
    strip_kind(&s);
    *why = s.why;
    *out = bytes;
    bool memory = s.out.failed;
    if (!memory && !s.why && !mcred_str_eq(mcred_buf_str(&s.out), bytes)) {
        *out = mcred_arena_copy(arena, mcred_buf_str(&s.out));
        memory = !out->data;
    }
    mcred_buf_free(&s.out);
    memory = memory || (!*why && !look_again(arena, *out, why));
    return memory ? STRIP_MEMORY : *why ? STRIP_REFUSED : STRIP_CLEAN;
}
