# mcred site renders the programme as a folder of pages.
. "$SRC/tests/cli/lib.sh"
mcred init --example p >"$tmp/out" 2>&1 || fail "no example"
cd p || exit 1
git config user.name "Rosa Klein"
git config user.email rosa-klein@riverside.example
at 2027-03-02
# digest FOLDER: of every file in it.
digest() { (cd "$1" && find . -type f | sort | xargs sha256sum | sha256sum); }
commit() { git add -A && git commit -q -m "$1"; }

it "renders the catalogue, a page for each definition, and badges"
exits 0 mcred site ../web
there ../web/index.html
there ../web/credentials/checking-for-understanding.html
there ../web/stacks/formative-assessment.html
same "$(ls ../web/badges/*.svg | wc -l)" "$(ls -d credentials/*/ stacks/*.yaml | wc -l)"
grep -q 'The rubric' ../web/credentials/checking-for-understanding.html || fail "no rubric"

it "shows nobody who has not opted in"
not_there ../web/awards
says "^kept private: [1-9]"
for person in people/*.yaml; do
    name=$(sed -n 's/^name: //p' "$person")
    grep -r -l -F -e "$name" -e "$(basename "$person" .yaml)" ../web >"$tmp/out" && fail "$name is on a page"
done

it "writes nothing when nothing changed, and the same bytes anywhere"
before=$(digest ../web)
touch -d 2001-01-01 ../web/index.html
exits 0 mcred --json site ../web
json '.result.written == 0 and .result.removed == 0 and .result.files > 20'
same "$(date -r ../web/index.html +%Y)" 2001
same "$(digest ../web)" "$before"
exits 0 mcred site ../other
same "$(digest ../other)" "$before"

it "shows who opted in, with awards, roles and how to check them"
earner=$(find records -name award.yaml | head -n 1 | cut -d / -f 3)
thing=$(ls -d records/*/"$earner"/*/award.yaml | head -n 1 | cut -d / -f 4)
echo 'public: true' >>"people/$earner.yaml"
commit "I show what I earned"
exits 0 mcred site ../web --address https://badges.riverside.example
page=../web/awards/$earner/$thing.html
there "../web/educators/$earner.html"
grep -q "mcred verify $earner/$thing" "$page" || fail "not how to check"
mcred transcript "$earner" --json --as rosa-klein >"$tmp/out"
grep -q "<code>$(jq -r --arg id "$thing" '.result.awards[] | select((.credential // .stack) == $id) | .code' "$tmp/out")</code>" "$page" || fail "not the code of its transcript"
grep -q 'assessors\|Units' "$page" || fail "not who assessed"
grep -q 'henrik-lund\|Henrik Lund\|mei-tanaka' "$page" && fail "it names an assessor"
grep -q 'href="https://badges.riverside.example/awards/' ../web/feed.xml || fail "not in the feed"

it "takes away what is no more"
sed -i '/^public: true/d' "people/$earner.yaml"
commit "I changed my mind"
exits 0 mcred site ../web
not_there "$page"
not_there "../web/educators/$earner.html"
same "$(digest ../web)" "$before"

it "renders an earlier revision"
exits 0 mcred site ../earlier --revision HEAD~1
there "../earlier/educators/$earner.html"

it "keeps what it read of records below the git directory, and tells nothing that is not so any more"
kept=.git/mcred/site.records
there $kept
# fresh: the same as a run that reads everything anew.
fresh() {
    exits 0 mcred site ../web
    mv $kept "$tmp/kept"
    rm -rf ../anew
    exits 0 mcred site ../anew
    mv "$tmp/kept" $kept
    same "$(digest ../web)" "$(digest ../anew)"
}
fresh
echo 'public: true' >>"people/$earner.yaml"
commit "And again"
fresh
grep -q '[1-9] assessors' "$page" || fail "not how many assessed"
exits 0 mcred revoke "$earner/$thing" --reason "A mistake."
fresh
grep -q '>revoked<' "$page" || fail "does not say that it was revoked"
at 2027-03-01
fresh
grep -q '>revoked<' "$page" && fail "it is revoked before it was"
at 2040-01-01
fresh
at 2027-03-02
fresh
printf 'mcred-site-records 1 nonsense\nE x y\nA z\n' >$kept
exits 0 mcred site ../web
same "$(digest ../web)" "$(digest ../anew)"
sed -i 's/^A /A x/' $kept
exits 0 mcred site ../web
same "$(digest ../web)" "$(digest ../anew)"
git reset -q --hard HEAD~2
exits 0 mcred site ../web
same "$(digest ../web)" "$before"

it "refuses a folder that is not its own, and leaves it alone"
mkdir ../mine ../empty
echo precious >../mine/index.html
exits 1 mcred site ../mine
says 'site/folder'
same "$(cat ../mine/index.html)" precious
same "$(ls -A ../mine)" index.html
exits 0 mcred site ../empty
exits 1 mcred site .
says 'site/folder'
sound

it "does not write through a symlink"
rm -r ../empty/credentials
mkdir ../elsewhere
ln -s ../elsewhere ../empty/credentials
exits 3 mcred site ../empty
says 'symlink'
same "$(ls -A ../elsewhere)" ""

it "refuses an address that is none"
exits 2 mcred site ../new --address 'javascript:alert(1)'
exits 2 mcred site ../new --address 'https://a b/'
not_there ../new

it "lets Markdown and titles do nothing but say something"
mkdir -p credentials/hostile
sed -e 's/^id: .*/id: hostile/' -e 's|^title: .*|title: "<script>alert(1)</script> \\" onload=x مرحبا"|' \
    -e 's|^description: .*|description: "<style>*{}</style><img src=https://evil.example/x onerror=alert(1)> [go](javascript:alert(1)) ![p](https://evil.example/p.png)"|' \
    credentials/academic-discussion/credential.yaml >credentials/hostile/credential.yaml
grep -q evil credentials/hostile/credential.yaml || fail "the description is not there"
commit "Hostile words"
exits 0 mcred site ../web
hostile=../web/credentials/hostile.html
grep -l -i -e '<script>' -e '<style' -e 'href="javascript:' -e 'src="https\{0,1\}:' -e '<[^>]* onload=' -e '<img[^>]*onerror' \
    "$hostile" ../web/index.html ../web/badges/hostile.svg >"$tmp/out" && fail "it does"
grep -q '<h1[^>]*dir="auto"' "$hostile" || fail "the title's direction is not its own"

it "shows a definition's own badge, and refuses one that acts"
printf '%s\n' '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>' >credentials/hostile/badge.svg
commit "My badge"
exits 0 mcred site ../web
cmp -s credentials/hostile/badge.svg ../web/badges/hostile.svg || fail "it is another picture"
printf '%s\n' '<svg xmlns="http://www.w3.org/2000/svg">' '<script>alert(1)</script></svg>' >credentials/hostile/badge.svg
commit "My bad badge"
exits 1 mcred site ../web
says 'badge.svg:2:.*picture/script'

it "has only links that lead somewhere, and fetches nothing from elsewhere"
git reset -q --hard HEAD~1
echo 'public: true' >>"people/$earner.yaml"
commit "And shows people"
exits 0 mcred site ../web
(cd ../web && find . -name '*.html' | while read -r file; do
    grep -q 'Content-Security-Policy' "$file" || echo "$file has no policy"
    [ "$(wc -c <"$file")" -lt 100000 ] || echo "$file is large"
    grep -o -E '(href|src)="[^"]*"' "$file" | sed 's/^[a-z]*="//; s/"$//' | sort -u | while read -r link; do
        case $link in https://* | http://*) continue ;; '#'*) link=$(basename "$file")$link ;; esac
        target=$(dirname "$file")/${link%%#*}
        [ -e "$target" ] || echo "$file: $link leads nowhere"
    done
    grep -o -E '(src|stylesheet" href)="https?:[^"]*"' "$file"
done) >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a page is not as it should be"

it "is HTML that tidy finds nothing in, and the feed and badges are XML"
if command -v tidy >/dev/null 2>&1; then
    find ../web -name '*.html' -exec tidy -quiet -errors --show-body-only no --warn-proprietary-attributes no --drop-empty-elements no {} + >"$tmp/tidy" 2>&1
    # It does not know yet that a dl may group its pairs in a div.
    grep -E 'Error|Warning' "$tmp/tidy" | grep -v -e '<d[tdl]>' -e '</dl>' >"$tmp/out" && fail "tidy finds something"
fi
if command -v xmllint >/dev/null 2>&1; then
    xmllint --noout ../web/feed.xml ../web/badges/*.svg >"$tmp/out" 2>&1 || fail "not well-formed"
fi
finish
