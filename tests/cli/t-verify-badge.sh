# A badge that somebody brings is held against the record of the award that it is said to be of.
. "$SRC/tests/cli/lib.sh"
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
exits 0 mcred key new --out "$tmp/keys/other.pem" --no-passphrase
at "$(date -u -d '10 days ago' +%F)"
programme p
awarded amina-diallo
exits 0 mcred export $a --key "$k" --out "$tmp/badge.json"

it "says yes to the award's own badge, in JSON and as a token"
exits 0 mcred verify $a --badge "$tmp/badge.json"
says "every award follows from its records"
says "  yes  *proof  "
says "Is it this award's badge? yes: It says what the record of this award says"
exits 0 mcred export $a --key "$k" --format jwt --out "$tmp/badge.jwt"
exits 0 mcred verify $a --badge "$tmp/badge.jwt" --json
json '.result.badge.result == "yes" and .result.record.result == "yes" and .result.awards == 1'

it "still says yes when the educator's address or the site is another by now"
sed -i 's/amina-diallo@riverside.example/amina@riverside.example/' people/amina-diallo.yaml
echo 'site: https://riverside.example/' >>mcred.yaml
git commit -q -a -m "Another address, and a site"
exits 0 mcred verify $a --badge "$tmp/badge.json"
says "yes: It says what the record of this award says"

it "says no to a badge that was signed by the same key and says something else"
exits 0 mcred init "$tmp/q" --example
exits 0 mcred -C "$tmp/q" export tomas-reyes/$cfu --key "$k" --out "$tmp/else.json"
exits 1 mcred verify $a --badge "$tmp/else.json"
says "no: It is not the badge of this award: its id is another"

it "says no to what was changed, and compares nothing then"
jq '.credentialSubject.result[0].value = "Developing"' "$tmp/badge.json" >"$tmp/changed.json"
exits 1 mcred verify $a --badge "$tmp/changed.json"
says "  no  *proof  "
says_not "this award's badge"

it "knows the issuer's keys, once they are published"
exits 0 mcred key publish "$tmp/keys/other.pem" --from 2026-01-01
git commit -q -a -m "A key"
exits 1 mcred verify $a --badge "$tmp/badge.json"
says "no: It was issued by a key that mcred.yaml does not name"
exits 0 mcred key publish "$k" --from 2026-01-01
git commit -q -a -m "The other key"
exits 0 mcred verify $a --badge "$tmp/badge.json"

it "knows what a checker elsewhere has to ask for: the keys of a did:web, and what was revoked"
exits 0 mcred key publish "$k" --did did:web:riverside.example
git commit -q -a -m "A name"
exits 0 mcred export $a --key "$k" --out "$tmp/named.json"
exits 4 mcred verify "$tmp/named.json"
exits 0 mcred verify $a --badge "$tmp/named.json"
says "yes: It says what the record of this award says"

it "says no to another award's badge, also where something about it cannot be told"
exits 0 mcred -C "$tmp/q" key publish "$k" --did did:web:riverside.example --from 2026-01-01
git -C "$tmp/q" commit -q -a -m "A name"
sed -i '2a site: https://riverside.example/pages/' "$tmp/q/mcred.yaml"
git -C "$tmp/q" commit -q -a -m "A site"
exits 0 mcred -C "$tmp/q" export tomas-reyes/$cfu --key "$k" --out "$tmp/else.json"
exits 1 mcred verify $a --badge "$tmp/else.json"
says "cannot tell  status"
says "no: It is not the badge of this award: its id is another"

it "takes no key that the programme has taken out again"
exits 0 mcred key new --out "$tmp/keys/thief.pem" --no-passphrase
cp mcred.yaml "$tmp/kept.yaml"
exits 0 mcred key publish "$tmp/keys/thief.pem"
git commit -q -a -m "For a moment"
exits 0 mcred export $a --key "$tmp/keys/thief.pem" --out "$tmp/theirs.json"
cp "$tmp/kept.yaml" mcred.yaml
git commit -q -a -m "And taken out"
exits 4 mcred verify $a --badge "$tmp/theirs.json"
says "no key \"did:web:riverside.example#z6Mk[A-Za-z0-9]*\" stands where it should"
says_not "this award's badge"
exits 0 mcred key new --type p256 --out "$tmp/keys/p256.pem" --no-passphrase
exits 0 mcred key publish "$tmp/keys/p256.pem" --from 2026-01-01
git commit -q -a -m "A key for tokens"
exits 0 mcred export $a --key "$tmp/keys/p256.pem" --format jwt --out "$tmp/named.jwt"
exits 4 mcred verify "$tmp/named.jwt"
exits 0 mcred verify $a --badge "$tmp/named.jwt"

it "says when it was renewed, or revoked, since"
exits 0 mcred renew $a
exits 0 mcred verify $a --badge "$tmp/badge.json"
says "yes: It says what the record says, which was renewed since: export it again"
exits 0 mcred revoke $a --reason "The recording was of another class."
exits 1 mcred verify $a --badge "$tmp/badge.json"
says "no: The award was revoked on 20[0-9-]*: The recording was of another class"

it "is for one award and one file"
exits 2 mcred verify --badge "$tmp/badge.json"
exits 2 mcred verify "$tmp/badge.json" --badge "$tmp/badge.json"
exits 2 mcred verify $a --badge "$tmp/badge.json" --rev HEAD
exits 3 mcred verify $a --badge "$tmp/none.json"
exits 1 mcred verify amina-diallo/number-talks --badge "$tmp/badge.json"
finish
