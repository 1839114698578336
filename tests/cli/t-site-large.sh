# A site of 500 credentials and 1002 awards: small pages, whole lists over several pages, and charts whose numbers are known.
. "$SRC/tests/cli/lib.sh"
mkdir p && cd p && git init -q .

# Records and definitions as a stream: nothing here verifies, and the site does not ask. Words are those of the README.
tr -cs "A-Za-z'" '\n' <"$SRC/README.md" | sed '/^.\{0,2\}$/d' >"$tmp/words"
awk 'NR == FNR { word[n++] = $0; next } END {
    for (i = 0; i < 500; i++) {
        title = sprintf("Skill %d of", i); text = "The educator"
        for (k = 0; k < 4; k++) title = title " " word[(i * 37 + k * 101) % n]
        for (k = 0; k < 16; k++) text = text " " word[(i * 53 + k * k * 17 + k) % n]
        print i "|" title "|" text "."
    }
}' "$tmp/words" /dev/null >"$tmp/made"
awk -F'|' '{
    id = sprintf("skill-%03d", $1)
    text = "mcred: credential/1\nid: " id "\ntitle: \"" $2 "\"\nversion: 1.0.0\nstatus: active\ncompetency: \"" $3 "\"\nlanguage: en\n" \
        "topics: [talk, \"topic-" ($1 % 9) "\"]\naudience: {grades: [\"" ($1 % 12 + 1) "\"], subjects: [science]}\nworkload: {hours: " ($1 % 20 + 1) "}\n" \
        "research: {rationale: It helps., references: [{citation: A book., use: learn}]}\nevidence:\n  - {id: notes, title: Notes, kind: observation}\nrubric:\n  levels:\n    - {id: not-yet, points: 0}\n    - {id: demonstrated, points: 1}\n" \
        "  pass: {every: demonstrated}\n  criteria:\n    - {id: silence, title: Waits, evidence: [notes], descriptors: {not-yet: No pause., demonstrated: A pause.}}\n"
    print text > (dir "/" id ".yaml")
    close(dir "/" id ".yaml")
}' dir="$tmp" "$tmp/made"
printf 'mcred: programme/1\nname: Large\nissuer: {name: Large School, url: "https://large.example"}\n' >mcred.yaml
for made in "$tmp"/skill-*.yaml; do
    id=$(basename "$made" .yaml)
    mkdir -p "credentials/$id" && mv "$made" "credentials/$id/credential.yaml"
done
git add -A && git commit -q -m "Definitions"
one=credentials/skill-000/credential.yaml two=credentials/skill-001/credential.yaml
for made in $one $two; do echo "$(sha256sum <$made | cut -d' ' -f1) $(git hash-object $made)"; done >"$tmp/two"
awk '
    function file(path, text) { printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text }
    { ref[NR - 1] = "credential:\n  id: skill-00" NR - 1 "\n  version: 1.0.0\n  digest: \"sha256:" $1 "\"\n  blob: \"" $2 "\"\n" }
    END {
        nought = sprintf("%064d", 0)
        print "commit refs/heads/main\ncommitter Made <made@school.example> 1772000000 +0000\ndata 7\nRecords\nfrom refs/heads/main^0"
        for (e = 0; e < 501; e++) {
            who = sprintf("e%03d", e); month = e % 2 ? "02-0" : "01-0"; first = e % 2 ? 2 : 5
            file("people/" who ".yaml", "mcred: person/1\nhandle: " who "\nname: Educator " who "\nroles: [earner]\npublic: true\n")
            for (k = 0; k < 2; k++) {
                base = "records/" substr(who, 1, 2) "/" who "/skill-00" k "/"
                file(base k + 1 "/submission.yaml", "mcred: submission/1\nearner: " who "\nattempt: " k + 1 "\n" ref[k] "submitted: \"2026-" month first "T08:00:00Z\"\n" (k ? "previous: \"sha256:" nought "\"\n" : "") "evidence:\n  - path: evidence/" substr(who, 1, 2) "/" who "/skill-00" k "/evidence.md\n    size: 9\n    digest: \"sha256:" nought "\"\n    blob: \"" substr(nought, 1, 40) "\"\n")
                # Three business days after the first attempt, five after the second.
                day = sprintf("2026-%s-%02d", substr(month, 1, 2), first + (k ? 7 : 3))
                file(base "award.yaml", "mcred: award/1\nearner: " who "\n" ref[k] "attempt: " k + 1 "\nsubmission: \"sha256:" nought "\"\nreviews:\n  - assessor: somebody\n    digest: \"sha256:" nought "\"\nresults:\n  - criterion: silence\n    level: demonstrated\npoints: 1\nawarded: \"" day "T17:00:00Z\"\n")
            }
        }
    }' "$tmp/two" | git fast-import --quiet
git reset -q --hard

it "renders it all, and nothing again"
exits 0 mcred site "$tmp/web"
says "^credentials 500, stacks 0, educators 501, awards 1002$"
exits 0 mcred site "$tmp/web"
says ", 0 of them new or changed, 0 removed"

it "keeps the catalogue with style, script and the data of its search under 100 KB"
cd "$tmp/web" || exit 1
size=$(cat index.html assets/site.css assets/site.js assets/catalogue.js | wc -c)
[ "$size" -lt 102400 ] || fail "it is $size bytes"
find . -name '*.html' -size +99k >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a page is large"

it "has every credential on one page of the catalogue, and one only"
for page in index.html catalogue-*.html; do sed -n 's/.*<h3><a href="\(credentials[^"]*\)".*/\1/p' "$page"; done >"$tmp/listed"
same "$(wc -l <"$tmp/listed" | tr -d ' ')" 500
same "$(sort -u "$tmp/listed" | wc -l | tr -d ' ')" 500
grep -q '>1 to 36 of 500 entries<' index.html || fail "the first page does not say what it shows"
grep -q '>37 to 72 of 500 entries<' catalogue-2.html || fail "the second page does not say what it shows"
grep -q '>469 to 500 of 500 entries<' catalogue-14.html || fail "the last page does not say what it shows"
not_there catalogue-15.html
same "$(grep -o '<a href="[a-z0-9-]*.html"[^>]*>[0-9]*</a>' catalogue-14.html | grep -c .)" 14
grep -q 'aria-current="page"[^>]*>14<' catalogue-14.html || fail "the page of the pager is not marked"

it "lists educators over two pages"
same "$(grep -c '<li><a href="educators/' educators.html)" 500
same "$(grep -c '<li><a href="educators/' educators-2.html)" 1
not_there educators-3.html

it "draws charts whose numbers are those of the records"
row() { grep -q "<tr><th scope=\"row\">$1</th><td class=\"number\">$2</td></tr>" figures.html || fail "no $2 for $1"; }
grep -q '<strong>1002</strong><span>awards</span>' figures.html || fail "not all awards"
grep -q '<strong>501</strong><span>educators who earned</span>' figures.html || fail "not all educators"
row 2026-01 502
row 2026-02 500
sed -n '/Business days from/,/<\/figure>/p' figures.html >"$tmp/days"
same "$(sed -n 's/.*<th scope="row">\([0-9+]*\)<.*number">\([1-9][0-9]*\)<.*/\1=\2/p' "$tmp/days" | tr '\n' ' ')" "3=501 5=501 "
sed -n '/Attempts until/,/<\/figure>/p' figures.html >"$tmp/attempts"
same "$(sed -n 's/.*<th scope="row">\([0-9][^<]*\)<.*number">\([1-9][0-9]*\)<.*/\1=\2/p' "$tmp/attempts" | tr '\n' ' ')" "1=501 2=501 "
# Bars are as high as their numbers: 502 of 600 at most over 180 pixels, and 500 of them.
grep -q 'y="40" width="[0-9]*" height="150"' figures.html || fail "502 of 600 is not 150 of 180 pixels high"

command -v node >/dev/null || finish
it "shortens the data of the search without losing a sign"
cat >"$tmp/read.js" <<'END'
const fs = require('fs');
let rows;
globalThis.mcredCatalogue = (signs, often, topics, grades, subjects, data) => {
  const at = new Map([...signs].map((s, i) => [s, often[i]]));
  const whole = t => [...t].map(c => at.has(c) ? at.get(c) : c).join('');
  rows = data.map(r => [r[1], whole(r[2]), whole(r[3]), r[8].map(i => topics[i]).join(), r[9].map(i => grades[i]).join()].join('|'));
};
eval(fs.readFileSync(process.argv[2], 'utf8'));
console.log(rows.sort().join('\n'));
END
node "$tmp/read.js" "$tmp/web/assets/catalogue.js" >"$tmp/read"
awk -F'|' '{ printf "skill-%03d|%s|%s|talk,topic-%d|%d\n", $1, $2, $3, $1 % 9, $1 % 12 + 1 }' "$tmp/made" | sort | cmp -s - "$tmp/read" || fail "a text is another one"
finish
