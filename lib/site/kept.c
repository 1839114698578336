/*
 * kept.c - what earlier runs read of everybody's records, kept below the git directory.
 *
 * An earner's records are known by the id of their tree: the same tree holds the same records, so nothing of it is read
 * again. The file holds nothing that could not be read anew, is used whole or not at all, and may be deleted at any
 * time.
 *
 *   E TREE HANDLE                                       an earner, then their records:
 *   B ID                                                begun
 *   A ID STACK REVOKED ATTEMPT AWARDED SUBMITTED UNTIL ASSESSORS SETTLED AWARD-DIGEST VERSION DIGEST BLOB RESULTS UNITS
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "site/build.h"

#define NAME   MCRED_S("mcred/site.records")
#define LIMIT  ((size_t)600 << 20)
#define FORMAT 1
#define FIELDS 16

/* ---- reading ---------------------------------------------------------------------------------------- */

/* when: the time that was asked about. What counted then counts for every later time, and not for an earlier one. */
static mcred_str head_of(mcred_arena *arena, mcred_time when, mcred_str bytes) {
    mcred_digest digest;
    if (!mcred_digest_of(bytes, &digest))
        return (mcred_str){0};
    return mcred_arena_printf(arena, "mcred-site-records %d %s %" PRId64 " %.*s\n", FORMAT, MCRED_VERSION, when,
                              MCRED_ARG(mcred_digest_str(&digest)));
}

static int64_t number(mcred_str text) {
    char digits[24] = "";
    if (text.len < sizeof digits)
        memcpy(digits, text.data, text.len);
    return strtoll(digits, NULL, 10);
}

static mcred_str read_file(site *s) {
    mcred_dir dir;
    mcred_str file = {0};
    mcred_store *store = mcred_view_store(mcred_model_view(s->job->model));
    if (mcred_dir_open(mcred_store_gitdir(store), &dir) != MCRED_FILE_OK)
        return MCRED_S("");
    mcred_file_error error = mcred_file_read(&dir, NAME, LIMIT, s->arena, &file);
    mcred_dir_close(&dir);
    size_t line = error == MCRED_FILE_OK ? mcred_str_find(file, '\n', 0) : SIZE_MAX;
    if (line == SIZE_MAX)
        return MCRED_S("");
    mcred_str bytes = mcred_str_from(file, line + 1), rest = mcred_str_first(file, line);
    for (int field = 0; field < 3; field++)
        (void)mcred_str_cut(&rest, ' ');
    mcred_time when = number(mcred_str_cut(&rest, ' '));
    mcred_str head = head_of(s->arena, when, bytes);
    bool fits = head.data && mcred_str_eq(head, mcred_str_first(file, line + 1)) && when <= s->job->now;
    return fits ? bytes : MCRED_S("");
}

void site_kept_open(site *s) {
    mcred_str rest = read_file(s);
    s->kept = mcred_map_new(s->arena);
    while (s->kept && rest.len > 0) {
        mcred_str line = mcred_str_cut(&rest, '\n');
        mcred_str *records = mcred_str_starts(line, "E ") ? MCRED_NEW(s->arena, mcred_str) : NULL;
        if (!records)
            continue;
        *records = rest;
        mcred_str_cut(&line, ' ');
        if (!mcred_map_put(s->kept, line, records))
            return;
    }
}

/* "criterion=level,criterion=level", or "-". */
static bool read_results(site *s, mcred_str text, mcred_vec *out) {
    *out = MCRED_VEC(mcred_score);
    while (text.len > 0 && !mcred_str_is(text, "-")) {
        mcred_str level = mcred_str_cut(&text, ','), criterion = mcred_str_cut(&level, '=');
        mcred_score *one = mcred_vec_push(s->arena, out);
        if (!one)
            return false;
        *one = (mcred_score){.criterion = criterion, .level = level};
    }
    return true;
}

static bool read_units(site *s, mcred_str text, mcred_vec *out) {
    *out = MCRED_VEC(mcred_str);
    while (text.len > 0 && !mcred_str_is(text, "-")) {
        mcred_str *one = mcred_vec_push(s->arena, out);
        if (!one)
            return false;
        *one = mcred_str_cut(&text, ',');
    }
    return true;
}

static bool read_award(site *s, mcred_str line, site_record *out) {
    mcred_str f[FIELDS];
    size_t count = 0;
    while (line.len > 0 && count < FIELDS)
        f[count++] = mcred_str_cut(&line, ' ');
    if (count != FIELDS - 1 || f[12].len != MCRED_OID_LEN)
        return false;
    *out =
        (site_record){.id = f[0],
                      .earned = true,
                      .is_stack = f[1].data[0] == '1',
                      .revoked = f[2].data[0] == '1',
                      .attempt = (int)number(f[3]),
                      .awarded = number(f[4]),
                      .submitted = number(f[5]),
                      .valid_until = number(f[6]),
                      .assessors = (int)number(f[7]),
                      .settled = (int)number(f[8]),
                      .digest = f[9],
                      .ref = {.id = f[0], .version = mcred_str_is(f[10], "-") ? MCRED_S("") : f[10], .digest = f[11]}};
    memcpy(out->ref.blob.hex, f[12].data, MCRED_OID_LEN);
    return read_results(s, f[13], &out->results) && read_units(s, f[14], &out->units);
}

bool site_kept_find(site *s, site_earner *earner) {
    mcred_str key = mcred_arena_printf(s->arena, "%s %.*s", earner->tree.hex, MCRED_ARG(earner->handle));
    const mcred_str *found = s->kept && key.data && earner->tree.hex[0] ? mcred_map_get(s->kept, key) : NULL;
    mcred_str rest = found ? *found : MCRED_S("");
    while (rest.len > 0 && !mcred_str_starts(rest, "E ")) {
        mcred_str line = mcred_str_cut(&rest, '\n'), kind = mcred_str_cut(&line, ' ');
        site_record *one = mcred_vec_push(s->arena, &earner->records);
        if (!one || (mcred_str_is(kind, "A") && !read_award(s, line, one))) {
            earner->records.len = 0;
            return false;
        }
        if (!mcred_str_is(kind, "A"))
            *one = (site_record){.id = line};
    }
    return found != NULL;
}

/* ---- writing ---------------------------------------------------------------------------------------- */

static void put_award(mcred_buf *out, const site_record *one) {
    mcred_buf_printf(out, "A %.*s %d %d %d %" PRId64 " %" PRId64 " %" PRId64 " %d %d %.*s %.*s %.*s %s ",
                     MCRED_ARG(one->id), one->is_stack, one->revoked, one->attempt, one->awarded, one->submitted,
                     one->valid_until, one->assessors, one->settled, MCRED_ARG(one->digest),
                     MCRED_ARG(one->ref.version.len > 0 ? one->ref.version : MCRED_S("-")), MCRED_ARG(one->ref.digest),
                     one->ref.blob.hex);
    for (size_t i = 0; i < one->results.len; i++) {
        const mcred_score *score = MCRED_AT(const mcred_score, &one->results, i);
        mcred_buf_printf(out, "%s%.*s=%.*s", i > 0 ? "," : "", MCRED_ARG(score->criterion), MCRED_ARG(score->level));
    }
    mcred_buf_puts(out, one->results.len > 0 ? " " : "- ");
    for (size_t i = 0; i < one->units.len; i++)
        mcred_buf_printf(out, "%s%.*s", i > 0 ? "," : "", MCRED_ARG(*MCRED_AT(mcred_str, &one->units, i)));
    mcred_buf_puts(out, one->units.len > 0 ? "\n" : "-\n");
}

static void put_earner(mcred_buf *out, const site_earner *earner) {
    mcred_buf_printf(out, "E %s %.*s\n", earner->tree.hex, MCRED_ARG(earner->handle));
    for (size_t i = 0; i < earner->records.len; i++) {
        const site_record *one = MCRED_AT(const site_record, &earner->records, i);
        if (one->earned)
            put_award(out, one);
        else
            mcred_buf_printf(out, "B %.*s\n", MCRED_ARG(one->id));
    }
}

/* Whatever prevents it does not matter. */
void site_kept_write(site *s) {
    mcred_dir dir;
    mcred_buf body, file;
    mcred_store *store = mcred_view_store(mcred_model_view(s->job->model));
    if (!s->news || mcred_dir_open(mcred_store_gitdir(store), &dir) != MCRED_FILE_OK)
        return;
    mcred_buf_init(&body, LIMIT);
    mcred_buf_init(&file, LIMIT);
    for (size_t i = 0; i < s->earners.len; i++) {
        const site_earner *earner = MCRED_AT(const site_earner, &s->earners, i);
        if (earner->lasting && earner->tree.hex[0])
            put_earner(&body, earner);
    }
    mcred_str head = body.failed ? (mcred_str){0} : head_of(s->arena, s->job->now, mcred_buf_str(&body));
    if (head.data) {
        mcred_buf_put(&file, head);
        mcred_buf_put(&file, mcred_buf_str(&body));
        if (!file.failed)
            (void)!mcred_file_write(&dir, NAME, mcred_buf_str(&file), true, false);
    }
    mcred_buf_free(&file);
    mcred_buf_free(&body);
    mcred_dir_close(&dir);
}
