# The table of mcred-verify(1): each row has a case here that brings it about, and the badge gets that answer and sentence.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/token.sh"
. "$SRC/tests/cli/picture.sh"
for name in issuer other; do exits 0 mcred key new --type p256 --out "$tmp/keys/$name.pem" --no-passphrase; done
exits 0 mcred key new --out "$tmp/keys/ed.pem" --no-passphrase
k=$tmp/keys
did=$(mcred key show "$k/issuer.pem" --json | jq -r .result.did)
jwk=$(mcred key show "$k/issuer.pem" --json | jq -c .result.jwk)
other_jwk=$(mcred key show "$k/other.pem" --json | jq -c .result.jwk)
site=https://riverside.example
programme p
at "$(date -u -d yesterday +%F)"
awarded amina-diallo
exits 0 mcred export amina-diallo/$cfu --key "$k/ed.pem" --out "$tmp/signed.json"
exits 0 mcred export amina-diallo/$cfu --key "$k/ed.pem" --format jwt --out "$tmp/ed.jwt"
mkdir "$tmp/rows" && cd "$tmp/rows" || exit 1
small_badge "$did" >in.json
cat >two.json <<END
{"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "$site/a/1", "recipient": {"type": "email", "hashed": false, "identity": "a@riverside.example"},
 "badge": {"type": "BadgeClass", "id": "$site/c/1", "name": "Older", "issuer": "$site/i"}, "issuedOn": "2026-01-02T00:00:00Z", "verification": {"type": "HostedBadge"}}
END
entry="{type: \"BitstringStatusListEntry\", statusPurpose: \"revocation\", statusListIndex: \"5\", statusListCredential: \"$site/list\"}"

# What a case is made of. file and options say what to check.
badge() { claims "${1:-.}" <in.json | token "${3:-$k/issuer.pem}" "${2:-{\"alg\":\"ES256\",\"jwk\":$jwk\}}" >badge.jwt; file=badge.jwt; }
json() { jq "$1" "$tmp/signed.json" >badge.json; file=badge.json; }
header() { printf '%s.%s.AA' "$(printf %s "$1" | b64)" "$(b64 <in.json)" >badge.jwt; file=badge.jwt; }
cached() { cat >"cache/riverside.example+$1"; : >cache/used; }
list() {
    jq -n --arg did "$did" --arg bits "$(bits ${2:-})" --arg site $site '{"@context": ["https://www.w3.org/ns/credentials/v2"], type: ["VerifiableCredential", "BitstringStatusListCredential"], id: "\($site)/list", issuer: $did, validFrom: "2026-01-01T00:00:00Z", credentialSubject: {type: "BitstringStatusList", statusPurpose: "revocation", encodedList: $bits}}' |
        claims "$1" | token "${3:-$k/issuer.pem}" "{\"alg\":\"ES256\",\"jwk\":${4:-$jwk}}" | cached list
    badge ".credentialStatus = $entry"
}
document() { jq -n --argjson jwk "$jwk" '"did:web:riverside.example" as $id | {id: $id, verificationMethod: [{id: "\($id)#a", controller: $id, publicKeyJwk: $jwk}], assertionMethod: ["#a"]}' | jq "$1" | cached .well-known+did.json; }
refresh=".refreshService = {id: \"$site/newest\", type: \"1EdTechCredentialRefresh\"}"
# A badge that names where its newest version is, and that version, changed by the filter.
newer() { badge "$refresh | $1" "${2:-}" "${3:-}"; cached newest <badge.jwt; badge "$refresh"; }
# parts HEADER PAYLOAD SIGNATURE: a token as it is given.
parts() { printf '%s.%s.%s' "$@" >badge.jwt; file=badge.jwt; }
older() { jq "$1" two.json >badge.json; file=badge.json; }
badge_of_2019() {
    jq -c '.["@context"][0] = "https://www.w3.org/2018/credentials/v1" | .issuanceDate = .validFrom | .name = "Wait Time" | del(.validFrom) | {iss: .issuer.id, jti: .id, sub: .credentialSubject.id, nbf: (.issuanceDate | fromdate), vc: .}' in.json |
        tr -d '\n' | token "$k/issuer.pem" "{\"alg\":\"ES256\",\"jwk\":$jwk}" >badge.jwt
    file=badge.jwt
}
# curl_fails CODE: whatever is asked for.
curl_fails() { printf '#!/bin/sh\nexit %s\n' "$1" >"$tmp/bin/curl"; chmod +x "$tmp/bin/curl"; options=--online; }
web() { badge '.issuer.id = "did:web:riverside.example"' '{"alg":"ES256","kid":"did:web:riverside.example#a"}'; }
png() { { png_head; "$@"; png_tail; } >badge.png; file=badge.png; }
hosted() { jq "$1" two.json >two.out; cached a+1 <two.out; cached i <<END; file=two.out; }
{"id": "${2:-$site/i}", "type": "Issuer", "name": "Riverside", "verification": {"allowedOrigins": "${3:-riverside.example}"}}
END
endorsed() {
    jq -n --arg did "$(mcred key show "$k/other.pem" --json | jq -r .result.did)" '{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], type: ["VerifiableCredential", "EndorsementCredential"], id: "urn:uuid:e", name: "E", issuer: $did, validFrom: "2026-01-01T00:00:00Z", credentialSubject: {id: "urn:uuid:7", type: ["EndorsementSubject"]}}' >endorsement
    badge ".endorsementJwt = [\"$(claims "$1" <endorsement | token "$k/other.pem" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}")\"]"
}
# A learner record with one badge in it, changed by the filter and then signed.
record() {
    jq -n --arg did "$did" --slurpfile badge "$tmp/signed.json" '{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], type: ["VerifiableCredential", "ClrCredential"], id: "urn:uuid:c", name: "All of it", issuer: {id: $did, type: ["Profile"]}, validFrom: "2026-01-01T00:00:00Z", credentialSubject: {type: ["ClrSubject"], id: $badge[0].credentialSubject.id, verifiableCredential: $badge, association: [{type: "Association", associationType: "isParentOf", sourceId: "urn:uuid:1", targetId: "urn:uuid:2"}]}}' | claims "$1" | token "$k/issuer.pem" "{\"alg\":\"ES256\",\"jwk\":$jwk}" >badge.jwt
    file=badge.jwt
}
# The Ed25519 token with the group's order added to S, which makes another 64 bytes that a careless check would take.
second_spelling() {
    perl -e 'my @s = unpack "C64", join "", <STDIN>; my @l = map hex, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010" =~ /../g; my $c = 0; for (0..31) { $c += $s[32 + $_] + $l[$_]; $s[32 + $_] = $c & 255; $c >>= 8 } print pack "C64", @s'
}
s='The signature does not hold, so nothing in it can be relied on:'
w='Whether the signature holds could not be checked:'
r='Whether it was revoked could not be checked:'
n='Whether there is a newer version could not be checked:'
p='The picture cannot be accepted:'
bring_about() {
    file= options=
    case $1 in
    'The file is empty.') printf '\n' >badge.json; file=badge.json ;;
    'The file is ..., which'*) printf '%%PDF-1.7\n' >badge.pdf; file=badge.pdf ;;
    'The file is not a signed token that can be accepted: the token does not say how it is signed (no alg).') header '{"kid":"a"}' ;;
    'The file is not a signed token that can be accepted: the token'\''s ... is not a text.') header '{"alg":"ES256","kid":7}' ;;
    'The file is not a signed token that can be accepted: the token asks for an extension that mcred does not know (crit).') header '{"alg":"ES256","crit":["x"]}' ;;
    'The file is not a signed token that can be accepted: the token'\''s payload is not encoded as usual (b64).') header '{"alg":"ES256","b64":false}' ;;
    'The file is not a signed token that can be accepted: the token'\''s header is not acceptable JSON: ...') header '{"alg"' ;;
    'The file is not a signed token that can be accepted: the token'\''s header has more than ... bytes.') header "{\"alg\":\"ES256\",\"x\":\"$(head -c 70000 /dev/zero | tr '\0' a)\"}" ;;
    'The file is not a signed token that can be accepted: the token'\''s header is not base64url in its one spelling.') parts 'ey*' e30 AA ;;
    'The file is not a signed token that can be accepted: the token'\''s payload is not base64url in its one spelling.') parts eyJhbGciOiJFUzI1NiJ9 '*' AA ;;
    'The file is not a signed token that can be accepted: the token'\''s signature is not base64url in its one spelling.') parts eyJhbGciOiJFUzI1NiJ9 e30 AB ;;
    'The file is not a signed token that can be accepted: the text is not a token: three parts with full stops between them.') parts eyJhbGciOiJFUzI1NiJ9 e30 AA.AA ;;
    'The file is not a signed token that can be accepted: the token'\''s payload is not acceptable JSON: ...') parts eyJhbGciOiJFUzI1NiJ9 eA AA ;;
    'The file is not a signed token that can be accepted: the token'\''s payload is not a credential.') parts eyJhbGciOiJFUzI1NiJ9 W10 AA ;;
    'The picture cannot be accepted: the credential in the picture is empty.') : >none; png itxt openbadgecredential none ;;
    'The badge that the picture names could not be had: ...') printf %s $site/a/2 >address; png itxt openbadges address ;;
    'This is not an Open Badge as the standard has it: its first context is not that of verifiable credentials.') json '.["@context"][0] = "https://example.org"' ;;
    'This is not an Open Badge as the standard has it: its second context is not that of Open Badges 3.0.') json '.["@context"][1] = "https://example.org"' ;;
    'This is not an Open Badge as the standard has it: its type is not VerifiableCredential.') json '.type = ["OpenBadgeCredential"]' ;;
    'This is not an Open Badge as the standard has it: its type is not OpenBadgeCredential.') json '.type = ["VerifiableCredential"]' ;;
    'This is not an Open Badge as the standard has it: it has no id.') json 'del(.id)' ;;
    'This is not an Open Badge as the standard has it: it does not say by whom it was issued.') json 'del(.issuer)' ;;
    'This is not an Open Badge as the standard has it: it does not say since when it is valid, as a date and time with its zone.') json '.validFrom = "2026-01-01"' ;;
    'This is not an Open Badge as the standard has it: the end of its validity is not a date and time with its zone.') json '.validUntil = "soon"' ;;
    'This is not an Open Badge as the standard has it: its validity ends before it begins.') json '.validUntil = "2001-01-01T00:00:00Z"' ;;
    'This is not an Open Badge as the standard has it: it says nothing about anybody.') json '.credentialSubject = "x"' ;;
    'This is not an Open Badge as the standard has it: its credentialSubject is a list'*) json '.credentialSubject |= [.]' ;;
    'This is not an Open Badge as the standard has it: it does not say who earned it.') json 'del(.credentialSubject.id, .credentialSubject.identifier)' ;;
    'This is not an Open Badge as the standard has it: it does not say what was achieved.') json 'del(.credentialSubject.achievement)' ;;
    'This is not an Open Badge as the standard has it: the achievement lacks its id, name or description.') json 'del(.credentialSubject.achievement.name)' ;;
    'This is not an Open Badge as the standard has it: the achievement has no criteria.') json 'del(.credentialSubject.achievement.criteria)' ;;
    'This is not an Open Badge 2.0 as the standard has it: it does not say who earned it.') older 'del(.recipient)' ;;
    'This is not an Open Badge 2.0 as the standard has it: it does not say whether its recipient'\''s identity is hashed.') older 'del(.recipient.hashed)' ;;
    'This is not an Open Badge 2.0 as the standard has it: it has no id.') older 'del(.id)' ;;
    'This is not an Open Badge 2.0 as the standard has it: it does not say what was achieved.') older 'del(.badge)' ;;
    'This is not an Open Badge 2.0 as the standard has it: it does not say since when it is valid, as a date and time with its zone.') older '.issuedOn = "2026"' ;;
    'This is not an Open Badge 2.0 as the standard has it: the end of its validity is not a date and time with its zone.') older '.expires = "soon"' ;;
    'This is not an Open Badge 2.0 as the standard has it: it does not say how it can be verified.') older 'del(.verification)' ;;
    'This is not an Open Badge 2.0 as the standard has it: it is verified in a way that the standard does not know.') older '.verification.type = "Another"' ;;
    'This is not an Open Badge 2.0 as the standard has it: it says that it is signed, and is not.') older '.verification.type = "SignedBadge"' ;;
    'This is not a learner record (CLR 2.0) as the standard has it: its first context is not that of verifiable credentials.') record '.["@context"][0] = "https://example.org"' ;;
    'This is not a learner record (CLR 2.0) as the standard has it: its second context is not that of CLR 2.0.') record '.["@context"][1] = "https://example.org"' ;;
    'This is not a learner record (CLR 2.0) as the standard has it: its type is not VerifiableCredential.') record '.type = ["ClrCredential"]' ;;
    'This is not a learner record (CLR 2.0) as the standard has it: it does not say whose record it is.') record 'del(.credentialSubject.id)' ;;
    'This is an Open Badge with all that the standard asks for (by the data model of 2019).') badge_of_2019 ;;
    'This is an Open Badge with all that the standard asks for. The picture itself is not part of what was signed.') badge; png itxt openbadgecredential badge.jwt ;;
    'This is an Open Badge 2.0.') hosted . ;;
    'The signature does not hold, so nothing in it can be relied on: the proof'\''s "..." is not a date and time with its zone.') json '.proof.created = "today"' ;;
    'The signature does not hold, so nothing in it can be relied on: the proofValue is not "z" and the base58 text of 64 bytes.') json '.proof.proofValue = "z1"' ;;
    'The signature does not hold, so nothing in it can be relied on: the proof does not say with which key it was made.') json 'del(.proof.verificationMethod)' ;;
    'The signature does not hold, so nothing in it can be relied on: the context of the proof is not the beginning of the document'\''s.') json '.proof["@context"] = ["https://example.org"]' ;;
    'The signature does not hold, so nothing in it can be relied on: the proof is one of an Ed25519 key, but the key is not.') json ".proof.verificationMethod = \"$did#${did#did:key:}\"" ;;
    'The signature does not hold, so nothing in it can be relied on: the token has no "...".') claims . <in.json | jq -c "del(.jti)" | tr -d "\n" | token "$k/issuer.pem" "{\"alg\":\"ES256\",\"jwk\":$jwk}" >badge.jwt; file=badge.jwt ;;
    'The signature does not hold, so nothing in it can be relied on: the token says ..., but the key is one for ...') badge . "{\"alg\":\"EdDSA\",\"jwk\":$jwk}" ;;
    'The signature does not hold, so nothing in it can be relied on: it does not say with which key it was made.') jq -c ".verification = {type: \"SignedBadge\"}" two.json | tr -d "\n" | token "$k/issuer.pem" "{\"alg\":\"ES256\"}" >badge.jwt; file=badge.jwt ;;
    'The signature does not hold, so nothing in it can be relied on: the document that stands for "..." is about somebody else.') web; document '.id = "did:web:else.example"' ;;
    'The signature does not hold, so nothing in it can be relied on: the key belongs to somebody else than the document says.') web; document '.verificationMethod[0].controller = "did:web:else.example"' ;;
    'Whether the signature holds could not be checked: mcred does not know where the key "..." is to be had.') json '.proof.verificationMethod = "urn:uuid:1"' ;;
    'Whether the signature holds could not be checked: the key is written in a way that mcred does not read.') web; document 'del(.verificationMethod[0].publicKeyJwk)' ;;
    'Whether the signature holds could not be checked: the proof rests on another proof, which mcred does not check.') json '.proof.previousProof = "urn:uuid:1"' ;;
    'It is known at its address.') hosted '{id, revoked: true}'; file=two.json ;;
    'Whether the key is that of ... could not be checked: mcred does not know where to ask about it.') badge '.issuer.id = "urn:uuid:1"' ;;
    'Whether the key is that of ... could not be checked: what stands there names no key.') badge '.issuer.id = "https://riverside.example/i"'; echo '{}' | cached i ;;
    'Whether the key is that of ... could not be checked: what stands at "..." is not JSON that can be accepted.') badge '.issuer.id = "https://riverside.example/i"'; echo hello | cached i ;;
    'Whether the key is that of ... could not be checked: what stands at "..." is too large.') badge '.issuer.id = "https://riverside.example/i"'; curl_fails 63 ;;
    'Whether the key is that of ... could not be checked: nothing stands at "...".') badge '.issuer.id = "https://riverside.example/i"'; curl_fails 22 ;;
    'Whether the key is that of ... could not be checked: "..." did not answer in time.') badge '.issuer.id = "https://riverside.example/i"'; curl_fails 28 ;;
    'Whether the key is that of ... could not be checked: "..." could not prove that it is that host.') badge '.issuer.id = "https://riverside.example/i"'; curl_fails 60 ;;
    'Whether the key is that of ... could not be checked: "..." could not be reached.') badge '.issuer.id = "https://riverside.example/i"'; curl_fails 6 ;;
    'Whether it was revoked could not be checked: what stands there is no such list.') badge ".credentialStatus = {id: \"$site/revoked\", type: \"1EdTechRevocationList\"}"; echo "{\"issuer\": \"$did\"}" | cached revoked ;;
    'Whether it was revoked could not be checked: the list is for a purpose that mcred does not know.') badge ".credentialStatus = ($entry | .statusPurpose = \"message\")" ;;
    'Whether it was revoked could not be checked: the list is not written as the standard says.') list '.credentialSubject.encodedList = "zAAAA"' ;;
    'Whether it was revoked could not be checked: the badge'\''s place in the list is no number.') badge ".credentialStatus = ($entry | .statusListIndex = \"05\")" ;;
    'Whether it was revoked could not be checked: the list says more than yes and no.') badge ".credentialStatus = ($entry | .statusSize = 2)" ;;
    'Whether it was revoked could not be checked: it names more lists than mcred looks at.') list .; badge ".credentialStatus = [range(17) | $entry]" ;;
    'Whether it was revoked could not be checked: the issuer'\''s list cannot be relied on (It is over, a newer one is needed).') list '.validUntil = "2026-01-02T00:00:00Z"' ;;
    'Whether it was revoked could not be checked: the issuer'\''s list cannot be relied on (It is not valid yet).') list '.validFrom = "2999-01-01T00:00:00Z"' ;;
    '... of its ... endorsements cannot be relied on: It is no endorsement.') endorsed '.type = ["VerifiableCredential"]' ;;
    '... of its ... endorsements cannot be relied on: It is about something else.') endorsed '.credentialSubject.id = "urn:uuid:other"' ;;
    'The file holds neither'*) echo hello >badge.txt; file=badge.txt ;;
    *'key "..." stands twice.') sed 's/"name": /"name": "Other", "name": /' "$tmp/signed.json" >badge.json; file=badge.json ;;
    *'nested deeper'*) awk 'BEGIN { printf "{\"a\":"; for (i = 0; i < 1000; i++) printf "[" }' >badge.json; file=badge.json ;;
    *'(alg "none")'*) header '{"alg":"none"}' ;;
    *'shared secret'*) header '{"alg":"HS256"}' ;;
    *'the algorithm "..."'*) header '{"alg":"ES256K"}' ;;
    "$p the picture holds no credential.") png : ;;
    "$p the picture holds more than one"*) badge; png eval 'itxt openbadgecredential badge.jwt; itxt openbadgecredential badge.jwt' ;;
    "$p the credential in the picture is compressed"*) head -c 1000000 /dev/zero | gzip >bomb; png itxt openbadgecredential bomb '\1' ;;
    "$p the credential in the picture stands in a tEXt"*) printf 'openbadgecredential\0a.b.c' >text; png chunk tEXt text ;;
    "$p something stands after"*) badge; png :; itxt openbadgecredential badge.jwt >>badge.png ;;
    *'a checksum does not hold.') badge; png itxt openbadgecredential badge.jwt; sed 's/openbadgecredential/openbadgecredentiaL/' badge.png >x && mv x badge.png ;;
    *'holds a script.') svg '<script/>' >badge.svg; file=badge.svg ;;
    *DOCTYPE*) { printf '<!DOCTYPE svg [<!ENTITY a "b">]>'; svg ''; } >badge.svg; file=badge.svg ;;
    'The picture holds neither'*) echo hello >hello; png itxt openbadgecredential hello ;;
    'This is not a learner record'*) record 'del(.credentialSubject.association[0].targetId)' ;;
    'This is a learner record'*) record . ;;
    'Of the ... badges in it ... cannot'*) record '.credentialSubject.verifiableCredential[0].name = "Other"' ;;
    'Of the ... badges in it ... could not'*) record '.credentialSubject.verifiableCredential[0].proof.cryptosuite = "ecdsa-sd-2023"' ;;
    'The badges in it'*) record . ;;
    'This is not an Open Badge as'*) json '.credentialSubject.achievement.version = 7' ;;
    'This is not an Open Badge 2.0 as'*) older 'del(.recipient)' ;;
    'This is an Open Badge with'*) badge ;;
    'It is not signed'*) json 'del(.proof)' ;;
    "$s the signature does not match"*) json '.credentialSubject.achievement.name = "Other"' ;;
    *'second spelling'*) printf '%s.%s' "$(cut -d. -f1,2 "$tmp/ed.jwt")" "$(cut -d. -f3 "$tmp/ed.jwt" | tr -d '\n' | decode | second_spelling | b64)" >badge.jwt; file=badge.jwt ;;
    *'(its proofPurpose is not'*) json '.proof.proofPurpose = "authentication"' ;;
    *'the number is larger than a double'*) json '.credentialStatus = {type: "BitstringStatusListEntry", statusSize: 12345}' && sed 's/12345/1e999/' badge.json >x && mv x badge.json ;;
    *'so that it would not be signed.') json '.credentialSubject.honours = "highest"' ;;
    *'the proof itself has expired.') json '.proof.expires = "2020-01-01T00:00:00Z"' ;;
    *'names two keys'*) badge . "{\"alg\":\"ES256\",\"kid\":\"$did\",\"jwk\":$other_jwk}" "$k/other.pem" ;;
    "$s the token does not say with which key"*) badge . '{"alg":"ES256"}' ;;
    *"the token's \"...\" is not"*) claims . <in.json | jq -c '.iss = "did:key:z1"' | tr -d '\n' | token "$k/issuer.pem" "{\"alg\":\"ES256\",\"jwk\":$jwk}" >badge.jwt; file=badge.jwt ;;
    *'does not use the key to assert'*) web; document '.assertionMethod = []' ;;
    *'the key was ... before'*) web; document '.verificationMethod[0].revoked = "2025-01-01T00:00:00Z"' ;;
    "$w the key \"...\" could not be had"*) web ;;
    "$w no key \"...\" stands"*) web; document '.verificationMethod[0].id = "#b"' ;;
    *'the proof is a "..."'*) json '.proof.type = "Ed25519Signature2020" | del(.proof.cryptosuite)' ;;
    *"the proof's cryptosuite"*) json '.proof.cryptosuite = "ecdsa-sd-2023"' ;;
    *'the context "..."'*) json '.["@context"] += ["https://example.org/more"]' ;;
    'Whether it stands at its address'*) file=two.json ;;
    'What stands at its address'*) hosted '.id = "https://riverside.example/a/1" | .issuedOn = "2026-01-03T00:00:00Z"'; file=two.json ;;
    'It stands at its address, word for word.') hosted . ;;
    'It is signed (...)'*) badge ;;
    'It was signed with another key'*) badge . "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" "$k/other.pem" ;;
    'It was signed with a key that is none'*) badge '.issuer.id = "did:web:riverside.example"' "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" "$k/other.pem"; document . ;;
    'It stands in a place'*) hosted . "$site/i" else.example ;;
    'What stands at the issuer'*) hosted . https://else.example ;;
    'Whether the key is that of'*) badge '.issuer.id = "did:web:riverside.example"' ;;
    'Whether the issuer vouches'*) hosted .; rm cache/riverside.example+i ;;
    'The key is the one that'*) badge ;;
    'The key is one that'*) web; document . ;;
    'It stands where'*) hosted . ;;
    "$n nothing is fetched"*) badge "$refresh" ;;
    "$n what stands there cannot"*) newer '.credentialSubject.achievement.name = "Newer"' '' "$k/other.pem" ;;
    "$n what stands there is another badge.") newer '.id = "urn:uuid:other"' ;;
    "$n the place for it"*) badge "$refresh | .refreshService.type = \"AnotherRefresh\"" ;;
    'The newest version was had'*) newer '.validUntil = "2999-01-01T00:00:00Z"' ;;
    'It is not valid before'*) badge '.validFrom = "2999-01-01T00:00:00Z"' ;;
    'It expired on'*) badge '.validUntil = "2026-01-02T00:00:00Z"' ;;
    'It is valid until'*) badge '.validUntil = "2999-01-01T00:00:00Z"' ;;
    'It does not expire.') badge ;;
    'The issuer revoked it.') list . 5 ;;
    'The issuer revoked it: ...') badge ".credentialStatus = {id: \"$site/revoked\", type: \"1EdTechRevocationList\"}"; echo "{\"issuer\": \"$did\", \"revokedCredentials\": [{\"id\": \"urn:uuid:7\", \"revocationReason\": \"A mistake.\"}]}" | cached revoked ;;
    'The issuer has suspended'*) list '.credentialSubject.statusPurpose = "suspension"' 5; badge ".credentialStatus = ($entry | .statusPurpose = \"suspension\")" ;;
    "$r nothing is fetched"*) badge ".credentialStatus = $entry" ;;
    "$r the file \"...\""*) list .; rm cache/riverside.example+list ;;
    "$r \"...\" is no https"*) badge ".credentialStatus = ($entry | .statusListCredential = \"http://riverside.example/list\")"; options='--cache cache' ;;
    *'cannot be relied on (...).') list . '' "$k/other.pem" ;;
    *'the list is one of another issuer.') badge ".credentialStatus = $entry"; claims ".issuer = \"$(mcred key show "$k/other.pem" --json | jq -r .result.did)\"" <list.in | token "$k/other.pem" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" | cached list ;;
    *'the list is one for another purpose.') list '.credentialSubject.statusPurpose = "suspension"' ;;
    *'the list is damaged.') list '.credentialSubject.encodedList = "uAAAA"' ;;
    *'the list is shorter'*) list ".credentialSubject.encodedList = \"u$(printf short | gzip -n | b64)\"" ;;
    *'unpacks to more'*) list ".credentialSubject.encodedList = \"u$(head -c 20000000 /dev/zero | gzip -n | b64)\"" ;;
    *'behind the end of the list.') list .; badge ".credentialStatus = ($entry | .statusListIndex = \"131072\")" ;;
    *'of a kind that mcred does not know.') badge ".credentialStatus = ($entry | .type = \"StatusList2021Entry\")" ;;
    "The issuer's list of revoked badges was read"*) list . ;;
    'It names no list'*) badge ;;
    'It stands at its address, and is not marked'*) hosted . ;;
    'It was not issued to ...') badge '.credentialSubject.identifier = [{type: "IdentityObject", hashed: false, identityHash: "a@riverside.example", identityType: "emailAddress"}]'; options='--recipient b@riverside.example' ;;
    'Whether it was issued to'*) badge; options='--recipient b@riverside.example' ;;
    'It was issued to'*) badge; options='--recipient amina@riverside.example' ;;
    *'endorsements cannot'*) endorsed '.credentialSubject.id = "urn:uuid:other"' ;;
    *'endorsements may not'*) endorsed '.issuer = "did:web:riverside.example"' ;;
    'It is endorsed'*) endorsed . ;;
    'The issuer is none'*) badge; options='--trust did:key:zOther' ;;
    'Signature valid, issuer not trusted'*) badge ;;
    'The issuer is one that you trust.') badge; options="--trust $did" ;;
    *) return 1 ;;
    esac
}
jq -n --arg bits "$(bits)" '{"@context": ["https://www.w3.org/ns/credentials/v2"], type: ["VerifiableCredential", "BitstringStatusListCredential"], id: "https://riverside.example/list", validFrom: "2026-01-01T00:00:00Z", credentialSubject: {type: "BitstringStatusList", statusPurpose: "revocation", encodedList: $bits}}' >list.in

# A sentence of the table as a pattern: dots stand for anything.
pattern() { printf %s "$1" | sed 's/[][\.*^$/(){}?+|]/\\&/g; s/\\\.\\\.\\\./.*/g'; }
it "has a table"
sed -n '/^\.Ss What is said of a badge/,/^\.El/p' "$SRC/man/mcred-verify.1" | awk '/ Ta$/ { sub(/^\.It /, ""); sub(/ Ta$/, ""); sub(/ Ta /, "|"); row = $0; next } row != "" { print row "|" $0; row = "" }' | sed 's/\\(dq/"/g; s/\\&//g' >table
[ "$(wc -l <table)" -ge 140 ] || fail "it is short"
same "$(cut -d'|' -f1 table | uniq | tr '\n' ' ')" 'structure proof key refresh dates status recipient contents endorsements trust '

while IFS='|' read -r check answer sentence; do
    it "$check, $answer: $sentence"
    rm -rf cache "$tmp/bin/curl"
    mkdir cache
    bring_about "$sentence" || { fail "no case brings this row about"; continue; }
    [ ! -e cache/used ] || options="$options --cache cache"
    mcred verify "$file" --json $options >"$tmp/out" 2>"$tmp/err" </dev/null
    got=$(jq -r --arg check "$check" '.result.badges[0].checks[] | select(.check == $check) | "\(.result)|\(.text)"' "$tmp/out")
    printf '%s\n' "$got" | grep -q -E -x "$answer\\|$(pattern "$sentence")" || fail "it is: $got"
    # Once structure or proof does not hold, nothing else is claimed.
    case "$check $answer" in
    'structure yes' | 'proof yes') ;;
    structure* | proof*) jq -e '(.result.badges[0].checks | last | .result != "yes") and (.result.badges[0] | has("issuer_id") | not)' "$tmp/out" >/dev/null || fail "something else is claimed" ;;
    esac
done <table

it "has each sentence that the code can give"
# What stands within another sentence of the table, cannot come to pass by a badge alone, or is memory.
cat >"$tmp/else" <<'END'
memory is short
memory ran out
the token is too large, or memory is short
it is no JSON object
a PDF document
a JPEG picture
a GIF picture
a WebP picture or a sound
a packed folder or a document of an office program
a packed file
a web page
It is endorsed ... time..., and each is signed.
It is somebody else's.
There are too many to look at.
It does not say since when it is valid
begin of validity
end of validity
too many addresses were asked for already
curl, which fetches for mcred, could not be started
the folder "..." cannot be opened: it ...
the document has no context
the proof has no type
the token's header is not a JSON object
the token has more than ... bytes
END
(cd "$SRC/lib" && cat badge/check*.c badge/key_document.c badge/fetch.c badge/fetch_curl.c && sed '/---- making/,$d' badge/proof.c crypto/jws.c && sed '1,/---- reading/d' badge/vcjwt.c) |
    perl -0777 -ne 's{(^|\s)/\*.*?\*/}{$1}gsm; s{^#.*$}{}gm; s/(?<!\\)"\s+"//g; while (/"((?:[^"\\\n]|\\.)*)"/g) { my $s = $1; next unless $s =~ / .* / && $s !~ /^Accept/; $s =~ s/\\"/"/g; $s =~ s/%(?:\.\*)?z?[a-z]/.../g; print "$s\n" }' | sort -u >"$tmp/sentences"
[ "$(wc -l <"$tmp/sentences")" -gt 100 ] || fail "the sentences are not found"
while IFS= read -r sentence; do
    grep -q -E -e "$(pattern "$sentence")" table || grep -q -F -x -e "$sentence" "$tmp/else" || printf '%s\n' "$sentence"
done <"$tmp/sentences" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "$(wc -l <"$tmp/out") sentences are not in the table"

it "says of each badge in a learner record what it is, and whether it is good"
record '.credentialSubject.verifiableCredential |= [.[0], (.[0] | .name = "Other")]'
exits 1 mcred verify badge.jwt
says "no  *contents  *Of the 2 badges in it 1 cannot"
says "^    yes  *Checking for Understanding with Formative Questions$"
says "^    no  *a badge without a name that can be relied on: The signature does not hold"
exits 1 mcred verify badge.jwt --json
jq -e '.result.badges[0].badges | map(.result) == ["yes", "no"] and .[0].name == "Checking for Understanding with Formative Questions" and .[1].name == ""' \
    "$tmp/out" >/dev/null || fail "the JSON says something else"

it "does not count somebody else's badge among those of a learner record"
record '.credentialSubject.identifier = .credentialSubject.verifiableCredential[0].credentialSubject.identifier'
exits 0 mcred verify badge.jwt
exits 0 mcred verify badge.jwt --recipient amina-diallo@riverside.example
exits 1 mcred verify badge.jwt --recipient mei@riverside.example
says "no  *contents  *Of the 1 badges in it 1 cannot be relied on: Checking for .*: It was not issued to mei"

it "goes by the newest version, once, and takes none where the key is not the issuer's"
newer '.validUntil = "2026-01-02T00:00:00Z"'
exits 1 mcred verify badge.jwt --cache cache
says "no  *dates  *It expired on 2026-01-02"
newer '.credentialSubject.achievement.name = "Waiting longer"'
exits 0 mcred verify badge.jwt --cache cache
says "badge.jwt: Waiting longer"
badge "$refresh | .credentialSubject.achievement.name = \"Something else\"" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" "$k/other.pem"
exits 1 mcred verify badge.jwt --cache cache
says "no  *key  *It was signed with another key"
says_not "newest version"

it "says whom it was issued to, as far as the badge does"
badge
exits 0 mcred verify badge.jwt
says "^  issued to amina@riverside.example$"
badge '.credentialSubject.id = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"'
exits 0 mcred verify badge.jwt
says "^  issued to did:key:z6Mkha"
exits 0 mcred verify "$tmp/signed.json"
says "^  issued to somebody whose address it hides: --recipient EMAIL"
exits 0 mcred verify "$tmp/signed.json" --recipient amina-diallo@riverside.example
says_not "whose address it hides"
exits 0 mcred verify "$tmp/signed.json" --json
json '.result.badges[0].recipient_hidden'

it "has an exit status for each answer"
badge
exits 0 mcred verify badge.jwt
json 'del(.proof)'
exits 1 mcred verify badge.json
badge ".credentialStatus = $entry"
exits 4 mcred verify badge.jwt
finish
