# What the policy asks of a commit is asked before anything is written, by the rules that verify goes by after.
. "$SRC/tests/cli/lib.sh"
mcred init --example "$tmp/p" >/dev/null || exit 1
cd "$tmp/p" || exit 1
unit=feedback-that-moves-learning s=amina-diallo/feedback-that-moves-learning
all='--score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated'
# by HANDLE COMMAND...: with git's identity of that person.
by() {
    who=$1
    shift
    env GIT_AUTHOR_EMAIL="$who@riverside.example" GIT_COMMITTER_EMAIL="$who@riverside.example" "$@"
}
# policy LINE...: the policy has these lines, too; committed.
policy() {
    git checkout -q "$base" -- mcred.yaml
    for line in "$@"; do echo "  $line" >>mcred.yaml; done
    # shellcheck disable=SC2086
    git commit -q -a -m "Policy" $sign
}
# refused RULE COMMAND...: nothing is written, and the same is said without trying.
refused() {
    rule=$1
    shift
    remember
    exits 1 "$@"
    says "error: .*\[$rule\]"
    nothing_written
}
start=$(git rev-parse HEAD) base=$(git rev-parse HEAD) sign=

it "lets whoever may push say for whom, where the policy says nothing"
# shellcheck disable=SC2086
exits 0 mcred review $s --as henrik-lund $all --dry-run

it "refuses a record that names another person than git's author, where the policy asks who made it"
policy "identity: author"
# shellcheck disable=SC2086
refused trust/actor mcred review $s --as henrik-lund $all
says 'the review would name "henrik-lund", but its commit would be made by "rosa-klein"'
# shellcheck disable=SC2086
refused trust/actor mcred review $s --as henrik-lund $all --dry-run
refused trust/actor mcred withdraw $s --reason "Not mine." --as amina-diallo
exits 0 mcred verify

it "refuses it before the editor opens"
printf '#!/bin/sh\ntouch "%s"\n' "$tmp/opened" >"$tmp/editor" && chmod +x "$tmp/editor"
refused trust/actor env EDITOR="$tmp/editor" mcred review $s --as henrik-lund
not_there "$tmp/opened"

it "refuses an author whom nobody in people/ is"
# shellcheck disable=SC2086
refused trust/actor by nobody mcred review $s --as henrik-lund $all
says "nobody in people/ has git's address nobody@riverside.example"

it "takes the record from whom it names, and the submission that a coordinator enters"
# shellcheck disable=SC2086
exits 0 by henrik-lund mcred review $s $all
exits 0 mcred award $s
exits 0 mcred verify
git reset -q --hard "$start"
programme q
echo "  identity: author" >>mcred.yaml && git commit -q -a -m "Policy"
refused trust/actor by grace-okafor mcred submit $cfu --as amina-diallo
says 'the submission would name "amina-diallo", but its commit would be made by "grace-okafor"'
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred verify
cd "$tmp/p" || exit 1

it "asks policy.write before a definition is made or changed, and before the editor opens"
policy "write: {credential: [author], person: [coordinator], stack: [issuer], programme: [coordinator]}"
refused trust/write by grace-okafor mcred new credential a-skill
says '"grace-okafor" has no role to change this credential: the policy asks for one of author'
refused trust/write mcred new credential a-skill --as grace-okafor
refused trust/write by grace-okafor env EDITOR="$tmp/editor" mcred new credential a-skill --edit
not_there "$tmp/opened"
refused trust/write by grace-okafor mcred new stack a-stack
refused trust/write by grace-okafor mcred new person somebody
refused trust/write by nobody mcred new person somebody
says '"nobody@riverside.example" has no role to change this person'
refused trust/write by grace-okafor mcred bump minor $cfu
printf 'handle,name,email,roles\nsam-berg,Sam Berg,sam-berg@riverside.example,earner\n' >"$tmp/people.csv"
refused trust/write by grace-okafor mcred import "$tmp/people.csv"
refused trust/write by grace-okafor mcred import "$tmp/people.csv" --dry-run
exits 0 mcred verify

it "leaves a draft that nobody commits alone"
exits 0 by grace-okafor mcred new credential a-skill --no-commit
there credentials/a-skill/credential.yaml
rm -r credentials/a-skill

it "takes it from those who have the role"
for what in "credential a-skill" "stack a-stack" "person somebody"; do
    # shellcheck disable=SC2086
    exits 0 mcred new $what
done
exits 0 mcred bump minor a-skill
exits 0 mcred import "$tmp/people.csv"
exits 0 mcred verify
git reset -q --hard "$start"

it "asks policy.write for records, too, of those who review, award, revoke and write notes"
policy "write: {review: [adjudicator], award: [issuer], revocation: [issuer], submission: [earner], note: [coordinator]}"
# shellcheck disable=SC2086
refused trust/role mcred review $s --as henrik-lund $all
says '"henrik-lund" has no role to make this review: it takes one of adjudicator'
git reset -q --hard "$start"
# shellcheck disable=SC2086
exits 0 mcred review $s --as henrik-lund $all
start=$(git rev-parse HEAD)
policy "write: {award: [issuer], revocation: [issuer], submission: [earner], note: [issuer]}"
refused operation/role mcred award $s --as grace-okafor
remember
exits 0 mcred award --all --as grace-okafor
says "somebody has to make the award who has the role"
nothing_written
exits 0 mcred award $s --as rosa-klein
sed -i 's/^roles:.*/roles: [coordinator]/' people/mei-tanaka.yaml && git commit -q -a -m "Mei coordinates"
refused trust/role mcred revoke $s --reason "The recording was somebody else's." --as mei-tanaka
says "it takes one of issuer"
exits 0 mcred verify
exits 0 mcred revoke $s --reason "The recording was somebody else's." --as rosa-klein
exits 0 mcred verify
git reset -q --hard "$start"

it "asks of a submission that whoever enters it may, where the policy says who writes submissions"
mcred init --example "$tmp/w" >/dev/null && cd "$tmp/w" || exit 1
cp -R "$SRC/examples/riverside/evidence/am/amina-diallo/$cfu" "$tmp/evidence"
git rm -q -r records evidence && git commit -q -m "No records" && git checkout -q --orphan fresh
mkdir -p evidence/am/amina-diallo && cp -R "$tmp/evidence" evidence/am/amina-diallo/$cfu && git add -A && git commit -q -m "The programme"
fresh=$(git rev-parse HEAD) base=$fresh
for identity in claimed author; do
    policy "identity: $identity" "write: {submission: [coordinator]}"
    exits 0 mcred submit $cfu --earner amina-diallo
    exits 0 mcred verify
    git reset -q --hard HEAD~1
    refused trust/role by amina-diallo mcred submit $cfu
    says '"amina-diallo" has no role to make this submission: it takes one of coordinator'
    policy "identity: $identity" "write: {submission: [earner]}"
    exits 0 by amina-diallo mcred submit $cfu
    exits 0 mcred verify
    git reset -q --hard HEAD~1
    refused trust/role mcred submit $cfu --earner amina-diallo
    says '"rosa-klein" has no role to make this submission: it takes one of earner'
done

it "says so afterwards, too, of what was committed with git itself"
by amina-diallo mcred submit $cfu >/dev/null && made=$(git rev-parse HEAD) && git reset -q --hard HEAD~1
policy "identity: author" "write: {submission: [coordinator]}"
git checkout -q "$made" -- records && by amina-diallo git commit -q -m "A submission"
exits 1 mcred verify
says '"amina-diallo" had no role to make this submission.*trust/role'
git commit -q --amend --reset-author -m "A submission"
exits 0 mcred verify
cd "$tmp/p" && base=$start || exit 1

it "lets others award whom the policy gives the right"
sed -i 's/^roles:.*/roles: [coach]/' people/mei-tanaka.yaml && git commit -q -a -m "Mei coaches"
refused operation/role mcred award $s --as mei-tanaka
policy "write: {award: [coach]}"
exits 0 mcred award $s --as mei-tanaka
exits 0 mcred verify
git reset -q --hard "$start"

it "signs where the policy requires it, whatever commit.gpgsign says, and refuses where there is no key"
command -v ssh-keygen >/dev/null || finish
for name in rosa henrik stranger; do ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$tmp/$name"; done
git config gpg.format ssh
git config gpg.ssh.allowedSignersFile "$tmp/signers"
public() { cut -d' ' -f1,2 "$tmp/$1.pub"; }
echo "keys: [\"$(public rosa)\"]" >>people/rosa-klein.yaml
echo "keys: [{key: \"$(public henrik)\", to: 2026-03-31}]" >>people/henrik-lund.yaml
git commit -q -a -m "Keys"
mcred people allowed-signers >"$tmp/signers"
policy "signed: require"
start=$(git rev-parse HEAD)
remember
exits 3 mcred award $s
says "nothing was committed: commits are to be signed with an SSH key, and user.signingkey does not name one.*store/signing"
says "the policy asks for signed commits: git config gpg.format ssh and git config user.signingkey FILE"
nothing_written
git config user.signingkey "$tmp/rosa"
exits 0 mcred award $s
same "$(git log -1 --format=%G?)" G
exits 0 mcred bump patch words-worth-knowing
same "$(git log -1 --format=%G?)" G
exits 0 mcred verify
says_not "trust/"
git reset -q --hard "$start"

it "needs no key for what the policy does not ask about"
git config --unset user.signingkey
exits 0 mcred start academic-discussion --as amina-diallo
same "$(git log -1 --format=%G?)" N
exits 0 mcred verify
git reset -q --hard "$start"

it "refuses a key of nobody, of somebody else, and one whose days are over"
git config user.signingkey "$tmp/stranger"
refused trust/key mcred award $s
says "the commit is signed by SHA256:.*, a key of nobody in people/"
git config user.signingkey "$tmp/henrik"
refused trust/actor mcred award $s
says 'its commit would be signed by "henrik-lund"'
at 2026-04-02
refused trust/key mcred award $s
says 'a key of "henrik-lund" that is not valid now'
at 2026-03-02
git config commit.gpgsign true
refused trust/actor mcred award $s
git config commit.gpgsign false

it "goes by who signed rather than by git's author, as verify does"
sign=-S
policy "signed: require" "write: {credential: [assessor]}"
exits 0 mcred new credential a-skill
exits 0 mcred verify
says_not "trust/"
git config user.signingkey "$tmp/rosa"
refused trust/write by henrik-lund mcred new credential another-skill
says '"rosa-klein" has no role to change this credential'
git reset -q --hard "$start"

it "warns where the policy warns, and commits"
policy "signed: warn"
start=$(git rev-parse HEAD)
exits 0 mcred award $s
says "warning: the commit is not signed, and the policy asks for signatures .*trust/unsigned"
same "$(git log -1 --format=%G?)" N
git reset -q --hard "$start"
git config commit.gpgsign true
exits 0 mcred award $s
says_not "trust/unsigned"
git config user.signingkey "$tmp/stranger"
exits 0 mcred bump patch words-worth-knowing
says "warning: the commit is signed by SHA256:.*, a key of nobody in people/"
git config commit.gpgsign false

it "signs again what it makes again on the remote's branch"
git reset -q --hard "$start" && git config user.signingkey "$tmp/rosa"
policy "signed: require"
git clone -q --bare . "$tmp/office.git" && git remote add origin "$tmp/office.git"
git clone -q "$tmp/office.git" "$tmp/other"
git fetch -q origin && git branch -q --set-upstream-to=origin/main
exits 0 mcred award $s
git -C "$tmp/other" config user.signingkey "$tmp/rosa" && git -C "$tmp/other" config gpg.format ssh
exits 0 mcred -C "$tmp/other" bump patch words-worth-knowing --push
exits 0 mcred bump patch worked-examples --push
same "$(git log -3 --format=%G?)" "$(printf 'G\nG\nG')"
exits 0 mcred verify
says_not "trust/"
finish
