/* import_text.c - names, lines and values of others' files as the programme's YAML has them. */
#include "import.h"

#include "base/unicode.h"
#include "schema/format.h"

#define SLUG_MOST 64
#define URL_MOST  2000

mcred_str import_slug(mcred_arena *arena, mcred_str text) {
    mcred_str folded = mcred_unicode_fold(arena, text);
    char out[SLUG_MOST];
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; folded.data && i < folded.len && len < SLUG_MOST; i++) {
        char c = folded.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain && gap && len > 0 && len + 2 <= SLUG_MOST)
            out[len++] = '-';
        if (plain)
            out[len++] = c;
        /* An apostrophe does not end a word. */
        gap = plain ? false : gap || c != '\'';
    }
    return len < 2 ? MCRED_S("") : op_copy(arena, (mcred_str){out, len});
}

mcred_str import_line(mcred_arena *arena, mcred_str text, size_t most) {
    mcred_buf line;
    mcred_buf_init(&line, text.len + 1);
    bool gap = false;
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t code = mcred_utf8_next(text, &at);
        mcred_str one = {text.data + begin, at - begin};
        bool white = code <= 0x20 || code == 0x7f || code == 0x2028 || code == 0x2029;
        if (!white && !mcred_utf8_has_control(one)) {
            if (gap && line.len)
                mcred_buf_putc(&line, ' ');
            mcred_buf_put(&line, one);
        }
        gap = white || (gap && mcred_utf8_has_control(one));
    }
    mcred_str whole = mcred_buf_str(&line), out = {NULL, 0};
    size_t end = most - sizeof "…" + 1;
    while (whole.len > most && end > 0 && ((unsigned char)whole.data[end] & 0xC0U) == 0x80)
        end--;
    if (line.failed)
        out = (mcred_str){NULL, 0};
    else if (whole.len <= most)
        out = op_copy(arena, whole);
    else
        out = mcred_arena_printf(arena, "%.*s…", MCRED_ARG(mcred_str_first(whole, end)));
    mcred_buf_free(&line);
    return out;
}

bool import_is_url(mcred_str text) {
    return text.len <= URL_MOST && mcred_format_uri(text);
}

/* Letters, then groups of letters and digits, each of up to eight. */
bool import_is_language(mcred_str text) {
    size_t group = 0;
    bool first = true;
    if (text.len < 2 || text.len > 35)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '-' && (group == 0 || (first && group < 2)))
            return false;
        if (c != '-' && (!(letter || (!first && c >= '0' && c <= '9')) || group == 8))
            return false;
        first = first && c != '-';
        group = c == '-' ? 0 : group + 1;
    }
    return group > 0 && !(first && group < 2);
}

/* ---- YAML -------------------------------------------------------------------------------------- */

static void put_member(mcred_buf *out, size_t indent, const mcred_node *member) {
    /* YAML takes no longer name for a simple key. */
    if (member->key.len > 500)
        out->failed = true;
    mcred_yaml_scalar(out, member->key);
    mcred_buf_putc(out, ':');
    import_put_node(out, indent, member);
}

/* The reader of JSON bounds the depth. */
void import_put_node(mcred_buf *out, size_t indent, const mcred_node *node) {
    bool object = mcred_is(node, MCRED_KIND_OBJECT), array = mcred_is(node, MCRED_KIND_ARRAY);
    if ((object || array) && mcred_count(node)) {
        for (size_t i = 0; i < mcred_count(node); i++) {
            const mcred_node *child = node->children[i];
            mcred_buf_putc(out, '\n');
            mcred_buf_fill(out, ' ', indent + 2);
            if (object)
                put_member(out, indent + 2, child);
            else
                mcred_buf_putc(out, '-');
            if (array)
                import_put_node(out, indent + 2, child);
        }
        return;
    }
    mcred_buf_putc(out, ' ');
    if (object || array)
        mcred_buf_puts(out, object ? "{}" : "[]");
    else if (mcred_is(node, MCRED_KIND_STRING))
        mcred_yaml_scalar(out, node->text);
    else if (mcred_is(node, MCRED_KIND_NUMBER))
        mcred_buf_put(out, node->text);
    else if (mcred_is(node, MCRED_KIND_BOOLEAN))
        mcred_buf_puts(out, node->boolean ? "true" : "false");
    else
        mcred_buf_puts(out, "null");
}

void import_put_list(mcred_buf *out, const char *key, const mcred_vec *texts) {
    if (texts->len == 0)
        return;
    mcred_buf_printf(out, "%s:\n", key);
    for (size_t i = 0; i < texts->len; i++) {
        mcred_buf_puts(out, "  - ");
        mcred_yaml_scalar(out, *MCRED_AT(mcred_str, texts, i));
        mcred_buf_putc(out, '\n');
    }
}

static void put_field(mcred_buf *out, size_t indent, const char *key, mcred_str value) {
    if (value.len)
        op_field(out, indent, key, value);
}

void import_put_alignment(mcred_buf *out, size_t indent, const import_alignment *alignment) {
    mcred_buf_fill(out, ' ', indent);
    mcred_buf_puts(out, "- ");
    op_field(out, 0, "name", alignment->name);
    put_field(out, indent + 2, "url", alignment->url);
    put_field(out, indent + 2, "framework", alignment->framework);
    put_field(out, indent + 2, "code", alignment->code);
    put_field(out, indent + 2, "description", alignment->description);
    put_field(out, indent + 2, "x-target-type", alignment->target_type);
}
