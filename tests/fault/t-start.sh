# The start of an evidence folder that fails or is killed wherever it writes.
. "$SRC/tests/fault/fault.sh"
given() { :; }
in_each_kind "starts wholly or not at all" mcred start number-talks --earner amina-diallo
finish
