/* build.c - an index from every definition of a view. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "catalogue/index.h"
#include "catalogue/stem.h"
#include "catalogue/text.h"
#include "catalogue/words.h"

/* An index of more than this is no catalogue. */
#define MAX_INDEX ((size_t)512 << 20)
/* Words looked up before, so that most of them are found at once; a power of two. */
#define RECENT 16384U

typedef struct growing {
    mcred_str form;
    mcred_buf postings;
    catalogue_posting last;
    uint32_t offers;
} growing;

typedef struct building {
    mcred_arena *keep;    /* the words */
    mcred_arena *scratch; /* of one definition */
    mcred_model *model;
    mcred_sink *sink;
    mcred_map *forms; /* form -> growing */
    mcred_vec words;  /* growing *, as they came */
    growing **recent; /* by a hash of the word as it is written; the map decides */
    mcred_str *recent_words;
    mcred_buf offers;
    mcred_vec broken; /* mcred_str: paths */
    uint32_t count;   /* offers so far */
    uint32_t at[FIELD_COUNT], length;
    bool failed;
} building;

/* ---- words --------------------------------------------------------------------------------- */

static uint32_t hash(mcred_str word) {
    uint32_t value = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < word.len; i++)
        value = (value ^ (unsigned char)word.data[i]) * 16777619U;
    return value % RECENT;
}

static growing *new_word(building *b, mcred_str form) {
    growing **slot = mcred_vec_push(b->keep, &b->words);
    growing *word = slot ? MCRED_NEW(b->keep, growing) : NULL;
    if (slot)
        *slot = word;
    if (!word)
        return NULL;
    mcred_buf_init(&word->postings, MAX_INDEX);
    word->form = mcred_arena_copy(b->keep, form);
    return word->form.data && mcred_map_put(b->forms, word->form, word) ? word : NULL;
}

static growing *find_word(building *b, mcred_str written) {
    uint32_t slot = hash(written);
    if (b->recent[slot] && mcred_str_eq(b->recent_words[slot], written))
        return b->recent[slot];
    mcred_str form = catalogue_form(b->scratch, written);
    growing *word = form.data ? mcred_map_get(b->forms, form) : NULL;
    if (form.data && !word)
        word = new_word(b, form);
    mcred_str copy = word ? mcred_arena_copy(b->keep, written) : (mcred_str){0};
    if (copy.data) {
        b->recent[slot] = word;
        b->recent_words[slot] = copy;
    }
    return word;
}

static void add_place(growing *word, uint32_t offer, uint32_t place) {
    if (word->offers == 0 || word->last.offer != offer) {
        catalogue_put_number(&word->postings, (offer - word->last.offer) << 1 | 1U);
        catalogue_put_number(&word->postings, place);
        word->offers++;
    } else {
        catalogue_put_number(&word->postings, (place - word->last.place) << 1);
    }
    word->last = (catalogue_posting){offer, place};
}

/* Texts of one field stand one place apart, so that no phrase reaches over from one to the next. */
static bool add_text(void *ctx, catalogue_field field, mcred_str text) {
    building *b = ctx;
    bool alone = false;
    size_t at = 0;
    for (;;) {
        mcred_str written = catalogue_next_word(text, &at, &alone);
        if (written.len == 0 || b->at[field] >= CATALOGUE_FIELD_WORDS)
            break;
        growing *word = find_word(b, written);
        if (!word) {
            b->failed = true;
            return false;
        }
        add_place(word, b->count, (uint32_t)field << 16 | b->at[field]++);
        b->length += (uint32_t)catalogue_weight(field);
    }
    b->at[field]++;
    return true;
}

/* ---- offers ----------------------------------------------------------------------------------- */

static bool texts_of(building *b, const mcred_node *list, mcred_vec *out) {
    *out = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(list); i++) {
        mcred_str *slot = mcred_vec_push(b->scratch, out);
        if (!slot)
            return false;
        *slot = mcred_text(mcred_at(list, i));
    }
    return true;
}

/* Hours of at most 10,000, says the schema; what is less than a hundredth counts as one. */
static int64_t hundredths(mcred_arena *arena, mcred_str spelling) {
    mcred_decimal value;
    int64_t result = 0, scale = 1;
    if (spelling.len == 0 || !mcred_decimal_parse(arena, spelling, &value))
        return -1;
    for (size_t i = 0; i < value.digits.len && i < 12; i++)
        result = result * 10 + (value.digits.data[i] - '0');
    int64_t shift = value.exponent + 2 + (value.digits.len > 12 ? (int64_t)value.digits.len - 12 : 0);
    for (; shift > 0 && result < 1000000; shift--)
        result *= 10;
    for (; shift < 0 && scale < INT64_C(100000000000000); shift++)
        scale *= 10;
    result = (result + scale / 2) / scale;
    return result < 1 ? 1 : result > 1000000 ? 1000000 : result;
}

static bool describe(building *b, const mcred_node *root, bool is_stack, mcred_offer *out) {
    const mcred_node *audience = mcred_get(root, "audience"), *level = mcred_get(root, "level");
    const mcred_node *hours = mcred_get(mcred_get(root, "workload"), "hours"), *value = mcred_get(level, "value");
    *out = (mcred_offer){
        .is_stack = is_stack,
        .id = mcred_get_text(root, "id"),
        .title = mcred_get_text(root, "title"),
        .version = mcred_get_text(root, "version"),
        .status = mcred_get_text(root, "status"),
        .language = mcred_get_text(root, "language"),
        .hours = hours ? hours->text : MCRED_S(""),
        .framework = mcred_get_text(level, "framework"),
        .level = value ? value->text : MCRED_S(""),
    };
    if (is_stack && out->status.len == 0)
        out->status = MCRED_S("active");
    out->hours_hundredths = hundredths(b->scratch, out->hours);
    return texts_of(b, mcred_get(root, "topics"), &out->topics) &&
           texts_of(b, mcred_get(audience, "grades"), &out->grades) &&
           texts_of(b, mcred_get(audience, "subjects"), &out->subjects) &&
           texts_of(b, mcred_get(audience, "roles"), &out->roles) &&
           texts_of(b, mcred_get(root, "prerequisites"), &out->prerequisites);
}

static bool add_offer(building *b, const mcred_node *root, const mcred_vec *units) {
    mcred_offer offer;
    memset(b->at, 0, sizeof b->at);
    b->length = 0;
    if (!describe(b, root, units != NULL, &offer) || !catalogue_texts(root, add_text, b))
        return false;
    offer.units = units ? *units : MCRED_VEC(mcred_str);
    catalogue_put_offer(&b->offers, &offer, b->length);
    b->count++;
    return !b->failed;
}

static bool add_broken(building *b, mcred_str path) {
    mcred_str *slot = mcred_vec_push(b->keep, &b->broken);
    if (slot)
        *slot = mcred_arena_copy(b->keep, path);
    return slot && slot->data;
}

static mcred_status memory(building *b) {
    mcred_report(b->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static mcred_status add_credential(building *b, mcred_str id, mcred_sink *quiet) {
    const mcred_credential *credential = NULL;
    mcred_status status = mcred_model_credential(b->model, id, quiet, &credential);
    if (status == MCRED_OK)
        return add_offer(b, credential->file->root, NULL) ? MCRED_OK : memory(b);
    mcred_str path = mcred_path_credential(b->scratch, id);
    if (status == MCRED_FAILED || !path.data)
        return status == MCRED_FAILED ? MCRED_FAILED : memory(b);
    /* A folder without a definition is for mcred validate to tell. */
    bool there = mcred_view_kind(mcred_model_view(b->model), path) != MCRED_ENTRY_NONE;
    return !there || add_broken(b, path) ? MCRED_OK : memory(b);
}

static mcred_status add_stack(building *b, mcred_str id, mcred_sink *quiet) {
    const mcred_stack *stack = NULL;
    mcred_status status = mcred_model_stack(b->model, id, quiet, &stack);
    if (status == MCRED_OK)
        return add_offer(b, stack->file->root, &stack->units) ? MCRED_OK : memory(b);
    mcred_str path = mcred_path_stack(b->scratch, id);
    if (status == MCRED_FAILED || !path.data)
        return status == MCRED_FAILED ? MCRED_FAILED : memory(b);
    return add_broken(b, path) ? MCRED_OK : memory(b);
}

static mcred_status add_all(building *b, const mcred_vec *ids, bool stacks) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < ids->len; i++) {
        mcred_sink *quiet = mcred_sink_new(1);
        if (!quiet)
            return memory(b);
        mcred_str id = *MCRED_AT(mcred_str, ids, i);
        status = stacks ? add_stack(b, id, quiet) : add_credential(b, id, quiet);
        if (status == MCRED_FAILED)
            mcred_sink_merge(b->sink, quiet);
        mcred_sink_free(quiet);
        mcred_arena_reset(b->scratch);
        if (status == MCRED_OK)
            status = mcred_model_forget(b->model, MCRED_MODEL_HELD, b->sink);
    }
    return status;
}

/* ---- the whole ----------------------------------------------------------------------------------- */

typedef struct sorted {
    mcred_str stem;
    growing *word;
} sorted;

static int by_stem(const void *a, const void *b) {
    const sorted *left = a, *right = b;
    int order = mcred_str_cmp(left->stem, right->stem);
    return order != 0 ? order : mcred_str_cmp(left->word->form, right->word->form);
}

static bool put_words(building *b, mcred_buf *out) {
    sorted *all = mcred_arena_array(b->keep, b->words.len, sizeof *all);
    char stem[MCRED_STEM_LONGEST + 1];
    if (!all)
        return false;
    for (size_t i = 0; i < b->words.len; i++) {
        all[i].word = *MCRED_AT(growing *, &b->words, i);
        all[i].stem = mcred_arena_copy(b->keep, mcred_stem(all[i].word->form, stem));
        if (!all[i].stem.data || all[i].word->postings.failed)
            return false;
    }
    if (b->words.len > 1)
        qsort(all, b->words.len, sizeof *all, by_stem);
    catalogue_put_number(out, (uint32_t)b->words.len);
    for (size_t i = 0; i < b->words.len; i++) {
        catalogue_put_text(out, all[i].stem);
        catalogue_put_text(out, all[i].word->form);
        catalogue_put_number(out, all[i].word->offers);
        catalogue_put_number(out, (uint32_t)all[i].word->postings.len);
    }
    for (size_t i = 0; i < b->words.len; i++)
        mcred_buf_put(out, mcred_buf_str(&all[i].word->postings));
    return true;
}

static bool put_all(building *b, mcred_buf *out) {
    catalogue_put_number(out, b->count);
    mcred_buf_put(out, mcred_buf_str(&b->offers));
    catalogue_put_number(out, (uint32_t)b->broken.len);
    for (size_t i = 0; i < b->broken.len; i++)
        catalogue_put_text(out, *MCRED_AT(mcred_str, &b->broken, i));
    return !b->offers.failed && put_words(b, out) && !out->failed;
}

static bool begin(building *b) {
    b->forms = b->keep && b->scratch ? mcred_map_new(b->keep) : NULL;
    b->recent = b->forms ? mcred_arena_array(b->keep, RECENT, sizeof *b->recent) : NULL;
    b->recent_words = b->recent ? mcred_arena_array(b->keep, RECENT, sizeof *b->recent_words) : NULL;
    return b->recent_words != NULL;
}

static void end(building *b) {
    for (size_t i = 0; i < b->words.len; i++) {
        growing *word = *MCRED_AT(growing *, &b->words, i);
        if (word)
            mcred_buf_free(&word->postings);
    }
    mcred_buf_free(&b->offers);
    mcred_model_close(b->model);
    mcred_arena_free(b->scratch);
    mcred_arena_free(b->keep);
}

mcred_status catalogue_build(mcred_view *view, mcred_sink *sink, mcred_buf *out) {
    mcred_vec credentials, stacks;
    building b = {.keep = mcred_arena_new(0),
                  .scratch = mcred_arena_new(0),
                  .sink = sink,
                  .words = MCRED_VEC(growing *),
                  .broken = MCRED_VEC(mcred_str)};
    mcred_buf_init(&b.offers, MAX_INDEX);
    mcred_buf_init(out, MAX_INDEX);
    mcred_status status = begin(&b) ? mcred_model_open(view, sink, &b.model) : memory(&b);
    if (status == MCRED_OK)
        status = mcred_model_credentials(b.model, sink, &credentials);
    if (status == MCRED_OK)
        status = mcred_model_stacks(b.model, sink, &stacks);
    if (status == MCRED_OK)
        status = add_all(&b, &credentials, false);
    if (status == MCRED_OK)
        status = add_all(&b, &stacks, true);
    if (status == MCRED_OK && !put_all(&b, out))
        status = memory(&b);
    end(&b);
    if (status != MCRED_OK)
        mcred_buf_free(out);
    return status;
}
