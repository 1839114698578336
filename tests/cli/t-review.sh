# mcred review scores a submission against the rubric.
. "$SRC/tests/cli/lib.sh"
programme p
exits 0 mcred submit $cfu --as amina-diallo
s=amina-diallo/$cfu
r=records/am/$s/1

it "commits a review with scores and feedback"
exits 0 mcred review $s --as grace-okafor $all_met --feedback "question-design=Good cards."
there $r/review-grace-okafor.md
grep -q 'Good cards' $r/review-grace-okafor.md || fail "the feedback is not in the record"
sound
same "$(git log -1 --format='%(trailers:key=Mcred-Assessor,valueonly,separator=)')" grace-okafor

it "refuses a second review by the same assessor"
remember
exits 1 mcred review $s --as grace-okafor $all_met

it "refuses an earner who scores their own work"
exits 1 mcred review $s --as amina-diallo $all_met

it "refuses someone who is not an assessor"
exits 1 mcred review $s --as rosa-klein $all_met
says "assessor"

it "refuses an unknown level, with the nearest one"
exits 1 mcred review $s --as henrik-lund --score question-design=demonstratd --score wait-time=demonstrated --score adaptation=demonstrated
says 'did you mean "demonstrated"'

it "refuses an unknown criterion, with the nearest one"
exits 1 mcred review $s --as henrik-lund $all_met --score wait-tim=demonstrated
says 'did you mean "wait-time"'

it "refuses an unmet criterion without feedback"
exits 1 mcred review $s --as henrik-lund --score question-design=developing --score wait-time=demonstrated --score adaptation=demonstrated
says "question-design"
says "feedback"

it "refuses a criterion without a score"
exits 1 mcred review $s --as henrik-lund --score question-design=demonstrated
says "wait-time"

it "refuses an unmet part without feedback"
exits 1 mcred review $s --as henrik-lund $all_met --reflection not-met
says "reflection"

it "refuses a submission that is not there"
exits 1 mcred review tomas-reyes/$cfu --as henrik-lund $all_met
exits 2 mcred review "../x" --as henrik-lund $all_met
nothing_written

it "takes scores from a form"
exits 0 mcred show $s
cat >"$tmp/form.md" <<END
---
mcred: review/1
scores:
  - {criterion: question-design, level: demonstrated}
  - {criterion: wait-time, level: developing}
  - {criterion: adaptation, level: demonstrated}
---
## Wait time
<!-- mcred:criterion wait-time -->
Count to five before you look up.
END
exits 0 mcred review $s --as henrik-lund --from "$tmp/form.md"
grep -q 'Count to five' $r/review-henrik-lund.md || fail "the form's feedback is not in the record"
sound

it "takes a form from a file only, and does not wait at a pipe that nobody writes to"
mkfifo "$tmp/form.pipe"
exits 3 mcred review $s --as henrik-lund --from "$tmp/form.pipe"
says 'form.pipe" cannot be read: it'
exits 3 mcred review $s --as henrik-lund --from /dev/zero

it "goes to adjudication after a split, and a third review settles it"
exits 1 mcred award $s
says "adjudication"
says "wait-time"
exits 0 mcred review $s --as mei-tanaka $all_met
grep -q 'adjudicates: true' $r/review-mei-tanaka.md || fail "the review does not say that it adjudicates"

it "takes no review beyond that"
mcred new person late-comer --set "roles=[assessor]" >/dev/null 2>&1 || fail "person"
remember
exits 1 mcred review $s --as late-comer $all_met
nothing_written

it "opens the form in your editor"
exits 0 mcred submit $cfu --as tomas-reyes
cat >"$tmp/editor" <<'END'
#!/bin/sh
sed 's/level: *$/level: demonstrated/; s/level: ""/level: demonstrated/; s/level: null/level: demonstrated/' "$1" >"$1.new" && cat "$1.new" >"$1" && rm "$1.new"
END
chmod +x "$tmp/editor"
EDITOR="$tmp/editor" exits 0 mcred review tomas-reyes/$cfu --as grace-okafor
says "^  record       records/"
says "^  state        in review, "
there records/to/tomas-reyes/$cfu/1/review-grace-okafor.md
sound
finish
