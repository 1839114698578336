# A submission that fails or is killed wherever it writes; and what the next command does about it.
. "$SRC/tests/fault/fault.sh"
given() { :; }
kinds='plain signed' # it takes evidence from a work tree
in_each_kind "submits wholly or not at all, and the same command again finishes it once" mcred submit $cfu --as amina-diallo

it "store/healed: any command brings work tree and index along, and says so"
of_kind plain
within=mcred healed=0
points 20 mcred submit $cfu --as amina-diallo
for at_point in $(points_for kill); do
    copy
    faulty "$at_point" kill mcred submit $cfu --as amina-diallo
    heal
    head_of .git
    [ "$id" = "$after" ] && [ -n "$(git status --porcelain)" ] || continue
    healed=$((healed + 1))
    exits 0 mcred status amina-diallo
    says "store/healed"
    [ -z "$(git status --porcelain)" ] || fail "kill at $at_point: not clean: $(git status --porcelain)"
    [ -z "$(find . .git -name '.mcred-*' -o -name 'index.mcred-*' -o -name mcred.pending)" ] || fail "$at_point: left"
    exits 0 mcred status amina-diallo
    says_not "store/healed"
done
[ "$healed" -gt 3 ] || fail "no kill between the commit and the work tree was seen"
finish
