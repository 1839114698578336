# Commits are signed as git's settings say, and git verifies them; where they cannot be, nothing is committed.
. "$SRC/tests/cli/lib.sh"
command -v ssh-keygen >/dev/null || exit 77
mkdir -m 700 "$HOME/.ssh"
ssh-keygen -q -t ed25519 -N '' -C 'Rosa Klein' -f "$HOME/.ssh/rosa"
printf 'rosa-klein@riverside.example %s\n' "$(cat "$HOME/.ssh/rosa.pub")" >"$tmp/signers"
git config --global gpg.ssh.allowedSignersFile "$tmp/signers"
programme p
say_yes() { git config --global commit.gpgsign true; }
say_yes
git config --global gpg.format ssh
git config --global user.signingkey '~/.ssh/rosa'
# one_more: a command that makes one commit.
n=0
one_more() { n=$((n + 1)); mcred new credential "skill-$n"; }
signed() {
    exits 0 one_more
    exits 0 git verify-commit HEAD
    git show -s --format=%G? HEAD | grep -q -x "${1:-G}" || fail "git shows: $(git show -s --format=%G? HEAD)"
    sound
}
# refuses SENTENCE
refuses() {
    remember
    exits 3 one_more
    says "nothing was committed: $1.*\[store/signing\]"
    nothing_written
    git prune # the objects of a commit that was not made
    not_there "credentials/skill-$n"
}

it "signs with an SSH key in a file, whichever command writes"
signed
says 'Good "git" signature for rosa-klein@riverside.example'
exits 0 mcred submit $cfu --as amina-diallo
exits 0 git verify-commit HEAD
exits 0 mcred verify
exits 0 git log --show-signature -1
says 'Good "git" signature'

it "signs with keys of every kind that ssh-keygen makes"
for kind in 'ecdsa -b 256' 'ecdsa -b 384' 'ecdsa -b 521' 'rsa -b 2048'; do
    rm -f "$tmp/other" "$tmp/other.pub"
    ssh-keygen -q -t $kind -N '' -f "$tmp/other"
    printf 'other@riverside.example %s\n' "$(cat "$tmp/other.pub")" >>"$tmp/signers"
    git config --global user.signingkey "$tmp/other"
    signed
done

it "signs with the key's public file, and with the key itself where an agent holds it"
git config --global user.signingkey '~/.ssh/rosa.pub'
signed
if command -v ssh-agent >/dev/null; then
    eval "$(ssh-agent -s)" >/dev/null
    trap 'kill "$SSH_AGENT_PID" 2>/dev/null; rm -rf "$tmp"' EXIT
    ssh-add -q "$HOME/.ssh/rosa" 2>"$tmp/err"
    mv "$HOME/.ssh/rosa" "$tmp/away"
    for literal in "key::$(cat "$HOME/.ssh/rosa.pub")" "$(cat "$HOME/.ssh/rosa.pub")"; do
        git config --global user.signingkey "$literal"
        signed
    done

    it "asks gpg.ssh.defaultKeyCommand where no key is named"
    git config --global --unset user.signingkey
    git config --global gpg.ssh.defaultKeyCommand 'ssh-add -L'
    signed
    git config --global --unset gpg.ssh.defaultKeyCommand
    mv "$tmp/away" "$HOME/.ssh/rosa"
    kill "$SSH_AGENT_PID"
    unset SSH_AUTH_SOCK
fi
git config --global user.signingkey '~/.ssh/rosa'

it "signs with the program that the user names"
printf '#!/bin/sh\necho used >>"%s"\nexec ssh-keygen "$@"\n' "$tmp/used" >"$tmp/signer"
chmod +x "$tmp/signer"
git config --global gpg.ssh.program "$tmp/signer"
signed
there "$tmp/used"
git config --global --unset gpg.ssh.program

it "does not sign where git would not"
git config commit.gpgsign false
exits 0 one_more
same "$(git show -s --format=%G? HEAD)" N
git config --unset commit.gpgsign

it "commits nothing where there is no key, and says why in one sentence"
git config --global user.signingkey "$tmp/no-such-key"
refuses "ssh-keygen could not sign the commit: .*no-such-key"
git config --global --unset user.signingkey
refuses "commits are to be signed with an SSH key, and user.signingkey does not name one"
git config --global user.signingkey '~/.ssh/rosa'

it "commits nothing where the program is not there, or gives what is no signature"
git config --global gpg.ssh.program "$tmp/no-such-program"
refuses "the program .*no-such-program, which signs commits, cannot be run"
printf '#!/bin/sh\necho hello\n' >"$tmp/signer"
git config --global gpg.ssh.program "$tmp/signer"
refuses "what .*signer gave is no signature that holds: "
printf '#!/bin/sh\necho other >%s/text; exec ssh-keygen -Y sign -n git -f ~/.ssh/rosa <%s/text\n' "$tmp" "$tmp" >"$tmp/signer"
refuses "what .*signer gave is no signature that holds: the signature does not match what was signed"
printf '#!/bin/sh\nexec ssh-keygen -Y sign -n file -f ~/.ssh/rosa\n' >"$tmp/signer"
refuses 'what .*signer gave is no signature that holds: the signature was made for "file", not for "git"'
git config --global --unset gpg.ssh.program

it "runs no program that a repository's own configuration names"
printf '#!/bin/sh\ntouch "%s"\n' "$tmp/ran" >"$tmp/signer"
for key in gpg.ssh.program gpg.ssh.defaultKeyCommand; do
    [ $key = gpg.ssh.program ] || git config --global --unset user.signingkey
    git config $key "$tmp/signer"
    refuses "this repository's own configuration names a program to sign with ($key): if you trust it, set it with git config --global"
    git config --unset $key
done
not_there "$tmp/ran"
git config --global user.signingkey '~/.ssh/rosa'

it "refuses to sign with X.509, in plain words"
git config --global gpg.format x509
refuses 'gpg.format is "x509": mcred signs with openpgp and ssh'

it "signs with OpenPGP, which is what git does where gpg.format says nothing"
command -v gpg >/dev/null || finish
export GNUPGHOME="$tmp/gnupg"
mkdir -m 700 "$GNUPGHOME"
trap 'gpgconf --kill all; rm -rf "$tmp"' EXIT
git config --global --unset gpg.format
git config --global --unset user.signingkey
refuses "gpg could not sign the commit: "
gpg --batch -q --passphrase '' --quick-gen-key 'Rosa Klein <rosa-klein@riverside.example>' ed25519 sign never 2>"$tmp/err"
signed
git config --global gpg.format openpgp
git config --global user.signingkey "$(gpg --batch --with-colons -K | sed -n 's/^fpr:*//;T;s/:.*//;p;q')"
signed
git config gpg.program "$tmp/signer"
refuses "this repository's own configuration names a program to sign with (gpg.program)"
not_there "$tmp/ran"
git config --unset gpg.program
printf '#!/bin/sh\nexit 0\n' >"$tmp/signer"
git config --global gpg.program "$tmp/signer"
refuses ".*signer gave no signature"
git config --global --unset gpg.program

it "signs the first commit of a programme, too"
exits 0 mcred init "$tmp/fresh" --name "A programme" --issuer "A school" --url https://school.example
same "$(git -C "$tmp/fresh" log --format=%G? | sort -u)" G
finish
