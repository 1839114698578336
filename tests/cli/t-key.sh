# mcred key makes keys that other programs read, shows what is public of them, and keeps them out of repositories.
. "$SRC/tests/cli/lib.sh"
mode() { stat -c %a "$1"; }

it "makes a key of each type that openssl reads, for its owner only"
for type in ed25519 p256 rsa; do
    exits 0 mcred key new --type $type --out keys/$type.pem --no-passphrase
    says "^type  *$type"
    same "$(mode keys/$type.pem)" 600
    same "$(mode keys)" 700
    openssl pkey -in keys/$type.pem -check -noout >/dev/null 2>&1 || fail "openssl does not take the $type key"
done

it "never overwrites a key"
sum=$(cksum <keys/p256.pem)
exits 3 mcred key new --out keys/p256.pem --no-passphrase
says "io/write"
says "never overwritten"
same "$(cksum <keys/p256.pem)" "$sum"
ln -s nowhere keys/link.pem
exits 3 mcred key new --out keys/link.pem --no-passphrase
not_there keys/nowhere

it "shows the public key, which is the one that openssl derives, and nothing private"
for type in ed25519 p256 rsa; do
    exits 0 mcred key show keys/$type.pem --json
    cp "$tmp/out" private.json
    openssl pkey -in keys/$type.pem -pubout -out keys/$type.pub 2>/dev/null
    exits 0 mcred key show keys/$type.pub --json
    same "$(jq -S .result "$tmp/out")" "$(jq -S .result private.json)"
    json '.result.jwk | has("d") or has("p") | not'
    json '.result.did == "did:key:" + .result.multikey'
    grep -q "$(sed 1d keys/$type.pem | head -1)" "$tmp/out" private.json && fail "the private key is shown"
done
exits 0 mcred key show keys/ed25519.pem --json
json '.result.multikey | startswith("z6Mk")'
json '.result.jwk.crv == "Ed25519"'
exits 0 mcred key show keys/p256.pem --json
json '.result.multikey | startswith("zDna")'

it "encrypts under a passphrase from a file or a command, which openssl opens"
printf 'correct horse\nsecond line\n' >secret
exits 0 mcred key new --out keys/sealed.pem --passphrase-file secret
grep -q 'BEGIN ENCRYPTED PRIVATE KEY' keys/sealed.pem || fail "it is not encrypted"
openssl pkey -in keys/sealed.pem -passin 'pass:correct horse' -noout 2>/dev/null || fail "openssl does not open it"
exits 0 mcred key show keys/sealed.pem --passphrase-command 'head -1 secret'
says "^type  *ed25519"
exits 1 mcred key show keys/sealed.pem --passphrase-command 'echo wrong'
says "the passphrase does not open the key"
says "key/refused"
exits 3 mcred key show keys/sealed.pem --passphrase-command 'exit 1'
exits 1 mcred key show keys/sealed.pem --passphrase-command true
says "gives no passphrase"
: >nothing
exits 1 mcred key new --out keys/empty.pem --passphrase-file nothing
not_there keys/empty.pem
exits 2 mcred key new --out keys/two.pem --passphrase-file secret --no-passphrase
not_there keys/two.pem

it "asks the terminal, twice for a new key, and does not show what is typed"
if command -v setsid >/dev/null; then
    exits 2 setsid -w mcred key new --out keys/asked.pem
    says "no terminal to ask"
    not_there keys/asked.pem
fi
# at_terminal COMMAND PROMPT ANSWER...: with a terminal of its own, each answer once its prompt is shown.
at_terminal() {
    rm -f typed in
    mkfifo in
    script -qfec "$1" typed <in >/dev/null 2>&1 &
    asking=$!
    exec 3>in
    shift
    while [ $# -gt 0 ]; do
        tries=0
        until grep -q "$1" typed 2>/dev/null || [ $tries = 3000 ]; do sleep 0.1; tries=$((tries + 1)); done
        printf "$2" >&3
        shift 2
    done
    wait "$asking"
    code=$?
    exec 3>&-
}
if command -v script >/dev/null; then
    at_terminal "mcred key new --out keys/asked.pem" "Passphrase for" 'open sesame\n' "same again" 'open sesame\n'
    there keys/asked.pem
    ! grep -q sesame typed || fail "it is shown"
    exits 0 mcred key show keys/asked.pem --passphrase-command 'echo open sesame'
    at_terminal "mcred key show keys/asked.pem" "Passphrase of" 'open sesame\n'
    grep -q "fingerprint" typed || fail "it is not opened"
    at_terminal "mcred key new --out keys/differ.pem" "Passphrase for" 'one\n' "same again" 'two\n'
    grep -q "the two passphrases are not the same" typed || fail "two that differ are taken"
    at_terminal "mcred key new --out keys/differ.pem; stty -a" "Passphrase for" '\003'
    grep -q "no passphrase was typed" typed || fail "Ctrl-C is taken for a passphrase"
    at_terminal "mcred key show keys/asked.pem" "Passphrase of" '\003'
    grep -q "no passphrase was typed.*key/refused" typed || fail "it says nothing"
    at_terminal "mcred key new --out keys/differ.pem; stty -a" "Passphrase for" '\003'
    grep -q " echo " typed || fail "the terminal is left silent"
    not_there keys/differ.pem
fi

it "keeps keys out of repositories and programmes, also by a link"
git init -q repo
git init -q --bare bare.git
mkdir -p repo/deep programme
touch programme/mcred.yaml
ln -s repo/deep link
for place in repo/k.pem repo/deep/k.pem bare.git/k.pem bare.git/refs/k.pem programme/k.pem link/k.pem repo/new/k.pem; do
    exits 1 mcred key new --out $place --no-passphrase
    says "key/inside"
    not_there $place
done
not_there repo/new
exits 1 mcred key new --out repo/a/b/../c/k.pem --no-passphrase
says "lies in the repository"
not_there repo/a
mkdir beside
exits 1 mcred key new --out beside/../repo/new/k.pem --no-passphrase
exits 1 mcred key new --out beside/../link/../new/k.pem --no-passphrase
not_there repo/new
(cd repo/deep && mcred key new --out k.pem --no-passphrase) >"$tmp/out" 2>"$tmp/err" && fail "it is made there"
not_there repo/deep/k.pem

it "leaves no memory image behind that would have the key in it"
if [ -e /proc/self/limits ]; then
    ulimit -S -c "$(ulimit -H -c)"
    exits 0 mcred key show keys/sealed.pem --passphrase-command "cat /proc/\$PPID/limits >limits; stat -c %u /proc/\$PPID >owner; cat secret"
    says "^type  *ed25519"
    grep -q '^Max core file size  *0  *0 ' limits || fail "it would write one: $(grep core limits)"
    # Of a process that may not be looked into, everything in /proc is root's.
    [ "$(id -u)" = 0 ] || same "$(cat owner)" 0
fi

it "has a place of its own where none is given"
exits 0 mcred key new --no-passphrase
there "$HOME/.config/mcred/key.pem"
exits 0 mcred key show
says "^did  *did:key:z6Mk"

it "refuses what is no key in a sentence"
echo hello >text
exits 1 mcred key show text
says "is no key in PEM"
exits 3 mcred key show nowhere.pem
says "io/read"
exits 3 mcred key show keys
says "is not a file"
head -c 100000 /dev/zero >large
exits 3 mcred key show large
says "larger than any key"
openssl genpkey -algorithm X25519 -out x25519.pem 2>/dev/null
exits 4 mcred key show x25519.pem
openssl genrsa -out small.pem 1024 2>/dev/null
exits 1 mcred key show small.pem
says "1024 bits"

it "says what it can do"
exits 2 mcred key
exits 2 mcred key forge
exits 2 mcred key new more
exits 2 mcred key new --type dsa
exits 2 mcred key new --bits 4096 --no-passphrase
exits 2 mcred key new --type rsa --bits many --no-passphrase
exits 2 mcred key new --type rsa --bits 1024 --out keys/weak.pem --no-passphrase
not_there keys/weak.pem
finish
