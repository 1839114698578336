# mcred submit --strip-metadata: clean copies of pictures, recordings, PDF and office documents; what cannot be cleaned is
# refused, and then nothing is written.
. "$SRC/tests/cli/lib.sh"
command -v zip >/dev/null && command -v unzip >/dev/null || exit 77
d=evidence/am/amina-diallo/$cfu
as="--as amina-diallo"

# A JPEG picture of one grey pixel, with an Exif Artist "Lena", a GPS latitude, the orientation 6 and a comment.
ones() { printf '\001%.0s' $(seq "$1"); }
zeros() { printf '\000%.0s' $(seq "$1"); }
pixel() {
    printf '\377\333\000\103\000'; ones 64
    printf '\377\300\000\013\010\000\001\000\001\001\001\021\000'
    printf '\377\304\000\024\000\001'; zeros 16
    printf '\377\304\000\024\020\001'; zeros 16
    printf '\377\332\000\010\001\001\000\000\077\000\077\377\331'
}
photo() {
    printf '\377\330\377\341\000\116Exif\000\000II*\000\010\000\000\000\003\000'
    printf '\022\001\003\000\001\000\000\000\006\000\000\000'
    printf '\073\001\002\000\005\000\000\000\062\000\000\000'
    printf '\045\210\004\000\001\000\000\000\070\000\000\000\000\000\000\000Lena\000\000'
    printf '\001\000\002\000\005\000\003\000\000\000\000\000\000\000'
    printf '\377\376\000\014Lena took'
    printf '\000\377\376\000\004ok'
    pixel
}
# A PNG picture of one grey pixel, by "Lena".
drawing() {
    printf '\211PNG\r\n\032\n'
    printf '\000\000\000\015IHDR\000\000\000\001\000\000\000\001\010\000\000\000\000\072\176\233\125'
    printf '\000\000\000\013tEXtAuthor\000Lena\046\312\263\150'
    printf '\000\000\000\012IDAT\170\234\143\150\000\000\000\202\000\201\167\315\162\266\000\000\000\000IEND\256\102\140\202'
}
# A WAVE recording of two samples, by "Lena".
recording() {
    printf 'RIFF\074\000\000\000WAVEfmt \020\000\000\000\001\000\001\000\100\037\000\000\100\037\000\000\001\000\010\000'
    printf 'LIST\020\000\000\000INFOIART\004\000\000\000Lenadata\002\000\000\000\177\200'
}
# A PDF document with an author in its information and its XMP.
paper() {
    cat <<'PDF'
%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>
endobj
4 0 obj
<< /Author (Lena \(L.\) Schulz) /Title <FEFF004C0065006E0061> /CreationDate (D:20260302090000Z) >>
endobj
5 0 obj
<< /Type /Metadata /Subtype /XML /Length 253 >>
stream
<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Lena</dc:creator></rdf:RDF></x:xmpmeta>     
endstream
endobj
PDF
}
pdf() {
    paper >"$tmp/paper"
    cat "$tmp/paper"
    printf 'xref\n0 6\n0000000000 65535 f \n'
    for n in 1 2 3 4 5; do printf '%010d 00000 n \n' "$(grep -a -b -o "^$n 0 obj" "$tmp/paper" | cut -d: -f1)"; done
    printf 'trailer\n<< /Size 6 /Root 1 0 R /Info 4 0 R >>\nstartxref\n%s\n%%%%EOF\n' "$(wc -c <"$tmp/paper")"
}
office() {
    rm -rf "$tmp/doc"
    mkdir -p "$tmp/doc/docProps" "$tmp/doc/word/media" "$tmp/doc/_rels"
    echo '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' >"$tmp/doc/[Content_Types].xml"
    echo '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>' >"$tmp/doc/_rels/.rels"
    echo '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Amina Diallo</dc:creator><cp:lastModifiedBy>Lena Schulz</cp:lastModifiedBy></cp:coreProperties>' >"$tmp/doc/docProps/core.xml"
    echo '<w:p xmlns:w="w"><w:ins w:id="1" w:author="Grace Okafor"><w:t>Waiting pays.</w:t></w:ins></w:p>' >"$tmp/doc/word/document.xml"
    photo >"$tmp/doc/word/media/image1.jpeg"
    (cd "$tmp/doc" && rm -f "$tmp/plan.docx" && zip -q -X -r "$tmp/plan.docx" '[Content_Types].xml' _rels docProps word)
    cat "$tmp/plan.docx"
}
# instead NAME FUNCTION: an artifact, made by the function, takes the place of the lesson plan.
instead() {
    git clean -qfd
    git checkout -q .
    "$2" >"$d/artifacts/$1"
    sed -i "s|artifacts/lesson-plan.md|artifacts/$1|g" $d/evidence.md
    rm -f $d/artifacts/lesson-plan.md
    cp "$d/artifacts/$1" "$tmp/original"
}
# fresh: a programme in which nothing is submitted.
n=0
fresh() { n=$((n + 1)); programme "p$n"; }

# cleaned NAME: submit takes a clean copy of the artifact, in the commit and in the work tree.
cleaned() {
    exits 1 mcred submit $cfu $as --dry-run
    says "\[privacy/author\]"
    remember
    exits 0 mcred submit $cfu $as --strip-metadata --dry-run
    says "$1: note: a copy without metadata takes the file's place"
    nothing_written
    cmp -s "$d/artifacts/$1" "$tmp/original" || fail "a dry run changed the file"
    exits 0 mcred submit $cfu $as --strip-metadata
    says "$1: note: a copy without metadata takes the file's place"
    git show "HEAD:$d/artifacts/$1" >"$tmp/clean"
    cmp -s "$d/artifacts/$1" "$tmp/clean" || fail "the work tree has another file than the commit"
    ! grep -aq "Lena\|Grace" "$tmp/clean" || fail "a name is left"
    exits 0 mcred verify
    sound
}
# exiftool, where it is, finds nothing that is not about the picture's own shape and colours.
# What has no value says nothing.
tags() { command -v exiftool >/dev/null || return 0; exiftool -s -s "-$1" "$tmp/clean" 2>/dev/null | sed "/^[^:]*: *$/d"; }

it "takes Exif, places and comments out of a JPEG picture, and leaves which way is up"
fresh; instead plan.jpg photo
cleaned plan.jpg
same "$(tags GPS:all)$(tags XMP:all)$(tags IPTC:all)$(tags Comment)$(tags Artist)" ""
if command -v exiftool >/dev/null; then
    same "$(exiftool -s -s -s -n -Orientation "$tmp/clean")" 6
    same "$(exiftool -s -s -s -ImageSize "$tmp/clean")" 1x1
    same "$(exiftool -s -s -s -warning -error "$tmp/clean")" ""
fi

it "takes what exiftool wrote out again"
if command -v exiftool >/dev/null; then
    fresh; instead plan.jpg photo
    exiftool -q -q -m -overwrite_original -XMP-dc:Creator=Lena -IPTC:By-line=Lena -IPTC:City=Riverside -Exif:OwnerName=Lena \
        -XMP-exif:GPSLatitude=47.5 "$d/artifacts/plan.jpg" || fail "exiftool could not write"
    cp "$d/artifacts/plan.jpg" "$tmp/original"
    cleaned plan.jpg
    same "$(tags GPS:all)$(tags XMP:all)$(tags IPTC:all)$(tags Comment)$(tags Artist)$(tags OwnerName)" ""
fi

it "takes text out of a PNG picture"
fresh; instead plan.png drawing
cleaned plan.png
same "$(tags Author)" ""
! command -v exiftool >/dev/null || same "$(exiftool -s -s -s -ImageSize -error -warning "$tmp/clean")" 1x1

it "takes the artist out of a WAVE recording"
fresh; instead plan.wav recording
exits 0 mcred submit $cfu $as --strip-metadata
git show "HEAD:$d/artifacts/plan.wav" >"$tmp/clean"
same "$(wc -c <"$tmp/clean" | tr -d ' ')" 46
! grep -aq Lena "$tmp/clean" || fail "a name is left"

it "empties the information and the XMP of a PDF document in place"
fresh; instead plan.pdf pdf
cleaned plan.pdf
same "$(wc -c <"$tmp/clean")" "$(wc -c <"$tmp/original")"
same "$(tags XMP:all)" ""
! command -v exiftool >/dev/null || same "$(exiftool -s -s -s -PDF:Author "$tmp/clean" | tr -d ' ')$(exiftool -s -s -s -error "$tmp/clean")" ""
! command -v exiftool >/dev/null || same "$(exiftool -s -s -s -PDF:PageCount "$tmp/clean")" 1

it "empties the properties of an office document, and cleans the pictures in it"
fresh; instead plan.docx office
cleaned plan.docx
unzip -tqq "$tmp/clean" || fail "unzip finds fault with it"
same "$(unzip -p "$tmp/clean" word/document.xml)" '<w:p xmlns:w="w"><w:ins w:id="1" w:author="Author"><w:t>Waiting pays.</w:t></w:ins></w:p>'
same "$(unzip -Z1 "$tmp/clean" | head -n 1)" '[Content_Types].xml'
unzip -p "$tmp/clean" word/media/image1.jpeg | grep -aq "Lena" && fail "a picture in it names somebody"
same "$(tags Creator)$(tags LastModifiedBy)" ""

it "leaves clean files and texts as they are"
page() { echo "A plan that names nobody."; }
fresh; instead plan.md page
exits 0 mcred submit $cfu $as --strip-metadata
says_not "privacy/stripped"
cmp -s "$d/artifacts/plan.md" "$tmp/original" || fail "it is another file"

it "refuses plainly what it cannot clean, and writes nothing"
damaged() { photo | head -c 60; }
archive() { (cd "$tmp" && echo x >x.txt && rm -f x.zip && zip -q x.zip x.txt && cat x.zip); }
locked() { pdf | sed 's|/Root|/Encrypt 9 0 R /Root|'; }
signed() { pdf | sed 's|/Root|/ByteRange [0 1 2 3] /Root|'; }
packed() { pdf | sed 's|/Info 4 0 R|/Info 7 0 R|'; }
film() { printf '\000\000\000\030ftypmp42\000\000\000\000mp42isom\377\376'; }
try() {
    instead "$1" "$2"
    remember
    exits 1 mcred submit $cfu $as --strip-metadata
    says "$1: error: its metadata was not taken out: the file $3"
    says "\[privacy/strip\]"
    nothing_written
    cmp -s "$d/artifacts/$1" "$tmp/original" || fail "the file was changed"
}
fresh
try plan.jpg damaged "is a damaged JPEG picture"
try plan.zip archive "is an archive"
try plan.pdf locked "is a PDF document with a password"
try plan.pdf signed "is a signed PDF document"
try plan.pdf packed "is a PDF document that keeps its information packed"
try plan.mp4 film "is of a kind whose metadata cannot be taken out here"

it "a coordinator may let such a file stand"
sed -i "s|^artifacts:|privacy:\n  - {path: artifacts/plan.mp4, rule: privacy/strip, reason: Looked at with another program., reviewed_by: rosa-klein}\nartifacts:|" $d/evidence.md
exits 0 mcred submit $cfu $as --strip-metadata
says "lets 1 finding of privacy/strip stand"

it "warns when history has the file with its metadata, and replaces what was staged"
fresh; instead plan.jpg photo
git add -A; git commit -q -m "My evidence"
exits 0 mcred submit $cfu $as --strip-metadata
says "plan.jpg: warning: git's history has the file with its metadata already"
sound
fresh; instead plan.jpg photo
git add -A
exits 0 mcred submit $cfu $as --strip-metadata
says_not "privacy/history"
says_not "store/index"
same "$(git status --porcelain)" ""

it "cleans what came in a packet, and large files kept by Git LFS"
fresh; instead plan.jpg photo
(cd $d && zip -q -r "$tmp/packet.zip" .)
git clean -qfd; git checkout -q .
exits 1 mcred submit "$tmp/packet.zip" --earner amina-diallo
says "\[privacy/author\]"
exits 0 mcred submit "$tmp/packet.zip" --earner amina-diallo --strip-metadata
git show "HEAD:$d/artifacts/plan.jpg" | grep -aq Lena && fail "a name is left"
sound
fresh
sed -i 's/^  evidence:$/  evidence:\n    lfs_over: 10/' mcred.yaml
git commit -qam "Small files go to Git LFS, too"
instead plan.jpg photo
exits 0 mcred submit $cfu $as --strip-metadata
git show "HEAD:$d/artifacts/plan.jpg" | grep -q "^oid sha256" || fail "it is no pointer"
! grep -raq Lena .git/lfs/objects || fail "a name is left in the object"
! grep -aq Lena "$d/artifacts/plan.jpg" || fail "a name is left in the work tree"
exits 0 mcred verify

it "is not for a portfolio, whose last commit counts"
exits 2 mcred submit $cfu $as --portfolio . --strip-metadata
finish
