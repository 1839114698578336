/* fetch.c - addresses as files of a folder, each asked for once. */
#include "badge/fetch.h"

#include "base/file.h"
#include "schema/format.h"

/* So many addresses for one call of the command. */
#define ADDRESSES_MOST 1000

typedef struct fetched {
    mcred_status status;
    mcred_str bytes;
    mcred_why why;
} fetched;

struct mcred_fetch {
    mcred_arena *arena;
    const mcred_host *host;
    mcred_map *known; /* address -> fetched */
    mcred_dir dir;
    bool has_dir, online;
};

mcred_status mcred_fetch_open(const mcred_fetch_args *args, mcred_sink *sink, mcred_fetch **out) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_fetch *fetch = arena ? MCRED_NEW(arena, mcred_fetch) : NULL;
    mcred_map *known = fetch ? mcred_map_new(arena) : NULL;
    mcred_file_error error = MCRED_FILE_NOMEM;
    if (known) {
        *fetch = (mcred_fetch){.arena = arena, .host = args->host, .known = known, .online = args->online};
        error = args->cache ? mcred_dir_open(args->cache, &fetch->dir) : MCRED_FILE_OK;
    }
    if (error == MCRED_FILE_OK) {
        fetch->has_dir = args->cache != NULL;
        *out = fetch;
        return MCRED_OK;
    }
    mcred_report(sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "the folder \"%s\" cannot be opened: it %s",
                 args->cache ? args->cache : "", mcred_file_error_text(error));
    mcred_arena_free(arena);
    return MCRED_FAILED;
}

void mcred_fetch_close(mcred_fetch *fetch) {
    if (!fetch)
        return;
    if (fetch->has_dir)
        mcred_dir_close(&fetch->dir);
    mcred_arena_free(fetch->arena);
}

/* ---- addresses ------------------------------------------------------------------------------ */

static size_t find_any(mcred_str text, const char *these) {
    for (size_t i = 0; i < text.len; i++) {
        if (mcred_str_find(mcred_str_of(these), text.data[i], 0) != SIZE_MAX)
            return i;
    }
    return text.len;
}

static bool ends_in(mcred_str host, const char *name) {
    mcred_str end = mcred_str_of(name), tail = mcred_str_from(host, host.len > end.len ? host.len - end.len : host.len);
    bool same = tail.len == end.len;
    for (size_t i = 0; same && i < end.len; i++)
        same = (tail.data[i] | 0x20) == (end.data[i] | 0x20);
    return same;
}

/* A name with a dot in it whose last part no resolver takes for a number ("127.0.0.0x1" is one): neither this machine
 * nor one beside it is asked. */
static bool is_public_host(mcred_str host) {
    static const char *const near[] = {".local", ".localhost", ".internal", ".lan", ".home.arpa"};
    mcred_str last = host, rest = host;
    while (rest.len)
        last = mcred_str_cut(&rest, '.');
    bool ok = mcred_format_hostname(host) && last.len < host.len && last.len > 0 && (last.data[0] | 0x20) >= 'a' &&
              (last.data[0] | 0x20) <= 'z';
    for (size_t i = 0; ok && i < sizeof near / sizeof *near; i++)
        ok = !ends_in(host, near[i]);
    return ok;
}

static bool is_port(mcred_str text) {
    bool ok = text.len > 0 && text.len <= 5;
    for (size_t i = 0; ok && i < text.len; i++)
        ok = text.data[i] >= '0' && text.data[i] <= '9';
    return ok;
}

static void put_name(mcred_buf *out, mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
                     c == '-' || c == '_' || c == '~';
        if (plain || c == '/')
            mcred_buf_putc(out, plain ? c : '+');
        else
            mcred_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

bool mcred_fetch_name(mcred_str url, mcred_buf *out) {
    mcred_str rest = mcred_str_from(url, sizeof "https://" - 1);
    size_t end = find_any(rest, "/?#");
    mcred_str authority = mcred_str_first(rest, end), port = authority, host = mcred_str_cut(&port, ':');
    rest = mcred_str_first(rest, find_any(rest, "#"));
    if (!mcred_str_starts(url, "https://") || url.len > 2000 || !mcred_format_uri(url) || !is_public_host(host) ||
        (host.len < authority.len && !is_port(port)))
        return false;
    put_name(out, rest);
    return !out->failed;
}

/* ---- getting --------------------------------------------------------------------------------- */

static mcred_status from_folder(mcred_fetch *fetch, mcred_str name, fetched *out) {
    mcred_file_error error = MCRED_FILE_BAD_PATH;
    if (fetch->has_dir)
        error = mcred_file_read(&fetch->dir, name, FETCH_MOST, fetch->arena, &out->bytes);
    if (error == MCRED_FILE_OK)
        return MCRED_OK;
    return fetch->has_dir
               ? mcred_refuse(&out->why, MCRED_UNKNOWN, NULL, "the file \"%.*s\" of the cache %s", MCRED_ARG(name),
                              mcred_file_error_text(error))
               : mcred_refuse(&out->why, MCRED_UNKNOWN, NULL, "nothing is fetched without --online or --cache");
}

/* The net's word counts; where it has none, the last one that was kept. */
static void get(mcred_fetch *fetch, mcred_str url, mcred_str name, fetched *out) {
    out->status = MCRED_UNKNOWN;
    if (fetch->online)
        out->status = badge_curl(fetch->host, fetch->arena, url, &out->bytes, &out->why);
    if (fetch->online && out->status == MCRED_OK && fetch->has_dir)
        (void)!mcred_file_write_derived(&fetch->dir, name, out->bytes);
    if (out->status == MCRED_OK || (fetch->online && !fetch->has_dir))
        return;
    out->status = from_folder(fetch, name, out);
}

static mcred_status name_of(mcred_fetch *fetch, mcred_str url, mcred_str *name, mcred_why *why) {
    mcred_buf buf;
    mcred_buf_init(&buf, 8192);
    bool ok = mcred_fetch_name(url, &buf);
    *name = ok ? mcred_arena_copy(fetch->arena, mcred_buf_str(&buf)) : MCRED_S("");
    mcred_buf_free(&buf);
    return ok && name->data && name->len < 250
               ? MCRED_OK
               : mcred_refuse(why, MCRED_UNKNOWN, NULL, "\"%.*s\" is no https address of a host on the internet",
                              MCRED_ARG(mcred_str_first(url, 120)));
}

mcred_status mcred_fetch_get(mcred_fetch *fetch, mcred_str url, mcred_str *out, mcred_why *why) {
    mcred_str name;
    if (!fetch)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "nothing is fetched without --online or --cache");
    url = mcred_str_first(url, find_any(url, "#"));
    mcred_status status = name_of(fetch, url, &name, why);
    if (status != MCRED_OK)
        return status;
    fetched *one = mcred_map_get(fetch->known, name);
    if (!one && mcred_map_count(fetch->known) >= ADDRESSES_MOST)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "too many addresses were asked for already");
    if (!one) {
        one = MCRED_NEW(fetch->arena, fetched);
        if (!one || !mcred_map_put(fetch->known, name, one))
            return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
        get(fetch, url, name, one);
    }
    if (one->status != MCRED_OK)
        return mcred_refuse(why, one->status, NULL, "%s", one->why.text);
    *out = one->bytes;
    return MCRED_OK;
}

bool mcred_fetch_know(mcred_fetch *fetch, mcred_str url, mcred_str bytes) {
    mcred_str name, copy = mcred_arena_copy(fetch->arena, bytes);
    fetched *one = MCRED_NEW(fetch->arena, fetched);
    if (!one || !copy.data)
        return false;
    *one = (fetched){.status = MCRED_OK, .bytes = copy};
    return name_of(fetch, url, &name, NULL) != MCRED_OK || mcred_map_put(fetch->known, name, one);
}
