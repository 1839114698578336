# Evidence and definitions come from strangers: each bad file gets a finding, and nothing is written.
. "$SRC/tests/cli/lib.sh"
programme p
c=credentials/$cfu/credential.yaml
d=evidence/am/amina-diallo/$cfu
as="--as amina-diallo"
good=$tmp/good.yaml
cp $c "$good"

# bad WORDS...: the definition as it stands now must be refused with these words and a place.
bad() {
    exits 1 mcred validate
    says "$c:[0-9]*:[0-9]*: error"
    for word; do says "$word"; done
    cp "$good" $c
}
it "malformed YAML";        printf 'title: [open\n' >>$c; bad document/
it "a tab as indentation";  sed 's/^  hours: 12/\thours: 12/' "$good" >$c; bad tab
it "a duplicate key";       printf 'title: Again\n' >>$c; bad 'title' 'first'
it "an unknown field, with the nearest one"
sed 's/descriptors:/descriptor:/' "$good" >$c; bad 'unknown field "descriptor"' 'did you mean "descriptors"'
it "a second document";     printf -- '---\ntitle: Again\n' >>$c; bad document
it "an anchor";             sed 's/^language: en/language: \&a en/' "$good" >$c; bad anchor
it "an alias";              sed 's/^language: en/language: *a/' "$good" >$c; bad ''
it "a tag";                 sed 's/^language: en/language: !!str en/' "$good" >$c; bad tag
it "invalid UTF-8";         printf 'x-note: "\377"\n' >>$c; bad UTF-8
it "a NUL byte";            printf 'x-note: "\000"\n' >>$c; bad ''
it "a UTF-16 file";         iconv -f UTF-8 -t UTF-16 "$good" >$c; bad UTF-16
it "an empty file";         : >$c; exits 1 mcred validate; says "$c"; cp "$good" $c
it "nesting 100,000 deep"
awk 'BEGIN { printf "x-deep: "; for (i = 0; i < 100000; i++) printf "["; print "" }' >>$c; bad deep
it "nesting 100,000 deep, one level a line"
cp "$good" $c; awk 'BEGIN { print "x-deep:"; s = " "; for (i = 0; i < 400; i++) { print s "a:"; s = s " " } }' >>$c; bad deep
it "a file of 100 MB"
{ cat "$good"; printf '# '; head -c 104857600 /dev/zero | tr '\0' x; echo; } >$c
exits 1 mcred validate; says "$c"; says "large"; cp "$good" $c
it "an unknown level in the pass rule"
sed 's/every: demonstrated/every: demonstratd/' "$good" >$c; bad demonstratd 'did you mean "demonstrated"'
it "an unknown evidence item in a criterion"
sed 's/evidence: \[recording\]/evidence: [recoding]/' "$good" >$c; bad recoding 'did you mean "recording"'
it "an id that is no handle"
sed 's/^id: .*/id: Checking_For/' "$good" >$c; bad ''
it "control characters and escapes in a title, shown escaped"
sed 's/^title: .*/title: "Red \\e[31m text"/' "$good" >$c
exits 1 mcred validate
! grep -q "$(printf '\033')" "$tmp/out" "$tmp/err" || fail "an escape reached the terminal"
cp "$good" $c

it "what looks like other types stays a string where a string is meant"
for v in 'NO' 'on' '1_000' '2024-01-01' 'No' 'yes' 'off'; do
    sed "s/^license: .*/license: $v/" "$good" >$c
    exits 0 mcred validate
    exits 0 mcred --json show $cfu
done
sed 's/^license: .*/license: 012/' "$good" >$c; bad license
it "a BOM, CRLF and a %YAML 1.2 directive are fine"
{ printf '\357\273\277'; sed 's/$/\r/' "$good"; } >$c
exits 0 mcred validate
{ printf '%%YAML 1.2\n---\n'; cat "$good"; } >$c
exits 0 mcred validate
cp "$good" $c

# refused PATH WORDS: an artifact at PATH instead of the class data.
refused() {
    path=$1
    shift
    sed "s#artifacts/class-answers.csv#$path#" $d/evidence.md >"$tmp/e.md"
    cp $d/evidence.md "$tmp/e.good"
    cp "$tmp/e.md" $d/evidence.md
    remember
    exits 1 mcred submit $cfu $as
    says "$d/evidence.md:[0-9]*:[0-9]*: error"
    for word; do says "$word"; done
    nothing_written
    cp "$tmp/e.good" $d/evidence.md
}
it "an artifact with .. in its path";      refused ../../../../mcred.yaml ''
it "an absolute artifact";                 refused /etc/passwd ''
it "an artifact that is not there";        refused artifacts/nothing.csv nothing.csv
it "a symlink out of the folder";          ln -s /etc/passwd $d/artifacts/link.csv; refused artifacts/link.csv symlink
it "a folder that is a symlink";           ln -s /etc $d/etc; refused etc/passwd symlink
rm $d/artifacts/link.csv $d/etc
it "a FIFO";                               mkfifo $d/artifacts/fifo.csv; refused artifacts/fifo.csv ''
rm $d/artifacts/fifo.csv
it "an empty file";                        : >$d/artifacts/empty.csv; refused artifacts/empty.csv empty
rm $d/artifacts/empty.csv
it "a file over the policy's size"
head -c 20971521 /dev/zero >$d/artifacts/big.csv; refused artifacts/big.csv large
rm $d/artifacts/big.csv
it "a folder instead of a file";           refused artifacts ''
it "a linked file that is not there"
echo 'See [my notes](artifacts/notes.md).' >>$d/evidence.md
remember
exits 1 mcred submit $cfu $as
says notes.md
nothing_written
git checkout -q -- .

it "handles that are none"
for h in 'A' 'a' '../x' 'a--b' '-a' 'a-' 'UPPER' "$(printf 'x\033[31m')"; do
    exits 2 mcred new person -- "$h"
done
! grep -q "$(printf '\033')" "$tmp/err" || fail "an escape reached the terminal"

it "a file name with escapes in it is shown escaped"
mkdir -p "people"
printf 'x' >"people/$(printf 'evil\033[31m').yaml"
exits 1 mcred validate
! grep -q "$(printf '\033')" "$tmp/out" "$tmp/err" || fail "an escape reached the terminal"
rm people/evil*

it "after all this the programme is as it was"
sound
exits 0 mcred validate

it "a programme that was committed broken: what is wrong with it, and not that it is missing"
mcred init --example "$tmp/broken" >/dev/null && cd "$tmp/broken" || exit 1
echo 'name: Another' >>mcred.yaml && git commit -q -m "Broken" mcred.yaml
for command in "status amina-diallo" stats queue "verify amina-diallo/$cfu"; do
    # shellcheck disable=SC2086
    exits 1 mcred $command
    says 'mcred.yaml:[0-9]*:1: error: key "name" stands twice'
    says_not "has no mcred.yaml"
done
finish
