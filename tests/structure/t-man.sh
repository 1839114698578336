# The manual pages say what the commands do: same synopsis, same options, nothing missing.
. "$SRC/tests/cli/lib.sh"
command -v mandoc >/dev/null || exit 77
man=$SRC/man

# The commands by the program's own list, and the pages that are there.
mcred help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' | sort >"$tmp/commands"
commands=$(cat "$tmp/commands")
# What -h prints, of each command and of none, and each page as plain text: made once.
mkdir "$tmp/short" "$tmp/plain"
for command in '' $commands; do mcred ${command:+"$command"} -h >"$tmp/short/${command:-mcred}"; done
for page in "$man"/*; do mandoc -T ascii -O width=400 "$page" | sed "s/.$(printf '\b')//g" >"$tmp/plain/${page##*/}"; done
# A page as plain text, without overstriking; its synopsis on one line; its options.
plain() { [ "${1%/*}" = "$man" ] && cat "$tmp/plain/${1##*/}" || mandoc -T ascii -O width=400 "$1" | sed "s/.$(printf '\b')//g"; }
fold() { tr -s ' \n' ' ' | sed 's/^ //; s/ $//'; }
synopsis() { plain "$1" | sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' | sed '1d;$d' | fold; }
described() { sed -n '/^\.Sh DESCRIPTION/,/^\.Sh \(EXIT\|ENVIRONMENT\)/s/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$1" | sort; }
# What -h prints: its first line, which is the usage, and its options.
usage() { sed -n '1s/^usage: //p' "$tmp/short/${1:-mcred}" | fold; }
offered() { sed -n 's/^  --\([a-z-]*\).*/\1/p' "$tmp/short/$1" | sort; }
summary() { sed -n 3p "$tmp/short/$1"; }
# What pages refer to, as FILE; those that are not there.
dead_links() { sed -n 's/^\.Xr \(mcred[a-z-]*\) \([0-9]\).*/\1.\2/p' "$1"/* | sort -u | while read -r page; do [ -e "$man/$page" ] || echo "$page"; done; }

it "finds the commands"
[ "$(wc -l <"$tmp/commands")" -ge 14 ] || fail "there are too few in: mcred help"

it "has a page for every command, and for nothing else"
for page in "$man"/mcred-*.1; do basename "$page" .1 | sed 's/^mcred-//'; done | sort >"$tmp/pages"
diff "$tmp/commands" "$tmp/pages" >"$tmp/out" || fail "< is a command only, > a page only"

it "is well-formed mdoc"
mandoc -T lint -W warning "$man"/* >"$tmp/out" 2>&1 || fail "a fault in a page"
: >"$tmp/out"

it "has the synopsis that -h prints, mcred(1) too"
for command in '' $commands; do
    same "$(synopsis "$man/mcred${command:+-$command}.1")" "$(usage "$command")"
done

it "names the command as -h does"
for command in $commands; do
    same "$(sed -n 's/^\.Nd //p' "$man/mcred-$command.1")" "$(summary "$command")"
    same "$(sed -n 's/^\.Dt //p' "$man/mcred-$command.1")" "MCRED-$(echo "$command" | tr a-z A-Z) 1"
done

it "describes every option of -h, and no other"
for command in $commands; do
    offered "$command" >"$tmp/offered"
    described "$man/mcred-$command.1" >"$tmp/described"
    diff "$tmp/offered" "$tmp/described" >"$tmp/out" || fail "mcred-$command.1: < is in -h only, > in the page only"
done

it "describes the options of all commands in mcred(1), each with its letter"
described "$man/mcred.1" >"$tmp/described"
mcred completion bash | sed -n "s/^    local words='\(.*\)'\$/\1/p" | tr ' ' '\n' | sed -n 's/^--//p' | sort >"$tmp/offered"
[ "$(wc -l <"$tmp/offered")" -ge 5 ] || fail "they are not found in the completion"
diff "$tmp/offered" "$tmp/described" >"$tmp/out" || fail "< is completed only, > is in the page only"
for letter in C q v h; do grep -q "^\.It Fl $letter\\>" "$man/mcred.1" || fail "-$letter is not described"; done

it "lists every command in mcred(1), with its summary, and refers to its page"
for command in $commands; do
    same "$(sed -n "/^\.It Cm $command\$/{n;p;}" "$man/mcred.1")" "$(summary "$command")"
    grep -q "^\.Xr mcred-$command 1" "$man/mcred.1" || fail "mcred(1) does not refer to mcred-$command(1)"
done
same "$(sed -n '/^The commands,/,/^\.El/s/^\.It Cm //p' "$man/mcred.1" | sort)" "$commands"

it "names every variable of the environment that is read in mcred(1)"
grep -h -o -E '"(GIT_[A-Z_]+|XDG_[A-Z_]+|HOME|TMPDIR|TERM|[A-Z_]*(EDITOR|PAGER)|VISUAL|NO_COLOR)"' "$SRC"/lib/*/*.c "$SRC"/cmd/*.c | tr -d '"' | sort -u >"$tmp/read"
[ "$(wc -l <"$tmp/read")" -gt 8 ] || fail "they are not found in the code"
while read -r variable; do
    grep -q "^\.It Ev .*\\<$variable\\>" "$man/mcred.1" || fail "$variable is not described"
done <"$tmp/read"

it "tells the exit codes and shows an example in every command's page"
for command in $commands; do
    for section in "EXIT STATUS" EXAMPLES "SEE ALSO"; do
        grep -q "^\.Sh $section" "$man/mcred-$command.1" || fail "mcred-$command.1 has no section $section"
    done
done

it "refers to pages that exist"
dead_links "$man" >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "a page that is not there"

# The words of a page one a line, as mandoc reads it or as the program prints it; bullets are no words.
words() { tr -c 'A-Za-z0-9_' '\n' | grep -v -x -e '' -e o; }
it "says in mcred help every word of a page, in its order"
for page in "$man"/*; do
    topic=${page##*/mcred-}
    [ "$page" != "$man/mcred.1" ] || topic=mcred.1
    plain "$page" | sed '1d;$d' | words >"$tmp/page"
    mcred help "${topic%.?}" | words >"$tmp/help"
    diff "$tmp/page" "$tmp/help" >"$tmp/out" || fail "${page##*/}: < is in the page only, > in mcred help only"
done

# The layout is what the code builds its paths by: each "folder/...%.*s.../file" of lib/model/paths.c.
it "names every kind and every file of the layout in mcred-format(5)"
plain "$man/mcred-format.5" >"$tmp/format"
mcred schema | sed -n 's/^ *\([a-z]\{1,\}\) .*/\1/p' >"$tmp/kinds"
[ "$(wc -l <"$tmp/kinds")" -ge 8 ] || fail "the kinds are not found in: mcred schema"
while read -r kind; do
    grep -q -i -w "$kind" "$tmp/format" || fail "the kind $kind is not named"
done <"$tmp/kinds"
{ echo mcred.yaml; echo evidence.md; grep -o '"[^"]*%[^"]*"' "$SRC/lib/model/paths.c" | tr -d '"' | tr '/' '\n' | sed 's/%[.*a-z]*//g' | grep '[a-z]\{3\}'; } |
    sort -u >"$tmp/layout"
[ "$(wc -l <"$tmp/layout")" -ge 9 ] || fail "the layout is not found in the code: $(tr '\n' ' ' <"$tmp/layout")"
while read -r part; do
    grep -q -F -e "$part" "$tmp/format" || fail "$part is not named"
done <"$tmp/layout"

it "names every field that people write in mcred-format(5), those of incentives in mcred-incentives(1)"
plain "$man/mcred-incentives.1" >"$tmp/incentives"
unnamed() {
    mcred schema "$1" | jq -r '[.. | .properties? | objects | keys[]] | unique[]' |
        while read -r field; do cat "$tmp/format" "$tmp/incentives" | grep -q -w -e "$field" || echo "$1: $field"; done
}
for kind in programme credential stack person evidence exemplar profile incentives; do unnamed "$kind"; done >"$tmp/out"
[ ! -s "$tmp/out" ] || fail "fields that are not named"
sed -i 's/turnaround_days//' "$tmp/format"
same "$(unnamed programme)" "programme: turnaround_days"

# The checks above pass when two things agree, so a page that agrees with nothing is looked at, too.
it "would see all of it"
mkdir "$tmp/bad"
sed -e '/^\.Op Fl -dry-run/d' -e 's/^\.It Fl -earner.*/.It Fl -learner Ar HANDLE/' -e 's/^\.Xr mcred 1/.Xr mcred-none 1/' -e 's/^\.Sh EXAMPLES/.Sh EXAMPLES\n.Pp/' \
    "$man/mcred-submit.1" >"$tmp/bad/mcred-submit.1"
! mandoc -T lint -W warning "$tmp/bad/mcred-submit.1" >/dev/null 2>&1 || fail "a fault in the page"
[ "$(synopsis "$tmp/bad/mcred-submit.1")" != "$(usage submit)" ] || fail "an option missing from the synopsis"
same "$(described "$tmp/bad/mcred-submit.1" | tr '\n' ' ')" 'attest dry-run learner portfolio push roster statement strip-metadata '
same "$(dead_links "$tmp/bad" | sed -n 1p)" mcred-none.1
finish
