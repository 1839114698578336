# mcred redact withdraws evidence after it was submitted: the records still verify, and what remains is said plainly.
. "$SRC/tests/cli/lib.sh"
programme p
d=evidence/am/amina-diallo/$cfu
wav=$d/artifacts/hinge-question.wav
r=records/am/amina-diallo/$cfu
s=amina-diallo/$cfu
as="--as amina-diallo"
exits 0 mcred submit $cfu $as
exits 0 mcred review $s --as grace-okafor $all_met
exits 0 mcred review $s --as henrik-lund $all_met
exits 0 mcred award $s
blob=$(git rev-parse HEAD:$wav)
sum=$(sha256sum $wav | cut -d' ' -f1)

it "asks for a reason and for a file of the submission"
remember
exits 2 mcred redact $s artifacts/hinge-question.wav $as
says "reason"
exits 1 mcred redact $s artifacts/hinge-questions.wav $as --reason "Consent withdrawn."
says 'did you mean "artifacts/hinge-question.wav"'
exits 2 mcred redact $s evidence.md $as --reason "Consent withdrawn."
says "cannot be withdrawn"
exits 2 mcred redact $s artifacts/hinge-question.wav $as --reason " "
exits 1 mcred redact $s artifacts/hinge-question.wav --as tomas-reyes --reason "Consent withdrawn."
nothing_written

it "writes nothing with --dry-run"
exits 0 mcred redact $s artifacts/hinge-question.wav $as --reason "Consent withdrawn." --dry-run
says "Nothing was written"
nothing_written

it "takes the file out in one commit with a record"
count=$(commits)
exits 0 mcred redact $s artifacts/hinge-question.wav $as --reason "Consent withdrawn." --kept "District archive, case 7"
same "$(commits)" $((count + 1))
not_there $wav
there $r/redaction-1.yaml
same "$(git log -1 --format= --name-status | sort)" "$(printf 'A\t%s\nD\t%s' $r/redaction-1.yaml $wav)"
same "$(git log -1 --format='%(trailers:key=Mcred-Kind,valueonly,separator=)')" redaction
sound

it "says what remains in history, and how to purge it"
cp "$tmp/out" "$tmp/redacted"
says "still in the history"
says "$blob"
says "git filter-repo --strip-blobs-with-ids"
says "still verify"

it "leaves records that verify, and says what is not here"
exits 0 mcred verify
exits 0 mcred validate
exits 0 mcred show $s
says "withdrawn 2026-03-02: Consent withdrawn."

it "knows the file again"
exits 0 git show $blob
cp "$tmp/out" "$tmp/copy"
exits 0 mcred show $s --check "$tmp/copy"

it "does it once"
exits 1 mcred redact $s artifacts/hinge-question.wav $as --reason "Consent withdrawn."
says "storage/redacted"

it "still verifies after the history was purged, as it says"
git clone -q --no-local . "$tmp/purged"
cd "$tmp/purged" || exit 1
loose() { echo ".git/objects/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-)"; }
pack=$(ls .git/objects/pack/*.pack)
mv "$pack" "$tmp/pack"
rm -f .git/objects/pack/*
git unpack-objects -q <"$tmp/pack"
rm -f "$(loose "$blob")"
exits 0 mcred verify
says "Not here: 1 file withdrawn since"
exits 0 mcred --json verify
json '.result.redacted == 1'

it "is purged by the very commands that it prints"
if command -v git-filter-repo >/dev/null; then
    git clone -q --no-local "$tmp/p" "$tmp/rewritten"
    cd "$tmp/rewritten" || exit 1
    git cat-file -e "$blob" || fail "the clone does not have the bytes"
    grep -e '^  echo .* [.][.]/purge$' -e '^  git filter-repo ' "$tmp/redacted" >"$tmp/commands"
    same "$(wc -l <"$tmp/commands" | tr -d ' ')" 2
    exits 0 sh -e "$tmp/commands"
    ! git cat-file -e "$blob" 2>/dev/null || fail "the bytes are still there"
    exits 0 mcred verify
    says "Not here: 1 file withdrawn since"
    same "$(git log --format=%s | grep -c 'Withdraw evidence')" 1
    cd "$tmp/p" || exit 1
fi

it "is let through by the hook only when that is moved away, and goes on behind it"
if command -v git-filter-repo >/dev/null; then
    git clone -q --bare --no-local "$tmp/p" "$tmp/office.git"
    mcred -C "$tmp/office.git" hook install pre-receive >/dev/null
    branch=$(git branch --show-current)
    exits 1 git -C "$tmp/rewritten" push --force "$tmp/office.git" "$branch"
    says "trust/rewound"
    mv "$tmp/office.git/hooks/pre-receive" "$tmp/hook"
    exits 0 git -C "$tmp/rewritten" push --force "$tmp/office.git" "$branch"
    mv "$tmp/hook" "$tmp/office.git/hooks/pre-receive"
    exits 0 mcred -C "$tmp/rewritten" new person after-purge --set "name=Ada"
    exits 0 git -C "$tmp/rewritten" push "$tmp/office.git" "$branch"
fi

it "still misses a file that was not withdrawn"
rm -f "$(loose "$(git rev-parse HEAD:$d/artifacts/lesson-plan.md)")"
exits 3 mcred verify
says "lesson-plan.md"
cd "$tmp/p" || exit 1

it "lets a coordinator do it, by the path from the top, for every attempt at once"
programme q
exits 0 mcred submit $cfu $as
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait longer."
done
git mv $d/artifacts/hinge-question.wav $d/artifacts/question.wav
sed -i 's/hinge-question.wav/question.wav/' $d/evidence.md
exits 0 mcred submit $cfu $as
exits 0 mcred --json redact $s $d/artifacts/question.wav --as rosa-klein --reason "Consent withdrawn."
json '[.result.files[].path | split("/")[-1]] | sort == ["hinge-question.wav", "question.wav"]'
exits 0 mcred verify
sound

it "keeps it out of what assessors are sent"
exits 0 mcred review $s --packet "$tmp/packet.zip" --as grace-okafor
says "/evidence/artifacts/lesson-plan.md"
says_not "/evidence/artifacts/question.wav"

it "does not take back what was withdrawn"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait longer."
done
git show HEAD~3:$d/artifacts/question.wav >$d/artifacts/question.wav
echo "More." >>$d/evidence.md
exits 1 mcred submit $cfu $as
says "was withdrawn"
says "take it out of evidence.md"

it "names the others who submitted the same bytes"
programme r
t=evidence/to/tomas-reyes/$cfu
cp $wav $t/artifacts/talk.wav
exits 0 mcred submit $cfu $as
sed -i 's|^artifacts:|&\n  - {path: artifacts/talk.wav, for: recording, consent: on-file}|' $t/evidence.md
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred redact $s artifacts/hinge-question.wav $as --reason "Consent withdrawn."
says "The same bytes were also submitted"
says "tomas-reyes/$cfu/1"

it "tells of an object of Git LFS that it has to be deleted as well"
programme l
sed -i 's/^    max_files: 40/&\n    lfs_over: 2000/' mcred.yaml
git rm -q --cached $wav
git commit -qam "Recordings go to Git LFS"
exits 0 mcred submit $cfu $as
exits 0 mcred redact $s artifacts/hinge-question.wav $as --reason "Consent withdrawn."
object=.git/lfs/objects/$(echo "$sum" | cut -c1-2)/$(echo "$sum" | cut -c3-4)/$sum
says "rm $object"
there "$object"
exits 0 mcred verify
rm -f "$object"
exits 0 mcred verify
sound

it "is a coordinator's, and names no educator, once the programme scores blind, also of what is older"
programme older
exits 0 mcred submit $cfu $as
echo "  blind: true" >>mcred.yaml && git commit -q -a -m "Blind from now on"
remember
exits 1 mcred redact $s artifacts/hinge-question.wav $as --reason "Consent withdrawn."
says "operation/blind"
nothing_written
exits 0 mcred redact $s artifacts/hinge-question.wav --reason "Consent withdrawn."
git log -1 --format=%B >"$tmp/out"
says_not amina
finish
