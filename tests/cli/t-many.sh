# Many at once: any number of processes in one repository, any number of clones that push to one remote; nothing is lost
# or doubled. MCRED_WRITES and MCRED_PUSHES: how many records each of them makes.
. "$SRC/tests/cli/lib.sh"
writes=${MCRED_WRITES:-3} pushes=${MCRED_PUSHES:-3}
# make NUMBER COUNT OPTION...: so many records, one after another, by process NUMBER. Where the machine is so slow that a
# minute passes before its turn comes, it does as it is told, and runs the command again.
make() {
    who=$1 count=$2
    shift 2
    for i in $(seq "$count"); do
        until mcred new person "p-$who-$i" --set "name=Person $i of $who" "$@" >"$tmp/out-$who" 2>&1 </dev/null; do
            grep -q 'writing here for a minute' "$tmp/out-$who" || return 1
        done
    done
}
# all_done PIDS: every process has done all it had to.
all_done() { for pid in "$@"; do wait "$pid" || fail "a process was refused: $(cat "$tmp"/out-* | grep error | head -n 3)"; done; }

it "loses nothing when 16 processes write to one repository"
programme p small
before=$(commits) pids=
for who in $(seq 16); do
    make "$who" "$writes" &
    pids="$pids $!"
done
all_done $pids
same "$(commits)" $((before + 16 * writes))
same "$(git ls-tree --name-only HEAD people/ | grep -c 'people/p-')" $((16 * writes))
same "$(git log --merges --oneline)" ""
git prune
sound
exits 0 mcred validate people

it "loses nothing when 8 clones push to one remote, whose hook looks at each push"
git clone -q --bare "$tmp/p" "$tmp/remote.git"
exits 0 mcred -C "$tmp/remote.git" hook install pre-receive
before=$(commits) pids=
for who in $(seq 201 208); do
    git clone -q "$tmp/remote.git" "$tmp/clone-$who"
    (cd "$tmp/clone-$who" && make "$who" "$pushes" --push) &
    pids="$pids $!"
done
all_done $pids
cd "$tmp/remote.git" || exit 1
same "$(commits)" $((before + 8 * pushes))
same "$(git ls-tree --name-only HEAD people/ | grep -c 'people/p-20')" $((8 * pushes))
same "$(git log --merges --oneline)" ""
for who in $(seq 201 208); do
    cd "$tmp/clone-$who" || exit 1
    git merge-base --is-ancestor HEAD origin/main || fail "clone $who has what the remote has not"
    git pull -q --ff-only
    git prune
    sound
done

it "makes one submission when 8 clones submit the same, and one award when 8 clones award it"
# A second each apart, so that no two of them make the very same commit.
race() {
    ok=0 pids=
    for who in $(seq 201 208); do
        (cd "$tmp/clone-$who" && git pull -q --ff-only && GIT_COMMITTER_DATE=2026-03-02T09:00:${who#2}Z mcred "$@" --push >"$tmp/out-$who" 2>&1 </dev/null) &
        pids="$pids $!"
    done
    for pid in $pids; do wait "$pid" && ok=$((ok + 1)); done
}
race submit $cfu --as amina-diallo
same "$ok" 1
cd "$tmp/clone-201" && git pull -q --ff-only
same "$(git ls-tree --name-only HEAD records/am/amina-diallo/$cfu/)" "records/am/amina-diallo/$cfu/1"
for a in grace-okafor henrik-lund; do exits 0 mcred review amina-diallo/$cfu --as $a $all_met --push; done
race award --all
cd "$tmp/remote.git" || exit 1
same "$(git log --format=%H -- records/am/amina-diallo/$cfu/award.yaml | wc -l)" 1
git clone -q "$tmp/remote.git" "$tmp/last" && cd "$tmp/last" || exit 1
exits 0 mcred verify

it "explains a lock that a dead process left, and does not take it away"
: >.git/refs/heads/main.lock
remember
exits 3 mcred new person p-last
says 'the branch is locked by ".*refs/heads/main.lock", .* seconds old: if no git or mcred is running, remove it.*store/locked'
there .git/refs/heads/main.lock
rm .git/refs/heads/main.lock
nothing_written
: >.git/index.lock
exits 0 mcred new person p-last
says 'index.lock'
there .git/index.lock
finish
