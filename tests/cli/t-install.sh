# cmake --install puts everything in place, and a program can build on what it puts there.
# MCRED_BUILT: a build folder without sanitizers that may be configured anew, and is put back; its objects save compiling
# everything for the shared library.
. "$SRC/tests/cli/lib.sh"
: "${BUILD:?BUILD names the build folder}"
cache() { sed -n "s/^$1:[A-Z]*=//p" "$BUILD/CMakeCache.txt"; }
cc=$(cache CMAKE_C_COMPILER)
case ${MCRED_SANITIZE:-} in
address) san='-fsanitize=address,undefined -fno-sanitize-recover=all' ;;
thread) san=-fsanitize=thread ;;
*) san= ;;
esac
[ "$(cache MCRED_COVERAGE)" != ON ] || san=--coverage
[ "$(cache MCRED_FUZZ)" != ON ] || exit 77

cat >"$tmp/consumer.c" <<'END'
#include <mcred/mcred.h>
#include <stdio.h>

/* Checks the file it is given as a credential; prints what is wrong. */
int main(int argc, char **argv) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    const mcred_node *root = NULL;
    mcred_source source = {mcred_str_of("input.yaml"), mcred_str_of(argc > 1 ? argv[1] : "")};
    mcred_status status = mcred_yaml_parse(arena, &source, NULL, sink, &root);
    for (size_t i = 0; i < mcred_sink_len(sink); i++)
        printf("%s\n", mcred_rule_get(mcred_sink_at(sink, i)->rule)->id);
    printf("%s %s\n", mcred_version(), root ? mcred_get_text(root, "mcred").data ? "object" : "other" : "nothing");
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return (int)status;
}
END

# consumer PREFIX FLAGS: builds it against what is installed there.
consumer() {
    libdir=$(dirname "$(dirname "$(find "$1" -name mcred.pc)")")
    PKG_CONFIG_PATH=$libdir/pkgconfig
    export PKG_CONFIG_PATH
    # shellcheck disable=SC2046,SC2086
    "$cc" -std=c17 -Wall -Wextra -Werror $san "$tmp/consumer.c" -o "$tmp/consumer" $(pkg-config $2 --cflags --libs mcred) \
        "-Wl,-rpath,$libdir" >"$tmp/out" 2>&1 || fail "the consumer does not build: $2"
    exits 0 "$tmp/consumer" 'mcred: credential/1'
    says " object"
    exits 1 "$tmp/consumer" 'a: 1
a: 2'
    says document/duplicate-key
}

it "puts binary, library, headers, schemas, pages, completions and licence in place"
exits 0 cmake --install "$BUILD" --prefix "$tmp/static"
for file in bin/mcred include/mcred/mcred.h include/mcred/rules/schema.def share/mcred/schemas/credential.schema.json \
    share/man/man1/mcred.1 share/man/man1/mcred-submit.1 share/man/man5/mcred-format.5 share/doc/mcred/LICENSE \
    share/bash-completion/completions/mcred share/zsh/site-functions/_mcred share/fish/vendor_completions.d/mcred.fish; do
    there "$tmp/static/$file"
done
same "$(find "$tmp/static" -name 'libmcred.a' | wc -l | tr -d ' ')" 1
same "$(ls "$tmp/static/include/mcred"/*.h | wc -l)" "$(ls "$SRC"/include/mcred/*.h | wc -l)"
for page in "$SRC"/man/*; do there "$tmp/static/share/man/man${page##*.}/${page##*/}"; done

it "installs a binary that works away from its build"
exits 0 "$tmp/static/bin/mcred" --version
same "$("$tmp/static/bin/mcred" schema credential | sha256sum)" "$(sha256sum <"$tmp/static/share/mcred/schemas/credential.schema.json")"

it "honours DESTDIR, for packages"
exits 0 env DESTDIR="$tmp/stage" cmake --install "$BUILD" --prefix /usr
there "$tmp/stage/usr/bin/mcred"

it "lets a program build on the static library with pkg-config"
sed -i "s|^prefix=.*|prefix=$tmp/static|" "$(find "$tmp/static" -name mcred.pc)"
consumer "$tmp/static" --static

it "builds a shared library on demand, with a SONAME, that gives away mcred_ names only"
san=
built=${MCRED_BUILT:-}
if [ -z "$built" ]; then
    built=$tmp/shared-build
    set -- -G Ninja -DCMAKE_C_COMPILER="$cc" -DMCRED_TESTS=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER_LAUNCHER="$(command -v ccache)"
fi
cmake -S "$SRC" -B "$built" -DBUILD_SHARED_LIBS=ON -DCMAKE_INSTALL_PREFIX="$tmp/shared" "$@" >"$tmp/out" 2>&1 || fail "it does not configure"
cmake --build "$built" >"$tmp/out" 2>&1 || fail "it does not build"
exits 0 cmake --install "$built"
if [ -n "${MCRED_BUILT:-}" ]; then
    exits 0 cmake -S "$SRC" -B "$built" -DBUILD_SHARED_LIBS=OFF -DCMAKE_INSTALL_PREFIX=/usr/local
    exits 0 cmake --build "$built"
fi
library=$(find "$tmp/shared" -name 'libmcred.so.0')
there "$library"
readelf -d "$library" | grep -q 'SONAME.*libmcred\.so\.0' || fail "no SONAME"
nm -D --defined-only "$library" | awk '{ print $3 }' | grep -v '^mcred_' >"$tmp/out" && fail "a name that is not ours"
consumer "$tmp/shared" ""

it "installs a binary that finds the shared library beside it, also when the tree is moved"
mv "$tmp/shared" "$tmp/elsewhere"
exits 0 "$tmp/elsewhere/bin/mcred" --version
finish
