/* checkpoint_code.c - a commit's id in few letters that a person can copy from paper (Crockford's base 32). */
#include "mcred/operation_trust.h"

#include <string.h>

#define LETTERS 16 /* of five bits each: the first 80 bits of the id */

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static unsigned hex_value(char c) {
    return (unsigned)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

/* By a prime: one wrong letter, or two that change places, come out different, but for 0 in the place of Z. */
static unsigned check_of(const unsigned letters[LETTERS]) {
    unsigned sum = 0;
    for (unsigned i = 0; i < LETTERS; i++)
        sum += letters[i] * (i + 1);
    return sum % 31;
}

void mcred_checkpoint_code(const mcred_oid *commit, char out[MCRED_CHECKPOINT_CODE]) {
    unsigned letters[LETTERS] = {0};
    size_t at = 0;
    for (unsigned bit = 0; bit < 5 * LETTERS; bit++) {
        unsigned digit = commit->hex[0] ? hex_value(commit->hex[bit / 4]) : 0;
        letters[bit / 5] = letters[bit / 5] << 1 | (digit >> (3 - bit % 4) & 1);
    }
    for (unsigned i = 0; i < LETTERS; i++) {
        out[at++] = alphabet[letters[i]];
        if (i % 4 == 3)
            out[at++] = '-';
    }
    out[at++] = alphabet[check_of(letters)];
    out[at] = '\0';
}

static bool value_of(char c, unsigned *out) {
    char upper = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
    upper = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    const char *found = upper ? strchr(alphabet, upper) : NULL;
    if (found)
        *out = (unsigned)(found - alphabet);
    return found != NULL;
}

bool mcred_checkpoint_decode(mcred_str code, char out[21]) {
    unsigned letters[LETTERS + 1] = {0}, count = 0;
    for (size_t i = 0; i < code.len; i++) {
        if (code.data[i] == '-' || code.data[i] == ' ')
            continue;
        if (count > LETTERS || !value_of(code.data[i], &letters[count++]))
            return false;
    }
    if (count != LETTERS + 1 || check_of(letters) != letters[LETTERS])
        return false;
    for (unsigned digit = 0; digit < 20; digit++) {
        unsigned value = 0;
        for (unsigned bit = 4 * digit; bit < 4 * digit + 4; bit++)
            value = value << 1 | (letters[bit / 5] >> (4 - bit % 5) & 1);
        out[digit] = "0123456789abcdef"[value];
    }
    out[20] = '\0';
    return true;
}
