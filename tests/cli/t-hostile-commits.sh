# Commits that git itself would not make: each is read as what it says, or told as what it is, and nothing else happens.
. "$SRC/tests/cli/hostile.sh"
tree=$(git rev-parse 'HEAD^{tree}') parent=$(git rev-parse HEAD)
by='Eve <eve@riverside.example> 1772442000 +0000'

# tip FILE: the branch stands at a commit of these bytes; git would check what update-ref is given.
tip() {
    id=$(git hash-object -t commit --literally -w --stdin <"$1")
    mkdir -p .git/refs/heads
    echo "$id" >.git/refs/heads/main
}
# commit FORMAT: with %T for the tree, %P for the parent and %B for somebody with a date; the rest is printf's.
commit() {
    printf "$(printf '%s' "$1" | sed "s/%T/$tree/g; s/%P/$parent/g; s/%B/$by/g")" >"$tmp/commit"
    tip "$tmp/commit"
}
# told FORMAT [WHAT]: reading such a commit ends, and verify says that it does not hold: one finding, with WHAT in it.
told() {
    with commit "$1"
    mcred verify >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
    [ "$code" = 1 ] || [ "$code" = 3 ] || fail "verify exits $code for: $1"
    same "$(grep -c '^.*error: ' "$tmp/err")" 1
    says "${2:-commit $(cat .git/refs/heads/main) cannot be read}"
}
rest='author %B\ncommitter %B\n\nA message.\n'

it "ends with a commit that lacks what every commit has"
told ''
told '\n'
told 'tree %T\n'
told "parent %P\n$rest"
told "tree %T\nparent %P\ncommitter %B\n\nA message.\n"
told "tree %T\nparent %P\nauthor %B\n\nA message.\n"
told "tree %T\nparent %P\nauthor\ncommitter\n\nA message.\n"
with commit 'tree %T\nparent %P\nauthor %B\ncommitter %B\n'
with commit 'tree %T\nparent %P\nauthor %B\ncommitter %B'

it "ends with headers in another order, twice, or cut off"
told "parent %P\ntree %T\n$rest"
told "tree %T\ntree %T\nparent %P\n$rest"
told "tree 0123\nparent %P\n$rest"
told "tree %T\nparent 0123\n$rest"
told "tree %P\nparent %P\n$rest"
told "tree %T\nparent %T\n$rest" 'the history cannot be read'
with commit "tree %T\nparent %P\nparent %P\n$rest"
with commit "tree %T\nparent %P\nauthor %B\nauthor Another <x@y.example> 1 +0000\ncommitter %B\n\nA message.\n"
with commit "tree %T\nparent %P\nauthor %B\ncommitter %B\ngpgsig one\n two\ngpgsig three\n four\n\nA message.\n"
with commit "tree %T\nparent %P\nauthor %B\ncommitter %B\ngpgsig -----BEGIN SSH SIGNATURE-----\n\nA message.\n"
with commit "tree %T\nparent %P\nauthor %B\ncommitter %B\nmergetag object %P\n type commit\n tag x\n tagger x\n\nA message.\n"
with commit "tree %T\nparent %P\nauthor %B\ncommitter %B\nencoding no-such-encoding/../../x\n\n\377\376 message.\n"

it "ends with names and dates of any kind"
for date in 99999999999999999999 9223372036854775807 18446744073709551616 -1 -99999999999999999999 '' x 1e9 0x10 '17 72'; do
    with commit "tree %T\nparent %P\nauthor Eve <eve@riverside.example> $date +0000\ncommitter Eve <eve@riverside.example> $date +0000\n\nA message.\n"
done
for zone in +9999 -9999 +99999999999 0000 '' UTC +0; do
    with commit "tree %T\nparent %P\nauthor Eve <eve@riverside.example> 1772442000 $zone\ncommitter Eve <eve@riverside.example> 1772442000 $zone\n\nA message.\n"
done
for name in 'Eve' 'Eve <' 'Eve >' '<>' 'Eve <<<<>>>> <eve@riverside.example>' 'Eve <eve\033[31m@riverside.example>' '\033]0;x\007 <x>'; do
    with commit "tree %T\nparent %P\nauthor $name 1772442000 +0000\ncommitter $name 1772442000 +0000\n\nA message.\n"
done

it "ends with a NUL wherever it stands, and with lines of ten million bytes"
with commit "tree %T\nparent %P\nauthor %B\ncommitter %B\n\nA message\000and more.\n"
with commit "tree %T\nparent %P\nauthor Eve\000 <eve@riverside.example> 1772442000 +0000\ncommitter %B\n\nA message.\n"
with commit "tree %T\n\000parent %P\n$rest"
long() {
    { printf 'tree %s\nparent %s\nauthor %s\ncommitter %s\n%s' "$tree" "$parent" "$by" "$by" "$1"
      head -c 10000000 /dev/zero | tr '\0' x
      printf '\n\nA message.\n'; } >"$tmp/commit"
    tip "$tmp/commit"
}
with long 'x-header '
with long 'gpgsig '
with long "$(printf '\nMcred-Actor: ')"

it "ends with a commit of ten thousand parents"
many_parents() {
    { printf 'tree %s\n' "$tree"
      yes "parent $parent" | head -n 10000
      printf 'author %s\ncommitter %s\n\nA message.\n' "$by" "$by"; } >"$tmp/commit"
    tip "$tmp/commit"
}
with many_parents
finish
