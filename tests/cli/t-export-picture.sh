# A badge inside a picture: PNG and SVG that other programs take, with the very bytes that JSON or a token would be.
. "$SRC/tests/cli/lib.sh"
for type in ed25519 p256; do exits 0 mcred key new --type $type --out "$tmp/keys/$type.pem" --no-passphrase; done
k=$tmp/keys
programme p
awarded amina-diallo
exits 0 mcred export $a --key "$k/ed25519.pem" --out "$tmp/badge.json"

it "makes a PNG that is a picture, with the JSON in it"
remember
exits 0 mcred export $a --key "$k/ed25519.pem" --format png --out "$tmp/badge.png"
says "badge.png: Checking for Understanding .*, for amina-diallo"
nothing_written
if command -v pngcheck >/dev/null; then
    pngcheck -v "$tmp/badge.png" >"$tmp/out" || fail "pngcheck says no"
    says "chunk iTXt at offset 0x00025, .* keyword: openbadgecredential"
    says "^No errors"
fi
if command -v exiftool >/dev/null; then
    exiftool -j "$tmp/badge.png" >"$tmp/out"
    json '.[0].ImageWidth == 400 and .[0].ImageHeight == 400 and (.[0].Warning | not)'
fi
# Signature and header take 33 bytes; length and name 8; keyword, its end and four signs that say "plain, no language" 24.
held() { tail -c +66 "$1" | head -c "$(wc -c <"$2")"; }
LC_ALL=C grep -q -a -P 'iTXtopenbadgecredential\x00\x00\x00\x00\x00\{' "$tmp/badge.png" || fail "the chunk is laid out otherwise"
printf %s "$(cat "$tmp/badge.json")" >"$tmp/plain.json"
held "$tmp/badge.png" "$tmp/plain.json" >"$tmp/held.json"
cmp "$tmp/held.json" "$tmp/plain.json" || fail "what it holds is not what JSON would be"

it "makes an SVG that xmllint takes, with the JSON in it"
exits 0 mcred export $a --key "$k/ed25519.pem" --format svg --out "$tmp/badge.svg"
same "$(grep -c -F '<openbadges:credential>' "$tmp/badge.svg")" 1
sed -n 1p "$tmp/badge.svg" >"$tmp/out"
says '^<svg .*xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">$'
if command -v xmllint >/dev/null; then
    xmllint --noout "$tmp/badge.svg" || fail "xmllint says no"
    xmllint --xpath 'string(/*/*[1][local-name()="credential" and namespace-uri()="https://purl.imsglobal.org/ob/v3p0"])' \
        "$tmp/badge.svg" >"$tmp/held.json"
    cmp "$tmp/held.json" "$tmp/badge.json" || fail "what it holds is not what JSON would be"
fi

it "is the same bytes again, and goes to standard output where it is text"
exits 0 mcred export $a --key "$k/ed25519.pem" --format png --out "$tmp/again.png"
cmp "$tmp/badge.png" "$tmp/again.png" || fail "another PNG"
exits 0 mcred export $a --key "$k/ed25519.pem" --format svg
cmp "$tmp/badge.svg" "$tmp/out" || fail "another SVG"

it "holds a token where the key makes no JSON"
exits 0 mcred export $a --key "$k/p256.pem" --format svg
says '^<openbadges:credential verify="ey[A-Za-z0-9_.-]*"></openbadges:credential>$'
exits 0 mcred export $a --key "$k/p256.pem" --format png --out "$tmp/token.png"
LC_ALL=C grep -q -a -P 'iTXtopenbadgecredential\x00\x00\x00\x00\x00ey' "$tmp/token.png" || fail "no token"

it "goes into a picture that is given, and takes the place of the badge it held"
exits 0 mcred export $a --key "$k/ed25519.pem" --format png --image "$tmp/token.png" --out "$tmp/again.png"
cmp "$tmp/badge.png" "$tmp/again.png" || fail "the token is not replaced"
exits 0 mcred export $a --key "$k/ed25519.pem" --format svg --image "$tmp/badge.svg" --out "$tmp/again.svg"
cmp "$tmp/badge.svg" "$tmp/again.svg" || fail "the SVG changed"

it "takes the definition's own picture"
cat >credentials/$cfu/badge.svg <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>
END
cp "$tmp/token.png" credentials/$cfu/badge.png
git add credentials
git commit -q -m "A badge of our own"
exits 0 mcred export $a --key "$k/ed25519.pem" --format svg
says '^<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" xmlns:openbadges='
says '<circle cx="4" cy="4" r="3"/></svg>$'
exits 0 mcred export $a --key "$k/ed25519.pem" --format png --out "$tmp/again.png"
cmp "$tmp/badge.png" "$tmp/again.png" || fail "not that picture"

it "has validate say when the definition's picture is damaged"
exits 0 mcred validate credentials/$cfu
head -c 3000 "$tmp/token.png" >credentials/$cfu/badge.png
exits 1 mcred validate credentials/$cfu
says "^credentials/$cfu/badge.png.*error: the PNG picture is damaged: it ends in the middle of a chunk .*picture/malformed"
git checkout -q credentials

it "refuses pictures that are damaged, or more than a picture, and writes nothing"
head -c 3000 "$tmp/badge.png" >"$tmp/cut.png"
exits 1 mcred export $a --key "$k/ed25519.pem" --format png --image "$tmp/cut.png" --out badge.png
says "the PNG picture is damaged: it ends in the middle of a chunk .*picture/refused"
exits 1 mcred export $a --key "$k/ed25519.pem" --format png --image "$tmp/badge.svg" --out badge.png
says "this is no PNG picture"
exits 1 mcred export $a --key "$k/ed25519.pem" --format svg --image "$tmp/badge.png" --out badge.svg
says "this is no SVG picture"
echo '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' >"$tmp/script.svg"
exits 1 mcred export $a --key "$k/ed25519.pem" --format svg --image "$tmp/script.svg" --out badge.svg
says "the SVG picture holds a script"
exits 3 mcred export $a --key "$k/ed25519.pem" --format svg --image "$tmp/none.svg" --out badge.svg
exits 2 mcred export $a --key "$k/ed25519.pem" --format png
says "a PNG goes to a file"
exits 2 mcred export $a --key "$k/ed25519.pem" --image "$tmp/badge.png"
not_there badge.png
not_there badge.svg

it "makes a picture of a stack"
printf '%s\n' 'mcred: stack/1' 'id: one-unit' 'title: One of two' 'status: active' 'description: One is enough.' \
    'units: [checking-for-understanding, number-talks]' 'required: 1' >stacks/one-unit.yaml
git add stacks
git commit -q -m "A stack"
exits 0 mcred award --all
exits 0 mcred export amina-diallo/one-unit --key "$k/ed25519.pem" --format png --out "$tmp/stack.png"
cmp -s "$tmp/stack.png" "$tmp/badge.png" && fail "the same picture"
! command -v pngcheck >/dev/null || pngcheck -q "$tmp/stack.png" || fail "pngcheck says no"
finish
