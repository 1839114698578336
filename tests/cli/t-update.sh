# A draft survives a new version of its definition: status says what changed, and start --update brings it in.
. "$SRC/tests/cli/lib.sh"
fml=feedback-that-moves-learning
programme p
git config user.email tomas-reyes@riverside.example
c=credentials/$fml/credential.yaml
e=evidence/to/tomas-reyes/$fml/evidence.md
answer='I gave back 24 drafts, **with** <b>odd</b>   spacing,
and a list:

- one
  - two'
# write ID: answers the prompt.
write() { awk -v id="$1" -v text="$answer" 'seen && /^_Write your answer here._$/ { print text; seen = 0; next } index($0, "mcred:prompt " id) { seen = 1 } { print }' $e >"$tmp/e" && cp "$tmp/e" $e; }
# kept: without what mcred wrote (lines that came in, its comments, the definition), the page is what it was.
plain() { sed -e '/^definition:/,/^  blob:/d' -e 's/<!-- .*-->/<!-- -->/' "$1"; }
only_added() { diff "$1" "$2" | grep '^<' >"$tmp/out"; [ ! -s "$tmp/out" ] || fail "something that was written is gone"; }

it "names in a draft the version it was begun under"
exits 0 mcred start $fml
version=$(sed -n 's/^version: //p' $c)
grep -A4 '^definition:' $e >"$tmp/out"
says "version: $version"
says "digest: \"sha256:$(sha256sum $c | cut -d' ' -f1)"
says "blob: $(git rev-parse "HEAD:$c")"
exits 0 mcred validate evidence
exits 0 mcred status tomas-reyes
says_not "moved on"
exits 0 mcred start $fml --update
says "follows version $version already"
write context
write growth
git add -A && git commit -q -m "Some answers"

it "says in words what a new version of the definition changes"
sed -i -e "s/^version: .*/version: 2.0.0/" -e 's/words: {min: 60, max: 300}/words: {min: 90, max: 300}/' \
    -e 's/prompt: Describe the task.*/prompt: Who were the students, and what had they written?/' $c
awk '/^reflection:/ { print; print "  - {id: next-time, prompt: \"What will you do next time?\", words: {min: 20}}"; next }
    /^evidence:/ { print; print "  - {id: recording, title: A recording of two minutes, kind: recording, min: 1, consent: required}"; next }
    /^  criteria:/ { print; print "    - {id: listening, title: Listens first, evidence: [recording], descriptors: {not-yet: Talks first., developing: Listens at times., demonstrated: Listens first., exemplary: Listens and asks.}}"; next } { print }' $c >"$tmp/c" && cp "$tmp/c" $c
exits 0 mcred validate credentials
git commit -q -am "A new version"
exits 0 mcred status tomas-reyes
says "    the definition moved on, from $version to 2.0.0: mcred start $fml --update"
says '      - new prompt "next-time": What will you do next time?'
says '      - the prompt "context" asks for 90 to 300 words, before 60 to 300 words'
says '      - the prompt "context" now reads: Who were the students'
says '      - new evidence "recording", 1 or more: A recording of two minutes'
says '      - new criterion "listening": Listens first'
exits 0 mcred status tomas-reyes --json
json '.result[0].standings[1].moved | .to == "2.0.0" and (.changes | length) == 5'

it "brings prompts, slots and limits in, and touches nothing that is written"
cp $e "$tmp/before"
n=$(commits)
exits 0 mcred start $fml --update
says "^Wrote $e, now for version 2.0.0, before $version"
says "^new prompts: next-time"
says "^new slots: recording"
same "$(commits)" "$n"
grep -q '^<!-- mcred:prompt next-time · at least 20 words -->$' $e || fail "no new prompt"
grep -q '^<!-- mcred:prompt context · 90 to 300 words -->$' $e || fail "no new limit"
grep -q '^- \*\*A recording of two minutes\*\* (`recording`, 1 or more) Consent of everybody' $e || fail "it is not among what to bring"
grep -q '^- \*\*Listens first\*\*, to be demonstrated: Listens first\.$' $e || fail "it is not among what assessors look for"
grep -q '^- \*\*A recording of two minutes\*\* (`recording`, 1 or more) Consent of everybody' $e || fail "it is not among what to bring"
grep -q '^- \*\*Listens first\*\*, to be demonstrated: Listens first\.$' $e || fail "it is not among what assessors look for"
plain "$tmp/before" >"$tmp/a"
plain $e >"$tmp/b"
grep -v '^> Describe the task' "$tmp/a" >"$tmp/others"
only_added "$tmp/others" "$tmp/b"
same "$(grep -c 'mcred:prompt' $e)" "$(($(grep -c 'mcred:prompt' "$tmp/before") + 1))"
# The new question stands where the definition has it: first in the reflection.
same "$(grep -o 'mcred:prompt [a-z-]*' $e | tr '\n' ' ')" "mcred:prompt context mcred:prompt next-time mcred:prompt growth "
exits 0 mcred validate evidence
exits 0 mcred status tomas-reyes
says_not "moved on"
says '"recording" (A recording of two minutes): 0 of at least 1'
cp $e "$tmp/once"
exits 0 mcred start $fml --update
cmp -s $e "$tmp/once" || fail "a second time changes something"

it "brings title and lists along where they read as mcred wrote them, and leaves those that somebody changed"
cp $e "$tmp/as-it-was"
sed -i -e 's/^title: .*/title: Feedback Anew/' -e 's/title: A recording of two minutes/title: A film of two minutes/' -e 's/title: Listens first,/title: Hears first,/' -e 's/^version: .*/version: 2.0.9/' $c
git commit -q -am "Other titles"
sed -i 's/^- \*\*Listens first\*\*.*/- I listen!/' $e
exits 0 mcred start $fml --update
grep -q '^# Feedback Anew$' $e || fail "the title is the old one"
grep -q '^- \*\*A film of two minutes\*\*' $e || fail "the list is the old one"
! grep -q '^- \*\*A recording of two minutes\*\*' $e || fail "the old list is still there"
grep -q '^- I listen!$' $e || fail "somebody's own words are gone"
! grep -q 'Hears first' $e || fail "a list that somebody changed was replaced"
git checkout -q -- $e
git revert --no-edit HEAD >"$tmp/out" 2>"$tmp/err" || fail "the definition is not as it was"
cp "$tmp/as-it-was" $e

it "asks a reworded question in its new words, and leaves one that somebody put in their own"
grep -q '^> Who were the students, and what had they written?$' $e || fail "the new question is not there"
! grep -q '^> Describe the task' $e || fail "the old question is still there"
reworded() { sed -i "s/prompt: .*, and what had they written?\(.*\)/prompt: $1, and what had they written?\1/; s/^version: .*/version: $2/" $c && git commit -q -am "$1"; }
git add -A && git commit -q -m "Updated"
reworded "Which students were they" 2.0.1
sed -i 's/^> Who were the students.*/> In my words: who were they?/' $e
exits 0 mcred start $fml --update
says 'now reads: Which students were they'
grep -q '^> In my words: who were they?$' $e || fail "somebody's own words are gone"
git checkout -q -- $e
exits 0 mcred start $fml --update
grep -q '^> Which students were they' $e || fail "the new question is not there"
# Without a heading of its own the question is part of the answer above, and stays.
sed -i -e 's/prompt: Which comment led/prompt: Which of them led/' -e 's/^version: .*/version: 2.0.2/' $c
git commit -q -am "Other words"
sed -i '/^## Growth$/d' $e
exits 0 mcred start $fml --update
grep -q '^> Which comment led' $e || fail "an answer was changed"
git checkout -q -- $e
exits 0 mcred start $fml --update
grep -q '^> Which of them led' $e || fail "the new question is not there"
cp $e "$tmp/once"

it "keeps an answer that is no longer asked for, and names it"
git add -A && git commit -q -m "Updated"
sed -i -e '/id: next-time/d' -e 's/^version: .*/version: 2.1.0/' $c
git commit -q -am "Without it again"
sed -i '/mcred:prompt next-time/,/^_Write/s/^_Write your answer here._$/Next time I listen before I write, and I ask two students first./' $e
exits 0 mcred status tomas-reyes
says 'the prompt "next-time" is no longer asked'
cp $e "$tmp/before"
exits 0 mcred start $fml --update
says "^no longer asked, what you wrote stays: next-time"
grep -q '^Next time I listen before I write' $e || fail "the answer is gone"
plain "$tmp/before" >"$tmp/a"
plain $e >"$tmp/b"
cmp -s "$tmp/a" "$tmp/b" || fail "something else changed"
exits 0 mcred validate evidence
says_not 'has no prompt "next-time"'

it "keeps the line ends of the page, and lists that stand on one line"
git checkout -q -- $e
{
    printf -- '---\nmcred: evidence/1\ncredential: %s\nearner: tomas-reyes\nartifacts: [{path: plan.md, for: feedback-plan}]\n---\n' $fml
    printf '## Whatever\n<!-- mcred:prompt growth -->\nIt went well.\n'
} | sed 's/$/\r/' >$e
echo "A plan." >"${e%/*}/plan.md"
exits 0 mcred start $fml --update
says "^new prompts: context"
same "$(grep -c -v "$(printf '\r')\$" $e)" 0
grep -q 'artifacts: \[{path: "", for: .*{path: plan.md, for: feedback-plan}\]' $e || fail "no slot in the list"
grep -q '^It went well' $e || fail "the answer is gone"
exits 0 mcred validate evidence

it "brings a packet along, and leaves the work tree alone"
git checkout -q -- $e
rm "${e%/*}/plan.md"
sed -i -e 's/^version: .*/version: 2.2.0/' -e 's/^reflection:/&\n  - {id: later, prompt: "And later?"}/' $c
git commit -q -am "One more"
remember
exits 0 mcred start $fml --update --packet "$tmp/start.zip"
nothing_written
if command -v unzip >/dev/null; then
    unzip -p "$tmp/start.zip" '*evidence.md' >"$tmp/page"
    grep -q 'mcred:prompt later' "$tmp/page" || fail "the packet has no new prompt"
fi

it "follows a page in a portfolio"
mkdir -p "$tmp/mine/$fml"
cp $e "$tmp/mine/$fml/evidence.md"
exits 0 mcred start $fml --update --portfolio "$tmp/mine"
says "^Wrote $tmp/mine/$fml/evidence.md, now for version 2.2.0"
grep -q 'mcred:prompt later' "$tmp/mine/$fml/evidence.md" || fail "no new prompt"
nothing_written

it "refuses what it cannot bring along"
remember
exits 1 mcred start number-talks --update
says "there is no draft of \"number-talks\""
exits 1 mcred start $fml --update --portfolio "$tmp/nowhere"
exits 1 mcred start $fml --update --earner amina-diallo
printf 'no front matter\n' >$e
exits 1 mcred start $fml --update
same "$(cat $e)" "no front matter"
git checkout -q -- $e

it "says what changed since the last attempt, where a page does not name its version"
cd "$tmp" && programme q
exits 0 mcred submit $cfu --as tomas-reyes
for who in grace-okafor henrik-lund; do
    exits 0 mcred review tomas-reyes/$cfu --as $who --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated --feedback "wait-time=Use a timer."
done
sed -i -e 's/^version: .*/version: 1.9.0/' -e 's/^reflection:/&\n  - {id: later, prompt: "And later?"}/' credentials/$cfu/credential.yaml
git commit -q -am "One more"
exits 0 mcred status tomas-reyes
says 'moved on, from 1.2.0 to 1.9.0'
says 'new prompt "later": And later?'
exits 0 mcred start $cfu --update --as tomas-reyes
says "^new prompts: later"
finish
