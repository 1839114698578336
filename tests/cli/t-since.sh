# mcred validate of what changed: --since, parts of the files as pre-commit gives them, and one file on standard input.
. "$SRC/tests/cli/lib.sh"
programme p
other=feedback-that-moves-learning
# checked OPTION...: the files that were judged.
checked() { mcred validate --format junit "$@" 2>/dev/null | sed -n 's/.*<testcase .* file="\([^"]*\)".*/\1/p' | tr '\n' ' '; }
stack=stacks/formative-assessment.yaml

it "checks nothing where nothing changed"
exits 0 mcred validate --since HEAD
says '^no findings in 0 files'
same "$(checked --since HEAD)" ""
exits 3 mcred validate --since no-such-commit

it "checks a changed credential, the stack that counts it, evidence for it, and nothing else"
sed -i 's/^license: .*/license: CC0-1.0/; s/^version: .*/version: 2.0.0/' credentials/$other/credential.yaml
same "$(checked --since HEAD)" "credentials/$other/credential.yaml evidence/am/amina-diallo/$other/evidence.md $stack "
sed -i 's/^license: .*/license: CC0-1.0/; s/^version: .*/version: 2.0.0/' credentials/$cfu/credential.yaml
checked --since HEAD | grep -q "evidence/am/amina-diallo/$cfu/evidence.md" || fail "evidence is left out"
checked --since HEAD | grep -q 'people/' && fail "people are judged"

it "tells that an untouched stack is broken by a change, also by a file that is gone"
git checkout -q -- .
sed -i 's/^status: .*/status: retired/' credentials/$other/credential.yaml
exits 1 mcred validate --since HEAD --strict
says "^$stack:.*definition/retired"
git rm -q -r -f credentials/$other
exits 1 mcred validate --since HEAD
says "^$stack:.*\"$other\".*definition/unknown"
git reset -q --hard

it "sees uncommitted, untracked and ignored files"
echo 'people/' >.gitignore
printf 'mcred: person/1\nhandle: x1\nname: X\nroles: [king]\n' >people/x1.yaml
exits 1 mcred validate --since HEAD
says '^people/x1.yaml:4:'
git add -f -A && git commit -q -m "A king"
exits 0 mcred validate --since HEAD
exits 1 mcred validate --since HEAD~1
exits 1 mcred validate --since HEAD~1 --rev HEAD
exits 0 mcred validate --since HEAD~1 --rev HEAD~1
git clone -q --bare . "$tmp/bare.git"
exits 1 mcred -C "$tmp/bare.git" validate --since HEAD~1
git reset -q --hard HEAD~1

it "does not tell what was wrong before elsewhere"
printf 'mcred: person/1\nhandle: x2\nname: X\nroles: [king]\n' >people/x2.yaml
git add -A && git commit -q -m "A king before"
sed -i 's/^title: .*/title: Another title/; s/^version: .*/version: 9.0.0/' $stack credentials/$other/credential.yaml
sed -i '/^version: 9/d' $stack
exits 0 mcred validate --since HEAD
exits 1 mcred validate
git reset -q --hard HEAD~1

it "asks for evidence again when the policy changed, or an artifact"
sed -i 's/^policy:/policy:\n  evidence: {max_file_bytes: 1}/' mcred.yaml
checked --since HEAD | grep -q "mcred.yaml" || fail "mcred.yaml is left out"
checked --since HEAD | grep -q "evidence/am/amina-diallo/$cfu/evidence.md" || fail "evidence is left out"
git checkout -q -- .
artifact=$(git ls-files "evidence/am/amina-diallo/$cfu/artifacts" | head -1)
git rm -q "$artifact"
exits 1 mcred validate --since HEAD
says "^evidence/am/amina-diallo/$cfu/evidence.md:"
same "$(checked --since HEAD)" "evidence/am/amina-diallo/$cfu/evidence.md "
git reset -q --hard

it "works for pre-commit, which calls several times with part of the files"
sed -i 's/^status: .*/status: retired/' credentials/$other/credential.yaml
sed -i 's/^name: .*/name: Somebody/' people/rosa-klein.yaml
exits 0 mcred validate --since HEAD --strict people/rosa-klein.yaml
exits 1 mcred validate --since HEAD --strict credentials/$other/credential.yaml
says "^$stack:"
exits 0 mcred validate credentials/$other/credential.yaml
exits 0 mcred validate people/rosa-klein.yaml
git reset -q --hard

it "sees records that were edited since, and not those from before"
exits 0 mcred submit $cfu --as amina-diallo
f=records/am/amina-diallo/$cfu/1/submission.yaml
sed -i 's/^submitted: .*/submitted: 2026-01-01T00:00:00Z/' $f
git commit -q -a -m "Back-dated"
exits 1 mcred validate --since HEAD~1
says "^$f: error: the record was edited"
exits 0 mcred validate --since HEAD
git reset -q --hard HEAD~2

it "judges standard input as if it stood at a path"
sed 's/^title: .*/titel: Oops/' credentials/$cfu/credential.yaml >"$tmp/text"
for from in . credentials; do
    code=0
    (cd $from && mcred validate --stdin-path "$(pwd)/x/../../p/credentials/$cfu/credential.yaml" <"$tmp/text") >"$tmp/out" 2>"$tmp/err" || code=$?
    [ $from = . ] || continue
    same $code 1
done
mcred validate --stdin-path credentials/$cfu/credential.yaml <"$tmp/text" >"$tmp/out" 2>"$tmp/err"
same $? 1
says "^credentials/$cfu/credential.yaml:[0-9]*:1: error: unknown field \"titel\""
says '^[0-9]* errors\{0,1\} in 1 of 1 file$'
git diff --quiet || fail "the file was written"

it "takes what the text names from the work tree, and a file that is not there yet"
sed 's/^id: .*/id: quite-new/; s/  - success-criteria.*/  - not-there/' $stack >"$tmp/text"
mcred validate --stdin-path stacks/quite-new.yaml <"$tmp/text" >"$tmp/out" 2>"$tmp/err"
same $? 1
says '^stacks/quite-new.yaml:.*"not-there"'
mcred validate --stdin-path stacks/quite-new.yaml --json <$stack >"$tmp/out" 2>"$tmp/err"
json '.exit == 1 and .findings[0].rule == "definition/misplaced" and .result.files == 1'
sed 's/^earner: .*/earner: nobody-at-all/' "evidence/am/amina-diallo/$cfu/evidence.md" >"$tmp/text"
mcred validate --stdin-path "evidence/am/amina-diallo/$cfu/evidence.md" <"$tmp/text" >"$tmp/out" 2>"$tmp/err"
same $? 1
mcred validate --stdin-path README.md <"$tmp/text" >"$tmp/out" 2>"$tmp/err"
same $? 0
mcred validate --stdin-path people/rosa-klein.yaml </dev/null >"$tmp/out" 2>"$tmp/err"
same $? 1
says 'the file is empty'

it "refuses standard input with other choices, outside the programme, and without end"
exits 2 mcred validate --stdin-path a.yaml people
exits 2 mcred validate --stdin-path a.yaml --since HEAD
exits 2 mcred validate --stdin-path a.yaml --rev HEAD
exits 3 mcred validate --stdin-path /etc/passwd
yes 'name: x' | head -c 12000000 >"$tmp/text"
mcred validate --stdin-path mcred.yaml <"$tmp/text" >"$tmp/out" 2>"$tmp/err"
same $? 3
finish
