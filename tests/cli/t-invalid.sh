# Bad files, one folder a case: tests/invalid/README.md says what is in them.
. "$SRC/tests/cli/lib.sh"
cases=$SRC/tests/invalid

# What validate printed, one line a finding: the hint, too, stands behind " / ".
findings() {
    awk '
        / (error|warning|note): .* \[[a-z]+\/[a-z0-9-]+\]$/ { if (line) print line; line = $0; next }
        line && /^ +\| *\^~* / { hint = $0; sub(/^ +\| *\^~* /, "", hint); line = line " / " hint; next }
        line && /^      [^ |]/ { hint = $0; sub(/^ +/, "", hint); line = line " / " hint }
        END { if (line) print line }' "$1"
}

# Each line of expected (PLACE: SEVERITY [RULE] WORDS) against the finding of the same number.
compare() {
    awk '
        function place(s) { sub(/: (error|warning|note): .*/, "", s); return s }
        function severity(s) { match(s, /: (error|warning|note): /); return substr(s, RSTART + 2, RLENGTH - 4) }
        function rule(s) { sub(/ \/ .*/, "", s); match(s, /\[[a-z]+\/[a-z0-9-]+\]$/); return substr(s, RSTART, RLENGTH) }
        FILENAME == ARGV[1] { expected[++count] = $0; next }
        { found[++seen] = $0 }
        END {
            for (i = 1; i <= count || i <= seen; i++) {
                head = i <= seen ? place(found[i]) ": " severity(found[i]) " " rule(found[i]) : ""
                words = substr(expected[i], length(head) + 2)
                if (i > count) print "not expected: " found[i]
                else if (i > seen) print "missing: " expected[i]
                else if (index(expected[i] " ", head " ") != 1 || (words && !index(found[i], words)))
                    print "expected: " expected[i] "\n   found: " found[i]
            }
        }' "$1" "$2"
}

mkdir base
cp -R "$cases/base/." base
git init -q base
for folder in "$cases"/*/; do
    case=${folder%/}
    case=${case##*/}
    [ "$case" = base ] && continue
    it "$case"
    rm -rf work
    cp -R base work
    (cd "$folder" && find . -type f ! -name make ! -name expected -exec cp --parents -t "$tmp/work" {} +)
    [ ! -f "$folder/make" ] || (cd work && sh "$folder/make") || fail "make"
    want=0
    grep -q ': error \[' "$folder/expected" && want=1
    exits $want mcred -C work validate
    sed '$d' out >listed
    findings listed >found
    compare "$folder/expected" found >differences
    [ ! -s err ] || fail "something on standard error"
    [ ! -s differences ] || { printf 'not ok %s - %s\n' "$tests" "$case"; sed 's/^/#   /' differences; bad=$((bad + 1)); continue; }
    grep -q "$(printf '\033')" out && fail "an escape reached the terminal"
    printf 'ok %s - %s\n' "$tests" "$case"
done
finish
