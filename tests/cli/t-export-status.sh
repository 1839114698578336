# Whether a badge was revoked can be asked of the programme's site: two lists, and each badge says where it stands.
. "$SRC/tests/cli/lib.sh"
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
programme p
awarded amina-diallo

it "has no list before it is known where the site is"
exits 0 mcred export $a --key "$k"
json 'has("credentialStatus") | not'
exits 1 mcred export --status --key "$k" --out "$tmp/status"
says 'add "site: https://...", and commit it .*site/unknown'
says 'the address where you put the pages of mcred site'
not_there "$tmp/status"
exits 1 mcred export $a --qr "$tmp/code.png"
says "site/unknown"

it "puts into each badge where the list is, and the badge's own place in it"
echo 'site: https://riverside.example/micro' >>mcred.yaml
exits 1 mcred export --status --key "$k" --out "$tmp/status"
says "and commit it"
git commit -q -a -m "A site"
exits 0 mcred export $a --key "$k"
cp "$tmp/out" "$tmp/badge.json"
json '.credentialStatus | .type == "BitstringStatusListEntry" and .statusPurpose == "revocation"'
json '.credentialStatus.statusListCredential == "https://riverside.example/micro/status/bitstring.json"'
json ".credentialSubject.achievement.image == {id: \"https://riverside.example/micro/badges/$cfu.svg\", type: \"Image\"}"
json '.credentialStatus | .id == .statusListCredential + "#" + .statusListIndex'
index=$(jq -r .credentialStatus.statusListIndex "$tmp/badge.json")
case $index in *[!0-9]* | '') fail "the index is no number" ;; esac

# bit LIST INDEX: the bit at that place, first the highest of each byte.
bit() {
    jq -r .credentialSubject.encodedList "$1" | tail -c +2 | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' |
        base64 -d | gzip -d >"$tmp/bits" || fail "no gzip"
    byte=$(od -An -tu1 -j $(($2 / 8)) -N 1 "$tmp/bits" | tr -d ' ')
    echo $((byte >> (7 - $2 % 8) & 1))
}

it "writes a list in which no bit is set, signed by the key"
exits 0 mcred export --status --key "$k" --out "$tmp/status"
says "0 of 1 awards revoked"
cp "$tmp/status/bitstring.json" "$tmp/out"
json '.["@context"] == ["https://www.w3.org/ns/credentials/v2"] and .type == ["VerifiableCredential", "BitstringStatusListCredential"]'
json '.id == "https://riverside.example/micro/status/bitstring.json"'
json '.credentialSubject | .type == "BitstringStatusList" and .statusPurpose == "revocation" and (.encodedList | startswith("u"))'
json '.proof.cryptosuite == "eddsa-rdfc-2022"'
same "$(jq -r .issuer "$tmp/out")" "$(jq -r .issuer.id "$tmp/badge.json")"
same "$(bit "$tmp/out" "$index")" 0
same "$(wc -c <"$tmp/bits")" 2097152
same "$(tr -d '\0' <"$tmp/bits" | wc -c)" 0
[ "$(wc -c <"$tmp/out")" -lt 10000 ] || fail "the list is large"
same "$(jq -c .revokedCredentials "$tmp/status/revocations.json")" '[]'

it "is what mcred verify asks for"
mkdir "$tmp/cache"
cp "$tmp/status/bitstring.json" "$tmp/cache/riverside.example+micro+status+bitstring.json"
trust=$(jq -r .issuer.id "$tmp/badge.json")
exits 0 mcred verify "$tmp/badge.json" --cache "$tmp/cache" --trust "$trust"
says "^  yes  *status"

it "is the same again in a clone"
git clone -q . "$tmp/clone"
exits 0 mcred -C "$tmp/clone" export $a --key "$k"
cmp "$tmp/out" "$tmp/badge.json" || fail "another badge"
exits 0 mcred -C "$tmp/clone" export --status --key "$k" --out "$tmp/status-2"
cmp "$tmp/status/bitstring.json" "$tmp/status-2/bitstring.json" || fail "another list"

it "sets that bit alone when the award is revoked, and names the badge with the reason"
exits 0 mcred revoke $a --reason "The recording was of another class."
exits 0 mcred export --status --key "$k" --out "$tmp/status"
says "1 of 1 awards revoked"
same "$(bit "$tmp/status/bitstring.json" "$index")" 1
same "$(tr -d '\0' <"$tmp/bits" | wc -c)" 1
cp "$tmp/status/bitstring.json" "$tmp/cache/riverside.example+micro+status+bitstring.json"
exits 1 mcred verify "$tmp/badge.json" --cache "$tmp/cache" --trust "$trust"
says "^  no  *status"
cp "$tmp/status/revocations.json" "$tmp/cache/riverside.example+micro+status+revocations.json"
cp "$tmp/status/revocations.json" "$tmp/out"
json '.id == "https://riverside.example/micro/status/revocations.json"'
json ".revokedCredentials == [{id: $(jq .id "$tmp/badge.json"), revoked: true, revocationReason: \"The recording was of another class.\"}]"
cut -d. -f2 "$tmp/status/revocations.jwt" | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d |
    cmp - "$tmp/status/revocations.json" || fail "the token holds something else"
cut -d. -f1,2 "$tmp/status/revocations.jwt" | tr -d '\n' >"$tmp/signed"
cut -d. -f3 "$tmp/status/revocations.jwt" | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d >"$tmp/signature"
openssl pkey -in "$k" -pubout -out "$tmp/pub" 2>/dev/null
openssl pkeyutl -verify -pubin -inkey "$tmp/pub" -rawin -in "$tmp/signed" -sigfile "$tmp/signature" >/dev/null 2>&1 || fail "openssl says no"

it "points to the other list where the programme says so"
sed -i 's/^issuer:$/&\n  revocation: list/' mcred.yaml
git commit -q -a -m "Another list"
cd "$tmp" && exits 0 mcred init q --example && cd q || exit 1
sed -i 's/^issuer:$/&\n  revocation: list/' mcred.yaml
echo 'site: https://riverside.example/micro' >>mcred.yaml
git commit -q -a -m "Another list"
exits 0 mcred export tomas-reyes/$cfu --key "$k"
cp "$tmp/out" "$tmp/other.json"
json '.credentialStatus == {id: "https://riverside.example/micro/status/revocations.json", type: "1EdTechRevocationList"}'

exits 0 mcred verify "$tmp/other.json" --cache "$tmp/cache" --trust "$trust"
says "^  yes  *status"
exits 0 mcred revoke tomas-reyes/$cfu --reason "Taken back."
exits 0 mcred export --status --key "$k" --out "$tmp/status-3"
cp "$tmp/status-3/revocations.json" "$tmp/cache/riverside.example+micro+status+revocations.json"
exits 1 mcred verify "$tmp/other.json" --cache "$tmp/cache" --trust "$trust"
says "^  no  *status"

it "refuses keys that make no JSON"
exits 0 mcred key new --type p256 --out "$tmp/keys/p256.pem" --no-passphrase
exits 1 mcred export --status --key "$tmp/keys/p256.pem" --out "$tmp/none"
says "ed25519"
not_there "$tmp/none"

it "takes no option that is for badges"
for option in --format=jwt --suite=eddsa-jcs-2022 --image=x.svg; do
    exits 2 mcred export --status --key "$k" --out "$tmp/refused" $option
    says "are for badges"
done
not_there "$tmp/refused"
finish
