# Packets: a folder to fill in, back as a submission; a submission to score, back as a review. Nobody in it has git.
. "$SRC/tests/cli/lib.sh"
command -v zip >/dev/null && command -v unzip >/dev/null || exit 77
programme p
d=evidence/am/amina-diallo/$cfu
s=amina-diallo/$cfu
new=success-criteria-with-students

it "makes a folder to fill in, and commits nothing"
remember
exits 0 mcred start $new --earner amina-diallo --packet "$tmp/new.zip"
nothing_written
unzip -tqq "$tmp/new.zip" || fail "unzip finds fault with it"
mkdir "$tmp/new" && unzip -qq "$tmp/new.zip" -d "$tmp/new"
for file in evidence.md rubric.html read-me.txt artifacts; do there "$tmp/new/$new/$file"; done
mcred start $new --earner amina-diallo --no-commit >/dev/null
cmp -s "$tmp/new/$new/evidence.md" "evidence/am/amina-diallo/$new/evidence.md" || fail "it is not what start writes"
exits 0 mcred start $new --earner amina-diallo --packet "$tmp/begun.zip"
unzip -l "$tmp/begun.zip" >"$tmp/out"
says "$new/artifacts/$"
rm -r "evidence/am/amina-diallo/$new"

it "writes over nothing, and makes the same bytes for the same programme"
exits 1 mcred start $new --earner amina-diallo --packet "$tmp/new.zip"
says "is there already"
TZ=Asia/Tokyo exits 0 mcred start $new --earner amina-diallo --packet "$tmp/again.zip"
cmp -s "$tmp/new.zip" "$tmp/again.zip" || fail "the two differ"

it "only a coordinator makes one for somebody else"
exits 1 mcred start $new --earner amina-diallo --as tomas-reyes --packet "$tmp/other.zip"
not_there "$tmp/other.zip"

it "the rubric is one page with the criteria and the references, that fetches nothing"
cp "$tmp/new/$new/rubric.html" "$tmp/out"; : >"$tmp/err"
says "default-src 'none'"
says '<meta name="viewport"'
says_not '<script'
says_not 'src='
says 'Further reading'
says 'href="https://'
same "$(grep -c '<ul class="levels">' "$tmp/out")" 3

it "brings what the educator has so far"
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/cfu.zip"
mkdir "$tmp/w" && unzip -qq "$tmp/cfu.zip" -d "$tmp/w"
cmp -s "$tmp/w/$cfu/evidence.md" $d/evidence.md || fail "evidence.md is another"
cmp -s "$tmp/w/$cfu/artifacts/hinge-question.wav" $d/artifacts/hinge-question.wav || fail "an artifact is another"

it "comes back through a word processor and another system, as a submission"
e=$tmp/w/$cfu/evidence.md
cp "$e" "$tmp/plain.md"
{ printf '\357\273\277'; sed 's/for: lesson-plan$/for: “lesson-plan”/; s/for: lesson-plan}/for: “lesson-plan”}/; s/<!-- \(mcred:prompt growth.*\) -->/<!— \1 —>/; s/^## .*/## My own heading/; s/$/\r/' "$tmp/plain.md"; } >"$e"
mkdir -p "$tmp/w/__MACOSX/$cfu"
echo x >"$tmp/w/__MACOSX/$cfu/._evidence.md"
echo x >"$tmp/w/$cfu/.DS_Store"
echo notes >"$tmp/w/$cfu/notes.txt"
(cd "$tmp/w" && zip -qr "$tmp/back.zip" .)
exits 0 mcred submit "$tmp/back.zip" --earner amina-diallo --dry-run
same "$(commits)" 1
exits 0 mcred submit "$tmp/back.zip" --earner amina-diallo
same "$(commits)" 2
says "packet/mended"
says "notes.txt: warning: .*packet/unlisted"
says_not "DS_Store"
sed 's/^## .*/## My own heading/; s/for: lesson-plan$/for: "lesson-plan"/; s/for: lesson-plan}/for: "lesson-plan"}/' "$tmp/plain.md" | cmp -s - $d/evidence.md || fail "the committed text is not the plain one"
there records/am/$s/1/submission.yaml
exits 0 mcred verify
sound

it "a second packet for one attempt is refused"
remember
exits 1 mcred submit "$tmp/back.zip" --earner amina-diallo
says "operation/open"
nothing_written

it "gives an assessor evidence, rubric and form"
exits 0 mcred review $s --packet "$tmp/r.zip" --as grace-okafor
unzip -tqq "$tmp/r.zip" || fail "unzip finds fault with it"
mkdir "$tmp/r" && unzip -qq "$tmp/r.zip" -d "$tmp/r"
r=$tmp/r/amina-diallo-$cfu-1
for file in rubric.html review.md read-me.txt evidence/evidence.md evidence/evidence.html; do there "$r/$file"; done
cmp -s "$r/evidence/artifacts/lesson-plan.md" $d/artifacts/lesson-plan.md || fail "an artifact is another"
: >"$tmp/err"; cp "$r/evidence/evidence.html" "$tmp/out"
says '<a href="artifacts/lesson-plan.md">artifacts/lesson-plan.md</a><br><span class="small" lang="en" dir="auto">'
same "$(grep -o 'href="artifacts/[^"]*"' "$tmp/out" | cut -d'"' -f2 | sort -u)" "$(cd "$r/evidence" && find artifacts -type f | sort)"
exits 1 mcred review $s --packet "$tmp/self.zip" --as amina-diallo
not_there "$tmp/self.zip"

it "says where a form is not filled in rightly, in words an assessor understands"
form() { sed "s/level: \"\"/level: “$1”/; s/\$/\r/" "$r/review.md"; }
form demonstrated | sed '0,/demonstrated”/s//demonstratd”/' >"$tmp/filled.md"
remember
exits 1 mcred review --from "$tmp/filled.md" --as grace-okafor
says 'filled.md:[0-9]*:[0-9]*: error: the rubric has no level "demonstratd"'
says 'did you mean "demonstrated"'
form developing >"$tmp/filled.md"
exits 1 mcred review --from "$tmp/filled.md" --as grace-okafor
same "$(grep -c 'filled.md:[0-9]*:[0-9]*: error: say what to change: no feedback on criterion' "$tmp/err")" 3
nothing_written

it "takes a form back, with or without the submission's name"
form demonstrated >"$tmp/filled.md"
exits 0 mcred review --from "$tmp/filled.md" --as grace-okafor
there records/am/$s/1/review-grace-okafor.md
exits 1 mcred review --from "$tmp/filled.md" --as grace-okafor
says "operation/reviewed"
sed 's/grace-okafor/henrik-lund/' "$tmp/filled.md" | iconv -t UTF-16 >"$tmp/utf16.md"
exits 0 mcred review --from "$tmp/utf16.md" --as henrik-lund
says "UTF-16"
exits 0 mcred award $s
exits 0 mcred verify
sound

it "refuses a form that is no text, and one that names nothing"
cp "$tmp/r.zip" "$tmp/review.docx"
exits 1 mcred review --from "$tmp/review.docx" --as mei-tanaka
says "packet/text"
printf -- '---\nmcred: review/1\nscores: []\n---\n' >"$tmp/nothing.md"
exits 1 mcred review --from "$tmp/nothing.md" --as mei-tanaka
says "does not say which submission"
exits 2 mcred review
exits 2 mcred review --packet "$tmp/x.zip"

it "an assessor who was removed meanwhile is refused"
programme gone
exits 0 mcred submit $cfu --earner amina-diallo
exits 0 mcred review $s --packet "$tmp/mei.zip" --as mei-tanaka
mkdir "$tmp/mei" && unzip -qq "$tmp/mei.zip" -d "$tmp/mei"
sed 's/level: ""/level: demonstrated/' "$tmp/mei/amina-diallo-$cfu-1/review.md" >"$tmp/mei.md"
git rm -q people/mei-tanaka.yaml && git commit -q -m "Mei has left"
remember
exits 2 mcred review --from "$tmp/mei.md" --as mei-tanaka
says 'there is no people/mei-tanaka.yaml'
nothing_written

it "a resubmission's packet brings the feedback on the last attempt"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait <script>longer</script>."
done
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/second.zip"
unzip -p "$tmp/second.zip" $cfu/feedback.html >"$tmp/out"; : >"$tmp/err"
says "Wait "
says_not "<script"
says_not "grace"

it "of two packets for one attempt the first counts; the other is taken as the next attempt, once the first was not yet enough"
programme two
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/two.zip"
for n in 1 2; do
    mkdir "$tmp/two-$n" && unzip -qq "$tmp/two.zip" -d "$tmp/two-$n"
    echo "Version $n of my answers." >>"$tmp/two-$n/$cfu/evidence.md"
    (cd "$tmp/two-$n" && zip -qr "$tmp/two-$n.zip" .)
done
exits 0 mcred submit "$tmp/two-2.zip" --earner amina-diallo
remember
exits 1 mcred submit "$tmp/two-1.zip" --earner amina-diallo
says "operation/open"
says "attempt 1 at \"$cfu\" is open"
nothing_written
grep -q "Version 2" $d/evidence.md || fail "the second packet changed the evidence"
for a in grace-okafor henrik-lund; do
    exits 0 mcred review $s --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait longer."
done
exits 1 mcred submit "$tmp/two-2.zip" --earner amina-diallo
says "operation/unchanged"
exits 0 mcred submit "$tmp/two-1.zip" --earner amina-diallo
there records/am/$s/2/submission.yaml
grep -q "Version 1" $d/evidence.md || fail "the other packet is not there"
exits 0 mcred verify
sound

it "of two forms by one assessor the first counts"
exits 0 mcred review $s --packet "$tmp/form.zip" --as mei-tanaka
unzip -p "$tmp/form.zip" '*/review.md' | sed 's/level: ""/level: demonstrated/' >"$tmp/form.md"
exits 0 mcred review --from "$tmp/form.md" --as mei-tanaka
remember
exits 1 mcred review --from "$tmp/form.md" --as mei-tanaka
says "operation/reviewed"
nothing_written
finish
