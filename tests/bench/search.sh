#!/bin/sh
# search.sh - mcred search over a large catalogue, beside git grep and SQLite's FTS5; prints ratios.
#
#   sh tests/bench/search.sh [DEFINITIONS]      5000 when left out
#
# Medians of 7 runs, in seconds of wall clock, a process each, files in the page cache. FTS5 gets one row a definition, its
# Porter stemmer and its bm25 and snippet; it is told the text beforehand, as mcred is by its index. The generated text
# has thirty words, so that every word stands in nearly every definition: the worst case for all three.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
definitions=${1:-5000} runs=7
command -v sqlite3 >/dev/null 2>&1 || install_packages " sqlite3"
build_preset release -DMCRED_TESTS=OFF
mcred=$root/build/release/mcred
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"
git config --global user.name Bench
git config --global user.email bench@school.example
cc -O2 -o "$work/generate" "$root/tests/bench/generate.c"
say "Making $definitions definitions ..."
"$work/generate" "$work/p" "$definitions" 0
cd "$work/p"
git init -q .
git add -A
git commit -q -m "A large catalogue"
git gc -q

. "$root/tests/bench/measure.sh"

fill() {
    echo "CREATE VIRTUAL TABLE d USING fts5(path, text, tokenize = 'porter unicode61');"
    echo "BEGIN;"
    git ls-files 'credentials/*/credential.yaml' | sed "s/.*/INSERT INTO d VALUES ('&', CAST(readfile('&') AS TEXT));/"
    echo "COMMIT;"
}
anew() { rm -rf .git/mcred && "$mcred" search feedback; }
build_fts() { rm -f "$work/fts.db" && fill | sqlite3 "$work/fts.db"; }
words() { "$mcred" search rubric feedback; }
phrase() { "$mcred" search '"rubric feedback"' hours:..20; }
fts() { sqlite3 "$work/fts.db" "SELECT path, snippet(d, 1, '*', '*', '…', 20) FROM d WHERE d MATCH '$1' ORDER BY bm25(d) LIMIT 10;"; }
fts_words() { fts 'rubric OR feedback'; }
fts_phrase() { fts '"rubric feedback"'; }
grep_words() { git grep -l -i -w -E 'rubric|feedback' HEAD -- credentials; }

measure a-search-without-index anew
measure b-fts5-build build_fts
measure c-search-words words
measure d-search-phrase phrase
measure e-list "$mcred" list topic:questioning
measure f-fts5-words fts_words
measure g-fts5-phrase fts_phrase
measure h-git-grep grep_words
say "index: $(wc -c <.git/mcred/catalogue.index) bytes; fts5: $(wc -c <"$work/fts.db") bytes"
ratio c-search-words f-fts5-words
ratio d-search-phrase g-fts5-phrase
ratio c-search-words h-git-grep
ratio a-search-without-index b-fts5-build
