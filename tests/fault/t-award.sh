# An award that fails or is killed wherever it writes.
. "$SRC/tests/fault/fault.sh"
given() { reviewed amina-diallo; }
in_each_kind "awards wholly or not at all, and never twice" mcred award $s
finish
