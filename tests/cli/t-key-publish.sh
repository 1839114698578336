# The issuer's keys are published with their days: a retired one signs nothing new, and what it signed stays good.
. "$SRC/tests/cli/lib.sh"
k=$tmp/keys
for name in 2025 2026 p256; do
    type=ed25519
    [ $name = p256 ] && type=p256
    exits 0 mcred key new --type $type --out "$k/$name.pem" --no-passphrase
done
programme p
awarded amina-diallo
multikey() { mcred key show "$k/$1.pem" --json | jq -r .result.multikey; }

it "puts the first key into mcred.yaml, and nothing else changes"
cp mcred.yaml "$tmp/before.yaml"
exits 0 mcred key publish "$k/2025.pem" --from 2025-01-01 --out "$tmp/pages"
says "mcred.yaml names the key now"
diff "$tmp/before.yaml" mcred.yaml >"$tmp/out"
says_not '^<'
says "^>   keys:"
says "^>     - multikey: $(multikey 2025)"
says "^>       from: 2025-01-01"
same "$(wc -l <"$tmp/out")" 4
exits 0 mcred validate mcred.yaml
git commit -q -a -m "A key"

it "says so when it is there already"
remember
exits 0 mcred key publish "$k/2025.pem"
says "mcred.yaml says so already"
nothing_written

it "writes a JWK set, with public members only"
jq -c '.keys | map(keys)' "$tmp/pages/jwks.json" >"$tmp/out"
same "$(cat "$tmp/out")" '[["alg","crv","kid","kty","use","x"]]'
same "$(jq -r '.keys[0].kid' "$tmp/pages/jwks.json")" "$(mcred key show "$k/2025.pem" --json | jq -r .result.fingerprint)"
not_there "$tmp/pages/did.json"

it "lets that key sign, and no other"
exits 0 mcred export $a --key "$k/2025.pem" --out "$tmp/old.json"
exits 1 mcred export $a --key "$k/2026.pem" --out "$tmp/new.json"
says "this key is none of the issuer's in mcred.yaml: mcred key publish adds it .*key/retired"
not_there "$tmp/new.json"

it "takes a second key, and a DID in whose name badges are issued"
exits 0 mcred key publish "$k/2026.pem" --from 2026-01-01 --did did:web:riverside.example
says "did.json belongs at https://riverside.example/.well-known/did.json"
same "$(grep -c 'multikey: z6Mk' mcred.yaml)" 2
exits 0 mcred key publish "$k/p256.pem" --from 2026-01-01 --out "$tmp/pages"
exits 0 mcred validate mcred.yaml
git commit -q -a -m "More keys"
cp "$tmp/pages/did.json" "$tmp/out"
json '.id == "did:web:riverside.example" and (.verificationMethod | length) == 3'
json '.assertionMethod == (.verificationMethod | map(.id))'
json ".verificationMethod | map(select(.type == \"Multikey\")) | map(.publicKeyMultibase) | index(\"$(multikey 2025)\")"
json '.verificationMethod | all(.controller == "did:web:riverside.example")'
json '.verificationMethod[] | select(.type == "JsonWebKey") | .publicKeyJwk.crv == "P-256" and (.publicKeyJwk | has("d") | not)'

it "signs in that name, with the key's id in the document"
exits 0 mcred export $a --key "$k/2026.pem"
json '.issuer.id == "did:web:riverside.example"'
json ".proof.verificationMethod == \"did:web:riverside.example#$(multikey 2026)\""
exits 0 mcred export $a --key "$k/p256.pem" --format jwt
cut -d. -f1 "$tmp/out" | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d >"$tmp/header"
same "$(jq -c keys "$tmp/header")" '["alg","kid"]'
kid=$(jq -r .kid "$tmp/header")
cp "$tmp/pages/did.json" "$tmp/out"
json ".assertionMethod | index(\"$kid\")"

it "dates no proof before the key's first day"
exits 0 mcred key publish "$k/2026.pem" --from 2026-06-01
git commit -q -a -m "Later"
exits 0 mcred export $a --key "$k/2026.pem"
json '.proof.created == "2026-06-01T00:00:00Z"'
exits 0 mcred key publish "$k/2026.pem" --from 2126-01-01
git commit -q -a -m "Much later"
exits 1 mcred export $a --key "$k/2026.pem"
says "this key signs from 2126-01-01 on, not before"

it "retires a key: it signs nothing new, whatever the date of the commit is set to"
exits 0 mcred key publish "$k/2025.pem" --to 2025-12-31 --out "$tmp/pages"
git commit -q -a -m "A key is retired"
at 2025-06-01
exits 1 mcred export $a --key "$k/2025.pem" --out "$tmp/new.json"
says "this key was retired after 2025-12-31: what it signed stays good, but it signs nothing new"
at 2026-03-02
not_there "$tmp/new.json"

it "keeps the retired key on the pages, and what it signed good"
same "$(jq '.verificationMethod | length' "$tmp/pages/did.json")" 3
exits 0 mcred verify "$tmp/old.json"

it "writes in the style of the file"
for form in 'issuer: {name: Lakeside}' "issuer: {name: Lakeside, keys: [{multikey: $(multikey p256)}]}" \
    "issuer: {keys: [], name: Lakeside}"; do
    printf '%s\n' 'mcred: programme/1' 'name: Lakeside' "$form" >mcred.yaml
    case $form in
    *'[]'*) exits 1 mcred key publish "$k/2025.pem"; says "an empty list of keys" ;;
    *) exits 0 mcred key publish "$k/2025.pem" --to 2126-12-31
        grep -q "keys: \[{multikey: $(multikey 2025), from: 20[0-9-]*, to: 2126-12-31}" mcred.yaml || fail "$(cat mcred.yaml)"
        exits 0 mcred validate mcred.yaml ;;
    esac
done

it "refuses days and names that cannot be, and leaves the file alone"
git checkout -q mcred.yaml
remember
exits 2 mcred key publish "$k/2026.pem" --from 2026-1-1
exits 2 mcred key publish "$k/2026.pem" --to "$(printf '2026\nx: y')"
exits 1 mcred key publish "$k/2026.pem" --to 2026-02-30
exits 1 mcred key publish "$k/2025.pem" --to 2024-12-31
says "the key is retired before it may sign .*definition/issuer-key"
exits 1 mcred key publish "$k/2025.pem" --did did:example:1
says "must be a did:web"
exits 2 mcred key show "$k/2025.pem" --to 2026-12-31
exits 3 mcred key publish "$k/2026.pem" --from 2026-06-01 --out "$tmp/none/pages"
nothing_written

it "finds keys in mcred.yaml that are none, or there twice"
sed -i "s/multikey: $(multikey p256)/multikey: $(multikey 2025)/" mcred.yaml
exits 1 mcred validate mcred.yaml
says "^mcred.yaml:[0-9]*:[0-9]*: error: this key is named twice .*definition/issuer-key"
sed -i "s/multikey: $(multikey 2026)/multikey: z6MkgoodLookingButNot/" mcred.yaml
exits 1 mcred validate mcred.yaml
says "definition/issuer-key"
finish
