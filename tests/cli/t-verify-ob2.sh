# Badges by the older standard, Open Badges 2.0: signed, or standing at their address.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/token.sh"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$tmp/rsa.pem" 2>/dev/null
cache=$tmp/cache
mkdir "$cache"
site=https://riverside.example
put() { cat >"$cache/riverside.example+$1"; }
salted=$(printf 'amina@riverside.exampledeadsea' | sha256sum | cut -d' ' -f1)

cat >assertion.json <<END
{"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "$site/assertions/1",
 "recipient": {"type": "email", "hashed": true, "salt": "deadsea", "identity": "sha256\$$salted"},
 "badge": "$site/classes/1", "issuedOn": "2026-01-02T00:00:00Z", "verification": {"type": "HostedBadge"}}
END
put classes+1 <<END
{"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": "$site/classes/1", "name": "Wait Time", "description": "Waits.",
 "image": "$site/1.png", "criteria": "$site/criteria", "issuer": "$site/issuer"}
END
issuer() { jq -n --arg s $site "{\"@context\": \"https://w3id.org/openbadges/v2\", type: \"Issuer\", id: \"\(\$s)/issuer\", name: \"Riverside\", url: \$s, publicKey: \"\(\$s)/key\"} $1" | put issuer; }
issuer ''
openssl pkey -in "$tmp/rsa.pem" -pubout >pub.pem
jq -n --arg s $site --rawfile pem pub.pem '{"@context": "https://w3id.org/openbadges/v2", type: "CryptographicKey", id: "\($s)/key", owner: "\($s)/issuer", publicKeyPem: $pem}' | put key

# verdict EXIT SENTENCE FILE [OPTION...]
verdict() {
    want=$1 sentence=$2 file=$3
    shift 3
    exits "$want" mcred verify "$file" --cache "$cache" "$@"
    says "$sentence"
}

it "takes a hosted badge that stands at its address, word for word"
exits 4 mcred verify assertion.json
says "cannot tell  *proof  *Whether it stands at its address could not be checked: nothing is fetched"
says_not "issued by"
cp assertion.json "$cache/riverside.example+assertions+1"
verdict 0 "yes  *structure  *This is an Open Badge 2.0" assertion.json
says "yes  *proof  *It stands at its address, word for word"
says "yes  *key  *It stands where the issuer's badges stand"
says "yes  *status  *It stands at its address, and is not marked as revoked"
says "Wait Time"
says "issued by Riverside ($site/issuer), valid from 2026-01-02"

it "sees that it says something else there, was revoked, or is over"
jq '.badge = "https://riverside.example/classes/2"' assertion.json >changed.json
verdict 1 "no  *proof  *What stands at its address says something else" changed.json
says_not "issued by"
jq -n --arg s $site '{id: "\($s)/assertions/1", revoked: true, revocationReason: "Not their work."}' | put assertions+1
verdict 1 "no  *status  *The issuer revoked it: Not their work" assertion.json
jq '.expires = "2026-02-01T00:00:00Z"' assertion.json >old.json
cp old.json "$cache/riverside.example+assertions+1"
verdict 1 "no  *dates  *It expired on 2026-02-01" old.json
cp assertion.json "$cache/riverside.example+assertions+1"

it "does not take a place that is not the issuer's for one that is"
jq '.id = "https://else.example/assertions/1"' assertion.json >else.json
cp else.json "$cache/else.example+assertions+1"
verdict 1 "no  *key  *It stands in a place that is not the issuer's" else.json
issuer '+ {verification: {type: "HostedBadge", allowedOrigins: ["else.example"]}}'
verdict 0 "It stands where the issuer's badges stand" else.json
verdict 1 "It stands in a place" assertion.json
issuer '+ {verification: {type: "HostedBadge", startsWith: ["https://riverside.example/assertions/"]}}'
verdict 0 "It stands where" assertion.json
issuer '+ {id: "https://else.example"}'
verdict 1 "What stands at the issuer's address is about somebody else" assertion.json
rm "$cache/riverside.example+issuer"
verdict 4 "Whether the issuer vouches for it could not be checked: the file" assertion.json
issuer ''

it "knows its recipient by a salted hash"
verdict 0 "It was issued to amina@riverside.example" assertion.json --recipient amina@riverside.example
verdict 0 "It was issued to" assertion.json --recipient Amina@Riverside.example
verdict 1 "It was not issued to" assertion.json --recipient mei@riverside.example
jq '.recipient = {type: "email", hashed: false, identity: "amina@riverside.example"}' assertion.json >plain.json
cp plain.json "$cache/riverside.example+assertions+1"
verdict 0 "It was issued to" plain.json --recipient amina@riverside.example
jq '.recipient.identity = "md5$00"' assertion.json >md5.json
cp md5.json "$cache/riverside.example+assertions+1"
verdict 4 "Whether it was issued to amina@riverside.example could not be checked" md5.json --recipient amina@riverside.example
cp assertion.json "$cache/riverside.example+assertions+1"

# ---- signed ---------------------------------------------------------------------------------------
# signed FILTER: an RS256 token of the assertion, changed.
signed() {
    input=$(printf '{"alg":"RS256"}' | b64).$(jq -c ".verification = {type: \"SignedBadge\", creator: \"$site/key\"} | .id = \"urn:uuid:1\" | $1" assertion.json | tr -d '\n' | b64)
    printf '%s.%s' "$input" "$(printf %s "$input" | openssl dgst -sha256 -sign "$tmp/rsa.pem" | b64)" >signed.jws
}
it "takes a signed badge whose key the issuer publishes"
signed .
verdict 0 "yes  *proof  *It is signed (RS256)" signed.jws
says "yes  *key  *The key is one that the issuer publishes"
says "yes  *status  *It names no list of revoked badges"
exits 4 mcred verify signed.jws
says "could not be had: nothing is fetched"
says_not "issued by"
issuer '+ {publicKey: ["https://riverside.example/key2"]}'
verdict 1 "none of those that the issuer publishes" signed.jws
issuer ''
signed '.verification.creator = "https://riverside.example/none"'
verdict 4 "could not be had" signed.jws
signed 'del(.verification.creator)'
verdict 1 "it does not say with which key it was made" signed.jws
signed .
sed 's/\..*\./.eyJ9./' signed.jws >broken.jws
verdict 1 "not a signed token that can be accepted" broken.jws
signed '.issuedOn = "2026-01-03T00:00:00Z"'
forged=$(cut -d. -f1,2 signed.jws)
signed .
printf '%s.%s' "$forged" "$(cut -d. -f3 signed.jws)" >forged.jws
verdict 1 "The signature does not hold" forged.jws

it "looks through the issuer's list of revoked badges"
signed .
issuer '+ {revocationList: "https://riverside.example/revoked"}'
verdict 4 "Whether it was revoked could not be checked: the file" signed.jws
echo '{"revokedAssertions": ["urn:uuid:0", {"id": "urn:uuid:2"}]}' | put revoked
verdict 0 "was read, and it is not on it" signed.jws
echo '{"revokedAssertions": [{"id": "urn:uuid:1", "revocationReason": "A mistake."}]}' | put revoked
verdict 1 "The issuer revoked it: A mistake" signed.jws
echo '{}' | put revoked
verdict 4 "what stands there is no such list" signed.jws

it "asks for what the standard asks for"
no() { jq "$1" assertion.json >changed.json; exits 1 mcred verify changed.json; says "not an Open Badge 2.0 as the standard has it: .*$2"; }
no '.id = "one"' "it has no id"
no 'del(.recipient.identity)' "it does not say who earned it"
no 'del(.recipient.hashed)' "whether its recipient's identity is hashed"
no 'del(.badge)' "what was achieved"
no '.issuedOn = "2026"' "since when it is valid"
no '.expires = "soon"' "the end of its validity"
no 'del(.verification)' "how it can be verified"
no '.verification.type = "Trust"' "in a way that the standard does not know"
no '.verification.type = "SignedBadge"' "it says that it is signed, and is not"
finish
