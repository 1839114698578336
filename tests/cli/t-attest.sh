# The privacy and integrity statement: shown to the educator, attested with the submission, kept in the record.
. "$SRC/tests/cli/lib.sh"
d=evidence/am/amina-diallo/$cfu
as="--as amina-diallo"
record=records/am/amina-diallo/$cfu/1/submission.yaml
programme p
# policy LINES: the programme's statement becomes this.
policy() { sed -i "s|^policy:|policy:\n  statement: $1|" mcred.yaml && git commit -q -am "A statement"; }
digest() { printf '%s' "$1" | sha256sum | cut -d' ' -f1; }
# statement TEXT BOX: the section as start writes it, at the end of evidence.md.
statement() { printf '\n## Privacy and integrity\n\n> %s\n\n<!-- mcred:attest %.12s -->\n\n- %s I attest to this.\n' "$1" "$(digest "$1")" "$2" >>$d/evidence.md; }
own="This is my own practice, and I hold the consent of everybody in it."

it "has a built-in statement, which may be attested and need not be"
exits 0 mcred submit --statement
builtin=$(cat "$tmp/out")
says "own practice"
exits 0 mcred submit --statement --json
json '.result.required == false and .result.version == ""'
exits 0 mcred submit $cfu $as --dry-run
says_not "attested"

it "start puts it at the end of the form, with a box to tick"
exits 0 mcred start success-criteria-with-students $as --no-commit
cp evidence/am/amina-diallo/success-criteria-with-students/evidence.md "$tmp/out"; : >"$tmp/err"
says "^> $(printf '%.40s' "$builtin")"
says "^<!-- mcred:attest $(digest "$builtin" | cut -c1-12) -->"
says '^- \[ \] I attest to this'
exits 0 mcred validate
rm -r evidence/am/amina-diallo/success-criteria-with-students

it "keeps a tick in the record, with the statement's digest"
statement "$builtin" "[x]"
exits 0 mcred submit $cfu $as
says "attested  *by amina-diallo, sha256:$(digest "$builtin")"
cp $record "$tmp/out"
says "^attested:"; says "^  by: amina-diallo"; says "^  how: form"; says "^  statement: .sha256:$(digest "$builtin")"
exits 0 mcred show amina-diallo/$cfu
says "attested  *by amina-diallo, sha256:"
exits 0 mcred verify
sound

it "submits nothing without it where the policy asks for it, and says where to tick"
programme q
policy "{text: \"$own\", version: 2026-08, required: true}"
remember
exits 1 mcred submit $cfu $as
says "operation/attest"
says "mcred submit --attest, once you have read it"
statement "$own" "[ ]"
line=$(grep -n 'mcred:attest' $d/evidence.md | cut -d: -f1)
exits 1 mcred submit $cfu $as
says "evidence.md:$line:1: error: the privacy and integrity statement is not attested"
says "put an x between the brackets"
git checkout -q $d
nothing_written

it "takes a tick as people make one, also from a word processor"
for box in "[X]" "[ x ]" "[✓]" "☒" "[yes]"; do
    git checkout -q $d
    statement "$own" "$box"
    exits 0 mcred submit $cfu $as --dry-run
    says "attested  *by amina-diallo"
done

it "a tick under another wording does not count"
git checkout -q $d
statement "I made this." "[x]"
exits 1 mcred submit $cfu $as
says "has changed since it was ticked here"

it "whoever submits may say so instead, and the record tells who did"
git checkout -q $d
exits 0 mcred submit $cfu --earner amina-diallo --attest --json
json '.result.attested.by == "rosa-klein" and .result.attested.how == "command"'
cp $record "$tmp/out"
says "^  by: rosa-klein"; says "^  how: command"; says "^  version: .2026-08"
exits 0 mcred verify

it "asks at a terminal, and takes no for an answer"
if command -v script >/dev/null; then
    programme r
    policy "{text: \"$own\", required: true}"
    remember
    printf 'n\n' | script -qec "mcred submit $cfu $as" /dev/null >"$tmp/out" 2>"$tmp/err"
    says "$own"
    says "Do you attest to this?"
    says "operation/attest"
    nothing_written
    printf 'y\n' | script -qec "mcred submit $cfu $as" /dev/null >"$tmp/out" 2>"$tmp/err"
    says "attested  *by amina-diallo"
    there $record
fi

it "a packet brings the statement, and its tick back"
programme s
policy "{text: \"$own\", required: true}"
if command -v zip >/dev/null && command -v unzip >/dev/null; then
    exits 0 mcred start success-criteria-with-students --earner amina-diallo --packet "$tmp/s.zip"
    unzip -p "$tmp/s.zip" '*/evidence.md' >"$tmp/out"
    says "^> $own"
    statement "$own" "[x]"
    (cd $d && zip -qr "$tmp/back.zip" .)
    git checkout -q $d
    exits 0 mcred submit "$tmp/back.zip" --earner amina-diallo
    says "attested  *by amina-diallo"
fi
finish
