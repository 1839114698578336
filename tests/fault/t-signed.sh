# A signed submission that fails or is killed wherever it, or the program that signs, writes; torn writes among them.
. "$SRC/tests/fault/fault.sh"
command -v ssh-keygen >/dev/null || exit 77
ssh-keygen -q -t ed25519 -N '' -C 'Rosa Klein' -f "$tmp/rosa"
printf 'rosa-klein@riverside.example %s\n' "$(cat "$tmp/rosa.pub")" >"$tmp/signers"
git config --global gpg.ssh.allowedSignersFile "$tmp/signers"
git config --global gpg.format ssh
git config --global user.signingkey "$tmp/rosa"
git config --global commit.gpgsign true
programme base

it "submits wholly and signed, or not at all, and the same command again finishes it once"
everywhere mcred submit $cfu --as amina-diallo

it "has signed what it finished"
same "$(git log --format=%G? | sort -u)" G
finish
