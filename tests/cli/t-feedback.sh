# mcred feedback tells the earner what to change, what was strong and what to bring.
. "$SRC/tests/cli/lib.sh"
programme p
s=tomas-reyes/$cfu
exits 0 mcred submit $cfu --as tomas-reyes

it "stays sealed until the submission is decided"
exits 1 mcred feedback $s
says "not decided yet: submitted"
exits 0 mcred review $s --as grace-okafor --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated \
    --feedback "wait-time=Count to **three** before you call a name. ![seen](https://tracker.example/x.png) <script>alert(1)</script>"
exits 1 mcred feedback $s
says "not decided yet: in review"
says_not "Count to"

it "puts what to change before what was strong"
exits 0 mcred review $s --as henrik-lund --score question-design=demonstrated --score wait-time=developing --score adaptation=demonstrated \
    --feedback "wait-time=Use a timer." --feedback "question-design=Card D is a find." --feedback "comment=Nearly there."
exits 0 mcred feedback $s
says "$s/1: not yet"
same "$(grep -n '^What' "$tmp/out" | cut -d: -f2 | tr '\n' ';')" "What to change;What was strong;"
sed '/^What was strong/,$d' "$tmp/out" >"$tmp/change"
grep -q "Count to" "$tmp/change" || fail "the first assessor's words are not under what to change"
grep -q "Use a timer" "$tmp/change" || fail "the second assessor's words are not under what to change"
grep -q "it takes: " "$tmp/change" || fail "does not say what the rubric asks for"
grep -q "bring: " "$tmp/change" || fail "does not say what to bring"
says "Card D is a find"
says "Nearly there"

it "names no assessor, in any form"
for format in text markdown html; do
    exits 0 mcred feedback $s --format $format
    says_not grace
    says_not henrik
    says_not Okafor
done
exits 0 mcred feedback $s --json
says_not grace-okafor
json '.result.earned == false and ([.result.advice[] | select(.met | not) | .id] == ["wait-time"])'

it "is Markdown that keeps what assessors wrote inside a quotation"
exits 0 mcred feedback $s --format markdown
says '^> Count to \*\*three\*\*'

it "is a page without scripts from strangers, that fetches nothing"
exits 0 mcred feedback $s --format html
says "<strong>three</strong>"
says_not "<script"
says "default-src 'none'"
says "<meta name=\"viewport\""

it "says earned, with what was strong only"
exits 0 mcred submit $cfu --as amina-diallo
for a in grace-okafor henrik-lund; do exits 0 mcred review amina-diallo/$cfu --as $a $all_met; done
exits 0 mcred feedback amina-diallo/$cfu
says ": earned"
says_not "What to change"

it "knows its formats"
exits 2 mcred feedback $s --format pdf
says 'text, markdown or html, not "pdf"'
exits 1 mcred feedback nobody/$cfu

it "says what is wrong with the name of a submission, in the words that were typed"
exits 2 mcred feedback e0
says '"e0" does not name a submission: it is one word, without a slash'
says 'write EARNER/CREDENTIAL'
exits 2 mcred feedback "Amina/$cfu"
says 'what stands before the slash is no handle'
exits 2 mcred feedback amina-diallo/
says 'what follows the slash is no id of a credential'
exits 2 mcred feedback amina-diallo/$cfu/one
says 'what follows the second slash is no number from 1 to 9999'
exits 1 mcred feedback amina-diallo/$cfu/7
says 'the latest attempt is 1'
exits 1 mcred feedback amina-dialo/$cfu
says "did you mean \"amina-diallo/$cfu\"?"
exits 2 mcred feedback
sound
finish
