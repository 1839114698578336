# mcred show: one thing, laid out for a terminal's width, and plain anywhere else.
. "$SRC/tests/cli/lib.sh"
a=amina-diallo
exits 0 mcred init --example "$tmp/p"
cd "$tmp/p" || exit 1
escape=$(printf '\033')

it "shows a credential with its facts, what to bring, and the rubric level by level"
exits 0 mcred show $cfu
says "^Checking for Understanding with Formative Questions$"
says "^  $cfu, version 1.2.0, active$"
says "^  work         12 hours$"
says "^  grades       4-8$"
says "^  context      Describe the class.* (80 to 400 words)$"
says "^  recording     1 to 2  recording  *A recording of the questions being asked  *required$"
says "^  earned with demonstrated or better on every criterion$"
says "^  wait-time  Every student has time to think and has to answer$"
says "^    judged on recording$"
says "^      not-yet       Answers follow at once"
says "^    + demonstrated  Three seconds or more pass"
says "^Further reading"
exits 0 mcred show feedback-that-moves-learning
says "earned with demonstrated or better on every criterion, and at least 7 points: not-yet 0, developing 1, demonstrated 2, exemplary 3"

it "shows a stack with titles, hours, versions, equivalents, choices and a capstone"
exits 0 mcred show formative-assessment
says "^  any 2 of these 3$"
says "^  $cfu  *Checking for Understanding with Formative Questions  *12$"
printf 'mcred: stack/1\nid: wide\ntitle: Wide\nstatus: active\ndescription: Wide.\nunits:\n  - {id: %s, version: ^1, equivalents: [{id: number-talks, version: ^2}]}\n  - {any: 1, title: Talk, of: [academic-discussion, formative-assessment]}\ncapstone: {id: arguing-from-evidence, required: false}\nminimum_hours: 20\n' $cfu >stacks/wide.yaml
git add -A && git commit -q -m "A stack"
exits 0 mcred show wide
says "^  all of these$"
says "^  $cfu  *Checking .*  12  version ^1, or number-talks (version ^2)$"
says "^  any 1 of  *Talk$"
says "^  - academic-discussion  "
says "^  - formative-assessment  *Formative .*  a stack$"
says "^  capstone, not asked$"
says "^  - arguing-from-evidence "
says "at least 20 hours of work in all"

it "shows a person, a submission and an award"
exits 0 mcred show $a
says "^  roles        earner$"
says "^  grades       6, 7$"
says "^  time         12 hours$"
says "^  goals        I want to know"
exits 0 mcred show $a/$cfu
says "^  credential   Checking for Understanding with Formative Questions, version 1.2.0$"
says "^    met  *wait-time: demonstrated"
says "Review by grace-okafor"
says "^    code [0-9A-Z-]*$"
code_shown=$(sed -n 's/^    code //p' "$tmp/out")
exits 0 mcred verify "$code_shown"
says "$a/$cfu"
printf 'mcred: person/1\nhandle: lin\nname: Lin\nroles: [{role: assessor, from: 2026-08-01, to: 2027-06-30, credentials: [%s]}, earner]\n' $cfu >people/lin.yaml
git add -A && git commit -q -m "Lin"
exits 0 mcred show lin
says "^  roles        assessor from 2026-08-01 to 2027-06-30 for $cfu, earner$"

it "lines columns up by what a terminal shows: wide characters, marks and emoji"
sed -e 's/^id: .*/id: talk/' -e 's/^title: .*/title: "数の対話 👩‍🏫"/' credentials/number-talks/credential.yaml >"$tmp/c"
mkdir credentials/talk credentials/cafe && cp "$tmp/c" credentials/talk/credential.yaml
sed -e 's/^id: .*/id: cafe/' -e "s/^title: .*/title: \"Cafe$(printf '\314\201') talk\"/" credentials/number-talks/credential.yaml >credentials/cafe/credential.yaml
printf 'mcred: stack/1\nid: scripts\ntitle: Scripts\nstatus: active\ndescription: S.\nunits: [talk, cafe]\n' >stacks/scripts.yaml
git add -A && git commit -q -m "Other scripts"
exits 0 mcred show scripts
# "数の対話 👩‍🏫" takes 11 columns and "Café talk" 9: HOURS stands to the right below its title.
grep -q '^  talk  数の対話 👩‍🏫      5$' "$tmp/out" || fail "the wide title is not lined up"
grep -q "^  cafe  Cafe$(printf '\314\201') talk        5\$" "$tmp/out" || fail "the title with a mark is not lined up"
exits 0 mcred list
grep -q '^talk .* 数の対話' "$tmp/out" || fail "the list has no such title"

it "is plain in a pipe, whatever the terminal is called, and coloured when asked"
exits 0 env TERM=xterm COLUMNS=30 mcred show $cfu
! grep -q "$escape" "$tmp/out" || fail "there is an escape sequence"
grep -q 'The educator plans, asks and adapts formative questions so that every student.s understanding is visible while the lesson can still change' "$tmp/out" || fail "a paragraph is more than a line"
cp "$tmp/out" "$tmp/plain"
exits 0 mcred --color=always show $cfu
says "^$escape.1mChecking for Understanding"
says "$escape.32m+ demonstrated$escape"
sed "s/$escape\[[0-9;]*m//g" "$tmp/out" | cmp -s - "$tmp/plain" || fail "colour changes the text"
exits 0 env NO_COLOR=1 mcred show $cfu
cmp -s "$tmp/out" "$tmp/plain" || fail "NO_COLOR changes the text"

it "lets nothing of a stranger's text reach the terminal raw"
printf 'mcred: person/1\nhandle: eve\nname: "E\\e[31mve"\nroles: [earner]\ngoals: "x\\u009b31m\\u202ey"\n' >people/eve.yaml
git add -A && git commit -q -m "Eve"
exits 1 mcred show eve
! grep -q "$escape" "$tmp/out" "$tmp/err" || fail "an escape sequence comes out"
sed -i 's/^name: .*/name: Eve/' people/eve.yaml
git commit -q -am "Eve again"
exits 0 mcred --color=never show eve
says 'x.*31m.*202e.*y'
! grep -q "$(printf '\302\233')" "$tmp/out" || fail "a control character comes out"

command -v script >/dev/null || finish
# wide COLUMNS COMMAND: the command's text at a terminal so wide.
wide() {
    columns=$1
    shift
    TERM=xterm script -qec "stty cols $columns; $*" /dev/null </dev/null 2>"$tmp/err" | tr -d '\r' >"$tmp/out"
}
too_long() { sed "s/$escape\[[0-9;]*m//g" "$tmp/out" | LC_ALL=C grep -v '[^ -~]' | awk -v most="$1" 'length > most' | grep -v 'https\?://'; }
for columns in 60 80 120; do
    it "is wrapped to a terminal of $columns columns, with what belongs together below each other"
    wide $columns mcred --no-pager show $cfu
    too_long $columns >"$tmp/long"
    [ ! -s "$tmp/long" ] || fail "a line is longer: $(head -n 1 "$tmp/long")"
    grep -q "$escape.1mRubric" "$tmp/out" || fail "there is no colour"
    # The same signs, in whatever lines: cells of a row are wrapped beside each other.
    for text in "$tmp/out" "$tmp/plain"; do sed "s/$escape\[[0-9;]*m//g" "$text" | tr -d ' \n' | fold -b -w 1 | sort >"$text.signs"; done
    cmp -s "$tmp/out.signs" "$tmp/plain.signs" || fail "the text is another one"
done
for columns in 40 60 80; do
    it "has tables of at most $columns columns, one below the other where they have no room beside each other"
    for c in list "list --all" queue incentives "show formative-assessment" "log amina-diallo" "log $cfu" status verify stats \
        "search feedback" "recommend --as amina-diallo --why" "progress formative-assessment" "transcript amina-diallo"; do
        wide $columns mcred --no-pager $c
        too_long $columns >"$tmp/long"
        [ ! -s "$tmp/long" ] || fail "a line of $c is longer: $(head -n 1 "$tmp/long")"
    done
done
it "puts a sentence below itself where the terminal is narrow, and breaks neither words nor colours"
wide 40 mcred --no-pager --color=never verify
same "$(grep -v '^error' "$tmp/out" | tail -n 3)" 'Checked 2 awards, 4 submissions, 8
reviews and 41 file digests: every award
follows from its records.'
wide 40 mcred --no-pager --color=always search feedback
says "^$escape.1mLeading Discussions in Which Students$"
wide 30 mcred --no-pager --color=never show amina-diallo/$cfu
grep -q '^    evidence/am/amina-diallo/checking-for-understanding/artifacts/lesson-plan.md,$' "$tmp/out" || fail "a path is broken"
grep -q '^    1379 bytes$' "$tmp/out" || fail "what follows the path does not stand below it"
it "names each cell where they stand one below the other, and breaks no word for columns"
wide 40 mcred --no-pager --color=never list
grep -q -x "ID $cfu" "$tmp/out" || fail "no heading"
grep -q -x '  TITLE   Checking for Understanding' "$tmp/out" || fail "no title"
grep -q -x '          with Formative Questions' "$tmp/out" || fail "the title goes on elsewhere"
grep -q -x '  HOURS   12' "$tmp/out" || fail "no hours"
wide 60 mcred --no-pager --color=never transcript amina-diallo
grep -q 'Understanding' "$tmp/out" || fail "a word is broken"
finish
