# Roles have dates and scope, conflicts keep people apart, and a policy may ask more of assessors.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
grace=people/grace-okafor.yaml
# set_roles FILE ROLES: a person's roles, as YAML on one line; committed.
set_roles() {
    sed -i "s/^roles: .*/roles: $2/" "$1"
    git commit -q -a -m "Roles"
}
at 2026-03-02
exits 0 mcred submit $cfu --as amina-diallo

it "lets an assessor review from the first day of the role to the last"
set_roles $grace '[{role: assessor, from: 2026-03-04, to: 2026-03-05}]'
exits 0 mcred validate
at 2026-03-03
exits 1 mcred review $s --as grace-okafor $all_met
says '"grace-okafor" is not an assessor of it at this time'
says operation/role
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
at 2026-03-06
exits 1 mcred review $s --as grace-okafor $all_met
at 2026-03-05
exits 0 mcred queue --assessor grace-okafor
says "$s/1"
exits 0 mcred review $s --as grace-okafor $all_met --dry-run

it "keeps a role to its credentials"
set_roles $grace '[{role: assessor, credentials: [wait-time]}]'
exits 1 mcred validate people
says 'there is no credential "wait-time"'
set_roles $grace "[{role: assessor, credentials: [feedback-that-moves-learning]}]"
exits 0 mcred validate people
exits 1 mcred review $s --as grace-okafor $all_met
says operation/role
set_roles $grace "[author, {role: assessor, credentials: [feedback-that-moves-learning, $cfu]}]"
exits 0 mcred review $s --as grace-okafor $all_met --dry-run

it "finds a role that is never in force"
set_roles $grace '[{role: assessor, from: 2026-03-04, to: 2026-03-03}]'
exits 1 mcred validate people
says 'the role ends before it begins.*\[definition/role\]'
set_roles $grace '[{role: asessor}]'
exits 1 mcred validate people
says 'did you mean "assessor"'
set_roles $grace '[assessor]'

it "keeps people with a conflict of interest apart, whoever says so"
printf 'conflicts: [amina-diallo]\n' >>$grace
git commit -q -a -m "A conflict"
exits 0 mcred validate people
exits 1 mcred review $s --as grace-okafor $all_met
says '"grace-okafor" has a conflict of interest with the earner'
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
git revert --no-edit HEAD >/dev/null
printf 'conflicts: [grace-okafor, nobody-known]\n' >>people/amina-diallo.yaml
git commit -q -a -m "A conflict, from the other side"
exits 1 mcred validate people
says 'there is no person "nobody-known"'
exits 1 mcred review $s --as grace-okafor $all_met
says operation/conflict
printf 'conflicts: [henrik-lund]\n' >>people/henrik-lund.yaml
exits 1 mcred validate people/henrik-lund.yaml
says 'nobody is in conflict with themselves'
git checkout -q people/henrik-lund.yaml
git revert --no-edit HEAD >/dev/null
exits 0 mcred review $s --as grace-okafor $all_met --dry-run

it "asks assessors to have earned the credential where the policy does"
sed -i 's/^policy:.*/&\n  eligibility: {earned: true}/' mcred.yaml
git commit -q -a -m "Assessors have earned it"
exits 0 mcred validate mcred.yaml
exits 1 mcred review $s --as grace-okafor $all_met
says 'has not earned it, which the policy asks of its assessors'
says operation/eligible
exits 0 mcred queue
says "nobody in people/ may"
git revert --no-edit HEAD >/dev/null

it "lets only adjudicators settle a split, where there are any"
at 2026-03-05
exits 0 mcred review $s --as grace-okafor $all_met
exits 0 mcred review $s --as henrik-lund --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated --feedback "wait-time=Wait longer."
printf 'mcred: person/1\nhandle: third-assessor\nname: Third Assessor\nroles: [assessor]\n' >people/third-assessor.yaml
git add -A && git commit -q -m "A third assessor"
exits 1 mcred review $s --as third-assessor $all_met
says '"third-assessor" is not an adjudicator of it at this time'
exits 0 mcred queue --assessor third-assessor
says "nothing waits"
sed -i '/- adjudicator/d; s/, adjudicator//; s/adjudicator, //' people/*.yaml
git commit -q -a -m "Nobody adjudicates"
exits 0 mcred review $s --as third-assessor $all_met

it "lets nobody award what their role is not for"
set_roles people/third-assessor.yaml '[{role: issuer, credentials: [feedback-that-moves-learning]}]'
exits 1 mcred award $s --as third-assessor
says '"third-assessor" has no role to award'
exits 0 mcred award --all --as third-assessor
says 'somebody has to make the award who has the role for this credential'
set_roles people/third-assessor.yaml "[{role: issuer, credentials: [$cfu]}]"
exits 0 mcred award $s --as third-assessor

it "lets a coordinator act only for the credentials of the role"
set_roles people/third-assessor.yaml '[{role: coordinator, credentials: [feedback-that-moves-learning]}]'
exits 1 mcred start success-criteria-with-students --earner amina-diallo --as third-assessor
says '"third-assessor" is no coordinator, so may not act for somebody else'
sound
finish
