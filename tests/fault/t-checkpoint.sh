# The file of a checkpoint, where writing it fails or is killed.
. "$SRC/tests/fault/fault.sh"
given() { :; }
kinds=plain least_points=4
in_each_kind "writes the file whole or not at all" mcred checkpoint minutes.yaml
finish
