# Incentives: what awards give, each counted once; every sum below is worked out by hand beside it.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/earn.sh"
at 2023-01-01
small_programme p

# Ana: talk 12 h, 1.2 CEU, 150 USD; write 3.5 h. Ben: talk. Cy, who has no file any more: pay 0.1 USD and 99.999 EUR.
credential talk "{kind: clock-hours, amount: 12}, {kind: ceu, amount: 1.2}, {kind: stipend, amount: 150, currency: USD}"
credential write "{kind: clock-hours, amount: 3.5}"
credential pay "{kind: stipend, amount: 0.1, currency: USD}, {kind: stipend, amount: 99.999, currency: EUR}"
credential nothing ""
person ana "Ana Lima" "school: North School"
person ben "=HYPERLINK(\"http://x\")" "school: \"+1, the school\""
person cy "Cy" ""
at 2026-01-31
earn ana talk
at 2026-02-01
earn ben talk
at 2026-02-28
earn ana write
earn ana nothing
earn cy pay

it "adds up by kind: 12 + 12 + 3.5 hours, 1.2 + 1.2 CEU, 150 + 150 + 0.1 USD, 99.999 EUR"
exits 0 mcred incentives
says "^clock hours  *3  *27.5$"
says "^CEU  *2  *2.4$"
says "^stipend, USD  *3  *300.10$"
says "^stipend, EUR  *1  *99.999$"

it "adds up by person, by credential, by school and by award, and comes to the same each time"
exits 0 mcred incentives --by person
says "^PERSON  *AWARDS  *CLOCK HOURS  *CEU  *EUR  *USD$"
says "^Ana Lima  *2  *15.5  *1.2  *150.00$"
same "$(grep '^all' "$tmp/out" | tr -s ' ')" "all 4 27.5 2.4 99.999 300.10"
exits 0 mcred incentives --by credential
says "^Talk  *2  *24  *2.4  *300.00$"
same "$(grep '^all' "$tmp/out" | tr -s ' ')" "all 4 27.5 2.4 99.999 300.10"
exits 0 mcred incentives --by school
says "^(no school)  *1  *99.999  *0.10$"
says "^North School  *2  *15.5  *1.2  *150.00$"
same "$(grep '^all' "$tmp/out" | tr -s ' ')" "all 4 27.5 2.4 99.999 300.10"
exits 0 mcred incentives --by award
says "^ana/write  *1  *3.5$"
same "$(grep '^all' "$tmp/out" | tr -s ' ')" "all 4 27.5 2.4 99.999 300.10"

it "has sums that are those of the awards, whatever they are added up by"
for by in kind person credential school award; do
    exits 0 mcred incentives --by $by --json
    json '.result as $r | def sum(f): reduce f as $x (0; . + $x);
        all($r.total.amounts[]; . as $t |
            (sum($r.lines[] | select(.kind == $t.kind and .currency == $t.currency) | .counted) - $t.amount | fabs) < 1e-9 and
            (sum($r.groups[].amounts[] | select(.kind == $t.kind and .currency == $t.currency) | .amount) - $t.amount | fabs) < 1e-9)'
done

it "takes a period from its first day to its last"
exits 0 mcred incentives --from 2026-02-01 --to 2026-02-28
says "^clock hours  *2  *15.5$"
exits 0 mcred incentives --to 2026-01-31
says "^clock hours  *1  *12$"
exits 0 mcred incentives --from 2026-03-01
says "no award gives anything here"
exits 2 mcred incentives --from 2026-02-30
says "is not a day"
exits 2 mcred incentives --from 2026-03-01 --to 2026-02-01
says "before it begins"

it "shows one educator, also one without a file, and refuses one whom nobody knows"
exits 0 mcred incentives --earner ana
says "^clock hours  *2  *15.5$"
git rm -q people/cy.yaml && git commit -q -m "Cy has left"
exits 0 mcred incentives --earner cy --by person
says "^cy  *1  *99.999  *0.10$"
exits 1 mcred incentives --earner nobody
says "operation/not-found"
exits 2 mcred incentives --earner ../etc

it "writes CSV that a spreadsheet runs nothing of"
exits 0 mcred incentives --by person --format csv
same "$(head -n 1 "$tmp/out")" "person,name,awards,clock-hours,ceu,stipend-EUR,stipend-USD"
says "^ana,Ana Lima,2,15.5,1.2,,150.00$"
grep -q -x -F "ben,\"'=HYPERLINK(\"\"http://x\"\")\",1,12,1.2,,150.00" "$tmp/out" || fail "the name is no text"
exits 0 mcred incentives --by school --format csv
grep -q -x -F "\"'+1, the school\",1,12,1.2,,150.00" "$tmp/out" || fail "the school is no text"
same "$(wc -l <"$tmp/out")" 4

exits 0 mcred incentives --by award --format csv
says "^award,title,earner,name,school,awarded,awards,clock-hours,ceu,stipend-EUR,stipend-USD$"
says "^ana/write,Write,ana,Ana Lima,North School,2026-02-28,1,3.5,,,$"

it "writes JSON with every line"
exits 0 mcred incentives --json
json '.result.by == "kind" and (.result.lines | length) == 9'
json '[.result.lines[] | select(.kind == "clock-hours") | .counted] | add == 27.5'
grep -q '"amount":99.999' "$tmp/out" || grep -q '"amount": 99.999' "$tmp/out" || fail "not exact"

it "counts a unit once, in however many stacks it is, and a stack for what it gives itself"
stack one "units: [talk, write]" "incentives: [{kind: stipend, amount: 40, currency: USD}]"
stack two "units: [talk]"
exits 0 mcred award --all
exits 0 mcred award ana/one
there records/an/ana/one/award.yaml
exits 0 mcred incentives --earner ana
says "^clock hours  *2  *15.5$"
says "^stipend, USD  *2  *190.00$"

it "keeps what an expired award gave, and takes back what a revoked one gave, and says so"
at 2032-01-01
exits 0 mcred incentives --earner ana
says "^clock hours  *2  *15.5$"
exits 0 mcred revoke ana/write --reason "It was somebody else's."
exits 0 mcred incentives --earner ana
says "^clock hours  *2  *12$"
says "ana/write, 0 of 3.5 clock hours: revoked"
exits 0 mcred incentives --earner ana --json
json '[.result.lines[] | select(.notCounted)] | length == 1'

it "goes by the definition of the day of the award"
sed -i 's/amount: 12}/amount: 1}/; s/^version: .*/version: 1.1.0/' credentials/talk/credential.yaml
git commit -q -a -m "Talk is worth less"
exits 0 mcred incentives --earner ben
says "^clock hours  *1  *12$"

it "refuses amounts that are none"
for amount in 1e999 -3 0 1e-9 .inf 12h; do
    credential bad "{kind: clock-hours, amount: $amount}"
    exits 1 mcred validate credentials/bad
    says "credentials/bad/credential.yaml:22:.*error"
done
finish
