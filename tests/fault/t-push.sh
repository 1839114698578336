# A submission that is pushed, and fails or is killed wherever mcred or git writes: here and on the remote.
. "$SRC/tests/fault/fault.sh"
remote=yes
given() { :; }
kinds='plain signed'
in_each_kind "submits and pushes wholly or not at all, the remote first" mcred submit $cfu --as amina-diallo --push
finish
