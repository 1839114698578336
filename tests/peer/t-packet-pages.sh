# The pages that packets hold, and feedback as a page, are valid HTML: by tidy and by html-validate.
. "$SRC/tests/cli/lib.sh"
command -v unzip >/dev/null || exit 77
validator=${MCRED_PEERS:-/nowhere}/html-validate/bin/html-validate.mjs
[ -e "$validator" ] || validator=${MCRED_PEERS:-/nowhere}/html-validate/bin/html-validate.js
command -v tidy >/dev/null || [ -e "$validator" ] || exit 77

# Words that a careless page would put into it as they are.
odd='A <b>bold</b> & "quoted" word, <script>alert(1)</script> and a [link](javascript:alert(1)) | a pipe'
programme p
f=evidence/am/amina-diallo/$cfu/evidence.md
sed -i "s#^<!-- mcred:prompt growth.*#&\n\n$(printf '%s' "$odd" | sed 's/[&#]/\\&/g')\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n1. one\n   - two\n\n<div><p>not closed\n#" $f
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred start $cfu --earner tomas-reyes --packet "$tmp/start.zip"
exits 0 mcred start lectura-dialogica --earner amina-diallo --packet "$tmp/spanish.zip"
exits 0 mcred review amina-diallo/$cfu --packet "$tmp/review.zip" --as grace-okafor
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/$cfu --as $a --score question-design=demonstrated --score wait-time=not-yet \
        --score adaptation=developing --feedback "wait-time=$odd" --feedback "adaptation=$(printf '### Try\n\n- this\n\n    code <b>\n')" --feedback "comment=$odd"
done
exits 0 mcred feedback amina-diallo/$cfu --format html
cp "$tmp/out" "$tmp/feedback-command.html"
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/again.zip"
for packet in start spanish review again; do
    mkdir "$tmp/$packet" && unzip -q "$tmp/$packet.zip" -d "$tmp/$packet"
done
find "$tmp" -name '*.html' | sort >"$tmp/pages"

it "has the rubric, the evidence and the feedback as pages"
for page in rubric evidence feedback; do grep -q "/$page.html" "$tmp/pages" || fail "no page $page"; done

it "is HTML in which tidy finds nothing"
if command -v tidy >/dev/null; then
    xargs tidy -quiet -errors --show-body-only no --drop-empty-elements no <"$tmp/pages" >"$tmp/tidy" 2>&1
    ! grep -E 'Error|Warning' "$tmp/tidy" >"$tmp/out" || fail "tidy finds something"
    echo '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p><div>x</p></body></html>' >"$tmp/bad.htm"
    tidy -quiet -errors "$tmp/bad.htm" 2>&1 | grep -q Warning || fail "tidy would find nothing at all"
fi

it "is HTML in which html-validate finds nothing"
if [ -e "$validator" ]; then
    printf '{"root": true, "extends": ["html-validate:standard"]}\n' >"$tmp/.htmlvalidate.json"
    xargs node "$validator" --config "$tmp/.htmlvalidate.json" <"$tmp/pages" >"$tmp/out" 2>&1 || fail "html-validate finds something"
    echo '<p><div>x</p>' >"$tmp/bad.html"
    ! node "$validator" --config "$tmp/.htmlvalidate.json" "$tmp/bad.html" >/dev/null 2>&1 || fail "html-validate would find nothing at all"
fi
finish
