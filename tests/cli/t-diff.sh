# mcred diff shows what changed between two attempts: answers by word, artifacts by file.
. "$SRC/tests/cli/lib.sh"
programme p
s=tomas-reyes/$cfu
f=evidence/to/$s

# statement BOX: the section that start writes, at the end of evidence.md.
statement() {
    text=$(mcred submit --statement)
    digest=$(printf '%s' "$text" | sha256sum)
    printf '\n## Privacy and integrity\n\n> %s\n\n<!-- mcred:attest %.12s -->\n\n- %s I attest to this.\n' "$text" "$digest" "$1" >>$f/evidence.md
}

it "has nothing to compare a first attempt with"
statement "[x]"
exits 0 mcred submit $cfu --as tomas-reyes
exits 1 mcred diff $s
says "none before it"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated --feedback "wait-time=Wait."
done

it "shows words that were put in and taken out, and nothing else as changed"
awk '/mcred:prompt/ && !done { print; getline; print "Before anything else:"; print; done = 1; next } { print }' $f/evidence.md >x && mv x $f/evidence.md
prompt=$(sed -n 's/.*mcred:prompt \([a-z-]*\).*/\1/p' $f/evidence.md | head -1)
sed -i 's/^- .x. I attest/- [ ] I attest/' $f/evidence.md
echo "One line more." >>$f/artifacts/lesson-plan.md
echo new >$f/artifacts/board.md
sed -i "s|^artifacts:|artifacts:\n  - {path: artifacts/board.md, for: student-work, consent: on-file}|" $f/evidence.md
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred diff $s
says "^$s/2, against attempt 1"
says "{+Before anything else:+}"
says_not "\[-[^w]"
says ": as before"
says "^  changed  artifacts/lesson-plan.md, 600 to 615 bytes"
says "^  new      artifacts/board.md, 4 bytes"
says "^  same     artifacts/fraction-question.wav"

it "says the same in JSON"
exits 0 mcred diff $s/2 --json
json '[.result.answers[] | select(.changed)] | length == 1'
json ".result.answers[0].prompt == \"$prompt\" and ([.result.answers[0].words[].new // empty] == [\"Before anything else:\"])"
json '[.result.files[] | select(.change != "same") | .path] == ["artifacts/board.md", "artifacts/lesson-plan.md"]'

it "takes no statement that was attested for an answer"
json '[.result.answers[].prompt | select(test("^[0-9a-f]{12}$"))] == []'
git show HEAD:$f/evidence.md | grep -q '^- . . I attest' || fail "there is no statement in the form"

it "goes by what was submitted, not by what stands there now"
echo "Later." >>$f/evidence.md
exits 0 mcred diff $s
says_not "Later"
git checkout -q -- .

it "tells what a clone without the evidence cannot"
blob=$(git rev-parse HEAD~3:$f/evidence.md)
rm -f .git/objects/$(echo $blob | cut -c1-2)/$(echo $blob | cut -c3-)
exits 4 mcred diff $s
says "not in this clone"

it "refuses what is no submission"
exits 1 mcred diff tomas-reyes/$cfu/9
exits 2 mcred diff tomas-reyes
finish
