# A file over policy.evidence.lfs_over is stored by Git LFS: written here, understood by Debian's git-lfs.
. "$SRC/tests/cli/lib.sh"
command -v git-lfs >/dev/null || exit 77
programme p
d=evidence/am/amina-diallo/$cfu
wav=$d/artifacts/hinge-question.wav
as="--as amina-diallo"
sed -i 's/^    max_files: 40/&\n    lfs_over: 2000/' mcred.yaml
git commit -qam "Recordings go to Git LFS"
sum=$(sha256sum $wav | cut -d' ' -f1)
size=$(wc -c <$wav)
object=.git/lfs/objects/$(echo "$sum" | cut -c1-2)/$(echo "$sum" | cut -c3-4)/$sum
git rm -q --cached $wav
git commit -qm "The recording was never in git"

it "writes nothing with --dry-run"
remember
exits 0 mcred submit $cfu $as --dry-run
nothing_written
not_there .git/lfs/objects

it "commits the pointer, keeps the object beside it and the file in the work tree"
exits 0 mcred submit $cfu $as
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %s\n' "$sum" "$size" >"$tmp/pointer"
git cat-file blob HEAD:$wav | cmp -s - "$tmp/pointer" || fail "git does not hold the pointer"
same "$(sha256sum "$object" | cut -d' ' -f1)" "$sum"
same "$(sha256sum $wav | cut -d' ' -f1)" "$sum"
same "$(git log -1 --format= --name-only | grep -c evidence.md)" 0
grep -q "hinge-question.wav filter=lfs diff=lfs merge=lfs -text" $d/.gitattributes || fail "no line in .gitattributes"

it "pins the file's own digest and size, and the pointer's id in git"
record=records/am/amina-diallo/$cfu/1/submission.yaml
grep -A6 'hinge-question.wav' $record >"$tmp/out"
says "sha256:$sum"
says "size: $size"
says "storage: lfs"
says "$(git rev-parse HEAD:$wav)"

it "leaves small files and evidence.md to git"
git cat-file -p HEAD:$d/evidence.md | head -1 | grep -q -x -- --- || fail "evidence.md is not itself"
grep -q answer-student-a $d/.gitattributes && fail "a small file is by Git LFS"

it "agrees with git-lfs: a clean work tree, ls-files, fsck"
git lfs install --skip-repo >/dev/null
sound
git lfs ls-files --long >"$tmp/out"
says "$sum [*] $wav"
exits 0 git lfs fsck
says "OK"

it "is verified in the clone that has it"
exits 0 mcred verify
says_not "unknown"
exits 0 mcred validate

it "is pushed by git-lfs, and a clone fetches it"
git init -q --bare "$tmp/remote.git"
git remote add origin "$tmp/remote.git"
exits 0 git push -q origin main
git lfs push --all origin >"$tmp/out" 2>&1 || fail "git lfs push"
there "$tmp/remote.git/lfs/objects/${object#.git/lfs/objects/}"
exits 0 git clone -q "$tmp/remote.git" "$tmp/full"
same "$(sha256sum "$tmp/full/$wav" | cut -d' ' -f1)" "$sum"
exits 0 mcred -C "$tmp/full" verify
cd "$tmp/full" && sound
cd "$tmp/p" || exit 1

it "cannot tell in a clone that has the pointer only, and says how to get the file"
GIT_LFS_SKIP_SMUDGE=1 git clone -q "$tmp/remote.git" "$tmp/thin" 2>/dev/null
exits 4 mcred -C "$tmp/thin" verify
says "kept by Git LFS"
says "git lfs fetch"
exits 0 mcred -C "$tmp/thin" validate
says "git lfs pull brings it"
(cd "$tmp/thin" && git lfs pull) >/dev/null 2>&1
exits 0 mcred -C "$tmp/thin" verify

it "knows an object that is not what its pointer says"
cp "$object" "$tmp/kept"
chmod u+w "$object"
printf 'x' >>"$object"
exits 1 mcred verify
says "storage/lfs"
cat "$tmp/kept" >"$object"
exits 0 mcred verify

it "goes on with the next attempt, the recording unchanged"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/$cfu --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait longer."
done
git push -q origin main
GIT_LFS_SKIP_SMUDGE=1 git clone -q "$tmp/remote.git" "$tmp/poor" 2>/dev/null
echo "I wait longer." >>"$tmp/poor/$d/evidence.md"
exits 1 mcred -C "$tmp/poor" submit $cfu $as
says "storage/missing"
echo "I wait longer." >>$d/evidence.md
exits 0 mcred submit $cfu $as
sound
same "$(git rev-parse HEAD:$wav)" "$(git rev-parse HEAD~3:$wav)"
exits 0 git lfs fsck
exits 0 mcred verify

it "takes what .gitattributes gives to Git LFS, whatever its size"
programme q
echo '/evidence/am/**/*.csv filter=lfs diff=lfs merge=lfs -text' >.gitattributes
git rm -q --cached $d/artifacts/class-answers.csv
git add .gitattributes
git commit -qm "Tables by Git LFS"
exits 0 mcred submit $cfu $as
git cat-file blob HEAD:$d/artifacts/class-answers.csv >"$tmp/out"
says "^oid sha256:$(sha256sum $d/artifacts/class-answers.csv | cut -d' ' -f1)$"
sound
exits 0 git lfs fsck
finish
