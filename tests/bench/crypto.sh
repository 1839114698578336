#!/bin/sh
# crypto.sh - credentials signed and verified from JSON to JSON, beside openssl alone and beside npm's libraries; prints ratios.
#
#   sh tests/bench/crypto.sh [COUNT [COUNT-RDF]]      10000 and 2000 when left out
#
# How many a second of processor time, on one core, the best of 3 runs. MCRED_PEERS names a node_modules folder with jose, jsonld-signatures,
# @digitalbazaar/data-integrity and eddsa-rdfc-2022-cryptosuite, and the contexts; without it they are left out.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
count=${1:-10000} rdf=${2:-2000} runs=3
build_preset release -DMCRED_TESTS=OFF
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
libraries='libcrypto yaml-0.1 libutf8proc libcmark libpcre2-8 libgit2 libarchive zlib libqrencode'
# shellcheck disable=SC2046,SC2086
cc -std=c17 -D_GNU_SOURCE -O2 -I"$root/include" -o "$work/crypto" "$root/tests/bench/crypto.c" "$root/build/release/libmcred.a" \
    $(pkg-config --libs $libraries) -lm -lpthread
"$root/build/release/mcred" key new --out "$work/key.pem" --no-passphrase >/dev/null
core='taskset -c 0'
command -v taskset >/dev/null || core=

# rate NAME INPUT OUTPUT COMMAND...: the best of the runs, in $work/NAME.
rate() {
    name=$1 in=$2 result=$3
    shift 3
    : >"$work/rates"
    i=0
    while [ $i -lt $runs ]; do
        # shellcheck disable=SC2086
        $core "$@" <"$in" >"$work/result" 2>"$work/rate" || { cat "$work/rate" >&2; die "it failed: $*"; }
        tail -n 1 "$work/rate" >>"$work/rates"
        i=$((i + 1))
    done
    [ -z "$result" ] || mv "$work/result" "$result"
    sort -n "$work/rates" | tail -n 1 >"$work/$name"
    awk -v n="$name" '{ printf "%-28s %10.1f a second\n", n, $1 }' "$work/$name"
}
. "$root/tests/bench/measure.sh"
have_peers() { [ -n "${MCRED_PEERS:-}" ] && command -v node >/dev/null && [ -d "$MCRED_PEERS/$1" ]; }

"$work/crypto" make small "$count" "$work/key.pem" >"$work/small"
for size in small large; do "$work/crypto" make $size "$rdf" "$work/key.pem" >"$work/rdf-$size"; done
say "one credential: $(($(wc -c <"$work/small") / count)) bytes; with a rubric: $(($(wc -c <"$work/rdf-large") / rdf)) bytes"
# shellcheck disable=SC2086
$core openssl speed -seconds 3 ed25519 2>/dev/null | awk '/Ed25519/ { print $(NF - 1), $NF }' >"$work/speed"
cut -d' ' -f1 "$work/speed" >"$work/openssl-sign"
cut -d' ' -f2 "$work/speed" >"$work/openssl-verify"
for what in sign verify; do awk -v n="openssl-$what" '{ printf "%-28s %10.1f a second\n", n, $1 }' "$work/openssl-$what"; done

rate jwt-sign "$work/small" "$work/tokens" "$work/crypto" sign jwt "$work/key.pem"
rate jwt-verify "$work/tokens" '' "$work/crypto" verify jwt
rate jwt-check "$work/tokens" '' "$work/crypto" check
rate jcs-sign "$work/small" "$work/jcs" "$work/crypto" sign jcs "$work/key.pem"
rate jcs-verify "$work/jcs" '' "$work/crypto" verify jcs
for size in small large; do
    rate rdfc-$size-sign "$work/rdf-$size" "$work/signed-$size" "$work/crypto" sign rdfc "$work/key.pem"
    rate rdfc-$size-verify "$work/signed-$size" '' "$work/crypto" verify rdfc
    rate rdfc-$size-check "$work/signed-$size" '' "$work/crypto" check
done

if have_peers jose; then
    peer="node $root/tests/bench/crypto.mjs"
    # shellcheck disable=SC2086
    rate jose-sign "$work/small" "$work/theirs" $peer sign jwt "$work/key.pem"
    # shellcheck disable=SC2086
    rate jose-verify "$work/tokens" '' $peer verify jwt "$work/key.pem"
    rate jwt-verify-of-jose "$work/theirs" '' "$work/crypto" verify jwt
fi
if have_peers @digitalbazaar/eddsa-rdfc-2022-cryptosuite && have_peers jsonld-signatures; then
    peer="node $root/tests/bench/crypto.mjs"
    for size in small large; do
        "$work/crypto" make $size 200 "$work/key.pem" >"$work/few"
        "$work/crypto" sign rdfc "$work/key.pem" <"$work/few" >"$work/few-signed" 2>"$work/rate"
        # shellcheck disable=SC2086
        rate bazaar-$size-sign "$work/few" "$work/theirs" $peer sign rdfc "$work/key.pem"
        # shellcheck disable=SC2086
        rate bazaar-$size-verify "$work/few-signed" '' $peer verify rdfc "$work/key.pem"
        rate rdfc-$size-of-bazaar "$work/theirs" '' "$work/crypto" verify rdfc
    done
fi
echo
ratio jwt-sign openssl-sign "at least 0.7"
ratio jwt-verify openssl-verify "-"
ratio jwt-sign jose-sign "more than 1"
ratio jwt-verify jose-verify "more than 1"
for size in small large; do
    ratio rdfc-$size-sign bazaar-$size-sign "at least 40"
    ratio rdfc-$size-verify bazaar-$size-verify "at least 40"
done
