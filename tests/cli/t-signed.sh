# policy.signed: each commit that brings something is signed by a key that people/ listed before it, in that key's days.
. "$SRC/tests/cli/lib.sh"
command -v ssh-keygen >/dev/null || exit 77
mcred init --example "$tmp/p" >/dev/null || exit 1
cd "$tmp/p" || exit 1
unit=feedback-that-moves-learning a=records/am/amina-diallo
all='--score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated'
for name in rosa henrik henrik-new stranger; do ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$tmp/$name"; done
git config gpg.format ssh
git clone -q . "$tmp/plain" && plain=$(git rev-parse HEAD)
# signed_by KEY, or nobody: the next commits.
signed_by() {
    git config commit.gpgsign "$([ "$1" = nobody ] && echo false || echo true)"
    git config user.signingkey "$tmp/$1"
}
public() { cut -d' ' -f1,2 "$tmp/$1.pub"; }
keys() { sed -i '/^keys:/d' "people/$1.yaml" && echo "keys: $2" >>"people/$1.yaml"; }
# The review as mcred writes it where nobody asks for signatures, in a commit that git makes with whatever key is set: mcred
# itself would refuse the wrong ones.
review() {
    git -C "$tmp/plain" reset -q --hard "$plain"
    # shellcheck disable=SC2086
    mcred -C "$tmp/plain" review amina-diallo/$unit --as henrik-lund $all >"$tmp/out" 2>&1 || fail "the review"
    cp "$tmp/plain/$a/$unit/1/review-henrik-lund.md" "$a/$unit/1/" && git add records
    git commit -q -m "$(git -C "$tmp/plain" log -1 --format=%B)" || fail "the commit"
}
caught() {
    exits 1 mcred verify
    says "error: .*(commit $(git rev-parse --short=12 "${2:-HEAD}")) .$1.\|error: .*$1"
}
signed_by nobody
keys rosa-klein "[$(public rosa)]"
keys henrik-lund "[{key: $(public henrik), to: 2026-03-31}]"
printf '  signed: warn\n' >>mcred.yaml
git commit -q -a -m "Keys"
start=$(git rev-parse HEAD)

it "does not ask before the policy did"
exits 0 mcred verify
says_not "trust/"

it "warns where the policy warns"
review
exits 0 mcred verify
says "warning: the commit is not signed.*trust/unsigned"
git reset -q --hard "$start"
sed -i 's/signed: warn/signed: require/' mcred.yaml && signed_by rosa && git commit -q -a -m "From now on"
start=$(git rev-parse HEAD)
exits 0 mcred verify

it "refuses what is not signed where the policy requires it"
signed_by nobody && review
caught trust/unsigned
git reset -q --hard "$start"

it "takes what is signed by whoever the record names"
signed_by henrik && review
exits 0 mcred verify
says_not "trust/"
signed_by rosa && exits 0 mcred award amina-diallo/$unit --as rosa-klein
exits 0 mcred verify

it "stays so when the key is replaced later, or withdrawn"
keys henrik-lund "[$(public henrik-new)]" && git commit -q -a -m "Another key"
exits 0 mcred verify
sed -i '/^keys:/d' people/henrik-lund.yaml && git commit -q -a -m "No key"
exits 0 mcred verify
git reset -q --hard "$start"

it "refuses a key of nobody, of somebody else, and of other days"
signed_by stranger && review
caught trust/key
git reset -q --hard "$start" && signed_by rosa && review
caught trust/actor
says "\"rosa-klein\" signed the commit"
git reset -q --hard "$start"
at 2026-04-02
signed_by henrik && review
caught trust/key
says "that was not valid then"
git reset -q --hard "$start"
at 2026-03-02

it "does not let a key be listed and used in one commit"
signed_by henrik-new && review && keys henrik-lund "[$(public henrik-new)]" && git commit -q -a --amend -m "Review and key"
caught trust/key
git reset -q --hard "$start"

it "refuses a signature that does not hold"
signed_by henrik && review
forged=$(git cat-file commit HEAD | sed 's/^Review/Reviewed/' | git hash-object -t commit -w --stdin)
git reset -q --hard "$forged"
caught trust/signature
git reset -q --hard "$start"

it "is asked by the hook"
git init -q --bare "$tmp/office.git" && exits 0 mcred -C "$tmp/office.git" hook install pre-receive
git push -q "$tmp/office.git" main || fail "the push"
signed_by nobody && review
git push -q "$tmp/office.git" main >"$tmp/out" 2>&1 && fail "the push went through"
says "remote: .*trust/unsigned"
git reset -q --hard "$start" && signed_by henrik && review
git push -q "$tmp/office.git" main || fail "the push"

it "knows keys of OpenPGP through gpg"
command -v gpg >/dev/null || finish
export GNUPGHOME="$tmp/gnupg" && mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-gen-key "Rosa <rosa-klein@riverside.example>" ed25519 sign never >/dev/null 2>&1
print=$(gpg --list-keys --with-colons | sed -n 's/^fpr:*\([0-9A-F]*\):*/\1/p' | head -1)
signed_by rosa && keys rosa-klein "[$(public rosa), $print]" && git commit -q -a -m "An OpenPGP key"
git config gpg.format openpgp && git config user.signingkey "$print"
exits 0 mcred award amina-diallo/$unit --as rosa-klein
exits 0 mcred verify
says_not "trust/"
gpgconf --kill all >/dev/null 2>&1
export GNUPGHOME="$tmp/empty" && mkdir -m 700 "$GNUPGHOME"
exits 4 mcred verify
says "cannot be told"
finish
