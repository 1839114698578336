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

/* Five characters, and four bytes, at a time: each limb holds a digit of that base, the lowest first. */
#define CHARS      5
#define CHARS_BASE 656356768U /* 58 ^ 5 */
#define BYTES      4
#define BYTES_BASE ((uint64_t)1 << 32)
#define LIMBS      (MCRED_BASE58_MAX / BYTES + 2)

/* number = number * factor + carry, over its len limbs; one more where it carries. */
static inline size_t multiply_add(uint32_t *number, size_t len, uint64_t factor, uint64_t carry, uint64_t base) {
    for (size_t i = 0; i < len; i++) {
        carry += number[i] * factor;
        number[i] = (uint32_t)(carry % base);
        carry /= base;
    }
    if (carry)
        number[len++] = (uint32_t)carry;
    return len;
}

/* The lowest digits of a limb, the highest of them first. */
static void put_chars(mcred_buf *out, uint32_t limb, bool all) {
    char text[CHARS];
    size_t at = CHARS;
    while (at > 0 && (all || limb)) {
        text[--at] = alphabet[limb % 58];
        limb /= 58;
    }
    mcred_buf_put(out, (mcred_str){text + at, CHARS - at});
}

void mcred_base58_put(mcred_buf *out, mcred_str bytes) {
    uint32_t limbs[LIMBS];
    size_t zeros = leading(bytes, '\0'), len = 0;
    /* 1.37 digits a byte: what is longer could not be read back. */
    if (bytes.len > MCRED_BASE58_MAX / 3 * 2) {
        out->failed = true;
        return;
    }
    for (size_t i = zeros; i < bytes.len;) {
        uint64_t factor = 1, value = 0;
        for (size_t n = 0; n < BYTES && i < bytes.len; n++, factor *= 256)
            value = value * 256 + (unsigned char)bytes.data[i++];
        len = multiply_add(limbs, len, factor, value, CHARS_BASE);
        /* Four bytes may be more than one limb holds. */
        if (limbs[len - 1] >= CHARS_BASE) {
            limbs[len] = limbs[len - 1] / CHARS_BASE;
            limbs[len - 1] %= CHARS_BASE;
            len++;
        }
    }
    mcred_buf_fill(out, alphabet[0], zeros);
    for (size_t i = len; i > 0; i--)
        put_chars(out, limbs[i - 1], i < len);
}

/* The digit that a character stands for, 58 for none. */
static unsigned digit_of(char c) {
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (unsigned)(at - alphabet) : 58;
}

static void put_bytes(mcred_buf *out, uint32_t limb, bool all) {
    for (unsigned shift = 8 * BYTES; shift > 0; shift -= 8) {
        if (all || limb >> (shift - 8))
            mcred_buf_putc(out, (char)(unsigned char)(limb >> (shift - 8)));
    }
}

bool mcred_base58_read(mcred_str text, mcred_buf *out) {
    uint32_t limbs[LIMBS];
    size_t zeros = leading(text, alphabet[0]), len = 0, before = out->len;
    if (text.len > MCRED_BASE58_MAX || out->failed)
        return false;
    for (size_t i = zeros; i < text.len;) {
        uint64_t factor = 1, value = 0;
        for (size_t n = 0; n < CHARS && i < text.len; n++, factor *= 58) {
            unsigned digit = digit_of(text.data[i++]);
            if (digit == 58)
                return false;
            value = value * 58 + digit;
        }
        len = multiply_add(limbs, len, factor, value, BYTES_BASE);
    }
    mcred_buf_fill(out, '\0', zeros);
    for (size_t i = len; i > 0; i--)
        put_bytes(out, limbs[i - 1], i < len);
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
