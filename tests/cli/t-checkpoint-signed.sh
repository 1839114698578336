# A checkpoint in a file is signed as commits are, and verify tells by whom; what was changed since does not hold.
. "$SRC/tests/cli/lib.sh"
command -v ssh-keygen >/dev/null || exit 77
mcred init --example "$tmp/p" >/dev/null || exit 1
cd "$tmp/p" || exit 1
for name in rosa old stranger; do ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$tmp/$name"; done
public() { cut -d' ' -f1,2 "$tmp/$1.pub"; }
git config gpg.format ssh
git config user.signingkey "$tmp/rosa"
printf 'keys: ["%s", {key: "%s", to: 2026-03-31}]\n' "$(public rosa)" "$(public old)" >>people/rosa-klein.yaml
git commit -q -a -m "Keys"
print=$(ssh-keygen -l -f "$tmp/rosa.pub" | cut -d' ' -f2)
# changed NAME SED: a copy of the signed file with another content.
changed() { sed "$2" "$tmp/signed.yaml" >"$tmp/$1.yaml"; }
wrong() {
    exits 1 mcred verify --since-checkpoint "$tmp/$1.yaml"
    says "error: .*trust/checkpoint-signature"
    says_not "checkpoint is signed by rosa-klein\|checkpoint is not signed"
}

it "is not signed where nobody asks for it, and verify says so"
exits 0 mcred checkpoint "$tmp/plain.yaml"
says_not signed
exits 0 mcred verify --since-checkpoint "$tmp/plain.yaml"
says "The checkpoint is not signed: it is worth as much as the place where it was kept"
exits 0 mcred --json verify --since-checkpoint "$tmp/plain.yaml"
json '.result.checkpoint.signed == false'

it "is signed where the user asks for it, in the command or in git's configuration"
exits 0 mcred checkpoint "$tmp/asked.yaml" --sign
says "signed by rosa-klein ($print)"
git config commit.gpgsign true
exits 0 mcred --json checkpoint "$tmp/signed.yaml"
json ".result.signedBy == \"rosa-klein\" and .result.key == \"$print\""
exits 0 mcred checkpoint "$tmp/not.yaml" --no-sign
says_not signed
same "$(sed '/^signature:/,$d' "$tmp/signed.yaml")" "$(cat "$tmp/not.yaml")"
git config commit.gpgsign false

it "tells who signed, while the history grows and after the key was replaced"
for file in asked signed; do
    exits 0 mcred verify --since-checkpoint "$tmp/$file.yaml"
    says "The checkpoint is signed by rosa-klein ($print)"
done
sed -i '/^keys:/d' people/rosa-klein.yaml && git commit -q -a -m "No keys any more"
exits 0 mcred --json verify --since-checkpoint "$tmp/signed.yaml"
json ".result.checkpoint.signed and .result.checkpoint.signedBy == \"rosa-klein\" and .result.checkpoint.key == \"$print\""
git reset -q --hard HEAD~1

it "can be verified without mcred, as its manual page says"
mcred people allowed-signers >"$tmp/signers"
sed '1,/^signature: /d; s/^  //' "$tmp/signed.yaml" >"$tmp/checkpoint.sig"
sed '/^signature: /,$d' "$tmp/signed.yaml" >"$tmp/text"
check() { ssh-keygen -Y verify -f "$tmp/signers" -I rosa-klein@riverside.example -n "$1" -s "$tmp/checkpoint.sig" <"$tmp/text"; }
exits 0 sh -c "$(printf 'ssh-keygen -Y verify -f %s -I rosa-klein@riverside.example -n mcred-checkpoint -s %s <%s' "$tmp/signers" "$tmp/checkpoint.sig" "$tmp/text")"
says "Good \"mcred-checkpoint\" signature"
check git >"$tmp/out" 2>&1 && fail "it passes for a signature of git's"

it "does not hold when a word of it was changed"
changed count 's/^count: .*/count: 3/'
wrong count
says "the checkpoint's signature does not hold: the signature does not match what was signed"
changed made 's/^made: .*/made: "2026-01-01T09:00:00Z"/'
wrong made
changed added 's/^code/x-note: added\n&/'
wrong added
says_not "had other records"

it "takes nothing that stands behind the signature, where it would not be signed"
changed behind '$a count: 3'
exits 2 mcred verify --since-checkpoint "$tmp/behind.yaml"
says 'the key "count" stands twice\|neither the code of a checkpoint nor a file\|duplicate'
changed note '$a x-note: behind'
exits 2 mcred verify --since-checkpoint "$tmp/note.yaml"
says "neither the code of a checkpoint nor a file"
changed first '1d; /^count/a mcred: checkpoint/1'
exits 2 mcred verify --since-checkpoint "$tmp/first.yaml"
{ sed '/^signature: /,$d' "$tmp/signed.yaml"; echo 'signature: ""'; } >"$tmp/empty.yaml"
exits 2 mcred verify --since-checkpoint "$tmp/empty.yaml"
exits 0 mcred verify --since-checkpoint "$tmp/signed.yaml"

it "takes no signature that was made for a commit, and no commit takes one made for a checkpoint"
sed '/^signature:/,$d' "$tmp/signed.yaml" >"$tmp/text"
ssh-keygen -q -Y sign -n git -f "$tmp/rosa" "$tmp/text" 2>/dev/null
{ cat "$tmp/text"; echo "signature: |"; sed 's/^/  /' "$tmp/text.sig"; } >"$tmp/replayed.yaml"
wrong replayed
says 'the signature was made for "git", not for "mcred-checkpoint"'

it "is neither made with a key of nobody, nor believed"
{ cat "$tmp/text"; echo "signature: |"; ssh-keygen -q -Y sign -n mcred-checkpoint -f "$tmp/stranger" <"$tmp/text" | sed 's/^/  /'; } >"$tmp/strange.yaml"
wrong strange
says "signed by SHA256:.*, a key of nobody in people/"
git config user.signingkey "$tmp/stranger"
exits 1 mcred checkpoint "$tmp/none.yaml" --sign
says "a key of nobody in people/.*trust/checkpoint-signature"
not_there "$tmp/none.yaml"

it "goes by the days of a key"
git config user.signingkey "$tmp/old"
exits 0 mcred checkpoint "$tmp/march.yaml" --sign
at 2026-04-02
exits 0 mcred verify --since-checkpoint "$tmp/march.yaml"
says "signed by rosa-klein"
exits 1 mcred checkpoint "$tmp/april.yaml" --sign
says 'a key of "rosa-klein" that is not for its day'
not_there "$tmp/april.yaml"
git config user.signingkey "$tmp/rosa"

it "takes no checkpoint that says it is from the days of a key, and names a commit from after them"
git commit -q --allow-empty -m "April"
{ sed "s/^commit: .*/commit: $(git rev-parse HEAD)/; s/^code: .*/code: $(mcred -q checkpoint | head -1)/; /^signature:/,\$d" "$tmp/march.yaml" >"$tmp/text"; }
{ cat "$tmp/text"; echo "signature: |"; ssh-keygen -q -Y sign -n mcred-checkpoint -f "$tmp/old" <"$tmp/text" | sed 's/^/  /'; } >"$tmp/late.yaml"
exits 1 mcred verify --since-checkpoint "$tmp/late.yaml"
says "commit $(git rev-parse --short=12 HEAD) came later than it.*trust/checkpoint"

it "follows the policy: required, or a warning where there is no key"
printf '  signed: require\n' >>mcred.yaml && git commit -q -S -a -m "Signed from now on"
exits 0 mcred checkpoint "$tmp/required.yaml"
says "signed by rosa-klein"
git config --unset user.signingkey
exits 3 mcred checkpoint "$tmp/none.yaml"
says "nothing was written: checkpoints are to be signed with an SSH key, and user.signingkey does not name one"
says "\-\-no-sign does without"
not_there "$tmp/none.yaml"
exits 0 mcred checkpoint "$tmp/without.yaml" --no-sign
sed -i 's/signed: require/signed: warn/' mcred.yaml && git commit -q -a -m "Only a warning"
exits 0 mcred checkpoint "$tmp/warned.yaml"
says "warning: the checkpoint is not signed, and the policy asks for signatures .trust/unsigned"
git config user.signingkey "$tmp/rosa"
exits 0 mcred checkpoint "$tmp/warned-signed.yaml"
says "signed by rosa-klein"

it "signs no code on paper"
exits 2 mcred checkpoint --sign
says "are for a FILE"
exits 2 mcred checkpoint "$tmp/both.yaml" --sign --no-sign

it "says when the history was lost, whoever signed"
git checkout -q --orphan new && git commit -q -m "Start again" && git branch -q -D main
exits 1 mcred verify --since-checkpoint "$tmp/signed.yaml"
says "trust/checkpoint"
says "signed by rosa-klein"

it "is signed with OpenPGP, too, and cannot be told of where gpg does not have the key"
command -v gpg >/dev/null || finish
export GNUPGHOME="$tmp/gnupg" && mkdir -m 700 "$GNUPGHOME"
trap 'gpgconf --kill all; rm -rf "$tmp"' EXIT
gpg --batch -q --passphrase '' --quick-gen-key 'Rosa Klein <rosa-klein@riverside.example>' ed25519 sign never 2>"$tmp/err"
print=$(gpg --batch --with-colons -K | sed -n 's/^fpr:*//;T;s/:.*//;p;q')
sed -i "s/^keys: .*/keys: [\"$print\"]/" people/rosa-klein.yaml && git commit -q -a -m "An OpenPGP key"
git config gpg.format openpgp && git config user.signingkey "$print"
exits 0 mcred checkpoint "$tmp/pgp.yaml" --sign
says "signed by rosa-klein ($print)"
exits 0 mcred verify --since-checkpoint "$tmp/pgp.yaml"
says "The checkpoint is signed by rosa-klein ($print)"
sed 's/^count: .*/count: 3/' "$tmp/pgp.yaml" >"$tmp/pgp-count.yaml"
wrong pgp-count
gpgconf --kill all
export GNUPGHOME="$tmp/empty" && mkdir -m 700 "$GNUPGHOME"
exits 4 mcred verify --since-checkpoint "$tmp/pgp.yaml"
says "whether the checkpoint's signature holds cannot be told"
says_not "is signed by"
finish
