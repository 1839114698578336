/* code.c - the verification code of an award: its record's digest, short enough to be read out. */
#include "mcred/model.h"

/* Crockford's base 32: no I, L, O and U, which are read as other signs, or make words. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define SIGNS 12
#define GROUP 4

static uint64_t nibble(char c) {
    return c <= '9' ? (uint64_t)(c - '0') : (uint64_t)(c - 'a' + 10);
}

void mcred_code_of(mcred_str digest, char out[MCRED_CODE_SIZE]) {
    const size_t prefix = sizeof "sha256:" - 1;
    uint64_t bits = 0;
    size_t at = 0;
    for (size_t i = 0; i < 5 * SIGNS / 4 && prefix + i < digest.len; i++)
        bits = bits << 4 | nibble(digest.data[prefix + i]);
    for (size_t i = 0; i < SIGNS; i++) {
        if (i > 0 && i % GROUP == 0)
            out[at++] = '-';
        out[at++] = alphabet[bits >> (5 * (SIGNS - 1 - i)) & 31];
    }
    out[at] = '\0';
}

/* The sign that was meant, or 0. */
static char meant(char c) {
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        return '0';
    if (c == 'I' || c == 'L')
        return '1';
    for (const char *sign = alphabet; *sign; sign++) {
        if (c == *sign)
            return c;
    }
    return '\0';
}

bool mcred_code_read(mcred_str text, char out[MCRED_CODE_SIZE]) {
    char read[MCRED_CODE_SIZE];
    size_t signs = 0, at = 0;
    for (size_t i = 0; i < text.len; i++) {
        if ((text.data[i] == '-' || text.data[i] == ' ') && signs % GROUP == 0 && i > 0 && i + 1 < text.len)
            continue;
        char c = meant(text.data[i]);
        if (c == '\0' || signs == SIGNS)
            return false;
        if (signs > 0 && signs % GROUP == 0)
            read[at++] = '-';
        read[at++] = c;
        signs++;
    }
    if (signs != SIGNS)
        return false;
    read[at] = '\0';
    for (size_t i = 0; i < sizeof read; i++)
        out[i] = read[i];
    return true;
}
