# What somebody put into the git directory, or beside the files of the work tree, has an end, or is refused by name.
. "$SRC/tests/cli/hostile.sh"

# told WORDS COMMAND...: in time, refused, and with these words.
told() {
    words=$1
    shift
    exits 3 timeout 60 mcred "$@"
    says "$words"
}
pipe() { rm -f "$1" && mkdir -p "$(dirname "$1")" && mkfifo "$1"; }
endless() { rm -f "$1" && mkdir -p "$(dirname "$1")" && truncate -s 8G "$1"; }
again() { rm -rf "$tmp/copy" && cp -R "$tmp/p" "$tmp/copy" && cd "$tmp/copy" || exit 1; }

it "does not wait at a pipe in the git directory, and reads nothing without end"
for file in config index info/exclude info/attributes refs/heads/main HEAD shallow commondir; do
    again
    old=.git/$file
    pipe "$old"
    case $file in
    HEAD | commondir) timeout 60 mcred status >"$tmp/out" 2>&1; [ $? = 3 ] || fail "$file as a pipe" ;; # git sees no repository
    *) told "its $file is no file .*store/git" status ;;
    esac
    rm -f "$old"
    endless "$old"
    told "its .*$file has more than [0-9]* KB .*store/limit" status
done
again
pipe .git/objects/pack/pack-x.idx
pipe .git/objects/pack/multi-pack-index
exits 0 timeout 60 mcred verify

it "does not wait at a branch, tag or remote's branch that is a pipe, by whatever name it is asked for"
again
for name in heads/one tags/two remotes/three; do
    pipe .git/refs/$name
    told "is no file" validate --since "$(basename $name)~1"
done

it "looks at what the configuration includes, and what that does, before it is read"
again
pipe "$tmp/pipe"
mkdir .git/more
printf '[user]\n\tname = x\n[includeIf "gitdir:/a\\"]b"] path = "more/one" ; as said\n' >>.git/config
printf '[INCLUDE]\n  Path = %s # the end\n' "$tmp/pipe" >.git/more/one
told "its included file \".*/pipe\" is no file" status
rm "$tmp/pipe"
endless "$tmp/pipe"
told "its included file \".*/pipe\" has more than 4096 KB" status
printf '[include]\n\tpath = one\n' >.git/more/one # itself
timeout 60 mcred status >"$tmp/out" 2>&1
[ $? -le 3 ] || fail "a file that includes itself"
git config --file .git/more/one --unset include.path
exits 0 mcred status

it "does not wait at a .gitignore or .gitattributes that is a pipe, nor at a list that the configuration names"
for place in .gitignore credentials/$cfu/.gitignore .gitattributes; do
    again
    pipe $place
    told "a .gitignore or .gitattributes is no file" validate
done
again
pipe evidence/am/amina-diallo/$cfu/.gitattributes
ends submit $cfu --as tomas-reyes --no-commit
pipe "$tmp/list"
git config core.excludesFile "$tmp/list"
told "what changed cannot be told" validate --since HEAD

it "reads and writes nowhere but in its own folders, whatever its configuration and the file commondir say"
again
cp -R "$tmp/p" "$tmp/theirs"
git -C "$tmp/p" rev-parse HEAD >"$tmp/head"
git config core.worktree "$tmp/theirs"
told "its files are in \".*/theirs/\", which is no work tree of it: .* set GIT_DIR=" status
told "which is no work tree of it" start academic-discussion --as amina-diallo
exits 0 env GIT_DIR=.git mcred status
again
echo "$tmp/p/.git" >.git/commondir
told "history is said to be in .* which knows nothing of it" status
same "$(git -C "$tmp/p" rev-parse HEAD)" "$(cat "$tmp/head")"
again
git worktree add -q "$tmp/second" HEAD~1
exits 0 mcred -C "$tmp/second" status
git -C "$tmp" -c protocol.file.allow=always clone -q --separate-git-dir "$tmp/apart" "$tmp/p" "$tmp/third"
exits 0 mcred -C "$tmp/third" status
finish
