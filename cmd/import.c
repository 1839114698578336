/* import.c - mcred import: definitions, frameworks and people that others wrote down. */
#include "outside.h"

#define FILE_MOST ((size_t)8 << 20)

const option import_options[] = {
    {"id", OPTION_VALUE, "ID", "of the one definition in the file; made of its name when left out"},
    {"align", OPTION_VALUE, "CREDENTIAL", "add the items of a framework to its alignments"},
    {"item", OPTION_LIST, "CODE", "only this item of a framework, by code, identifier or address"},
    {"omit", OPTION_LIST, "COLUMN", "leave a column of a table of people out"},
    {"skip-existing", OPTION_FLAG, NULL, "leave what is there already as it is, and take the others"},
    {"dry-run", OPTION_FLAG, NULL, "say what would be written, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show_text(context *ctx, const mcred_imported *imported, bool dry_run) {
    for (size_t i = 0; i < imported->paths.len; i++)
        say(ctx, "%s %.*s\n", dry_run ? "Would write" : "Wrote", MCRED_ARG(*MCRED_AT(mcred_str, &imported->paths, i)));
    for (size_t i = 0; i < imported->existing.len; i++)
        say(ctx, "Left as it is: %.*s\n", MCRED_ARG(*MCRED_AT(mcred_str, &imported->existing, i)));
    for (size_t i = 0; i < imported->kept.len; i++) {
        const mcred_import_kept *kept = MCRED_AT(mcred_import_kept, &imported->kept, i);
        say(ctx, "%.*s keeps under %.*s: %.*s\n", MCRED_ARG(kept->where), MCRED_ARG(kept->key), MCRED_ARG(kept->what));
    }
    say(ctx, "%zu %s%s\n", imported->count, imported->noun, dry_run ? ", nothing written" : "");
}

static void show_json(context *ctx, const mcred_imported *imported) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "sort", mcred_str_of(imported->sort));
    mcred_json_put_int(json, "count", (int64_t)imported->count);
    json_paths(ctx, "files", &imported->paths);
    json_paths(ctx, "existing", &imported->existing);
    mcred_json_key(json, "kept");
    mcred_json_array(json);
    for (size_t i = 0; i < imported->kept.len; i++) {
        const mcred_import_kept *kept = MCRED_AT(mcred_import_kept, &imported->kept, i);
        mcred_json_object(json);
        mcred_json_put(json, "where", kept->where);
        mcred_json_put(json, "key", kept->key);
        mcred_json_put(json, "what", kept->what);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_put(json, "commit", mcred_str_of(imported->commit.hex));
    mcred_json_end(json, '}');
}

mcred_status run_import(context *ctx) {
    mcred_session *session = NULL;
    mcred_source file;
    mcred_imported imported;
    mcred_import_args args = {
        .file = &file,
        .id = option_value(ctx, "id"),
        .align = option_value(ctx, "align"),
        .skip_existing = option_given(ctx, "skip-existing"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    args.item_count = option_list(ctx, "item", &args.items);
    args.omit_count = option_list(ctx, "omit", &args.omit);
    if (args.id && args.align)
        return usage_error(ctx, "--id names a new definition, and --align one that is there");
    mcred_status status = read_outside(ctx, ctx->args[0], FILE_MOST, &file);
    if (status == MCRED_OK)
        status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_import(session, &args, ctx->sink, &imported);
    if (status == MCRED_OK) {
        if (!ctx->globals.quiet)
            show_text(ctx, &imported, args.dry_run);
        show_json(ctx, &imported);
    }
    mcred_session_close(session);
    return status;
}
