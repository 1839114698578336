# A full disk, and no permission to write: one sentence, exit 3, and the repository is as it was.
. "$SRC/tests/cli/lib.sh"
programme p
s=tomas-reyes/$cfu
exits 0 mcred submit $cfu --as amina-diallo
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/$cfu --as $a $all_met
done

# Each command that writes, tried in a place where nothing can be written.
each_fails() {
    remember
    for c in "submit $cfu --as tomas-reyes" "award amina-diallo/$cfu" "new person somebody" "new credential something" \
        "start feedback-that-moves-learning --as tomas-reyes"; do
        exits 3 "$@" mcred $c
        [ "$(grep -c '^error: ' "$tmp/err")" = 1 ] || fail "more or less than one sentence: $c"
        [ ! -s "$tmp/out" ] || fail "it speaks as if something were done: $c"
    done
    nothing_written
}
reads() { for c in status validate "show amina-diallo/$cfu"; do exits 0 "$@" mcred $c; done; }

it "says so without permission to write, and reads all the same"
if [ "$(id -u)" != 0 ]; then
    chmod -R a-w .
    each_fails env
    reads env
    chmod -R u+w .
elif command -v setpriv >/dev/null; then
    chmod 755 "$tmp" "$HOME"
    git config --global --add safe.directory "$tmp/p"
    nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
    if $nobody test -r "$tmp/p/mcred.yaml" && $nobody test -x "$MCRED"; then
        each_fails $nobody
        reads $nobody
    fi
fi
sound

it "says so on a full disk"
if [ "$(id -u)" = 0 ] && mkdir "$tmp/small" && mount -t tmpfs -o size=3m tmpfs "$tmp/small" 2>/dev/null; then
    trap 'umount "$tmp/small" 2>/dev/null; rm -rf "$tmp"' EXIT
    cp -R "$tmp/p/." "$tmp/small/"
    cd "$tmp/small" || exit 1
    git status >/dev/null
    dd if=/dev/zero of="$tmp/small/.git/fill" bs=1k 2>/dev/null
    each_fails env
    reads env
    it "goes on when there is room again"
    rm .git/fill
    sound
    exits 0 mcred submit $cfu --as tomas-reyes
    exits 0 mcred award --all
    sound
    it "says so when the room ends in the middle of a commit"
    i=0
    while [ $i -lt 12 ]; do
        i=$((i + 1))
        dd if=/dev/zero of=.git/fill bs=1k 2>/dev/null
        dd if=/dev/null of=.git/fill bs=1k seek=$(($(stat -c %s .git/fill) / 1024 - 4 * i)) 2>/dev/null
        remember
        mcred new person "p-$i" >"$tmp/out" 2>"$tmp/err"
        code=$?
        rm .git/fill
        [ $code = 0 ] && break
        same $code 3
        same "$(grep -c '^error: ' "$tmp/err")" 1
        nothing_written
        git fsck --strict --no-progress --no-dangling 2>&1 | grep . && fail "fsck speaks"
    done
    [ $code = 0 ] || fail "it never found room"
    cd "$tmp" || exit 1
fi
finish
