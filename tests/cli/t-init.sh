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
finish
