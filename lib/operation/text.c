/* text.c - small pieces of text that scaffolds, records and messages are made of. */
#include <string.h>

#include "internal.h"

mcred_status op_take(mcred_arena *arena, mcred_sink *sink, mcred_buf *buf, mcred_str *out) {
    mcred_str text = {NULL, 0};
    if (!buf->failed)
        text = op_copy(arena, mcred_buf_str(buf));
    mcred_buf_free(buf);
    if (!text.data)
        return op_memory(sink);
    *out = text;
    return MCRED_OK;
}

mcred_str op_copy(mcred_arena *arena, mcred_str s) {
    return s.len == 0 ? MCRED_S("") : mcred_arena_copy(arena, s);
}

bool op_push_str(mcred_arena *arena, mcred_vec *vec, mcred_str s) {
    mcred_str *item = mcred_vec_push(arena, vec);
    if (!item)
        return false;
    *item = op_copy(arena, s);
    return item->data != NULL;
}

void op_words_of(mcred_buf *buf, mcred_str id) {
    bool start = true;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.data[i];
        if (c == '-') {
            mcred_buf_putc(buf, ' ');
        } else {
            mcred_buf_putc(buf, start && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        }
        start = c == '-';
    }
}

static bool is_blank(char c) {
    return (unsigned char)c <= ' ' || c == 0x7f;
}

/* White space and control characters as single spaces; at most max code points. */
static void fold(mcred_buf *buf, mcred_str text, size_t max, bool markdown) {
    bool gap = false, any = false;
    size_t shown = 0, at = 0;
    while (at < text.len) {
        size_t begin = at;
        (void)mcred_utf8_next(text, &at);
        if (is_blank(text.data[begin])) {
            gap = any;
            continue;
        }
        if (shown++ >= max) {
            mcred_buf_puts(buf, "…");
            return;
        }
        if (gap)
            mcred_buf_putc(buf, ' ');
        if (markdown && text.data[begin] == '<')
            mcred_buf_putc(buf, '\\');
        mcred_buf_escaped(buf, (mcred_str){text.data + begin, at - begin});
        gap = false;
        any = true;
    }
}

void op_inline(mcred_buf *buf, mcred_str text) {
    fold(buf, text, SIZE_MAX, true);
}

void op_quoted(mcred_buf *buf, const char *prefix, mcred_str text) {
    while (text.len > 0) {
        mcred_str line = mcred_str_cut(&text, '\n');
        mcred_buf_puts(buf, prefix);
        for (size_t i = 0; i < line.len; i++)
            mcred_buf_printf(buf, line.data[i] == '<' ? "\\%c" : "%c", line.data[i]);
        mcred_buf_putc(buf, '\n');
    }
}

mcred_status op_clean_text(mcred_arena *arena, mcred_str text, mcred_sink *sink, mcred_str *out) {
    mcred_buf buf;
    bool ok = mcred_utf8_check(text) == text.len;
    mcred_buf_init(&buf, text.len + 1);
    for (size_t i = 0; ok && i < text.len; i++) {
        char c = text.data[i];
        if (c == '\r' && i + 1 < text.len && text.data[i + 1] == '\n')
            continue;
        ok = (unsigned char)c >= ' ' ? c != 0x7f : c == '\n' || c == '\t';
        mcred_buf_putc(&buf, c);
    }
    if (ok)
        return op_take(arena, sink, &buf, out);
    mcred_buf_free(&buf);
    return MCRED_NO;
}

mcred_status op_read_back(mcred_arena *arena, mcred_str record, mcred_sink *sink, mcred_markdown **out) {
    mcred_source source = {MCRED_S("record"), record};
    mcred_sink *quiet = mcred_sink_new(0);
    mcred_status status = quiet ? mcred_markdown_parse(arena, &source, NULL, quiet, out) : MCRED_FAILED;
    mcred_sink_free(quiet);
    return status == MCRED_FAILED ? op_memory(sink) : status;
}

void op_comment(mcred_buf *buf, mcred_str text, size_t max) {
    fold(buf, text, max, false);
}

void op_field(mcred_buf *buf, size_t indent, const char *key, mcred_str value) {
    mcred_buf_fill(buf, ' ', indent);
    mcred_buf_printf(buf, "%s: ", key);
    mcred_yaml_scalar(buf, value);
    mcred_buf_putc(buf, '\n');
}

void op_field_int(mcred_buf *buf, size_t indent, const char *key, int64_t value) {
    mcred_buf_fill(buf, ' ', indent);
    mcred_buf_printf(buf, "%s: %lld\n", key, (long long)value);
}

void op_field_time(mcred_buf *buf, size_t indent, const char *key, mcred_time value) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format(value, text);
    op_field(buf, indent, key, mcred_str_of(text));
}

bool op_holds(const mcred_vec *names, mcred_str name) {
    for (size_t i = 0; i < names->len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, names, i), name))
            return true;
    }
    return false;
}

void op_join(mcred_buf *buf, const mcred_vec *names) {
    for (size_t i = 0; i < names->len; i++) {
        if (i > 0)
            mcred_buf_puts(buf, ", ");
        mcred_buf_put(buf, *MCRED_AT(mcred_str, names, i));
    }
}

void op_put_encoded(mcred_buf *out, mcred_str text, const char *kept) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i], low = c | 0x20U;
        bool plain = (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (c > 0 && strchr("-._~", c));
        if (plain || (c > 0 && strchr(kept, c)))
            mcred_buf_putc(out, (char)c);
        else
            mcred_buf_printf(out, "%%%02X", (unsigned)c);
    }
}
