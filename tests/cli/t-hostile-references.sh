# References by the million, or none that can be read.
. "$SRC/tests/cli/hostile.sh"

it "ends with half a million references, and has what it needs among them"
many_references() {
    git pack-refs --all
    seq -w 500000 | sed "s|.*|$(git rev-parse HEAD) refs/tags/t-&|" >>.git/packed-refs
}
with many_references
exits 0 mcred verify

it "refuses more of them than any programme has before it reads them"
more_references() {
    head -c 70000000 /dev/zero | tr '\0' '#' >>.git/packed-refs
}
with more_references
for command in verify validate "show $cfu"; do
    exits 3 mcred $command
    says 'has more references than mcred looks at: .* more than 64 MB .*store/limit'
done

it "does not wait at references that are a pipe"
a_pipe() { rm -f .git/packed-refs && mkfifo .git/packed-refs; }
with a_pipe
exits 3 timeout 300 mcred verify
says 'its packed-refs is no file'
finish
