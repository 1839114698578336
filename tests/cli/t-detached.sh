# A detached file stays out of git: the record says which file it is and where it is kept, and show --check knows it again.
. "$SRC/tests/cli/lib.sh"
programme p
d=evidence/am/amina-diallo/$cfu
wav=$d/artifacts/hinge-question.wav
as="--as amina-diallo"
record=records/am/amina-diallo/$cfu/1/submission.yaml
sum=$(sha256sum $wav | cut -d' ' -f1)
cp $wav "$tmp/kept.wav"

it "asks where a detached file is kept"
sed -i 's/^  - path: artifacts.hinge-question.wav/&\n    storage: detached/' $d/evidence.md
git commit -qam "The recording is kept elsewhere"
remember
exits 1 mcred submit $cfu $as
says "kept has to say where"
says "storage/detached"
nothing_written

it "refuses a file whose history is in git already"
sed -i 's/^    storage: detached/&\n    kept: District media server, case 2026-014/' $d/evidence.md
exits 1 mcred submit $cfu $as
says "in git already"
git rm -q --cached $wav
git commit -qam "Out of git"

it "commits everything but the file, which git ignores from then on"
exits 0 mcred submit $cfu $as
git cat-file -e HEAD:$wav 2>/dev/null && fail "the file is in git"
there $wav
git check-ignore -q $wav || fail "git would add the file"
sound
cp $record "$tmp/out"
says "sha256:$sum"
says "size: 3244"
says "type: audio/wav"
says "storage: detached"
says "District media server, case 2026-014"
exits 0 mcred validate

it "verifies, and says which files it did not look at"
exits 0 mcred verify
says "Not looked at: 1 file kept outside git"
rm $wav
exits 0 mcred verify
exits 0 mcred --json verify
json '.result.detached == 1'

it "confirms that a file from anywhere is the same, under whatever name"
exits 0 mcred show amina-diallo/$cfu --check "$tmp/kept.wav"
says "is the same file as $wav"
mv "$tmp/kept.wav" "$tmp/renamed.bin"
exits 0 mcred --json show amina-diallo/$cfu --check "$tmp/renamed.bin"
json ".result.path == \"$wav\" and .result.digest == \"sha256:$sum\" and .result.size == 3244"

it "says no to any other file, and which digest was submitted under its name"
mkdir "$tmp/new"
{ cat "$tmp/renamed.bin"; printf x; } >"$tmp/new/hinge-question.wav"
exits 1 mcred show amina-diallo/$cfu --check "$tmp/new/hinge-question.wav"
says "is no file of this submission"
says "was submitted with sha256:$sum"
exits 3 mcred show amina-diallo/$cfu --check "$tmp/nowhere"
exits 3 mcred show amina-diallo/$cfu --check "$tmp"
exits 1 mcred show amina-diallo/academic-discussion --check "$tmp/renamed.bin"

it "shows where it is kept"
exits 0 mcred show amina-diallo/$cfu
says "audio/wav, kept outside git: District media server, case 2026-014"

it "takes digest and size from evidence.md where the file is not here"
programme q
git rm -q $wav
sed -i 's|^  - path: artifacts.hinge-question.wav|&\n    storage: detached\n    kept: "Room 12, shelf 3"|' $d/evidence.md
git commit -qam "The recording is kept elsewhere"
exits 1 mcred submit $cfu $as
says "state its digest and size"
sed -i "s|^    storage: detached|&\n    digest: sha256:$sum\n    size: 3244|" $d/evidence.md
exits 0 mcred submit $cfu $as
exits 0 mcred show amina-diallo/$cfu --check "$tmp/renamed.bin"
sound

it "finds a file that is not what evidence.md states"
programme r
git rm -q --cached $wav
git commit -qm "Out of git"
sed -i "s|^  - path: artifacts.hinge-question.wav|&\n    storage: detached\n    kept: Room 12\n    size: 99|" $d/evidence.md
exits 1 mcred submit $cfu $as
says "has 3244 bytes, not 99"

it "finds a note of where a file is kept that would go into git"
sed -i '/storage: detached/d; /size: 99/d' $d/evidence.md
exits 1 mcred validate
says "kept is for a detached file"

it "lets the policy ask for consent where the credential does not"
programme s
sed -i '/consent: required/d; s/, consent: required//' credentials/$cfu/credential.yaml
sed -i '/consent: on-file/d' $d/evidence.md
git commit -qam "Consent is not asked for"
exits 0 mcred submit $cfu $as --dry-run
sed -i 's/^  turnaround_days: 14/&\n  consent: required/' mcred.yaml
git commit -qam "Consent is asked for"
remember
exits 1 mcred submit $cfu $as
says "answer-student-a.md"
says "hinge-question.wav"
says "evidence/consent"
says_not "lesson-plan.md"
says_not "class-answers.csv"
nothing_written
finish
