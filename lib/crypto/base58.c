/* base58.c - base58btc, multibase and hexadecimal. */
#include <string.h>

#include "mcred/crypto_text.h"

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

static size_t leading(mcred_str s, char c) {
    size_t count = 0;
    while (count < s.len && s.data[count] == c)
        count++;
    return count;
}

/* number = number * factor + carry, over its len digits of that base from the lowest; one digit more where it carries.
 */
static size_t multiply_add(unsigned char *number, size_t len, unsigned factor, unsigned carry, unsigned base) {
    for (size_t i = 0; i < len; i++) {
        carry += number[i] * factor;
        number[i] = (unsigned char)(carry % base);
        carry /= base;
    }
    for (; carry; carry /= base)
        number[len++] = (unsigned char)(carry % base);
    return len;
}

void mcred_base58_put(mcred_buf *out, mcred_str bytes) {
    unsigned char digits[MCRED_BASE58_MAX + 2];
    size_t zeros = leading(bytes, '\0'), len = 0;
    /* 1.37 digits a byte: what is longer could not be read back. */
    if (bytes.len > MCRED_BASE58_MAX / 3 * 2) {
        out->failed = true;
        return;
    }
    for (size_t i = zeros; i < bytes.len; i++)
        len = multiply_add(digits, len, 256, (unsigned char)bytes.data[i], 58);
    mcred_buf_fill(out, alphabet[0], zeros);
    while (len > 0)
        mcred_buf_putc(out, alphabet[digits[--len]]);
}

bool mcred_base58_read(mcred_str text, mcred_buf *out) {
    unsigned char bytes[MCRED_BASE58_MAX + 2];
    size_t zeros = leading(text, alphabet[0]), len = 0, before = out->len;
    if (text.len > MCRED_BASE58_MAX || out->failed)
        return false;
    for (size_t i = zeros; i < text.len; i++) {
        const char *at = text.data[i] ? strchr(alphabet, text.data[i]) : NULL;
        if (!at)
            return false;
        len = multiply_add(bytes, len, 58, (unsigned)(at - alphabet), 256);
    }
    mcred_buf_fill(out, '\0', zeros);
    while (len > 0)
        mcred_buf_putc(out, (char)bytes[--len]);
    if (out->failed)
        out->len = before;
    return !out->failed;
}

bool mcred_multibase_read(mcred_str text, mcred_buf *out) {
    if (text.len < 2)
        return false;
    if (text.data[0] == 'z')
        return mcred_base58_read(mcred_str_from(text, 1), out);
    return text.data[0] == 'u' && mcred_base64url_read(mcred_str_from(text, 1), out);
}

void mcred_hex_put(mcred_buf *out, mcred_str bytes) {
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        mcred_buf_putc(out, hex[byte >> 4]);
        mcred_buf_putc(out, hex[byte & 15]);
    }
}
