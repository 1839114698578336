/*
 * internal.h - what the files of the schema engine share.
 *
 * A schema document is scanned once: every subschema becomes a unit, every
 * $id a resource. Units are then compiled one after the other from a queue
 * (so that compiling needs no recursion) into a list of checks. Evaluation
 * runs the checks of a unit on a value; checks with subschemas come back to
 * mcred_eval_unit.
 *
 * One evaluator has three modes: TEST stops at the first failure and says
 * nothing, MEASURE adds up how far the value is from the schema (to find the
 * closest branch of anyOf), REPORT makes findings.
 */
#ifndef MCRED_SCHEMA_INTERNAL_H
#define MCRED_SCHEMA_INTERNAL_H

#include "base/decimal.h"
#include "mcred/schema.h"
#include "schema/pattern.h"

/* Subschemas within subschemas of one document. */
#define MCRED_SCHEMA_DEPTH 256
/* Schemas within schemas, references included, while a value is checked. */
#define MCRED_EVAL_DEPTH 2000
/* Units of work for one value: a subschema on a value is one. */
#define MCRED_EVAL_WORK          20000000U
#define MCRED_EVAL_WORK_PER_BYTE 100U
/* Names looked up for "did you mean" in one value. */
#define MCRED_SUGGESTIONS 200U
#define MCRED_CANDIDATES  256U
/* Memory of all compiled patterns of a schema. */
#define MCRED_PATTERN_MEMORY ((size_t)64 << 20)
/* After this many findings about a schema, compiling stops. */
#define MCRED_SCHEMA_FINDINGS 100

enum {
    MCRED_VOCAB_CORE = 1U << 0,
    MCRED_VOCAB_APPLICATOR = 1U << 1,
    MCRED_VOCAB_UNEVALUATED = 1U << 2,
    MCRED_VOCAB_VALIDATION = 1U << 3,
    MCRED_VOCAB_METADATA = 1U << 4,
    MCRED_VOCAB_FORMAT_ANNOTATION = 1U << 5,
    MCRED_VOCAB_FORMAT_ASSERTION = 1U << 6,
    MCRED_VOCAB_CONTENT = 1U << 7,
    /* Keywords that drafts 2020-12 and 2019-09 do not share. */
    MCRED_VOCAB_2020 = 1U << 8,
    MCRED_VOCAB_2019 = 1U << 9,
    /* What a schema without $schema, or with the standard one, has. */
    MCRED_VOCAB_ALL = 0xbfU,
    MCRED_VOCAB_STANDARD = MCRED_VOCAB_ALL | MCRED_VOCAB_2020
};

typedef struct mcred_unit mcred_unit;
typedef struct mcred_check mcred_check;
typedef struct mcred_eval mcred_eval;
typedef struct mcred_compiler mcred_compiler;

/* A schema with a URI of its own: a document's root, or a subschema with $id. */
typedef struct mcred_resource {
    mcred_str uri; /* absolute, without fragment */
    const mcred_source *source;
    const mcred_node *root;
    mcred_map *anchors; /* name to unit: $anchor and $dynamicAnchor */
    mcred_map *dynamic; /* name to unit: $dynamicAnchor only */
    unsigned vocabularies;
} mcred_resource;

/* One compiled keyword, or several that work together. */
struct mcred_check {
    bool (*run)(mcred_eval *e, const mcred_check *check, const mcred_node *instance);
    const mcred_node *at;    /* the keyword's value; at->key is its name */
    const void *data;        /* belongs to run */
    unsigned kinds;          /* bit 1 << mcred_kind for each kind it says something about */
    const mcred_unit **same; /* schemas for the same value, NULL among them */
    size_t same_count;
    bool goes_on; /* after it failed, later checks still have something to say */
};

#define MCRED_ON(kind)   (1U << (kind))
#define MCRED_ON_ALL     0x3fU
#define MCRED_ON_INTEGER 0x40U /* beside the kinds, for type */

/* The keywords for members and for items, as far as they are there. */
typedef struct mcred_member {
    mcred_str name;
    const mcred_unit *unit;
} mcred_member;

typedef struct mcred_member_pattern {
    const mcred_pattern *pattern;
    const mcred_unit *unit;
} mcred_member_pattern;

typedef struct mcred_members {
    const mcred_node *properties_at, *patterns_at, *additional_at;
    mcred_member *members; /* by length, then bytes */
    size_t count;
    mcred_member_pattern *patterns;
    size_t pattern_count;
    const mcred_unit *additional;
} mcred_members;

typedef struct mcred_items {
    const mcred_node *prefix_at, *rest_at;
    const mcred_unit **prefix;
    size_t prefix_count;
    const mcred_unit *rest;
} mcred_items;

/* One schema or subschema. */
struct mcred_unit {
    const mcred_node *at;
    mcred_resource *resource;
    bool queued;      /* compiled, or waiting to be */
    bool boolean;     /* true or false instead of keywords */
    bool allows;      /* the value of such a schema */
    bool unevaluated; /* has unevaluatedItems or unevaluatedProperties */
    unsigned types;   /* what type allows: bits of MCRED_ON, MCRED_ON_INTEGER; 0: no type */
    mcred_check *checks;
    size_t count, room;
    mcred_members *members;
    mcred_items *items;
    mcred_str message; /* x-mcred-message: goes on after the value, "must be ..." */
};

struct mcred_schema {
    const mcred_unit *root;
    mcred_pattern *patterns; /* a list, for mcred_schema_free */
};

/* ---- compiling --------------------------------------------------------------- */

/* Subschemas by the node they stand at. */
typedef struct mcred_unit_table {
    mcred_unit **slots;
    size_t cap, len;
} mcred_unit_table;

/* A resource whose $schema names a document that is not the draft's own. */
typedef struct mcred_described {
    const mcred_resource *resource, *meta;
} mcred_described;

struct mcred_compiler {
    mcred_schema *schema;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_schema_options options;
    mcred_status status; /* MCRED_FAILED stops, MCRED_NO collects */
    size_t findings;
    size_t pattern_bytes;
    unsigned dialect_depth;
    mcred_map *resources; /* URI to resource */
    mcred_map *patterns;  /* source to mcred_pattern */
    mcred_unit_table units;
    mcred_vec queue;     /* mcred_unit * */
    mcred_vec described; /* mcred_described: schemas with a meta-schema of their own */
};

/* A finding about the schema itself; the status becomes MCRED_NO. */
mcred_finding *mcred_compile_report(mcred_compiler *c, mcred_rule rule, const mcred_resource *resource,
                                    const mcred_node *node, const char *fmt, ...) MCRED_PRINTF(5, 6);
bool mcred_compile_no_memory(mcred_compiler *c); /* always false */
bool mcred_compile_goes_on(const mcred_compiler *c);
/* A keyword's value is not what it must be: wanted as in "an array of names",
 * kind the type of that. */
bool mcred_compile_wrong(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, const char *wanted,
                         mcred_kind kind);

/* A new check at the end of the unit's list, or NULL (reported). data_size
 * bytes are reserved behind check->data and *data set to them. */
mcred_check *mcred_compile_check(mcred_compiler *c, mcred_unit *unit, const mcred_node *value, unsigned kinds,
                                 size_t data_size, void **data);
/* Puts the unit into the queue, once. */
bool mcred_compile_queue(mcred_compiler *c, mcred_unit *unit);
/* Reserves check->same for count schemas. */
bool mcred_compile_same(mcred_compiler *c, mcred_check *check, size_t count);
/* The unit of a subschema, queued; NULL (reported) when there is none. */
const mcred_unit *mcred_compile_child(mcred_compiler *c, const mcred_unit *unit, const mcred_node *child);
/* A non-negative integer keyword; clamped to SIZE_MAX. */
bool mcred_compile_count(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value, size_t *out);
/* The pattern compiled, or from before; NULL (reported) when it is none. */
const mcred_pattern *mcred_compile_pattern(mcred_compiler *c, const mcred_unit *unit, const mcred_node *at,
                                           mcred_str source);

/* scan.c: finds subschemas, $id and anchors. */
mcred_unit *mcred_scan_find(const mcred_compiler *c, const mcred_node *node);
/* root as a document of its own at uri; NULL when it cannot be used. */
mcred_resource *mcred_scan_document(mcred_compiler *c, const mcred_source *source, const mcred_node *root,
                                    mcred_str uri);
/* The unit at a place that no keyword made a schema; NULL when it is none. */
mcred_unit *mcred_scan_stray(mcred_compiler *c, const mcred_node *node);

/* The name under which $recursiveAnchor of draft 2019-09 is kept among the dynamic
 * anchors; no anchor is spelt so. */
#define MCRED_RECURSIVE_ANCHOR MCRED_S("#")

/* dialect.c: sets resource->vocabularies from its $schema. */
bool mcred_dialect(mcred_compiler *c, mcred_resource *resource, const mcred_resource *outer);
/* Queues the meta-schemas of all described resources, the new ones of these included. */
bool mcred_dialect_queue(mcred_compiler *c);
/* Checks the described resources, once all is compiled and well. */
void mcred_dialect_check(mcred_compiler *c);

/* documents.c: the resource at uri (no fragment), loaded if need be. NULL
 * when it is not to be had: nothing is reported then. */
mcred_resource *mcred_documents_get(mcred_compiler *c, mcred_str uri);

/* metaschema.c: the text of a meta-schema of the draft. */
bool mcred_metaschema_find(mcred_str uri, mcred_source *out);

/* reference.c: the unit that a reference of unit leads to, queued. anchor: the
 * name when the fragment is one, else "". NULL (reported) when it leads nowhere. */
const mcred_unit *mcred_reference_resolve(mcred_compiler *c, const mcred_unit *unit, const mcred_node *value,
                                          mcred_str *anchor);

/* keywords.c */
typedef enum mcred_shape {
    MCRED_SHAPE_PLAIN,   /* no subschema */
    MCRED_SHAPE_SCHEMA,  /* a subschema */
    MCRED_SHAPE_LIST,    /* an array of them */
    MCRED_SHAPE_MEMBERS, /* an object of them */
    MCRED_SHAPE_MIXED,   /* an object of subschemas or arrays of names */
    MCRED_SHAPE_EITHER   /* a subschema or an array of them */
} mcred_shape;

typedef struct mcred_keyword {
    mcred_str name;
    unsigned vocabulary;
    mcred_shape shape;
    /* False when compiling cannot go on; NULL: nothing to check. */
    bool (*compile)(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
} mcred_keyword;

#define MCRED_KEYWORDS_MAX 64
/* In the order in which their checks run. */
const mcred_keyword *mcred_keywords(size_t *count);
/* NULL when name is none, or its vocabulary is not in use. */
const mcred_keyword *mcred_keyword_find(mcred_str name, unsigned vocabularies);

bool mcred_compile_type(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_const(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_enum(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_limit(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_multiple(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_length(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_pattern_keyword(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_format(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_message(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_member_count(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_required(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_dependent_required(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_dependent_schemas(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_dependencies(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_property_names(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_properties(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_pattern_properties(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_additional(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_item_count(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_unique(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_prefix_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_items_2019(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_additional_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_contains(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_contains_count(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_all_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_any_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_one_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_not(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_if(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_definitions(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_ref(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_dynamic_ref(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_recursive_ref(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_unevaluated_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_unevaluated_properties(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_text(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_flag(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_vocabulary(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);
bool mcred_compile_list(mcred_compiler *c, mcred_unit *unit, const mcred_node *value);

/* ---- evaluating ----------------------------------------------------------------- */

/* Which children of a value have been evaluated, for unevaluated...; only kept
 * where a schema on the way asks. */
typedef struct mcred_tracker {
    bool all;
    size_t count;
    uint64_t few;    /* up to 64 children */
    uint64_t *words; /* more */
} mcred_tracker;

typedef struct mcred_eval_frame {
    const struct mcred_eval_frame *parent;
    const mcred_unit *unit;
    const mcred_node *instance;
    const mcred_node *via; /* the keyword of the parent's unit that led here */
    mcred_tracker *tracker;
} mcred_eval_frame;

typedef enum mcred_eval_mode { MCRED_TEST, MCRED_MEASURE, MCRED_REPORT } mcred_eval_mode;

struct mcred_eval {
    mcred_arena *scratch;
    const mcred_source *source;
    mcred_sink *sink; /* NULL when only yes or no is asked */
    mcred_eval_mode mode;
    mcred_status status; /* other than MCRED_OK: stop */
    const mcred_eval_frame *top;
    unsigned depth;        /* frames */
    unsigned level;        /* how deep the value lies in the instance */
    unsigned branch_level; /* MEASURE: level of the branch's value */
    uint64_t distance;     /* MEASURE: the sum of all failures */
    uint64_t work;
    size_t pointers; /* bytes of the findings' pointers */
    unsigned suggestions;
    mcred_matcher *matcher; /* made when the first pattern is matched */
};

/* Runs a schema on a value. via: the keyword. tracker: of the same value, or NULL. */
bool mcred_eval_unit(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via,
                     mcred_tracker *tracker);
/* On the same value; what it evaluates counts for the schema on top. */
bool mcred_eval_same(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via);
/* The same, but what it evaluates counts only when it succeeds. */
bool mcred_eval_branch(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via);
/* On a child of the value. */
bool mcred_eval_child(mcred_eval *e, const mcred_unit *unit, const mcred_node *child, const mcred_node *via);
/* In TEST mode, whatever the mode is: for if, not, contains. */
bool mcred_eval_quietly(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via,
                        bool child);
bool mcred_eval_work(mcred_eval *e, uint64_t amount); /* false when the bound is reached */
bool mcred_eval_no_memory(mcred_eval *e);             /* always false */
/* Stops with a finding; always false. */
bool mcred_eval_stop(mcred_eval *e, mcred_rule rule, const mcred_node *instance, const char *fmt, ...)
    MCRED_PRINTF(4, 5);
/* True when a check that failed may stop the others. */
static inline bool mcred_eval_stops(const mcred_eval *e) {
    return e->mode == MCRED_TEST || e->status != MCRED_OK;
}

/* tracker.c */
bool mcred_tracker_init(mcred_eval *e, mcred_tracker *tracker, const mcred_node *instance);
void mcred_tracker_free(mcred_tracker *tracker);
void mcred_tracker_mark(mcred_tracker *tracker, size_t index); /* NULL is fine */
void mcred_tracker_mark_all(mcred_tracker *tracker);
bool mcred_tracker_has(const mcred_tracker *tracker, size_t index);
void mcred_tracker_merge(mcred_tracker *into, const mcred_tracker *from);

/* report.c: every failing check asks first; true in REPORT mode only. at: the
 * keyword's value. */
bool mcred_eval_tells(mcred_eval *e, mcred_rule rule, const mcred_node *instance);
mcred_finding *mcred_eval_report(mcred_eval *e, mcred_rule rule, const mcred_node *at, const mcred_node *instance,
                                 mcred_span span, const char *fmt, ...) MCRED_PRINTF(6, 7);
/* A false schema has met a value. */
bool mcred_eval_refuse(mcred_eval *e, const mcred_node *instance);
bool mcred_eval_pattern(mcred_eval *e, const mcred_pattern *pattern, mcred_str text, const mcred_node *instance);
/* The number, or false: then evaluation has stopped. */
bool mcred_eval_number(mcred_eval *e, const mcred_node *instance, mcred_decimal *out);
/* The text, cut to what a message can show. */
mcred_str mcred_eval_brief(mcred_eval *e, mcred_str text);
/* A short, quoted picture of a value for a message. */
mcred_str mcred_eval_show(mcred_eval *e, const mcred_node *value);

/* Where to point for a value as a whole: its key, or its first byte. */
mcred_span mcred_eval_head(const mcred_node *value);
/* type.c: "a string or null". */
unsigned mcred_type_bit(mcred_str name); /* 0: there is no such type */
mcred_str mcred_type_words(mcred_arena *arena, unsigned types);
const char *mcred_kind_words(const mcred_node *value); /* "a string" */

/* enum.c: `"a", "b" or 3`, of at most so many values; "" when there are more. */
mcred_str mcred_choice_words(mcred_eval *e, const mcred_node *const *values, size_t count);
/* Adds a near value, or the same with or without quotes, as a hint. */
void mcred_suggest_value(mcred_eval *e, mcred_finding *finding, const mcred_node *const *values, size_t count,
                         const mcred_node *value);

/* The types that a schema allows, looked up through a few references; 0: not known. */
unsigned mcred_unit_types(const mcred_unit *unit);

/* closest.c: none of the check's branches fits: the closest one says why. Always false. */
bool mcred_closest_branch(mcred_eval *e, const mcred_check *check, const mcred_node *instance);

/* members.c */
const mcred_unit *mcred_members_find(const mcred_members *members, mcred_str name);
/* suggest.c: an unknown member, with the near name. */
void mcred_suggest_unknown(mcred_eval *e, const mcred_node *at, const mcred_node *object, const mcred_node *member);
/* Adds "did you mean" when one of the names is near. */
void mcred_suggest_near(mcred_eval *e, mcred_finding *finding, mcred_str word, const mcred_str *names, size_t count);
/* The line to add to an object for a missing member. */
void mcred_suggest_line(mcred_eval *e, mcred_finding *finding, const mcred_node *object, mcred_str name);
/* A missing member, with that line. */
void mcred_suggest_missing(mcred_eval *e, const mcred_node *at, const mcred_node *object, mcred_str name);

/* value.c: deep equality as JSON sees it (1.0 equals 1), hashes to match. */
bool mcred_value_equal(mcred_eval *e, const mcred_node *a, const mcred_node *b);
uint64_t mcred_value_hash(mcred_eval *e, const mcred_node *value);
/* True when no two children are equal; else the first pair. */
bool mcred_value_unique(mcred_eval *e, const mcred_node *array, size_t *first, size_t *second);

#endif
