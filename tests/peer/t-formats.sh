# SARIF and JUnit are what they say: other parsers read them and hold them against their published structure.
# MCRED_PEERS names a node_modules folder with ajv, ajv-formats and @microsoft/jest-sarif, which ships the schema of SARIF.
. "$SRC/tests/cli/lib.sh"
if [ -z "${MCRED_PEERS:-}" ] || ! command -v node >/dev/null || [ ! -d "$MCRED_PEERS/@microsoft/jest-sarif" ] || ! command -v xmllint >/dev/null; then
    echo "skipped: MCRED_PEERS is unset or lacks the schema of SARIF, or node or xmllint is missing"
    exit 77
fi
cat >sarif.js <<'END'
const fs = require('fs'), peers = process.env.MCRED_PEERS;
const Ajv = require(peers + '/ajv').default, formats = require(peers + '/ajv-formats').default;
const schema = JSON.parse(fs.readFileSync(peers + '/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
formats(ajv);
if (/draft-04/.test(schema.$schema)) { schema.$id = schema.id; delete schema.id; delete schema.$schema; }
const check = ajv.compile(schema);
for (const file of process.argv.slice(2)) {
  const log = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (!check(log)) { console.error(file, JSON.stringify(check.errors, null, 1)); process.exit(1); }
  const run = log.runs[0], ids = run.tool.driver.rules.map((r) => r.id);
  for (const r of run.results) if (ids[r.ruleIndex] !== r.ruleId) process.exit(2);
  for (const r of run.results) decodeURIComponent(r.locations[0].physicalLocation.artifactLocation.uri);
  console.log(file + ': ' + run.results.length + ' results of ' + ids.length + ' rules');
}
END
# conforms LABEL OPTION...: both formats of a validate with these options fit.
conforms() {
    label=$1
    shift
    mcred validate --format sarif "$@" >"$tmp/$label.sarif" 2>/dev/null
    mcred validate --format junit "$@" >"$tmp/$label.xml" 2>/dev/null
    exits 0 node "$tmp/sarif.js" "$tmp/$label.sarif"
    exits 0 xmllint --nonet --noout --schema "$SRC/tests/peer/junit.xsd" "$tmp/$label.xml"
}

it "conforms when nothing was found, and when the check cannot run"
programme p
conforms fine
conforms broken --rev no-such-commit
same "$(xmllint --xpath 'string(/testsuites/@errors)' "$tmp/broken.xml")" 1

it "conforms for every folder of bad files"
cp -R "$SRC/tests/invalid/base" "$tmp/base"
git init -q "$tmp/base"
for folder in "$SRC"/tests/invalid/*/; do
    name=$(basename "$folder")
    [ "$name" != base ] && [ "$name" != yaml-100-megabytes ] || continue
    rm -rf "$tmp/work"
    cp -R "$tmp/base" "$tmp/work"
    (cd "$folder" && find . -type f ! -name expected ! -name 'make*' -exec cp --parents -t "$tmp/work" {} + 2>/dev/null)
    cd "$tmp/work" || exit 1
    mcred validate --format sarif >"$tmp/$name.sarif" 2>/dev/null
    mcred validate --format junit >"$tmp/$name.xml" 2>/dev/null
done
cd "$tmp" || exit 1
exits 0 node sarif.js ./*.sarif
[ "$(grep -c -v ': 0 results' "$tmp/out")" -gt 100 ] || fail "too few of them have findings"
exits 0 xmllint --nonet --noout --schema "$SRC/tests/peer/junit.xsd" ./*.xml
for one in ./*.xml; do
    counted=$(xmllint --xpath 'concat(count(//testcase), " ", count(//failure), " ", count(//error), "=", //testsuite/@tests, " ", //testsuite/@failures, " ", //testsuite/@errors)' "$one")
    same "${counted%=*}" "${counted#*=}"
done

it "would see what does not conform"
sed 's/"level": "error"/"level": "bad"/' "$tmp/field-unknown.sarif" >"$tmp/wrong.sarif"
exits 1 node sarif.js wrong.sarif
sed 's/ tests="[0-9]*"//' "$tmp/field-unknown.xml" >"$tmp/wrong.xml"
exits 3 xmllint --nonet --noout --schema "$SRC/tests/peer/junit.xsd" "$tmp/wrong.xml"
finish
