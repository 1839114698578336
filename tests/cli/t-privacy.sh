# mcred submit looks for people before anything enters history: in texts, file names and metadata.
. "$SRC/tests/cli/lib.sh"
d=evidence/am/amina-diallo/$cfu
as="--as amina-diallo"
roster=$tmp/roster.csv
printf 'Name,Student ID\n"Schulz, Lena",S-1042\nJosé Núñez,S-1043\n' >"$roster"

# refuses RULE TEXT...: a dry run says so, with the rule, and a submission writes nothing.
refuses() {
    remember
    exits 1 mcred submit $cfu $as --roster "$roster"
    says "\[$1\]"
    says "$2"
    nothing_written
}
# instead NAME: the artifact takes the place of the lesson plan.
instead() {
    sed -i "s|artifacts/lesson-plan.md|artifacts/$1|g" $d/evidence.md
    rm -f $d/artifacts/lesson-plan.md
    grep -q "artifacts/$1" $d/evidence.md || fail "no artifact was replaced"
}
# The start of a JPEG file with an Exif Artist "Lena" and a GPS latitude; nothing else.
picture() {
    printf '\377\330\377\341\000\102Exif\000\000II*\000\010\000\000\000\002\000'
    printf '\073\001\002\000\005\000\000\000\046\000\000\000'
    printf '\045\210\004\000\001\000\000\000\054\000\000\000\000\000\000\000Lena\000\000'
    printf '\001\000\002\000\005\000\003\000\000\000\000\000\000\000\377\331'
}

programme p
it "finds nothing in evidence that names nobody"
exits 0 mcred submit $cfu $as --roster "$roster" --dry-run
says_not "privacy/"

it "refuses an address and a telephone number in a text, with file, line and column"
echo "Ask lena.schulz@school.org or 555-010-9988." >>$d/artifacts/lesson-plan.md
line=$(wc -l <$d/artifacts/lesson-plan.md)
refuses privacy/contact "lesson-plan.md:$line:5: error: this looks like somebody's e-mail address"
says "lesson-plan.md:$line:31: error: this looks like somebody's telephone number"
git checkout -q .

it "refuses a name and an identifier of the roster, whatever their order, accents and capitals"
echo "Today Lena Schulz spoke, then JOSE NUNEZ, then S-1042." >>$d/evidence.md
refuses privacy/name "evidence.md:.*: error: this is in the roster"
same "$(grep -c "\[privacy/name\]" "$tmp/err")" 3
git checkout -q .

it "takes the roster from MCRED_ROSTER, or from git's configuration"
echo "Today Lena Schulz spoke." >>$d/evidence.md
exits 1 env MCRED_ROSTER="$roster" mcred submit $cfu $as --dry-run
says "privacy/name"
git config mcred.roster "$roster"
exits 1 mcred submit $cfu $as --dry-run
says "privacy/name"
git config --unset mcred.roster
exits 0 mcred submit $cfu $as --dry-run
git checkout -q .

it "refuses a roster inside the repository, also through a link"
cp "$roster" roster.csv
exits 1 mcred submit $cfu $as --roster roster.csv --dry-run
says "privacy/roster"
rm roster.csv
ln -s "$PWD/people" "$tmp/aside"
exits 1 mcred submit $cfu $as --roster "$tmp/aside/rosa-klein.yaml" --dry-run
says "privacy/roster"
exits 3 mcred submit $cfu $as --roster "$tmp/no-such-file" --dry-run

it "refuses a name in a file's name"
cp $d/artifacts/lesson-plan.md $d/artifacts/plan-lena_schulz.md
instead plan-lena_schulz.md
refuses privacy/name "in the file's name stands an entry of the roster: \"lena_schulz\""
git clean -qfd; git checkout -q .

it "refuses a picture that says who made it, and where"
picture >$d/artifacts/plan.jpg
instead plan.jpg
refuses privacy/author 'artifacts/plan.jpg: error: the Exif field Artist names a person: "Lena"'
says "\[privacy/place\]"

it "warns of a picture that it could not look into"
picture | head -c 30 >$d/artifacts/plan.jpg
exits 0 mcred submit $cfu $as --dry-run
says "\[privacy/unread\]"
git clean -qfd; git checkout -q .

it "refuses the author of an office document, of a change in it, and a name in its text"
mkdir -p "$tmp/doc/docProps" "$tmp/doc/word"
echo '<cp:coreProperties><dc:creator>Amina Diallo</dc:creator><cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>' >"$tmp/doc/docProps/core.xml"
echo '<w:p><w:ins w:id="1" w:author="Grace Okafor"><w:t>Le</w:t><w:t>na Schulz spoke.</w:t></w:ins></w:p>' >"$tmp/doc/word/document.xml"
(cd "$tmp/doc" && zip -q -r "$tmp/plan.docx" docProps word)
cp "$tmp/plan.docx" $d/artifacts/plan.docx
instead plan.docx
refuses privacy/author 'the document.s author names a person: "Amina Diallo"'
says 'a comment or a tracked change names a person: "Grace Okafor"'
says "the document's text holds an entry of the roster"
git clean -qfd; git checkout -q .

it "honours an exception that a coordinator reviewed, and shows it"
echo "The office has 555-010-9988." >>$d/artifacts/lesson-plan.md
except() { sed -i "s|^artifacts:|privacy:\n  - {path: artifacts/lesson-plan.md, rule: privacy/contact, reason: The number is public., reviewed_by: $1}\nartifacts:|" $d/evidence.md; }
except rosa-klein
exits 0 mcred validate
exits 0 mcred submit $cfu $as --roster "$roster"
says "note: \"rosa-klein\" lets 1 finding of privacy/contact stand .*: The number is public. \[privacy/exception\]"
git show HEAD:$d/evidence.md | grep -q "reviewed_by: rosa-klein" || fail "it is not committed"
exits 0 mcred verify
sound

it "refuses an exception by the earner, by an assessor and by nobody"
for who in amina-diallo grace-okafor no-such-person; do
    programme "q-$who"
    echo "The office has 555-010-9988." >>$d/artifacts/lesson-plan.md
    except $who
    refuses privacy/reviewer "evidence.md:.*\"$who\" is no coordinator"
    says "\[privacy/contact\]"
done

it "says that an exception is not needed any more"
programme r
except rosa-klein
exits 0 mcred submit $cfu $as --dry-run
says "nothing of privacy/contact is found .*: the exception is not needed"
finish
