# mcred verify derives every award again: each change under one shows.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred review $s --as grace-okafor $all_met --feedback "question-design=Good cards."
exits 0 mcred review $s --as henrik-lund $all_met
exits 0 mcred award $s

it "finds nothing in an untouched programme"
exits 0 mcred verify
exits 0 mcred verify $s

# tampered FILE SED: changes a file and commits it; verify must name the file.
tampered() {
    sed "$2" "$1" >"$tmp/changed"
    cmp -s "$tmp/changed" "$1" && fail "the test changed nothing in $1"
    cp "$tmp/changed" "$1"
    exits 1 mcred verify
    says "$1"
    git commit -q -a -m tamper
    exits 1 mcred verify
    says "$1"
    says "$(git show HEAD~1:"$1" | sha256sum | cut -c1-12)\|expected\|should"
    git reset -q --hard HEAD~1
    exits 0 mcred verify
}
it "names a changed score"
tampered records/am/$s/1/review-grace-okafor.md 's/wait-time, level: demonstrated/wait-time, level: developing/; /criterion: wait-time/{n;s/demonstrated/developing/}'
it "names changed feedback"
tampered records/am/$s/1/review-grace-okafor.md 's/Good cards/Bad cards/'
it "names a changed evidence file"
tampered evidence/am/$s/artifacts/class-answers.csv 's/23/26/'
it "names a changed definition of the same version"
tampered credentials/$cfu/credential.yaml 's/Three seconds or more pass/One second passes/'
it "names a changed award"
tampered records/am/$s/award.yaml 's/^attempt: 1/attempt: 2/'
it "names a changed date of an award"
tampered records/am/$s/award.yaml 's/^\(valid_until: .*\)2031/\12041/'
it "names a changed submission"
tampered records/am/$s/1/submission.yaml 's/version: 1.2.0/version: 1.2.1/'

it "names a review that was taken away"
git rm -q records/am/$s/1/review-henrik-lund.md && git commit -q -m gone
exits 1 mcred verify
says review-henrik-lund.md
git reset -q --hard HEAD~1

it "names an award that was never earned"
mkdir -p records/to/tomas-reyes/$cfu
sed 's/amina-diallo/tomas-reyes/' records/am/$s/award.yaml >records/to/tomas-reyes/$cfu/award.yaml
git add -A && git commit -q -m forged
exits 1 mcred verify
says records/to/tomas-reyes/$cfu/award.yaml
git reset -q --hard HEAD~1

it "accepts a definition that moved on with a new version"
sed 's/^version: 1.2.0/version: 2.0.0/; s/Three seconds or more pass/Four seconds or more pass/' credentials/$cfu/credential.yaml >x && cat x >credentials/$cfu/credential.yaml && rm x
git commit -q -a -m "A new version"
exits 0 mcred verify

it "checks any revision, and a bare clone"
exits 0 mcred verify --rev HEAD~1
git clone -q --bare . "$tmp/bare.git"
exits 0 mcred -C "$tmp/bare.git" verify

it "says when there is no such award"
exits 1 mcred verify tomas-reyes/$cfu
says "there is no award \"tomas-reyes/$cfu\".*award/none"
says_not Checked
exits 1 mcred verify amina-dialo/$cfu
says "did you mean \"amina-diallo/$cfu\"?"
exits 2 mcred verify amina-diallo/$cfu/7
says "without an attempt"
exits 2 mcred verify amina-diallo
says '"amina-diallo" does not name an award: it is one word, without a slash'

it "names an evidence file that was taken away"
git rm -q evidence/am/$s/artifacts/class-answers.csv && git commit -q -m gone
exits 1 mcred verify
says "evidence/am/$s/artifacts/class-answers.csv: error: the file is not there"
git reset -q --hard HEAD~1

it "names a review that the earner wrote"
sed 's/grace-okafor/amina-diallo/' records/am/$s/1/review-grace-okafor.md >records/am/$s/1/review-amina-diallo.md
git add -A && git commit -q -m "my own review"
exits 1 mcred verify
says "review-amina-diallo.md"
says "record/self"
git reset -q --hard HEAD~1

it "names a file among the records that mcred did not write"
echo hello >records/am/$s/1/notes.txt
exits 1 mcred validate
says "records/am/$s/1/notes.txt: error: "
rm records/am/$s/1/notes.txt

it "cannot tell when the definition of that time is not here, and never says yes"
blob=$(sed -n 's/^  blob: //p' records/am/$s/1/submission.yaml | tr -d '"' | head -1)
object=.git/objects/$(echo "$blob" | cut -c1-2)/$(echo "$blob" | cut -c3-)
there "$object"
mv "$object" "$tmp/kept"
exits 4 mcred verify
says "record/unknown"
says "cannot tell"
exits 4 mcred --json verify
json '.exit == 4 and .result.unknown >= 1'
mkdir -p "${object%/*}" && mv "$tmp/kept" "$object"
exits 0 mcred verify

it "derives a stack's award from those of its units"
git checkout -q -- . && exits 0 mcred submit feedback-that-moves-learning --as amina-diallo
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/feedback-that-moves-learning --as $a --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated
done
exits 0 mcred award --all
exits 0 mcred verify amina-diallo/formative-assessment
it "names an award whose date was changed, though nothing rests on it"
f=records/am/amina-diallo/formative-assessment/award.yaml
tampered $f 's/^\(awarded: .*\)2026/\12025/'
sed -i 's/^\(awarded: .*\)2026/\12025/' $f && git commit -q -a -m tamper
exits 1 mcred verify amina-diallo/formative-assessment
says "$f: error: the record was edited; as commit [0-9a-f]* added it, it has digest sha256:$(git show HEAD~1:$f | sha256sum | cut -c1-64)"
says "record/edited"
git reset -q --hard HEAD~1
tampered records/am/amina-diallo/feedback-that-moves-learning/award.yaml 's/^\(awarded: .*\)2026/\12025/'
git rm -q records/am/amina-diallo/feedback-that-moves-learning/award.yaml && git commit -q -m gone
exits 1 mcred verify amina-diallo/formative-assessment
says "records/am/amina-diallo/feedback-that-moves-learning/award.yaml"
git reset -q --hard HEAD~1

it "names a record that was deleted, and is content when it is put back"
git rm -q records/am/amina-diallo/formative-assessment/award.yaml && git commit -q -m gone
exits 1 mcred verify
says "records/am/amina-diallo/formative-assessment/award.yaml: error: the record is gone"
git revert -q --no-edit HEAD 2>/dev/null || git revert --no-edit HEAD >/dev/null
exits 0 mcred verify

it "sees records of both sides of a merge"
git checkout -q -b side HEAD~2
exits 0 mcred submit $cfu --as tomas-reyes
git checkout -q main
git merge -q --no-edit side
exits 0 mcred verify
says "3 submissions"
git rm -q records/to/tomas-reyes/$cfu/1/submission.yaml && git commit -q -m gone
exits 1 mcred verify
says "records/to/tomas-reyes/$cfu/1/submission.yaml: error: the record is gone"
git reset -q --hard HEAD~1

it "cannot tell in a shallow clone whether records were edited"
git clone -q --depth 1 "file://$PWD" "$tmp/shallow"
exits 4 mcred -C "$tmp/shallow" verify
says "shallow"
says "git fetch --unshallow"
finish
