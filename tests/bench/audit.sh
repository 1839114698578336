#!/bin/sh
# audit.sh - mcred verify of a long history beside git log of the same, and what the hook costs a push.
#
#   sh tests/bench/audit.sh [RECORDS [PUSHED [ASKED]]]      100000, 1000 and 1000 when left out; a record is a commit
#
# Prints seconds of wall clock, seconds of all processors, and the most memory that one process had. MCRED=FILE takes
# that binary and builds none.
#
# The same is done with a tenth of the records: what memory grows with is the people and what is awarded, not the
# commits. Then with every commit signed. git log --show-signature runs a program for each signed commit, so git is
# ASKED for so many only, the last ones, and mcred for all; what a commit costs each of them is told beside.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
records=${1:-100000} pushed=${2:-1000}
[ "$records" -ge 40 ] && [ "$pushed" -ge 1 ] && [ "$pushed" -lt "$records" ] ||
    die "usage: audit.sh [RECORDS [PUSHED [ASKED]]]: at least 40 records, and fewer pushed than there are"
records=$((records / 4 * 4)) tenth=$((records / 10))
asked=${3:-$((records < 1000 ? records : 1000))}
mcred=${MCRED:-}
if [ -z "$mcred" ]; then
    build_preset release -DMCRED_TESTS=OFF
    mcred=$root/build/release/mcred
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
mkdir "$work/bin"
ln -s "$mcred" "$work/bin/mcred"
export HOME="$work" PATH="$work/bin:$PATH" GIT_CONFIG_NOSYSTEM=1
git config --global user.name Office
git config --global user.email office@large.example
git config --global init.defaultBranch main
git config --global gc.auto 0
git config --global receive.autogc false
# shellcheck disable=SC2046
cc -O2 -o "$work/history" "$root/tests/bench/history.c" $(pkg-config --cflags --libs libcrypto)
# shellcheck disable=SC2046
cc -O2 -o "$work/sign" "$root/tests/bench/sign.c" $(pkg-config --cflags --libs libcrypto zlib)
cc -O2 -o "$work/cost" "$root/tests/bench/cost.c"
cost() {
    "$work/cost" "$@" >"$work/line" 2>"$work/err" || { cat "$work/err" >&2; die "it failed: $*"; }
    cat "$work/line"
}
# each COMMITS: milliseconds of wall clock that the last command took for one of so many.
each() { awk -v commits="$1" '{ printf "%.3f", $(NF - 5) * 1000 / commits }' "$work/line"; }

# make_history FOLDER RECORDS [KEY]: a bare repository.
make_history() {
    say "Making $2 records ..."
    git init -q --bare "$1"
    "$work/history" $(($2 / 4)) ${3:+"$3"} | git -C "$1" fast-import --quiet
    cd "$1"
}
# sign_history: the commits of main made again, each signed.
sign_history() {
    say "Signing them ..."
    git rev-list --reverse main | git cat-file --batch |
        "$work/sign" "$work/key" "$(git rev-list --count main)" "$work/tip" | git index-pack --stdin >/dev/null
    git update-ref refs/heads/main "$(cat "$work/tip")"
}
# check_signatures: git takes some of them, from the first to the last.
check_signatures() {
    git rev-list main | awk -v step="$((records / 20))" 'NR % step == 1' >"$work/some"
    # shellcheck disable=SC2046
    git verify-commit $(cat "$work/some") 2>"$work/err" || { cat "$work/err" >&2; die "git does not take the signatures"; }
}
# push RECORDS: the last so many, to where nobody checks and to where the hook does.
push() {
    for one in plain hooked; do
        rm -rf "$work/$one.git"
        git init -q --bare "$work/$one.git"
        git push -q "$work/$one.git" "main~$1:refs/heads/main"
    done
    "$mcred" -C "$work/hooked.git" hook install pre-receive >/dev/null
    cost "git push of $1 records" git push -q "$work/plain.git" main
    cost "git push of $1 records, with the hook" git push -q "$work/hooked.git" main
    [ "$(git -C "$work/hooked.git" rev-parse main)" = "$(git rev-parse main)" ] || die "the hook refused the push"
}

printf '%-48s %10s %10s %10s\n' "" "wall clock" "processors" "memory"
make_history "$work/short.git" "$tenth"
cost "mcred verify of $tenth records" "$mcred" verify
make_history "$work/long.git" "$records"
cost "git log --raw of $records commits" git log --raw --no-renames
cost "git log --show-signature of $records, unsigned" git log --show-signature --raw --no-renames
cost "mcred verify of $records records" "$mcred" verify
cost "mcred verify --since HEAD~$tenth" "$mcred" verify --since "HEAD~$tenth"

push "$pushed"
[ $((pushed * 10)) -ge "$records" ] || push $((pushed * 10))

ssh-keygen -q -t ed25519 -N '' -f "$work/key"
key=$(cut -d' ' -f1,2 "$work/key.pub")
printf '*@large.example namespaces="git" %s\n' "$key" >"$work/signers"
git config --global gpg.ssh.allowedSignersFile "$work/signers"
make_history "$work/signed.git" "$records" "$key"
sign_history
check_signatures
cost "git log --show-signature of $asked signed" git log -n "$asked" --show-signature --raw --no-renames
git_each=$(each "$asked")
cost "mcred verify of $records signed records" "$mcred" verify
mcred_each=$(each "$records")
[ -z "$("$mcred" verify 2>&1 | grep -i warning)" ] || die "mcred does not take the signatures"
say "A signed commit: git log $git_each ms, mcred verify $mcred_each ms," \
    "$(awk -v git="$git_each" -v own="$mcred_each" 'BEGIN { printf "%.3f", own / git }') of git's time"
