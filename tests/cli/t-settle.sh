# mcred incentives settle: what was paid is on record, so that nothing is paid twice, and nothing owed back is forgotten.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/earn.sh"
at 2023-01-01
small_programme p
credential talk "{kind: clock-hours, amount: 12}, {kind: stipend, amount: 150, currency: USD}"
credential write "{kind: stipend, amount: 0.10, currency: USD}, {kind: stipend, amount: 99.99, currency: EUR}"
person ana "Ana Lima"
person ben "Ben Roth"
printf 'mcred: person/1\nhandle: pay\nname: Pay Roll\nemails: [pay@school.example]\nroles: [coordinator, earner]\n' >people/pay.yaml
git add -A && git commit -q -m "The payroll"
at 2026-01-31
earn ana talk
earn ana write
at 2026-02-15
earn ben talk
earn pay talk

it "says what would be paid, and writes nothing"
remember
exits 0 mcred incentives settle --to 2026-01-31 --dry-run --as pay
says "^Ana Lima  *ana/talk  *150.00  *USD$"
says "^all  *99.99  *EUR$"
says "^all  *150.10  *USD$"
says "Would be settlement 1: 3 payments"
nothing_written

it "records the payments of a period in one commit"
at 2026-02-16
n=$(commits)
exits 0 mcred incentives settle --to 2026-01-31 --reference "Payroll 2026-02" --as pay
says "Recorded as settlement 1: 3 payments"
same "$(commits)" $((n + 1))
same "$(git log -1 --format=%s)" "Settle 3 stipends"
there records/settlements/settlement-1.yaml
grep -q "^reference: Payroll 2026-02$" records/settlements/settlement-1.yaml || fail "no reference"
exits 0 mcred validate
exits 0 mcred verify
sound

it "pays nothing twice"
remember
exits 0 mcred incentives settle --to 2026-01-31 --as pay
says "nothing is to be paid"
nothing_written
exits 0 mcred incentives
says "^EUR: 99.99 paid, 0.00 to be paid, 0.00 owed back$"
says "^USD: 150.10 paid, 300.00 to be paid, 0.00 owed back$"

it "pays the rest later, and leaves the stipend of whoever settles to others"
at 2026-03-01
exits 0 mcred incentives settle --as pay --json
json '.result.number == 2 and .result.own == 1 and (.result.payments | length) == 1 and .result.payments[0].amount == 150'
grep -q "^previous: .*$(sha256sum records/settlements/settlement-1.yaml | cut -c1-64)" records/settlements/settlement-2.yaml || fail "the one before is not named"
exits 0 mcred incentives settle --as rosa
says "pay/talk  *150.00"
exits 0 mcred verify

it "is for coordinators and issuers"
remember
exits 1 mcred incentives settle --as ana
says "neither issuer nor coordinator"
exits 2 mcred incentives settle --as pay --reference "two
lines"
exits 2 mcred incentives settle --by person
exits 2 mcred incentives pay
exits 2 mcred incentives --recover
nothing_written

it "shows a revoked award that was paid as owed back, until it has come back"
at 2026-04-01
exits 0 mcred revoke ben/talk --reason "It was somebody else's."
exits 0 mcred incentives
says "^owed back: ben/talk, 150.00 USD: paid by settlement 2 on 2026-03-01, and now revoked$"
says "^USD: 450.10 paid, 0.00 to be paid, 150.00 owed back$"
exits 0 mcred incentives settle --as pay
says "nothing is to be paid"
exits 0 mcred incentives settle --recover --dry-run --as pay
says "ben/talk  *-150.00"
exits 0 mcred incentives settle --recover --as pay
exits 0 mcred incentives
says_not "^owed back"
says "^USD: 300.10 paid, 0.00 to be paid, 0.00 owed back$"
exits 0 mcred verify
exits 0 mcred validate

it "has payments and returns in the books"
exits 0 mcred incentives --ledger --earner ben
says "2026-03-01 . ben/talk paid, settlement 2"
says "2026-04-01 . ben/talk returned, settlement 4"
says "liabilities:incentives:ben  -150.00 USD"

it "settles once when two do it at once"
person cyd "Cyd"
earn cyd talk
git clone -q . ../other
for who in pay rosa; do mcred incentives settle --as $who -q >"$tmp/$who.out" 2>&1 & done
wait
same "$(grep -l 'earner: cyd' records/settlements/*.yaml | wc -l)" 1
exits 0 mcred verify
sound

it "verifies that nobody wrote into the payments"
exits 1 sh -c 'cd ../other && sed -i "s/amount: 150.00/amount: 151.00/" records/settlements/settlement-2.yaml && git commit -q -a -m "More" && mcred verify'
says "settlement-2.yaml.*record/"
exits 1 sh -c "cd ../other && cp records/settlements/settlement-4.yaml records/settlements/settlement-5.yaml && sed -i 's/number: 4/number: 5/; s/amount: -150.00/amount: 150.50/' records/settlements/settlement-5.yaml && git add -A && git commit -q -m More && mcred verify"
says "settlement-5.yaml.*another digest"
says "settlement-5.yaml.*more than the award gives"
exits 1 sh -c "cd ../other && git mv records/settlements/settlement-5.yaml records/settlements/settlement-7.yaml && sed -i 's/number: 5/number: 7/' records/settlements/settlement-7.yaml && git commit -q -a -m Gap && mcred validate"
says "numbered from 1 without a gap"
finish
