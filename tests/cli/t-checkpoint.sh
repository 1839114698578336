# A checkpoint remembers a state of the history outside of it; verify finds it there again, or says what is lost.
. "$SRC/tests/cli/lib.sh"
mcred init --example "$tmp/p" >/dev/null || exit 1
cd "$tmp/p" || exit 1
a=records/am/amina-diallo/$cfu

it "prints a code that can be kept on paper"
exits 0 mcred checkpoint
says '^[0-9A-HJKMNP-TV-Z]\{4\}-[0-9A-HJKMNP-TV-Z]\{4\}-[0-9A-HJKMNP-TV-Z]\{4\}-[0-9A-HJKMNP-TV-Z]\{4\}-[0-9A-HJKMNP-TV-Z]$'
says "14 records at commit $(git rev-parse --short=12 HEAD)"
kept=$(head -1 "$tmp/out")
exits 0 mcred -q checkpoint
same "$(cat "$tmp/out")" "$kept"
exits 0 mcred --json checkpoint
json ".result.code == \"$kept\" and .result.count == 14 and .result.commit == \"$(git rev-parse HEAD)\" and .result.records == \"$(git rev-parse HEAD:records)\""

it "writes a file once"
exits 0 mcred checkpoint "$tmp/june.yaml"
grep -q "^commit: .*$(git rev-parse HEAD)" "$tmp/june.yaml" || fail "it does not name the commit"
exits 1 mcred checkpoint "$tmp/june.yaml"
says "operation/exists"

it "finds it again while the history grows"
at 2026-03-03
exits 0 mcred review amina-diallo/feedback-that-moves-learning --as henrik-lund --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated
exits 0 mcred verify --since-checkpoint "$kept"
exits 0 mcred verify --since-checkpoint "$tmp/june.yaml"
exits 0 mcred verify --since-checkpoint "$(echo "$kept" | tr 'A-Z' 'a-z' | tr 01 ol | tr -d -)"

it "takes no code with an error in it"
wrong=$(echo "$kept" | sed 's/^\(.\)\(.\)/\2\1/')
[ "$wrong" = "$kept" ] && wrong=$(echo "$kept" | sed 's/^./Z/; t')
exits 2 mcred verify --since-checkpoint "$wrong"
says "neither the code of a checkpoint nor a file"
exits 2 mcred verify --since-checkpoint 12345
exits 2 mcred verify --since-checkpoint mcred.yaml
exits 3 mcred verify --since-checkpoint ./nothing-there
exits 2 mcred verify --since-checkpoint "$kept" amina-diallo/$cfu
exits 2 mcred verify --since-checkpoint "$kept" --since HEAD

it "cannot tell in a clone whose history is cut off"
git clone -q --depth 1 "file://$tmp/p" "$tmp/cut" 2>/dev/null
exits 4 mcred -C "$tmp/cut" verify --since-checkpoint "$kept"
says "the history is cut off (a shallow clone)"
says_not "trust/checkpoint"

it "says what a rewritten history lost, as far as it is still here"
git checkout -q --orphan new && git rm -q -r --cached records && rm -rf records && git add -A && git commit -q -m "Start again"
exits 0 mcred verify
exits 1 mcred verify --since-checkpoint "$kept"
says "error: the history does not hold commit $(git rev-parse --short=12 main~1) any more .trust/checkpoint"
says "$a/award.yaml: error: .*trust/lost"
exits 1 mcred verify --since-checkpoint "$tmp/june.yaml"
says "with its 14 records"
git branch -q -D main && git reflog expire --expire=now --all && git gc -q --prune=now
exits 1 mcred verify --since-checkpoint "$kept"
says "trust/checkpoint"
says_not "trust/lost"

it "knows a checkpoint that was changed"
git clone -q "$tmp/p" "$tmp/q" 2>/dev/null
exits 0 mcred checkpoint "$tmp/other.yaml"
sed -i "s/^records: .*/records: $(git rev-parse HEAD:people)/; /^code/!{/^records/!b}" "$tmp/other.yaml"
grep -q "^records" "$tmp/other.yaml" || echo "records: $(git rev-parse HEAD:people)" >>"$tmp/other.yaml"
exits 1 mcred verify --since-checkpoint "$tmp/other.yaml"
says "had other records: one of the two was changed"

it "knows a checkpoint that lies about its commit: its code, how many records there were, or that it came before"
exits 0 mcred checkpoint "$tmp/true.yaml"
# lies SED SENTENCE
lies() {
    sed "$1" "$tmp/true.yaml" >"$tmp/lie.yaml"
    exits 1 mcred verify --since-checkpoint "$tmp/lie.yaml"
    says "the checkpoint says that commit [0-9a-f]\{12\} $2: one of the two was changed .trust/checkpoint"
}
lies "s/^code: .*/code: $kept/" "has another code"
lies 's/^count: .*/count: 1000/' "had another number of records"
lies 's/^made: .*/made: "2026-01-05T09:00:00Z"/' "came later than it"
exits 0 mcred verify --since-checkpoint "$tmp/true.yaml"

it "has nothing to remember before the first commit"
mkdir "$tmp/none" && cd "$tmp/none" && git init -q . && cp "$tmp/p/mcred.yaml" .
exits 1 mcred checkpoint
says "there is no commit yet"

it "looks at the commits after one only, for pipelines"
mcred init --example "$tmp/ci" >/dev/null && cd "$tmp/ci" || exit 1
since=$(git rev-parse HEAD)
exits 0 mcred verify --since HEAD
says "Checked 0 awards"
exits 0 mcred review amina-diallo/feedback-that-moves-learning --as henrik-lund --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated
exits 0 mcred award amina-diallo/feedback-that-moves-learning
exits 0 mcred verify --since "$since" --json
json '.result.awards == 2 and .result.commits == 2'
sed -i 's/^points: 6/points: 7/' $a/award.yaml && git commit -q -a -m edit
exits 1 mcred verify --since HEAD~1
says "trust/edited"
exits 3 mcred verify --since nothing-there
finish
