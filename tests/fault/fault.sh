# fault.sh - one command, let fail or killed at each point where it writes; sourced by the t-*.sh beside it.
#
# MCRED_FAULT_KINDS  which repositories, of: plain bare signed bare-signed (with a work tree or without, commits signed
#                    with an SSH key or not)
# MCRED_FAULT_WAYS   which faults, of: kill enospc eio eintr short torn; the last two only where bytes are written
# Each line at the end has the figures of one kind and one fault.
# In memory where nobody says otherwise and there is such a folder.
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "$SRC/tests/cli/lib.sh"
: "${FAULT:?FAULT names the library to preload}" "${RESTORE:?RESTORE names the program that copies}"
s=amina-diallo/$cfu
remote= bare= signed= besides= within=mcred ways=${MCRED_FAULT_WAYS:-kill enospc eio eintr short torn}

# faulty AT HOW COMMAND...: its exit code is in $code, what it said in $tmp/said.
faulty() {
    fault_at=$1 fault_how=$2
    shift 2
    MCRED_FAULT_AT=$fault_at MCRED_FAULT_HOW=$fault_how MCRED_FAULT_IN=$within MCRED_FAULT_COUNT=$tmp/count \
        LD_PRELOAD=$FAULT "$@" >"$tmp/out" 2>"$tmp/said" </dev/null
    code=$?
}

# copy: $tmp/copy as $tmp/base is, one in the repository in it.
copy() {
    cd "$tmp" || exit 1
    "$RESTORE" base copy || exit 1
    cd copy/p || exit 1
}

# Where the branch stands, without a process: it is packed in the base. The clock stands still, so that the command again
# makes the very same commit, signature and all.
head_of() {
    id=$packed
    [ ! -e "$1/refs/heads/main" ] || read -r id <"$1/refs/heads/main"
}

# Looked at only where objects came or went.
is_sound() {
    [ "$(echo "$1"/objects/*/*)" != "$2" ] || return 0
    git --git-dir="$1" fsck --strict --no-dangling --no-progress >"$tmp/fsck" 2>&1 || fail "$where: git fsck: $(cat "$tmp/fsck")"
    [ ! -s "$tmp/fsck" ] || ! grep -v -e '^dangling' -e '^notice' "$tmp/fsck" | grep -q . || fail "$where: git fsck says $(cat "$tmp/fsck")"
}

# A repository as before or as after, and sound; git and mcred say how it stands.
whole() {
    is_sound "$git" "$objects"
    head_of "$git"
    now=$id
    [ "$now" = "$packed" ] || [ "$now" = "$after" ] || fail "$where: at $now, neither $packed nor $after"
    if [ -n "$remote" ]; then
        is_sound ../remote.git "$objects_there"
        head_of ../remote.git
        [ "$id" = "$packed" ] || [ "$id" = "$after" ] || fail "$where: the remote is at $id"
        [ "$now" = "$packed" ] || [ "$id" = "$after" ] || fail "$where: committed here, and the remote has it not"
    fi
    # It brings along what was left behind: at every third point, so that the command itself has to do it at the others.
    [ $((at_point % 3)) != 0 ] || mcred status amina-diallo >"$tmp/status" 2>&1 </dev/null ||
        fail "$where: mcred status: $(cat "$tmp/status")"
}

# What a killed git would leave, and what mcred says to do about it: the lock it names is taken away.
heal() {
    for lock in "$git"/*.lock "$git"/refs/heads/*.lock "$git"/refs/remotes/origin/*.lock ../remote.git/*.lock ../remote.git/refs/heads/*.lock; do
        [ "$lock" = "$git/mcred.lock" ] || [ ! -e "$lock" ] || rm -f "$lock"
    done
    [ ! -s "$tmp/said" ] || ! grep -q 'run git reset' "$tmp/said" || sh -c "$(sed -n 's/.*run \(git reset -q -- .*\) \[store.*/\1/p' "$tmp/said" | head -n 1)"
}

# How it all stands: what is not committed, whose bytes count as well; where there is a remote, the names of the files
# here and there, since it is done again a minute later.
stands() {
    [ -z "$remote" ] || git ls-tree -r --name-only HEAD
    [ -z "$remote" ] || git -C ../remote.git ls-tree -r --name-only main
    [ -z "$remote" ] || git rev-list --count HEAD main
    [ -z "$bare" ] || return 0
    state=$(git status --porcelain -uall -- . ${besides:+":!$besides"})
    [ -z "$state" ] || printf '%s\n' "$state"
    case $state in *'??'*) git ls-files -o -z -- . ${besides:+":!$besides"} | xargs -0 -r cat ;; esac
}

# Already as it is to be: then the command again is not another case.
is_done() {
    [ "$first" = 0 ] && [ "$now" = "$after" ] && ! is_left && [ "$(stands)" = "$expected" ]
}

# The command again ends as if nothing had been, and has done its work once.
again_once() {
    # With another time another commit, as it would be: what is pushed twice must not pass for one.
    [ -z "$remote" ] || GIT_COMMITTER_DATE=2026-03-02T09:01:00Z
    "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
    GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
    outcome=$(stands)
    head_of "$git"
    [ "$code" = 0 ] || [ "$first" = 0 ] || [ "$now" = "$after" ] || [ -n "$remote" ] || fail "$where: the command again exits $code"
    [ "$id" = "$after" ] || [ -n "$remote" ] || fail "$where: run again it came to $id, not $after"
    [ "$outcome" = "$expected" ] || fail "$where: the outcome is another: $outcome"
    ! is_left || nothing_is_left_for_long
}
is_left() {
    for left in "$git"/.mcred-* "$git"/index.mcred-* "$git"/mcred.pending "$git"/objects/pack/.mcred-*; do
        [ ! -e "$left" ] || return 0
    done
    return 1
}
# What could not be taken away is, by the next command that writes.
nothing_is_left_for_long() {
    [ "$first" = 137 ] && [ "$now" = "$packed" ] && fail "$where: left behind: $left"
    mcred new person somebody-else >"$tmp/out" 2>"$tmp/err" </dev/null
    ! is_left || fail "$where: left behind for long: $left"
}

# points_for HOW: their numbers. Bytes can be cut off only where bytes are written.
points_for() {
    case $1 in
    short | torn) sed -n 's/ write$//p' "$tmp/points" ;;
    *) sed 's/ .*//' "$tmp/points" ;;
    esac
}

# each HOW COMMAND...: in a copy of $tmp/base, at each point; then the command again.
each() {
    how=$1 bad_before=$bad runs=0
    shift
    for at_point in $(points_for "$how"); do
        copy
        runs=$((runs + 1)) where="$how at $at_point of $count in $within"
        faulty "$at_point" "$how" "$@"
        first=$code
        whole
        [ "$first" != 70 ] || fail "$where: says that it is a bug"
        [ "$first" != 0 ] || [ "$now" = "$after" ] || fail "$where: says it is done, and it is not"
        heal
        is_done || again_once "$@"
    done
    printf 'figures | %s | %s | %s | %s points | %s runs | %s failures\n' "$name" "$within" "$how" "$count" "$runs" $((bad - bad_before))
}

# points LEAST COMMAND...: how many, and what it comes to when nothing goes wrong.
points() {
    least=$1
    shift
    rm -rf "$tmp/copy" "$tmp/count"
    copy
    git=.git
    [ -z "$bare" ] || git=.
    packed=$(git rev-parse main) objects=$(echo $git/objects/*/*) objects_there=$(echo ../remote.git/objects/*/*)
    faulty 0 none "$@"
    [ "$code" = 0 ] || fail "it fails by itself"
    cp "$tmp/count" "$tmp/points"
    count=$(wc -l <"$tmp/points")
    head_of "$git"
    after=$id
    expected=$(stands)
    [ -z "$signed" ] || [ "$(git log -1 --format=%G?)" = G ] || fail "the commit is not signed"
    [ "$count" -ge "$least" ] || fail "only $count points: the library does not see the writes"
}
# everywhere COMMAND...: wherever mcred writes, and wherever the program does that signs or pushes for it.
everywhere() {
    within=mcred
    points "${least_points:-20}" "$@"
    for way in $ways; do each "$way" "$@"; done
    within=
    [ -z "$signed" ] || within=ssh-keygen
    [ -z "$remote" ] || within='git git-receive-pack'
    [ -n "$within" ] || return 0
    points 1 "$@"
    for way in $ways; do each "$way" "$@"; done
}

# ---- a fault, and another one while the next command mends what the first one left ------------------------------

# One of $every: pairs are many.
every=${MCRED_FAULT_EVERY:-7}

# mend_and_die AT: the next command is killed where it mends; the one after it ends the work.
mend_and_die() {
    "$RESTORE" "$tmp/cut-off" "$tmp/copy" || exit 1
    cd "$tmp/copy/p" || exit 1
    faulty "$1" kill mcred status amina-diallo
    whole
    heal
}

# twice COMMAND...: killed at each point behind which there is something to mend.
twice() {
    within=mcred pairs=0 mended=0 bad_before=$bad
    points 20 "$@"
    for first_at in $(points_for kill); do
        copy
        faulty "$first_at" kill "$@"
        head_of "$git"
        [ -e .git/mcred.pending ] && [ "$id" = "$after" ] || continue
        mended=$((mended + 1))
        heal
        "$RESTORE" "$tmp/copy" "$tmp/cut-off" || exit 1
        rm -f "$tmp/count"
        faulty 0 none mcred status amina-diallo
        at_point=$((first_at % every))
        most=$(wc -l <"$tmp/count")
        while at_point=$((at_point + every)) && [ $((at_point - every)) -lt "$most" ]; do
            second_at=$((at_point > most ? most : at_point)) pairs=$((pairs + 1)) first=137
            where="kill at $first_at of $count, and at $second_at of $most of the next command"
            mend_and_die "$second_at"
            again_once "$@"
        done
    done
    printf 'figures | %s | mcred | kill twice | %s points to mend | %s runs | %s failures\n' "$name" "$mended" "$pairs" $((bad - bad_before))
    [ "$pairs" -gt 10 ] || fail "only $pairs pairs"
}

# ---- in every kind of repository --------------------------------------------------------------------

make_key() {
    [ -e "$tmp/rosa" ] || ssh-keygen -q -t ed25519 -N '' -C 'Rosa Klein' -f "$tmp/rosa"
    printf 'rosa-klein@riverside.example %s\n' "$(cat "$tmp/rosa.pub")" >"$tmp/signers"
    git config --global gpg.ssh.allowedSignersFile "$tmp/signers"
    git config --global gpg.format ssh
    git config --global user.signingkey "$tmp/rosa"
}
# of_kind KIND: the repository that given() makes, in $tmp/base/p.
of_kind() {
    bare= signed=
    case $1 in *bare*) bare=yes ;; esac
    case $1 in *signed*) signed=yes ;; esac
    [ -z "$signed" ] || make_key
    git config --global commit.gpgsign "${signed:-no}"
    cd "$tmp" || exit 1
    rm -rf "$tmp/base"
    programme base/p
    rm -rf .git/hooks
    given
    git gc -q --prune=now
    cd "$tmp/base" || exit 1
    [ -z "$bare" ] || { git clone -q --bare p p.git && rm -rf p p.git/hooks && mv p.git p; }
    git -C p pack-refs --all
    [ -n "$remote" ] || return 0
    git clone -q --bare p remote.git && rm -rf remote.git/hooks
    git -C p remote add origin ../remote.git
    git -C p fetch -q origin
    git -C p branch -q -u origin/main
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
