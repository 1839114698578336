# Badges in pictures: what is in a PNG or SVG is checked as a file of its own is, and every trick has its sentence.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/token.sh"
. "$SRC/tests/cli/picture.sh"
exits 0 mcred key new --type p256 --out "$tmp/key.pem" --no-passphrase
exits 0 mcred key new --out "$tmp/ed.pem" --no-passphrase
programme p
at "$(date -u -d yesterday +%F)"
awarded amina-diallo
exits 0 mcred export $a --key "$tmp/ed.pem" --out "$tmp/badge.json"
exits 0 mcred export $a --format jwt --key "$tmp/key.pem" --out "$tmp/badge.jwt"
cd "$tmp" || exit 1
tr -d '\n' <badge.jwt >token
{ png_head; itxt openbadgecredential badge.json; png_tail; } >json.png
{ png_head; itxt openbadgecredential token; png_tail; } >jwt.png
svg "<openbadges:credential verify=\"$(cat token)\"></openbadges:credential>" >jwt.svg
svg "<openbadges:credential><![CDATA[$(cat badge.json)]]></openbadges:credential>" >json.svg

it "finds the badge in a PNG and in an SVG, as JSON and as a token, also from standard input"
for file in json.png jwt.png json.svg jwt.svg; do
    exits 0 mcred verify $file
    says "Checking for Understanding"
    says "yes  *proof  *It is signed"
    says "yes  *structure  *This is an Open Badge"
done
mcred verify - <json.png >"$tmp/out" 2>"$tmp/err" || fail "a picture from standard input"
exits 0 mcred verify jwt.png jwt.svg badge.json --json
json '.result.badges | map(.form) == ["jwt", "jwt", "json"] and map(.picture) == ["png", "svg", null]'

it "says that the picture around a badge is not signed"
exits 0 mcred verify jwt.png
says "The picture itself is not part of what was signed"

it "says nothing of a badge in a picture whose signature does not hold"
jq '.name = "Something else"' badge.json >changed.json
{ png_head; itxt openbadgecredential changed.json; png_tail; } >changed.png
exits 1 mcred verify changed.png
says "The signature does not hold"
says_not "issued by"

# refused SENTENCE FILE
refused() {
    exits 1 mcred verify "$2"
    says "no  *structure  *The picture cannot be accepted: $1"
    says_not "issued by"
}
it "refuses a picture that is damaged, or that somebody hid something in"
{ png_head; png_tail; } >none.png
refused "the picture holds no credential" none.png
{ png_head; itxt openbadgecredential token; itxt openbadgecredential token; png_tail; } >two.png
refused "the picture holds more than one credential" two.png
{ png_head; itxt openbadgecredential token; itxt openbadges token; png_tail; } >both.png
refused "the picture holds more than one credential" both.png
{ png_head; png_tail; itxt openbadgecredential token; } >after.png
refused "something stands after the end of the PNG picture" after.png
head -c 100000000 /dev/zero | gzip -n | tail -c +11 >bomb
{ png_head; itxt openbadgecredential bomb '\1'; png_tail; } >bomb.png
refused "the credential in the picture is compressed, which the standard does not allow" bomb.png
{ printf 'openbadgecredential\0'; cat token; } >"$tmp/text"
{ png_head; chunk tEXt "$tmp/text"; png_tail; } >text.png
refused "the credential in the picture stands in a tEXt chunk, not in an iTXt" text.png
head -c 3000 jwt.png >cut.png
refused "the PNG picture is damaged: it ends in the middle of a chunk" cut.png
sed 's/openbadgecredential/openbadgecredentiaL/' jwt.png >crc.png
refused "the PNG picture is damaged: a checksum does not hold" crc.png
{ png_head; printf '\177\377\377\377iTXtopenbadgecredential'; } >long.png
refused "the PNG picture is damaged" long.png
{ png_head; itxt openbadgecredential /dev/null; png_tail; } >empty.png
refused "the credential in the picture is empty" empty.png

it "refuses an SVG that does more than show something"
credential="<openbadges:credential verify=\"$(cat token)\"></openbadges:credential>"
svg "$credential$credential" >two.svg
refused "the picture holds more than one credential" two.svg
svg "$credential<script>alert(1)</script>" >script.svg
refused "the SVG picture holds a script" script.svg
svg "$credential<rect onclick=\"alert(1)\"/>" >onclick.svg
refused "the SVG picture holds a script" onclick.svg
{ printf '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'; svg "$credential"; } >entity.svg
refused ".*DOCTYPE" entity.svg
svg "<openbadges:credential verify=\"&lol;\"></openbadges:credential>" >lol.svg
refused "." lol.svg
svg "" >none.svg
refused "the picture holds no credential" none.svg
svg "<g>" >open.svg
refused "." open.svg
awk 'BEGIN { printf "<svg xmlns=\"http://www.w3.org/2000/svg\">"; for (i = 0; i < 100000; i++) printf "<g>" }' >deep.svg
refused "." deep.svg

it "says what a picture holds that is no badge"
echo hello >hello
{ png_head; itxt openbadgecredential hello; png_tail; } >hello.png
exits 1 mcred verify hello.png
says "holds neither JSON nor a signed token"
{ png_head; itxt openbadgecredential none.png; png_tail; } >nested.png
exits 1 mcred verify nested.png
says "holds neither JSON nor a signed token"

it "takes an Open Badge 2.0 out of a picture, also one that is only an address"
mkdir cache
cat >assertion.json <<'END'
{"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://riverside.example/a/1", "recipient": {"type": "email", "hashed": false, "identity": "a@riverside.example"},
 "badge": {"type": "BadgeClass", "id": "https://riverside.example/c/1", "name": "Older", "issuer": "https://riverside.example/i"}, "issuedOn": "2026-01-02T00:00:00Z", "verification": {"type": "HostedBadge"}}
END
cp assertion.json cache/riverside.example+a+1
echo '{"id": "https://riverside.example/i", "type": "Issuer", "name": "Riverside"}' >cache/riverside.example+i
printf 'https://riverside.example/a/1' >address
{ png_head; itxt openbadges assertion.json; png_tail; } >older.png
{ png_head; itxt openbadges address; png_tail; } >address.png
for file in older.png address.png; do
    exits 0 mcred verify $file --cache cache
    says "Older"
    exits 4 mcred verify $file
    says "nothing is fetched"
done
finish
