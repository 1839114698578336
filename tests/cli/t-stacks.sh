# Stacks: what they may ask for, how far somebody is, and what becomes of a stack when a unit of it goes.
. "$SRC/tests/cli/lib.sh"
a=amina-diallo
fml=feedback-that-moves-learning
exits 0 mcred init --example "$tmp/p"
cd "$tmp/p" || exit 1

# stack ID LINES...: an active stack of these lines, committed.
stack() {
    file=stacks/$1.yaml
    { printf 'mcred: stack/1\nid: %s\ntitle: The Stack\nstatus: active\ndescription: For this test.\n' "$1"; shift; printf '%s\n' "$@"; } >"$file"
    git add -A && git commit -q -m "A stack"
}
drop() { git rm -q -f "stacks/$1.yaml" && git commit -q -m "Without it"; }
refused() {
    mcred validate >"$tmp/out" 2>"$tmp/err" && fail "validates"
    says "$1"
    git rm -q -f "$file" && git commit -q -m "Without it"
}

it "shows what counts and what is missing, with a bar and the cheapest way"
exits 0 mcred progress classroom-talk --earner $a
says "^.######--------------. 1 of 3"
says "counts  *$cfu, version 1.2.0"
says "missing  *number-talks, 5 hours"
says "the cheapest way, 15 hours of work"
exits 0 mcred progress classroom-talk --earner $a --json
json '.result[0] | .state == "open" and .steps == 3 and .there == 1 and .way.hours == 15
    and ([.way.units[].credential] | sort) == ["academic-discussion", "number-talks"]'

it "says that what waits to be decided costs nothing more"
exits 0 mcred progress formative-assessment --earner $a
says "the cheapest way, 0 hours"
says "$fml, waits to be decided"

it "does not call hours that nobody says none, and speaks of renewing only where something expired"
stack every "units: [$cfu, number-talks, academic-discussion]"
sed -i '/^workload:/,/hours:/d' credentials/number-talks/credential.yaml && git commit -q -a -m "No hours"
exits 0 mcred progress every --earner $a
says "the cheapest way, 10 hours of work and those that are not said:"
sed -i '/^workload:/,/hours:/d' credentials/academic-discussion/credential.yaml && git commit -q -a -m "No hours"
exits 0 mcred progress every --earner $a
says "the cheapest way, hours are not said:"
sed -i 's/^status: active/status: retired/' credentials/number-talks/credential.yaml && git commit -q -a -m "Retired"
exits 0 mcred progress every --earner $a
says "nothing that can be started now leads there$"
git revert --no-edit HEAD HEAD~1 HEAD~2 >/dev/null
drop every

it "shows everybody who has begun, a line each"
exits 0 mcred progress formative-assessment --all
says "1 of 2"
same "$(grep -c '^\[' "$tmp/out")" 2
exits 2 mcred progress formative-assessment --all --earner $a
exits 1 mcred progress no-such-stack --all
exits 1 mcred progress formative-assessment --earner nobody-here

it "awards a stack with the unit that completes it"
exits 0 mcred review $a/$fml --as henrik-lund --score task-focus=exemplary --score actionable=demonstrated --score uptake=exemplary
exits 0 mcred award --all
says "formative-assessment"
there records/am/$a/formative-assessment/award.yaml
exits 0 mcred progress formative-assessment --earner $a
says "^.####################. awarded 2026-03-02"
exits 0 mcred verify

it "counts versions, equivalents, choices, hours and a capstone"
stack versions "units: [{id: $cfu, version: ^2}, {id: $fml, version: ^1}]"
exits 0 mcred progress versions --earner $a
says "other version  *$cfu, version 1.2.0 where ^2 counts"
says " 1 of 2"
exits 0 mcred validate
says "stack/version"
drop versions
stack wide "units: [{id: $cfu, version: \"^1 || ^2\"}, {any: 1, of: [number-talks, $fml]}]" "capstone: {id: academic-discussion, required: false}"
exits 0 mcred progress wide --earner $a --json
json '.result[0] | .state == "complete" and (.parts[1] | .any == 1 and .have == 1 and .there)'
drop wide
stack others "units: [{id: number-talks, equivalents: [$cfu]}, academic-discussion]"
exits 0 mcred progress others --earner $a
says "counts  *number-talks, by $cfu"
drop others
stack hours "units: [$cfu, $fml, number-talks]" "required: 2" "minimum_hours: 25"
exits 0 mcred progress hours --earner $a
says "hours: 22 of 25"
says "^  number-talks, 5 hours"
exits 1 mcred award $a/hours
says "not yet: 22 of 25 hours are earned"
drop hours
stack last "units: [$cfu]" "capstone: {id: number-talks}"
exits 1 mcred award $a/last
says 'not yet: the capstone "number-talks" is not earned'
drop last

it "nests, and counts a stack's own award as a unit"
stack whole "units: [formative-assessment]"
exits 0 mcred award --all
says "whole"
exits 0 mcred progress whole --earner $a
says "awarded"
exits 0 mcred verify

it "never takes an earned stack away when its definition changes"
stack whole "units: [formative-assessment, number-talks]"
exits 0 mcred progress whole --earner $a
says "awarded 2026-03-02, by what the stack asked then; today it asks for more"
exits 0 mcred verify

it "recommends what a stack still asks for: not what a choice needs no more, nor a version that does not count"
toward() { mcred --json recommend --earner $a --toward "$1" --limit 0 >"$tmp/out" 2>"$tmp/err"; jq -r '[.result.recommended[].id] | sort | join(" ")' "$tmp/out"; }
stack choice "units: [$cfu, {any: 1, of: [number-talks, $fml]}, {id: worked-examples, equivalents: [academic-discussion]}]"
same "$(toward choice)" "academic-discussion worked-examples"
says "brings you to 3 of 3 units of The Stack"
drop choice
stack old "units: [{id: worked-examples, version: ^9}, number-talks]"
exits 0 mcred recommend --earner $a --toward old --limit 0
says "number-talks: .*brings you to 1 of 2 units of The Stack"
says_not "worked-examples: .*brings you"
drop old
stack last "units: [$cfu]" "capstone: {id: number-talks}" "minimum_hours: 17"
exits 0 mcred recommend --earner $a --toward last
says "number-talks: .*brings you to 3 of 3 steps of The Stack"
drop last

it "draws choices and the capstone on the map of the site, and says them in words"
stack drawn "units: [{id: $cfu, version: ^1, equivalents: [number-talks]}, {any: 1, title: Talk, of: [academic-discussion, worked-examples]}]" "capstone: {id: $fml, required: false}" "minimum_hours: 20"
exits 0 mcred site "$tmp/web"
page="$tmp/web/stacks/drawn.html"
grep -q '<text class="soft"[^>]*>any 1 of: Talk</text>' "$page" || fail "no choice on the map"
grep -q '>capstone, if you like</text>' "$page" || fail "no capstone on the map"
grep -q '(version ^1), or <a href="../credentials/number-talks.html">' "$page" || fail "no equivalent in words"
grep -q '<li>any 1 of these: <span[^>]*>Talk</span>' "$page" || fail "no choice in words"
grep -q '<li>at least 20 hours of work in all</li>' "$page" || fail "no hours"
grep -q 'All of its units\|Any 2 of the 3 units earn it' "$tmp/web/stacks/formative-assessment.html" || fail "a plain stack is not said plainly"
if command -v xmllint >/dev/null; then
    sed -n '/<svg/,/<\/svg>/p' "$page" | sed 's/.*<svg/<svg/; s,</svg>.*,</svg>,' >"$tmp/map.svg"
    xmllint --noout "$tmp/map.svg" >"$tmp/out" 2>&1 || fail "the map is not well-formed"
fi
drop drawn

it "lapses when a unit is revoked, through every stack that rests on it"
exits 0 mcred revoke $a/$cfu --reason "A mistake."
exits 0 mcred progress formative-assessment --earner $a
says "lapsed: 1 of 2"
says "revoked  *$cfu"
exits 0 mcred progress whole --earner $a
says "lapsed"
exits 0 mcred verify

it "lapses when a unit expires, and counts again once it is renewed"
stack mine "units: [$cfu]"
exits 0 mcred award tomas-reyes/mine
at 2031-06-01
exits 0 mcred progress mine --earner tomas-reyes
says "lapsed: 0 of 1"
says "expired  *$cfu"
exits 0 mcred renew tomas-reyes/$cfu
exits 0 mcred progress mine --earner tomas-reyes
says "awarded 2026-03-02"
says_not "lapsed"
at 2026-03-02

it "refuses stacks that name themselves, count an id twice, or cannot be earned"
stack selfish "units: [selfish, number-talks]"
refused "selfish"
stack left "units: [right]"
cp stacks/left.yaml "$tmp/left"
sed 's/id: left/id: right/; s/\[right\]/[left]/' "$tmp/left" >stacks/right.yaml
mcred validate >"$tmp/out" 2>"$tmp/err" && fail "validates"
says "definition/cycle"
rm stacks/right.yaml
drop left
stack twice "units: [$cfu, {id: number-talks, equivalents: [$cfu]}]"
refused "stack/twice"
stack many "units: [$cfu]" "required: 2"
refused "definition/stack"
stack choice "units: [{any: 3, of: [$cfu, number-talks]}]"
refused "definition/stack"
stack long "units: [$cfu]" "minimum_hours: 100"
refused "definition/stack"
for hours in 1e999 -3 .nan; do
    stack huge "units: [$cfu]" "minimum_hours: $hours"
    refused "stacks/huge.yaml:7:16: error"
done
stack range "units: [{id: $cfu, version: 1.2}]"
refused "put it in quotes"

it "makes a new stack that validates"
exits 0 mcred new stack my-stack
exits 0 mcred validate stacks/my-stack.yaml
finish
