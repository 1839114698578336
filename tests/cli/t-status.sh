# mcred status: an educator's home page: what to work on, what is on the way, what is earned, how far the stacks are.
. "$SRC/tests/cli/lib.sh"
a=amina-diallo
fml=feedback-that-moves-learning
programme p

it "says what a draft still lacks, thing by thing, and which command comes next"
exits 0 mcred start $fml --earner tomas-reyes --as tomas-reyes
exits 0 mcred status tomas-reyes
says "^To work on"
says "^  $fml  Giving Feedback That Students Use"
says "^    draft, [0-9]* things missing"
says '^      - the prompt "context" is not answered'
says '^      - "drafts" (.*): 0 of at least 2'
exits 0 mcred status tomas-reyes --json
json '.result[0].standings[] | select(.credential == "feedback-that-moves-learning") | .state == "draft" and .missing == (.lacks | length) and .missing > 3'
sed -i 's/^_Write your answer here._$/Too few words./' evidence/to/tomas-reyes/$fml/evidence.md
exits 0 mcred status tomas-reyes
says '^      - the answer to "context" has 3 words; at least 60 are asked'
exits 0 mcred status $a
says "    nothing is missing: mcred submit $cfu"

it "says where an attempt stands and when it is due, and whether it is late"
exits 0 mcred submit $cfu --as $a
at 2026-03-04
exits 0 mcred status $a
says "^On the way"
says "^    submitted, attempt 1, since 2026-03-02, 0 of 2 reviews in, day 2 of 14, due 2026-03-20$"
exits 0 mcred status $a --json
json '.result[0].standings[0] | .day == 2 and .days == 14 and .due == "2026-03-20"'
at 2026-03-23
exits 0 mcred status $a
says "day 15 of 14, due 2026-03-20, late$"

it "says that feedback waits, and what the next attempt lacks"
for who in grace-okafor henrik-lund; do
    exits 0 mcred review $a/$cfu --as $who --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated --feedback "wait-time=Use a timer."
done
echo >>evidence/am/$a/$cfu/evidence.md
sed -i 's/^<!-- mcred:prompt growth.*/&\n\nShort.\n\n## Notes/' evidence/am/$a/$cfu/evidence.md
exits 0 mcred status $a
says "not yet, attempt 1, since 2026-03-23, to work on: wait-time, 1 thing missing"
says '^      - the answer to "growth" has 1 words'
says "    feedback waits: mcred feedback $a/$cfu"
git checkout -q evidence

it "says what is earned and until when, and how far the stacks are, in a line each"
exits 0 mcred init --example "$tmp/q"
cd "$tmp/q" || exit 1
at 2026-03-25
exits 0 mcred status $a
says "^Earned"
says "awarded, attempt 1, since .*, valid until 2031-"
says "^Stacks"
says "^  .######--------------. 1 of 3  classroom-talk$"
exits 0 mcred status $a --json
json '[.result[0].stacks[] | [.stack, .state, .there, .steps]] == [["classroom-talk", "open", 1, 3], ["formative-assessment", "open", 1, 2]]'
exits 0 mcred review $a/$fml --as henrik-lund --score task-focus=exemplary --score actionable=demonstrated --score uptake=exemplary
exits 0 mcred award --all
exits 0 mcred status $a
says "^  formative-assessment (stack)  "
same "$(grep -c '^  \[.*formative-assessment' "$tmp/out")" 0
exits 0 mcred revoke $a/$fml --reason "The drafts were another class's."
exits 0 mcred status $a
says "^  .##########----------. 1 of 2  formative-assessment, lapsed$"
says "revoked"

it "shows everybody where nobody is named, without their stacks"
exits 0 mcred status
says "^Amina Diallo ($a)"
says "^Tomás Reyes (tomas-reyes)"
says_not "^Stacks"
exits 0 mcred status --json
json '[.result[] | has("stacks")] | any | not'
exits 0 mcred status mei-tanaka
says "nothing yet: mcred start CREDENTIAL begins"
exits 1 mcred status nobody-here
exits 2 mcred status Not_A_Handle

it "looks the same in a pipe whatever the width, and has colour when asked"
exits 0 mcred --color=always status $a
grep -q "$(printf '\033')\[1mAmina Diallo" "$tmp/out" || fail "no bold name"
exits 0 env COLUMNS=30 mcred status $a
says "awarded, attempt 1, since .*, valid until 2031-"
finish
