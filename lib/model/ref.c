/* ref.c - EARNER/CREDENTIAL[/ATTEMPT], as people type it and records hold it. */
#include "base/path.h"
#include "model_internal.h"

#define MAX_ATTEMPT 9999

static bool attempt_number(mcred_str text, int *out) {
    if (text.len == 0 || text.len > 4 || text.data[0] == '0')
        return false;
    int number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        number = number * 10 + (text.data[i] - '0');
    }
    *out = number;
    return number <= MAX_ATTEMPT;
}

bool mcred_ref_parse(mcred_str text, mcred_ref *out, const char **why) {
    mcred_str rest = text;
    mcred_ref ref = {0};
    const char *reason = NULL;
    ref.earner = mcred_str_cut(&rest, '/');
    ref.credential = mcred_str_cut(&rest, '/');
    if (text.len == 0)
        reason = "it is empty";
    else if (mcred_str_find(text, '/', 0) == SIZE_MAX)
        reason = "it is one word, without a slash";
    else if (!mcred_handle_ok(ref.earner))
        reason = "what stands before the slash is no handle of an earner";
    else if (!mcred_handle_ok(ref.credential))
        reason = "what follows the slash is no id of a credential";
    else if (rest.len > 0 && !attempt_number(rest, &ref.attempt))
        reason = "what follows the second slash is no number from 1 to 9999";
    else if (text.data[text.len - 1] == '/')
        reason = "it ends with a slash";
    if (reason) {
        if (why)
            *why = reason;
        return false;
    }
    *out = ref;
    return true;
}

mcred_str mcred_ref_text(mcred_arena *arena, const mcred_ref *ref) {
    if (ref->attempt == 0)
        return mcred_arena_printf(arena, "%.*s/%.*s", MCRED_ARG(ref->earner), MCRED_ARG(ref->credential));
    return mcred_arena_printf(arena, "%.*s/%.*s/%d", MCRED_ARG(ref->earner), MCRED_ARG(ref->credential), ref->attempt);
}
