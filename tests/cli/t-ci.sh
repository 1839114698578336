# The CI files work: their mcred commands run on a programme, and fail when it is wrong.
. "$SRC/tests/cli/lib.sh"
exits 0 mcred init --example p --ci github --ci gitlab
cd p || exit 1

# The lines of a file that run mcred.
commands_of() { sed -n 's/^ *\(- \)\{0,1\}\(run: \)\{0,1\}\(mcred [a-z].*\)/\3/p' "$1"; }

for file in .github/workflows/mcred.yml .gitlab-ci.yml; do
    it "$file: every mcred command succeeds on a sound programme"
    commands_of $file >"$tmp/commands"
    [ "$(wc -l <"$tmp/commands")" -ge 2 ] || fail "the commands were not found"
    while read -r line; do
        exits 0 sh -c "$line"
    done <"$tmp/commands"

    it "$file: one of them fails when a definition is broken, and when a record was edited"
    for damage in 's/^version: .*/version: one/ credentials/checking-for-understanding/credential.yaml' \
        's/developing/demonstrated/ records/to/tomas-reyes/checking-for-understanding/2/review-mei-tanaka.md'; do
        sed -i "${damage%% [cr]*}" "${damage##*/ }"
        git commit -q -a -m damage
        worst=0
        while read -r line; do
            sh -c "$line" >/dev/null 2>&1 || worst=$?
        done <"$tmp/commands"
        [ "$worst" = 1 ] || fail "the damage is not seen: $damage"
        git reset -q --hard HEAD~1
    done

    it "$file: is YAML, and fetches the whole history"
    echo '{"type": "object"}' >"$tmp/any.json"
    exits 0 mcred schema check "$tmp/any.json" $file
    grep -q -E 'fetch-depth: 0|GIT_DEPTH: 0' $file || fail "a shallow clone cannot be verified"
done

it "builds mcred as the files say, from the options they use"
for file in .github/workflows/mcred.yml .gitlab-ci.yml; do
    grep -q 'cmake --preset release -DMCRED_TESTS=OFF' $file || fail "$file"
    for package in $(sed -n 's/^need_libraries=.//p; /^libcrypto/p' "$SRC/examples/build.sh" | tr -d "'" | tr ' ' '\n' | sed 's/.*://'); do
        grep -q -w -e "$package" $file || fail "$file does not install $package"
    done
done

it "pre-commit's hook passes and fails with the files it is called with, some at a time"
cd "$tmp" && exits 0 mcred init --example q --ci pre-commit && cd q
entry=$(sed -n 's/^ *entry: //p' .pre-commit-config.yaml)
files=$(sed -n 's/^ *files: //p' .pre-commit-config.yaml)
same "$entry" "mcred validate"
git ls-files | grep -E "$files" >"$tmp/files"
[ "$(wc -l <"$tmp/files")" -gt 40 ] || fail "the hook's pattern takes too few files"
while read -r one two; do
    exits 0 $entry "$one" ${two:+"$two"}
done <<END
$(paste -d ' ' - - <"$tmp/files")
END
sed -i 's/^units: .*/units: [no-such-credential]/; /^  - /d' stacks/formative-assessment.yaml
exits 1 $entry stacks/formative-assessment.yaml credentials/checking-for-understanding/credential.yaml
exits 0 $entry credentials/checking-for-understanding/credential.yaml
finish
