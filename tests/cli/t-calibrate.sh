# mcred calibrate: an assessor scores exemplars unseen, and learns how far that is what was agreed.
. "$SRC/tests/cli/lib.sh"
programme p
x=credentials/$cfu/exemplars

it "says where exemplars would lie when there are none"
remember
exits 1 mcred calibrate $cfu --as grace-okafor --form
says "credentials/$cfu/exemplars/"

exemplar() { # NAME QUESTION-DESIGN WAIT-TIME ADAPTATION
    mkdir -p $x/$1
    echo "A lesson." >$x/$1/lesson.md
    {
        printf 'mcred: exemplar/1\nid: %s\ntitle: The lesson %s\nscores:\n' $1 $1
        printf '  - {criterion: question-design, level: %s, because: Every student writes first.}\n' $2
        printf '  - {criterion: wait-time, level: %s}\n  - {criterion: adaptation, level: %s}\n' $3 $4
    } >$x/$1/exemplar.yaml
}
exemplar fractions demonstrated developing demonstrated
exemplar rivers demonstrated not-yet developing
git add -A && git commit -q -m "Two exemplars"
exits 0 mcred validate
fractions() { echo "--score fractions/question-design=$1 --score fractions/wait-time=$2 --score fractions/adaptation=$3"; }
rivers() { echo "--score rivers/question-design=$1 --score rivers/wait-time=$2 --score rivers/adaptation=$3"; }

it "prints a form with every exemplar and criterion, and no agreed score"
exits 0 mcred calibrate $cfu --as grace-okafor --form
same "$(grep -c 'criterion: ' "$tmp/out")" 6
says "$x/rivers: The lesson rivers"
says_not "level: [a-z]"
says_not "writes first"
cp "$tmp/out" ../form.yaml

it "refuses what is missing or wrong, all at once, and writes nothing"
remember
exits 1 mcred calibrate $cfu --as grace-okafor --from ../form.yaml
same "$(grep -c 'no score for' "$tmp/err")" 6
exits 1 mcred calibrate $cfu --as grace-okafor $(fractions demonstratd developing developing) $(rivers demonstrated not-yet not-yet)
says 'did you mean "demonstrated"'
exits 1 mcred calibrate $cfu --as grace-okafor --score lakes/wait-time=developing
says 'no exemplar "lakes"'
exits 1 mcred calibrate $cfu --as grace-okafor $(fractions developing developing developing) $(rivers developing developing developing) --score rivers/adaptation=developing
says 'two scores'
exits 2 mcred calibrate $cfu --as grace-okafor --score wait-time=developing
exits 1 mcred calibrate $cfu --as tomas-reyes $(fractions demonstrated developing demonstrated) $(rivers demonstrated not-yet developing)
says 'not an assessor'
nothing_written

it "tells no agreed score with --dry-run"
exits 0 mcred calibrate $cfu --as grace-okafor --dry-run $(fractions not-yet developing demonstrated) $(rivers demonstrated not-yet developing)
says_not demonstrated
nothing_written

# Six scores: fractions 3 agreed; rivers question-design two levels off, wait-time one off, adaptation agreed.
it "records exact and adjacent agreement: 4 and 5 of 6, which is not enough"
exits 0 mcred calibrate $cfu --as grace-okafor $(fractions demonstrated developing demonstrated) $(rivers not-yet developing developing)
says "exact  *4 of 6 (66%)"
says "adjacent  *5 of 6 (83%)"
says "calibrated  not yet"
says "^rivers  *question-design  *not-yet  *demonstrated  *Every student writes first.$"
r=records/gr/grace-okafor/$cfu
grep -q '^exact: 4$' $r/calibration-1.yaml || fail "not in the record"
! grep -q 'seen' $r/calibration-1.yaml || fail "was never seen"
sound
same "$(git log -1 --format='%s')" "Calibrate grace-okafor for $cfu"
exits 0 mcred verify
exits 0 mcred validate

it "takes a form, and marks what had been scored before"
sed 's/level:$/level: developing/' ../form.yaml >../filled.yaml
exits 0 mcred calibrate $cfu --as grace-okafor --from ../filled.yaml --json
json '.result | .scored == 6 and .exact == 2 and .adjacent == 6 and .seen == 2 and .calibrated == false'
there $r/calibration-2.yaml
same "$(grep -c 'seen: true' $r/calibration-2.yaml)" 2
exits 0 mcred verify

it "sees when the record counts what was not scored"
sed -i 's/^exact: 2$/exact: 6/' $r/calibration-2.yaml
git commit -q -a -m "A better figure"
exits 1 mcred verify
says "exact is recorded as 6; it should be 2"
git revert --no-edit HEAD >/dev/null
exits 0 mcred verify

it "keeps who is not calibrated out of queue and review, once the policy says so"
exits 0 mcred submit $cfu --as amina-diallo
sed -i 's/^  turnaround_days: 14.*/&\n  calibration: {required: true, exact: 80, adjacent: 100, months: 6}/' mcred.yaml
git commit -q -a -m "Assessors are calibrated"
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
remember
exits 1 mcred review amina-diallo/$cfu --as grace-okafor $all_met
says "is not calibrated"
nothing_written
exits 0 mcred calibrate $cfu --as grace-okafor $(fractions demonstrated developing demonstrated) $(rivers demonstrated not-yet not-yet)
says "exact  *5 of 6 (83%), asked for 80%"
says "calibrated  yes, until 2026-09-02"
exits 0 mcred queue --assessor grace-okafor
says "amina-diallo/$cfu/1"
exits 0 mcred queue --assessor henrik-lund
says "nothing waits"

it "ends after the months of the policy"
at 2026-09-03
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
exits 1 mcred review amina-diallo/$cfu --as grace-okafor $all_met
at 2026-09-01
exits 0 mcred review amina-diallo/$cfu --as grace-okafor $all_met

it "refuses agreed scores that do not fit the rubric"
sed -i 's/level: not-yet/level: superb/' $x/rivers/exemplar.yaml
git commit -q -a -m "A level that is none"
exits 1 mcred validate
says "superb"
remember
exits 1 mcred calibrate $cfu --as henrik-lund $(fractions demonstrated developing demonstrated) $(rivers demonstrated not-yet developing)
says "does not fit the rubric"
nothing_written
finish
