# The life of a submission, of an award and of a calibration, out of its order: records that mcred itself would not have
# written then, written by hand by people who have the role.
. "$SRC/tests/cli/tamper.sh"

# about EARNER UNIT ATTEMPT: the lines of a record that say which submission it is about.
about() {
    printf 'submission:\n  id: %s/%s/%s\n  digest: "%s"\n' "$1" "$2" "$3" \
        "$(digest "records/$(echo "$1" | cut -c1-2)/$1/$2/$3/submission.yaml")"
}
forged_withdrawal() {
    { echo "mcred: withdrawal/1" && about amina-diallo $unit 1 && printf 'by: amina-diallo\nwithdrawn: "%s"\n' "$(now)"; } |
        record $a/$unit/1/withdrawal.yaml
}
forged_appeal() {
    { echo "mcred: appeal/1" && about amina-diallo $unit 1 && printf 'by: amina-diallo\nappealed: "%s"\nreason: No.\nreviews:\n' "$(now)" &&
        for one in "$a/$unit"/1/review-*.md; do
            who=${one##*/review-}
            printf '  - assessor: %s\n    digest: "%s"\n' "${who%.md}" "$(digest "$one")"
        done && printf 'unmet: [task-focus]\n'; } | record $a/$unit/1/appeal.yaml
}
# forged_note BY: a coach's note on Amina's attempt.
forged_note() {
    { printf -- '---\nmcred: note/1\n' && about amina-diallo $unit 1 &&
        printf 'by: %s\nnoted: "%s"\n---\n\n## Coach'"'"'s note\n\n<!-- mcred:part note -->\n\nGo on.\n' "$1" "$(now)"; } |
        record "$a/$unit/1/note-$1.md"
}
# second_try EARNER UNIT: the next attempt, which names the one before.
second_try() {
    forged_submission "$1" "$2" 2
    sed -i "s|^attempt: .*|&\nprevious: \"$(digest "$f/1/submission.yaml")\"|" "$f/2/submission.yaml"
}
# not_yet LEVEL: Amina's unit with one review fewer, and then one that says no, which is enough.
not_yet() {
    git reset -q --hard "$head"~1
    by rosa-klein
    sed -i 's/agreement: adjudicate/agreement: all/' mcred.yaml
    commit "Policy"
    by henrik-lund
    git checkout -q "$head" -- "$a/$unit/1/review-henrik-lund.md"
    sed -i "s/^reviewed: .*/reviewed: \"$(now)\"/; s/^    level: .*/    level: $1/" "$a/$unit/1/review-henrik-lund.md"
}
# policy LINE: a line more in the policy, by who may.
policy() {
    by rosa-klein
    printf '  %s\n' "$@" >>mcred.yaml
    commit "Policy"
}

# ---- submissions -----------------------------------------------------------------------------------

attack "a second try while the first one is with the assessors"
git reset -q --hard "$head"~1 && by amina-diallo && second_try amina-diallo $unit && commit
caught trust/order $a/$unit/2/submission.yaml
attack "a second try in the place of an award that is due"
by amina-diallo && second_try amina-diallo $unit && commit
caught trust/order $a/$unit/2/submission.yaml
attack "a submission that is taken back after it was decided"
by amina-diallo && forged_withdrawal && commit
caught trust/order $a/$unit/1/withdrawal.yaml
attack "an appeal before there is anything to appeal against"
git reset -q --hard "$head"~1 && by amina-diallo && forged_appeal && commit
caught trust/order $a/$unit/1/appeal.yaml
attack "an appeal against a yes"
by amina-diallo && forged_appeal && commit
caught trust/order $a/$unit/1/appeal.yaml
attack "a coach's note on work that nobody has decided on"
git reset -q --hard "$head"~1 && by rosa-klein && forged_note rosa-klein && commit
caught trust/order $a/$unit/1/note-rosa-klein.md
attack "a submission for a credential that is a draft"
by rosa-klein && sed -i 's/^version: 1.0.0/version: 1.1.0/; s/^status: .*/status: draft/' credentials/$unit/credential.yaml && commit
by tomas-reyes && forged_submission tomas-reyes $unit 1 && sed -i 's/^  version: .*/  version: 1.1.0/' $t/$unit/1/submission.yaml && commit
caught trust/definition $t/$unit/1/submission.yaml
attack "evidence in the repository, where the policy wants it in portfolios"
by rosa-klein && sed -i 's/^  evidence:/&\n    storage: portfolio/' mcred.yaml && commit
by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit
caught trust/evidence $t/$unit/1/submission.yaml
attack "a submission that leaves out what students have made"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && sed -i '/drafts-student/,/consent/d' $t/$unit/1/submission.yaml && commit
caught trust/evidence $t/$unit/1/submission.yaml
attack "work of students without their parents' consent"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && sed -i '/consent: on-file/d' $t/$unit/1/submission.yaml && commit
caught trust/evidence $t/$unit/1/submission.yaml
attack "a submission without the statement that the policy asks for, and one with a statement of one's own"
policy "statement: {required: true, text: The work is mine.}"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit
caught trust/evidence $t/$unit/1/submission.yaml
says "is not attested"
by tomas-reyes && sed -i "s/^evidence:/attested: {statement: \"$(digest README.md 2>/dev/null || digest mcred.yaml)\", by: tomas-reyes, how: command}\n&/" $t/$unit/1/submission.yaml && git add -A && git commit -q --amend -m x
exits 1 mcred verify
says "another statement than the policy's of then.*trust/evidence"
attack "answers that are kept outside git, where nobody can read them"
by tomas-reyes && forged_submission tomas-reyes $unit 1 && sed -i '0,/^    blob: .*/s//    storage: detached\n    type: text\/markdown\n    kept: at home/' $t/$unit/1/submission.yaml && commit
caught record/derived "cannot be kept outside git"

# ---- coaches, assessors ------------------------------------------------------------------------------

attack "a coach's note in a colleague's name"
by grace-okafor && forged_note rosa-klein && commit
caught trust/actor $a/$unit/1/note-rosa-klein.md
attack "a coach's note by an assessor"
by grace-okafor && forged_note grace-okafor && commit
caught trust/role $a/$unit/1/note-grace-okafor.md
attack "a coach's note that is edited"
mei() { by rosa-klein && sed -i 's/^roles: .*/roles: [assessor, coach]/' people/mei-tanaka.yaml && commit; }
not_yet not-yet && commit && mei && by mei-tanaka && forged_note mei-tanaka && commit && sed -i 's/Go on/Stop/' $a/$unit/1/note-mei-tanaka.md && commit
caught trust/edited $a/$unit/1/note-mei-tanaka.md
attack "a coach's note at another place than its author"
not_yet not-yet && commit && mei && by mei-tanaka && forged_note mei-tanaka && git mv -f $a/$unit/1/note-mei-tanaka.md $a/$unit/1/note-rosa-klein.md 2>/dev/null || mv $a/$unit/1/note-mei-tanaka.md $a/$unit/1/note-rosa-klein.md; commit
caught definition/misplaced note-rosa-klein.md

attack "a blind review by whoever coached the educator before"
not_yet not-yet && commit && mei && by mei-tanaka && forged_note mei-tanaka && commit && policy "blind: true"
by amina-diallo && second_try amina-diallo $unit && commit && by mei-tanaka && forged_review amina-diallo $unit 2 mei-tanaka && commit
caught trust/conflict $a/$unit/2/review-mei-tanaka.md
attack "a split that an adjudicator settles where there is none"
by rosa-klein && sed -i 's/^roles: .*/roles: [adjudicator]/' people/lena-vogt.yaml && commit
by lena-vogt && forged_review amina-diallo $unit 1 lena-vogt && sed -i 's/^reviewed:/adjudicates: true\nreviewed:/' $a/$unit/1/review-lena-vogt.md && commit
caught trust/order review-lena-vogt.md

# ---- calibration ---------------------------------------------------------------------------------------

# forged_calibration NUMBER SCORED EXACT ADJACENT [LINES...]: Mei's, of the one exemplar with the agreed scores but for the lines.
ex=credentials/$unit/exemplars/letters-to-the-council/exemplar.yaml
one_exemplar() {
    printf '  - id: %s\n    digest: "%s"\n    blob: "%s"\n    scores:\n' "$1" "$(digest "$2")" "$(git hash-object -w "$2")"
    shift 2
    for level in "$@"; do printf '      - {criterion: %s, level: %s}\n' "${level%=*}" "${level#*=}"; done
}
forged_calibration() {
    { printf 'mcred: calibration/1\nassessor: mei-tanaka\ncredential:\n  id: %s\n  version: 1.0.0\n  digest: "%s"\n  blob: "%s"\ncalibrated: "%s"\nexemplars:\n' \
        $unit "$(digest credentials/$unit/credential.yaml)" "$(git rev-parse HEAD:credentials/$unit/credential.yaml)" "$(now)"
    cat
    printf 'scored: %s\nexact: %s\nadjacent: %s\n' "$2" "$3" "$4"; } | record "records/me/mei-tanaka/$unit/calibration-$1.yaml"
}
agreed='task-focus=demonstrated actionable=developing uptake=developing'
mei_reviews() { by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit && by mei-tanaka && forged_review tomas-reyes $unit 1 mei-tanaka && commit; }
attack "a review by an assessor who was never calibrated"
policy "calibration: required" && mei_reviews
caught trust/role review-mei-tanaka.md
attack "a review by an assessor whose calibration was not enough"
# shellcheck disable=SC2086
policy "calibration: required" && by mei-tanaka && one_exemplar letters-to-the-council $ex task-focus=not-yet actionable=not-yet uptake=not-yet | forged_calibration 1 3 0 2 && commit && mei_reviews
caught trust/role review-mei-tanaka.md
attack "a calibration that counts more than there was"
policy "calibration: required" && by mei-tanaka && one_exemplar letters-to-the-council $ex task-focus=not-yet actionable=not-yet uptake=not-yet | forged_calibration 1 3 3 3 && commit
caught record/derived calibration-1.yaml
attack "a calibration on an exemplar of one's own making"
sed 's/^id: .*/id: mine/; s/level: .*/level: exemplary/' $ex >"$tmp/mine" && mkdir -p evidence/mi && by mei-tanaka && cp "$tmp/mine" NOTES.txt
policy "calibration: required" && by mei-tanaka && one_exemplar mine NOTES.txt task-focus=exemplary actionable=exemplary uptake=exemplary | forged_calibration 1 3 3 3 && commit
caught trust/calibration calibration-1.yaml
attack "a calibration that leaves out the criterion on which one is wrong"
policy "calibration: required" && by mei-tanaka && one_exemplar letters-to-the-council $ex task-focus=demonstrated actionable=developing | forged_calibration 1 2 2 2 && commit
caught trust/calibration calibration-1.yaml
attack "a calibration that counts an easy exemplar twice"
# shellcheck disable=SC2086
policy "calibration: required" && by mei-tanaka && { one_exemplar letters-to-the-council $ex $agreed && one_exemplar letters-to-the-council $ex $agreed; } | forged_calibration 1 6 6 6 && commit
caught trust/calibration calibration-1.yaml
attack "a calibration on an exemplar that has been changed since"
policy "calibration: required" && cp $ex "$tmp/old" && by rosa-klein && sed -i '0,/level: demonstrated/s//level: developing/' $ex && commit && by mei-tanaka && cp "$tmp/old" $ex
# shellcheck disable=SC2086
one_exemplar letters-to-the-council $ex $agreed | forged_calibration 1 3 3 3 && git checkout -q $ex && commit
caught trust/calibration calibration-1.yaml
attack "a calibration that is not the first, without a first one"
# shellcheck disable=SC2086
one_exemplar letters-to-the-council $ex $agreed | forged_calibration 7 3 3 3 && commit
caught trust/order calibration-7.yaml
attack "an older calibration, brought back by deleting the last one for a while"
policy "calibration: required" && by mei-tanaka
# shellcheck disable=SC2086
one_exemplar letters-to-the-council $ex $agreed | forged_calibration 1 3 3 3 && commit && by mei-tanaka
one_exemplar letters-to-the-council $ex task-focus=not-yet actionable=not-yet uptake=not-yet | forged_calibration 2 3 0 2 && commit
by mei-tanaka && git rm -q records/me/mei-tanaka/$unit/calibration-2.yaml && commit && mei_reviews && by mei-tanaka && git checkout -q HEAD~3 -- records/me/mei-tanaka/$unit/calibration-2.yaml && commit
caught trust/role review-mei-tanaka.md
attack "an older calibration, whose time was over when the review was committed"
policy "calibration: {required: true, months: 1}" && by mei-tanaka
# shellcheck disable=SC2086
one_exemplar letters-to-the-council $ex $agreed | forged_calibration 1 3 3 3 && commit && by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit
by mei-tanaka && GIT_COMMITTER_DATE="@$((clock + 60 * 86400)) +0000" && export GIT_COMMITTER_DATE && forged_review tomas-reyes $unit 1 mei-tanaka && commit
caught trust/role review-mei-tanaka.md

attack "a review by an assessor whose own award has expired"
policy "eligibility: {earned: true}" && by tomas-reyes && forged_submission tomas-reyes $unit 1 && commit
by rosa-klein && sed 's/amina-diallo/mei-tanaka/; s/^awarded: .*/&\nvalid_until: "2026-03-02T09:04:00Z"/' "$tmp/award" | record records/me/mei-tanaka/$unit/award.yaml && commit
clock=$((clock + 3600)) && by mei-tanaka && forged_review tomas-reyes $unit 1 mei-tanaka && commit
caught trust/role review-mei-tanaka.md

# ---- taken away for a while -------------------------------------------------------------------------------

attack "a revocation that is taken away until the award is renewed"
by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null && clock=$((clock + 60)) && by rosa-klein
git rm -q $a/$cfu/revocation.yaml && commit && by rosa-klein
printf 'mcred: renewal/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nnumber: 1\nrenewed: "%s"\nvalid_until: "2041-01-01T00:00:00Z"\nby: rosa-klein\n' $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$cfu/renewal-1.yaml && commit
by rosa-klein && git checkout -q HEAD~2 -- $a/$cfu/revocation.yaml && commit
caught trust/order $a/$cfu/renewal-1.yaml
attack "a review that is taken away until another one is in its place"
by mei-tanaka && git rm -q $a/$unit/1/review-henrik-lund.md && commit && by mei-tanaka && forged_review amina-diallo $unit 1 mei-tanaka && commit
by mei-tanaka && git checkout -q HEAD~2 -- $a/$unit/1/review-henrik-lund.md && commit
caught trust/deleted $a/$unit/1/review-henrik-lund.md
attack "an award that is taken away until a second try is made"
by amina-diallo && git rm -q $a/$cfu/award.yaml && commit && by amina-diallo && second_try amina-diallo $cfu && commit && by amina-diallo && git checkout -q HEAD~2 -- $a/$cfu/award.yaml && commit
caught trust/order $a/$cfu/2/submission.yaml

# ---- payments ------------------------------------------------------------------------------------------------

settlement() { # NUMBER-IN-THE-NAME NUMBER
    printf 'mcred: settlement/1\nnumber: %s\nsettled: "%s"\nby: rosa-klein\npayments:\n  - earner: amina-diallo\n    award:\n      id: %s\n      digest: "%s"\n    currency: USD\n    amount: 1.00\ntotals:\n  - currency: USD\n    amount: 1.00\n' "$2" "$(now)" $cfu "$(digest $a/$cfu/award.yaml)" | record "records/settlements/settlement-$1.yaml"
}
attack "a payment in a batch whose number is not its own"
by rosa-klein && settlement 7 1 && commit
caught trust/order settlement-7.yaml
attack "a payment in a batch that does not follow the last one"
by rosa-klein && settlement 7 7 && commit
caught trust/order settlement-7.yaml
attack "a payment in the commit that takes the award back"
by rosa-klein && mcred revoke amina-diallo/$cfu --reason "Copied." --as rosa-klein >/dev/null && git reset -q --soft HEAD~1 && settlement 1 1 && commit
caught trust/order settlement-1.yaml
attack "a claim that is not the first, without a first one"
by amina-diallo && printf 'mcred: claim/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nnumber: 4\nclaimed: "%s"\nby: amina-diallo\n' $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$cfu/claim-4.yaml && commit
caught trust/order claim-4.yaml
attack "answers that are withdrawn after they were scored"
by amina-diallo && { printf 'mcred: redaction/1\nearner: amina-diallo\ncredential: %s\nattempt: 1\nby: amina-diallo\nredacted: "%s"\nreason: No.\nfiles:\n' $unit "$(now)" && sed -n '/^evidence:/,/blob/p' $a/$unit/1/submission.yaml | sed 1d; } | record $a/$unit/redaction-1.yaml && git rm -q evidence/am/amina-diallo/$unit/evidence.md && commit
caught record/derived redaction-1.yaml

# ---- places that look like others -----------------------------------------------------------------------------

attack "a file of people in a folder that some computers take for people/"
blob=$(sed 's/^roles: .*/roles: [coordinator]/' people/mei-tanaka.yaml | git hash-object -w --stdin) && git update-index --add --cacheinfo 100644,"$blob",People/mei-tanaka.yaml && git commit -q -m x
exits 1 mcred verify
says "^People: error: on some computers this is \"people\".*trust/look-alike"
attack "the policy in a file that some computers take for it, with letters that look like capitals"
git update-index --add --cacheinfo 100644,"$(printf 'mcred: programme/1\n' | git hash-object -w --stdin)",MCRED.yaml && git commit -q -m x
exits 1 mcred verify
says "^MCRED.yaml: error: .*trust/look-alike"
finish
