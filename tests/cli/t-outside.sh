# Where there is nothing to work on, or no way to write: one sentence, exit 3.
. "$SRC/tests/cli/lib.sh"

one_sentence() { [ "$(grep -c '^error: ' "$tmp/err")" = 1 ] || fail "more or less than one sentence"; }

it "says so outside a repository"
mkdir empty && cd empty
for c in status validate verify "show x-y" "submit x-y" "review a-b/c-d --score e=f" "award --all" "start x-y" "new person x-y"; do
    exits 3 mcred $c
    one_sentence
done

it "says so in a repository that is no programme"
git init -q && git commit -q --allow-empty -m empty
exits 3 mcred status
one_sentence
says "mcred init"

it "says so when the folder is not there"
exits 3 mcred -C "$tmp/nowhere" status
one_sentence

it "asks who you are when nobody fits"
programme p
git config user.email stranger@elsewhere.example
remember
exits 2 mcred submit $cfu
says "stranger@elsewhere.example"
says "people/"
exits 2 mcred submit $cfu --as nobody-known
nothing_written
git config --global --unset user.email
git config --unset user.email
git config --global --unset user.name
exits 2 mcred submit $cfu
says "user.email"

it "uses the person's own name when git has no identity but --as says who"
exits 0 mcred submit $cfu --as amina-diallo
same "$(git log -1 --format=%an)" "Amina Diallo"

it "refuses a date that is none"
GIT_AUTHOR_DATE=yesterday-ish GIT_COMMITTER_DATE=yesterday-ish exits 2 mcred submit $cfu --as tomas-reyes
says "GIT_AUTHOR_DATE"

if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && [ "$(stat -c %a /tmp)" = 1777 ]; then
    it "says so without write permission, and changes nothing"
    chmod 755 "$tmp"
    git config --global --add safe.directory '*'
    cp "$HOME/.gitconfig" "$tmp/gitconfig"
    head=$(git rev-parse HEAD)
    exits 3 setpriv --reuid 65534 --regid 65534 --clear-groups env HOME="$tmp/nohome" mcred submit $cfu --as tomas-reyes
    one_sentence
    same "$(git rev-parse HEAD)" "$head"
fi

it "says so on a full disk, and changes nothing"
if [ "$(id -u)" = 0 ] && mkdir "$tmp/small" && mount -t tmpfs -o size=2m tmpfs "$tmp/small" 2>/dev/null; then
    trap 'umount "$tmp/small" 2>/dev/null; rm -rf "$tmp"' EXIT
    git config --global user.name Rosa && git config --global user.email rosa-klein@riverside.example
    cp -R "$tmp/p/." "$tmp/small/"
    cd "$tmp/small"
    head=$(git rev-parse HEAD)
    dd if=/dev/zero of="$tmp/small/fill" bs=1k 2>/dev/null
    exits 3 mcred submit $cfu --as tomas-reyes
    same "$(git rev-parse HEAD)" "$head"
    rm fill
    git fsck --strict --no-progress 2>&1 | grep . && fail "fsck speaks"
    exits 0 mcred submit $cfu --as tomas-reyes
    sound
    cd "$tmp"
fi

it "says so when its output cannot be written"
if [ -c /dev/full ]; then
    cd "$tmp/p"
    mcred status >/dev/full 2>"$tmp/err"
    same $? 3
fi
finish
