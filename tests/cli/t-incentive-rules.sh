# Rules of incentives as data: what counts, how much of it, until when; worked out by hand beside each check.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/earn.sh"
at 2023-01-01
small_programme p
credential read "{kind: ceu, amount: 0.1}" "topics: [reading]"
credential both "{kind: clock-hours, amount: 4}" "topics: [reading, equity]"
credential fair "{kind: clock-hours, amount: 4}, {kind: stipend, amount: 100, currency: USD}" "topics: [equity]"
credential old "{kind: clock-hours, amount: 20}" "topics: [reading]"
person ana "Ana Lima"
person ben "Ben Roth" "licence: {starts: 2026-01-01}"
at 2023-06-30
earn ana old
at 2026-01-31
earn ana read
at 2026-02-01
earn ana both
at 2026-03-01
earn ana fair
earn ben fair

cat >rules.yaml <<'END'
mcred: incentives/1
title: State licence
cycle: {starts: 2023-07-01, years: 3}
units: [{kind: clock-hours, from: ceu, times: 10}]
buckets:
  - {id: literacy, title: Literacy, topics: [reading]}
  - {id: equity, title: Equity, topics: [equity]}
splits:
  - {credential: both, into: [{bucket: literacy, percent: 25}, {bucket: equity, percent: 75}]}
caps:
  - {kind: clock-hours, bucket: equity, most: 5, per: cycle}
targets:
  - {id: licence, title: Licence renewal, kind: clock-hours, least: 8, per: cycle, buckets: [{bucket: literacy, least: 3}]}
END

# read: 0.1 CEU are 1 hour of literacy. both: 4 hours, 1 of literacy and 3 of equity. fair: 4 hours of equity, of which the
# cap of 5 leaves 2. 1 + 4 + 2 = 7 of 8; literacy 1 + 1 = 2 of 3. The cycle is July 2023 to June 2026, so old is before it.
it "says how far somebody is, what is missing and until when, and the awards it counted"
exits 0 mcred incentives --earner ana --rules rules.yaml
says "^Licence renewal: 7.0 of 8.0 clock hours, Literacy short by 1, due 30 June 2026$"
says "^  2026-01-31  *1  *read  *Literacy$"
says "^  2026-02-01  *4  *both  *Literacy, Equity$"
says "^  2026-03-01  *2  *fair  *Equity  *over the cap of 5 clock hours of Equity a licence cycle$"
says "counted by State licence"
exits 0 mcred incentives --earner ana --rules rules.yaml --json
json '.result.targets[0] | .have == 7 and .missing == 1 and .met == false and .due == "2026-06-30T23:59:59Z"
    and (.buckets[0] | .have == 2 and .missing == 1) and (.awards | length) == 3'

it "says the same in a transcript, as text, Markdown, HTML and JSON, and does not name what the earner leaves out"
exits 0 mcred transcript ana --rules rules.yaml
says "^Licence renewal: 7.0 of 8.0 clock hours, Literacy short by 1, due 30 June 2026$"
says "^  2026-02-01  *4  *both  *Literacy, Equity$"
exits 0 mcred transcript ana --rules rules.yaml --format markdown
says "^.*Licence renewal.*: 7.0 of 8.0 clock hours, Literacy short by 1, due 30 June 2026$"
says "^- 4: Both, 2026-02-01$"
exits 0 mcred transcript ana --rules rules.yaml --format html
says "Licence renewal.*: 7.0 of 8.0 clock hours, Literacy short by 1, due 30 June 2026</p>"
! command -v tidy >/dev/null || tidy -q -e "$tmp/out" 2>"$tmp/err" || fail "tidy"
exits 0 mcred transcript ana --rules rules.yaml --json
json '.result.targets[0].have == 7'
exits 1 mcred transcript ana --targets
says "incentive/none"
printf 'transcript: {leave_out: [both]}\n' >>people/ana.yaml
git commit -q -a -m "Ana leaves one out"
exits 0 mcred transcript ana --rules rules.yaml
says "^Licence renewal: 7.0 of 8.0 clock hours"
says "^  2026-02-01  *4  *left out by the earner"
says_not "both"

it "counts hours by the rules: 20 + 1 + 4 + 2, and 4 of Ben; the CEU stay CEU"
exits 0 mcred incentives --rules rules.yaml
says "^clock hours  *5  *31$"
says "^CEU  *1  *0.1$"
exits 0 mcred incentives --no-rules
says "^clock hours  *4  *32$"
exits 2 mcred incentives --no-rules --rules rules.yaml

it "says what a file of rules begins with, where another one is given"
exits 1 mcred transcript ana --rules mcred.yaml
says '^mcred.yaml:1:8: error: "incentives/1" is expected here, not "programme/1"'
says "the first line here is: mcred: incentives/1"

it "goes by a person's own licence cycle: Ben's began in 2026 and ends with 2028"
exits 0 mcred incentives --earner ben --rules rules.yaml
says "^Licence renewal: 4.0 of 8.0 clock hours, Literacy short by 3, due 31 December 2028$"

it "starts again with a new cycle"
at 2026-07-01
exits 0 mcred incentives --earner ana --rules rules.yaml
says "^Licence renewal: 0.0 of 8.0 clock hours, Literacy short by 3, due 30 June 2029$"

it "reads rules from mcred.yaml, with fiscal years: Ana has 5 hours in the year that ends in June 2026, by a cap of 5 a year"
at 2026-03-02
{ cat mcred.yaml && printf '  incentives:\n    year_starts: 07-01\n    caps: [{kind: clock-hours, most: 5, per: year}, {kind: stipend, currency: USD, most: 60.50, per: award}]\n'; } >new.yaml
mv new.yaml mcred.yaml
exits 0 mcred validate mcred.yaml
git add -A && git commit -q -m "Rules"
exits 0 mcred incentives --earner ana --year 2026
says "^clock hours  *2  *5$"
says "^stipend, USD  *1  *60.50$"
says "ana/fair, 1 of 4 clock hours: over the cap of 5 clock hours a year"
says "ana/fair, 60.50 of 100.00 USD: over the cap of 60.50 USD for one award"
exits 0 mcred incentives --earner ana --year 2023
says "^clock hours  *1  *5$"
exits 0 mcred incentives --earner ana --year 2025
says "no award gives anything"
exits 2 mcred incentives --year 2026 --from 2026-01-01
exits 2 mcred incentives --year soon

it "settles by the programme's rules: 60.50 each"
exits 0 mcred incentives settle --dry-run
says "^all  *121.00  *USD$"

# rules LINE...: the programme's rules, committed.
rules() {
    sed -i '/^  incentives:/,$d' mcred.yaml
    { echo "  incentives:"; printf '    %s\n' "$@"; } >>mcred.yaml
    git commit -q -a -m "Rules"
}
it "waits for an approval, and counts what was approved in time"
rules 'approval: {days: 10}'
exits 0 mcred incentives --earner ana --from 2026-03-01
says "ana/fair, 0 of 4 clock hours: waits for approval until 2026-03-11"
exits 1 mcred incentives approve ana/fair --as ana
exits 2 mcred incentives approve
exits 1 mcred incentives approve ana/nothing
at 2026-03-11
exits 0 mcred incentives approve ana/fair --dry-run
says "would be approved"
exits 0 mcred incentives approve ana/fair
says "^ana/fair approved: Fair"
there records/an/ana/fair/approval.yaml
exits 0 mcred incentives --earner ana --from 2026-03-01
says "^clock hours  *1  *4$"
exits 1 mcred incentives approve ana/fair
says "incentive/approved"
at 2026-03-12
exits 1 mcred incentives approve ben/fair
says "could be approved until 2026-03-11 .incentive/late"
exits 0 mcred incentives --earner ben
says "ben/fair, 0 of 4 clock hours: was not approved by 2026-03-11"
exits 0 mcred verify
exits 0 mcred validate

it "gives the stipend or the credit, and not both, as the claim says"
rules 'stipend_or_credit: neither' 'claim: {days: 30}'
exits 0 mcred incentives --earner ana --from 2026-03-01
says "ana/fair, 0 of 4 clock hours: waits for a claim until 2026-03-31"
exits 1 mcred incentives claim ana/fair --as ben
exits 2 mcred incentives claim ana/fair --as ana --take both
exits 0 mcred incentives claim ana/fair --as ana
exits 0 mcred incentives --earner ana --from 2026-03-01
says "ana/fair, 0 of 4 clock hours: stipend or credit, and no claim says which"
exits 0 mcred incentives claim ana/fair --as ana --take credit
exits 0 mcred incentives --earner ana --from 2026-03-01
says "^clock hours  *1  *4$"
says "ana/fair, 0.00 of 100.00 USD: the credit was taken instead"
exits 0 mcred incentives claim ana/fair --as rosa --take stipend
there records/an/ana/fair/claim-3.yaml
exits 0 mcred incentives --earner ana --from 2026-03-01
says "^stipend, USD  *1  *100.00$"
says "ana/fair, 0 of 4 clock hours: the stipend was taken instead"
exits 0 mcred verify
exits 0 mcred validate

it "does not let the credit be taken once the stipend was paid"
exits 0 mcred incentives settle
exits 1 mcred incentives claim ana/fair --as ana --take credit
says "incentive/paid"
exits 0 mcred incentives claim ana/fair --as ana --take stipend
at 2026-04-01
exits 1 mcred incentives claim ben/fair --as ben
says "could be claimed until 2026-03-31 .incentive/late"
exits 0 mcred verify
sed -i 's/digest: .*/digest: "sha256:0000000000000000000000000000000000000000000000000000000000000000"/' records/an/ana/fair/claim-4.yaml
git commit -q -a -m "Another award"
exits 1 mcred verify
says "claim-4.yaml.*the award has digest"
git revert --no-edit HEAD >/dev/null

# wrong RULE LINE...: refused in mcred.yaml by validate, and in a file by incentives --rules.
wrong() {
    rule=$1
    shift
    cp mcred.yaml kept
    sed -i '/^  incentives:/,$d' mcred.yaml
    { echo "  incentives:"; printf '    %s\n' "$@"; } >>mcred.yaml
    exits 1 mcred validate mcred.yaml
    says "mcred.yaml:.*$rule"
    mv kept mcred.yaml
    { echo "mcred: incentives/1"; printf '%s\n' "$@"; } >wrong.yaml
    exits 1 mcred incentives --rules wrong.yaml
    says "wrong.yaml:.*$rule"
    rm wrong.yaml
}
it "refuses rules that contradict themselves, at a line and column"
wrong incentive/unknown 'buckets: [{id: literacy, topics: [reading]}]' 'caps: [{kind: ceu, bucket: literature, most: 1, per: year}]'
says 'did you mean "literacy"'
wrong incentive/unknown 'splits: [{credential: both, into: [{bucket: any, percent: 100}]}]'
wrong incentive/split 'buckets: [{id: aa}, {id: bb}]' 'splits: [{credential: both, into: [{bucket: aa, percent: 33.3}, {bucket: bb, percent: 66.6}]}]'
says "come to 99.9 percent"
wrong incentive/twice 'buckets: [{id: aa}]' 'splits: [{credential: both, into: [{bucket: aa, percent: 100}]}, {credential: both, into: [{bucket: aa, percent: 100}]}]'
wrong definition/duplicate 'buckets: [{id: aa}, {id: aa}]'
wrong incentive/cycle 'caps: [{kind: points, most: 3, per: cycle}]'
wrong incentive/unit 'units: [{kind: ceu, from: clock-hours, per: 10}, {kind: points, from: ceu, times: 2}]'
wrong incentive/unit 'units: [{kind: ceu, from: ceu, times: 2}]'

it "refuses amounts that are none, and caps of more than one currency"
for most in 1e999 -3 .nan 1e-9; do wrong 'error: .*\(schema\|document\)/' "caps: [{kind: ceu, most: $most, per: year}]"; done
wrong schema/ 'caps: [{kind: stipend, most: 100, per: year}]'
wrong schema/ 'caps: [{kind: stipend, currency: [USD, EUR], most: 100, per: year}]'
wrong schema/ 'caps: [{kind: ceu, currency: USD, most: 100, per: year}]'
wrong schema/ 'units: [{kind: ceu, from: clock-hours}]'
wrong schema/ 'year_starts: 02-30'
wrong schema/unknown-field 'cap: []'
exits 3 mcred incentives --rules not-there.yaml

it "has one description of rules, in mcred.yaml and in a file"
mcred schema incentives | jq -S '.properties | del(.mcred)' >"$tmp/file"
mcred schema programme | jq -S '.properties.policy.properties.incentives.properties' >"$tmp/policy"
diff "$tmp/file" "$tmp/policy" >"$tmp/out" || fail "the schemas differ"
[ "$(wc -l <"$tmp/file")" -gt 100 ] || fail "they are empty"

it "checks rules in a file of the repository, too"
mkdir incentives
cp rules.yaml incentives/state.yaml
exits 0 mcred validate incentives/state.yaml
sed -i 's/percent: 75/percent: 70/' incentives/state.yaml
exits 1 mcred validate incentives
says "incentives/state.yaml:.*incentive/split"
it "has an example: the agreement in mcred.yaml, a state's licence in a file; Amina and Tomas have 12 hours and 150 USD each"
exits 0 mcred init --example "$tmp/example"
cd "$tmp/example" || exit 1
exits 0 mcred validate mcred.yaml incentives
exits 0 mcred incentives
says "^clock hours  *2  *24$"
says "^stipend, USD  *2  *300.00$"
says "counted by Teachers' agreement, section 12"
exits 0 mcred transcript amina-diallo --rules incentives/state-licence.yaml
says "^Licence renewal: 12.0 of 60.0 clock hours, Literacy short by 15, Inclusion short by 5, due 30 June 2028$"
says "  12  *checking-for-understanding  *Assessment"
finish
