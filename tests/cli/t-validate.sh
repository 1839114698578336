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

it "finds the same, in the same order, with any number of threads"
programme many
cfu_file=credentials/$cfu/credential.yaml
n=0
while [ $n -lt 80 ]; do
    n=$((n + 1))
    mkdir -p credentials/copy-$n
    sed -e "s/^id: .*/id: copy-$n/" -e "s/^prerequisites: .*/prerequisites: [$cfu, copy-$((n % 80 + 1))]/" $cfu_file >credentials/copy-$n/credential.yaml
    printf 'mcred: person/1\nhandle: person-%s\nname: Person %s\nemails: [p%s@riverside.example]\nroles: [earner]\n' $n $n $((n % 7)) >people/person-$n.yaml
done
sed -i 's/^license: .*/licence: CC-BY-4.0/' $cfu_file
for jobs in 1 2 5 64; do
    exits 1 mcred validate --jobs $jobs --max-findings 0
    cp "$tmp/out" "$tmp/jobs-$jobs"
    [ $jobs = 1 ] || cmp -s "$tmp/jobs-1" "$tmp/jobs-$jobs" || fail "with $jobs threads: $(diff "$tmp/jobs-1" "$tmp/jobs-$jobs" | head -5)"
done
says 'unknown field "licence"'
[ "$(grep -c 'unknown field "licence"' "$tmp/out")" = 1 ] || fail "the shared definition's finding is told more than once"
says 'people/person-8.yaml.*"person-1" has this address already'
git add -A && git commit -q -m "Many"
exits 1 mcred validate --rev HEAD --jobs 4 --max-findings 0
cmp -s "$tmp/jobs-1" "$tmp/out" || fail "a commit checked by threads is not the same"

it "refuses a number of threads that is none"
exits 2 mcred validate --jobs 0
says "1 to 64"
exits 2 mcred validate --jobs many
says 'is a number, not "many"'
finish
