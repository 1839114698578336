# Help is everywhere, needs no repository, and completion knows every command and option.
. "$SRC/tests/cli/lib.sh"
commands=$(mcred help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 14 ] || fail "the commands were not found in: mcred help"

it "prints a short help for every command, outside any repository, and does nothing else"
for command in $commands; do
    for flag in -h --help; do
        exits 0 mcred "$command" $flag
        same "$(sed -n 1p "$tmp/out" | cut -d' ' -f1-3)" "usage: mcred $command"
        [ ! -s "$tmp/err" ] || fail "$command $flag writes to standard error"
    done
    exits 0 mcred help "$command"
    [ "$(wc -l <"$tmp/out")" -gt 15 ] || fail "help $command is not the page"
done
same "$(ls -A | grep -v -e '^bin$' -e '^home$' -e '^out$' -e '^err$')" ""

it "refuses an option that a command does not have, and an argument too many"
for command in $commands; do
    exits 2 mcred "$command" --no-such-option
    says 'no-such-option'
done
exits 2 mcred version one
exits 2 mcred status one two

it "fits in 80 columns, or in one word more"
for command in $commands; do
    mcred "$command" -h | sed 1d | awk -v c="$command" 'length > 100 { print c ": " $0 }' >"$tmp/out"
    [ ! -s "$tmp/out" ] || fail "a long line"
done

it "completes every command and every option in bash, zsh and fish"
for shell in bash zsh fish; do
    exits 0 mcred completion $shell
    cp "$tmp/out" "$tmp/completion"
    for command in $commands; do
        grep -q -w -e "$command" "$tmp/completion" || fail "$shell does not know $command"
        for option in $(mcred "$command" -h | sed -n 's/^  --\([a-z-]*\).*/\1/p'); do
            grep -w -e "$command" "$tmp/completion" | grep -q -e "-$option" -e "-l $option" || fail "$shell does not know $command --$option"
        done
    done
done
exits 2 mcred completion tcsh

it "gives bash a completion that works"
command -v bash >/dev/null || finish
mcred completion bash >"$tmp/mcred.bash"
complete() {
    bash -c '. "$0"; COMP_WORDS=(mcred "$@"); COMP_CWORD=$#; _mcred; echo "${COMPREPLY[*]}"' "$tmp/mcred.bash" "$@"
}
same "$(complete subm)" submit
same "$(complete submit --dr)" --dry-run
same "$(complete -C . submit --dr)" --dry-run
finish
