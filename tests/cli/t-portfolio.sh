# Evidence lives in the educator's own repository: pinned by commit, tree and digests, and checked where it can be.
. "$SRC/tests/cli/lib.sh"
d=evidence/am/amina-diallo/$cfu
as="--as amina-diallo"
port=$tmp/portfolio
mkdir "$tmp/p" "$port"
cp -R "$SRC/examples/riverside/." "$tmp/p"
cd "$tmp/p" || exit 1
git init -q
git init -q "$port"
git init -q --bare "$tmp/amina.git"
cp -R $d "$port/$cfu"
rm -r evidence
sed -i 's/^    max_files: 40/&\n    storage: portfolio/' mcred.yaml
git add -A
git commit -qm "Evidence lives in portfolios"
in_portfolio() { git -C "$port" "$@"; }

it "begins the work in the portfolio, and leaves committing it to the educator"
exits 1 mcred start lectura-dialogica $as
says "storage/policy"
says "portfolio DIR"
exits 0 mcred start lectura-dialogica $as --portfolio "$port"
there "$port/lectura-dialogica/evidence.md"
exits 1 mcred start lectura-dialogica $as --portfolio "$port"
says "is there already"
rm -r "$port/lectura-dialogica"
same "$(git status --porcelain)" ""

it "submits from the portfolio only, as the policy says"
remember
exits 1 mcred submit $cfu $as
says "storage/policy"
nothing_written

it "asks for a commit and for an address that others can clone"
exits 1 mcred submit $cfu $as --portfolio "$port"
says "storage/portfolio"
says "no commit yet"
in_portfolio add -A
in_portfolio commit -qm "My evidence"
exits 1 mcred submit $cfu $as --portfolio "$port"
says 'no remote "origin"'
in_portfolio remote add origin "$tmp/amina.git"
exits 1 mcred submit $cfu $as --portfolio "$port"
says "no address that others could clone"
in_portfolio remote set-url origin https://amina:secret@git.example/amina/portfolio.git
echo >>"$port/$cfu/evidence.md"
exits 1 mcred submit $cfu $as --portfolio "$port"
says "not as it was committed"
in_portfolio checkout -q .
exits 1 mcred submit $cfu $as --portfolio .
says "the programme's own repository"
exits 3 mcred submit $cfu $as --portfolio "$tmp/nowhere"
exits 2 mcred submit $as --portfolio "$port"
nothing_written

it "warns while the commit is not pushed"
exits 0 mcred submit $cfu $as --portfolio "$port" --dry-run
says "storage/unpushed"
in_portfolio push -q "$tmp/amina.git" main
in_portfolio fetch -q "$tmp/amina.git" main:refs/remotes/origin/main
exits 0 mcred submit $cfu $as --portfolio "$port" --dry-run
says_not "storage/unpushed"
nothing_written

it "pins address, commit, tree and every digest, and takes no byte of the evidence"
exits 0 mcred submit $cfu $as --portfolio "$port"
record=records/am/amina-diallo/$cfu/1/submission.yaml
cp $record "$tmp/out"
says "url: .*https://git.example/amina/portfolio.git"
says_not secret
says "commit: .*$(in_portfolio rev-parse HEAD)"
says "tree: .*$(in_portfolio rev-parse HEAD:$cfu)"
for f in evidence.md artifacts/lesson-plan.md artifacts/hinge-question.wav; do
    says "sha256:$(sha256sum "$port/$cfu/$f" | cut -d' ' -f1)"
done
not_there $d
same "$(git log -1 --format= --name-only)" "$record"
git cat-file -e "$(in_portfolio rev-parse HEAD:$cfu/evidence.md)" 2>/dev/null && fail "the evidence is in the programme"
sound

it "says what verify could not reach"
exits 4 mcred verify
says "https://git.example/amina/portfolio.git"
says "portfolio DIR"
says "cannot tell"

it "re-checks it in a clone of the portfolio, bare or not"
exits 0 mcred verify --portfolio "$port"
exits 0 mcred verify --portfolio "$tmp/amina.git"
mkdir "$tmp/other"
git init -q "$tmp/other"
exits 4 mcred verify --portfolio "$tmp/other"
exits 0 mcred verify --portfolio "$tmp/other" --portfolio "$port"
exits 3 mcred verify --portfolio "$tmp/nowhere"

it "keeps to what was submitted when the portfolio moves on"
echo "Later." >>"$port/$cfu/evidence.md"
in_portfolio commit -qam "Later work"
exits 0 mcred verify --portfolio "$port"

it "shows the files to whoever has the portfolio, and where they are to the others"
exits 0 mcred show amina-diallo/$cfu
says "in the portfolio https://git.example/amina/portfolio.git"
exits 0 mcred show amina-diallo/$cfu --portfolio "$port"
says "as it was submitted"
exits 4 mcred show amina-diallo/$cfu --portfolio "$tmp/other"
says "is not here"
exits 0 mcred --json show amina-diallo/$cfu --portfolio "$port"
json '[.result.evidence[].found] | unique == ["here"]'

it "an assessor's packet is made from it, with what was submitted, not what came later"
if command -v unzip >/dev/null; then
    exits 4 mcred review amina-diallo/$cfu --packet "$tmp/none.zip" --as grace-okafor
    says "where it is in the educator's own: clone that, and say --portfolio DIR"
    exits 4 mcred review amina-diallo/$cfu --packet "$tmp/none.zip" --as grace-okafor --portfolio "$tmp/other"
    not_there "$tmp/none.zip"
    remember
    exits 0 mcred review amina-diallo/$cfu --packet "$tmp/r.zip" --as grace-okafor --portfolio "$tmp/other" --portfolio "$tmp/amina.git"
    nothing_written
    mkdir "$tmp/r" && unzip -qq "$tmp/r.zip" -d "$tmp/r"
    in_portfolio show "HEAD~1:$cfu/evidence.md" | cmp -s - "$tmp"/r/*/evidence/evidence.md || fail "evidence.md is not what was submitted"
    cmp -s "$port/$cfu/artifacts/hinge-question.wav" "$tmp"/r/*/evidence/artifacts/hinge-question.wav || fail "the recording is another"
    there "$tmp"/r/*/evidence/evidence.html
    git cat-file -e "$(in_portfolio rev-parse HEAD~1:$cfu/evidence.md)" 2>/dev/null && fail "the evidence is in the programme"
fi

it "is reviewed and awarded like any other"
exits 4 mcred review amina-diallo/$cfu --as grace-okafor $all_met --portfolio "$tmp/other"
exits 0 mcred review amina-diallo/$cfu --as grace-okafor $all_met --portfolio "$port"
exits 0 mcred review amina-diallo/$cfu --as henrik-lund $all_met
exits 0 mcred award amina-diallo/$cfu
exits 0 mcred verify --portfolio "$port"
exits 4 mcred verify
exits 0 mcred validate
sound

it "lets nobody who clones the programme read the evidence"
git clone -q . "$tmp/reader"
git -C "$tmp/reader" log --all -p >"$tmp/out"
says_not "26 students"

it "names a commit whose tree is not the recorded one"
git clone -q . "$tmp/forged"
cd "$tmp/forged" || exit 1
sed -i "s/tree: .*/tree: \"$(printf '%040d' 7)\"/" $record
git commit -qam "Forged"
exits 1 mcred verify --portfolio "$port"
says "has tree"
cd "$tmp/p" || exit 1

it "refuses portfolios where the programme keeps evidence itself, and takes either where it says so"
programme q
exits 1 mcred submit $cfu $as --portfolio "$port"
says "storage/policy"
sed -i 's/^    max_files: 40/&\n    storage: either/' mcred.yaml
git commit -qam "As the educator likes"
exits 0 mcred submit $cfu $as --portfolio "$port" --dry-run
exits 0 mcred submit $cfu $as --dry-run
finish
