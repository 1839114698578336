# mcred new scaffolds what validates at once.
. "$SRC/tests/cli/lib.sh"
exits 0 mcred init p --name P --issuer I --url https://i.example
cd p

it "scaffolds a credential that is valid as a draft"
exits 0 mcred new credential wait-time
same "$(commits)" 2
sound
exits 0 mcred validate

it "reads like a form: a comment at each field"
grep -q '^competency:' credentials/wait-time/credential.yaml || fail "no competency"
[ "$(grep -c '#' credentials/wait-time/credential.yaml)" -ge 20 ] || fail "few comments"

it "lists what is still to be written"
exits 0 mcred validate credentials/wait-time
says "competency"
says "rubric"
says "definition/todo"

it "refuses to be made active before it is written"
sed 's/^status: draft/status: active/' credentials/wait-time/credential.yaml >x && cat x >credentials/wait-time/credential.yaml && rm x
exits 1 mcred validate
git checkout -q -- credentials

it "sets fields on the way"
exits 0 mcred new credential hinge --set "title=Asking \"Hinge\" Questions: a start" --set workload.hours=12
exits 0 mcred show hinge
says 'Asking "Hinge" Questions: a start'
exits 0 mcred validate

it "copies another definition"
exits 0 mcred new credential hinge-two --from hinge
exits 0 mcred validate credentials/hinge-two

it "makes stacks and people"
exits 0 mcred new person amina --set "name=Amina Diallo"
exits 0 mcred new stack questioning
exits 0 mcred validate

it "refuses what is there, what is no handle, and what it does not know"
remember
exits 1 mcred new credential wait-time
exits 1 mcred new stack wait-time
says "wait-time"
exits 2 mcred new credential Wait_Time
exits 2 mcred new credential ../escape
exits 2 mcred new credental x-y
says "credential"
exits 1 mcred new credential other --set "tittle=x"
exits 1 mcred new credential other --from nowhere
nothing_written

it "leaves the commit to you with --no-commit"
n=$(commits)
exits 0 mcred new credential later --no-commit
same "$(commits)" "$n"
there credentials/later/credential.yaml

it "opens your editor with --edit, and keeps what you wrote"
cat >"$tmp/editor" <<'END'
#!/bin/sh
sed 's/^competency: .*/competency: The educator waits./' "$1" >"$1.new" && cat "$1.new" >"$1" && rm "$1.new"
END
chmod +x "$tmp/editor"
EDITOR="$tmp/editor" exits 0 mcred new credential edited --edit
grep -q 'The educator waits' credentials/edited/credential.yaml || fail "the edit was lost"

it "refuses what the editor broke, and says where"
printf '#!/bin/sh\necho "  bad: [" >>"$1"\n' >"$tmp/editor"
remember
EDITOR="$tmp/editor" exits 1 mcred new credential broken --edit
not_there credentials/broken
nothing_written

it "keeps what was written in the editor"
kept=$(sed -n 's/.*what you wrote is kept in \(.*\) \[.*/\1/p' "$tmp/err")
grep -q 'bad: \[' "$kept" || fail "the text is lost"
rm -f "$kept"
finish
