# One case for each rule about records, commands and the repository: what makes it fire, and what mcred says.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
r=records/am/$s
as="--as amina-diallo"
# fires RULE CODE COMMAND...: the command ends so, names the rule and writes nothing.
fires() {
    rule=$1
    shift
    remember
    exits "$@"
    says "\[$rule\]"
    nothing_written
}
# An edit of a committed file, committed.
tamper() {
    sed "$2" "$1" >"$tmp/edited"
    ! cmp -s "$1" "$tmp/edited" || fail "the change changes nothing: $2"
    cat "$tmp/edited" >"$1" && git commit -q -a -m "A change"
}
back() { git reset -q --hard HEAD~1; }

# ---- who acts, and on what ----
it "operation/usage: a submission that is written wrongly";  fires operation/usage 2 mcred review a/b/c/d --as henrik-lund
it "operation/usage: an option that is not there";           fires operation/usage 2 mcred status --none
it "operation/handle: a handle that is none";                fires operation/handle 2 mcred new person A
it "operation/identity: nobody of that name";                fires operation/identity 2 mcred submit $cfu --as nobody-known
it "operation/not-found: no such credential";                fires operation/not-found 1 mcred submit none-such $as
it "operation/not-found: no such submission";                fires operation/not-found 1 mcred review $s --as henrik-lund $all_met
it "operation/exists: a person who is there already";        fires operation/exists 1 mcred new person mei-tanaka
it "operation/set: a key that is not there";                 fires operation/set 1 mcred new person some-one --set roles.none.deep=1
it "operation/role: an assessor submits for an earner";      fires operation/role 1 mcred submit $cfu --earner amina-diallo --as grace-okafor
it "operation/inactive: a draft is not submitted"
tamper credentials/$cfu/credential.yaml 's/^status: .*/status: retired/'
fires operation/inactive 1 mcred submit $cfu $as
back

# ---- the repository ----
it "store/revision: no such revision";                       fires store/revision 3 mcred verify --rev none-such
it "store/not-a-repository: a folder of no repository";      mkdir "$tmp/empty"; exits 3 mcred -C "$tmp/empty" status; says "\[store/not-a-repository\]"
it "operation/programme: a repository of no programme"
git init -q "$tmp/none" && git -C "$tmp/none" commit -q --allow-empty -m empty
exits 3 mcred -C "$tmp/none" status
says "\[operation/programme\]"
it "store/format: SHA-256 objects"
git init -q --object-format=sha256 "$tmp/new"
exits 3 mcred -C "$tmp/new" status
says "\[store/format\]"
it "store/bare: evidence is not in a bare repository"
git clone -q --bare . "$tmp/bare.git"
exits 3 mcred -C "$tmp/bare.git" submit $cfu $as
says "\[store/bare\]"
it "store/detached: a record is written on a branch"
git checkout -q --detach
fires store/detached 3 mcred submit $cfu $as
git checkout -q main
it "store/date: a date that is none"
GIT_AUTHOR_DATE=soon fires store/date 2 mcred submit $cfu $as
it "store/locked: another process has the branch"
: >.git/refs/heads/main.lock
fires store/locked 3 mcred submit $cfu $as
rm .git/refs/heads/main.lock
it "store/git: an object that git cannot read"
cp -R . "$tmp/broken"
tree=$(git rev-parse 'HEAD^{tree}')
object=.git/objects/$(echo "$tree" | cut -c1-2)/$(echo "$tree" | cut -c3-)
if [ -e "$object" ]; then
    chmod u+w "$tmp/broken/$object" && echo damaged >"$tmp/broken/$object"
    exits 3 mcred -C "$tmp/broken" status
    says "\[store/git\]"
else
    fail "the tree is not a loose object"
fi
it "store/owner: somebody else's repository"
if [ "$(id -u)" = 0 ]; then
    cp -R . "$tmp/theirs" && chown -R 65534 "$tmp/theirs"
    exits 3 mcred -C "$tmp/theirs" status
    says "\[store/owner\]"
    says "safe.directory"
fi

# ---- a folder and files of the system ----
it "io/read: a folder that is not there";                    fires io/read 3 mcred -C "$tmp/nowhere" status
it "io/write: a file where a folder is needed"
exits 0 mcred new credential other-one --no-commit
rm -r credentials/other-one && git checkout -q -- .
mv stacks "$tmp/stacks" && : >stacks
fires io/write 3 mcred new stack another-one --no-commit
rm stacks && mv "$tmp/stacks" stacks

# ---- submitted, reviewed, awarded ----
exits 0 mcred submit $cfu $as
it "operation/open: the attempt is not decided";             fires operation/open 1 mcred submit $cfu $as
it "operation/self: nobody scores their own work";           fires operation/self 1 mcred review $s $as $all_met
it "operation/role: a coordinator scores";                   fires operation/role 1 mcred review $s --as rosa-klein $all_met
it "operation/level: no such level";                         fires operation/level 1 mcred review $s --as henrik-lund --score wait-time=good --score adaptation=demonstrated --score question-design=demonstrated
it "operation/criterion: no such criterion";                 fires operation/criterion 1 mcred review $s --as henrik-lund $all_met --score wait=developing
it "operation/score: a criterion without a score";           fires operation/score 1 mcred review $s --as henrik-lund --score wait-time=demonstrated
it "operation/feedback: not met, and nothing said";          fires operation/feedback 1 mcred review $s --as henrik-lund $all_met --overview not-met
it "operation/form: a form for another submission"
mcred review $s --as henrik-lund --form >"$tmp/form.md"
sed "s,$s,tomas-reyes/$cfu," "$tmp/form.md" >"$tmp/other.md"
fires operation/form 1 mcred review $s --as henrik-lund --from "$tmp/other.md"
it "operation/nothing: an editor that saves nothing"
remember
EDITOR='sh -c ": >\"\$1\"" -' script -qec "mcred review $s --as henrik-lund" /dev/null >"$tmp/out" 2>"$tmp/err" </dev/null
says "\[operation/nothing\]"
nothing_written
it "operation/kept: an editor that leaves a form with a fault"
EDITOR='sh -c "echo more >>\"\$1\"" -' script -qec "mcred review $s --as henrik-lund" /dev/null >"$tmp/out" 2>"$tmp/err" </dev/null
says "\[operation/kept\]"
nothing_written
it "operation/unknown: the definition of a submission is not in this repository"
definition=$(git rev-parse HEAD:credentials/$cfu/credential.yaml)
tamper credentials/$cfu/credential.yaml 's/^version: .*/version: 1.3.0/'
cp -R . "$tmp/without"
rm -f "$tmp/without/.git/objects/$(echo "$definition" | cut -c1-2)/$(echo "$definition" | cut -c3-)"
exits 4 mcred -C "$tmp/without" review $s --as henrik-lund $all_met
says "\[operation/unknown\]"
back
exits 0 mcred review $s --as grace-okafor $all_met
it "operation/reviewed: once by each assessor";              fires operation/reviewed 1 mcred review $s --as grace-okafor $all_met
it "operation/changed: a submission that is not the one that was scored"
tamper $r/1/submission.yaml 's/^submitted: .*/submitted: 2026-03-01T09:00:00Z/'
fires operation/changed 1 mcred award $s
back
exits 0 mcred review $s --as henrik-lund $all_met
it "operation/decided: enough reviews";                      fires operation/decided 1 mcred review $s --as mei-tanaka $all_met
it "store/index: somebody holds the index while the award is committed"
: >.git/index.lock
exits 0 mcred award $s
says "\[store/index\]"
rm .git/index.lock && git reset -q --hard
sound
it "operation/awarded: it is awarded";                       fires operation/awarded 1 mcred submit $cfu $as
it "operation/unchanged: the same evidence again"
exits 0 mcred submit $cfu --as tomas-reyes
for assessor in grace-okafor henrik-lund; do
    exits 0 mcred review tomas-reyes/$cfu --as $assessor $all_met --overview not-met --feedback "overview=Say which class it was."
done
fires operation/unchanged 1 mcred submit $cfu --as tomas-reyes

it "a programme that cannot be read is told as validate tells it"
tamper mcred.yaml 's/^name: .*/name: 5/'
fires schema/type 1 mcred status
back

# ---- verify ----
it "verifies as it stands, so whatever is found below comes from the change"
exits 0 mcred verify
it "record/worktree: a file in the work tree that is not as committed"
echo more >>evidence/am/$s/artifacts/class-answers.csv
exits 1 mcred verify
says "\[record/worktree\]"
git checkout -q -- .
# found RULE FILE SED [CODE]: verify, after a committed change.
found() {
    it "$1: $2, $3"
    tamper "$2" "$3"
    fires "$1" "${4:-1}" mcred verify
    back
}
found record/digest evidence/am/$s/artifacts/class-answers.csv 's/23/26/'
found record/derived $r/award.yaml 's/^points: .*/points: 7/'
found record/definition-changed credentials/$cfu/credential.yaml 's/Three seconds or more/One second/'
found record/definition-digest $r/award.yaml '/^credential:/,/digest/s/sha256:....../sha256:000000/'
it "record/missing: a review that was taken away"
git rm -q $r/1/review-henrik-lund.md && git commit -q -m "Gone"
fires record/missing 1 mcred verify
back
it "record/self: a review by the earner"
sed 's/^assessor: .*/assessor: amina-diallo/' $r/1/review-henrik-lund.md >$r/1/review-amina-diallo.md
git add -A && git commit -q -m "A review by the earner"
fires record/self 1 mcred verify
back
it "record/unknown: the definition of an award is not in the repository"
rm -rf "$tmp/without"
tamper credentials/$cfu/credential.yaml 's/^version: .*/version: 1.3.0/'
cp -R . "$tmp/without"
rm -f "$tmp/without/.git/objects/$(echo "$definition" | cut -c1-2)/$(echo "$definition" | cut -c3-)"
exits 4 mcred -C "$tmp/without" verify
says "\[record/unknown\]"
back
finish
