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
finish
