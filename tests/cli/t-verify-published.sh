# A badge in the name of a did:web: what key publish writes is what verify finds the key in, also once it is retired.
. "$SRC/tests/cli/lib.sh"
k=$tmp/keys
exits 0 mcred key new --out "$k/2025.pem" --no-passphrase
exits 0 mcred key new --type p256 --out "$k/p256.pem" --no-passphrase
programme p
awarded amina-diallo
exits 0 mcred key publish "$k/2025.pem" --from 2025-01-01 --did did:web:riverside.example
exits 0 mcred key publish "$k/p256.pem" --from 2025-01-01 --out "$tmp/pages"
git commit -q -a -m "Two keys"
exits 0 mcred export $a --key "$k/2025.pem" --out "$tmp/badge.json"
exits 0 mcred export $a --key "$k/p256.pem" --format jwt --out "$tmp/badge.jwt"
mkdir "$tmp/cache"
cp "$tmp/pages/did.json" "$tmp/cache/riverside.example+.well-known+did.json"

it "cannot tell without the document"
for file in badge.json badge.jwt; do
    exits 4 mcred verify "$tmp/$file"
    says "Whether the signature holds could not be checked: the key \"did:web:riverside.example#.*\" could not be had"
    says_not "issued by"
done

it "finds the key in it, and that the issuer is who it says"
for file in badge.json badge.jwt; do
    exits 0 mcred verify "$tmp/$file" --cache "$tmp/cache" --trust did:web:riverside.example
    says "issued by Riverside School District (did:web:riverside.example)"
    says "yes  *key  *The key is one that the issuer publishes"
    says "Is it good? yes$"
done

it "finds it when it signs no more"
exits 0 mcred key publish "$k/2025.pem" --to 2026-12-31 --out "$tmp/pages"
cp "$tmp/pages/did.json" "$tmp/cache/riverside.example+.well-known+did.json"
exits 0 mcred verify "$tmp/badge.json" --cache "$tmp/cache"

it "does not take a badge of another key for one of theirs"
exits 0 mcred key new --out "$k/thief.pem" --no-passphrase
exits 0 mcred key publish "$k/thief.pem" --from 2025-01-01 --did did:web:riverside.example
git commit -q -a -m "As if"
exits 0 mcred export $a --key "$k/thief.pem" --out "$tmp/stolen.json"
exits 4 mcred verify "$tmp/stolen.json" --cache "$tmp/cache"
says "no key \"did:web:riverside.example#.*\" stands where it should"
says_not "issued by"
finish
