# A review that fails or is killed wherever it writes, with a work tree and without.
. "$SRC/tests/fault/fault.sh"
programme base
exits 0 mcred submit $cfu --as amina-diallo

it "reviews wholly or not at all"
everywhere mcred review $s --as grace-okafor $all_met

it "does so in a bare repository"
git clone -q --bare "$tmp/base" "$tmp/bare.git"
rm -rf "$tmp/base"
mv "$tmp/bare.git" "$tmp/base"
bare=yes
everywhere mcred review $s --as grace-okafor $all_met
finish
