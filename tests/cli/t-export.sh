# An award leaves as a signed Open Badge: what it says, that its proof holds, and that it is always the same.
. "$SRC/tests/cli/lib.sh"
for type in ed25519 p256 rsa; do exits 0 mcred key new --type $type --out "$tmp/keys/$type.pem" --no-passphrase; done
k=$tmp/keys
programme p
# As mcred import writes it of a framework.
sed -i 's/^    code: Standard 6$/&\n    x-target-type: CFItem/' credentials/$cfu/credential.yaml
git commit -q -a -m "What it is aligned with is an item of a framework"
reviewed amina-diallo

it "has nothing to export before there is an award"
remember
exits 1 mcred export $a --key "$k/ed25519.pem" --out badge.json
says "there is no award \"$a\".*award/none"
not_there badge.json
exits 0 mcred award $a

it "says what was awarded, by whom, for what and until when"
remember
exits 0 mcred export $a --key "$k/ed25519.pem"
cp "$tmp/out" "$tmp/badge.json"
json '.["@context"][0] == "https://www.w3.org/ns/credentials/v2"'
json '.["@context"][1] == "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"'
json '.type == ["VerifiableCredential", "OpenBadgeCredential"]'
json '.id | test("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")'
json '.issuer | .type == ["Profile"] and .name == "Riverside School District" and (.url | startswith("https://riverside"))'
json '.validFrom == "2026-03-02T09:00:00Z" and .validUntil == "2031-03-02T09:00:00Z"'
json '.credentialSubject.achievement.achievementType == "MicroCredential"'
json '.credentialSubject.achievement.name == "Checking for Understanding with Formative Questions"'
json '.credentialSubject.achievement.criteria.narrative | contains("every student") and contains("Three seconds or more pass")'
json '.credentialSubject.achievement.alignment[0] | .targetCode == "Standard 6" and .targetType == "CFItem"'
json '.credentialSubject.achievement.resultDescription | length == 3 and all(.rubricCriterionLevel | length == 3)'
json '.credentialSchema[0].type == "1EdTechJsonSchemaValidator2019"'
json '[.. | select(. == null or . == [])] | length == 0'
nothing_written

it "gives the level on each criterion, by the ids of the descriptions"
json '(.credentialSubject.achievement.resultDescription | map(.id)) == (.credentialSubject.result | map(.resultDescription))'
json '.credentialSubject | [.result, .achievement.resultDescription] | transpose | all(.[0].achievedLevel == .[1].requiredLevel)'
json '.credentialSubject.result | all(.status == "Completed" and .value == "Demonstrated")'

it "holds the educator's address as a hash that only who knows it can check, and no name"
salt=$(jq -r '.credentialSubject.identifier[0].salt' "$tmp/badge.json")
hash=$(printf %s "amina-diallo@riverside.example$salt" | sha256sum | cut -d' ' -f1)
json ".credentialSubject.identifier[0].identityHash == \"sha256\$$hash\""
says_not "[Aa]mina"

it "has the key itself as issuer, and a proof by it"
did=$(mcred key show "$k/ed25519.pem" --json | jq -r .result.did)
json ".issuer.id == \"$did\""
json ".proof | .type == \"DataIntegrityProof\" and .cryptosuite == \"eddsa-rdfc-2022\" and .proofPurpose == \"assertionMethod\""
json ".proof.verificationMethod == \"$did#\" + (\"$did\" | ltrimstr(\"did:key:\"))"
json '.proof.proofValue | test("^z[1-9A-HJ-NP-Za-km-z]{80,90}$")'

it "is the same bytes again, later and elsewhere, and not by another key"
at 2027-01-01
git clone -q . "$tmp/clone"
exits 0 mcred -C "$tmp/clone" export $a --key "$k/ed25519.pem" --out "$tmp/again.json"
says "again.json: Checking for Understanding .*, for amina-diallo"
cmp -s "$tmp/badge.json" "$tmp/again.json" || fail "it is not the same"
exits 0 mcred key new --out "$k/other.pem" --no-passphrase
exits 0 mcred export $a --key "$k/other.pem" --out "$tmp/again.json"
cmp -s "$tmp/badge.json" "$tmp/again.json" && fail "it is the same by another key"
at 2026-03-02

it "makes a token that openssl takes, by a P-256, an RSA and an Ed25519 key"
decode() { tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d; }
for pair in p256:ES256 rsa:RS256 ed25519:EdDSA; do
    exits 0 mcred export $a --format jwt --key "$k/${pair%:*}.pem"
    same "$(wc -l <"$tmp/out")" 1
    cut -d. -f1 "$tmp/out" | decode >"$tmp/header"
    same "$(jq -r .alg "$tmp/header")" "${pair#*:}"
    same "$(jq -c 'keys' "$tmp/header")" '["alg","jwk"]'
    same "$(jq -c '.jwk | has("d")' "$tmp/header")" false
    cut -d. -f2 "$tmp/out" | decode >"$tmp/payload"
    jq -e '.iss == .issuer.id and .jti == .id and .sub == .credentialSubject.id and
        .nbf == (.validFrom | fromdate) and .exp == (.validUntil | fromdate)' "$tmp/payload" >/dev/null || fail "the claims of $pair"
    tr -d '\n' <"$tmp/out" | sed 's/\.[^.]*$//' >"$tmp/signed"
    tr -d '\n' <"$tmp/out" | sed 's/.*\.//' | decode >"$tmp/signature"
    openssl pkey -in "$k/${pair%:*}.pem" -pubout -out "$tmp/pub" 2>/dev/null
    case $pair in
    rsa:*) openssl dgst -sha256 -verify "$tmp/pub" -signature "$tmp/signature" "$tmp/signed" >/dev/null 2>&1 || fail "openssl says no to $pair" ;;
    ed*) openssl pkeyutl -verify -pubin -inkey "$tmp/pub" -rawin -in "$tmp/signed" -sigfile "$tmp/signature" >/dev/null 2>&1 || fail "openssl says no to $pair" ;;
    p256:*) same "$(wc -c <"$tmp/signature")" 64 ;;
    esac
done

it "signs JSON in the other way, too"
exits 0 mcred export $a --key "$k/ed25519.pem" --suite eddsa-jcs-2022
json '.proof.cryptosuite == "eddsa-jcs-2022" and .proof["@context"] == .["@context"]'

it "refuses keys that cannot sign, and options that do not fit"
openssl pkey -in "$k/ed25519.pem" -pubout -out "$k/public.pem" 2>/dev/null
exits 1 mcred export $a --key "$k/public.pem" --out badge.json
says "this is a public key.*key/refused"
exits 1 mcred export $a --key "$k/p256.pem" --out badge.json
says "use --format jwt"
exits 2 mcred export $a --key "$k/p256.pem" --format jwt --suite eddsa-jcs-2022 --out badge.json
exits 2 mcred export $a --key "$k/p256.pem" --format pdf --out badge.json
exits 2 mcred export $a/1 --key "$k/ed25519.pem" --out badge.json
exits 3 mcred export $a --key "$k/nothing.pem" --out badge.json
says "there is no key at $k/nothing.pem"
exits 3 mcred export $a --out badge.json
says "there is no key at $HOME/.config/mcred/key.pem"
says 'make one with "mcred key new"'
exits 1 mcred export amina-diallo/checking-for-understandin --key "$k/ed25519.pem" --out badge.json
says "did you mean \"amina-diallo/$cfu\"?"
exits 1 mcred export amina-dialo/$cfu --key "$k/ed25519.pem" --out badge.json
says "did you mean \"amina-diallo/$cfu\"?"
exits 1 mcred export tomas-reyes/$cfu --key "$k/ed25519.pem" --out badge.json
says_not "did you mean"
exits 3 mcred export $a --key "$k/ed25519.pem" --out "$tmp/nowhere/badge.json"
not_there badge.json
nothing_written

it "speaks of the evidence that the educator agreed to share, and of no other"
exits 0 mcred export $a --key "$k/ed25519.pem"
json 'has("evidence") | not'
file=evidence/am/amina-diallo/$cfu/evidence.md
cp $file "$tmp/evidence.md"
sed -e 's,^    for: lesson-plan$,&\n    share: https://amina.example/plan,; s,^    for: recording$,&\n    share: true,' "$tmp/evidence.md" >$file
exits 0 mcred validate $file
git commit -q -a -m "What I share"
exits 0 mcred export $a --key "$k/ed25519.pem"
json '.evidence | length == 2 and all(.type == ["Evidence"])'
json '.evidence | map(select(.id)) == [.[0]] and .[0].id == "https://amina.example/plan" and (.[0].name | length) > 0'
json '.evidence[1] | .genre == "recording" and (has("id") | not)'
says_not "hinge-question"
cp "$tmp/out" "$tmp/shared.json"
exits 0 mcred verify "$tmp/shared.json"
cp "$tmp/evidence.md" $file
git commit -q -a -m "And not any more"
exits 0 mcred export $a --key "$k/ed25519.pem"
json 'has("evidence") | not'

it "makes a badge of a stack, too, with the titles of what was earned"
cat >stacks/one-unit.yaml <<'END'
mcred: stack/1
id: one-unit
title: One of two
status: active
description: Two credentials, of which one is enough.
units: [checking-for-understanding, number-talks]
required: 1
END
git add stacks
git commit -q -m "A stack"
exits 0 mcred award --all
exits 0 mcred export amina-diallo/one-unit --key "$k/ed25519.pem" --out "$tmp/stack.json"
exits 0 mcred export amina-diallo/one-unit --key "$k/ed25519.pem"
cmp -s "$tmp/out" "$tmp/stack.json" || fail "it is not the same twice"
json '.credentialSubject.achievement.name == "One of two" and (.credentialSubject | has("result") | not)'
json '.credentialSubject.achievement.criteria.narrative | contains("at least 1 of") and contains("- Checking for Understanding with") and contains("- number-talks")'
json 'has("validUntil") | not'

it "tells all that a stack asks for: choices, versions, what stands for a unit, the end and the hours"
cat >stacks/many-ways.yaml <<'END'
mcred: stack/1
id: many-ways
title: Many ways
status: active
language: DE-latn-ch-1996
topics: [talk, questions]
description: There are many.
units:
  - {id: checking-for-understanding, version: "^1", equivalents: [worked-examples]}
  - {title: One of these will do, any: 1, of: [number-talks, academic-discussion]}
required: 1
minimum_hours: 5
capstone: {id: coaching-cycle, required: false}
END
git add stacks
git commit -q -m "A stack of many ways"
exits 0 mcred validate stacks
exits 0 mcred award --all
exits 0 mcred export amina-diallo/many-ways --key "$k/ed25519.pem"
jq -r .credentialSubject.achievement.criteria.narrative "$tmp/out" >"$tmp/narrative"
cat >"$tmp/expected" <<'END'
There are many.

Earned with at least 1 of these parts:

- Checking for Understanding with Formative Questions (version ^1), or worked-examples
- any 1 of these: One of these will do
  - number-talks
  - academic-discussion

At the end, for those who like: coaching-cycle

At least 5 hours of work in all.
END
diff "$tmp/expected" "$tmp/narrative" >"$tmp/diff" || fail "the criteria differ: $(cat "$tmp/diff")"
json '.credentialSubject.achievement | .tag == ["talk", "questions"]'

it "names languages as the standard's schema has them"
pairs='DE-latn-ch-1996:de-Latn-CH en:en EN-us:en-US es-419:es-419 zh-HANT:zh-Hant sl-rozaj:sl germanic:null'
n=0
for pair in $pairs; do
    n=$((n + 1))
    sed "s/^id: .*/id: language-$n/; s/^title: .*/&\nlanguage: ${pair%:*}/" stacks/one-unit.yaml >stacks/language-$n.yaml
done
git add stacks
git commit -q -m "Languages"
exits 0 mcred award --all
n=0
for pair in $pairs; do
    n=$((n + 1))
    exits 0 mcred export amina-diallo/language-$n --key "$k/ed25519.pem"
    same "$(jq -r .credentialSubject.achievement.inLanguage "$tmp/out")" "${pair#*:}"
done

it "is valid for longer once it is renewed, under the same id"
exits 0 mcred renew $a
exits 0 mcred export $a --key "$k/ed25519.pem"
json '.validUntil == "2036-03-02T09:00:00Z"'
same "$(jq .id "$tmp/out")" "$(jq .id "$tmp/badge.json")"

it "is not made of an award that was revoked"
exits 0 mcred revoke $a --reason "The recording was of another class."
exits 1 mcred export $a --key "$k/ed25519.pem" --out badge.json
says "was revoked on 2026-03-02: The recording.*award/revoked"
not_there badge.json
finish
