# Every rule is explained, is reported by some code, and is shown by some test.
. "$SRC/tests/cli/lib.sh"

# SYMBOL ID SEVERITY of each rule, in the files of a folder.
rules() { cat "$1"/*.def | sed -n 's/^MCRED_RULE(\([A-Z0-9_]*\), *"\([^"]*\)", *\([A-Z_]*\),.*/\1 \2 \3/p'; }
# lacking FILE...: the rules whose symbol stands in none of the files.
lacking() { cat "$@" | grep -o 'MCRED_RULE_[A-Z0-9_]*' | sort -u >"$tmp/named"; while read -r symbol id _; do grep -q -x "MCRED_RULE_$symbol" "$tmp/named" || echo "$id"; done; }
# unshown FOLDER: the rules that no test in the folder names, by id or symbol.
unshown() {
    (cd "$1" && find . -type f -name '*.[sch]*' ! -path './structure/*' -exec cat {} +) >"$tmp/shown"
    grep -o 'MCRED_RULE_[A-Z0-9_]*' "$tmp/shown" | sort -u >"$tmp/named"
    grep -o '[a-z][a-z]*/[a-z0-9][a-z0-9-]*' "$tmp/shown" | sort -u >"$tmp/ids"
    while read -r symbol id _; do
        grep -q -x "MCRED_RULE_$symbol" "$tmp/named" || grep -q -x "$id" "$tmp/ids" || echo "$id"
    done
}

it "finds the rules"
rules "$SRC/include/mcred/rules" >"$tmp/rules"
[ "$(wc -l <"$tmp/rules")" -gt 60 ] || fail "there are too few"
same "$(wc -l <"$tmp/rules")" "$(cat "$SRC"/include/mcred/rules/*.def | grep -c '^MCRED_RULE(')"

it "has every file of rules in rules.def"
for file in "$SRC"/include/mcred/rules/*.def; do
    grep -q -x "#include \"mcred/rules/${file##*/}\"" "$SRC/include/mcred/rules.def" || fail "${file##*/} is not included"
done

it "has well-formed ids, each once, in the area that the symbol says"
awk '$2 !~ /^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/ { print "not AREA/NAME: " $2 }
     { area = toupper($2); sub(/\/.*/, "_", area); if (index($1, area) != 1) print $1 " has the id " $2 }
     $3 !~ /^MCRED_(ERROR|WARNING|NOTE)$/ { print "no severity: " $2 }' "$tmp/rules" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "an id, symbol or severity"
same "$(cut -d' ' -f2 "$tmp/rules" | sort | uniq -d)" ""

it "keeps each rule in the file of its area"
for file in "$SRC"/include/mcred/rules/*.def; do
    area=$(basename "$file" .def)
    sed -n 's/^MCRED_RULE([A-Z0-9_]*, *"\([a-z]*\)\/.*/\1/p' "$file" | grep -v -x "$area" >"$tmp/out" && fail "${file##*/}"
done

it "explains every rule in a paragraph of more than forty characters, under its id"
while read -r symbol id severity; do
    exits 0 mcred help "$id"
    awk -v head="$id (${severity#MCRED_})" '
        NR == 1 && toupper($0) != toupper(head) { exit bad = 1 }
        NR > 4 { length_of_it += length }
        END { exit bad || length_of_it <= 40 }' "$tmp/out" || fail "$id is hardly explained ($symbol)"
done <"$tmp/rules"

it "has a place in the code that reports every rule"
lacking "$SRC"/lib/*/*.[ch] "$SRC"/cmd/*.[ch] <"$tmp/rules" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "nothing reports these"

it "reports no rule that is not there"
cat "$SRC"/lib/*/*.[ch] "$SRC"/cmd/*.[ch] "$SRC"/tests/unit/*.[ch] | grep -o 'MCRED_RULE_[A-Z0-9_]*' | sort -u | grep -v -x -e MCRED_RULE_COUNT -e MCRED_RULE_ |
    while read -r named; do grep -q "^${named#MCRED_RULE_} " "$tmp/rules" || echo "$named"; done >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "these are no rules"

# The command-line test of meanings tries every example that stands in a file.
shown_by_example() { tr '\n' ' ' <"$SRC/lib/finding/examples.def" | grep -o 'MCRED_EXAMPLE([A-Z_]*, "[a-z]' | sed 's/.*(\(.*\),.*/\1/'; }
# What cannot be brought about from outside: memory that runs out, and a fault of our own.
it "is shown by some test, for every rule but two"
shown_by_example >"$tmp/examples"
grep -v -w -F -f "$tmp/examples" "$tmp/rules" >"$tmp/others"
unshown "$SRC/tests" <"$tmp/others" | grep -v -x -e io/memory -e operation/bug >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "no test names these"

it "would see a rule that nothing reports or shows"
mkdir "$tmp/tests"
echo 'says "store/format-of" MCRED_RULE_IO_READS' >"$tmp/tests/t-one.sh"
printf '%s\n' 'STORE_FORMAT store/format MCRED_ERROR' 'IO_READ io/read MCRED_ERROR' >"$tmp/two"
same "$(unshown "$tmp/tests" <"$tmp/two" | tr '\n' ' ')" 'store/format io/read '
same "$(lacking "$tmp/tests/t-one.sh" <"$tmp/two" | tr '\n' ' ')" 'store/format io/read '
finish
