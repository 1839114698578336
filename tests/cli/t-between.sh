# What can happen between two reviews of a submission: they stay sealed, definitions change, clocks differ, forms go astray.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
exits 0 mcred submit $cfu --as amina-diallo
at 2026-03-05
exits 0 mcred review $s --as grace-okafor $all_met --feedback "question-design=Clear cards."

it "keeps a review sealed until both are in"
exits 0 mcred show $s
says_not "Clear cards"
says_not "demonstrated"
exits 0 mcred show $s --json
says_not "Clear cards"
exits 1 mcred feedback $s

it "holds to the definition of the submission when that changes between two reviews"
cp credentials/$cfu/credential.yaml "$tmp/first.yaml"
sed -i 's/^version: .*/version: 9.0.0/; s/{id: demonstrated,/{id: shown,/' credentials/$cfu/credential.yaml
git commit -q -a -m "Another version"
exits 0 mcred review $s --as henrik-lund $all_met
exits 0 mcred show $s
says "Clear cards"
exits 0 mcred award $s
exits 0 mcred verify
cp "$tmp/first.yaml" credentials/$cfu/credential.yaml
git commit -q -a -m "Back"

it "takes no review from a clock that is days behind the submission's, and one from a clock that is minutes behind"
exits 0 mcred submit $cfu --as tomas-reyes
remember
at 2026-03-01
exits 3 mcred review tomas-reyes/$cfu --as grace-okafor $all_met
says "it is 2026-03-01T09:00:00Z by the clock here, but the last commit is from 2026-03-05T09:00:00Z .*store/clock"
nothing_written
GIT_AUTHOR_DATE=2026-03-05T08:40:00Z GIT_COMMITTER_DATE=2026-03-05T08:40:00Z
exits 0 mcred review tomas-reyes/$cfu --as grace-okafor $all_met
exits 0 mcred queue
says "  0 of 14  "
exits 0 mcred verify
at 2026-03-05

it "refuses a form that was made for another submission, and says so"
mcred review tomas-reyes/$cfu --form --as henrik-lund >"$tmp/form.md"
sed 's/digest: "sha256:......../digest: "sha256:00000000/; s/level: ""/level: demonstrated/' "$tmp/form.md" >"$tmp/other.md"
remember
exits 1 mcred review tomas-reyes/$cfu --as henrik-lund --from "$tmp/other.md"
says "other.md:[0-9]*:"
exits 1 mcred review tomas-reyes/$cfu --as mei-tanaka --from "$tmp/form.md"
nothing_written

it "reads a form that an editor gave a byte order mark and CR LF"
printf '\357\273\277' >"$tmp/windows.md"
sed 's/level: ""/level: demonstrated/; s/$/\r/' "$tmp/form.md" >>"$tmp/windows.md"
exits 0 mcred review tomas-reyes/$cfu --as henrik-lund --from "$tmp/windows.md"
exits 0 mcred award tomas-reyes/$cfu
exits 0 mcred verify
sound

it "goes on when the person it was assigned to is gone from people/, and nobody reviews in their name"
programme gone
exits 0 mcred new person spare-judge --set "roles=[assessor]"
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred assign --seed 3 --json
one=$(jq -r '.result.assigned[0].assessors[0]' "$tmp/out")
git rm -q people/$one.yaml && git commit -q -m "$one has left"
remember
exits 2 mcred review amina-diallo/$cfu --as $one $all_met
says "no people/$one.yaml"
nothing_written
exits 0 mcred queue --json
json ".result[0].waitsFor | length > 1 and index(\"$one\") == null"
exits 0 mcred assign --seed 3
exits 0 mcred queue --json
json ".result[0].waitsFor | length == 2 and index(\"$one\") == null"
exits 0 mcred validate
exits 0 mcred verify

it "takes clocks that are minutes behind: of an assessor, of the next attempt and of the award; order comes from history"
programme skew
clock() { GIT_AUTHOR_DATE=2026-03-10T$1Z; GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE; export GIT_AUTHOR_DATE GIT_COMMITTER_DATE; }
clock 09:00:00
exits 0 mcred submit $cfu --as amina-diallo
clock 08:55:00
exits 0 mcred queue
says "amina-diallo/$cfu/1  0 of 14"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/$cfu --as $a --score question-design=demonstrated --score adaptation=demonstrated --score wait-time=not-yet --feedback wait-time=Wait.
done
echo "I waited." >>evidence/am/amina-diallo/$cfu/evidence.md
clock 08:50:00
exits 0 mcred submit $cfu --as amina-diallo
for a in grace-okafor henrik-lund; do exits 0 mcred review amina-diallo/$cfu --as $a $all_met; done
clock 08:45:00
exits 0 mcred award amina-diallo/$cfu
exits 0 mcred verify
exits 0 mcred stats
sound
finish
