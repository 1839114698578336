# What a command that was cut off after its commit left to be done, the next one does.
. "$SRC/tests/cli/lib.sh"
s=amina-diallo/$cfu
r=records/am/$s/1/submission.yaml
programme p
exits 0 mcred submit $cfu --as amina-diallo
not_there .git/mcred.pending
# As a kill leaves it: the branch has the commit, index and work tree have not.
cut_off() {
    git rm -q "$1"
    printf '%s %s\n' "$(git rev-parse HEAD^)" "$(git rev-parse HEAD)" >.git/mcred.pending
}

it "store/healed: brings work tree and index along, and says so once"
cut_off $r
: >.git/index.mcred-0123
mkdir -p "${r%/*}"
: >"${r%/*}/.mcred-1-0.tmp"
exits 0 mcred status amina-diallo
says "store/healed"
not_there .git/mcred.pending
not_there .git/index.mcred-0123
sound
exits 0 mcred status amina-diallo
says_not "store/healed"

it "does so before it writes, too"
cut_off $r
exits 0 mcred review $s --as grace-okafor $all_met
says "store/healed"
sound

it "waits for nobody who is still at work"
cut_off records/am/$s/1/review-grace-okafor.md
exits 0 flock .git/mcred.lock mcred status amina-diallo
says_not "store/healed"
there .git/mcred.pending
exits 0 mcred status amina-diallo
says "store/healed"
sound

it "leaves alone what the user changed meanwhile"
programme q
exits 0 mcred submit $cfu --as amina-diallo
printf '%s %s\n' "$(git rev-parse HEAD^)" "$(git rev-parse HEAD)" >.git/mcred.pending
echo mine >>evidence/am/$s/evidence.md
exits 0 mcred status amina-diallo
same "$(tail -n 1 evidence/am/$s/evidence.md)" mine
not_there .git/mcred.pending
same "$(git status --porcelain)" " M evidence/am/$s/evidence.md"

it "takes a note that makes no sense for nothing"
git checkout -q .
head -c 100 /dev/urandom >.git/mcred.pending
exits 0 mcred status amina-diallo
not_there .git/mcred.pending
sound
it "moves the branch to what the remote has, as soon as no lock is in the way"
programme there
git clone -q --bare "$tmp/there" "$tmp/remote.git"
git clone -q "$tmp/remote.git" "$tmp/here" && cd "$tmp/here" || exit 1
n=$(git rev-parse HEAD)
exits 0 mcred submit $cfu --as amina-diallo --push
# As a kill between the push and the branch leaves it.
echo "$n $(git rev-parse HEAD)" >.git/mcred.pending
git reset -q --hard "$n"
: >.git/refs/heads/main.lock
exits 0 mcred status amina-diallo
same "$(git rev-parse HEAD)" "$n"
there .git/mcred.pending
rm .git/refs/heads/main.lock
exits 0 mcred status amina-diallo
says 'store/healed'
same "$(git rev-parse HEAD)" "$(git rev-parse origin/main)"
not_there .git/mcred.pending
sound
finish
