# mcred list and search go through the catalogue.
. "$SRC/tests/cli/lib.sh"
programme p
# Three credentials and their stack: few enough to know what has to be found. The whole catalogue is in t-relevance.sh.
for id in credentials/* stacks/*; do
    case $id in */"$cfu" | */feedback-that-moves-learning | */success-criteria-with-students | */formative-assessment.yaml) ;; *) rm -r "$id" ;; esac
done
git commit -q -a -m "Three credentials and their stack"
# found QUERY...: the ids in order, on one line.
found() { mcred --json search --limit 0 "$@" 2>/dev/null | jq -r '[.result.found[].id] | join(" ")'; }
# define ID TITLE COMPETENCY [SED]: one more definition, not committed.
define() {
    mkdir -p "credentials/$1"
    sed "s/^id: .*/id: $1/; s/^title: .*/title: $2/; ${4:-}" "$SRC/examples/riverside/credentials/$cfu/credential.yaml" |
        awk -v text="$3" '/^competency:/ { print "competency: " text; skip = 1; next } skip && /^  / { next } { skip = 0; print }' >"credentials/$1/credential.yaml"
}

it "lists what is offered, credentials before stacks"
exits 0 mcred list
says "^ID  *TITLE  *HOURS  GRADES  TOPICS$"
says "^$cfu  *Checking for Understanding with Formative Questions  *12  4-8  *formative-assessment, questioning$"
says "^STACK  *TITLE  *UNITS  TOPICS$"
says "^formative-assessment  .*  3  formative-assessment$"

it "lists by filters, each of which is required"
exits 0 mcred list topic:feedback grade:6
same "$(sed -n '2,$s/ .*//p' "$tmp/out")" feedback-that-moves-learning
exits 0 mcred list 'hours:<=8'
same "$(sed -n '2,$s/ .*//p' "$tmp/out")" success-criteria-with-students
exits 0 mcred list kind:stack
says "^formative-assessment "
says_not "$cfu"
exits 0 mcred list 'hours:<8'
says "^nothing fits$"

it "reads ranges of hours with both ends, one or none"
same "$(found hours:8..10)" "success-criteria-with-students feedback-that-moves-learning"
same "$(found hours:..10)" "success-criteria-with-students feedback-that-moves-learning"
same "$(found hours:12..)" "$cfu"
same "$(found 'hours:>10')" "$cfu"
same "$(found hours:12)" "$cfu"
same "$(found -- 'hours:>=10' -hours:12)" feedback-that-moves-learning
exits 2 mcred search hours:10..8
says "is no number of hours"
exits 2 mcred search 'hours:=>8'
exits 2 mcred search hours:1e3

it "finds words by their stems, and shows where"
exits 0 mcred search misconception
says "^Checking for Understanding with Formative Questions$"
says "^  $cfu, 12 hours, grades 4-8, science, mathematics, language-arts$"
says '\*misconceptions\*'

it "looks for the words of a phrase in a row, and marks them as one"
exits 0 mcred search '"wait time"'
says "reference: Rowe, M. B. (1986). \*Wait time\*: Slowing down"
same "$(found '"time wait"')" ""
same "$(found -- 'feedback -"focus on formative feedback"')" formative-assessment

it "takes a minus as leaving out"
same "$(found -- formative -topic:questioning -kind:stack -feedback)" "success-criteria-with-students"

it "says what is not understood, where it stands"
exits 2 mcred search 'wait topics:x'
says 'query:1:6: error: there is no field "topics" to search in \[catalogue/query\]'
says 'did you mean "topic"?'
exits 2 mcred search 'a "b'
says 'query:1:3: error: the phrase that begins here has no end'
exits 2 mcred search status:actve
says 'did you mean "active"?'
exits 2 mcred search topic:
says 'topic:" says nothing to look for'
exits 2 mcred search "$(printf 'caf\351')"
says "is not UTF-8"
for nothing in '(((' '' '""' ' - '; do
    exits 2 mcred search "$nothing"
    says "there is no word to search for in \"$nothing\".*catalogue/query"
done
exits 2 mcred list '((('
exits 0 mcred search '((( feedback'
exits 2 mcred search --limit many x
says "limit is a number"

it "suggests a word that is there for one that is not"
exits 0 mcred search misconcepton
says '^nothing fits$'
says '"misconcepton" is in no definition; did you mean "misconception"?'

it "answers in JSON, with the marks in characters"
exits 0 mcred --json search wait
json '.result.total == 1 and (.result.found[0] | .id == "'$cfu'" and .hours == 12 and .score > 0 and .grades[0] == "4")'
json '.result.found[0].snippet | .text[.marks[0].begin:.marks[0].end] == "waiting"'
exits 0 mcred --json list
json '(.result | length) == 4 and .result[3].kind == "stack" and .result[3].units[1] == "'$cfu'"'

it "shows drafts and retired ones only when asked to"
define old-way "Reading Aloud in Turn" "The educator has students read aloud in turn." "s/^status: .*/status: retired/"
define new-way "Choral Reading" "The educator leads choral reading." "s/^status: .*/status: draft/"
git add -A && git commit -q -m "Two more"
exits 0 mcred list
says_not "Choral"
says "^1 draft and 1 retired are not shown: --all shows all$"
exits 0 mcred list --all
says "^new-way .* draft$"
says "^old-way .* retired$"
exits 0 mcred search status:retired reading
says "^Reading Aloud in Turn$"
says_not "Choral"
exits 0 mcred search choral
says "^1 draft is not shown: --all shows all$"

it "reads what is committed, not what is being written"
sed -i 's/^title: .*/title: Zebra Crossing/' credentials/old-way/credential.yaml
same "$(found --all zebra)" ""
git checkout -q credentials

it "folds accents and case, and finds words of other scripts"
define lecture-guidee "Lecture guidée à l’école élémentaire" "L'enseignante guide la lecture des élèves." "s/^language: en/language: fr-CA/"
define keisei-hyoka "形成的評価の問い" "教師は授業の中で形成的評価の問いを立てる。" "s/^language: en/language: ja/"
define taqyim "التقييم التكويني" "يطرح المعلم أسئلة تكشف فهم الطلاب." "s/^language: en/language: ar/"
git add -A && git commit -q -m "Three languages"
same "$(found ECOLE)" lecture-guidee
same "$(found "l'école")" lecture-guidee
same "$(found ELEVES élémentaire)" lecture-guidee
same "$(found 評価)" keisei-hyoka
same "$(found 価評)" ""
same "$(found 'التقييم')" taqyim
same "$(found language:fr)" lecture-guidee
same "$(found language:fr-FR)" ""

it "aligns columns by what a terminal shows"
exits 0 mcred list language:ja
at_hours=$(sed -n '1s/HOURS.*//p' "$tmp/out" | wc -m)
# eight wide characters: the number stands eight characters further to the left
same "$(sed -n '2s/ 12 .*//p' "$tmp/out" | wc -m)" "$((at_hours - 8 + 2))"

it "leaves out a definition that cannot be read, says so, and shows the others"
printf 'mcred: credential/1\nid: broken-one\ntitle: [\n' >credentials/new-way/credential.yaml
git commit -q -a -m "Broken"
exits 1 mcred search wait
says "^Checking for Understanding"
says "credentials/new-way/credential.yaml:[0-9]*:[0-9]*: error"
git revert --no-edit HEAD >"$tmp/log"

it "shows as many as asked for, and says how many there are"
exits 0 mcred search the --limit 2
says "^2 of [0-9]* are shown: --limit 0 shows all$"
same "$(grep -c '^  [a-z-]*, .*hours' "$tmp/out")" 2

it "works in a bare repository, and in one without definitions"
git clone -q --bare . "$tmp/bare.git"
exits 0 mcred -C "$tmp/bare.git" search '"wait time"'
says "$cfu"
mkdir "$tmp/empty" && cd "$tmp/empty" && git init -q && printf 'mcred: programme/1\nname: E\nissuer: {name: E, url: https://e.example}\n' >mcred.yaml
git add -A && git commit -q -m begin
exits 0 mcred list
says "nothing is offered yet"
exits 0 mcred search anything
says "nothing fits"
cd "$tmp/p" || exit 1

it "keeps an index of a large catalogue, and trusts it for exactly these definitions"
index=.git/mcred/catalogue.index
not_there $index
i=0
while [ $i -lt 100 ]; do
    i=$((i + 1))
    mkdir "credentials/more-$i"
    sed "s/^id: .*/id: more-$i/; s/^title: .*/title: Practice number $i/" "credentials/$cfu/credential.yaml" >"credentials/more-$i/credential.yaml"
done
git add -A && git commit -q -m "A hundred more"
mcred --json search --limit 0 practice number 42 >"$tmp/fresh"
there $index
same "$(jq -r '.result.found[0].id' "$tmp/fresh")" more-42
exits 0 mcred --json search --limit 0 practice number 42
cmp -s "$tmp/out" "$tmp/fresh" || fail "the kept index gives another answer"
sound

it "makes it anew after a commit, and reads the old one for an old checkout"
sed -i 's/^title: .*/title: Aardvarks in the classroom/' credentials/more-7/credential.yaml
git commit -q -a -m "Another title"
same "$(found aardvark)" more-7
git checkout -q HEAD~1
same "$(found aardvark)" ""
git checkout -q -

it "does not believe an index that was changed, cut or made for other definitions"
same "$(found aardvark)" more-7
cp $index "$tmp/good"
for change in 's/aardvark/aardwolf/' '$d' '1s/mcred-catalogue/x/'; do
    sed "$change" "$tmp/good" >$index
    same "$(found aardvark)" more-7
done
head -c 2000 "$tmp/good" >$index
same "$(found aardvark)" more-7
: >$index
same "$(found aardvark)" more-7
cmp -s $index "$tmp/good" || fail "it was not made anew"
rm $index && mkdir $index
same "$(found aardvark)" more-7
rmdir $index && ln -s /dev/zero $index
same "$(found aardvark)" more-7
rm $index

it "answers also where nothing can be kept"
rm -rf .git/mcred && : >.git/mcred
same "$(found aardvark)" more-7
rm .git/mcred
sound
finish
