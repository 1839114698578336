/*
 * metaschema.c - the meta-schemas of draft 2020-12: one a vocabulary, and the
 * one that joins them. They say what JSON Schema Core and Validation say about
 * the type of each keyword. The names under $defs are those that other schemas
 * refer to.
 */
#include "schema/internal.h"

/* clang-format off */
#define BASE "https://json-schema.org/draft/2020-12/"
#define HEAD(name, vocabulary) \
    "{\"$schema\": \"" BASE "schema\", \"$id\": \"" BASE name "\", \"$dynamicAnchor\": \"meta\",\n" \
    "\"$vocabulary\": {\"" BASE "vocab/" vocabulary "\": true}, \"type\": [\"object\", \"boolean\"],\n"
#define SELF "{\"$dynamicRef\": \"#meta\"}"
#define MEMBERS "{\"type\": \"object\", \"additionalProperties\": " SELF "}"
#define SCHEMAS "{\"$ref\": \"#/$defs/schemaArray\"}"
#define NAMES "{\"$ref\": \"#/$defs/stringArray\"}"
#define NAMES_ELSEWHERE "{\"$ref\": \"meta/validation#/$defs/stringArray\"}"
#define TEXT "{\"type\": \"string\"}"
#define FLAG "{\"type\": \"boolean\"}"
#define NUMBER "{\"type\": \"number\"}"
#define COUNT "{\"$ref\": \"#/$defs/nonNegativeInteger\"}"
#define COUNT_FROM_0 "{\"$ref\": \"#/$defs/nonNegativeIntegerDefault0\"}"
#define URI "{\"$ref\": \"#/$defs/uriString\"}"
#define URI_REFERENCE "{\"$ref\": \"#/$defs/uriReferenceString\"}"
#define ANCHOR "{\"$ref\": \"#/$defs/anchorString\"}"

static const char core[] =
    HEAD("meta/core", "core")
    "\"properties\": {\n"
    "\"$id\": {\"type\": \"string\", \"format\": \"uri-reference\", \"pattern\": \"^[^#]*#?$\"},\n"
    "\"$schema\": " URI ", \"$ref\": " URI_REFERENCE ", \"$dynamicRef\": " URI_REFERENCE ",\n"
    "\"$anchor\": " ANCHOR ", \"$dynamicAnchor\": " ANCHOR ",\n"
    "\"$vocabulary\": {\"type\": \"object\", \"propertyNames\": " URI ", \"additionalProperties\": " FLAG "},\n"
    "\"$comment\": " TEXT ", \"$defs\": " MEMBERS "},\n"
    "\"$defs\": {\"anchorString\": {\"type\": \"string\", \"pattern\": \"^[A-Za-z_][-A-Za-z0-9._]*$\"},\n"
    "\"uriString\": {\"type\": \"string\", \"format\": \"uri\"},\n"
    "\"uriReferenceString\": {\"type\": \"string\", \"format\": \"uri-reference\"}}}";

static const char applicator[] =
    HEAD("meta/applicator", "applicator")
    "\"properties\": {\n"
    "\"prefixItems\": " SCHEMAS ", \"items\": " SELF ", \"contains\": " SELF ",\n"
    "\"additionalProperties\": " SELF ", \"properties\": " MEMBERS ",\n"
    "\"patternProperties\": {\"type\": \"object\", \"additionalProperties\": " SELF ",\n"
    "  \"propertyNames\": {\"format\": \"regex\"}},\n"
    "\"dependentSchemas\": " MEMBERS ", \"propertyNames\": " SELF ",\n"
    "\"if\": " SELF ", \"then\": " SELF ", \"else\": " SELF ",\n"
    "\"allOf\": " SCHEMAS ", \"anyOf\": " SCHEMAS ", \"oneOf\": " SCHEMAS ", \"not\": " SELF "},\n"
    "\"$defs\": {\"schemaArray\": {\"type\": \"array\", \"minItems\": 1, \"items\": " SELF "}}}";

static const char unevaluated[] =
    HEAD("meta/unevaluated", "unevaluated")
    "\"properties\": {\"unevaluatedItems\": " SELF ", \"unevaluatedProperties\": " SELF "}}";

static const char validation[] =
    HEAD("meta/validation", "validation")
    "\"properties\": {\n"
    "\"type\": {\"anyOf\": [{\"$ref\": \"#/$defs/simpleTypes\"},\n"
    "  {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/simpleTypes\"}, \"minItems\": 1, \"uniqueItems\": true}]},\n"
    "\"const\": true, \"enum\": {\"type\": \"array\", \"items\": true},\n"
    "\"multipleOf\": {\"type\": \"number\", \"exclusiveMinimum\": 0},\n"
    "\"maximum\": " NUMBER ", \"exclusiveMaximum\": " NUMBER ",\n"
    "\"minimum\": " NUMBER ", \"exclusiveMinimum\": " NUMBER ",\n"
    "\"maxLength\": " COUNT ", \"minLength\": " COUNT_FROM_0 ",\n"
    "\"pattern\": {\"type\": \"string\", \"format\": \"regex\"},\n"
    "\"maxItems\": " COUNT ", \"minItems\": " COUNT_FROM_0 ", \"uniqueItems\": " FLAG ",\n"
    "\"maxContains\": " COUNT ", \"minContains\": " COUNT ",\n"
    "\"maxProperties\": " COUNT ", \"minProperties\": " COUNT_FROM_0 ", \"required\": " NAMES ",\n"
    "\"dependentRequired\": {\"type\": \"object\", \"additionalProperties\": " NAMES "}},\n"
    "\"$defs\": {\"simpleTypes\": {\"enum\":\n"
    "  [\"null\", \"boolean\", \"object\", \"array\", \"number\", \"integer\", \"string\"]},\n"
    "\"nonNegativeInteger\": {\"type\": \"integer\", \"minimum\": 0},\n"
    "\"nonNegativeIntegerDefault0\": {\"$ref\": \"#/$defs/nonNegativeInteger\", \"default\": 0},\n"
    "\"stringArray\": {\"type\": \"array\", \"items\": " TEXT ", \"uniqueItems\": true, \"default\": []}}}";

static const char meta_data[] =
    HEAD("meta/meta-data", "meta-data")
    "\"properties\": {\"title\": " TEXT ", \"description\": " TEXT ", \"default\": true, \"deprecated\": " FLAG ",\n"
    "\"readOnly\": " FLAG ", \"writeOnly\": " FLAG ", \"examples\": {\"type\": \"array\", \"items\": true}}}";

static const char format_annotation[] =
    HEAD("meta/format-annotation", "format-annotation")
    "\"properties\": {\"format\": " TEXT "}}";

static const char format_assertion[] =
    HEAD("meta/format-assertion", "format-assertion")
    "\"properties\": {\"format\": " TEXT "}}";

static const char content[] =
    HEAD("meta/content", "content")
    "\"properties\": {\"contentEncoding\": " TEXT ", \"contentMediaType\": " TEXT ", \"contentSchema\": " SELF "}}";

#define PART(name) "{\"$ref\": \"meta/" name "\"}"
#define VOCABULARY(name) "\"" BASE "vocab/" name "\": true"

/* Its own properties are keywords of earlier drafts. */
static const char schema[] =
    "{\"$schema\": \"" BASE "schema\", \"$id\": \"" BASE "schema\", \"$dynamicAnchor\": \"meta\",\n"
    "\"$vocabulary\": {" VOCABULARY("core") ", " VOCABULARY("applicator") ", " VOCABULARY("unevaluated") ",\n"
    VOCABULARY("validation") ", " VOCABULARY("meta-data") ", " VOCABULARY("format-annotation") ",\n"
    VOCABULARY("content") "},\n"
    "\"type\": [\"object\", \"boolean\"],\n"
    "\"allOf\": [" PART("core") ", " PART("applicator") ", " PART("unevaluated") ", " PART("validation") ",\n"
    PART("meta-data") ", " PART("format-annotation") ", " PART("content") "],\n"
    "\"properties\": {\n"
    "\"definitions\": " MEMBERS ",\n"
    "\"dependencies\": {\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [" SELF ", " NAMES_ELSEWHERE "]}},\n"
    "\"$recursiveAnchor\": {\"$ref\": \"meta/core#/$defs/anchorString\"},\n"
    "\"$recursiveRef\": {\"$ref\": \"meta/core#/$defs/uriReferenceString\"}}}";
/* clang-format on */

#define ENTRY(name, text)                                                                                              \
    {                                                                                                                  \
        name, {                                                                                                        \
            text, sizeof text - 1                                                                                      \
        }                                                                                                              \
    }

static const struct {
    const char *name;
    mcred_str text;
} metaschemas[] = {
    ENTRY("schema", schema),
    ENTRY("meta/core", core),
    ENTRY("meta/applicator", applicator),
    ENTRY("meta/unevaluated", unevaluated),
    ENTRY("meta/validation", validation),
    ENTRY("meta/meta-data", meta_data),
    ENTRY("meta/format-annotation", format_annotation),
    ENTRY("meta/format-assertion", format_assertion),
    ENTRY("meta/content", content),
};

bool mcred_metaschema_find(mcred_str uri, mcred_source *out) {
    if (!mcred_str_starts(uri, BASE))
        return false;
    mcred_str name = mcred_str_from(uri, sizeof BASE - 1);
    for (size_t i = 0; i < sizeof metaschemas / sizeof metaschemas[0]; i++) {
        if (mcred_str_is(name, metaschemas[i].name)) {
            *out = (mcred_source){.name = uri, .text = metaschemas[i].text};
            return true;
        }
    }
    return false;
}
