/* new_set.c - one value of a YAML text, changed where it stands: comments and order stay as they are. */
#include "scaffold.h"

typedef struct set_place {
    const mcred_node *parent; /* the deepest object on the way that is there */
    const mcred_node *node;   /* the value, or NULL */
    mcred_str key;            /* its last key */
} set_place;

static mcred_status refuse_set(mcred_sink *sink, mcred_str key, const char *why) {
    return op_refuse(sink, MCRED_RULE_OPERATION_SET, "\"%.*s\" cannot be set: %s", MCRED_ARG(key), why);
}

static const mcred_node *child(const mcred_node *node, mcred_str key) {
    if (mcred_is(node, MCRED_KIND_OBJECT))
        return mcred_get_str(node, key);
    size_t index = 0;
    if (!mcred_is(node, MCRED_KIND_ARRAY) || key.len == 0 || key.len > 6)
        return NULL;
    for (size_t i = 0; i < key.len; i++) {
        if (key.data[i] < '0' || key.data[i] > '9')
            return NULL;
        index = index * 10 + (size_t)(key.data[i] - '0');
    }
    return mcred_at(node, index);
}

/* False when a key before the last one leads nowhere. */
static bool find_place(const mcred_node *root, mcred_str key, set_place *out) {
    mcred_str rest = key;
    const mcred_node *node = root;
    while (node) {
        out->parent = node;
        out->key = mcred_str_cut(&rest, '.');
        node = child(node, out->key);
        if (rest.len == 0) {
            out->node = node;
            return true;
        }
    }
    return false;
}

/* The value as it is written: strings stay strings whatever the value looks
 * like; other values are taken as YAML where they are YAML. */
static void put_value(mcred_buf *buf, mcred_arena *arena, mcred_str value, bool string) {
    mcred_sink *quiet = mcred_sink_new(0);
    mcred_source source = {MCRED_S("value"), value};
    const mcred_node *node = NULL;
    mcred_status status = quiet ? mcred_yaml_parse(arena, &source, NULL, quiet, &node) : MCRED_FAILED;
    mcred_sink_free(quiet);
    bool one_line = mcred_str_find(value, '\n', 0) == SIZE_MAX;
    if (status == MCRED_OK && mcred_is(node, MCRED_KIND_STRING)) {
        mcred_yaml_scalar(buf, node->text);
    } else if (status == MCRED_OK && node && !string && one_line) {
        mcred_buf_put(buf, mcred_str_trim(value));
    } else {
        mcred_yaml_scalar(buf, value);
    }
}

static mcred_str slice(mcred_str text, mcred_span span) {
    return mcred_str_first(mcred_str_from(text, span.begin), span.end - span.begin);
}

static mcred_status replace(mcred_buf *buf, mcred_arena *arena, mcred_str text, mcred_str key, const mcred_node *node,
                            mcred_str value, mcred_sink *sink) {
    mcred_str before = slice(text, node->span);
    bool scalar = node->kind != MCRED_KIND_ARRAY && node->kind != MCRED_KIND_OBJECT;
    if (!scalar && mcred_str_find(mcred_str_trim(before), '\n', 0) != SIZE_MAX)
        return refuse_set(sink, key, "it is a list or block over several lines; edit the file instead");
    mcred_buf_put(buf, mcred_str_first(text, node->span.begin));
    /* A key without a value: "path:" needs a space before one. */
    if (buf->len > 0 && buf->data[buf->len - 1] == ':')
        mcred_buf_putc(buf, ' ');
    put_value(buf, arena, value, node->kind == MCRED_KIND_STRING);
    if (mcred_str_ends(before, "\n"))
        mcred_buf_putc(buf, '\n');
    mcred_buf_put(buf, mcred_str_from(text, node->span.end));
    return MCRED_OK;
}

/* A key that is not there yet: at the end of the text, or as the first line of its block, where the
 * block's indentation is known. */
static mcred_status insert(mcred_buf *buf, mcred_arena *arena, mcred_str text, mcred_str key, const set_place *place,
                           mcred_str value, mcred_sink *sink) {
    const mcred_node *parent = place->parent;
    bool flow = parent->span.begin < text.len && text.data[parent->span.begin] == '{';
    if (!mcred_is(parent, MCRED_KIND_OBJECT) || parent->count == 0 || flow)
        return refuse_set(sink, key, "there is no such key, and no block to add it to");
    bool top = parent->parent == NULL;
    size_t at = top ? text.len : parent->children[0]->key_span.begin;
    size_t line = at;
    while (!top && line > 0 && text.data[line - 1] != '\n')
        line--;
    mcred_buf_put(buf, mcred_str_first(text, at));
    if (top && !mcred_str_ends(text, "\n"))
        mcred_buf_putc(buf, '\n');
    mcred_buf_put(buf, place->key);
    mcred_buf_puts(buf, ": ");
    put_value(buf, arena, value, false);
    mcred_buf_putc(buf, '\n');
    mcred_buf_fill(buf, ' ', at - line);
    mcred_buf_put(buf, mcred_str_from(text, at));
    return MCRED_OK;
}

mcred_status op_set_value(mcred_arena *arena, mcred_str name, mcred_str text, mcred_str key, mcred_str value,
                          mcred_sink *sink, mcred_str *out) {
    mcred_source source = {name, text};
    const mcred_node *root = NULL;
    mcred_status status = mcred_yaml_parse(arena, &source, NULL, sink, &root);
    if (status != MCRED_OK)
        return status;
    set_place place = {0};
    if (key.len == 0 || !find_place(root, key, &place))
        return refuse_set(sink, key, "there is no such key");
    mcred_buf buf;
    mcred_buf_init(&buf, text.len + 2 * value.len * 6 + 4096);
    status = place.node ? replace(&buf, arena, text, key, place.node, value, sink)
                        : insert(&buf, arena, text, key, &place, value, sink);
    if (status != MCRED_OK) {
        mcred_buf_free(&buf);
        return status;
    }
    status = op_take(arena, sink, &buf, out);
    if (status != MCRED_OK)
        return status;
    /* Read back: an edit that ends up elsewhere must not go unseen. */
    mcred_source after = {name, *out};
    set_place now = {0};
    status = mcred_yaml_parse(arena, &after, NULL, sink, &root);
    if (status == MCRED_OK && (!find_place(root, key, &now) || !now.node))
        return refuse_set(sink, key, "the value does not fit there; edit the file instead");
    return status;
}
