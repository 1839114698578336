# fault.sh - one command, let fail or killed at each point where it writes; sourced by the t-*.sh beside it.
#
# MCRED_FAULT_KINDS  which repositories, of: plain bare signed bare-signed (with a work tree or without, commits signed
#                    with an SSH key or not)
# MCRED_FAULT_WAYS   which faults, of: kill enospc eio eintr short
# Each line at the end has the figures of one kind and one fault.
# In memory where there is such a folder: every run waits for the disk otherwise.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "$SRC/tests/cli/lib.sh"
: "${FAULT:?FAULT names the library to preload}"
s=amina-diallo/$cfu

# faulty AT HOW COMMAND...: its exit code is in $code.
faulty() {
    fault_at=$1 fault_how=$2
    shift 2
    MCRED_FAULT_AT=$fault_at MCRED_FAULT_HOW=$fault_how MCRED_FAULT_IN=$within MCRED_FAULT_COUNT=$tmp/count \
        LD_PRELOAD=$FAULT "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
}

# A repository as before or as after, and sound; git and mcred say how it stands.
whole() {
    git fsck --strict --no-dangling --no-progress >"$tmp/fsck" 2>&1 || fail "$1: git fsck: $(cat "$tmp/fsck")"
    ! grep -v -e '^dangling' -e '^notice' "$tmp/fsck" | grep -q . || fail "$1: git fsck says $(cat "$tmp/fsck")"
    now=$(commits)
    [ "$now" = "$before" ] || [ "$now" = "$after" ] || fail "$1: $now commits, neither $before nor $after"
    [ -n "$bare" ] || git status --porcelain >"$tmp/status" 2>&1 || fail "$1: git status: $(cat "$tmp/status")"
    # It brings along what was left behind: at every second point, so that the command itself has to do it at the others.
    [ $((at_point % 2)) = 0 ] || mcred status amina-diallo >"$tmp/status" 2>&1 </dev/null ||
        fail "$1: mcred status: $(cat "$tmp/status")"
}

# What a killed git would leave, and what mcred says to do about it: the lock it names is taken away.
heal() {
    lock=$(sed -n 's/.*"\([^"]*\.lock\)".*/\1/p' "$tmp/err" | head -n 1)
    [ -z "$lock" ] || rm -f "$lock"
    find .git refs objects -name '*.lock' ! -name mcred.lock 2>/dev/null | while read -r left; do rm -f "$left"; done
    again=$(sed -n 's/.*run \(git reset -q -- .*\) \[store.*/\1/p' "$tmp/err" | head -n 1)
    [ -z "$again" ] || sh -c "$again"
}

# The command again ends as if nothing had been, and has done its work once.
again_once() {
    "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
    [ "$code" = 0 ] || [ "$now" = "$after" ] || fail "$where: the command again exits $code"
    now=$(commits)
    [ "$now" = "$after" ] || fail "$where: run again it made $now commits, not $after"
    [ "$(git rev-parse 'HEAD^{tree}')" = "$tree" ] || fail "$where: the outcome is another"
    [ -n "$bare" ] || [ -z "$(git status --porcelain)" ] || fail "$where: not clean: $(git status --porcelain)"
    [ -z "$signed" ] || [ "$(git log -1 --format=%G?)" = G ] || fail "$where: the commit is not signed"
}

# each HOW COMMAND...: in a copy of $tmp/base, at each point; then the command again.
each() {
    how=$1 bad_before=$bad
    shift
    at_point=0
    while at_point=$((at_point + 1)) && [ "$at_point" -le "$count" ]; do
        rm -rf "$tmp/copy"
        cp -R "$tmp/base" "$tmp/copy"
        cd "$tmp/copy" || exit 1
        where="$how at $at_point of $count in $within"
        faulty "$at_point" "$how" "$@"
        first=$code
        cp "$tmp/err" "$tmp/said"
        whole "$where"
        cp "$tmp/said" "$tmp/err"
        [ "$first" != 70 ] || fail "$where: says that it is a bug"
        [ "$first" != 0 ] || [ "$now" = "$after" ] || fail "$where: says it is done, and it is not"
        heal
        again_once "$@"
    done
    printf 'figures | %s | %s | %s | %s points | %s runs | %s failures\n' "$name" "$within" "$how" "$count" "$count" $((bad - bad_before))
}

# points LEAST COMMAND...: how many, and what it comes to when nothing goes wrong.
points() {
    least=$1
    shift
    rm -rf "$tmp/copy" "$tmp/count"
    cp -R "$tmp/base" "$tmp/copy"
    cd "$tmp/copy" || exit 1
    before=$(commits)
    faulty 0 none "$@"
    [ "$code" = 0 ] || fail "it fails by itself"
    count=$(cat "$tmp/count")
    after=$(commits)
    tree=$(git rev-parse 'HEAD^{tree}')
    [ "$count" -ge "$least" ] || fail "only $count points: the library does not see the writes"
}
# everywhere COMMAND...: wherever mcred writes, and wherever the program does that signs for it.
everywhere() {
    within=mcred
    points 20 "$@"
    for way in ${MCRED_FAULT_WAYS:-kill enospc eio eintr short}; do each "$way" "$@"; done
    [ -n "$signed" ] || return 0
    within=ssh-keygen
    points 1 "$@"
    for way in ${MCRED_FAULT_WAYS:-kill enospc eio eintr short}; do each "$way" "$@"; done
}

# ---- in every kind of repository --------------------------------------------------------------------

make_key() {
    [ -e "$tmp/rosa" ] || ssh-keygen -q -t ed25519 -N '' -C 'Rosa Klein' -f "$tmp/rosa"
    printf 'rosa-klein@riverside.example %s\n' "$(cat "$tmp/rosa.pub")" >"$tmp/signers"
    git config --global gpg.ssh.allowedSignersFile "$tmp/signers"
    git config --global gpg.format ssh
    git config --global user.signingkey "$tmp/rosa"
}
# of_kind KIND: the repository that given() makes, in $tmp/base.
of_kind() {
    bare= signed=
    case $1 in *bare*) bare=yes ;; esac
    case $1 in *signed*) signed=yes ;; esac
    [ -z "$signed" ] || make_key
    git config --global commit.gpgsign "${signed:-no}"
    cd "$tmp" || exit 1
    rm -rf "$tmp/base" "$tmp/bare.git"
    programme base
    given
    cd "$tmp" || exit 1
    [ -n "$bare" ] || return 0
    git clone -q --bare "$tmp/base" "$tmp/bare.git"
    rm -rf "$tmp/base"
    mv "$tmp/bare.git" "$tmp/base"
}
kinds='plain bare signed bare-signed'
is_wanted() {
    case " ${MCRED_FAULT_KINDS:-$kinds} " in *" $1 "*) ;; *) return 1 ;; esac
    case $1 in *signed*) command -v ssh-keygen >/dev/null ;; esac
}
# in_each_kind WHAT COMMAND...: WHAT it does is the name of the behaviour.
in_each_kind() {
    what=$1
    shift
    for kind in $kinds; do
        is_wanted "$kind" || continue
        it "$what, in a $kind repository"
        of_kind "$kind"
        everywhere "$@"
    done
}
