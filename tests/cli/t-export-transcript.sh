# Everything an educator was awarded leaves in one signed record, as a Comprehensive Learner Record 2.0.
. "$SRC/tests/cli/lib.sh"
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
programme p
a=amina-diallo/$cfu

it "has nothing to hand out before there is an award"
exits 1 mcred export --transcript amina-diallo --key "$k"
says "\"amina-diallo\" has no award that counts .*award/none"
reviewed amina-diallo
printf '%s\n' 'mcred: stack/1' 'id: one-unit' 'title: One of two' 'status: active' 'description: One is enough.' \
    'units: [checking-for-understanding, number-talks]' 'required: 1' >stacks/one-unit.yaml
git add stacks
git commit -q -m "A stack"
exits 0 mcred award --all

it "knows whose name was nearly that"
exits 1 mcred export --transcript amina-dialo --key "$k"
says "\"amina-dialo\" has no award that counts .*award/none"
says 'did you mean "amina-diallo"?'

it "holds each badge whole, as it would be by itself"
remember
exits 0 mcred export --transcript amina-diallo --key "$k"
nothing_written
cp "$tmp/out" "$tmp/transcript.json"
json '.["@context"][1] == "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"'
json '.type == ["VerifiableCredential", "ClrCredential"] and .proof.cryptosuite == "eddsa-rdfc-2022"'
json '.credentialSubject.type == ["ClrSubject"] and (.credentialSubject.verifiableCredential | length) == 2'
json '[.. | select(. == null or . == [])] | length == 0'
says_not '[Aa]mina'
n=0
for thing in $cfu one-unit; do
    exits 0 mcred export amina-diallo/$thing --key "$k" --out "$tmp/badge.json"
    jq -S ".credentialSubject.verifiableCredential[$n]" "$tmp/transcript.json" >"$tmp/held.json"
    jq -S . "$tmp/badge.json" | cmp - "$tmp/held.json" || fail "another badge of $thing"
    exits 0 mcred verify "$tmp/held.json"
    n=$((n + 1))
done

it "says that the stack is the parent of the unit that was earned"
cp "$tmp/transcript.json" "$tmp/out"
json '.credentialSubject | [.association[] | .associationType] == ["isParentOf"]'
json '.credentialSubject | (.verifiableCredential | map(.credentialSubject.achievement.id)) as $ids |
    .association[0] | .sourceId == $ids[1] and .targetId == $ids[0]'

it "is for whoever has the address, and dated by the last of its records"
salt=$(jq -r '.credentialSubject.identifier[0].salt' "$tmp/transcript.json")
hash=$(printf %s "amina-diallo@riverside.example$salt" | sha256sum | cut -d' ' -f1)
json ".credentialSubject.identifier[0].identityHash == \"sha256\$$hash\""
json '.validFrom == "2026-03-02T09:00:00Z" and .proof.created == .validFrom'

it "is the same again, and another one after another award or renewal"
exits 0 mcred export --transcript amina-diallo --key "$k" --out "$tmp/again.json"
says "again.json: 2 awards of amina-diallo"
cmp "$tmp/transcript.json" "$tmp/again.json" || fail "not the same"
at 2027-03-02
exits 0 mcred renew $a
exits 0 mcred export --transcript amina-diallo --key "$k"
json '.validFrom == "2027-03-02T09:00:00Z"'
[ "$(jq .id "$tmp/out")" != "$(jq .id "$tmp/transcript.json")" ] || fail "the same id"

it "is a token where one is asked for"
exits 0 mcred export --transcript amina-diallo --key "$k" --format jwt
same "$(cut -d. -f1 "$tmp/out" | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d | jq -r .alg)" EdDSA

it "goes into a picture, under the names that the standard of records has"
exits 0 mcred export --transcript amina-diallo --key "$k" --format png --out "$tmp/transcript.png"
LC_ALL=C grep -q -a -P 'iTXtclrcredential\x00\x00\x00\x00\x00\{' "$tmp/transcript.png" || fail "the chunk is another"
! command -v pngcheck >/dev/null || pngcheck -q "$tmp/transcript.png" || fail "pngcheck says no"
exits 0 mcred export --transcript amina-diallo --key "$k" --format svg --out "$tmp/transcript.svg"
grep -q 'xmlns:clr="https://purl.imsglobal.org/clr/v2p0">$' "$tmp/transcript.svg" || fail "the namespace is another"
grep -q '^<clr:credential><!\[CDATA\[{$' "$tmp/transcript.svg" || fail "the element is another"
! command -v xmllint >/dev/null || xmllint --noout "$tmp/transcript.svg" || fail "xmllint says no"
exits 3 mcred export --transcript amina-diallo --key "$k" --format svg --image "$tmp/none.svg" --out "$tmp/x.svg"

it "leaves out what was revoked"
exits 0 mcred revoke amina-diallo/one-unit --reason "Made by mistake."
exits 0 mcred export --transcript amina-diallo --key "$k"
json '(.credentialSubject.verifiableCredential | length) == 1 and (.credentialSubject | has("association") | not)'

it "counts what stands for a unit, and the end, as parts of the stack, each once"
printf '%s\n' 'mcred: stack/1' 'id: another-way' 'title: Another way' 'status: active' 'description: Or this.' \
    'units: [{id: number-talks, equivalents: [checking-for-understanding]}, {any: 1, of: [academic-discussion, checking-for-understanding]}]' \
    'required: 1' >stacks/another-way.yaml
git add stacks
git commit -q -m "Another way"
exits 0 mcred award --all
exits 0 mcred export --transcript amina-diallo --key "$k"
json '.credentialSubject | (.verifiableCredential | map(.credentialSubject.achievement | {key: .name, value: .id}) | from_entries) as $id |
    .association | length == 1 and .[0].sourceId == $id["Another way"] and .[0].targetId == $id["Checking for Understanding with Formative Questions"]'

it "refuses what it cannot make"
exits 0 mcred key new --type p256 --out "$tmp/keys/p256.pem" --no-passphrase
exits 1 mcred export --transcript amina-diallo --key "$tmp/keys/p256.pem" --format jwt
says "ed25519"
exits 2 mcred export --transcript amina-diallo --key "$k" --format png
exits 2 mcred export --transcript amina-diallo $a --key "$k"
exits 2 mcred export --transcript ../amina --key "$k"
finish
