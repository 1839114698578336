/* keywords.c - every keyword of draft 2020-12, and those that only 2019-09 has, in one table. */
#include "schema/internal.h"

#define CORE                                      MCRED_VOCAB_CORE
#define APPLICATOR                                MCRED_VOCAB_APPLICATOR
#define UNEVALUATED                               MCRED_VOCAB_UNEVALUATED
#define VALIDATION                                MCRED_VOCAB_VALIDATION
#define METADATA                                  MCRED_VOCAB_METADATA
#define FORMAT                                    (MCRED_VOCAB_FORMAT_ANNOTATION | MCRED_VOCAB_FORMAT_ASSERTION)
#define CONTENT                                   MCRED_VOCAB_CONTENT
#define D2020                                     MCRED_VOCAB_2020
#define D2019                                     MCRED_VOCAB_2019
#define KEYWORD(name, vocabulary, shape, compile) {{name, sizeof name - 1}, vocabulary, MCRED_SHAPE_##shape, compile},

/* The order is the order of the checks: a message must be there before the
 * pattern it explains; type, const and enum come first, because after them the
 * others have nothing useful to say; unevaluated... needs all others done. */
/* clang-format off */
static const mcred_keyword keywords[] = {
    KEYWORD("$schema",               CORE,        PLAIN,   mcred_compile_text)
    KEYWORD("$id",                   CORE,        PLAIN,   mcred_compile_text)
    KEYWORD("$anchor",               CORE,        PLAIN,   mcred_compile_text)
    KEYWORD("$dynamicAnchor",        D2020,       PLAIN,   mcred_compile_text)
    KEYWORD("$recursiveAnchor",      D2019,       PLAIN,   mcred_compile_flag)
    KEYWORD("$comment",              CORE,        PLAIN,   mcred_compile_text)
    KEYWORD("$vocabulary",           CORE,        PLAIN,   mcred_compile_vocabulary)
    KEYWORD("$defs",                 CORE,        MEMBERS, mcred_compile_definitions)
    KEYWORD("definitions",           CORE,        MEMBERS, mcred_compile_definitions)
    KEYWORD("title",                 METADATA,    PLAIN,   mcred_compile_text)
    KEYWORD("description",           METADATA,    PLAIN,   mcred_compile_text)
    KEYWORD("deprecated",            METADATA,    PLAIN,   mcred_compile_flag)
    KEYWORD("readOnly",              METADATA,    PLAIN,   mcred_compile_flag)
    KEYWORD("writeOnly",             METADATA,    PLAIN,   mcred_compile_flag)
    KEYWORD("examples",              METADATA,    PLAIN,   mcred_compile_list)
    KEYWORD("contentEncoding",       CONTENT,     PLAIN,   mcred_compile_text)
    KEYWORD("contentMediaType",      CONTENT,     PLAIN,   mcred_compile_text)
    KEYWORD("contentSchema",         CONTENT,     SCHEMA,  NULL)
    KEYWORD("x-mcred-message",       CORE,        PLAIN,   mcred_compile_message)
    KEYWORD("type",                  VALIDATION,  PLAIN,   mcred_compile_type)
    KEYWORD("const",                 VALIDATION,  PLAIN,   mcred_compile_const)
    KEYWORD("enum",                  VALIDATION,  PLAIN,   mcred_compile_enum)
    KEYWORD("minimum",               VALIDATION,  PLAIN,   mcred_compile_limit)
    KEYWORD("maximum",               VALIDATION,  PLAIN,   mcred_compile_limit)
    KEYWORD("exclusiveMinimum",      VALIDATION,  PLAIN,   mcred_compile_limit)
    KEYWORD("exclusiveMaximum",      VALIDATION,  PLAIN,   mcred_compile_limit)
    KEYWORD("multipleOf",            VALIDATION,  PLAIN,   mcred_compile_multiple)
    KEYWORD("minLength",             VALIDATION,  PLAIN,   mcred_compile_length)
    KEYWORD("maxLength",             VALIDATION,  PLAIN,   mcred_compile_length)
    KEYWORD("pattern",               VALIDATION,  PLAIN,   mcred_compile_pattern_keyword)
    KEYWORD("format",                FORMAT,      PLAIN,   mcred_compile_format)
    KEYWORD("minProperties",         VALIDATION,  PLAIN,   mcred_compile_member_count)
    KEYWORD("maxProperties",         VALIDATION,  PLAIN,   mcred_compile_member_count)
    KEYWORD("required",              VALIDATION,  PLAIN,   mcred_compile_required)
    KEYWORD("dependentRequired",     VALIDATION,  PLAIN,   mcred_compile_dependent_required)
    KEYWORD("minItems",              VALIDATION,  PLAIN,   mcred_compile_item_count)
    KEYWORD("maxItems",              VALIDATION,  PLAIN,   mcred_compile_item_count)
    KEYWORD("uniqueItems",           VALIDATION,  PLAIN,   mcred_compile_unique)
    KEYWORD("minContains",           VALIDATION,  PLAIN,   mcred_compile_contains_count)
    KEYWORD("maxContains",           VALIDATION,  PLAIN,   mcred_compile_contains_count)
    KEYWORD("properties",            APPLICATOR,  MEMBERS, mcred_compile_properties)
    KEYWORD("patternProperties",     APPLICATOR,  MEMBERS, mcred_compile_pattern_properties)
    KEYWORD("additionalProperties",  APPLICATOR,  SCHEMA,  mcred_compile_additional)
    KEYWORD("propertyNames",         APPLICATOR,  SCHEMA,  mcred_compile_property_names)
    KEYWORD("dependentSchemas",      APPLICATOR,  MEMBERS, mcred_compile_dependent_schemas)
    KEYWORD("dependencies",          APPLICATOR,  MIXED,   mcred_compile_dependencies)
    KEYWORD("prefixItems",           D2020,       LIST,    mcred_compile_prefix_items)
    KEYWORD("items",                 D2020,       SCHEMA,  mcred_compile_items)
    KEYWORD("items",                 D2019,       EITHER,  mcred_compile_items_2019)
    KEYWORD("additionalItems",       D2019,       SCHEMA,  mcred_compile_additional_items)
    KEYWORD("contains",              APPLICATOR,  SCHEMA,  mcred_compile_contains)
    KEYWORD("$ref",                  CORE,        PLAIN,   mcred_compile_ref)
    KEYWORD("$dynamicRef",           D2020,       PLAIN,   mcred_compile_dynamic_ref)
    KEYWORD("$recursiveRef",         D2019,       PLAIN,   mcred_compile_recursive_ref)
    KEYWORD("allOf",                 APPLICATOR,  LIST,    mcred_compile_all_of)
    KEYWORD("anyOf",                 APPLICATOR,  LIST,    mcred_compile_any_of)
    KEYWORD("oneOf",                 APPLICATOR,  LIST,    mcred_compile_one_of)
    KEYWORD("not",                   APPLICATOR,  SCHEMA,  mcred_compile_not)
    KEYWORD("if",                    APPLICATOR,  SCHEMA,  mcred_compile_if)
    KEYWORD("then",                  APPLICATOR,  SCHEMA,  NULL)
    KEYWORD("else",                  APPLICATOR,  SCHEMA,  NULL)
    KEYWORD("unevaluatedItems",      UNEVALUATED, SCHEMA,  mcred_compile_unevaluated_items)
    KEYWORD("unevaluatedProperties", UNEVALUATED, SCHEMA,  mcred_compile_unevaluated_properties)
};
/* clang-format on */

_Static_assert(sizeof keywords / sizeof keywords[0] <= MCRED_KEYWORDS_MAX,
               "a unit's keywords are collected in an array");

const mcred_keyword *mcred_keywords(size_t *count) {
    *count = sizeof keywords / sizeof keywords[0];
    return keywords;
}

const mcred_keyword *mcred_keyword_find(mcred_str name, unsigned vocabularies) {
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if ((keywords[i].vocabulary & vocabularies) && mcred_str_eq(name, keywords[i].name))
            return &keywords[i];
    }
    return NULL;
}
