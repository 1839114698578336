# A season: 40 educators, 6 assessors, 2 adjudicators, 3 credentials and a stack, from March to June; every total is
# worked out by hand below.
#
# Credential a is asked for by educators 01 to 40, b by 01 to 20, c by 01 to 10: 70 first attempts. By last digit:
#   0        withdrawn before anybody reviews      4 + 2 + 1 =  7
#   1 to 5   both assessors say met               20 + 10 + 5 = 35 awards
#   6        split; the first adjudicator: met     4 + 2 + 1 =  7 awards
#   7        split; the second: not met; the next attempt is met      7 awards
#   8        both: not met; the next attempt is met                   7 awards
#   9        both: not met, and that is all       7, but 09 appeals in a, and it is met: 1 award, 6 stay "not yet"
# Attempts: 70 + 7 + 7 = 84. Reviews: 63 x 2 first, 7 + 7 adjudications, 14 x 2 second, 1 on appeal: 169.
# Awards: 35 + 7 + 7 + 7 + 1 = 57 of credentials; the stack of all three for 01 to 08: 8; 65 in all.
. "$SRC/tests/cli/lib.sh"
command -v jq >/dev/null || { echo "jq is not installed"; exit 77; }
programme p
with() { sed -i "s/^  agreement: adjudicate.*/&\n  carry_over: true\n  attempts: {max: 3}/" mcred.yaml; }
digit() { echo "${1#"${1%?}"}"; }
all=$(seq -w 1 40)
ids() { case $1 in a) echo "$all" ;; b) seq -w 1 20 ;; c) seq -w 1 10 ;; esac; }
of_digit() { ids "$1" | grep "$2\$"; }
score='--score question-design=demonstrated --score adaptation=demonstrated'
met="$score --score wait-time=demonstrated"
unmet="$score --score wait-time=developing --feedback wait-time=Longer."

it "is set up"
with
rm -r stacks evidence/* people/*.yaml 2>/dev/null
person() { printf 'mcred: person/1\nhandle: %s\nname: %s\nemails: [%s@riverside.example]\nroles: [%s]\n' "$1" "$1" "$1" "$2" >"people/$1.yaml"; }
person rosa-klein "author, issuer, coordinator"
for i in 1 2 3 4 5 6; do person assessor-$i assessor; done
for i in 1 2; do person judge-$i adjudicator; done
echo 'conflicts: [educator-01]' >>people/assessor-1.yaml
src=$SRC/examples/riverside/evidence/am/amina-diallo/$cfu
for n in $all; do
    person educator-$n earner
    for c in a b c; do
        ids $c | grep -q "^$n\$" || continue
        mkdir -p evidence/ed/educator-$n/season-$c
        cp -R "$src/." evidence/ed/educator-$n/season-$c
        sed -i "s/amina-diallo/educator-$n/; s/^credential: .*/credential: season-$c/" evidence/ed/educator-$n/season-$c/evidence.md
    done
done
for c in a b c; do
    cp -R credentials/$cfu credentials/season-$c
    sed -i "s/^id: .*/id: season-$c/; s/^authors: .*/authors: [rosa-klein]/; s/^prerequisites: .*/prerequisites: []/" credentials/season-$c/credential.yaml
done
rm -r credentials/$cfu
ls credentials | grep -v season- | sed 's|^|credentials/|' | xargs -r rm -r
mkdir stacks
printf 'mcred: stack/1\nid: the-season\ntitle: The season\ndescription: All three.\nunits: [season-a, season-b, season-c]\n' >stacks/the-season.yaml
git add -A && git commit -q -m "A season begins"
exits 0 mcred validate

submit() { exits 0 mcred submit season-$1 --as educator-$2; }
# Reviews of what the queue asks for: "EARNER/CREDENTIAL ASSESSOR ASSESSOR".
asked() { mcred queue --json | jq -r '.result[] | select(.state == "submitted") | "\(.submission) \(.waitsFor | join(" "))"'; }
review_all() {
    asked | while read -r s one two rest; do
        [ -z "$rest" ] && [ -n "$two" ] || echo "$s is not assigned to two: $one $two $rest"
        n=${s#educator-}
        case $1$(digit "${n%%/*}") in
        first[1-5]) set -- "$1" "$met" "$met" ;;
        first[67]) set -- "$1" "$met" "$unmet" ;;
        first*) set -- "$1" "$unmet" "$unmet" ;;
        *) set -- "$1" "--score wait-time=demonstrated" "--score wait-time=demonstrated" ;;
        esac
        mcred -q review "${s%/*}" --as "$one" $2 </dev/null && mcred -q review "${s%/*}" --as "$two" $3 </dev/null || echo "$s is not reviewed"
    done >"$tmp/out" 2>"$tmp/err"
    [ ! -s "$tmp/out" ] || fail "reviews"
}
# month CREDENTIAL YEAR-MONTH: first attempts, all that comes of them, and the next attempts.
month() {
    at $2-02
    for n in $(ids $1); do submit $1 $n; done
    at $2-03
    for n in $(of_digit $1 0); do exits 0 mcred withdraw educator-$n/season-$1 --as educator-$n --reason "Next year."; done
    exits 0 mcred assign --seed 2026 --as rosa-klein --json
    cp "$tmp/out" "$tmp/assigned-$1"
    at $2-10
    review_all first
    at $2-12
    for n in $(of_digit $1 6); do exits 0 mcred review educator-$n/season-$1 --as judge-1 --score wait-time=demonstrated; done
    for n in $(of_digit $1 7); do exits 0 mcred review educator-$n/season-$1 --as judge-2 --score wait-time=developing --feedback wait-time=Three; done
    at $2-13
    exits 0 mcred award --all --as rosa-klein
    at $2-20
    for n in $(of_digit $1 7) $(of_digit $1 8); do
        exits 0 mcred start season-$1 --as educator-$n
        echo "This time I waited four seconds." >>evidence/ed/educator-$n/season-$1/evidence.md
        submit $1 $n
    done
    exits 0 mcred assign --seed 7 --as rosa-klein
    at $2-25
    review_all second
    exits 0 mcred award --all --as rosa-klein
}

it "passes in March: 36 submissions for six assessors are twelve each, and none for one with a conflict"
month a 2026-03
same "$(jq -r '.result.assigned[].assessors[]' "$tmp/assigned-a" | sort | uniq -c | awk '{print $1}' | sort -u)" 12
same "$(jq -r '.result.assigned | length' "$tmp/assigned-a")" 36
same "$(jq -r '.result.assigned[] | select(.submission == "educator-01/season-a/1") | .assessors | index("assessor-1")' "$tmp/assigned-a")" null

it "hears an appeal"
at 2026-03-30
exits 0 mcred appeal educator-09/season-a --as educator-09 --reason "Minute 12."
exits 0 mcred queue --json
a=$(jq -r '.result[0].waitsFor[0]' "$tmp/out")
exits 0 mcred review educator-09/season-a --as "$a" --score wait-time=demonstrated
exits 0 mcred award educator-09/season-a --as rosa-klein

it "passes in April and May"
month b 2026-04
month c 2026-05

it "ends with every total as worked out by hand"
at 2026-06-30
exits 0 mcred queue
says "nothing waits"
exits 0 mcred verify --json
json '.result.awards == 65 and .result.submissions == 84 and .result.reviews == 169 and .result.unknown == 0'
json '[.findings[]?] | length == 0'
exits 0 mcred status --json
json '[.result[].standings[] | select(.credential) | .state] | group_by(.) | map({(.[0]): length}) | add == {"awarded": 57, "not-yet": 6, "withdrawn": 7}'
json '[.result[].standings[] | select(.stack) | .state] | length == 8'
same "$(git ls-files 'records/*/withdrawal.yaml' | wc -l | tr -d ' ')" 7
same "$(git ls-files 'records/*/appeal.yaml' | wc -l | tr -d ' ')" 1
same "$(git grep -l '^adjudicates: true' -- records | wc -l | tr -d ' ')" 14
same "$(git grep -h '^  agreement: ' -- 'records/*/award.yaml' | wc -l | tr -d ' ')" 57
exits 0 mcred validate
sound
finish
