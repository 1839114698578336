# Sizes and names that keep the code readable: short functions, short files, no function that git has banned for good reason.
. "$SRC/tests/cli/lib.sh"
cd "$SRC" || exit 1
find lib cmd include -name '*.[ch]' | sort >"$tmp/code"
[ "$(wc -l <"$tmp/code")" -gt 100 ] || fail "the code was not found"

it "has no file of more than 500 lines"
xargs wc -l <"$tmp/code" | awk '$1 > 500 && $2 != "total" { print $2, $1 }' >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a long file"

# A function starts at a line that begins with a letter and ends with "{", and ends at a "}" in the first column.
it "has no function of more than 60 lines"
xargs awk '
    FNR == 1 { start = 0 }
    /^[A-Za-z].*[)] *{$/ || (/^ .*[)] *{$/ && head) { start = head ? head : FNR; name = $0 }
    /^[A-Za-z]/ && !/[;{}]$/ && !/^#/ { head = FNR }
    /[;{}]$/ && !/[)] *{$/ { head = 0 }
    /^}/ && start { if (FNR - start + 1 > 60) print FILENAME ":" start ": " FNR - start + 1 " lines"; start = 0; head = 0 }' <"$tmp/code" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a long function"

it "measures functions at all"
printf 'int f(void) {\n%s}\n' "$(yes '    ;' | head -70)
" >"$tmp/long.c"
[ -n "$(awk '/^[A-Za-z].*[)] *{$/ { start = FNR } /^}/ && start { if (FNR - start + 1 > 60) print }' "$tmp/long.c")" ] || fail "70 lines are not seen"

it "does not use functions that overrun, share state or depend on the locale"
xargs grep -n -E '(^|[^A-Za-z0-9_])(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|gets|gmtime|localtime|ctime|asctime|atoi|atol|atof|alloca|strdup|scanf|sscanf)[ ]*\(' \
    <"$tmp/code" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a banned function"

it "names files in lower case, words joined as in their folder"
git ls-files lib cmd include schemas tests man examples 2>/dev/null | grep -v -e '^examples/' -e '^tests/' -e CMakeLists.txt | grep '[^a-z0-9_./-]' >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a file name"

it "begins every source file with a line that says what it is for"
while read -r file; do
    head -2 "$file" | tr '\n' ' ' | grep -q -F "${file##*/} - " || echo "$file"
done <"$tmp/code" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a file without"
finish
