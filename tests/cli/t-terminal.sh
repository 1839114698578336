# At a terminal: the pager and the editor that git would use. Elsewhere never.
. "$SRC/tests/cli/lib.sh"
programme p
export TERM=xterm
printf '#!/bin/sh\nsed "s/^/paged: /"\n' >"$tmp/pager"
printf '#!/bin/sh\necho "wrong pager"\n' >"$tmp/wrong"
chmod +x "$tmp/pager" "$tmp/wrong"

if command -v script >/dev/null; then
    # terminal CODE COMMAND: the same as exits, at a terminal.
    terminal() {
        want=$1
        shift
        script -qec "$*" /dev/null </dev/null >"$tmp/raw" 2>"$tmp/err"
        code=$?
        tr -d '\r' <"$tmp/raw" >"$tmp/out"
        [ "$code" = "$want" ] || fail "expected exit $want from: $* (it was $code)"
    }

    it "shows long text through the pager, in git's order: GIT_PAGER, core.pager, PAGER"
    exits 0 mcred show rosa-klein
    sed 's/^/paged: /' "$tmp/out" >"$tmp/paged"
    PAGER="$tmp/pager" NO_COLOR=1 terminal 0 mcred show rosa-klein
    cmp -s "$tmp/out" "$tmp/paged" || fail "the text is another one"
    git config --global core.pager "$tmp/pager"
    PAGER="$tmp/wrong" terminal 0 mcred status
    says '^paged: [^A]*Amina Diallo'
    git config --global core.pager "$tmp/wrong"
    GIT_PAGER="$tmp/pager" terminal 0 mcred help
    says '^paged: usage: mcred'
    git config core.pager "$tmp/wrong" # the repository's own counts for nothing
    git config --global core.pager "$tmp/pager"
    cd "$tmp" || exit 1
    terminal 0 mcred help schema/enum
    says '^paged: schema/enum'
    cd p || exit 1

    it "opens the page with man at a terminal that has it, for help COMMAND and COMMAND --help; -h does not"
    printf '#!/bin/sh\necho "by man: $*"\n' >"$tmp/bin/man"
    chmod +x "$tmp/bin/man"
    for words in 'help submit' 'submit --help'; do
        terminal 0 mcred $words
        same "$(cat "$tmp/out")" 'by man: mcred-submit'
    done
    terminal 0 mcred submit -h
    says '^usage: mcred submit'
    exits 0 mcred submit --help
    says '^NAME$'
    terminal 0 mcred --json submit --help
    says '^{'

    it "shows the page's text through the pager where man has no such page, as wide as the terminal"
    printf '#!/bin/sh\nexit 16\n' >"$tmp/bin/man"
    PAGER="$tmp/pager" terminal 0 "stty columns 50; mcred submit --help"
    says '^paged: NAME$'
    awk '/^paged: DESCRIPTION/ { on = 1; next } /^paged: EXAMPLES/ { on = 0 } on && length > 50 + 7' "$tmp/out" >"$tmp/wide"
    [ ! -s "$tmp/wide" ] || fail "a line that is wider: $(head -n 1 "$tmp/wide")"
    rm "$tmp/bin/man"

    it "keeps a pager from writing anywhere, where the kernel can"
    terminal 0 mcred -v show $cfu
    cp "$tmp/out" "$tmp/given-up"
    if grep -q '^confined .*Landlock' "$tmp/given-up"; then
        GIT_PAGER="touch $tmp/escaped people/escaped; cat" terminal 0 mcred show $cfu
        not_there "$tmp/escaped"
        not_there people/escaped
    fi

    it "keeps a pager from the network, where the kernel can"
    if grep -q '^confined .*seccomp' "$tmp/given-up" && command -v bash >/dev/null; then
        GIT_PAGER="cat >/dev/null; bash -c ': </dev/tcp/127.0.0.1/9'" terminal 0 mcred show $cfu
        says 'Operation not permitted'
    fi

    it "needs no pager where none is wanted: --no-pager, cat, nothing, JSON"
    terminal 0 mcred --no-pager status
    says '^[^A]*Amina Diallo'
    GIT_PAGER=cat terminal 0 mcred status
    says '^[^A]*Amina Diallo'
    GIT_PAGER= terminal 0 mcred status
    says '^[^A]*Amina Diallo'
    terminal 0 mcred --json status
    says '^{'

    it "prints the text itself where the pager is not there"
    GIT_PAGER="$tmp/nowhere" terminal 0 mcred status
    says '^[^A]*Amina Diallo'

    it "is done when the person leaves the pager early"
    GIT_PAGER=true terminal 0 mcred help format
    GIT_PAGER='head -n 1' terminal 0 mcred show $cfu

    it "says what went wrong after the pager, and keeps the exit status"
    NO_COLOR=1 terminal 1 mcred show nothing-of-this-name
    says '^error: '
    git config --global --unset core.pager
fi

it "has no pager where standard output is no terminal"
PAGER="$tmp/wrong" exits 0 mcred status
says '^[^A]*Amina Diallo'

editor() { printf '#!/bin/sh\nsed -i "s/^title: .*/title: %s/" "$1"\n' "$2" >"$tmp/$1" && chmod +x "$tmp/$1"; }
editor by-git "By GIT_EDITOR"
editor by-config "By core.editor"
editor by-visual "By VISUAL"
editor by-editor "By EDITOR"
edited() { grep '^title: ' "credentials/$1/credential.yaml"; }

it "edits with GIT_EDITOR, core.editor, VISUAL, EDITOR, the first that is set"
export EDITOR="$tmp/by-editor"
exits 0 mcred new credential one-a --edit
same "$(edited one-a)" "title: By EDITOR"
export VISUAL="$tmp/by-visual"
exits 0 mcred new credential one-b --edit
same "$(edited one-b)" "title: By VISUAL"
TERM=dumb exits 0 mcred new credential one-c --edit
same "$(edited one-c)" "title: By EDITOR"
git config --global core.editor "$tmp/by-config"
git config core.editor "$tmp/by-nobody" # the repository's own counts for nothing
exits 0 mcred new credential one-d --edit
same "$(edited one-d)" "title: By core.editor"
GIT_EDITOR="$tmp/by-git" exits 0 mcred new credential one-e --edit
same "$(edited one-e)" "title: By GIT_EDITOR"
git config --global core.editor ""
exits 0 mcred new credential one-f --edit
same "$(edited one-f)" "title: By VISUAL"
sound

it "says with -v on standard error what it works with"
exits 0 mcred -v status
grep -q "^repository  .*/p/.git/" "$tmp/err" || fail "no repository"
grep -q "^branch      refs/heads/main" "$tmp/err" || fail "no branch"
grep -q "^commit      $(git rev-parse HEAD)" "$tmp/err" || fail "no commit"
grep -q "^person      rosa-klein, by git's user.email" "$tmp/err" || fail "no person"
exits 0 mcred --verbose status --as amina-diallo
grep -q "^person      amina-diallo, by --as" "$tmp/err" || fail "no person"
exits 0 mcred --verbose --as nobody-known --json status
grep -q "^person      nobody" "$tmp/err" || fail "somebody"
json '.exit == 0'
cp "$tmp/out" "$tmp/loud"
exits 0 mcred --as nobody-known --json status
cmp -s "$tmp/out" "$tmp/loud" || fail "-v changes standard output"
[ ! -s "$tmp/err" ] || fail "it speaks without -v"
finish
