#!/bin/sh
# crypto.sh - credentials signed and verified from JSON to JSON, beside openssl alone and beside npm's libraries; prints ratios.
#
#   sh tests/bench/crypto.sh [COUNT [COUNT-RDF [ROUNDS]]]      10000, 2000 and 5 when left out
#
# How many a second of processor time, on one core. A machine's speed drifts by half within minutes. So every round runs
# every side once, those that are compared one right after the other, and every second round backwards; a ratio is taken
# inside a round. Printed are the median of the rounds, and the least and the most of them.
#
# MCRED_PEERS names a node_modules folder with jose, jsonld-signatures, @digitalbazaar/data-integrity and
# eddsa-rdfc-2022-cryptosuite, and the contexts; without it they are left out.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
count=${1:-10000} rdf=${2:-2000} rounds=${3:-5} few=150
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

# ---- the sides, in the order of a round: NAME WHO WHAT FORM INPUT -----------------------------
has() { [ -n "${MCRED_PEERS:-}" ] && command -v node >/dev/null && [ -d "$MCRED_PEERS/$1" ]; }
sides() {
    if has jose; then echo jose-sign peer sign jwt small; fi
    echo jwt-sign own sign jwt small
    echo openssl alone - - small
    echo jwt-verify own verify jwt tokens
    if has jose; then echo jose-verify peer verify jwt tokens; fi
    for size in small large; do
        for what in sign verify; do
            if has @digitalbazaar/eddsa-rdfc-2022-cryptosuite && has jsonld-signatures; then
                echo bazaar-$size-$what peer $what rdfc few-$what-$size
            fi
            echo rdfc-$size-$what own $what rdfc $what-$size
        done
        echo rdfc-$size-check own check rdfc verify-$size
    done
    echo jwt-check own check jwt tokens
}

# One side: its rate goes to the end of $work/NAME.rates.
run() {
    name=$1 in=$5
    case $2 in
    own) program=$work/crypto ;;
    peer) program="node $root/tests/bench/crypto.mjs" ;;
    alone)
        # shellcheck disable=SC2086
        $core openssl speed -seconds 1 ed25519 2>/dev/null | awk '/Ed25519/ { print $(NF - 1), $NF }' >"$work/speed"
        cut -d' ' -f1 "$work/speed" >>"$work/openssl-sign.rates"
        cut -d' ' -f2 "$work/speed" >>"$work/openssl-verify.rates"
        return ;;
    esac
    # shellcheck disable=SC2086
    $core $program "$3" "$4" "$work/key.pem" <"$work/$in" >"$work/$name.out" 2>"$work/err" || { cat "$work/err" >&2; die "it failed: $name"; }
    tail -n 1 "$work/err" >>"$work/$name.rates"
}

# ---- what goes in ------------------------------------------------------------------------------
"$work/crypto" make small "$count" "$work/key.pem" >"$work/small"
"$work/crypto" sign jwt "$work/key.pem" <"$work/small" >"$work/tokens" 2>/dev/null
for size in small large; do
    for many in '' few-; do
        "$work/crypto" make $size "$([ "$many" ] && echo $few || echo "$rdf")" "$work/key.pem" >"$work/${many}sign-$size"
        "$work/crypto" sign rdfc "$work/key.pem" <"$work/${many}sign-$size" >"$work/${many}verify-$size" 2>/dev/null
    done
done
say "one credential: $(($(wc -c <"$work/small") / count)) bytes; with a rubric: $(($(wc -c <"$work/sign-large") / rdf)) bytes"

# ---- the rounds ----------------------------------------------------------------------------------
sides >"$work/forwards"
tac "$work/forwards" >"$work/backwards"
i=0
while [ $i -lt "$rounds" ]; do
    case $((i % 2)) in 0) order=forwards ;; *) order=backwards ;; esac
    while read -r side; do
        # shellcheck disable=SC2086
        run $side </dev/null
    done <"$work/$order"
    i=$((i + 1))
done
# What the peers made holds here, too.
for made in jose-sign:jwt bazaar-small-sign:rdfc bazaar-large-sign:rdfc; do
    [ ! -s "$work/${made%:*}.out" ] || "$work/crypto" verify "${made#*:}" <"$work/${made%:*}.out" 2>/dev/null ||
        die "what ${made%:*} made does not verify"
done

# ---- what came of it -------------------------------------------------------------------------------
# spread WORDS FORMAT: the median of the numbers read, the least and the most.
spread() {
    sort -n | awk -v words="$1" -v form="$2" '{ n[NR] = $1 } END {
        middle = NR % 2 ? n[(NR + 1) / 2] : (n[NR / 2] + n[NR / 2 + 1]) / 2
        printf "%-36s " form "   (" form " to " form ")", words, middle, n[1], n[NR] }'
}
# compare THIS THAT GOAL
compare() {
    [ -s "$work/$1.rates" ] && [ -s "$work/$2.rates" ] || return 0
    paste "$work/$1.rates" "$work/$2.rates" | awk '{ print $1 / $2 }' | spread "$1 / $2" "%6.2f"
    echo "${3:+   goal: $3}"
}
for rates in "$work"/*.rates; do
    name=$(basename "$rates" .rates)
    spread "$name, a second" "%8.0f" <"$rates"
    echo
done
echo
compare jwt-sign openssl-sign "at least 0.7"
compare jwt-verify openssl-verify
compare jwt-sign jose-sign "more than 1"
compare jwt-verify jose-verify "more than 1"
for size in small large; do
    compare rdfc-$size-sign bazaar-$size-sign "at least 40"
    compare rdfc-$size-verify bazaar-$size-verify "at least 40"
done
