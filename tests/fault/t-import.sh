# An import of many people that fails or is killed wherever it writes.
. "$SRC/tests/fault/fault.sh"
{
    echo name,email
    for i in $(seq 36); do echo "Person $i,person-$i@riverside.example"; done
} >"$tmp/staff.csv"
given() { :; }
in_each_kind "imports many wholly or not at all, and the same command again finishes it once" mcred import "$tmp/staff.csv"
finish
