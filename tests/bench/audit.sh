#!/bin/sh
# audit.sh - mcred verify of a long history beside git log of the same, and what the hook costs a push; prints seconds.
#
#   sh tests/bench/audit.sh [RECORDS [PUSHED]]      100000 and 1000 when left out; a record is a commit
#
# git log --show-signature runs a program for each signed commit, so it is timed on the last 1000 commits of a signed
# history, and so is mcred; without signatures both walk all of it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
records=${1:-100000} pushed=${2:-1000} signed=1000
build_preset release -DMCRED_TESTS=OFF
mcred=$root/build/release/mcred
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" PATH="$root/build/release:$PATH"
git config --global user.name Office
git config --global user.email office@large.example
git config --global init.defaultBranch main
# shellcheck disable=SC2046
cc -O2 -o "$work/history" "$root/tests/bench/history.c" $(pkg-config --cflags --libs libcrypto)

. "$root/tests/bench/measure.sh"

say "Making $records records ..."
git init -q --bare "$work/long.git"
"$work/history" $((records / 4)) | git -C "$work/long.git" fast-import --quiet
cd "$work/long.git"
timed "git log --raw of $records commits" git log --raw --no-renames
timed "mcred verify of $records records" "$mcred" verify
timed "mcred verify --since HEAD~10000" "$mcred" verify --since HEAD~10000

say "Signing $signed records ..."
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
printf 'office@large.example namespaces="git" %s\n' "$(cut -d' ' -f1,2 "$work/key.pub")" >"$work/signers"
git config --global gpg.format ssh
git config --global user.signingkey "$work/key"
git config --global gpg.ssh.allowedSignersFile "$work/signers"
git init -q "$work/signed" && cd "$work/signed"
"$work/history" $((signed / 4)) "$(cut -d' ' -f1,2 "$work/key.pub")" | git fast-import --quiet
git reset -q --hard
git rebase -q --root --force-rebase --gpg-sign --committer-date-is-author-date >/dev/null 2>&1
timed "git log --show-signature of $signed commits" git log --show-signature
timed "mcred verify of $signed signed records" "$mcred" verify

say "Pushing $pushed records ..."
git init -q --bare "$work/plain.git"
git init -q --bare "$work/hooked.git"
git -C "$work/hooked.git" config gc.auto 0 && git -C "$work/plain.git" config gc.auto 0
cd "$work/long.git"
for one in plain hooked; do git push -q "$work/$one.git" "main~$pushed:refs/heads/main"; done
"$mcred" -C "$work/hooked.git" hook install pre-receive >/dev/null
timed "git push of $pushed records" git push -q "$work/plain.git" main
timed "git push of $pushed records, with the hook" git push -q "$work/hooked.git" main
for one in plain hooked; do git -C "$work/$one.git" update-ref refs/heads/main "$(git rev-parse main~10000)"; done
timed "git push of 10000 records" git push -q "$work/plain.git" main
timed "git push of 10000 records, with the hook" git push -q "$work/hooked.git" main
