# The README's five-minute tour works as written.
. "$SRC/tests/cli/lib.sh"

it "runs every command of the tour"
awk '/^<!-- tour -->$/ { tour = 1; next } tour && /^```sh$/ { on = 1; next } /^```$/ { on = 0; tour = 0 } on' "$SRC/README.md" >"$tmp/tour.sh"
[ "$(wc -l <"$tmp/tour.sh")" -gt 40 ] || fail "the README has no tour"
exits 0 sh -eu "$tmp/tour.sh"
says "amina"

it "ends with an award that verifies"
cd "$tmp/riverside"
there records/am/amina/wait-time/award.yaml
exits 0 mcred verify
sound
finish
