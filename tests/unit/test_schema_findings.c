/* test_schema_findings.c - what a user reads: the place, the sentence, what to do. */
#include "schema_case.h"

/* Checks a YAML text and expects these findings, in order. */
static void expect(const char *schema, const char *yaml, const char *const *findings) {
    schema_case c = case_compile(schema, NULL);
    size_t count = 0;
    if (c.status != MCRED_OK)
        case_print(&c);
    assert_int_equal(c.status, MCRED_OK);
    assert_int_equal(case_check(&c, "file.yaml", yaml), MCRED_NO);
    for (; findings[count]; count++)
        expect_finding(&c, count, findings[count]);
    expect_count(&c, count);
    case_free(&c);
}
#define EXPECT(schema, yaml, ...) expect(schema, yaml, (const char *const[]){__VA_ARGS__, NULL})

static void the_field_that_says_the_kind(void **state) {
    (void)state;
    const char *schema =
        "{\"oneOf\": [{\"$ref\": \"#/$defs/circle\"}, {\"properties\": {\"kind\": {\"const\": \"square\"},"
        "\"side\": {\"type\": \"number\"}}, \"required\": [\"kind\", \"side\"]}], \"$defs\": {\"circle\": "
        "{\"properties\":"
        "{\"kind\": {\"const\": \"circle\"}, \"r\": {\"type\": \"number\"}}, \"required\": [\"kind\", \"r\"]}}}";
    EXPECT(schema, "side: 1\nkind: squar\n",
           "2:7-12 schema/enum expected \"circle\" or \"square\", found \"squar\" | did you mean \"square\"?");
    EXPECT(schema, "kind: circle\nside: 1\n", "1:1-2 schema/required field \"r\" is missing | add a line \"r: …\"");
    EXPECT(schema, "kind: square\nside: a\n", "2:7-8 schema/type expected a number, found a string | ");
}

static void a_failed_branch_is_told_once(void **state) {
    (void)state;
    EXPECT("{\"anyOf\": [{\"properties\": {\"a\": {\"type\": \"string\"}}}], \"unevaluatedProperties\": false}",
           "a: []\n", "1:4-6 schema/type expected a string, found an array | ");
}

static void unknown_fields_stand_at_their_key(void **state) {
    (void)state;
    const char *schema = "{\"properties\": {\"title\": {}, \"descriptors\": {}}, \"additionalProperties\": false}";
    EXPECT(schema, "title: x\ndescriptor: y\n",
           "2:1-11 schema/unknown-field unknown field \"descriptor\" | did you mean \"descriptors\"?");
    EXPECT(schema, "title: x\nzebra: y\n", "2:1-6 schema/unknown-field unknown field \"zebra\" | ");
    /* A name that is already there is no suggestion. */
    EXPECT(schema, "title: x\ntitel: y\n", "2:1-6 schema/unknown-field unknown field \"titel\" | ");
    EXPECT(
        "{\"allOf\": [{\"properties\": {\"handle\": {}}}, {\"$ref\": \"#/$defs/n\"}], \"unevaluatedProperties\": false,"
        "\"$defs\": {\"n\": {\"properties\": {\"emails\": {}}}}}",
        "{handel: a, email: b}\n", "1:2-8 schema/unknown-field unknown field \"handel\" | did you mean \"handle\"?",
        "1:13-18 schema/unknown-field unknown field \"email\" | did you mean \"emails\"?");
}

static void missing_fields_stand_at_their_parent(void **state) {
    (void)state;
    const char *schema =
        "{\"properties\": {\"rubric\": {\"required\": [\"levels\", \"pass\"], \"properties\": {"
        "\"levels\": {\"type\": \"array\"}}}, \"mcred\": {\"const\": \"person/1\"}}, \"required\": [\"mcred\"]}";
    EXPECT(schema, "mcred: person/1\nrubric:\n  x: 1\n",
           "2:1-7 schema/required field \"levels\" is missing | add a line \"levels: […]\"",
           "2:1-7 schema/required field \"pass\" is missing | add a line \"pass: …\"");
    EXPECT(schema, "a: 1\n", "1:1-2 schema/required field \"mcred\" is missing | add a line \"mcred: person/1\"");
    EXPECT(schema, "{a: 1}\n", "1:1-2 schema/required field \"mcred\" is missing | add \"mcred\": \"person/1\"");
    EXPECT("{\"items\": {\"required\": [\"id\"]}}", "- id: 1\n- ix: 1\n",
           "2:3-4 schema/required field \"id\" is missing | add a line \"id: …\"");
    EXPECT("{\"dependentRequired\": {\"amount\": [\"currency\"]}}", "amount: 5\n",
           "1:1-7 schema/required field \"amount\" needs field \"currency\" beside it | add a line \"currency: …\"");
}

static void types_name_both(void **state) {
    (void)state;
    EXPECT("{\"properties\": {\"version\": {\"type\": \"string\", \"minLength\": 9}}}", "version: 1.2\n",
           "1:10-13 schema/type expected a string, found a number | put it in quotes: \"1.2\"");
    EXPECT("{\"properties\": {\"a\": {\"type\": \"string\"}}}", "a: true\n",
           "1:4-8 schema/type expected a string, found true | put it in quotes: \"true\"");
    EXPECT("{\"properties\": {\"a\": {\"type\": \"string\"}}}", "a:\nb: 1\n",
           "1:1-2 schema/type expected a string, found nothing | ");
    EXPECT("{\"properties\": {\"a\": {\"type\": [\"integer\", \"null\"]}}}", "a: 1.5\n",
           "1:4-7 schema/type expected null or an integer, found 1.5 | ");
    EXPECT("{\"properties\": {\"a\": {\"type\": \"number\"}}}", "a: \"12\"\n",
           "1:4-8 schema/type expected a number, found a string | take the quotes off");
    EXPECT("{\"properties\": {\"a\": {\"type\": \"array\"}}}", "a: one\n",
           "1:4-7 schema/type expected an array, found a string | write a list, also for one item");
}

static void values_out_of_a_list(void **state) {
    (void)state;
    EXPECT(
        "{\"enum\": [\"draft\", \"active\", \"retired\"]}", "activ\n",
        "1:1-6 schema/enum expected \"draft\", \"active\" or \"retired\", found \"activ\" | did you mean \"active\"?");
    EXPECT("{\"enum\": [\"6\", \"7\"]}", "6\n",
           "1:1-2 schema/enum expected \"6\" or \"7\", found 6 | put it in quotes: \"6\"");
    EXPECT("{\"enum\": [6, 7]}", "\"6\"\n", "1:1-4 schema/enum expected 6 or 7, found \"6\" | take the quotes off: 6");
    EXPECT("{\"enum\": [\"a1\",\"a2\",\"a3\",\"a4\",\"a5\",\"a6\",\"project\"]}", "projekt\n",
           "1:1-8 schema/enum \"projekt\" is none of the 7 values that are allowed here | did you mean \"project\"?");
    EXPECT("{\"const\": \"person/1\"}", "persona/1\n",
           "1:1-10 schema/const expected \"person/1\", found \"persona/1\" | did you mean \"person/1\"?");
}

static void texts_and_numbers(void **state) {
    (void)state;
    EXPECT("{\"minLength\": 3}", "ab\n",
           "1:1-3 schema/length \"ab\" is too short: it has 2 characters and must have at least 3 | ");
    EXPECT("{\"minLength\": 1, \"pattern\": \"^a\"}", "\"\"\n", "1:1-3 schema/length this text must not be empty | ");
    EXPECT("{\"pattern\": \"^a+$\"}", "b\n", "1:1-2 schema/pattern \"b\" does not match the pattern ^a+$ | ");
    EXPECT("{\"pattern\": \"^a+$\", \"x-mcred-message\": \"must be the letter a, again and again\"}", "b\n",
           "1:1-2 schema/pattern \"b\" must be the letter a, again and again | ");
    EXPECT("{\"maximum\": 50}", "500\n", "1:1-4 schema/range 500 is too large: it must be at most 50 | ");
    EXPECT("{\"exclusiveMinimum\": 0}", "0\n", "1:1-2 schema/range 0 is too small: it must be more than 0 | ");
    EXPECT("{\"multipleOf\": 0.5}", "0.7\n", "1:1-4 schema/range 0.7 is not a multiple of 0.5 | ");
}

static void lists(void **state) {
    (void)state;
    const char *schema = "{\"properties\": {\"roles\": {\"minItems\": 2, \"uniqueItems\": true}}}";
    EXPECT(schema, "roles: [earner]\n", "1:1-6 schema/count expected at least 2 items, found 1 | ");
    EXPECT(schema, "roles: [earner, author, earner]\n",
           "1:25-31 schema/unique \"earner\" stands twice in this list | ");
    EXPECT("{\"prefixItems\": [{}], \"items\": false}", "[1, 2, 3]\n",
           "1:5-6 schema/count expected at most 1 item, found 3 | ");
    EXPECT("{\"contains\": {\"const\": 1}, \"minContains\": 2}", "[1]\n",
           "1:1-2 schema/contains expected at least 2 items that are 1, found 1 | ");
    EXPECT("{\"contains\": {\"type\": \"string\"}}", "[1]\n",
           "1:1-2 schema/contains expected at least 1 item of the kind that \"contains\" describes, found 0 | ");
}

static void a_repeated_item_shows_the_first(void **state) {
    (void)state;
    schema_case c = case_compile("{\"uniqueItems\": true}", NULL);
    assert_int_equal(case_check(&c, "file.yaml", "[a, b, a]\n"), MCRED_NO);
    const mcred_finding *finding = mcred_sink_at(c.sink, 0);
    const mcred_label *label = MCRED_AT(const mcred_label, &finding->labels, 0);
    assert_int_equal(finding->place.column, 8);
    assert_int_equal(label->place.column, 2);
    assert_true(mcred_str_is(label->text, "first here"));
    case_free(&c);
}

static void the_closest_branch_speaks(void **state) {
    (void)state;
    const char *kinds =
        "{\"anyOf\": [{\"properties\": {\"mcred\": {\"const\": \"person/1\"}, \"handle\": {\"type\": \"string\"}},"
        "\"required\": [\"mcred\", \"handle\", \"name\", \"roles\"]},"
        "{\"properties\": {\"mcred\": {\"const\": \"stack/1\"}, \"units\": {\"type\": \"array\"}},"
        "\"required\": [\"mcred\", \"units\"]}]}";
    /* The tag decides, although the other branch lacks less. */
    EXPECT(kinds, "mcred: person/1\nhandle: a\nname: b\n",
           "1:1-2 schema/required field \"roles\" is missing | add a line \"roles: …\"");
    EXPECT(kinds, "mcred: stack/1\nunits: 5\n", "2:8-9 schema/type expected an array, found a number | ");
    EXPECT("{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"required\": [\"a\"]}]}", "b: 1\n",
           "1:1-2 schema/required field \"a\" is missing | add a line \"a: …\"");
    EXPECT(
        "{\"oneOf\": [{\"type\": \"string\"}, {\"$ref\": \"#/$defs/i\"}], \"$defs\": {\"i\": {\"type\": \"integer\"}}}",
        "[]\n", "1:1-2 schema/type expected an integer or a string, found an array | ");
    EXPECT("{\"oneOf\": [{\"required\": [\"a\"]}, {\"required\": [\"b\"]}]}", "a: 1\nb: 2\n",
           "1:1-2 schema/one-of this fits alternatives 1 and 2, but only one may fit | ");
    /* The failure that lies deeper belongs to the branch that was meant. */
    EXPECT("{\"anyOf\": [{\"required\": [\"x\"]}, {\"properties\": {\"y\": {\"properties\": {\"z\": {\"minimum\": "
           "5}}}}}]}",
           "y:\n  z: 1\n", "2:6-7 schema/range 1 is too small: it must be at least 5 | ");
}

static void what_is_forbidden(void **state) {
    (void)state;
    EXPECT("{\"properties\": {\"a\": false}}", "a: 1\n", "1:1-2 schema/not-allowed field \"a\" is not allowed here | ");
    EXPECT("{\"not\": {\"required\": [\"b\"]}}", "a: 1\nb: 2\n", "2:1-2 schema/not field \"b\" is not allowed here | ");
    EXPECT("{\"not\": {\"type\": \"string\"}}", "abc\n", "1:1-4 schema/not this must not be a string | ");
    EXPECT("{\"not\": {\"enum\": [1, \"a\"]}}", "a\n", "1:1-2 schema/not this must not be 1 or \"a\" | ");
    EXPECT("{\"not\": {\"required\": [\"a\", \"b\"]}}", "{b: 1, a: 2}\n",
           "1:1-2 schema/not fields \"a\" and \"b\" exclude each other | ");
    EXPECT("{\"not\": {\"minimum\": 1}}", "2\n", "1:1-2 schema/not this is a value that the schema excludes | ");
    EXPECT("{\"propertyNames\": {\"pattern\": \"^[a-z]+$\"}}", "Abc: 1\n",
           "1:1-4 schema/pattern \"Abc\" does not match the pattern ^[a-z]+$ | ");
    EXPECT("false", "a: 1\n", "1:1-5 schema/not-allowed no value is allowed here | ");
}

static void pointers_follow_the_way_of_evaluation(void **state) {
    (void)state;
    schema_case c = case_compile(
        "{\"properties\": {\"a/b\": {\"items\": {\"$ref\": \"#/$defs/t\"}}}, \"$defs\": {\"t\": {\"allOf\": "
        "[{}, {\"type\": \"string\"}]}}}",
        NULL);
    assert_int_equal(case_check(&c, "value.json", "{\"a/b\": [\"x\", 1]}"), MCRED_NO);
    const mcred_finding *finding = mcred_sink_at(c.sink, 0);
    assert_true(mcred_str_is(finding->instance, "/a~1b/1"));
    assert_true(mcred_str_is(finding->keyword, "/properties/a~1b/items/$ref/allOf/1/type"));
    case_free(&c);
}

static void all_findings_of_a_file_come_at_once(void **state) {
    (void)state;
    EXPECT("{\"properties\": {\"a\": {\"type\": \"string\"}, \"b\": {\"minimum\": 3}, \"c\": {\"items\": "
           "{\"minLength\": 2}}},"
           "\"additionalProperties\": false}",
           "a: 1\nb: 2\nc: [x, y]\nd: 1\n",
           "1:4-5 schema/type expected a string, found a number | put it in quotes: \"1\"",
           "2:4-5 schema/range 2 is too small: it must be at least 3 | ",
           "3:5-6 schema/length \"x\" is too short: it has 1 character and must have at least 2 | ",
           "3:8-9 schema/length \"y\" is too short: it has 1 character and must have at least 2 | ",
           "4:1-2 schema/unknown-field unknown field \"d\" | ");
}

static void mistakes_in_schemas_have_a_place(void **state) {
    (void)state;
    expect_unusable("5", "1:1-2 schema/unusable a schema is an object, true or false, not number | ");
    expect_unusable("{\"type\": \"strnig\"}",
                    "1:10-18 schema/unusable \"strnig\" is no type | types are null, boolean, "
                    "integer, number, string, array and object");
    expect_unusable("{\"type\": 5}",
                    "1:10-11 schema/unusable \"type\" must be a type or an array of types, not number | ");
    expect_unusable("{\"minLength\": -1}", "1:15-17 schema/unusable \"minLength\" must be an integer of at least 0 | ");
    expect_unusable("{\"minLength\": 1.5}",
                    "1:15-18 schema/unusable \"minLength\" must be an integer of at least 0 | ");
    expect_unusable("{\"multipleOf\": 0}", "1:16-17 schema/unusable \"multipleOf\" must be a number greater than 0 | ");
    expect_unusable("{\"required\": \"a\"}",
                    "1:14-17 schema/unusable \"required\" must be an array of names, not string | ");
    expect_unusable("{\"allOf\": []}",
                    "1:11-13 schema/unusable \"allOf\" must be an array with at least one schema | ");
    expect_unusable("{\"properties\": {\"a\": 1}}",
                    "1:22-23 schema/unusable a schema is an object, true or false, not number | ");
    expect_unusable("{\"items\": [true]}",
                    "1:11-17 schema/unusable a schema is an object, true or false, not array | ");
    expect_unusable("{\"pattern\": \"a(\"}",
                    "1:13-17 schema/unusable \"a(\" is no pattern: a ( is not closed at character 3 | ");
    expect_unusable("{\"$defs\": {\"a\": {\"type\": \"x\"}}}",
                    "1:26-29 schema/unusable \"x\" is no type | types are null, boolean, "
                    "integer, number, string, array and object");
    expect_unusable("{\"$anchor\": \"1a\"}",
                    "1:13-17 schema/unusable an anchor is a letter or \"_\", then letters, digits, "
                    "\"-\", \"_\" and \".\" | ");
}

static void the_built_in_schemas_can_be_used(void **state) {
    (void)state;
    size_t count;
    const mcred_builtin_schema *all = mcred_builtin_schemas(&count);
    assert_true(count >= 9);
    for (size_t i = 0; i < count; i++) {
        char *text = NULL;
        mcred_arena *arena = mcred_arena_new(0);
        text = mcred_arena_cstr(arena, all[i].json);
        schema_case c = case_compile(text, NULL);
        if (c.status != MCRED_OK)
            case_print(&c);
        assert_int_equal(c.status, MCRED_OK);
        assert_ptr_equal(mcred_builtin_schema_find(mcred_str_of(all[i].kind)), &all[i]);
        assert_ptr_equal(mcred_builtin_schema_find(mcred_str_of(all[i].tag)), &all[i]);
        assert_true(mcred_str_starts(mcred_str_of(all[i].tag), all[i].kind));
        assert_true(all[i].title[0] != '\0');
        case_free(&c);
        mcred_arena_free(arena);
    }
    assert_null(mcred_builtin_schema_find(MCRED_S("credentials")));
    assert_null(mcred_builtin_schema_find(MCRED_S("credential/2")));
    assert_null(mcred_builtin_schema_find(MCRED_S("")));
}

/* The built-in schemas keep to the draft's own meta-schema. */
static void the_built_in_schemas_are_schemas(void **state) {
    (void)state;
    size_t count;
    const mcred_builtin_schema *all = mcred_builtin_schemas(&count);
    schema_case c = case_compile("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", NULL);
    assert_int_equal(c.status, MCRED_OK);
    for (size_t i = 0; i < count; i++) {
        mcred_arena *arena = mcred_arena_new(0);
        mcred_status status = case_check(&c, "value.json", mcred_arena_cstr(arena, all[i].json));
        if (status != MCRED_OK)
            case_print(&c);
        assert_int_equal(status, MCRED_OK);
        mcred_arena_free(arena);
    }
    case_free(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_field_that_says_the_kind),
        cmocka_unit_test(a_failed_branch_is_told_once),
        cmocka_unit_test(unknown_fields_stand_at_their_key),
        cmocka_unit_test(missing_fields_stand_at_their_parent),
        cmocka_unit_test(types_name_both),
        cmocka_unit_test(values_out_of_a_list),
        cmocka_unit_test(texts_and_numbers),
        cmocka_unit_test(lists),
        cmocka_unit_test(a_repeated_item_shows_the_first),
        cmocka_unit_test(the_closest_branch_speaks),
        cmocka_unit_test(what_is_forbidden),
        cmocka_unit_test(pointers_follow_the_way_of_evaluation),
        cmocka_unit_test(all_findings_of_a_file_come_at_once),
        cmocka_unit_test(mistakes_in_schemas_have_a_place),
        cmocka_unit_test(the_built_in_schemas_can_be_used),
        cmocka_unit_test(the_built_in_schemas_are_schemas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
