/* check_files.c - the rules on many files, and the search for private keys, by several threads. */
#include "check_files.h"

#include <stdlib.h>

#include "base/path.h"
#include "lots.h"

/* So few that nobody waits long for the last lot. */
#define LOT 32U

/* ---- the rules ------------------------------------------------------------------------------------ */

/* The credential that a piece of evidence is for; "" for other files. */
static mcred_str definition_of(mcred_str path) {
    return mcred_str_starts(path, "evidence/") ? mcred_path_part(path, 3) : MCRED_S("");
}

static int by_definition(const void *a, const void *b) {
    mcred_str one = *(const mcred_str *)a, other = *(const mcred_str *)b;
    int order = mcred_str_cmp(definition_of(one), definition_of(other));
    return order ? order : mcred_str_cmp(one, other);
}

/* Evidence for one credential one after the other, so that its definition is read once and not for each earner. */
static void put_in_order(const mcred_vec *files) {
    if (files->len > 0)
        qsort(files->data, files->len, files->size, by_definition);
}

/* All people are one lot: who has an address first is a matter of their order. */
static size_t files_end(const mcred_str *files, size_t begin, size_t count) {
    bool people = mcred_str_starts(files[begin], "people/");
    size_t end = begin + 1;
    while (end < count && mcred_str_starts(files[end], "people/") == people && (people || end - begin < LOT))
        end++;
    return end;
}

static mcred_status check_rules(const void *ctx, op_hand *own, const mcred_str *files, size_t count,
                                mcred_sink *sink) {
    (void)ctx;
    return mcred_rules_check(own->rules, files, count, MCRED_MODEL_HELD, sink);
}

mcred_status op_check_files(mcred_session *session, mcred_model *model, const mcred_vec *files, size_t jobs,
                            mcred_sink *sink) {
    static const op_lots work = {.rules = true, .end = files_end, .check = check_rules};
    put_in_order(files);
    return op_lots_do(session, model, files, jobs, &work, sink);
}

/* ---- private keys ---------------------------------------------------------------------------------- */

static size_t one_part(const mcred_str *parts, size_t begin, size_t count) {
    (void)parts, (void)count;
    return begin + 1;
}

static mcred_status search_parts(const void *ctx, op_hand *own, const mcred_str *parts, size_t count,
                                 mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < count; i++)
        status = mcred_rules_private_keys(ctx, mcred_model_view(own->model), parts[i], sink);
    return status;
}

mcred_status op_check_keys(mcred_session *session, mcred_model *model, const mcred_str *paths, size_t count,
                           size_t jobs, mcred_sink *sink) {
    mcred_asked asked;
    mcred_vec parts;
    const op_lots work = {.ctx = &asked, .end = one_part, .check = search_parts};
    mcred_status status =
        mcred_asked_note(&asked, paths, count, session->arena) ? MCRED_OK : op_memory(sink);
    if (status == MCRED_OK)
        status = mcred_rules_key_parts(&asked, mcred_model_view(model), session->arena, sink, &parts);
    return status == MCRED_OK ? op_lots_do(session, model, &parts, jobs, &work, sink) : status;
}
