# --push: a record is made here and at the remote, or at neither; whoever is slower makes it again on what came before.
. "$SRC/tests/cli/lib.sh"
s=amina-diallo/$cfu
programme first
git clone -q --bare "$tmp/first" "$tmp/remote.git"
clone() { git clone -q "$tmp/remote.git" "$tmp/$1" && cd "$tmp/$1" || exit 1; }
at_remote() { git -C "$tmp/remote.git" rev-parse main; }
# together: what is here is what the remote has, and all is well.
together() {
    git prune # what was made and not taken
    same "$(git rev-parse HEAD)" "$(at_remote)"
    sound
    exits 0 mcred verify
}
# refused CODE COMMAND...: nothing is written, here or there.
refused() {
    remember
    before_remote=$(at_remote)
    exits "$@"
    nothing_written
    same "$(at_remote)" "$before_remote"
}

it "makes the commit here and at the remote"
clone a
exits 0 mcred submit $cfu --as amina-diallo --push
together
same "$(git rev-list --count HEAD)" 2

it "does nothing at the remote without --push, and with --dry-run"
clone b
exits 0 mcred review $s --as grace-okafor $all_met --push --dry-run
exits 0 mcred review $s --as grace-okafor $all_met
same "$(git rev-list --count "$(at_remote)..HEAD")" 1

it "brings along what was not pushed yet"
exits 0 mcred new person nadia-silva --set "name=Nadia Silva" --push
same "$(git rev-list --count HEAD)" 4
together

it "makes the record again on top of what a colleague has pushed meanwhile"
cd "$tmp/a" || exit 1
exits 0 mcred review $s --as henrik-lund $all_met --push
together
same "$(git rev-list --count HEAD)" 5
there people/nadia-silva.yaml
there records/am/$s/1/review-grace-okafor.md
same "$(git log --merges --oneline)" ""

it "makes commits of our own that were not pushed again, too"
clone c
exits 0 mcred new person omar-haddad --set "name=Omar Haddad"
cd "$tmp/a" || exit 1
exits 0 mcred new person petra-novak --set "name=Petra Novak" --push
cd "$tmp/c" || exit 1
exits 0 mcred new person quentin-roy --set "name=Quentin Roy" --push
together
for who in omar-haddad petra-novak quentin-roy; do there people/$who.yaml; done
same "$(git log -2 --format=%s | sort | tr '\n' ' ')" "$(git log -2 --format=%s HEAD | sort | tr '\n' ' ')"

it "makes no commit again that the remote's people and policy no longer allow"
for one in y z; do clone $one; done
exits 0 mcred new person ulla-berg --set "name=Ulla Berg"
own=$(git rev-parse HEAD)
cd "$tmp/y" || exit 1
printf '  write: {person: [assessor]}\n' >>mcred.yaml && git commit -q -a -m "Who may change people" && git push -q
cd "$tmp/z" || exit 1
refused 1 mcred submit feedback-that-moves-learning --as amina-diallo --push
says '^people/ulla-berg.yaml: error: "rosa-klein" had no role to change this person.*trust/write'
says "made again on what the remote has brought, do not hold there.*store/diverged"
same "$(git rev-parse HEAD)" "$own"
cd "$tmp/y" || exit 1
git revert --no-edit HEAD >/dev/null && git push -q
cd "$tmp/z" && git fetch -q || exit 1
exits 0 mcred new person ulf-berg --set "name=Ulf Berg" --push
together
cd "$tmp/b" && git pull -q

it "never makes one award twice"
cd "$tmp/b" || exit 1
git pull -q
cd "$tmp/a" || exit 1
exits 0 mcred award $s --push
together
cd "$tmp/b" || exit 1
exits 0 mcred award --all --push
together
same "$(git log --format=%H -- records/am/$s/award.yaml | wc -l)" 1

it "makes no second attempt where a colleague was faster, and keeps the evidence"
for one in d e; do
    clone $one
    cp -R "$SRC/examples/riverside/evidence/to" evidence/ 2>/dev/null
done
cd "$tmp/d" || exit 1
exits 0 mcred submit $cfu --as tomas-reyes --push
together
cd "$tmp/e" || exit 1
printf '\nOne more thought.\n' >>evidence/to/tomas-reyes/$cfu/evidence.md
refused 1 mcred submit $cfu --as tomas-reyes --push
says operation/
grep -q 'One more thought' evidence/to/tomas-reyes/$cfu/evidence.md || fail "the evidence is not as it was"

it "leaves commits alone that are not its own, and says which"
clone f
git commit -q --allow-empty -m "By hand"
own=$(git rev-parse HEAD)
cd "$tmp/d" || exit 1
exits 0 mcred new person rita-mora --set "name=Rita Mora" --push
cd "$tmp/f" || exit 1
refused 3 mcred new person sam-okoro --set "name=Sam Okoro" --push
says "your commit $(echo "$own" | cut -c1-12) is none that mcred made for you: bring them together first, with git pull.*store/diverged"
git pull -q --rebase
exits 0 mcred new person sam-okoro --set "name=Sam Okoro" --push
together

it "leaves its own commits alone where a colleague has changed the same thing"
clone g
cd "$tmp/g" || exit 1
exits 0 mcred review tomas-reyes/$cfu --as grace-okafor $all_met
cd "$tmp/f" || exit 1
exits 0 mcred withdraw tomas-reyes/$cfu --as tomas-reyes --push
cd "$tmp/g" || exit 1
refused 3 mcred new person tom-ford --set "name=Tom Ford" --push
says 'touches what somebody else has changed.*store/diverged'

it "stops where a change of yours is in the way of what comes"
clone h
clone i
echo '# changed there' >>mcred.yaml
git commit -q -a -m "A comment" && git push -q
cd "$tmp/h" || exit 1
echo '# changed here' >>mcred.yaml
refused 1 mcred new person uma-rao --set "name=Uma Rao" --push
says '^mcred.yaml: error: nothing was committed: what you have changed here is in the way.*store/in-the-way'
git stash -q
exits 0 mcred new person uma-rao --set "name=Uma Rao" --push
together

it "commits nothing where the remote's rules say no, and repeats what it said"
cat >"$tmp/remote.git/hooks/pre-receive" <<'END'
#!/bin/sh
echo "records are closed this week"
echo "ask the coordinator"
exit 1
END
chmod +x "$tmp/remote.git/hooks/pre-receive"
refused 1 mcred new person vera-lind --set "name=Vera Lind" --push
says '"origin" does not take it: records are closed this week; ask the coordinator.*store/push'
not_there people/vera-lind.yaml
rm "$tmp/remote.git/hooks/pre-receive"

it "commits nothing where there is no remote, or it is not to be reached"
git remote rename origin elsewhere
git remote add other "$tmp/nowhere.git"
git config branch.main.remote other
remember
exits 3 mcred new person vera-lind --set "name=Vera Lind" --push
says '"other" could not be fetched from: .*store/push'
git config --unset branch.main.remote
exits 2 mcred new person vera-lind --set "name=Vera Lind" --push
says 'there is no remote to push to.*store/push'
nothing_written
git config remote.pushDefault elsewhere
exits 0 mcred new person vera-lind --set "name=Vera Lind" --push
together

it "pushes the first commits to a remote that has none"
git init -q --bare "$tmp/empty.git"
git -C "$tmp/first" remote add origin "$tmp/empty.git"
cd "$tmp/first" || exit 1
exits 0 mcred new person walter-bauer --set "name=Walter Bauer" --push
same "$(git -C "$tmp/empty.git" rev-parse main)" "$(git rev-parse HEAD)"

it "finishes what was cut off between the remote and here, once"
clone j
exits 0 mcred submit feedback-that-moves-learning --as amina-diallo --push
made=$(git rev-parse HEAD)
git reset -q --hard HEAD~1
echo "$(git rev-parse HEAD) $made" >.git/mcred.pending
exits 1 mcred submit feedback-that-moves-learning --as amina-diallo --push
says "a command was cut off after its commit $(echo "$made" | cut -c1-12): work tree and index were brought along"
says 'operation/open'
same "$(git log --format=%H -- records/am/amina-diallo/feedback-that-moves-learning | wc -l)" 1
together

it "pays once where two offices settle at the same time, and takes in a table of people"
mcred init --example "$tmp/pay" >/dev/null && git clone -q --bare "$tmp/pay" "$tmp/pay.git"
git clone -q "$tmp/pay.git" "$tmp/office1" && git clone -q "$tmp/pay.git" "$tmp/office2"
cd "$tmp/office1" && exits 0 mcred incentives settle --as rosa-klein --push
at 2026-03-03
cd "$tmp/office2" && exits 0 mcred incentives settle --as rosa-klein --push
says "nothing is to be paid"
printf 'name,handle\nAda,ada-lovelace\n' >"$tmp/staff.csv"
exits 0 mcred import "$tmp/staff.csv" --as rosa-klein --push
exits 2 mcred incentives --push
cd "$tmp/office1" && exits 0 git pull -q
there people/ada-lovelace.yaml
same "$(ls records/settlements)" settlement-1.yaml
exits 0 mcred verify

it "has nothing to push with --no-commit"
exits 2 mcred new person yara-haddad --no-commit --push
finish
