# fault.sh - one command, let fail or killed at each point where it writes; sourced by the t-*.sh beside it.
# In memory where there is such a folder: every run waits for the disk otherwise.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "$SRC/tests/cli/lib.sh"
: "${FAULT:?FAULT names the library to preload}"
s=amina-diallo/$cfu

# faulty AT HOW COMMAND...: its exit code is in $code.
faulty() {
    fault_at=$1 fault_how=$2
    shift 2
    MCRED_FAULT_AT=$fault_at MCRED_FAULT_HOW=$fault_how MCRED_FAULT_COUNT=$tmp/count LD_PRELOAD=$FAULT "$@" \
        >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
}

# A repository as before or as after, and sound.
whole() {
    git fsck --strict --no-dangling --no-progress >"$tmp/fsck" 2>&1 || fail "$1: git fsck: $(cat "$tmp/fsck")"
    ! grep -v -e '^dangling' -e '^notice' "$tmp/fsck" | grep -q . || fail "$1: git fsck says $(cat "$tmp/fsck")"
    now=$(commits)
    [ "$now" = "$before" ] || [ "$now" = "$after" ] || fail "$1: $now commits, neither $before nor $after"
}

# What a killed git would leave, and what mcred says to do about it: the lock it names is taken away.
heal() {
    lock=$(sed -n 's/.*"\([^"]*\.lock\)".*/\1/p' "$tmp/err" | head -n 1)
    [ -z "$lock" ] || rm -f "$lock"
    find .git refs objects -name '*.lock' ! -name mcred.lock 2>/dev/null | while read -r left; do rm -f "$left"; done
    again=$(sed -n 's/.*run \(git reset -q -- .*\) \[store.*/\1/p' "$tmp/err" | head -n 1)
    [ -z "$again" ] || sh -c "$again"
}

# each HOW COMMAND...: in a copy of $tmp/base, at each point; then the command again, which ends as if nothing had been.
each() {
    how=$1
    shift
    at_point=0
    while at_point=$((at_point + 1)) && [ "$at_point" -le "$count" ]; do
        rm -rf "$tmp/copy"
        cp -R "$tmp/base" "$tmp/copy"
        cd "$tmp/copy" || exit 1
        where="$how at $at_point of $count"
        faulty "$at_point" "$how" "$@"
        first=$code
        cp "$tmp/err" "$tmp/said"
        whole "$where"
        [ "$first" != 70 ] || fail "$where: says that it is a bug"
        [ "$first" != 0 ] || [ "$now" = "$after" ] || fail "$where: says it is done, and it is not"
        heal
        "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
        code=$?
        [ "$code" = 0 ] || [ "$now" = "$after" ] || fail "$where: the command again exits $code"
        now=$(commits)
        [ "$now" = "$after" ] || fail "$where: run again it made $now commits, not $after"
        [ "$(git rev-parse 'HEAD^{tree}')" = "$tree" ] || fail "$where: the outcome is another"
        [ -n "${bare:-}" ] || [ -z "$(git status --porcelain)" ] || fail "$where: not clean: $(git status --porcelain)"
        runs=$((runs + 1))
    done
}

# points COMMAND...: how many, and what it comes to when nothing goes wrong.
points() {
    rm -rf "$tmp/copy"
    cp -R "$tmp/base" "$tmp/copy"
    cd "$tmp/copy" || exit 1
    before=$(commits)
    faulty 0 none "$@"
    [ "$code" = 0 ] || fail "it fails by itself"
    count=$(cat "$tmp/count")
    after=$(commits)
    tree=$(git rev-parse 'HEAD^{tree}')
    [ "$count" -gt 20 ] || fail "only $count points: the library does not see the writes"
    runs=0
}
all_ways='kill enospc eio eintr short'
everywhere() {
    points "$@"
    for way in ${MCRED_FAULT_WAYS:-$all_ways}; do each "$way" "$@"; done
    printf '%s: %s points, %s runs\n' "$name" "$count" "$runs"
}
