#!/bin/sh
# validate.sh - mcred validate beside what its libraries alone take, and beside other validators; prints ratios.
#
#   sh tests/bench/validate.sh [DEFINITIONS [EVIDENCE]]      5000 and 20000 when left out
#
# Medians of 5 runs, in seconds of wall clock, files in the page cache. MCRED_PEERS names a node_modules folder with
# @sourcemeta/jsonschema, ajv, ajv-formats and js-yaml; without it they are left out. Needs the build's own libraries.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
definitions=${1:-5000} folders=${2:-20000} runs=5
build_preset release -DMCRED_TESTS=OFF
mcred=$root/build/release/mcred
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/generate" "$root/tests/bench/generate.c"
# shellcheck disable=SC2046
cc -O2 -o "$work/floor" "$root/tests/bench/floor.c" $(pkg-config --cflags --libs yaml-0.1 libcmark)
say "Making $definitions definitions and $folders evidence folders ..."
"$work/generate" "$work/p" "$definitions" "$folders"
cd "$work/p"
git init -q .
find credentials -name credential.yaml | sort >"$work/definitions"
find evidence -name evidence.md | sort >"$work/evidence"
xargs cat <"$work/definitions" >"$work/all"
say "definitions: $(wc -l <"$work/definitions") files, $(wc -c <"$work/all") bytes"
rm "$work/all"

. "$root/tests/bench/measure.sh"
floor_yaml() { "$work/floor" yaml <"$work/definitions"; }
floor_cmark() { "$work/floor" cmark <"$work/evidence"; }
hashing() { xargs cat <"$work/files" | sha256sum; }
find evidence -type f | sort >"$work/files"

measure a-libyaml-events floor_yaml
measure b-cmark floor_cmark
measure b-sha256sum hashing
jobs_known=$("$mcred" validate -h | grep -c -e --jobs || true)
one= two=
[ "$jobs_known" = 0 ] || one="--jobs 1" two="--jobs 2"
# shellcheck disable=SC2086
measure e-mcred-definitions-1 "$mcred" validate $one credentials
# shellcheck disable=SC2086
[ -z "$two" ] || measure e-mcred-definitions-2 "$mcred" validate $two credentials
# shellcheck disable=SC2086
measure e-mcred-evidence-1 "$mcred" validate $one evidence
# shellcheck disable=SC2086
[ -z "$two" ] || measure e-mcred-evidence-2 "$mcred" validate $two evidence

if [ -n "${MCRED_PEERS:-}" ]; then
    "$mcred" schema credential >"$work/credential.schema.json"
    if [ -x "$MCRED_PEERS/.bin/jsonschema" ]; then
        sourcemeta() { "$MCRED_PEERS/.bin/jsonschema" validate --fast "$work/credential.schema.json" credentials --extension .yaml; }
        measure c-sourcemeta-fast sourcemeta
    fi
    ajv() { NODE_PATH=$MCRED_PEERS node "$root/tests/bench/ajv.js" "$work/credential.schema.json" "$work/definitions"; }
    measure d-ajv-js-yaml ajv
fi
echo
ratio e-mcred-definitions-1 a-libyaml-events "at most 1.25"
ratio e-mcred-definitions-2 a-libyaml-events "at most 0.75"
ratio c-sourcemeta-fast e-mcred-definitions-1 "at least 4"
ratio d-ajv-js-yaml e-mcred-definitions-1 "at least 10"
cat "$work/b-cmark" "$work/b-sha256sum" | awk '{ s += $1 } END { print s }' >"$work/b-cmark-and-hashing"
ratio e-mcred-evidence-1 b-cmark "at most 1.4, plus the hashing"
ratio e-mcred-evidence-1 b-cmark-and-hashing "-"
"$mcred" validate >/dev/null 2>&1 &
most_memory $! || true
echo "most memory: $((peak / 1024)) MiB for everything (goal: under 64)"
