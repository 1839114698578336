# What mcred exports has the shape that the standards' tables give: an independent validator (ajv) holds it against schemas.
# MCRED_PEERS names a node_modules folder with ajv and ajv-formats.
. "$SRC/tests/cli/lib.sh"
if [ -z "${MCRED_PEERS:-}" ] || ! command -v node >/dev/null || [ ! -d "$MCRED_PEERS/ajv" ]; then
    echo "skipped: MCRED_PEERS is unset or node is missing"
    exit 77
fi
cat >check.js <<'END'
const fs = require('fs'), peers = process.env.MCRED_PEERS, [folder, id, file] = process.argv.slice(2);
const Ajv = require(peers + '/ajv/dist/2020').default;
const formats = require(peers + '/ajv-formats').default || require(peers + '/ajv-formats');
const ajv = new Ajv({strict: true, strictTypes: false, strictRequired: false, strictTuples: false});
formats(ajv);
for (const name of ['open-badge', 'learner-record']) ajv.addSchema(JSON.parse(fs.readFileSync(`${folder}/${name}.schema.json`)));
const check = ajv.getSchema('urn:mcred:test:' + id);
if (check(JSON.parse(fs.readFileSync(file)))) process.exit(0);
console.error(check.errors.slice(0, 5).map((e) => `${e.instancePath}: ${e.message}`).join('\n'));
process.exit(1);
END
check() { node "$tmp/check.js" "$SRC/tests/peer" "$@"; }
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
programme p
a=amina-diallo/$cfu
sed -i 's,^    for: lesson-plan$,&\n    share: https://amina.example/plan,' evidence/am/amina-diallo/$cfu/evidence.md
printf '%s\n' 'mcred: stack/1' 'id: one-unit' 'title: One of two' 'status: active' 'description: One is enough.' \
    'units: [checking-for-understanding, number-talks]' 'required: 1' >stacks/one-unit.yaml
git add -A
git commit -q -m "A stack, and what I share"
reviewed amina-diallo
exits 0 mcred award --all

it "exports badges of credentials and stacks, with and without a status list, in every form"
for pass in 1 2; do
    for thing in $cfu one-unit; do
        exits 0 mcred export amina-diallo/$thing --key "$k" --out "$tmp/badge.json"
        exits 0 check open-badge "$tmp/badge.json"
    done
    exits 0 mcred export $a --key "$k" --out "$tmp/badge.json"
    exits 0 mcred export $a --key "$k" --suite eddsa-jcs-2022 --out "$tmp/jcs.json"
    exits 0 check open-badge "$tmp/jcs.json"
    exits 0 mcred export $a --key "$k" --format jwt
    cut -d. -f2 "$tmp/out" | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d |
        jq --slurpfile badge "$tmp/badge.json" 'del(.iss, .jti, .sub, .nbf, .exp) | .proof = $badge[0].proof' >"$tmp/token.json"
    exits 0 check open-badge "$tmp/token.json"
    [ $pass = 1 ] || break
    echo 'site: https://riverside.example/' >>mcred.yaml
    git commit -q -a -m "A site"
done
exits 0 mcred renew $a
exits 0 mcred export $a --key "$k" --out "$tmp/badge.json"
exits 0 check open-badge "$tmp/badge.json"
cp "$tmp/badge.json" "$tmp/out"
json 'has("credentialStatus") and has("evidence") and has("validUntil")'

it "exports learner records"
exits 0 mcred export --transcript amina-diallo --key "$k" --out "$tmp/transcript.json"
exits 0 check learner-record "$tmp/transcript.json"

it "would see what is missing, wrong or not in the tables"
for change in 'del(.id)' 'del(.proof)' 'del(.issuer.id)' 'del(.credentialSubject.achievement.criteria)' '.honours = "x"' \
    '.credentialSubject.achievement.resultDescription[0].rubricCriterionLevel[0].points = 1' '.evidence = []' \
    '.credentialSubject.result[0].status = "Passed"' '.validFrom = "2026-03-02"' '.credentialSubject.identifier[0].hashed = "true"'; do
    jq "$change" "$tmp/badge.json" >"$tmp/changed.json"
    exits 1 check open-badge "$tmp/changed.json"
done
jq '.credentialSubject.association[0].associationType = "isAbove"' "$tmp/transcript.json" >"$tmp/changed.json"
exits 1 check learner-record "$tmp/changed.json"
finish
