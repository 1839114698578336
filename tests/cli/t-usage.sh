# Wrong words on the command line: exit 2 and what was meant.
. "$SRC/tests/cli/lib.sh"

it "suggests the nearest command"
exits 2 mcred sumbit
says 'submit'
it "suggests the nearest option"
exits 2 mcred submit x-y --dry-rum
says 'dry-run'
exits 2 mcred list --al
says 'did you mean --all?'
exits 2 mcred list --xyzzy
says_not 'did you mean'
it "prints a short help without a command"
exits 2 mcred
says "usage"
it "prints its version"
exits 0 mcred --version
says '^mcred [0-9]*\.[0-9]*\.[0-9]*'
exits 0 mcred version
it "prints a short help for every command"
for c in init new start validate submit review award status show verify schema help version; do
    exits 0 mcred $c -h
    says "^usage: mcred $c"
done
it "explains a command and a rule"
exits 0 mcred help submit
says "submit"
exits 0 mcred help schema/unknown-field
says "not part of the format"
exits 2 mcred help sbmit
it "refuses an option's missing or unwanted value"
exits 2 mcred -C
exits 2 mcred submit --dry-run=yes
it "answers usage errors in JSON when asked"
exits 2 mcred --json sumbit
json '.exit == 2 and .findings[0].severity == "error"'
it "prints each schema, and lists the kinds"
exits 0 mcred schema
says credential
for k in programme person credential stack evidence submission review award profile redaction; do
    exits 0 mcred schema $k
    cmp -s "$tmp/out" "$SRC/schemas/$k.schema.json" || fail "mcred schema $k is not the file"
done
exits 2 mcred schema nothing
finish
