# mcred withdraw and mcred appeal: what an earner can do between submission and award; results held until their day.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
r=records/am/$s
two_met='--score question-design=demonstrated --score adaptation=demonstrated'
unmet="$two_met --score wait-time=developing --feedback wait-time=Count-to-five."

it "withdraws a submission before it is decided, for the earner or a coordinator only"
exits 0 mcred submit $cfu --as amina-diallo
remember
exits 1 mcred withdraw $s --as tomas-reyes
exits 0 mcred withdraw $s --as amina-diallo --dry-run
nothing_written
exits 0 mcred withdraw $s --as amina-diallo --reason "A pupil's name is in it."
there $r/1/withdrawal.yaml
sound
exits 0 mcred status amina-diallo
says "withdrawn, attempt 1, since 2026-03-02"
exits 0 mcred queue
says "nothing waits"

it "takes no review and no second withdrawal of it"
remember
exits 1 mcred review $s --as grace-okafor $all_met
says "assessment/state"
exits 1 mcred withdraw $s --as amina-diallo
says "is withdrawn: it cannot be withdrawn"
exits 1 mcred award $s
nothing_written

it "goes on with the next attempt, also with the same evidence"
exits 0 mcred submit $cfu --as amina-diallo
there $r/2/submission.yaml
exits 0 mcred review $s --as grace-okafor $unmet
exits 1 mcred appeal $s --as amina-diallo --reason "Too early."
says "in review: it cannot be appealed"
exits 0 mcred review $s --as henrik-lund $unmet

it "asks for a reason, and for the earner"
remember
exits 1 mcred appeal $s --as amina-diallo
says "assessment/reason"
exits 1 mcred appeal $s --as amina-diallo --reason "$(printf 'a\033[2Jb')"
says "assessment/reason"
exits 1 mcred appeal $s --as tomas-reyes --reason "For her."
nothing_written

it "asks another assessor to decide what was not met"
exits 0 mcred appeal $s --as amina-diallo --reason "The transcript shows five seconds, line 12."
there $r/2/appeal.yaml
exits 0 mcred queue
says "mei-tanaka"
says_not "grace-okafor"
remember
exits 1 mcred review $s --as grace-okafor --score wait-time=demonstrated
exits 1 mcred appeal $s --as amina-diallo --reason "Again."
says "assessment/appealed"
exits 1 mcred withdraw $s --as amina-diallo
nothing_written

it "keeps both outcomes, and leaves out what was not appealed"
exits 0 mcred review $s --as mei-tanaka --score wait-time=demonstrated --score adaptation=developing
says "assessment/beside"
grep -q 'on_appeal: true' $r/2/review-mei-tanaka.md || fail "the review does not say that it is on appeal"
grep -q 'adaptation' $r/2/review-mei-tanaka.md && fail "the review scores what was not appealed"
exits 0 mcred show $s --json
json '.result.outcome.state == "earned" and .result.outcome.beforeAppeal.state == "not-yet"'
exits 0 mcred award $s
grep -q '^appeal: .*sha256:' $r/award.yaml || fail "the award does not name the appeal"
exits 0 mcred verify
exits 0 mcred verify $s
sound

it "finds an appeal that was changed under the award"
sed -i 's/line 12/line 13/' $r/2/appeal.yaml
git commit -q -a -m "Another reason"
exits 1 mcred verify
says "appeal"
git reset -q --hard HEAD~1

it "appeals once, also when the appeal changes nothing"
s=tomas-reyes/$cfu
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred review $s --as grace-okafor $unmet
exits 0 mcred review $s --as henrik-lund $unmet
exits 0 mcred appeal $s --as tomas-reyes --reason "Please look again."
exits 0 mcred review $s --as mei-tanaka --score wait-time=developing --feedback wait-time="Two seconds, not five."
exits 1 mcred appeal $s --as tomas-reyes --reason "And again."
exits 0 mcred status tomas-reyes
says "not yet, attempt 1, .*to work on: wait-time"
exits 1 mcred award $s
says "not yet, also on appeal: wait-time"
exits 0 mcred verify

it "carries over what an attempt met, scores only the rest, and the award says by which attempt"
sed -i 's/^  agreement: adjudicate/&\n  carry_over: true/' mcred.yaml
git commit -q -a -m "What is met is met"
echo "I count silently now." >>evidence/to/$s/evidence.md
exits 0 mcred submit $cfu --as tomas-reyes
remember
exits 1 mcred review $s --as grace-okafor $all_met
says "assessment/carried"
nothing_written
exits 0 mcred review $s --as grace-okafor --score wait-time=demonstrated
exits 0 mcred review $s --as henrik-lund --score wait-time=demonstrated
exits 0 mcred award $s
exits 0 mcred show $s
says "met  *adaptation: demonstrated, by attempt 1"
says_not "wait-time: demonstrated, by"
exits 0 mcred verify
sound

it "finds a carried criterion that no attempt met"
git clone -q . ../q
cd ../q || exit 1
sed -i '/criterion: adaptation/,/attempt:/s/attempt: 1/attempt: 9/' records/to/$s/2/submission.yaml
git commit -q -a -m "By another attempt"
exits 1 mcred verify
says "attempt 9"
cd ../p || exit 1

it "finds an exemplar whose agreed scores are not in the rubric"
mkdir -p credentials/$cfu/exemplars/pair-one
printf 'mcred: exemplar/1\nid: pair-one\ntitle: Grade 6\nscores:\n  - {criterion: wait-tim, level: demonstrated, because: Five seconds.}\n' \
    >credentials/$cfu/exemplars/pair-one/exemplar.yaml
exits 1 mcred validate credentials/$cfu
says "assessment/exemplar"
says 'did you mean "wait-time"'
sed -i 's/wait-tim,/wait-time,/' credentials/$cfu/exemplars/pair-one/exemplar.yaml
exits 0 mcred validate credentials/$cfu
rm -r credentials/$cfu/exemplars

it "holds results until their day: to nobody it is told before"
sed -i 's/^  carry_over: true/&\n  release: ["2026-03-31"]/' mcred.yaml
git commit -q -a -m "Results at the end of the month"
exits 0 mcred new person vera-holm --set "roles=[earner]"
exits 0 mcred start $cfu --earner vera-holm
rm -r evidence/ve/vera-holm/$cfu
mkdir -p evidence/ve/vera-holm
cp -R evidence/am/amina-diallo/$cfu evidence/ve/vera-holm/
sed -i 's/amina-diallo/vera-holm/' evidence/ve/vera-holm/$cfu/evidence.md
git add -A && git commit -q -m "Vera"
v=vera-holm/$cfu
exits 0 mcred submit $cfu --earner vera-holm
exits 0 mcred review $v --as grace-okafor $all_met
exits 0 mcred review $v --as henrik-lund $all_met
says "held"
exits 0 mcred status vera-holm
says "the result is told on 2026-03-31"
exits 0 mcred show $v
says_not "demonstrated"
remember
exits 1 mcred feedback $v
exits 1 mcred award $v
nothing_written
at 2026-03-31
exits 0 mcred award $v
exits 0 mcred verify
sound
finish
