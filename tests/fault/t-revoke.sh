# A revocation that fails or is killed wherever it writes.
. "$SRC/tests/fault/fault.sh"
given() { awarded amina-diallo; }
in_each_kind "revokes wholly or not at all" mcred revoke $s --reason "The work was not the earner's own."
finish
