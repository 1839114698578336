# A packet for somebody who scores blind: the educator's names are replaced wherever that can be done, and a report for
# the coordinator says where it cannot.
. "$SRC/tests/cli/lib.sh"
command -v zip >/dev/null && command -v unzip >/dev/null && command -v jq >/dev/null || exit 77
programme p
d=evidence/am/amina-diallo/$cfu
s=amina-diallo/$cfu
rosa="--as rosa-klein"
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true/" mcred.yaml
git commit -q -a -m "Score blind"

# Her names in a file's name, in prose, in a table in another encoding, in a link, in documents and in sound.
mv $d/artifacts/lesson-plan.md "$d/artifacts/Diallo lesson_plan.md"
sed -i "s|artifacts/lesson-plan.md|artifacts/Diallo lesson_plan.md|" $d/evidence.md
sed -i "s|^This is a grade 6|I am Amina Diallo (AMINA to my students; see [my table](artifacts/class-answers.csv)). This is a grade 6|" $d/evidence.md
printf 'student;teacher\nA;Ms Diallo\nB;caf\351\n' >$d/artifacts/class-answers.csv
mkdir -p "$tmp/doc/docProps" "$tmp/doc/word"
echo '<cp:coreProperties><dc:title>Plan</dc:title><dc:creator>Amina Diallo</dc:creator></cp:coreProperties>' >"$tmp/doc/docProps/core.xml"
echo '<w:p><w:t>Am</w:t><w:t>ina wrote this.</w:t></w:p>' >"$tmp/doc/word/document.xml"
echo '<Types/>' >"$tmp/doc/[Content_Types].xml"
(cd "$tmp/doc" && zip -q -r "$tmp/p/$d/artifacts/answer.docx" .)
printf '%%PDF-1.4\n1 0 obj\n<< /Title (Answers for Amina Diallo) >>\nendobj\n' >$d/artifacts/answer.pdf
printf 'LIST\000\000INFOIART\000\000Amina Diallo\000' >>$d/artifacts/hinge-question.wav
sed -i "s|^  - path: artifacts/hinge|  - {path: artifacts/answer.docx, for: student-work, consent: on-file}\n  - {path: artifacts/answer.pdf, for: student-work, consent: on-file}\n&|" $d/evidence.md
sed -i "s|^artifacts:|privacy:\n  - {path: artifacts/answer.docx, rule: privacy/author, reason: It is her own., reviewed_by: rosa-klein}\n&|" $d/evidence.md
exits 0 mcred submit $cfu --earner amina-diallo $rosa
token=$(mcred queue --json | jq -r '.result[0].submission')
exits 0 mcred review "$token" --packet "$tmp/r.zip" --assessor grace-okafor $rosa
cp "$tmp/out" "$tmp/report"
mkdir "$tmp/r" && unzip -qq "$tmp/r.zip" -d "$tmp/r"
r=$tmp/r/$token
# within FILE: what the packet has there is what says and says_not ask about.
within() { cat "$r/$1" >"$tmp/out"; : >"$tmp/err"; }

it "no name of hers is in the text of the packet, its paths or its archive"
grep -rila -e amina -e diallo "$tmp/r" >"$tmp/found"
same "$(sed 's|.*/||' "$tmp/found" | sort | tr '\n' ' ')" "answer.pdf hinge-question.wav "
! unzip -l "$tmp/r.zip" | grep -i -e amina -e diallo || fail "a path names her"

it "the answers, the page of them and links read as before, with a word in place of her names"
within evidence/evidence.md
says "^earner: EDUCATOR"
says "I am EDUCATOR (EDUCATOR to my students; see \[my table\](artifacts/class-answers.csv)). This is a grade 6"
says "path: artifacts/EDUCATOR lesson_plan.md"
there "$r/evidence/artifacts/EDUCATOR lesson_plan.md"
within evidence/evidence.html
says "I am EDUCATOR"
says '<a href="artifacts/EDUCATOR%20lesson_plan.md">artifacts/EDUCATOR lesson_plan.md</a>'

it "a table in another encoding is rewritten as UTF-8"
within evidence/artifacts/class-answers.csv
says "A;Ms EDUCATOR"
says "B;café"

it "what is no text goes without metadata where that can be done, and the coordinator is told what is still found in it"
unzip -p "$r/evidence/artifacts/answer.docx" docProps/core.xml >"$tmp/out"; : >"$tmp/err"
says_not Diallo
cmp -s "$r/evidence/artifacts/answer.pdf" $d/artifacts/answer.pdf || fail "the PDF was changed"
cp "$tmp/report" "$tmp/out"
says "For you, not for the assessor"
says "artifacts/Diallo lesson_plan.md, renamed to artifacts/EDUCATOR lesson_plan.md: "
says "evidence.md: 4 replaced"
says "artifacts/answer.docx: goes without metadata; pictures in it are not looked at"
says "found in the document's text"
says "artifacts/answer.pdf: goes as it is; its pages are not read"
says "found in the PDF's title"
says "artifacts/hinge-question.wav: goes as it is; what is seen and heard in it is not looked at"
says "found in its bytes"

it "the report is in the JSON, too, and never in the packet"
exits 0 mcred review "$token" --packet "$tmp/j.zip" --assessor henrik-lund $rosa --json
json '.result.blind | length == 8'
json '.result.blind[] | select(.path == "artifacts/answer.docx") | .rewritten == false and .cleaned and .found == ["the document'"'"'s text"]'
json '.result.blind[] | select(.path == "evidence.md") | .rewritten and .replaced == 4'
! grep -rl "For you" "$tmp/r" || fail "the packet has the report"

it "the same packet is made again, byte for byte"
exits 0 mcred review "$token" --packet "$tmp/again.zip" --assessor grace-okafor $rosa
cmp -s "$tmp/r.zip" "$tmp/again.zip" || fail "the two differ"

it "two files that differ in her names only both arrive"
programme two
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true/" mcred.yaml && git commit -q -a -m "Score blind"
mv $d/artifacts/answer-student-a.md $d/artifacts/amina.md
mv $d/artifacts/answer-student-b.md $d/artifacts/diallo.md
sed -i 's/answer-student-a/amina/; s/answer-student-b/diallo/' $d/evidence.md
exits 0 mcred submit $cfu --earner amina-diallo $rosa
token=$(mcred queue --json | jq -r '.result[0].submission')
exits 0 mcred review "$token" --packet "$tmp/two.zip" --assessor grace-okafor $rosa
unzip -Z1 "$tmp/two.zip" | sort >"$tmp/out"
says "^$token/evidence/artifacts/EDUCATOR.md$"
says "^$token/evidence/artifacts/EDUCATOR-2.md$"

it "show --blind has code, files and no names"
exits 0 mcred show "$token" --blind
says "^$token$"
says "    artifacts/EDUCATOR-2.md, "
says_not "[aA]mina"
exits 0 mcred show $s --blind --json
json ".result.submission == \"$token\" and (.result.files | length == 6)"
says_not "[aA]mina"
exits 0 mcred show $cfu
exits 2 mcred show $cfu --blind

it "feedback that names its assessor is kept as it was written, and shown without the name"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review "$token" --packet "$tmp/$a.zip" --assessor $a $rosa
    unzip -p "$tmp/$a.zip" "$token/review.md" | sed 's/level: ""/level: not-yet/; s/^<!-- mcred:criterion .* -->/&\n\nAsk Amina what Grace Okafor and henrik saw./' >"$tmp/$a.md"
    exits 0 mcred review --from "$tmp/$a.md" $rosa
    says "$a.md:[0-9]*:1: warning: the feedback on \"question-design\" names its assessor \[operation/named\]"
done
grep -q "Grace Okafor" records/am/$s/1/review-grace-okafor.md || fail "the record was changed"
for what in feedback show; do
    exits 0 mcred $what $s
    says "Ask Amina what ASSESSOR and ASSESSOR saw"
    says_not Grace
done
exits 0 mcred show $s --blind
says "Ask EDUCATOR what ASSESSOR and ASSESSOR saw"

it "who decides an appeal reads neither her name nor an assessor's"
exits 0 mcred appeal "$token" --reason "Amina Diallo here: Grace was unfair." $rosa
exits 0 mcred review "$token" --packet "$tmp/mei.zip" --assessor mei-tanaka $rosa
unzip -p "$tmp/mei.zip" "$token/review.md" >"$tmp/out"; : >"$tmp/err"
says "EDUCATOR here: ASSESSOR was unfair"
says "Ask EDUCATOR what ASSESSOR and ASSESSOR saw"
says_not "[aA]mina"
says_not "[gG]race"

it "a detached file's note and its name are rewritten"
programme kept
sed -i "s/^  agreement: adjudicate.*/&\n  blind: true/" mcred.yaml && git commit -q -a -m "Score blind"
mv $d/artifacts/hinge-question.wav $d/artifacts/amina.wav
sed -i "s|    for: recording|    for: recording\n    storage: detached\n    kept: Drive of Amina Diallo|; s|hinge-question.wav|amina.wav|" $d/evidence.md
exits 0 mcred submit $cfu --earner amina-diallo $rosa
token=$(mcred queue --json | jq -r '.result[0].submission')
exits 0 mcred review "$token" --packet "$tmp/kept.zip" --assessor grace-okafor $rosa
unzip -p "$tmp/kept.zip" "$token/evidence/artifacts/EDUCATOR.wav.txt" >"$tmp/out"; : >"$tmp/err"
says "Where: Drive of EDUCATOR"

it "what was withdrawn since is in no packet, and a coordinator withdraws it"
remember
exits 1 mcred redact "$token" artifacts/lesson-plan.md --reason "Consent was withdrawn." --as amina-diallo
says "operation/blind"
nothing_written
exits 0 mcred redact "$token" artifacts/lesson-plan.md --reason "Consent was withdrawn." $rosa
same "$(git log -1 --format='%s %ae')" "Withdraw evidence of $cfu, $token rosa-klein@riverside.example"
exits 0 mcred review "$token" --packet "$tmp/less.zip" --assessor grace-okafor $rosa
unzip -Z1 "$tmp/less.zip" >"$tmp/out"
says "artifacts/class-answers.csv"
says_not "lesson-plan"
exits 0 mcred verify
finish
