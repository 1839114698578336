/* why.c - a refusal as one sentence, with nothing in it that a terminal would obey. */
#include <stdio.h>
#include <string.h>

#include "mcred/crypto_why.h"

/* As much of a text as fits, cut between characters. */
static void put_cut(char *out, size_t size, mcred_str text) {
    size_t len = text.len < size - 1 ? text.len : size - 1;
    while (len > 0 && len < text.len && ((unsigned char)text.data[len] & 0xC0U) == 0x80U)
        len--;
    if (len > 0)
        memcpy(out, text.data, len);
    out[len] = '\0';
}

mcred_status mcred_refuse(mcred_why *why, mcred_status status, const mcred_node *node, const char *fmt, ...) {
    if (!why)
        return status;
    mcred_buf raw, shown;
    va_list args;
    mcred_buf_init(&raw, 4096);
    mcred_buf_init(&shown, 1 << 15);
    va_start(args, fmt);
    mcred_buf_vprintf(&raw, fmt, args);
    va_end(args);
    mcred_buf_escaped(&shown, mcred_buf_str(&raw));
    why->node = node;
    put_cut(why->text, sizeof why->text, shown.failed ? mcred_str_of(fmt) : mcred_buf_str(&shown));
    mcred_buf_free(&raw);
    mcred_buf_free(&shown);
    return status;
}
