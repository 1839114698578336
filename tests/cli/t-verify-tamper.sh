# One thing is changed in what was exported, in every form and at every place: the answer is no, and nothing else is claimed.
. "$SRC/tests/cli/lib.sh"
. "$SRC/tests/cli/token.sh"
. "$SRC/tests/cli/picture.sh"
for type in ed25519 p256 rsa; do exits 0 mcred key new --type $type --out "$tmp/keys/$type.pem" --no-passphrase; done
k=$tmp/keys
programme p
sed -i 's,^    for: lesson-plan$,&\n    share: https://amina.example/plan,; s,^    for: recording$,&\n    share: true,' evidence/am/amina-diallo/$cfu/evidence.md
git commit -q -a -m "What is shared"
at "$(date -u -d yesterday +%F)"
awarded amina-diallo
for type in ed25519 p256 rsa; do exits 0 mcred export $a --format jwt --key "$k/$type.pem" --out "$tmp/$type.jwt"; done
for format in png svg; do
    exits 0 mcred export $a --key "$k/ed25519.pem" --format $format --out "$tmp/json.$format"
    exits 0 mcred export $a --key "$k/p256.pem" --format $format --out "$tmp/jwt.$format"
done
echo 'site: https://riverside.example/micro' >>mcred.yaml
git commit -q -a -m "A site"
exits 0 mcred export $a --key "$k/ed25519.pem" --out "$tmp/rdfc.json"
exits 0 mcred export $a --key "$k/ed25519.pem" --suite eddsa-jcs-2022 --out "$tmp/jcs.json"
exits 0 mcred export --transcript amina-diallo --key "$k/ed25519.pem" --out "$tmp/record.json"
exits 0 mcred export --status --key "$k/ed25519.pem" --out "$tmp/status"
mkdir "$tmp/cache"
list=$tmp/cache/riverside.example+micro+status+bitstring.json
cp "$tmp/status/bitstring.json" "$list"

# Each text, number and truth value another one, each member and item gone, and in each object one that nobody signed.
cat >"$tmp/changes.jq" <<'END'
def other: if type == "number" then . + 1 elif type == "boolean" then not
    elif test("^20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T") then sub("^20"; "19")
    elif test("^z[1-9A-HJ-NP-Za-km-z]{80,}$") then .[:-1] + (if endswith("1") then "2" else "1" end)
    else . + "x" end;
def changes: . as $whole |
    (paths(scalars) as $p | {at: ($p | map(tostring) | join(".")), now: ($whole | setpath($p; getpath($p) | other))}),
    (paths as $p | {at: ("without " + ($p | map(tostring) | join("."))), now: ($whole | delpaths([$p]))}),
    (([], paths(objects)) as $p | {at: ("more in " + ($p | map(tostring) | join("."))), now: ($whole | setpath($p + ["honours"]; "highest"))});
END
# one_each NAME FILTER FILE: the changed ones, as the filter writes each, in files; a line each on what was changed.
one_each() {
    rm -rf "$tmp/changed"
    mkdir "$tmp/changed"
    cd "$tmp/changed" || exit 1
    jq -r -L "$tmp" --arg header "${header:-}" --arg signature "${signature:-}" 'include "changes"; changes | .at' "$3" >"$tmp/places"
    jq -r -L "$tmp" --arg header "${header:-}" --arg signature "${signature:-}" 'include "changes"; changes | .now | '"$2" "$3" | split -l 1 -a 4 -d --additional-suffix=".$1" - ''
    [ "$(find . -type f | wc -l)" = "$(wc -l <"$tmp/places")" ] && [ "$(wc -l <"$tmp/places")" -ge "${least:-100}" ] || fail "there are not as many files as changes"
}
# all_no [PATTERN]: none of the files is good, of none more is told, and only where the pattern fits it is "cannot tell".
all_no() {
    # So many at once as the command takes.
    find . -type f | sort | xargs -n 200 mcred verify --cache "$tmp/cache" --json >"$tmp/verified" 2>"$tmp/err"
    same $? 123
    jq -r '.result.badges[] | "\(.result)\t\(has("issuer_id") or has("name"))\t\(.checks | map("\(.check) \(.result)") | join(", "))"' "$tmp/verified" |
        paste - "$tmp/places" >"$tmp/answers"
    awk -F '\t' -v may="${1:-^$}" '($1 != "no" && !($1 == "cannot tell" && $4 ~ may)) || $2 == "true"' "$tmp/answers" >"$tmp/wrong"
    [ ! -s "$tmp/wrong" ] || fail "$(wc -l <"$tmp/wrong") are taken: $(head -n 5 "$tmp/wrong")"
    same "$(jq '.result.badges | length' "$tmp/verified" | awk '{ n += $1 } END { print n }')" "$(wc -l <"$tmp/places")"
}
# What is unknown then is which words or which kind of proof it is.
unknown='@context[.][0-9]+$|proof[.](type|cryptosuite|verificationMethod)$'
encode='tojson | @base64 | gsub("[+]"; "-") | gsub("/"; "_") | gsub("="; "")'

it "says yes to what is as it was, in every form"
exits 0 mcred verify "$tmp"/*.json "$tmp"/*.jwt "$tmp"/*.png "$tmp"/*.svg --cache "$tmp/cache"
jq -e 'has("evidence") and has("credentialStatus") and (.credentialSubject | has("result"))' "$tmp/rdfc.json" >/dev/null || fail "the badge is not a full one"

it "says no to JSON in which anything is changed"
for suite in rdfc jcs; do
    one_each json tojson "$tmp/$suite.json"
    all_no "$unknown"
done

it "says no to a token in which anything of the badge is changed"
for type in ed25519 p256 rsa; do
    header=$(cut -d. -f1 "$tmp/$type.jwt") signature=$(cut -d. -f3 "$tmp/$type.jwt")
    cut -d. -f2 "$tmp/$type.jwt" | decode >"$tmp/payload.json"
    one_each jwt "\$header + \".\" + ($encode) + \".\" + \$signature" "$tmp/payload.json"
    all_no
done

it "says no to a token with another header"
for type in ed25519 p256 rsa; do
    header=$(cut -d. -f2 "$tmp/$type.jwt") signature=$(cut -d. -f3 "$tmp/$type.jwt")
    cut -d. -f1 "$tmp/$type.jwt" | decode >"$tmp/header.json"
    least=8
    one_each jwt "($encode) + \".\" + \$header + \".\" + \$signature" "$tmp/header.json"
    all_no '^alg$|jwk[.](kty|crv)$'
    least=
done

# flipped FILE FROM TO STEP SUFFIX: a bit of each STEP-th byte turned, in a file each.
flipped() {
    rm -rf "$tmp/changed"
    mkdir "$tmp/changed"
    cd "$tmp/changed" || exit 1
    perl -e 'my ($in, $from, $to, $step, $end) = @ARGV; local $/; open my $f, "<:raw", $in or die; my $all = <$f>; $to ||= length $all;
        for (my $i = $from; $i < $to; $i += $step) { my $one = $all; substr($one, $i, 1) ^= "\1"; open my $o, ">:raw", sprintf("%06d.%s", $i, $end) or die; print $o $one }' "$@"
    find . -type f | sort >"$tmp/places"
}
it "says no to a token with another signature"
for type in ed25519 p256 rsa; do
    printf %s "$(cat "$tmp/$type.jwt")" >"$tmp/token"
    size=$(wc -c <"$tmp/token") part=$(cut -d. -f3 "$tmp/$type.jwt" | wc -c)
    flipped "$tmp/token" $((size - part + 1)) 0 7 jwt
    all_no
done

it "says no to a PNG of which any byte is another, and to one that holds a changed badge"
flipped "$tmp/json.png" 0 0 101 png
all_no
flipped "$tmp/jwt.png" 0 0 101 png
all_no
for change in '.credentialSubject.achievement.name = "Other"' '.validUntil = "2999-01-01T00:00:00Z"' '.credentialSubject.result[0].value = "Developing"'; do
    jq "$change" "$tmp/rdfc.json" >"$tmp/held"
    { png_head; itxt openbadgecredential "$tmp/held"; png_tail; } >"$tmp/held.png"
    exits 1 mcred verify "$tmp/held.png"
    says_not "issued"
done

it "says no to an SVG that holds a changed badge"
one_each svg '"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><openbadges:credential><![CDATA[" + tojson + "]]></openbadges:credential></svg>"' "$tmp/rdfc.json"
all_no "$unknown"
header=$(cut -d. -f1 "$tmp/p256.jwt") signature=$(cut -d. -f3 "$tmp/p256.jwt")
cut -d. -f2 "$tmp/p256.jwt" | decode >"$tmp/payload.json"
one_each svg "\"<svg xmlns=\\\"http://www.w3.org/2000/svg\\\" xmlns:openbadges=\\\"https://purl.imsglobal.org/ob/v3p0\\\"><openbadges:credential verify=\\\"\" + \$header + \".\" + ($encode) + \".\" + \$signature + \"\\\"></openbadges:credential></svg>\"" "$tmp/payload.json"
all_no

# Of its issuer the record says what its badge says, too: where one of them does not, the same is signed. And the badge's
# own words are those of the record.
it "says no to a learner record in which anything is changed, also within a badge in it"
one_each json tojson "$tmp/record.json"
said_twice='^without (credentialSubject[.]verifiableCredential[.]0[.])?(issuer[.](name|url|email|description)|@context.*)$'
find . -type f | sort | paste - "$tmp/places" | awk -F '\t' -v twice="$said_twice" '$2 ~ twice { print $1 }' | xargs rm
same "$(grep -c -v -E "$said_twice" "$tmp/places")" "$(find . -type f | wc -l)"
grep -v -E "$said_twice" "$tmp/places" >"$tmp/once" && mv "$tmp/once" "$tmp/places"
all_no "$unknown"

it "takes nothing from a list of revoked badges in which anything is changed"
jq -c -L "$tmp" 'include "changes"; changes | select(.at | startswith("without ") | not) | .now' "$tmp/status/bitstring.json" >"$tmp/lists"
same "$(($(wc -l <"$tmp/lists") > 12))" 1
while IFS= read -r one; do
    printf '%s\n' "$one" >"$list"
    mcred verify "$tmp/rdfc.json" --cache "$tmp/cache" >"$tmp/out" 2>"$tmp/err" </dev/null
    same $? 4
    says "cannot tell  *status  *Whether it was revoked could not be checked"
done <"$tmp/lists"
finish
