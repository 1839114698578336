# lib.sh - for the command-line tests: a scratch folder, an own home, a fixed clock, and checks.
# Each test file is a story about one behaviour: `it "does so"` names it, the lines below show it.
set -u
: "${MCRED:?MCRED names the binary to test}"
: "${SRC:?SRC names the source folder}"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
export HOME="$tmp/home" XDG_CONFIG_HOME="$tmp/home/.config" GIT_CONFIG_NOSYSTEM=1 TZ=UTC LC_ALL=C.UTF-8
export GIT_CEILING_DIRECTORIES="$tmp"
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset EDITOR VISUAL GIT_EDITOR NO_COLOR MANPAGER PAGER GIT_PAGER LESS 2>/dev/null || :
mkdir -p "$HOME"
mkdir -p "$tmp/bin"
ln -s "$MCRED" "$tmp/bin/mcred"
PATH=$tmp/bin:$PATH
cd "$tmp" || exit 1
git config --global init.defaultBranch main
git config --global user.name "Rosa Klein"
git config --global user.email rosa-klein@riverside.example
git config --global advice.detachedHead false
git config --global maintenance.auto false

tests=0 bad=0 name=
it() { name=$*; tests=$((tests + 1)); }
fail() {
    bad=$((bad + 1))
    printf 'not ok %s - %s: %s\n' "$tests" "$name" "$*"
    [ -s "$tmp/out" ] && head -n 40 "$tmp/out" | sed 's/^/#   out: /'
    [ -s "$tmp/err" ] && head -n 40 "$tmp/err" | sed 's/^/#   err: /'
    return 0
}
finish() {
    printf '%s checks of behaviour, %s failed\n' "$tests" "$bad"
    [ "$bad" = 0 ] && [ "$tests" -gt 0 ]
    exit
}
# exits CODE COMMAND...: runs it with output in $tmp/out and $tmp/err and checks the exit code.
exits() {
    want=$1
    shift
    "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
    [ "$code" = "$want" ] || fail "expected exit $want from: $* (it was $code)"
}
says() { grep -q -e "$1" "$tmp/out" "$tmp/err" || fail "does not say: $1"; }
says_not() { ! grep -q -e "$1" "$tmp/out" "$tmp/err" || fail "says: $1"; }
# json FILTER: the JSON document in $tmp/out fits the jq filter.
json() { jq -e "$1" "$tmp/out" >/dev/null 2>&1 || fail "the JSON does not fit: $1"; }
same() { [ "$1" = "$2" ] || fail "expected '$2', got '$1'"; }
there() { [ -e "$1" ] || fail "$1 is not there"; }
not_there() { [ ! -e "$1" ] || fail "$1 is there"; }
at() { GIT_AUTHOR_DATE="$1T09:00:00Z"; GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE; export GIT_AUTHOR_DATE GIT_COMMITTER_DATE; }
at 2026-03-02
commits() { git rev-list --count HEAD 2>/dev/null || echo 0; }
# The repository must be sound and the work tree as clean as it was.
sound() {
    git fsck --strict --no-progress >"$tmp/fsck" 2>&1 || fail "git fsck: $(cat "$tmp/fsck")"
    [ ! -s "$tmp/fsck" ] || fail "git fsck is not silent: $(cat "$tmp/fsck")"
    same "$(git status --porcelain)" "${1:-}"
}
# unchanged COMMAND...: for refusals: nothing may be committed or written.
head_now() { git rev-parse -q --verify HEAD 2>/dev/null || echo unborn; }
remember() { before_head=$(head_now); before_status=$(git status --porcelain 2>/dev/null); }
nothing_written() {
    same "$(head_now)" "$before_head"
    same "$(git status --porcelain 2>/dev/null)" "$before_status"
}
# The example programme, committed, in $tmp/$1. With "small", where all of it is read many times and it is of no matter how
# much that is: two credentials, a stack of them, and one educator's evidence.
programme() {
    mkdir -p "$tmp/$1"
    cp -R "$SRC/examples/riverside/." "$tmp/$1"
    [ $# = 1 ] || (cd "$tmp/$1" && "$2")
    git -C "$tmp/$1" init -q
    git -C "$tmp/$1" add -A
    git -C "$tmp/$1" commit -q -m "The Riverside programme"
    cd "$tmp/$1" || exit 1
}
small() {
    find credentials evidence -mindepth 1 -maxdepth 1 ! -name $cfu ! -name academic-discussion ! -name am -exec rm -r {} +
    rm -r evidence/am/amina-diallo/feedback-that-moves-learning stacks/*
    printf 'mcred: stack/1\nid: talk\ntitle: Talk\ndescription: Both.\nunits: [%s, academic-discussion]\n' $cfu >stacks/talk.yaml
}
cfu=checking-for-understanding
all_met='--score question-design=demonstrated --score wait-time=demonstrated --score adaptation=demonstrated'
# reviewed EARNER: hands in the evidence there is for $cfu, and both assessors find all of it met. $a names it.
reviewed() {
    a=$1/$cfu
    exits 0 mcred submit $cfu --as "$1"
    for who in grace-okafor henrik-lund; do exits 0 mcred review "$a" --as $who $all_met; done
}
awarded() { reviewed "$1"; exits 0 mcred award "$a"; }
