# The schemas are real ones: another validator (ajv) accepts them and the example's files against them.
# MCRED_PEERS names a node_modules folder with ajv, ajv-formats and js-yaml.
. "$SRC/tests/cli/lib.sh"
if [ -z "${MCRED_PEERS:-}" ] || ! command -v node >/dev/null; then
    echo "skipped: MCRED_PEERS is unset or node is missing"
    exit 77
fi
mkdir schemas
for k in $(cd "$SRC/schemas" && ls *.schema.json | sed 's/[.]schema[.]json//'); do
    mcred schema $k >schemas/$k.json || exit 1
done
it "accepts the example's files and records"
exits 0 sh "$SRC/examples/run.sh" "$tmp/story"
cat >check.js <<'END'
const fs = require('fs'), path = require('path');
const peers = process.env.MCRED_PEERS;
const Ajv = require(peers + '/ajv/dist/2020').default;
const formats = require(peers + '/ajv-formats').default || require(peers + '/ajv-formats');
const yaml = require(peers + '/js-yaml');
const ajv = new Ajv({strict: true, allErrors: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, keywords: ['x-mcred-message']});
formats(ajv);
const check = {};
let files = 0, bad = 0;
for (const f of fs.readdirSync('schemas')) check[f.replace('.json', '')] = ajv.compile(JSON.parse(fs.readFileSync('schemas/' + f)));
function walk(dir) {
  for (const e of fs.readdirSync(dir, {withFileTypes: true})) {
    const p = path.join(dir, e.name);
    if (e.isDirectory()) { if (!['.git', 'artifacts', 'out'].includes(e.name)) walk(p); continue; }
    let text = fs.readFileSync(p, 'utf8');
    if (p.endsWith('.md')) { const m = /^---\n([^]*?)\n---\n/.exec(text); if (!m) continue; text = m[1]; }
    else if (!p.endsWith('.yaml')) continue;
    const value = yaml.load(text, {schema: yaml.CORE_SCHEMA});
    const kind = value.mcred.split('/')[0];
    files++;
    if (!check[kind](value)) { bad++; console.error(p, JSON.stringify(check[kind].errors)); }
  }
}
walk(process.argv[2]);
console.log(files + ' files, ' + bad + ' refused');
process.exit(bad || files < 20 ? 1 : 0);
END
exits 0 node check.js "$tmp/story"
says "0 refused"
finish
