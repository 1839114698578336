# Dependencies run one way: who may include what.
. "$SRC/tests/cli/lib.sh"

# "FILE HEADER" for every include below the folder, which is laid out like the sources.
includes() {
    (cd "$1" && find lib cmd include -name '*.[ch]' -exec awk '
        /^[ \t]*#[ \t]*include/ { header = $0; gsub(/^[^<"]*[<"]|[>"].*$/, "", header); print FILENAME, header }' {} +)
}
# only LIST HEADER-REGEX FILE-REGEX: includes of the header by other files.
only() {
    awk -v header="^($2)\$" -v where="^($3)" '$2 ~ header { seen = 1; if ($1 !~ where) print $1 " includes " $2 }
        END { if (!seen) print "nobody includes " header }' "$1"
}
# The modules, lowest first: a module includes its own headers and those of the modules before it.
# A public header is its module's: mcred/operation_stats.h is of operation.
order="base finding document schema markdown crypto media rdf store model rules assessment catalogue incentive badge site audit operation"
against_order() {
    awk -v order="$order" '
        BEGIN {
            n = split(order, names, " ")
            for (i = 1; i <= n; i++) rank[names[i]] = i
            # None of these knows another of them.
            apart["schema"] = apart["markdown"] = apart["crypto"] = 1
        }
        {
            module = ""; other = ""
            if (split($1, path, "/") > 2 && path[1] == "lib") module = path[2]
            if ($1 ~ /^include\/mcred\//) { module = path[3]; sub(/(_[a-z0-9_]*)?[.]h$/, "", module) }
            if (!(module in rank)) next
            split($2, to, "/")
            if (to[1] == "mcred") { other = to[2]; sub(/(_[a-z0-9_]*)?[.]h$/, "", other) } else if (to[1] in rank) other = to[1]
            if (other == "" || other == "rules.def") next
            if (other == "mcred" && module == "operation") next  # the version is in the front door
            if (!(other in rank) || rank[other] > rank[module] || (apart[other] && apart[module] && other != module))
                print $1 " includes " $2
        }' "$1"
}
upwards() { awk '$2 ~ /(^|\/)[.][.](\/|$)/ || $2 ~ /^\// { print $1 " includes " $2 }' "$1"; }
# The C library, POSIX, and what only() is asked about below.
plain='dirent errno fcntl inttypes limits locale math poll pthread signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib string strings termios time unistd'
printf '%s.h\n' $plain yaml git2 cmark pcre2 utf8proc archive archive_entry zlib qrencode >"$tmp/known"
printf '%s\n' linux/openat2.h linux/landlock.h linux/audit.h linux/filter.h linux/seccomp.h >>"$tmp/known" # calls that Linux has and the C library does not
(cd "$SRC" && ls -d lib/*/ include/mcred/ | sed 's,^[a-z]*/,,' && printf '%s/\n' sys openssl git2 git2/sys) >>"$tmp/known"
unknown() {
    awk -v root="$2" 'NR == FNR { known[$1]; next }
        { folder = $2; sub(/[^\/]*$/, "", folder); beside = root "/" $1; sub(/[^\/]*$/, $2, beside) }
        $2 in known || folder in known || $2 ~ /[.]inc$/ { next }
        folder != "" || system("test -e \"" beside "\"") != 0 { print $1 " includes " $2 }' "$tmp/known" "$1"
}
private() { awk '$1 ~ /^cmd\// && $2 ~ /\// && $2 !~ /^(mcred|sys|linux)\// { print $1 " includes " $2 }' "$1"; }
not_public() { awk '$1 ~ /^include\// && $2 !~ /^(mcred\/[a-z0-9_.]+|std[a-z]+[.]h)$/ { print $1 " includes " $2 }' "$1"; }

includes "$SRC" >"$tmp/includes"
it "finds the includes"
[ "$(wc -l <"$tmp/includes")" -gt 300 ] || fail "there are too few"

for pair in 'yaml[.]h lib/document/' 'git2[.]h|git2/.* lib/store/' 'cmark[.]h lib/markdown/' 'openssl/.* lib/crypto/' \
    'pcre2[.]h lib/schema/pattern[.]c' 'utf8proc[.]h lib/base/(utf8|unicode)[.]c' \
    'archive(_entry)?[.]h lib/media/' 'zlib[.]h lib/(media/|store/(loose[.]c|pack(_[a-z]+)?[.][ch]))' 'qrencode[.]h lib/badge/qr[.]c' 'locale[.]h lib/(media/zip_utf8[.]h|base/real[.]c)'; do
    it "${pair% *} is included by ${pair#* } only"
    only "$tmp/includes" "${pair% *}" "${pair#* }" >"$tmp/out"
    [ ! -s "$tmp/out" ] || fail "another file includes it"
done

it "a module includes only modules below it"
against_order "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "an include against the order"

it "every module of the library is in the order"
for module in "$SRC"/lib/*/; do
    module=$(basename "$module")
    case " $order " in *" $module "*) ;; *) fail "$module is not" ;; esac
done

it "nothing is included past the folders"
upwards "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a path that leads upwards"

it "no other library is included anywhere"
unknown "$tmp/includes" "$SRC" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a header that is not ours, not of the C library and not of a known one"

it "commands use the public headers and their own, nothing else of the library"
private "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a private header"

it "public headers include public headers only"
not_public "$tmp/includes" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a public header includes something else"

it "every public header compiles alone, as C17 and, where there is a compiler for it, as C++"
cc=${CC:-cc}
for header in "$SRC"/include/mcred/*.h; do
    echo "#include \"mcred/${header##*/}\"" >"$tmp/alone.c"
    ! command -v "$cc" >/dev/null ||
        "$cc" -std=c17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$SRC/include" "$tmp/alone.c" 2>"$tmp/err" || fail "$header as C"
    ! command -v g++ >/dev/null ||
        g++ -x c++ -std=c++17 -Wall -Wextra -Werror -fsyntax-only -I"$SRC/include" "$tmp/alone.c" 2>"$tmp/err" || fail "$header as C++"
done

# The checks above pass when nothing is found, so a tree that does it all wrong is looked at, too.
it "would see all of it"
mkdir -p "$tmp/bad/lib/base" "$tmp/bad/lib/schema" "$tmp/bad/cmd" "$tmp/bad/include/mcred"
printf '#include <git2.h>\n#include "mcred/store.h"\n# include "../store/store_internal.h"\n' >"$tmp/bad/lib/base/a.c"
printf '#include "mcred/markdown.h"\n#include "model/model_internal.h"\n#include <curl/curl.h>\n#include "none.h"\n#include <lzma.h>\n' >"$tmp/bad/lib/schema/b.c"
printf '#include "store/store_internal.h"\n#include "mcred/mcred.h"\n' >"$tmp/bad/cmd/c.c"
printf '#include <yaml.h>\n#include <stdint.h>\n' >"$tmp/bad/include/mcred/base.h"
includes "$tmp/bad" >"$tmp/wrong"
sees() { same "$(sed 's/ includes /:/' | sort | tr '\n' ' ')" "$1 "; }
only "$tmp/wrong" 'git2[.]h' 'lib/store/' | sees lib/base/a.c:git2.h
only "$tmp/wrong" 'cmark[.]h' 'lib/markdown/' | sees 'nobody:^(cmark[.]h)$'
against_order "$tmp/wrong" | sees 'lib/base/a.c:mcred/store.h lib/schema/b.c:mcred/markdown.h lib/schema/b.c:model/model_internal.h'
upwards "$tmp/wrong" | sees lib/base/a.c:../store/store_internal.h
unknown "$tmp/wrong" "$tmp/bad" | sees 'lib/base/a.c:../store/store_internal.h lib/schema/b.c:curl/curl.h lib/schema/b.c:lzma.h lib/schema/b.c:none.h'
private "$tmp/wrong" | sees cmd/c.c:store/store_internal.h
not_public "$tmp/wrong" | sees include/mcred/base.h:yaml.h
finish
