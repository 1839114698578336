# Whoever reads the output may leave early: no word about it, as with other tools. A disk that is full is told.
. "$SRC/tests/cli/lib.sh"
programme p
exits 0 mcred submit $cfu --as amina-diallo
mkfifo "$tmp/fifo"
# unread COMMAND...: its standard output, and standard error where $both is set, goes where nobody reads any more.
both=
unread() {
    true <"$tmp/fifo" &
    exec 3>"$tmp/fifo"
    wait $!
    if [ "$both" ]; then "$@" >&3 2>&3; else "$@" >&3 2>"$tmp/err"; fi
    code=$?
    exec 3>&-
    same "$code" 141
    [ ! -s "$tmp/err" ] || fail "it speaks: $*"
}
each() {
    for c in "show $cfu" "show amina-diallo/$cfu" status list queue validate verify "help format" help "schema credential" \
        stats "log amina-diallo/$cfu" "completion bash" version -h "list -h" "search questions"; do
        "$@" mcred $c
        "$@" mcred --json $c
    done
    "$@" mcred validate --format sarif
    "$@" mcred validate --format github
}

it "ends quietly where nobody reads, as any other tool"
each unread
it "ends so, too, where the shell ignores the signal"
(bad=0 && trap '' PIPE && unread mcred list && exit "$bad") || fail "it does not"
it "ends so where nobody reads what went wrong"
both=1
: >"$tmp/err"
unread mcred show nothing-of-this-name
unread mcred no-such-command
both=

it "has done what it was asked, whoever reads of it"
n=$(commits)
unread mcred new person somebody
same "$(commits)" $((n + 1))
sound

it "tells of a full disk, exit 3"
full() {
    "$@" >/dev/full 2>"$tmp/err"
    same "$?" 3
    grep -q -x 'error: the output could not be written' "$tmp/err" || fail "it does not say so: $*"
}
: >"$tmp/out"
[ ! -c /dev/full ] || each full
it "tells of an output that is closed, exit 3"
mcred list >&- 2>"$tmp/err"
same "$?" 3
says 'the output could not be written'
finish
