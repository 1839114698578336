# The later life of an award: revoked with a reason, renewed, expired; records that are only added.
. "$SRC/tests/cli/lib.sh"
programme p
a=amina-diallo/$cfu
folder=records/am/amina-diallo/$cfu
reviewed amina-diallo

it "has nothing to revoke or renew before there is an award"
remember
exits 1 mcred revoke $a --reason "Too early."
says "there is no award \"$a\".*award/none"
exits 1 mcred renew $a
nothing_written
exits 0 mcred award $a

it "asks for a reason that is one line"
remember
exits 2 mcred revoke $a
says "say why"
exits 2 mcred revoke $a --reason "  "
exits 2 mcred revoke $a --reason "two
lines"
exits 2 mcred revoke $a/1 --reason "An attempt."
nothing_written

it "is for issuers and coordinators, and never for one's own award"
remember
for who in grace-okafor tomas-reyes amina-diallo; do
    exits 1 mcred renew $a --as $who
    exits 1 mcred revoke $a --reason "No." --as $who
done
says "may not decide about their own award"
nothing_written

it "renews for the definition's years, from the end of validity"
n=$(commits)
exits 0 mcred renew $a --reason "She led the group."
says "^$a renewed: .*, valid until 2036-03-02"
same "$(commits)" $((n + 1))
grep -q '^valid_until: .*2036-03-02T09:00:00Z' $folder/renewal-1.yaml || fail "another end of validity"
same "$(git log -1 --format=%s)" "Renew $cfu for amina-diallo"
sound

it "does not renew twice by mistake"
remember
exits 1 mcred renew $a
says "has been renewed, and is valid until 2036-03-02 .award/until"
exits 1 mcred renew $a --until 2036-03-01
says "is valid until 2036-03-02"
exits 2 mcred renew $a --until 2036-02-30
exits 2 mcred renew $a --until soon
nothing_written

it "renews in the new term, and names the renewal before"
at 2031-05-01
exits 0 mcred renew $a --until 2040-06-30 --json
json '.result.validUntil == "2040-06-30T23:59:59Z" and .result.record == "'$folder/renewal-2.yaml'"'
grep -q "^previous: .*$(sha256sum $folder/renewal-1.yaml | cut -c1-64)" $folder/renewal-2.yaml || fail "the one before is not named"
exits 0 mcred verify
exits 0 mcred validate

it "renews an award whose time is over from now"
at 2026-03-02
programme late
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred review $a --as grace-okafor $all_met
exits 0 mcred review $a --as henrik-lund $all_met
exits 0 mcred award $a
at 2033-01-01
exits 1 mcred renew $a --until 2032-06-01
says "would be over on 2032-06-01"
exits 0 mcred renew $a
says "valid until 2038-01-01"

it "writes nothing on a dry run"
at 2034-01-01
remember
exits 0 mcred revoke $a --reason "For practice." --dry-run
says "would be revoked"
exits 0 mcred renew $a --dry-run
nothing_written

it "tells where an award stands, in status and show"
exits 0 mcred status amina-diallo
says "awarded, attempt 1, since 2026-03-02, valid until 2038-01-01"
exits 0 mcred show $a
says "valid until 2038-01-01"
at 2039-01-01
exits 0 mcred status amina-diallo --json
json '.result[0].standings[0] | .life == "expired" and .validUntil == "2038-01-01T09:00:00Z"'
exits 0 mcred show $a
says "expired on 2038-01-01"
at 2034-01-01

it "revokes with a reason, once, for ever"
n=$(commits)
exits 0 mcred revoke $a --reason "The plan was not her own."
says "^$a revoked: "
same "$(commits)" $((n + 1))
grep -q '^reason: The plan was not her own.$' $folder/revocation.yaml || fail "no reason"
exits 0 mcred status amina-diallo
says "since 2026-03-02, revoked"
exits 0 mcred show $a --json
json '.result.life | .state == "revoked" and .reason == "The plan was not her own."'
remember
exits 1 mcred revoke $a --reason "Again."
says "was revoked on 2034-01-01: The plan was not her own. .award/revoked"
exits 1 mcred renew $a
nothing_written
sound
exits 0 mcred verify
exits 0 mcred validate

it "does not renew an award that does not expire"
programme lasting
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred submit feedback-that-moves-learning --as amina-diallo
for who in grace-okafor henrik-lund; do
    exits 0 mcred review $a --as $who $all_met
    exits 0 mcred review amina-diallo/feedback-that-moves-learning --as $who --score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated
done
exits 0 mcred award --all
exits 1 mcred renew amina-diallo/formative-assessment
says "does not expire .award/lasting"

it "names the stack that rests on a revoked award"
exits 0 mcred revoke $a --reason "Copied." --json
json '[.findings[].rule] == ["award/stack"]'
exits 0 mcred revoke amina-diallo/formative-assessment --reason "A unit was revoked."

it "holds the records to the award, and to each other"
check() { # check SED-EXPRESSION FILE SENTENCE
    sed -i "$1" $folder/$2
    git commit -q -a -m "Tampered"
    exits 1 mcred verify $a
    says "$3"
    git reset -q --hard HEAD~1
}
check 's/sha256:..../sha256:0000/' revocation.yaml "this record is about another one"
check 's/^revoked: .*/revoked: 2020-01-01T00:00:00Z/' revocation.yaml "revoked before it was made"
cd "$tmp/p" || exit 1
at 2033-01-01
check 's/^previous: .*/previous: sha256:0000000000000000000000000000000000000000000000000000000000000000/' renewal-2.yaml "the renewal before has another digest"
check 's/^valid_until: .*/valid_until: 2030-01-01T00:00:00Z/' renewal-2.yaml "valid for as long before"
check 's/^renewed: .*/renewed: 2020-01-01T00:00:00Z/' renewal-1.yaml "before that was possible"
git rm -q $folder/renewal-1.yaml && git commit -q -m "Gone"
exits 1 mcred verify $a
says "renewal-1.yaml: error: the renewal is not there"
git reset -q --hard HEAD~1
git rm -q $folder/award.yaml && git commit -q -m "Gone"
exits 1 mcred verify
says "there is no award; a record beside it is about one"
git reset -q --hard HEAD~1

it "refuses what is no record of the format"
cp $folder/renewal-1.yaml $folder/renewal-01.yaml
exits 1 mcred validate
says "renewal-01.yaml: error: records/ holds only what mcred writes"
mv $folder/renewal-01.yaml $folder/renewal-3.yaml
exits 1 mcred validate
says "number is \"1\", but the file's place says \"3\""
rm $folder/renewal-3.yaml
finish
