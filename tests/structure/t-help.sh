# Help is everywhere, needs no repository, and completion knows every command and option.
. "$SRC/tests/cli/lib.sh"
commands=$(mcred help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p')
mkdir "$tmp/short"
options() { sed -n 's/^  --\([a-z-]*\).*/\1/p' "$tmp/short/$1"; }
everywhere='json color as quiet verbose help version'

it "finds the commands"
[ "$(echo "$commands" | wc -l)" -ge 14 ] || fail "there are too few in: mcred help"

it "prints a short help for every command, outside any repository, and does nothing else"
mkdir "$tmp/empty"
cd "$tmp/empty" || exit 1
for command in $commands; do
    exits 0 mcred "$command" -h
    same "$(sed -n 1p "$tmp/out" | cut -d' ' -f1-3)" "usage: mcred $command"
    [ ! -s "$tmp/err" ] || fail "$command -h writes to standard error"
    cp "$tmp/out" "$tmp/short/$command"
    exits 0 mcred -h "$command"
done
same "$(ls -A)" ""
exits 0 mcred --json submit -h
json '.exit == 0 and (.result | startswith("usage: mcred submit"))'

it "opens the page with --help, as help does, before or after the command, and with arguments"
for command in $commands; do
    exits 0 mcred help "$command"
    cp "$tmp/out" "$tmp/page"
    [ "$(wc -l <"$tmp/page")" -gt 15 ] || fail "help $command is not the page"
    exits 0 mcred "$command" --help
    cmp -s "$tmp/out" "$tmp/page" || fail "$command --help is not the page"
    [ ! -s "$tmp/err" ] || fail "$command --help writes to standard error"
done
exits 0 mcred help submit
cp "$tmp/out" "$tmp/page"
for words in '--help submit' 'submit one two --help' 'submit -h --help' 'submit --dry-run --help'; do
    exits 0 mcred $words
    cmp -s "$tmp/out" "$tmp/page" || fail "mcred $words is not the page"
done
exits 0 mcred --json submit --help
json '.command == "submit" and .exit == 0 and .result.page == "mcred-submit" and (.result.text | length > 1000)'
same "$(ls -A)" ""

it "lists the commands with --help and -h where no command is given"
exits 0 mcred help
cp "$tmp/out" "$tmp/list"
for flag in --help -h; do
    exits 0 mcred $flag
    cmp -s "$tmp/out" "$tmp/list" || fail "mcred $flag is not the list"
done

it "prints the pages of no command, too"
for page in mcred format; do
    exits 0 mcred help "$page"
    [ "$(wc -l <"$tmp/out")" -gt 15 ] || fail "help $page is not the page"
done
exits 0 mcred help mcred
sed '/^EXAMPLES/,$d' "$tmp/out" | awk 'length > 78' >"$tmp/wide"
[ ! -s "$tmp/wide" ] || fail "a line is wider than manual pages are: $(head -n 1 "$tmp/wide")"
exits 0 mcred --json help submit
json '.exit == 0 and (.result.text | length > 1000)'
same "$(ls -A)" ""

it "refuses an option that a command does not have, and an argument too many, and shows the usage"
for command in $commands; do
    exits 2 mcred "$command" --no-such-option
    says 'no-such-option'
    says "usage: mcred $command"
done
exits 2 mcred version one
exits 2 mcred status one two
exits 2 mcred --no-such-option
exits 2 mcred no-such-command
exits 2 mcred help no-such-thing
exits 2 mcred

it "says which option was nearly meant"
for command in $commands; do
    option=$(options "$command" | tail -n 1)
    [ "$option" ] || continue
    exits 2 mcred "$command" "--${option}x"
    says "did you mean.*--$option"
done

it "has no line of more than 100 columns in the help, the usage apart"
for command in $commands; do
    sed 1d "$tmp/short/$command" | awk -v c="$command" 'length > 100 { print c ": " $0 }'
done >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a long line"

# knows SHELL SCRIPT: the commands, their options and those of all commands that the script lacks.
knows() {
    for command in $commands; do
        grep -q -w -e "$command" "$2" || echo "$command"
        case $1 in
        fish) grep -e "_from $command'" "$2" | sed -n 's/.* -l \([a-z-]*\).*/\1/p' ;;
        *) sed -n "s/^    $command) words+='\(.*\)' ;;\$/\1/p" "$2" | tr ' ' '\n' | sed -n 's/^--//p' ;;
        esac | sort >"$tmp/completed"
        options "$command" | sort >"$tmp/offered"
        diff "$tmp/offered" "$tmp/completed" | sed -n "s/^</$command lacks/p; s/^>/$command has not/p"
    done
    for option in $everywhere; do
        case $1 in
        fish) grep -q -e "^complete -c mcred .*-l $option " "$2" ;;
        *) grep -q -e "local words='.*--$option\\>" "$2" ;;
        esac || echo "--$option"
    done
}
it "completes every command and every option in bash, zsh and fish"
for shell in bash zsh fish; do
    exits 0 mcred completion $shell
    cp "$tmp/out" "$tmp/mcred.$shell"
    knows $shell "$tmp/mcred.$shell" >"$tmp/out"
    [ ! -s "$tmp/out" ] || fail "$shell"
    # Each shell that is here also reads its script; zsh has a dialect of its own, close to bash's.
    ! command -v $shell >/dev/null || $shell -n "$tmp/mcred.$shell" 2>"$tmp/err" || fail "$shell does not read it"
done
exits 2 mcred completion tcsh
exits 2 mcred completion

it "would see a command or option that is missing"
sed '/^    award)/d' "$tmp/mcred.bash" >"$tmp/less"
knows bash "$tmp/less" | grep -q -x 'award lacks all' || fail "bash without award's options"
sed 's/ --edit / /' "$tmp/mcred.bash" >"$tmp/less"
knows bash "$tmp/less" | grep -q -x 'new lacks edit' || fail "bash without one option"
sed -e '/-a award /d' -e '/-l as /d' "$tmp/mcred.fish" | grep -v "_from award'" >"$tmp/less"
knows fish "$tmp/less" >"$tmp/out"
for lack in award 'award lacks all' --as; do grep -q -x -e "$lack" "$tmp/out" || fail "fish without $lack"; done

it "gives bash a completion that works"
command -v bash >/dev/null || finish
complete() {
    bash -c '. "$0"; COMP_WORDS=(mcred "$@"); COMP_CWORD=$#; _mcred; echo "${COMPREPLY[*]}"' "$tmp/mcred.bash" "$@"
}
same "$(complete subm)" submit
same "$(complete submit --dr)" --dry-run
same "$(complete -C . submit --dr)" --dry-run
same "$(complete --as x award --al)" --all
finish
