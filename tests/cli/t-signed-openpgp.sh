# OpenPGP from end to end: mcred signs, git shows it, mcred verify knows whose key it is, and refuses all others.
. "$SRC/tests/cli/lib.sh"
command -v gpg >/dev/null || exit 77
export GNUPGHOME="$tmp/gnupg" && mkdir -m 700 "$GNUPGHOME"
trap 'gpgconf --kill all; rm -rf "$tmp"' EXIT
# make NAME HANDLE USAGE: a key of that person; its fingerprint.
make() {
    gpg --batch -q --passphrase '' --quick-gen-key "$1 <$2@riverside.example>" ed25519 "$3" never 2>"$tmp/err" || exit 1
    gpg --batch --no-auto-check-trustdb --with-colons -k "$2" | sed -n 's/^fpr:*//;T;s/:.*//;p;q'
}
rosa=$(make "Rosa Klein" rosa-klein sign) stranger=$(make Somebody somebody sign)
grace=$(make "Grace Okafor" grace-okafor cert)
gpg --batch -q --passphrase '' --quick-add-key "$grace" ed25519 sign never 2>"$tmp/err"
mcred init --example "$tmp/p" >/dev/null || exit 1
cd "$tmp/p" || exit 1
unit=feedback-that-moves-learning s=amina-diallo/feedback-that-moves-learning
all='--score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated'
# shellcheck disable=SC2086
exits 0 mcred review $s --as henrik-lund $all
echo "keys: [\"$(echo "$rosa" | sed 's/..../& /g')\"]" >>people/rosa-klein.yaml
echo "keys: [{key: $grace, to: 2026-03-31}]" >>people/grace-okafor.yaml
printf '  signed: require\n' >>mcred.yaml
git commit -q -a -m "Keys, and signatures from now on"
start=$(git rev-parse HEAD)
# caught RULE: verify finds the last commit.
caught() {
    exits 1 mcred verify
    says "error: .*$1"
}
# by_git: the same award in a commit that git makes, and nobody has refused yet; as its own options say.
by_git() {
    git config user.signingkey "$rosa" && mcred award $s >/dev/null 2>&1
    git reset -q --soft "$start"
    git commit -q -m "Award

Mcred-Actor: rosa-klein" "$@"
}

it "signs a record, which git shows as good and verify as hers"
git config user.signingkey "$rosa"
exits 0 mcred award $s
exits 0 git log --show-signature -1
says "gpg: Good signature from \"Rosa Klein <rosa-klein@riverside.example>\""
says "$rosa"
exits 0 git verify-commit HEAD
exits 0 mcred verify
says_not "trust/"
sound

it "finds the key by git's address where none is named, as git does"
git reset -q --hard "$start" && git config --unset user.signingkey
exits 0 mcred award $s
exits 0 git log -1 --format=%GF
same "$(cat "$tmp/out")" "$rosa"
exits 0 mcred verify

it "knows a key by the one that it belongs to"
git reset -q --hard "$start" && git config user.signingkey "$grace"
exits 0 mcred award $s --as grace-okafor
same "$(git log -1 --format=%GP)" "$grace"
[ "$(git log -1 --format=%GF)" != "$grace" ] || fail "it is signed by the primary key"
exits 0 mcred verify

it "refuses a key of nobody in people/, before it is committed and after"
git reset -q --hard "$start" && git config user.signingkey "$stranger"
remember
exits 1 mcred award $s
says "the commit is signed by $stranger, a key of nobody in people/.*trust/key"
nothing_written
by_git -S"$stranger"
caught trust/key
says "$stranger"

it "refuses a key whose days in people/ are over"
git reset -q --hard "$start" && git config user.signingkey "$grace"
at 2026-04-02
remember
exits 1 mcred award $s --as grace-okafor
says 'a key of "grace-okafor" that is not valid now.*trust/key'
nothing_written
by_git -S"$grace"
caught trust/key
says "that was not valid then"
at 2026-03-02

it "refuses a commit that was changed after it was signed, and one that is not signed"
git reset -q --hard "$start" && git config user.signingkey "$rosa"
exits 0 mcred award $s
forged=$(git cat-file commit HEAD | sed 's/^Make/Made/' | git hash-object -t commit -w --stdin)
git reset -q --hard "$forged"
caught trust/signature
git reset -q --hard "$start"
by_git --no-gpg-sign
caught trust/unsigned

it "does not sign with a key that gpg holds to have expired"
git reset -q --hard "$start"
printf '#!/bin/sh\nexec gpg --faked-system-time 20260301T100000 "$@"\n' >"$tmp/then" && chmod +x "$tmp/then"
"$tmp/then" --batch -q --passphrase '' --quick-gen-key "mei-tanaka <mei-tanaka@riverside.example>" ed25519 sign 2d 2>"$tmp/err"
mei=$(gpg --batch --no-auto-check-trustdb --with-colons -k mei-tanaka | sed -n 's/^fpr:*//;T;s/:.*//;p;q')
echo "keys: [$mei]" >>people/mei-tanaka.yaml && git commit -q -a -S"$rosa" -m "Mei's key"
start=$(git rev-parse HEAD)
git config user.signingkey "$mei"
remember
exits 3 mcred award $s --as mei-tanaka
says "nothing was committed: gpg could not sign the commit.*store/signing"
nothing_written

it "takes what was signed before gpg held the key to have expired: when it was good is for people/ to say"
git config --global gpg.program "$tmp/then"
exits 0 mcred award $s --as mei-tanaka
git config --global --unset gpg.program
exits 0 git log --show-signature -1
says "expired"
exits 0 mcred verify
says_not "trust/"

it "cannot tell where gpg does not have the public key"
gpgconf --kill all
export GNUPGHOME="$tmp/empty" && mkdir -m 700 "$GNUPGHOME"
exits 4 mcred verify
says "import it with gpg --import"
finish
