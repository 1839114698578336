# Two offices revoke, award and renew, each in its own clone: the lists that follow from both are whole, and no place is used twice.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/earn.sh"
k=$tmp/keys/key.pem
exits 0 mcred key new --out "$k" --no-passphrase
exits 0 mcred key new --out "$tmp/keys/old.pem" --no-passphrase
at "$(date -u -d '20 days ago' +%F)"
small_programme office
echo 'site: https://school.example/micro' >>mcred.yaml
sed -i 's/^issuer:$/&\n  revocation: bitstring/' mcred.yaml
git commit -q -am "A site"
for who in ana:Ana ben:Ben cai:Cai dee:Dee; do person ${who%:*} ${who#*:}; done
credential wait '{kind: clock-hours, amount: 1}' 'validity: {years: 3}'
git commit -q --allow-empty -m "Ready"
for who in ana ben; do
    earn $who wait
    exits 0 mcred export $who/wait --key "$k" --out "$tmp/$who.json"
done
index() { jq -r .credentialStatus.statusListIndex "$tmp/$1.json"; }
mkdir "$tmp/cache"
# published: the lists as they are now, where the badges say that they are.
published() {
    exits 0 mcred export --status --key "$k" --out "$tmp/status"
    for list in bitstring revocations; do cp "$tmp/status/$list.json" "$tmp/cache/school.example+micro+status+$list.json"; done
}
# set_bits: the places of the list whose bit is set.
set_bits() {
    jq -r .credentialSubject.encodedList "$tmp/status/bitstring.json" | tail -c +2 | tr '_-' '/+' | awk '{ while (length % 4) $0 = $0 "="; print }' | base64 -d | gzip -d |
        perl -e 'local $/; my $all = <STDIN>; while ($all =~ /[^\0]/g) { my $at = pos($all) - 1; my $byte = ord substr $all, $at, 1; for (0..7) { print $at * 8 + $_, "\n" if $byte >> (7 - $_) & 1 } }' | sort -n | tr '\n' ' '
}
# answer EARNER ANSWER: what verify says of the badge's status.
answer() {
    code=0
    [ "$2" = yes ] || code=1
    exits $code mcred verify "$tmp/$1.json" --cache "$tmp/cache"
    says "^  $2  *status"
}

it "says yes to both while nothing is revoked"
published
answer ana yes
answer ben yes
same "$(set_bits)" ''

it "brings together what two clones revoked and awarded, each on its own"
git clone -q . "$tmp/other"
git -C "$tmp/other" config user.name "Rosa Klein"
at "$(date -u -d '10 days ago' +%F)"
exits 0 mcred revoke ana/wait --reason "The recording was of another class." --as rosa
earn cai wait
exits 0 mcred export cai/wait --key "$k" --out "$tmp/cai.json"
at "$(date -u -d '9 days ago' +%F)"
cd "$tmp/other" || exit 1
exits 0 mcred revoke ben/wait --reason "It was another Ben's." --as rosa
earn dee wait
exits 0 mcred export dee/wait --key "$k" --out "$tmp/dee.json"
cd "$tmp/office" || exit 1
at "$(date -u -d '8 days ago' +%F)"
git pull -q --no-rebase --no-edit "$tmp/other" main || fail "they do not merge"
exits 0 mcred verify
published
same "$(set_bits)" "$(for who in ana ben; do index $who; done | sort -n | tr '\n' ' ')"
answer ana no
answer ben no
answer cai yes
answer dee yes
same "$(for who in ana ben cai dee; do index $who; done | sort -u | wc -l)" 4

it "gives each badge the place it had in the clone where it was made first"
for who in cai dee; do
    before=$(index $who)
    exits 0 mcred export $who/wait --key "$k" --out "$tmp/$who.json"
    same "$(index $who)" "$before"
done

it "tells the reasons in the list that has room for them"
jq -r '.revokedCredentials[] | "\(.id) \(.revocationReason)"' "$tmp/status/revocations.json" | sort >"$tmp/reasons"
for who in "ana:The recording was of another class." "ben:It was another Ben's."; do
    grep -q -x "$(jq -r .id "$tmp/${who%%:*}.json") ${who#*:}" "$tmp/reasons" || fail "no reason for ${who%%:*}"
done
same "$(wc -l <"$tmp/reasons")" 2

it "leaves a renewed award its place, and the badge of before stays good until it is over"
at "$(date -u -d '7 days ago' +%F)"
before=$(index cai)
exits 0 mcred renew cai/wait --until 2039-01-01 --as rosa
cp "$tmp/cai.json" "$tmp/first.json"
exits 0 mcred export cai/wait --key "$k" --out "$tmp/cai.json"
same "$(index cai)" "$before"
published
answer first yes
answer cai yes
says "It is valid until 2039-01-01"
exits 0 mcred revoke cai/wait --reason "Taken back." --as rosa
published
answer first no
answer cai no
answer dee yes

it "makes no badge any more of what was revoked"
exits 1 mcred export ana/wait --key "$k" --out "$tmp/again.json"
says 'award/revoked'
not_there "$tmp/again.json"

it "makes nothing new with a key that is retired, lists and records neither"
exits 0 mcred key publish "$tmp/keys/old.pem" --from 2025-01-01 --did did:web:school.example
git commit -q -am "A key"
exits 0 mcred export dee/wait --key "$tmp/keys/old.pem" --out "$tmp/old.json"
exits 0 mcred key publish "$tmp/keys/old.pem" --to "$(date -u -d yesterday +%F)" --out "$tmp/pages"
exits 0 mcred key publish "$k" --from 2025-01-01 --out "$tmp/pages"
git commit -q -am "Another key"
mkdir "$tmp/none"
for what in "dee/wait --out $tmp/none/a" "--all --out $tmp/none" "--transcript dee --out $tmp/none/b" "--status --out $tmp/none"; do
    exits 1 mcred export $what --key "$tmp/keys/old.pem"
    says "this key was retired after"
done
same "$(ls "$tmp/none")" ''

it "still says yes to what the retired key signed, by the document that is published"
published
cp "$tmp/pages/did.json" "$tmp/cache/school.example+.well-known+did.json"
answer old yes
says "yes  *key  *The key is one that the issuer publishes"
exits 0 mcred export dee/wait --key "$k" --out "$tmp/new.json"
answer new yes
says "yes  *key  *The key is one that the issuer publishes"
finish
