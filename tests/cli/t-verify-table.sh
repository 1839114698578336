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
p='The picture cannot be accepted:'
bring_about() {
    file= options=
    case $1 in
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
    'This is not an Open Badge as'*) badge 'del(.credentialSubject.achievement.name)' ;;
    'This is not an Open Badge 2.0 as'*) jq 'del(.recipient)' two.json >badge.json; file=badge.json ;;
    'This is an Open Badge with'*) badge ;;
    'It is not signed'*) json 'del(.proof)' ;;
    "$s the signature does not match"*) json '.credentialSubject.achievement.name = "Other"' ;;
    *'second spelling'*) printf '%s.%s' "$(cut -d. -f1,2 "$tmp/ed.jwt")" "$(cut -d. -f3 "$tmp/ed.jwt" | tr -d '\n' | decode | second_spelling | b64)" >badge.jwt; file=badge.jwt ;;
    *'(its proofPurpose is not'*) json '.proof.proofPurpose = "authentication"' ;;
    *'the number is larger than a double'*) json '.credentialSubject.creditsEarned = 12345' && sed 's/12345/1e999/' badge.json >x && mv x badge.json ;;
    *'so that it would not be signed.') json '.credentialSubject.honours = "highest"' ;;
    *'the proof itself has expired.') json '.proof.expires = "2020-01-01T00:00:00Z"' ;;
    *'names two keys'*) badge . "{\"alg\":\"ES256\",\"kid\":\"$did\",\"jwk\":$other_jwk}" "$k/other.pem" ;;
    "$s the token does not say with which key"*) badge . '{"alg":"ES256"}' ;;
    *"the token's \"...\" is not"*) claims . <in.json | jq -c '.iss = "did:key:z1"' | tr -d '\n' | token "$k/issuer.pem" "{\"alg\":\"ES256\",\"jwk\":$jwk}" >badge.jwt; file=badge.jwt ;;
    *'does not use the key to assert'*) web; document '.assertionMethod = []' ;;
    *'the key was withdrawn'*) web; document '.verificationMethod[0].revoked = "2025-01-01T00:00:00Z"' ;;
    "$w the key \"...\" could not be had"*) web ;;
    "$w no key \"...\" stands"*) web; document '.verificationMethod[0].id = "#b"' ;;
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

it "has a table"
sed -n '/^\.Ss What is said of a badge/,/^\.El/p' "$SRC/man/mcred-verify.1" | awk '/ Ta$/ { sub(/^\.It /, ""); sub(/ Ta$/, ""); sub(/ Ta /, "|"); row = $0; next } row != "" { print row "|" $0; row = "" }' | sed 's/\\(dq/"/g; s/\\&//g' >table
[ "$(wc -l <table)" -ge 70 ] || fail "it is short"
same "$(cut -d'|' -f1 table | uniq | tr '\n' ' ')" 'structure proof key dates status recipient contents endorsements trust '

# A sentence of the table as a pattern: dots stand for anything.
pattern() { printf %s "$1" | sed 's/[][\.*^$/(){}?+|]/\\&/g; s/\\\.\\\.\\\./.*/g'; }
while IFS='|' read -r check answer sentence; do
    it "$check, $answer: $sentence"
    rm -rf cache
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

it "does not count somebody else's badge among those of a learner record"
record '.credentialSubject.identifier = .credentialSubject.verifiableCredential[0].credentialSubject.identifier'
exits 0 mcred verify badge.jwt
exits 0 mcred verify badge.jwt --recipient amina-diallo@riverside.example
exits 1 mcred verify badge.jwt --recipient mei@riverside.example
says "no  *contents  *Of the 1 badges in it 1 cannot be relied on: Checking for .*: It was not issued to mei"

it "has an exit status for each answer"
badge
exits 0 mcred verify badge.jwt
json 'del(.proof)'
exits 1 mcred verify badge.json
badge ".credentialStatus = $entry"
exits 4 mcred verify badge.jwt
finish
