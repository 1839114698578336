# mcred schema check: anybody's files against anybody's schema.
. "$SRC/tests/cli/lib.sh"
mkdir schemas
cat >schemas/order.yaml <<'END'
$schema: https://json-schema.org/draft/2020-12/schema
type: object
required: [title, kind]
additionalProperties: false
properties:
  title: {type: string}
  kind: {enum: [project, unit]}
  to: {$ref: address.json}
  date: {format: date}
END
echo '{"$defs": {"city": {"type": "string"}}, "properties": {"city": {"$ref": "#/$defs/city"}}}' >schemas/address.json
check() { mcred schema check --resolve ./=schemas schemas/order.yaml "$@"; }

it "says yes with 0 and no with 1, and where"
printf 'title: A\nkind: unit\n' >good.yaml
printf 'title: A\nkind: unt\n' >bad.yaml
exits 0 check good.yaml
says '^good.yaml: valid$'
exits 1 check good.yaml bad.yaml
says '^bad.yaml:2:7: error: expected "project" or "unit", found "unt" \[schema/enum\]$'
says 'did you mean "unit"?'
says '^good.yaml: valid$'
says '^bad.yaml: not valid$'
[ ! -s "$tmp/err" ] || fail "findings are the output"

it "reads standard input, as JSON or YAML"
exits 0 sh -c 'printf "title: A\nkind: unit\n" | mcred schema check --resolve ./=schemas schemas/order.yaml -'
exits 0 sh -c 'printf "%s" "{\"title\": \"\\ud83d\\ude00\", \"kind\": \"unit\"}" | mcred schema check --resolve ./=schemas schemas/order.yaml -'
exits 1 sh -c 'echo "{title: 1, kind: unit}" | mcred schema check --resolve ./=schemas schemas/order.yaml -'
says '^(standard input):1:9: error: expected a string'
exits 1 sh -c 'echo "{\"type\": \"integer\"}" | mcred schema check - good.yaml'
exits 2 check - -

it "checks every document of a YAML file, and expands aliases"
printf '%%YAML 1.2\n---\ntitle: A\nkind: unit\n...\n# between\n---\ntitle: B\nkind: unt\n---\ntitle: |\n  text\n  ----\nkind: nit\n' >many.yaml
exits 1 check many.yaml
says '^many.yaml:9:7: error'
says '^many.yaml:14:7: error'
same "$(grep -c error: "$tmp/out")" 2
printf -- '---\ntitle: A\nkind: unit\n---\ntitle: B\nkind: unit\n...\n# the end\n' >many.yaml
exits 0 check many.yaml
printf 'title: &a A\nkind: *a\n' >alias.yaml
exits 1 check alias.yaml
says 'alias.yaml:.*found "A"'
: >empty.yaml
exits 1 check empty.yaml
says 'expected an object, found nothing'
printf '{"title": "A"}\n{"title": "B"}\n' >two.json
exits 1 check two.json

it "gives the draft's basic output, with places"
printf '{"title": "A", "kind": "unit",\n "to": {"city": 7}}' >place.json
exits 1 mcred --json schema check --resolve ./=schemas schemas/order.yaml place.json good.yaml
json '.exit == 1 and .status == "no" and .result.valid == false and (.result.errors | length) == 1'
json '.result.files == [{"file": "place.json", "valid": false}, {"file": "good.yaml", "valid": true}]'
json '.result.errors[0] | .instanceLocation == "/to/city" and .keywordLocation == "/properties/to/$ref/properties/city/$ref/type"'
json '.result.errors[0] | .absoluteKeywordLocation | startswith("file:///") and endswith("/schemas/address.json#/$defs/city/type")'
json '.result.errors[0] | .error == "expected a string, found a number" and .file == "place.json"'
json '.result.errors[0] | .line == 2 and .column == 17 and .endLine == 2 and .endColumn == 18'
exits 0 mcred --json schema check --resolve ./=schemas schemas/order.yaml good.yaml
json '.result == {"files": [{"file": "good.yaml", "valid": true}], "valid": true, "errors": []}'

it "tells a false schema, at the root and below"
echo false >false.json
exits 1 mcred --json schema check false.json good.yaml
json '.result.errors | length == 1 and .[0].keywordLocation == "" and .[0].instanceLocation == ""'
echo '{"properties": {"a b/c": false}}' >below.json
echo '{"a b/c": 1}' >value.json
exits 1 mcred --json schema check below.json value.json
json '.result.errors[0] | .keywordLocation == "/properties/a b~1c" and .instanceLocation == "/a b~1c"'
json '.result.errors[0].absoluteKeywordLocation | endswith("below.json#/properties/a%20b~1c")'

it "asserts formats only when it is asked to"
printf 'title: A\nkind: unit\ndate: tomorrow\n' >date.yaml
exits 0 check date.yaml
exits 1 check --assert-format date.yaml
says 'date.yaml:3:7: error: .*\[schema/format\]'

it "says with 3 that the schema cannot be used, and says nothing about the files"
exits 3 mcred schema check schemas/order.yaml good.yaml
says 'schemas/order.yaml:8:14: error: .*address.json.*\[schema/ref\]'
says -- '--resolve'
says_not 'good.yaml'
exits 3 mcred --json schema check schemas/order.yaml good.yaml
json '.exit == 3 and .status == "failed" and .result == null and .findings[0].rule == "schema/ref"'
for schema in '{"type": "strng"}' '{"minimum": "1"}' '{"required": ["a", "a"]}' '{"type": ["null", "null"]}' '7' '[]' \
    '{"pattern": "("}' '{"$id": "#a"}' '{"$anchor": "1"}' '{"$schema": "https://example.org/none"}' \
    '{"allOf": []}' '{"properties": {"a": 1}}' '{"$ref": "#/none"}' '{' '{"multipleOf": 0}' \
    '{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}' '{"$vocabulary": 1}' '{"title": 1}' '{"enum": 1}'; do
    printf '%s' "$schema" >s.json
    exits 3 mcred schema check s.json good.yaml
    says '^s.json:1:'
done
exits 3 mcred schema check no-such-file good.yaml
says '"no-such-file" does not exist'
exits 3 mcred schema check schemas good.yaml
says 'is a folder'
echo '{"$ref": "#"}' >loop.json
exits 3 mcred schema check loop.json good.yaml
says 'loop.json:1:10: error'

it "asks a meta-schema that is not the draft's own"
cat >remote-meta.json <<'END'
{"$id": "https://a.example/meta", "$schema": "https://json-schema.org/draft/2020-12/schema",
 "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true, "https://json-schema.org/draft/2020-12/vocab/validation": true, "https://a.example/own": false},
 "$dynamicAnchor": "meta", "allOf": [{"$ref": "https://json-schema.org/draft/2020-12/meta/core"}],
 "required": ["title"]}
END
mkdir metas
mv remote-meta.json metas/meta.json
echo '{"$schema": "https://a.example/meta", "title": "T", "type": "object", "properties": {"title": false}}' >s.json
exits 0 mcred schema check --resolve https://a.example/=metas s.json good.yaml
echo '{"$schema": "https://a.example/meta", "type": "object"}' >s.json
exits 3 mcred schema check --resolve https://a.example/=metas s.json good.yaml
says '^s.json:1:1: error: field "title" is missing'
exits 3 mcred schema check s.json good.yaml
sed -i 's,"https://a.example/own": false,"https://a.example/own": true,' metas/meta.json
exits 3 mcred schema check --resolve https://a.example/=metas s.json good.yaml
says 'requires the vocabulary "https://a.example/own"'

it "says with 3 that a file cannot be read, and goes on with the others"
exits 3 check none.yaml bad.yaml good.yaml
says '"none.yaml" does not exist'
says '^none.yaml: not checked$'
says '^bad.yaml: not valid$'
says '^good.yaml: valid$'

it "refuses wrong usage with 2"
exits 2 mcred schema check
exits 2 mcred schema check schemas/order.yaml
exits 2 mcred schema check --resolve x schemas/order.yaml good.yaml
exits 2 mcred schema check --resolve =x schemas/order.yaml good.yaml
exits 2 mcred schema check --nothing schemas/order.yaml good.yaml
exits 3 mcred schema check --resolve x=no-such-folder schemas/order.yaml good.yaml

it "resolves URIs under a prefix from its folder, and never outside of it"
mkdir -p remote/sub
echo '{"type": "integer"}' >remote/sub/int.json
echo 'type: integer' >'remote/sub/a name.yaml'
echo '{"type": "integer"}' >outside.json
ln -s ../outside.json remote/link.json
ln -s .. remote/up
echo 1 >one.json
echo '"a"' >text.json
refers() { # REFERENCE EXIT [RULE]
    printf '{"$ref": "%s"}' "$1" >ref.json
    exits "$2" mcred schema check --resolve https://a.example/x=remote --resolve urn:example:=remote ref.json one.json
}
refers https://a.example/x/sub/int.json 0
refers https://a.example/x/sub/int 0
refers https://a.example/x/sub/a%20name 0
refers https://a.example/x/sub/../sub/int.json 0
refers urn:example:sub/int.json 0
exits 1 mcred schema check --resolve https://a.example/x=remote --resolve urn:example:=remote ref.json text.json
refers https://a.example/xsub/int.json 3
refers https://a.example/x/../outside.json 3
refers https://a.example/x/%2e%2e/outside.json 3
refers https://a.example/x/link.json 3
says 'symlink'
refers https://a.example/x/up/outside.json 3
refers https://a.example/x/sub 3
refers https://b.example/int.json 3
refers urn:example:none 3
refers file:///etc/passwd 3
refers outside.json 3

it "expands no bomb"
{
    echo 'a: &a [x, x, x, x, x, x, x, x, x, x]'
    last=a
    for next in b c d e f g h i; do
        echo "$next: &$next [*$last, *$last, *$last, *$last, *$last, *$last, *$last, *$last, *$last, *$last]"
        last=$next
    done
} >bomb.yaml
echo true >true.json
exits 1 mcred schema check true.json bomb.yaml
finish
