/*
 * base.h - memory, text and numbers that every other module stands on.
 *
 * Ownership: everything handed out by an arena lives until the arena is freed;
 * a mcred_str is a view and owns nothing; a mcred_buf owns its bytes until
 * mcred_buf_free. Functions that allocate return NULL (or false) when memory
 * is short and leave their output parameters untouched.
 *
 * Nothing here keeps state between calls: objects may be used by one thread at
 * a time, different objects by different threads.
 */
#ifndef MCRED_BASE_H
#define MCRED_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MCRED_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define MCRED_CHECKED            __attribute__((warn_unused_result))
#define MCRED_API                __attribute__((visibility("default")))
#else
#define MCRED_PRINTF(fmt, first)
#define MCRED_CHECKED
#define MCRED_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. The values are the exit codes of the command line. */
typedef enum mcred_status {
    MCRED_OK = 0,      /* done, or yes */
    MCRED_NO = 1,      /* the answer is no: the findings say why */
    MCRED_USAGE = 2,   /* asked wrongly */
    MCRED_FAILED = 3,  /* could not: I/O, repository, lock, memory */
    MCRED_UNKNOWN = 4, /* cannot tell: something the answer needs is not here */
    MCRED_BUG = 70     /* a fault of ours */
} mcred_status;

/* The worse of two: BUG, FAILED, USAGE, UNKNOWN, NO, OK. */
MCRED_API mcred_status mcred_status_worse(mcred_status a, mcred_status b);

/* ---- text views ------------------------------------------------------- */

/* A view of bytes: UTF-8 unless said otherwise, not NUL-terminated. data may
 * be NULL only when len is 0. */
typedef struct mcred_str {
    const char *data;
    size_t len;
} mcred_str;

#define MCRED_S(literal) ((mcred_str){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". Cuts at INT_MAX. Evaluates s twice: no calls with effects in it. */
#define MCRED_ARG(s) ((s).len > 0x7fffffffU ? 0x7fffffff : (int)(s).len), ((s).data ? (s).data : "")

MCRED_API mcred_str mcred_str_of(const char *z); /* NULL gives the empty view */
MCRED_API bool mcred_str_eq(mcred_str a, mcred_str b);
MCRED_API bool mcred_str_is(mcred_str a, const char *z);
MCRED_API int mcred_str_cmp(mcred_str a, mcred_str b); /* bytewise, like memcmp */
MCRED_API bool mcred_str_starts(mcred_str s, const char *prefix);
MCRED_API bool mcred_str_ends(mcred_str s, const char *suffix);
MCRED_API mcred_str mcred_str_from(mcred_str s, size_t offset); /* clamped */
MCRED_API mcred_str mcred_str_first(mcred_str s, size_t len);   /* clamped */
MCRED_API mcred_str mcred_str_trim(mcred_str s);                /* ASCII white space */
/* Cuts the part before the first sep off *rest and returns it; at the end of
 * the text returns all of it and empties *rest. */
MCRED_API mcred_str mcred_str_cut(mcred_str *rest, char sep);
/* Offset of the first byte c at or after from, or SIZE_MAX. */
MCRED_API size_t mcred_str_find(mcred_str s, char c, size_t from);
MCRED_API bool mcred_str_contains(mcred_str s, const char *needle);

/* ---- arena ------------------------------------------------------------ */

typedef struct mcred_arena mcred_arena;

/* limit: bytes it may hold in all, 0 for no limit. NULL when out of memory. */
MCRED_API mcred_arena *mcred_arena_new(size_t limit);
MCRED_API void mcred_arena_free(mcred_arena *arena);  /* NULL is fine */
MCRED_API void mcred_arena_reset(mcred_arena *arena); /* forget all, keep the first block */
/* Zeroed, aligned for any type; NULL when the limit or memory is reached. A
 * size of 0 gives a valid pointer. */
MCRED_API void *mcred_arena_alloc(mcred_arena *arena, size_t size) MCRED_CHECKED;
/* The same for count items of size bytes, checked for overflow. */
MCRED_API void *mcred_arena_array(mcred_arena *arena, size_t count, size_t size) MCRED_CHECKED;
#define MCRED_NEW(arena, type) ((type *)mcred_arena_alloc((arena), sizeof(type)))
/* Copies; the copy is NUL-terminated after its len bytes. On failure the
 * view's data is NULL. */
MCRED_API mcred_str mcred_arena_copy(mcred_arena *arena, mcred_str s) MCRED_CHECKED;
MCRED_API char *mcred_arena_cstr(mcred_arena *arena, mcred_str s) MCRED_CHECKED;
MCRED_API mcred_str mcred_arena_printf(mcred_arena *arena, const char *fmt, ...) MCRED_PRINTF(2, 3) MCRED_CHECKED;
MCRED_API mcred_str mcred_arena_vprintf(mcred_arena *arena, const char *fmt, va_list args)
    MCRED_PRINTF(2, 0) MCRED_CHECKED;
MCRED_API size_t mcred_arena_used(const mcred_arena *arena); /* bytes */

/* ---- bounded buffer ---------------------------------------------------- */

/* Grows up to max bytes; any failure sticks in failed, so that a chain of
 * appends is checked once at its end. data is NULL until the first byte is put
 * and NUL-terminated afterwards. */
typedef struct mcred_buf {
    char *data;
    size_t len, cap, max;
    bool failed;
} mcred_buf;

MCRED_API void mcred_buf_init(mcred_buf *buf, size_t max); /* allocates nothing */
MCRED_API void mcred_buf_free(mcred_buf *buf);
MCRED_API void mcred_buf_clear(mcred_buf *buf); /* len 0, failed false */
MCRED_API void mcred_buf_put(mcred_buf *buf, mcred_str s);
MCRED_API void mcred_buf_puts(mcred_buf *buf, const char *z);
MCRED_API void mcred_buf_putc(mcred_buf *buf, char c);
MCRED_API void mcred_buf_fill(mcred_buf *buf, char c, size_t count);
MCRED_API void mcred_buf_printf(mcred_buf *buf, const char *fmt, ...) MCRED_PRINTF(2, 3);
MCRED_API void mcred_buf_vprintf(mcred_buf *buf, const char *fmt, va_list args) MCRED_PRINTF(2, 0);
MCRED_API mcred_str mcred_buf_str(const mcred_buf *buf); /* valid until the next change */

/* ---- vector and map, in an arena ---------------------------------------- */

/* A growing array of items of one size. Items move when it grows. */
typedef struct mcred_vec {
    void *data;
    size_t len, cap, size;
} mcred_vec;

#define MCRED_VEC(type) ((mcred_vec){NULL, 0, 0, sizeof(type)})
/* A new zeroed item at the end, or NULL. */
MCRED_API void *mcred_vec_push(mcred_arena *arena, mcred_vec *vec) MCRED_CHECKED;
MCRED_API void *mcred_vec_at(const mcred_vec *vec, size_t index); /* NULL past the end */
#define MCRED_AT(type, vec, index) ((type *)mcred_vec_at((vec), (index)))

/* Text to pointer; keys are viewed, not copied. Look-ups and insertions take
 * O(log n) whatever the keys are, so hostile keys cannot slow it down. */
typedef struct mcred_map mcred_map;
MCRED_API mcred_map *mcred_map_new(mcred_arena *arena) MCRED_CHECKED;
MCRED_API void *mcred_map_get(const mcred_map *map, mcred_str key);                     /* NULL when absent */
MCRED_API bool mcred_map_put(mcred_map *map, mcred_str key, void *value) MCRED_CHECKED; /* replaces */
MCRED_API size_t mcred_map_count(const mcred_map *map);
/* Calls each(ctx, key, value) in byte order of the keys; stops at false. */
MCRED_API void mcred_map_each(const mcred_map *map, bool (*each)(void *ctx, mcred_str key, void *value), void *ctx);

/* ---- UTF-8 -------------------------------------------------------------- */

/* Offset of the first byte that is not well-formed UTF-8 (RFC 3629: no
 * surrogates, no overlong forms, at most U+10FFFF), or s.len. */
MCRED_API size_t mcred_utf8_check(mcred_str s);
/* Decodes the code point at *offset and moves past it; on a malformed byte
 * gives U+FFFD and moves one byte. Call only while *offset < s.len. */
MCRED_API uint32_t mcred_utf8_next(mcred_str s, size_t *offset);
MCRED_API size_t mcred_utf8_encode(uint32_t code, char out[4]); /* bytes, 0 if no scalar value */
MCRED_API size_t mcred_utf8_length(mcred_str s);                /* code points */
/* The terminal columns that s takes: two for wide characters and emoji, none for marks. */
MCRED_API size_t mcred_utf8_width(mcred_str s);
/* The same of one character as a reader sees it (UAX 29: with its marks, joined emoji, a flag), and moves past it.
 * Call only while *offset < s.len. */
MCRED_API size_t mcred_utf8_character(mcred_str s, size_t *offset);
/* A letter, a digit or a mark that combines with one, in any script. */
MCRED_API bool mcred_utf8_is_word(uint32_t code);
/* Control characters (C0, DEL, C1), bidirectional overrides and malformed
 * bytes as visible escapes: \n \t \x1b \u{202e}; everything else unchanged.
 * Whatever goes to a terminal passes through here. */
MCRED_API void mcred_buf_escaped(mcred_buf *buf, mcred_str s);
MCRED_API mcred_str mcred_arena_escaped(mcred_arena *arena, mcred_str s);
/* True when s holds something that mcred_buf_escaped would change. */
MCRED_API bool mcred_utf8_has_control(mcred_str s);
/* The closest of count candidates by edit distance (transpositions count 1),
 * or the only one that begins with the word or that the word begins with, or
 * an index of SIZE_MAX when none is close enough to suggest. */
MCRED_API size_t mcred_closest(mcred_str word, const mcred_str *candidates, size_t count);

/* ---- time --------------------------------------------------------------- */

/* Seconds since 1970-01-01T00:00:00Z, leap seconds ignored. */
typedef int64_t mcred_time;

/* RFC 3339 with any offset; no leap-second :60; fractions are cut off. */
MCRED_API bool mcred_time_parse(mcred_str s, mcred_time *out);
/* The date forms git takes in GIT_AUTHOR_DATE: "@1700000000 +0100",
 * "1700000000 +0000", RFC 3339 / ISO 8601 (T or space), RFC 2822. *offset:
 * minutes east of UTC, may be NULL. */
MCRED_API bool mcred_time_parse_git(mcred_str s, mcred_time *out, int *offset);
#define MCRED_TIME_SIZE 32
MCRED_API void mcred_time_format(mcred_time t, char out[MCRED_TIME_SIZE]);      /* 2026-03-02T09:00:00Z */
MCRED_API void mcred_time_format_date(mcred_time t, char out[MCRED_TIME_SIZE]); /* 2026-03-02 */
/* The same time of day so many years later; 29 February becomes 1 March. */
MCRED_API mcred_time mcred_time_add_years(mcred_time t, int years);
MCRED_API mcred_time mcred_time_add_months(mcred_time t, int months); /* 31 January and a month: 3 March, or 2 March */

/* ---- the world outside ---------------------------------------------------- */

/* The library reads no clock, environment or randomness by itself: they come
 * in through this, so that tests fix them. The callbacks may be called from
 * several threads. */
/* Another program, run without a shell: found on PATH, its words ended by NULL, its standard input given. What it
 * prints goes to out and err (either may be NULL: thrown away), as far as their limits let it. */
typedef struct mcred_program {
    const char *const *argv;
    const char *folder;             /* to run in; NULL: this one */
    const char *const *environment; /* "NAME=value" to set, ended by NULL, or "NAME" to unset; NULL: none */
    mcred_str input;
    mcred_buf *out, *err;
    int seconds; /* after so many it is killed; 0: no limit */
    int code;    /* set: its exit code; 128 + the signal where one ended it */
} mcred_program;

typedef struct mcred_host {
    void *ctx;
    mcred_time (*now)(void *ctx);
    const char *(*getenv)(void *ctx, const char *name); /* NULL when unset */
    bool (*random)(void *ctx, void *out, size_t len);
    /* False when the program could not be started. NULL where nothing may be run. */
    bool (*run)(void *ctx, mcred_program *program);
} mcred_host;

#ifdef __cplusplus
}
#endif
#endif
