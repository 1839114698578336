# mcred assign gives open submissions to assessors: by load, by practice, by lot; conflicts and roles decide who can.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
for i in 1 2 3; do exits 0 mcred new person extra-$i --set "roles=[assessor]"; done
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred submit $cfu --as tomas-reyes

it "is for coordinators"
remember
exits 1 mcred assign --as grace-okafor --seed 1
says "is no coordinator"
exits 2 mcred assign --seed x
exits 1 mcred assign rosa-klein/$cfu --as rosa-klein --seed 1

it "draws the same for the same seed, and says why"
exits 0 mcred assign --as rosa-klein --seed 5 --dry-run --explain
cp "$tmp/out" "$tmp/first"
exits 0 mcred assign --as rosa-klein --seed 5 --dry-run --explain
same "$(cat "$tmp/out")" "$(cat "$tmp/first")"
says "^$s/1: review by "
same "$(grep -c '^    \* .*: 0 open, expertise [0-9]*: 0 reviews of it before' "$tmp/out")" 4
for i in 1 2 3 4 5 6 7 8; do mcred assign --as rosa-klein --seed $i --dry-run; done | sort -u >"$tmp/many"
[ "$(grep -c "^$s/1" "$tmp/many")" -gt 1 ] || fail "every seed draws the same"
nothing_written

it "commits the assignments, and the queue follows them"
exits 0 mcred assign --as rosa-klein --seed 5
there records/am/$s/1/assignment-1.yaml
grep -q '^seed: 5$' records/am/$s/1/assignment-1.yaml || fail "the seed is not in the record"
exits 0 mcred queue --json
one=$(jq -r '.result[] | select(.submission | startswith("amina")) | .waitsFor[0]' "$tmp/out")
two=$(jq -r '.result[] | select(.submission | startswith("amina")) | .waitsFor[1]' "$tmp/out")
json '[.result[].waitsFor | length] == [2, 2]'
json '[.result[].waitsFor[]] | unique | length == 4'
other=$(jq -r '.result[] | select(.submission | startswith("tomas")) | .waitsFor[0]' "$tmp/out")
exits 1 mcred review $s --as $other $all_met
says "assessment/assigned"
exits 0 mcred queue
says "^.*amina-diallo.*  0 of 2  *reviews by $one and $two "
exits 1 mcred award $s
says "^$s/1: waiting for 2 reviews, by $one and $two$"
exits 0 mcred assign --as rosa-klein --seed 6
says "nothing to assign"
exits 0 mcred verify
sound

it "opens to all, and is assigned anew, when somebody is taken from the list of assessors"
exits 0 mcred review $s --as $one $all_met
sed -i 's/^roles:.*/roles: [earner]/; /^  - assessor$/d' people/$two.yaml
git commit -q -a -m "$two stops"
remember
exits 1 mcred review $s --as $two $all_met
nothing_written
exits 0 mcred queue --json
json '.result[] | select(.submission | startswith("amina")) | .waitsFor | length > 1'
exits 0 mcred assign $s --as rosa-klein --seed 6
there records/am/$s/1/assignment-2.yaml
exits 0 mcred queue --json
json ".result[] | select(.submission | startswith(\"amina\")) | .waitsFor | length == 1 and index(\"$two\") == null"
three=$(jq -r '.result[] | select(.submission | startswith("amina")) | .waitsFor[0]' "$tmp/out")

it "keeps a conflict of interest from every list"
printf 'conflicts: [amina-diallo]\n' >>people/$three.yaml
git commit -q -a -m "They are related"
exits 0 mcred assign $s --as rosa-klein --seed 6 --explain
says_not "[*-] $three"
says "^    x $three: has a conflict of interest with the earner$"
says "^    x $one: has reviewed this submission already$"
exits 1 mcred review $s --as $three $all_met
says "conflict of interest"
exits 0 mcred verify
sound

it "asks those first who know most of it: award, calibration, reviews, subject, grade, topics"
programme q
sed -i 's/^roles:.*/roles: [earner]/; /^  - assessor$/d' people/grace-okafor.yaml people/henrik-lund.yaml people/mei-tanaka.yaml
for i in 1 2 3 4; do mcred -q new person judge-$i --set "roles=[assessor]" --no-commit; done
sed -i 's/^interests: .*/interests: [Formative-Assessment]/' people/judge-3.yaml
printf 'subjects: [art, SCIENCE]\ngrades: ["6"]\n' >>people/judge-2.yaml
grep -q '^topics: .*formative-assessment' credentials/$cfu/credential.yaml || fail "the example has other topics"
git add -A; git commit -q -m "Four assessors"
exits 0 mcred submit $cfu --as amina-diallo
for seed in 1 2 3 4 5; do
    exits 0 mcred assign --seed $seed --dry-run --explain
    says "^$s/1: review by judge-2, judge-3$"
done
says "^    \* judge-2: 0 open, expertise 4: 0 reviews of it before, a subject, a grade$"
says "^    \* judge-3: 0 open, expertise 1: 0 reviews of it before, 1 topic$"
says "^    - judge-1: 0 open, expertise 0: 0 reviews of it before$"
exits 0 mcred assign --seed 1 --dry-run --json
json '.result.assigned[0].candidates | map(select(.assessor == "judge-2"))[0].expertise == {points: 4, earned: false, calibrated: false, subject: true, grade: true, topics: 0}'

it "passes over who has enough to do"
printf 'capacity: 1\n' >>people/judge-2.yaml
git commit -q -a -m "One at a time"
exits 0 mcred validate people/judge-2.yaml
exits 0 mcred assign --seed 1
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred assign --seed 1 --dry-run --explain
says_not "review by .*judge-2"
says "^    - judge-2: 1 open, .*, takes 1 at most$"
finish
