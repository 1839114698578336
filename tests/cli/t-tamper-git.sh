# Merges of every shape, pointers of Git LFS, and what git keeps beside the commits: attacks, and honest work that looks alike.
. "$SRC/tests/cli/tamper.sh"
a_try() { by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit "Hand in"; }
branch() { git checkout -q -b "$1" "${2:-HEAD}"; }

# ---- merges ----------------------------------------------------------------------------------------

attack "a merge of three branches that leaves out what the third one has"
branch one "$head" && by mei-tanaka && echo 1 >ONE.md && commit && branch two "$head" && echo 2 >TWO.md && commit
branch three "$head" && by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null
clock=$((clock + 60)) && by mei-tanaka && git checkout -q one && tree=$(git merge-tree --write-tree one two 2>/dev/null || git write-tree)
git reset -q --hard "$(git commit-tree -p one -p two -p three -m "Merge" "$tree")"
caught trust/dropped $a/$cfu/revocation.yaml
attack "a merge of three branches, of which the last one changes the policy without the right"
branch one "$head" && by mei-tanaka && echo 1 >ONE.md && commit && branch two "$head" && echo 2 >TWO.md && commit
branch three "$head" && sed -i 's/assessors_required: 2/assessors_required: 1/' mcred.yaml && commit
git checkout -q one && git merge -q --no-edit two three >/dev/null
caught trust/write mcred.yaml
attack "two merges crosswise, of which one brings back the older people"
branch one "$head" && by rosa-klein && sed -i 's/^roles: .*/roles: [earner]/' people/henrik-lund.yaml && commit "Henrik stops"
branch two "$head" && by mei-tanaka && echo 2 >TWO.md && commit
git checkout -q one && git merge -q --no-edit two && git checkout -q two && git merge -q --no-commit -s ours one~1 >/dev/null && git commit -q -m "Merge"
git checkout -q one && git merge -q --no-commit -s ours two >/dev/null; git checkout -q two -- people && git commit -q -m "Merge"
caught trust/write people/henrik-lund.yaml
attack "an address book that makes a coordinator of an educator"
printf 'Rosa Klein <rosa-klein@riverside.example> <tomas-reyes@riverside.example>\n' >.mailmap && by tomas-reyes && forged_award && commit
caught trust/role $a/$unit/award.yaml
attack "a policy that is loosened in the commit of the award that needs it"
git reset -q --hard "$head"~1 && by rosa-klein && sed -i 's/assessors_required: 2/assessors_required: 1/' mcred.yaml && forged_award
sed -i '/assessor: henrik-lund/,+1d; s/^  assessors_required: .*/  assessors_required: 1/' $a/$unit/award.yaml && commit
caught trust/award-rule $a/$unit/award.yaml
attack "a credential that is renamed, so that its records are about another one"
by rosa-klein && git mv credentials/$unit credentials/other-skill && sed -i 's/^id: .*/id: other-skill/' credentials/other-skill/credential.yaml && commit
by tomas-reyes && git mv records/am/amina-diallo/$unit records/am/amina-diallo/other-skill && commit
caught trust/moved $a/$unit/1/submission.yaml
attack "a definition that is changed and changed back, with a submission under each"
by rosa-klein && sed -i 's/^rubric:/rubric: # easier/' credentials/$unit/credential.yaml && commit && a_try
by rosa-klein && git checkout -q "$head" -- credentials && commit
caught trust/definition-edited $t/$unit/1/submission.yaml
attack "a revocation that git revert takes back"
by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null && clock=$((clock + 60)) && by rosa-klein && git revert --no-edit HEAD >/dev/null
caught trust/deleted $a/$cfu/revocation.yaml
attack "a revocation that is taken away until the stack of its unit is awarded"
stack=$(basename "$(find stacks -name '*.yaml' | sort | head -1)" .yaml)
by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null && clock=$((clock + 60)) && by rosa-klein && git rm -q $a/$cfu/revocation.yaml && commit && by rosa-klein
printf 'mcred: award/1\nearner: amina-diallo\nstack:\n  id: %s\n  digest: "%s"\n  blob: "%s"\nunits:\n  - id: %s\n    digest: "%s"\nawarded: "%s"\n' \
    "$stack" "$(digest "stacks/$stack.yaml")" "$(git rev-parse "HEAD:stacks/$stack.yaml")" $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" | record "$a/$stack/award.yaml" && commit
by rosa-klein && git checkout -q HEAD~2 -- $a/$cfu/revocation.yaml && commit
caught trust/order "$a/$stack/award.yaml"
attack "a stack's award on the award of somebody else"
by rosa-klein && stack=$(basename "$(find stacks -name '*.yaml' | sort | head -1)" .yaml)
printf 'mcred: award/1\nearner: rosa-klein\nstack:\n  id: %s\n  digest: "%s"\n  blob: "%s"\nunits:\n  - id: %s\n    digest: "%s"\nawarded: "%s"\n' \
    "$stack" "$(digest "stacks/$stack.yaml")" "$(git rev-parse "HEAD:stacks/$stack.yaml")" $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" | record "records/ro/rosa-klein/$stack/award.yaml" && commit
caught trust/order "records/ro/rosa-klein/$stack/award.yaml"
attack "a person whose file is empty, so that the conflict of interest is gone"
by rosa-klein && : >people/henrik-lund.yaml && commit && a_try && by henrik-lund && forged_review tomas-reyes $unit 1 henrik-lund && commit
caught trust/role review-henrik-lund.md
attack "an award that is for a leap day's year too long"
by rosa-klein && clock=1835341200 && by rosa-klein && forged_award && sed -i "s/^awarded: .*/&\nvalid_until: \"2099-02-28T00:00:00Z\"/" $a/$unit/award.yaml && commit
caught record/derived $a/$unit/award.yaml
attack "an award of a time zone in which it is already tomorrow"
by rosa-klein && forged_award && sed -i "s/^awarded: .*/awarded: \"2026-03-03T09:00:00Z\"/" $a/$unit/award.yaml && GIT_AUTHOR_DATE="2026-03-03T09:00:00 +1400" && export GIT_AUTHOR_DATE && commit
caught trust/back-dated $a/$unit/award.yaml
attack "a clone that is cut off, which hides what was before"
git rm -q $a/$cfu/award.yaml && commit && git clone -q --depth 1 "file://$tmp/p" "$tmp/cut" 2>/dev/null && cd "$tmp/cut" || exit 1
exits 4 mcred verify
says "the history is cut off"
rm -rf "$tmp/cut"

# ---- Git LFS -----------------------------------------------------------------------------------------

e=evidence/am/amina-diallo/$cfu/artifacts/class-answers.csv
pointer() { printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %s\n' "$1" "$2"; }
attack "a file that is exchanged for a pointer of Git LFS to another one"
echo other >"$tmp/other" && sum=$(sha256sum <"$tmp/other" | cut -d' ' -f1) && by amina-diallo && pointer "$sum" 6 >$e && commit
caught record/digest class-answers.csv
attack "a file that is exchanged for a pointer with keys of its own"
sum=$(sha256sum <$e | cut -d' ' -f1) && size=$(wc -c <$e) && by amina-diallo && { pointer "$sum" "$size" && echo "x-note y"; } >$e && commit
caught record/digest class-answers.csv
attack "a pointer to nothing, of whose digest the record says another"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && mkdir -p evidence/to/tomas-reyes/$unit && pointer "$(printf '%064d' 1)" 9 >evidence/to/tomas-reyes/$unit/plan.md
sed -i "/unit-plan.md/,/blob/s/^    blob: .*/    blob: \"$(git hash-object -w evidence/to/tomas-reyes/$unit/plan.md)\"\n    storage: lfs/" $t/$unit/1/submission.yaml && commit
exits 1 mcred verify
says "unit-plan.md: error: .*record/digest"

# ---- what is no attack ----------------------------------------------------------------------------------

honest() {
    it "lets pass: $*"
    rm -rf "$tmp/p" && cp -R "$tmp/valid" "$tmp/p"
    cd "$tmp/p" || exit 1
    clock=$start
    by rosa-klein
}
passes() {
    exits 0 mcred verify
    says_not "trust/"
}
honest "a merge of three branches"
branch one && echo 1 >ONE.md && commit && branch two "$head" && by mei-tanaka && echo 2 >TWO.md && commit
branch three "$head" && by rosa-klein && mcred award amina-diallo/$unit --as rosa-klein >/dev/null && by rosa-klein && git checkout -q one && git merge -q --no-edit two three >/dev/null
passes
honest "two merges crosswise"
branch one && sed -i 's/^  turnaround_days: .*/  turnaround_days: 10/' mcred.yaml && commit && branch two "$head" && by mei-tanaka && echo 2 >TWO.md && commit
git checkout -q one && was=$(git rev-parse one) && git merge -q --no-edit two && git checkout -q two && git merge -q --no-edit "$was" && git checkout -q one && git merge -q --no-edit two
passes
honest "an award that is made on a branch while others work, and rebased"
branch mine && mcred award amina-diallo/$unit --as rosa-klein >/dev/null && git checkout -q main && by mei-tanaka && echo x >NEWS.md && commit
git checkout -q mine && by rosa-klein && git rebase -q main
passes
honest "a record that is put back while somebody works on something else"
git rm -q $a/$cfu/award.yaml && commit && by rosa-klein && mcred award amina-diallo/$unit --as rosa-klein >/dev/null && by rosa-klein && git checkout -q "$head" -- $a/$cfu/award.yaml && commit
exits 0 mcred verify
says "trust/put-back"
honest "an educator's next attempt after a withdrawal, and an appeal and a coach's note after a no"
git reset -q --hard "$head"~1 && sed -i 's/^  identity: author//' mcred.yaml && commit
mcred withdraw amina-diallo/$unit --as amina-diallo --reason "Not yet." >"$tmp/out" 2>&1 || fail "withdraw"
clock=$((clock + 60)) && by rosa-klein && mcred submit $unit --as amina-diallo >"$tmp/out" 2>&1 || fail "submit"
for who in grace-okafor mei-tanaka; do
    by rosa-klein && mcred review amina-diallo/$unit --as $who --score task-focus=not-yet --score actionable=demonstrated --score uptake=demonstrated \
        --feedback "task-focus=Say what the work does." >"$tmp/out" 2>&1 || fail "review by $who"
done
by rosa-klein && mcred coach amina-diallo/$unit --as rosa-klein --note "Look at the criteria again." >"$tmp/out" 2>&1 || fail "coach"
by rosa-klein && mcred appeal amina-diallo/$unit --as amina-diallo --reason "It does." >"$tmp/out" 2>&1 || fail "appeal"
by rosa-klein && mcred review amina-diallo/$unit --as henrik-lund --score task-focus=not-yet --feedback "task-focus=It does not." >"$tmp/out" 2>&1 || fail "review on appeal"
by rosa-klein && echo "One more thought." >>evidence/am/amina-diallo/$unit/evidence.md && mcred submit $unit --as amina-diallo >"$tmp/out" 2>&1 || fail "next attempt"
passes
honest "a calibration, another one, and a review after it"
sed -i 's/^  identity: author//' mcred.yaml && echo "  calibration: required" >>mcred.yaml && commit && by rosa-klein
for n in 1 2; do
    mcred calibrate $unit --as mei-tanaka --score letters-to-the-council/task-focus=demonstrated --score letters-to-the-council/actionable=developing --score letters-to-the-council/uptake=developing >"$tmp/out" 2>&1 || fail "calibration $n"
    by rosa-klein
done
a_try && by rosa-klein && mcred review tomas-reyes/$unit --as mei-tanaka --score task-focus=demonstrated --score actionable=demonstrated --score uptake=demonstrated >"$tmp/out" 2>&1 || fail "review"
mcred verify >"$tmp/out" 2>&1
says_not "trust/"
finish
