# A review that fails or is killed wherever it writes.
. "$SRC/tests/fault/fault.sh"
given() { exits 0 mcred submit $cfu --as amina-diallo; }
in_each_kind "reviews wholly or not at all" mcred review $s --as grace-okafor $all_met
finish
