# A renewal that fails or is killed wherever it writes.
. "$SRC/tests/fault/fault.sh"
given() { awarded amina-diallo; }
in_each_kind "renews wholly or not at all" mcred renew $s --reason "She led the group."
finish
