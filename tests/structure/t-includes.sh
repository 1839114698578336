# Dependencies run one way: who may include what.
. "$SRC/tests/cli/lib.sh"
cd "$SRC" || exit 1

# "FILE HEADER" for every include of the tree.
includes() {
    find lib cmd include -name '*.[ch]' -exec awk '
        /^[ \t]*#[ \t]*include/ { header = $0; gsub(/^[^<"]*[<"]|[>"].*$/, "", header); print FILENAME, header }' {} +
}
includes >"$tmp/includes"
[ "$(wc -l <"$tmp/includes")" -gt 300 ] || fail "the includes were not found"

# only HEADER-REGEX FILE-REGEX: nobody else includes it.
only() {
    it "$1 is included by $2 only"
    awk -v header="^($1)\$" -v where="^($2)" '$2 ~ header { seen = 1; if ($1 !~ where) print $1 " includes " $2 }
        END { if (!seen) print "nobody includes " header }' "$tmp/includes" >"$tmp/out"
    [ ! -s "$tmp/out" ] || fail "another file includes it"
}
only 'yaml[.]h' 'lib/document/'
only 'git2[.]h|git2/.*' 'lib/store/'
only 'cmark[.]h' 'lib/markdown/'
only 'openssl/.*' 'lib/crypto/'
only 'pcre2[.]h' 'lib/schema/pattern[.]c'
only 'utf8proc[.]h' 'lib/base/utf8[.]c'

it "no other library is included anywhere"
awk '$2 !~ /^(yaml|git2|cmark|pcre2|utf8proc)[.]h$/ && $2 !~ /^openssl\// {
        if (system("test -e \"" "/usr/include/" $2 "\"") == 0) print $2 }' "$tmp/includes" | sort -u >"$tmp/system"
printf '%s\n' dirent.h errno.h fcntl.h inttypes.h limits.h pthread.h signal.h stdarg.h stdbool.h stddef.h stdint.h stdio.h \
    stdlib.h string.h time.h unistd.h >"$tmp/plain"
grep -v '^sys/' "$tmp/system" | grep -v -x -F -f "$tmp/plain" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a header that is neither of the C library nor of a known one"

# The order of the modules; a module includes its own headers and those of modules before it.
order="base finding document schema markdown crypto store model rules assessment audit operation"
it "a module includes only modules below it"
awk -v order="$order" '
    BEGIN { n = split(order, names, " "); for (i = 1; i <= n; i++) rank[names[i]] = i
            # No module of this row knows another of it.
            apart["schema"] = apart["markdown"] = apart["crypto"] = 1 }
    {
        module = ""; other = ""
        if (split($1, path, "/") > 2 && path[1] == "lib") module = path[2]
        if ($1 ~ /^include\/mcred\//) { module = path[3]; sub(/[.]h$/, "", module) }
        if (module == "mcred" || !(module in rank)) next
        split($2, to, "/")
        if (to[1] == "mcred") { other = to[2]; sub(/[.]h$/, "", other) } else if (to[1] in rank) other = to[1]
        if (other == "" || other == "rules.def") next
        if (other == "mcred" && module == "operation") next  # the version is in the front door
        if (!(other in rank)) { print $1 " includes " $2; next }
        if (rank[other] > rank[module] || (apart[other] && apart[module] && other != module)) print $1 " includes " $2
    }' "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "an include against the order"

it "every module of the library is in the order"
ls -d lib/*/ | sed 's,lib/\(.*\)/,\1,' >"$tmp/modules"
for module in $(cat "$tmp/modules"); do
    case " $order " in *" $module "*) ;; *) fail "$module is not" ;; esac
done

it "commands use the public headers and their own, nothing else of the library"
awk '$1 ~ /^cmd\// && $2 ~ /\// && $2 !~ /^(mcred|sys)\// { print $1 " includes " $2 }' "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a private header"

it "public headers include public headers only"
awk '$1 ~ /^include\// && $2 !~ /^(mcred\/[a-z0-9.]+|std[a-z]+[.]h)$/ { print $1 " includes " $2 }' "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a public header includes something else"

it "every public header compiles alone, as C17 and as C++"
for header in include/mcred/*.h; do
    echo "#include \"mcred/${header##*/}\"" >"$tmp/alone.c"
    ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Iinclude "$tmp/alone.c" 2>"$tmp/err" || fail "$header as C"
    ! command -v g++ >/dev/null || g++ -x c++ -std=c++17 -Wall -Wextra -Werror -fsyntax-only -Iinclude "$tmp/alone.c" 2>"$tmp/err" ||
        fail "$header as C++"
done
finish
