# Every rule about meaning, by its own example: what mcred help RULE calls bad makes it fire, what it calls good does not.
. "$SRC/tests/cli/lib.sh"
areas='definition evidence record'

# A programme for the snippets: a draft and a retired credential beside the two that are active, evidence not submitted.
cp -R "$SRC/tests/invalid/base" base
rm -rf base/records
for pair in first-steps:draft old-ways:retired; do
    id=${pair%:*}
    mkdir "base/credentials/$id"
    sed "s/^id: .*/id: $id/; s/^status: .*/status: ${pair#*:}/" base/credentials/wait-time/credential.yaml >"base/credentials/$id/credential.yaml"
done
git init -q base
git -C base add -A
git -C base commit -q -m base

it "has a base without findings"
exits 0 mcred -C base validate --strict
exits 0 mcred -C base submit wait-time --as ana --dry-run

# splice FILE SNIPPET: the snippet's top-level fields in place of the file's own; a snippet that begins with '#' is the
# body of a Markdown file.
splice() {
    awk '
        function key(line) { return match(line, /^[a-z][a-z-]*:/) ? substr(line, 1, RLENGTH) : "" }
        FILENAME == ARGV[1] {
            if (FNR == 1 && /^#/) body = 1
            if (key($0)) { name = key($0); given[++n] = name }
            if (body) text = text $0 "\n"
            else field[name] = field[name] $0 "\n"
            next
        }
        FNR == 1 { front = /^---$/ }
        body { if (FNR == 1 || !past) print; if (FNR > 1 && /^---$/) { past = 1; printf "%s", text } next }
        front && past { print; next }
        FNR > 1 && front && /^---$/ { past = 1; rest(); print; next }
        key($0) { skip = key($0) in field; if (skip) { printf "%s", field[key($0)]; done[key($0)] = 1 } }
        !skip || (front && FNR == 1) { print }
        function rest(  i) { for (i = 1; i <= n; i++) if (!(given[i] in done)) printf "%s", field[given[i]] }
        END { if (!body && !front) rest() }' "$2" "$1"
}

# judge RULE FILE SNIPPET: whether the rule fires on the programme with the snippet in it.
judge() {
    rm -rf work
    cp -R base work
    splice "base/$2" "$3" >"work/$2"
    git -C work commit -q -a -m snippet >/dev/null
    { mcred -C work validate; mcred -C work submit wait-time --as ana --dry-run; } >"$tmp/out" 2>"$tmp/err" </dev/null
    cat "$tmp/out" "$tmp/err" | grep -q -F "[$1]"
}

words=0 snippets=0
for area in $areas; do
    for rule in $(sed -n "s/^MCRED_RULE([A-Z0-9_]*, \"\($area\/[a-z0-9-]*\)\".*/\1/p" "$SRC/include/mcred/rules/$area.def"); do
        it "$rule"
        mcred help "$rule" --json >"$tmp/rule"
        jq -e '(.result.example.bad // "") != "" and (.result.example.good // "") != ""' "$tmp/rule" >/dev/null 2>&1 || { fail "has no example"; continue; }
        file=$(jq -r .result.example.file "$tmp/rule")
        [ -n "$file" ] || { words=$((words + 1)); continue; }
        snippets=$((snippets + 1))
        jq -j .result.example.bad "$tmp/rule" >bad
        jq -j .result.example.good "$tmp/rule" >good
        judge "$rule" "$file" bad || fail "the bad example does not fire"
        judge "$rule" "$file" good && fail "the good example fires"
    done
done

it "tries at least 40 rules by their examples; those in words have cases elsewhere"
[ "$snippets" -ge 40 ] || fail "$snippets"
[ "$words" -le 20 ] || fail "$words in words"
finish
