# mcred transcript: what an educator has earned, to hand on: text, Markdown, a page for paper, and codes that verify reads.
. "$SRC/tests/cli/lib.sh"
at 2026-02-15
programme p
a=amina-diallo
sed -i 's/assessors_required: 2/assessors_required: 1/' mcred.yaml

# credential ID HOURS [LINE]: a small one, active.
credential() {
    mkdir -p "credentials/$1"
    cat >"credentials/$1/credential.yaml" <<END
mcred: credential/1
id: $1
title: The Practice of ${1#c-}, Done Well | in *Class*
version: 1.0.0
status: active
competency: The educator waits three seconds or more after a question and hears from more students because of it.
language: en
workload: {hours: $2}
${3:-}
research:
  rationale: Waiting longer after a question lengthens answers and brings in students who had been silent.
  references:
    - {citation: "Rowe, M. B. (1986). Wait time. Journal of Teacher Education, 37(1), 43-50.", use: learn}
    - {citation: "Wiliam, D. (2011). Embedded formative assessment. Solution Tree Press.", use: further}
evidence:
  - {id: notes, title: Notes of three lessons, kind: observation, min: 1, max: 3}
rubric:
  levels:
    - {id: not-yet, points: 0}
    - {id: demonstrated, points: 1}
  pass: {every: demonstrated}
  criteria:
    - id: silence
      title: Waits three seconds or more
      evidence: [notes]
      descriptors: {not-yet: The next word comes within a second., demonstrated: The notes show three seconds or more.}
END
}
# earn ID: with evidence, a review and an award.
earn() {
    folder=evidence/am/$a/$1
    mkdir -p "$folder"
    printf -- '---\nmcred: evidence/1\ncredential: %s\nearner: %s\nartifacts:\n  - {path: notes.md, for: notes}\n---\nNotes.\n' "$1" $a >"$folder/evidence.md"
    echo "Lesson 1 of $1: 2 seconds, 5 voices. Lesson 2: 4 seconds, 8 voices." >"$folder/notes.md"
    mcred -q submit "$1" --as $a >"$tmp/log" 2>&1 && mcred -q review "$a/$1" --as grace-okafor --score silence=demonstrated >>"$tmp/log" 2>&1 &&
        mcred -q award --all --as rosa-klein >>"$tmp/log" 2>&1 || fail "$1 is not earned: $(cat "$tmp/log")"
}
units='c-one c-two c-three c-four c-five c-six c-seven c-eight c-nine'
for id in $units; do credential "$id" 4.5; done
credential c-one 4.5 'level: {framework: EQF, value: 6}'
credential c-two 4.5 'validity: {years: 1}'
printf 'mcred: stack/1\nid: s-talk\ntitle: Talk\nstatus: active\ndescription: Talk.\nunits: [c-one, c-three]\n' >stacks/s-talk.yaml
printf 'mcred: stack/1\nid: s-wide\ntitle: Wide\nstatus: active\ndescription: Wide.\nunits: [c-three, c-four]\n' >stacks/s-wide.yaml
git add -A && git commit -q -m "Small credentials"

it "says that nothing is earned yet"
exits 0 mcred transcript $a
says "^Amina Diallo (amina-diallo)"
says "nothing earned yet"
exits 0 mcred transcript $a --json
json '.result.awards == [] and .result.credentials == 0'
exits 0 mcred transcript $a --format html
says "still on its way"

day=1
for id in $units; do
    at "2026-03-0$day"
    earn "$id"
    day=$((day + 1))
done
at 2026-03-10

it "lists stacks and credentials, the first earned first, with hours and a code each"
exits 0 mcred transcript $a
same "$(grep -c '[0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}$' "$tmp/out")" 11
says '^  TITLE  *EARNED  *HOURS  *VALID UNTIL  *CODE$'
says 'The Practice of one, Done Well | in \*Class\* (EQF 6)  *2026-03-01  *4.5  no end'
same "$(sed -n '/^Credentials/,$p' "$tmp/out" | grep -o '2026-03-0[1-9]' | sort -c 2>&1)" ""

it "counts an hour once, though a unit is in two stacks"
says "^9 credentials, 2 stacks, 40.5 hours of work, as of 2026-03-10"
exits 0 mcred transcript $a --json
json '.result.hours == 40.5 and ([.result.awards[] | select(.stack) | .hours] == [9, 9])'
json '[.result.awards[] | select(.credential) | .hours] | add == 40.5'

it "is for oneself where nobody is named, and says who is not there"
exits 0 mcred transcript --as $a --json
json '.result.earner == "amina-diallo"'
exits 1 mcred transcript nobody-here
says "operation/not-found"
exits 2 mcred transcript Not_A_Handle
exits 2 mcred transcript $a --format pdf

it "shows what the earner says of the evidence, and leaves out what they wish"
cat >>people/$a.yaml <<'END'
transcript:
  evidence:
    - credential: c-one
      summary: |
        A unit on density,
        with <b>hinge</b> questions & boards.
  leave_out: [c-nine, s-wide]
END
git commit -q -am "My transcript"
exits 0 mcred validate people
exits 0 mcred transcript $a
says "A unit on density, with <b>hinge</b> questions & boards."
says "^8 credentials, 1 stack, 36 hours of work"
says "^2 left out, revoked or by the earner's wish: --all shows them"
exits 0 mcred transcript $a --all
says "^9 credentials, 2 stacks, 40.5 hours"

it "refuses a summary of what is not there, and a second one"
cp people/$a.yaml "$tmp/kept"
sed -i 's/credential: c-one/credential: c-onee/' people/$a.yaml
exits 1 mcred validate people
says "did you mean \"c-one\""
cp "$tmp/kept" people/$a.yaml
sed -i 's/^  leave_out:/    - {credential: c-one, summary: Again.}\n&/' people/$a.yaml
exits 1 mcred validate people
says "a summary for \"c-one\" already"
cp "$tmp/kept" people/$a.yaml

it "marks what has expired, and a stack whose unit was revoked; what was revoked is left out"
exits 0 mcred revoke $a/c-three --reason "The notes were another teacher's."
at 2027-04-01
exits 0 mcred transcript $a
says "Done Well.*expired 2027-03-02"
says "^  Talk  .*lapsed"
says_not "of three.*2026-03-03"
says "^7 credentials, 1 stack, 31.5 hours"
exits 0 mcred transcript $a --all
says "of three.*revoked 2026-03-10"
says "revoked: The notes were another teacher's"
exits 0 mcred transcript $a --all --json
json '.result.awards[] | select(.credential == "c-three") | .state == "revoked" and (has("hours") | not)'
json '.result.credentials == 8 and .result.hours == 36'

it "is Markdown in which titles stay text"
exits 0 mcred transcript $a --format markdown
says '^# Transcript of Amina Diallo'
says '^| The Practice of one, Done Well \\| in \\\*Class\\\* (EQF 6) | 2026-03-01 | 4.5 | no end | `'
says '^- \*\*The Practice of one.*\\<b\\>hinge'

it "has codes by which verify finds the award and derives it again"
exits 0 mcred transcript $a --json
proof=$(jq -r '.result.awards[] | select(.credential == "c-four") | .code' "$tmp/out")
digest=$(jq -r '.result.awards[] | select(.credential == "c-four") | .digest' "$tmp/out")
same "$digest" "sha256:$(sha256sum records/am/$a/c-four/award.yaml | cut -d' ' -f1)"
exits 0 mcred verify "$proof"
says "^The Practice of four.*($a/c-four): code $proof, awarded 2026-03-04"
says "every award follows from its records"
exits 0 mcred verify "$(echo "$proof" | tr 'A-Z' 'a-z' | tr -d '-' | sed 's/0/o/g; s/1/l/g')"
says "$a/c-four"
exits 0 mcred verify "$a/c-two" "$proof" --json
json '[.result.asked[] | [.award, .life]] == [["amina-diallo/c-two", "expired"], ["amina-diallo/c-four", "valid"]]'
exits 1 mcred verify 0000-0000-0000
says "no award here has the code 0000-0000-0000"
exits 2 mcred verify 0000-0000-000U

it "is a page that stands by itself: no script, nothing fetched, titles escaped, well-formed"
exits 0 mcred transcript $a --format html
cp "$tmp/out" "$tmp/page.html"
says "Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]*='; base-uri 'none'; form-action 'none'\""
says "&lt;b&gt;hinge"
says_not "<script"
says '<html lang="en"'
says '<th scope="row">'
! grep -o 'src=\|@import\|url(' "$tmp/page.html" >"$tmp/out" || fail "it fetches something"
if command -v tidy >/dev/null; then
    tidy -quiet -errors --warn-proprietary-attributes no "$tmp/page.html" >"$tmp/out" 2>&1
    [ ! -s "$tmp/out" ] || fail "tidy finds something"
fi

it "shows a person without a file in people/, and names that are not Latin"
git rm -q people/$a.yaml && git commit -q -m "Gone"
exits 0 mcred transcript $a
says "^amina-diallo (amina-diallo)"
printf 'mcred: person/1\nhandle: %s\nname: "أمينة <script>alert(1)</script>"\nroles: [earner]\n' $a >people/$a.yaml
git add -A && git commit -q -m "Back"
exits 0 mcred transcript $a --format html
says '<h1 dir="auto">أمينة &lt;script&gt;'
exits 0 mcred transcript $a --format markdown
says '^# Transcript of أمينة \\<script\\>'

browser=$(command -v chromium || command -v chromium-browser || :)
[ -n "$browser" ] || finish
it "prints to one sheet of A4, and one of Letter"
for paper in A4 letter; do
    # The copy names the paper, so its policy would keep the changed style out.
    sed -e 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' -e "s/size: auto/size: $paper/" "$tmp/page.html" >"$tmp/$paper.html"
    timeout 300 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --no-pdf-header-footer \
        --user-data-dir="$tmp/profile" --print-to-pdf="$tmp/$paper.pdf" "file://$tmp/$paper.html" >"$tmp/out" 2>"$tmp/log"
    same "$(grep -a -c '/Type /Page$' "$tmp/$paper.pdf")" 1
    grep -a -o 'MediaBox \[[^]]*' "$tmp/$paper.pdf" | head -n 1 >"$tmp/box"
    case $paper in A4) grep -q '59[45][0-9.]* 84[12]' "$tmp/box" ;; letter) grep -q '612 792' "$tmp/box" ;; esac || fail "it is no $paper: $(cat "$tmp/box")"
done
finish
