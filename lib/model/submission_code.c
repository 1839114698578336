/* submission_code.c - a submission's name without its earner: spelt as an award's code, behind an S. */
#include <string.h>

#include "mcred/model.h"

static void spell(const char *letters, mcred_submission_code *out) {
    out->text[0] = 'S';
    out->text[1] = '-';
    for (size_t i = 0; i < MCRED_CODE_SIZE; i++)
        out->text[2 + i] = letters[i];
}

bool mcred_submission_code_of(mcred_str salt, mcred_str digest, mcred_submission_code *out) {
    mcred_buf text;
    mcred_digest hash;
    char letters[MCRED_CODE_SIZE];
    mcred_buf_init(&text, 1024);
    mcred_buf_printf(&text, "mcred submission code\n%.*s\n%.*s\n", MCRED_ARG(salt), MCRED_ARG(digest));
    bool ok = !text.failed && mcred_digest_of(mcred_buf_str(&text), &hash);
    mcred_buf_free(&text);
    if (!ok)
        return false;
    mcred_code_of(mcred_digest_str(&hash), letters);
    spell(letters, out);
    return true;
}

bool mcred_submission_code_read(mcred_str text, mcred_submission_code *out) {
    char letters[MCRED_CODE_SIZE];
    if (!mcred_str_starts(text, "S") && !mcred_str_starts(text, "s"))
        return false;
    text = mcred_str_from(text, 1);
    if (mcred_str_starts(text, "-") || mcred_str_starts(text, " "))
        text = mcred_str_from(text, 1);
    if (!mcred_code_read(text, letters))
        return false;
    spell(letters, out);
    return true;
}
