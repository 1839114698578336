# A packet that cannot be trusted is refused whole: nothing of it is taken, nothing is written.
. "$SRC/tests/cli/lib.sh"
command -v zip >/dev/null && command -v unzip >/dev/null || exit 77
programme p
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/good.zip"
fresh() { rm -rf "$tmp/w"; mkdir "$tmp/w"; cd "$tmp/w" && unzip -qq "$tmp/good.zip" && rm -f "$tmp/bad.zip"; }
# refused WORDS: bad.zip, with exit 1, a rule and these words.
refused() {
    cd "$tmp/p" || exit 1
    remember
    exits 1 mcred submit "$tmp/bad.zip" --earner amina-diallo
    says "$1"
    nothing_written
}

it "the packet itself is fine"
fresh; zip -qr "$tmp/bad.zip" .; cd "$tmp/p" || exit 1
exits 0 mcred submit "$tmp/bad.zip" --earner amina-diallo --dry-run

it "../"
fresh; echo x >"$tmp/up.txt"; zip -qr "$tmp/bad.zip" . ../up.txt
refused '"../up.txt" in the packet .*packet/zip'

it "an absolute name"
fresh; zip -qr "$tmp/bad.zip" .
mkdir -p zz; echo x >zz/etc; zip -q "$tmp/bad.zip" zz/etc
LC_ALL=C sed 's#zz/etc#//zetc#g' "$tmp/bad.zip" >"$tmp/b2" && mv "$tmp/b2" "$tmp/bad.zip"
refused 'in the packet is absolute.*packet/zip'

it "a link"
fresh; ln -s /etc/passwd $cfu/artifacts/extra.md; zip -qry "$tmp/bad.zip" .
refused 'is a link.*packet/zip'

it "a bomb"
fresh; head -c 60000000 /dev/zero >$cfu/artifacts/zeros; zip -qr9 "$tmp/bad.zip" .
refused 'looks like a trap.*packet/zip'

it "two entries of one name"
fresh; echo x >$cfu/artifacts/lesson-plaN.md; zip -qr "$tmp/bad.zip" .
refused 'capital letters only.*packet/zip'
LC_ALL=C sed 's#lesson-plaN#lesson-plan#g' "$tmp/bad.zip" >"$tmp/b2" && mv "$tmp/b2" "$tmp/bad.zip"
refused 'is there twice.*packet/zip'

it "thousands of entries"
fresh; mkdir many; (cd many && seq 1 3000 | xargs touch); zip -qr "$tmp/bad.zip" .
refused 'more files than the policy.*packet/zip'

it "a password"
fresh; zip -qr -P secret "$tmp/bad.zip" .
refused 'password.*packet/zip'

it "half of it, and no archive at all"
fresh; zip -qr "$tmp/b2.zip" .; head -c 3000 "$tmp/b2.zip" >"$tmp/bad.zip"
refused 'damaged.*packet/zip'
echo "this is a letter" >"$tmp/bad.zip"
refused 'damaged, or is no zip archive'
exits 3 mcred submit "$tmp/nowhere.zip" --earner amina-diallo
exits 3 mcred submit "$tmp/" --earner amina-diallo
mkfifo "$tmp/pipe.zip"
exits 3 mcred submit "$tmp/pipe.zip" --earner amina-diallo

it "no evidence.md, or two, or a document"
fresh; rm $cfu/evidence.md; zip -qr "$tmp/bad.zip" .
refused 'no file evidence.md.*packet/evidence'
fresh; mv $cfu/evidence.md $cfu/evidence.docx; zip -qr "$tmp/bad.zip" .
refused 'save "'$cfu'/evidence.docx" as plain text'
fresh; cp "$tmp/good.zip" $cfu/evidence.md; zip -qr "$tmp/bad.zip" .
refused 'document of a word processor.*packet/text'
fresh; cp -R $cfu other; zip -qr "$tmp/bad.zip" .
refused 'more than one evidence.md'
fresh; mkdir beside; echo x >beside/a.txt; zip -qr "$tmp/bad.zip" .
refused 'stands outside the folder of evidence.md'

it "somebody else's"
fresh; sed 's/^earner: .*/earner: tomas-reyes/' $cfu/evidence.md >x && mv x $cfu/evidence.md; zip -qr "$tmp/bad.zip" .
refused 'evidence of "tomas-reyes", not of "amina-diallo".*packet/earner'
fresh; sed '/^credential: /d' $cfu/evidence.md >x && mv x $cfu/evidence.md; zip -qr "$tmp/bad.zip" .
refused 'does not say its credential'

it "faults in what it says come with their line"
fresh; sed 's/for: lesson-plan/for: lesson-pla/' $cfu/evidence.md >x && mv x $cfu/evidence.md; zip -qr "$tmp/bad.zip" .
refused 'evidence.md:[0-9]*:[0-9]*: error: .*lesson-pla'

it "takes evidence.md under the names that other systems give it, and in the encoding of Windows"
fresh; iconv -f UTF-8 -t WINDOWS-1252//TRANSLIT $cfu/evidence.md >$cfu/Evidence.md.txt; rm $cfu/evidence.md
printf 'It\222s \223fine\224.\r\n' >>$cfu/Evidence.md.txt
(cd $cfu && zip -qr "$tmp/bad.zip" .)
cd "$tmp/p" || exit 1
exits 0 mcred submit "$tmp/bad.zip" --earner amina-diallo
says "encoding of Windows"
grep -q 'It’s “fine”.' evidence/am/amina-diallo/$cfu/evidence.md || fail "the words are not as they were written"
sound

it "works in a bare repository"
git clone -q --bare "$tmp/p" "$tmp/bare.git"
cd "$tmp/bare.git" || exit 1
for a in grace-okafor henrik-lund; do
    exits 0 mcred review amina-diallo/$cfu --as $a --score question-design=demonstrated --score wait-time=not-yet --score adaptation=demonstrated --feedback "wait-time=Wait longer."
done
exits 0 mcred start $cfu --earner amina-diallo --packet "$tmp/bare.zip"
rm -rf "$tmp/w"; mkdir "$tmp/w"; (cd "$tmp/w" && unzip -qq "$tmp/bare.zip" && echo more >>$cfu/artifacts/lesson-plan.md && rm -f "$tmp/bad.zip" && zip -qr "$tmp/bad.zip" .)
exits 0 mcred submit "$tmp/bad.zip" --earner amina-diallo
same "$(git show HEAD:evidence/am/amina-diallo/$cfu/artifacts/lesson-plan.md | tail -1)" more
finish
