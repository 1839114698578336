# mcred validate: findings with places, for people and for machines.
. "$SRC/tests/cli/lib.sh"
programme p

it "finds nothing in the example"
exits 0 mcred validate
says "no findings"

it "says where, shows the line and what to do"
sed 's/^    title: Plan hinge/    titel: Plan hinge/; s/      title: Plan hinge/      titel: Plan hinge/' credentials/$cfu/credential.yaml >x && cat x >credentials/$cfu/credential.yaml && rm x
exits 1 mcred validate
says "credentials/$cfu/credential.yaml:[0-9]*:[0-9]*: error: unknown field \"titel\""
says 'did you mean "title"'
says '\^'
says 'schema/unknown-field'

it "gives the same in JSON"
exits 1 mcred validate --json
json '.exit == 1 and ([.findings[] | select(.rule == "schema/unknown-field")] | length) == 1'
json '.findings[] | select(.rule == "schema/unknown-field") | (.file | endswith("credential.yaml")) and .line > 1 and .column == 7 and .severity == "error" and (.instance | startswith("/method/components/0"))'
git checkout -q -- .

it "checks single files and folders"
exits 0 mcred validate people
exits 0 mcred validate stacks/formative-assessment.yaml credentials
exits 2 mcred validate nowhere.yaml

it "checks a commit without its files"
sed 's/^name: .*/name: 5/' mcred.yaml >x && cat x >mcred.yaml && rm x
exits 1 mcred validate
exits 0 mcred validate --rev HEAD
git checkout -q -- .

it "knows what hangs together: unknown units, people and credentials"
sed 's/  - feedback-that-moves-learning/  - feedback-that-moves-learing/' stacks/formative-assessment.yaml >x && cat x >stacks/formative-assessment.yaml && rm x
exits 1 mcred validate
says "feedback-that-moves-learing"
says 'did you mean "feedback-that-moves-learning"'
git checkout -q -- .
mkdir -p evidence/no/nobody-known/$cfu
cp evidence/am/amina-diallo/$cfu/evidence.md evidence/no/nobody-known/$cfu/
exits 1 mcred validate
says "nobody-known"
rm -r evidence/no
it "tells what is wrong with a definition, also when another that needs it is read first"
mkdir credentials/a-first-look
sed -e "s/^id: .*/id: a-first-look/" -e "s/^prerequisites: .*/prerequisites: [$cfu]/" credentials/$cfu/credential.yaml >credentials/a-first-look/credential.yaml
exits 0 mcred validate
sed -i 's/^license: .*/licence: CC-BY-4.0/' credentials/$cfu/credential.yaml
exits 1 mcred validate
says 'unknown field "licence"'
exits 1 mcred validate credentials/$cfu
says '^1 error in'
git checkout -q -- . && rm -r credentials/a-first-look

it "finds a record that was edited after it was committed, and not one that was added"
programme edited
exits 0 mcred submit $cfu --as amina-diallo
f=records/am/amina-diallo/$cfu/1/submission.yaml
exits 0 mcred validate
sed -i 's/^submitted: .*/submitted: 2026-01-01T00:00:00Z/' $f
git commit -q -a -m "Back-dated"
exits 1 mcred validate
says "^$f: error: the record was edited"
exits 1 mcred validate records/am
exits 0 mcred validate credentials
git revert --no-edit HEAD >/dev/null 2>&1
exits 0 mcred validate
finish
