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

it "says so when its output cannot be written"
if [ -c /dev/full ]; then
    mcred status >/dev/full 2>"$tmp/err"
    same $? 3
fi
finish
