# mcred log: who did what to one thing, and when, from its beginning.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
r=records/am/$s
unmet='--score question-design=demonstrated --score adaptation=demonstrated --score wait-time=developing --feedback wait-time=Count-to-five.'
# told: the lines without the blanks between the columns, first the title.
told() { sed 's/  */ /g' "$tmp/out" >"$tmp/told"; }
line() { told; sed -n "$1p" "$tmp/told"; }

it "tells an educator's work from the evidence to the award, each with its day and its person"
exits 0 mcred log $s
same "$(line 2)" "2026-03-02 amina-diallo began the evidence"
same "$(wc -l <"$tmp/out")" 2
exits 0 mcred submit $cfu --as amina-diallo
at 2026-03-03
exits 0 mcred review $s --as grace-okafor $unmet
exits 0 mcred review $s --as henrik-lund $unmet
at 2026-03-04
exits 0 mcred appeal $s --as amina-diallo --reason "I waited: it is in the recording.
More of this."
exits 0 mcred assign $s --seed 1 --as rosa-klein
at 2026-03-05
exits 0 mcred review $s --as mei-tanaka --score wait-time=demonstrated
exits 0 mcred award $s
at 2026-04-01
exits 0 mcred renew $s --until 2033-06-30 --reason "Taught a course."
exits 0 mcred revoke $s --reason "The consent was withdrawn."
exits 0 mcred log $s
same "$(line 1)" "WHEN WHO WHAT"
same "$(line 3)" "2026-03-02 amina-diallo submitted attempt 1, version 1.2.0"
same "$(line 4)" "2026-03-03 grace-okafor reviewed attempt 1"
same "$(line 6)" "2026-03-04 amina-diallo appealed against the decision on attempt 1: I waited: it is in the recording. ..."
same "$(line 7)" "2026-03-04 rosa-klein asked mei-tanaka to decide the appeal about attempt 1"
same "$(line 8)" "2026-03-05 mei-tanaka decided the appeal about attempt 1"
same "$(line 9)" "2026-03-05 rosa-klein awarded attempt 1"
same "$(line 10)" "2026-04-01 rosa-klein renewed the award until 2033-06-30: Taught a course."
same "$(line 11)" "2026-04-01 rosa-klein revoked the award: The consent was withdrawn."
same "$(wc -l <"$tmp/out")" 11
says_not "developing\|Count-to-five"

it "tells it to programs, with the file and the commit"
exits 0 mcred log $s --json
json '.result | .kind == "submission" and .thing == "amina-diallo/checking-for-understanding" and (.events | length) == 10'
json '.result.events[1] | .kind == "submission" and .who == "amina-diallo" and .time == "2026-03-02T09:00:00Z"'
json ".result.events[1].file == \"$r/1/submission.yaml\""
json ".result.events[1].commit == \"$(git log --format=%H --diff-filter=A -- $r/1/submission.yaml)\""

it "tells one attempt apart, with the award that came of it"
exits 0 mcred submit $cfu --as tomas-reyes
for who in grace-okafor henrik-lund; do exits 0 mcred review tomas-reyes/$cfu --as $who $unmet; done
at 2026-04-02
echo "Another lesson." >>evidence/to/tomas-reyes/$cfu/evidence.md
git commit -q -a -m "More"
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred withdraw tomas-reyes/$cfu --as tomas-reyes --reason "Too early."
exits 0 mcred log tomas-reyes/$cfu/1
same "$(line 2)" "2026-04-01 tomas-reyes submitted attempt 1, version 1.2.0"
same "$(wc -l <"$tmp/out")" 4
exits 0 mcred log tomas-reyes/$cfu/2
same "$(line 3)" "2026-04-02 tomas-reyes withdrew attempt 2: Too early."
exits 0 mcred log $s/1
says "revoked the award"

it "tells what each version of a definition made different, and who did it"
c=credentials/$cfu/credential.yaml
git config user.email mei-tanaka@riverside.example
sed -i -e 's/^version: .*/version: 1.3.0/' -e 's/^reflection:/&\n  - {id: later, prompt: "And later?"}/' $c
git commit -q -a -m "One more question"
sed -i 's/^status: .*/status: retired/' $c
git -c user.email=jo@elsewhere.example -c user.name="Jo $(printf '\033[31m')Lee" commit -q -a -m "Retire it"
exits 0 mcred log $cfu
same "$(line 2)" "2026-03-02 rosa-klein began version 1.2.0, active"
told
grep -q -x '2026-04-02 mei-tanaka changed it to version 1.3.0, before 1.2.0' "$tmp/told" || fail "no new version"
grep -q -x ' - new prompt "later": And later?' "$tmp/told" || fail "not what is new"
says "Jo .*Lee *changed version 1.3.0, retired, before active"
! grep -q "$(printf '\033')" "$tmp/out" || fail "an escape sequence comes out"
exits 0 mcred log $cfu --json
json '.result.kind == "credential" and (.result.events[-2].details | length) == 1'

it "tells of people and stacks, also of those that are gone"
git config user.email rosa-klein@riverside.example
sed -i 's/^roles: .*/roles: [assessor, coach]/' people/grace-okafor.yaml
git commit -q -a -m "A coach"
exits 0 mcred log grace-okafor
same "$(line 2)" "2026-03-02 rosa-klein entered this person, assessor"
same "$(line 3)" "2026-04-02 rosa-klein changed roles"
exits 0 mcred log tomas-reyes
says "withdrew attempt 2 of $cfu: Too early."
exits 0 mcred new person somebody
git rm -q people/somebody.yaml
git commit -q -m "Gone"
exits 0 mcred log somebody
same "$(line 3)" "2026-04-02 rosa-klein deleted it"
exits 0 mcred log formative-assessment
same "$(line 2)" "2026-03-02 rosa-klein began it"

it "tells of records that were edited or deleted"
git clone -q . "$tmp/q"
cd "$tmp/q" || exit 1
git config user.email henrik-lund@riverside.example
sed -i 's/Count-to-five/Fine/' $r/1/review-grace-okafor.md
git commit -q -a -m "A better review"
git rm -q $r/revocation.yaml
git commit -q -m "Not revoked"
exits 0 mcred log $s
same "$(line 12)" "2026-04-02 henrik-lund edited the record of the review"
same "$(line 13)" "2026-04-02 henrik-lund deleted the record of the revocation"
same "$(line 4)" "2026-03-03 rosa-klein added the record of the review" # who made the commit: the record says something else now
cd "$tmp/p" || exit 1

it "refuses what never was, and says so in a history that is cut off"
exits 1 mcred log nothing-of-this-name
says "was ever committed.*operation/not-found"
exits 1 mcred log mei-tanka
says 'did you mean "mei-tanaka"?'
exits 1 mcred log mei-tanaka/$cfu
exits 2 mcred log
exits 2 mcred log Not_a_name
git clone -q --depth 1 "file://$tmp/p" "$tmp/shallow"
exits 4 mcred -C "$tmp/shallow" log $s
says "git fetch --unshallow"

command -v zip >/dev/null && command -v unzip >/dev/null || finish
it "names no assessor where it is scored blind, and no educator to whoever has a code only"
cd "$tmp" && programme b
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true/" mcred.yaml
git commit -q -a -m "Score blind"
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/start.zip" --as rosa-klein
(cd evidence/am/$s && zip -qr "$tmp/in.zip" .) || finish
exits 0 mcred submit "$tmp/in.zip" --earner amina-diallo --as rosa-klein
token=$(mcred queue --json --as rosa-klein | jq -r '.result[0].submission')
exits 0 mcred assign $token --seed 1 --as rosa-klein
for who in $(sed -n 's/^  - //p' $r/1/assignment-1.yaml); do
    exits 0 mcred review $token --packet "$tmp/$who.zip" --assessor $who --as rosa-klein
    unzip -qq -p "$tmp/$who.zip" "$token/review.md" | sed 's/level: ""/level: demonstrated/' >"$tmp/$who.md"
    exits 0 mcred review --from "$tmp/$who.md" --assessor $who --as rosa-klein
done
exits 0 mcred log $s --as amina-diallo
says "rosa-klein *entered attempt 1"
says "rosa-klein *asked assessors to review attempt 1"
same "$(grep -c 'an assessor *reviewed attempt 1' "$tmp/out")" 2
says_not "grace\|henrik\|mei"
exits 0 mcred log $s --json --as amina-diallo
says_not "grace\|henrik\|mei"
json '.result.events[-1] | has("file") or has("commit") | not'
exits 0 mcred log $token --as grace-okafor
same "$(line 2)" "2026-04-02 a coordinator entered attempt 1, version 1.2.0"
says_not "grace\|henrik\|mei\|amina\|rosa"
exits 0 mcred log $token --json --as grace-okafor
says_not "grace\|henrik\|mei\|amina\|rosa"
exits 0 mcred log $s --blind --json --as rosa-klein
says_not "amina"
json ".result.thing == \"$token\""
exits 0 mcred log $token --as rosa-klein
says "rosa-klein *entered attempt 1"
exits 1 mcred log amina-diallo --blind
finish
