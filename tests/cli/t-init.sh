# mcred init makes a programme in one commit.
. "$SRC/tests/cli/lib.sh"

it "makes a programme that validates, in one commit"
exits 0 mcred init riverside --name "Riverside" --issuer "Riverside School District" --url https://riverside.example
cd riverside
same "$(commits)" 1
there mcred.yaml
sound
exits 0 mcred validate

it "makes the first person from git's identity"
there people/rosa-klein.yaml
exits 0 mcred show rosa-klein
says "coordinator"

it "refuses a second time and changes nothing"
remember
exits 1 mcred init
nothing_written

it "adds a programme to a repository that is there"
mkdir "$tmp/old" && cd "$tmp/old" && git init -q && echo hello >notes.txt && git add notes.txt && git commit -q -m notes
echo more >>notes.txt
exits 0 mcred init
same "$(commits)" 2
sound " M notes.txt"

it "makes a bare programme"
exits 0 mcred init --bare "$tmp/bare.git" --name Bare
cd "$tmp/bare.git"
same "$(git show HEAD:mcred.yaml | head -n 1)" "mcred: programme/1"
exits 0 mcred validate

it "asks who you are when git does not know"
git config --global --unset user.name
git config --global --unset user.email
cd "$tmp"
exits 2 mcred init nobody
says "user.email"
not_there nobody/mcred.yaml

it "takes the first person's handle from --as"
git config --global user.name "Rosa Klein"
git config --global user.email rosa@riverside.example
exits 0 mcred init second --as rosa
there second/people/rosa.yaml

it "makes the example programme with its records, and everything in it holds"
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE
at 2026-11-23
cd "$tmp"
git config --global user.name "Ada Byte"
git config --global user.email ada@school.example
exits 0 mcred init --example tryout
cd tryout
sound
exits 0 mcred validate --strict
exits 0 mcred verify
says "Checked 2 awards, 4 submissions, 8 reviews"
exits 0 mcred status --json
json '[.result[].standings[].state] == ["awarded", "in-review", "awarded"]'
exits 0 mcred feedback tomas-reyes/$cfu/1
says "not yet"
exits 0 mcred queue
says "amina-diallo/feedback-that-moves-learning/1"
there people/ada-byte.yaml
file=evidence/am/amina-diallo/$cfu/artifacts/hinge-question.wav
cmp -s $file "$SRC/examples/riverside/$file" || fail "the recording is not the same"

it "makes them without a word of warning, and with an exemplar to try calibrate on"
cd "$tmp" || exit 1
exits 0 mcred init --example quiet
same "$(cat "$tmp/err")" ""
exits 0 mcred -C quiet calibrate feedback-that-moves-learning --as grace-okafor --form
says "exemplars/letters-to-the-council: Letters to the council, grade 7"
says_not "level: [a-z]"
x=letters-to-the-council
exits 0 mcred -C quiet calibrate feedback-that-moves-learning --as grace-okafor --score $x/task-focus=exemplary --score $x/actionable=developing --score $x/uptake=developing
says "exact  *2 of 3"
exits 0 mcred -C quiet verify
rm -rf quiet
cd "$tmp/tryout" || exit 1

it "dates the records of the example before today, in order"
same "$(git log --reverse --format=%ct)" "$(git log --format=%ct | sort -n)"
[ "$(git log -1 --format=%cs)" \< 2026-11-23 ] || fail "the last record is not before today"
same "$(git log --format=%an --grep='^Mcred-Kind: submission' | sort -u | tr '\n' ';')" "Amina Diallo;Tomás Reyes;"

it "makes the example the same again at the same time"
first=$(git rev-parse HEAD)
exits 0 mcred init --example ../again
same "$(git -C ../again rev-parse HEAD)" "$first"

it "makes no second person of somebody who has the address of a person of the example"
git config --global user.name "R. K."
git config --global user.email rosa-klein@riverside.example
exits 0 mcred init --example "$tmp/as-rosa"
same "$(ls "$tmp/as-rosa/people" | wc -l)" 6
git -C "$tmp/as-rosa" log --reverse --format=%B >"$tmp/out"
same "$(grep -m 1 '^Mcred-Actor: ' "$tmp/out")" "Mcred-Actor: rosa-klein"
exits 0 mcred -C "$tmp/as-rosa" verify
exits 0 mcred init --example "$tmp/as-other" --as somebody-else
! grep -q riverside.example "$tmp/as-other/people/somebody-else.yaml" || fail "two people have one address"
exits 0 mcred -C "$tmp/as-other" validate
git config --global user.name "Ada Byte"
git config --global user.email ada@school.example

it "refuses what does not go with the example, and a programme that is there"
exits 2 mcred init --example --bare ../other
exits 2 mcred init --example --name Mine ../other
not_there ../other
remember
exits 1 mcred init --example
nothing_written

it "adds CI files in the same commit, never over one that is there"
cd "$tmp"
exits 0 mcred init withci --ci github --ci gitlab
cmp -s withci/.github/workflows/mcred.yml "$SRC/examples/ci/github.yml" || fail "not the GitHub file"
cmp -s withci/.gitlab-ci.yml "$SRC/examples/ci/gitlab.yml" || fail "not the GitLab file"
same "$(git -C withci rev-list --count HEAD)" 1
mkdir own && cd own && git init -q && echo mine >.gitlab-ci.yml && git add -A && git commit -q -m mine
remember
exits 1 mcred init --ci gitlab
says ".gitlab-ci.yml"
nothing_written
exits 2 mcred init --ci jenkins
says "github, gitlab and pre-commit"
finish
