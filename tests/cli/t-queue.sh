# mcred queue tells what waits for whom, and when it is due.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu

it "says that nothing waits"
exits 0 mcred queue
says "nothing waits"

it "counts business days: Monday 2 March and 14 days is Friday 20 March"
at 2026-03-02
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred queue
says "^2026-03-20  amina-diallo/$cfu/1  0 of 14  0 of 2   a review by .*  2026-03-02$"

it "tells the day of the turnaround, weekends left out"
at 2026-03-10
exits 0 mcred queue
says "  6 of 14  "
at 2026-03-14
exits 0 mcred queue
says "  9 of 14  "

it "is in time on the due date and late on the next business day"
at 2026-03-20
exits 0 mcred queue
says_not OVERDUE
exits 0 mcred queue --overdue
says "nothing is late"
at 2026-03-23
exits 0 mcred queue --overdue
says "^2026-03-20 OVERDUE  amina-diallo/$cfu/1  "

it "leaves the programme's holidays out, each once, and no weekend twice"
sed -i 's/^  turnaround_days: 14.*/&\n  holidays: ["2026-03-17", "2026-03-06", "2026-03-07"]/' mcred.yaml
GIT_COMMITTER_DATE=2026-03-02T10:00:00Z git commit -q -a -m "Two days nobody works"
exits 0 mcred queue
says "^2026-03-24  amina"
says_not OVERDUE
at 2026-03-10
exits 0 mcred queue
says "  5 of 14  "

it "refuses a holiday that is no date"
sed -i 's/2026-03-17/2026-02-30/' mcred.yaml
exits 1 mcred validate mcred.yaml
says 'mcred.yaml:[0-9]*:[0-9]*: error: '
git checkout -q mcred.yaml

it "shows an assessor only what they can do"
exits 0 mcred queue --assessor grace-okafor
says "$s/1"
exits 0 mcred queue --assessor amina-diallo
says "nothing waits"
exits 0 mcred review $s --as grace-okafor $all_met
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
exits 0 mcred queue --assessor henrik-lund
says "  1 of 2  "
exits 1 mcred queue --assessor nobody-known

it "puts the first due first"
GIT_AUTHOR_DATE=2026-02-27T09:00:00Z
exits 0 mcred submit $cfu --as tomas-reyes
at 2026-03-10
exits 0 mcred queue
same "$(grep -c '^2026' "$tmp/out")" 2
says_not OVERDUE
same "$(sed -n '2s/^[^ ]*  \([^ ]*\).*/\1/p' "$tmp/out")" tomas-reyes/$cfu/1

it "waits for the award when all is decided, and ends with it"
exits 0 mcred review $s --as henrik-lund $all_met
exits 0 mcred queue --json
json '.result[] | select(.submission == "amina-diallo/checking-for-understanding/1") | .state == "earned" and (.waitsFor | index("rosa-klein")) != null'
exits 0 mcred award $s
exits 0 mcred queue
says_not "$s"

it "shows coordinators what is decided and waits for its day, and nobody else"
for a in grace-okafor henrik-lund; do exits 0 mcred review tomas-reyes/$cfu --as $a $all_met; done
sed -i 's/^  turnaround_days: 14.*/&\n  release: ["2026-03-31"]/' mcred.yaml
git commit -q -a -m "Results are told at the end of the month"
exits 0 mcred queue
says "  tomas-reyes/$cfu/1  .*  2 of 2   decided, told on 2026-03-31  "
exits 0 mcred queue --json
json '.result[0].state == "held" and .result[0].told == "2026-03-31T00:00:00Z" and .result[0].waitsFor == [] and .result[0].overdue == false'
exits 0 mcred queue --as grace-okafor
says "nothing waits"
exits 0 mcred queue --assessor rosa-klein
says "nothing waits"
exits 0 mcred queue --ics
says_not "BEGIN:VEVENT"
at 2026-03-31
exits 0 mcred queue
says "the award by"
git revert --no-edit HEAD >/dev/null 2>&1
git rm -q -r records/to/tomas-reyes/$cfu/1/review-*.md && git commit -q -m "Open again"
at 2026-03-10

it "is a calendar with CRLF lines of at most 75 octets"
exits 0 mcred queue --ics
tr -d '\r' <"$tmp/out" >"$tmp/lines"
same "$(grep -c "$(printf '\r')\$" "$tmp/out")" "$(wc -l <"$tmp/lines" | tr -d ' ')"
same "$(LC_ALL=C awk 'length > 75' "$tmp/lines")" ""
same "$(sed -n 1p "$tmp/lines")" BEGIN:VCALENDAR
grep -q '^DTSTART;VALUE=DATE:20260323$' "$tmp/lines" || fail "not due on the day"
same "$(grep -c '^BEGIN:VEVENT' "$tmp/lines")" 1

it "works in a bare repository and writes nothing"
git clone -q --bare . ../bare.git
exits 0 mcred -C ../bare.git queue
says "tomas-reyes/$cfu/1"
sound
finish
