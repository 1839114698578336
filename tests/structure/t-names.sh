# Sizes and names that keep the code readable: short functions, short files, the design's words, nothing banned.
. "$SRC/tests/cli/lib.sh"
cd "$SRC" || exit 1
find lib cmd include -name '*.[ch]' | sort >"$tmp/code"
find tests -name '*.[ch]' | sort >"$tmp/tests"

it "finds the code"
[ "$(wc -l <"$tmp/code")" -gt 100 ] || fail "there is too little of it"

# longer LINES <LIST: the files of the list with more lines.
longer() { while read -r file; do awk -v most="$1" 'END { if (NR > most) print FILENAME ": " NR " lines" }' "$file"; done; }
it "has no file of more than 500 lines"
cat "$tmp/code" "$tmp/tests" | longer 500 >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a long file"

functions() { xargs awk -f tests/structure/functions.awk; }
it "has no function of more than 60 lines"
functions <"$tmp/code" >"$tmp/functions"
awk '$4 > 60 { print $1 ":" $2 ": " $3 " has " $4 " lines" }' "$tmp/functions" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a long function"

it "measures every function: each ends with a brace in the first column"
same "$(grep -c '^[^ ]*[.]c ' "$tmp/functions")" "$(grep '[.]c$' "$tmp/code" | xargs grep -h -x '}' | wc -l)"

# strstr, too: ASan does not look at it in the tests (tests/CMakeLists.txt), and mcred_str_contains does the same.
banned='strstr|strcpy|stpcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|strtok_r|gets|gmtime|localtime|ctime|asctime|atoi|atol|atof|alloca|strdup|scanf|sscanf'
uses_banned() { xargs grep -n -E "(^|[^A-Za-z0-9_])($banned) *\\("; }
it "does not use functions that overrun, share state or depend on the locale"
uses_banned <"$tmp/code" >"$tmp/out" && fail "a banned function"

it "names files in lower case, words joined as in their folder"
odd_names() { grep -v -x -E '([a-z0-9][a-z0-9_.-]*/)*[a-z0-9.][a-z0-9_.-]*' | grep -v -E '(^|/)(CMakeLists[.]txt|CMakePresets[.]json|README[.]md|LICENSE)$'; }
find cmd include lib man schemas tests examples -type f ! -path 'tests/invalid/*/*/*' | odd_names >"$tmp/out" && fail "a file name"

it "begins every source file with a line that says what it is for"
while read -r file; do
    head -2 "$file" | grep -q -F -e "${file##*/} - " || echo "$file"
done <"$tmp/code" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a file without"

# What people read: pages, schemas, rules, and what stands between quotation marks in the code.
# Nobody "fails" in a programme, and things have the one name the design gives them. An Open Badge is the format of that name.
spoken() {
    (cd "$1" && {
        find man -type f -exec awk '{ print FILENAME ":" FNR ": " $0 }' {} +
        find schemas include/mcred/rules -type f -exec awk '{ print FILENAME ":" FNR ": " $0 }' {} +
        find lib cmd -name '*.c' -exec awk '/"/ { print FILENAME ":" FNR ": " $0 }' {} +
    }) | sed 's/Open Badges\{0,1\}//g; s/"failed\\"//; s/badge\.svg//g'
}
synonyms='certificates?|diplomas?|grader|graders|evaluators?|applicants?|trainees?|micro-badges?|gradebook|homework|(on|earns?|earned|awarded) (a|the) badge|digital badges?'
people='(earner|educator|submission|person|candidate|they|you) (has |have |is |was )?failed'
wrong_words() { spoken "$1" | grep -i -w -E -e "$synonyms" -e "$people"; }
it "calls things by the design's words"
[ "$(spoken . | wc -l)" -gt 2000 ] || fail "there is too little text"
wrong_words . >"$tmp/out" && fail "another word for a credential, an award, an assessor or an earner, or somebody who failed"

# The checks above pass when nothing is found, so code that does it all wrong is looked at, too.
it "would see all of it"
mkdir -p "$tmp/bad/lib" "$tmp/bad/cmd" "$tmp/bad/man" "$tmp/bad/schemas" "$tmp/bad/include/mcred/rules"
{ echo 'static int long_one(const char *a,'; echo '                    int b) {'; yes '    a++;' | head -59; echo '}'
  echo 'struct s {'; yes '    int a;' | head -80; echo '};'
  echo 'int short_one(void) {'; yes '    ;' | head -58; echo '}'; yes '' | head -300; } >"$tmp/bad/lib/long.c"
same "$(awk -f tests/structure/functions.awk "$tmp/bad/lib/long.c" | awk '$4 > 60 { print $2, $3, $4 }')" '1 long_one 62'
same "$(echo "$tmp/bad/lib/long.c" | longer 500)" "$tmp/bad/lib/long.c: 504 lines"
printf '    (void)strcpy(a, b);\n    snprintf(a, 2, "%%s", b);\n' >"$tmp/bad/lib/banned.c"
same "$(echo "$tmp/bad/lib/banned.c" | uses_banned | wc -l)" 1
same "$(printf '%s\n' lib/Bad.c 'lib/a b.c' lib/good_one.c tests/CMakeLists.txt | odd_names | wc -l)" 2
printf 'say(ctx, "the certificate of the earner");\n' >"$tmp/bad/cmd/say.c"
printf 'Your submission has failed.\nAn Open Badge.\n' >"$tmp/bad/man/page.1"
same "$(wrong_words "$tmp/bad" | wc -l)" 2
finish
