/* Packs that somebody made: each object is read as what it is or refused at once, whatever the pack claims. */
#include "store_case.h"

#include <zlib.h>

#include "mcred/crypto.h"

#define OBJECTS_MOST 200U
#define ROOM         ((size_t)1 << 20)

typedef struct object {
    unsigned char id[20];
    uint32_t at;
} object;

/* A pack as it is put together. */
typedef struct making {
    unsigned char *bytes;
    size_t len;
    object objects[OBJECTS_MOST];
    size_t count;
} making;

static void add(making *m, const void *bytes, size_t len) {
    assert_true(m->len + len <= ROOM);
    memcpy(m->bytes + m->len, bytes, len);
    m->len += len;
}

static void add_number(making *m, uint32_t n) {
    const unsigned char four[] = {(unsigned char)(n >> 24), (unsigned char)(n >> 16 & 255),
                                  (unsigned char)(n >> 8 & 255), (unsigned char)(n & 255)};
    add(m, four, 4);
}

static void begin(making *m) {
    *m = (making){.bytes = malloc(ROOM)};
    assert_non_null(m->bytes);
    add(m, "PACK\0\0\0\2\0\0\0\0", 12);
}

static void id_of(mcred_str text, unsigned char id[20]) {
    char hex[MCRED_BLOB_ID_SIZE], two[3] = "";
    mcred_blob_hasher *hasher = mcred_blob_hasher_new(text.len);
    assert_true(hasher && mcred_blob_hasher_add(hasher, text) && mcred_blob_hasher_finish(hasher, hex));
    mcred_blob_hasher_free(hasher);
    for (size_t i = 0; i < 20; i++) {
        memcpy(two, hex + 2 * i, 2);
        id[i] = (unsigned char)strtoul(two, NULL, 16);
    }
}

/* The object's header: its kind, and how large it says that it is. */
static uint32_t enter(making *m, const unsigned char id[20], unsigned kind, uint64_t size) {
    uint32_t at = (uint32_t)m->len;
    assert_true(m->count < OBJECTS_MOST);
    memcpy(m->objects[m->count].id, id, 20);
    m->objects[m->count++].at = at;
    unsigned char byte = (unsigned char)(kind << 4 | (size & 15U));
    for (size >>= 4; size > 0; size >>= 7) {
        const unsigned char more = byte | 0x80U;
        add(m, &more, 1);
        byte = size & 127U;
    }
    add(m, &byte, 1);
    return at;
}

static void add_packed(making *m, const void *bytes, size_t len) {
    unsigned char out[4096];
    uLongf size = sizeof out;
    assert_int_equal(compress2(out, &size, bytes, (uLong)len, 9), Z_OK);
    add(m, out, size);
}

static void add_distance(making *m, uint64_t distance) {
    unsigned char out[12];
    size_t i = sizeof out;
    out[--i] = distance & 127U;
    for (distance >>= 7; distance > 0; distance >>= 7)
        out[--i] = (unsigned char)(0x80U | (--distance & 127U));
    add(m, out + i, sizeof out - i);
}

static uint32_t add_blob(making *m, mcred_str text, unsigned char id[20]) {
    id_of(text, id);
    uint32_t at = enter(m, id, 3, text.len);
    add_packed(m, text.data, text.len);
    return at;
}

/* ---- deltas ------------------------------------------------------------------------------------- */

static size_t put_size(unsigned char *out, uint64_t size) {
    size_t len = 0;
    do {
        out[len++] = (unsigned char)((size & 127U) | (size > 127 ? 0x80U : 0));
        size >>= 7;
    } while (size > 0);
    return len;
}

/* All of the base, so often. */
static size_t put_copies(unsigned char *out, uint64_t size, unsigned times) {
    size_t len = put_size(out, size);
    len += put_size(out + len, size * times);
    for (unsigned i = 0; i < times; i++) {
        for (uint64_t at = 0; at < size;) {
            uint64_t left = size - at, n = left < 0xffffff ? left : 0xffffff;
            const unsigned char order[] = {0xff,
                                           (unsigned char)(at & 255),
                                           (unsigned char)(at >> 8 & 255),
                                           (unsigned char)(at >> 16 & 255),
                                           (unsigned char)(at >> 24 & 255),
                                           (unsigned char)(n & 255),
                                           (unsigned char)(n >> 8 & 255),
                                           (unsigned char)(n >> 16 & 255)};
            memcpy(out + len, order, sizeof order);
            len += sizeof order;
            at += n;
        }
    }
    return len;
}

static uint32_t add_delta(making *m, const unsigned char id[20], uint32_t base, const unsigned char *delta,
                          size_t len) {
    uint32_t at = enter(m, id, 6, len);
    add_distance(m, at - base);
    add_packed(m, delta, len);
    return at;
}

/* ---- the files ------------------------------------------------------------------------------------ */

static int in_order(const void *a, const void *b) {
    return memcmp(a, b, 20);
}

static void write_file(const repo *r, const char *name, const making *m) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/.git/objects/pack/pack-x.%s", r->dir, name) < sizeof full);
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(m->bytes, 1, m->len, file), m->len);
    assert_int_equal(fclose(file), 0);
}

/* claims: how many objects the index says that there are; 0: as many as there are. */
static void end(const repo *r, making *m, uint32_t claims) {
    unsigned char zeros[40] = {0};
    add(m, zeros, 20);
    write_file(r, "pack", m);
    qsort(m->objects, m->count, sizeof *m->objects, in_order);
    m->len = 0;
    add(m, "\377tOc\0\0\0\2", 8);
    for (unsigned i = 0; i < 256; i++) {
        uint32_t n = 0;
        for (size_t j = 0; j < m->count; j++)
            n += m->objects[j].id[0] <= i;
        add_number(m, i == 255 && claims ? claims : n);
    }
    for (size_t j = 0; j < m->count; j++)
        add(m, m->objects[j].id, 20);
    for (size_t j = 0; j < m->count; j++)
        add_number(m, 0);
    for (size_t j = 0; j < m->count; j++)
        add_number(m, m->objects[j].at);
    add(m, zeros, 40);
    write_file(r, "idx", m);
    free(m->bytes);
}

/* What reading comes to; on success these bytes. */
static mcred_status reading(repo *r, const unsigned char id[20], const char *text) {
    mcred_oid oid;
    mcred_str got = {0};
    mcred_file_facts facts;
    for (size_t i = 0; i < 20; i++)
        (void)snprintf(oid.hex + 2 * i, 3, "%02x", id[i]);
    assert_int_equal(repo_open(r, "."), MCRED_OK);
    mcred_status status = mcred_store_blob(r->store, &oid, 1U << 20, r->arena, r->sink, &got);
    if (status == MCRED_OK)
        assert_true(mcred_str_is(got, text));
    assert_int_equal(mcred_store_blob_facts(r->store, &oid, 1U << 20, r->sink, &facts), status);
    return status;
}

/* ---- what it must do --------------------------------------------------------------------------------- */

#define HELLO "hello, world\n"

static void a_long_row_of_deltas_is_followed(void **state) {
    repo *r = *state;
    making m;
    unsigned char id[20], delta[64];
    begin(&m);
    uint32_t at = add_blob(&m, MCRED_S(HELLO), id);
    size_t len = put_copies(delta, strlen(HELLO), 1);
    for (unsigned i = 1; i < 150; i++) {
        /* The same bytes, by other names that nothing asks for. */
        unsigned char name[20] = {0x11, (unsigned char)i};
        at = add_delta(&m, i < 149 ? name : (unsigned char[20]){0x12}, at, delta, len);
    }
    /* And one that is asked for by its right name. */
    len = put_copies(delta, strlen(HELLO), 2);
    id_of(MCRED_S(HELLO HELLO), id);
    (void)add_delta(&m, id, at, delta, len);
    end(r, &m, 0);
    assert_int_equal(reading(r, id, HELLO HELLO), MCRED_OK);
}

static void deltas_in_a_circle_are_refused(void **state) {
    repo *r = *state;
    for (unsigned to_itself = 0; to_itself < 2; to_itself++) {
        making m;
        const unsigned char one[20] = {1}, two[20] = {2};
        unsigned char delta[64];
        size_t len = put_copies(delta, 13, 1);
        begin(&m);
        (void)enter(&m, one, 7, len);
        add(&m, to_itself ? one : two, 20);
        add_packed(&m, delta, len);
        (void)enter(&m, two, 7, len);
        add(&m, one, 20);
        add_packed(&m, delta, len);
        end(r, &m, 0);
        assert_int_equal(reading(r, one, ""), MCRED_FAILED);
        assert_true(repo_says(r, "takes more to make than any object can need"));
    }
}

/* Twice as large with each delta, and a few bytes of it in the end. */
static void a_bomb_of_deltas_is_refused(void **state) {
    repo *r = *state;
    making m;
    unsigned char id[20], delta[4096];
    char thousand[1000];
    uint64_t size = sizeof thousand;
    memset(thousand, 'x', sizeof thousand);
    begin(&m);
    uint32_t at = add_blob(&m, (mcred_str){thousand, sizeof thousand}, id);
    for (unsigned i = 1; i < 20; i++, size *= 2) {
        unsigned char name[20] = {0x11, (unsigned char)i};
        at = add_delta(&m, name, at, delta, put_copies(delta, size, 2));
    }
    size_t len = put_size(delta, size);
    len += put_size(delta + len, 10);
    delta[len++] = 0x90; /* ten bytes from the beginning */
    delta[len++] = 10;
    id_of(MCRED_S("xxxxxxxxxx"), id);
    (void)add_delta(&m, id, at, delta, len);
    end(r, &m, 0);
    assert_int_equal(reading(r, id, "xxxxxxxxxx"), MCRED_FAILED);
    assert_true(repo_says(r, "takes more to make than any object can need"));
}

/* Sizes and distances that are not so. */
static void an_object_that_lies_is_refused(void **state) {
    static const uint64_t sizes[] = {0, 1, 12, 14, 1000, (uint64_t)4 << 30, (uint64_t)1 << 59, UINT64_MAX >> 4};
    repo *r = *state;
    unsigned char id[20];
    making m;
    id_of(MCRED_S(HELLO), id);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        begin(&m);
        (void)enter(&m, id, 3, sizes[i]);
        add_packed(&m, HELLO, strlen(HELLO));
        end(r, &m, 0);
        assert_int_equal(reading(r, id, HELLO), MCRED_FAILED);
    }
    for (unsigned kind = 0; kind < 8; kind++) {
        begin(&m);
        (void)enter(&m, id, kind, strlen(HELLO));
        add_packed(&m, HELLO, strlen(HELLO));
        end(r, &m, 0);
        mcred_status status = reading(r, id, HELLO);
        assert_true(kind == 3 ? status == MCRED_OK : status == MCRED_FAILED || status == MCRED_UNKNOWN);
    }
    for (uint64_t distance = 0; distance < (uint64_t)1 << 50; distance = distance * 9 + 5) {
        begin(&m);
        unsigned char delta[64];
        size_t len = put_copies(delta, strlen(HELLO), 1);
        (void)enter(&m, id, 6, len);
        add_distance(&m, distance);
        add_packed(&m, delta, len);
        end(r, &m, 0);
        assert_int_equal(reading(r, id, HELLO), MCRED_FAILED);
    }
}

static void a_delta_that_lies_is_refused(void **state) {
    static const struct {
        unsigned char bytes[8];
        size_t len;
    } deltas[] = {{{0}, 0},
                  {{13}, 1},
                  {{0x8d, 0x80, 0x80}, 3},
                  {{13, 13}, 2},                  /* nothing is made */
                  {{12, 13, 0x90, 13}, 4},        /* another base */
                  {{13, 14, 0x90, 13}, 4},        /* too few */
                  {{13, 12, 0x90, 13}, 4},        /* too many */
                  {{13, 13, 0x91, 1, 13}, 5},     /* from behind the end of the base */
                  {{13, 13, 0x90}, 3},            /* cut off */
                  {{13, 13, 0}, 3},               /* no order */
                  {{13, 13, 13, 'h', 'e'}, 5},    /* bytes that are not there */
                  {{13, 0x80, 0x80, 4, 0x80}, 5}, /* 65,536 bytes, where git says nothing of a size */
                  {{13, 0xff, 0xff, 0xff, 0xff, 0x7f}, 6}};
    repo *r = *state;
    for (size_t i = 0; i < sizeof deltas / sizeof *deltas; i++) {
        making m;
        unsigned char base[20];
        const unsigned char id[20] = {9};
        begin(&m);
        uint32_t at = add_blob(&m, MCRED_S(HELLO), base);
        (void)add_delta(&m, id, at, deltas[i].bytes, deltas[i].len);
        end(r, &m, 0);
        assert_int_not_equal(reading(r, id, ""), MCRED_OK);
        assert_int_equal(reading(r, base, HELLO), MCRED_OK);
    }
}

/* 0x92492493 times the 28 bytes of an object is 4 in 32 bits. */
static void an_index_that_claims_more_than_it_holds_is_none(void **state) {
    static const uint32_t claims[] = {2, 1000000, 0x92492493U, 0xffffffffU, 0x80000000U};
    repo *r = *state;
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        making m;
        unsigned char id[20];
        begin(&m);
        (void)add_blob(&m, MCRED_S(HELLO), id);
        end(r, &m, claims[i]);
        assert_int_equal(reading(r, id, HELLO), MCRED_UNKNOWN);
    }
}

static void an_offset_that_leads_elsewhere_is_refused(void **state) {
    static const uint32_t places[] = {0, 11, 13, 31, 32, 1000, 0x7fffffffU, 0x80000000U, 0xffffffffU};
    repo *r = *state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        making m;
        unsigned char id[20];
        begin(&m);
        (void)add_blob(&m, MCRED_S(HELLO), id);
        m.objects[0].at = places[i];
        end(r, &m, 0);
        mcred_status status = reading(r, id, HELLO);
        assert_true(status == MCRED_FAILED || status == MCRED_UNKNOWN);
    }
}

static void open_as(const repo *r, const char *name, const char *mode, FILE **out) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/.git/objects/pack/pack-x.%s", r->dir, name) < sizeof full);
    *out = fopen(full, mode);
    assert_non_null(*out);
}

/* Each byte of the file in turn is another one. */
static void change_bytes(repo *r, const unsigned char id[20], const char *name, size_t step) {
    unsigned char bytes[4096];
    FILE *file = NULL;
    open_as(r, name, "rb", &file);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    (void)fclose(file);
    assert_in_range(len, 100, sizeof bytes - 1);
    for (size_t at = 0; at <= len; at += step) {
        bytes[at] ^= 0xaa;
        open_as(r, name, "wb", &file);
        assert_int_equal(fwrite(bytes, 1, len, file), len);
        assert_int_equal(fclose(file), 0);
        bytes[at] ^= 0xaa;
        (void)reading(r, id, HELLO);
    }
}

/* What is read is right, or nothing is. */
static void a_pack_with_any_byte_changed_is_read_right_or_not(void **state) {
    repo *r = *state;
    unsigned char id[20];
    repo_write(r, "one.md", HELLO);
    id_of(MCRED_S(HELLO), id);
    assert_int_equal(repo_sh(r,
                             "git add -A && git -c user.name=x -c user.email=x@y.example commit -q -m x && "
                             "git repack -q -a -d && cd .git/objects/pack && chmod u+w * && mv *.pack pack-x.pack && "
                             "mv *.idx pack-x.idx"),
                     0);
    assert_int_equal(reading(r, id, HELLO), MCRED_OK);
    change_bytes(r, id, "pack", 3);
    change_bytes(r, id, "idx", 19);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_long_row_of_deltas_is_followed),
        CASE(deltas_in_a_circle_are_refused),
        CASE(a_bomb_of_deltas_is_refused),
        CASE(an_object_that_lies_is_refused),
        CASE(a_delta_that_lies_is_refused),
        CASE(an_index_that_claims_more_than_it_holds_is_none),
        CASE(an_offset_that_leads_elsewhere_is_refused),
        CASE(a_pack_with_any_byte_changed_is_read_right_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
