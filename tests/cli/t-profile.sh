# Profiles: what others ask of micro-credentials, built in and the programme's own.
. "$SRC/tests/cli/lib.sh"
programme p
file=credentials/$cfu/credential.yaml
# without KEY FILE: the top-level field is taken out.
without() { awk -v key="$1:" 'index($0, key) == 1 { out = 1; next } /^[^ ]/ { out = 0 } !out' "$2" >"$tmp/x" && cat "$tmp/x" >"$2"; }

it "finds the example complete, by both profiles"
exits 0 mcred validate --profile eu --profile open-badges
says 'no findings'

it "asks definitions for each of the elements of the EU's recommendation"
for field in 'level:the level of the learning experience' 'workload:the notional workload' 'participation:the form of participation'; do
    without "${field%%:*}" $file
    exits 1 mcred validate --profile eu
    says "^$file:1:1: error: the profile \"eu\" asks for ${field#*:}.*\[definition/profile\]"
    same "$(grep -c 'asks for' "$tmp/out")" 1
    exits 0 mcred validate
    exits 0 mcred validate --profile open-badges
    git checkout -q -- .
done

it "asks mcred.yaml for what is the issuer's, at the block that lacks it"
sed -i '/^  country:/d' mcred.yaml
without quality_assurance mcred.yaml
exits 1 mcred validate --profile eu
line=$(grep -n '^issuer:' mcred.yaml | cut -d: -f1)
says "^mcred.yaml:$line:1: error: the profile \"eu\" asks for the country or region of the issuer"
says 'write /issuer/country'
says '^mcred.yaml:1:1: error: .*quality assurance'
sed -i 's/^  url: .*/&\n  region: Ohio/' mcred.yaml
exits 1 mcred validate --profile eu
says_not 'country or region'
exits 0 mcred validate --profile eu credentials
git checkout -q -- .

it "asks open-badges for a description and the issuer's address, and takes what is empty for missing"
sed -i '/^  url:/d' mcred.yaml
without description $file
echo 'description: " "' >>$file
exits 1 mcred validate --profile open-badges
says "^$file:[0-9]*:1: error: the profile \"open-badges\" asks for a description"
says '^mcred.yaml:.*an address that identifies the issuer'
git checkout -q -- .

it "notes what a draft lacks"
mcred new credential wait-time --no-commit >/dev/null
exits 0 mcred validate --profile eu credentials/wait-time
says 'note: the profile "eu" asks for the level'
rm -r credentials/wait-time

it "lets a programme add its own, and asks awards for what is theirs"
mkdir profiles
cat >profiles/catalogue.yaml <<'END'
mcred: profile/1
id: catalogue
title: What the catalogue asks for
requires:
  - {of: award, at: /x-serial, message: a number}
  - {of: [credential, stack], at: ["/x-codes/0", "/x~1y"], message: a code}
END
exits 0 mcred validate
says 'in 31 files'
exits 1 mcred validate --profile catalogue
says '^stacks/formative-assessment.yaml:1:1: error: the profile "catalogue" asks for a code'
for path in profiles/catalogue.yaml ./profiles/catalogue.yaml; do exits 1 mcred validate --profile $path; done
for one in credentials/*/credential.yaml; do echo 'x-codes: [a]' >>"$one"; done
for one in stacks/*.yaml; do echo 'x/y: 1' >>"$one"; done
sed -i 's|^x/y|"x-/y"|' stacks/*.yaml
sed -i 's|/x~1y|/x-~1y|' profiles/catalogue.yaml
exits 0 mcred validate --profile catalogue
git add -A && git commit -q -m "A profile"
exits 0 mcred submit $cfu --as amina-diallo
for who in henrik-lund mei-tanaka grace-okafor; do mcred review amina-diallo/$cfu $all_met --as $who >/dev/null 2>&1; done
mcred award --all --as rosa-klein >/dev/null 2>&1
award=records/am/amina-diallo/$cfu/award.yaml
if [ -e $award ]; then
    exits 1 mcred validate --profile catalogue
    says "^$award:1:1: error: the profile \"catalogue\" asks for a number.*\[record/profile\]"
    exits 0 mcred validate --profile eu
else
    fail "no award was made: $(mcred status)"
fi

it "checks profiles as it checks every file"
sed -i 's/^id: .*/id: other/; s/of: award/of: awards/' profiles/catalogue.yaml
exits 1 mcred validate
says '^profiles/catalogue.yaml:5:.*"award"'
printf 'mcred: profile/1\nid: other\ntitle: O\nrequires: [{of: award, at: x, message: m}]\n' >profiles/catalogue.yaml
exits 1 mcred validate
says '^profiles/catalogue.yaml:4:'

it "takes the programme's own before the one built in, and says what it does not know"
printf 'mcred: profile/1\nid: eu\ntitle: Ours\nrequires: [{of: programme, at: /x-own, message: our own}]\n' >profiles/eu.yaml
rm profiles/catalogue.yaml
exits 1 mcred validate --profile eu
says 'asks for our own'
rm -r profiles
exits 2 mcred validate --profile open-badge
says 'did you mean "open-badges"'
exits 2 mcred validate --profile ../eu
git reset -q --hard
exits 0 mcred validate --profile eu --since HEAD
mcred validate --profile eu --stdin-path mcred.yaml <"$SRC/tests/invalid/base/mcred.yaml" >"$tmp/out" 2>"$tmp/err"
same $? 1
says 'country or region'
finish
