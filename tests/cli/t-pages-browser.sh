# The pages of packets in a real browser: no complaint on its console, nothing fetched, as narrow as a phone, printable.
. "$SRC/tests/cli/lib.sh"
browser=$(command -v chromium || command -v chromium-browser || :)
[ -n "$browser" ] && command -v unzip >/dev/null || exit 77

# browse OPTION... FILE: the page opened without a network; what the console says is in $tmp/console.
browse() {
    timeout 300 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
        --disable-background-networking --disable-component-update --disable-extensions --user-data-dir="$tmp/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND' --enable-logging=stderr --v=0 "$@" 2>"$tmp/log"
    grep 'CONSOLE' "$tmp/log" >"$tmp/console"
    return 0
}
# width FILE: how wide its content is where there are 360 pixels. A window is never that narrow, so it stands in a frame;
# the copy may run the script that measures it.
width() {
    sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$1" >"$tmp/measured.html"
    echo '<script>parent.postMessage(document.documentElement.scrollWidth + " of " + innerWidth, "*")</script>' >>"$tmp/measured.html"
    echo '<title>x</title><script>onmessage = e => document.title = "wide " + e.data + "."</script>' >"$tmp/frame.html"
    echo '<iframe src="measured.html" width="360" height="740" style="border: 0"></iframe>' >>"$tmp/frame.html"
    browse --virtual-time-budget=3000 --dump-dom "file://$tmp/frame.html" >"$tmp/dom"
    sed -n 's/.*<title>wide \([0-9]*\) of 360[.].*/\1/p' "$tmp/dom" | head -n 1
}

programme p
evil='<script>console.error("evil")</script><img src="https://elsewhere.example/a.png" onerror="console.error(1)">'
sed -i "s|^<!-- mcred:prompt growth.*|&\n\n$evil ![a picture](https://elsewhere.example/b.png) <a href=\"javascript:alert(1)\">x</a>|" evidence/am/amina-diallo/$cfu/evidence.md
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred start feedback-that-moves-learning --earner tomas-reyes --packet "$tmp/start.zip" --as rosa-klein
exits 0 mcred review amina-diallo/$cfu --packet "$tmp/review.zip" --as grace-okafor
mkdir "$tmp/start" "$tmp/review"
(cd "$tmp/start" && unzip -q "$tmp/start.zip")
(cd "$tmp/review" && unzip -q "$tmp/review.zip")
find "$tmp/start" "$tmp/review" -name '*.html' | sort >"$tmp/pages"

it "has a page in each packet"
[ "$(wc -l <"$tmp/pages")" -ge 3 ] || fail "there are too few"

while read -r page; do
    it "opens ${page##*/} without a word on the console and without a request"
    browse --log-net-log="$tmp/net" --dump-dom "file://$page" >"$tmp/dom"
    grep -q '<h1' "$tmp/dom" || fail "it does not open"
    [ ! -s "$tmp/console" ] || fail "the console says: $(cat "$tmp/console")"
    ! grep -q 'elsewhere[.]example' "$tmp/net" || fail "something was asked for"
    ! grep -qi '<script' "$tmp/dom" || fail "there is a script in it"

    it "shows ${page##*/} on a phone without scrolling sideways"
    wide=$(width "$page")
    [ "${wide:-9999}" -le 360 ] || fail "it is ${wide:-not measured} pixels wide"

    it "prints ${page##*/}"
    browse --print-to-pdf="$tmp/page.pdf" "file://$page"
    [ "$(head -c 5 "$tmp/page.pdf")" = %PDF- ] || fail "there is no PDF"
    rm -f "$tmp/page.pdf"
done <"$tmp/pages"

it "would see a page that complains"
echo '<h1>x</h1><script>console.error("evil")</script><img src="https://elsewhere.example/a.png">' >"$tmp/evil.html"
browse --log-net-log="$tmp/net" --dump-dom "file://$tmp/evil.html" >"$tmp/dom"
[ -s "$tmp/console" ] || fail "the console is not read"
grep -q 'elsewhere[.]example' "$tmp/net" || fail "requests are not seen"
echo '<div style="width: 600px">x</div>' >"$tmp/broad.html"
same "$(width "$tmp/broad.html")" 608
finish
