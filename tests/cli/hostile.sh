# hostile.sh - a programme that somebody changed with bad intent, and what reading it comes to; sourced by the
# t-hostile*.sh beside it.
. "$SRC/tests/cli/lib.sh"
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:allocator_may_return_null=1"
secret="the secret of the neighbour"
echo "$secret" >"$tmp/secret.txt"
mkdir "$tmp/outside"
printf 'mcred: person/1\nhandle: eve\nname: %s\nroles: [earner]\n' "$secret" >"$tmp/outside/eve.yaml"
programme p small
exits 0 mcred validate
says "no findings"
s=amina-diallo/$cfu
exits 0 mcred submit $cfu --as amina-diallo

# ends COMMAND...: in time, with a usual exit status, and says nothing of the secret.
ends() {
    timeout 300 mcred "$@" >"$tmp/out.txt" 2>&1 </dev/null
    code=$?
    [ "$code" -le 4 ] || { cp "$tmp/out.txt" "$tmp/out"; fail "exit $code from: mcred $*"; }
    ! grep -q "$secret" "$tmp/out.txt" || fail "the secret in: mcred $*"
    ! grep -q "$(printf '\033')" "$tmp/out.txt" || fail "a control sequence in: mcred $*"
    [ ! -e "$tmp/ran" ] || fail "something ran in: mcred $*"
}
# reads: every command that reads ends so, and leaves nothing behind.
reads() {
    for command in validate verify "show $cfu" "search questions" "validate --since HEAD~1" "site $tmp/out"; do
        ends $command
        [ ! -d "$tmp/out" ] || ! grep -r -q "$secret" "$tmp/out" || fail "the secret in the site"
        rm -rf "$tmp/out" "$tmp/ran"
    done
    same "$(cat "$tmp/secret.txt")" "$secret"
    same "$(ls "$tmp/outside")" eve.yaml
}
# with COMMAND...: a copy of the programme, changed so, and what reading it comes to.
with() {
    rm -rf "$tmp/copy"
    cp -R "$tmp/p" "$tmp/copy"
    cd "$tmp/copy" || exit 1
    "$@" >"$tmp/made" 2>&1 || fail "could not be made: $*: $(cat "$tmp/made")"
    reads
}
