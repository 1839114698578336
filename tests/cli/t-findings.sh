# One case for each rule about definitions, evidence, files and schemas: the change that makes it fire, and what mcred says.
. "$SRC/tests/cli/lib.sh"
programme p
c=credentials/$cfu/credential.yaml
s=stacks/formative-assessment.yaml
e=evidence/am/amina-diallo/$cfu/evidence.md

it "finds nothing in the example, so whatever is found below comes from the change"
exits 0 mcred validate
says "no findings"

# fires RULE CODE COMMAND...: the command ends so and names the rule.
fires() {
    rule=$1
    shift
    exits "$@"
    says "\[$rule\]"
}
edit() { sed "$2" "$1" >"$tmp/edited" && ! cmp -s "$1" "$tmp/edited" || fail "the change changes nothing: $2"; cat "$tmp/edited" >"$1"; }
restore() { git checkout -q -- . && git clean -q -f -d; }
# finds RULE CODE FILE SED: validate, after the change.
finds() {
    it "$1: $3, $4"
    edit "$3" "$4"
    fires "$1" "$2" mcred validate
    restore
}
# says_of RULE FILE...: validate, with what is there now.
found() {
    fires "$1" 1 mcred validate
    restore
}

finds definition/kind 1 $c 's,credential/1,stack/1,'
finds definition/misplaced 1 $c 's/^id: .*/id: another-one/'
finds definition/todo 0 $c 's/^status: .*/status: draft/; s/^competency: >-/competency: ""/; /^  The educator plans/d; /^  while the lesson can still/d'
finds definition/missing 1 $c 's/use: learn/use: further/'
finds definition/duplicate 1 $c 's/id: wait-time/id: adaptation/'
finds definition/unknown 1 $c 's/authors: .*/authors: [nobody-known]/'
finds definition/levels 1 $c 's/points: 1}/points: 3}/'
finds definition/pass 1 $c 's/every: demonstrated/every: not-yet/'
finds definition/pass 1 $c 's/every: demonstrated/points: 7/'
finds definition/evidence 1 $c 's/evidence: \[recording\]/evidence: [lesson-plan]/'
finds definition/descriptor 1 $c 's/^        developing: There is time to think.*/        developing: Answers follow at once and come from the same few volunteers./'
finds definition/competency 0 $c 's/^version: 1.2.0/version: 2.0.0/; s/while the lesson can still change/while it can still change. Educators also plan homework/'
finds definition/limits 1 $c 's/min: 80, max: 400/min: 80, max: 40/'
finds definition/limits 1 mcred.yaml 's/max_total_bytes: .*/max_total_bytes: 10/'
finds definition/cycle 1 $c 's/prerequisites: .*/prerequisites: [checking-for-understanding]/'
finds definition/cycle 1 $s 's/- success-criteria-with-students/- formative-assessment/'
finds definition/stack 1 $s 's/^required: .*/required: 4/'
finds definition/retired 0 $c 's/^status: .*/status: retired/'

it "definition/name-space: a stack with the id of a credential"
sed "s/^id: .*/id: $cfu/" $s >stacks/$cfu.yaml
found definition/name-space
it "definition/file: a folder of credentials/ without a definition, a .yml file, a symbolic link"
mkdir credentials/nothing && echo x >credentials/nothing/notes.txt
found definition/file
mv people/mei-tanaka.yaml people/mei-tanaka.yml
found definition/file
ln -s /etc/passwd people/linked.yaml
found definition/file

# Evidence as it is gathered: the same lack is a note before it is submitted, and refuses the submission.
# lacks RULE SED: submit refuses, and validate notes.
lacks() {
    it "$1, and evidence/todo before that: $2"
    edit $e "$2"
    fires evidence/todo 0 mcred validate
    remember
    fires "$1" 1 mcred submit $cfu --as amina-diallo
    nothing_written
    restore
}
lacks evidence/answer '/^This is a grade 6/,/^calculation there/d'
lacks evidence/words '/^half of the thing/,/^calculation there/d; /^volume and could/d'
lacks evidence/count '/answer-student-b/,/consent/d'
lacks evidence/slot 's,path: artifacts/class-answers.csv,path:,'
lacks evidence/consent '/hinge-question/,/consent/s/consent: on-file/consent:/'
lacks evidence/link '$s,$, See [my notes](artifacts/notes.md).,'
finds evidence/unknown 1 $e 's/for: recording/for: recroding/'
finds evidence/unknown 1 $e 's/mcred:prompt growth/mcred:prompt grwth/'
finds evidence/path 1 $e 's,artifacts/class-answers.csv,../../class-answers.csv,'
finds evidence/duplicate 1 $e 's/answer-student-b/answer-student-a/'
# refused RULE: submit, with what is there now.
refused() {
    remember
    fires "$1" 1 mcred submit $cfu --as amina-diallo
    nothing_written
    restore
}
it "evidence/file: an empty artifact"
: >"${e%/*}/artifacts/class-answers.csv"
refused evidence/file
it "evidence/size: more than the policy allows in all"
sed 's/max_total_bytes: .*/max_total_bytes: 2000/; s/max_file_bytes: .*/max_file_bytes: 2000/' mcred.yaml >"$tmp/edited"
cat "$tmp/edited" >mcred.yaml && git commit -q -a -m "A smaller policy"
edit $e '/hinge-question/,/consent/d'
remember
exits 1 mcred submit $cfu --as amina-diallo
says "\[evidence/size\]"
nothing_written
git reset -q --hard HEAD~1

# What is wrong with a file before anybody asks what it means.
finds document/yaml-syntax 1 $c 's/^title: .*/title: [open/'
finds document/tab 1 $c "s/^  hours:/$(printf '\t')hours:/"
finds document/duplicate-key 1 $c 's/^license: .*/title: Again/'
finds document/further-document 1 $c '$s/$/\n---\ntitle: Again/'
finds document/anchor 1 $c 's/^language: en/language: \&a en/'
finds document/alias 1 $c 's/^language: en/language: *a/'
finds document/tag 1 $c 's/^language: en/language: !!str en/'
finds document/complex-key 1 $c 's/^license: .*/? [a, b]\n: c/'
finds document/directive 1 $c '1s/^/%YAML 2.0\n---\n/'
finds document/number 1 $c 's/hours: 12/hours: .inf/'
finds document/control-character 1 $c 's/^title: .*/title: "\x01"/'
finds document/utf-8 1 $c 's/^title: .*/title: "\xff"/'
finds markdown/front-matter 1 $e '2,$s/^---$//'
finds markdown/marker 1 $e 's/mcred:prompt context/mcred:prompt/'
finds markdown/duplicate-marker 1 $e 's/mcred:prompt growth/mcred:prompt context/'
it "document/encoding: UTF-16"
iconv -f UTF-8 -t UTF-16 $c >"$tmp/edited" && cat "$tmp/edited" >$c
found document/encoding
it "document/too-deep: a hundred thousand brackets"
awk 'BEGIN { printf "x-deep: "; for (i = 0; i < 100000; i++) printf "["; print "" }' >>$c
found document/too-deep

it "document/too-many: two million values"
awk 'BEGIN { printf "x-many: [1"; for (i = 0; i < 2000000; i++) printf ",1"; print "]" }' >>$c
found document/too-many
it "markdown/crowded: images in one paragraph that would take a reader for ever"
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "!["; for (i = 0; i < 20000; i++) printf "]"; print "" }' >>$e
found markdown/crowded

# The shapes of the kinds.
finds schema/unknown-field 1 $c 's/descriptors:/descriptor:/'
finds schema/required 1 $c '/^title:/d'
finds schema/type 1 $c 's/hours: 12/hours: many/'
finds schema/enum 1 $c 's/kind: project/kind: projct/'
finds schema/pattern 1 $c 's/version: 1.2.0/version: one/'
finds schema/range 1 $c 's/years: 5/years: 51/'
finds schema/length 1 $c 's/^title: .*/title: ""/'
finds schema/count 1 $s 's/^units:/units: []/; /^  - /d'
finds schema/unique 1 $s 's/- success-criteria-with-students/- checking-for-understanding/'
finds schema/format 1 mcred.yaml 's,url: https://,url: ,'

# The other keywords, with anybody's schema.
# against RULE SCHEMA JSON [CODE]
against() {
    it "$1: $3 against $2"
    printf '%s' "$2" >"$tmp/s.json"
    printf '%s' "$3" >"$tmp/i.json"
    fires "$1" "${4:-1}" mcred schema check "$tmp/s.json" "$tmp/i.json"
}
against schema/const '{"const": 1}' 2
against schema/contains '{"contains": {"type": "string"}}' '[1]'
against schema/any-of '{"anyOf": [{"anyOf": [{"type": "object"}, {"type": "null"}]}, {"type": "string"}]}' 1
against schema/one-of '{"oneOf": [{"minimum": 0}, {"minimum": 1}]}' 2
against schema/not '{"not": {"type": "integer"}}' 1
against schema/not-allowed '{"properties": {"a": false}}' '{"a": 1}'
against schema/unusable '{"type": "strng"}' 1 3
against schema/ref '{"$ref": "#/none"}' 1 3
against schema/loop '{"$ref": "#"}' 1 3
it "schema/too-deep: a list in a list, 5,000 times, against a schema that goes along"
printf '{"items": {"$ref": "#"}}' >"$tmp/s.json"
awk 'BEGIN { for (i = 0; i < 5000; i++) printf "["; for (i = 0; i < 5000; i++) printf "]" }' >"$tmp/i.json"
exits 1 mcred schema check "$tmp/s.json" "$tmp/i.json"
says "\[\(schema\|document\)/too-deep\]"
against schema/work '{"pattern": "^(a+)+$"}' '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"' 3
against document/json-syntax '{"type": "object"}' '{"a" 1}'
finish
