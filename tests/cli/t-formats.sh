# mcred validate --format: the same findings for code scanners, CI services and test reports; how many are shown; what fails.
. "$SRC/tests/cli/lib.sh"
programme p
xml() { ! command -v xmllint >/dev/null || xmllint --noout "$tmp/out" 2>"$tmp/err" || fail "is no XML"; }

# An error with a related place, a warning, and notes about a draft.
sed -i 's/^  - id: growth/  - id: context/' credentials/$cfu/credential.yaml
sed -i 's/^  hours: .*/  hours: 2/' credentials/feedback-that-moves-learning/credential.yaml
mcred new credential wait-time --no-commit >/dev/null

it "shows a related place with its own line"
exits 1 mcred validate
says "^credentials/$cfu/credential.yaml:[0-9]*:9: error: the prompt \"context\" stands twice"
grep -A 4 'stands twice' "$tmp/out" >"$tmp/part"
grep -q "^credentials/$cfu/credential.yaml:[0-9]*:[0-9]*: note: first defined here" "$tmp/part" || fail "no related place"
same "$(grep -c 'id: context' "$tmp/part")" 2

it "counts findings and files on its last line, also those it does not show"
exits 1 mcred validate
last=$(tail -1 "$tmp/out")
echo "$last" | grep -q '^3 errors, 1 warning, 6 notes in 5 of 31 files$' || fail "the last line is: $last"
exits 1 mcred validate --max-findings 1
same "$(grep -c '\] *$\|\]$' "$tmp/out")" 1
says ' error: '
says '^… and [0-9]* more: --max-findings 0 shows all$'
same "$(tail -1 "$tmp/out")" "$last"
exits 1 mcred validate --max-findings 0
says_not ' more: '
exits 1 mcred validate --max-findings 2 --json
json '(.findings | length) == 2 and .result.errors == 3 and .result.not_shown == 8 and (all(.findings[]; .severity == "error"))'
for wrong in '' -1 x 1.5 99999999999; do exits 2 mcred validate --max-findings "$wrong"; done

it "fails from the severity on that it is told"
exits 1 mcred validate --fail-on error
exits 0 mcred validate --fail-on never
git checkout -q -- credentials/$cfu
exits 0 mcred validate
exits 1 mcred validate --fail-on warning
exits 1 mcred validate --strict
exits 0 mcred validate --strict --fail-on never
exits 0 mcred validate people --fail-on note
exits 1 mcred validate credentials/wait-time --fail-on note
exits 0 mcred validate credentials/wait-time --strict
exits 2 mcred validate --fail-on everything
says 'error, warning, note or never'
sed -i 's/^  - id: growth/  - id: context/' credentials/$cfu/credential.yaml

it "knows its formats"
exits 2 mcred validate --format xml
says 'text, json, sarif, github or junit'
exits 2 mcred validate --format sarif --json
exits 1 mcred validate --format json
json '.command == "validate" and (.findings | length) > 3'
exits 1 mcred validate --format text
says 'stands twice'

it "writes SARIF: rules that were met, results with regions and related places"
exits 1 mcred validate --format sarif
json '.version == "2.1.0" and (.runs | length) == 1 and .runs[0].tool.driver.name == "mcred" and .runs[0].columnKind == "unicodeCodePoints"'
json '.runs[0] | .invocations[0].executionSuccessful and ([.tool.driver.rules[].id] as $ids | all(.results[]; $ids[.ruleIndex] == .ruleId))'
json '[.runs[0].tool.driver.rules[] | select((.shortDescription.text and .fullDescription.text and .help.text and .defaultConfiguration.level) | not)] == []'
json '.runs[0].results[] | select(.ruleId == "definition/duplicate") | .level == "error" and (.locations[0].physicalLocation | .artifactLocation.uri == "credentials/checking-for-understanding/credential.yaml" and .region.startColumn == 9 and .region.endColumn == 16 and .region.startLine == .region.endLine) and .relatedLocations[0].message.text == "first defined here" and (.partialFingerprints["mcredFinding/v1"] | test("^[0-9a-f]{16}$"))'
jq -r '.runs[0].results[].partialFingerprints[]' "$tmp/out" | sort >"$tmp/prints"
same "$(sort -u "$tmp/prints" | wc -l)" "$(wc -l <"$tmp/prints")"

it "gives a finding the same fingerprint when lines come before it"
sed -i '1a # a comment' credentials/$cfu/credential.yaml
exits 1 mcred validate --format sarif
same "$(jq -r '.runs[0].results[].partialFingerprints[]' "$tmp/out" | sort)" "$(cat "$tmp/prints")"

it "writes SARIF also when the check cannot run, and says why on standard error"
exits 3 mcred validate --format sarif --rev no-such-commit
json '.runs[0] | .results == [] and .invocations[0].executionSuccessful == false and .invocations[0].exitCode == 3 and (.invocations[0].toolExecutionNotifications | length) > 0'
grep -q no-such-commit "$tmp/err" || fail "standard error says nothing"

it "annotates for GitHub after the plain log"
exits 1 mcred validate
cp "$tmp/out" "$tmp/plain"
exits 1 mcred validate --format github
head -n "$(wc -l <"$tmp/plain")" "$tmp/out" | cmp -s - "$tmp/plain" || fail "the plain log is not there"
says '^::error file=credentials/checking-for-understanding/credential.yaml,line=[0-9]*,endLine=[0-9]*,col=9,endColumn=16,title=definition/duplicate::the prompt "context" stands twice%0Acredentials/.*: first defined here$'
says '^::warning file=credentials/feedback-that-moves-learning/credential.yaml,'
says '^::notice file=credentials/wait-time/credential.yaml,'

it "writes JUnit XML: a case for each file, failed where a finding fails it"
exits 1 mcred validate --format junit
xml
says '<testsuite name="mcred validate" tests="31" failures="3" errors="0"'
same "$(grep -c '<testcase ' "$tmp/out")" 31
says '<failure message="the prompt &quot;context&quot; stands twice" type="definition/duplicate">'
same "$(grep -c '<system-out>' "$tmp/out")" 2
exits 1 mcred validate --format junit --strict
same "$(grep -c '<failure ' "$tmp/out")" 4
exits 0 mcred validate --format junit --fail-on never
says_not '<failure'

it "lets nothing raw through: markup, line ends, escapes, malformed bytes and odd names"
git checkout -q -- . && rm -r credentials/wait-time
odd='stacks/a,b:c%d <&">.yml'
printf 'x' >"$odd"
printf 'mcred: person/1\nhandle: eve\nname: E\nroles: ["<&\\"\\u001b]\\u0007%%0A::error::x\\u202e\\uFFFE"]\n' >people/eve.yaml
printf 'mcred: person/1\nname: \377\n' >people/mal.yaml
exits 1 mcred validate --format sarif
json '[.runs[0].results[].locations[0].physicalLocation.artifactLocation.uri] | any(. == "stacks/a%2Cb%3Ac%25d%20%3C%26%22%3E.yml")'
iconv -f UTF-8 -t UTF-8 <"$tmp/out" >/dev/null 2>&1 || fail "SARIF is not UTF-8"
LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$tmp/out" && fail "SARIF holds a control character"
exits 1 mcred validate --format github
grep '^::' "$tmp/out" | grep -v -E '^::(error|warning|notice) file=[^,:]*(,(line|endLine|col|endColumn)=[0-9]+)*,title=[a-z0-9/-]+::' >"$tmp/odd" && fail "a property is broken: $(cat "$tmp/odd")"
says '^::error file=stacks/a%2Cb%3Ac%25d <&">.yml,title=definition/file::'
iconv -f UTF-8 -t UTF-8 <"$tmp/out" >/dev/null 2>&1 || fail "annotations are not UTF-8"
exits 1 mcred validate --format junit
xml
iconv -f UTF-8 -t UTF-8 <"$tmp/out" >/dev/null 2>&1 || fail "JUnit is not UTF-8"
LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$tmp/out" && fail "JUnit holds a control character"
grep -q "$(printf '\357\277\276')" "$tmp/out" && fail "JUnit holds U+FFFE"
says 'name="stacks/a,b:c%d &lt;&amp;&quot;&gt;.yml"'
finish
