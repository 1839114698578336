/* blind_packet.c - the earner's names taken out of evidence, and a report of where that cannot be done. */
#include "blind_packet.h"

#include <string.h>

#include "base/path.h"
#include "base/unicode.h"
#include "media/strip.h"
#include "media/traces.h"
#include "plain_text.h"

#define WORD "EDUCATOR"

mcred_status op_blind_begin(op_blinding *blinding, mcred_arena *arena, mcred_model *head, const op_standing *standing,
                            bool hide, mcred_sink *sink) {
    const mcred_person *earner = NULL;
    mcred_str handle = standing->submission->ref.earner;
    *blinding =
        (op_blinding){.arena = arena, .sink = sink, .used = MCRED_VEC(mcred_str), .report = MCRED_VEC(mcred_blinded)};
    if (!hide)
        return MCRED_OK;
    mcred_status status = op_need_person(head, handle, sink, &earner);
    if (status != MCRED_OK)
        return status;
    blinding->names = op_names_of(arena, handle, earner, WORD);
    return blinding->names ? MCRED_OK : op_memory(sink);
}

/* ---- what kind of file it is --------------------------------------------------------------------------- */

static bool ends_with_any(mcred_str path, const char *const *ends, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (mcred_str_ends(path, ends[i]))
            return true;
    }
    return false;
}

/* Why the report cannot tell all of a file that went as it is; path is in small letters. */
static const char *unseen(mcred_str path, mcred_str bytes) {
    static const char *const pictures[] = {".jpg", ".jpeg", ".png",  ".gif",  ".webp",
                                           ".tif", ".tiff", ".heic", ".heif", ".bmp"};
    static const char *const recordings[] = {".wav", ".mp3", ".m4a", ".ogg",  ".oga", ".flac", ".aac",
                                             ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi",  ".opus"};
    static const char *const documents[] = {".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods"};
    if (mcred_str_starts(bytes, "%PDF-"))
        return "its pages are not read";
    if (ends_with_any(path, pictures, sizeof pictures / sizeof *pictures))
        return "what it shows is not looked at";
    if (ends_with_any(path, recordings, sizeof recordings / sizeof *recordings))
        return "what is seen and heard in it is not looked at";
    if (ends_with_any(path, documents, sizeof documents / sizeof *documents))
        return "pictures in it are not looked at";
    return "it is of a kind that is not read";
}

static bool is_binary(mcred_str bytes) {
    return mcred_str_starts(bytes, "%PDF-") || mcred_str_starts(bytes, "PK\x03\x04") ||
           mcred_str_starts(bytes, "\xFF\xD8\xFF") || mcred_str_starts(bytes, "\x89PNG");
}

/* Text that is UTF-8 stays as it is but for the names; of another encoding it becomes UTF-8. */
static bool as_text(op_blinding *b, mcred_str path, mcred_str bytes, mcred_str *out) {
    bool utf8 = mcred_utf8_check(bytes) == bytes.len && (bytes.len == 0 || !memchr(bytes.data, '\0', bytes.len));
    *out = bytes;
    if (is_binary(bytes))
        return false;
    if (utf8)
        return true;
    mcred_sink *quiet = mcred_sink_new(0);
    bool text = quiet && op_plain_text(b->arena, path, bytes, quiet, out) == MCRED_OK;
    mcred_sink_free(quiet);
    return text;
}

/* ---- texts ------------------------------------------------------------------------------------------------- */

/* The field of the front matter says a handle, whatever word that is. */
static bool hide_earner(op_blinding *b, mcred_str path, mcred_str *text, size_t *count) {
    mcred_markdown *markdown = NULL;
    const mcred_source source = {path, *text};
    mcred_sink *quiet = mcred_sink_new(0);
    bool read = quiet && mcred_markdown_parse(b->arena, &source, NULL, quiet, &markdown) == MCRED_OK;
    mcred_sink_free(quiet);
    const mcred_node *earner = read ? mcred_get(markdown->front, "earner") : NULL;
    if (!earner)
        return true;
    mcred_str before = mcred_str_first(*text, earner->span.begin), after = mcred_str_from(*text, earner->span.end);
    *text = mcred_arena_printf(b->arena, "%.*s" WORD "%.*s", MCRED_ARG(before), MCRED_ARG(after));
    *count += 1;
    return text->data != NULL;
}

/* ---- what cannot be rewritten ---------------------------------------------------------------------------------- */

static bool add_found(op_blinding *b, mcred_blinded *one, const trace *found) {
    const size_t shown = 60;
    mcred_str text = found->text;
    if (found->kind == TRACE_AUTHOR && text.len > 0 && text.len <= shown)
        return op_push_str(b->arena, &one->found,
                           mcred_arena_printf(b->arena, "%s (\"%.*s\")", found->where, MCRED_ARG(text)));
    return op_push_str(b->arena, &one->found, mcred_str_of(found->where));
}

/* An author is told whoever it is, and a place, too: the earner is likely to be meant. */
static bool search_traces(op_blinding *b, mcred_str bytes, mcred_blinded *one) {
    mcred_vec traces;
    const char *unread = NULL;
    if (!traces_read(b->arena, bytes, &traces, &unread))
        return false;
    for (size_t i = 0; i < traces.len; i++) {
        const trace *found = MCRED_AT(trace, &traces, i);
        size_t count = 0;
        mcred_str hidden;
        if (!op_names_hide(b->names, b->arena, found->text, false, &hidden, &count))
            return false;
        bool told = count > 0 || found->kind != TRACE_TEXT;
        if (told && !add_found(b, one, found))
            return false;
    }
    one->unseen = unread ? unread : one->unseen;
    return true;
}

static bool search(op_blinding *b, mcred_str bytes, mcred_blinded *one) {
    if (!search_traces(b, bytes, one))
        return false;
    bool more = one->found.len == 0 && op_names_in_bytes(b->names, bytes);
    return !more || op_push_str(b->arena, &one->found, MCRED_S("its bytes"));
}

/* Most of what would be found can be taken out. What cannot stays, and is found. */
static bool clean(op_blinding *b, mcred_str *bytes, mcred_blinded *one) {
    mcred_str out;
    const char *why = NULL;
    strip_outcome outcome = strip_metadata(b->arena, *bytes, &out, &why);
    one->cleaned = outcome == STRIP_CLEAN && !mcred_str_eq(out, *bytes);
    if (one->cleaned)
        *bytes = out;
    return outcome != STRIP_MEMORY;
}

/* ---- paths ---------------------------------------------------------------------------------------------------------
 */

static mcred_str lower(mcred_arena *arena, mcred_str path) {
    mcred_str out;
    return mcred_unicode_caseless(arena, path, &out) ? out : (mcred_str){0};
}

/* "EDUCATOR-plan.pdf", and "EDUCATOR-plan-2.pdf" where that is taken. */
static bool place(op_blinding *b, mcred_str *path) {
    mcred_str name = mcred_path_basename(*path);
    size_t dot = name.len;
    while (dot > 0 && name.data[dot - 1] != '.')
        dot--;
    size_t stem = path->len - (dot > 1 ? name.len - dot + 1 : 0);
    mcred_str tried = *path, key = lower(b->arena, tried);
    for (int number = 2; key.data && op_holds(&b->used, key); number++) {
        tried = mcred_arena_printf(b->arena, "%.*s-%d%.*s", MCRED_ARG(mcred_str_first(*path, stem)), number,
                                   MCRED_ARG(mcred_str_from(*path, stem)));
        key = lower(b->arena, tried);
    }
    *path = tried;
    return key.data && op_push_str(b->arena, &b->used, key);
}

mcred_status op_blind_path(op_blinding *blinding, mcred_str *path) {
    size_t count = 0;
    bool evidence = mcred_str_is(*path, "evidence.md");
    bool ok = evidence || op_names_hide(blinding->names, blinding->arena, *path, true, path, &count);
    return ok && place(blinding, path) ? MCRED_OK : op_memory(blinding->sink);
}

/* ---- one file ---------------------------------------------------------------------------------- */

static bool take(op_blinding *b, mcred_blinded *one, mcred_str *path, mcred_str *bytes) {
    bool evidence = mcred_str_is(*path, "evidence.md");
    mcred_str text, small = lower(b->arena, *path);
    one->rewritten = as_text(b, *path, *bytes, &text);
    if (!small.data)
        return false;
    if (!one->rewritten) {
        one->unseen = unseen(small, *bytes);
        if (!clean(b, bytes, one) || !search(b, *bytes, one))
            return false;
    } else if ((evidence && !hide_earner(b, *path, &text, &one->replaced)) ||
               !op_names_hide(b->names, b->arena, text, false, bytes, &one->replaced)) {
        return false;
    }
    return op_blind_path(b, path) == MCRED_OK;
}

mcred_status op_blind_file(op_blinding *blinding, mcred_str *path, mcred_str *bytes) {
    if (!blinding->names)
        return MCRED_OK;
    mcred_blinded *one = mcred_vec_push(blinding->arena, &blinding->report);
    if (!one)
        return op_memory(blinding->sink);
    *one = (mcred_blinded){.path = op_copy(blinding->arena, *path), .found = MCRED_VEC(mcred_str)};
    if (!one->path.data || !take(blinding, one, path, bytes))
        return op_memory(blinding->sink);
    one->packed = op_copy(blinding->arena, *path);
    return one->packed.data ? MCRED_OK : op_memory(blinding->sink);
}
