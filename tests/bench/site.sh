#!/bin/sh
# site.sh - mcred site over a large programme: the first run, a rerun, and a rerun after one award; prints seconds and sizes.
#
#   sh tests/bench/site.sh [DEFINITIONS [EARNERS]]      500 and 4000 when left out; every earner has five awards and opted in
#
# The peer is cp -r of the finished folder: what the disk alone takes to write the same files.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/build.sh"
definitions=${1:-500} earners=${2:-4000}
build_preset release -DMCRED_TESTS=OFF
mcred=$root/build/release/mcred
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" GIT_AUTHOR_DATE=2026-11-02T09:00:00Z GIT_COMMITTER_DATE=2026-11-02T09:00:00Z
git config --global user.name Bench
git config --global user.email bench@school.example
cc -O2 -o "$work/generate" "$root/tests/bench/generate.c"
say "Making $definitions definitions and $((earners * 5)) awards ..."
"$work/generate" "$work/p" "$definitions" 0
cd "$work/p"
git init -q -b main .
git add -A
git commit -q -m "A large catalogue"
for file in credentials/*/credential.yaml; do
    id=${file#credentials/}
    echo "${id%/*} $(sed -n 's/^version: //p' "$file") $(sha256sum <"$file" | cut -d ' ' -f 1) $(git hash-object "$file")"
done >"$work/definitions"
# The records as a stream for git fast-import.
awk -v earners="$earners" '
    function file(path, text) { printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text }
    { id[NR - 1] = $1; ref[NR - 1] = "credential:\n  id: " $1 "\n  version: " $2 "\n  digest: \"sha256:" $3 "\"\n  blob: \"" $4 "\"\n" }
    END {
        nought = sprintf("%064d", 0)
        print "commit refs/heads/main\ncommitter Bench <bench@school.example> 1793610000 +0000\ndata 7\nRecords\nfrom refs/heads/main^0"
        for (e = 0; e < earners; e++) {
            who = sprintf("%c%ce%d", 97 + e % 26, 97 + int(e / 26) % 26, e)
            file("people/" who ".yaml", "mcred: person/1\nhandle: " who "\nname: Earner " e "\nroles: [earner]\npublic: true\n")
            for (k = 0; k < 5; k++) {
                n = (e * 7 + k * 13) % NR
                base = "records/" substr(who, 1, 2) "/" who "/" id[n] "/"
                month = sprintf("%02d", e % 10 + 1)
                attempt = (e + k) % 3 ? 1 : 2
                for (a = 1; a <= attempt; a++)
                    file(base a "/submission.yaml", "mcred: submission/1\nearner: " who "\nattempt: " a "\n" ref[n] "submitted: \"2026-" month "-" sprintf("%02d", 1 + k) "T08:00:00Z\"\n" (a > 1 ? "previous: \"sha256:" nought "\"\n" : "") "evidence:\n  - path: evidence/" substr(who, 1, 2) "/" who "/" id[n] "/evidence.md\n    size: 9\n    digest: \"sha256:" nought "\"\n    blob: \"" substr(nought, 1, 40) "\"\n")
                file(base "award.yaml", "mcred: award/1\nearner: " who "\n" ref[n] "attempt: " attempt "\nsubmission: \"sha256:" nought "\"\nreviews:\n  - assessor: somebody\n    digest: \"sha256:" nought "\"\nresults:\n  - criterion: criterion-0\n    level: demonstrated\npoints: 2\nawarded: \"2026-" month "-" sprintf("%02d", 6 + (e + k) % 20) "T17:00:00Z\"\n")
            }
        }
    }' "$work/definitions" | git fast-import --quiet
git gc -q

. "$root/tests/bench/measure.sh"
timed "first run" "$mcred" site "$work/site"
head -n 2 "$work/out"
timed "nothing changed" "$mcred" site "$work/site"
head -n 1 "$work/out"
git show HEAD:people/aae0.yaml | sed 's/^name: .*/name: Somebody Else/' >people-new.yaml
mkdir -p people && mv people-new.yaml people/aae0.yaml
git add people/aae0.yaml && git commit -q -m "A new name" -- people/aae0.yaml
timed "one person changed" "$mcred" site "$work/site"
head -n 1 "$work/out"
timed "cp -r of the folder" cp -r "$work/site" "$work/copy"
largest=$(find "$work/site" -name '*.html' -printf '%s %P\n' | sort -n | tail -n 1)
echo "largest page: $largest; search data: $(wc -c <"$work/site/assets/catalogue.js") bytes"
