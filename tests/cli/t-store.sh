# Whatever the repository looks like: one commit a command, and nothing of the user's touched.
. "$SRC/tests/cli/lib.sh"
s=amina-diallo/$cfu
as="--as amina-diallo"

programme a
it "leaves staged and modified files alone and out of the commit"
echo staged >staged.txt && git add staged.txt
echo "# changed" >>people/grace-okafor.yaml
echo new >untracked.txt
before=$(git status --porcelain)
exits 0 mcred submit $cfu $as
same "$(git status --porcelain)" "$before"
same "$(git show --name-only --format= HEAD | grep -c 'staged\|people\|untracked')" 0
git fsck --strict --no-progress 2>&1 | grep . && fail "fsck speaks"

programme b
it "works from any sub-folder"
cd credentials/$cfu
exits 0 mcred submit $cfu $as
cd ../..
sound
there records/am/$s/1/submission.yaml
cd evidence/am
exits 0 mcred status amina-diallo
exits 0 mcred validate
cd ../..

it "works from outside with -C"
cd "$tmp"
exits 0 mcred -C b status
exits 0 mcred -C "$tmp/b" review $s --as grace-okafor $all_met
cd b
sound

it "works in a linked worktree"
git worktree add -q "$tmp/linked" -b review-room
cd "$tmp/linked"
exits 0 mcred review $s --as henrik-lund $all_met
sound
there records/am/$s/1/review-henrik-lund.md
exits 0 mcred award $s
sound
cd "$tmp/b"
sound
not_there records/am/$s/award.yaml

it "does not miss what a sparse checkout leaves out, and does miss what is gone besides"
git worktree add -q "$tmp/sparse" -b narrow
cd "$tmp/sparse"
git sparse-checkout set --cone people credentials records/am >/dev/null 2>&1
not_there evidence
exits 0 mcred verify
rm records/am/$s/1/review-grace-okafor.md
exits 1 mcred verify
says "review-grace-okafor.md: error: the file in the work tree is missing"
cd "$tmp/b"

it "says what to do about a sparse index, which libgit2 does not read"
cd "$tmp/sparse"
git restore records
git sparse-checkout set --cone --sparse-index people credentials >/dev/null 2>&1
exits 3 mcred validate
says "git sparse-checkout reapply --no-sparse-index"
git sparse-checkout reapply --no-sparse-index
exits 0 mcred validate
exits 0 mcred verify
cd "$tmp/b"

it "refuses to write with a detached HEAD, and still reads"
git checkout -q --detach
remember
exits 3 mcred review $s --as henrik-lund $all_met
says "detached"
nothing_written
exits 0 mcred status
exits 0 mcred verify
git checkout -q main

it "writes on an unborn branch"
mkdir "$tmp/unborn" && cd "$tmp/unborn" && git init -q
exits 0 mcred init --name P
same "$(commits)" 1
sound

programme crlf
it "keeps exact bytes with core.autocrlf and without .gitattributes"
git config core.autocrlf true
exits 0 mcred submit $cfu $as
same "$(git show HEAD:evidence/am/$s/evidence.md | sha256sum)" "$(sha256sum <evidence/am/$s/evidence.md)"
exits 0 mcred verify
sound

programme attr
it "keeps exact bytes beside a .gitattributes with text=auto and eol=crlf"
printf '* text=auto eol=lf\n' >.gitattributes && git add .gitattributes && git commit -q -m attributes
printf 'one\r\ntwo\r\n' >evidence/am/$s/artifacts/class-answers.csv
exits 0 mcred submit $cfu $as
same "$(git show HEAD:evidence/am/$s/artifacts/class-answers.csv | sha256sum)" "$(printf 'one\r\ntwo\r\n' | sha256sum)"
exits 0 mcred verify

programme c
it "reviews, awards and verifies in a bare repository"
exits 0 mcred submit $cfu $as
git clone -q --bare . "$tmp/bare.git"
cd "$tmp/bare.git"
exits 0 mcred validate
exits 0 mcred review $s --as grace-okafor $all_met
exits 0 mcred review $s --as henrik-lund $all_met
exits 0 mcred award $s
exits 0 mcred show $s
exits 0 mcred status amina-diallo
says "awarded"
exits 0 mcred verify
git fsck --strict --no-progress 2>&1 | grep . && fail "fsck speaks"
same "$(git rev-list --count HEAD)" 5

it "does not submit from a bare repository, and says so"
exits 3 mcred submit $cfu --as tomas-reyes

it "says one clear sentence about a SHA-256 repository"
cd "$tmp"
git init -q --object-format=sha256 new-format
exits 3 mcred -C new-format status
same "$(grep -c . "$tmp/err")" 1
says "SHA-256"

it "two at once lose nothing"
programme race
exits 0 mcred submit $cfu $as
exits 0 mcred submit $cfu --as tomas-reyes
(mcred review $s --as grace-okafor $all_met >/dev/null 2>"$tmp/e1"; echo $? >"$tmp/c1") &
(mcred review tomas-reyes/$cfu --as henrik-lund $all_met >/dev/null 2>"$tmp/e2"; echo $? >"$tmp/c2") &
mcred review $s --as mei-tanaka $all_met >/dev/null 2>"$tmp/e3" || fail "third: $(cat "$tmp/e3")"
wait
same "$(cat "$tmp/c1")" 0
same "$(cat "$tmp/c2")" 0
same "$(commits)" 6
sound

it "the same assessor twice at once counts once"
exits 0 mcred submit feedback-that-moves-learning $as
for i in 1 2 3 4; do
    (mcred review amina-diallo/feedback-that-moves-learning --as grace-okafor --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated >/dev/null 2>&1; echo $? >"$tmp/r$i") &
done
wait
same "$(cat "$tmp"/r? | sort | tr -d '\n')" 0111
sound

programme log
it "says in the reflog what it did"
exits 0 mcred submit $cfu $as
same "$(git log -g -1 --format=%gs)" "mcred: Submit $cfu by amina-diallo, attempt 1"

it "takes the work tree's version of a file that was staged before it was changed, and says that the staged one stays"
programme restaged
f=evidence/am/$s/artifacts/lesson-plan.md
echo first >>$f && git add $f && echo second >>$f
exits 0 mcred submit $cfu $as
says "$f: warning: .*stays staged"
same "$(git show HEAD:$f | sha256sum)" "$(sha256sum <$f)"
same "$(git show :$f | tail -1)" first
git reset -q
same "$(git status --porcelain)" ""

it "keeps the executable bit as git does"
programme mode
chmod +x evidence/am/$s/artifacts/lesson-plan.md
exits 0 mcred submit $cfu $as
same "$(git ls-tree HEAD evidence/am/$s/artifacts/lesson-plan.md | cut -d' ' -f1)" 100755
sound

it "leaves a merge conflict in the index alone and says so"
programme conflict
f=evidence/am/$s/evidence.md
git checkout -q -b other && sed -i 's/^## .*/& (theirs)/' $f && git commit -q -a -m theirs
git checkout -q main && sed -i 's/^## .*/& (ours)/' $f && git commit -q -a -m ours
git merge -q other >/dev/null 2>&1 && fail "there is no conflict"
git show HEAD:$f >$f
exits 0 mcred submit $cfu $as
says "$f: warning: .*merge conflict"
same "$(git ls-files -u $f | wc -l | tr -d ' ')" 3
git merge --abort 2>/dev/null || git reset -q --hard
same "$(git status --porcelain)" ""

it "commits while another git holds the index, and says how to bring it along"
programme held
: >.git/index.lock
exits 0 mcred submit $cfu $as
says "index.lock"
says "git reset -q -- evidence/am/$s/evidence.md"
says_not "mixed"
there .git/index.lock
rm .git/index.lock
git reset -q
sound

it "leaves nothing behind in the git directory"
same "$(find .git -name '*mcred-*' -o -name '*.lock' ! -name mcred.lock)" ""

it "does not lose what git add stages at the same time"
programme adding
(i=0; while [ $i -lt 40 ]; do i=$((i + 1)); echo $i >added-$i.txt; git add added-$i.txt 2>/dev/null || echo $i >>"$tmp/not-added"; done) &
exits 0 mcred submit $cfu $as
exits 0 mcred submit $cfu --as tomas-reyes
wait
: >>"$tmp/not-added"
same "$(git diff --cached --name-only | grep -c added-)" "$((40 - $(wc -l <"$tmp/not-added")))"
git fsck --strict --no-progress 2>&1 | grep . && fail "fsck speaks"

it "commits to the branch that is checked out, also in a worktree of its own"
programme two
git worktree add -q "$tmp/second" -b second
exits 0 mcred -C "$tmp/second" submit $cfu $as
same "$(git log -1 --format=%s second)" "Submit $cfu by amina-diallo, attempt 1"
same "$(commits)" 1
sound

it "goes by GIT_DIR, and does not look above GIT_CEILING_DIRECTORIES"
cd "$tmp/two/credentials"
exits 3 env GIT_CEILING_DIRECTORIES="$tmp/two" mcred status
says "\"$tmp/two/credentials\" is not in a git repository"
cd "$tmp"
exits 0 env GIT_DIR="$tmp/two/.git" mcred status

it "says whose repository it is, and the line that trusts it"
if [ "$(id -u)" = 0 ]; then
    programme foreign
    chown -R nobody .
    exits 3 mcred status
    same "$(grep -c . "$tmp/err")" 1
    says "belongs to another user"
    says "safe.directory '$tmp/foreign'"
    git config --global --add safe.directory "$tmp/foreign"
    exits 0 mcred status
fi

it "knows who you are field by field"
programme fields
git config --global --unset user.name
exits 0 mcred submit $cfu $as
same "$(git log -1 --format='%an <%ae>')" "Amina Diallo <rosa-klein@riverside.example>"

it "commits to the branch that HEAD means when it names it by another name"
programme alias
git symbolic-ref refs/heads/trunk refs/heads/main && git symbolic-ref HEAD refs/heads/trunk
exits 0 mcred submit $cfu $as
same "$(git log -1 --format=%s main)" "Submit $cfu by amina-diallo, attempt 1"
sound

it "lets no name or date break the commit"
programme names
remember
exits 2 env GIT_AUTHOR_DATE=1969-12-31T23:59:59Z mcred submit $cfu $as
says "1970 to 2106"
exits 2 env GIT_AUTHOR_NAME='<>' mcred submit $cfu $as
says "git does not know who you are"
nothing_written
exits 0 env GIT_AUTHOR_NAME="Amina
parent 0000 <x@y>" mcred submit $cfu $as
same "$(git log -1 --format='%an')" "Aminaparent 0000 x@y"
sound

it "keeps what git add staged, modes and names too"
programme modes
f=evidence/am/$s/artifacts/lesson-plan.md
git update-index --chmod=+x $f
exits 0 mcred submit $cfu $as
says "$f: warning: .*stays staged"
same "$(git ls-files -s $f | cut -d' ' -f1)" 100755
same "$(git ls-tree HEAD $f | cut -d' ' -f1)" 100644

it "says how an index that it cannot read comes along"
programme split
git update-index --split-index
echo staged >staged.txt && git add staged.txt
exits 0 mcred submit $cfu $as
says "git reset -q -- evidence/am/$s/evidence.md"
sh -c "$(sed -n 's/.*: run \(git reset .*\) \[store.*/\1/p' "$tmp/err")"
sound "A  staged.txt"

it "finds the files where GIT_WORK_TREE says they are"
programme tree
mv .git "$tmp/elsewhere.git"
cd "$tmp"
exits 0 env GIT_DIR="$tmp/elsewhere.git" GIT_WORK_TREE="$tmp/tree" mcred submit $cfu $as
there "$tmp/tree/records/am/$s/1/submission.yaml"
same "$(git --git-dir="$tmp/elsewhere.git" --work-tree="$tmp/tree" status --porcelain)" ""

it "does not make a repository whose branch has a name that is none"
git config --global init.defaultBranch "a b"
mkdir "$tmp/badly-named"
exits 3 mcred -C "$tmp/badly-named" init --name P
says "init.defaultBranch"
not_there "$tmp/badly-named/.git"
git config --global init.defaultBranch main
finish
