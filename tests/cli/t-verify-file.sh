# Anyone's badge: what is checked, in which order, and what each failure says. Yes, no and cannot tell are three answers.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/token.sh"
for type in ed25519 p256 rsa; do exits 0 mcred key new --type $type --out "$tmp/keys/$type.pem" --no-passphrase; done
k=$tmp/keys
programme p
at "$(date -u -d yesterday +%F)"
awarded amina-diallo
exits 0 mcred export $a --key "$k/ed25519.pem" --out "$tmp/badge.json"
exits 0 mcred export $a --key "$k/ed25519.pem" --suite eddsa-jcs-2022 --out "$tmp/jcs.json"
for type in ed25519 p256 rsa; do exits 0 mcred export $a --format jwt --key "$k/$type.pem" --out "$tmp/$type.jwt"; done
mkdir "$tmp/elsewhere"
cd "$tmp/elsewhere" || exit 1

it "takes every form that export makes, without a repository, also from standard input"
for file in badge.json jcs.json ed25519.jwt p256.jwt rsa.jwt; do
    exits 0 mcred verify "$tmp/$file"
    says "Checking for Understanding"
    says "issued by Riverside School District (did:key:z"
    says "yes  *proof  *It is signed"
    says "yes  *key  *The key is the one"
    says "Is it good? yes, if the issuer is who it says"
done
mcred verify - <"$tmp/badge.json" >"$tmp/out" || fail "from standard input"
exits 0 mcred verify "$tmp/badge.json" "$tmp/p256.jwt" --json
json '.result.badges | length == 2 and all(.result == "yes") and (map(.form) == ["json", "jwt"])'
json '.result.badges[0].checks | map(.check) == ["structure", "proof", "key", "dates", "status", "trust"]'

it "says plainly that a signature is no trust"
exits 0 mcred verify "$tmp/badge.json"
says "cannot tell  *trust  *Signature valid, issuer not trusted"
did=$(mcred key show "$k/ed25519.pem" --json | jq -r .result.did)
exits 0 mcred verify "$tmp/badge.json" --trust "$did"
says "yes  *trust  *The issuer is one that you trust"
says "Is it good? yes$"
printf '# whom we know\n%s\n' "$did" >trusted
exits 0 mcred verify "$tmp/badge.json" --trust trusted
exits 1 mcred verify "$tmp/badge.json" --trust did:key:z6MkOther
says "none of those that you trust"
exits 3 mcred verify "$tmp/badge.json" --trust nothing

it "knows whom it was issued to, by whoever knows the address"
exits 0 mcred verify "$tmp/badge.json" --recipient amina-diallo@riverside.example
exits 1 mcred verify "$tmp/badge.json" --recipient mei-tanaka@riverside.example
says "It was not issued to mei-tanaka"

# no FILTER SENTENCE: the badge changed by the filter is refused with the sentence, and nothing else is said of it.
no() {
    jq "$1" "$tmp/badge.json" >changed.json
    exits 1 mcred verify changed.json
    says "$2"
    says_not "issued by"
    says_not "Riverside"
}
it "says nothing of a badge that was changed, but that it was"
no '.credentialSubject.achievement.name = "Something else"' "The signature does not hold, so nothing in it can be relied on"
no '.validUntil = "2099-01-01T00:00:00Z"' "The signature does not hold"
no '.issuer.id = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"' "The signature does not hold"
no '.credentialSubject.honours = "highest"' "The signature does not hold.*honours"
no '.proof.proofPurpose = "authentication"' "not made to assert"
no 'del(.proof)' "It is not signed"

it "asks for what the standard asks for"
no '.["@context"] = ["https://example.org"]' "its first context is not"
no '.["@context"][1] = "https://example.org"' "its second context is not"
no '.type = ["VerifiableCredential"]' "its type is not OpenBadgeCredential"
no 'del(.id)' "it has no id"
no 'del(.issuer)' "by whom it was issued"
no '.validFrom = "2026-01-01"' "since when it is valid"
no '.validUntil = "2001-01-01T00:00:00Z"' "ends before it begins"
no 'del(.credentialSubject.id, .credentialSubject.identifier)' "who earned it"
no 'del(.credentialSubject.achievement)' "what was achieved"
no 'del(.credentialSubject.achievement.criteria)' "has no criteria"
s=.credentialSubject
no '.name = 7' '"name" is not a text'
no '.issuer.type = ["Thing"]' '"issuer.type" does not name what it is of'
no '.issuer.url = "riverside"' '"issuer.url" is not an absolute address'
no "$s.achievement.tag = []" '"credentialSubject.achievement.tag" is an empty list'
no "$s.achievement.tag = \"questions\"" '"credentialSubject.achievement.tag" is not a list'
no "$s.achievement.name |= [.]" 'lacks its id, name or description'
no "$s.achievement.version = [\"1.0.0\"]" '"credentialSubject.achievement.version" is a list, and there can be one only'
no "$s.achievement.creditsAvailable = \"3\"" '"credentialSubject.achievement.creditsAvailable" is not a number'
no "del($s.achievement.resultDescription[1].resultType)" '"credentialSubject.achievement.resultDescription.resultType" is missing'
no "$s.result[0].status = \"Done\"" '"credentialSubject.result.status" is none of the states'
no "$s.identifier[0].hashed = \"true\"" '"credentialSubject.identifier.hashed" is not true or false'
no "$s.activityStartDate = \"yesterday\"" '"credentialSubject.activityStartDate" is not a date and time'
no '.issuer.dateOfBirth = "2001"' '"issuer.dateOfBirth" is not a date'
no '.evidence = ["https://riverside.example"]' '"evidence" is not an object'
no '.endorsementJwt = ["abc"]' '"endorsementJwt" is not a signed token'

it "holds a badge by the data model of 2019 against that"
older='.["@context"][0] = "https://www.w3.org/2018/credentials/v1" | .issuanceDate = .validFrom | .expirationDate = .validUntil | .name = "Wait Time" | del(.validFrom, .validUntil)'
no "$older | del(.issuanceDate) | .validFrom = \"2026-01-01T00:00:00Z\"" '"issuanceDate" is missing'
no "$older | del(.name)" '"name" is missing'
no '.issuanceDate = .validFrom | del(.validFrom)' '"validFrom" is missing'

it "cannot tell where a proof or key is one that it does not know"
# unknown FILTER SENTENCE
unknown() {
    jq "$1" "$tmp/badge.json" >changed.json
    exits 4 mcred verify changed.json
    says "$2"
    says_not "issued by"
}
unknown '.proof.cryptosuite = "ecdsa-sd-2023"' "could not be checked: .*ecdsa-sd-2023"
unknown '.proof.verificationMethod = "https://riverside.example/keys#1"' "the key .* could not be had: nothing is fetched without --online or --cache"
unknown '.["@context"] += ["https://example.org/more"]' "is not one that mcred knows"

it "takes any proof of several that holds"
jq '.proof = [(.proof | .cryptosuite = "ecdsa-sd-2023"), .proof]' "$tmp/badge.json" >changed.json
exits 0 mcred verify changed.json

it "refuses tokens that are not what they say"
payload=$(cut -d. -f2 "$tmp/rsa.jwt")
signature=$(cut -d. -f3 "$tmp/rsa.jwt")
for header in '{"alg":"none"}' '{"alg":"HS256"}'; do
    echo "$(printf %s "$header" | b64).$payload.$signature" >changed.jwt
    exits 1 mcred verify changed.jwt
    says "not a signed token that can be accepted"
done
sed 's/\..*\././' "$tmp/rsa.jwt" >changed.jwt
exits 1 mcred verify changed.jwt
echo "$(cut -d. -f1,2 "$tmp/rsa.jwt").$(cut -d. -f3 "$tmp/rsa.jwt" | rev)" >changed.jwt
exits 1 mcred verify changed.jwt
says_not "issued by"

it "sees that a token was signed by somebody else than the issuer"
# A token of another key with the same words: its own key is in its header, so the signature holds.
exits 0 mcred key new --type p256 --out "$k/thief.pem" --no-passphrase
exits 0 mcred -C "$tmp/p" export $a --format jwt --key "$k/thief.pem" --out "$tmp/thief.jwt"
cut -d. -f2 "$tmp/p256.jwt" | decode | token "$k/thief.pem" "$(cut -d. -f1 "$tmp/thief.jwt" | decode)" >stolen.jwt
exits 1 mcred verify stolen.jwt
says "yes  *proof"
says "no  *key  *It was signed with another key than the issuer's"

# signed FILTER: the P-256 token, its payload changed by the filter and signed again by its own issuer.
header=$(cut -d. -f1 "$tmp/p256.jwt" | decode)
signed() { cut -d. -f2 "$tmp/p256.jwt" | decode | jq -c "$1" | tr -d '\n' | token "$k/p256.pem" "$header" >signed.jwt; }
it "cannot tell whether a badge was revoked whose list is not here, and never says that it was not"
signed '.credentialStatus = {id: "https://riverside.example/revoked", type: "1EdTechRevocationList"}'
exits 4 mcred verify signed.jwt
says "cannot tell  *status  *Whether it was revoked could not be checked"
says_not "not revoked"

it "knows a badge that is not valid yet"
signed '.validFrom = "2999-01-01T00:00:00Z" | .validUntil = "3000-01-01T00:00:00Z" | .nbf = (.validFrom | fromdate) | .exp = (.validUntil | fromdate)'
exits 1 mcred verify signed.jwt
says "no  *dates  *It is not valid before 2999-01-01"

it "takes the token of a badge by the data model of 2019, which has it in a claim of its own"
signed "del(.iss, .jti, .sub, .nbf, .exp) as \$b | {iss, jti, sub, nbf, exp, vc: (\$b | $older)}"
exits 0 mcred verify signed.jwt
says "all that the standard asks for (by the data model of 2019)"
signed "del(.iss, .jti, .sub, .nbf, .exp) as \$b | {iss, jti, sub, nbf, exp, vc: (\$b | $older)} | .nbf += 1"
exits 1 mcred verify signed.jwt

it "takes from the claims of such a token what the badge leaves to them, and from nowhere else"
for left in id issuer issuanceDate expirationDate credentialSubject.id; do
    signed "del(.iss, .jti, .sub, .nbf, .exp) as \$b | {iss, jti, sub, nbf, exp, vc: (\$b | $older | .issuer |= .id | del(.$left))}"
    exits 0 mcred verify signed.jwt --json
    json '.result.badges[0] | .issuer_id == "'"$(mcred key show "$k/p256.pem" --json | jq -r .result.did)"'" and (.valid_from | startswith("20")) and (.valid_until | startswith("20"))'
done
signed "del(.iss, .jti, .sub, .nbf, .exp) as \$b | {iss, jti, sub, nbf, vc: (\$b | $older | del(.id))} | del(.jti)"
exits 1 mcred verify signed.jwt
says "it has no id"
signed "del(.id)"
exits 1 mcred verify signed.jwt
says "it has no id"

it "refuses a number that readers take for different ones"
{ cut -d. -f2 "$tmp/p256.jwt" | decode | sed 's/"credentialSubject":{/&"creditsEarned":1e999,/'; } | token "$k/p256.pem" "$header" >large.jwt
exits 1 mcred verify large.jwt
says '"credentialSubject.creditsEarned" is a larger number than a double can hold'

it "refuses a token whose claims are not those of the badge in it"
for claim in iss jti sub nbf exp; do
    signed ".$claim = (.$claim | if type == \"number\" then . + 1 else . + \"x\" end)"
    exits 1 mcred verify signed.jwt
    says "The signature does not hold.*\"$claim\" is not the credential's"
done

it "cannot tell whose key it is where the issuer is an address on the web"
signed '.issuer.id = "https://riverside.example" | .iss = .issuer.id'
exits 4 mcred verify signed.jwt
says "cannot tell  *key  *Whether the key is that of https://riverside.example"
signed 'del(.credentialSubject.identifier)'
exits 4 mcred verify signed.jwt --recipient amina-diallo@riverside.example
says "it names nobody in a way"

it "refuses what could be read in two ways, is endless, or is no badge"
sed 's/"name": /"name": "Other", "name": /' "$tmp/badge.json" >double.json
exits 1 mcred verify double.json
says "not JSON that can be accepted"
awk 'BEGIN { printf "{\"a\":"; for (i = 0; i < 100000; i++) printf "["; print "" }' >deep.json
exits 1 mcred verify deep.json
says "not JSON that can be accepted"
printf 'hello\n' >hello.json
exits 1 mcred verify hello.json
says "neither JSON nor a signed token"
: >empty.json
exits 1 mcred verify empty.json
says "The file is empty"
echo '[]' >list.json
exits 1 mcred verify list.json
says "it is no JSON object"
exits 3 mcred verify missing.json
mkfifo pipe.json
exits 3 mcred verify pipe.json
says "is a device, FIFO or socket"

it "takes JSON with the mark that some editors put in front, and says which encoding it does not read"
{ printf '\357\273\277'; cat "$tmp/badge.json"; } >mark.json
exits 0 mcred verify mark.json
iconv -f UTF-8 -t UTF-16 "$tmp/badge.json" >wide.json
exits 1 mcred verify wide.json
says "the file is UTF-16.*; save it as UTF-8"

it "says what a file is that people take for their badge"
other() { printf "$1" >other.file; exits 1 mcred verify other.file; says "The file is $2, which holds no badge: JSON, a signed token, a PNG or an SVG picture does"; }
other '\377\330\377\340JFIF' "a JPEG picture"
other '%%PDF-1.7' "a PDF document"
other 'PK\003\004' "a packed folder or a document of an office program"
other '\037\213\010' "a packed file"
other '\n<!doctype html><title>My badge</title>' "a web page"

it "does not search for ever where somebody made nodes that are alike in too many ways"
jq '[range(8) | {type: ["Alignment"], targetName: "a", targetUrl: "https://x.example/"}] as $a | .credentialSubject.result = [range(50) | {type: ["Result"], alignment: $a}] | .proof = [range(50) as $i | .proof]' "$tmp/badge.json" >alike.json
exits 1 timeout 300 mcred verify alike.json
says "alike in too many ways to be put in order"

it "takes as many files as there are, and each counts"
mkdir many
for i in $(seq 300); do printf '{}' >many/$i.json; done
exits 1 mcred verify many/*.json --json
json '.result.badges | length == 300 and (map(.file) | unique | length) == 300'
cp "$tmp/badge.json" many/good.json
exits 3 mcred verify many/good.json many/1.json many/missing.json
says "many/good.json: Checking"
says '"many/missing.json" cannot be read'

it "knows when a badge is over"
at 2020-01-02
programme old
awarded tomas-reyes
exits 0 mcred export tomas-reyes/$cfu --key "$k/ed25519.pem" --out "$tmp/old.json"
exits 1 mcred verify "$tmp/old.json"
says "no  *dates  *It expired on 2025-01-02"
says "issued by Riverside"

it "finds a key that is the issuer's name as a JSON Web Key (did:jwk)"
own=did:jwk:$(mcred key show "$k/p256.pem" --json | jq -c .result.jwk | tr -d '\n' | b64)
cut -d. -f2 "$tmp/p256.jwt" | decode | jq -c ".issuer.id = \"$own\" | .iss = .issuer.id" | tr -d '\n' | token "$k/p256.pem" "{\"alg\":\"ES256\",\"kid\":\"$own#0\"}" >own.jwt
exits 0 mcred verify own.jwt --trust "$own"
says "yes  *key  *The key is the one that the issuer is named by"
cut -d. -f2 own.jwt | decode | token "$k/thief.pem" "{\"alg\":\"ES256\",\"kid\":\"$own#0\"}" >stolen.jwt
exits 1 mcred verify stolen.jwt
says "no  *proof"

it "takes a file of the folder for one, whatever its name, and no empty address for a question"
cp "$tmp/badge.json" badge
exits 0 mcred verify badge
says "badge: Checking for Understanding"
exits 2 mcred verify badge --recipient ""
says "names no address"

it "keeps awards and files apart"
cd "$tmp/p" || exit 1
exits 2 mcred verify $a "$tmp/badge.json"
exits 2 mcred verify "$tmp/badge.json" --rev HEAD
exits 2 mcred verify $a --recipient a@b.example
finish
