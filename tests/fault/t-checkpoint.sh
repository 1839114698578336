# The file of a checkpoint, where writing it fails or is killed.
. "$SRC/tests/fault/fault.sh"
given() { :; }
# Killed, it may leave what it was writing beside the file, under a name of its own.
kinds=plain least_points=4 besides='.mcred-*.tmp'
in_each_kind "writes the file whole or not at all" mcred checkpoint minutes.yaml
finish
