/* jcs.c - canonical JSON, in one pass over the tree. */
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "mcred/crypto_jcs.h"

/* Deeper than any document that is read by default. */
#define DEPTH_MOST 512
/* Members that are put in order without asking for memory. */
#define FEW 32

typedef struct writer {
    mcred_buf *out;
    mcred_why *why;
} writer;

static mcred_status put_node(const writer *w, const mcred_node *node, int depth);

/* ---- strings and numbers ---------------------------------------------------- */

static void put_escape(mcred_buf *out, unsigned char c) {
    static const char *const names = "\b\t\n\f\r\"\\";
    static const char letters[] = "btnfr\"\\";
    const char *at = c ? strchr(names, c) : NULL;
    if (at) {
        char text[2] = {'\\', letters[at - names]};
        mcred_buf_put(out, (mcred_str){text, 2});
    } else {
        mcred_buf_printf(out, "\\u%04x", c);
    }
}

static void put_string(mcred_buf *out, mcred_str s) {
    size_t begin = 0;
    mcred_buf_putc(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        mcred_buf_put(out, (mcred_str){s.data + begin, i - begin});
        put_escape(out, c);
        begin = i + 1;
    }
    mcred_buf_put(out, mcred_str_from(s, begin));
    mcred_buf_putc(out, '"');
}

/* A whole number that every double holds and that is already spelled as it must be. */
static bool is_plain(mcred_str s) {
    size_t sign = s.len > 1 && s.data[0] == '-';
    if (s.len == sign || s.len > 15 || (s.data[sign] == '0' && s.len > 1))
        return false;
    for (size_t i = sign; i < s.len; i++) {
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
    }
    return true;
}

static mcred_status put_number(const writer *w, const mcred_node *node) {
    double value = 0;
    if (is_plain(node->text))
        mcred_buf_put(w->out, node->text);
    else if (mcred_real_parse(node->text, &value))
        mcred_real_put_shortest(value, w->out);
    else
        return mcred_refuse(w->why, MCRED_NO, node, "the number %.*s is larger than a double can hold",
                            MCRED_ARG(mcred_str_first(node->text, 40)));
    return MCRED_OK;
}

/* ---- objects ------------------------------------------------------------------ */

/* By UTF-16 code units: as the bytes of UTF-8 compare, but for the characters
 * beyond U+FFFF, whose surrogates come before U+E000. */
static int compare_keys(mcred_str a, mcred_str b) {
    size_t len = a.len < b.len ? a.len : b.len, i = 0;
    while (i < len && a.data[i] == b.data[i])
        i++;
    if (i == len)
        return a.len < b.len ? -1 : a.len > b.len;
    unsigned char x = (unsigned char)a.data[i], y = (unsigned char)b.data[i];
    if (x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0))
        return x >= 0xF0 ? -1 : 1;
    return x < y ? -1 : 1;
}

static int compare_members(const void *a, const void *b) {
    const mcred_node *const *x = a, *const *y = b;
    return compare_keys((*x)->key, (*y)->key);
}

static void sort_few(const mcred_node **members, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const mcred_node *moved = members[i];
        size_t at = i;
        for (; at > 0 && compare_keys(moved->key, members[at - 1]->key) < 0; at--)
            members[at] = members[at - 1];
        members[at] = moved;
    }
}

static mcred_status put_sorted(const writer *w, const mcred_node *const *members, size_t count, int depth) {
    mcred_status status = MCRED_OK;
    mcred_buf_putc(w->out, '{');
    for (size_t i = 0; i < count && status == MCRED_OK; i++) {
        if (i > 0)
            mcred_buf_putc(w->out, ',');
        put_string(w->out, members[i]->key);
        mcred_buf_putc(w->out, ':');
        status = put_node(w, members[i], depth);
    }
    mcred_buf_putc(w->out, '}');
    return status;
}

static mcred_status put_members(const writer *w, const mcred_node *const *members, size_t count, int depth) {
    const mcred_node *few[FEW];
    const mcred_node **order = count <= FEW ? few : malloc(count * sizeof(const mcred_node *));
    if (!order)
        return mcred_refuse(w->why, MCRED_FAILED, NULL, "memory is short");
    for (size_t i = 0; i < count; i++)
        order[i] = members[i];
    if (order == few)
        sort_few(order, count);
    else
        qsort(order, count, sizeof(const mcred_node *), compare_members);
    mcred_status status = put_sorted(w, order, count, depth);
    if (order != few)
        free(order);
    return status;
}

static mcred_status put_items(const writer *w, const mcred_node *array, int depth) {
    mcred_status status = MCRED_OK;
    mcred_buf_putc(w->out, '[');
    for (size_t i = 0; i < array->count && status == MCRED_OK; i++) {
        if (i > 0)
            mcred_buf_putc(w->out, ',');
        status = put_node(w, array->children[i], depth);
    }
    mcred_buf_putc(w->out, ']');
    return status;
}

static mcred_status put_node(const writer *w, const mcred_node *node, int depth) {
    if (depth > DEPTH_MOST)
        return mcred_refuse(w->why, MCRED_NO, node, "objects and arrays are nested more than %d deep", DEPTH_MOST);
    switch (node->kind) {
    case MCRED_KIND_NULL:
        mcred_buf_put(w->out, MCRED_S("null"));
        break;
    case MCRED_KIND_BOOLEAN:
        mcred_buf_put(w->out, node->boolean ? MCRED_S("true") : MCRED_S("false"));
        break;
    case MCRED_KIND_NUMBER:
        return put_number(w, node);
    case MCRED_KIND_STRING:
        put_string(w->out, node->text);
        break;
    case MCRED_KIND_ARRAY:
        return put_items(w, node, depth + 1);
    case MCRED_KIND_OBJECT:
        return put_members(w, node->children, node->count, depth + 1);
    }
    return MCRED_OK;
}

static mcred_status finish(const writer *w, mcred_status status) {
    if (status == MCRED_OK && w->out->failed)
        return mcred_refuse(w->why, MCRED_FAILED, NULL, "memory is short");
    return status;
}

mcred_status mcred_jcs_put(const mcred_node *node, mcred_buf *out, mcred_why *why) {
    const writer w = {out, why};
    return finish(&w, put_node(&w, node, 0));
}

mcred_status mcred_jcs_put_members(const mcred_node *const *members, size_t count, mcred_buf *out, mcred_why *why) {
    const writer w = {out, why};
    return finish(&w, put_members(&w, members, count, 0));
}
