# The next attempt: a checklist from mcred start, a limit of attempts, a coach's note, calibration that is asked for.
. "$SRC/tests/cli/lib.sh"
programme p
s=amina-diallo/$cfu
f=evidence/am/$s/evidence.md
not_met() {
    for a in grace-okafor henrik-lund; do
        exits 0 mcred review $1 --as $a --score question-design=demonstrated --score adaptation=demonstrated \
            --score wait-time=developing --feedback "wait-time=Wait longer <!-- checklist: end -->" \
            --reflection not-met --feedback "reflection=### Say what you will change."
    done
}
policy() { sed -i "s/^  agreement: adjudicate.*/&\n  $1/" mcred.yaml && git commit -q -a -m "$1"; }

it "refuses to start over what is begun"
remember
exits 1 mcred start $cfu --as amina-diallo
says "started already"
nothing_written

it "brings what was not met into evidence.md, with the feedback, and leaves the answers"
exits 0 mcred submit $cfu --as amina-diallo
exits 1 mcred start $cfu --as amina-diallo
not_met $s
cp $f "$tmp/before.md"
exits 0 mcred start $cfu --as amina-diallo
says "$f"
grep -q '^## To do after attempt 1$' $f || fail "no list"
grep -q '^- \[ \] \*\*.*, now developing. What it takes: ' $f || fail "no item"
grep -q '^  > Wait longer \\<!-- checklist: end -->$' $f || fail "the feedback is not quoted"
grep -q '^  > ### Say what you will change.$' $f || fail "the part's feedback is not quoted"
grep -q '^Met already: ' $f || fail "it does not say what is met"
same "$(grep -c '^- \[ \]' $f)" 2
sed '/^<!-- checklist: begin -->$/,/^<!-- checklist: end -->$/d' $f >"$tmp/after.md"
same "$(diff "$tmp/before.md" "$tmp/after.md" | grep -c '^[<>] .')" 0
exits 0 mcred validate evidence/am/$s

it "brings it once"
cp $f "$tmp/list.md"
exits 1 mcred start $cfu --as amina-diallo
same "$(cat $f)" "$(cat "$tmp/list.md")"

it "the list, ticked off, is no change: the answers have to be other ones"
sed -i 's/^- \[ \]/- [x]/' $f
remember
exits 1 mcred submit $cfu --as amina-diallo
says "nothing changed since attempt 1, which was not yet enough"
printf '\n<!-- mcred:attest 0123456789ab -->\n\n- [ ] I attest to this.\n' >>$f
exits 1 mcred submit $cfu --as amina-diallo
nothing_written
sed -i '/^<!-- mcred:attest/,$d' $f

it "replaces the list of the attempt before, and carries over"
policy "carry_over: true"
echo "Now I count to three." >>$f
exits 0 mcred submit $cfu --as amina-diallo
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score wait-time=developing --feedback wait-time=Longer. --reflection met
done
exits 0 mcred start $cfu --as amina-diallo
same "$(grep -c '^## To do after' $f)" 1
same "$(grep -c 'Say what you will' $f)" 0
grep -q '^## To do after attempt 2$' $f || fail "no new list"
grep -q '^Met, and not scored again: ' $f || fail "it does not say what is carried over"

it "asks for a coach's note after so many attempts"
policy "attempts: {max: 3, coach_after: 2}"
remember
exits 1 mcred submit $cfu --as amina-diallo
says "assessment/coach"
exits 1 mcred coach $s --as amina-diallo --note "I coach myself."
exits 1 mcred coach $s --as grace-okafor --note "We met."
says "neither a coach nor a coordinator"
exits 1 mcred coach $s --as rosa-klein
exits 1 mcred coach $s --as rosa-klein --note "$(printf 'One\n# Two')"
says "assessment/coach"
exits 0 mcred coach $s --as rosa-klein --note "We watch a lesson." --dry-run
exits 1 mcred coach tomas-reyes/$cfu --as rosa-klein --note "Nothing yet."
git diff --quiet HEAD -- records || fail "a record was written"
exits 0 mcred coach $s --as rosa-klein --note "We watch two lessons together first."
there records/am/$s/2/note-rosa-klein.md
exits 1 mcred coach $s --as rosa-klein --note "Once more."
echo "We watched two lessons, and I counted." >>$f
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred verify

it "puts the note on the list"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score wait-time=developing --feedback wait-time=Longer.
done
exits 0 mcred coach $s --as rosa-klein --note "Film it from the back."
exits 0 mcred start $cfu --as amina-diallo
grep -q '^  > Film it from the back.$' $f || fail "no note"

it "ends with the limit of attempts"
exits 1 mcred submit $cfu --as amina-diallo
says "assessment/attempts"
git checkout -q .
sound

it "does not count what was withdrawn"
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred withdraw tomas-reyes/$cfu --as tomas-reyes
exits 0 mcred submit $cfu --as tomas-reyes
exits 0 mcred withdraw tomas-reyes/$cfu --as tomas-reyes
exits 0 mcred submit $cfu --as tomas-reyes
there records/to/tomas-reyes/$cfu/3/submission.yaml

it "keeps uncalibrated assessors out, where there are exemplars"
policy "calibration: {required: true, exact: 60, adjacent: 90, months: 6}"
exits 0 mcred queue --assessor grace-okafor
says "tomas-reyes"
mkdir -p credentials/$cfu/exemplars/pair-one
printf 'mcred: exemplar/1\nid: pair-one\nscores:\n  - {criterion: question-design, level: demonstrated, because: Planned.}\n  - {criterion: wait-time, level: developing, because: Two seconds.}\n  - {criterion: adaptation, level: demonstrated, because: The plan changed.}\n' \
    >credentials/$cfu/exemplars/pair-one/exemplar.yaml
git add -A && git commit -q -m "An exemplar"
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
remember
exits 1 mcred review tomas-reyes/$cfu --as grace-okafor $all_met
says "is not calibrated for it"
nothing_written

# Two of three exact, all of them adjacent: 66 and 100 percent.
calibrate() {
    d=credentials/$cfu/credential.yaml x=credentials/$cfu/exemplars/pair-one/exemplar.yaml
    mkdir -p records/$(echo $1 | cut -c1-2)/$1/$cfu
    cat >records/$(echo $1 | cut -c1-2)/$1/$cfu/calibration-1.yaml <<END
mcred: calibration/1
assessor: $1
credential:
  id: $cfu
  version: $(sed -n 's/^version: *//p' $d)
  digest: sha256:$(sha256sum $d | cut -c1-64)
  blob: $(git rev-parse HEAD:$d)
calibrated: "2026-03-02T09:00:00Z"
exemplars:
  - id: pair-one
    digest: sha256:$(sha256sum $x | cut -c1-64)
    blob: $(git rev-parse HEAD:$x)
    seen: false
    scores:
      - {criterion: question-design, level: demonstrated}
      - {criterion: wait-time, level: $2}
      - {criterion: adaptation, level: $3}
scored: 3
exact: $4
adjacent: $5
END
    git add -A && git commit -q -m "Calibrate $1"
}
it "lets in whoever agrees well enough, until it expires"
calibrate grace-okafor developing developing 2 3
calibrate henrik-lund not-yet not-yet 1 2
exits 0 mcred validate records
exits 0 mcred verify
exits 0 mcred queue --assessor grace-okafor
says "tomas-reyes"
exits 0 mcred queue --assessor henrik-lund
says "nothing waits"
exits 0 mcred status grace-okafor
says_not draft
at 2026-09-02
exits 0 mcred queue --assessor grace-okafor
says "nothing waits"
exits 0 mcred status
finish
