# mcred award derives the outcome and says why.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu

it "says when there is nothing to decide on"
exits 1 mcred award $s
exits 0 mcred submit $cfu --as amina-diallo

it "says for whom it waits"
remember
exits 1 mcred award $s
says "2 "
exits 0 mcred review $s --as grace-okafor $all_met
remember
exits 1 mcred award $s
nothing_written

it "awards when two assessors agree"
exits 0 mcred review $s --as henrik-lund $all_met
n=$(commits)
exits 0 mcred award $s
same "$(commits)" $((n + 1))
there records/am/amina-diallo/$cfu/award.yaml
sound

it "is a no-op the second time"
remember
exits 0 mcred award $s
exits 0 mcred award --all
nothing_written

it "does not take a submission for what is earned already"
echo more >>evidence/am/amina-diallo/$cfu/artifacts/lesson-plan.md
exits 1 mcred submit $cfu --as amina-diallo
git checkout -q -- .

it "expires when the definition says so"
grep -q '^valid_until: .*2031-03-02T09:00:00Z' records/am/amina-diallo/$cfu/award.yaml || fail "no valid_until five years on"

it "says not yet, with the criteria"
exits 0 mcred submit $cfu --as tomas-reyes
for a in grace-okafor henrik-lund; do
    exits 0 mcred review tomas-reyes/$cfu --as $a --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated --feedback "wait-time=Wait."
done
exits 1 mcred award tomas-reyes/$cfu
says "not yet"
says "wait-time"
not_there records/to/tomas-reyes/$cfu/award.yaml

it "awards a stack when its units are there, in the same commit"
exits 0 mcred submit feedback-that-moves-learning --as amina-diallo
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/feedback-that-moves-learning --as $a --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated
done
n=$(commits)
exits 0 mcred award --all
same "$(commits)" $((n + 1))
there records/am/amina-diallo/formative-assessment/award.yaml
sound
exits 0 mcred verify

it "is for issuers, not for earners"
exits 1 mcred award tomas-reyes/$cfu --as tomas-reyes
exits 2 mcred award
finish
