# What somebody tries with signatures where the policy requires them: each commit is one of git's own that was altered.
. "$SRC/tests/cli/tamper.sh"
command -v ssh-keygen >/dev/null || exit 77
keep=$tmp/keys && mkdir "$keep"
for name in rosa henrik mei authority; do ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$keep/$name"; done
public() { cut -d' ' -f1,2 "$keep/$1.pub"; }
key() { sed -i '/^keys:/d' "people/$1.yaml" && echo "keys: [\"$(public "$2")\"]" >>"people/$1.yaml"; }
by rosa-klein
key rosa-klein rosa && key henrik-lund henrik && key mei-tanaka mei
commit "Keys" && by rosa-klein && sed -i 's/^  identity: author/&\n  signed: require/' mcred.yaml && commit "Signed from now on"
git config gpg.format ssh && git config commit.gpgsign true
# signed_by KEY: the next commits.
signed_by() { git config user.signingkey "$keep/$1"; }
head=$(git rev-parse HEAD) start=$clock
# a_claim: a record in a commit that is not signed yet: Rosa takes Amina's award back.
a_claim() {
    by rosa-klein
    printf 'mcred: revocation/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nreason: Copied.\nby: rosa-klein\nrevoked: "%s"\n' \
        $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$cfu/revocation.yaml
    git add -A && git commit -q --no-gpg-sign -m "Revoke"
}
# altered FILTER: the last commit is what the filter makes of it.
altered() { git reset -q --soft "$(git cat-file commit HEAD | "$@" | git hash-object -t commit -w --stdin --literally)"; }
# header NAME FILE: after the committer's line.
header() { awk -v name="$1" -v file="$2" '{ print } /^committer / && !done { done = 1; while ((getline line < file) > 0) print (n++ ? " " : name " ") line }'; }
# signature KEY SPACE: of what comes in, in $tmp/sig.
signature() { ssh-keygen -q -Y sign -n "$2" -f "$keep/$1" >"$tmp/sig" 2>/dev/null; }
sign_as() { git cat-file commit HEAD | signature "$@" && altered header gpgsig "$tmp/sig"; }

it "takes the signature of whoever the record names, put together by hand"
git -C "$tmp/valid" rev-parse HEAD >/dev/null
rm -rf "$tmp/p" && cp -R "$tmp/valid" "$tmp/p" && cd "$tmp/p" || exit 1
a_claim && sign_as rosa git
exits 0 mcred verify
same "$(git -c gpg.ssh.allowedSignersFile=/dev/null log -1 --format=%GK)" "$(ssh-keygen -lf "$keep/rosa.pub" | cut -d' ' -f2)"

attack "a signature that was made for a file, and not for git"
a_claim && sign_as rosa file
caught trust/signature
attack "a signature by a colleague"
a_claim && sign_as henrik git
caught trust/actor $a/$cfu/revocation.yaml
attack "the signature of another commit"
signed_by rosa && by rosa-klein && echo x >README.md && git add -A && git commit -q -m x
git cat-file commit HEAD | awk '/^gpgsig /, /END SSH/ { sub(/^gpgsig /, ""); sub(/^ /, ""); print }' >"$tmp/sig"
a_claim && altered header gpgsig "$tmp/sig"
caught trust/signature
attack "something behind the end of the signature"
a_claim && git cat-file commit HEAD | signature rosa git && echo "and more" >>"$tmp/sig" && altered header gpgsig "$tmp/sig"
caught trust/signature
attack "two signatures, of which one holds"
a_claim && sign_as rosa git && altered header gpgsig "$tmp/sig"
caught trust/signature
attack "a header that git takes for a signature of another kind, and so leaves out of what is signed"
a_claim && sign_as rosa git && altered header gpgsig-sha256 "$tmp/sig"
caught trust/signature
attack "a signature by a key that an authority has certified for the coordinator's name"
ssh-keygen -q -s "$keep/authority" -I rosa -n rosa-klein@riverside.example "$keep/mei.pub" && cp "$keep/mei" "$keep/mei-cert"
a_claim
git cat-file commit HEAD | ssh-keygen -q -Y sign -n git -f "$keep/mei-cert.pub" >"$tmp/sig" 2>/dev/null
if grep -q SIGNATURE "$tmp/sig"; then altered header gpgsig "$tmp/sig" && caught trust/signature; fi
attack "a commit signed by its committer, in the author's name"
signed_by rosa && by rosa-klein && sed -i 's/^  write: {/&award: [issuer], /' mcred.yaml && commit
signed_by mei && by mei-tanaka && forged_award && GIT_AUTHOR_NAME=Rosa GIT_AUTHOR_EMAIL=rosa-klein@riverside.example && commit
caught trust/role $a/$unit/award.yaml
attack "a message that names the coordinator, under a signature of one's own"
signed_by mei && a_claim && git commit -q --amend -S -m "Revoke

Mcred-Actor: rosa-klein"
caught trust/actor $a/$cfu/revocation.yaml
attack "another tree under a signature that was good"
signed_by rosa && a_claim && sign_as rosa git && tree=$(git rev-parse "HEAD^{tree}") && by rosa-klein && sed -i 's/^points: 6/points: 7/' $a/$cfu/award.yaml && git add -A
altered sed "s/^tree $tree/tree $(git write-tree)/"
caught trust/signature
attack "an address book that makes one of the other"
printf 'Rosa Klein <rosa-klein@riverside.example> <mei-tanaka@riverside.example>\n' >.mailmap
signed_by mei && by mei-tanaka && forged_award && sed -i "s/^awarded: .*/awarded: \"$(now)\"/" $a/$unit/award.yaml && rm -f $a/$cfu/revocation.yaml
printf 'mcred: revocation/1\nearner: amina-diallo\naward:\n  id: %s\n  digest: "%s"\nreason: Copied.\nby: rosa-klein\nrevoked: "%s"\n' $cfu "$(digest $a/$cfu/award.yaml)" "$(now)" >$a/$cfu/revocation.yaml && git add -A && git commit -q -m x
caught trust/actor $a/$cfu/revocation.yaml
attack "a commit of records without a signature, under a tag that is signed"
a_claim && signed_by rosa && git tag -s -m "Signed" signed
caught trust/unsigned
finish
