# mcred bump: versions that say how much changed, and the rule that asks for it.
. "$SRC/tests/cli/lib.sh"
programme p
file=credentials/$cfu/credential.yaml
version() { sed -n 's/^version: *//p' $file; }
bump() { mcred bump "$@" --as rosa-klein; }

it "raises the version in place, in one commit, and changes nothing else"
sed -i 's/^version: .*/version:  "1.2.0"   # not yet 2/' $file
git commit -q -a -m quotes
sed -i 's/^title: .*/title: Checking for Understanding/' $file
n=$(commits)
exits 0 bump patch $cfu
says "^$cfu is 1.2.1 now (1.2.0 was before)"
same "$(version)" '"1.2.1"   # not yet 2'
same "$(commits)" $((n + 1))
same "$(git log -1 --format=%s)" "Raise $cfu to 1.2.1"
git log -1 --format=%B | grep -q "^Mcred-Credential: $cfu" || fail "no trailer"
same "$(git diff HEAD~1 --numstat | cut -f1,2)" "$(printf '2\t2')"
sound
exits 0 mcred validate

it "leaves the file uncommitted when asked, and tells programs"
git reset -q --hard HEAD~2
exits 0 bump minor $cfu --no-commit --json
json ".result.version == \"1.3.0\" and .result.from == \"1.2.0\" and .result.used == false and .result.commit == \"\" and .result.file == \"$file\""
same "$(git status --porcelain)" " M $file"
exits 1 bump minor $cfu
says 'is 1.3.0 already'
git checkout -q -- .

it "refuses a step that is too small, and names the line"
line=$(grep -n 'developing: There is time' $file | cut -d: -f1)
sed -i 's/developing: There is time/developing: There is some time/' $file
remember
for part in patch minor; do
    exits 1 bump $part $cfu
    says "^$file:$line:.*error: rubric.criteria.wait-time.descriptors.developing changed: this needs a new major version after 1.2.0, not 1"
    says "mcred bump major $cfu"
    nothing_written
done
exits 1 mcred validate
says "^$file:$line:.*definition/version"
exits 0 bump major $cfu
same "$(version)" 2.0.0
exits 0 mcred validate
git reset -q --hard HEAD~1
sed -i '/^workload:/,/hours/s/hours: .*/hours: 14/' $file
exits 0 mcred validate
exits 1 bump patch $cfu
says 'workload.hours changed: this needs a new minor version'
exits 0 bump minor $cfu
git reset -q --hard HEAD~1

it "compares with what was used last, and not with what was only committed"
exits 0 mcred submit $cfu --as amina-diallo
sed -i 's/Not yet/Not quite/; s/developing: There is time/developing: There is some time/; s/^version: .*/version: 2.0.0/' $file
git commit -q -a -m "Version 2"
sed -i 's/developing: There is some time/developing: There is much time/' $file
exits 0 mcred validate
exits 1 bump major $cfu
says 'is 2.0.0 already'
sed -i 's/^version: .*/version: 1.9.0/' $file
exits 1 mcred validate
says 'note: 1.2.0 was used by submissions'
exits 0 bump major $cfu --json
json '.result.used and .result.from == "1.2.0" and .result.version == "2.0.0"'

it "sees the change also since another commit, and on standard input"
sed -i 's/^version: .*/version: 1.2.1/' $file
git commit -q -a -m "Version back"
exits 0 mcred validate --since HEAD
exits 1 mcred validate --since HEAD~3
says 'definition/version'
mcred validate --stdin-path $file <$file >"$tmp/out" 2>"$tmp/err"
says 'definition/version'

it "compares nothing in a draft"
exits 0 mcred new credential wait-time --as rosa-klein
sed -i 's/^competency: .*/competency: The educator waits./' credentials/wait-time/credential.yaml
exits 0 bump patch wait-time
same "$(sed -n 's/^version: //p' credentials/wait-time/credential.yaml)" 1.0.1

it "works in a bare repository"
git clone -q --bare . "$tmp/bare.git"
exits 0 mcred -C "$tmp/bare.git" bump minor wait-time --as rosa-klein
git -C "$tmp/bare.git" show HEAD:credentials/wait-time/credential.yaml | grep -q '^version: 1.1.0' || fail "the version is not raised"
exits 2 mcred -C "$tmp/bare.git" bump minor wait-time --no-commit

it "refuses what it cannot mean, and puts the file back when the commit is not made"
remember
exits 2 bump huge wait-time
exits 1 bump minor no-such-thing
exits 2 mcred bump minor
exits 2 mcred bump minor wait-time --as nobody-here
git checkout -q --detach
exits 3 bump minor wait-time || :
nothing_written
git checkout -q main
sed -i 's/^status: .*/status: nonsense/' credentials/wait-time/credential.yaml
remember
exits 1 bump minor wait-time
nothing_written
finish
