# The manual pages say what the commands do: same synopsis, same options, nothing missing.
. "$SRC/tests/cli/lib.sh"
man=$SRC/man
mcred help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' | sort >"$tmp/commands"
commands=$(cat "$tmp/commands")
[ "$(wc -l <"$tmp/commands")" -ge 14 ] || fail "the commands were not found in: mcred help"

# A page as plain text.
plain() { mandoc -T ascii -O width=400 "$1" | sed "s/.$(printf '\b')//g"; }
command -v mandoc >/dev/null || exit 77

it "has a page for every command, and for nothing else"
for page in "$man"/mcred-*.1; do basename "$page" .1 | sed 's/^mcred-//'; done | sort >"$tmp/pages"
cmp -s "$tmp/pages" "$tmp/commands" || fail "$(diff "$tmp/commands" "$tmp/pages")"

it "is well-formed mdoc"
for page in "$man"/*; do
    mandoc -T lint -W warning "$page" >"$tmp/out" 2>&1 || fail "${page##*/}"
done

it "has the synopsis that -h prints"
for command in $commands; do
    plain "$man/mcred-$command.1" | sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' | sed '1d;$d' | tr -s ' \n' ' ' | sed 's/^ //; s/ $//' >"$tmp/out"
    usage=$(mcred "$command" -h | sed -n '1s/^usage: //p')
    same "$(cat "$tmp/out")" "$usage"
done

it "names the command as -h does"
for command in $commands; do
    summary=$(mcred "$command" -h | sed -n 3p)
    same "$(sed -n 's/^\.Nd //p' "$man/mcred-$command.1")" "$summary"
done

it "describes every option of -h, and no other"
for command in $commands; do
    mcred "$command" -h | sed -n 's/^  --\([a-z-]*\).*/\1/p' | sort >"$tmp/options"
    sed -n '/^\.Sh DESCRIPTION/,/^\.Sh EXIT/s/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$man/mcred-$command.1" | sort >"$tmp/out"
    cmp -s "$tmp/options" "$tmp/out" || fail "$command: $(diff "$tmp/options" "$tmp/out" | tr '\n' ' ')"
done

it "lists every command in mcred(1), with its summary, and refers to its page"
for command in $commands; do
    summary=$(mcred "$command" -h | sed -n 3p)
    same "$(sed -n "/^\.It Cm $command\$/{n;p;}" "$man/mcred.1")" "$summary"
    grep -q "^\.Xr mcred-$command 1" "$man/mcred.1" || fail "mcred(1) does not refer to mcred-$command(1)"
done

it "tells the exit codes and shows an example in every command's page"
for command in $commands; do
    for section in "EXIT STATUS" EXAMPLES "SEE ALSO"; do
        grep -q "^\.Sh $section" "$man/mcred-$command.1" || fail "mcred-$command.1 has no section $section"
    done
done

it "refers to pages that exist"
sed -n 's/^\.Xr \(mcred[a-z-]*\) \([0-9]\).*/\1.\2/p' "$man"/* | sort -u | while read -r page; do [ -e "$man/$page" ] || echo "$page"; done >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a page that is not there"

it "names every kind and every file of the format"
plain "$man/mcred-format.5" >"$tmp/format"
for kind in $(mcred schema | sed -n 's/^ *\([a-z]*\).*/\1/p'); do
    grep -q -w "$kind" "$tmp/format" || fail "mcred-format(5) does not name $kind"
done
for file in mcred.yaml credential.yaml evidence.md submission.yaml review- award.yaml stacks/ people/; do
    grep -q -F "$file" "$tmp/format" || fail "mcred-format(5) does not name $file"
done
finish
