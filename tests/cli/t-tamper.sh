# What somebody with push rights and plain git can try: each attack on a valid programme is caught, by its rule.
. "$SRC/tests/cli/tamper.sh"

it "finds nothing in the programme as it is"
exits 0 mcred verify
says_not "trust/"
exits 0 mcred validate

# ---- what was there is changed -------------------------------------------------------------------

attack "a level in a review, raised by hand"
sed -i '0,/level: exemplary/s//level: demonstrated/' $a/$unit/1/review-grace-okafor.md && commit
caught trust/edited review-grace-okafor.md
attack "a level in a review, so that there was nothing for a third assessor to settle: who settled it is not to blame"
sed -i 's/level: developing/level: demonstrated/' $t/$cfu/2/review-mei-tanaka.md && commit
caught trust/edited review-mei-tanaka.md
says_not "trust/order"
attack "the date of an award"
sed -i 's/^awarded: "2026-01/awarded: "2025-01/; s/^awarded: "2025/awarded: "2024/; s/^valid_until: "2031/valid_until: "2041/; s/^valid_until: "2030/valid_until: "2041/' $a/$cfu/award.yaml && commit
caught trust/edited award.yaml
attack "other line ends in a record"
sed -i 's/$/\r/' $a/$cfu/award.yaml && git -c core.autocrlf=false commit -q -a -m x
caught trust/edited award.yaml
attack "an edit in a commit that says nothing of it, under later work"
sed -i 's/^points: 6/points: 7/' $a/$cfu/award.yaml && commit && by rosa-klein && echo x >README.md && commit "Words"
caught trust/edited award.yaml
attack "a review that is amended away while it is the last commit, after somebody fetched it"
git rm -q $a/$unit/1/review-henrik-lund.md && commit
caught trust/deleted review-henrik-lund.md
attack "an award that is deleted"
git rm -q $a/$cfu/award.yaml && commit
caught trust/deleted $a/$cfu/award.yaml
attack "everything that an educator has, deleted"
git rm -q -r $t && commit
caught trust/deleted $t/$cfu/award.yaml
attack "all records at once"
git rm -q -r records && commit
caught trust/deleted $t/$cfu/award.yaml
attack "an award that is moved to somebody else"
mkdir -p $a/$unit && git mv $t/$cfu/award.yaml $a/$unit/award.yaml && commit
caught trust/moved $t/$cfu/award.yaml
attack "an educator whose records are renamed to another handle"
mkdir -p records/le && git mv records/to/tomas-reyes records/le/lena-vogt && commit
caught trust/moved $t/$cfu/award.yaml
attack "a review deleted in one commit, and another put there in the next"
git rm -q $a/$unit/1/review-henrik-lund.md && commit && by henrik-lund
forged_review amina-diallo $unit 1 henrik-lund && echo "Better." >>$a/$unit/1/review-henrik-lund.md && commit
caught trust/replaced review-henrik-lund.md
attack "a record that becomes a program"
chmod +x $a/$cfu/award.yaml && commit
caught trust/stray $a/$cfu/award.yaml
attack "a record that becomes a link to a file outside"
rm $a/$cfu/award.yaml && ln -s ../../../../README.md $a/$cfu/award.yaml && commit
caught trust/edited $a/$cfu/award.yaml
attack "a record that becomes another repository"
rm $a/$cfu/award.yaml && git update-index --cacheinfo 160000,"$head",$a/$cfu/award.yaml && git commit -q -m x
caught trust/edited $a/$cfu/award.yaml

# ---- what does not belong among the records -----------------------------------------------------------

attack "a file of another kind among the records"
echo notes | record $a/$cfu/notes.txt && commit
caught trust/stray notes.txt
attack "an award in a folder where nobody looks for it"
mkdir -p records/zz/amina-diallo/$cfu && cp $a/$cfu/award.yaml records/zz/amina-diallo/$cfu/ && commit
caught trust/stray records/zz/amina-diallo
attack "a new award that is a link to somebody else's"
mkdir -p $t/$unit && ln -s ../../../am/amina-diallo/$cfu/award.yaml $t/$unit/award.yaml && commit
caught trust/stray $t/$unit/award.yaml

attack "a review with a mark before its first line, which some readers pass over"
by nora-berg && forged_review amina-diallo $unit 1 nora-berg && f=$a/$unit/1/review-nora-berg.md
{ printf '\357\273\277' && cat $f; } >"$tmp/marked" && mv "$tmp/marked" $f && commit
caught trust/stray review-nora-berg.md
attack "a review whose lines end as on computers of long ago"
by nora-berg && forged_review amina-diallo $unit 1 nora-berg && f=$a/$unit/1/review-nora-berg.md
tr '\n' '\r' <$f >"$tmp/ended" && mv "$tmp/ended" $f && commit
caught trust/stray review-nora-berg.md

# ---- merges --------------------------------------------------------------------------------------------

# side NAME: a branch from before the last commit.
side() { git checkout -q -b "$1" HEAD~1; }
attack "a merge that keeps one side and drops the other's record"
side lost && echo x >README.md && commit && git merge -q -s ours -m "Merge" main && git checkout -q -B main
caught trust/dropped review-henrik-lund.md
attack "a merge that takes one of two records in the same place"
git checkout -q -b side "$head"~1 && by henrik-lund && git checkout -q "$head" -- $a/$unit/1/review-henrik-lund.md
sed -i "s/^reviewed: .*/reviewed: \"$(now)\"/" $a/$unit/1/review-henrik-lund.md && commit
git checkout -q main && git merge -q -s ours -m "Merge" side
caught trust/dropped review-henrik-lund.md
attack "an award that is hidden in a merge"
git checkout -q -b side && echo x >README.md && commit && git checkout -q main && echo y >NEWS.md && commit && by rosa-klein
git merge -q --no-ff --no-commit side && forged_award && commit "Merge"
caught trust/merge-made $a/$unit/award.yaml
attack "an edit that is hidden in a merge"
git checkout -q -b side && echo x >README.md && commit && git checkout -q main && echo y >NEWS.md && commit
git merge -q --no-ff --no-commit side && sed -i 's/^points: 6/points: 7/' $a/$cfu/award.yaml && commit "Merge"
caught trust/edited $a/$cfu/award.yaml
attack "a record deleted on a side branch"
git checkout -q -b side && git rm -q $a/$cfu/award.yaml && commit && git checkout -q main && echo y >NEWS.md && commit
git merge -q --no-edit side
caught trust/deleted $a/$cfu/award.yaml
attack "the history of another programme, merged in"
git checkout -q --orphan other && git rm -q -r -f . && cp -R "$tmp/valid/people" . && forged_award && commit "Start"
git checkout -q main && git merge -q --no-edit --allow-unrelated-histories other
caught trust/beginning
attack "a merge with more sides than anybody compares, the last of which has what it leaves out"
sides= && for i in $(seq 65); do sides="$sides
parent $(git commit-tree -p "$head"~1 -m "$i" "$head~1^{tree}")"; done
forged=$(printf 'tree %s%s\nparent %s\nauthor x <mei-tanaka@riverside.example> %s +0000\ncommitter x <mei-tanaka@riverside.example> %s +0000\n\nMerge\n' \
    "$(git rev-parse "$head~1^{tree}")" "$sides" "$head" $clock $clock | git hash-object -t commit -w --stdin) && git reset -q --hard "$forged"
caught trust/dropped
# own_rights: more roles for whoever tries.
own_rights() { sed -i 's/^roles: .*/roles: [assessor, coordinator, issuer]/' people/mei-tanaka.yaml; }
first=$(git -C "$tmp/valid" rev-list --max-parents=0 HEAD)
attack "a merge that takes the policy from before it was tightened"
git checkout -q -b side "$first" && git commit -q --allow-empty -m x && git checkout -q main
git merge -q --no-commit -s ours side >/dev/null && git checkout -q side -- mcred.yaml && git commit -q -m "Merge" && own_rights && commit
caught trust/write mcred.yaml
attack "a merge that takes the policy away for a while"
side gone && git commit -q --allow-empty -m x && git checkout -q main && git merge -q --no-commit -s ours gone >/dev/null
git rm -q mcred.yaml && git commit -q -m "Merge" && own_rights && git checkout -q "$head" -- mcred.yaml && commit
caught trust/write mcred.yaml
attack "a merge that builds first of all on a time when everybody could do everything"
git checkout -q -b side "$first" && git commit -q --allow-empty -m x && git merge -q --no-commit -s ours main >/dev/null
git checkout -q main -- . && own_rights && commit "Merge" && git checkout -q -B main
caught trust/write people/mei-tanaka.yaml
attack "rights that are given on a branch from before anybody was needed for it"
git checkout -q -b side "$first" && own_rights && commit && git checkout -q main && git merge -q --no-edit side
caught trust/write people/mei-tanaka.yaml
attack "rights that a coordinator of once gives to a friend, on a branch from then"
by rosa-klein && sed -i 's/^roles: .*/roles: [coordinator]/' people/lena-vogt.yaml && commit && was=$(git rev-parse HEAD)
sed -i 's/^roles: .*/roles: [earner]/' people/lena-vogt.yaml && commit
git checkout -q -b side "$was" && by lena-vogt && own_rights && commit && git checkout -q main && git merge -q --no-edit side
caught trust/write people/mei-tanaka.yaml
attack "a merge in the coordinator's name, where commits are signed and merges were not"
by rosa-klein && sed -i 's/^  identity: author/  identity: author\n  signed: require/' mcred.yaml && commit
git checkout -q -b side && echo x >README.md && commit && git checkout -q main && echo y >NEWS.md && commit
git merge -q --no-commit side >/dev/null && own_rights && commit "Merge"
exits 1 mcred verify
says "trust/unsigned"
attack "a folder out of git's order, in which one reader finds the policy and another does not"
blob=$(git rev-parse HEAD:mcred.yaml)
# out_of_order TREE: the same, and five files behind mcred.yaml that belong before it.
out_of_order() {
    git ls-tree "$1" | awk -v b="$blob" '{ print } $4 == "mcred.yaml" { for (i = 0; i < 5; i++) printf "100644 blob %s\taaa%d\n", b, i }' |
        while read -r mode _ id name; do
            printf '%s %s\0' "${mode#0}" "$name"
            # shellcheck disable=SC2059
            for byte in $(echo "$id" | sed 's/../& /g'); do printf "\\$(printf %03o "0x$byte")"; done
        done | git hash-object -t tree -w --literally --stdin
}
one=$(git commit-tree -p HEAD -m x "$(out_of_order "HEAD^{tree}")") && own_rights && git add people && good=$(git write-tree)
two=$(git commit-tree -p "$one" -m x "$(out_of_order "$good")") && git reset -q --hard "$(git commit-tree -p "$two" -m x "$good")"
caught trust/folder
attack "a folder beside the policy that has its name"
one=$(git hash-object -w README.md 2>/dev/null || echo x | git hash-object -w --stdin)
two=$({ git ls-tree HEAD && printf '040000 tree %s\tmcred.yaml\n' "$(git rev-parse HEAD:stacks)"; } | sort -k4 | git mktree 2>/dev/null) || two=
if [ -n "$two" ]; then git reset -q --soft "$(git commit-tree -p HEAD -m x "$two")" && caught trust/folder; fi

# ---- dates ------------------------------------------------------------------------------------------------

attack "a commit that wants to be older than it is"
GIT_COMMITTER_DATE="@$((clock - 86400)) +0000" && export GIT_COMMITTER_DATE && echo x >README.md && commit
caught trust/date
attack "an award that says last year"
by rosa-klein && forged_award && sed -i 's/^\(awarded: "\)2026/\12025/; s/^\(valid_until: "\)2031/\12030/' $a/$unit/award.yaml && commit
caught trust/back-dated $a/$unit/award.yaml
attack "an award that says last year in a commit that says so, too"
by rosa-klein && forged_award && sed -i 's/^\(awarded: "\)2026/\12025/; s/^\(valid_until: "\)2031/\12030/' $a/$unit/award.yaml
GIT_AUTHOR_DATE="@$((clock - 31536000)) +0000" && commit
caught record/derived $a/$unit/award.yaml
attack "an award that says next year in a commit that says so, too, to be valid for longer"
by rosa-klein && forged_award && sed -i 's/^\(awarded: "\)2026/\12027/; s/^\(valid_until: "\)2031/\12032/' $a/$unit/award.yaml
GIT_AUTHOR_DATE="@$((clock + 31536000)) +0000" && commit
caught trust/back-dated $a/$unit/award.yaml
attack "a way back in time in steps of less than an hour"
for i in 1 2 3; do
    clock=$((clock - 3000)) GIT_COMMITTER_DATE="@$clock +0000" && git commit -q --allow-empty -m "$i"
done
caught trust/date
attack "a review by somebody whose role was over"
by lena-vogt && forged_review amina-diallo $unit 1 lena-vogt && commit
caught trust/role review-lena-vogt.md
attack "the same review, with its own and the author's date from when the role was not over"
by lena-vogt && GIT_AUTHOR_DATE="@1771900000 +0000" && export GIT_AUTHOR_DATE && forged_review amina-diallo $unit 1 lena-vogt
sed -i 's/^reviewed: .*/reviewed: "2026-02-24T02:26:40Z"/' $a/$unit/1/review-lena-vogt.md && commit
caught trust/role review-lena-vogt.md

# ---- people -----------------------------------------------------------------------------------------------

attack "a review by somebody who is nobody in people/"
by nora-berg && forged_review amina-diallo $unit 1 nora-berg && commit
caught trust/role review-nora-berg.md
attack "a review by an educator who is no assessor"
by tomas-reyes && forged_review amina-diallo $unit 1 tomas-reyes && commit
caught trust/role review-tomas-reyes.md
attack "a role that is given and used in one commit"
by rosa-klein && sed -i 's/^roles: .*/roles: [coordinator, issuer, author, assessor]/' people/rosa-klein.yaml
forged_review amina-diallo $unit 1 rosa-klein && commit
caught trust/role review-rosa-klein.md
attack "a role for another credential only"
by rosa-klein && sed -i 's/^roles: .*/roles: [{role: assessor, credentials: [checking-for-understanding]}]/' people/lena-vogt.yaml && commit
by lena-vogt && forged_review amina-diallo $unit 1 lena-vogt && commit
caught trust/role review-lena-vogt.md
attack "a review by an adjudicator where nothing is split"
by rosa-klein && sed -i 's/^roles: .*/roles: [adjudicator]/' people/lena-vogt.yaml && commit
by lena-vogt && forged_review amina-diallo $unit 1 lena-vogt && commit
caught trust/role review-lena-vogt.md
attack "a split settled by an assessor where there is an adjudicator"
by rosa-klein && sed -i 's/^roles: .*/roles: [assessor]/' people/lena-vogt.yaml && commit
by lena-vogt && forged_review amina-diallo $unit 1 lena-vogt && sed -i 's/^reviewed:/adjudicates: true\nreviewed:/' $a/$unit/1/review-lena-vogt.md && commit
caught trust/role review-lena-vogt.md
attack "a review more than is asked for, to have the majority"
by mei-tanaka && forged_review amina-diallo $unit 1 mei-tanaka && commit
caught trust/order review-mei-tanaka.md
attack "a review that decides an appeal which nobody has made"
by mei-tanaka && forged_review amina-diallo $unit 1 mei-tanaka && sed -i 's/^reviewed:/on_appeal: true\nreviewed:/' $a/$unit/1/review-mei-tanaka.md && commit
caught trust/order review-mei-tanaka.md
attack "a review by an assessor who has not earned what the policy asks assessors to have earned"
by rosa-klein && sed -i 's/^  identity: author/  identity: author\n  eligibility: {earned: true}/' mcred.yaml && commit
by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit && by mei-tanaka && forged_review tomas-reyes $unit 1 mei-tanaka && commit
caught trust/role review-mei-tanaka.md
attack "a second handle with another address and the same key"
by rosa-klein && for who in grace-okafor grace-two; do
    sed "s/^handle: .*/handle: $who/; s/^emails: .*/emails: [$who@riverside.example]/" "$tmp/valid/people/grace-okafor.yaml" >people/$who.yaml
    printf 'keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKqP3dTtNhkNdXBDV3Ez0yCGlDuNBDPwjOQWhvBx1xcA"]\n' >>people/$who.yaml
done && commit && by grace-two@riverside.example && forged_review amina-diallo $unit 1 grace-two && commit
caught trust/reviewed review-grace-two.md
attack "a review of one's own work"
by rosa-klein && sed -i 's/^roles: .*/roles: [earner, assessor]/' people/amina-diallo.yaml && commit
by amina-diallo && forged_review amina-diallo $unit 1 amina-diallo && commit
caught trust/self review-amina-diallo.md
attack "a review of one's own work under a second handle"
by rosa-klein && sed 's/^handle: .*/handle: amina-two/; s/^roles: .*/roles: [assessor]/' people/amina-diallo.yaml >people/amina-two.yaml && commit
by amina-diallo && forged_review amina-diallo $unit 1 amina-two && commit
caught trust/self review-amina-two.md
attack "a second review by one assessor under a second handle"
by rosa-klein && sed 's/^handle: .*/handle: grace-two/' people/grace-okafor.yaml >people/grace-two.yaml && commit
by grace-okafor && forged_review amina-diallo $unit 1 grace-two && commit
caught trust/reviewed review-grace-two.md
attack "a review in spite of a conflict that the assessor named"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit && by henrik-lund && forged_review tomas-reyes $unit 1 henrik-lund && commit
caught trust/conflict review-henrik-lund.md
attack "a review in spite of a conflict that the earner named"
by rosa-klein && echo "conflicts: [mei-tanaka]" >>people/amina-diallo.yaml && commit
by mei-tanaka && forged_review amina-diallo $unit 1 mei-tanaka && commit
caught trust/conflict review-mei-tanaka.md
attack "a review in a colleague's name"
by grace-okafor && forged_review amina-diallo $unit 1 mei-tanaka && commit
caught trust/actor review-mei-tanaka.md
attack "a review in an assessor's name that a coordinator enters, though nothing is scored blind"
by rosa-klein && forged_review amina-diallo $unit 1 mei-tanaka && sed -i 's/^assessor: .*/&\nentered_by: rosa-klein/' $a/$unit/1/review-mei-tanaka.md && commit
caught trust/actor review-mei-tanaka.md
attack "a submission made as if it were scored blind, and then a review that a coordinator enters"
by rosa-klein && forged_submission tomas-reyes $unit 1
sed -i 's/^earner: .*/&\nentered_by: rosa-klein\nsalt: 0123456789abcdef0123456789abcdef/' $t/$unit/1/submission.yaml && commit
forged_review tomas-reyes $unit 1 mei-tanaka && sed -i 's/^assessor: .*/&\nentered_by: rosa-klein/' $t/$unit/1/review-mei-tanaka.md && commit
caught trust/actor $t/$unit/1/submission.yaml
attack "a review in an assessor's name by a stranger"
by somebody@elsewhere.example && forged_review amina-diallo $unit 1 mei-tanaka && commit
caught trust/actor review-mei-tanaka.md
attack "a review that names another assessor than its place"
by mei-tanaka && forged_review amina-diallo $unit 1 mei-tanaka && sed -i 's/^assessor: .*/assessor: grace-okafor/' $a/$unit/1/review-mei-tanaka.md && commit
caught trust/actor review-mei-tanaka.md
attack "a commit whose message says that somebody else did it"
by mei-tanaka && forged_review amina-diallo $unit 1 mei-tanaka && commit "Review

Mcred-Actor: grace-okafor"
caught trust/actor review-mei-tanaka.md
attack "a submission for somebody else by a colleague"
by amina-diallo && forged_submission tomas-reyes $unit 1 && commit
caught trust/actor $t/$unit/1/submission.yaml
attack "an educator who makes herself an assessor"
by amina-diallo && sed -i 's/^roles: .*/roles: [earner, assessor]/' people/amina-diallo.yaml && commit
caught trust/write people/amina-diallo.yaml
attack "a policy that is loosened by an assessor"
sed -i 's/assessors_required: 2/assessors_required: 1/' mcred.yaml && commit
caught trust/write mcred.yaml
attack "a stranger who becomes a coordinator"
by somebody@elsewhere.example
printf 'mcred: person/1\nhandle: some-body\nname: Some Body\nemails: [somebody@elsewhere.example]\nroles: [coordinator]\n' >people/some-body.yaml && commit
caught trust/write people/some-body.yaml

# ---- awards ---------------------------------------------------------------------------------------------------

attack "an award by an educator"
by tomas-reyes && forged_award && commit
caught trust/role $a/$unit/award.yaml
attack "an award by nobody, in a programme that believes whoever is named"
by rosa-klein && sed -i 's/^  identity: author/  identity: claimed/' mcred.yaml && commit && by somebody@elsewhere.example && forged_award && commit
caught trust/actor $a/$unit/award.yaml
attack "an award to oneself"
by rosa-klein && sed -i 's/^roles: .*/roles: [earner, issuer]/' people/amina-diallo.yaml && commit && by amina-diallo && forged_award && commit
caught trust/self $a/$unit/award.yaml
attack "an award in the commit of its last review"
git checkout -q -B main "$head"~1 && by rosa-klein && git checkout -q "$head" -- $a/$unit/1/review-henrik-lund.md && forged_award && commit
caught trust/order $a/$unit/award.yaml
attack "an award that comes before its last review"
git checkout -q -B main "$head"~1 && by rosa-klein && forged_award && commit && by henrik-lund && git checkout -q "$head" -- $a/$unit/1/review-henrik-lund.md && commit
caught trust/order
attack "an award by a rule that was never the programme's"
by rosa-klein && forged_award && sed -i 's/^  assessors_required: .*/  assessors_required: 1/' $a/$unit/award.yaml && commit
caught trust/award-rule $a/$unit/award.yaml
attack "an award that says nothing of a rule, so that one review is enough"
by rosa-klein && forged_award && sed -i '/^rule:/,/^  agreement/d' $a/$unit/award.yaml && commit
caught trust/award-rule $a/$unit/award.yaml
attack "an award with a level that no review gave"
by rosa-klein && forged_award && sed -i '0,/level: demonstrated/s//level: exemplary/' $a/$unit/award.yaml && commit
caught record/derived $a/$unit/award.yaml
attack "an award that leaves a review out"
by rosa-klein && forged_award && sed -i '/assessor: henrik-lund/,+1d' $a/$unit/award.yaml && commit
caught record/derived $a/$unit/award.yaml
attack "an award for work that was never submitted"
by rosa-klein && sed 's/amina-diallo/tomas-reyes/' "$tmp/award" | record $t/$unit/award.yaml && sed -i "s/^awarded: .*/awarded: \"$(now)\"/" $t/$unit/award.yaml && commit
caught trust/order $t/$unit/award.yaml
attack "a stack's award before its units"
by rosa-klein && stack=$(basename "$(find stacks -name '*.yaml' | sort | head -1)" .yaml)
printf 'mcred: award/1\nearner: amina-diallo\nstack:\n  id: %s\n  digest: "%s"\n  blob: "%s"\nunits:\n  - id: %s\n    digest: "%s"\nawarded: "%s"\n' \
    "$stack" "$(digest "stacks/$stack.yaml")" "$(git rev-parse "HEAD:stacks/$stack.yaml")" $unit "$(digest "$tmp/award")" "$(now)" | record "$a/$stack/award.yaml" && commit
caught trust/order "$a/$stack/award.yaml"
attack "a review after the award, to change what it came to"
by mei-tanaka && forged_review amina-diallo $cfu 1 mei-tanaka && commit
caught trust/order $a/$cfu/1/review-mei-tanaka.md
attack "a second try after the award"
by amina-diallo && forged_submission amina-diallo $cfu 2 && commit
caught trust/order $a/$cfu/2/submission.yaml
attack "an attempt that skips one"
by tomas-reyes && forged_submission tomas-reyes $unit 2 && commit
caught trust/order $t/$unit/2/submission.yaml
attack "a review before there is a submission"
by mei-tanaka && mkdir -p $t/$unit/1 && sed 's/amina-diallo/tomas-reyes/' $a/$unit/1/review-grace-okafor.md >$t/$unit/1/review-mei-tanaka.md
sed -i "s/^assessor: .*/assessor: mei-tanaka/; s/^reviewed: .*/reviewed: \"$(now)\"/" $t/$unit/1/review-mei-tanaka.md && commit
caught trust/order $t/$unit/1/review-mei-tanaka.md
attack "a revocation by an assessor"
printf 'mcred: revocation/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nreason: Spite.\nby: mei-tanaka\nrevoked: "%s"\n' $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$cfu/revocation.yaml && commit
caught trust/role $a/$cfu/revocation.yaml
attack "a renewal of an award that was taken back"
by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null && clock=$((clock + 60)) && by rosa-klein
printf 'mcred: renewal/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nnumber: 1\nrenewed: "%s"\nvalid_until: "2041-01-01T00:00:00Z"\nby: rosa-klein\n' $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$cfu/renewal-1.yaml && commit
caught trust/order $a/$cfu/renewal-1.yaml
attack "a payment for an award that was taken back"
by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null && clock=$((clock + 60)) && by rosa-klein
printf 'mcred: settlement/1\nnumber: 1\nsettled: "%s"\nby: rosa-klein\npayments:\n  - earner: amina-diallo\n    award:\n      id: %s\n      digest: "%s"\n    currency: USD\n    amount: 1.00\ntotals:\n  - currency: USD\n    amount: 1.00\n' "$(now)" $cfu "$(digest $a/$cfu/award.yaml)" | record records/settlements/settlement-1.yaml && commit
caught trust/order settlement-1.yaml
attack "rules for payments that are changed by an assessor"
sed -i 's/^/# /' incentives/*.yaml && commit
caught trust/write incentives/
attack "a revocation of what was never awarded"
by rosa-klein && printf 'mcred: revocation/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nreason: Spite.\nby: rosa-klein\nrevoked: "%s"\n' $unit "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$unit/revocation.yaml && commit
caught trust/order $a/$unit/revocation.yaml

# ---- definitions and evidence -----------------------------------------------------------------------------------

attack "a rubric made easier under a version that was used"
by rosa-klein && sed -i 's/^rubric:/rubric: # easier/' credentials/$cfu/credential.yaml && commit
caught trust/definition-edited credentials/$cfu/credential.yaml
attack "a rubric made easier for one submission, and put back"
by rosa-klein && sed -i 's/^rubric:/rubric: # easier/' credentials/$unit/credential.yaml && commit
by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit && by rosa-klein && git checkout -q "$head" -- credentials && commit
caught trust/definition-edited $t/$unit/1/submission.yaml
attack "a definition changed by an assessor"
sed -i 's/^version: 1.0.0/version: 1.1.0/' credentials/$unit/credential.yaml && commit
caught trust/write credentials/$unit/credential.yaml
attack "an attempt more than the policy allows"
by rosa-klein && sed -i 's/^  identity: author/  identity: author\n  attempts: {max: 1}/' mcred.yaml && commit
by amina-diallo && forged_submission amina-diallo $unit 2 && commit
caught trust/order $a/$unit/2/submission.yaml
attack "a first attempt that says it has met something before"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && sed -i 's/^evidence:/rule: {assessors_required: 2, agreement: adjudicate}\ncarried: [{criterion: task-focus, level: exemplary, attempt: 1}]\nevidence:/' $t/$unit/1/submission.yaml && commit
caught record/derived $t/$unit/1/submission.yaml
attack "a colleague's evidence, handed in as one's own"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit
caught record/derived $t/$unit/1/submission.yaml
attack "a submission under an older definition than the programme's"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && cp -R $t/$unit "$tmp/kept" && git clean -q -f -d && git checkout -q .
by rosa-klein && sed -i 's/^version: 1.0.0/version: 1.1.0/' credentials/$unit/credential.yaml && commit
by tomas-reyes && mkdir -p $t && cp -R "$tmp/kept" $t/$unit && rm -rf "$tmp/kept" && sed -i "s/^submitted: .*/submitted: \"$(now)\"/" $t/$unit/1/submission.yaml && commit
caught trust/definition $t/$unit/1/submission.yaml
attack "a submission under a definition of one's own"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && sed -i 's/^rubric:/rubric: # easier/' credentials/$unit/credential.yaml
mine=$(git hash-object -w credentials/$unit/credential.yaml) && sed -i "s/^  blob: .*/  blob: \"$mine\"/; 0,/^  digest: .*/s//  digest: \"$(digest credentials/$unit/credential.yaml)\"/" $t/$unit/1/submission.yaml
git checkout -q -- credentials && commit
caught trust/definition $t/$unit/1/submission.yaml
attack "evidence exchanged after it was assessed"
by amina-diallo && sed -i 's/23/26/' evidence/am/amina-diallo/$cfu/artifacts/class-answers.csv && commit
caught record/digest class-answers.csv

# ---- git itself ---------------------------------------------------------------------------------------------------

attack "a commit that git shows in the place of another"
git rm -q $a/$cfu/award.yaml && commit && git replace HEAD "$head"
caught trust/masked
attack "parents that git is told to believe"
git rm -q $a/$cfu/award.yaml && commit && mkdir -p .git/info && git rev-parse HEAD >.git/info/grafts
caught trust/masked

attack "a folder that holds all its names twice, one of which could be missed"
twice=$({ git cat-file tree HEAD: && git cat-file tree HEAD:; } | git hash-object -t tree -w --stdin --literally)
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m Twice "$twice")"
caught trust/folder
attack "a file that has the name of a folder, with another folder between the two"
by rosa-klein && mkdir credentials/$unit-x && echo x >credentials/$unit-x/notes.md && commit
old=$(git rev-parse HEAD:credentials)
twin=$({ git ls-tree "$old" && printf '100644 blob %s\t%s\n' "$(git rev-parse HEAD:mcred.yaml)" "$unit"; } | git mktree)
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m Twin "$(git ls-tree HEAD | sed "s/$old/$twin/" | git mktree)")"
caught trust/folder

it "is a suite of at least forty"
[ "$attacks" -ge 40 ] || fail "only $attacks"

# ---- and what is no attack -----------------------------------------------------------------------------------------

it "only warns where a record was changed and put back"
attack_dir=$tmp/p && rm -rf "$attack_dir" && cp -R "$tmp/valid" "$attack_dir" && cd "$attack_dir" || exit 1
clock=$start && by rosa-klein
git rm -q $a/$cfu/award.yaml && commit && git revert --no-edit HEAD >/dev/null
exits 0 mcred verify
says "$a/$cfu/award.yaml: warning: .*trust/put-back"

it "lets an assessor bring in what coordinators, one of them new, have changed meanwhile"
rm -rf "$attack_dir" && cp -R "$tmp/valid" "$attack_dir" && cd "$attack_dir" || exit 1
clock=$start && by mei-tanaka && git checkout -q -b mine && echo x >NOTES.md && commit && git checkout -q main
by rosa-klein && sed -i 's/^roles: .*/roles: [coordinator]/' people/lena-vogt.yaml && sed -i 's/^  turnaround_days: .*/  turnaround_days: 10/' mcred.yaml && commit
by lena-vogt && sed -i 's/^name: .*/name: H. Lund/' people/henrik-lund.yaml && commit
git checkout -q mine && by mei-tanaka && git merge -q --no-edit main
exits 0 mcred verify
says_not "trust/"
git reset -q --hard "$head"

it "lets a coordinator enter what an educator hands in on paper"
by rosa-klein && forged_submission tomas-reyes $unit 1 && git add -A && git commit -q -m "For Tomás"
mcred verify >"$tmp/out" 2>&1
says_not "trust/[a-oq-z]"
finish
