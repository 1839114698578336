# mcred stats: every figure below is counted by hand in the comment beside it.
. "$SRC/tests/cli/lib.sh"
programme p

it "has nothing to say of a programme without submissions"
exits 0 mcred stats
says "nothing was submitted yet"
exits 0 mcred stats --format csv
same "$(cat "$tmp/out")" "credential,table,of,measure,value,low,high,basis,note"

# Twelve educators with the same evidence: teacher-01 to teacher-12.
for n in 01 02 03 04 05 06 07 08 09 10 11 12; do
    e=teacher-$n
    printf 'mcred: person/1\nhandle: %s\nname: Teacher %s\nemails: [%s@riverside.example]\nroles: [earner]\n' $e $n $e >people/$e.yaml
    mkdir -p evidence/te/$e
    cp -R evidence/am/amina-diallo/$cfu evidence/te/$e/$cfu
    sed -i "s/amina-diallo/$e/" evidence/te/$e/$cfu/evidence.md
done
git add -A && git commit -q -m "Twelve educators"
submit() { for n in "$@"; do mcred submit $cfu --as teacher-$n -q || fail "submit $n"; done; }
review() { # ASSESSOR WAIT-TIME ADAPTATION NUMBER...
    who=$1 wait=$2 adapt=$3
    shift 3
    for n in "$@"; do
        mcred review teacher-$n/$cfu --as "$who" -q --score question-design=demonstrated --score wait-time="$wait" --score adaptation="$adapt" \
            --feedback wait-time=Count. --feedback adaptation=Adapt. >/dev/null || fail "review $n by $who"
    done
}
# 1 to 6 are met in 5 business days, 7 to 10 miss wait-time in 10; 11 and 12 are split and stay so.
at 2026-03-02
submit 01 02 03 04 05 06 07 08 09 10 11 12
at 2026-03-09
for who in grace-okafor henrik-lund; do review $who demonstrated demonstrated 01 02 03 04 05 06; done
at 2026-03-16
for who in grace-okafor henrik-lund; do review $who developing demonstrated 07 08 09 10; done
review grace-okafor demonstrated demonstrated 11 12

it "keeps sealed reviews out of every figure of agreement"
exits 0 mcred stats --json
json '.result.credentials[0].pairs[0].submissions == 10 and .result.credentials[0].reviews == 22'

review henrik-lund demonstrated developing 11 12
# 7 and 8 come again and are met, in the second quarter, 7 late: 23 business days after Monday 23 March is 23 April.
at 2026-03-23
for n in 07 08; do echo "Now I count to five." >>evidence/te/teacher-$n/$cfu/evidence.md; done
git commit -q -a -m "Better evidence"
submit 07 08
at 2026-04-02
for who in grace-okafor henrik-lund; do review $who demonstrated demonstrated 08; done
at 2026-04-23
for who in grace-okafor henrik-lund; do review $who demonstrated demonstrated 07; done

it "tells the pass rate by attempt"
exits 0 mcred stats $cfu
says "14 submissions by 12 educators: 12 decided, 8 earned, 2 open"
says "^  1 .* 10 .* 6 .* 60%$"
says "^  2 .* 2 .* 2 .* 100%$"

it "tells the median turnaround: 5 5 5 5 5 5 8 10 10 10 10 23"
says "median turnaround 6.5 business days; 11 of 12 in time"

it "tells which criterion stops people, the worst first"
same "$(sed -n '/WHAT STOPS/{n;p;}' "$tmp/out" | tr -s ' ')" " wait-time 12 4 33%"
says "^  adaptation  *12  *0  *0%$"

it "counts load and severity: Henrik is one level below Grace in 2 of 42 scores"
says "^  grace-okafor  *14  *0  *-0.048  *42$"
says "^  henrik-lund  *14  *0  *0.048  *42$"

# 42 scores of both: 36 demonstrated twice, 4 developing twice, 2 demonstrated and developing. Exact 40/42. By chance
# (38 x 36 + 4 x 6) / 42^2 = .789116: kappa (.952381 - .789116) / .210884 = .774194. Two levels that lie side by side:
# weighted the same. AC1: shares 74/84 and 10/84, chance .104875: (40/42 - .104875) / .895125 = .946802.
# Alpha: 84 scores, 74 and 10: 1 - 83 x 2 / 740 = .775676, the same for every metric when two neighbours only are used.
it "tells agreement as counted by hand"
exits 0 mcred stats $cfu --json
near() { json ".result.credentials[0] | $1 | (. - $2) | fabs < 0.000002"; }
near '.pairs[0].exact.value' 0.952381
near '.pairs[0].adjacent.value' 1
near '.pairs[0].kappa.value' 0.774194
near '.pairs[0].weightedKappa.value' 0.774194
near '.pairs[0].ac1.value' 0.946802
near '.agreement.exact.value' 0.952381
near '.agreement.alphaNominal.value' 0.775676
near '.agreement.alphaOrdinal.value' 0.775676
near '.agreement.alphaInterval.value' 0.775676
json '.result.credentials[0].agreement.alphaOrdinal | .low < 0.775676 and .high > 0.775676 and .scores == 42'
json '.result.credentials[0].pairs == [.result.credentials[0].pairs[0]] and .result.credentials[0].pairs[0].a == "grace-okafor"'

it "says undefined where all scores are alike, and does not call it agreement"
json '.result.credentials[0].quarters | map(.quarter) == ["2026-Q1", "2026-Q2"]'
json '.result.credentials[0].quarters[1] | .decided == 2 and .alpha.value == null and .exact.value == 1 and .meanLevel.value == 2'
exits 0 mcred stats $cfu
says "^  2026-Q2 .* undefined "
exits 0 mcred stats --format csv
says "^$cfu,quarter,2026-Q2,alpha-ordinal,,,,6,undefined$"

it "is one figure a line as CSV, nine cells each"
says "^$cfu,attempt,1,pass-rate,0.600000,,,10,$"
says "^$cfu,all,,median-days,6.500000,,,12,$"
says "^$cfu,pair,grace-okafor/henrik-lund,ac1,0.946802,,,42,$"
same "$(awk -F, 'NF != 9' "$tmp/out")" ""

it "draws the same intervals again, and others for another seed"
cp "$tmp/out" "$tmp/first"
exits 0 mcred stats --format csv
cmp -s "$tmp/first" "$tmp/out" || fail "another answer"
exits 0 mcred stats --format csv --seed 7
grep -v ',alpha-.*,42,$' "$tmp/out" >"$tmp/second"
grep -v ',alpha-.*,42,$' "$tmp/first" | cmp -s - "$tmp/second" || fail "more than the intervals has changed"

it "hides a credential from the public when 4 are not yet there, and the total that would tell"
exits 0 mcred stats --public
says "too few to show"
says_not "[0-9]"
exits 0 mcred stats --public --json
json '.result == {hidden: true, credentials: [{credential: "checking-for-understanding", hidden: true, title: .result.credentials[0].title}]}'

it "hides both attempts where one is small, and names no assessor"
exits 0 mcred stats --public --least 4 --json
json '.result.credentials[0] | .decided == 12 and .earned == 8 and (has("submissions") or has("educators") or has("assessors") | not)'
json '.result.credentials[0].attempts == [{attempt: 1, hidden: true}, {attempt: 2, hidden: true}]'
json '.result.credentials[0].quarters | map(.hidden) == [true, true]'
json '.result.credentials[0] | has("inTime") | not'
json '.result.credentials[0].criteria[0] == {criterion: "wait-time", decided: 12, notMet: 4, share: 0.333333}'
json '.result.credentials[0].pairs[0] | [.a, .b, .submissions] == ["A", "B", 12]'
says_not grace
says_not henrik
exits 0 mcred stats --public --least 4
says "^  1 .*hidden$"
says_not grace
exits 0 mcred stats --public --least 4 --format csv
says "^$cfu,attempt,2,decided,,,,,hidden$"
says_not grace
same "$(awk -F, 'NF != 9' "$tmp/out")" ""

it "goes by the levels of the last submission, and by how many they are"
# Of two levels that are left only the submissions that were scored by them count, and AC1 counts with two, not with the three there were.
cp -R . ../two-levels && cd ../two-levels || exit 1
d=credentials/$cfu/credential.yaml
sed -i 's/^version: .*/version: 2.0.0/; /id: developing/d; /^ *developing:/d' $d
exits 0 mcred validate credentials
git commit -q -a -m "Two levels"
at 2026-05-04
for n in 09 10; do echo "Now I count to five." >>evidence/te/teacher-$n/$cfu/evidence.md; done
git commit -q -a -m "Better evidence"
submit 09 10
review grace-okafor demonstrated demonstrated 09 10
review henrik-lund not-yet demonstrated 09 10
exits 0 mcred stats $cfu --json
json '.result.credentials[0].otherLevels == 14'
# 6 scores: 4 demonstrated twice, 2 demonstrated and not-yet. Shares 10/12 and 2/12: chance 2 x 10/12 x 2/12 = .277778,
# AC1 (4/6 - .277778) / .722222 = .538462. With three levels it would be .612903.
near '.pairs[0].ac1.value' 0.538462
cd ../p || exit 1

it "refuses what it cannot count"
exits 1 mcred stats no-such-credential
exits 2 mcred stats --least 4
exits 2 mcred stats --public --least 1
exits 2 mcred stats --seed x
exits 2 mcred stats --format xml

it "counts the others when one record is broken, and says so"
sed -i 's/^reviewed:.*/reviewed: never/' records/te/teacher-01/$cfu/1/review-henrik-lund.md
git commit -q -a -m "A broken review"
exits 1 mcred stats --json
json '.result.credentials[0].decided == 11'
git revert --no-edit HEAD >/dev/null

it "works in a bare repository and writes nothing"
git clone -q --bare . ../bare.git
exits 0 mcred -C ../bare.git stats
says "12 decided, 8 earned"
sound
finish
