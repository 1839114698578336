#!/bin/sh
# run.sh - the main job, told as a story: from a definition to awards that anyone can re-check.
#
#   sh examples/run.sh              in a new temporary folder
#   sh examples/run.sh FOLDER       in FOLDER, which must not exist or be empty
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/examples/build.sh"
if [ -z "${MCRED:-}" ]; then
    install_what_is_missing
    build_preset release -DMCRED_TESTS=OFF ${MCRED_CMAKE:-}
    MCRED=$root/build/release/mcred
fi
mcred=$MCRED

# The story has its own people and calendar: nothing of this machine's git settings is used.
if [ $# -gt 0 ]; then
    place=$1
    mkdir -p "$place"
    [ -z "$(ls -A "$place")" ] || die "$place is not empty: name a new folder"
    place=$(cd "$place" && pwd)
else
    place=$(mktemp -d)
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT TERM
export HOME="$home" GIT_CONFIG_NOSYSTEM=1 XDG_CONFIG_HOME="$home" TZ=UTC
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL 2>/dev/null || true

chapter() { printf '\n== %s\n' "$*"; }
tell() { printf '%s\n' "$*" | fold -s -w 100 | sed 's/ *$//'; }
# on DATE TIME: what follows happens then.
on() { GIT_AUTHOR_DATE="$1T$2Z"; GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE; export GIT_AUTHOR_DATE GIT_COMMITTER_DATE; }
# Shows a command as typed, then runs it.
run() {
    printf '\n$ mcred'
    for word; do
        case $word in *[!A-Za-z0-9_./=@:-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    "$mcred" "$@"
}
# The same for a receipt like one that was shown before: its first lines.
brief() {
    run "$@" >"$home/brief"
    head -n 5 "$home/brief"
    printf '  ...\n'
}
# The same for a command that must answer with this exit code.
expect() {
    want=$1
    shift
    code=0
    run "$@" || code=$?
    [ "$code" = "$want" ] || die "expected exit code $want from: mcred $* (it was $code)"
    printf '(exit %s)\n' "$code"
}
# as HANDLE "NAME": the person at the keyboard.
as() {
    git config user.name "$2"
    git config user.email "$1@riverside.example"
    printf '\n-- %s\n' "$2"
}

chapter "A programme"
tell "Rosa Klein runs the micro-credentials of a school district. The whole programme is a folder under git: definitions, people, evidence and records, all of them text."
on 2026-01-12 09:00:00
cd "$place"
git init -q -b main .
cp -R "$root/examples/riverside/." .
as rosa-klein "Rosa Klein"
git add -A
git commit -q -m "The Riverside programme: fifteen credentials, three stacks, six people"
# What is made for others lies in out/, which git does not see.
mkdir out
echo /out/ >>.git/info/exclude
run validate

chapter "A new credential"
tell "Rosa scaffolds a new credential. It is valid as a draft at once, and mcred says what is still to be written."
on 2026-01-12 10:00:00
run new credential thinking-routines --set "title=Thinking Routines That Make Reasoning Visible"
run validate credentials/thinking-routines

chapter "Evidence"
tell "Amina Diallo has gathered her evidence for 'Checking for Understanding' over some weeks. She first asks what is missing, then hands it in."
as amina-diallo "Amina Diallo"
on 2026-03-02 08:30:00
run submit checking-for-understanding --dry-run
run submit checking-for-understanding

chapter "Two assessors score it"
as grace-okafor "Grace Okafor"
on 2026-03-05 16:00:00
run review amina-diallo/checking-for-understanding \
    --score question-design=demonstrated --score wait-time=demonstrated --score adaptation=demonstrated \
    --feedback "question-design=Each card names one misconception; card D found one you had not planned for."
as rosa-klein "Rosa Klein"
on 2026-03-05 17:00:00
expect 1 award amina-diallo/checking-for-understanding
as henrik-lund "Henrik Lund"
on 2026-03-09 15:00:00
run review amina-diallo/checking-for-understanding \
    --score question-design=demonstrated --score wait-time=demonstrated --score adaptation=demonstrated
as rosa-klein "Rosa Klein"
on 2026-03-09 17:00:00
run award amina-diallo/checking-for-understanding
run award amina-diallo/checking-for-understanding

chapter "One who is sent back with feedback"
as tomas-reyes "Tomás Reyes"
on 2026-03-10 07:45:00
brief submit checking-for-understanding
as grace-okafor "Grace Okafor"
on 2026-03-16 16:00:00
run review tomas-reyes/checking-for-understanding \
    --score question-design=demonstrated --score wait-time=developing --score adaptation=not-yet \
    --feedback "wait-time=There is time to think, but four voices are not a class. Find a way for each student to commit to an answer before anybody explains." \
    --feedback "adaptation=The lesson went on to page 74 although you heard the misconception. Decide beforehand what you will do when you hear it."
as mei-tanaka "Mei Tanaka"
on 2026-03-17 12:00:00
run review tomas-reyes/checking-for-understanding \
    --score question-design=demonstrated --score wait-time=developing --score adaptation=developing \
    --feedback "wait-time=I hear the pause. I do not hear the other twenty students." \
    --feedback "adaptation=You responded well to two students. Your table has six answers of 24: what did the class think?"
as rosa-klein "Rosa Klein"
on 2026-03-17 17:00:00
expect 1 award tomas-reyes/checking-for-understanding
printf '\n'
tell "Nobody failed. The submission stands at 'not yet', with two criteria to work on. Handing in the same evidence again is refused:"
as tomas-reyes "Tomás Reyes"
on 2026-03-18 08:00:00
expect 1 submit checking-for-understanding

chapter "The second attempt"
tell "Tomás teaches the lesson again and brings new evidence."
cp -R "$root/examples/second-attempt/evidence/." evidence/
on 2026-04-20 08:00:00
brief submit checking-for-understanding
as grace-okafor "Grace Okafor"
on 2026-04-22 16:00:00
run review tomas-reyes/checking-for-understanding \
    --score question-design=demonstrated --score wait-time=demonstrated --score adaptation=demonstrated \
    --feedback "wait-time=Twenty-four boards: now I can see the class."
as mei-tanaka "Mei Tanaka"
on 2026-04-24 12:00:00
run review tomas-reyes/checking-for-understanding \
    --score question-design=demonstrated --score wait-time=demonstrated --score adaptation=developing \
    --feedback "adaptation=The two groups are right. Say what you would have done with five boards instead of thirteen."
printf '\n'
tell "The assessors do not agree on one criterion, so a third one settles it."
as rosa-klein "Rosa Klein"
on 2026-04-24 17:00:00
expect 1 award tomas-reyes/checking-for-understanding
as henrik-lund "Henrik Lund"
on 2026-04-27 15:00:00
run review tomas-reyes/checking-for-understanding --score adaptation=demonstrated \
    --feedback "adaptation=The plan does say it: fewer than six boards and the whole class writes tricky pairs."

chapter "A second credential, and with it the stack"
as amina-diallo "Amina Diallo"
on 2026-04-28 08:00:00
brief submit feedback-that-moves-learning
as grace-okafor "Grace Okafor"
on 2026-04-30 16:00:00
run review amina-diallo/feedback-that-moves-learning \
    --score task-focus=exemplary --score actionable=demonstrated --score uptake=exemplary
printf '\n'
tell "Henrik is at a school without git this week. Rosa sends him a packet, and enters the form that comes back."
as rosa-klein "Rosa Klein"
on 2026-05-04 09:00:00
run review amina-diallo/feedback-that-moves-learning --as henrik-lund --packet out/for-henrik.zip
# Henrik's pen: a level for each criterion, and a line of feedback.
"$mcred" review amina-diallo/feedback-that-moves-learning --as henrik-lund --form |
    awk '/- criterion:/ { criterion = $3 }
         /level: ""/ { sub(/""/, criterion == "task-focus" ? "exemplary" : "demonstrated") }
         { print }
         /mcred:criterion uptake/ { print "Student D improved what no comment had named. That is the best evidence in the folder." }' >out/review.md
on 2026-05-04 16:00:00
run review --from out/review.md --as henrik-lund
on 2026-05-05 09:00:00
run award --all
run status

chapter "Assessors practise on an exemplar"
tell "Beside a definition may lie exemplars: evidence with scores that the programme's most experienced assessors agreed upon. Mei scores one unseen, and sees how far she agrees."
as mei-tanaka "Mei Tanaka"
on 2026-05-06 10:00:00
run calibrate feedback-that-moves-learning --form
run calibrate feedback-that-moves-learning --score letters-to-the-council/task-focus=demonstrated \
    --score letters-to-the-council/actionable=developing --score letters-to-the-council/uptake=developing

chapter "Anyone can check it"
tell "The records are commits. Whoever has a clone can derive every award again, without asking anybody."
run verify
run show amina-diallo/checking-for-understanding
git --no-pager log --oneline --no-decorate -n 8

chapter "What an educator takes along"
tell "A transcript to hand on, with how far she is with what the state asks for a licence; and a badge that wallets and employers check without this repository."
as amina-diallo "Amina Diallo"
on 2026-05-11 08:00:00
run transcript amina-diallo --rules incentives/state-licence.yaml
"$mcred" key new --no-passphrase >/dev/null
as rosa-klein "Rosa Klein"
run export amina-diallo/checking-for-understanding --format png --out out/badge.png
run verify out/badge.png --recipient amina-diallo@riverside.example

chapter "Hours and money"
tell "The office adds up what the awards give, and records what the payroll paid, so that nothing is paid twice."
on 2026-05-29 10:00:00
run incentives --by person
run incentives settle --reference "Payroll 2026-05"
run incentives settle

chapter "Tampering is caught"
tell "Somebody improves a score after the fact, and commits it as if nothing had happened."
record=records/to/tomas-reyes/checking-for-understanding/2/review-mei-tanaka.md
sed 's/level: developing/level: demonstrated/' "$record" >"$home/review.md"
cp "$home/review.md" "$record"
git commit -q -a -m "Fix a typing error"
expect 1 verify
git reset -q --hard HEAD~1
printf '\n'
tell "Back to the true record:"
run verify
git fsck --strict --no-progress

printf '\n'
say "Done. The programme is in $place"
say "Look around: cd $place && git log; the packet and the badge are in out/"
