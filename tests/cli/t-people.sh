# Keys of people: what stands in their files, what is wrong with them, and git's file of allowed signers.
. "$SRC/tests/cli/lib.sh"
command -v ssh-keygen >/dev/null || exit 77
for name in grace amina; do ssh-keygen -q -t ed25519 -N '' -C "$name@laptop" -f "$tmp/$name"; done
ssh-keygen -q -t rsa -b 1024 -N '' -f "$tmp/short"
programme p
grace=people/grace-okafor.yaml amina=people/amina-diallo.yaml
line=$(cat "$tmp/grace.pub")
# keys FILE VALUE: the person's keys, as YAML on one line.
keys() {
    sed -i '/^keys:/d' "$1"
    printf 'keys: %s\n' "$2" >>"$1"
}

it "takes the line of a .pub file, or the fingerprint of an OpenPGP key, for a time or for good"
keys $grace "[$line, {key: $(cut -d' ' -f1,2 "$tmp/amina.pub"), from: 2026-08-01, to: 2027-06-30}, D1E5 3C30 9A5C 9D0C 1A47  5F4B 8C0B 1E6A 7D2F 4A90]"
exits 0 mcred validate people

it "prints them as git reads them"
git commit -q -a -m "Keys"
exits 0 mcred people allowed-signers
same "$(sed -n 1p "$tmp/out")" "grace-okafor@riverside.example namespaces=\"git,mcred-checkpoint\" $(cut -d' ' -f1,2 "$tmp/grace.pub") grace-okafor"
says '^grace-okafor@riverside.example namespaces="git,mcred-checkpoint",valid-after="20260801000000Z",valid-before="20270630235959Z" ssh-ed25519 '
says '^# grace-okafor signs with the OpenPGP key D1E53C309A5C9D0C1A475F4B8C0B1E6A7D2F4A90, '
exits 0 mcred people allowed-signers --json
json '.result | length == 3'
json '.result[1] | .handle == "grace-okafor" and (.fingerprint | startswith("SHA256:")) and .from == "2026-08-01T00:00:00Z" and .to == "2027-06-30T23:59:59Z"'
json '.result[2].openpgp == "D1E53C309A5C9D0C1A475F4B8C0B1E6A7D2F4A90"'

it "lets git verify a commit by it, and know when a key was good"
mcred people allowed-signers >"$tmp/signers"
git config gpg.format ssh
git config gpg.ssh.allowedSignersFile "$tmp/signers"
git config user.signingkey "$tmp/grace"
git commit -q -S --allow-empty -m "Signed by Grace"
exits 0 git verify-commit HEAD
says 'Good "git" signature for grace-okafor@riverside.example'
git config user.signingkey "$tmp/amina"
git commit -q -S --allow-empty -m "Signed with a key of next year"
exits 1 git verify-commit HEAD
at 2027-06-30
git commit -q -S --allow-empty -m "Signed on the last day"
exits 0 git verify-commit HEAD
at 2027-07-01
git commit -q -S --allow-empty -m "Signed after it"
exits 1 git verify-commit HEAD
at 2026-03-02

it "names somebody without an address that can stand there by the handle"
sed -i 's/^emails: .*/emails: ["*@riverside.example"]/' $grace
git commit -q -a -m "An address that is a pattern"
exits 0 mcred people allowed-signers
says '^grace-okafor namespaces="git,mcred-checkpoint" ssh-ed25519 '
git checkout -q HEAD~1 -- $grace

# refuses VALUE SENTENCE
refuses() {
    keys $amina "$1"
    exits 1 mcred validate people
    says "$2"
}
it "finds keys that cannot be used"
refuses "[$(cut -c1-60 "$tmp/amina.pub")]" 'the ssh-ed25519 key is cut off.*\[definition/key\]'
refuses "[$(cat "$tmp/short.pub")]" 'the RSA key has 1024 bits.*\[definition/key\]'
refuses '[ssh-dss AAAA]' 'the key is a DSA key'
refuses "[{key: $(cut -d' ' -f1,2 "$tmp/amina.pub"), from: 2026-08-01, to: 2026-07-31}]" "the key's last day is before its first.*definition/key"
refuses '[D1E5 3C30]' "must be the line of an SSH key's .pub file"
refuses '["-----BEGIN OPENSSH PRIVATE KEY-----"]' "must be the line of an SSH key's .pub file"
refuses "[{from: 2026-08-01}]" 'lacks\|missing'

it "finds a key that two people have, whatever its comment"
refuses "[$(cut -d' ' -f1,2 "$tmp/grace.pub") mine]" '"amina-diallo" has this key already.*\[definition/key-owner\]'
says "^$grace:"
exits 1 mcred validate $grace

it "prints the keys of the others when a file is wrong"
keys $amina '[]'
sed -i 's/^roles:.*/roles: nothing/' $amina
git commit -q -a -m "A file that is wrong"
exits 1 mcred people allowed-signers
says '^grace-okafor@riverside.example '
says "^$amina:"

it "knows policy.signed"
sed -i 's/^policy:/policy:\n  signed: require/' mcred.yaml
exits 0 mcred validate mcred.yaml
sed -i 's/signed: require/signed: always/' mcred.yaml
exits 1 mcred validate mcred.yaml
says 'schema/enum'

it "asks what is to be told"
exits 2 mcred people
exits 2 mcred people names
finish
