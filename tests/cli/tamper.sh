# tamper.sh - a valid programme, and what it takes to attack it with plain git: each attack works on a fresh copy; sourced by
# the t-tamper*.sh beside it.
. "$SRC/tests/cli/lib.sh"
mcred init --example "$tmp/valid" >/dev/null || exit 1
cd "$tmp/valid" || exit 1
unit=feedback-that-moves-learning a=records/am/amina-diallo t=records/to/tomas-reyes
clock=1772442000 # 2026-03-02T09:00:00Z
# The next commits are by this person of people/, or by somebody with an address of their own, a minute later each.
by() {
    case $1 in *@*) GIT_AUTHOR_EMAIL=$1 ;; *) GIT_AUTHOR_EMAIL=$1@riverside.example ;; esac
    GIT_AUTHOR_NAME=${1%@*} GIT_COMMITTER_NAME=${1%@*} GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
    clock=$((clock + 60))
    GIT_AUTHOR_DATE="@$clock +0000" GIT_COMMITTER_DATE="@$clock +0000"
    export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_DATE
}
now() { date -u -d "@$clock" +%Y-%m-%dT%H:%M:%SZ; }
commit() {
    git add -A
    git commit -q -m "${1:-Change}"
}

# The programme asks who made a commit, and says who may change what.
by rosa-klein
cat >>mcred.yaml <<'END'
  identity: author
  write: {programme: [coordinator], person: [coordinator], credential: [author], stack: [author]}
END
commit "Who may change what"
cp people/grace-okafor.yaml people/lena-vogt.yaml
sed -i 's/grace-okafor/lena-vogt/; s/Grace Okafor/Lena Vogt/; s/^roles:.*/roles: [{role: assessor, to: "2026-02-28"}, {role: assessor, credentials: [checking-for-understanding]}]/; s/^emails:.*/emails: [lena-vogt@riverside.example]/' people/lena-vogt.yaml
sed -i 's/^roles: .*/roles: [assessor]\nconflicts: [tomas-reyes]/' people/henrik-lund.yaml
commit "Lena was an assessor until February"
by henrik-lund
all='--score task-focus=exemplary --score actionable=demonstrated --score uptake=demonstrated'
# shellcheck disable=SC2086
mcred review amina-diallo/$unit $all >/dev/null 2>&1 || exit 1

head=$(git rev-parse HEAD) start=$clock

# attack NAME: a fresh copy of the programme to attack. caught RULE [FILE]: verify says no, with the rule, once at least.
attacks=0
attack() {
    it "catches: $*"
    attacks=$((attacks + 1))
    rm -rf "$tmp/p"
    cp -R "$tmp/valid" "$tmp/p"
    cd "$tmp/p" || exit 1
    clock=$start
    by mei-tanaka
}
caught() {
    exits 1 mcred verify
    says "${2:-}.*\[$1\]"
    [ "$1" = "${1#trust/}" ] || says "commit [0-9a-f]\{12\}\|git shows another history"
}
# record FILE: writes standard input there, with its folders.
record() {
    mkdir -p "${1%/*}"
    cat >"$1"
}
digest() { echo "sha256:$(sha256sum <"$1" | cut -d' ' -f1)"; }
# forged_review EARNER UNIT ATTEMPT ASSESSOR: as mcred would write it, now.
forged_review() {
    f=records/$(echo "$1" | cut -c1-2)/$1/$2
    sed "s/^assessor: .*/assessor: $4/; s/^reviewed: .*/reviewed: \"$(now)\"/; s|  id: .*|  id: $1/$2/$3|; s|  digest: .*|  digest: \"$(digest "$f/$3/submission.yaml")\"|" \
        "$tmp/valid/$a/$unit/1/review-henrik-lund.md" | record "$f/$3/review-$4.md"
}
# forged_submission EARNER UNIT ATTEMPT
forged_submission() {
    f=records/$(echo "$1" | cut -c1-2)/$1/$2
    blob=$(git rev-parse "HEAD:credentials/$2/credential.yaml")
    sed "s/^earner: .*/earner: $1/; s/^attempt: .*/attempt: $3/; s/^submitted: .*/submitted: \"$(now)\"/; s/^  id: .*/  id: $2/; s/^  blob: .*/  blob: \"$blob\"/; s/^  digest: .*/  digest: \"$(digest "credentials/$2/credential.yaml")\"/" \
        "$tmp/valid/$a/$unit/1/submission.yaml" | record "$f/$3/submission.yaml"
}
# The award of Amina's unit, which two reviews come to; by whoever commits it.
forged_award() {
    sed "s/^awarded: .*/awarded: \"$(now)\"/; s/^valid_until: .*/valid_until: \"$(now | sed 's/2026/2031/')\"/; s/feedback-that-moves-learning/$unit/" "$tmp/award" | record $a/$unit/award.yaml
}
by rosa-klein
mcred award amina-diallo/$unit --as rosa-klein >/dev/null || exit 1
cp $a/$unit/award.yaml "$tmp/award"
git reset -q --hard "$head"
