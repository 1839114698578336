/*
 * checker_resolve.c - PREFIX=DIR: references to URIs under a prefix are read
 * from a folder, never from outside of it.
 */
#include "operation/checker.h"

#include <string.h>

#include "schema/uri.h"

/* A folder that files below the prefix stand in: "https://a.example/x" is no
 * prefix of "https://a.example/xy". */
static bool covers(mcred_str prefix, mcred_str uri) {
    if (uri.len < prefix.len || !mcred_str_eq(mcred_str_first(uri, prefix.len), prefix))
        return false;
    char last = prefix.len ? prefix.data[prefix.len - 1] : '/';
    return last == '/' || last == ':' || uri.len == prefix.len || uri.data[prefix.len] == '/';
}

static mcred_status bad_rule(const mcred_resolvers *resolvers, const char *rule) {
    mcred_report(resolvers->sink, MCRED_RULE_OPERATION_USAGE, NULL, MCRED_NO_SPAN,
                 "--resolve needs a URI, \"=\" and a folder, not \"%s\"", rule);
    return MCRED_USAGE;
}

static mcred_status open_one(mcred_resolvers *resolvers, mcred_str base, const char *rule) {
    const char *equals = strrchr(rule, '=');
    if (!equals || equals == rule || equals[1] == '\0')
        return bad_rule(resolvers, rule);
    mcred_str typed = {rule, (size_t)(equals - rule)};
    mcred_resolver *entry = &resolvers->list[resolvers->count];
    entry->folder = mcred_str_of(equals + 1);
    entry->prefix = mcred_uri_resolve(resolvers->arena, base, typed);
    if (!entry->prefix.data)
        return MCRED_FAILED;
    mcred_file_error error = mcred_dir_open(equals + 1, &entry->dir);
    if (error != MCRED_FILE_OK) {
        mcred_report(resolvers->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "the folder \"%s\" %s", equals + 1,
                     mcred_file_error_text(error));
        return MCRED_FAILED;
    }
    resolvers->count++;
    return MCRED_OK;
}

mcred_status mcred_resolvers_open(mcred_resolvers *resolvers, mcred_str base, const mcred_checker_args *args) {
    mcred_status status = MCRED_OK;
    resolvers->list = mcred_arena_array(resolvers->arena, args->resolve_count, sizeof *resolvers->list);
    if (!resolvers->list)
        return MCRED_FAILED;
    for (size_t i = 0; status == MCRED_OK && i < args->resolve_count; i++)
        status = open_one(resolvers, base, args->resolve[i]);
    return status;
}

void mcred_resolvers_close(mcred_resolvers *resolvers) {
    for (size_t i = 0; i < resolvers->count; i++)
        mcred_dir_close(&resolvers->list[i].dir);
    resolvers->count = 0;
}

static bool read_path(mcred_resolvers *resolvers, const mcred_resolver *entry, mcred_str path, mcred_source *out) {
    mcred_file_error error = mcred_file_read(&entry->dir, path, MCRED_CHECKER_BYTES, resolvers->arena, &out->text);
    mcred_str name = mcred_arena_printf(resolvers->arena, "%.*s%s%.*s", MCRED_ARG(entry->folder),
                                        mcred_str_ends(entry->folder, "/") ? "" : "/", MCRED_ARG(path));
    if (error == MCRED_FILE_OK)
        out->name = name;
    else if (error != MCRED_FILE_MISSING && error != MCRED_FILE_DIRECTORY)
        mcred_report(resolvers->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%.*s\" %s", MCRED_ARG(name),
                     mcred_file_error_text(error));
    return error == MCRED_FILE_OK && name.data;
}

/* Identifiers often lack the ending that the file has. */
static bool read_below(mcred_resolvers *resolvers, const mcred_resolver *entry, mcred_str rest, mcred_source *out) {
    static const char *const endings[] = {"", ".json", ".schema.json", ".yaml", ".yml"};
    mcred_str decoded = mcred_uri_decode(resolvers->arena, rest);
    if (mcred_str_starts(decoded, "/"))
        decoded = mcred_str_from(decoded, 1);
    for (size_t i = 0; decoded.len && i < sizeof endings / sizeof endings[0]; i++) {
        mcred_str path = mcred_arena_printf(resolvers->arena, "%.*s%s", MCRED_ARG(decoded), endings[i]);
        if (path.data && read_path(resolvers, entry, path, out))
            return true;
    }
    return false;
}

bool mcred_resolvers_load(void *ctx, mcred_str uri, mcred_source *out) {
    mcred_resolvers *resolvers = ctx;
    for (size_t i = 0; i < resolvers->count; i++) {
        const mcred_resolver *entry = &resolvers->list[i];
        if (covers(entry->prefix, uri) && read_below(resolvers, entry, mcred_str_from(uri, entry->prefix.len), out))
            return true;
    }
    return false;
}
