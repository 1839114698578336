# mcred submit checks, hashes and commits the evidence.
. "$SRC/tests/cli/lib.sh"
programme p
d=evidence/am/amina-diallo/$cfu
r=records/am/amina-diallo/$cfu
as="--as amina-diallo"

it "lists with --dry-run and writes nothing"
remember
exits 0 mcred submit $cfu $as --dry-run
says "lesson-plan.md"
nothing_written

it "commits evidence and record in one commit, with trailers"
exits 0 mcred submit $cfu $as
same "$(commits)" 2
there $r/1/submission.yaml
sound
same "$(git log -1 --format='%(trailers:key=Mcred-Kind,valueonly,separator=)')" submission
same "$(git log -1 --format='%(trailers:key=Mcred-Submission,valueonly,separator=)')" amina-diallo/$cfu/1

it "prints a receipt with the digest of every file"
says "sha256:$(sha256sum $d/evidence.md | cut -d' ' -f1)"
says "sha256:$(sha256sum $r/1/submission.yaml | cut -d' ' -f1)"

it "refuses to submit again while the attempt is open"
remember
exits 1 mcred submit $cfu $as
nothing_written

it "submits for others only as a coordinator"
exits 1 mcred submit $cfu --earner tomas-reyes $as
nothing_written
exits 0 mcred submit $cfu --earner tomas-reyes --as rosa-klein

programme q
it "refuses an incomplete folder with the full list of what is missing"
remember
rm $d/artifacts/class-answers.csv $d/artifacts/answer-student-b.md
sed '/consent: on-file/d' $d/evidence.md | awk '/prompt growth/ { print; print ""; print "Too short."; exit } { print }' >x
cat x >$d/evidence.md; rm x
before_status=$(git status --porcelain)
exits 1 mcred submit $cfu $as
says "class-answers.csv"
says "answer-student-b.md"
says "consent"
says "growth"
says "evidence.md:[0-9]*:[0-9]*: error"
nothing_written
git checkout -q -- .

it "refuses an identical resubmission"
exits 0 mcred submit $cfu $as
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/$cfu --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait longer."
done
remember
exits 1 mcred submit $cfu $as
says "nothing"
nothing_written

it "numbers the next attempt and names the one before"
echo "One more thing." >>$d/artifacts/lesson-plan.md
exits 0 mcred submit $cfu $as
there $r/2/submission.yaml
grep -q "previous: .*$(sha256sum $r/1/submission.yaml | cut -d' ' -f1)" $r/2/submission.yaml || fail "attempt 2 does not name attempt 1"
sound

it "commits edited and new files, and forgets those taken away"
programme s
sed 's#artifacts/answer-student-b.md#artifacts/answer-b.md#' $d/evidence.md >x && cat x >$d/evidence.md && rm x
mv $d/artifacts/answer-student-b.md $d/artifacts/answer-b.md
exits 0 mcred submit $cfu $as
sound
same "$(git ls-files $d/artifacts | grep -c answer-)" 2

it "answers in JSON"
programme j
exits 0 mcred --json submit $cfu $as
json '.exit == 0 and .status == "ok" and .result.submission == "amina-diallo/checking-for-understanding/1" and (.result.files | length) == 6'
exits 1 mcred submit $cfu $as --json
json '.exit == 1 and .status == "no" and (.findings | length) > 0'
finish
