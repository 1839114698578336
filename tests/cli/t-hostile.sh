# A repository from a stranger: nothing of it runs, nothing outside it is read or written, and nothing goes on for ever.
. "$SRC/tests/cli/hostile.sh"

# put_tree PATH MODE TYPE ID: commits an entry that git itself would not let in, and shows the commit without a work tree.
put_tree() {
    new=$3
    mode=$2 type=tree path=$1
    [ "$2" = 160000 ] && type=commit
    [ "$2" = 120000 ] && type=blob
    [ "$2" = 100644 ] && type=blob
    while :; do
        up=$(dirname "$path") last=$(basename "$path")
        [ "$up" = . ] && base='HEAD^{tree}' || base="HEAD:$up"
        new=$({ git ls-tree "$base" 2>/dev/null | grep -v "	$last\$"; printf '%s %s %s\t%s\n' "$mode" "$type" "$new" "$last"; } | git mktree --missing) || return 1
        [ "$up" = . ] && break
        path=$up mode=040000 type=tree
    done
    git update-ref refs/heads/main "$(git commit-tree -p HEAD -m entry "$new")"
    git config core.bare true
    mv .git "$tmp/bare" && cd "$tmp" && rm -rf copy && mv bare copy && cd copy
}

it "runs no hook, filter, alias, monitor or program of a repository's own configuration"
brings_programs() {
    printf '#!/bin/sh\ntouch "%s"\n' "$tmp/ran" >.git/evil
    chmod +x .git/evil
    for hook in pre-commit post-commit post-checkout post-merge pre-push reference-transaction post-index-change fsmonitor-watchman; do
        cp .git/evil ".git/hooks/$hook"
    done
    for key in core.fsmonitor core.pager core.editor core.sshCommand core.askPass core.gitProxy filter.evil.clean filter.evil.smudge \
        filter.evil.process diff.evil.textconv diff.evil.command diff.external merge.evil.driver credential.helper \
        gpg.program gpg.ssh.program uploadpack.packObjectsHook pager.show browser.evil.cmd; do
        git config $key "$PWD/.git/evil"
    done
    git config core.hooksPath "$PWD/.git/hooks"
    git config alias.verify '!touch ran'
    git config filter.evil.required true
    printf '* filter=evil diff=evil merge=evil\n' >.gitattributes
}
with brings_programs

it "follows no symbolic link, in the work tree or in a commit"
links() {
    ln -s "$tmp/outside/eve.yaml" people/eve.yaml
    ln -s "$tmp/outside" profiles
    ln -sf "$tmp/secret.txt" evidence/am/$s/artifacts/lesson-plan.md
    ln -s "$tmp/outside" credentials/outside
    ln -sf "$tmp/secret.txt" credentials/$cfu/badge.svg
    ln -s "$tmp/outside" records/ev
    mv mcred.yaml "$tmp/copy-of-it" && ln -s "$tmp/secret.txt" mcred.yaml
}
with links
committed_links() { links && git add -A && git commit -q -m links; }
with committed_links
link=$(printf '%s' "$tmp/outside/eve.yaml" | git -C "$tmp/p" hash-object -w --stdin)
with put_tree people/eve.yaml 120000 "$link"
with put_tree records/ev 120000 "$link"

it "enters no submodule, and takes no look-alike of .git, nor a name that leads elsewhere"
with put_tree people 160000 "$(git -C "$tmp/p" rev-parse HEAD)"
with put_tree records/am/sub 160000 0123456789012345678901234567890123456789
blob=$(printf 'x: 1\n' | git -C "$tmp/p" hash-object -w --stdin)
folder=$(printf '100644 blob %s\tconfig\n' "$blob" | git -C "$tmp/p" mktree)
zero_width=$(printf '.g\342\200\214it')
odd_names=$(for name in .git .GIT git~1 .git. '.git ' '.git::$INDEX_ALLOCATION' "$zero_width" .. ... con aux.yaml 'a\b'; do
    printf '%s %s %s\t%s\0' 040000 tree "$folder" "$name"
    printf '%s %s %s\t%s.yaml\0' 100644 blob "$blob" "$name"
done | git -C "$tmp/p" mktree -z)
for place in people evidence/am/$s/artifacts records/am; do with put_tree $place 040000 "$odd_names"; done

it "ends with a tree of endless files, wherever it hangs"
bomb=$blob
bomb=$(printf '100644 blob %s\ta\n' "$blob" | git -C "$tmp/p" mktree)
for level in $(seq 30); do
    bomb=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\tf%s\n' "$bomb" $n; done | git -C "$tmp/p" mktree)
done
for place in anywhere records/bo evidence/am/$s/artifacts/bomb; do with put_tree $place 040000 "$bomb"; done
exits 3 mcred validate --since HEAD~1
says 'holds more than 1000000 files.*store/limit'

it "ends with folders of twenty thousand files, and with folders two hundred deep"
wide=$(seq 20000 | sed "s/.*/100644 blob $blob\tp-&.txt/" | git -C "$tmp/p" mktree)
with put_tree people 040000 "$wide"
deep=$folder
for level in $(seq 200); do deep=$(printf '040000 tree %s\tf\n' "$deep" | git -C "$tmp/p" mktree); done
with put_tree credentials/deep 040000 "$deep"

it "reads no file that is larger than any of its kind"
large=$(head -c 100000000 /dev/zero | git -C "$tmp/p" hash-object -w --stdin)
with put_tree people/large.yaml 100644 "$large"
with put_tree records/am/amina-diallo/$cfu/award.yaml 100644 "$large"

it "does not go on for ever in an object that is cut off"
cut_off() {
    id=$(git rev-parse HEAD:people)
    file=.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
    head -c 20 "$file" >"$tmp/cut" && mv -f "$tmp/cut" "$file"
}
with cut_off
exits 3 mcred verify
says "a loose object is cut off or damaged"

it "is not led round in circles by references, alternates or included files"
circles() {
    seq 20000 | sed "s|.*|$(git rev-parse HEAD) refs/tags/t-&|" | sort -k 2 >>.git/packed-refs
    echo 'ref: refs/heads/b' >.git/refs/heads/a
    echo 'ref: refs/heads/a' >.git/refs/heads/b
    mkdir -p .git/objects/info
    echo "$PWD/.git/objects" >.git/objects/info/alternates
    printf '[include]\n\tpath = config\n' >>.git/config
}
with circles
head_in_a_circle() { circles && echo 'ref: refs/heads/a' >.git/HEAD; }
with head_in_a_circle
replaced() { git replace "$(git rev-parse HEAD)" "$(git commit-tree -m other 'HEAD^{tree}')"; }
with replaced

it "gives up the right to write, the network and other programs, where the kernel can take it"
cd "$tmp/p" || exit 1
exits 0 mcred -v status
grep -q '^confined .*cannot write outside of the git directory (Landlock)' "$tmp/err" || echo "# this kernel has no Landlock"
grep -q '^confined .*seccomp' "$tmp/err" && can=yes || can=
if [ -n "$can" ]; then
    says '^confined .*cannot reach the network or start a program (seccomp)$'
    exits 0 mcred -v transcript amina-diallo
    says "^confined .*cannot reach the network or start a program (seccomp)\$"
    # gpg may be needed for what is signed, and curl where it was asked for.
    exits 0 mcred -v verify
    says '^confined .*cannot reach the network (seccomp)$'
    # A badge in a file takes neither.
    echo '{}' >"$tmp/badge.json"
    exits 1 mcred -v verify "$tmp/badge.json"
    says '^confined .*cannot reach the network or start a program (seccomp)$'
    exits 1 mcred -v verify --online "$tmp/badge.json"
    says_not '^confined '
else
    echo "# this kernel or processor has no seccomp"
fi
exits 0 mcred -v start academic-discussion --as amina-diallo --no-commit
says_not '^confined '
finish
