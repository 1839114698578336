# mcred import takes in definitions, frameworks and people that others wrote down: all of a file, or nothing.
. "$SRC/tests/cli/lib.sh"
exits 0 mcred init p --name P --issuer I --url https://i.example
cd p

cat >"$tmp/class.json" <<'END'
{
  "@context": "https://w3id.org/openbadges/v2",
  "type": "BadgeClass",
  "id": "https://example.org/classes/5",
  "name": "Giving Students Time: Wait Time",
  "description": "For educators who want to hear from everybody.",
  "image": "https://example.org/5.png",
  "criteria": {"narrative": "Two recordings of a lesson."},
  "issuer": "https://example.org/issuer",
  "tags": ["questioning", "Wait Time"],
  "alignment": [{"targetName": "Questioning", "targetUrl": "https://standards.example/3b", "targetCode": "3b", "targetFramework": "Teaching"}]
}
END

it "says what it would do, and writes nothing, with --dry-run"
remember
exits 0 mcred import "$tmp/class.json" --dry-run
says 'Would write credentials/giving-students-time-wait-time/credential.yaml'
says 'keeps under x-open-badges: id, image, criteria, issuer, tags'
says '1 definition, nothing written'
nothing_written
not_there credentials/giving-students-time-wait-time

it "makes a draft of a BadgeClass of Open Badges 2.0"
n=$(commits)
exits 0 mcred import "$tmp/class.json"
same "$(commits)" $((n + 1))
same "$(git log -1 --format=%s)" "Import 1 definition from class.json"
sound
exits 0 mcred validate
file=credentials/giving-students-time-wait-time/credential.yaml
grep -q '^title: "\{0,1\}Giving Students Time: Wait Time"\{0,1\}$' $file || fail "the title"
grep -q '^status: draft$' $file || fail "no draft"
grep -q '^  - wait-time$' $file || fail "the topic"
grep -q 'url: "\{0,1\}https://standards.example/3b' $file || fail "the alignment"
grep -q 'narrative: Two recordings of a lesson.' $file || fail "the criteria are lost"
exits 0 mcred list --json --all

it "refuses what is there already, and passes over it when asked to"
remember
exits 1 mcred import "$tmp/class.json"
says 'class.json:1:1: error: "credentials/giving-students-time-wait-time/credential.yaml" is there already'
exits 0 mcred import "$tmp/class.json" --skip-existing
says 'Left as it is: credentials/giving-students-time-wait-time'
nothing_written

it "takes an id of your own for it"
exits 0 mcred import "$tmp/class.json" --id wait-more
there credentials/wait-more/credential.yaml
exits 2 mcred import "$tmp/class.json" --id 'Wait More'

it "takes the class that an assertion of Open Badges 2.0 has in it"
jq '{type: "Assertion", id: "https://example.org/a/1", badge: (. + {name: "From an assertion", alignment: .alignment[0], type: ["BadgeClass", "Extension"]})}' "$tmp/class.json" >"$tmp/assertion.json"
exits 0 mcred import "$tmp/assertion.json"
exits 0 mcred validate credentials/from-an-assertion
grep -q 'url: "\{0,1\}https://standards.example/3b' credentials/from-an-assertion/credential.yaml || fail "the alignment that stands alone"

it "takes a table with line ends of every kind, and cells of several lines"
printf 'sep=;\r\n"Name";"E-mail";"Goals"\r\n"Mac User";"mac@riverside.example";"Two lines,\r\none; ""cell"""\r\n' >"$tmp/excel.csv"
exits 0 mcred import "$tmp/excel.csv"
exits 0 mcred validate people/mac-user.yaml
printf '\357\273\277Name,E-mail\rOld Mac,old@riverside.example\rOlder Mac,older@riverside.example\r' >"$tmp/cr.csv"
exits 0 mcred import "$tmp/cr.csv"
says '^2 people'
git rm -q people/mac-user.yaml people/old-mac.yaml people/older-mac.yaml && git commit -q -m "They have left"

cat >"$tmp/badge.json" <<'END'
{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
 "type": ["VerifiableCredential", "OpenBadgeCredential"],
 "credentialSubject": {"type": "AchievementSubject", "achievement": {
   "id": "urn:uuid:0f0e", "type": ["Achievement"], "name": "Exit Tickets", "description": "Tickets.", "version": "2.1.0",
   "inLanguage": "en", "achievementType": "MicroCredential", "criteria": {"narrative": "Tickets."},
   "resultDescription": [
     {"id": "urn:r:1", "type": ["ResultDescription"], "name": "The question", "resultType": "RubricCriterionLevel", "requiredLevel": "urn:l:12",
      "rubricCriterionLevel": [
        {"id": "urn:l:11", "type": ["RubricCriterionLevel"], "name": "Not yet", "points": "0", "description": "It asks for recall."},
        {"id": "urn:l:12", "type": ["RubricCriterionLevel"], "name": "Shown", "points": "2", "description": "It asks for reasons."}]},
     {"id": "urn:r:2", "type": ["ResultDescription"], "name": "The use", "resultType": "RubricCriterionLevel", "requiredLevel": "urn:l:22",
      "rubricCriterionLevel": [
        {"id": "urn:l:21", "type": ["RubricCriterionLevel"], "name": "Not yet", "points": "0"},
        {"id": "urn:l:22", "type": ["RubricCriterionLevel"], "name": "Shown", "points": "2", "description": "The next lesson changes."}]}]}}}
END
it "takes the achievement of an Open Badges 3.0 credential, its rubric too"
exits 0 mcred import "$tmp/badge.json"
exits 0 mcred validate
exits 0 mcred show exit-tickets --json
says_not 'resultDescription'
grep -q '^version: 2.1.0$' credentials/exit-tickets/credential.yaml || fail "the version"
grep -q '    every: shown' credentials/exit-tickets/credential.yaml || fail "the level to be reached"
grep -q '        shown: It asks for reasons.' credentials/exit-tickets/credential.yaml || fail "a descriptor"
says_not 'keeps under x-open-badges:.*resultDescription'

it "keeps results that make no rubric of ours as they are"
jq '.credentialSubject.achievement | .name = "Half" | .resultDescription[1].rubricCriterionLevel[1].name = "Other"' "$tmp/badge.json" >"$tmp/half.json"
exits 0 mcred import "$tmp/half.json"
says 'keeps under x-open-badges: .*resultDescription'
grep -q '^rubric:' credentials/half/credential.yaml && fail "half a rubric"
exits 0 mcred validate credentials/half

it "takes what mcred itself exports, and loses nothing of the rubric"
here=$PWD
exits 0 mcred key new --out "$tmp/key.pem" --no-passphrase
programme other
awarded amina-diallo
exits 0 mcred export amina-diallo/$cfu --key "$tmp/key.pem" --out "$tmp/exported.json"
cd "$here"
exits 0 mcred import "$tmp/exported.json"
says_not 'resultDescription'
exits 0 mcred validate credentials/$cfu-with-formative-questions
grep -q 'every: demonstrated' credentials/$cfu-with-formative-questions/credential.yaml || fail "the level to be reached"
same "$(grep -c '^        demonstrated: ' credentials/$cfu-with-formative-questions/credential.yaml)" 3

it "takes a list of them, and tells two of one name apart"
jq -s '[.[0], .[0]]' "$tmp/class.json" | jq '.[].name = "Twice"' >"$tmp/list.json"
exits 0 mcred import "$tmp/list.json"
there credentials/twice/credential.yaml
there credentials/twice-2/credential.yaml
exits 1 mcred import "$tmp/list.json" --id thrice
says 'more than one'

cat >"$tmp/case.json" <<'END'
{"CFDocument": {"identifier": "d", "uri": "https://case.example/d", "title": "Teaching Framework", "creator": "State", "lastChangeDateTime": "2026-01-01T00:00:00Z"},
 "CFItems": [
  {"identifier": "i1", "uri": "https://case.example/i1", "fullStatement": "Instruction", "humanCodingScheme": "3", "lastChangeDateTime": "2026-01-01T00:00:00Z"},
  {"identifier": "i2", "uri": "https://case.example/i2", "fullStatement": "The educator uses questions so that all students think.", "abbreviatedStatement": "Questioning", "humanCodingScheme": "3b",
   "educationLevel": ["6", "7"], "conceptKeywords": ["questioning"], "language": "en", "lastChangeDateTime": "2026-01-01T00:00:00Z"},
  {"identifier": "i3", "uri": "https://case.example/i3", "fullStatement": "The educator uses assessment.", "humanCodingScheme": "3d", "lastChangeDateTime": "2026-01-01T00:00:00Z"}],
 "CFAssociations": [
  {"identifier": "a1", "uri": "https://case.example/a1", "associationType": "isChildOf", "originNodeURI": {"identifier": "i2"}, "destinationNodeURI": {"identifier": "i1"}},
  {"identifier": "a2", "uri": "https://case.example/a2", "associationType": "isChildOf", "originNodeURI": {"identifier": "i3"}, "destinationNodeURI": {"identifier": "i1"}}],
 "CFRubrics": [
  {"identifier": "r1", "uri": "https://case.example/r1", "title": "R", "CFRubricCriteria": [
    {"identifier": "c1", "category": "Depth", "CFItemURI": {"identifier": "i2"}, "CFRubricCriterionLevels": [
      {"identifier": "l1", "quality": "Not yet", "score": 1, "description": "Recall only."},
      {"identifier": "l2", "quality": "Shown", "score": 2, "description": "Reasons, too."}]}]},
  {"identifier": "r2", "uri": "https://case.example/r2", "title": "S", "CFRubricCriteria": [{"identifier": "c2", "category": "Loose"}]}]}
END
it "makes a draft of each item of a CASE framework that has no parts, with its rubric"
exits 0 mcred import "$tmp/case.json"
same "$(git show --name-only --format= HEAD | tr '\n' ' ')" 'credentials/questioning/credential.yaml credentials/the-educator-uses-assessment/credential.yaml '
says 'import/left-out'
exits 0 mcred validate credentials/questioning credentials/the-educator-uses-assessment
grep -q 'framework: Teaching Framework' credentials/questioning/credential.yaml || fail "the framework"
grep -q '        shown: "\{0,1\}Reasons, too.' credentials/questioning/credential.yaml || fail "the rubric"
grep -q '    - "6"' credentials/questioning/credential.yaml || fail "the grades"

it "adds items to the alignments of a credential that is there, once"
exits 0 mcred new credential aligned
exits 0 mcred import "$tmp/case.json" --align aligned --item 3b --item https://case.example/i3
says '2 alignments'
sound
exits 0 mcred validate credentials/aligned
grep -q '^# ---- What it counts for' credentials/aligned/credential.yaml || fail "the comments are lost"
remember
exits 0 mcred import "$tmp/case.json" --align aligned --item 3b
says 'Left as it is: Questioning'
nothing_written
exits 0 mcred import "$tmp/case.json" --align aligned --item 3
same "$(git show HEAD:credentials/aligned/credential.yaml | grep -c '  - name: ')" 3
exits 0 mcred import "$tmp/case.json" --align wait-more --item 3d
exits 0 mcred validate credentials/wait-more

it "says when the framework has no such item, and when the definition has changes"
exits 1 mcred import "$tmp/case.json" --align aligned --item 9z
says 'the framework has no item "9z"'
echo '# later' >>credentials/aligned/credential.yaml
remember
exits 1 mcred import "$tmp/case.json" --align aligned --item 3d
says 'changes that are not committed'
nothing_written
git checkout -q -- credentials
exits 1 mcred import "$tmp/case.json" --align nowhere
exits 2 mcred import "$tmp/class.json" --align aligned
exits 2 mcred import "$tmp/class.json" --item x --dry-run --id y
exits 2 mcred import "$tmp/class.json" --omit x --dry-run --id y

# ---- people ----------------------------------------------------------------------------------------
printf '\357\273\277Role;E-mail;Last name;First name;Payroll no.;Subjects\r\nassessor;grace@riverside.example;"Okafor";Grace;0077;science, "maths"\r\n;;Lund;Henrik;;\r\n\r\n"earner, coach";amina@riverside.example;Diallo;Amina;;\r\n' >"$tmp/staff.csv"
it "takes people from a table: columns in any order, semicolons, a byte-order mark"
exits 0 mcred import "$tmp/staff.csv" --dry-run
says 'every person keeps under x-payroll-no: Payroll no.'
exits 0 mcred import "$tmp/staff.csv"
says '3 people'
sound
exits 0 mcred validate
same "$(cat people/grace-okafor.yaml)" 'mcred: person/1
handle: grace-okafor
name: Grace Okafor
emails:
  - grace@riverside.example
roles:
  - assessor
x-payroll-no: "0077"
subjects:
  - science
  - "\"maths\""'
grep -q '  - coach' people/amina-diallo.yaml || fail "two roles in one cell"

it "names row and column of what is wrong, quotes the cell, says all of it, and writes nothing"
cat >"$tmp/bad.csv" <<'END'
name,email,roles,handle
Ana Silva,ana@,earner,
Ben Ode,ben@riverside.example,grader,
Ana Silva,,,Ana Silva
END
remember
exits 1 mcred import "$tmp/bad.csv"
says 'bad.csv:2:11: error: row 2, column "email": "ana@" is not an e-mail address \[import/cell\]'
says 'bad.csv:3:31: error: row 3, column "roles": "grader" is not a role'
says 'bad.csv:4:13: error: row 4, column "handle": "Ana Silva" is not a handle'
nothing_written

it "tells of each fault in a row"
printf 'name,email,roles,handle\n,ben@@,grader,\nAna Silva,ana@,earner,\nAna Silva,x,grader,Ana\n' >"$tmp/bad.csv"
exits 1 mcred import "$tmp/bad.csv"
says 'bad.csv:2:2: error: row 2, column "email": "ben@@" is not an e-mail address'
says 'bad.csv:2:8: error: row 2, column "roles": "grader" is not a role'
says 'bad.csv:2:1: error: row 2: the person has no name'
says 'row 4, column "email": "x" is not'
says 'row 4, column "roles": "grader" is not'
says 'row 4, column "handle": "Ana" is not a handle'
printf 'name,email\nAna Silva,a@riverside.example\nAna Silva,b@\n' >"$tmp/bad.csv"
exits 1 mcred import "$tmp/bad.csv"
says 'row 3, column "email": "b@" is not'
says 'row 3: "ana-silva" is the handle of row 2 already'
nothing_written

it "refuses two people of one handle or address, here or in the programme"
printf 'name,email\nAna Silva,a@riverside.example\nAna Silva,b@riverside.example\nCai,A@riverside.example\n' >"$tmp/two.csv"
exits 1 mcred import "$tmp/two.csv"
says 'row 3: "ana-silva" is the handle of row 2 already'
says 'two.csv:4:5: error: row 4, column "email": the address "A@riverside.example" is in row 2 already'
printf 'name,email\nGina,GRACE@riverside.example\n' >"$tmp/taken.csv"
exits 1 mcred import "$tmp/taken.csv"
says 'taken.csv:2:6: error: row 2, column "email": the address "GRACE@riverside.example" is that of "grace-okafor" in the programme already'
exits 1 mcred import "$tmp/staff.csv"
says 'people/grace-okafor.yaml'
printf 'name\tfirst name\nDee Roy\tD\nHenrik Lund\t\n' >"$tmp/tabs.csv"
nothing_written
exits 0 mcred import "$tmp/tabs.csv" --skip-existing
says '1 person'
says 'Left as it is: people/henrik-lund.yaml'

it "leaves out columns it is told to"
printf 'name,home address\nEve Park,"12 Lane\nTown"\n' >"$tmp/home.csv"
exits 0 mcred import "$tmp/home.csv" --omit 'home address'
grep -q Lane people/eve-park.yaml && fail "it was taken"
says_not 'keeps'

# ---- what cannot be read -----------------------------------------------------------------------------
refused() { printf "$2" >"$tmp/x.in"; exits 1 mcred import "$tmp/x.in"; says "$1"; }
remember
it "refuses tables that are broken, each with its own sentence"
refused 'row 2, column 1: the quotation mark that begins the cell is never closed \[import/table\]' 'name\n"Ana\n'
refused 'row 2, column 1: something stands behind' 'name\n"Ana" Silva\n'
refused 'the text is not UTF-8' 'name\nJos\351\n'
refused 'the cell holds a NUL byte' 'name\nA\000na\n'
refused 'no column is headed "name"' 'colour;size\nred;3\n'
refused 'means the same as' 'name,full name\nA,B\n'
refused 'stands in column 2, and there are headings for 1 only' 'name\nAna Silva,x\n'
refused 'no handle can be made of' 'name\n李\n'
refused 'the person has no name' 'name,email\n,a@riverside.example\n'
refused 'the table is empty' '\n\n'
refused 'UTF-16' '\377\376n\000a\000'
refused 'the file is a picture: import takes JSON and tables of people in CSV \[import/kind\]' '\211PNG\r\n\032\n'
refused 'the file is a picture or a page (XML)' '<svg xmlns="http://www.w3.org/2000/svg"/>'
refused 'the file is a spreadsheet or another packed file: save the table as "CSV UTF-8"' 'PK\003\004name'
refused 'the file is a spreadsheet of an older kind' '\320\317\021\340'
refused 'the file is a PDF' '%%PDF-1.7\n'
refused 'the file is a signed token' 'eyJhbGciOiJFUzI1NiJ9.e30.AA'
refused 'nothing in it to import' 'name\n'

it "refuses JSON that is something else, or broken, or hostile"
refused 'this is no BadgeClass, no Achievement and no CFPackage' '{"type": "Assertion"}'
refused 'import/kind' '[]'
refused 'import/field' '{"type": "BadgeClass", "description": "x"}'
refused 'the achievement has no name' '{"type": "Achievement", "name": 7}'
refused 'no id can be made of' '{"type": "Achievement", "name": "李"}'
refused 'duplicate' '{"type": "BadgeClass", "name": "A one", "name": "B"}'
refused 'x.in:1' '{"type": "BadgeClass", "name": '
refused 'the framework has no title' '{"CFDocument": {}, "CFItems": []}'
refused 'an item has no uri' '{"CFDocument": {"title": "T"}, "CFItems": [{"identifier": "a", "fullStatement": "b"}]}'
refused 'is not an address' '{"CFDocument": {"title": "T"}, "CFItems": [{"identifier": "a", "fullStatement": "b", "uri": "no address"}]}'
{ printf '{"type": "BadgeClass", "name": "Deep one", "x": '; head -c 100000 /dev/zero | tr '\0' '['; } >"$tmp/x.in"
exits 1 mcred import "$tmp/x.in"
says 'deep'
printf '{"type": "BadgeClass", "name": "Esc\\u001b[31m\\u202eape", "y\\u0007": "\\u001b]0;x\\u0007", "n": 1e999999, "__proto__": null}' >"$tmp/x.in"
exits 0 mcred import "$tmp/x.in" --dry-run
says_not "$(printf '\033')"
exits 3 mcred import "$tmp/nowhere.json"
exits 3 mcred import /dev/zero
exits 3 mcred import "$tmp"
nothing_written

it "takes the file from standard input, and answers in JSON"
mcred import - --dry-run --json --id piped <"$tmp/class.json" >"$tmp/out" 2>"$tmp/err" || fail "exit"
json '.result.files == ["credentials/piped/credential.yaml"] and .result.kept[0].key == "x-open-badges" and .result.commit == ""'
finish
