# Blind scoring: coordinators enter what comes in packets; earner and assessor are not told each other's name.
. "$SRC/tests/cli/lib.sh"
command -v zip >/dev/null && command -v unzip >/dev/null && command -v jq >/dev/null || exit 77
# A programme with two coordinators that scores blind.
programme p
s=amina-diallo/$cfu
d=evidence/am/amina-diallo/$cfu
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true\n  carry_over: true/" mcred.yaml
printf 'mcred: person/1\nhandle: ines-costa\nname: Ines Costa\nemails: [ines-costa@riverside.example]\nroles: [coordinator]\n' >people/ines-costa.yaml
git add -A && git commit -q -m "Score blind"
git config user.email nobody@riverside.example && git config user.name "A shared machine"
rosa="--as rosa-klein"
code_of() { mcred queue --json $rosa | jq -r ".result[] | select(.title | test(\"$1\")) | .submission"; }
# packet CODE ASSESSOR: makes it and unpacks it into $tmp/ASSESSOR.
packet() {
    rm -rf "$tmp/$2" "$tmp/$2.zip"
    exits 0 mcred review "$1" --packet "$tmp/$2.zip" --assessor "$2" $rosa
    mkdir "$tmp/$2" && unzip -qq "$tmp/$2.zip" -d "$tmp/$2"
}
# filled ASSESSOR LEVEL: their form, with that level everywhere, and feedback.
filled() { sed "s/level: \"\"/level: $2/; s/^<!-- mcred:criterion \(.*\) -->/&\n\nSay more about \1./" "$tmp/$1/$token/review.md" >"$tmp/$1.md"; }

it "a coordinator enters submissions, and nobody else"
exits 0 mcred validate
sed -i '/^roles/s/coordinator/earner/' people/*.yaml
exits 0 mcred validate
says "mcred.yaml:.*nobody in people/ is a coordinator.*definition/blind"
git checkout -q people
exits 0 mcred validate
says_not "definition/blind"
remember
exits 1 mcred submit $cfu --as amina-diallo
says "operation/blind"
says "hand it to a coordinator"
nothing_written
exits 0 mcred submit $cfu --as amina-diallo --dry-run
says "Ready to submit"
exits 1 mcred start success-criteria-with-students --as amina-diallo
says "operation/blind"
nothing_written
(cd $d && zip -qr "$tmp/in.zip" .)
exits 0 mcred submit "$tmp/in.zip" --earner amina-diallo $rosa
grep -q '^entered_by: rosa-klein$' records/am/$s/1/submission.yaml || fail "the record does not say who entered it"
grep -q '^salt: "\{0,1\}[0-9a-f]\{32\}"\{0,1\}$' records/am/$s/1/submission.yaml || fail "the record has no salt"

it "the commit is the coordinator's, whatever name git has, and its message has the code"
same "$(git log -1 --format='%an %ae %cn %ce')" "Rosa Klein rosa-klein@riverside.example Rosa Klein rosa-klein@riverside.example"
git log -1 --format=%B >"$tmp/out"; : >"$tmp/err"
says "^Submit $cfu, S-"
says_not amina
token=$(code_of Checking)
same "$(git log -1 --format='%(trailers:key=Mcred-Submission,valueonly,separator=)')" "$token"

it "the queue has codes and no earner, as text, as JSON and as a calendar"
for how in "" --json --ics; do
    exits 0 mcred queue $how $rosa
    says "$token"
    says_not amina
done

it "a code stands wherever a submission does, also as somebody types it"
exits 0 mcred show "$token" $rosa
says "^amina-diallo/$cfu/1"
exits 0 mcred show "$(echo "$token" | tr A-Z a-z)" $rosa
says "^amina-diallo/$cfu/1"
exits 1 mcred feedback "$(echo "$token" | tr 'A-Z' 'a-z' | tr -d -)" $rosa
says "is not decided yet"
exits 1 mcred award "$token" $rosa
exits 0 mcred assign "$token" --seed 1 $rosa
says "^$token: review by"
says_not amina
exits 1 mcred show S-0000-0000-0000
says 'no submission has the code "S-0000-0000-0000"'
exits 2 mcred feedback S-0000-0000-000

it "a code is shown blind to everybody but the coordinators, who are told whose it is"
for how in "" --json "--as grace-okafor" "--as grace-okafor --json"; do
    exits 0 mcred show "$token" $how
    says "$token"
    says_not amina
    says_not Amina
done
for command in "appeal $token --reason x" "withdraw $token"; do
    exits 1 mcred $command --as grace-okafor
    says_not amina
done

it "the code is not worked out from names: the same evidence gives another one"
git clone -q . "$tmp/other"
git -C "$tmp/other" reset -q --hard HEAD~2
exits 0 mcred -C "$tmp/other" submit "$tmp/in.zip" --earner amina-diallo $rosa
[ "$(mcred -C "$tmp/other" queue --json | jq -r '.result[0].submission')" != "$token" ] || fail "it is the same code"

it "the queue names who it waits for to coordinators; anybody else is told of themselves"
exits 0 mcred queue $rosa
says "reviews by [a-z]*-[a-z]* and [a-z]*-[a-z]*"
for how in "" "--as amina-diallo" "--as ines-costa --assessor ines-costa"; do
    exits 0 mcred queue $how
    [ "${how#*--assessor}" != "$how" ] || says "$token .* reviews\{0,1\}  "
    for one in $(git ls-files people | sed 's,people/,,; s,.yaml,,' | grep -v ines-costa); do says_not "$one"; done
done
exits 0 mcred queue --json --as amina-diallo
json '.result[0].waitsFor == [] and .result[0].unnamed == 2'
asked=$(mcred queue --json $rosa | jq -r '.result[0].waitsFor[0]')
exits 0 mcred queue --json --as $asked
json ".result[0].waitsFor == [\"$asked\"] and .result[0].unnamed == 1"
exits 0 mcred queue --as $asked
says "a review by $asked or another"
exits 0 mcred queue --as amina-diallo --assessor $asked
says "nothing waits"
exits 0 mcred queue --assessor $asked
says "a review by $asked or another"

it "reviews come in packets, made and entered by a coordinator"
first=$(mcred queue --json $rosa | jq -r '.result[0].waitsFor[0]') second=$(mcred queue --json $rosa | jq -r '.result[0].waitsFor[1]')
remember
exits 1 mcred review "$token" --as $first $all_met
says "come in packets only"
exits 1 mcred review "$token" --form $rosa
says "come in packets only"
exits 1 mcred review "$token" --packet "$tmp/x.zip" --assessor $first --as $first
says "operation/blind"
exits 2 mcred review "$token" --packet "$tmp/x.zip" $rosa
says "say whom the packet is for"
exits 1 mcred review "$token" --packet "$tmp/x.zip" --assessor amina-diallo $rosa
says "operation/self"
not_there "$tmp/x.zip"
nothing_written

it "a packet has the code where it had the earner"
packet "$token" $first
there "$tmp/$first/$token/review.md"
cat "$tmp/$first/$token/review.md" >"$tmp/out"
says "^  code: $token"
says "^assessor: $first"
says "^# Review of $token"
says_not amina
says_not sha256

it "the form comes back to a coordinator, who is not its assessor"
filled $first demonstrated
remember
exits 1 mcred review --from "$tmp/$first.md" --as $first
says "operation/blind"
exits 1 mcred review --from "$tmp/$first.md" --as amina-diallo
says "operation/blind"
exits 1 mcred review --from "$tmp/$first.md" --assessor $second $rosa
says "is of the assessor \"$first\""
sed "s/^  code: .*/  id: $(echo $s/1 | sed 's|/|\\/|g')/" "$tmp/$first.md" >"$tmp/id.md"
exits 1 mcred review --from "$tmp/id.md" $rosa
says "come in packets only"
sed "s/^  code: .*/  code: S-0000-0000-0000/" "$tmp/$first.md" >"$tmp/wrong.md"
exits 1 mcred review --from "$tmp/wrong.md" $rosa
exits 1 mcred review "$token" --from "$tmp/wrong.md" $rosa
says "the form is for the submission \"S-0000-0000-0000\""
nothing_written
sed '/^assessor:/d' "$tmp/$first.md" >"$tmp/nobody.md"
exits 1 mcred review --from "$tmp/nobody.md" $rosa
says "say it with --assessor"
exits 0 mcred review --from "$tmp/nobody.md" --assessor $first $rosa --dry-run
exits 0 mcred review --from "$tmp/$first.md" $rosa
says "Reviewed $token"
grep -q '^entered_by: rosa-klein$' records/am/$s/1/review-$first.md || fail "the record does not say who entered it"
same "$(git log -1 --format='%an %ae %s')" "Rosa Klein rosa-klein@riverside.example Review $token"
git log -1 --format=%B >"$tmp/out"; : >"$tmp/err"
says_not "$first"
exits 1 mcred review --from "$tmp/$first.md" $rosa
says "operation/reviewed"

it "who coordinates and assesses does not enter their own review"
printf 'mcred: person/1\nhandle: both-roles\nname: Both Roles\nemails: [both@riverside.example]\nroles: [coordinator, assessor]\n' >people/both-roles.yaml
git add -A && git commit -q -m "Two roles"
sed "s/^assessor: .*/assessor: both-roles/" "$tmp/$first.md" >"$tmp/both.md"
exits 1 mcred review --from "$tmp/both.md" --as both-roles
says "another coordinator"

it "the second review settles it; what the earner is shown names no assessor"
packet "$token" $second
filled $second demonstrated
exits 0 mcred review --from "$tmp/$second.md" --as ines-costa
for what in "show $s" "show $s --json" "status amina-diallo" "feedback $s" "feedback $s --format html" "feedback $s --json"; do
    exits 0 mcred $what
    says_not "$first"
    says_not "$second"
done
exits 0 mcred show $s
says "Review 1, "
says "Review 2, "

it "figures name the assessors to coordinators only"
exits 0 mcred stats $cfu $rosa
says "$first, $second\|$second, $first"
for how in "" --json "--format csv" "--as amina-diallo" "--as $first"; do
    exits 0 mcred stats $cfu $how
    says "[Aa]greement\|AGREEMENT\|kappa"
    for one in $first $second; do says_not "$one"; done
done

it "a code leads nobody to the earner, by whatever command"
: >"$tmp/other.md"
for what in "feedback $token" "award $token" "award $token --dry-run" "show $token --check $d/artifacts/lesson-plan.md" "show $token --check $tmp/other.md" "diff $token"; do
    mcred $what --as $first >"$tmp/out" 2>"$tmp/err"
    sed -i "s,^$d/artifacts/lesson-plan.md is,FILE is," "$tmp/out"
    says_not amina
    mcred --json $what --as $first >"$tmp/out" 2>"$tmp/err"
    sed -i 's,"$d/artifacts/lesson-plan.md",FILE,' "$tmp/out"
    says_not amina
done
exits 0 mcred show "$token" --check $d/artifacts/lesson-plan.md --as $first
says "is the same file as a file of $token"
echo "Another plan." >"$tmp/lesson-plan.md"
exits 1 mcred show "$token" --check "$tmp/lesson-plan.md" --as $first
says_not amina
exits 1 mcred feedback "$token" --as $first
says "operation/blind"
exits 0 mcred feedback "$token" --as amina-diallo

it "an assessor does not make the award"
exits 1 mcred award $s --as $first
says "operation/blind"
exits 0 mcred award --all --as $first
says "somebody has to make the award"
exits 0 mcred award "$token" $rosa
same "$(git log -1 --format=%ae)" rosa-klein@riverside.example
exits 0 mcred show $s --json
says_not "$first"
json '.result.award.content.results | length == 3'
exits 0 mcred verify
sound

it "verify finds a review that no coordinator entered, or the wrong one"
r=records/am/$s/1/review-$first.md
tampered() {
    sed "$1" $r >"$tmp/edited" && cat "$tmp/edited" >$r && git commit -q -a -m "A change"
    exits $2 mcred verify
    says "$3"
    git reset -q --hard HEAD~1
}
tampered '/^entered_by/d' 1 "no coordinator entered it.*record/blind"
tampered "s/^entered_by.*/entered_by: $first/" 1 "who is its assessor.*record/blind"
tampered 's/^entered_by.*/entered_by: amina-diallo/' 1 "who is its earner.*record/blind"
tampered 's/^entered_by.*/entered_by: tomas-reyes/' 1 "who entered it was no coordinator of it then.*record/blind"
tampered 's/^entered_by.*/entered_by: ines-costa/' 1 "its author is not the coordinator who entered it.*record/blind"

it "verify finds a review that was committed by somebody else than it says"
git branch before
git reset -q --hard "$(git log --format=%H --grep='^Review' | tail -1)~1"
git show before:$r >$r
git add -A && git -c user.name=Mei -c user.email=mei-tanaka@riverside.example commit -q -m "Smuggled in"
exits 1 mcred verify
says "$r:.*its author is not the coordinator who entered it.*record/blind"
git checkout -q before -- records && git commit -q -m "The award again"
exits 1 mcred verify $s
says "$r:.*its author is not the coordinator who entered it.*record/blind"
git reset -q --hard before

it "a coordinator who has left since was one then"
sed -i 's/^roles: .*/roles: [earner]/' people/ines-costa.yaml && git rm -q people/rosa-klein.yaml && git commit -q -a -m "Two have left"
exits 0 mcred verify
exits 0 mcred verify $s
git reset -q --hard before

it "what came in openly before the policy is no finding; what comes in openly afterwards is"
programme early
exits 0 mcred submit $cfu --earner amina-diallo --as amina-diallo
exits 0 mcred review $s --as grace-okafor $all_met
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true/" mcred.yaml && git commit -q -a -m "Score blind"
exits 0 mcred verify
sed 's/grace-okafor/henrik-lund/' records/am/$s/1/review-grace-okafor.md >records/am/$s/1/review-henrik-lund.md
git add -A && git commit -q -m "By hand"
exits 1 mcred verify
says "review-henrik-lund.md: error: commit .* adds what was entered blind, and no coordinator entered it"
cd "$tmp/p" || exit 1

it "the promise holds when the policy changes meanwhile"
exits 0 mcred new credential two --from $cfu $rosa
sed -i 's/^status: .*/status: active/; s/^version: .*/version: 1.0.0/' credentials/two/credential.yaml
git add -A && git commit -q -m "Another credential"
cp -R $d evidence/am/amina-diallo/two
sed -i 's/^credential: .*/credential: two/' evidence/am/amina-diallo/two/evidence.md
exits 0 mcred submit two --earner amina-diallo $rosa
sed -i '/^  blind: true/d' mcred.yaml && git commit -q -a -m "No longer blind"
token=$(code_of .)
exits 1 mcred review amina-diallo/two --as grace-okafor $all_met
says "come in packets only"
exits 1 mcred withdraw amina-diallo/two --as amina-diallo
says "operation/blind"
git revert -n HEAD && git commit -q -m "Blind again"

it "a split is settled from a packet that shows the reviews and names nobody"
for a in grace-okafor henrik-lund; do packet "$token" $a; done
filled grace-okafor demonstrated
filled henrik-lund not-yet
for a in grace-okafor henrik-lund; do exits 0 mcred review --from "$tmp/$a.md" $rosa; done
packet "$token" mei-tanaka
cat "$tmp/mei-tanaka/$token/review.md" >"$tmp/out"
says "What the reviews say"
says "Say more about"
says_not grace
says_not henrik
says_not amina
filled mei-tanaka not-yet
exits 0 mcred review --from "$tmp/mei-tanaka.md" $rosa

it "an appeal comes through a coordinator, and so does the review that decides it"
exits 1 mcred appeal amina-diallo/two --as amina-diallo --reason "Minute 12."
says "operation/blind"
exits 0 mcred appeal "$token" --reason "Minute 12." $rosa
git log -1 --format=%B >"$tmp/out"; : >"$tmp/err"
says_not amina
printf 'mcred: person/1\nhandle: joao-lima\nname: Joao Lima\nroles: [assessor]\n' >people/joao-lima.yaml
git add -A && git commit -q -m "One more assessor"
packet "$token" joao-lima
filled joao-lima not-yet
exits 0 mcred review --from "$tmp/joao-lima.md" $rosa
exits 0 mcred feedback amina-diallo/two
for a in grace henrik mei joao; do says_not $a; done

it "who coached the earner does not score the next attempt; only what was not met is asked again"
printf 'mcred: person/1\nhandle: coach-one\nname: Coach One\nroles: [coach, assessor]\n' >people/coach-one.yaml
git add -A && git commit -q -m "A coach"
exits 0 mcred coach amina-diallo/two --as coach-one --note "We watched the lesson again."
exits 0 mcred start two --earner amina-diallo --packet "$tmp/next.zip" $rosa
mkdir "$tmp/next" && unzip -qq "$tmp/next.zip" -d "$tmp/next"
cat "$tmp/next/two"/*.* >"$tmp/out"
for a in grace henrik mei joao; do says_not $a; done
echo "More." >>"$tmp/next/two/evidence.md"
(cd "$tmp/next" && zip -qr "$tmp/next-back.zip" two)
exits 0 mcred submit "$tmp/next-back.zip" --earner amina-diallo $rosa
token=$(code_of .)
exits 1 mcred review "$token" --packet "$tmp/x.zip" --assessor coach-one $rosa
says "coached the earner"
exits 0 mcred withdraw "$token" $rosa
exits 1 mcred review "$token" --packet "$tmp/x.zip" --assessor mei-tanaka $rosa
says "withdrawn"
exits 0 mcred verify
sound

it "what was submitted before is scored blind from then on: a coordinator enters its appeal, and says whose it is to nobody"
cd "$tmp" && programme later
git config user.email rosa-klein@riverside.example && git config user.name "Rosa Klein"
exits 0 mcred submit $cfu --as amina-diallo
for who in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $who --score question-design=demonstrated --score adaptation=demonstrated --score wait-time=developing --feedback wait-time=Wait.
done
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true/" mcred.yaml
git commit -q -a -m "Score blind"
remember
exits 1 mcred appeal $s --as amina-diallo --reason "Look again."
says '"amina-diallo" cannot enter an appeal in their own name'
says "hand it to a coordinator.*before the programme scored blind"
exits 1 mcred withdraw $s --as amina-diallo
says '"amina-diallo" cannot enter a withdrawal in their own name'
nothing_written
exits 0 mcred appeal $s $rosa --reason "Look again."
git log -1 --format='%an %B' >"$tmp/out"
says_not amina
token=$(code_of Checking)
packet "$token" mei-tanaka
filled mei-tanaka demonstrated
exits 0 mcred review --from "$tmp/mei-tanaka.md" --assessor mei-tanaka $rosa
exits 0 mcred award "$token" $rosa
exits 0 mcred verify
sound

it "an option for blind scoring means nothing elsewhere"
cd "$tmp" && programme open
exits 0 mcred submit $cfu --earner amina-diallo --as amina-diallo
exits 2 mcred review $s --assessor henrik-lund --as grace-okafor $all_met
says "is not scored blind"
exits 2 mcred review $s --packet "$tmp/open.zip" --assessor henrik-lund $rosa
finish
