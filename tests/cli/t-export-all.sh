# All badges at once, the link for a profile, and the code that leads to the page.
. "$SRC/tests/cli/lib.sh"
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
exits 0 mcred init "$tmp/p" --example
cd "$tmp/p" || exit 1

it "writes every award into the folder of its earner"
remember
exits 0 mcred export --all --key "$k" --out "$tmp/badges"
nothing_written
(cd records && find . -name award.yaml | cut -d/ -f3,4 | sort) >"$tmp/awards"
[ "$(wc -l <"$tmp/awards")" -ge 2 ] || fail "too few awards in the example"
(cd "$tmp/badges" && find . -type f | sed 's,^\./,,; s,\.json$,,' | sort) >"$tmp/badges.list"
cmp "$tmp/awards" "$tmp/badges.list" || fail "not the same names"
says "^$(wc -l <"$tmp/awards") badges, 0 revoked and left out"
a=$(head -1 "$tmp/awards")
exits 0 mcred export "$a" --key "$k"
cmp "$tmp/out" "$tmp/badges/$a.json" || fail "another badge than by itself"

it "leaves out what was revoked, and makes pictures, too"
exits 0 mcred revoke "$a" --reason "Taken back." --as rosa-klein
exits 0 mcred export --all --key "$k" --format svg --out "$tmp/pictures" --json
json ".result.revoked == 1 and (.result.files | length) == .result.made and .result.made == $(($(wc -l <"$tmp/awards") - 1))"
not_there "$tmp/pictures/$a.svg"
exits 2 mcred export --all --key "$k"
says "with --out FOLDER"
exits 2 mcred export --all "$a" --key "$k" --out "$tmp/x"
exits 2 mcred export --key "$k"
exits 3 mcred export --all --key "$k" --out "$tmp/none/badges"
exits 0 mcred key new --type p256 --out "$tmp/keys/p256.pem" --no-passphrase
exits 1 mcred export --all --key "$tmp/keys/p256.pem" --out "$tmp/refused"
says "use --format jwt"
not_there "$tmp/refused"

it "prints the link that adds an award to a profile, without a key"
a=$(sed -n 2p "$tmp/awards")
who=${a%%/*}
exits 0 mcred export "$a" --key "$k"
id=$(jq -r .id "$tmp/out")
exits 0 mcred export "$a" --linkedin
says '^https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=[A-Za-z0-9%._~-]*&organizationName=Riverside%20School%20District&issueYear=20[0-9][0-9]&issueMonth=[0-9]*'
says "&certId=$(printf %s "$id" | sed 's/:/%3A/g')\$"
says_not certUrl

it "takes names with umlauts, ampersands and signs of every kind into the link"
cp mcred.yaml "$tmp/mcred.yaml"
sed -i 's,^  name: Riverside School District,  name: "Schulamt Köln \& Bonn: 100 % <für> alle? #1+1=2",' mcred.yaml
git commit -q -a -m "Another name"
exits 0 mcred export "$a" --linkedin
says '&organizationName=Schulamt%20K%C3%B6ln%20%26%20Bonn%3A%20100%20%25%20%3Cf%C3%BCr%3E%20alle%3F%20%231%2B1%3D2&issueYear='
cp "$tmp/mcred.yaml" mcred.yaml
git commit -q -a -m "The name as it was"

it "links to the award's page, and makes a code of it, where somebody wants to be seen"
sed -i '/^site:/d' mcred.yaml
echo 'site: https://riverside.example/micro/' >>mcred.yaml
sed -i '/^public:/d' "people/$who.yaml"
git commit -q -a -m "A site"
exits 1 mcred export "$a" --qr "$tmp/code.svg"
says "has no page on the site"
not_there "$tmp/code.svg"
echo 'public: true' >>"people/$who.yaml"
git commit -q -a -m "Shown"
exits 0 mcred export "$a" --linkedin --json
json ".result.page == \"https://riverside.example/micro/awards/$a.html\""
json '.result.linkedin | contains("&certUrl=https%3A%2F%2Friverside.example%2Fmicro%2Fawards%2F")'
exits 0 mcred export "$a" --qr "$tmp/code.svg"
says "code.svg: https://riverside.example/micro/awards/$a.html"
exits 0 mcred export "$a" --qr "$tmp/code.png"
! command -v pngcheck >/dev/null || pngcheck -q "$tmp/code.png" || fail "pngcheck says no"
! command -v zbarimg >/dev/null || same "$(zbarimg -q --raw "$tmp/code.png" 2>/dev/null)" "https://riverside.example/micro/awards/$a.html"
! command -v xmllint >/dev/null || xmllint --noout "$tmp/code.svg" || fail "xmllint says no"
exits 0 mcred site "$tmp/site"
there "$tmp/site/awards/$a.html"
grep -q "https://riverside.example/micro/awards/$a.html" "$tmp/site/feed.xml" || fail "the feed leads elsewhere"
exits 2 mcred export "$a" --qr "$tmp/code.jpg"
exits 2 mcred export "$a" --linkedin --out "$tmp/link.txt"
says "are for badges"
not_there "$tmp/link.txt"
exits 2 mcred export "$a" --qr "$tmp/other.png" --format png
not_there "$tmp/other.png"
exits 2 mcred export --all --qr "$tmp/code.png" --out "$tmp/x" --key "$k"
finish
