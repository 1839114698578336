/* json_write.c - JSON out: two spaces a level, commas and escapes taken care of. */
#include "mcred/document.h"

#include "document/number.h"

static void new_line(mcred_json *json) {
    mcred_buf_putc(json->out, '\n');
    mcred_buf_fill(json->out, ' ', (size_t)json->depth * 2);
}

/* What stands between the last thing written and the next value or key. */
static void separate(mcred_json *json) {
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (!json->first)
        mcred_buf_putc(json->out, ',');
    if (json->depth > 0)
        new_line(json);
    json->first = false;
}

static void open_bracket(mcred_json *json, char bracket) {
    separate(json);
    mcred_buf_putc(json->out, bracket);
    json->depth++;
    json->first = true;
}

void mcred_json_begin(mcred_json *json, mcred_buf *out) {
    *json = (mcred_json){.out = out, .depth = 0, .first = true, .after_key = false};
}

void mcred_json_object(mcred_json *json) {
    open_bracket(json, '{');
}

void mcred_json_array(mcred_json *json) {
    open_bracket(json, '[');
}

void mcred_json_end(mcred_json *json, char bracket) {
    if (json->depth > 0)
        json->depth--;
    if (!json->first)
        new_line(json);
    mcred_buf_putc(json->out, bracket);
    json->first = false;
}

static void put_name(mcred_json *json, mcred_str name) {
    separate(json);
    mcred_json_quote(json->out, name);
    mcred_buf_puts(json->out, ": ");
    json->after_key = true;
}

void mcred_json_key(mcred_json *json, const char *key) {
    put_name(json, mcred_str_of(key));
}

void mcred_json_str(mcred_json *json, mcred_str value) {
    separate(json);
    mcred_json_quote(json->out, value);
}

void mcred_json_int(mcred_json *json, int64_t value) {
    separate(json);
    mcred_buf_printf(json->out, "%lld", (long long)value);
}

void mcred_json_bool(mcred_json *json, bool value) {
    separate(json);
    mcred_buf_puts(json->out, value ? "true" : "false");
}

void mcred_json_null(mcred_json *json) {
    separate(json);
    mcred_buf_puts(json->out, "null");
}

void mcred_json_number(mcred_json *json, mcred_str spelling) {
    separate(json);
    mcred_buf_put(json->out, spelling);
}

void mcred_json_put(mcred_json *json, const char *key, mcred_str value) {
    mcred_json_key(json, key);
    mcred_json_str(json, value);
}

void mcred_json_put_int(mcred_json *json, const char *key, int64_t value) {
    mcred_json_key(json, key);
    mcred_json_int(json, value);
}

void mcred_json_put_bool(mcred_json *json, const char *key, bool value) {
    mcred_json_key(json, key);
    mcred_json_bool(json, value);
}

/* ---- whole trees --------------------------------------------------------- */

static void put_number(mcred_json *json, mcred_str spelling) {
    separate(json);
    if (!mcred_number_json(spelling, json->out))
        json->out->failed = true;
}

/* The node itself; of a container only its beginning. */
static void begin_node(mcred_json *json, const mcred_node *node) {
    switch (node->kind) {
    case MCRED_KIND_BOOLEAN:
        mcred_json_bool(json, node->boolean);
        break;
    case MCRED_KIND_NUMBER:
        put_number(json, node->text);
        break;
    case MCRED_KIND_STRING:
        mcred_json_str(json, node->text);
        break;
    case MCRED_KIND_ARRAY:
        mcred_json_array(json);
        break;
    case MCRED_KIND_OBJECT:
        mcred_json_object(json);
        break;
    case MCRED_KIND_NULL:
        mcred_json_null(json);
        break;
    }
}

static void end_node(mcred_json *json, const mcred_node *node) {
    if (node->kind == MCRED_KIND_ARRAY)
        mcred_json_end(json, ']');
    else if (node->kind == MCRED_KIND_OBJECT)
        mcred_json_end(json, '}');
}

/* Ends node and every ancestor that it was the last child of, up to root.
 * Returns the next node to write, NULL after root. */
static const mcred_node *climb(mcred_json *json, const mcred_node *node, const mcred_node *root) {
    end_node(json, node);
    while (node != root) {
        const mcred_node *parent = node->parent;
        if (node->index + 1 < parent->count)
            return parent->children[node->index + 1];
        node = parent;
        end_node(json, node);
    }
    return NULL;
}

void mcred_json_node(mcred_json *json, const mcred_node *root) {
    if (!root) {
        mcred_json_null(json);
        return;
    }
    /* Without recursion: a tree may be as deep as its reader allowed. */
    for (const mcred_node *node = root; node;) {
        if (node != root && node->parent->kind == MCRED_KIND_OBJECT)
            put_name(json, node->key);
        begin_node(json, node);
        node = node->count ? node->children[0] : climb(json, node, root);
    }
}
