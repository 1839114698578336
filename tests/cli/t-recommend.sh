# mcred recommend ranks what suits an educator, and says why.
. "$SRC/tests/cli/lib.sh"
programme p
# ids [OPTION...]: what is recommended, in order.
ids() { mcred --json recommend --limit 0 "$@" 2>/dev/null | jq -r '[.result.recommended[].id] | join(" ")'; }
profile() { sed -i '/^roles:/q' "people/$1.yaml" && cat >>"people/$1.yaml" && git commit -q -a -m "What $1 wants"; }

it "recommends what the goals speak of, and says why in words"
exits 0 mcred recommend --earner tomas-reyes
same "$(sed -n 1p "$tmp/out")" "Number Talks for Mental Strategies"
says "number-talks: brings you to 1 of 3 units of Classroom Talk That Teaches; speaks of your goals: .*mathematics.*; fits grades 4, 5 mathematics; is about discussion, which interests you; about 5 hours$"
exits 0 mcred recommend --as amina-diallo
same "$(sed -n 1p "$tmp/out")" "Checking for Understanding with Formative Questions"
says "$cfu: you have begun it; .*; is about questioning, which interests you"
says "needs Checking for Understanding with Formative Questions first"

it "shows an arithmetic that adds up"
exits 0 mcred recommend --earner tomas-reyes --why --limit 0
grep ' = 100 x (' "$tmp/out" | sed 's/ for an audience[^/]*//; s/ for [0-9]* prereq.*//; s/^ *//; s/ x / * /g; s/ [a-z]\{1,\}\([ )]\)/\1/g' >"$tmp/sums"
[ "$(wc -l <"$tmp/sums")" = "$(mcred --json recommend --earner tomas-reyes | jq .result.total)" ] || fail "there is not a sum for each"
while IFS== read -r score sum; do
    awk -v s="$score" "BEGIN { d = s - ($sum); exit !(d < 0.0051 && d > -0.0051) }" || fail "$score is not $sum"
done <"$tmp/sums"

it "gives the same answer every time, and the same in JSON"
exits 0 mcred --json recommend --earner tomas-reyes --limit 0
cp "$tmp/out" "$tmp/first"
exits 0 mcred --json recommend --earner tomas-reyes --limit 0
cmp -s "$tmp/out" "$tmp/first" || fail "it differs"
json '.result.recommended as $r | ($r | map(.score)) == ($r | map(.score) | sort | reverse)'
json '.result.recommended[0] | .parts.goals.weight == 4 and (.reasons | length) > 2'

it "never recommends what is earned, nor what is being decided"
exits 0 mcred submit $cfu --as amina-diallo
same "$(ids --earner amina-diallo | grep -c $cfu)" 0
for assessor in grace-okafor henrik-lund; do exits 0 mcred review amina-diallo/$cfu --as $assessor $all_met; done
exits 0 mcred award --all --as rosa-klein
same "$(ids --earner amina-diallo | grep -c $cfu)" 0
exits 0 mcred recommend --earner amina-diallo --limit 0
says "arguing-from-evidence: brings you to 2 of 3 units of Classroom Talk That Teaches; .*; builds on what you earned; one above\|arguing-from-evidence: brings you to 2 of 3 units"
says "success-criteria-with-students: brings you to 2 of 2 units of Formative Assessment in Daily Teaching"

it "recommends again what expired, and what was revoked"
at 2032-01-10
exits 0 mcred recommend --earner amina-diallo --limit 0
says "$cfu: your award expired on 2031-03-02"
at 2026-03-02
exits 0 mcred revoke amina-diallo/$cfu --reason "The recording was another one." --as rosa-klein
exits 0 mcred recommend --earner amina-diallo --limit 0
says "$cfu: your award was revoked"

it "knows what is begun and what was not yet"
exits 0 mcred recommend --earner amina-diallo --limit 0
says "feedback-that-moves-learning: you have begun it"
exits 0 mcred submit $cfu --as tomas-reyes
for assessor in grace-okafor henrik-lund; do
    exits 0 mcred review tomas-reyes/$cfu --as $assessor --score question-design=demonstrated --score wait-time=developing --score adaptation=not-yet \
        --feedback wait-time=Wait. --feedback adaptation=Adapt.
done
exits 0 mcred recommend --earner tomas-reyes --limit 0
says "$cfu: attempt 1 was not yet: go on from its feedback"

it "keeps to the hours, the topic and the stack that are asked for"
same "$(ids --earner tomas-reyes --hours 5)" "number-talks lectura-dialogica"
exits 0 mcred recommend --earner tomas-reyes --hours 4.99
says "nothing is left to recommend to Tomás Reyes here"
same "$(ids --earner tomas-reyes --topic Number-Sense)" number-talks
same "$(ids --earner grace-okafor --toward formative-assessment | tr ' ' '\n' | sort | tr '\n' ' ')" \
    "$cfu feedback-that-moves-learning success-criteria-with-students "
exits 1 mcred recommend --earner tomas-reyes --toward formative-asessment
says 'did you mean "formative-assessment"?'
exits 2 mcred recommend --earner tomas-reyes --hours soon
exits 2 mcred recommend --earner tomas-reyes --hours -3

it "leads toward a stack by what has to be earned before its units"
sed 's/^id: .*/id: better-drafts/; s/^units:/units: [peer-assessment]/; /^  - /d; s/^required: .*/required: 1/' stacks/formative-assessment.yaml >stacks/better-drafts.yaml
git add -A stacks && git commit -q -m "A stack"
same "$(ids --earner grace-okafor --toward better-drafts | tr ' ' '\n' | sort | tr '\n' ' ')" "peer-assessment success-criteria-with-students "
exits 0 mcred recommend --earner grace-okafor --toward better-drafts
says "success-criteria-with-students: .*opens the way\|success-criteria-with-students: opens the way"

it "halves what is made for others, and leaves other languages out"
profile tomas-reyes <<'END'
positions: [coach]
languages: [en]
END
exits 0 mcred recommend --earner tomas-reyes --limit 0 --why
says "made for other positions: teacher; "
says " / 2 for an audience that is not yours"
says "^1 is left out, in other languages than people/tomas-reyes.yaml lists$"
says "^people/tomas-reyes.yaml says nothing of: goals, interests, subjects, grades, available$"

it "works for a person whose file says nothing, and asks for one that is there"
exits 0 mcred recommend --earner henrik-lund
says "^5 of "
exits 1 mcred recommend --earner nobody-known
exits 2 mcred recommend --as "No Body"

it "reads goals of ten thousand words, and any characters in them"
{ printf 'goals: "'; i=0; while [ $i -lt 2500 ]; do printf 'goal %s :x\\" -discussion ' $i; i=$((i + 1)); done; printf '"\n'; } | profile tomas-reyes
exits 0 mcred recommend --earner tomas-reyes --limit 0
says "academic-discussion: .*speaks of your goals: discussion"
printf 'goals: "形成的評価 \\u202e \\e[31m"\n' | profile tomas-reyes
exits 0 mcred recommend --earner tomas-reyes --limit 1
says_not "$(printf '\033')"
printf 'available: {hours: -1}\n' | profile tomas-reyes
exits 1 mcred recommend --earner tomas-reyes
says "people/tomas-reyes.yaml:[0-9]*:[0-9]*: error"

it "counts what is new once the history is older than a year"
at 2027-06-01
sed -i 's/^title: .*/title: Mental Mathematics Aloud/' credentials/number-talks/credential.yaml
mkdir credentials/brand-new && sed 's/^id: .*/id: brand-new/' credentials/worked-examples/credential.yaml >credentials/brand-new/credential.yaml
git add -A && git commit -q -m "A year later"
exits 0 mcred --json recommend --earner grace-okafor --limit 0
json '[.result.recommended[] | {(.id): .parts.freshness.value}] | add | .["brand-new"] == 1 and .["number-talks"] == 0.5 and .["worked-examples"] == 0'
exits 0 mcred recommend --earner grace-okafor --limit 0
says "number-talks: .*revised this year"
says "brand-new: .*new this year"
sound
finish
