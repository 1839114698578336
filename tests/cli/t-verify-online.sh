# What stands at addresses: keys, issuers and lists of revoked badges, from a folder or, when asked for, over https.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/token.sh"
for name in issuer other; do exits 0 mcred key new --type p256 --out "$tmp/keys/$name.pem" --no-passphrase; done
k=$tmp/keys
did=$(mcred key show "$k/issuer.pem" --json | jq -r .result.did)
jwk=$(mcred key show "$k/issuer.pem" --json | jq -c .result.jwk)
other=$(mcred key show "$k/other.pem" --json | jq -r .result.did)
other_jwk=$(mcred key show "$k/other.pem" --json | jq -c .result.jwk)
multikey=${did#did:key:}
cache=$tmp/cache
mkdir "$cache"

small_badge "$did" >badge.in
cat >list.in <<END
{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential", "BitstringStatusListCredential"],
 "id": "https://riverside.example/status/1", "issuer": "$did", "validFrom": "2026-01-01T00:00:00Z",
 "credentialSubject": {"id": "https://riverside.example/status/1#list", "type": "BitstringStatusList", "statusPurpose": "revocation"}}
END
entry='{id: "https://riverside.example/status/1#94567", type: "BitstringStatusListEntry", statusPurpose: "revocation", statusListIndex: "94567", statusListCredential: "https://riverside.example/status/1"}'
# badge FILTER [HEADER [KEY]]; list FILTER INDEX...: signed by the issuer, the list into the cache.
badge() { claims "$1" <badge.in | token "${3:-$k/issuer.pem}" "${2:-{\"alg\":\"ES256\",\"jwk\":$jwk\}}" >badge.jwt; }
list() {
    filter=$1
    shift
    claims ".credentialSubject.encodedList = \"$(bits "$@")\" | $filter" <list.in | token "$k/issuer.pem" "{\"alg\":\"ES256\",\"jwk\":$jwk}" >"$cache/riverside.example+status+1"
}
# status EXIT SENTENCE
status() { exits "$1" mcred verify badge.jwt --cache "$cache"; says "$2"; }

it "reads the issuer's list of bits"
badge ".credentialStatus = $entry"
list . 94566 94568
status 0 "yes  *status  *The issuer's list of revoked badges was read, and it is not on it"
list . 94567
status 1 "no  *status  *The issuer revoked it\\."
badge ".credentialStatus = [$entry, ($entry | .statusPurpose = \"suspension\" | .statusListCredential = \"https://riverside.example/status/1\")]"
list '.credentialSubject.statusPurpose = ["revocation", "suspension"]'
status 0 "it is not on it"
badge ".credentialStatus = ($entry | .statusPurpose = \"suspension\")"
list '.credentialSubject.statusPurpose = "suspension"' 94567
status 1 "The issuer has suspended it for the time being"

it "never takes a list that was not had, or cannot be relied on, for a no"
badge ".credentialStatus = $entry"
unsure() { status 4 "cannot tell  *status  *Whether it was revoked could not be checked: $1"; says_not "not on it"; says_not "not revoked"; }
rm "$cache/riverside.example+status+1"
unsure 'the file "riverside.example+status+1" of the cache '
exits 4 mcred verify badge.jwt
says "could not be checked: nothing is fetched without --online or --cache"
list '.credentialSubject.statusPurpose = "suspension"'
unsure "the list is one for another purpose"
list '.type = ["VerifiableCredential"]'
unsure "what stands there is no such list"
list '.credentialSubject.encodedList = "uH4sI"'
unsure "the list is damaged"
list ".credentialSubject.encodedList = \"u$(printf short | gzip -n | b64)\""
unsure "the list is shorter than the standard allows"
list ".credentialSubject.encodedList = \"$(bits | cut -c2-)\""
unsure "the list is not written as the standard says"
list ".credentialSubject.encodedList = \"u$(head -c 100000000 /dev/zero | gzip -n | b64)\""
unsure "the list unpacks to more than any list needs"
list '.validFrom = "2025-01-01T00:00:00Z" | .validUntil = "2025-02-01T00:00:00Z"'
unsure "the issuer's list cannot be relied on (It is over, a newer one is needed)"
sed 's/\.[^.]*$/.AAAA/' "$cache/riverside.example+status+1" >x && cat x >"$cache/riverside.example+status+1"
unsure "the issuer's list cannot be relied on (The signature does not hold"
claims ".credentialSubject.encodedList = \"$(bits)\" | .issuer = \"$other\"" <list.in | token "$k/other.pem" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" >"$cache/riverside.example+status+1"
unsure "the list is one of another issuer"
claims ".credentialSubject.encodedList = \"$(bits)\"" <list.in | token "$k/other.pem" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" >"$cache/riverside.example+status+1"
unsure "the issuer's list cannot be relied on (It was signed with another key than the issuer's)"
list .
badge ".credentialStatus = ($entry | .statusListIndex = \"131072\")"
unsure "the badge's place is behind the end of the list"
for index in '"-1"' '"007"' '"1e3"' '""' 94567 '"99999999999999999999999"'; do
    badge ".credentialStatus = ($entry | .statusListIndex = $index)"
    unsure "the badge's place in the list is no number"
done
badge ".credentialStatus = ($entry | .statusPurpose = \"message\")"
unsure "the list is for a purpose that mcred does not know"
badge ".credentialStatus = ($entry | .type = \"StatusList2021Entry\")"
unsure "the list is of a kind that mcred does not know"
badge ".credentialStatus = ($entry | .statusListCredential = \"http://riverside.example/status/1\")"
unsure '"http://riverside.example/status/1" is no https address'

it "reads a 1EdTechRevocationList, signed or not"
badge '.credentialStatus = {id: "https://riverside.example/revoked", type: "1EdTechRevocationList"}'
revoked=$cache/riverside.example+revoked
jq -n --arg did "$did" '{id: "https://riverside.example/revoked", issuer: $did, revokedCredentials: [{id: "urn:uuid:6"}, {id: "urn:uuid:7", revoked: false}]}' >"$revoked"
status 0 "it is not on it"
jq '.revokedCredentials += [{id: "urn:uuid:7", revocationReason: "Issued by mistake."}]' "$revoked" >x && cat x >"$revoked"
status 1 "The issuer revoked it: Issued by mistake"
jq '.revokedCredential = ["urn:uuid:7"] | del(.revokedCredentials)' "$revoked" >x && cat x >"$revoked"
status 1 "The issuer revoked it"
jq '.issuer = "did:key:zOther"' "$revoked" >x && cat x >"$revoked"
unsure "the list is one of another issuer"
echo '{}' >"$revoked"
unsure "the list is one of another issuer"
jq -n --arg did "$did" '{issuer: $did}' >"$revoked"
unsure "what stands there is no such list"
echo '[' >"$revoked"
unsure 'what stands at "https://riverside.example/revoked" is not JSON'

it "says no where one list of two says so, whatever the other does"
badge ".credentialStatus = [{id: \"https://riverside.example/none\", type: \"1EdTechRevocationList\"}, $entry]"
list . 94567
status 1 "The issuer revoked it"
list .
unsure "the file"

# ---- keys ------------------------------------------------------------------------------------------
web=did:web:riverside.example
document() { jq -n --arg id $web --argjson jwk "$jwk" --arg z "$multikey" '{id: $id, verificationMethod: [{id: "\($id)#a", type: "JsonWebKey", controller: $id, publicKeyJwk: $jwk}, {id: "\($id)#b", type: "Multikey", controller: $id, publicKeyMultibase: $z}], assertionMethod: ["\($id)#a", "#b"]}' | jq "$1" >"$cache/riverside.example+.well-known+did.json"; }
it "looks a did:web up"
for fragment in a b; do
    badge ".issuer.id = \"$web\"" "{\"alg\":\"ES256\",\"kid\":\"$web#$fragment\"}"
    exits 4 mcred verify badge.jwt
    says "could not be checked: the key \"$web#$fragment\" could not be had: nothing is fetched"
    says_not "issued by"
    document .
    status 0 "yes  *key  *The key is one that the issuer publishes"
done
document '.assertionMethod = ["#a"]'
status 1 "its owner does not use the key to assert anything"
document '.verificationMethod[1].controller = "did:web:else.example"'
status 1 "the key belongs to somebody else than the document says"
document '.id = "did:web:else.example"'
status 1 "is about somebody else"
document 'del(.verificationMethod[1])'
status 4 "no key \"$web#b\" stands where it should"
document '.verificationMethod[1].revoked = "2025-06-01T00:00:00Z"'
status 1 "the key was withdrawn before the badge was signed"
document '.verificationMethod[1].revoked = "2026-06-01T00:00:00Z"'
status 0 "The key is one"

it "knows the folder and the port of a did:web"
badge '.issuer.id = "did:web:riverside.example%3A8443:badges:1"' '{"alg":"ES256","kid":"did:web:riverside.example%3A8443:badges:1#a"}'
jq -n --argjson jwk "$jwk" '"did:web:riverside.example%3A8443:badges:1" as $id | {id: $id, verificationMethod: [{id: "\($id)#a", controller: $id, publicKeyJwk: $jwk}], assertionMethod: ["\($id)#a"]}' >"$cache/riverside.example%3A8443+badges+1+did.json"
status 0 "The key is one that the issuer publishes"

it "refuses a token whose kid points at another key than it was signed with"
document .
badge ".issuer.id = \"$web\"" "{\"alg\":\"ES256\",\"kid\":\"$web#a\"}" "$k/other.pem"
status 1 "The signature does not hold"
badge ".issuer.id = \"$web\"" "{\"alg\":\"ES256\",\"kid\":\"$web#a\",\"jwk\":$other_jwk}" "$k/other.pem"
status 1 "the token names two keys, which are not the same"
badge ".issuer.id = \"$web\"" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}" "$k/other.pem"
status 1 "no  *key  *It was signed with a key that is none of those that the issuer publishes"

it "takes keys at https addresses: a key, a set of keys, an issuer that names them"
issuer=https://riverside.example/issuers/1
badge ".issuer.id = \"$issuer\"" "{\"alg\":\"ES256\",\"kid\":\"$issuer/keys/1\"}"
echo "$jwk" >"$cache/riverside.example+issuers+1+keys+1"
status 0 "The key is one that the issuer publishes"
badge ".issuer.id = \"$issuer\"" '{"alg":"ES256","kid":"https://riverside.example/jwks#one"}'
echo "{\"keys\": [$other_jwk, $(echo "$jwk" | jq -c '.kid = "one"')]}" >"$cache/riverside.example+jwks"
status 4 "Whether the key is that of $issuer could not be checked: the file"
echo '{"id": "https://riverside.example/issuers/1", "type": ["Profile"]}' >"$cache/riverside.example+issuers+1"
status 4 "could not be checked: what stands there names no key"
echo "{\"id\": \"$issuer\", \"keys\": [$jwk]}" >"$cache/riverside.example+issuers+1"
status 0 "The key is one that the issuer publishes"
echo "{\"id\": \"$issuer\", \"keys\": [$other_jwk]}" >"$cache/riverside.example+issuers+1"
status 1 "none of those that the issuer publishes"
badge ".issuer.id = \"$issuer\"" "{\"alg\":\"ES256\",\"kid\":\"$issuer#$multikey\"}"
status 1 "none of those that the issuer publishes"
rm "$cache/riverside.example+issuers+1"
status 4 "Whether the key is that of $issuer could not be checked"

# ---- endorsements ----------------------------------------------------------------------------------
it "looks at each endorsement as a credential of its own"
jq -n --arg did "$other" '{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], type: ["VerifiableCredential", "EndorsementCredential"], id: "urn:uuid:e", name: "Endorsed", issuer: $did, validFrom: "2026-01-01T00:00:00Z", credentialSubject: {id: "urn:uuid:7", type: ["EndorsementSubject"]}}' >endorsement.in
endorsed() { badge ".endorsementJwt = [\"$(claims "$1" <endorsement.in | token "$k/other.pem" "{\"alg\":\"ES256\",\"jwk\":$other_jwk}")\"]"; exits 0 mcred verify badge.jwt; says "$2"; }
endorsed . "yes  *endorsements  *It is endorsed 1 time, and each is signed"
endorsed '.credentialSubject.id = "urn:uuid:other"' "no  *endorsements  *1 of its 1 endorsements cannot be relied on: It is about something else"
endorsed ".issuer = \"$did\"" "endorsements cannot be relied on: It was signed with another key"
endorsed '.type = ["VerifiableCredential"]' "It is no endorsement"
says "Is it good? yes"

# ---- the net --------------------------------------------------------------------------------------
mkdir "$tmp/net"
real=$(command -v curl)
cat >"$tmp/bin/curl" <<'END'
#!/bin/sh
printf '%s\n' "$*" >>"$tmp/curl.log"
printf '%s\0' "$@" >"$tmp/curl.words"
for address; do :; done
file=$tmp/net/$(printf %s "${address#https://}" | tr / +)
[ -n "${CURL_FAILS:-}" ] && exit "$CURL_FAILS"
[ -e "$file" ] || exit 22
cat "$file"
END
chmod +x "$tmp/bin/curl"
export tmp
it "asks the net only with --online, through curl, each address once, and keeps what came"
mkdir "$tmp/fresh"
cp "$cache/riverside.example+status+1" "$cache/riverside.example+.well-known+did.json" "$tmp/net"
badge ".credentialStatus = $entry"
cp badge.jwt again.jwt
exits 4 mcred verify badge.jwt
not_there "$tmp/curl.log"
exits 0 mcred verify badge.jwt again.jwt --online
same "$(wc -l <"$tmp/curl.log")" 1
same "$(cat "$tmp/curl.log")" '-q --silent --fail --globoff --proto =https --proto-redir =https --location --max-redirs 3 --tlsv1.2 --max-time 20 --max-filesize 8388608 --no-netrc --disallow-username-in-url --user-agent mcred --header Accept: application/json, */*;q=0.5 --output - --url https://riverside.example/status/1'
exits 0 mcred verify badge.jwt --online --cache "$tmp/fresh"
there "$tmp/fresh/riverside.example+status+1"
exits 0 mcred verify badge.jwt --cache "$tmp/fresh"

it "asks in words that the system's curl knows"
# 7: nothing listens there; 2 would be an option that it does not have.
if [ -n "$real" ]; then
    sed -z '$s,.*,https://127.0.0.1:1/,' "$tmp/curl.words" | xargs -0 sh -c '"$0" "$@"; echo $?' "$real" >"$tmp/out" 2>"$tmp/err"
    same "$(cat "$tmp/out")" 7
fi

it "falls back on what was kept, and says what happened where there is none"
CURL_FAILS=7 exits 0 mcred verify badge.jwt --online --cache "$tmp/fresh"
CURL_FAILS=7 exits 4 mcred verify badge.jwt --online
says '"https://riverside.example/status/1" could not be reached'
CURL_FAILS=28 exits 4 mcred verify badge.jwt --online
says 'did not answer in time'
CURL_FAILS=60 exits 4 mcred verify badge.jwt --online
says 'could not prove that it is that host'
CURL_FAILS=63 exits 4 mcred verify badge.jwt --online
says 'is too large'
head -c 9000000 /dev/zero >"$tmp/net/riverside.example+status+1"
exits 4 mcred verify badge.jwt --online
says 'is too large'
rm "$tmp/net/riverside.example+status+1"
exits 4 mcred verify badge.jwt --online
says 'nothing stands at "https://riverside.example/status/1"'

it "never asks for anything but https, this machine, or the network around it"
: >"$tmp/curl.log"
for address in http://riverside.example/1 file:///etc/passwd https://localhost/1 https://127.0.0.1/1 'https://[::1]/1' https://10.0.0.1/1 https://user@riverside.example/1 https://printer.local/1 https://printer.LOCAL/1 https://db.internal/1 https://127.0.0.0x1/1 https://localhost./1 https://127.1/1 \
    https://riverside.example:99999999/1 'https://riverside.example/a b' gopher://riverside.example/1 https://2130706433/1 -o/tmp/x; do
    badge ".credentialStatus = ($entry | .statusListCredential = \"$address\")"
    exits 4 mcred verify badge.jwt --online
    says 'is no https address of a host on the internet'
done
same "$(cat "$tmp/curl.log")" ""

it "says when the folder or curl is not there"
exits 3 mcred verify badge.jwt --cache "$tmp/nowhere"
exits 2 mcred verify a/b --online
rm "$tmp/bin/curl"
badge ".credentialStatus = $entry"
mkdir "$tmp/only"
ln -s "$MCRED" "$tmp/only/mcred"
PATH=$tmp/only exits 4 mcred verify badge.jwt --online
says 'curl, which fetches for mcred, could not be started'

it "does not follow a link out of the folder"
echo '{}' >"$tmp/secret"
ln -sf "$tmp/secret" "$cache/riverside.example+status+1"
unsure 'the file "riverside.example+status+1" of the cache is a symlink'
finish
