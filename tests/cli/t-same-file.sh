# The same file in submissions of two educators: a coordinator is told, kindly; nobody else is.
. "$SRC/tests/cli/lib.sh"
programme p
a=amina-diallo t=tomas-reyes
ad=evidence/am/$a/$cfu td=evidence/to/$t/$cfu
there $td/evidence.md
share() { cp $ad/artifacts/lesson-plan.md "$td/artifacts/lesson-plan.md"; }
ls $td/artifacts/lesson-plan.md >/dev/null 2>&1 || fail "the example has another shape"

it "says nothing while all files differ"
sed -i '1s/$/ /' $td/artifacts/*.md
for f in $td/artifacts/*; do for g in $ad/artifacts/*; do cmp -s "$f" "$g" && echo "One more line." >>"$f"; done; done
exits 0 mcred submit $cfu --as $a
exits 0 mcred submit $cfu --earner $t --dry-run
says_not "same-file"

it "does not accuse the educator who submits"
share
exits 0 mcred submit $cfu --as $t
says_not "same-file"
says_not "$a"

it "tells a coordinator in the queue, with a word of caution"
exits 0 mcred queue
says "The same file from another educator (it may have a good reason)"
says "^    $ad/artifacts/lesson-plan.md: also in $t/$cfu/1$"
says "^    $td/artifacts/lesson-plan.md: also in $a/$cfu/1$"
exits 0 mcred queue --json
json '[.result[].sameFiles[]?.alsoIn[]] | length == 2'

it "tells neither assessors nor educators there"
for who in grace-okafor $a $t; do
    exits 0 mcred queue --as $who
    says "$a/$cfu/1"
    says_not "also in"
    exits 0 mcred show $a/$cfu --as $who --json
    says_not "sameFiles"
done

it "tells a coordinator who looks at one of them"
exits 0 mcred show $a/$cfu
says "^    $ad/artifacts/lesson-plan.md: also in $t/$cfu/1$"
exits 0 mcred show $a/$cfu --json
json '.result.sameFiles[0].alsoIn == ["tomas-reyes/checking-for-understanding/1"]'

it "tells a coordinator who submits for an educator"
mcred withdraw $t/$cfu --as $t >/dev/null
mcred withdraw $a/$cfu --as $a >/dev/null
exits 0 mcred submit $cfu --earner $t
says "$td/artifacts/lesson-plan.md: warning: the same file is in $a/$cfu/1 \[assessment/same-file\]"

it "does not count what the credential hands out to everybody"
mkdir -p credentials/$cfu/handouts
cp $ad/artifacts/lesson-plan.md credentials/$cfu/handouts/template.md
git add credentials && git commit -q -m "A template"
exits 0 mcred queue
says_not "also in"
git rm -q -r credentials/$cfu/handouts && git commit -q -m "No template"
exits 0 mcred queue
says "also in"

it "keeps what it read of many records, and reads again what changed or was damaged"
first=$(git rev-parse HEAD)
record=records/am/$a/$cfu/1/submission.yaml
for n in $(seq 2 24); do
    mkdir -p "records/am/$a-$n/$cfu/1"
    sed "s/^earner: .*/earner: $a-$n/" $record >"records/am/$a-$n/$cfu/1/submission.yaml"
done
git add records && git commit -q -m "Many more"
exits 0 mcred show $t/$cfu
says "also in $a/$cfu/1, $a-10/$cfu/1, $a-11/$cfu/1 and 21 more"
there .git/mcred/pins/am
exits 0 mcred show $t/$cfu
says "and 21 more"
echo damaged >>.git/mcred/pins/am
exits 0 mcred show $t/$cfu
says "and 21 more"
git rm -q -r "records/am/$a-24" && git commit -q -m "One less"
exits 0 mcred show $t/$cfu
says "and 20 more"
git reset -q --hard "$first"
exits 0 mcred show $t/$cfu
says "also in $a/$cfu/1$"
finish
