# Every rule is explained, is reported by some code, and is shown by some test.
. "$SRC/tests/cli/lib.sh"
cat "$SRC"/include/mcred/rules/*.def | tr '\n' ' ' | sed 's/MCRED_RULE(/\n&/g' | grep '^MCRED_RULE([A-Z]' |
    sed 's/^MCRED_RULE(\([A-Z0-9_]*\), *"\([^"]*\)", *\([A-Z_]*\).*/\1 \2 \3/' >"$tmp/rules"
[ "$(wc -l <"$tmp/rules")" -gt 60 ] || fail "the rules were not found"

it "has well-formed ids, each once"
awk '$2 !~ /^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/' "$tmp/rules" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "an id that is not AREA/NAME"
same "$(cut -d' ' -f2 "$tmp/rules" | sort | uniq -d)" ""

it "keeps each rule in the file of its area"
for file in "$SRC"/include/mcred/rules/*.def; do
    area=$(basename "$file" .def)
    sed -n 's/^MCRED_RULE([A-Z0-9_]*, *"\([a-z]*\)\/.*/\1/p' "$file" | grep -v -x "$area" >"$tmp/out" && fail "${file##*/}"
done

it "explains every rule in a paragraph"
while read -r symbol id severity; do
    exits 0 mcred help "$id"
    [ "$(sed 1,3d "$tmp/out" | wc -c)" -gt 60 ] || fail "$id is hardly explained ($symbol, $severity)"
done <"$tmp/rules"

it "has a place in the code that reports every rule"
cat "$SRC"/lib/*/*.[ch] "$SRC"/cmd/*.[ch] >"$tmp/code"
while read -r symbol id severity; do
    grep -q -w "MCRED_RULE_$symbol" "$tmp/code" || fail "nothing reports $id"
done <"$tmp/rules"

finish
