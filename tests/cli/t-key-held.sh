# A repository that holds a private key is refused, and the key is not shown.
. "$SRC/tests/cli/lib.sh"
exits 0 mcred key new --out "$tmp/outside/issuer.pem" --no-passphrase
secret=$(sed -n 2p "$tmp/outside/issuer.pem")
programme p

it "has no key in the example"
exits 0 mcred validate
says_not "key/held"

it "finds one wherever it lies, at its line, and shows nothing of it"
mkdir -p keys/2026
cp "$tmp/outside/issuer.pem" keys/2026/issuer.pem
cp "$tmp/outside/issuer.pem" credentials/$cfu/notes.txt
exits 1 mcred validate
says "^keys/2026/issuer.pem:1:1: error: this is a private key, .*key/held"
says "^credentials/$cfu/notes.txt:1:1: error: "
says_not "$secret"
exits 1 mcred validate --json
says_not "$secret"
rm credentials/$cfu/notes.txt

it "finds one in the middle of a text"
{ echo "x-key: |"; sed 's/^/  /' "$tmp/outside/issuer.pem"; } >>mcred.yaml
exits 1 mcred validate mcred.yaml
says "^mcred.yaml:2[0-9]:3: error: this is a private key"
says_not "$secret"
says_not "^keys/"
git checkout -q mcred.yaml

it "looks only where it is asked to"
exits 0 mcred validate people
exits 1 mcred validate keys

it "leaves alone what git ignores, unless it was committed all the same"
echo '*.pem' >.gitignore
exits 0 mcred validate
git add -f keys
exits 1 mcred validate
git commit -q -m "A mistake"
rm -r keys
exits 0 mcred validate
exits 1 mcred validate --rev HEAD
says "^keys/2026/issuer.pem:1:1: error: "

it "knows the other kinds of private keys, and no public one"
git rm -q -r --cached keys
for kind in 'RSA PRIVATE' 'EC PRIVATE' 'OPENSSH PRIVATE' 'ENCRYPTED PRIVATE'; do
    printf -- '-----BEGIN %s KEY-----\nAAAA\n-----END %s KEY-----\n' "$kind" "$kind" >some.txt
    exits 1 mcred validate
    says "^some.txt:1:1: .*key/held"
done
printf -- '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' >some.txt
exits 0 mcred validate
finish
