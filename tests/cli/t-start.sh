# mcred start writes the evidence folder from the definition.
. "$SRC/tests/cli/lib.sh"
programme p
git config user.email tomas-reyes@riverside.example
e=evidence/to/tomas-reyes/feedback-that-moves-learning/evidence.md

it "writes a heading and a marker per prompt with its word limits"
exits 0 mcred start feedback-that-moves-learning
there $e
grep -q '^<!-- mcred:prompt context · 60 to 300 words -->$' $e || fail "no marker for context"
grep -q '^<!-- mcred:prompt growth · 80 to 400 words -->$' $e || fail "no marker for growth"

it "writes a slot per required artifact"
grep -q 'for: feedback-plan' $e || fail "no slot for feedback-plan"
same "$(grep -c '^ *-* *for: drafts\|for: drafts' $e)" 2
sound

it "makes one commit, and the draft validates"
same "$(commits)" 2
exits 0 mcred validate

it "shows as a draft with what is missing"
exits 0 mcred status tomas-reyes
says "draft"

it "does not start twice: what is written stays"
remember
exits 1 mcred start feedback-that-moves-learning
nothing_written

it "refuses what cannot be started"
exits 1 mcred start nowhere-at-all
exits 0 mcred new credential unfinished --as rosa-klein
remember
exits 1 mcred start unfinished
says "draft"
exits 1 mcred start success-criteria-with-students --earner nobody-here
nothing_written

it "says that what is asked for is here and not committed, where that is why"
sed -i 's/^status: draft/status: active/' credentials/unfinished/credential.yaml
exits 1 mcred start unfinished
says 'credentials/unfinished/credential.yaml is here and not committed as it is'
git checkout -q -- credentials
mkdir credentials/new-one && sed 's/^id: .*/id: new-one/' credentials/$cfu/credential.yaml >credentials/new-one/credential.yaml
exits 1 mcred start new-one
says 'credentials/new-one/credential.yaml is here and not committed'
sed 's/tomas-reyes/tomas-two/' people/tomas-reyes.yaml >people/tomas-two.yaml
exits 2 mcred start $cfu --as tomas-two
says 'people/tomas-two.yaml is here and not committed'
exits 1 mcred start unfinishd
says 'did you mean "unfinished"?'
rm -r credentials/new-one people/tomas-two.yaml

it "lets a coordinator start for somebody else"
exits 0 mcred start success-criteria-with-students --earner amina-diallo --as rosa-klein
there evidence/am/amina-diallo/success-criteria-with-students/evidence.md

it "says that the programme is not committed yet, where nothing could be found for that"
mkdir "$tmp/unborn" && cp -R "$SRC/examples/riverside/." "$tmp/unborn" && cd "$tmp/unborn" && git init -q
for words in list 'search feedback' "start $cfu --as amina-diallo" status queue "show $cfu" 'transcript amina-diallo' \
    'recommend --as amina-diallo' 'progress formative-assessment' stats incentives 'log amina-diallo'; do
    exits 3 mcred $words
    says 'the programme is not committed yet.*operation/programme'
    says 'git add --all && git commit'
done
exits 0 mcred validate
git add --all && git commit -q -m "Begin"
exits 0 mcred list
finish
