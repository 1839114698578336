# A repository whose objects are elsewhere, are not what they seem, or are said to be others than they are.
. "$SRC/tests/cli/hostile.sh"

# lend: the copy borrows all it has from $tmp/lender.
lend() {
    rm -rf "$tmp/lender"
    git clone -q --bare "$tmp/p" "$tmp/lender"
    rm -rf "$tmp/lender/objects"
    mv .git/objects "$tmp/lender/objects"
    mkdir -p .git/objects/info .git/objects/pack
    echo "$tmp/lender/objects" >.git/objects/info/alternates
}
# cut_off ID: the loose object at $tmp/lender is cut off.
cut_off() {
    file=$tmp/lender/objects/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-)
    head -c 20 "$file" >"$tmp/cut" && mv -f "$tmp/cut" "$file"
}

it "reads what a repository borrows, as git does (git clone --shared), says where from with -v, and writes at home"
git clone -q --shared "$tmp/p" "$tmp/shared"
cd "$tmp/shared" || exit 1
exits 0 mcred -v verify
says "^borrows  *$tmp/p/.git/objects\$"
exits 0 mcred review $s --as grace-okafor $all_met
sound
[ -z "$(git -C "$tmp/p" cat-file -t HEAD:records 2>&1 | grep -v tree)" ]
! git -C "$tmp/p" cat-file -e "$(git rev-parse HEAD)" 2>/dev/null || fail "it wrote into what it borrows"
exits 0 mcred verify

it "follows a list in a borrowed folder from there, and ends where lists lead round in circles"
in_a_row() {
    lend
    mkdir -p "$tmp/between/info"
    echo ../lender/objects >"$tmp/between/info/alternates"
    mkdir -p "$tmp/lender/objects/info"
    printf '# back again\n%s\n../../between\n' "$PWD/.git/objects" >"$tmp/lender/objects/info/alternates"
    printf '%s\n/nowhere/at/all\n' "$tmp/between" >.git/objects/info/alternates
}
with in_a_row
exits 0 mcred verify

it "does not go on for ever in a borrowed object that is cut off, by whatever name"
borrowed_cut() {
    lend
    id=$(git rev-parse HEAD:people) short=$(git rev-parse HEAD | cut -c 1-7)
    cut_off "$id"
}
with borrowed_cut
exits 3 mcred verify
says "a loose object is cut off or damaged"
cut_off "$(git rev-parse HEAD)"
ends validate --since "$short"
exits 3 mcred validate --since "$short"

it "does so where the environment says where objects are"
with lend
rm .git/objects/info/alternates
exits 0 env GIT_ALTERNATE_OBJECT_DIRECTORIES="$tmp/lender/objects" mcred verify
cut_off "$(git -C "$tmp/p" rev-parse HEAD:people)"
exits 3 timeout 300 env GIT_ALTERNATE_OBJECT_DIRECTORIES="$tmp/lender/objects" mcred verify
says "a loose object is cut off or damaged"

it "takes nothing that is no object, nor anything that its bytes do not come to"
not_an_object() {
    lend
    id=$(git rev-parse HEAD:people)
    file=$tmp/lender/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
    rm -f "$file"
    ln -s "$tmp/secret.txt" "$file"
}
with not_an_object
exits 3 mcred verify
says "a loose object is cut off or damaged"
another_object() {
    lend
    id=$(git rev-parse HEAD:people) other=$(git rev-parse HEAD:credentials)
    place() { echo "$tmp/lender/objects/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-)"; }
    cp -f "$(place "$other")" "$(place "$id")"
}
with another_object
exits 3 mcred verify
says "object hash mismatch"

it "does not wait at a list of borrowed folders that is a pipe, and refuses one without end"
a_pipe() { mkdir -p .git/objects/info && mkfifo .git/objects/info/alternates; }
with a_pipe
exits 3 timeout 300 mcred verify
says 'the list of folders that objects are borrowed from, ".*/objects/info/alternates", is a device, FIFO or socket'
a_long_list() { mkdir -p .git/objects/info && yes /tmp | head -n 100000 >.git/objects/info/alternates; }
with a_long_list
exits 3 mcred verify
says 'info/alternates", is too large'
many_folders() {
    mkdir -p .git/objects/info
    for n in $(seq 200); do
        mkdir "$PWD/.git/f-$n"
        echo "$PWD/.git/f-$n"
    done >.git/objects/info/alternates
}
with many_folders
exits 3 mcred verify
says 'borrows objects from more than 100 folders'

it "believes no commit-graph: one that lies leaves a commit out"
# A record that does not belong is committed and taken away again; the file says that the last commit comes next to the
# one before them.
number() { for byte in 24 16 8 0; do printf "\\$(printf '%03o' $(($1 >> byte & 255)))"; done; }
place_of() { echo $(($(git rev-list HEAD | sort | grep -n -x "$(git rev-parse "$1")" | cut -d: -f1) - 1)); }
graph_that_lies() {
    file=.git/objects/info/commit-graph
    echo 'x: 1' >"records/am/$s/odd.yaml" && git add -A && git commit -q -m odd
    git rm -q "records/am/$s/odd.yaml" && git commit -q -m even
    git commit -q --allow-empty -m last
    git -c commitGraph.generationVersion=1 commit-graph write --reachable
    # Behind 8 bytes and a table of chunks: 256 numbers, the ids in their order, and for each its tree and two parents.
    chunks=$(od -An -tu1 -j6 -N1 "$file")
    data=$((8 + 12 * (chunks + 1) + 1024 + 20 * $(git rev-list --count HEAD)))
    here=$((data + 36 * $(place_of HEAD) + 20)) size=$(wc -c <"$file")
    { head -c $here "$file"; number "$(place_of HEAD~3)"; tail -c +$((here + 5)) "$file" | head -c $((size - here - 24)); } >"$tmp/body"
    { cat "$tmp/body"; for byte in $(sha1sum <"$tmp/body" | cut -c 1-40 | sed 's/../0x& /g'); do printf "\\$(printf '%03o' "$byte")"; done; } >"$tmp/graph"
    mv -f "$tmp/graph" "$file"
}
with graph_that_lies
same "$(wc -c <.git/objects/info/commit-graph)" "$size"
same "$(git log --format=%s -2 | tail -n 1)" "$(git -C "$tmp/p" log --format=%s -1)"
exits 1 mcred verify
says 'odd.yaml: error: no record belongs here .*trust/stray'
finish
