# A season that is scored blind: 10 educators, 4 assessors, 2 adjudicators, 2 coordinators who enter everything. Nobody else
# commits, no packet to an assessor names an educator, and no page for an educator names an assessor.
#
# By the last digit of the educator:
#   0        withdrawn before anybody reviews       1
#   1 to 4   both assessors say met                 4 awards
#   5        split; the adjudicator: met            1 award
#   6        split; the adjudicator: not met; the next attempt is met     1 award
#   7        both: not met; the next attempt is met 1 award
#   8        both: not met, and that is all         1 stays "not yet"
#   9        both: not met; appeals, and it is met  1 award
# Attempts: 10 + 2 = 12. Reviews: 9 x 2 first, 2 adjudications, 2 x 2 second, 1 on appeal: 25. Awards: 8.
. "$SRC/tests/cli/lib.sh"
command -v zip >/dev/null && command -v unzip >/dev/null && command -v jq >/dev/null || exit 77
programme p
rosa="--as rosa-klein"
given='Alba Benno Clara Darian Elif Farid Greta Hugo Ilka Jonas'
family='Almeida Brunner Castell Dvorak Eriksen Fontana Gupta Horvath Ivanova Janssen'
nth() { echo "$2" | cut -d' ' -f"$1"; }

it "is set up"
sed -i "s/^  agreement: adjudicate.*/&\n  carry_over: true\n  blind: true/" mcred.yaml
rm -r stacks evidence/* people/*.yaml
person() { printf 'mcred: person/1\nhandle: %s\nname: %s\nemails: [%s@riverside.example]\nroles: [%s]\n' "$1" "$2" "$1" "$3" >"people/$1.yaml"; }
person rosa-klein "Rosa Klein" "author, issuer, coordinator"
person ines-costa "Ines Costa" coordinator
for i in 1 2 3 4; do person "rater-$i" "$(nth $i 'Quentin Ramona Sixten Tiziana') Zeller" assessor; done
for i in 1 2; do person "judge-$i" "$(nth $i 'Ulrike Valentin') Yilmaz" adjudicator; done
src=$SRC/examples/riverside/evidence/am/amina-diallo/$cfu
for n in $(seq 10); do
    h=$(nth "$n" "$given" | tr A-Z a-z)-$(nth "$n" "$family" | tr A-Z a-z)
    person "$h" "$(nth "$n" "$given") $(nth "$n" "$family")" earner
    mkdir -p "$tmp/in/$h"
    cp -R "$src/." "$tmp/in/$h"
    sed -i "s/amina-diallo/$h/; s/^This is a grade 6/I am $(nth "$n" "$given") $(nth "$n" "$family"). &/" "$tmp/in/$h/evidence.md"
    (cd "$tmp/in/$h" && zip -qr "$tmp/$h.zip" .)
    echo "$h" >>"$tmp/earners"
done
git add -A && git commit -q -m "A season begins"
exits 0 mcred validate
git config user.name "An office computer" && git config user.email office@riverside.example
earner() { sed -n "$((($1 + 9) % 10 + 1))p" "$tmp/earners"; } # by the last digit

# What assessors were given, and what educators were given.
mkdir "$tmp/to-assessors" "$tmp/to-educators"
# review CODE ASSESSOR LEVEL: a packet goes out, its form comes back; LEVEL is of wait-time.
review() {
    exits 0 mcred review "$1" --packet "$tmp/to-assessors/$2-$1-$3.zip" --assessor "$2" $rosa --json
    jq -e '[.result.blind[].found[]] | length == 0' "$tmp/out" >/dev/null || fail "something was found"
    unzip -p "$tmp/to-assessors/$2-$1-$3.zip" "$1/review.md" |
        sed "/criterion: wait-time/{n;s/\"\"/$3/}; s/level: \"\"/level: demonstrated/; s/^<!-- mcred:criterion wait-time -->/&\n\nCount to five. Yours, $2/" >"$tmp/form.md"
    exits 0 mcred review --from "$tmp/form.md" --as ines-costa
}
# of EARNER FILTER: of what waits for that educator's submission.
of() {
    token=$(mcred show "$1/$cfu" --blind --json | jq -r .result.submission)
    mcred queue --json $rosa | jq -r ".result[] | select(.submission == \"$token\") | $2"
}
# review_both DIGIT LEVEL LEVEL
review_both() {
    set -- "$(earner "$1")" "$2" "$3"
    set -- "$(of "$1" .submission)" "$(of "$1" '.waitsFor[0]')" "$(of "$1" '.waitsFor[1]')" "$2" "$3"
    review "$1" "$2" "$4"
    review "$1" "$3" "$5"
}

it "takes packets in, withdraws one, and assigns the rest by their codes"
at 2026-03-02
while read -r h; do exits 0 mcred submit "$tmp/$h.zip" --earner "$h" $rosa; done <"$tmp/earners"
at 2026-03-03
exits 0 mcred withdraw "$(of "$(earner 0)" .submission)" --reason "Next year." --as ines-costa
exits 0 mcred assign --seed 2026 $rosa --json
same "$(jq -r '.result.assigned | length' "$tmp/out")" 9
same "$(jq -r '.result.assigned[].submission' "$tmp/out" | grep -c '^S-')" 9
# 18 reviews for four assessors: two have 5, two have 4.
same "$(jq -r '.result.assigned[].assessors[]' "$tmp/out" | sort | uniq -c | awk '{print $1}' | sort | tr '\n' ' ')" "4 4 5 5 "

it "scores them, and settles the splits"
at 2026-03-10
for n in 1 2 3 4; do review_both $n demonstrated demonstrated; done
for n in 5 6; do review_both $n demonstrated developing; done
for n in 7 8 9; do review_both $n developing developing; done
at 2026-03-12
review "$(of "$(earner 5)" .submission)" judge-1 demonstrated
review "$(of "$(earner 6)" .submission)" judge-2 developing
at 2026-03-13
exits 0 mcred award --all $rosa

it "gives feedback, and takes the next attempts in"
at 2026-03-20
for n in 6 7; do
    h=$(earner $n)
    exits 0 mcred feedback "$h/$cfu" --format html
    cp "$tmp/out" "$tmp/to-educators/$h.html"
    exits 0 mcred start $cfu --earner "$h" --packet "$tmp/to-educators/$h.zip" $rosa
    mkdir "$tmp/to-educators/$h" && unzip -qq "$tmp/to-educators/$h.zip" -d "$tmp/to-educators/$h"
    cp -R "$tmp/to-educators/$h" "$tmp/back-$h"
    echo "The third lesson was slower." >>"$tmp/back-$h/$cfu/evidence.md"
    (cd "$tmp/back-$h" && zip -qr "$tmp/$h-2.zip" .)
    exits 0 mcred submit "$tmp/$h-2.zip" --earner "$h" $rosa
done
for n in 6 7; do review_both $n demonstrated demonstrated; done

it "hears an appeal"
h=$(earner 9)
exits 0 mcred appeal "$h/$cfu" --reason "Minute 12 of $h." $rosa
review "$(of "$h" .submission)" "$(of "$h" '.waitsFor[0]')" demonstrated
exits 0 mcred award --all $rosa

it "ends with every total as worked out by hand"
at 2026-04-30
exits 0 mcred queue
says "nothing waits"
exits 0 mcred verify --json
json '.result.awards == 8 and .result.submissions == 12 and .result.reviews == 25 and .result.unknown == 0'
json '[.findings[]?] | length == 0'
exits 0 mcred status --json
json '[.result[].standings[] | .state] | group_by(.) | map({(.[0]): length}) | add == {"awarded": 8, "not-yet": 1, "withdrawn": 1}'
exits 0 mcred validate
sound

it "nobody but the coordinators committed, and the messages of what was entered name nobody else"
same "$(git log --format=%ae | sort -u | tr '\n' ' ')" "ines-costa@riverside.example rosa-klein@riverside.example "
same "$(git log --format=%ce | sort -u | tr '\n' ' ')" "ines-costa@riverside.example rosa-klein@riverside.example "
git log --format=%B --invert-grep --grep='^Award' --grep='^Make' >"$tmp/out"; : >"$tmp/err"
while read -r h; do says_not "${h%-*}"; done <"$tmp/earners"
says_not rater-
says_not judge-

it "no packet to an assessor names an educator"
same "$(ls "$tmp/to-assessors" | wc -l | tr -d ' ')" 25
for zip in "$tmp"/to-assessors/*.zip; do
    unzip -Z1 "$zip"
    unzip -p "$zip"
done >"$tmp/all-packets"
tr ' ' '\n' <<END >"$tmp/names"
$given $family
END
! grep -a -o -i -w -F -f "$tmp/names" "$tmp/all-packets" || fail "an educator is named"

it "nothing that an educator was given names an assessor"
for name in rater judge Zeller Yilmaz Quentin Ramona Sixten Tiziana Ulrike Valentin; do
    ! grep -r -i "$name" "$tmp/to-educators" --include=*.html --include=*.md --include=*.txt || fail "$name is named"
done
grep -rq "Count to five. Yours, ASSESSOR" "$tmp/to-educators" || fail "the feedback is not there"
finish
