#!/bin/sh
# run.sh - installs what is missing, builds with the sanitizers and runs every test.
#
#   sh tests/run.sh            all tests, under AddressSanitizer and UBSan
#   sh tests/run.sh dev        another preset: dev, tsan, release, coverage
#   CC=clang sh tests/run.sh   another compiler
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/examples/build.sh"
need_libraries="$need_libraries cmocka:libcmocka-dev"
need_commands="$need_commands mandoc:mandoc jq:jq ssh-keygen:openssh-client gpg:gnupg xmllint:libxml2-utils git-lfs:git-lfs zip:zip unzip:unzip chromium:chromium"

preset=${1:-asan}
install_what_is_missing
[ -n "${CC:-}" ] && export CC
build_preset "$preset" -DMCRED_TESTS=ON ${MCRED_CMAKE:-}
say "Running the tests ..."
cd "$root/build/$preset"
log=$(mktemp)
status=0
ctest --output-on-failure -j "$(nproc 2>/dev/null || echo 1)" </dev/null 2>&1 | tee "$log" || true
grep -q '^100% tests passed' "$log" || status=1
failed=$(sed -n 's/^.* tests passed, \([0-9]*\) tests failed out of .*/\1/p' "$log")
total=$(sed -n 's/^.* tests passed, [0-9]* tests failed out of \([0-9]*\).*/\1/p' "$log")
skipped=$(grep -c '\*\*\*Skipped' "$log" || true)
rm -f "$log"
[ -n "$total" ] || die "ctest ran no test"
say "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
exit "$status"
