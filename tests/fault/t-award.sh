# An award, and then its revocation, that fail or are killed wherever they write.
. "$SRC/tests/fault/fault.sh"
programme base
exits 0 mcred submit $cfu --as amina-diallo
exits 0 mcred review $s --as grace-okafor $all_met
exits 0 mcred review $s --as henrik-lund $all_met

it "awards wholly or not at all, and never twice"
everywhere mcred award $s

it "revokes wholly or not at all"
cd "$tmp/base" || exit 1
exits 0 mcred award $s
everywhere mcred revoke $s --reason "The work was not the earner's own."
finish
