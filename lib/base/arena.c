/*
 * arena.c - memory that is handed out piece by piece and freed all at once.
 *
 * Blocks double in size, so the number of calls to malloc grows with the
 * logarithm of what is used. With MCRED_ARENA_MALLOC every allocation is a
 * block of its own, so that the address sanitizer sees each overrun.
 */
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mcred/base.h"

#define FIRST_BLOCK   4096U
#define LARGEST_BLOCK ((size_t)8 << 20)

typedef struct block {
    struct block *older;
    size_t used, size;
    alignas(max_align_t) char bytes[];
} block;

struct mcred_arena {
    block *newest;
    size_t used; /* bytes handed out, as counted against limit */
    size_t limit;
    size_t next; /* size of the next block */
};

mcred_arena *mcred_arena_new(size_t limit) {
    mcred_arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return NULL;
    arena->limit = limit ? limit : SIZE_MAX;
    arena->next = FIRST_BLOCK;
    return arena;
}

/* Frees blocks until last is the newest one; NULL frees all. */
static void free_blocks(mcred_arena *arena, const block *last) {
    while (arena->newest && arena->newest != last) {
        block *gone = arena->newest;
        arena->newest = gone->older;
        free(gone);
    }
}

void mcred_arena_free(mcred_arena *arena) {
    if (!arena)
        return;
    free_blocks(arena, NULL);
    free(arena);
}

void mcred_arena_reset(mcred_arena *arena) {
#ifdef MCRED_ARENA_MALLOC
    free_blocks(arena, NULL);
#else
    block *first = arena->newest;
    while (first && first->older)
        first = first->older;
    free_blocks(arena, first);
    if (first) {
        memset(first->bytes, 0, first->used);
        first->used = 0;
    }
    arena->next = FIRST_BLOCK;
#endif
    arena->used = 0;
}

static block *add_block(mcred_arena *arena, size_t size) {
    if (size > SIZE_MAX - sizeof(block))
        return NULL;
    block *fresh = calloc(1, sizeof(block) + size);
    if (!fresh)
        return NULL;
    fresh->size = size;
    fresh->older = arena->newest;
    arena->newest = fresh;
    return fresh;
}

#ifdef MCRED_ARENA_MALLOC

static void *take(mcred_arena *arena, size_t size) {
    block *own = add_block(arena, size);
    return own ? own->bytes : NULL;
}

#else

static void *take(mcred_arena *arena, size_t size) {
    block *from = arena->newest;
    if (!from || from->size - from->used < size) {
        from = add_block(arena, size > arena->next ? size : arena->next);
        if (!from)
            return NULL;
        if (arena->next < LARGEST_BLOCK)
            arena->next *= 2;
    }
    void *start = from->bytes + from->used;
    from->used += size;
    return start;
}

#endif

void *mcred_arena_alloc(mcred_arena *arena, size_t size) {
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit)
        return NULL;
    size_t rounded = size ? (size + unit - 1) / unit * unit : unit;
    if (rounded > arena->limit - arena->used)
        return NULL;
#ifdef MCRED_ARENA_MALLOC
    void *start = take(arena, size);
#else
    void *start = take(arena, rounded);
#endif
    if (start)
        arena->used += rounded;
    return start;
}

void *mcred_arena_array(mcred_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        return NULL;
    return mcred_arena_alloc(arena, count * size);
}

mcred_str mcred_arena_copy(mcred_arena *arena, mcred_str s) {
    if (s.len == SIZE_MAX)
        return (mcred_str){NULL, 0};
    char *copy = mcred_arena_alloc(arena, s.len + 1);
    if (!copy)
        return (mcred_str){NULL, 0};
    if (s.len)
        memcpy(copy, s.data, s.len);
    return (mcred_str){copy, s.len};
}

char *mcred_arena_cstr(mcred_arena *arena, mcred_str s) {
    char *copy = s.len == SIZE_MAX ? NULL : mcred_arena_alloc(arena, s.len + 1);
    if (copy && s.len)
        memcpy(copy, s.data, s.len);
    return copy;
}

mcred_str mcred_arena_vprintf(mcred_arena *arena, const char *fmt, va_list args) {
    const mcred_str nothing = {NULL, 0};
    char brief[256]; /* most texts fit, and are made once */
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(brief, sizeof brief, fmt, again);
    va_end(again);
    if (len < 0)
        return nothing;
    if ((size_t)len < sizeof brief)
        return mcred_arena_copy(arena, (mcred_str){brief, (size_t)len});
    char *text = mcred_arena_alloc(arena, (size_t)len + 1);
    if (!text || vsnprintf(text, (size_t)len + 1, fmt, args) != len)
        return nothing;
    return (mcred_str){text, (size_t)len};
}

mcred_str mcred_arena_printf(mcred_arena *arena, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(arena, fmt, args);
    va_end(args);
    return text;
}

size_t mcred_arena_used(const mcred_arena *arena) {
    return arena->used;
}
