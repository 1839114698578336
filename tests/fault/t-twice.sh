# Killed, and killed again while the next command mends what the first one left.
. "$SRC/tests/fault/fault.sh"
given() { :; }
it "mends what a submission left, also after it was killed while it mended"
of_kind plain
twice mcred submit $cfu --as amina-diallo
it "mends what an import of many left, also after it was killed while it mended"
{
    echo name,email
    for i in $(seq 36); do echo "Person $i,person-$i@riverside.example"; done
} >"$tmp/staff.csv"
every=$((every * 9))
twice mcred import "$tmp/staff.csv"
finish
