# examples/run.sh tells its story to the end, and leaves a sound programme.
. "$SRC/tests/cli/lib.sh"
unset GIT_CEILING_DIRECTORIES

it "tells the story to its end"
exits 0 sh "$SRC/examples/run.sh" "$tmp/story"
says "Done. The programme is in"
says "waiting for adjudication"
says "exact  *3 of 3"
says "Licence renewal: 22.0 of 60.0 clock hours"
says "Is it good? yes"
says "Recorded as settlement 1: 2 payments"
says "nothing is to be paid"
says_not "is not in dispute\|is settled already"

it "leaves awards for both educators and the stack"
cd "$tmp/story"
there records/am/amina-diallo/checking-for-understanding/award.yaml
there records/to/tomas-reyes/checking-for-understanding/award.yaml
there records/am/amina-diallo/formative-assessment/award.yaml
there out/for-henrik.zip
there out/badge.png
sound

it "gives the same records on every run"
exits 0 sh "$SRC/examples/run.sh" "$tmp/again"
same "$(git -C "$tmp/again" rev-parse HEAD:records)" "$(git rev-parse HEAD:records)"

it "refuses a folder that holds something"
exits 1 sh "$SRC/examples/run.sh" "$tmp/story"
says "is not empty"
finish
