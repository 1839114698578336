# The hooks refuse what breaks the records: in a bare repository that others push to, before a push, before a commit.
. "$SRC/tests/cli/lib.sh"
mcred init --example "$tmp/first" >/dev/null || exit 1
a=records/am/amina-diallo
git init -q --bare "$tmp/office.git"
pushed() { git push -q "$@" >"$tmp/out" 2>"$tmp/err"; }
# taken ARGUMENT...: the push goes through, and the hook has nothing to say.
taken() {
    pushed "$@" || fail "the push was refused: $*"
    says_not "remote:"
}
# refused RULE ARGUMENT...: the push does not, for that rule, and the branch stays as it is.
refused() {
    rule=$1
    shift
    was=$(git -C "$tmp/office.git" rev-parse -q --verify main)
    pushed "$@" && fail "the push went through: $*"
    says "remote: .*\[$rule\]"
    says "remote: mcred: this push is refused"
    same "$(git -C "$tmp/office.git" rev-parse -q --verify main)" "$was"
}
commit() { git add -A && git commit -q -m "${1:-Change}"; }

it "installs where git looks for hooks, in a bare repository"
cd "$tmp/office.git" || exit 1
exits 0 mcred hook install pre-receive
says "hooks/pre-receive is installed"
[ -x hooks/pre-receive ] || fail "it cannot be run"
exits 0 mcred hook install pre-receive
says "was there already"

it "never overwrites a hook of somebody else"
printf '#!/bin/sh\nexit 0\n' >hooks/update && chmod +x hooks/update
exits 1 mcred hook install update
says "there is a hook already.*operation/exists"
says "mcred hook run update \"\$@\""
same "$(cat hooks/update)" "$(printf '#!/bin/sh\nexit 0')"
rm hooks/update
exits 2 mcred hook install post-receive
exits 2 mcred hook start pre-receive
exits 2 mcred hook install pre-receive now

it "takes the first push, with its records"
cd "$tmp/first" || exit 1
git remote add origin "$tmp/office.git"
taken origin main
same "$(git -C "$tmp/office.git" rev-parse main)" "$(git rev-parse main)"

it "takes commits that hold, read from quarantine"
at 2026-03-03
exits 0 mcred review amina-diallo/feedback-that-moves-learning --as henrik-lund --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated
exits 0 mcred award amina-diallo/feedback-that-moves-learning
taken origin main

it "refuses an edited record, and says which commit"
sed -i 's/^points: 6/points: 7/' $a/checking-for-understanding/award.yaml && commit
refused trust/edited origin main
says "commit $(git rev-parse --short=12 HEAD)"
it "refuses it under other commits, and in a push of several branches"
echo x >NOTES.md && commit
refused trust/edited origin main
refused trust/edited origin main main:refs/heads/more
git reset -q --hard origin/main 2>/dev/null || git reset -q --hard HEAD~2

it "refuses a deleted record, and one by somebody without a role"
git rm -q $a/checking-for-understanding/award.yaml && commit
refused trust/deleted origin main
git reset -q --hard HEAD~1
sed "s/^assessor: .*/assessor: tomas-reyes/; s/^reviewed: .*/reviewed: \"2026-03-03T09:00:00Z\"/" $a/checking-for-understanding/1/review-grace-okafor.md >$a/checking-for-understanding/1/review-tomas-reyes.md && commit
refused trust/role origin main
git reset -q --hard HEAD~1

it "refuses what is not valid, and evidence exchanged under an award"
sed -i 's/^title:.*/titel: Wrong/' credentials/checking-for-understanding/credential.yaml && commit
refused schema/unknown-field origin main
git reset -q --hard HEAD~1
sed -i 's/23/26/' evidence/am/amina-diallo/checking-for-understanding/artifacts/class-answers.csv && commit
refused record/digest origin main
git reset -q --hard HEAD~1

it "refuses a definition changed under a version that was used, also where a new version follows"
sed -i 's/^rubric:/rubric: # easier/' credentials/checking-for-understanding/credential.yaml && commit
refused trust/definition-edited origin main
sed -i 's/^version: .*/version: 9.0.0/' credentials/checking-for-understanding/credential.yaml && commit
refused trust/definition-edited origin main
git reset -q --hard HEAD~2

it "refuses a payment of more than the award gives"
mkdir -p records/settlements && printf 'mcred: settlement/1\nnumber: 1\nsettled: "2026-03-03T09:00:00Z"\nby: rosa-klein\npayments:\n  - earner: amina-diallo\n    award:\n      id: checking-for-understanding\n      digest: "sha256:%s"\n    currency: USD\n    amount: 9000.00\ntotals:\n  - currency: USD\n    amount: 9000.00\n' \
    "$(sha256sum <$a/checking-for-understanding/award.yaml | cut -d' ' -f1)" >records/settlements/settlement-1.yaml && commit
refused record/derived origin main
git reset -q --hard HEAD~1

it "refuses the history of another programme, though its commits are all new"
git checkout -q --orphan other && git rm -q -r --cached . && git add people && git commit -q -m "Start" && git clean -q -f -d
git checkout -q main && git merge -q --no-edit --allow-unrelated-histories other
refused trust/beginning origin main
git reset -q --hard HEAD~1 && git branch -q -D other

it "refuses to delete the branch of the records, and to rewind it"
git -C "$tmp/office.git" config receive.denyDeleteCurrent ignore
refused trust/rewound origin :main
git reset -q --hard HEAD~1
refused trust/rewound --force origin main
git commit -q --amend -m "Another" && refused trust/rewound --force origin main
git reset -q --hard "$(git -C "$tmp/office.git" rev-parse main)"

it "refuses references that make git show another history"
git replace HEAD HEAD~1
refused trust/masked origin 'refs/replace/*:refs/replace/*'
git replace -d HEAD >/dev/null

it "refuses a commit from the future"
GIT_COMMITTER_DATE="2099-01-01T00:00:00Z" git commit -q --allow-empty -m "Later"
refused trust/date origin main
git reset -q --hard HEAD~1

it "lets drafts stand on other branches, but no broken records"
git checkout -q -b draft && sed -i 's/^title:.*/titel: Wrong/' credentials/checking-for-understanding/credential.yaml && commit
taken origin draft
taken --force origin HEAD~1:refs/heads/draft
git rm -q $a/checking-for-understanding/award.yaml && commit
pushed origin draft && fail "the push went through"
says "remote: .*trust/deleted"
git checkout -q -f main && git branch -q -D draft
taken origin :draft
git tag v1 && taken origin v1

it "holds every branch to be that of the records where HEAD names one that is not there"
git -C "$tmp/office.git" symbolic-ref HEAD refs/heads/master
refused trust/rewound --force origin HEAD~1:refs/heads/main
refused trust/rewound origin :main
git -C "$tmp/office.git" symbolic-ref HEAD refs/heads/main

it "does the same reference by reference, as update"
mv "$tmp/office.git/hooks/pre-receive" "$tmp/kept"
exits 0 mcred -C "$tmp/office.git" hook install update
says "hooks/update is installed"
git rm -q $a/checking-for-understanding/award.yaml && commit
refused trust/deleted origin main
git reset -q --hard HEAD~1 && echo words >NOTES.md && commit && taken origin main

it "lets pass what may of a push, as update, and refuses the rest"
git checkout -q -b draft && echo draft >DRAFT.md && commit
git checkout -q main && sed -i 's/^points: 6/points: 7/' $a/checking-for-understanding/award.yaml && commit
refused trust/edited origin main draft
same "$(git -C "$tmp/office.git" rev-parse draft)" "$(git rev-parse draft)"
git reset -q --hard HEAD~1
refused trust/rewound --force origin main~1:main
refused trust/rewound origin :main
git checkout -q draft && git rm -q $a/checking-for-understanding/award.yaml && commit
pushed origin draft && fail "the push went through"
says "remote: .*trust/deleted"
git checkout -q main && git branch -q -D draft
taken origin :draft
git tag v2 && taken origin v2

it "stops a push before it leaves, as pre-push"
exits 0 mcred hook install pre-push
rm "$tmp/office.git/hooks/update"
git rm -q $a/checking-for-understanding/award.yaml && commit
pushed origin main && fail "the push went through"
says "award.yaml: error: .*trust/deleted"
says "mcred: this push is refused"
git reset -q --hard HEAD~1
echo more >NOTES.md && commit && taken origin main

it "looks before a push at what the remote does not have, in a clone of its own"
git clone -q "$tmp/office.git" "$tmp/clone" 2>/dev/null
exits 0 mcred -C "$tmp/clone" hook install pre-push
stands=$(git -C "$tmp/office.git" rev-parse main)
# stopped RULE ARGUMENT...: nothing reaches the office.
stopped() {
    rule=$1
    shift
    git -C "$tmp/clone" push -q "$@" >"$tmp/out" 2>"$tmp/err" && fail "the push went through: $*"
    says "$rule"
    says "mcred: this push is refused"
    says_not "remote:"
    same "$(git -C "$tmp/office.git" rev-parse main)" "$stands"
}
stopped trust/rewound --force origin main~1:main
stopped trust/rewound origin :main
git -C "$tmp/clone" checkout -q -b aside
stopped trust/rewound --force origin main~1:main
stopped trust/rewound origin :main
git -C "$tmp/clone" checkout -q main
cd "$tmp/clone" || exit 1
sed -i 's/^title:.*/titel: Wrong/' credentials/checking-for-understanding/credential.yaml && commit
stopped schema/unknown-field origin main
git reset -q --hard HEAD~1
sed -i 's/^points: 6/points: 7/' $a/checking-for-understanding/award.yaml && commit
stopped trust/edited origin HEAD:refs/heads/side
not_there "$tmp/office.git/refs/heads/side"
stopped trust/edited "$tmp/office.git" main
git reset -q --hard HEAD~1
echo words >>NOTES.md && commit
exits 0 git push -q origin main
stands=$(git rev-parse main)
same "$(git -C "$tmp/office.git" rev-parse main)" "$stands"
cd "$tmp/first" && git pull -q origin main || exit 1

it "stops a commit, as pre-commit, by what is staged"
exits 0 mcred hook install pre-commit
git rm -q $a/checking-for-understanding/award.yaml
exits 1 git commit -m "gone"
says "award.yaml: error: .*trust/deleted"
says "mcred: this commit is refused"
git reset -q --hard
sed -i 's/^points: 6/points: 7/' $a/checking-for-understanding/award.yaml
echo still >NOTES.md && git add NOTES.md
exits 0 git commit -m "Only the notes are staged"
exits 1 git commit -a -m "All"
says "trust/edited"
git checkout -q -- records
count=$(git count-objects -v | sed -n 's/^count: //p')
echo again >NOTES.md && exits 0 git commit -a -m "Notes"
[ "$(git count-objects -v | sed -n 's/^count: //p')" -le $((count + 3)) ] || fail "the hook left objects behind"
git fsck --strict --no-dangling --no-progress >"$tmp/out" 2>&1 && [ ! -s "$tmp/out" ] || fail "git fsck"

it "follows core.hooksPath"
mkdir "$tmp/hooks" && git config core.hooksPath "$tmp/hooks"
exits 0 mcred hook install pre-commit
there "$tmp/hooks/pre-commit"

it "says no where git's words are not what they should be"
git config --unset core.hooksPath
echo "nothing of the kind" | mcred hook run pre-receive >"$tmp/out" 2>&1 && fail "it is content"
exits 2 mcred hook run update refs/heads/main
exits 0 mcred hook run pre-receive
finish
