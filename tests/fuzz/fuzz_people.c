/* A letter, and a file: p and somebody's file, or anything else and the programme's; read by the model and the rules.
 */
#include "fuzz.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/rules.h"

static const char *no_variable(void *ctx, const char *name) {
    (void)ctx;
    (void)name;
    return NULL;
}

static bool no_random(void *ctx, void *out, size_t len) {
    (void)ctx;
    (void)out;
    (void)len;
    return false;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

/* An empty repository, made once: the files are only in the model's overlay. */
static mcred_view *empty_view(void) {
    static const mcred_host host = {.getenv = no_variable, .random = no_random};
    static mcred_view *view;
    char folder[] = "/tmp/mcred-fuzz-XXXXXX";
    mcred_store *store = NULL;
    mcred_sink *sink = view ? NULL : mcred_sink_new(1);
    if (sink && mkdtemp(folder)) {
        if (mcred_store_init(folder, true, &host, sink, &store) == MCRED_OK &&
            mcred_view_commit(store, NULL, sink, &view) != MCRED_OK)
            view = NULL;
        (void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
    mcred_sink_free(sink);
    return view;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_view *view = empty_view();
    mcred_sink *sink = mcred_sink_new(100);
    mcred_model *model = NULL;
    if (view && sink && size > 0 && mcred_model_open(view, sink, &model) == MCRED_OK) {
        const mcred_str path = data[0] == 'p' ? MCRED_S("people/ana.yaml") : MCRED_S("mcred.yaml");
        const mcred_str text = {(const char *)data + 1, size - 1};
        const mcred_person *person = NULL;
        const mcred_programme *programme = NULL;
        if (mcred_model_overlay(model, path, text) == MCRED_OK)
            (void)!mcred_rules_file(model, path, sink);
        if (mcred_model_person(model, MCRED_S("ana"), sink, &person) == MCRED_OK)
            for (size_t i = 0; i < person->keys.len; i++)
                if (!MCRED_AT(mcred_person_key, &person->keys, i)->node)
                    __builtin_trap();
        (void)!mcred_model_programme(model, sink, &programme);
    }
    mcred_model_close(model);
    mcred_sink_free(sink);
    return 0;
}
