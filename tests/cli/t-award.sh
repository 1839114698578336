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

# Two submissions that are decided, and the record of the first broken in some way.
two_decided() {
    programme "$1"
    for e in amina-diallo tomas-reyes; do
        exits 0 mcred submit $cfu --as $e
        for a in grace-okafor henrik-lund; do
            exits 0 mcred review $e/$cfu --as $a $all_met
        done
    done
    r=records/am/amina-diallo/$cfu/1
}

it "does not let one broken record stop the others"
two_decided broken
sed -i 's/^assessor: .*/assessor: nobody-else/' $r/review-grace-okafor.md
git commit -q -a -m "Tampered"
n=$(commits)
exits 1 mcred award --all
says "$r/review-grace-okafor.md:[0-9]*:[0-9]*: error: assessor is \"nobody-else\""
says "^amina-diallo/$cfu/1: cannot be decided"
says "^tomas-reyes/$cfu/1: awarded"
same "$(commits)" $((n + 1))
not_there records/am/amina-diallo/$cfu/award.yaml
there records/to/tomas-reyes/$cfu/award.yaml
sound
exits 1 mcred award --all --json
json '[.result.decisions[].state] == ["broken", "already-awarded"]'

it "goes on where git has lost an object, and says that it could not read all"
two_decided lost
blob=$(git rev-parse HEAD:$r/review-henrik-lund.md)
rm -f .git/objects/$(echo $blob | cut -c1-2)/$(echo $blob | cut -c3-)
exits 3 mcred award --all
says "$blob"
says "^tomas-reyes/$cfu/1: awarded"
there records/to/tomas-reyes/$cfu/award.yaml

it "goes on where a stack is broken"
two_decided stack
echo 'units: nothing' >stacks/broken.yaml
git add stacks && git commit -q -m "A broken stack"
exits 1 mcred award --all
says "stacks/broken.yaml:1:1: error"
there records/am/amina-diallo/$cfu/award.yaml
there records/to/tomas-reyes/$cfu/award.yaml
sound
finish
